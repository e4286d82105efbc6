"""CSV files of a report, opened: a path enters, rows of cells with their lines leave. What a cell says is read here too.

Specs: xBRL-CSV 1.0 §2 (CSV files), §4.1 (special values), RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final

from exporter.files import check_readable
from exporter.findings import SourceUnreadable

MAX_BYTES: Final = 4 << 30
_LONGEST_CELL: Final = 1 << 27
_FOREIGN: Final = (b"\xff\xfe", b"\xfe\xff", b"+/v", b"+AHs-")


class NotCsv(SourceUnreadable):
    """The file is no CSV in UTF-8; knows its line."""

    def __init__(self, problem: str, *, where: str, line: int | None = None) -> None:
        super().__init__(problem, where=where, fix="Write it as CSV with commas, in UTF-8")
        self.line = line


class UnknownSpecial(ValueError):
    """A cell that begins with # and is none of the special values."""


class Nothing(Enum):
    """What a cell says that says no value: that it is left out, or that there is none."""

    EMPTY = "empty"
    NONE = "none"


Cell = str | Nothing | None
"""A text, None for nil, or nothing."""
_SPECIAL: Final[dict[str, Cell]] = {"": Nothing.EMPTY, "#none": Nothing.NONE, "#nil": None, "#empty": ""}


def read_cell(text: str) -> Cell:
    """What a cell says. Raises UnknownSpecial."""
    if text and text[0] != "#":
        return text
    if text in _SPECIAL:
        return _SPECIAL[text]
    if not text.startswith("##"):
        raise UnknownSpecial(text)
    return text[1:]


def spell_cell(value: str | None) -> str:
    """A value as a cell says it, not yet quoted."""
    if value is None:
        return "#nil"
    if not value:
        return "#empty"
    return f"#{value}" if value[0] == "#" else value


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with the 1-based line it begins on. Raises NotCsv, or SourceUnreadable if the file cannot be read."""
    check_readable(path)
    if path.stat().st_size > MAX_BYTES:
        raise NotCsv("the file is larger than any table of a report", where=str(path))
    if csv.field_size_limit() < _LONGEST_CELL:  # one limit for the whole process and all its threads: never lowered
        csv.field_size_limit(_LONGEST_CELL)
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith(_FOREIGN) or (len(start) > 1 and 0 in start[:2]):
            raise NotCsv("the file is not in UTF-8", where=str(path), line=1)
        stream.seek(0)
        reader = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
        line = 1
        try:
            for record in reader:
                yield line, record
                line = reader.line_num + 1
        except UnicodeDecodeError:
            raise NotCsv("the file is not in UTF-8", where=str(path), line=line) from None
        except csv.Error as error:
            raise NotCsv(f"not CSV: {error}", where=str(path), line=line) from None
