"""CSV with places: the text of a table enters, its records leave as cells that know their line and characters.

The form is RFC 4180 as spreadsheets save it (commas, double quotes, any line ending), but a cell may not hold a line break: no label or
definition does, and an unclosed quote would else swallow the rest of the table. Python's own reader forgets where a field stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_CELL: Final = re.compile(r'\s*"(?P<quoted>(?:[^"]|"")*)"\s*(?:,|$)|(?P<plain>[^,"]*)(?:,|$)')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text without outer blanks; `line` is 1-based, `start` and `end` are 0-based characters in that line, end exclusive."""

    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no record: a quote stands where none may, or is never closed, from character `start` on."""

    line: int
    start: int
    end: int


def records(text: str) -> Iterator[tuple[Cell, ...] | Unreadable]:
    """The records of a table in order; lines without any text are left out."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        record = _record(line, number)
        if isinstance(record, Unreadable) or any(cell.text for cell in record):
            yield record


def _record(line: str, number: int) -> tuple[Cell, ...] | Unreadable:
    cells = []
    position = 0
    while True:
        found = _CELL.match(line, position)
        if found is None:
            return Unreadable(number, position, len(line))
        name = "plain" if found["quoted"] is None else "quoted"
        text = found[name].replace('""', '"') if name == "quoted" else found[name]
        cells.append(Cell(text.strip(), number, found.start(name), found.end(name)))
        position = found.end()
        if not found.group().endswith(","):
            return tuple(cells)
