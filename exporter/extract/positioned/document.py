"""A PDF report's figures: pages in, figures and findings out.

Every page is read once, in order; a table that runs over the page's end takes the columns of the part before. Pages whose text is a
picture are reported, never skipped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from exporter.extract.positioned.column import Column, find_columns
from exporter.extract.positioned.grid import Grid, tidy
from exporter.extract.positioned.heading import Headings, read_headings
from exporter.extract.positioned.line import Cell, Line, read_lines
from exporter.extract.positioned.making import Setting, make_drafts
from exporter.extract.positioned.meaning import read_senses, stated_unit, table_unit
from exporter.extract.positioned.page import Page
from exporter.extract.positioned.pdf import open_pdf, read_pages
from exporter.extract.positioned.proving import prove
from exporter.extract.positioned.region import HEAD_WORDS, Region, figures_of, find_regions, without_marks
from exporter.extract.positioned.row import read_rows
from exporter.extract.positioned.timing import find_reporting, read_timing
from exporter.extract.report import Extraction
from exporter.findings import Finding, Rule, Severity, SourceUnreadable
from exporter.model.figures import Figure

PICTURES: Final = Rule(
    "bx:pagesWithoutText",
    Severity.WARNING,
    "{count} of {all} pages have no text that can be read, only pictures: {pages}",
    "give a PDF with a text layer, or add these pages' figures as a facts table",
)
NO_TABLES: Final = Rule(
    "bx:noTables",
    Severity.WARNING,
    "no table of figures was found in {pages} pages",
    "check that the file is a bank's report and not only its cover",
)
_COVER_PAGES: Final = 12
_SHORT: Final = 60
_SAME_PLACE: Final = 6.0
_REFERENCE: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_TITLED: Final = re.compile(r"^[^。；]*[\u4e00-\u9fff]{2}[^。；]*$")


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: its grid and where its columns stand on the page."""

    grid: Grid
    columns: tuple[Column, ...]


def extract_pdf(path: Path) -> Extraction:
    """All table figures of a PDF with a text layer, in reading order of its pages.

    Raises SourceUnreadable for a file that cannot be opened or has no text at all; pages without text are a finding.
    """
    document = open_pdf(path)
    try:
        count = len(document)
        tables, texts, pictures = _read(read_pages(document))
    finally:
        document.close()
    if len(pictures) == count:
        raise SourceUnreadable("no page has text, only pictures", where=str(path), fix="give a PDF with a text layer")
    figures = tuple(figures_from(tables, texts, path.name))
    findings = tuple(_findings(path.name, count, pictures, figures))
    return Extraction(figures, findings)


def _read(pages: Iterable[Page]) -> tuple[list[Grid], list[str], list[int]]:
    """The tables of all pages, the short lines that may name the report's period, and the pages without text."""
    grids: list[Grid] = []
    texts: list[str] = []
    pictures: list[int] = []
    before: Laid | None = None
    for page in pages:
        if not page.words:
            pictures += [page.number] if page.pictured else []
            continue
        lines = read_lines(page)
        if page.number <= _COVER_PAGES:
            texts += [line.text for line in lines if len(line.text) < _SHORT]
        for laid in lay_out(page, lines, before):
            grids.append(laid.grid)
            before = laid
    return grids, texts, pictures


def lay_out(page: Page, lines: Sequence[Line], before: Laid | None) -> Iterator[Laid]:
    """The tables of one page; `before` is the last one on the pages before it."""
    for number, region in enumerate(find_regions(lines, page.width)):
        laid = _lay(page, region, before, opens=number == 0)
        if laid is not None:
            before = laid
            yield laid


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
    return Laid(grid, tuple(columns))


def _refers(headings: Headings, columns: Sequence[Column], figures: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column holds the numbers of notes: nothing stands over it, and its figures are 7 or 7.1."""
    if headings.levels[0] or not all(headings.levels[1:]):
        return False
    return all(_REFERENCE.fullmatch(row[0].text) for row in figures if row[0].x1 <= columns[0].x1)


def _is_credible(figures: Sequence[Sequence[Cell]], headings: Headings) -> bool:
    """Whether figures are of a table: several rows under words of a header, or some written as figures of tables are."""
    if len(figures) > 1 and (any(len(cells) > 1 for cells in figures) or _has_head(headings)):
        return True
    return any("," in cell.text or "." in cell.text or "%" in cell.text for cells in figures for cell in cells)


def _label_end(region: Region, edge: float) -> float:
    """Where the labels of the rows end."""
    return max((cell.x1 for line in region.lines for cell in line.cells if not cell.value and cell.x1 < edge), default=edge)


def _inherited(headings: Headings, columns: Sequence[Column], before: Laid | None, *, opens: bool) -> list[Column] | None:
    """The columns of the table before, if this one has no words over its own and they stand where its columns do."""
    if before is None or _has_head(headings):
        return None
    ends = [min(abs(column.x1 - other.x1) for other in before.columns) for column in columns]
    if max(ends) > _SAME_PLACE or (not opens and len(columns) != len(before.columns)):
        return None
    return list(before.columns)


def _has_head(headings: Headings) -> bool:
    """Whether words of a header stand over some column."""
    return any(HEAD_WORDS.search(tidy(word)) for level in headings.levels for word in level)


def figures_from(grids: Sequence[Grid], texts: Sequence[str], report: str) -> Iterator[Figure]:
    """The figures of laid out tables, in the order of the tables."""
    reporting = find_reporting([*texts, *(text for grid in grids for text in grid.context[:3] if len(text) < _SHORT)])
    default = next((unit for text in texts if (unit := stated_unit(text))), None)
    for grid in grids:
        unit = table_unit(grid, default)
        if unit is not None and unit.scale:
            default = unit
        yield from _of_grid(grid, Setting(report, _section(grid), unit, reporting))


def _of_grid(grid: Grid, setting: Setting) -> Iterator[Figure]:
    senses = read_senses(grid, setting.reporting)
    yield from prove(list(make_drafts(grid, senses, setting)), grid.page, setting)


def _section(grid: Grid) -> str:
    """The nearest title before a table that is no caption."""
    titles = [
        tidy(text) for text in grid.context if len(text) <= _SHORT and stated_unit(text) is None and _TITLED.search(text) and _whole(text)
    ]
    return next((text for text in titles if read_timing(text) is None), titles[0] if titles else "")


def _whole(text: str) -> bool:
    """Whether a line is a title and no part of a sentence: its brackets close, and it has no comma."""
    return text.count("（") == text.count("）") and ("，" not in text or text.rstrip().endswith(("：", ":")))


def _findings(name: str, count: int, pictures: Sequence[int], figures: Sequence[Figure]) -> Iterator[Finding]:
    if pictures:
        yield PICTURES.finding(file=name, count=len(pictures), all=count, pages=ranges(pictures))
    if not figures:
        yield NO_TABLES.finding(file=name, pages=count)


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: `3, 7-9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)
