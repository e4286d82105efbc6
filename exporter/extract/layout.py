"""Layout: which figures of a page are the columns of which run of labels.

The items of a region (a page, or text between long prose) enter, drafts of tables leave: rows, and columns of figures one under the
other. In text taken from a PDF the columns come as runs of figures before, after or between the labels. A run that is as long as a
stub has rows, looks like its rows (percent where the row is a ratio) or alike throughout, and adds up, is a column of that stub.
Dynamic programming over the figures takes the best such cut; the number of rows of each stub is settled by descent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from exporter.extract.arithmetic import footings
from exporter.extract.items import Item, Role, Shape
from exporter.extract.stubs import Reading, Row, Run, readings, with_orphans
from exporter.model.numbers import read_printed


@dataclass(frozen=True, slots=True)
class Draft:
    """A column before its header is known: one cell or None for each row, and the headers printed directly before it."""

    cells: tuple[Item | None, ...]
    headers: tuple[Item, ...]
    order: int
    loose: bool = False


@dataclass(frozen=True, slots=True)
class TableDraft:
    """Rows and columns of one table; `margin` says how much worse the next best layout was."""

    rows: tuple[Row, ...]
    columns: tuple[Draft, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stub:
    """A run in one reading, with what the search needs to know of it."""

    run: Run
    reading: Reading
    extra: float
    ratio: tuple[bool, ...]
    first: int
    last: int
    number: int
    index: int


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Figures `start` to `stop` taken as one column, or as an amount and a share column interleaved."""

    stub: int
    start: int
    stop: int
    score: float
    kind: str


@dataclass(slots=True)
class _Field:
    """The figures of a region and what lies between each and the one before it. Values are computed once."""

    cells: list[Item]
    gaps: list[float]
    between: list[tuple[Item, ...]]
    values: list[Decimal]
    counts: Mapping[Shape, list[int]]
    breaks: list[float]
    sums: dict[tuple[int, int], float] = field(default_factory=dict)
    columns: dict[int, list[list[_Chunk]]] = field(default_factory=dict)

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
_MOST_READINGS: Final = 5
_MOST_ROWS: Final = 60
_STRAY: Final = 200
_FAR: Final = 1.2
_CUT: Final = 0.15
_SUM: Final = 0.25
_COLUMN: Final = 0.3
_USED: Final = 1.0
_NOTHING: Final = 1e-6


def lay_out(items: Sequence[Item], runs: Sequence[Run]) -> list[TableDraft]:
    """The tables of a region: every run that some figures fit, with its columns in reading order."""
    area = _field(items)
    if not area.cells:
        return []
    options = _options(runs)
    chosen = _settle(area, options)
    chunks = _best_cut(area, chosen)[1]
    return _drafts(area, chosen, chunks)


def _field(items: Sequence[Item]) -> _Field:
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
    return _Field(cells, gaps, between, [value_of(cell) for cell in cells], counts, [0.0, *accumulate(gaps)])


def value_of(cell: Item | None) -> Decimal:
    """The printed number, unscaled; a dash and a missing cell count as zero."""
    printed = read_printed(cell.text) if cell is not None else None
    if printed is None:
        return Decimal(0)
    value = Decimal(printed.digits).scaleb(-printed.places)
    return -value if printed.negative else value


def _options(runs: Sequence[Run]) -> list[list[_Stub]]:
    """For every run the readings worth trying, the cheapest first."""
    orphans = [run for run in runs if len(run.labels) == 1]
    options: list[list[_Stub]] = []
    for run in runs:
        if len(run.labels) < 2:  # noqa: PLR2004  # one label is no table
            continue
        near = [orphan for orphan in orphans if min(abs(orphan.first - run.last), abs(run.first - orphan.last)) < _STRAY]
        found = [
            _stub(variant, reading, extra, len(options))
            for extra, variant in with_orphans(run, near)
            for size, reading in readings(variant).items()
            if size <= _MOST_ROWS
        ]
        found.sort(key=lambda stub: stub.reading.cost + stub.extra)
        sizes: dict[int, int] = {}
        kept = []
        for stub in found:
            size = len(stub.reading.rows)
            sizes[size] = sizes.get(size, 0) + 1
            if sizes[size] <= 2 and len(sizes) <= _MOST_READINGS + 3:  # noqa: PLR2004
                kept.append(stub)
        if kept:
            options.append(kept)
    return options


def _stub(run: Run, reading: Reading, extra: float, index: int) -> _Stub:
    ratio = tuple(row.is_ratio for row in reading.rows)
    return _Stub(run, reading, extra, ratio, run.first, run.last, len(reading.rows), index)


def _settle(area: _Field, options: list[list[_Stub]]) -> list[_Stub]:
    """One reading for each run: from the cheapest, change one at a time as long as the whole gets better."""
    chosen = [found[0] for found in options]
    best = _best_cut(area, chosen)[0]
    for _ in range(3):
        before = best
        for trial in _moves(options, chosen):
            score = _best_cut(area, trial)[0]
            if score > best + _NOTHING:
                best, chosen = score, trial
        if best <= before:
            break
    return chosen


def _moves(options: list[list[_Stub]], chosen: list[_Stub]) -> Iterator[list[_Stub]]:
    """Every other reading of one run, then of two neighbours at once (one takes the figure the other gives up)."""
    for index, found in enumerate(options):
        for stub in found:
            if stub is not chosen[index]:
                yield [*chosen[:index], stub, *chosen[index + 1 :]]
    for index in range(len(options) - 1):
        for first in options[index][:_MOST_READINGS]:
            for second in options[index + 1][:_MOST_READINGS]:
                if first is not chosen[index] and second is not chosen[index + 1]:
                    yield [*chosen[:index], first, second, *chosen[index + 2 :]]


def _best_cut(area: _Field, stubs: Sequence[_Stub]) -> tuple[float, list[_Chunk]]:
    """The best division of the figures into columns of the stubs, by dynamic programming from left to right."""
    count = len(area.cells)
    best: list[float] = [0.0] * (count + 1)
    taken: list[_Chunk | None] = [None] * (count + 1)
    offered = [_all_chunks(area, stub) for stub in stubs]
    for stop in range(1, count + 1):
        best[stop] = best[stop - 1]
        for columns in offered:
            for chunk in columns[stop]:
                score = best[chunk.start] + chunk.score
                if score > best[stop] + _NOTHING:
                    best[stop], taken[stop] = score, chunk
    chunks = []
    stop = count
    while stop:
        last = taken[stop]
        if last is None:
            stop -= 1
        else:
            chunks.append(last)
            stop = last.start
    used = {chunk.stub for chunk in chunks}
    price = sum(stub.reading.cost + stub.extra for index, stub in enumerate(stubs) if index in used)
    return best[count] - price + _USED * len(used), chunks[::-1]


def _all_chunks(area: _Field, stub: _Stub) -> list[list[_Chunk]]:
    """The columns a stub may have, by the figure they end at; found once for each reading of a run."""
    key = id(stub)
    if key not in area.columns:
        area.columns[key] = [_chunks(area, stub, stub.index, stop) if stop else [] for stop in range(len(area.cells) + 1)]
    return area.columns[key]


def _chunks(area: _Field, stub: _Stub, index: int, stop: int) -> list[_Chunk]:
    """The ways in which figures that end at `stop` can be a column of a stub."""
    found = []
    rows = stub.number
    for size, missing in ((rows, 0), *((rows - gone, gone) for gone in range(1, rows // 2 + 1) if rows - gone > 1)):
        start = stop - size
        if start >= 0 and (score := _column_score(area, stub, start, stop, missing)) is not None:
            found.append(_Chunk(index, start, stop, score, "column" if not missing else "short"))
    for missing in range(rows // 2 + 1):
        start = stop - 2 * rows + missing
        if start >= 0 and (score := _pair_score(area, stub, start, stop, missing)) is not None:
            found.append(_Chunk(index, start, stop, score, "pair"))
    return found


def _column_score(area: _Field, stub: _Stub, start: int, stop: int, missing: int) -> float | None:
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
    return score + (_sum_bonus(area, start, stop) if not missing and told == [Shape.AMOUNT] else 0)


def _follows_rows(shapes: Sequence[Shape | None], ratio: Sequence[bool]) -> bool:
    """Whether percents stand exactly where the row labels name ratios."""
    return all(shape is Shape.DASH or (shape is not Shape.AMOUNT) == is_ratio for shape, is_ratio in zip(shapes, ratio, strict=True))


def _pair_score(area: _Field, stub: _Stub, start: int, stop: int, missing: int) -> float | None:
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
        dealt = _dealt(area.cells[start:stop], rows)
        return score - 0.5 if max(map(len, dealt)) <= rows else None
    values = [area.values[at] for at in range(start, stop) if area.cells[at].shape is Shape.AMOUNT]
    return score + _sum_score(values)


def _breaks(area: _Field, start: int, stop: int) -> float:
    """What lies inside the column, and whether it was cut out of a longer run of figures of one shape."""
    cost = area.breaks[stop] - area.breaks[start + 1]
    for edge in (start, stop):
        if 0 < edge < len(area.cells) and not area.gaps[edge]:
            before, after = area.cells[edge - 1].shape, area.cells[edge].shape
            cost += _CUT if before is after else 0
    return cost


def _distance(area: _Field, stub: _Stub, start: int, stop: int) -> float:
    """How far the figures stand from the labels."""
    first, last = area.cells[start].order, area.cells[stop - 1].order
    gap = max(0, first - stub.last, stub.first - last)
    return min(_FAR, 0.006 * gap)


def _sum_bonus(area: _Field, start: int, stop: int) -> float:
    """A column that adds up is a column."""
    if (start, stop) not in area.sums:
        area.sums[start, stop] = _sum_score(area.values[start:stop])
    return area.sums[start, stop]


def _sum_score(values: Sequence[Decimal]) -> float:
    """The more rows take part in sums, the surer the column."""
    return _SUM * len({row for footing in footings(values) for row in (footing.total, *footing.parts)})


def _drafts(area: _Field, stubs: Sequence[_Stub], chunks: Sequence[_Chunk]) -> list[TableDraft]:
    """Tables of the stubs that have columns."""
    drafts = []
    for index, stub in enumerate(stubs):
        columns = tuple(column for chunk in chunks if chunk.stub == index for column in _columns(area, stub, chunk))
        if columns:
            drafts.append(TableDraft(stub.reading.rows, columns, sum(chunk.score for chunk in chunks if chunk.stub == index)))
    return drafts


def _columns(area: _Field, stub: _Stub, chunk: _Chunk) -> list[Draft]:
    """The column or columns of a chunk; headers are what stands directly before it."""
    headers = _directly_before(area.between[chunk.start])
    cells = area.cells[chunk.start : chunk.stop]
    order = cells[0].order
    if chunk.kind == "column":
        return [Draft(tuple(cells), headers, order)]
    if chunk.kind == "short":
        return [Draft(_padded(cells, stub.number), headers, order, loose=True)]
    amounts = [cell for cell in cells if cell.shape in (Shape.AMOUNT, Shape.DASH)]
    shares = [cell for cell in cells if cell.shape in (Shape.PERCENT, Shape.DECIMAL)]
    if len(amounts) > stub.number:
        amounts, shares = _dealt(cells, stub.number)
    return [
        Draft(_padded(amounts, stub.number), headers, order, loose=len(amounts) < stub.number),
        Draft(_padded(shares, stub.number), headers, order + 1, loose=len(shares) < stub.number),
    ]


_ENDS_HEADER: Final = frozenset({Role.LABEL, Role.PROSE, Role.HEADING})


def _directly_before(items: Sequence[Item]) -> tuple[Item, ...]:
    """Headers and periods after the last label or sentence before the figures."""
    last = max((index for index, item in enumerate(items) if item.role in _ENDS_HEADER), default=-1)
    return tuple(item for item in items[last + 1 :] if item.role in (Role.HEADER, Role.PERIOD))


def _dealt(cells: Sequence[Item], rows: int) -> tuple[list[Item], list[Item]]:
    """Amounts and shares of an interleaved run with dashes: a dash goes to the column that is behind."""
    amounts: list[Item] = []
    shares: list[Item] = []
    for cell in cells:
        to_amounts = cell.shape is Shape.AMOUNT or (cell.shape is Shape.DASH and len(amounts) <= len(shares) and len(amounts) < rows)
        (amounts if to_amounts else shares).append(cell)
    return amounts, shares


def _padded(cells: Sequence[Item], rows: int) -> tuple[Item | None, ...]:
    """Cells for the first rows, none for the rest; the reading of the table moves them where they belong."""
    return (*cells, *([None] * (rows - len(cells))))
