"""Extraction from a report's text: its lines in, its figures and what could not be read out.

`extract_text` is the whole way: tokens, pages, sentences, items, tables, readings, figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.extract.lexing import lex
from exporter.extract.pages import find_pages
from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.layout.telling import TEXT_GARBLED, is_strange
from exporter.extract.positioned.meaning.around import scope_around, section_of
from exporter.extract.positioned.meaning.timing import Reporting, find_reporting, names_report
from exporter.extract.positioned.meaning.units import units_not_stated
from exporter.extract.report import UNREAD, Extraction
from exporter.extract.sentences.narrative import read_narrative
from exporter.extract.sentences.prose import find_prose
from exporter.extract.source import Lines
from exporter.extract.text.figures import (
    make_figures,
    with_doubt,
    with_pieces_in_doubt,
    with_places_in_doubt,
    with_same,
    with_times_in_doubt,
)
from exporter.extract.text.items import Item, Role, Shape, read_items
from exporter.extract.text.joining import join_periods
from exporter.extract.text.printed import Print
from exporter.extract.text.rowwise.plain import plain_figures
from exporter.extract.text.rowwise.stacked import find_stacked
from exporter.extract.text.ruled import find_ruled
from exporter.extract.text.scrambled.readings import TableReading
from exporter.extract.text.tables import Table, captions_of, find_tables, setting_of, unit_of_all
from exporter.extract.text.unfolding import unfold
from exporter.findings import Finding, Origin, Rule, Severity
from exporter.model.aspects import UNIT_PURE
from exporter.model.aspects import year as calendar_year
from exporter.model.figures import Figure
from exporter.model.traditional import simplified
from exporter.model.wording import Measure

_RULES: Final = str.maketrans(dict.fromkeys("|｜│┃¦", " "))
_YEAR: Final = re.compile(r"(20\d\d|19\d\d)\s*年")
_COVER_LINES, _SHORT, _BEGINNING = 500, 60, 400
_DOUBTFUL: Final = 0.5
_LOST_LINES, _LOST_PER_LINE = 2, 2
"""A table has at least two lines with two numbers each; what is less is told from chance by nothing."""


NO_TABLES: Final = Rule(
    "bx:noTables",
    Severity.WARNING,
    "no table of figures was found in {lines} lines",
    "check that it is a bank's report and not only its cover; of one in English give the PDF, the HTML or text that keeps its columns",
)


UNCERTAIN: Final = Rule(
    "bx:uncertainColumns",
    Severity.INFO,
    "nothing in the table {row} decides which column is which year; reading order was kept",
    "compare the periods of these figures with the report",
)


def extract_text(texts: Sequence[str], report: str = "", *, sentences: bool = False) -> Extraction:
    """All table figures of a report's lines, with `sentences` the quantities of running sentences too; `report` names the source."""
    if is_strange("".join(texts)):
        return Extraction((), (TEXT_GARBLED.finding(file=report or None),), Lines(texts))
    read = [simplified(text) for text in texts]
    if read == list(texts):
        return _extract(texts, report, sentences=sentences)
    found, printed = _extract(read, report, sentences=sentences), Print(texts, read)
    return replace(found, figures=tuple(map(printed.figure, found.figures)), lines=Lines(texts))


def _extract(texts: Sequence[str], report: str, *, sentences: bool) -> Extraction:
    """Figures and findings of lines in simplified characters."""
    source, (texts, origins) = texts, unfold(texts)
    ruled, rest = find_ruled(texts)
    stacked, rest = find_stacked(rest)
    ruled += stacked
    items = _items(rest)
    year = _report_year(texts)
    tables = find_tables(items, rest, year)
    reporting = reporting_of(texts)
    captions = captions_of(items)
    figures: list[Figure] = []
    numbers: list[int] = []
    untold: set[int] = set()
    for number, (table, reading) in enumerate(tables):
        setting = setting_of(table, items, captions, report, told=any(slot.scope for slot in reading.slots))
        if table.plain is None:
            made = list(make_figures(reading, setting))
        else:
            made = list(plain_figures(table.plain.grid, report, setting.section, next(iter(setting.measures), None), reporting))
        figures += with_places_in_doubt(made, table.doubtful, provable=table.provable)
        numbers += [number] * len(made)
        untold |= set() if table.told else {number}
    whole, lines = unit_of_all(items), {item.order: item.line for item in items}
    stated = [(lines[order], measure) for order, measure in captions if measure.unit != UNIT_PURE]
    for number, grid in enumerate(ruled, start=len(tables)):
        unit = whole or _unit_before(grid, stated)
        made = list(plain_figures(grid, report, section_of(grid), unit, reporting, scope_around(grid)))
        figures += made
        numbers += [number] * len(made)
    figures = with_doubt(with_same(with_times_in_doubt(figures, numbers, untold), numbers))
    figures = with_pieces_in_doubt(figures, texts)
    findings = [*_findings(texts, tables, report), *units_not_stated(figures, numbers, report)] if tables or not figures else []
    if sentences:
        figures += read_narrative(items, rest, year, report, figures)
    unread = _unread(items, frozenset((figure.line, figure.start) for figure in figures), report)
    if len(texts) != len(source):
        figures = [_replaced(figure, origins) for figure in figures]
    checked = sorted(figures, key=lambda figure: (figure.line, figure.start))
    return Extraction(tuple(checked), (*findings, *unread), Lines(source))


def _unit_before(grid: Grid, stated: Sequence[tuple[int, Measure]]) -> Measure | None:
    """The unit of amounts that the last caption before a table states, as half-tables and the pages after the first have none."""
    first = min(row.line for row in grid.rows)
    at = bisect_left(stated, first, key=lambda caption: caption[0])
    return stated[at - 1][1] if at else None


def _replaced(figure: Figure, origins: Sequence[tuple[int, int]]) -> Figure:
    """A figure of a line that was cut, at its place in the source."""
    line, offset = origins[figure.line - 1]
    return replace(figure, line=line, start=figure.start + offset, end=figure.end + offset)


def _items(texts: Sequence[str]) -> list[Item]:
    """Lines to items; rules drawn as characters between cells are blanks."""
    texts = [text.translate(_RULES) for text in texts]
    tokens = join_periods(texts, [lex(text, number) for number, text in enumerate(texts, start=1)])
    paged = find_pages(texts, tokens)
    return read_items(texts, paged, find_prose(texts, paged.lines))


def reporting_of(texts: Sequence[str]) -> Reporting:
    """The period the report is about: as its short lines name it, else the year it names most."""
    year = _report_year(texts)
    short = [text for text in texts[:_COVER_LINES] if len(text) < _SHORT]
    found = find_reporting(short if any(map(names_report, short)) else (text[:_BEGINNING] for text in texts[:_COVER_LINES]))
    return found if found.year == year else Reporting(calendar_year(year))


def _report_year(texts: Sequence[str]) -> int:
    """The year a report is of: the one it names most; of equals the latest."""
    counts = Counter(int(found) for text in texts for found in _YEAR.findall(text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else 2000


def _findings(texts: Sequence[str], tables: Sequence[tuple[Table, TableReading]], report: str) -> Iterator[Finding]:
    if not tables:
        yield NO_TABLES.finding(file=report or None, lines=len(texts))
    for table, reading in tables:
        if table.plain is None and len(reading.columns) > 1 and reading.margin < _DOUBTFUL:
            first = next(cell for column in reading.columns for cell in column.cells if cell)
            origin = Origin(file=report or None, line=first.line, page=first.page, start=first.start, end=first.end)
            yield UNCERTAIN.finding(file=report or None, line=first.line, origin=origin, row=reading.rows[0].text)


def _unread(items: Sequence[Item], read: frozenset[tuple[int, int]], report: str) -> Iterator[Finding]:
    """Runs of lines whose numbers became no figure, though several stand on several of them."""
    lines: dict[int, list[Item]] = {}
    for item in items:
        if item.role is Role.CELL and item.shape is not Shape.DASH:
            lines.setdefault(item.line, []).append(item)
    lost = [cells for cells in lines.values() if not any((cell.line, cell.start) in read for cell in cells)]
    for run in _runs(lost):
        count = sum(map(len, run))
        if len(run) >= _LOST_LINES and count >= _LOST_PER_LINE * len(run):
            first, last = run[0][0], run[-1][-1]
            origin = Origin(file=report or None, line=first.line, page=first.page, start=first.start, end=first.end)
            yield UNREAD.finding(file=report or None, line=first.line, origin=origin, count=count, first=first.line, last=last.line)


def _runs(lines: Sequence[list[Item]]) -> Iterator[list[list[Item]]]:
    """Lines that follow one another."""
    run: list[list[Item]] = []
    for cells in lines:
        if run and cells[0].line > run[-1][0].line + 1:
            yield run
            run = []
        run.append(cells)
    if run:
        yield run
