"""Delimited text: bytes of a CSV or TSV file to a table, whatever encoding and delimiter a spreadsheet gave it.

Encodings are UTF-8 with or without BOM, UTF-16, and GB18030 (Excel in China saves CSV so); delimiters comma, semicolon and tab.
Quoting follows RFC 4180; a quote that is never closed is refused with the line it opens on, as everything after it would be swallowed.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import Final

from exporter.facts.sources.grid import MAX_CELLS, MAX_COLUMNS, Table
from exporter.findings import SourceUnreadable

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS: Final = "\t;,"
_NO_TEXT: Final = "Give it as the program that made it saves it; a file damaged on its way must be fetched again"
_SAMPLE: Final = 200
_LONGEST_CELL: Final = 131_072
"""What the csv module takes unless told otherwise. Its limit is one for the whole process: another
thread may raise it, so cells are looked at where it did."""


def read_delimited(data: bytes, file: str) -> Table:
    """The table in `data`. Raises SourceUnreadable if it is no text, or a quote in it is never closed."""
    text = decode(data, file)
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    numbers: list[int] = []
    cells, begins = 0, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > MAX_COLUMNS or (cells := cells + len(row)) > MAX_CELLS:
                raise _too_large(file, begins, len(row))
            rows.append(row)
            numbers.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _misquoted(file, begins, error) from error
    if csv.field_size_limit() > _LONGEST_CELL and (long := next((at for at, row in enumerate(rows) if _is_long(row)), None)) is not None:
        raise _too_long(file, numbers[long])
    if not rows:
        raise SourceUnreadable("the file holds no rows", where=file, fix="Check that it was written to the end")
    return Table(file=file, rows=rows, numbers=numbers)


def _is_long(row: list[str]) -> bool:
    return max(map(len, row), default=0) > _LONGEST_CELL


def split_rows(text: str) -> list[list[str]]:
    """The first rows of a text, cut into cells as far as its quotes allow."""
    sample = io.StringIO("\n".join(text.splitlines()[:_SAMPLE]))
    try:
        return [row for row in csv.reader(sample, delimiter=_delimiter(text)) if row]
    except csv.Error:
        return []


def decode(data: bytes, file: str) -> str:
    """The text of a file by its BOM, by the zeros of UTF-16, as UTF-8, else as GB18030. Raises SourceUnreadable for anything else."""
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], marked, file)
    if encoding := _utf16_without_bom(data[:_SAMPLE]):
        return _strictly(data, encoding, file)
    if data[:_SAMPLE].count(0) * 2 > len(data[:_SAMPLE]):
        raise SourceUnreadable("the file holds bytes of zero, no text", where=file, fix="Check that it was written to the end")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if 0 in data:
            raise SourceUnreadable("the file holds bytes that are no text", where=file, fix=_NO_TEXT) from None
        return _strictly(data, "gb18030", file)


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        tried = f"it is not {encoding.upper()}" if encoding != "gb18030" else "it is neither UTF-8 nor GB18030"
        raise SourceUnreadable(f"the text cannot be decoded: {tried} (line {line})", where=file, fix="Save it as UTF-8") from error


def _utf16_without_bom(sample: bytes) -> str | None:
    """UTF-16 shows in tables by its commas and digits: every other byte is zero, always on the same side."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 and not even:
        return "utf-16-le"
    if even > len(sample) // 8 and not odd:
        return "utf-16-be"
    return None


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first lines alike; the comma if none does.

    Tab and semicolon come first: in their files unquoted commas group digits, in a comma's file they are rare.
    """
    sample = [line for line in io.StringIO(text[: _SAMPLE * _SAMPLE]).readlines()[:_SAMPLE] if line.strip()]
    for delimiter in _DELIMITERS[:-1]:
        widths = [_fields(line, delimiter) for line in sample]
        if 2 * sum(width > 1 for width in widths) > len(widths):
            return delimiter
    return ","


def _fields(line: str, delimiter: str) -> int:
    """How many fields a line has, as far as one line can tell."""
    outside = "".join(line.split('"')[0::2])
    return outside.count(delimiter) + 1


def _misquoted(file: str, line: int, error: csv.Error) -> SourceUnreadable:
    if "field larger" in str(error):
        return _too_long(file, line)
    problem = "a quote is opened here and never closed, or is followed by more text"
    return SourceUnreadable(problem, where=f"{file}:{line}", fix="Close the quote; write a quote inside quotes twice")


def _too_long(file: str, line: int) -> SourceUnreadable:
    problem = f"a cell is longer than {_LONGEST_CELL:,} characters"
    return SourceUnreadable(problem, where=f"{file}:{line}", fix="Check its quotes, or shorten it")


def _too_large(file: str, line: int, width: int) -> SourceUnreadable:
    if width > MAX_COLUMNS:
        problem = f"the row has {width:,} columns, more than the {MAX_COLUMNS:,} of a spreadsheet"
    else:
        problem = f"the table has more than {MAX_CELLS:,} cells"
    return SourceUnreadable(problem, where=f"{file}:{line}", fix="Check that it is a facts table; split a large one")
