"""A table as a grid: what every source with positions is brought to before its meaning is read.

Rows with a label, an indentation and one cell or none for each column; columns with the words over them from the widest to the
narrowest; and the words around the table, nearest first. PDF pages are laid out to this, HTML tables come nearly so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

_CJK: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_BLANKS: Final = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])|^\s+|\s+$")


class GridCell(NamedTuple):
    """A printed figure and its place: 1-based line, 0-based offsets in that line's text, end exclusive."""

    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row. A row without cells is a heading over the rows that follow it.

    `indent` is where its label begins (in any unit that grows to the right); `over` are words that stand over some columns from
    this row on, by column; `line` is where the row stands, `page` its page where that is not the table's first; `unit` is what a column
    of units says of it.
    """

    label: str
    indent: float
    cells: tuple[GridCell | None, ...]
    line: int
    over: tuple[tuple[int, str], ...] = ()
    page: int | None = None
    unit: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it has no cell at all."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: words over each column from the top down, the head of the label column, rows, and the words before it, nearest first."""

    headings: tuple[tuple[str, ...], ...]
    rows: tuple[GridRow, ...]
    stub: str = ""
    context: tuple[str, ...] = ()
    page: int | None = None
    em: float = 1.0
    """The width of a letter in the unit of the rows' indentation."""


def tidy(text: str) -> str:
    """A label as a reader sees it: blanks that only typesetting made are gone."""
    return _BLANKS.sub("", text)
