"""Pieces of text: what stands glued in one stretch of characters between numbers, told apart.

A stretch of text without numbers and sentences enters (`人民币千元）项 目企业贷款`), pieces leave: row labels, words over columns, the
head of the label column, captions of units, headings. Labels the field shares are told apart even when glued
(`核心一级资本充足率一级资本充足率`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from exporter.extract.vocabulary import CAPTION, HEADER_WORDS, LABELS, MINUS, NUMBERED, OF_WHICH, SCOPE, STUB_HEADS, UNIT_ALONE, fold


@dataclass(frozen=True, slots=True)
class Piece:
    """A label, header, stub, caption or heading, with its place in the stretch it was cut from."""

    kind: str
    text: str
    start: int
    end: int
    measure: str = ""
    indent: int = 0


_HEADER: Final = re.compile("|".join(f"(?P<{measure}_>{words})" for measure, words in HEADER_WORDS))
_SPACED_HEAD: Final = re.compile(r"项\s+目|股东名称")
_TITLE_END: Final = re.compile(r"(?:如下|所示|情况)\s*:$")
_BLANK: Final = re.compile(r"(?<=\S)[\s\u3000]+(?=\S)")
_SHORTEST_WORD: Final = 3
_STRONG: Final = re.compile(r"[)%]$|增减$|占比$")
_SHORTEST_PART: Final = 4
_SHORTEST_GLUED: Final = 10
_MEANINGFUL: Final = re.compile(r"[^\W\d_]")


def split_text(text: str, *, opens_line: bool = True) -> Iterator[Piece]:
    """The pieces of a stretch of text in order; punctuation alone is no piece. Blanks part labels where both sides are labels."""
    for start, stop in _parted(text):
        for piece in _split_text(text[start:stop], opens_line=opens_line and not text[:start].strip()):
            yield replace(piece, start=start + piece.start, end=start + piece.end, indent=piece.indent)


def _parted(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blanks that part two labels: wide blanks between words, any blank between known labels."""
    at = 0
    for found in _BLANK.finditer(text):
        before, after = fold(text[at : found.start()]), fold(text[found.end() :])
        wide = len(found.group()) > 1 and len(before) >= _SHORTEST_WORD and len(after) >= _SHORTEST_WORD
        first = OF_WHICH.sub("", fold(_BLANK.split(text[found.end() :])[0]))
        known = OF_WHICH.sub("", before) in LABELS and (first in LABELS or OF_WHICH.match(after))
        if wide or known or SCOPE.fullmatch(before) or _HEADER.fullmatch(before) or _HEADER.fullmatch(fold(text[found.end() :])):
            yield at, found.start()
            at = found.end()
    yield at, len(text)


def _split_text(text: str, *, opens_line: bool) -> Iterator[Piece]:
    folded, places = _folded(text)
    at = 0
    for found in (*CAPTION.finditer(folded), None):
        stop = found.start() if found else len(folded)
        if found and stop > at and "单位" not in found.group():
            continue  # a unit in brackets after a label belongs to it
        yield from _split(text, folded, places, at, stop, opens_line=opens_line and at == 0)
        if found:
            yield Piece("caption", found.group(), places[found.start()], places[found.end() - 1] + 1)
            at = found.end()


def _folded(text: str) -> tuple[str, list[int]]:
    """Half-width text without blanks between Chinese characters, and for each character its place in the original."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character):
            characters.append(part)
            places.append(place)
    joined = "".join(characters)
    keep = [index for index, character in enumerate(joined) if not (character.isspace() and _drops(joined, index))]
    return "".join(joined[index] for index in keep), [places[index] for index in keep]


def _drops(text: str, index: int) -> bool:
    """Whether a blank stands between wide characters, or at an end."""
    before, after = text[:index].rstrip()[-1:], text[index:].lstrip()[:1]
    return not before or not after or not (before.isascii() and after.isascii())


def _split(text: str, folded: str, places: list[int], start: int, stop: int, *, opens_line: bool) -> Iterator[Piece]:
    """Pieces of folded[start:stop]."""
    if start >= stop or not _MEANINGFUL.search(folded[start:stop]):
        return
    raw_start, raw_stop = places[start], places[stop - 1] + 1
    cut = _cut_at(text[raw_start:raw_stop], folded[start:stop], places, start)
    if cut is not None:
        for first, last in ((start, cut[0]), cut, (cut[1], stop)):
            if (first, last) == (start, stop):
                break
            yield from _split(text, folded, places, first, last, opens_line=opens_line and first == start)
        if cut != (start, stop):
            return
    for kind, measure, first, last in _classified(folded[start:stop]):
        begin, end = places[start + first], places[start + last - 1] + 1
        indent = begin if opens_line and first == 0 and start == 0 else 0
        yield Piece(kind, text[begin:end], begin, end, measure, indent)


def _cut_at(raw: str, folded: str, places: list[int], start: int) -> tuple[int, int] | None:
    """Where a head of the label column (项 目) stands inside the piece, as places in the whole folded text."""
    if not _SPACED_HEAD.search(raw) and not STUB_HEADS.match(folded):
        return None
    offset = places[start]
    for found in STUB_HEADS.finditer(folded):
        first, last = found.span()
        spaced = re.search(r"\s", raw[places[start + first] - offset : places[start + last - 1] + 1 - offset])
        if spaced or first == 0 or (found.group() == "股东名称" and _headers(folded[last:] or "金额")):
            return start + first, start + last
    return None


def _classified(folded: str) -> Iterator[tuple[str, str, int, int]]:
    """Kind, measure and span of each part of a piece."""
    if STUB_HEADS.fullmatch(folded):
        yield "stub", "", 0, len(folded)
    elif UNIT_ALONE.fullmatch(folded):
        yield "caption", "", 0, len(folded)
    elif (parts := _headers(folded)) is not None:
        yield from parts
    elif NUMBERED.match(folded) or _TITLE_END.search(folded) or folded.isascii():
        yield "heading", "", 0, len(folded)
    else:
        yield from (("label", "", first, last) for first, last in _labels(folded))


def _headers(folded: str) -> list[tuple[str, str, int, int]] | None:
    """A run of words over columns, with at most one label glued before or after; None if it is no such run."""
    run: list[tuple[str, str, int, int]] = []
    at = 0
    while at < len(folded) and (found := _HEADER.match(folded, at)):
        run.append(("header", (found.lastgroup or "").rstrip("_"), at, found.end()))
        at = found.end()
    if at == len(folded):
        return run
    if run and folded[at:] in LABELS:
        return [*run, ("label", "", at, len(folded))]
    return _label_then_headers(folded)


def _label_then_headers(folded: str) -> list[tuple[str, str, int, int]] | None:
    """A label with words over columns glued after it: the words must be unmistakable, or the label known."""
    for found in _HEADER.finditer(folded):
        if found.end() == len(folded) and found.start() and (_STRONG.search(found.group()) or folded[: found.start()] in LABELS):
            measure = (found.lastgroup or "").rstrip("_")
            if folded in LABELS:
                return None
            return [("label", "", 0, found.start()), ("header", measure, found.start(), found.end())]
    return None


@lru_cache(maxsize=4096)
def _labels(folded: str) -> tuple[tuple[int, int], ...]:
    """One label, or several known ones glued together."""
    if len(folded) < _SHORTEST_GLUED or folded in LABELS:
        return ((0, len(folded)),)
    ends: dict[int, tuple[tuple[int, int], ...]] = {0: ()}
    for start in range(len(folded)):
        if start not in ends:
            continue
        prefix = OF_WHICH.match(folded[start:]) or MINUS.match(folded[start:])
        body = start + (prefix.end() if prefix else 0)
        for stop in range(body + _SHORTEST_PART, len(folded) + 1):
            if folded[body:stop] in LABELS and (stop not in ends or len(ends[stop]) > len(ends[start])):
                ends[stop] = (*ends[start], (start, stop))
    return ends.get(len(folded), ((0, len(folded)),))
