"""Layout: which figures of a page are the columns of which run of labels.

The items of a region (a page, or text between long prose) enter, drafts of tables leave: rows, and columns of figures one under the
other. In text taken from a PDF the columns come as runs of figures before, after or between the labels. A run that is as long as a
stub has rows, looks like its rows (percent where the row is a ratio) or alike throughout, and adds up, is a column of that stub.
Dynamic programming over the figures takes the best such cut; the number of rows of each stub is settled by descent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extract.area import Area, Chunk, Stub, dealt, offered_columns, survey
from exporter.extract.items import Item, Role, Shape
from exporter.extract.stubs import Reading, Row, Run, readings, with_orphans

_MOST_READINGS: Final = 5
_MOST_ROWS: Final = 60
_STRAY: Final = 200
_USED: Final = 1.0
_NOTHING: Final = 1e-6
_ENDS_HEADER: Final = frozenset({Role.LABEL, Role.PROSE, Role.HEADING})


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


def lay_out(items: Sequence[Item], runs: Sequence[Run]) -> list[TableDraft]:
    """The tables of a region: every run that some figures fit, with its columns in reading order."""
    area = survey(items)
    if not area.cells:
        return []
    options = _options(runs)
    chosen = _settle(area, options)
    chunks = _best_cut(area, chosen)[1]
    return _drafts(area, chosen, chunks)


def _options(runs: Sequence[Run]) -> list[list[Stub]]:
    """For every run the readings worth trying, the cheapest first."""
    orphans = [run for run in runs if len(run.labels) == 1]
    options: list[list[Stub]] = []
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


def _stub(run: Run, reading: Reading, extra: float, index: int) -> Stub:
    ratio = tuple(row.is_ratio for row in reading.rows)
    return Stub(run, reading, extra, ratio, run.first, run.last, len(reading.rows), index)


def _settle(area: Area, options: list[list[Stub]]) -> list[Stub]:
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


def _moves(options: list[list[Stub]], chosen: list[Stub]) -> Iterator[list[Stub]]:
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


def _best_cut(area: Area, stubs: Sequence[Stub]) -> tuple[float, list[Chunk]]:
    """The best division of the figures into columns of the stubs, by dynamic programming from left to right."""
    count = len(area.cells)
    best: list[float] = [0.0] * (count + 1)
    taken: list[Chunk | None] = [None] * (count + 1)
    offered = [offered_columns(area, stub) for stub in stubs]
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


def _drafts(area: Area, stubs: Sequence[Stub], chunks: Sequence[Chunk]) -> list[TableDraft]:
    """Tables of the stubs that have columns."""
    drafts = []
    for index, stub in enumerate(stubs):
        columns = tuple(column for chunk in chunks if chunk.stub == index for column in _columns(area, stub, chunk))
        if columns:
            drafts.append(TableDraft(stub.reading.rows, columns, sum(chunk.score for chunk in chunks if chunk.stub == index)))
    return drafts


def _columns(area: Area, stub: Stub, chunk: Chunk) -> list[Draft]:
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
        amounts, shares = dealt(cells, stub.number)
    return [
        Draft(_padded(amounts, stub.number), headers, order, loose=len(amounts) < stub.number),
        Draft(_padded(shares, stub.number), headers, order + 1, loose=len(shares) < stub.number),
    ]


def _directly_before(items: Sequence[Item]) -> tuple[Item, ...]:
    """Headers and periods after the last label or sentence before the figures."""
    last = max((index for index, item in enumerate(items) if item.role in _ENDS_HEADER), default=-1)
    return tuple(item for item in items[last + 1 :] if item.role in (Role.HEADER, Role.PERIOD))


def _padded(cells: Sequence[Item], rows: int) -> tuple[Item | None, ...]:
    """Cells for the first rows, none for the rest; the reading of the table moves them where they belong."""
    return (*cells, *([None] * (rows - len(cells))))
