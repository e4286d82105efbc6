"""Report packages: a ZIP enters, a `ReportPackage` leaves that says which files make which report; the other way, files become a ZIP.

Spec: Report Packages 1.0. What a package must be is decided in the order in which the codes of the specification are told, and the first
fault ends it: what lies behind a wrong structure is not sure.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final, Protocol

from exporter.archives.opening import Archive, Misbuilt, names_in, open_archive
from exporter.archives.writing import write_archive
from exporter.names import PackageType

ENDINGS: Final = MappingProxyType({".xbri": PackageType.INLINE, ".xbr": PackageType.OTHER, ".zip": PackageType.ANY})
INFO: Final = "META-INF/reportPackage.json"
_REPORTS: Final = "reports"
_INLINE: Final = frozenset({".xhtml", ".html", ".htm"})
_PLAIN: Final = frozenset({".xbrl", ".json"})
_MAX_INFO: Final = 1 << 20
_MAX_CHECKED: Final = 16 << 20
"""Bytes of a report in JSON up to which it is parsed here: a larger one is left to the reader of reports."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One report of a package: its files as paths within the top directory, the one to open first. An Inline document set has several."""

    files: tuple[str, ...]

    @property
    def is_inline(self) -> bool:
        """Whether it is told by its name to be Inline XBRL."""
        return _ending(self.files[0]) in _INLINE

    @property
    def folder(self) -> str:
        """The directory within `reports` it has to itself; empty if it lies in `reports` itself."""
        return "/".join(self.files[0].split("/")[1:-1])


@dataclass(frozen=True, slots=True)
class ReportPackage:
    """A package whose structure is sound, and the reports in it in the order of their names."""

    archive: Archive
    reports: tuple[Packed, ...]


class Carried(Protocol):
    """A taxonomy package to carry along: `exporter.taxonomy.packages.Package.store` is one."""

    def read(self, path: str) -> bytes | None:
        """The document at a path."""

    def paths(self) -> Iterable[str]:
        """The paths of all documents."""


def is_report_package(path: Path) -> bool:
    """Whether a file is meant to be a report package: by its ending, or because the archive has the parts of one."""
    if path.suffix.lower() in (".xbri", ".xbr"):
        return True
    names = names_in(path)
    return INFO in names or any(name.split("/")[1:2] == [_REPORTS] or name.partition("/")[2] == INFO for name in names)


def open_package(path: Path) -> ReportPackage:
    """The reports of a package. Raises `Misbuilt` with the first law it breaks, `SourceUnreadable` if there is no file."""
    kind = ENDINGS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(ENDINGS)
        raise _misbuilt(
            path, "unsupportedFileExtension", f"no report package ends in {path.suffix!r}", f"Let its name end in one of {known}"
        )
    archive = open_archive(path, "rpe")
    _check_info(archive, kind)
    reports = _reports(archive.names, archive.top)
    _check_reports(archive, kind, reports)
    inside = tuple(report for report in reports if not report.folder) or reports
    return ReportPackage(archive, inside)


def write_package(target: Path, reports: Mapping[str, Iterable[Path]], taxonomy: Carried | None = None) -> Path:
    """Zip reports, and the taxonomy package they need, into `target`, whose ending says what kind of package it is.

    `reports` are the files of each report by the directory it has to itself, or by no name if it is one file. Reports that the taxonomy's
    package holds are left out. The same files give the same bytes. Raises `OutputRefused` if `target` cannot be written.
    """
    info = {"documentInfo": {"documentType": str(ENDINGS[target.suffix.lower()])}}
    members: list[tuple[str, bytes | Path]] = [(INFO, json.dumps(info, indent=2).encode() + b"\n")]
    for folder, files in reports.items():
        members += [("/".join(part for part in (_REPORTS, folder, file.name) if part), file) for file in files]
    if taxonomy is not None:
        paths = (path for path in taxonomy.paths() if path != INFO and not path.startswith(f"{_REPORTS}/"))
        members += [(path, taxonomy.read(path) or b"") for path in paths]
    return write_archive(((f"{target.stem}/{name}", content) for name, content in members), target)


def _misbuilt(path: Path, code: str, problem: str, fix: str) -> Misbuilt:
    return Misbuilt(problem, where=str(path), fix=fix, rule=f"rpe:{code}")


def _check_info(archive: Archive, kind: PackageType) -> None:
    """Raise `Misbuilt` if what the package says of itself is no JSON, or not what its name says."""
    path, later = archive.path, archive.top == "META-INF" and INFO in archive.names
    content = archive.read(INFO.partition("/")[2] if later else INFO, limit=_MAX_INFO)
    if content is None:
        if kind is PackageType.ANY:
            return
        fix = f"Add {INFO}; the ending .zip needs none"
        raise _misbuilt(path, "documentTypeFileExtensionMismatch", f"it has no {INFO}, which {path.suffix} asks for", fix)
    told = _document_type(archive, INFO, content)
    if later or told not in tuple(PackageType):
        fix = f"Write {kind}"
        raise _misbuilt(path, "unsupportedReportPackageVersion", f"{INFO} names a kind of package not known here: {told!r}", fix)
    if told != kind:
        problem = f"{INFO} says {told}, and the name ends in {path.suffix}"
        raise _misbuilt(path, "documentTypeFileExtensionMismatch", problem, f"Write {kind}, or rename the file")


def _document_type(archive: Archive, name: str, content: bytes) -> str:
    """The document type of a JSON file. Raises `Misbuilt` if it is no JSON object with one."""
    try:
        told = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_number, parse_int=bool)
    except (ValueError, RecursionError) as fault:
        fix = "Write it as JSON in UTF-8, each key once"
        raise _misbuilt(archive.path, "invalidJSON", f"{name} is no JSON: {fault}", fix) from fault
    for key in ("documentInfo", "documentType"):
        told = told.get(key) if isinstance(told, dict) else None
    if not isinstance(told, str):
        fix = 'Write {"documentInfo": {"documentType": "..."}}'
        raise _misbuilt(archive.path, "invalidJSONStructure", f"{name} has no text at /documentInfo/documentType", fix)
    return told


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise ValueError(f"the key {twice!r} is given twice")
    return found


def _no_number(constant: str) -> Any:  # noqa: ANN401  # json's signature
    raise ValueError(f"{constant} is no number")


def _check_reports(archive: Archive, kind: PackageType, reports: tuple[Packed, ...]) -> None:
    """Raise `Misbuilt` if the reports are not those that such a package may have (§4)."""
    path = archive.path
    if not any(name.startswith(f"{archive.top}/{_REPORTS}") for name in archive.names):
        raise _misbuilt(path, "missingReportsDirectory", f"there is no directory {archive.top}/{_REPORTS}", "Put the report into it")
    if not reports:
        fix = "Put a report ending in .xbrl, .json, .xhtml, .html or .htm into it, or into a directory of its own below"
        raise _misbuilt(path, "missingReport", f"there is no report in {archive.top}/{_REPORTS}", fix)
    crowded = [folder for folder, count in Counter(report.folder for report in reports).items() if count > 1]
    if all(report.folder for report in reports) and crowded:
        problem = f"{archive.top}/{_REPORTS}/{crowded[0]} holds more than one report"
        raise _misbuilt(path, "multipleReportsInSubdirectory", problem, "Give each report a directory of its own")
    if kind is PackageType.ANY:
        return
    if len(reports) > 1:
        raise _misbuilt(
            path, "multipleReports", f"it holds {len(reports)} reports, and {path.suffix} is for one", "Name it .zip, or split it"
        )
    report = reports[0]
    if report.is_inline is not (kind is PackageType.INLINE):
        fix = "Name it .xbri for Inline XBRL, .xbr for any other format"
        raise _misbuilt(path, "incorrectReportType", f"{report.files[0]} is not of the kind that {path.suffix} is for", fix)
    size = archive.zipped.getinfo(f"{archive.top}/{report.files[0]}").file_size
    if _ending(report.files[0]) == ".json" and size <= _MAX_CHECKED:
        _document_type(archive, report.files[0], archive.read(report.files[0], limit=_MAX_CHECKED) or b"")


def _reports(names: Iterable[str], top: str) -> tuple[Packed, ...]:
    """The reports among the names: files of known endings in `reports`, and one level below it (§4).

    Inline documents in one directory below are one set; any others are reports of their own.
    """
    single: list[str] = []
    grouped: dict[str, list[str]] = {}
    for name in sorted(names):
        path = name.removeprefix(f"{top}/")
        parts = path.split("/")
        if parts[0] != _REPORTS or _ending(path) not in _INLINE | _PLAIN:
            continue
        if len(parts) == 2:  # noqa: PLR2004  # reports/file
            single.append(path)
        elif len(parts) == 3:  # noqa: PLR2004  # reports/folder/file
            grouped.setdefault(parts[1], []).append(path)
    found = [Packed((path,)) for path in single]
    for paths in grouped.values():
        one = all(_ending(path) in _INLINE for path in paths)
        found += [Packed(tuple(paths))] if one else [Packed((path,)) for path in paths]
    return tuple(found)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix if not name.endswith("/") else ""
