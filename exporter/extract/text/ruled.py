"""Tables of plain text whose cells are told apart by upright rules or tabs, as web pages and Markdown give them.

Lines enter; grids leave, each cell where it stands in its line, and the same lines with those tables blank. Nothing has to be guessed:
a cell that holds nothing keeps its place. What turns out to be no table with a header stays among the lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.layout.boxes import Box, Cursor, grid_of
from exporter.extract.positioned.layout.line import is_value
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.text.rowwise.over import Over, deal
from exporter.extract.vocabulary import CAPTION, NOTE_REFERENCE
from exporter.model.english import terms

_BAR: Final = re.compile(r"[|｜│┃¦]")
_TAB: Final = re.compile(r"\t")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NOTES: Final = re.compile(r"附注.*|注释")
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
        if row is not None and rows and not gap and _goes_on(texts[number - 2], text):
            rows[-1] = [*rows[-1][:-1], _joined(rows[-1][-1], row[0]), *row[1:]]
            continue
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


def _goes_on(before: str, text: str) -> bool:
    """Whether a line ends a cell that the line before it began: rules stand around that one's cells, but not behind its last."""
    opens, text = before.strip(), text.strip()
    return bool(_BAR.match(opens) and not _BAR.match(opens[-1]) and not _BAR.match(text) and _BAR.match(text[-1]))


def _joined(before: Box | None, after: Box | None) -> Box | None:
    """A cell that is broken over two lines."""
    return before._replace(text=f"{before.text} {after.text}") if before and after else before or after


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
    told = sum(box is not None for box in row)
    return row if told >= _FEWEST or (told and row[0] and len(edges) > _FEWEST) else None


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

    Where a line of the header has too few cells to say over which columns they stand, they are dealt in order; None if they do not fit.
    """
    first = next((number for number, row in enumerate(rows) if any(box and _is_figure(box) for box in row[1:])), 0)
    named = rows[first][0] if rows and rows[first] else None
    columns = {column for row in rows[first:] for column, box in enumerate(row) if column and box and is_value(box.text)}
    labelled = named is not None and not is_value(named.text)
    head = [[None, *row] if labelled and _begins_early(row, len(columns)) else row for row in rows[:first]]
    if any(_is_short(row, max(columns, default=0)) for row in head):
        over = deal([box.text for row in rows[:first] for box in row if box], len(columns)) if labelled and first else None
        return None if over is None else [*_over(over, rows[:first]), *rows[first:]]
    body = _with_notes_apart(rows[first:], head, columns)
    return [*(_spread(row, head[number + 1 :]) for number, row in enumerate(head)), *body]


def _is_figure(box: Box) -> bool:
    """Whether a cell is a figure: a year alone stands over columns."""
    return is_value(box.text) and not _YEAR.fullmatch(box.text)


def _over(over: Over, head: Sequence[Row]) -> Iterator[Row]:
    """The lines of a header whose words are dealt to the columns; the unit is the head of the label column."""
    line = next(box.line for row in head for box in row if box)
    for depth in range(max(map(len, over.levels))):
        words = [levels[depth] if depth < len(levels) else "" for levels in over.levels]
        yield [Box(word, 0, line, own=True) if word else None for word in ("" if depth else over.unit, *words)]


def _with_notes_apart(rows: Sequence[Row], head: Sequence[Row], columns: Collection[int]) -> list[Row]:
    """Rows under a first column of references to notes; those that have none and are a cell short, moved under their columns."""
    noted = any(len(row) > 1 and row[1] and _NOTES.fullmatch(terms(row[1].text)) for row in head)
    return [[row[0], None, *row[1:]] if noted and _lacks_note(row, len(columns)) else list(row) for row in rows]


def _lacks_note(row: Row, width: int) -> bool:
    """Whether a row has one cell less than the columns, and a figure where a note is referred to."""
    return len(row) == width and row[1] is not None and is_value(row[1].text) and not NOTE_REFERENCE.fullmatch(row[1].text)


def _begins_early(row: Row, columns: int) -> bool:
    """Whether a line of a header lacks the head of the label column: it has a cell for each column of figures, or opens with a time."""
    full = len(row) == columns and all(row)
    return (full and not (row[0] and CAPTION.search(row[0].text))) or (
        bool(row) and row[0] is not None and read_timing(row[0].text) is not None
    )


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
