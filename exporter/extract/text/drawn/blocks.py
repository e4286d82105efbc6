"""Tables drawn piece by piece: labels, figures and words over columns each on lines of their own, in whatever order they were drawn.

The items of a page enter; grids leave, each with the words of its header and the figures whose place is in doubt, together with what
no grid has claimed. Between sentences and headings the labels say how many rows there may be (`stubs`), the figures how many columns,
`weaving` how the figures may fill them; sums, shares, growths and the likeness of two years say which way is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from exporter.extract.arithmetic import footings, growth_holds, share_rows, signed
from exporter.extract.text.drawn.headings import head
from exporter.extract.text.drawn.parts import Part, parts
from exporter.extract.text.drawn.weaving import Columns, Gap, Thread, likeness, plain_ways, weave
from exporter.extract.text.items import Item, Shape
from exporter.extract.text.rowwise.plain import Plain
from exporter.extract.text.rowwise.rows import Grid
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.stubs import Reading, Run, readings
from exporter.extract.vocabulary import TOTAL


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table drawn piece by piece: its grid, the same under its header if that tells the columns apart.

    `doubtful` are the places (line, start) of figures that may belong to another row or column.
    """

    grid: Grid
    plain: Plain | None
    doubtful: frozenset[tuple[int, int]]
    told: bool = False
    """Whether more than the order of words and figures says which column is of which time."""


@dataclass(frozen=True, slots=True)
class _Option:
    """A way to read a part: its rows, the figures in them, and what speaks for it."""

    reading: Reading
    columns: Columns
    score: float


_FEWEST, _FEWEST_LABELS = 4, 2
_MOST_CELLS, _MOST_WIDE = 400, 12
_TRIES: Final = 4
_EMPTY: Final = 1.2
_DEAR: Final = 4.0
_READ: Final = 1.0
_SUM, _RELATION = 0.3, 0.5
_LIKE: Final = 0.2
_MARGIN: Final = 0.4
_STANDS: Final = 8
_HEADED: Final = 8
_HEADS: Final = 1.5
_PIECES: Final = 1.5
_WHOLE: Final = 0.75
_PAIRS, _ALIKE, _PROVED, _PLAIN, _ROW_COST = 5, 0.2, 0.15, 0.07, 0.15


def find_drawn(items: Sequence[Item], texts: Sequence[str], before: Plain | None) -> tuple[list[Drawn], list[Item]]:
    """The tables of a page that is drawn piece by piece, and the items of none."""
    found: list[Drawn] = []
    claimed: set[int] = set()
    for part in parts(items, texts):
        drawn = _read(part, texts, before)
        if drawn is not None:
            found.append(drawn)
            before = drawn.plain or before
            claimed |= {item.order for item in (*part.labels, *part.cells)}
    return found, [item for item in items if item.order not in claimed]


def _read(part: Part, texts: Sequence[str], before: Plain | None) -> Drawn | None:
    """The best reading of a part; None if it is no table."""
    if not _FEWEST <= len(part.cells) <= _MOST_CELLS or len(part.labels) < _FEWEST_LABELS:
        return None
    options = sorted(_options(part, texts), key=lambda option: -option.score)[:_HEADED]
    heads = {option.columns: head(_grid(part, option), part, texts, before) for option in options}
    options = sorted(options, key=lambda option: -option.score - (_HEADS if heads[option.columns][0] else 0.0))
    if not options:
        return None
    best = options[0]
    plain, told = heads[best.columns]
    by_rows = _by_rows(part, best, texts)
    told = told or by_rows
    places = _places(best)
    unsure = {at for other in options if other.score > best.score - _MARGIN for at, place in _places(other).items() if places[at] != place}
    sure = plain is not None and (_is_sure(part, best, texts) or by_rows)
    lines = list(zip(*best.columns, strict=True)) if by_rows else best.columns
    unsure |= {at for line in lines if None in line for at in line if at is not None}
    doubtful = frozenset((cell.line, cell.start) for at, cell in enumerate(part.cells) if at in unsure or not sure)
    return Drawn(_grid(part, best), plain, doubtful, told)


def _by_rows(part: Part, option: _Option, texts: Sequence[str]) -> bool:
    """Whether nearly every row is drawn whole, after its label: then its figures stand from left to right, as the words over them do."""
    threads = _threads(part, option.reading, texts)
    rows = list(zip(*option.columns, strict=True))
    whole = sum(
        None not in row and list(row) == list(range(row[0], row[0] + len(row))) and threads[row[0]].opens == number
        for number, row in enumerate(rows)
    )
    return whole >= _WHOLE * len(rows) and option.reading.cost < _ROW_COST * len(rows)


def _is_sure(part: Part, option: _Option, texts: Sequence[str]) -> bool:
    """Whether a grid is proved by arithmetic or by the likeness of two years, or is drawn so plainly that it can hardly be another."""
    like, pairs = likeness(_threads(part, option.reading, texts), option.columns)
    alike = pairs >= _PAIRS and like > _ALIKE * pairs
    cost = option.reading.cost / len(option.reading.rows)
    if sum(len(row.pieces) for row in option.reading.rows) > _PIECES * len(option.reading.rows):
        return False
    if alike or _proved(part, option.reading, option.columns, [row.is_deducted for row in option.reading.rows]) > len(part.cells) * _PROVED:
        return cost < _ROW_COST
    empty = sum(at is None for column in option.columns for at in column)
    return (
        option.score > -_PLAIN * len(part.cells) and not empty and cost < _ROW_COST and len(option.reading.rows) > len(option.columns) > 0
    )


def _grid(part: Part, option: _Option) -> Grid:
    """The grid of a way to read a part."""
    cells = tuple(tuple(part.cells[at] if at is not None else None for at in row) for row in zip(*option.columns, strict=True))
    return Grid(option.reading.rows, cells, tuple(part.headers))


def _places(option: _Option) -> dict[int, tuple[str, int]]:
    """The label and the column of each figure."""
    return {
        at: (f"{row} {option.reading.rows[row].text}", number)
        for number, column in enumerate(option.columns)
        for row, at in enumerate(column)
        if at is not None
    }


def _options(part: Part, texts: Sequence[str]) -> Iterator[_Option]:
    """The ways to read a part that cost least."""
    count = len(part.cells)
    tries: list[tuple[float, int, Reading]] = []
    apart = frozenset(
        after.order for before, after in pairwise(part.labels) if any(not text.strip() for text in texts[before.line : after.line - 1])
    )
    for size, reading in readings(Run(tuple(part.labels), apart)).items():
        width = ceil(count / size)
        empty = size * width - count
        if width <= _MOST_WIDE and empty <= max(2, size * width // 6):
            tries.append((_READ * reading.cost + _EMPTY * empty, width, reading))
    tries.sort(key=lambda option: option[:2])
    for cost, width, reading in tries[:_TRIES]:
        if cost > tries[0][0] + _DEAR:
            break
        yield from _woven(part, reading, width, texts)


def _woven(part: Part, reading: Reading, width: int, texts: Sequence[str]) -> Iterator[_Option]:
    """The best ways to fill rows so read."""
    threads = _threads(part, reading, texts)
    ratio = [row.is_ratio for row in reading.rows]
    deducted = [row.is_deducted for row in reading.rows]
    seen = {woven.columns: woven.cost - _telling(threads, woven.columns) for woven in plain_ways(threads, ratio, width)}
    for alike in (True, False):
        for woven in weave(threads, ratio, width, alike=alike)[:_STANDS]:
            telling = _telling(threads, woven.columns)
            cost = woven.cost + (likeness(threads, woven.columns)[0] if alike else 0.0) - telling
            seen[woven.columns] = min(cost, seen.get(woven.columns, cost))
        if any(_telling(threads, columns) for columns in seen):
            break
    for columns in list(seen):
        seen |= {moved: seen[columns] for moved in _moved(columns) if moved not in seen}
    for columns, cost in seen.items():
        yield _Option(reading, columns, _proved(part, reading, columns, deducted) - cost - _READ * reading.cost)


def _moved(columns: Columns) -> Iterator[Columns]:
    """The other places of an empty cell in its column, where there is but one."""
    short = [index for index, column in enumerate(columns) for at in column if at is None]
    if len(short) == 1:
        filled = [at for at in columns[short[0]] if at is not None]
        for row in range(len(filled) + 1):
            yield (*columns[: short[0]], (*filled[:row], None, *filled[row:]), *columns[short[0] + 1 :])


def _telling(threads: Sequence[Thread], columns: Columns) -> float:
    """What speaks for a way that amounts of its rows are alike, if they are so far beyond chance."""
    like, pairs = likeness(threads, columns)
    return like if pairs and like / pairs > _LIKE else 0.0


def _threads(part: Part, reading: Reading, texts: Sequence[str]) -> list[Thread]:
    """The figures with what stands between them."""
    firsts = [row.pieces[0].order for row in reading.rows]
    words = sorted(item.order for item in (*part.labels, *part.headers))
    threads: list[Thread] = []
    before = None
    parted = any(not text.strip() for text in texts[part.cells[0].line - 1 : part.cells[-1].line])
    for cell in part.cells:
        since = before.order if before else -1
        opens = next((row for row, order in enumerate(firsts) if since < order < cell.order), None)
        if before is not None and before.line == cell.line:
            gap = Gap.LINE
        elif before is not None and any(since < order < cell.order for order in words):
            gap = Gap.WORDS
        elif before is not None and parted and cell.line == before.line + 1:
            gap = Gap.NONE
        else:
            gap = Gap.BLANK
        threads.append(Thread(cell, gap, sum(order < cell.order for order in firsts), opens))
        before = cell
    return threads


def _proved(part: Part, reading: Reading, columns: Columns, deducted: Sequence[bool]) -> float:
    """What arithmetic says for a way: rows in sums, shares and growths that hold."""
    cells = [[part.cells[at] if at is not None else None for at in column] for column in columns]
    values = [[None if cell is None else value_of(cell) for cell in column] for column in cells]
    score = 0.0
    amounts = []
    for index, column in enumerate(cells):
        if any(cell and cell.shape is Shape.AMOUNT for cell in column):
            amounts.append(index)
            whole = [
                value if cell and cell.shape in (Shape.AMOUNT, Shape.DASH) else None
                for value, cell in zip(values[index], column, strict=True)
            ]
            for footing in footings(signed(whole, deducted)):
                named = TOTAL.search(reading.rows[footing.total].folded) is not None
                score += _SUM * (len(footing.parts) + 1) * (1 if named else 0.4)
    for index, column in enumerate(cells):
        if index in amounts:
            continue
        places = [cell.places if cell else 0 for cell in column]
        shares = max((len(share_rows(values[index], places, values[amount])[0]) for amount in amounts), default=0)
        growths = max(
            (
                sum(
                    growth_holds(value_of(cell), cell.places, now, then)
                    for cell, now, then in zip(column, values[first], values[second], strict=True)
                    if cell and now is not None and then is not None
                )
                for first in amounts
                for second in amounts
                if first != second
            ),
            default=0,
        )
        score += _RELATION * max(shares - 1, growths, 0)
    return score
