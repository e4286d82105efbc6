"""DataFrames and Parquet files to tables: every value as exact text.

Decimals and integers keep their digits. A column of doubles has none of its own: each is taken at the fifteen significant digits that
every double carries faithfully, which gives back what was typed (0.1 is 0.1). Prefer text or decimal columns.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from exporter.facts import rules
from exporter.facts.sources.grid import MAX_CELLS, Addressing, Place, Table, Tables, record_place
from exporter.findings import Finding, SourceUnreadable

if TYPE_CHECKING:
    import pandas as pd

_DIGITS: Final = ".15g"
_SINGLE_DIGITS: Final = ".7g"


def read_parquet(data: bytes, file: str) -> Tables:
    """The table of a Parquet file. Raises SourceUnreadable if it is damaged or too large."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        source = parquet.ParquetFile(io.BytesIO(data))
        _check_size(source.metadata.num_rows, source.metadata.num_columns, file)
        table = source.read()
    except (pa.ArrowException, OSError, ValueError) as error:
        fix = "Check that it was written to the end"
        raise SourceUnreadable(f"the Parquet file is damaged ({str(error).splitlines()[0]})", where=file, fix=fix) from error
    singles = [str(field.type) == "float" for field in table.schema]
    columns = [column.to_pylist() for column in table.columns]
    return _tables([str(name) for name in table.column_names], columns, singles, file)


def read_frame(frame: pd.DataFrame, file: str) -> Tables:
    """The table of a DataFrame; an index that has a name, or holds labels, is a column too, as pivot tables have it."""
    named = _with_index(frame)
    _check_size(len(named), len(named.columns), file)
    columns = [named.iloc[:, place].astype(object).tolist() for place in range(len(named.columns))]
    singles = [str(kind).lower() == "float32" for kind in named.dtypes]
    return _tables([_heading(name) for name in named.columns], columns, singles, file)


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with what its index says as columns in front. Numbers of an index without a name count rows, and say nothing."""
    levels = range(frame.index.nlevels)
    told = [level for level in levels if frame.index.names[level] is not None or _is_labelled(frame.index.get_level_values(level))]
    if not told:
        return frame
    bare = frame.reset_index(drop=True)
    for place, level in enumerate(told):
        name = frame.index.names[level]
        heading = ("" if name is None else name, *[""] * (frame.columns.nlevels - 1)) if frame.columns.nlevels > 1 else name or ""
        bare.insert(place, heading, frame.index.get_level_values(level).to_numpy(), allow_duplicates=True)
    return bare


def _is_labelled(values: pd.Index) -> bool:
    return any(isinstance(value, str) for value in values)


def _check_size(rows: int, columns: int, file: str) -> None:
    if rows * max(columns, 1) > MAX_CELLS:
        raise SourceUnreadable(f"the table has {rows:,} rows of {columns:,} columns", where=file, fix="Split it")
    if not columns:
        raise SourceUnreadable("the table has no columns", where=file, fix="Check that it is a facts table")


def _heading(name: object) -> str:
    """A column's name; the levels of a two-level one joined as a printed heading's are."""
    if isinstance(name, tuple):
        return " / ".join(str(level) for level in name if str(level))
    return _text(name, ".15g") or str(name)


def _tables(names: list[str], columns: list[list[Any]], singles: list[bool], file: str) -> Tables:
    faults: dict[Place, Finding] = {}
    texts: list[list[str]] = []
    for column, (values, single) in enumerate(zip(columns, singles, strict=True)):
        form = _SINGLE_DIGITS if single else _DIGITS
        told = [_text(value, form) for value in values]
        texts.append([text or "" for text in told])
        faults.update(_faults(told, values, column, file, names[column]))
    rows = [names, *map(list, zip(*texts, strict=True))]
    return Tables(file=file, tables=(Table(file=file, addressing=Addressing.RECORD, rows=rows, numbers=range(len(rows)), faults=faults),))


def _faults(told: Iterable[str | None], values: list[Any], column: int, file: str, name: str) -> Iterable[tuple[Place, Finding]]:
    for row, text in enumerate(told, 1):
        if text is None:
            what = f"of type {type(values[row - 1]).__name__}"
            yield (row, column), rules.NESTED_VALUE.finding(origin=record_place(file, row, name), what=what)


def _text(value: object, form: str) -> str | None:
    """The text of one value; empty for a missing one, None for what is no single value."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return _plain(str(value))
        case dt.date():
            return _day(value)
    return _of_array(value, form)


def _day(value: dt.date) -> str:
    """A day, or a day and time; pandas' missing time is a date that does not even equal itself."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    if value != value:  # noqa: PLR0124
        return ""
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")


def _of_array(value: object, form: str) -> str | None:
    """The text of a value of numpy or pandas, or of a double."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return ""
    if hasattr(value, "is_integer") and hasattr(value, "hex"):
        return "" if value != value else _plain(format(value, form))  # noqa: PLR0124  # only NaN differs from itself
    if hasattr(value, "item") and not hasattr(value, "__len__"):
        return _text(value.item(), form)
    return None


def _plain(text: str) -> str:
    """Digits without an exponent; what is no number, such as an infinity, as it is."""
    return format(Decimal(text), "f") if "e" in text.lower() and text[-1].isdigit() else text
