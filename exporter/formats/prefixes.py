"""Prefixes of a file: the canonical ones first, then what the report calls its namespaces, then numbers. Spec: XML Names 1.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exporter.model.aspects import TypedMember
from exporter.model.facts import FactTable
from exporter.model.naming import NCNAME
from exporter.names import PREFIXES, QName


def names_of(facts: FactTable) -> Iterator[QName]:
    """Every name the facts use: concepts, axes, members, measures."""
    yield from facts.concepts.values
    for context in facts.contexts.values:
        for axis, member in context.dimensions:
            yield axis
            yield member.element if isinstance(member, TypedMember) else member
    for unit in facts.units.values:
        if unit is not None:
            yield from unit.numerators
            yield from unit.denominators


def choose(namespaces: Iterable[str], preferred: Mapping[str, str], *, reserved: Iterable[str] = ()) -> dict[str, str]:
    """Prefix by namespace for all of `namespaces`, each a name and each another; `reserved` ones are for nobody."""
    chosen: dict[str, str] = {}
    taken = set(reserved)
    for number, namespace in enumerate(sorted(set(namespaces)), start=1):
        given = preferred.get(namespace, "")
        wanted = PREFIXES.get(namespace) or (given if NCNAME.fullmatch(given) else f"ns{number}")
        prefix = wanted if wanted not in taken else f"{wanted}{number}"
        while prefix in taken:
            prefix += "_"
        taken.add(prefix)
        chosen[namespace] = prefix
    return chosen
