"""A path enters, an `Archive` leaves whose names and sizes are sound; its members are inflated when asked for, within bounds.

Nothing but the standard library is imported.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from exporter.archives.laws import broken_law
from exporter.files import check_readable
from exporter.findings import Finding, Severity, SourceUnreadable

MAX_MEMBERS: Final = 50_000
_FORMAT: Final = "invalidArchiveFormat"
_ENTRY: Final = b"PK\x01\x02"
_CHUNK: Final = 1 << 20
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, NotImplementedError, ValueError, EOFError, OSError)
"""What `zipfile` raises for bytes that are no archive, or not one it can read."""


class Misbuilt(SourceUnreadable):
    """A package that is not built as its specification says; knows the code of the law it breaks."""

    def __init__(self, problem: str, *, where: str, fix: str, rule: str) -> None:
        super().__init__(f"{problem} [{rule}]", where=where, fix=fix)
        self.rule, self.bare = rule, problem

    def finding(self) -> Finding:
        """The finding, under the code of the standard."""
        return Finding(code=self.rule, severity=Severity.ERROR, message=self.bare, remedy=self.fix, file=self.where)


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """An archive whose names and sizes are sound: `top` is its one top directory, in `names` directories end in a slash.

    `kind` is the prefix of its codes, `tpe` or `rpe`. Two are never equal: a file may have changed since the first was opened.
    """

    path: Path
    kind: str
    top: str
    names: tuple[str, ...]
    zipped: zipfile.ZipFile = field(repr=False)

    def read(self, name: str, *, limit: int) -> bytes | None:
        """What lies at a path within the top directory; None if nothing does. Raises `Misbuilt` if it is broken or larger than `limit`."""
        member = f"{self.top}/{name}"
        if member not in self.zipped.NameToInfo:
            return None
        if self.zipped.getinfo(member).file_size > limit:
            raise self._misbuilt(
                f"{member} is larger than the {limit:,} bytes it may have", fix="Give the package as its publisher gives it"
            )
        return b"".join(self._chunks(member))

    def unpack(self, folder: Path) -> Path:
        """Write all members below an empty folder; returns the top directory there. Raises `Misbuilt` if one cannot be."""
        for name in self.names:
            target = folder / name
            try:
                (target if name.endswith("/") else target.parent).mkdir(parents=True, exist_ok=True)
                if not name.endswith("/"):
                    with target.open("wb") as out:
                        out.writelines(self._chunks(name))
            except OSError as fault:
                raise self._misbuilt(f"{name} cannot be unpacked: {fault.strerror}", fix="Shorten its name, or free the disk") from fault
        return folder / self.top

    def _chunks(self, name: str) -> Iterator[bytes]:
        """A member piece by piece, and never more than its entry says it has."""
        try:
            with self.zipped.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _BROKEN as fault:
            fix = "Zip it again; a file cut off on its way must be fetched again"
            raise self._misbuilt(f"{name} cannot be inflated: {fault}", fix=fix) from fault

    def _misbuilt(self, problem: str, *, fix: str) -> Misbuilt:
        return Misbuilt(problem, where=str(self.path), fix=fix, rule=f"{self.kind}:{_FORMAT}")


def open_archive(path: Path, kind: str) -> Archive:
    """The archive of a package. Raises `Misbuilt` with the first law it breaks, `SourceUnreadable` if there is no file."""
    zipped = _zipped(path, kind)
    entries = zipped.infolist()
    if broken := broken_law(entries):
        zipped.close()
        law, problem = broken
        raise Misbuilt(problem, where=str(path), fix=law.fix, rule=f"{kind}:{law.code}")
    return Archive(path, kind, entries[0].filename.partition("/")[0], tuple(entry.filename for entry in entries), zipped)


def is_package(path: Path) -> bool:
    """Whether a file is a ZIP, or named like a package."""
    if path.suffix.lower() in (".zip", ".xbri", ".xbr"):
        return True
    check_readable(path)
    with path.open("rb") as stream:
        return stream.read(2) == _ENTRY[:2]


def names_in(path: Path) -> frozenset[str]:
    """The names in an archive, with slashes for backslashes: they tell what it is meant to be. There are none in what is no archive."""
    try:
        with _zipped(path, "") as zipped:
            return frozenset(entry.orig_filename.replace("\\", "/") for entry in zipped.infolist())
    except SourceUnreadable:
        return frozenset()


def _zipped(path: Path, kind: str) -> zipfile.ZipFile:
    check_readable(path)
    try:
        if _swarms(path):
            raise zipfile.BadZipFile(f"it has more than {MAX_MEMBERS:,} members")
        return zipfile.ZipFile(path)
    except _BROKEN as fault:
        fix = "Give a ZIP; a file cut off on its way must be fetched again"
        raise Misbuilt(f"it is no ZIP that can be read: {fault}", where=str(path), fix=fix, rule=f"{kind}:{_FORMAT}") from fault


def _swarms(path: Path) -> bool:
    """Whether there are more entries than any package has, told before anything is made of them."""
    count, rest = 0, b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            count += (rest + chunk).count(_ENTRY)
            rest = chunk[1 - len(_ENTRY) :]
    return count > MAX_MEMBERS
