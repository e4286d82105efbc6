"""Where the columns of a table are: figures that stand one under the other.

Lines with figures enter, columns leave from left to right, as the stretch of the page's width that the figures of each take. Where a
figure reaches under its neighbour's column the line with the most figures decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from exporter.extract.positioned.layout.line import Cell


class Column(NamedTuple):
    """The stretch of the width that a column's figures take."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Half-way between its edges."""
        return (self.x0 + self.x1) / 2


def find_columns(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns of rows of figures, each row from left to right."""
    merged = _merged(rows)
    crowded = [column for column in merged if any(_count_within(row, column) > 1 for row in rows)]
    if not crowded:
        return merged
    columns: list[Column] = []
    for column in merged:
        columns += _parted(rows, column) if column in crowded else [column]
    return columns


def _merged(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """Figures that overlap across are of one column."""
    columns: list[Column] = []
    for x0, x1 in sorted((cell.x0, cell.x1) for row in rows for cell in row):
        if columns and x0 < columns[-1].x1:
            columns[-1] = Column(columns[-1].x0, max(columns[-1].x1, x1))
        else:
            columns.append(Column(x0, x1))
    return columns


def _count_within(row: Sequence[Cell], column: Column) -> int:
    return sum(1 for cell in row if column.x0 <= cell.middle <= column.x1)


def _parted(rows: Sequence[Sequence[Cell]], column: Column) -> list[Column]:
    """A stretch that holds several columns: those of the row with the most figures in it, each grown by what ends where it ends."""
    inside = [[cell for cell in row if column.x0 <= cell.middle <= column.x1] for row in rows]
    model = max(inside, key=len)
    grown = [[cell.x0, cell.x1] for cell in model]
    for row in inside:
        for cell in row:
            near = min(range(len(model)), key=lambda index: abs(model[index].x1 - cell.x1))  # used at once
            low = grown[near - 1][1] if near else column.x0
            grown[near][0] = max(min(grown[near][0], cell.x0), min(low, model[near].x0))
    return [Column(x0, x1) for x0, x1 in grown]


def column_of(cell: Cell, columns: Sequence[Column]) -> int:
    """The column a figure stands in: the one it shares most width with, else the nearest edge."""
    best, most = 0, -inf
    for index, column in enumerate(columns):
        shared = min(cell.x1, column.x1) - max(cell.x0, column.x0)
        if shared > most:
            best, most = index, shared
    return best


def median(numbers: Sequence[float]) -> float:
    """The middle of some numbers, as `statistics` has it, which takes longer to import than a small report to read."""
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
