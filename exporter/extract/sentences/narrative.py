"""Sentences of a report's text and their figures: what tables do not print, such as customers, managed loans, complaints, staff.

Items and lines enter, figures leave (section `narrative`), each with the sentence as `quote`. Sentences are made whole again from the
lines they run over; `sentence` reads the figures in them. Those a table prints with more digits are confirmed by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from exporter.extract.sentences.quantities import quantity_alone
from exporter.extract.sentences.repeats import confirmed_by
from exporter.extract.sentences.sentence import Sentence, figure_of, read_quantities
from exporter.extract.sentences.subjects import subject_before
from exporter.extract.text.items import Item, Role
from exporter.model.aspects import Duration
from exporter.model.aspects import year as calendar_year
from exporter.model.figures import Figure

_END: Final = "。！？；"
_ANNOUNCES: Final = re.compile(r"(?:如下|所示|下表)[:：]$")
_FULL: Final = 2
"""By so many characters a line that a sentence runs over may be shorter than the next."""


def read_narrative(items: Sequence[Item], texts: Sequence[str], year: int, report: str, tables: Sequence[Figure]) -> list[Figure]:
    """The quantities of all sentences and of numbers set in large type, each place once; those a table repeats are confirmed by it."""
    span = calendar_year(year)
    found = [figure for sentence in read_sentences(items, texts) for figure in read_quantities(sentence, span, report)]
    places = {(figure.line, figure.start) for figure in (*tables, *found)}
    found += [figure for figure in read_callouts(items, span, report, texts) if (figure.line, figure.start) not in places]
    return list(confirmed_by(tables, found))


def read_sentences(items: Sequence[Item], texts: Sequence[str]) -> Iterator[Sentence]:
    """Sentences made whole again from the lines they run over; a page's end ends one only if a new sentence begins."""
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    page: int | None = None
    for item in _joined(items, texts):
        if item.role is not Role.PROSE:
            if item.role not in (Role.PAGE, Role.CELL) and characters:
                yield Sentence("".join(characters), tuple(places), page)
                characters, places = [], []
            continue
        page = item.page if not characters else page
        for offset, character in enumerate(texts[item.line - 1][item.start : item.end], start=item.start):
            characters.append(character)
            places.append((item.line, offset))
            if character in _END or (character in ":：" and _ANNOUNCES.search("".join(characters[-4:]))):
                yield Sentence("".join(characters), tuple(places), page)
                characters, places = [], []
    if characters:
        yield Sentence("".join(characters), tuple(places), page)


def _joined(items: Sequence[Item], texts: Sequence[str]) -> Iterator[Item]:
    """The items; what follows the end of a sentence on a full line is the beginning of the one that the next line goes on with."""
    lines = [list(run) for _, run in groupby(items, key=lambda item: item.line)]
    for line, later in pairwise([*lines, []]):
        ends = [at for at, item in enumerate(line) if item.role is Role.PROSE and item.text.rstrip()[-1:] in tuple(_END)]
        tail = line[ends[-1] + 1 :] if ends else []
        if tail and later and _goes_on(tail, later[0], texts):
            start, text = tail[0].start, texts[tail[0].line - 1]
            yield from line[: ends[-1] + 1]
            yield replace(tail[0], role=Role.PROSE, text=text[start:], end=len(text))
        else:
            yield from line


def _goes_on(tail: Sequence[Item], later: Item, texts: Sequence[str]) -> bool:
    """Whether running text that opens the next line continues the last items of a line that is as long."""
    if later.role is not Role.PROSE or later.line != tail[0].line + 1 or texts[later.line - 1][: later.start].strip():
        return False
    words = all(item.role in (Role.LABEL, Role.HEADER, Role.STUB_HEAD, Role.PERIOD, Role.PROSE) for item in tail)
    return words and _width(texts[tail[0].line - 1]) + _FULL >= _width(texts[later.line - 1])


def _width(text: str) -> float:
    """In print, in characters of full width: those of ASCII are half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text.rstrip())


def read_callouts(items: Sequence[Item], span: Duration, report: str, texts: Sequence[str]) -> Iterator[Figure]:
    """Numbers set in large type beside their name: a label and then nothing but a quantity."""
    for label, item in pairwise(items):
        found = quantity_alone(item.text) if item.role is Role.PROSE else None
        if found is None or label.role is not Role.LABEL or item.line - label.line > 1:
            continue
        text = label.text.strip() + item.text
        places = (*((label.line, label.start) for _ in label.text.strip()), *((item.line, place) for place in range(item.start, item.end)))
        sentence = Sentence(text, places, item.page)
        start = len(label.text.strip())
        quantity = replace(found, start=start, end=len(text))
        if subject_before(label.text) and texts[item.line - 1][item.start : item.end] == item.text:
            yield figure_of(sentence, quantity, label.text.strip(), label.text.strip(), span, report)
