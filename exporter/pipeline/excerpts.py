"""The words of a source around its facts: origins enter, a piece of text for each leaves, the value marked in it where its place is known.

A value in a text comes with the lines around it, each cut to what stands near; a cell of a table comes with its row. All pieces together
are bounded, as a page that carries every line of a report of a million facts would not open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Final

from exporter.extract.source import read_lines
from exporter.facts.sources.grid import Table
from exporter.facts.sources.reading import read_tables
from exporter.findings import Origin, SourceUnreadable
from exporter.model.exhibit import Excerpt
from exporter.model.facts import FactTable

MAX_CHARACTERS: Final = 4_000_000
_BESIDE: Final = 120
_AROUND: Final = 2
_AROUND_CELL: Final = 6
_TAG: Final = re.compile(r"<[^<>]*>|\A[^<>]*>|<[^<>]*\Z")
"""A tag, or what is left of one where the piece begins or ends."""
_LONGEST: Final = 240
_CELL: Final = 60
_BETWEEN: Final = " │ "


def of_lines(path: Path, origins: Mapping[int, Origin], limit: int = MAX_CHARACTERS) -> dict[int, Excerpt]:
    """By row of the fact table, the line it stands on, with those around it. Nothing for a file that is no text."""
    return _bounded(((row, _around(lines, origin)) for lines, row, origin in _placed(path, origins)), limit)


def of_page(path: Path, origins: Mapping[int, Origin], limit: int = MAX_CHARACTERS) -> dict[int, Excerpt]:
    """The same of an HTML page, as its reader sees it: without tags, as cells of a row often have lines of their own."""
    near = ((row, _around(lines, origin, around=_AROUND_CELL)) for lines, row, origin in _placed(path, origins))
    return _bounded(((row, _without_tags(excerpt)) for row, excerpt in near), limit)


def of_instance(path: Path, facts: FactTable, limit: int = MAX_CHARACTERS) -> dict[int, Excerpt]:
    """By row of the fact table, the line of the instance it stands on, the value marked if it stands there as it is."""
    placed = _placed(path, facts.origins)
    return _bounded(((row, _spelled(lines[(origin.line or 1) - 1].strip(), facts.values[row])) for lines, row, origin in placed), limit)


def _placed(path: Path, origins: Mapping[int, Origin]) -> Iterator[tuple[Sequence[str], int, Origin]]:
    try:
        lines = read_lines(path)
    except SourceUnreadable:
        return
    for row, origin in origins.items():
        if origin.line is not None and origin.line <= len(lines):
            yield lines, row, origin


def of_tables(path: Path, origins: Mapping[int, Origin], limit: int = MAX_CHARACTERS) -> dict[int, Excerpt]:
    """By row of the fact table, the row of the facts table its cell stands in."""
    wanted: dict[Origin, list[int]] = {}
    for row, origin in origins.items():
        wanted.setdefault(replace(origin, source=None), []).append(row)
    return _bounded(((row, cells) for table in read_tables(path).tables for row, cells in _of_table(table, wanted)), limit)


def _of_table(table: Table, wanted: Mapping[Origin, list[int]]) -> Iterator[tuple[int, Excerpt]]:
    for number, cells in enumerate(table.rows):
        for column in range(len(cells)):
            for row in wanted.get(table.origin(number, column), ()):
                yield row, _beside(cells, column)


def _beside(cells: Sequence[str], column: int) -> Excerpt:
    """A row of a table as a line, empty cells left out, with one cell marked."""
    before, after = ([_short(text) for cell in those if (text := cell.strip())] for those in (cells[:column], cells[column + 1 :]))
    value = cells[column].strip()
    start = sum(len(text) + len(_BETWEEN) for text in before)
    return Excerpt(_BETWEEN.join((*before, value, *after)), start, start + len(value))


def _short(text: str) -> str:
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"


def _spelled(line: str, value: str | None) -> Excerpt:
    """A line of an instance: the value stands between tags or quotes."""
    spelled = (before + value + after for before, after in ("><", '""') if value)
    start = next((found + 1 for text in spelled if (found := line.find(text)) >= 0), None)
    return Excerpt(_cut(line)) if start is None else _near(line, start, start + len(value or ""))


def _around(lines: Sequence[str], origin: Origin, *, around: int = _AROUND) -> Excerpt:
    """The line of a value between those before and after it; the line alone where its place on it is not known."""
    at = (origin.line or 1) - 1
    if origin.start is None or origin.end is None:
        return Excerpt(_cut(lines[at].strip()))
    near = _near(lines[at], origin.start, origin.end)
    head = "".join(f"{_cut(line)}\n" for line in lines[max(0, at - around) : at])
    tail = "".join(f"\n{_cut(line)}" for line in lines[at + 1 : at + 1 + around])
    return Excerpt(f"{head}{near.text}{tail}", near.start + len(head), near.end + len(head))


def _near(line: str, start: int, end: int) -> Excerpt:
    """What stands near a value on its line."""
    first, last = max(0, start - _BESIDE), min(len(line), end + _BESIDE)
    before, after = "…" if first else "", "…" if last < len(line) else ""
    shift = len(before) - first
    return Excerpt(f"{before}{line[first:last]}{after}", start + shift, end + shift)


def _without_tags(excerpt: Excerpt) -> Excerpt:
    """The words of a piece of HTML: cells one after the other, the value marked as before."""
    parts = excerpt.text[: excerpt.start], excerpt.text[excerpt.start : excerpt.end], excerpt.text[excerpt.end :]
    before, value, after = (" ".join(unescape(_TAG.sub(" ", part)).split()) for part in parts)
    start = len(before) + bool(before)
    return Excerpt(" ".join(filter(None, (before, value, after))), start, start + len(value))


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _bounded(excerpts: Iterator[tuple[int, Excerpt]], limit: int) -> dict[int, Excerpt]:
    """As many as fit."""
    kept: dict[int, Excerpt] = {}
    for row, excerpt in excerpts:
        limit -= len(excerpt.text)
        if limit < 0:
            break
        kept[row] = excerpt
    return kept
