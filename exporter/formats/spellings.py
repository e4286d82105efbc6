"""One report, four spellings: which a file is in, and reading and writing of any.

A format is a module (or folder) that spells what a `Report` says, imported when it is first needed. Reading gives findings beside
the report, and writing gives findings for what the format has no words for: nothing is dropped in silence. Specs: OIM 1.0,
xBRL-XML, xBRL-JSON and xBRL-CSV 1.0, Inline XBRL 1.1.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol, cast

from exporter.files import check_readable
from exporter.findings import Finding, Severity, SourceUnreadable, UsageRefused
from exporter.model.facts import Report
from exporter.model.taxonomy import Taxonomy
from exporter.names import DocumentType, Namespace


class Spelling(StrEnum):
    """The formats a report can be spelled in."""

    XML = "xml"
    JSON = "json"
    CSV = "csv"
    INLINE = "inline"

    @property
    def ending(self) -> str:
        """What the name of such a file ends in; that of a report in CSV is of its metadata file, whose tables lie beside it."""
        return _ENDINGS[self]


class Load(Protocol):
    """Where a reader finds what a report rests on. Both raise TaxonomyMissing for what is nowhere."""

    def __call__(self, entry_points: tuple[str, ...], /) -> Taxonomy:
        """The taxonomy of entry points, which are absolute."""

    def fetch(self, url: str, /) -> bytes:
        """A document that is no part of a taxonomy, such as metadata that a report extends."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as far as it could be read, and what is wrong with how it is spelled."""

    report: Report
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was wrong: what the report says is what the file says."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where facts begin in a file: rows of the fact table in the order they stand in, each with its 1-based line."""

    rows: array[int] = field(default_factory=lambda: array("i"))
    lines: array[int] = field(default_factory=lambda: array("l"))

    def row_at(self, line: int) -> int | None:
        """The row of the fact that a line lies in; None if that is no fact, as none can be told from what stands behind the last."""
        at = bisect_right(self.lines, line) - 1
        is_inside = at >= 0 and (line == self.lines[at] or at + 1 < len(self.lines))
        return self.rows[at] if is_inside else None


@dataclass(frozen=True, slots=True)
class Written:
    """The files a report became, the one to name first, and what of the report the format could not carry.

    `placed`, where the format keeps it, is where facts begin in the first file.
    """

    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    placed: Placed = field(default_factory=Placed)


Reader = Callable[[Path, Load], Reading]
Writer = Callable[[Report, Path, Taxonomy | None], Written]

_ENDINGS: Final = MappingProxyType(
    {Spelling.XML: ".xbrl", Spelling.JSON: ".json", Spelling.CSV: ".csv.json", Spelling.INLINE: ".xhtml"},
)
_READERS: Final = MappingProxyType(
    {
        Spelling.XML: "exporter.formats.xbrl_xml.reading",
        Spelling.JSON: "exporter.formats.xbrl_json.reading",
        Spelling.CSV: "exporter.formats.xbrl_csv.reading",
        Spelling.INLINE: "exporter.formats.inline.reading",
    }
)
"""Modules with `read_report(path, load)`."""
_WRITERS: Final = MappingProxyType(
    {
        Spelling.XML: "exporter.formats.xbrl_xml.writing",
        Spelling.JSON: "exporter.formats.xbrl_json.writing",
        Spelling.CSV: "exporter.formats.xbrl_csv.writing",
        Spelling.INLINE: "exporter.formats.inline.writing",
    }
)
"""Modules with `write_report(report, target, taxonomy)`."""

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 256
_DOCUMENT_TYPE: Final = re.compile(rb'"documentType"\s*:\s*"([^"]{0,200})"')
_ANY_INFO: Final = re.compile(rb'"documentInfo"\s*:')
_HEAD: Final = 1 << 16


def spelling_of(path: Path) -> Spelling | None:
    """The format of a file; None if it is no report: a facts table in JSON, a page without Inline XBRL, another thing altogether.

    Raises SourceUnreadable if it cannot be read.
    """
    check_readable(path)
    match path.suffix.lower():
        case ".xbrl" | ".xml":
            return Spelling.XML
        case ".json":
            about = path.stat()
            return _json_spelling(path, (about.st_mtime_ns, about.st_size))
        case ".xhtml" | ".html" | ".htm":
            with path.open("rb") as stream:
                return Spelling.INLINE if str(Namespace.INLINE).encode() in stream.read(_HEAD) else None
        case _:
            return None


def wanted(path: Path) -> Spelling:
    """The format a file of this name is to be written in. Raises SourceUnreadable if its ending tells none."""
    name = path.name.lower()
    if name.endswith(Spelling.CSV.ending):
        return Spelling.CSV
    endings = {".xbrl": Spelling.XML, ".xml": Spelling.XML, ".json": Spelling.JSON, ".xhtml": Spelling.INLINE, ".html": Spelling.INLINE}
    if path.suffix.lower() not in endings:
        known = ", ".join(_ENDINGS.values())
        raise SourceUnreadable(f"the ending {path.suffix or '(none)'} is of no format", where=str(path), fix=f"Give one of {known}")
    return endings[path.suffix.lower()]


def spelling_named(name: str) -> Spelling:
    """The format people call `xml`, `json`, `csv` or `inline`. Raises UsageRefused for another, or one that is not written."""
    known = [str(each) for each in _WRITERS]
    if name.strip() not in known:
        raise UsageRefused(f"the format {name.strip()!r} is not written", where="--to", fix=f"Give {' or '.join(known)}")
    return Spelling(name.strip())


def stem(path: Path) -> str:
    """The name of a report's file without what tells its format."""
    name = path.name
    return name[: -len(Spelling.CSV.ending)] if name.lower().endswith(Spelling.CSV.ending) else path.stem


def read(path: Path, load: Load) -> Reading:
    """The report a file says, in whatever format.

    Raises SourceUnreadable if the file is no report, NotExpressible if it says what a report cannot, TaxonomyMissing if its taxonomy is
    nowhere and the format cannot be read without.
    """
    spelling = spelling_of(path)
    if spelling is None or spelling not in _READERS:
        known = ", ".join(_ENDINGS[each] for each in _READERS)
        fix = f"Give one of {known}; a report in JSON or CSV says which it is in documentInfo/documentType; convert a facts table first"
        raise SourceUnreadable("is no XBRL report of a format that is read", where=str(path), fix=fix)
    return cast("Reader", import_module(_READERS[spelling]).read_report)(path, load)


def write(report: Report, spelling: Spelling, target: Path, taxonomy: Taxonomy | None = None) -> Written:
    """Spell a report, each file whole or not at all. `taxonomy` tells numbers from words and members from texts, where that matters.

    Raises OutputRefused if a file cannot be written, ValueError if a text holds a character that the format cannot carry.
    """
    return cast("Writer", import_module(_WRITERS[spelling]).write_report)(report, target, taxonomy)


@lru_cache(maxsize=8)
def _json_spelling(path: Path, stamp: tuple[int, int]) -> Spelling | None:  # noqa: ARG001  # a file is looked through once as it is
    """xBRL-JSON, xBRL-CSV's metadata, or neither. Told from the bytes, as `documentInfo` may stand behind a million facts."""
    told = False
    before = b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if not before and not chunk.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
                return None
            window = before + chunk
            if found := _DOCUMENT_TYPE.search(window):
                return Spelling.CSV if found[1] == DocumentType.CSV.encode() else Spelling.JSON
            told = told or _ANY_INFO.search(window) is not None
            before = window[-_OVERLAP:]
    return Spelling.JSON if told else None
