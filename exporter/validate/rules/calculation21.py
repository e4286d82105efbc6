"""Laws that bind facts by XBRL 2.1 itself: summation-item with inferred decimals, essence-alias, requires-element, tuples included.

Spec: XBRL 2.1 §5.2.5.2, §5.2.6.2.2, §5.2.6.2.4, §4.6.7 (rounding), with errata 2013-02-20. An option: Calculations 1.1 is the default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from exporter.findings import Severity
from exporter.names import QName
from exporter.validate.binding.intervals import Exact, decimals_of, power, read_number
from exporter.validate.binding.numerals import spell
from exporter.validate.binding.summations import Summation, summations
from exporter.validate.binding.view import View, groups
from exporter.validate.dts.relations import ESSENCE_ALIAS, REQUIRES_ELEMENT
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_ZERO: Final = re.compile(r"[-+]?0+")
_TOP: Final = -1
"""The root as the parent of facts in no tuple."""
Key = tuple[int, int, int]
"""Concept, parent, unit; within one group of s-equal contexts."""


def rounded(view: View, row: int) -> Exact | None:
    """The value of a fact rounded to its decimals, half to even; None if it is of no known accuracy (precision 0), or no number."""
    trait = view.traits[view.facts.trait[row]]
    value = read_number(view.facts.values[row])
    if value is None or (trait.precision is not None and _ZERO.fullmatch(trait.precision.strip())):
        return None
    return round_to(value, decimals_of(trait, value))


def round_to(value: Exact, decimals: int | None) -> Exact:
    """A value rounded half to even at a place; None leaves it as it is."""
    if decimals is None:
        return value
    unit = power(decimals)
    return round(Fraction(value) / unit) * unit


@dataclass(frozen=True, slots=True)
class _Table:
    """The facts of one context: by the tuple they stand in, and by every tuple they stand somewhere within."""

    own: Mapping[Key, list[int]]
    within: Mapping[Key, list[int]]


def _tables(inputs: Inputs) -> Iterator[_Table]:
    view = inputs.view
    for rows in groups(view, nested=True):
        own: dict[Key, list[int]] = {}
        within: dict[Key, list[int]] = {}
        for row in rows:
            concept, unit = view.facts.concept[row], view.equal_units[view.facts.trait[row]]
            parents = list(_parents(inputs, row))
            own.setdefault((concept, parents[0], unit), []).append(row)
            for parent in parents:
                within.setdefault((concept, parent, unit), []).append(row)
        yield _Table(own, within)


def _parents(inputs: Inputs, row: int) -> Iterator[int]:
    """The tuples a fact stands in, the innermost first, then the root."""
    parent = inputs.instance.tuple_of.get(row)
    while parent is not None:
        yield parent
        parent = inputs.instance.tuples[parent].parent
    yield _TOP


@rule(
    "xbrl.5.2.5.2:calcInconsistency",
    says="{total} ({label}) is reported as {reported}, but its parts, rounded, add up to {computed}",
    fix="compare total and parts with their source: scale, sign, and a part that is missing",
    spec="XBRL 2.1 §5.2.5.2",
    needs=("taxonomy",),
)
def sums_agree_as_rounded(inputs: Inputs) -> Iterator[Hit]:
    """A total, rounded, equals the sum of its rounded parts, rounded like the total."""
    view = inputs.view
    sums = summations(view.taxonomy, {name: code for code, name in enumerate(view.facts.concepts.values)})
    for table in _tables(inputs) if sums else ():
        for key, rows in table.own.items():
            for summation in sums.get(key[0], ()):
                case = _compare(inputs, summation, key, rows, table)
                if case is not None:
                    yield case


def _compare(inputs: Inputs, summation: Summation, key: Key, rows: list[int], table: _Table) -> Hit | None:
    view = inputs.view
    if len(rows) > 1 or not _is_stated(view, rows[0]):
        return None
    total: Exact = 0
    known, bound = True, False
    for code, _, weight in summation.items:
        found = [row for row in table.within.get((code, key[1], key[2]), ()) if not _is_nil(view, row)]
        if any(len(_twins(inputs, row, table)) > 1 or not _is_number(view, row) for row in found):
            return None
        for row in found:
            value = rounded(view, row)
            known, bound = known and value is not None, True
            total += (value or 0) * weight
    if not bound:
        return None
    row = rows[0]
    reported = rounded(view, row)
    own = read_number(view.facts.values[row])
    computed = round_to(total, decimals_of(view.traits[view.facts.trait[row]], own or 0))
    if known and reported is not None and reported == computed:
        return None
    name = view.facts.name(row)
    label = view.taxonomy.label(name, inputs.options.language)
    words = "a value of unknown accuracy" if reported is None else spell(reported)
    return hit(**view.place(row), total=name, label=label, reported=words, computed=spell(computed))


def _twins(inputs: Inputs, row: int, table: _Table) -> list[int]:
    """The facts that say the same as a fact, itself included: same concept, parent and unit, not nil."""
    view = inputs.view
    key = view.facts.concept[row], next(_parents(inputs, row)), view.equal_units[view.facts.trait[row]]
    return [other for other in table.own.get(key, ()) if not _is_nil(view, other)]


def _is_nil(view: View, row: int) -> bool:
    return view.traits[view.facts.trait[row]].is_nil


def _is_number(view: View, row: int) -> bool:
    """Whether a value can be computed with; of one that cannot, the schema tells."""
    return read_number(view.facts.values[row]) is not None


@rule(
    "xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
    says="{essence} and its alias {alias} say different things in one context: {first} and {second}",
    fix="report one value for both",
    spec="XBRL 2.1 §5.2.6.2.2",
    needs=("taxonomy",),
)
def aliases_say_the_same(inputs: Inputs) -> Iterator[Hit]:
    """Essence and alias, in one context and tuple, have one unit and one value."""
    view = inputs.view
    codes = {name: code for code, name in enumerate(view.facts.concepts.values)}
    pairs = [pair for pair in _pairs(inputs, ESSENCE_ALIAS) if pair[0] in codes and pair[1] in codes]
    for table in _tables(inputs) if pairs else ():
        for essence, alias in pairs:
            for first, second in _side_by_side(table, codes[essence], codes[alias]):
                if _is_stated(view, first) and _is_stated(view, second) and _meaning(view, first) != _meaning(view, second):
                    said = {"first": _said(view, first), "second": _said(view, second)}
                    yield hit(**view.place(second), essence=essence, alias=alias, **said)


def _pairs(inputs: Inputs, arcrole: str) -> Iterator[tuple[QName, QName]]:
    for network in inputs.view.taxonomy.network(arcrole).values():
        for arcs in network.values():
            for arc in arcs:
                yield arc.source, arc.target


def _side_by_side(table: _Table, essence: int, alias: int) -> Iterator[tuple[int, int]]:
    """Facts of both concepts in one tuple."""
    for (code, parent, _), rows in table.own.items():
        if code == essence:
            for (other, place, _), others in table.own.items():
                if other == alias and place == parent:
                    yield from ((first, second) for first in rows for second in others)


def _is_stated(view: View, row: int) -> bool:
    """Whether a fact says something: it is not nil, and a number if its concept is numeric."""
    concept = view.concepts[view.facts.concept[row]]
    return not _is_nil(view, row) and (concept is None or not concept.kind.is_numeric or _is_number(view, row))


def _said(view: View, row: int) -> str:
    """A value with its unit as written."""
    unit = view.traits[view.facts.trait[row]].unit
    return view.facts.values[row].strip() + (f" in {unit}" if unit else "")


def _meaning(view: View, row: int) -> tuple[int, object]:
    """Unit and value, numbers as numbers."""
    text = view.facts.values[row].strip()
    unit = view.equal_units[view.facts.trait[row]]
    return unit, read_number(text) if unit >= 0 else " ".join(text.split())


@rule(
    "xbrl.5.2.6.2.4:requiresElementInconsistency",
    says="{concept} ({label}) is reported, and {required}, which it requires, is not",
    fix="report {required} too",
    spec="XBRL 2.1 §5.2.6.2.4",
    severity=Severity.ERROR,
    needs=("taxonomy",),
)
def required_concepts_are_reported(inputs: Inputs) -> Iterator[Hit]:
    """What a reported concept requires is reported somewhere in the instance."""
    view = inputs.view
    lines = {item.name: item.line for item in reversed(inputs.instance.tuples)}
    lines |= {name: view.facts.lines[next(view.rows(code))] for code, name in enumerate(view.facts.concepts.values)}
    for concept, required in _pairs(inputs, REQUIRES_ELEMENT):
        if concept in lines and required not in lines:
            yield hit(lines[concept], concept=concept, label=view.taxonomy.label(concept, inputs.options.language), required=required)
