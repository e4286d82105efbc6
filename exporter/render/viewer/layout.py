"""Tables as the page shows them: columns of periods, the latest first, and rows of cells that are rows of the fact table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from exporter.model.aspects import Context, Dimensions, Duration, Instant, Period, TypedMember
from exporter.model.facts import FactTable
from exporter.names import Namespace
from exporter.validate.intervals import MOST_DIGITS, read_number

DEEPEST: Final = 64
"""Nobody lays out a tree deeper than this; what stands deeper is found among all facts."""
ENOUGH_DIGITS: Final = 4 * MOST_DIGITS
"""So that no sum or product of figures is ever rounded."""
Column = tuple[dt.date | None, dt.date | None]
"""First and last day; no first for a column of balances alone, neither for what has no end."""


@dataclass(slots=True, kw_only=True)
class Row:
    """One row. `kind` is heading, item, total, sum or difference; cells are rows of the fact table, or numbers as text in computed rows."""

    kind: str
    depth: int
    label: int = -1
    members: tuple[int | str, ...] = ()
    cells: list[int | str | None] = field(default_factory=list)
    negated: bool = False
    weight: str = ""
    marks: list[str] = field(default_factory=list)
    like: int | None = None
    """For computed rows, a row of the fact table whose unit they have."""

    def as_dict(self) -> dict[str, Any]:
        """What is said of the row, without what is not."""
        told = {name: getattr(self, name) for name in ("label", "members", "cells", "negated", "weight", "marks", "like")}
        return {
            "kind": self.kind,
            "depth": self.depth,
            **{name: value for name, value in told.items() if value is not None and value is not False and value not in ("", (), [])},
        }


@dataclass(slots=True, kw_only=True)
class Layout:
    """A table with its title in both languages."""

    title: int
    columns: list[Column]
    rows: list[Row]

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        columns = [[day and day.isoformat() for day in column] for column in self.columns]
        return {"title": self.title, "columns": columns, "rows": [row.as_dict() for row in self.rows]}


def is_number(facts: FactTable, row: int) -> bool:
    """Whether a fact can be computed with: an instance may well say `abc` where a number belongs."""
    value = facts.values[row]
    return value is not None and facts.units.values[facts.unit[row]] is not None and read_number(value) is not None


def members_of(context: Context, facts: FactTable) -> Dimensions:
    """The members a fact is of; another entity than that of the first context counts as one."""
    if context.entity == facts.contexts.values[0].entity:
        return context.dimensions
    entity = Namespace.XBRLI.qname("entity")
    return ((entity, TypedMember(entity, context.entity.identifier)), *context.dimensions)


class Columns:
    """The columns that a set of periods needs. A balance stands in the column of the longest span that ends with it, if there is one."""

    def __init__(self, periods: Iterable[Period]) -> None:
        ends: dict[dt.date, set[dt.date | None]] = defaultdict(set)
        self._forever = False
        for period in periods:
            if isinstance(period, Duration):
                ends[period.end].add(period.start)
            elif isinstance(period, Instant):
                ends[period.date].add(None)
            else:
                self._forever = True
        self._spans = {end: sorted(start for start in starts if start is not None) for end, starts in ends.items()}
        self.columns: list[Column] = [(None, None)] if self._forever else []
        for end in sorted(ends, reverse=True):
            self.columns += [(start, end) for start in self._spans[end] or (None,)]
        self._places = {column: place for place, column in enumerate(self.columns)}

    def place(self, period: Period) -> int:
        """The column of a period."""
        match period:
            case Duration(start, end):
                return self._places[start, end]
            case Instant(date):
                return self._places[next(iter(self._spans[date]), None), date]
            case _:
                return self._places[None, None]

    def opening(self, date: dt.date) -> int | None:
        """The column whose span begins the day after, for a row of opening balances; None if no span does."""
        following = date + dt.timedelta(days=1)
        return next((place for place, (start, _) in enumerate(self.columns) if start == following), None)

    def empty(self) -> list[int | str | None]:
        """A row of cells without anything in them."""
        return [None] * len(self.columns)
