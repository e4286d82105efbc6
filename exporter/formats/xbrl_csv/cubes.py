"""Which hypercube a fact belongs to: a fact table and a taxonomy enter, the table's name for each row leaves. Spec: Dimensions 1.0 §2.3."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from exporter.model.facts import FactTable
from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName

_NOT_IN_NAMES: Final = re.compile(r"[^\w-]")


@dataclass(frozen=True, slots=True)
class _Cube:
    name: str
    items: AbstractSet[QName]
    axes: frozenset[QName]


def cubes_of(facts: FactTable, taxonomy: Taxonomy) -> Callable[[int], str | None]:
    """A function from a row to the name of its hypercube: the one with the fewest axes that has all of the fact's; None without one."""
    cubes = _cubes(taxonomy)
    axes = [frozenset(axis for axis, _ in context.dimensions) for context in facts.contexts.values]
    known: dict[tuple[int, frozenset[QName]], str | None] = {}

    def cube_of(row: int) -> str | None:
        key = facts.concept[row], axes[facts.context[row]]
        if key not in known:
            name = facts.concepts.values[key[0]]
            fitting = [cube for cube in cubes if name in cube.items and key[1] <= cube.axes]
            known[key] = min(fitting, key=lambda cube: (len(cube.axes), cube.name)).name if fitting else None
        return known[key]

    return cube_of


def _cubes(taxonomy: Taxonomy) -> list[_Cube]:
    """The hypercubes, each named after the last part of its role."""
    found = []
    for role, network in sorted(taxonomy.network(Arcrole.ALL).items()):
        members = taxonomy.network(Arcrole.DOMAIN_MEMBER).get(role, {})
        dimensions = taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).get(role, {})
        items = network.keys() | {arc.target for primary in network for arc in taxonomy.domain(members.get(primary, ()), role)}
        axes = frozenset(arc.target for arcs in network.values() for cube in arcs for arc in dimensions.get(cube.target, ()))
        found.append(_Cube(f"cube_{_NOT_IN_NAMES.sub('_', role.rstrip('/').rpartition('/')[2])}", items, axes))
    return found
