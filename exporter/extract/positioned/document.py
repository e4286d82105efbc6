"""A PDF report's figures: pages in, figures and findings out.

Every page is read once, in order; a table that runs over the page's end takes the columns of the part before. Pages whose text is a
picture are reported, never skipped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from exporter.extract.positioned.grid import Grid, tidy
from exporter.extract.positioned.gutter import in_reading_order
from exporter.extract.positioned.laying import Laid, joined, lay_out
from exporter.extract.positioned.line import read_lines
from exporter.extract.positioned.making import Setting, make_drafts
from exporter.extract.positioned.meaning import read_senses, scope_around, stated_unit, table_unit
from exporter.extract.positioned.page import Page
from exporter.extract.positioned.pdf import open_pdf, read_pages
from exporter.extract.positioned.proving import prove
from exporter.extract.positioned.running import without_running_heads
from exporter.extract.positioned.timing import find_reporting, read_timing
from exporter.extract.report import Extraction
from exporter.extract.vocabulary import fold
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
_GOES_ON: Final = re.compile(r"\(续\)|[:：]$")
_TITLED: Final = re.compile(r"^[^。；]*[\u4e00-\u9fff]{2}[^。；]*$")


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
    edges: set[tuple[str, int]] = set()
    before: Laid | None = None
    for page in pages:
        if not page.words:
            pictures += [page.number] if page.pictured else []
            continue
        lines = without_running_heads(in_reading_order(read_lines(page), page.width, page.rules), edges)
        if page.number <= _COVER_PAGES:
            texts += [line.text for line in lines if len(line.text) < _SHORT]
        for laid in lay_out(page, lines, before):
            if laid.goes_on and before is not None:
                before = joined(before, laid)
                grids[-1] = before.grid
            else:
                before = laid
                grids.append(laid.grid)
    return grids, texts, pictures


def figures_from(grids: Sequence[Grid], texts: Sequence[str], report: str) -> Iterator[Figure]:
    """The figures of laid out tables, in the order of the tables."""
    reporting = find_reporting([*texts, *(text for grid in grids for text in grid.context[:3] if len(text) < _SHORT)])
    default = next((unit for text in texts if (unit := stated_unit(text))), None)
    title = scope = ""
    for grid in grids:
        unit = table_unit(grid, default)
        if unit is not None and unit.scale:
            default = unit
        known, title = title, _title(grid) or title
        scope = scope_around(grid) or (scope if title == known else "")
        yield from _of_grid(grid, Setting(report, _section(grid), unit, reporting, scope))


def _of_grid(grid: Grid, setting: Setting) -> Iterator[Figure]:
    senses = read_senses(grid, setting.reporting, setting.scope)
    yield from prove(list(make_drafts(grid, senses, setting)), setting)


def _title(grid: Grid) -> str:
    """The line before a table, the same where the table goes on (续); empty for one that follows another without a word."""
    return _GOES_ON.sub("", fold(grid.context[0])) if grid.context else ""


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
