"""A PDF report's figures: pages in, figures and findings out.

Every page is read once, in order; a table that runs over the page's end takes the columns of the part before. Pages whose text is a
picture are reported, never skipped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Final

from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.layout.gutter import in_reading_order
from exporter.extract.positioned.layout.laying import Laid, joined, lay_out
from exporter.extract.positioned.layout.line import Line, read_lines
from exporter.extract.positioned.layout.region import Region, Sort, find_regions, hanging, hung, sorts_of
from exporter.extract.positioned.layout.running import without_running_heads
from exporter.extract.positioned.layout.telling import GARBLED, NO_TABLES, PICTURES, Counted, counted, is_garbled, ranges, unread
from exporter.extract.positioned.meaning.around import scope_around, section_of
from exporter.extract.positioned.meaning.columns import read_senses
from exporter.extract.positioned.meaning.making import Setting, make_drafts
from exporter.extract.positioned.meaning.proving import prove
from exporter.extract.positioned.meaning.timing import Reporting, find_reporting
from exporter.extract.positioned.meaning.units import stated_unit, table_unit, units_not_stated, without_unit
from exporter.extract.positioned.page import Page
from exporter.extract.positioned.sentences import Told, read_told
from exporter.extract.report import Extraction
from exporter.extract.source import Lines
from exporter.extract.vocabulary import fold
from exporter.findings import Finding, SourceUnreadable
from exporter.model.figures import Figure

_COVER_PAGES: Final = 12
_SHORT: Final = 60
_GOES_ON: Final = re.compile(r"\(续\)|[:：]$")


@dataclass(slots=True)
class Pages:
    """What the pages of a report hold: tables, short lines that may name its period, running text if asked for, what cannot be read.

    `lines` are all of them as printed, `places` the page and number of each; `named` is the period the first pages name.
    """

    count: int = 0
    grids: list[Grid] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    told: Told | None = None
    named: Reporting | None = None
    pictures: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)

    def tell(self, number: int, lines: Sequence[Line], sorts: Sequence[Sort], regions: Sequence[Region]) -> None:
        """Keep the running text of one more page, if asked for; its sentences are read at once when the period is known."""
        if self.told is None:
            return
        self.told.add(number, lines, sorts, regions)
        if self.named is not None:
            self.told.read(self.named)


def extract_pages(source: Iterable[Page], path: Path, *, sentences: bool = False) -> Extraction:
    """All table figures of the pages of a PDF, in reading order; with `sentences` the quantities of its running text.

    Raises SourceUnreadable if it has no text at all; pages without text are a finding.
    """
    pages = Pages(told=Told(path.name) if sentences else None)
    figures, reporting = _figures(source, pages, path.name)
    if len(pages.pictures) + len(pages.garbled) == pages.count:
        problem = "no page has text that is what it shows" if pages.garbled else "no page has text, only pictures"
        raise SourceUnreadable(problem, where=str(path), fix="give a PDF with a text layer that can be copied out rightly")
    findings = tuple(_findings(path.name, pages, figures))
    if pages.told is not None:
        figures += read_told(pages.told, reporting, figures)
        figures.sort(key=lambda figure: figure.page or 0)
    return Extraction(tuple(figures), findings, Lines(pages.lines, pages.places))


def _figures(source: Iterable[Page], pages: Pages, report: str) -> tuple[list[Figure], Reporting]:
    """The figures of a report and the period it is about.

    Those of a table are made as soon as it is whole, while later pages are parsed, for the period that the first pages name; they
    are made again if the whole report names another.
    """
    tables = _read(source, pages)
    first = list(islice(tables, 1))
    pages.named = named = reporting_of(pages.grids, pages.texts)
    figures = list(_made(chain(first, tables), pages.texts, report, named))
    whole = reporting_of(pages.grids, pages.texts)
    return (figures if whole == named else list(_made(pages.grids, pages.texts, report, whole))), whole


def _read(source: Iterable[Page], pages: Pages) -> Iterator[Grid]:
    """The pages one after the other; a table that goes on is one with the part before. Tables leave when they are whole."""
    edges: set[tuple[str, int]] = set()
    before: Laid | None = None
    foot: list[Line] = []
    given = 0
    for page in source:
        pages.count += 1
        if not page.words:
            pages.pictures += [page.number] if page.pictured else []
            continue
        printed = read_lines(page)
        pages.lines += [line.text for line in printed]
        pages.places += [(page.number, line.number) for line in printed]
        if is_garbled(page.words):
            pages.garbled.append(page.number)
            continue
        lines = without_running_heads(in_reading_order(printed, page.width, page.rules), edges)
        pages.counted += counted(page.number, lines)
        if page.number <= _COVER_PAGES:
            pages.texts += [line.text for line in lines if len(line.text) < _SHORT]
        sorts = sorts_of(lines, page.width)
        regions = find_regions(lines, sorts)
        if regions and foot:
            regions[0] = hung(regions[0], foot)
        foot = hanging(lines, sorts)
        for laid in lay_out(page, regions, before):
            if laid.goes_on and before is not None:
                before = joined(before, laid)
                pages.grids[-1] = before.grid
            else:
                before = laid
                pages.grids.append(laid.grid)
        pages.tell(page.number, lines, sorts, regions)
        if page.number >= _COVER_PAGES:
            yield from pages.grids[given:-1]
            given = max(given, len(pages.grids) - 1)
    yield from pages.grids[given:]


def reporting_of(grids: Sequence[Grid], texts: Sequence[str]) -> Reporting:
    """The period the report is about, by its first pages and the titles of its tables."""
    return find_reporting([*texts, *(text for grid in grids for text in grid.context[:3] if len(text) < _SHORT)])


def figures_from(grids: Sequence[Grid], texts: Sequence[str], report: str) -> Iterator[Figure]:
    """The figures of laid out tables, in the order of the tables."""
    return _made(grids, texts, report, reporting_of(grids, texts))


def _made(grids: Iterable[Grid], texts: Sequence[str], report: str, reporting: Reporting) -> Iterator[Figure]:
    """The same for a period that is known."""
    default = next((unit for text in texts if (unit := stated_unit(text))), None)
    title = scope = ""
    for grid in grids:
        unit = table_unit(grid, default)
        if unit is not None and unit.scale > 0:
            default = unit
        known, title = title, _title(grid) or title
        scope = scope_around(grid) or (scope if title == known else "")
        yield from _of_grid(grid, Setting(report, section_of(grid), unit, reporting, scope))


def _of_grid(grid: Grid, setting: Setting) -> Iterator[Figure]:
    senses = read_senses(grid, setting.reporting, setting.scope)
    made = prove(list(make_drafts(grid, senses, setting)), setting)
    told = {(cell.line, cell.start) for row in grid.rows if row.unit for cell in row.cells if cell}
    stated = setting.unit is not None
    yield from (figure if stated or (figure.line, figure.start) in told else without_unit(figure) for figure in made)


def _title(grid: Grid) -> str:
    """The line before a table, the same where the table goes on (续); empty for one that follows another without a word."""
    return _GOES_ON.sub("", fold(grid.context[0])) if grid.context else ""


def _findings(name: str, pages: Pages, figures: Sequence[Figure]) -> Iterator[Finding]:
    for rule, numbers in ((PICTURES, pages.pictures), (GARBLED, pages.garbled)):
        if numbers:
            yield rule.finding(file=name, count=len(numbers), all=pages.count, pages=ranges(numbers))
    if not figures:
        yield NO_TABLES.finding(file=name, pages=pages.count)
    yield from units_not_stated(figures, ((figure.page, figure.section) for figure in figures), name)
    yield from unread(pages.counted, figures, name)
