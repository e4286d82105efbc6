"""Heads further down a wide table: a row whose cells are periods rules the columns from there on, as where flows end and balances begin.

A table, a row of it and the layout so far enter; the headings that hold below that row leave, or none if the row is no head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from exporter.facts.entries import Knows
from exporter.facts.sources.grid import Table
from exporter.facts.tables.headings import Column, Heading, column_of, read_heading
from exporter.facts.tables.layout import Layout, heading_text, is_second_row, joined
from exporter.model.numbers import read_printed

_PLAIN: Final = re.compile(r"[-+(（]?[\d,，.]+[)）%％]?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a further head says. `body` is the first row under it, `closed` are columns of an earlier head it leaves without a period.

    `is_doubtful` where its cells are bare numbers beside words that are no known label: years, and maybe figures.
    """

    row: int
    body: int
    label: str
    values: Mapping[int, Heading]
    closed: frozenset[int]
    is_doubtful: bool


def further_head(table: Table, row: int, layout: Layout, knows: Knows, is_told_in_words: Knows) -> Head | None:
    """The head a row is: every cell beside its label heads a column, one at least by a period, and the label claims no value.

    A known label beside bare years has figures (股东总数 2021), and one whose concept is told in words has dates.
    """
    texts = [_text(table, row, column, layout) for column in range(table.width)]
    spoken = [text for text in texts if text]
    if not spoken or (_PLAIN.fullmatch(spoken[0]) and not _is_dated(spoken[0])) or not _is_head(spoken):
        return None
    label = table.covering(row, layout.label).strip()
    is_labelled = bool(label) and column_of(label) is not Column.CONCEPT
    bare = [text for text in spoken if read_printed(text) is not None]
    if is_labelled and (is_told_in_words(label) or (bare and (knows(label) or not all(map(_YEAR.fullmatch, bare))))):
        return None
    second = is_second_row(table, row + 1) and not any(_is_dated(table.text(row + 1, column)) for column in range(1, table.width))
    if second:
        texts = joined(texts, [_text(table, row + 1, column, layout) for column in range(table.width)])
    values = {column: read_heading(text) for column, text in enumerate(texts) if text}
    kept = {column: heading for column, heading in layout.values.items() if not _tells_time(heading)}
    return Head(
        row=row,
        body=row + 2 if second else row + 1,
        label=label,
        values={**kept, **values},
        closed=frozenset(layout.values.keys() - kept.keys() - values.keys()),
        is_doubtful=is_labelled and bool(bare),
    )


def _text(table: Table, row: int, column: int, layout: Layout) -> str:
    """What may head a column of figures: not its label, which may be merged over the row, nor a unit or a note."""
    at = table.merged.get((row, column), (row, column))
    if column == layout.label or at[1] == layout.label or column in layout.axes or column in layout.columns.values():
        return ""
    return heading_text(table, row, column)


def _is_head(spoken: list[str]) -> bool:
    """Whether all texts head columns, and one names a time."""
    headings = [read_heading(text) for text in spoken]
    return not any(heading.is_empty for heading in headings) and any(map(_tells_time, headings))


def _is_dated(text: str) -> bool:
    return bool(text) and _tells_time(read_heading(text))


def _tells_time(heading: Heading) -> bool:
    return heading.period is not None or heading.relative is not None
