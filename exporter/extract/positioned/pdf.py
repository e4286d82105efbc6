"""PDF pages to words and rules with their places, by pdfium.

A file enters, pages leave one at a time, so that memory does not grow with the report. Only the first and the last character of each
word are asked for their boxes: a call for every character would take as long as the text extraction itself. ISO 32000-1 §7.7.3.3
(rotation), §9.4 (text space).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from exporter.extract.positioned.page import Page, Rule, Rules, Word
from exporter.findings import SourceUnreadable

_WORD: Final = re.compile(r"[^\s\x00-\x1f\ufffe\uffff]+")
_DIGITS: Final = re.compile(r"\d[\d,.]*")
_AFTER_WORDS: Final = re.compile(r"(?<=[\u4e00-\u9fff）)])[0-9][0-9.,]*(?:\r\n)?[0-9](?:[0-9.,]*[0-9])?")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLER: Final = 0.8
_THIN: Final = 2.5
_SHORTEST_RULE: Final = 6.0
_FEWEST_NUMBERS: Final = 2
_QUARTER_TURNS: Final = 4
_PAGE_SHARE: Final = 0.6
_TOUCHING: Final = 3.0
_SPACED: Final = 0.6
_NO_BLANK: Final = 0.12
_BOX: Final = (4, 5)

_Box = tuple[str, float, float, float, float]
"""Characters without a blank between them, with left, right, lower and upper edge in the page's own space."""


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """The document; raises SourceUnreadable if it is missing, encrypted, truncated, without pages or no PDF at all."""
    if path.is_dir():
        raise SourceUnreadable("it is a directory", where=str(path), fix="name a file")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise SourceUnreadable(f"cannot be read ({error.strerror})", where=str(path), fix="check the name and the permission") from error
    if not size:
        raise SourceUnreadable("the file is empty", where=str(path), fix="give the report's PDF")
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document):
            return document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceUnreadable("the PDF is encrypted", where=str(path), fix="give a copy that opens without a password") from error
        raise SourceUnreadable("the PDF is damaged or cut short", where=str(path), fix="fetch the file again") from error
    raise SourceUnreadable("the PDF has no pages", where=str(path), fix="give the report's PDF")


def read_pages(path: Path) -> Iterator[Page]:
    """The pages of a PDF in order. One that cannot be loaded comes without words, as a pictured one does.

    Raises SourceUnreadable as `open_pdf` does.
    """
    document = open_pdf(path)
    try:
        yield from (read_page(document, index) for index in range(len(document)))
    finally:
        document.close()


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """One page by its place from zero."""
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        return Page(index + 1, 0.0, 0.0, (), pictured=True)
    try:
        return _read(page, index + 1)
    finally:
        pdfium.FPDF_ClosePage(page)


def _read(page: Any, number: int) -> Page:  # noqa: ANN401  # a ctypes handle has no type
    """Words of a page and, where it has numbers, its rules."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    turn = pdfium.FPDFPage_GetRotation(page) % _QUARTER_TURNS
    words = tuple(_turned_words(unspaced(list(_words(page))), turn, width, height))
    if not words:
        return Page(number, width, height, (), pictured=pdfium.FPDFPage_CountObjects(page) > 0)
    numbers = sum(1 for word in words if _DIGITS.match(word.text))
    rules = _rules(page, turn, width, height) if numbers >= _FEWEST_NUMBERS else Rules()
    return Page(number, width, height, words, rules)


def _words(page: Any) -> Iterator[_Box]:  # noqa: ANN401
    """Runs of characters without blanks, with left, right, lower and upper edge in the page's own space."""
    layer = pdfium.FPDFText_LoadPage(page)
    try:
        text = _with_marks(layer, _text(layer))
        first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        first_box, last_box = ctypes.byref(first), ctypes.byref(last)
        for found in _WORD.finditer(text):
            pdfium.FPDFText_GetLooseCharBox(layer, found.start(), first_box)
            pdfium.FPDFText_GetLooseCharBox(layer, found.end() - 1, last_box)
            yield (
                found.group(),
                min(first.left, last.left),
                max(first.right, last.right),
                min(first.bottom, last.bottom),
                max(first.top, last.top),
            )
    finally:
        pdfium.FPDFText_ClosePage(layer)


def unspaced(boxes: list[_Box]) -> list[_Box]:
    """Words as printed where the text layer puts a blank after each character, though nothing stands between."""
    if sum(len(box[0]) == 1 for box in boxes) <= _SPACED * len(boxes):
        return boxes
    whole: list[_Box] = []
    for box in boxes:
        before = whole[-1] if whole else None
        if before is not None and abs(before[3] - box[3]) < 1 and abs(box[1] - before[2]) < _NO_BLANK * (box[4] - box[3]):
            whole[-1] = (before[0] + box[0], before[1], box[2], min(before[3], box[3]), max(before[4], box[4]))
        else:
            whole.append(box)
    return whole


def _text(layer: Any) -> str:  # noqa: ANN401
    """The text of a page, one character for each of pdfium's, so that places in it are pdfium's own."""
    count = pdfium.FPDFText_CountChars(layer)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(layer, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(layer, index) for index in range(count))
    return "".join(chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else " " for code in codes)  # noqa: PLR2004  # surrogates


def _with_marks(layer: Any, text: str) -> str:  # noqa: ANN401
    """The text with the marks of notes that stand between a word and a number as raised digits: no part of the number (贷款⁹278.86亿元)."""
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)

    def height(at: int) -> Any:  # noqa: ANN401
        pdfium.FPDFText_GetLooseCharBox(layer, at, place)
        return abs(box.top - box.bottom)

    def marked(found: re.Match[str]) -> str:
        number, full = found.group(), _SMALLER * height(found.end() - 1)
        mark = next((at for at in range(len(number)) if height(found.start() + at) >= full), 0)
        return number[:mark].translate(_RAISED) + number[mark:]

    return _AFTER_WORDS.sub(marked, text)


def _turned_words(boxes: Iterable[_Box], turn: int, width: float, height: float) -> Iterator[Word]:
    """The words as the page is shown."""
    for text, left, right, bottom, top in boxes:
        if turn:
            x0, y0, x1, y1 = _turned(left, bottom, right, top, turn, width, height)
            yield Word(text, x0, x1, y0, y1)
        else:
            yield Word(text, left, right, height - top, height - bottom)


def _turned(
    left: float, bottom: float, right: float, top: float, turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box of the page's own space as shown: x0, top, x1, bottom, counted downwards. Width and height are those shown."""
    if turn == 1:
        return bottom, left, top, right
    if turn == 2:  # noqa: PLR2004  # half a turn
        return width - right, bottom, width - left, top
    if turn == 3:  # noqa: PLR2004  # three quarters
        return width - top, height - right, width - bottom, height - left
    return left, height - top, right, height - bottom


def _rules(page: Any, turn: int, width: float, height: float) -> Rules:  # noqa: ANN401
    """Thin paths are rules; the edges of boxes and shaded areas smaller than the page are as good as rules."""
    across: list[Rule] = []
    down: list[Rule] = []
    edges = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPageObj_GetBounds(item, *places):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        x0, y0, x1, y1 = _turned(left, bottom, right, top, turn, width, height)
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN and wide >= _SHORTEST_RULE:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= _THIN and high >= _SHORTEST_RULE:
            down.append(Rule((x0 + x1) / 2, y0, y1))
        elif (
            min(wide, high) > _SHORTEST_RULE and wide * high < _PAGE_SHARE * width * height and pdfium.FPDFPath_CountSegments(item) in _BOX
        ):
            across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
    return Rules(tuple(_whole(across)), tuple(_whole(down)))


def _whole(rules: list[Rule]) -> Iterator[Rule]:
    """Rules drawn in pieces, cell by cell, as one."""
    at = low = high = -_TOUCHING
    for rule in sorted((round(rule.at), rule.low, rule.high) for rule in rules):
        if rule[0] == at and rule[1] <= high + _TOUCHING:
            high = max(high, rule[2])
            continue
        if high > low:
            yield Rule(at, low, high)
        at, low, high = rule
    if high > low:
        yield Rule(at, low, high)
