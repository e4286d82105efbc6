"""JSON records: an array of objects, an object that holds one, or one object a line, to a table. Numbers keep the text they are written in.

Column names are the keys in order of first appearance. What is no text, number, truth value or null is a fault of its cell. Spec: RFC 8259.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from exporter.facts import rules
from exporter.facts.sources.delimited import decode
from exporter.facts.sources.grid import MAX_CELLS, MAX_COLUMNS, Addressing, Place, Table, Tables, record_place
from exporter.findings import Finding, SourceUnreadable

_HOLDERS: Final = ("facts", "records", "rows", "data", "items")
_XBRL: Final = "documentInfo"
_FIX: Final = 'Give an array of records, such as [{"concept": "营业收入", "period": "2021", "unit": "人民币千元", "value": "26,989,261"}]'


class _Written(str):
    """A number as it stands in the file."""

    __slots__ = ()


class _Pairs(list[tuple[str, Any]]):
    """An object's members, repeated keys included."""


def read_records(data: bytes, file: str) -> Tables:
    """The table of a JSON document. Raises SourceUnreadable if it is no JSON, holds no records, or is an xBRL-JSON report."""
    text = decode(data, file)
    try:
        records = _records_of(_parsed(text), file)
    except json.JSONDecodeError as error:
        records = _lines(text, file, error)
    except RecursionError as error:
        raise SourceUnreadable("the JSON is nested too deeply", where=file, fix=_FIX) from error
    return Tables(file=file, tables=(_table(records, file),))


def _parsed(text: str) -> object:
    return json.loads(text, parse_int=_Written, parse_float=_Written, parse_constant=_constant, object_pairs_hook=_Pairs)


def _constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no JSON number", name, 0)


def _records_of(document: object, file: str) -> list[_Pairs]:
    """The records in a document: itself, or what one of the usual keys holds."""
    if isinstance(document, _Pairs):
        members = dict(document)
        if _XBRL in members:
            fix = "Validate it with bankxbrl validate; a facts table is an array of records"
            raise SourceUnreadable("this is an xBRL report, no facts table", where=file, fix=fix)
        document = next((members[key] for key in _HOLDERS if isinstance(members.get(key), list)), [document])
    if not isinstance(document, list) or not document or not any(isinstance(record, _Pairs) for record in document):
        raise SourceUnreadable("the JSON holds no array of records", where=file, fix=_FIX)
    for number, record in enumerate(document, 1):
        if not isinstance(record, _Pairs):
            shown = record if isinstance(record, _Written) else json.dumps(record, ensure_ascii=False)
            problem = f"{shown[:40]} stands where a record is due"
            raise SourceUnreadable(problem, where=f"{file} record {number}", fix="Make it an object like the others, or take it out")
    return document


def _lines(text: str, file: str, error: json.JSONDecodeError) -> list[_Pairs]:
    """One record a line; the fault of the whole document if the lines are none."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for _, line in lines):  # noqa: PLR2004
        raise SourceUnreadable(
            f"it is no JSON: {error.msg}", where=f"{file}:{error.lineno}", fix="Check that it was written to the end"
        ) from error
    records = []
    for number, line in lines:
        try:
            record = _parsed(line)
        except (json.JSONDecodeError, RecursionError) as fault:
            raise SourceUnreadable("the line is no JSON object", where=f"{file}:{number}", fix=_FIX) from fault
        records.extend(_records_of([record], file))
    return records


def _table(records: Iterable[_Pairs], file: str) -> Table:
    """Records as a grid, with faults for what no cell can hold."""
    columns: dict[str, int] = {}
    rows: list[list[str]] = []
    faults: dict[Place, Finding] = {}
    cells = 0
    for number, record in enumerate(records, 1):
        row: dict[int, str] = {}
        for key, value in record:
            column = columns.setdefault(key, len(columns))
            text = _text(value)
            if text is None or column in row:
                what = "a list or an object" if text is None else f"given twice under {key!r}"
                faults[number, column] = rules.NESTED_VALUE.finding(origin=record_place(file, number, key), what=what)
            row[column] = text or ""
        cells += len(columns)
        if len(columns) > MAX_COLUMNS or cells > MAX_CELLS:
            raise SourceUnreadable("the records have too many members", where=f"{file} record {number}", fix="Split the file")
        rows.append([row.get(column, "") for column in range(len(columns))])
    return Table(file=file, addressing=Addressing.RECORD, rows=[list(columns), *rows], numbers=range(len(rows) + 1), faults=faults)


def _text(value: object) -> str | None:
    """The text of a JSON value; None for lists and objects."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return str(value)
    return None
