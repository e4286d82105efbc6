"""Tabular sources: a path, a stream, or a DataFrame enters; `Tables` leave, whatever the format.

The first bytes decide, the name's ending where they say nothing. Everything is bounded before it is read: a source of a gigabyte, a zip
bomb or a row of a million columns is refused in one line.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.facts.sources.delimited import decode, read_delimited, split_rows
from exporter.facts.sources.grid import MAX_BYTES, Table, Tables
from exporter.facts.tables.layout import is_headed
from exporter.files import read_bytes
from exporter.findings import SourceUnreadable

if TYPE_CHECKING:
    import pandas as pd

_REFUSED: Final = (
    (b"\xd0\xcf\x11\xe0", "is an old .xls workbook or one with a password", "Save it as .xlsx without a password"),
    (b"%PDF", "is a PDF, no facts table", "Extract its figures first (bankxbrl extract)"),
    (b"\x1f\x8b", "is compressed", "Unpack it and name the file inside"),
    (b"<", "is XML or HTML, no facts table", "Validate instances with bankxbrl validate; save tables of web pages as CSV"),
)
_BINARY: Final = (((".xlsx", ".xlsm"), "workbook"), ((".parquet",), "Parquet file"))
_GROUPING: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SNIFFED: Final = 64


def read_tables(source: Path | str | pd.DataFrame | io.IOBase, *, name: str | None = None) -> Tables:
    """The tables of a source: CSV, TSV, XLSX, JSON records, JSON lines, Parquet, or a DataFrame.

    `name` is what findings call the source; a path's own by default. Raises SourceUnreadable if it is missing, a folder, empty, damaged,
    too large, or of another form.
    """
    if isinstance(source, str | Path):
        return _of_bytes(read_bytes(Path(source), limit=MAX_BYTES), name or str(source))
    if isinstance(source, io.IOBase):
        return _of_bytes(_read_stream(source, name or "standard input"), name or "standard input")
    from exporter.facts.sources.columnar import read_frame

    return read_frame(source, name or "DataFrame")


def _misnamed(data: bytes, file: str) -> str:
    """That a file is no workbook or Parquet file as its name says, and no text either; nothing if it may be read as text."""
    kind = next((kind for endings, kind in _BINARY if file.lower().endswith(endings)), None)
    if kind is None:
        return ""
    try:
        return f"is no {kind}, as its name says: it is damaged" if 0 in data or not decode(data, file) else ""
    except SourceUnreadable:
        return f"is no {kind}, as its name says: it is damaged"


def is_table(text: str) -> bool:
    """Whether plain text is a facts table: a row of it heads one, or most of its first rows are cut into as many cells, two at least."""
    rows = split_rows(text)
    ungrouped = split_rows(_GROUPING.sub("", text))  # the commas of 26,989,261 cut no cells
    return is_headed(Table(file="", rows=rows, numbers=range(len(rows)))) or _is_even(list(map(len, ungrouped)))


def _is_even(widths: list[int]) -> bool:
    usual, number = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return usual > 1 and 2 * number > len(widths)


def _read_stream(stream: io.IOBase, shown: str) -> bytes:
    """All a stream holds, if it is not too much."""
    data: bytes = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceUnreadable(f"it holds more than {MAX_BYTES:,} bytes", where=shown, fix="Split it")
    if not data:
        raise SourceUnreadable("it is empty", where=shown, fix="Check what writes to it")
    return data


def _of_bytes(data: bytes, file: str) -> Tables:
    """Tables of a whole source in memory."""
    start = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, problem, fix in _REFUSED:
        if start.startswith(magic):
            raise SourceUnreadable(problem, where=file, fix=fix)
    if data.startswith(b"PK"):
        from exporter.facts.sources.workbook import read_workbook

        return read_workbook(io.BytesIO(data), file)
    if data.startswith(b"PAR1"):
        from exporter.facts.sources.columnar import read_parquet

        return read_parquet(data, file)
    if problem := _misnamed(data, file):
        raise SourceUnreadable(problem, where=file, fix="Save it again with the program that made it; a damaged file must be fetched again")
    if start.startswith((b"{", b"[")) or file.lower().endswith((".json", ".jsonl")):
        from exporter.facts.sources.records import read_records

        return read_records(data, file)
    return Tables(file=file, tables=(read_delimited(data, file),))
