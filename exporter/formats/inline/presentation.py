"""The presentation as places: a network of a link role enters, lines leave in the order they are shown.

Specs: XBRL 2.1 §5.2.4 (presentation), Dimensions 1.0 §2 (tables, axes and members in it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exporter.model.taxonomy import Arc, Network, Taxonomy
from exporter.names import Arcrole, QName, Role

_TOTALS: Final = frozenset({Role.TOTAL, Role.NEGATED_TOTAL, Role.PERIOD_END})
_NEGATED: Final = frozenset({Role.NEGATED, Role.NEGATED_TOTAL})


@dataclass(frozen=True, slots=True)
class Line:
    """A place of a concept in the presentation: how it is called there, how deep it stands."""

    name: QName
    depth: int
    role: str = str(Role.LABEL)
    is_heading: bool = False

    @property
    def is_total(self) -> bool:
        """Whether it sums up what stands above it."""
        return self.role in _TOTALS

    @property
    def is_negated(self) -> bool:
        """Whether it is printed with the other sign."""
        return self.role in _NEGATED


def lines_of(network: Network, taxonomy: Taxonomy) -> Iterator[Line]:
    """The concepts of a role in their order; tables with their axes and members are no rows, nor are roots."""
    items = {source for cubes in taxonomy.network(Arcrole.ALL).values() for source in cubes if not taxonomy.concepts[source].is_reportable}
    for arc, above in _walk(network):
        concept = taxonomy.concepts.get(arc.target)
        if concept is None or concept.is_hypercube or concept.is_dimension or not above or arc.target in items:
            continue
        depth = len(above) - 1 - len(items & above)
        yield Line(arc.target, depth, arc.preferred_label or str(Role.LABEL), is_heading=not concept.is_reportable)


def axes_of(network: Network, taxonomy: Taxonomy) -> set[QName]:
    """The axes of the tables of a role."""
    concepts = taxonomy.concepts
    return {arc.target for arcs in network.values() for arc in arcs if arc.target in concepts and concepts[arc.target].is_dimension}


def _walk(network: Network) -> Iterator[tuple[Arc, frozenset[QName]]]:
    """The arcs of a tree in depth-first order, with what they stand under; what stands under itself is not entered again."""
    shown = {arc.target for arcs in network.values() for arc in arcs}
    roots = [name for name in network if name not in shown]
    waiting = [(Arc(source=root, target=root), frozenset[QName]()) for root in reversed(roots)]
    while waiting:
        arc, above = waiting.pop()
        yield arc, above
        if arc.target not in above:
            waiting += [(child, above | {arc.target}) for child in reversed(network.get(arc.target, ()))]


def member_ranks(taxonomy: Taxonomy) -> dict[QName, tuple[int, int]]:
    """Place and depth of members and axes, as the dimensional relationships list them."""
    ranks: dict[QName, tuple[int, int]] = {}
    for arcrole in (Arcrole.HYPERCUBE_DIMENSION, Arcrole.DOMAIN_MEMBER):
        for network in taxonomy.network(arcrole).values():
            for arc, above in _walk(network):
                ranks.setdefault(arc.target, (len(ranks), len(above)))
    return ranks
