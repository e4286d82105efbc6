"""Taxonomy packages as others give them: a ZIP or a folder enters, a `Package` leaves that hands out its documents by URL.

Governs: Taxonomy Packages 1.0. Nothing is unpacked, so no path can lead out; sizes are bounded before a byte is inflated.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote

from exporter.findings import SourceUnreadable
from exporter.names import Namespace
from exporter.taxonomy.reading.parsing import parse

MAX_MEMBERS: Final = 50_000
MAX_DOCUMENT: Final = 100 * 1024 * 1024
"""Bytes a single document of a taxonomy may have, inflated. The largest seen (a label linkbase of EBA's) has 30 MiB."""
MAX_PACKAGE: Final = 2 * 1024 * 1024 * 1024
"""Bytes all documents of a package may have together, inflated."""

_METADATA: Final = "META-INF/taxonomyPackage.xml"
_CATALOG: Final = "META-INF/catalog.xml"


class Store(Protocol):
    """Where the documents of a package lie."""

    def read(self, path: str) -> bytes | None:
        """The document at a path within the package; None without one."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A package as a folder, its top directory."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        """The file, if it lies in the folder and is not a link out of it."""
        try:
            file = (self.folder / path).resolve()
            if not file.is_relative_to(self.folder.resolve()) or not file.is_file():
                return None
            if file.stat().st_size > MAX_DOCUMENT:
                raise _too_large(str(file))
            return file.read_bytes()
        except (OSError, ValueError):  # a name no file can have: too long, or with a NUL
            return None


@dataclass(frozen=True, slots=True)
class ZipStore:
    """A package as a ZIP: `top` is its one top directory, with a slash at the end."""

    archive: zipfile.ZipFile
    top: str

    def read(self, path: str) -> bytes | None:
        """The member, inflated up to the limit."""
        try:
            member = self.archive.getinfo(self.top + path)
        except KeyError:
            return None
        try:
            with self.archive.open(member) as stream:
                content = stream.read(MAX_DOCUMENT + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as fault:
            where = f"{self.archive.filename}: {member.filename}"
            raise SourceUnreadable(
                f"it cannot be inflated: {fault}", where=where, fix="Give an unbroken package without a password"
            ) from fault
        if len(content) > MAX_DOCUMENT:
            raise _too_large(f"{self.archive.filename}: {member.filename}")
        return content


@dataclass(frozen=True, slots=True)
class Package:
    """A package: where it came from, its identifier and version, its entry points, and which URLs it answers for.

    `rewrites` are pairs of the beginning of a URL and the path within the package that takes its place.
    """

    origin: Path
    identifier: str
    version: str
    entry_points: tuple[str, ...]
    rewrites: tuple[tuple[str, str], ...]
    store: Store

    def read(self, url: str) -> bytes | None:
        """The document of a URL; None if the package does not have it."""
        for start, path in self.rewrites:
            if url.startswith(start):
                written = path + url[len(start) :]
                return self._read(written) or self._read(unquote(written))
        return None

    def _read(self, path: str) -> bytes | None:
        place = posixpath.normpath(path)
        return None if place.startswith(("../", "/")) or place == ".." else self.store.read(place)


def read_package(path: Path) -> Package:
    """Read the metadata of a package, a ZIP or a folder. Raises `SourceUnreadable` if it is neither or has no metadata."""
    store = FolderStore(path) if path.is_dir() else _open(path)
    content = store.read(_METADATA)
    if content is None:
        fix = "Give a taxonomy package: one top directory with META-INF/taxonomyPackage.xml"
        raise SourceUnreadable("it has no META-INF/taxonomyPackage.xml [tpe:metadataFileNotFound]", where=str(path), fix=fix)
    metadata = parse(content, f"{path}: {_METADATA}")
    tag = Namespace.TAXONOMY_PACKAGE.tag
    catalog = store.read(_CATALOG)
    return Package(
        origin=path,
        identifier=(metadata.findtext(tag("identifier")) or "").strip(),
        version=(metadata.findtext(tag("version")) or "").strip(),
        entry_points=tuple(point.get("href") or "" for point in metadata.iter(tag("entryPointDocument"))),
        rewrites=() if catalog is None else _rewrites(catalog, path),
        store=store,
    )


def _rewrites(content: bytes, path: Path) -> tuple[tuple[str, str], ...]:
    """The rewrites of a catalogue, the longest beginning first, as paths from the top directory. Raises if one leads out of it."""
    found: dict[str, str] = {}
    for rule in parse(content, f"{path}: {_CATALOG}").iter(Namespace.CATALOG.tag("rewriteURI")):
        start, prefix = rule.get("uriStartString") or "", rule.get("rewritePrefix") or ""
        place = posixpath.normpath(posixpath.join("META-INF", prefix))
        if not start or "://" in prefix or place.startswith(("..", "/")):
            problem = f"its catalogue maps {start!r} to {prefix!r}, which is not in the package [tpe:invalidCatalogFile]"
            raise SourceUnreadable(problem, where=str(path), fix="Let rewritePrefix name a folder of the package, relative to META-INF")
        if start in found:
            problem = f"its catalogue maps {start!r} twice [tpe:multipleRewriteURIsForStartString]"
            raise SourceUnreadable(problem, where=str(path), fix="Leave one rewriteURI for it")
        found[start] = ("" if place == "." else place) + ("/" if prefix.endswith("/") and place != "." else "")
    return tuple(sorted(found.items(), key=lambda rule: (-len(rule[0]), rule[0])))


def _open(path: Path) -> ZipStore:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as fault:
        problem = f"it is no ZIP [tpe:invalidArchiveFormat]: {fault}"
        raise SourceUnreadable(problem, where=str(path), fix="Give a taxonomy package, a ZIP or a folder") from fault
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_PACKAGE:
        raise _too_large(str(path))
    return ZipStore(archive, _top([member.filename for member in members], path))


def _top(names: Iterable[str], path: Path) -> str:
    """The one top directory of a ZIP."""
    tops = set()
    for name in names:
        parts = name.split("/")
        if "\\" in name or ".." in parts or not parts[0] or len(parts) == 1:
            raise _no_directory(path)
        tops.add(parts[0])
    if len(tops) != 1:
        raise _no_directory(path)
    return f"{tops.pop()}/"


def _no_directory(path: Path) -> SourceUnreadable:
    problem = "its members are not all in one top directory, with plain relative names [tpe:invalidDirectoryStructure]"
    return SourceUnreadable(problem, where=str(path), fix="Zip the folder of the package as a whole")


def _too_large(where: str) -> SourceUnreadable:
    return SourceUnreadable("it is larger than any taxonomy known", where=where, fix="Give the package as its publisher gives it")
