"""Binding facts to one another: those that say the same twice, and those that a calculation adds up. One pass over the contexts.

`Inputs` enter; `Bound` leaves with sets of duplicates and with the sums that could be checked. Specs: OIM 1.0 §6 (duplicates),
Calculations 1.1 §3 (binding and consistency).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from exporter.formats.xbrl_xml.instance import Trait
from exporter.names import QName
from exporter.validate.binding.duplicates import Duplication, contradict, distinct, relation_of
from exporter.validate.binding.intervals import (
    POINT_ZERO,
    Exact,
    Interval,
    decimals_of,
    has_excess_digits,
    interval,
    power,
    read_decimals,
    read_number,
)
from exporter.validate.binding.summations import Summation, summations
from exporter.validate.binding.view import View, groups

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Part:
    """One contributing item of a sum: its weight and what was reported of it, None if nothing was."""

    concept: QName
    weight: Exact
    rows: tuple[int, ...] = ()
    value: Exact | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts in one context and unit that do not agree: what was reported, what the parts allow."""

    total: QName
    role: str
    rows: tuple[int, ...]
    value: Exact
    reported: Interval
    computed: Interval
    parts: tuple[Part, ...]

    @property
    def result(self) -> Exact:
        """What the parts as reported add up to."""
        return sum((part.value * part.weight for part in self.parts if part.value is not None), 0)


@dataclass(slots=True)
class Bound:
    """What binding found. Rows are of the instance's facts."""

    duplicates: list[tuple[Duplication, tuple[int, ...]]] = field(default_factory=list)
    disagreeing: list[tuple[int, ...]] = field(default_factory=list)
    """Duplicates that keep a calculation from being checked."""
    excess: list[int] = field(default_factory=list)
    """Facts with digits their decimals do not claim, which keep a calculation from being checked."""
    inconsistent: list[Sum] = field(default_factory=list)
    inexact: list[Sum] = field(default_factory=list)
    """Sums that rounding explains, but that are off by a last digit or more though all their facts have one accuracy."""
    checked: int = 0
    """Sums that could be checked."""


def bind(view: View, *, truncated: bool = False) -> Bound:
    """Go once over all contexts: find duplicates, and check every sum that is bound."""
    return _Binding(view, truncated=truncated).run()


@dataclass(frozen=True, slots=True)
class _Blocked:
    """Facts that keep a calculation from being checked."""


class _Binding:
    """The state of one pass."""

    __slots__ = ("aspects", "bound", "judged", "plain", "sums", "truncated", "view", "width")

    def __init__(self, view: View, *, truncated: bool) -> None:
        self.view, self.truncated = view, truncated
        self.bound = Bound()
        self.aspects = list(_aspects(view))
        self.width = max(self.aspects, default=0) + 1
        self.sums = summations(view.taxonomy, {name: code for code, name in enumerate(view.facts.concepts.values)})
        self.plain = [_plain(trait) for trait in view.traits]
        self.judged: set[tuple[int, ...]] = set()

    def run(self) -> Bound:
        """The pass itself."""
        concept, trait = self.view.facts.concept, self.view.facts.trait
        aspects, width, sums = self.aspects, self.width, self.sums
        for rows in groups(self.view):
            keys = [concept[row] * width + aspects[trait[row]] for row in rows]
            table: dict[int, int | tuple[int, ...]] = dict(zip(keys, rows, strict=True))
            if len(table) < len(rows):
                self._duplicates(keys, rows, table)
            for key in [key for key in table if key // width in sums]:
                for summation in sums[key // width]:
                    self._check(summation, key % width, table)
        return self.bound

    def _duplicates(self, keys: list[int], rows: list[int], table: dict[int, int | tuple[int, ...]]) -> None:
        """Put all rows of a repeated key into the table, and say how they relate."""
        lots: dict[int, list[int]] = {}
        for key, row in zip(keys, rows, strict=True):
            lots.setdefault(key, []).append(row)
        for key, lot in lots.items():
            if len(lot) > 1:
                table[key] = tuple(lot)
                self.bound.duplicates.append((relation_of(self.view, lot), tuple(lot)))

    def _check(self, summation: Summation, aspect: int, table: Mapping[int, int | tuple[int, ...]]) -> None:
        """Add up the parts that are reported with the total, and compare."""
        difference = None if self.truncated else self._difference(summation, aspect, table)
        if difference is not None:
            self.bound.checked += 1
            if difference:
                self.bound.inexact.append(self._sum(summation, aspect, table, POINT_ZERO, POINT_ZERO))
            return
        total = table[summation.total * self.width + aspect]
        found = [
            (name, weight, rows)
            for code, name, weight in summation.items
            if code >= 0 and (rows := table.get(code * self.width + aspect)) is not None
        ]
        if not found:
            return
        reported = self._read(total)
        parts = [self._read(rows) for _, _, rows in found]
        if isinstance(reported, _Blocked) or any(isinstance(part, _Blocked) for part in parts):
            return
        computed = POINT_ZERO
        stated = False
        for part, (_, weight, _) in zip(parts, found, strict=True):
            if isinstance(part, Interval):
                computed, stated = computed.plus(part.times(weight)), True
        if reported is None or not stated:
            return
        self.bound.checked += 1
        if reported.meet(computed) is None:
            self.bound.inconsistent.append(self._sum(summation, aspect, table, reported, computed))

    def _difference(self, summation: Summation, aspect: int, table: Mapping[int, int | tuple[int, ...]]) -> int | None:
        """By how much a sum that surely agrees is off, 0 if its facts differ in accuracy; None if the slow way must decide.

        The quick way is for whole numbers reported once, which nearly all are.
        """
        width, plain, trait, whole = self.width, self.plain, self.view.facts.trait, self.view.facts.values.whole
        difference = slack = bound = unit = 0
        try:
            for code, weight in summation.quick:
                row = table.get(code * width + aspect)
                if row is None:
                    continue
                unit = plain[trait[row]]  # type: ignore[index]  # several rows raise TypeError: the slow way is for them
                value = whole(row)  # type: ignore[arg-type]
                if not unit or value % unit:
                    return None
                difference += weight * value
                slack += unit
                bound += 1
        except (TypeError, ValueError):
            return None
        if bound < 2 or 2 * abs(difference) > slack:  # noqa: PLR2004  # a total and a part at least
            return None
        return difference if slack == unit * bound else 0

    def _read(self, rows: int | tuple[int, ...]) -> Interval | _Blocked | None:
        """What the facts of one concept allow together; None if they are nil or unreadable, blocked if they stop the check."""
        if isinstance(rows, int):
            facts = self.view.facts
            trait = self.view.traits[facts.trait[rows]]
            if trait.is_nil:
                return None
            value = read_number(facts.values[rows])
            if value is None:
                return None  # the schema gate reports it; what cannot be read is not bound
            decimals = decimals_of(trait, value)
            if has_excess_digits(value, decimals):
                self._once(self.bound.excess, (rows,), rows)
                return _Blocked()
            return interval(value, decimals, truncated=self.truncated)
        return self._read_many(rows)

    def _read_many(self, rows: tuple[int, ...]) -> Interval | _Blocked | None:
        nil = [self.view.traits[self.view.facts.trait[row]].is_nil for row in rows]
        if all(nil):
            return None
        each = [self._read(row) for row in distinct(self.view, rows).values()]
        if any(isinstance(one, _Blocked) for one in each):
            return _Blocked()
        together: Interval | None = None
        for one in each:
            if isinstance(one, Interval):
                together = one if together is None else together.meet(one)
                if together is None:
                    break
        if together is None or any(nil) or contradict(self.view, rows):
            self._once(self.bound.disagreeing, rows, rows)
            return _Blocked()
        return together

    def _once(self, into: list[K], key: tuple[int, ...], item: K) -> None:
        if key not in self.judged:
            self.judged.add(key)
            into.append(item)

    def _sum(
        self,
        summation: Summation,
        aspect: int,
        table: Mapping[int, int | tuple[int, ...]],
        reported: Interval,
        computed: Interval,
    ) -> Sum:
        parts = []
        for code, name, weight in summation.items:
            rows = _as_tuple(table.get(code * self.width + aspect)) if code >= 0 else ()
            parts.append(Part(name, weight, rows, self._value(rows)))
        rows = _as_tuple(table[summation.total * self.width + aspect])
        names = self.view.facts.concepts.values
        return Sum(names[summation.total], summation.role, rows, self._value(rows) or 0, reported, computed, tuple(parts))

    def _value(self, rows: tuple[int, ...]) -> Exact | None:
        """The value of the first of equal facts that has one."""
        for row in rows:
            text = self.view.facts.value(row)
            if text is not None:
                return read_number(text)
        return None


def _as_tuple(rows: int | tuple[int, ...] | None) -> tuple[int, ...]:
    if rows is None:
        return ()
    return (rows,) if isinstance(rows, int) else rows


def _aspects(view: View) -> Iterator[int]:
    """By trait, a code that equal units share; facts without a unit are told apart by language, which is in lower case in OIM."""
    places: dict[object, int] = {}
    for trait, unit in zip(view.traits, view.equal_units, strict=True):
        language = None if trait.unit is not None or trait.language is None else trait.language.lower()
        yield places.setdefault((unit, trait.unit is not None, language), len(places))


def _plain(trait: Trait) -> int:
    """The unit of the last place claimed, if it is a whole number stated by decimals; else 0."""
    decimals = read_decimals(trait)
    if decimals is None or decimals > 0 or trait.precision is not None or trait.is_nil:
        return 0
    unit = power(decimals)
    return unit if isinstance(unit, int) else 0
