"""Tables of a page laid out: regions of lines to grids, with the columns that each stands in.

A page's lines and the table before it enter, grids leave. A table without words over its columns that stands where the table before
stood takes that one's columns; one that opens a page so, or under the same words again, goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exporter.extract.positioned.grid import Grid, GridRow, tidy
from exporter.extract.positioned.layout.column import Column, find_columns, median
from exporter.extract.positioned.layout.heading import Headings, read_headings
from exporter.extract.positioned.layout.line import Cell
from exporter.extract.positioned.layout.region import HEAD_WORDS, Region, figures_of, without_marks
from exporter.extract.positioned.layout.row import read_rows
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.positioned.page import Page
from exporter.extract.vocabulary import NOTE_NUMBER
from exporter.model.english import terms

_SAME_PLACE: Final = 6.0
_CONTINUED: Final = re.compile(r"[(（]续[)）]|续表")
_NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: its grid and where its columns stand on the page; `goes_on` if it is more rows of the table before."""

    grid: Grid
    columns: tuple[Column, ...]
    goes_on: bool = False


def lay_out(page: Page, regions: Iterable[Region], before: Laid | None) -> Iterator[Laid]:
    """The tables of the regions of one page; `before` is the last one on the pages before it."""
    for number, region in enumerate(regions):
        laid = _lay(page, region, before, opens=number == 0)
        if laid is not None:
            before = laid
            yield laid


def joined(before: Laid, laid: Laid) -> Laid:
    """A table and what goes on with it: rows keep their pages, and labels their indentation where the margin differs."""
    shift = _shift(laid.columns, before.columns)
    rows = [replace(row, page=laid.grid.page, indent=row.indent - shift) for row in laid.grid.rows]
    return Laid(replace(before.grid, rows=(*_paged(before.grid), *rows)), before.columns)


def _paged(grid: Grid) -> Iterator[GridRow]:
    return (row if row.page is not None else replace(row, page=grid.page) for row in grid.rows)


def _lay(page: Page, region: Region, before: Laid | None, *, opens: bool) -> Laid | None:
    """One table; None for figures in a column that nothing says anything about."""
    figures = [row for row in without_marks([figures_of(line) for line in region.lines]) if row]
    if not figures:
        return None
    columns = find_columns(figures)
    headings = read_headings(region.before, region.lines[0], columns, page.rules, _label_end(region, columns[0].x0))
    if len(columns) > 1 and _refers(headings, columns, figures):
        columns = columns[1:]
        headings = read_headings(region.before, region.lines[0], columns, page.rules, _label_end(region, columns[0].x0))
    inherited = _inherited(headings, columns, before, opens=opens)
    if inherited is not None and before is not None:
        columns = inherited
        headings = replace(headings, levels=before.grid.headings, stub=before.grid.stub, body=headings.zone)
    elif not headings.found:
        return None
    rows = read_rows([*headings.body, *region.lines, *region.after], columns, page.rules)
    while rows and rows[-1].is_heading:
        rows.pop()
    if inherited is None and not _is_credible(figures, headings):
        return None
    context = headings.context if inherited is None or before is None else (*headings.context, *before.grid.context)
    em = sum(line.height for line in region.lines) / len(region.lines)
    grid = Grid(headings.levels, tuple(rows), tidy(headings.stub), context, page.number, em)
    goes_on = opens and before is not None and (inherited is not None or _same_words(grid, before.grid))
    return Laid(grid, tuple(columns), goes_on)


def _same_words(grid: Grid, before: Grid) -> bool:
    """Whether a table says over its columns what the one before said, and calls itself its continuation."""
    if grid.headings != before.headings or grid.stub != before.stub:
        return False
    return not grid.context or any(_CONTINUED.search(text) for text in grid.context[:_NEAR])


def _refers(headings: Headings, columns: Sequence[Column], figures: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column holds the numbers of notes: nothing stands over it, and its figures are 7 or 7.1."""
    if headings.levels[0] or not all(headings.levels[1:]):
        return False
    return all(NOTE_NUMBER.fullmatch(row[0].text) for row in figures if row[0].x1 <= columns[0].x1)


def _is_credible(figures: Sequence[Sequence[Cell]], headings: Headings) -> bool:
    """Whether figures are of a table: several rows under words of a header, or some written as figures of tables are."""
    if len(figures) > 1 and (any(len(cells) > 1 for cells in figures) or _has_head(headings)):
        return True
    return any("," in cell.text or "." in cell.text or "%" in cell.text for cells in figures for cell in cells)


def _label_end(region: Region, edge: float) -> float:
    """Where the labels of the rows end."""
    return max((cell.x1 for line in region.lines for cell in line.cells if not cell.value and cell.x1 < edge), default=edge)


def _inherited(headings: Headings, columns: Sequence[Column], before: Laid | None, *, opens: bool) -> list[Column] | None:
    """The columns of the table before, if this one has no words over its own and they stand where its columns do.

    On the next page all may have moved aside by as much, as margins of left and right pages differ.
    """
    if before is None or _has_head(headings) or (not opens and len(columns) != len(before.columns)):
        return None
    shift = _shift(columns, before.columns) if opens else 0.0
    moved = [Column(column.x0 + shift, column.x1 + shift) for column in before.columns]
    places = [_place(column, moved) for column in columns]
    return moved if None not in places and len(set(places)) == len(places) else None


def _shift(columns: Sequence[Column], others: Sequence[Column]) -> float:
    """How far columns have moved aside, if there are as many and all have moved as far; else they have not."""
    if len(columns) != len(others) or len(columns) == 1:
        return 0.0
    steps = [column.x1 - other.x1 for column, other in zip(columns, others, strict=True)]
    usual = median(steps)
    return usual if all(abs(step - usual) <= _SAME_PLACE for step in steps) else 0.0


def _place(column: Column, others: Sequence[Column]) -> int | None:
    """The one of the other columns that ends where this one does, or that alone is over or under it."""
    for number, other in enumerate(others):
        if abs(column.x1 - other.x1) <= _SAME_PLACE:
            return number
    under = [number for number, other in enumerate(others) if min(column.x1, other.x1) > max(column.x0, other.x0)]
    return under[0] if len(under) == 1 else None


def _has_head(headings: Headings) -> bool:
    """Whether words of a header stand over some column."""
    return any(HEAD_WORDS.search(terms(word)) or read_timing(word) for level in headings.levels for word in level)
