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

from exporter.extract.text.items import Item, Role, Shape
from exporter.extract.text.scrambled.area import Area, Chunk, Stub, dealt, offered_columns, survey
from exporter.extract.text.stubs import Reading, Row, Run, readings, with_orphans
from exporter.extract.vocabulary import LABELS

_MOST_READINGS: Final = 5
_MOST_ROWS: Final = 60
_STRAY: Final = 200
_USED: Final = 1.0
_MOST_WATCHED: Final = 3
_FEW_RUNS: Final = 8
_WELL: Final = 0.7
_NEVER: Final = -1e9
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
    chosen, watched = _settle(area, options)
    chunks = _best_cut(area, chosen, watched)[1]
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
    deducted = tuple(row.is_deducted for row in reading.rows)
    return Stub(run, reading, extra, ratio, deducted, run.first, run.last, len(reading.rows), index)


def _settle(area: Area, options: list[list[Stub]]) -> tuple[list[Stub], tuple[int, ...]]:
    """One reading for each run: from the cheapest, change one at a time as long as the whole gets better.

    Then runs without columns are watched one by one, to see whether a neighbour had taken theirs.
    """
    chosen = [found[0] for found in options]
    best, chunks = _best_cut(area, chosen)
    live = [[stub for stub in found if any(offered_columns(area, stub))] for found in options]
    for _ in range(3 if sum(chunk.stop - chunk.start for chunk in chunks) < len(area.cells) or len(options) < _FEW_RUNS else 1):
        before = best
        for trial in _moves(live, chosen):
            score, _ = _best_cut(area, trial)
            if score > best + _NOTHING:
                best, chosen = score, trial
        if best <= before:
            break
    watched: tuple[int, ...] = ()
    for index, found in enumerate(options):
        used = {chunk.stub for chunk in _best_cut(area, chosen, watched)[1]}
        if len(watched) == _MOST_WATCHED or index in used or not _known(found[0]):
            continue
        for stub in (stub for stub in found[:_MOST_READINGS] if any(map(_worth, offered_columns(area, stub)))):
            trial = [*chosen[:index], stub, *chosen[index + 1 :]]
            wider = (*(other for other in watched if other != index), index)
            score, _ = _best_cut(area, trial, wider)
            if score > best + _NOTHING:
                best, chosen, watched = score, trial, wider
    return chosen, watched


def _known(stub: Stub) -> bool:
    """Whether at least half of a stub's rows are labels every bank prints."""
    return sum(row.folded in LABELS for row in stub.reading.rows) * 2 >= stub.number


def _worth(columns: Sequence[Chunk]) -> bool:
    """Whether a column among these fits well enough to be looked at again."""
    return any(chunk.score > _WELL * (chunk.stop - chunk.start) for chunk in columns)


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


def _best_cut(area: Area, stubs: Sequence[Stub], first_use: Sequence[int] = ()) -> tuple[float, list[Chunk]]:
    """The best division of the figures into columns of the stubs, by dynamic programming from left to right.

    That a stub has columns at all is worth something; the search knows this only of the stubs in `first_use` (each doubles its
    states), the score that comes back counts it for all.
    """
    if not first_use:
        return _priced(stubs, _plain_cut(area, stubs))
    offered = [offered_columns(area, stub) for stub in stubs]
    bits = {index: 1 << place for place, index in enumerate(first_use)}
    best: list[list[float]] = [[0.0 if not mask else _NEVER for mask in range(1 << len(bits))]]
    taken: list[list[tuple[Chunk, int] | None]] = [[None] * (1 << len(bits))]
    for stop in range(1, len(area.cells) + 1):
        line = list(best[-1])
        chosen: list[tuple[Chunk, int] | None] = [None] * (1 << len(bits))
        for chunk in (chunk for columns in offered for chunk in columns[stop]):
            bit = bits.get(chunk.stub, 0)
            for mask, reached in enumerate(best[chunk.start]):
                score = reached + chunk.score + (_USED if bit and not mask & bit else 0.0)
                if score > line[mask | bit] + _NOTHING:
                    line[mask | bit], chosen[mask | bit] = score, (chunk, mask)
        best.append(line)
        taken.append(chosen)
    return _priced(stubs, _traced(best, taken))


def _priced(stubs: Sequence[Stub], chunks: list[Chunk]) -> tuple[float, list[Chunk]]:
    """What a division is worth: its columns, less what the readings of their stubs cost, and something for each stub that has any."""
    used = {chunk.stub for chunk in chunks}
    price = sum(stub.reading.cost + stub.extra - _USED for stub in stubs if stub.index in used)
    return sum(chunk.score for chunk in chunks) - price, chunks


def _plain_cut(area: Area, stubs: Sequence[Stub]) -> list[Chunk]:
    """The best columns when nothing is known of first uses: the same search with one state."""
    offered = [columns for stub in stubs if any(columns := offered_columns(area, stub))]
    best = [0.0] * (len(area.cells) + 1)
    taken: list[Chunk | None] = [None] * (len(area.cells) + 1)
    for stop in range(1, len(area.cells) + 1):
        reached, chosen = best[stop - 1], None
        for columns in offered:
            for chunk in columns[stop]:
                score = best[chunk.start] + chunk.score
                if score > reached + _NOTHING:
                    reached, chosen = score, chunk
        best[stop], taken[stop] = reached, chosen
    chunks: list[Chunk] = []
    stop = len(area.cells)
    while stop:
        last = taken[stop]
        if last is not None:
            chunks.append(last)
        stop = last.start if last is not None else stop - 1
    return chunks[::-1]


def _traced(best: Sequence[Sequence[float]], taken: Sequence[Sequence[tuple[Chunk, int] | None]]) -> list[Chunk]:
    """The columns of the best way, from left to right."""
    stop = len(best) - 1
    mask = max(range(len(best[stop])), key=lambda mask: best[stop][mask])
    chunks: list[Chunk] = []
    while stop:
        step = taken[stop][mask]
        if step is None:
            stop -= 1
        else:
            chunks.append(step[0])
            stop, mask = step[0].start, step[1]
    return chunks[::-1]


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
