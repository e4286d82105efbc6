"""Lines that hold whole tables, as pages saved without line breaks give them, cut into the lines a printer would have set.

Lines enter; lines leave, with the line and offset each begins at in the source. A line is cut if it goes on and on as a label and as many
figures: before each label, before the head of the label column, a caption, and what follows the last figure. Others stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from exporter.extract.lexing import Kind, Token, lex
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.vocabulary import (
    CAPTION,
    GROUP_HEADING,
    HEADER_WORD,
    LABELS,
    OF_WHICH,
    SCOPE,
    STUB_HEADS,
    UNIT_AFTER,
    UNIT_ALONE,
    fold,
)

_WORD: Final = re.compile(r"\S+")
_OVER: Final = re.compile(r"^[(（]?[%％]|百分点[)）]?$|[比较]上年|同比|标准值?$|^币种[:：]|增减\(%\)$|^[(（].{0,8}[)）]$|^本银行$|除外$")
_MONTHS: Final = re.compile(r"(?<!\d)\d{1,2}\s*[-~至到]\s*\d{1,2}\s*月")
_CELLS: Final = frozenset({Kind.NUMBER, Kind.DASH})
_SHORTEST: Final = 80
_FEWEST, _NARROWEST, _GAP = 3, 2, 3
_LONGEST_TIME: Final = 24


@dataclass(frozen=True, slots=True)
class _Record:
    """Words from the end of the figures before them, and the figures that follow them: where both begin and end, and their number."""

    start: int
    middle: int
    stop: int
    count: int
    periods: tuple[tuple[int, int], ...]


def unfold(texts: Sequence[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """The lines with those that hold tables cut, and for each the number (from one) and the offset it begins at in the source."""
    lines: list[str] = []
    origins: list[tuple[int, int]] = []
    for number, text in enumerate(texts, start=1):
        cuts = sorted({0, *(_cuts(text) if len(text) >= _SHORTEST else ()), len(text)})
        for start, stop in pairwise(cuts) if text else ((0, 0),):
            lines.append(text[start:stop])
            origins.append((number, start))
    return lines, origins


def _cuts(text: str) -> Iterator[int]:
    """Where a line is cut, in no order; nowhere if it is no table."""
    records = list(_records(text, lex(text, 1)))
    for first, last in _runs([record.count for record in records]):
        for record in records[first : last + 1]:
            yield from _before_label(text, record)
        yield records[last].stop


def _runs(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of records most of which have as many figures as their neighbours: the rows of a table.

    One that has a figure less may be a row without the reference to a note.
    """
    first = done = 0
    while first < len(counts):
        width, last, alike = counts[first], first, 1
        if width < _NARROWEST:
            first += 1
            continue
        for at in range(first + 1, len(counts)):
            if at - last > _GAP:
                break
            if counts[at] == width:
                last, alike = at, alike + 1
        if alike >= _FEWEST:
            less = max(_NARROWEST, width - 1)
            while first > done and counts[first - 1] == less:
                first -= 1
            while last + 1 < len(counts) and counts[last + 1] in (less, width):
                last += 1
            yield first, last
            first = done = last + 1
        else:
            first += 1


def _records(text: str, tokens: Sequence[Token]) -> Iterator[_Record]:
    """Words and figures in turn; the last may have no figures."""
    start = middle = stop = 0
    count = 0
    periods: list[tuple[int, int]] = []
    months = [found.span() for found in _MONTHS.finditer(text)]
    for token in tokens:
        if token.kind in _CELLS and not UNIT_AFTER.match(text, token.end) and not any(a <= token.start < b for a, b in months):
            middle, count, stop = (middle, count + 1, token.end) if count else (token.start, 1, token.end)
        elif token.kind is not Kind.TEXT or token.text.strip():
            if count:
                yield _Record(start, middle, stop, count, tuple(periods))
                start, count, periods = stop, 0, []
            if token.kind is Kind.PERIOD:
                periods.append((token.start, token.end))
    yield _Record(start, middle if count else len(text), stop, count, tuple(periods))


def _before_label(text: str, record: _Record) -> Iterator[int]:
    """Where the label of a record begins, and the words before it that stand over columns, over rows, or state a unit."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(text, record.start, record.middle)]
    over = [_is_over(text, word, record.periods) for word in words]
    if not words:
        return
    first = len(words) - 1
    while first and not over[first - 1]:
        first -= 1
    for number, (start, stop) in enumerate(words[: first + 1]):
        word = fold(text[start:stop])
        after = number > 0 and _is_caption(fold(text[slice(*words[number - 1])]))
        if number < first and (after or STUB_HEADS.match(word) or _is_caption(word)):
            yield start
    start, stop = words[first]
    yield start
    if GROUP_HEADING.search(fold(text[start:stop])) and first + 1 < len(words):
        yield stop
    elif glued := next((at for at in range(start + 2, stop - 1) if _parts(text, start, at, stop)), None):
        yield glued


def _is_caption(folded: str) -> bool:
    """Whether a word states a unit."""
    return bool(CAPTION.match(folded) or UNIT_ALONE.fullmatch(folded))


def _is_over(text: str, word: tuple[int, int], periods: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands over columns: it names a time, whose figures they are, what they measure, or their unit."""
    if any(start < word[1] and word[0] < stop for start, stop in periods):
        return True
    folded = fold(text[slice(*word)])
    known = STUB_HEADS.match(folded) or _is_caption(folded) or SCOPE.fullmatch(folded) or _OVER.search(folded)
    return bool(known or (folded not in LABELS and HEADER_WORD.fullmatch(folded))) or (
        len(folded) <= _LONGEST_TIME and folded not in LABELS and read_timing(folded) is not None
    )


def _parts(text: str, start: int, at: int, stop: int) -> bool:
    """Whether a heading and a label every bank prints are glued (规模指标资产总额)."""
    heads = bool(GROUP_HEADING.search(text[start:at])) and not OF_WHICH.match(text[start:at])
    return heads and text[at:stop] in LABELS and text[start:stop] not in LABELS
