"""Tables whose cells are told apart in the source: a matrix of boxes to a grid.

What stands in each cell enters, row by row, cells that span several places spread over them; a `Grid` leaves. HTML tables come so,
and tables of plain text with upright rules or tabs between their cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from exporter.extract.positioned.grid import Grid, GridCell, GridRow, tidy
from exporter.extract.positioned.layout.beneath import with_share
from exporter.extract.positioned.layout.line import is_value
from exporter.extract.positioned.layout.region import CAPTION
from exporter.extract.positioned.layout.row import unit_among
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.model.english import terms

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ORDINAL: Final = re.compile(r"\d{1,3}")
_NARROW: Final = 2


class Box(NamedTuple):
    """A cell of a table: its text, how far it is indented, the source line it begins on, whether this is its own upper left place.

    `start` is where it begins in that line, -1 if it has to be looked for.
    """

    text: str
    indent: float
    line: int
    own: bool
    start: int = -1


@dataclass(slots=True)
class Cursor:
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


def grid_of(matrix: Sequence[Sequence[Box | None]], context: Sequence[str], cursor: Cursor) -> Grid | None:
    """A matrix as a grid with the words before it, nearest first; None if it has no column of figures or no row over them."""
    width = max((len(row) for row in matrix), default=0)
    first = next((number for number, row in enumerate(matrix) if _figures(row)), None)
    if first is None or not first:
        return None
    columns = sorted({column for row in matrix[first:] for column in _figures(row)})
    labels = [column for column in range(width) if column < columns[0]]
    head = [row for row in matrix[:first] if not _is_caption(row)]
    captions = [row[0].text for row in matrix[:first] if _is_caption(row) and row[0]]
    headings = tuple(tuple(_over(head, column)) for column in columns)
    rows = tuple(
        row
        for number in range(first, len(matrix))
        if any(box and box.text for box in matrix[number])
        for row in _rows(matrix[number], _of_the_row(matrix, number, labels), columns, cursor)
    )
    stub = " ".join(dict.fromkeys(box.text for row in head for column in labels if column < len(row) and (box := row[column]) and box.text))
    return Grid(headings, rows, tidy(stub), (*reversed(captions), *context))


def _of_the_row(matrix: Sequence[Sequence[Box | None]], number: int, labels: Sequence[int]) -> Sequence[int]:
    """The columns of labels but for those where a cell over several rows names their group, if others have words for the row."""
    grouped = [column for column in labels if _spans_rows(matrix, number, column)]
    others = [column for column in labels if column not in grouped and column < len(matrix[number])]
    return others if any((box := matrix[number][column]) and box.text for column in others) else labels


def _spans_rows(matrix: Sequence[Sequence[Box | None]], number: int, column: int) -> bool:
    """Whether the cell here stands beside the row above or below too."""
    here, above, below = (_at(matrix, place, column) for place in (number, number - 1, number + 1))
    return here is not None and (
        (not here.own and above is not None and above.text == here.text)
        or (below is not None and not below.own and below.text == here.text)
    )


def _at(matrix: Sequence[Sequence[Box | None]], number: int, column: int) -> Box | None:
    return matrix[number][column] if 0 <= number < len(matrix) and column < len(matrix[number]) else None


def _figures(row: Sequence[Box | None]) -> list[int]:
    """The columns of a row that hold figures: no row number before the label, no years over columns."""
    found = [column for column, box in enumerate(row) if box and box.own and box.text and is_value(with_share(box.text)[0])]
    if found and found[0] == 0 and len(row) > 1 and row[0] and _ORDINAL.fullmatch(row[0].text):
        found = found[1:]
    return [] if all((box := row[column]) is not None and _YEAR.fullmatch(box.text) for column in found) else found


def _is_caption(row: Sequence[Box | None]) -> bool:
    """Whether a row is one cell that states the unit, or one over the whole table that names it and no time."""
    own = [box for box in row if box and box.own and box.text]
    if len(own) != 1:
        return False
    spans = len(row) > _NARROW and all(box and box.text == own[0].text for box in row)
    return bool(CAPTION.search(terms(own[0].text))) or (spans and read_timing(own[0].text) is None)


def _over(head: Sequence[Sequence[Box | None]], column: int) -> Iterator[str]:
    """The words over a column, each once."""
    before = ""
    for row in head:
        box = row[column] if column < len(row) else None
        if box and box.text and box.text != before:
            before = box.text
            yield box.text


def _cell(text: str, box: Box, cursor: Cursor) -> GridCell:
    """A figure of a box at its place."""
    line, start = cursor.find(text, box.line) if box.start < 0 else (box.line, box.start + box.text.index(text))
    return GridCell(text, line, start, start + len(text))


def _rows(row: Sequence[Box | None], labels: Sequence[int], columns: Sequence[int], cursor: Cursor) -> Iterator[GridRow]:
    """A body row, and where shares stand beneath its amounts a second one of these.

    Words over some columns of a row without figures stand over them from there on.
    """
    named = [box for column in labels if column < len(row) and (box := row[column]) and box.text and not _ORDINAL.fullmatch(box.text)]
    label = named[0] if named else None
    cells: list[GridCell | None] = []
    beneath: list[GridCell | None] = []
    for column in columns:
        box = row[column] if column < len(row) else None
        amount, share = with_share(box.text) if box and box.own and box.text else ("", "")
        cells.append(_cell(amount, box, cursor) if box and amount and is_value(amount) else None)
        beneath.append(_cell(share, box, cursor) if box and share else None)
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
    unit = unit_among(box.text for box in row if box and box is not label) if any(cells) else ""
    made = GridRow(tidy(label.text) if label else "", label.indent if label else 0.0, tuple(cells), line, over, unit=unit)
    yield made
    if any(beneath):
        yield replace(made, cells=tuple(beneath), over=())
