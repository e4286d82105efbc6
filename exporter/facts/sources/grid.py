"""What every tabular source becomes: a grid of cell texts that knows where each cell stands.

Readers (`delimited`, `workbook`, `records`, `columnar`) make tables, `mapping` reads them. A cell is text, exactly as the source holds
or shows it; what could not be read as text is a finding under its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from exporter.findings import Finding, Origin
from exporter.model.lexical import letters

Place = tuple[int, int]
"""Row and column, 0-based, of a cell in `Table.rows`."""


class Addressing(StrEnum):
    """How places of a source are named: by line, by spreadsheet cell, or by record and column name."""

    LINE = "line"
    CELL = "cell"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One grid. Rows may differ in length; `numbers` holds the source's own number of each row (line, sheet row or record).

    `faults` are cells that hold no usable text (an error, a formula never calculated); `merged` leads from a covered cell to the one
    that holds its text. In tables of records the first row holds the column names and its number is 0.
    """

    file: str
    sheet: str | None = None
    addressing: Addressing = Addressing.LINE
    rows: Sequence[Sequence[str]] = ()
    numbers: Sequence[int] = ()
    faults: Mapping[Place, Finding] = field(default_factory=dict)
    merged: Mapping[Place, Place] = field(default_factory=dict)

    def origin(self, row: int, column: int | None = None) -> Origin:
        """Where a cell, or a whole row, stands in the source."""
        number = self.numbers[row]
        match self.addressing:
            case Addressing.CELL:
                return Origin(file=self.file, sheet=self.sheet, cell=f"{letters(column) if column is not None else 'row '}{number}")
            case Addressing.LINE:
                return Origin(file=self.file, line=number, cell=None if column is None else f"column {letters(column)}")
            case _:
                name = self.rows[0][column] if column is not None and column < len(self.rows[0]) else ""
                return record_place(self.file, number, name)

    def text(self, row: int, column: int) -> str:
        """The text of a cell, without blanks at its ends; empty beyond the end of a row."""
        cells = self.rows[row]
        return cells[column].strip() if column < len(cells) else ""

    def covering(self, row: int, column: int) -> str:
        """The text a cell shows: its own, or that of the merged range it belongs to."""
        return self.text(*self.merged.get((row, column), (row, column)))

    @property
    def width(self) -> int:
        """The length of the longest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of one source in its own order, and what the reading of it has to say (hidden sheets, hidden digits)."""

    file: str
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()


def record_place(file: str, number: int, name: str) -> Origin:
    """Where a member of a record stands."""
    if not number:  # the names themselves
        return Origin(file=file, cell=f"column {name}" if name else "column names")
    return Origin(file=file, cell=f"record {number}{f', {name}' if name else ''}")


def column_index(reference: str) -> int:
    """The 0-based column of a cell reference such as `AB12`. Raises ValueError if there is no column in it or none a sheet can have."""
    index = 0
    for character in reference.rstrip("0123456789"):
        if not "A" <= character <= "Z" or index > MAX_COLUMNS:
            raise ValueError(f"no cell is called {reference}")
        index = index * 26 + ord(character) - ord("A") + 1
    if not 1 <= index <= MAX_COLUMNS:
        raise ValueError(f"no cell is called {reference}")
    return index - 1


def place_of(reference: str) -> tuple[int, int]:
    """Row number and column of a reference to a cell."""
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$").lstrip("$")), column_index(reference.replace("$", ""))


MAX_COLUMNS = 16_384
"""A spreadsheet has no more; a facts table with more is no facts table."""
MAX_CELLS = 10_000_000
"""Cells of one source, empty ones between others included: past this a table is refused before it fills the memory."""
MAX_BYTES = 256 * 1024 * 1024
"""Bytes of one source, and of one member of a workbook when unpacked."""
