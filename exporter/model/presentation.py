"""The presentation as places, for whoever lays a report out: networks and facts enter, lines leave, and which facts each role shows.

Specs: XBRL 2.1 §5.2.4 (presentation), Dimensions 1.0 §2 (tables, axes and members in it), Link Role Registry (negated labels).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.model.aspects import Dimensions, Member, TypedMember
from exporter.model.facts import FactTable
from exporter.model.taxonomy import Arc, Network, Taxonomy
from exporter.names import Arcrole, QName, Role

DEEPEST: Final = 64
"""Nobody lays out a tree deeper than this."""
OFTEN: Final = 16
"""Nobody lays out what stands under one concept in more places of a tree; diamonds in a chain would double them each time."""
_LONGEST_NUMBER: Final = 44
_LAST: Final = 1 << 60


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
        return self._called.endswith("otalLabel") or self.role == Role.PERIOD_END

    @property
    def is_negated(self) -> bool:
        """Whether it is printed with the other sign."""
        return self._called.startswith("negated")

    @property
    def is_opening(self) -> bool:
        """Whether it shows balances at the beginning of the period of its column."""
        return self._called.endswith("eriodStartLabel")

    @property
    def _called(self) -> str:
        return self.role.rpartition("/")[2]


def lines_of(network: Network, taxonomy: Taxonomy) -> Iterator[Line]:
    """The concepts of a role in their order. Tables with their axes and line items are no rows, nor is a single heading over all."""
    hidden = _hidden(network, taxonomy)
    for arc, above in _walk(network):
        if arc.target not in hidden:
            is_heading = not taxonomy.concepts[arc.target].is_reportable
            yield Line(arc.target, len(above - hidden), arc.preferred_label or str(Role.LABEL), is_heading)


def _hidden(network: Network, taxonomy: Taxonomy) -> set[QName]:
    """What of a network is no line: what the taxonomy does not know, too."""
    concepts = taxonomy.concepts
    hidden = {name for name in _names(network) if (one := concepts.get(name)) is None or one.is_hypercube or one.is_dimension}
    hidden |= {source for cubes in taxonomy.network(Arcrole.ALL).values() for source in cubes if not _is_item(source, taxonomy)}
    roots = _roots(network)
    return hidden if len(roots) > 1 else hidden | {root for root in roots if not _is_item(root, taxonomy)}


def _is_item(name: QName, taxonomy: Taxonomy) -> bool:
    return name in taxonomy.concepts and taxonomy.concepts[name].is_reportable


def axes_of(network: Network, taxonomy: Taxonomy) -> set[QName]:
    """The axes that a role speaks of: in its presentation, or in a hypercube that its items have."""
    names, concepts = _names(network), taxonomy.concepts
    axes = {name for name in names if name in concepts and concepts[name].is_dimension}
    cubes = {name for name in names if name in concepts and concepts[name].is_hypercube}
    for sources in taxonomy.network(Arcrole.ALL).values():
        cubes |= {arc.target for name in names & sources.keys() for arc in sources[name]}
    for sources in taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).values():
        axes |= {arc.target for cube in cubes & sources.keys() for arc in sources[cube]}
    return axes


Shown = dict[QName, list[int]]
"""Rows of the fact table by concept."""


def shown(
    rows: Mapping[QName, Sequence[int]], lines: Mapping[str, Iterable[Line]], facts: FactTable, taxonomy: Taxonomy
) -> dict[str, Shown]:
    """By role, in the order of the roles' definitions, the facts of its lines whose axes it speaks of.

    A fact that no role shows so is shown by the first that has its concept.
    """
    networks, chosen, seen = taxonomy.network(Arcrole.PARENT_CHILD), dict[str, Shown](), set[int]()
    spoken = [{axis for axis, _ in context.dimensions} for context in facts.contexts.values]
    for role in taxonomy.roles(Arcrole.PARENT_CHILD):
        axes = axes_of(networks[role], taxonomy)
        fits = [axes.issuperset(one) for one in spoken]
        chosen[role] = {line.name: [row for row in rows.get(line.name, ()) if fits[facts.context[row]]] for line in lines[role]}
        seen.update(row for found in chosen[role].values() for row in found)
    for found in chosen.values():
        for name in found:
            missing = [row for row in rows.get(name, ()) if row not in seen]
            found[name] += missing
            seen.update(missing)
    return chosen


class MemberOrder:
    """Members in the order of their trees, typed ones as numbers or by their text. Made of a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._ranks: dict[QName, tuple[int, int]] = {}
        for arcrole in (Arcrole.HYPERCUBE_DIMENSION, Arcrole.DIMENSION_DOMAIN, Arcrole.DOMAIN_MEMBER):
            for network in taxonomy.network(arcrole).values():
                for arc, above in _walk(network):
                    self._ranks.setdefault(arc.target, (len(self._ranks), len(above)))

    def rank(self, members: Dimensions) -> tuple[tuple[int, int, str], ...]:
        """What to sort members by."""
        return tuple(self.member_rank(axis, member) for axis, member in members)

    def member_rank(self, axis: QName, member: Member) -> tuple[int, int, str]:
        """What to sort members on different axes by."""
        place = self._ranks.get(axis, (0, 0))[0]
        if isinstance(member, TypedMember):
            return place, int(member.text) if member.text.isdecimal() and len(member.text) < _LONGEST_NUMBER else _LAST, member.text
        return place, self._ranks.get(member, (_LAST, 0))[0], member.clark

    def depth(self, members: Dimensions) -> int:
        """How deep a member stands under the top of its axis; crossed axes are not indented."""
        if len(members) != 1 or isinstance(members[0][1], TypedMember):
            return 0
        return max(0, self._ranks.get(members[0][1], (0, 1))[1] - 1)


def _names(network: Network) -> set[QName]:
    return {arc.target for arcs in network.values() for arc in arcs} | network.keys()


def _roots(network: Network) -> list[QName]:
    targets = {arc.target for arcs in network.values() for arc in arcs}
    return [name for name in network if name not in targets]


def _walk(network: Network) -> Iterator[tuple[Arc, frozenset[QName]]]:
    """The arcs of a tree in depth-first order, with what they stand under; what stands under itself is not entered again."""
    waiting = [(Arc(source=root, target=root), frozenset[QName]()) for root in reversed(_roots(network))]
    entered: Counter[QName] = Counter()
    while waiting:
        arc, above = waiting.pop()
        yield arc, above
        if arc.target not in above and len(above) < DEEPEST and entered[arc.target] < OFTEN:
            entered[arc.target] += 1
            waiting += [(child, above | {arc.target}) for child in reversed(network.get(arc.target, ()))]
