"""Taxonomy packages as others give them: a ZIP or a folder enters, a `Package` leaves that hands out its documents by URL.

Governs: Taxonomy Packages 1.0. Nothing is unpacked, so no path can lead out; sizes are bounded before a byte is inflated.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote

from lxml import etree

from exporter.archives.opening import Archive, Misbuilt, open_archive
from exporter.findings import SourceUnreadable
from exporter.names import Namespace
from exporter.taxonomy.reading.parsing import parse
from exporter.urls import canonical, joined

MAX_DOCUMENT: Final = 100 * 1024 * 1024
"""Bytes a single document of a taxonomy may have, inflated. The largest seen (a label linkbase of EBA's) has 30 MiB."""

METADATA: Final = "META-INF/taxonomyPackage.xml"
CATALOG: Final = "META-INF/catalog.xml"


class Store(Protocol):
    """Where the documents of a package lie."""

    def read(self, path: str) -> bytes | None:
        """The document at a path within the package; None without one."""

    def paths(self) -> Iterator[str]:
        """The paths of all documents."""


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

    def paths(self) -> Iterator[str]:
        """The files, links left out."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file() and not path.is_symlink())
        return (path.relative_to(self.folder).as_posix() for path in found)


@dataclass(frozen=True, slots=True)
class ZipStore:
    """A package as a ZIP."""

    archive: Archive

    def read(self, path: str) -> bytes | None:
        """The member, inflated up to the limit."""
        return self.archive.read(path, limit=MAX_DOCUMENT)

    def paths(self) -> Iterator[str]:
        """The members that are files."""
        return (name.partition("/")[2] for name in self.archive.names if not name.endswith("/"))


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
    store = FolderStore(path) if path.is_dir() else ZipStore(open_archive(path, "tpe"))
    content = store.read(METADATA)
    if content is None:
        fix = "Give a taxonomy package: one top directory with META-INF/taxonomyPackage.xml"
        raise Misbuilt(f"it has no {METADATA}", where=str(path), fix=fix, rule="tpe:metadataFileNotFound")
    metadata = parse(content, f"{path}: {METADATA}")
    tag = Namespace.TAXONOMY_PACKAGE.tag
    catalog = store.read(CATALOG)
    return Package(
        origin=path,
        identifier=(metadata.findtext(tag("identifier")) or "").strip(),
        version=(metadata.findtext(tag("version")) or "").strip(),
        entry_points=tuple(url for urls in entry_points(metadata) for url in urls),
        rewrites=() if catalog is None else rewrites(parse(catalog, f"{path}: {CATALOG}"), path),
        store=store,
    )


def entry_points(metadata: etree._Element) -> Iterator[tuple[str, ...]]:
    """The entry points of a `taxonomyPackage`, each the documents that together make one DTS (§3.2.10)."""
    tag = Namespace.TAXONOMY_PACKAGE.tag
    for point in metadata.iter(tag("entryPoint")):
        yield tuple(joined(document.base or "", document.get("href") or "") for document in point.iter(tag("entryPointDocument")))


def rewrites(catalog: etree._Element, path: Path) -> tuple[tuple[str, str], ...]:
    """The rewrites of a catalogue, the longest beginning first, as paths from the top directory. Raises if one leads out of it."""
    found: dict[str, str] = {}
    for rule in catalog.iter(Namespace.CATALOG.tag("rewriteURI")):
        start, prefix = canonical(rule.get("uriStartString") or ""), posixpath.join(rule.base or "", rule.get("rewritePrefix") or "")
        place = posixpath.normpath(posixpath.join("META-INF", prefix))
        if not start or "://" in prefix or place.startswith(("..", "/")):
            problem = f"its catalogue maps {start!r} to {prefix!r}, which is not in the package"
            fix = "Let rewritePrefix name a folder of the package, relative to META-INF"
            raise Misbuilt(problem, where=str(path), fix=fix, rule="tpe:invalidCatalogFile")
        if start in found:
            problem = f"its catalogue maps {start!r} twice"
            fix = "Leave one rewriteURI for it"
            raise Misbuilt(problem, where=str(path), fix=fix, rule="tpe:multipleRewriteURIsForStartString")
        found[start] = ("" if place == "." else place) + ("/" if prefix.endswith("/") and place != "." else "")
    return tuple(sorted(found.items(), key=lambda rule: (-len(rule[0]), rule[0])))


def _too_large(where: str) -> SourceUnreadable:
    return SourceUnreadable("it is larger than any taxonomy known", where=where, fix="Give the package as its publisher gives it")
