"""HTML reports: tables with merged cells to grids, then to figures as those of a PDF.

A file enters, an extraction leaves. Merged cells are spread over the rows and columns they span, so that a header over three columns
stands over each; blanks before a label and left paddings are its indentation. HTML Living Standard §4.9.12 (forming a table).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree, html

from exporter.extract.positioned.document import figures_from
from exporter.extract.positioned.grid import Grid, GridCell, GridRow, tidy
from exporter.extract.positioned.line import is_value
from exporter.extract.positioned.region import CAPTION
from exporter.extract.positioned.telling import NO_TABLES
from exporter.extract.positioned.timing import read_timing
from exporter.extract.report import Extraction
from exporter.extract.source import Lines, read_lines
from exporter.findings import SourceUnreadable
from exporter.model.english import terms

_PADDING: Final = re.compile(r"(?:padding-left|text-indent|margin-left)\s*:\s*(\d+)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ORDINAL: Final = re.compile(r"\d{1,3}")
_UNSEEN: Final = frozenset({"script", "style", "head", "title", "noscript", "template"})
_PIXELS_PER_EM: Final = 12
_MOST_SPANNED: Final = 200
_CONTEXT: Final = 12
_NARROW: Final = 2


class _Box(NamedTuple):
    """A cell of a table: its text, how far it is indented, the source line it begins on, whether this is its own upper left place."""

    text: str
    indent: float
    line: int
    own: bool


@dataclass(slots=True)
class _Cursor:
    """Where in the source the last figure was found: figures are looked for in order, so that equal ones get places of their own."""

    lines: Sequence[str]
    line: int = 1
    at: int = 0

    def find(self, text: str, line: int) -> tuple[int, int]:
        """Line and offset of a figure, from the line its cell begins on; that line's start if the source spells it otherwise."""
        if line > self.line:
            self.line, self.at = line, 0
        for number in range(self.line, min(self.line + 4, len(self.lines) + 1)):
            found = self.lines[number - 1].find(text, self.at if number == self.line else 0)
            if found >= 0:
                self.line, self.at = number, found + len(text)
                return number, found
        return line, 0


def extract_html(path: Path) -> Extraction:
    """All table figures of an HTML report, in the order of the source. Raises SourceUnreadable for what is no HTML."""
    lines = read_lines(path)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        root = html.document_fromstring("\n".join(lines).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceUnreadable("it is no HTML", where=str(path), fix="give the report's HTML, text or PDF") from error
    cursor = _Cursor(lines)
    texts: list[str] = []
    grids = list(_grids(root, cursor, texts))
    figures = tuple(figures_from(grids, texts, path.name))
    return Extraction(figures, () if figures else (NO_TABLES.finding(file=path.name, pages=1),), Lines(lines))


def _grids(root: html.HtmlElement, cursor: _Cursor, texts: list[str]) -> Iterator[Grid]:
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


def _grid(table: html.HtmlElement, context: tuple[str, ...], cursor: _Cursor) -> Grid | None:
    """A table as a grid, None if it has no column of figures."""
    matrix = _matrix(table)
    width = max((len(row) for row in matrix), default=0)
    first = next((number for number, row in enumerate(matrix) if _figures(row)), None)
    if first is None or not first:
        return None
    columns = sorted({column for row in matrix[first:] for column in _figures(row)})
    labels = [column for column in range(width) if column < columns[0]]
    head = [row for row in matrix[:first] if not _is_caption(row)]
    captions = [row[0].text for row in matrix[:first] if _is_caption(row) and row[0]]
    headings = tuple(tuple(_over(head, column)) for column in columns)
    rows = tuple(_row(row, labels, columns, cursor) for row in matrix[first:] if any(box and box.text for box in row))
    stub = " ".join(dict.fromkeys(box.text for row in head for column in labels if column < len(row) and (box := row[column]) and box.text))
    caption = [element.text_content() for element in table.iter("caption")]
    return Grid(headings, rows, tidy(stub), (*reversed(captions), *(" ".join(text.split()) for text in caption), *context))


def _matrix(table: html.HtmlElement) -> list[list[_Box | None]]:
    """The cells of a table spread over the places they span."""
    matrix: list[list[_Box | None]] = []
    hanging: dict[int, tuple[int, _Box]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        places: list[_Box | None] = []
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


def _box(cell: html.HtmlElement) -> _Box:
    """A cell's text with line breaks gone, and its indentation in letters."""
    for line_break in cell.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    raw = cell.text_content()
    blanks = len(raw) - len(raw.lstrip("\u3000\xa0"))
    wide = sum(1.0 if character == "\u3000" else 0.5 for character in raw[:blanks])
    padding = _PADDING.search(cell.get("style") or "")
    return _Box(" ".join(raw.split()), wide + (int(padding[1]) / _PIXELS_PER_EM if padding else 0), cell.sourceline or 1, own=True)


def _figures(row: Sequence[_Box | None]) -> list[int]:
    """The columns of a row that hold figures: no row number before the label, no years over columns."""
    found = [column for column, box in enumerate(row) if box and box.own and box.text and is_value(box.text)]
    if found and found[0] == 0 and len(row) > 1 and row[0] and _ORDINAL.fullmatch(row[0].text):
        found = found[1:]
    return [] if all((box := row[column]) is not None and _YEAR.fullmatch(box.text) for column in found) else found


def _is_caption(row: Sequence[_Box | None]) -> bool:
    """Whether a row is one cell that states the unit, or one over the whole table that names it and no time."""
    own = [box for box in row if box and box.own and box.text]
    if len(own) != 1:
        return False
    spans = len(row) > _NARROW and all(box and box.text == own[0].text for box in row)
    return bool(CAPTION.search(terms(own[0].text))) or (spans and read_timing(own[0].text) is None)


def _over(head: Sequence[Sequence[_Box | None]], column: int) -> Iterator[str]:
    """The words over a column, each once."""
    before = ""
    for row in head:
        box = row[column] if column < len(row) else None
        if box and box.text and box.text != before:
            before = box.text
            yield box.text


def _row(row: Sequence[_Box | None], labels: Sequence[int], columns: Sequence[int], cursor: _Cursor) -> GridRow:
    """A body row; words over some columns of a row without figures stand over them from there on."""
    named = [box for column in labels if column < len(row) and (box := row[column]) and box.text and not _ORDINAL.fullmatch(box.text)]
    label = named[0] if named else None
    cells: list[GridCell | None] = []
    for column in columns:
        box = row[column] if column < len(row) else None
        if box and box.own and box.text and is_value(box.text):
            line, start = cursor.find(box.text, box.line)
            cells.append(GridCell(box.text, line, start, start + len(box.text)))
        else:
            cells.append(None)
    over = (
        ()
        if any(cells)
        else tuple(
            (number, box.text)
            for number, column in enumerate(columns)
            if column < len(row) and (box := row[column]) and box.own and box.text
        )
    )
    line = label.line if label else next((cell.line for cell in cells if cell), 1)
    return GridRow(tidy(label.text) if label else "", label.indent if label else 0.0, tuple(cells), line, over)
