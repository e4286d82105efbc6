"""Tables of a report: found, read, and settled with one another's help.

All items of a report enter, tables leave with their readings: those printed row by row first, then what is scrambled, page by page.
Tables whose growths tell the years apart settle those that share figures with them. What stands around a table (heading, unit) is
looked up here too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from exporter.extract.text.drawn.blocks import find_drawn
from exporter.extract.text.drawn.parts import drawn_piecewise
from exporter.extract.text.figures import Setting
from exporter.extract.text.items import Item, Role, Shape
from exporter.extract.text.rowwise.grids import read_grid
from exporter.extract.text.rowwise.plain import Plain, read_plain
from exporter.extract.text.rowwise.rows import Grid, find_grids
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.evidence import Ending, end_of
from exporter.extract.text.scrambled.layout import TableDraft, lay_out
from exporter.extract.text.scrambled.readings import TableReading, read_table
from exporter.extract.text.stubs import find_runs
from exporter.extract.vocabulary import GROUP, LABELS, SCOPE, UNIT_OF_ALL, fold
from exporter.model.aspects import Period
from exporter.model.aspects import year as calendar_year
from exporter.model.wording import Measure, caption_measure, read_measure

_SETTLED: Final = 2.0
_TELLING: Final = 10000
_LONG_PROSE: Final = 8
_TABLE_WORDS: Final = frozenset({Role.PERIOD, Role.CAPTION, Role.HEADER, Role.STUB_HEAD})
_NEAR: Final = 6
_DISTINCT, _KNOWN = 0.8, 0.3
_FAR_TITLE: Final = 60
_ROWS: Final = 0.6
_PAGE_ENDS, _GOES_ON = 5, 3
_OF_LABEL: Final = re.compile(r"[(（]元(?:[/／]股)?[)）]")
"""The end of a label that was broken (每股净资产 over （元）), no caption of a table."""
_TITLE: Final = re.compile(r"^[^(（]{2,}(?:表|情况|摘要|指标|分析|构成|分布|明细|结构|信息)")


@dataclass(frozen=True, slots=True)
class Table:
    """A draft with the items of its region before and around it."""

    draft: TableDraft
    region: tuple[Item, ...]
    plain: Plain | None = None
    """Set where a header tells the columns of a table printed row by row."""
    doubtful: frozenset[tuple[int, int]] = frozenset()
    """Where figures stand (line, start) that may belong to another row or column."""
    provable: bool = False
    """Whether a sum or share takes the doubt from a figure: it does not where sums have chosen the place."""
    told: bool = True
    """Whether more than the order of words and figures says which column is of which time."""


def find_tables(items: Sequence[Item], texts: Sequence[str], year: int) -> list[tuple[Table, TableReading]]:
    """Every table of a report with its reading; `year` is the report's, for tables that print none."""
    printed, rest = _printed_by_rows(items, texts, year)
    scrambled = [Table(draft, region) for region in _regions(rest) for draft in _credible(lay_out(region, find_runs(region)), region)]
    return [*printed, *zip(scrambled, _read_all(scrambled, year), strict=True)]


def _printed_by_rows(items: Sequence[Item], texts: Sequence[str], year: int) -> tuple[list[tuple[Table, TableReading]], list[Item]]:
    """Tables printed row by row, read; and the items none of them claims."""
    found: list[tuple[Table, TableReading]] = []
    rest: list[Item] = []
    periods: tuple[Period, ...] = ()
    before: Plain | None = None
    floor = 0
    years = tuple(calendar_year(year - back) for back in range(5))
    for _, page in groupby(items, key=lambda item: item.page):
        region = tuple(page)
        grids, left = find_grids(region)
        is_piecewise = drawn_piecewise(region, texts)
        is_drawn = is_piecewise and not _are_rows(grids, region)
        drawn, others = find_drawn(region, texts, before) if is_drawn else ([], region)
        for each in drawn:
            reading, periods = read_grid(each.grid, periods, years)
            before = each.plain or before
            draft = TableDraft(reading.rows, reading.columns)
            found.append((Table(draft, region, each.plain, each.doubtful, told=each.told), reading))
            floor = max(cell.line for row in each.grid.cells for cell in row if cell)
        if is_drawn:
            grids, _ = find_grids(others)
        rest += () if is_piecewise else left
        for grid in grids:
            reading, periods = read_grid(grid, periods if grid.inherits or not found else (), years)
            draft = TableDraft(reading.rows, reading.columns)
            goes_on = before is not None and (grid.inherits or _turns_page(grid, texts, floor))
            before = read_plain(grid, texts, floor, before if goes_on else None)
            if before is not None or _is_headed(grid, reading) or _looks_printed(draft, region):
                doubtful = {(cell.line, cell.start) for row in grid.cells for cell in row if cell} if is_piecewise else ()
                found.append((Table(draft, region, before, frozenset(doubtful), provable=not is_drawn), reading))
                floor = max(cell.line for row in grid.cells for cell in row if cell)
    return found, rest


def _are_rows(grids: Sequence[Grid], region: Sequence[Item]) -> bool:
    """Whether most figures of a page follow the labels of their rows, a cell a line."""
    claimed = sum(cell is not None for grid in grids for row in grid.cells for cell in row)
    return claimed > _ROWS * sum(item.role is Role.CELL for item in region)


def _turns_page(grid: Grid, texts: Sequence[str], last: int) -> bool:
    """Whether nothing but the foot of a page and the head of the next lies between line `last` and a table; more if one says （续）."""
    first = min(item.line for row in grid.rows for item in row.pieces)
    between = [fold(text) for text in texts[last : first - 1] if text.strip()]
    most = _PAGE_ENDS * (_GOES_ON if any(text.endswith("续)") for text in between) else 1)
    return len(between) <= most and all(len(text) < _FAR_TITLE for text in between)


def _is_headed(grid: Grid, reading: TableReading) -> bool:
    """Whether periods stand over the columns, enough for each, and most rows have labels that banks print.

    Such a table needs no figures with commas or points: those of a small bank in millions have none.
    """
    periods = {item.text for item in grid.headers if item.role is Role.PERIOD}
    levels = {slot.period for slot in reading.slots}
    known = sum(row.folded in LABELS for row in grid.rows)
    return len(periods) >= len(levels) and grid.width > 1 and known * 2 >= len(grid.rows) and reading.margin > 0


def _regions(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Stretches in which the parts of a table may lie apart: pages, or what lies between long running text."""
    for _, page in groupby(items, key=lambda item: item.page):
        region: list[Item] = []
        prose = 0
        for item in page:
            prose = prose + 1 if item.role is Role.PROSE else 0
            if prose > (_LONG_PROSE if item.page is None else 5 * _LONG_PROSE):
                if any(member.role is Role.CELL for member in region):
                    yield tuple(region)
                region = []
            region.append(item)
        if any(member.role is Role.CELL for member in region):
            yield tuple(region)


def _credible(drafts: Sequence[TableDraft], region: Sequence[Item]) -> Iterator[TableDraft]:
    """Drafts that are tables: labels that differ and that banks print, or words directly over the columns, and figures as tables have."""
    for draft in drafts:
        known = sum(row.folded in LABELS for row in draft.rows)
        titled = any(column.headers for column in draft.columns)
        distinct = len({row.folded for row in draft.rows}) >= _DISTINCT * len(draft.rows)
        if distinct and (titled or known >= _KNOWN * len(draft.rows)) and _looks_printed(draft, region):
            yield draft


def _looks_printed(draft: TableDraft, region: Sequence[Item]) -> bool:
    """Whether something of a header stands near, and most figures are written as figures of tables are."""
    low, high = _span(draft)
    if not any(item.role in _TABLE_WORDS and low - _NEAR <= item.order <= high + _NEAR for item in region):
        return False
    cells = [cell for column in draft.columns for cell in column.cells if cell is not None and cell.shape is not Shape.DASH]
    written = sum("," in cell.text or cell.shape in (Shape.PERCENT, Shape.DECIMAL) for cell in cells)
    known = any(row.folded in LABELS for row in draft.rows)
    return bool(cells) and written * 2 >= len(cells) and (known or written > 2)  # noqa: PLR2004  # one or two may be chance


def _span(draft: TableDraft) -> tuple[int, int]:
    """The first and last item of a table in reading order."""
    places = [piece.order for row in draft.rows for piece in (*row.pieces, *row.headings)]
    places += [cell.order for column in draft.columns for cell in column.cells if cell]
    return min(places), max(places)


def _read_all(tables: Sequence[Table], year: int) -> list[TableReading]:
    """Every table by itself; again with what the tables say whose growths tell the years apart; again with all that is settled."""
    contexts = [_context(table) for table in tables]
    readings = [read_table(table.draft, context, year) for table, context in zip(tables, contexts, strict=True)]
    for is_settled in (_is_oriented, _is_clear):
        settled = [is_settled(reading) for reading in readings]
        readings = [
            read_table(table.draft, context, year, _anchors(readings, settled, number))
            for number, (table, context) in enumerate(zip(tables, contexts, strict=True))
        ]
    return readings


def _is_oriented(reading: TableReading) -> bool:
    """Whether arithmetic itself tells the years of a table apart."""
    return reading.oriented > 1 and reading.margin > 0


def _is_clear(reading: TableReading) -> bool:
    """Whether headers, arithmetic or other tables leave little doubt about the years of a table."""
    return reading.margin >= _SETTLED


def _context(table: Table) -> tuple[Item, ...]:
    """Headers and periods of the region, the nearest to the table first."""
    low, high = _span(table.draft)
    headers = [item for item in table.region if item.role in (Role.HEADER, Role.PERIOD)]
    return tuple(sorted(headers, key=lambda item: (max(0, low - item.order, item.order - high), item.order)))


def _anchors(readings: Sequence[TableReading], settled: Sequence[bool], but: int) -> Mapping[Decimal, frozenset[Ending]]:
    """Values of settled tables, without the one asked for, and the periods they stand for."""
    found: dict[Decimal, set[Ending]] = {}
    for number, reading in enumerate(readings):
        if not settled[number] or number == but:
            continue
        for column, slot in zip(reading.columns, reading.slots, strict=True):
            if slot.measure != "amount" or slot.period is None:
                continue
            for cell in column.cells:
                if cell is not None and abs(value := value_of(cell)) >= _TELLING:
                    found.setdefault(abs(value), set()).add(end_of(slot.period))
    return {value: frozenset(periods) for value, periods in found.items()}


def captions_of(items: Sequence[Item]) -> list[tuple[int, Measure]]:
    """Where units of amounts are stated, in reading order."""
    found = []
    for item in items:
        if _OF_LABEL.fullmatch(item.text.strip()):
            continue
        if item.role is Role.CAPTION or (item.role is Role.LABEL and ("元）" in item.text or "元)" in item.text)):
            measure = caption_measure(item.text) or read_measure(item.text)
            if measure is not None:
                found.append((item.order, measure))
    return found


def unit_of_all(items: Sequence[Item]) -> Measure | None:
    """The unit a report says all its amounts are in (除特别注明外，金额单位均为人民币百万元), if it does in a sentence."""
    found = UNIT_OF_ALL.search(fold("".join(item.text for item in items if item.role is Role.PROSE)))
    return read_measure(found["unit"]) if found else None


def setting_of(table: Table, items: Sequence[Item], captions: Sequence[tuple[int, Measure]], report: str, *, told: bool = False) -> Setting:
    """The unit stated nearest to the table, far off only if the report states none of all its amounts, and the heading before it.

    `told` says that the reading tells columns of group and bank apart.
    """
    low, high = _span(table.draft)
    own = {piece.order for row in table.draft.rows for piece in row.pieces}
    stated = [caption for caption in captions if caption[0] not in own]
    outside = [caption for caption in stated if not low < caption[0] < high] or stated
    if table.plain is not None:  # printed row by row, a table has its caption over it
        outside = [caption for caption in outside if low - _FAR_TITLE <= caption[0] <= low] or outside
    order, nearest = min(outside, key=lambda caption: (max(0, low - caption[0], caption[0] - high), caption[0]), default=(0, None))
    if nearest is None or max(low - order, order - high) > _FAR_TITLE:
        nearest = unit_of_all(items) or nearest
    within = [caption for caption in stated if low - _NEAR <= caption[0] <= high]
    measures = tuple(_measure_at(row.pieces[0].order, within) or nearest for row in table.draft.rows)
    near = [item for item in table.region if item.role is Role.LABEL and low - _FAR_TITLE <= item.order <= high + _NEAR]
    scopes = {bool(GROUP.fullmatch(fold(item.text))) for item in near if SCOPE.fullmatch(fold(item.text))}
    return Setting(report, _heading(table, items, low), measures, mixed=len(scopes) > 1 and not told)


def _measure_at(order: int, stated: Sequence[tuple[int, Measure]]) -> Measure | None:
    """The unit stated last before a row, inside its table."""
    return next((measure for place, measure in reversed(stated) if place < order), None)


def _heading(table: Table, items: Sequence[Item], low: int) -> str:
    """The title directly before the table, else the last numbered heading not too far back, else the last title."""
    used = {piece.order for row in table.draft.rows for piece in (*row.pieces, *row.headings)}
    title = ""
    for item in reversed(items[: bisect_left(items, low, key=lambda item: item.order)]):
        if item.role is Role.HEADING and not item.text.isascii():
            return title or item.text.strip() if low - item.order > _FAR_TITLE else item.text.strip()
        if (
            not title
            and item.role is Role.LABEL
            and item.order not in used
            and _TITLE.search(item.text)
            and item.text.strip() not in LABELS
        ):
            title = item.text.strip()
            if low - item.order <= _NEAR:
                return title
    return title
