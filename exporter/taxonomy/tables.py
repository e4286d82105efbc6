"""Reading the source: a folder enters, `Tables` leave, each row knowing its file, line and columns.

`taxonomy.toml` says what holds for all of it; every other table is a CSV in UTF-8 whose header is the fields of its row class, in any
order. What cannot be read is a finding in `Tables.faults`.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from exporter.findings import Finding, Rule, Severity, SourceUnreadable
from exporter.taxonomy.assertions.table import ASSERTIONS, read_assertions
from exporter.taxonomy.source.cells import Cell, Unreadable, records
from exporter.taxonomy.source.rows import (
    AxisRow,
    CalculationRow,
    ConceptRow,
    EntryPoint,
    EnumerationRow,
    HypercubeRow,
    LabelRow,
    Layer,
    MemberRow,
    Place,
    PresentationRow,
    PublicationRow,
    ReferenceRow,
    RoleRow,
    Row,
    Settings,
    SynonymRow,
    Tables,
)

NOT_A_RECORD: Final = Rule(
    "bx:tableUnreadable",
    Severity.ERROR,
    "a quote is out of place or not closed",
    "double quotes inside a cell, and keep a cell on one line",
)
WRONG_HEADER: Final = Rule(
    "bx:tableHeader",
    Severity.ERROR,
    "the header has {found}, and the table needs {wanted}",
    "give the columns these names; any order will do",
)
WRONG_WIDTH: Final = Rule(
    "bx:tableWidth",
    Severity.ERROR,
    "the line has {found} cells and the header {wanted}",
    "quote a cell that holds a comma, or fill in the cells",
)


WRONG_CHARACTER: Final = Rule(
    "bx:tableCharacter", Severity.ERROR, "the cell holds the character {character}, which no XML may", "type the cell anew", "XML 1.0 §2.2"
)

ROWS: Final = MappingProxyType(
    {
        "concepts": ConceptRow,
        "labels": LabelRow,
        "roles": RoleRow,
        "presentation": PresentationRow,
        "calculation": CalculationRow,
        "hypercubes": HypercubeRow,
        "axes": AxisRow,
        "members": MemberRow,
        "enumerations": EnumerationRow,
        "publications": PublicationRow,
        "references": ReferenceRow,
        "synonyms": SynonymRow,
    }
)
"""The tables by file name without `.csv`, which is also their name in `Tables`."""

_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SETTINGS: Final = "taxonomy.toml"
_BASE_URI: Final = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(/[A-Za-z0-9._~-]+)*")
_PREFIX: Final = re.compile(r"[a-z][a-z0-9-]*")
_TEXTS: Final = ("base_uri", "version", "publisher", "title_zh", "title_en", "description_zh", "description_en")

R = TypeVar("R", bound=Row)


def read_tables(folder: Path) -> Tables:
    """Read a source folder. Raises `SourceUnreadable` if a table is missing or no UTF-8, or the settings do not say what they must."""
    faults: list[Finding] = []

    def rows(name: str, kind: type[R]) -> tuple[R, ...]:
        read = list(read_table(folder / f"{name}.csv", kind))
        faults.extend(one for one in read if isinstance(one, Finding))
        return tuple(one for one in read if not isinstance(one, Finding))

    settings = read_settings(folder / _SETTINGS)
    found: dict[str, Any] = {name: rows(name, kind) for name, kind in ROWS.items()}
    asserted = folder / ASSERTIONS
    return Tables(settings=settings, faults=tuple(faults), assertions=read_assertions(asserted) if asserted.is_file() else (), **found)


def read_table(path: Path, kind: type[R]) -> Iterator[R | Finding]:
    """The rows of one table, and a finding for each line that is none."""
    lines = records(_text(path))
    wanted = tuple(one.name for one in fields(kind) if one.name != "place")
    header = next(lines, ())
    if isinstance(header, Unreadable) or sorted(cell.text for cell in header) != sorted(wanted):
        names = "" if isinstance(header, Unreadable) else ", ".join(cell.text for cell in header)
        yield WRONG_HEADER.finding(origin=Place(path.name, 1).at(), found=names or "nothing", wanted=", ".join(wanted))
        return
    columns = [cell.text for cell in header]
    for record in lines:
        yield _row(record, columns, path.name, kind)


def _row(record: tuple[Cell, ...] | Unreadable, columns: list[str], file: str, kind: type[R]) -> R | Finding:
    if isinstance(record, Unreadable):
        return NOT_A_RECORD.finding(origin=Place(file, record.line, {"": (record.start, record.end)}).at())
    line = record[0].line
    if len(record) != len(columns):
        return WRONG_WIDTH.finding(origin=Place(file, line).at(), found=len(record), wanted=len(columns))
    for cell in record:
        if spoilt := _NOT_XML.search(cell.text):
            origin = Place(file, line, {"": (cell.start, cell.end)}).at("")
            return WRONG_CHARACTER.finding(origin=origin, character=f"U+{ord(spoilt.group()):04X}")
    place = Place(file, line, {column: (cell.start, cell.end) for column, cell in zip(columns, record, strict=True)})
    return kind(place=place, **{column: cell.text for column, cell in zip(columns, record, strict=True)})


def read_settings(path: Path) -> Settings:
    """Read `taxonomy.toml`. Raises `SourceUnreadable` naming the first setting that is missing or not what it must be."""
    try:
        said = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as fault:
        raise SourceUnreadable(f"it is no TOML: {fault}", where=str(path), fix="Mend the line it names") from fault
    try:
        settings = Settings(
            **{name: _string(said[name]) for name in _TEXTS},
            layers=tuple(map(_layer, said["layers"])),
            entry_points=tuple(_entry_point(one) for one in said["entry_points"]),
        )
        _sensible(settings)
    except KeyError as fault:
        raise SourceUnreadable(
            f"the setting {fault.args[0]} is missing", where=str(path), fix="Add it; README.md beside it explains all"
        ) from fault
    except (TypeError, ValueError) as fault:
        raise SourceUnreadable(
            f"a setting is not what it must be: {fault}", where=str(path), fix="README.md beside it explains all"
        ) from fault
    return settings


def _layer(said: dict[str, Any]) -> Layer:
    prefix, zh, en = (_string(said[key]) for key in ("prefix", "title_zh", "title_en"))
    return Layer(prefix, zh, en, frozenset(map(_string, said.get("entities", ()))))


def _entry_point(said: dict[str, Any]) -> EntryPoint:
    name, zh, en = (_string(said[key]) for key in ("name", "title_zh", "title_en"))
    layers, roles = (tuple(map(_string, words)) for words in (said["layers"], said.get("roles", ())))
    return EntryPoint(name, zh, en, layers, roles, assertions=said.get("assertions", False) is True)


def _string(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or _NOT_XML.search(value):
        raise TypeError(f"{value!r} is no text")
    return value


def _sensible(settings: Settings) -> None:
    """Refuse settings that no URI or document name can be made of."""
    if not _BASE_URI.fullmatch(settings.base_uri):
        raise ValueError(f"base_uri {settings.base_uri!r} is no http(s) address without a slash at its end")
    dt.date.fromisoformat(settings.version)
    prefixes = [layer.prefix for layer in settings.layers]
    names = [entry.name for entry in settings.entry_points]
    for name in (*prefixes, *names):
        if not _PREFIX.fullmatch(name) or name == "entry":
            raise ValueError(f"{name!r} is no prefix or name: lower-case letters, digits and hyphens, and not 'entry'")
    if not prefixes or not names or len({*prefixes}) < len(prefixes) or len({*names}) < len(names):
        raise ValueError("layers and entry points need one at least, and no name twice")
    for entry in settings.entry_points:
        if not entry.layers or not {*entry.layers} <= {*prefixes}:
            raise ValueError(f"the layers of the entry point {entry.name} are not among {', '.join(prefixes)}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SourceUnreadable("it is not UTF-8", where=str(path), fix="Save it as CSV UTF-8") from fault
    except OSError as fault:
        raise SourceUnreadable(
            f"it cannot be read: {fault.strerror}", where=str(path), fix="Give the folder of the source tables"
        ) from fault
