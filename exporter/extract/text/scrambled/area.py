"""Where columns may be: the figures of a region as a row, and which stretches of it fit a stub.

Items of a region enter; the stretches of figures that one reading of a run of labels may have for columns leave, each with a score:
as long as the stub has rows, alike throughout or percent where the rows are ratios, unbroken, near, and adding up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from exporter.extract.arithmetic import footings, signed
from exporter.extract.text.items import Item, Role, Shape
from exporter.extract.text.stubs import Reading, Run
from exporter.model.numbers import read_printed

_FAR: Final = 1.2
_CUT: Final = 0.15
_SUM: Final = 0.25
_COLUMN: Final = 0.3


@dataclass(frozen=True, slots=True)
class Stub:
    """A run in one reading, with what the search needs to know of it."""

    run: Run
    reading: Reading
    extra: float
    ratio: tuple[bool, ...]
    deducted: tuple[bool, ...]
    first: int
    last: int
    number: int
    index: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Figures `start` to `stop` taken as one column, or as an amount and a share column interleaved."""

    stub: int
    start: int
    stop: int
    score: float
    kind: str


@dataclass(slots=True)
class Area:
    """The figures of a region and what lies between each and the one before it. Values are computed once."""

    cells: list[Item]
    gaps: list[float]
    between: list[tuple[Item, ...]]
    values: list[Decimal]
    counts: Mapping[Shape, list[int]]
    breaks: list[float]
    sums: dict[tuple[int, int, tuple[bool, ...]], float] = field(default_factory=dict)
    columns: dict[int, list[list[Chunk]]] = field(default_factory=dict)

    def count(self, shape: Shape, start: int, stop: int) -> int:
        """How many figures of a shape stand from `start` to `stop`."""
        return self.counts[shape][stop] - self.counts[shape][start]


_GAP: Final = {
    Role.LABEL: 0.3,
    Role.HEADER: 0.5,
    Role.PERIOD: 0.7,
    Role.CAPTION: 0.7,
    Role.PROSE: 0.7,
    Role.STUB_HEAD: 0.7,
    Role.HEADING: 1.0,
    Role.PAGE: 2.0,
}


def survey(items: Sequence[Item]) -> Area:
    """Figures with the breaks between them."""
    cells: list[Item] = []
    gaps: list[float] = []
    between: list[tuple[Item, ...]] = []
    pending: list[Item] = []
    for item in items:
        if item.role is Role.CELL:
            cells.append(item)
            gaps.append(max((_GAP[other.role] for other in pending), default=0.0))
            between.append(tuple(pending))
            pending = []
        else:
            pending.append(item)
    counts = {shape: [0, *accumulate(int(cell.shape is shape) for cell in cells)] for shape in Shape}
    return Area(cells, gaps, between, [value_of(cell) for cell in cells], counts, [0.0, *accumulate(gaps)])


def value_of(cell: Item | None) -> Decimal:
    """The printed number, unscaled; a dash and a missing cell count as zero."""
    return Decimal(0) if cell is None else _value_of(cell.text)


@lru_cache(maxsize=1 << 15)
def _value_of(text: str) -> Decimal:
    """The number of a cell's text: readings compare the same few figures again and again."""
    printed = read_printed(text)
    if printed is None:
        return Decimal(0)
    value = Decimal(printed.digits).scaleb(-printed.places)
    return -value if printed.negative else value


def _breaks(area: Area, start: int, stop: int) -> float:
    """What lies inside the column, and whether it was cut out of a longer run of figures of one shape."""
    cost = area.breaks[stop] - area.breaks[start + 1]
    for edge in (start, stop):
        if 0 < edge < len(area.cells) and not area.gaps[edge]:
            before, after = area.cells[edge - 1].shape, area.cells[edge].shape
            cost += _CUT if before is after else 0
    return cost


def _distance(area: Area, stub: Stub, start: int, stop: int) -> float:
    """How far the figures stand from the labels."""
    first, last = area.cells[start].order, area.cells[stop - 1].order
    gap = max(0, first - stub.last, stub.first - last)
    return min(_FAR, 0.006 * gap)


def _sum_bonus(area: Area, start: int, stop: int, deducted: tuple[bool, ...]) -> float:
    """A column that adds up is a column; computed once for each stretch and manner of deduction."""
    key = start, stop, deducted if any(deducted) else ()
    if key not in area.sums:
        area.sums[key] = _sum_score(area.values[start:stop], deducted)
    return area.sums[key]


def _sum_score(values: Sequence[Decimal], deducted: Sequence[bool]) -> float:
    """The more rows take part in sums, the surer the column."""
    return _SUM * len({row for footing in footings(signed(values, deducted)) for row in (footing.total, *footing.parts)})


def offered_columns(area: Area, stub: Stub) -> list[list[Chunk]]:
    """The columns a stub may have, by the figure they end at; found once for each reading of a run."""
    key = id(stub)
    if key not in area.columns:
        area.columns[key] = [_chunks(area, stub, stub.index, stop) if stop else [] for stop in range(len(area.cells) + 1)]
    return area.columns[key]


def _chunks(area: Area, stub: Stub, index: int, stop: int) -> list[Chunk]:
    """The ways in which figures that end at `stop` can be a column of a stub."""
    found = []
    rows = stub.number
    for size, missing in ((rows, 0), *((rows - gone, gone) for gone in range(1, rows // 2 + 1) if rows - gone > 1)):
        start = stop - size
        if start >= 0 and (score := _column_score(area, stub, start, stop, missing)) is not None:
            found.append(Chunk(index, start, stop, score, "column" if not missing else "short"))
    for missing in range(rows // 2 + 1):
        start = stop - 2 * rows + missing
        if start >= 0 and (score := _pair_score(area, stub, start, stop, missing)) is not None:
            found.append(Chunk(index, start, stop, score, "pair"))
    return found


def _column_score(area: Area, stub: Stub, start: int, stop: int, missing: int) -> float | None:
    """How well figures fit as one column; None if they cannot be."""
    told = [shape for shape in (Shape.AMOUNT, Shape.PERCENT, Shape.DECIMAL) if area.count(shape, start, stop)]
    if missing and (told not in ([Shape.PERCENT], [Shape.DECIMAL]) or area.breaks[stop] - area.breaks[start + 1]):
        return None
    by_rows = not missing and any(stub.ratio) and _follows_rows([cell.shape for cell in area.cells[start:stop]], stub.ratio)
    if len(told) > 1 and not by_rows:
        return None
    score = (stop - start) - _COLUMN - _breaks(area, start, stop) - _distance(area, stub, start, stop)
    if not told:
        return None if missing else score - 1.0
    score += (1.0 if by_rows and len(told) > 1 else 0.0) - (0.8 + 0.3 * missing if missing else 0)
    if told == [Shape.AMOUNT] and not by_rows:
        score -= sum(stub.ratio)
    return score + (_sum_bonus(area, start, stop, stub.deducted) if not missing and told == [Shape.AMOUNT] else 0)


def _follows_rows(shapes: Sequence[Shape | None], ratio: Sequence[bool]) -> bool:
    """Whether percents stand exactly where the row labels name ratios."""
    return all(shape is Shape.DASH or (shape is not Shape.AMOUNT) == is_ratio for shape, is_ratio in zip(shapes, ratio, strict=True))


def _pair_score(area: Area, stub: Stub, start: int, stop: int, missing: int) -> float | None:
    """How well figures fit as an amount and a share column printed cell by cell."""
    rows = stub.number
    amounts = area.count(Shape.AMOUNT, start, stop)
    shares = area.count(Shape.PERCENT, start, stop) or area.count(Shape.DECIMAL, start, stop)
    dashes = area.count(Shape.DASH, start, stop)
    if amounts + shares + dashes != stop - start or amounts > rows or shares > rows - missing or not amounts or not shares or dashes > 2:  # noqa: PLR2004
        return None
    shapes = [cell.shape for cell in area.cells[start:stop]]
    turns = sum(before is not after for before, after in pairwise(shapes))
    if turns < 3:  # noqa: PLR2004  # two blocks one after the other are two columns
        return None
    score = (stop - start) - _breaks(area, start, stop) - _distance(area, stub, start, stop) - 2 * _COLUMN - 0.3 * missing
    if dashes:
        sides = dealt(area.cells[start:stop], rows)
        return score - 0.5 if max(map(len, sides)) <= rows else None
    values = [area.values[at] for at in range(start, stop) if area.cells[at].shape is Shape.AMOUNT]
    return score + (_sum_score(values, stub.deducted) if len(values) == rows else 0)


def dealt(cells: Sequence[Item], rows: int) -> tuple[list[Item], list[Item]]:
    """Amounts and shares of an interleaved run with dashes: a dash goes to the column that is behind."""
    amounts: list[Item] = []
    shares: list[Item] = []
    for cell in cells:
        to_amounts = cell.shape is Shape.AMOUNT or (cell.shape is Shape.DASH and len(amounts) <= len(shares) and len(amounts) < rows)
        (amounts if to_amounts else shares).append(cell)
    return amounts, shares
