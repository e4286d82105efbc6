"""Words written downwards: the name of a group of rows in a merged cell beside them, one character under the other.

The words of a page enter, those that are written along lines leave. Taken line by line, the characters would be labels of the rows
they happen to stand beside, and the labels words of a column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exporter.extract.positioned.page import Word

_CHARACTER: Final = re.compile(r"[\u4e00-\u9fff]")
_STEP: Final = 1.25
"""Rows of a table stand farther apart, in heights of their letters."""
_FEWEST = 3
_ALONE: Final = 1.0
"""What stands nearer to a character, in heights of it, is of one word with it."""


def without_upright(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the characters of those written downwards."""
    columns: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if _CHARACTER.fullmatch(word.text):
            columns[round((word.x0 + word.x1) / 2)].append(word)
    downwards = {id(word) for column in columns.values() for run in _runs(column) if _is_alone(run, words) for word in run}
    return [word for word in words if id(word) not in downwards] if downwards else words


def _runs(column: Iterable[Word]) -> Iterator[list[Word]]:
    """Characters that follow each other downwards as closely as letters do."""
    run: list[Word] = []
    for word in sorted(column, key=lambda word: word.top):
        if run and word.top - run[-1].top > _STEP * (word.bottom - word.top):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_alone(run: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a run is long enough to be a word, and none of its characters is part of another along a line."""
    return len(run) >= _FEWEST and not any(_touches(character, word) for character in run for word in words if word is not character)


def _touches(character: Word, word: Word) -> bool:
    height = character.bottom - character.top
    shares_a_line = min(character.bottom, word.bottom) - max(character.top, word.top) > height / 2
    return shares_a_line and word.x0 - character.x1 < _ALONE * height and character.x0 - word.x1 < _ALONE * height
