"""Weaving: which figure of a text drawn piece by piece stands in which row and column.

The figures of one table enter in reading order, with what stands between each and the one before it; the ways in which they may fill
a grid of so many rows and columns leave, the cheapest first. PDF libraries draw a table by columns, by rows, or now so, now so, but
every column from its top down. So a way is a path: each figure goes under the last one of some column, or begins one. Turns cost,
turns inside a block of lines more, figures that look otherwise than their column, empty cells; amounts of a row that differ little,
as those of two years do, are rewarded. A beam of the cheapest partial ways is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import log10
from typing import Final

from exporter.extract.text.items import Item, Shape
from exporter.extract.text.scrambled.area import value_of


class Gap(IntEnum):
    """What stands between a figure and the one before it."""

    NONE = 0
    BLANK = 1
    WORDS = 2
    LINE = 3


@dataclass(frozen=True, slots=True)
class Thread:
    """A figure in reading order: `seen` rows have their labels before it, `opens` is the first whose label stands directly before it."""

    cell: Item
    gap: Gap
    seen: int
    opens: int | None = None


Columns = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Woven:
    """A way to fill a grid: for each column the number of the figure in each row, None for an empty cell."""

    columns: Columns
    cost: float


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    columns: Columns
    row: int
    column: int


_Move = tuple[float, int, int]
"""What a path costs with one more figure, and the row and column that it goes to."""
_BEAM: Final = 16
_HOPELESS: Final = 4.0
_EMPTY, _SKIP = 1.2, 0.3
_SHAPE, _PLACES = 1.5, 0.4
_UNSEEN, _ELSEWHERE = 0.25, 0.5
_ALIKE, _CLOSE = 0.6, 0.12
_TURN: Final = {
    "down": (0.0, 0.02, 0.5, 1.5),
    "across": (0.08, 0.06, 0.3, 0.0),
    "next row": (0.4, 0.15, 0.1, 1.0),
    "next column": (0.7, 0.1, 0.05, 1.5),
    "jump": (2.0, 1.6, 1.2, 2.0),
}
"""What each turn costs inside a block, over a blank line, over words, and inside a line."""


def weave(threads: Sequence[Thread], ratio: Sequence[bool], width: int, *, alike: bool) -> list[Woven]:
    """The cheapest ways to fill `len(ratio)` rows and `width` columns; `ratio` tells rows that are percents by their labels.

    `alike` says that amounts of one row are to be looked at.
    """
    rows = len(ratio)
    sizes = [_size(thread.cell) if alike else None for thread in threads]
    paths = [_Path(0.0, ((),) * width, -1, -1)]
    for at in range(len(threads)):
        moves = sorted(((move, path) for path in paths for move in _moves(path, threads, at, ratio, sizes)), key=lambda grown: grown[0][0])
        paths = list(_cheapest(moves, at))
    found = [Woven(_whole(path.columns, rows), path.cost + _EMPTY * sum(rows - len(column) for column in path.columns)) for path in paths]
    return sorted(found, key=lambda woven: woven.cost)


def _cheapest(moves: Sequence[tuple[_Move, _Path]], at: int) -> Iterator[_Path]:
    """The paths that the cheapest moves make, one for each state: how far every column is filled, and where the last figure stands."""
    known: set[tuple[tuple[int, ...], int, int]] = set()
    for (cost, row, column), path in moves:
        if len(known) == _BEAM or cost >= moves[0][0][0] + _HOPELESS:
            return
        columns = path.columns
        filled = (*columns[column], *([None] * (row - len(columns[column]))), at)
        grown = (*columns[:column], filled, *columns[column + 1 :])
        state = tuple(map(len, grown)), row, column
        if state not in known:
            known.add(state)
            yield _Path(cost, grown, row, column)


def plain_ways(threads: Sequence[Thread], ratio: Sequence[bool], width: int) -> Iterator[Woven]:
    """All by columns, and all by rows, where no cell is empty."""
    rows = len(ratio)
    if len(threads) != rows * width:
        return
    sizes: list[float | None] = [None] * len(threads)
    for places in ([(at % rows, at // rows) for at in range(len(threads))], [(at // width, at % width) for at in range(len(threads))]):
        path = _Path(0.0, ((),) * width, -1, -1)
        for at, place in enumerate(places):
            cost = next(cost for cost, *found in _moves(path, threads, at, ratio, sizes) if tuple(found) == place)
            filled = tuple((*column, at) if index == place[1] else column for index, column in enumerate(path.columns))
            path = _Path(cost, filled, *place)
        yield Woven(path.columns, path.cost)


def _whole(columns: Columns, rows: int) -> Columns:
    return tuple((*column, *([None] * (rows - len(column)))) for column in columns)


def _size(cell: Item) -> float | None:
    """The magnitude of an amount, for comparing amounts of one row."""
    value = value_of(cell)
    return log10(abs(value)) if value and cell.shape is Shape.AMOUNT else None


def _moves(path: _Path, threads: Sequence[Thread], at: int, ratio: Sequence[bool], sizes: Sequence[float | None]) -> Iterator[_Move]:
    """Where the next figure may go: its cost so far, row and column."""
    thread = threads[at]
    for column, cells in enumerate(path.columns):
        for skipped in (0, 1):
            row = len(cells) + skipped
            if row >= len(ratio):
                break
            cost = path.cost + skipped * _EMPTY + (_SKIP if skipped else 0.0) + _turn(path, row, column, thread.gap)
            if thread.seen and row >= thread.seen:
                cost += _UNSEEN
            if thread.opens is not None and row != thread.opens:
                cost += _ELSEWHERE
            cost += _look(threads, cells, row, thread.cell, ratio)
            if sizes[at] is not None:
                cost -= _likeness(path.columns, row, column, sizes, at)
            yield cost, row, column
        if not cells:
            break  # columns begin in order


def _turn(path: _Path, row: int, column: int, gap: Gap) -> float:
    """What it costs to go from the last figure to a place."""
    if path.row < 0:
        return 0.6 * column
    if column == path.column:
        name = "down"
    elif row == path.row and column == path.column + 1:
        name = "across"
    elif row == path.row + 1 and column < path.column:
        name = "next row"
    elif column == path.column + 1 and row <= path.row:
        name = "next column"
    else:
        name = "jump"
    return _TURN[name][gap]


def _look(threads: Sequence[Thread], cells: Sequence[int | None], row: int, cell: Item, ratio: Sequence[bool]) -> float:
    """What it costs that a figure looks otherwise than the last one of its column in a row of the same kind."""
    if cell.shape is Shape.DASH:
        return 0.0
    for above in range(len(cells) - 1, -1, -1):
        number = cells[above]
        if number is None or ratio[above] != ratio[row] or threads[number].cell.shape is Shape.DASH:
            continue
        other = threads[number].cell
        if (other.shape is Shape.AMOUNT) != (cell.shape is Shape.AMOUNT) and not ("," in other.text and "," in cell.text):
            return _SHAPE
        return _SHAPE / 2 if other.shape is not cell.shape else _PLACES if other.places != cell.places else 0.0
    return 0.0


def _likeness(columns: Columns, row: int, column: int, sizes: Sequence[float | None], at: int) -> float:
    """What it gains that an amount is about as large as the nearest one of its row; it loses a little if it is not."""
    own = sizes[at]
    for other in range(column - 1, -1, -1):
        number = columns[other][row] if row < len(columns[other]) else None
        size = sizes[number] if number is not None else None
        if own is not None and size is not None:
            return _ALIKE * (1 - min(abs(own - size) / _CLOSE, 2.0) * 0.75)
    return 0.0


def likeness(threads: Sequence[Thread], columns: Columns) -> tuple[float, int]:
    """How alike amounts are that stand side by side in a grid, and how many such pairs it has."""
    sizes = [_size(thread.cell) for thread in threads]
    total, pairs = 0.0, 0
    for number, column in enumerate(columns):
        for row, at in enumerate(column):
            if at is not None and (gain := _likeness(columns[:number], row, number, sizes, at)):
                total, pairs = total + gain, pairs + 1
    return total, pairs
