"""Words to lines, and lines to cells.

A page's words enter, its lines leave from top to bottom, numbered from one as figures count a page's lines. Within a line, words
that stand close are one cell; a number keeps to itself. A cell that holds nothing but a printed number or a dash is a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from exporter.extract.lexing import cuts
from exporter.extract.positioned.layout.upright import without_upright
from exporter.extract.positioned.page import Page, Rules, Word
from exporter.model.numbers import says_change

_VALUE: Final = re.compile(
    r"(?:(?P<open>[（(])\s*)?[-+−–—－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?\s*[%％‰]?(?(open)\s*[）)]\s*[%％]?)"
)
_DASH: Final = re.compile(r"[-−–—－―──﹣]{1,2}|[（(][-–—][）)]|[-–—][%％]")
_GLUED: Final = re.compile(r"[\d,.%％]*\d[\d,.%％]*")
_SAME_LINE: Final = 0.5
_NUMBER_GAP: Final = 0.42
_TEXT_GAP: Final = 0.75
_SPREAD_GAP: Final = 4.0
_DATE_GAP: Final = 1.0
_NO_ROOM: Final = 0.1
BLANK: Final = 0.2
_CLOSING: Final = (")", "）", ")%", "%", "％")
_LAST: Final = frozenset("%％‰)）-−–—－―─﹣点PpSs")


class Cell(NamedTuple):
    """A run of words of one line. `start` and `end` are offsets in the line's text; `value` says that it is a number or a dash."""

    text: str
    x0: float
    x1: float
    start: int
    end: int
    value: bool

    @property
    def middle(self) -> float:
        """Half-way between its edges."""
        return (self.x0 + self.x1) / 2

    def meets(self, other: Cell) -> bool:
        """Whether it shares some of the width with another."""
        return min(self.x1, other.x1) > max(self.x0, other.x0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: number from one, text with single blanks between words, and its cells from left to right."""

    number: int
    top: float
    bottom: float
    text: str
    cells: tuple[Cell, ...]
    words: tuple[Word, ...] = ()

    @property
    def middle(self) -> float:
        """Half-way between its edges."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """The height of its letters: an em, near enough."""
        return self.bottom - self.top

    @property
    def values(self) -> list[Cell]:
        """Its cells that are numbers or dashes."""
        return [cell for cell in self.cells if cell.value]


def read_lines(page: Page) -> list[Line]:
    """The lines of a page in reading order."""
    rows = [_split(row) for row in _rows(without_upright(page.words))]
    return [line_of(number, row, page.rules) for number, row in enumerate(rows, start=1)]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that share a height, each row from left to right. Small marks set higher belong to the row they overlap."""
    rows: list[list[Word]] = []
    top = bottom = 0.0
    for word in sorted(words, key=_by_height):
        shared = min(bottom, word.bottom) - max(top, word.top)
        if rows and shared > _SAME_LINE * min(bottom - top, word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
            top, bottom = word.top, word.bottom
    for row in rows:
        row.sort(key=_by_place)
    return rows


def _by_height(word: Word) -> tuple[float, float]:
    return (round(word.top + word.bottom, 1), word.x0)


def _by_place(word: Word) -> tuple[float, float]:
    return (word.x0, word.top)


def _split(row: Sequence[Word]) -> list[Word]:
    """Words that hold several printed numbers, as a text layer without blanks gives them, cut into these."""
    if not any(_is_glued(word.text) for word in row):
        return list(row)
    parts: list[Word] = []
    for word in row:
        parts += _cut(word) if _is_glued(word.text) else [word]
    return parts


def _is_glued(text: str) -> bool:
    """Whether a word is made of digits and points and yet is no number."""
    return "," in text and bool(_GLUED.fullmatch(text)) and not _VALUE.fullmatch(text)


def _cut(word: Word) -> Iterator[Word]:
    """The numbers of a word, its width shared out by the characters."""
    each = (word.x1 - word.x0) / len(word.text)
    at = word.x0
    for part in cuts(word.text)[0]:
        width = each * len(part)
        yield Word(part, at, at + width, word.top, word.bottom)
        at += width


def line_of(number: int, row: Sequence[Word], rules: Rules) -> Line:
    """A line of its words."""
    top = min([word.top for word in row])
    bottom = max([word.bottom for word in row])
    if len(row) == 1:
        word = row[0]
        cells = (Cell(word.text, word.x0, word.x1, 0, len(word.text), is_value(word.text)),)
        return Line(number, top, bottom, word.text, cells, (word,))
    text = " ".join([word.text for word in row])
    return Line(number, top, bottom, text, tuple(_cells(row, text, rules)), tuple(row))


def split_cell(line: Line, cell: Cell, blank: float = BLANK) -> list[Cell]:
    """The words of a cell as cells of their own where more than a blank (in ems) parts them: words over columns may stand that close."""
    pieces: list[Cell] = []
    at = cell.start
    right = 0.0
    for word in line.words:
        if not cell.x0 <= (word.x0 + word.x1) / 2 <= cell.x1:
            continue
        start, end = at, at + len(word.text)
        at = end + 1
        if pieces and word.x0 - right < (max(blank, _NUMBER_GAP) if _spaced(pieces[-1].text, word.text) else blank) * line.height:
            pieces[-1] = pieces[-1]._replace(text=f"{pieces[-1].text} {word.text}", x1=word.x1, end=end)
        else:
            pieces.append(Cell(word.text, word.x0, word.x1, start, end, value=False))
        right = word.x1
    return pieces or [cell]


def _spaced(before: str, after: str) -> bool:
    """Whether a blank between two words is none but that of a script that writes blanks between words."""
    return (before[-1] + after[0]).isascii() and (before[-1].isalpha() or after[0].isalpha())


def is_value(text: str) -> bool:
    """Whether a cell's text is one printed number or a dash."""
    last = text[-1]
    if not (last.isdigit() or last in _LAST):
        return False
    return bool(_VALUE.fullmatch(text) or _DASH.fullmatch(text) or says_change(text))


def _cells(row: Sequence[Word], text: str, rules: Rules) -> Iterator[Cell]:
    """Cells of a row of words: neighbours are joined while they stand close and no upright rule stands between."""
    start = first = 0
    right, at = row[0].x1, len(row[0].text)
    value = is_value(row[0].text)
    for index in range(1, len(row)):
        word = row[index]
        number = is_value(word.text)
        closing = word.text in _CLOSING and not value and is_value(text[start:at] + word.text)
        if closing or (not (value and number) and _joined(row[index - 1], word, rules, either=value or number)):
            value = closing
            right = max(right, word.x1)
            at += 1 + len(word.text)
            continue
        yield Cell(text[start:at], row[first].x0, right, start, at, value)
        start, first, value, right = at + 1, index, number, word.x1
        at = start + len(word.text)
    yield Cell(text[start:at], row[first].x0, right, start, at, value)


def _dates(before: str, after: str) -> bool:
    """Whether two words are parts of a date set wide: a number before 年, 月 or 日, or after 年 or 月."""
    return (after[0] in "年月日" and before.isdigit()) or (before[-1] in "年月" and after.isdigit() and len(after) <= len("31"))


def _joined(before: Word, word: Word, rules: Rules, *, either: bool) -> bool:
    """Whether a word belongs to the cell of the word before it; `either` of them is a number."""
    gap = word.x0 - before.x1
    em = max(before.bottom - before.top, word.bottom - word.top)
    spread = not either and len(before.text) == len(word.text) == 1 and gap < _SPREAD_GAP * em
    spread = spread or (either and gap < _DATE_GAP * em and _dates(before.text, word.text))
    if gap > (_NUMBER_GAP if either else _TEXT_GAP) * em and not spread:
        return False
    if not rules.down or gap < _NO_ROOM * em:
        return True
    height = (before.top + before.bottom) / 2
    return not any(before.x1 - 1 <= rule.at <= word.x0 + 1 and rule.low <= height <= rule.high for rule in rules.down)
