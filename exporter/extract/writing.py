"""Figures or textual facts to a file people and programs read: CSV, JSON or Parquet, by the file's ending.

One row each in the order given, with the columns of the contract (`exporter.model.figures.COLUMNS`, or those the caller gives).
Values are text, exact as they are. CSV is UTF-8 with a byte order mark, which spreadsheets need for Chinese; a label that a
spreadsheet would run as a formula is prefixed with an apostrophe, as OWASP advises against CSV injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Protocol

from exporter.files import replacing
from exporter.findings import UsageRefused
from exporter.model.figures import COLUMNS

_SUSPECT: Final = frozenset("=@\t\r+-")
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?![\s\d.,(（%％]|$)")
"""What a spreadsheet takes for a formula; a sign before a number is a number."""
_WHOLE: Final = frozenset({"page", "decimals", "line", "start", "end"})


class Row(Protocol):
    """What can be written: a record with the columns as attributes."""

    def as_row(self) -> tuple[str, ...]:
        """The cells as text, in the order of the columns."""
        ...


def write_figures(figures: Iterable[Row], target: Path, columns: Sequence[str] = COLUMNS) -> Path:
    """Write figures, or other rows of the `columns` given, to `target`, whole or not at all.

    Raises UsageRefused for an ending that is not .csv, .json or .parquet, OutputRefused if the file cannot be written.
    """
    writers = {".csv": _csv, ".json": _json, ".parquet": _parquet}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        raise UsageRefused(
            f"figures are not written as {target.suffix or 'a file without ending'}", where=str(target), fix="Give .csv, .json or .parquet"
        )
    with replacing(target) as stream:
        stream.write(writer(figures, columns))
    return target


def to_csv(figures: Iterable[Row], columns: Sequence[str] = COLUMNS) -> str:
    """CSV with a header row, no byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_defused(cell) if cell[:1] in _SUSPECT else cell for cell in figure.as_row()] for figure in figures)
    return text.getvalue()


def _csv(figures: Iterable[Row], columns: Sequence[str]) -> bytes:
    return ("\ufeff" + to_csv(figures, columns)).encode()


def _json(figures: Iterable[Row], columns: Sequence[str]) -> bytes:
    import json

    return (json.dumps([_record(figure, columns) for figure in figures], ensure_ascii=False, indent=1) + "\n").encode()


def _parquet(figures: Iterable[Row], columns: Sequence[str]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = [_record(figure, columns) for figure in figures]
    schema = pa.schema([(name, pa.int32() if name in _WHOLE else pa.string()) for name in columns])
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _record(figure: Row, columns: Sequence[str]) -> dict[str, str | int | None]:
    """The fields as they are: whole numbers as numbers, unknown ones as null, values as text."""
    return {name: getattr(figure, name) for name in columns}


def _defused(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
