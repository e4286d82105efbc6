"""The Units Registry: a fact of a registered type has a unit that is registered for it. Spec: Units Registry 1.0.

The registry comes with the official schemas and is read when a rule first asks. Each distinct pair of concept and trait is judged once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from exporter.findings import TaxonomyMissing
from exporter.formats.xbrl_xml.instance import RawUnit
from exporter.keeping import digest, kept
from exporter.names import Namespace, QName
from exporter.taxonomy.standards import UNITS_REGISTRY, standard
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_RECOMMENDED: Final = "REC"
_EXAMPLES: Final = 5


class ItemType(NamedTuple):
    """An item type as the registry names it. Without a namespace it is one of any namespace: those of the Data Type Registry change."""

    local: str
    namespace: str = ""

    def covers(self, name: QName) -> bool:
        """Whether a type is meant."""
        return name.local == self.local and self.namespace in ("", name.namespace)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a measure for an item type, or a quotient of measures for two others. `unit` without a namespace is of any."""

    type: ItemType
    unit: QName
    numerator: ItemType | None = None
    denominator: ItemType | None = None

    def is_measure(self, measure: QName) -> bool:
        """Whether a measure is the one registered."""
        return measure.local == self.unit.local and self.unit.namespace in ("", measure.namespace)


Registry = Mapping[str, tuple[Entry, ...]]
"""Entries by the local name of their item type."""


@cache
def registry() -> Registry:
    """The recommended entries of the Units Registry. Raises TaxonomyMissing if the registry did not come with the official schemas."""
    path = standard(UNITS_REGISTRY)
    if path is None:
        raise TaxonomyMissing("the Units Registry is not there", where=UNITS_REGISTRY, fix="Install arelle-release, which brings it")
    content = path.read_bytes()
    found: dict[str, list[Entry]] = {}
    for item, unit, above, below in kept("units", digest(content), lambda: list(map(_entry, _recommended(content)))):
        entry = Entry(ItemType(*item), QName(*unit), above and ItemType(*above), below and ItemType(*below))
        found.setdefault(entry.type.local, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def _recommended(content: bytes) -> Iterator[etree._Element]:
    return (unit for unit in etree.fromstring(content).iter(Namespace.UTR.tag("unit")) if _text(unit, "status") == _RECOMMENDED)


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(Namespace.UTR.tag(name)) or "").strip()


def _entry(element: etree._Element) -> tuple[ItemType, QName, ItemType | None, ItemType | None]:
    """The type, the unit, and the types of a quotient's numerator and denominator."""

    def item_type(name: str) -> ItemType | None:
        local = _text(element, name)
        return ItemType(local, _text(element, f"ns{name[0].upper()}{name[1:]}")) if local else None

    unit = QName(_text(element, "nsUnit"), _text(element, "unitId"))
    return item_type("itemType") or ItemType(""), unit, item_type("numeratorItemType"), item_type("denominatorItemType")


def entries_for(lineage: Iterator[QName], known: Registry) -> tuple[Entry, ...]:
    """What is registered for the first type of a lineage that has entries; nothing for a type whose units are free."""
    for name in lineage:
        if found := tuple(entry for entry in known.get(name.local, ()) if entry.type.covers(name)):
            return found
    return ()


def is_registered(unit: RawUnit, entries: tuple[Entry, ...], known: Registry) -> bool:
    """Whether a unit is one of the entries: a single measure, or a quotient of measures of the types an entry names."""
    above, below = unit.numerators, unit.denominators
    for entry in entries:
        if entry.numerator is None or entry.denominator is None:
            if len(above) == 1 and not below and entry.is_measure(above[0]):
                return True
        elif _are_of(above, entry.numerator, known) and _are_of(below, entry.denominator, known):
            return True
    return False


def _are_of(measures: tuple[QName, ...], kind: ItemType, known: Registry) -> bool:
    """Whether the measures are a single one of a type. A type without entries, as decimalItemType, leaves them free."""
    entries = known.get(kind.local)
    return entries is None or (len(measures) == 1 and any(entry.is_measure(measures[0]) for entry in entries))


def _spelled(inputs: Inputs, unit: RawUnit) -> str:
    above = "*".join(map(inputs.spell, unit.numerators))
    return f"{above}/{'*'.join(map(inputs.spell, unit.denominators))}" if unit.denominators else above


def _allowed(inputs: Inputs, entries: tuple[Entry, ...]) -> str:
    """Some of the units registered, in words: those that the report uses elsewhere first."""
    used = {measure for unit in inputs.instance.units for measure in unit.numerators if not unit.denominators}
    entries = tuple(sorted(entries, key=lambda entry: not any(entry.is_measure(measure) for measure in used)))
    names = [
        f"a {entry.numerator.local.removesuffix('ItemType')} unit per {entry.denominator.local.removesuffix('ItemType')}"
        if entry.numerator and entry.denominator
        else inputs.spell(entry.unit)
        for entry in islice(entries, _EXAMPLES)
    ]
    return ", ".join(names) + (f" or another of the {len(entries)} registered" if len(entries) > _EXAMPLES else "")


@rule(
    "utre:error-NumericFactUtrInvalid",
    says="{concept} ({label}) is of the type {type}, for which the Units Registry has no unit {unit}",
    fix="use a registered unit: {allowed}; or, if it is right, give the concept another type",
    spec="Units Registry 1.0 §4; EBA filing rule 2.23",
    needs=("taxonomy",),
)
def units_are_registered(inputs: Inputs) -> Iterator[Hit]:
    """A fact whose type, or the nearest one it is derived from, is in the registry has one of the units registered for it."""
    view, known = inputs.view, registry()
    numeric = [concept if concept is not None and concept.kind.is_numeric else None for concept in view.concepts]
    by_type = {one.type: entries_for(view.taxonomy.lineage(one), known) for one in {one.type: one for one in numeric if one}.values()}
    entries = [by_type[one.type] if one is not None else () for one in numeric]
    for code, trait in view.said:
        concept, unit = view.concepts[code], view.units[trait]
        if concept is None or unit is None or not entries[code] or is_registered(unit, entries[code], known):
            continue
        spelled, allowed = _spelled(inputs, unit), _allowed(inputs, entries[code])
        label = view.label(concept, inputs.options.language)
        for row in view.rows(code, trait=trait):
            yield hit(**view.place(row), concept=concept.name, label=label, type=concept.type, unit=spelled, allowed=allowed)
