"""Tables of plain text whose cells are told apart by upright rules or tabs, as web pages and Markdown give them.

Lines enter; grids leave, each cell where it stands in its line, and the same lines with those tables blank. Nothing has to be guessed:
a cell that holds nothing keeps its place. What turns out to be no table with a header stays among the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from exporter.extract.positioned.boxes import Box, Cursor, grid_of
from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.line import is_value
from exporter.extract.positioned.timing import read_timing

_BAR: Final = re.compile(r"[|｜│┃¦]")
_TAB: Final = re.compile(r"\t")
_LINE: Final = re.compile(r"[\s|｜│┃¦+:=\-─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]+")
_CONTEXT: Final = 12
_BETWEEN: Final = 2
_FEWEST: Final = 2

Row = list[Box | None]


def find_ruled(texts: Sequence[str]) -> tuple[list[Grid], list[str]]:
    """The tables with upright rules or tabs between their cells, and the lines without them."""
    grids: list[Grid] = []
    rest = list(texts)
    cursor = Cursor(texts)
    for rows in _runs(texts):
        first = min(box.line for row in rows for box in row if box)
        context = [text.strip() for text in rest[max(0, first - 1 - _CONTEXT) : first - 1][::-1] if text.strip()]
        aligned = _aligned(rows)
        grid = grid_of(aligned, context, cursor) if aligned is not None else None
        if grid is not None and any(grid.headings):
            grids.append(grid)
            for line in {box.line for row in rows for box in row if box}:
                rest[line - 1] = ""
    return grids, rest


def _runs(texts: Sequence[str]) -> Iterator[list[Row]]:
    """Lines of cells that follow one another; a sentence may stand between a header and its figures, as a page puts it there."""
    rows: list[Row] = []
    gap = 0
    for number, text in enumerate(texts, start=1):
        if rows and _LINE.fullmatch(text) and text.strip():
            continue
        row = _row(text, number)
        if row is not None and rows and gap and (_has_figures(rows) or len(row) != len(rows[-1])):
            yield rows
            rows = []
        if row is not None:
            rows.append(row)
            gap = 0
        elif rows:
            gap += 1
            if gap > _BETWEEN or (_has_figures(rows) and not text.strip()):
                yield rows
                rows, gap = [], 0
    if rows:
        yield rows


def _row(text: str, number: int) -> Row | None:
    """The cells of a line that has at least two of them."""
    separator = _BAR if _BAR.search(text) else _TAB
    edges = [found.span() for found in separator.finditer(text)]
    if not edges:
        return None
    begins, ends = [0, *(stop for _, stop in edges)], [*(start for start, _ in edges), len(text)]
    spans = list(zip(begins, ends, strict=True))
    if not text[: edges[0][0]].strip() and separator is _BAR:
        spans = spans[1:]
    if spans and not text[edges[-1][1] :].strip():
        spans = spans[:-1]
    row: Row = [_box(text, start, stop, number) for start, stop in spans]
    while row and row[-1] is None:
        row.pop()
    return row if sum(box is not None for box in row) >= _FEWEST else None


def _box(text: str, start: int, stop: int, number: int) -> Box | None:
    """What stands in a cell, blanks around it gone; blanks of full width before a label are its indentation."""
    inner = text[start:stop]
    bare = inner.strip()
    if not bare:
        return None
    begin = start + len(inner) - len(inner.lstrip())
    return Box(bare, inner[: begin - start].count("\u3000"), number, own=True, start=begin)


def _has_figures(rows: Sequence[Row]) -> bool:
    return any(box and is_value(box.text) for row in rows for box in row)


def _aligned(rows: Sequence[Row]) -> list[Row] | None:
    """The rows with their header over the figures, and its words spread over what lies under them.

    None where a line of the header has too few cells to say over which columns they stand.
    """
    first = next((number for number, row in enumerate(rows) if any(box and is_value(box.text) for box in row[1:])), 0)
    named = rows[first][0] if rows and rows[first] else None
    columns = {column for row in rows[first:] for column, box in enumerate(row) if column and box and is_value(box.text)}
    labelled = named is not None and not is_value(named.text)
    head = [[None, *row] if labelled and _begins_early(row, len(columns)) else row for row in rows[:first]]
    if any(_is_short(row, max(columns, default=0)) for row in head):
        return None
    return [*(_spread(row, head[number + 1 :]) for number, row in enumerate(head)), *rows[first:]]


def _begins_early(row: Row, columns: int) -> bool:
    """Whether a line of a header lacks the head of the label column: it has a cell for each column of figures, or opens with a time."""
    full = len(row) == columns and all(row)
    return full or (bool(row) and row[0] is not None and read_timing(row[0].text) is not None)


def _is_short(row: Row, last: int) -> bool:
    """Whether a line has several cells, none of them left empty, and yet does not reach over the last column of figures."""
    return sum(box is not None for box in row) > 1 and all(row[1:]) and len(row) <= last


def _spread(row: Row, under: Sequence[Row]) -> Row:
    """A row of a header; a cell that is left empty over words goes on from the one to its left."""
    width = max((len(lower) for lower in under), default=0)
    spread: Row = [*row, *[None] * (width - len(row))]
    for column in range(_FEWEST, len(spread)):
        left = spread[column - 1]
        if spread[column] is None and left is not None and any(column < len(lower) and lower[column] for lower in under):
            spread[column] = left._replace(own=False)
    return spread
