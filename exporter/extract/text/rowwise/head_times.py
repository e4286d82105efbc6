"""Times of a header made whole: years and the months or days under them, months in brackets, what belongs to a comparison.

The words of a header enter as they stand in its lines, words leave that each name a time or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.extract.text.rowwise.header_words import HeadWord, Kind, Zone

TIMES: Final = (Kind.TIME, Kind.YEAR, Kind.PART)
_DATED: Final = re.compile(r"\d{4}")
_SEVERAL: Final = 2
_COMPARED: Final = re.compile(r"^[比较]")
_TILL: Final = re.compile(r"^止.{1,4}个月(?:期间)?$")


def whole(zone: Zone) -> Zone:
    """The header with its times whole."""
    return replace(zone, words=tuple(_whole(zone.words)))


def compared(zone: Zone) -> Zone:
    """The header with 本报告期 and 比上年同期 made one: a growth and no time."""
    return replace(zone, words=tuple(_compared(zone.words)))


def by_columns(zone: Zone, width: int) -> Zone:
    """The times of a header from left to right if each of `width` columns has its own: their lines may have been broken otherwise."""
    times = [word for word in zone.words if word.kind in TIMES]
    return replace(zone, words=tuple(sorted(times, key=lambda word: word.middle))) if len(times) == width else zone


def is_spanned(zone: Zone) -> bool:
    """Whether one dated time stands over several words that point into it (2021年 over 年初, 本年计提, 年末), and over no column alone."""
    times = [word for word in zone.words if word.kind in TIMES]
    dated = [bool(_DATED.search(word.text)) for word in times]
    return len(times) > _SEVERAL and dated == [True, *[False] * (len(times) - 1)] and times[0].line < times[1].line


def _compared(words: Sequence[HeadWord]) -> Iterator[HeadWord]:
    held: HeadWord | None = None
    for word in words:
        if held is not None and word.kind is Kind.OTHER and _COMPARED.match(word.text):
            held = replace(held, text=held.text + word.text, kind=Kind.OTHER, closes=word.closes)
            continue
        if held is not None:
            yield held
        held = word if word.kind is Kind.TIME and not re.search(r"\d{4}", word.text) else None
        if held is None:
            yield word
    if held is not None:
        yield held


def completed(zone: Zone) -> Zone:
    """A header whose words were drawn here and there, with its times made whole."""
    return whole(replace(zone, words=tuple(_completed(zone.words))))


def _completed(words: Sequence[HeadWord]) -> Iterator[HeadWord]:
    """Words with days directly under their years made whole, and years that lost theirs given that of the same year."""
    days = {at: after for at, (word, after) in enumerate(pairwise(words)) if word.kind is Kind.YEAR and after.kind is Kind.PART}
    same = {words[at].text: day for at, day in reversed(days.items())}
    for at, word in enumerate(words):
        if word.kind is Kind.YEAR and (day := days.get(at, same.get(word.text))):
            yield _dated(word, day)
        elif at - 1 not in days:
            yield word


def _whole(words: Sequence[HeadWord]) -> Iterator[HeadWord]:
    """The words with years and the months or days under them joined; a year over several parts of it is given to each."""
    words = list(_unbroken(words))
    years = [word for word in words if word.kind is Kind.YEAR]
    parts = [word for word in words if word.kind is Kind.PART]
    if not years or not parts:
        yield from words
        return
    if any(words.index(part) < words.index(years[0]) for part in parts):  # months over years are of all of them
        yield from (
            replace(word, text=f"{word.text}{parts[0].text}", kind=Kind.TIME) if word.kind is Kind.YEAR else word
            for word in words
            if word.kind is not Kind.PART
        )
        return
    if len(parts) % len(years):
        yield from words
        return
    each = len(parts) // len(years)
    own = {id(part): years[number // each] for number, part in enumerate(parts)}
    for word in words:
        if word.kind is Kind.YEAR and each == 1:
            yield _dated(word, parts[next(n for n, year in enumerate(years) if year is word)])
        elif word.kind is Kind.PART and each > 1:
            yield _dated(own[id(word)], word)
        elif word.kind not in (Kind.YEAR, Kind.PART):
            yield word


def _unbroken(words: Sequence[HeadWord]) -> Iterator[HeadWord]:
    """The words with 止六个月期间 given back to 截至…日 and without the months that only repeat a quarter in brackets."""
    ends = [word.text for word in words if _TILL.match(word.text)]
    quarters = any(word.kind is Kind.PART and not word.text.startswith("(") for word in words)
    held: HeadWord | None = None
    for word in words:
        if held is not None and word.kind is Kind.PART and word.text.startswith("(") and word.line == held.line:  # 本报告期 (7-9月)
            held = replace(held, text=held.text + word.text)
            continue
        if held is not None:
            yield held
        held = word if word.kind is Kind.TIME and not word.text[:1].isdigit() and not word.text.startswith("截") else None
        if held is not None:
            continue
        if ends and word.kind is Kind.TIME and word.text.startswith("截") and not word.text.endswith("期间"):
            yield replace(word, text=word.text + ends.pop(0))
        elif not _TILL.match(word.text) and not (quarters and word.kind is Kind.PART and word.text.startswith("(")):
            yield word
    if held is not None:
        yield held


def _dated(year: HeadWord, part: HeadWord) -> HeadWord:
    return replace(part, text=f"{year.text.removesuffix('年')}年{part.text}", kind=Kind.TIME, middle=year.middle)
