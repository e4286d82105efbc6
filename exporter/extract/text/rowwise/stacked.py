"""Tables of text a cell a line, or in English a row a line: labels, each followed by as many figures as the table has columns.

Pages saved cell by cell and text layers read from left to right come so, perhaps with a rule after each cell. Lines enter, grids leave
where the words over the columns can be dealt to them, and the same lines with those tables blank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from exporter.extract.lexing import cuts
from exporter.extract.positioned.grid import Grid, GridCell, GridRow, tidy
from exporter.extract.positioned.layout.line import is_value
from exporter.extract.positioned.meaning.columns import read_measure_word
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.text.items import Item, Role
from exporter.extract.text.rowwise.over import Over, deal, is_head
from exporter.extract.text.stubs import seam_cost
from exporter.extract.vocabulary import BREAKS_AFTER, BREAKS_BEFORE, NOTE_REFERENCE

_RULE: Final = "|｜│┃¦ \t\u3000\f\r"
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MARK: Final = re.compile(r"[(（](?:\d{1,2}|[ivx]{1,4}|[a-z]|注\d?)[)）]")
_NOTHING: Final = re.compile(r"[Nn][./]?[Aa]\.?|不适用")
_TITLE: Final = re.compile(r"[A-Za-z][^\d(]{5,}(?=[\d(])")
"""What an English line says before the words over the columns."""
_SENTENCE: Final = re.compile(r"[。；;]|\.$")
_LETTER: Final = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_LATIN: Final = re.compile(r"^[^\u4e00-\u9fff]*[A-Za-z]{2}[^\u4e00-\u9fff]*$")
_GLUED: Final = re.compile(r"(?<=[a-z)’'])(?=\d)")
_LONGEST: Final = 160
_HEAD_LINES, _CONTEXT = 16, 12
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
_MOST, _USUAL = 12, 0.7
_JOINS: Final = 0.5
_GAPS: Final = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands on a line without its rules: a label, or one of its figures."""

    text: str
    line: int
    start: int
    value: bool


@dataclass(slots=True)
class _Row:
    """Lines of text and the figures after them."""

    words: list[_Piece] = field(default_factory=list)
    cells: list[_Piece] = field(default_factory=list)


def find_stacked(texts: Sequence[str]) -> tuple[list[Grid], list[str]]:
    """The tables whose rows are a label and its figures in order, and the lines without them."""
    grids: list[Grid] = []
    rest = list(texts)
    floor = 0
    for rows in _runs(list(_rows(texts))):
        found = _table(rows, texts, floor)
        if found is not None:
            grids.append(found)
            read = {cell.line for row in found.rows for cell in row.cells if cell}
            floor = max(cell.line for row in rows for cell in row.cells)
            first = min(row.line for row in found.rows)
            for row in rows:
                if any(cell.line in read for cell in row.cells):
                    for piece in (*row.words, *row.cells):
                        rest[piece.line - 1] = rest[piece.line - 1] if piece.line < first else ""
    return grids, rest


def _rows(texts: Sequence[str]) -> Iterator[_Row]:
    """Words and figures in turn, from the first line to the last."""
    row = _Row()
    for number, text in enumerate(texts, start=1):
        for piece in _pieces(text, number):
            if not piece.value and row.cells:
                yield row
                row = _Row()
            (row.cells if piece.value else row.words).append(piece)
    if row.cells:
        yield row


def _pieces(text: str, number: int) -> Iterator[_Piece]:
    """A line of one cell, or of English words and the figures after them; a year alone is a word."""
    bare = text.strip(_RULE)
    if not bare:
        return
    start = text.find(bare)
    if is_value(bare) or _NOTHING.fullmatch(bare):
        yield _Piece(bare, number, start, value=not _YEAR.fullmatch(bare))
        return
    stop = len(bare)
    found: list[_Piece] = []
    if _LATIN.match(bare) and "|" not in bare:
        while parted := re.search(r"(\S+)\s*$", bare[:stop]):
            cells = list(_cells(parted[1], number, start + parted.start(1)))
            if not cells:
                break
            found = cells + found
            stop = cells[0].start - start
    if found and not bare[:stop].strip():
        yield from found
    else:
        words = bare[:stop].rstrip() if len(found) >= _FEWEST_COLUMNS else bare
        yield _Piece(words, number, start, value=False)
        yield from found if words != bare else ()


def _cells(word: str, number: int, start: int) -> Iterator[_Piece]:
    """The figures at the end of a word: all of it, two set close, or one set close to a label."""
    glued = _GLUED.search(word)
    at = glued.start() if glued else 0
    tail = word[at:]
    if is_value(tail) or _NOTHING.fullmatch(tail):
        yield _Piece(tail, number, start + at, value=True)
        return
    parts = cuts(tail)[0] if re.fullmatch(r"[\d,.%]+", tail) else ()
    for part in parts if len(parts) > 1 and all(map(is_value, parts)) else ():
        yield _Piece(part, number, start + at, value=True)
        at += len(part)


def _runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows that follow one another with few words between, none of them a sentence."""
    run: list[_Row] = []
    for row in rows:
        if run and _parts(row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _parts(row: _Row) -> bool:
    """Whether the words before a row end the table before them: a sentence, or the words over the columns of another."""
    return any(len(word.text) > _LONGEST or _SENTENCE.search(word.text) for word in row.words[:-1]) or any(
        is_head(word.text) for word in row.words[:-1]
    )


def _table(rows: Sequence[_Row], texts: Sequence[str], floor: int) -> Grid | None:
    """The table of a run of rows, if most have as many figures and the words over them are as many.

    The last line before the first label may be a heading that only sounds like a time (For the year).
    """
    whole = _head(rows[0], floor)
    for width, _ in Counter(len(row.cells) for row in rows).most_common(2):
        for head in (whole, whole[:-1]):
            over = _over(head, width)
            if over is None:
                continue
            if _is_gapped(rows, texts) and not _goes_back(over):
                return None
            cells = [list(_figures(row, over)) for row in rows]
            if sum(map(bool, cells)) >= max(_FEWEST_ROWS, _USUAL * len(rows)):
                return _grid(rows, cells, over, head, texts)
    return None


def _over(head: Sequence[_Piece], width: int) -> Over | None:
    """The words over the columns of rows of so many figures, the first of which may be a reference to a note."""
    lines = [word.text for word in head]
    dealt = (deal(lines, width), deal(lines, width - 1))
    over = next((each for each in dealt if each is not None and (len(each.levels) == width or each.noted)), None)
    return over if over is not None and len(over.levels) >= _FEWEST_COLUMNS else None


def _is_gapped(rows: Sequence[_Row], texts: Sequence[str]) -> bool:
    """Whether blank lines stand between the cells: then some libraries give words over columns in an order of their own."""
    lines = texts[rows[0].cells[0].line - 1 : rows[-1].cells[-1].line]
    return _GAPS * sum(not text.strip() for text in lines) > len(lines)


def _goes_back(over: Over) -> bool:
    """Whether the years over the columns go from the present to the past, as reports print them, so that their order is no accident."""
    times = [read_timing("".join(level)) for level in over.levels if not read_measure_word(level[-1])]
    years = list(dict.fromkeys(timing.year for timing in times if timing and timing.year))
    return years == sorted(years, reverse=True)


def _head(first: _Row, floor: int) -> list[_Piece]:
    """The words before the label of the first row that stand over columns, and what is between them."""
    words = [word for word in first.words[-_HEAD_LINES:] if word.line > floor]
    words = words if words and is_head(words[-1].text) else words[:-1]
    ends = next((at for at in range(len(words), 0, -1) if is_head(words[at - 1].text)), 0)
    begins = ends
    while begins and is_head(words[begins - 1].text):
        begins -= 1
    return words[begins:ends]


def _figures(row: _Row, over: Over) -> Iterator[list[_Piece]]:
    """The figures of a row, one for each column, without the reference or mark of a note, and of a total after it without a label.

    None, if they are not as many.
    """
    cells, width = row.cells, len(over.levels)
    if len(cells) % width == 1 and (NOTE_REFERENCE if over.noted else _MARK).fullmatch(cells[0].text):
        cells = cells[1:]
    if len(cells) in (width, 2 * width):
        for at in range(0, len(cells), width):
            yield cells[at : at + width]


def _grid(rows: Sequence[_Row], cells: Sequence[list[list[_Piece]]], over: Over, head: Sequence[_Piece], texts: Sequence[str]) -> Grid:
    """The grid of rows whose figures are told."""
    last = head[-1].line
    made = [line for row, own in zip(rows, cells, strict=True) for line in _lines(row, own, len(over.levels), last, noted=over.noted)]
    first = head[0].line
    before = [text.strip(_RULE) for text in texts[max(0, first - 1 - _CONTEXT) : first - 1][::-1] if text.strip(_RULE)]
    titles = [found[0].strip() for word in head if (found := _TITLE.match(word.text)) and not is_head(found[0])]
    return Grid(over.levels, tuple(made), over.unit, (*over.around, *titles, *before))


def _lines(row: _Row, cells: Sequence[Sequence[_Piece]], width: int, last: int, *, noted: bool) -> Iterator[GridRow]:
    """The headings over a row, and the row, its label made whole if it is broken over lines."""
    words = [word for word in row.words if word.line > last]
    if len(words) > 1 and (_MARK.fullmatch(words[-1].text) or (noted and NOTE_REFERENCE.fullmatch(words[-1].text))):
        words = words[:-1]
    label = words[-1:]
    while len(words) > len(label) and _are_one(words[-len(label) - 1], label[0]):
        label.insert(0, words[-len(label) - 1])
    for word in words[: len(words) - len(label)]:
        yield GridRow(tidy(word.text), word.start, (None,) * width, word.line)
    for number, own in enumerate(cells):
        figures = tuple(
            GridCell(cell.text, cell.line, cell.start, cell.start + len(cell.text)) if is_value(cell.text) else None for cell in own
        )
        text = "" if number else tidy(" ".join(word.text for word in label))
        yield GridRow(text, label[0].start if label else 0, figures, label[0].line if label else own[0].line)


def _are_one(before: _Piece, after: _Piece) -> bool:
    """Whether two lines are one label: English goes on with a small letter or after a word that needs another.

    A line that the next repeats is the heading over it.
    """
    if after.text.startswith(before.text):
        return False
    if after.text.isascii():
        return bool(BREAKS_AFTER.search(before.text) or BREAKS_BEFORE.match(after.text))
    return seam_cost(_item(before), _item(after)) < _JOINS


def _item(piece: _Piece) -> Item:
    return Item(role=Role.LABEL, text=piece.text, line=piece.line, start=piece.start, end=piece.start + len(piece.text))
