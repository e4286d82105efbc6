"""Figures in reading order to tables: where one table ends and the next begins.

Figures enter, blocks leave: runs of figures that share their rows. Text taken from a PDF gives tables column after column, a page's
layout gives them row after row, and the titles between tables may be lost: so a table ends where a new column begins with a row the
table does not have, where a column has given all rows and goes on, or where a cell is given a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from exporter.model.figures import Figure

Label = tuple[str, str]
"""A row's label and that of its parent."""
_VALUES: Final = frozenset({"amount", "ratio", "count"})
"""Measures that stand under each other in one column."""


@dataclass(slots=True)
class _Open:
    """The table being read."""

    figures: list[int] = field(default_factory=list)
    labels: dict[Label, int] = field(default_factory=dict)
    cells: set[tuple[Label, str, str]] = field(default_factory=set)
    columns: set[tuple[str, str, str]] = field(default_factory=set)
    column: set[Label] = field(default_factory=set)
    last: Figure | None = None
    by_rows: bool = False


def find_blocks(figures: Sequence[Figure]) -> Iterator[tuple[int, ...]]:
    """The places of the figures of each table, in order."""
    table = _Open()
    for place, figure in enumerate(figures):
        if table.last is not None and _ends(table, table.last, figure):
            yield tuple(table.figures)
            table = _Open()
        _add(table, place, figure)
    if table.figures:
        yield tuple(table.figures)


def label_of(figure: Figure) -> Label:
    """What tells a row of a table from its others."""
    return figure.row, figure.parent


def _ends(table: _Open, last: Figure, figure: Figure) -> bool:
    """Whether the table ended before this figure."""
    label, column = label_of(figure), _column(figure)
    if (figure.report, figure.section) != (last.report, last.section) or (label, figure.period, "/".join(column)) in table.cells:
        return True
    if label in table.labels:
        return False
    if table.by_rows:
        return column not in table.columns
    if column != _column(last):
        return len(table.figures) > 1
    return len(table.column) == len(table.labels) and len(table.figures) > len(table.labels)


def _add(table: _Open, place: int, figure: Figure) -> None:
    label, column = label_of(figure), _column(figure)
    if table.last is not None:
        if len(table.figures) == 1:
            table.by_rows = label == label_of(table.last)
        if column != _column(table.last) or label in table.column:
            table.column = set()
    table.figures.append(place)
    table.labels.setdefault(label, place)
    table.cells.add((label, figure.period, "/".join(column)))
    table.columns.add(column)
    table.column.add(label)
    table.last = figure


def _column(figure: Figure) -> tuple[str, str, str]:
    """What tells the columns of a table apart, but for their periods: those of an opening and a closing balance differ in one column."""
    return "value" if figure.measure in _VALUES else figure.measure, figure.scope, figure.column
