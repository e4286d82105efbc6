"""HTML reports: tables with merged cells to grids, then to figures as those of a PDF.

A file enters, an extraction leaves. Merged cells are spread over the rows and columns they span, so that a header over three columns
stands over each; blanks before a label and left paddings are its indentation. HTML Living Standard §4.9.12 (forming a table).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree, html

from exporter.extract.positioned.document import figures_from, reporting_of
from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.layout.boxes import Box, Cursor, grid_of
from exporter.extract.positioned.layout.line import is_value
from exporter.extract.positioned.layout.telling import NO_TABLES
from exporter.extract.positioned.meaning.units import units_not_stated
from exporter.extract.positioned.passages import read_passages
from exporter.extract.report import Extraction
from exporter.extract.sentences.repeats import confirmed_by
from exporter.extract.sentences.sentence import read_quantities
from exporter.extract.source import Lines, read_lines
from exporter.findings import SourceUnreadable

_PADDING: Final = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*(\d+)")
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "noscript", "template"})
_PIXELS_PER_EM: Final = 12
_MOST_SPANNED: Final = 200
_CONTEXT: Final = 12


def extract_html(path: Path, *, sentences: bool = False) -> Extraction:
    """All table figures of an HTML report, in the order of the source, with `sentences` the quantities of its running text too.

    Raises SourceUnreadable for what is no HTML.
    """
    lines = read_lines(path)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        root = html.document_fromstring("\n".join(lines).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceUnreadable("it is no HTML", where=str(path), fix="give the report's HTML, text or PDF") from error
    cursor = Cursor(lines)
    texts: list[str] = []
    grids = list(_grids(root, cursor, texts))
    figures = tuple(figures_from(grids, texts, path.name))
    findings = tuple(units_not_stated(figures, (figure.section for figure in figures), path.name)) if figures else ()
    if not figures:
        findings = (NO_TABLES.finding(file=path.name, pages=1),)
    if sentences:
        span = reporting_of(grids, texts).span
        told = read_passages(root, Cursor(lines), _UNSEEN, _frames(root))
        found = (figure for sentence in told for figure in read_quantities(sentence, span, path.name))
        figures = tuple(sorted((*figures, *confirmed_by(figures, found)), key=lambda figure: (figure.line, figure.start)))
    return Extraction(figures, findings, Lines(lines))


def _grids(root: html.HtmlElement, cursor: Cursor, texts: list[str]) -> Iterator[Grid]:
    """The tables of a document in order, each with the words before it; `texts` receives all words outside tables."""
    recent: deque[str] = deque(maxlen=_CONTEXT)
    frames = _frames(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        inside = any(table not in frames for table in element.iterancestors("table"))
        if event == "start" and element.tag == "table" and not inside and element not in frames:
            grid = _grid(element, tuple(reversed(recent)), cursor)
            if grid is not None:
                yield grid
                recent.clear()
        if not inside and element.tag not in _UNSEEN:
            text = element.text if event == "start" and element.tag != "table" else element.tail if event == "end" else None
            if text and text.strip():
                recent.append(" ".join(text.split()))
                texts.append(recent[-1])


def _frames(root: html.HtmlElement) -> set[html.HtmlElement]:
    """The tables that only lay out a page: in their cells stand tables with figures."""
    inner = [table for table in root.iter("table") if next(table.iterancestors("table"), None) is not None]
    with_figures = [
        table for table in inner if any(is_value(text) for cell in table.iter("td", "th") if (text := cell.text_content().strip()))
    ]
    return {frame for table in with_figures for frame in table.iterancestors("table")}


def _grid(table: html.HtmlElement, context: tuple[str, ...], cursor: Cursor) -> Grid | None:
    """A table as a grid, None if it has no column of figures."""
    caption = [" ".join(element.text_content().split()) for element in table.iter("caption")]
    return grid_of(_matrix(table), (*caption, *context), cursor)


def _matrix(table: html.HtmlElement) -> list[list[Box | None]]:
    """The cells of a table spread over the places they span."""
    matrix: list[list[Box | None]] = []
    hanging: dict[int, tuple[int, Box]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        places: list[Box | None] = []
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        while cells or len(places) in hanging:
            column = len(places)
            if column in hanging:
                left, box = hanging.pop(column)
                if left > 1:
                    hanging[column] = (left - 1, box)
                places.append(box)
                continue
            cell = cells.pop(0)
            box = _box(cell)
            for extra in range(_span(cell, "colspan")):
                spread = box if not extra else box._replace(own=False)
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[column + extra] = (down - 1, box._replace(own=False))
                places.append(spread)
        matrix.append(places)
    return matrix


def _span(cell: html.HtmlElement, name: str) -> int:
    """How many rows or columns a cell spans; what is no number is one."""
    digits = (cell.get(name) or "1").strip()
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isdecimal() else 1


def _box(cell: html.HtmlElement) -> Box:
    """A cell's text with line breaks gone, and its indentation in letters."""
    for line_break in cell.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    raw = cell.text_content()
    blanks = len(raw) - len(raw.lstrip("\u3000\xa0"))
    wide = sum(1.0 if character == "\u3000" else 0.5 for character in raw[:blanks])
    padding = _PADDING.search(cell.get("style") or "")
    return Box(" ".join(raw.split()), wide + (int(padding[1]) / _PIXELS_PER_EM if padding else 0), cell.sourceline or 1, own=True)
