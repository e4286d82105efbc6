"""Sentences: which parts of a line are running text and no part of a table.

The text of lines enters in order, spans leave. A sentence ends with 。！？； or 如下：; what is left is a sentence that goes on if it has a
full-width comma, quotation marks or more text than a label has. A line of nothing but figures, a row of a table, its header, a known
label, a numbered heading or a caption of units ends a sentence that was left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from exporter.extract.lexing import Kind, Token
from exporter.extract.vocabulary import CAPTION, LABELS, NUMBERED, STUB_HEADS, UNIT_AFTER, fold

_TERMINATOR: Final = re.compile(r"[。！？；]|(?:如下|所示|如下表|下表)\s*[:：]")
_SENTENCE_MARK: Final = re.compile(r"[，“”《》！]|^\s*[*＊]?注(?:释)?\s*[:：]")
_WIDE_BLANK: Final = re.compile(r"\s{2,}|\t")
_LONGEST_LABEL: Final = 44
_SHORT: Final = 2
_CELLS: Final = frozenset({Kind.NUMBER, Kind.DASH})

Span = tuple[int, int]


def find_prose(texts: Sequence[str], lines: Sequence[Sequence[Token]]) -> list[tuple[Span, ...]]:
    """For every line the spans that are sentences, in order."""
    spans = []
    open_sentence = False
    for text, tokens in zip(texts, lines, strict=True):
        found, open_sentence = prose_of(text, tokens, continued=open_sentence)
        spans.append(found)
    return spans


def prose_of(text: str, tokens: Sequence[Token], *, continued: bool) -> tuple[tuple[Span, ...], bool]:
    """The spans of one line that are sentences, and whether the last is still open; `continued`: whether one was before the line."""
    return _of_line(text, tokens, continued=continued and not _closes(text, tokens))


def _closes(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a line cannot be the continuation of a sentence."""
    if not text.strip():
        return False
    if all(token.kind is not Kind.TEXT or not token.text.strip() for token in tokens):
        return True
    folded = fold(text)
    if folded in LABELS or NUMBERED.match(folded) or CAPTION.match(folded):
        return True
    return _is_row(text, tokens) or (bool(STUB_HEADS.match(folded)) and any(token.kind is Kind.PERIOD for token in tokens))


def _is_row(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a line is a label and then, to its end, nothing but the figures of two columns or more."""
    solid = [token for token in tokens if token.kind is not Kind.TEXT or token.text.strip()]
    first = next((number for number, token in enumerate(solid) if token.kind in _CELLS), 0)
    if not first or len(solid) - first < _SHORT or any(token.kind not in _CELLS for token in solid[first:]):
        return False
    apart = all(before.end < after.start for before, after in pairwise(solid[first:]))
    return apart and not _SENTENCE_MARK.search(text) and not UNIT_AFTER.match(text, solid[-1].end)


def _of_line(text: str, tokens: Sequence[Token], *, continued: bool) -> tuple[tuple[Span, ...], bool]:
    """The sentences of one line, and whether the last is still open."""
    spans: list[Span] = []
    for start, end, ended in _segments(text):
        begin = start if continued else _after_cells(text, tokens, start, end)
        segment = text[begin:end]
        if not segment.strip():
            continue
        is_prose = (
            continued or _SENTENCE_MARK.search(segment) or (_longest_text(tokens, begin, end) >= (_SHORT if ended else _LONGEST_LABEL))
        )
        if CAPTION.fullmatch(fold(segment)):
            is_prose, continued = False, False
        if is_prose:
            spans.append((begin, end))
            continued = not ended and not (NUMBERED.match(fold(segment)) and len(segment) < _LONGEST_LABEL)
        else:
            continued = False
    return tuple(spans), continued


def _longest_text(tokens: Sequence[Token], start: int, end: int) -> int:
    """The length of the longest text between numbers and periods in a stretch of a line."""
    inside = (token for token in tokens if token.kind is Kind.TEXT and token.start < end and start < token.end)
    parts = (part for token in inside for part in _WIDE_BLANK.split(token.text[max(0, start - token.start) : end - token.start]))
    return max((len(fold(part)) for part in parts), default=0)


def _segments(text: str) -> Iterator[tuple[int, int, bool]]:
    """Stretches of a line up to each end of a sentence; captions of units stand alone."""
    at = 0
    cuts = sorted(
        [(found.end(), found.end(), True) for found in _TERMINATOR.finditer(text)]
        + [(found.start(), found.end(), False) for found in CAPTION.finditer(text) if "单位" in found.group()]
    )
    for stop, resume, ended in cuts:
        if stop < at:
            continue
        if at < stop:
            yield at, stop, ended
        if stop < resume:
            yield stop, resume, False
        at = resume
    if at < len(text):
        yield at, len(text), False


def _after_cells(text: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a sentence begins that has figures of a table or a page number glued before it."""
    begin = start
    for token in tokens:
        if token.end <= start:
            continue
        is_cell = token.kind in (Kind.DASH, Kind.PAGE) or (token.kind is Kind.NUMBER and not UNIT_AFTER.match(text, token.end))
        is_blank = token.kind is Kind.PERIOD or (token.kind is Kind.TEXT and not token.text.strip())
        numbering = re.match(r"\s*[、.．)）]", text[token.end : token.end + 2])
        if token.start >= end or not (is_cell or is_blank) or numbering:
            break
        if is_cell:
            begin = min(token.end, end)
    return begin
