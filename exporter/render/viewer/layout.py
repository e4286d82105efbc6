"""Tables as the page shows them: columns of periods, the latest first, and rows of cells that are rows of the fact table."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from exporter.model.aspects import Context, Dimensions, Duration, Instant, Period, TypedMember
from exporter.model.facts import FactTable
from exporter.model.timeline import columns_of
from exporter.names import Namespace, QName
from exporter.validate.binding.intervals import MOST_DIGITS, read_number

ENOUGH_DIGITS: Final = 4 * MOST_DIGITS
"""So that no sum or product of figures is ever rounded."""


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
    columns: Columns
    rows: list[Row]

    def as_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"title": self.title, "columns": self.columns.as_list(), "rows": [row.as_dict() for row in self.rows]}


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
    """The columns for some facts, and which of them a fact stands in by its period."""

    def __init__(self, facts: FactTable, rows: Iterable[int], opening: Container[QName] = ()) -> None:
        self.columns = columns_of(facts, rows, opening)
        self.places = {period: place for place, column in enumerate(self.columns) for period in column.holds(opening=False)}
        self.openings = {period: place for place, column in enumerate(self.columns) for period in column.holds(opening=True)}
        """For rows of opening balances, which stand in the column whose span begins the day after."""

    def empty(self) -> list[int | str | None]:
        """A row of cells without anything in them."""
        return [None] * len(self.columns)

    def as_list(self) -> list[list[str | None]]:
        """First and last day of each."""
        return [list(days(column.period)) for column in self.columns]


def days(period: Period) -> tuple[str | None, str | None]:
    """The first and last day; an instant has no first, forever neither."""
    match period:
        case Duration(start, end):
            return start.isoformat(), end.isoformat()
        case Instant(date):
            return None, date.isoformat()
        case _:
            return None, None
