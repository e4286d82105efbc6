"""The catalogue: a URL enters, the document leaves, from packages, the bundled taxonomy, the official schemas or the user's own folder.

Hermetic: what is in none of them is missing, never fetched. Packages that are named come before the bundled one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from exporter.findings import SourceUnreadable, TaxonomyMissing
from exporter.taxonomy import bundled
from exporter.taxonomy.packages import MAX_DOCUMENT, Package, read_package
from exporter.taxonomy.standards import standard
from exporter.urls import path_of


@dataclass(frozen=True, slots=True)
class Catalog:
    """Where documents are looked for: `packages` in order, and `folders`, in which alone `file:` URLs may lie."""

    packages: tuple[Package, ...]
    folders: tuple[Path, ...] = ()

    @classmethod
    def of(cls, packages: Iterable[Path] = (), *, folders: Iterable[Path] = ()) -> Catalog:
        """A catalogue of the packages given (ZIP files or folders), then the bundled one.

        `folders` are those of the user's own schemas, such as the folder of the report. Raises `SourceUnreadable` for a bad package.
        """
        named = tuple(read_package(path) for path in packages)
        return cls((*named, bundled.package()), tuple(folder.resolve() for folder in folders))

    def resolve(self, url: str) -> bytes:
        """The document of a URL, without fragment. Raises `TaxonomyMissing` naming the URL and what to give, if it is nowhere."""
        if url.startswith("file:"):
            return self._own(url)
        for package in self.packages:
            if (content := package.read(url)) is not None:
                return content
        if (path := standard(url)) is not None:
            return path.read_bytes()
        raise TaxonomyMissing("no package has this document", where=url, fix="Give the taxonomy package that holds it, with --package")

    def is_bundled(self, url: str) -> bool:
        """Whether a URL means a document of the bundled taxonomy: no package named before it has another of that URL."""
        for package in self.packages:
            if (content := package.read(url)) is not None:
                return package is bundled.package() or content == bundled.package().read(url)
        return False

    def _own(self, url: str) -> bytes:
        """A document of the user's own folders."""
        try:
            path = path_of(url).resolve()
            inside = any(path.is_relative_to(folder) for folder in self.folders)
            size = path.stat().st_size if inside and path.is_file() else None
        except (ValueError, OSError, RuntimeError) as fault:
            raise TaxonomyMissing("it is no name of a file", where=url, fix="Mend the reference") from fault
        if not inside:
            fix = "Put the schema beside the report, or in a package"
            raise TaxonomyMissing("it lies outside the folder of the report", where=url, fix=fix)
        if size is None:
            literal = (path.parent / url.rpartition("/")[2]).is_file()  # which a reference to a%20b.xsd does not mean
            fix = "Write %25 for the % in the file's name" if literal else "Put the schema there, or mend the reference"
            raise TaxonomyMissing("there is no such file", where=url, fix=fix)
        if size > MAX_DOCUMENT:
            raise SourceUnreadable("it is larger than any schema known", where=str(path), fix="Mend the reference")
        return path.read_bytes()
