"""A report package enters; its reports as files, the catalogue they are read with, and the places inside that the files stand for leave.

Reports name files beside them and are read from files, so a package is unpacked to a folder that is gone afterwards. The taxonomy that it
carries comes before the others, which is what it carries it for; it is read from the ZIP, and outlasts the folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from exporter.findings import Finding, Origin
from exporter.formats.package import ReportPackage
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.packages import METADATA, read_package
from exporter.urls import of_path


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The first file of each report, and where they lie: `folder` holds what `path` does."""

    path: Path
    folder: Path
    reports: tuple[Path, ...]

    def placed(self, text: str) -> str:
        """A text with places in the package for the files it names: `report.xbri/report/reports/report.xhtml`."""
        return text.replace(of_path(self.folder), str(self.path)).replace(str(self.folder), str(self.path))

    def origin(self, origin: Origin) -> Origin:
        """An origin in the package."""
        return origin if origin.file is None else replace(origin, file=self.placed(origin.file))

    def finding(self, finding: Finding) -> Finding:
        """A finding on the package."""
        file, origin = finding.file and self.placed(finding.file), finding.origin and self.origin(finding.origin)
        return replace(finding, message=self.placed(finding.message), remedy=self.placed(finding.remedy), file=file, origin=origin)


@contextmanager
def unpacked(package: ReportPackage) -> Iterator[Unpacked]:
    """The package as files while the block runs. Raises `Misbuilt` if a member is broken."""
    with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
        place = Path(folder).resolve()
        top = package.archive.unpack(place)
        yield Unpacked(package.archive.path, place, tuple(top / report.files[0] for report in package.reports))


def carries_taxonomy(package: ReportPackage) -> bool:
    """Whether a report package is a taxonomy package too."""
    return f"{package.archive.top}/{METADATA}" in package.archive.names


def carrying(package: ReportPackage, catalog: Catalog) -> Catalog:
    """The catalogue with the taxonomy that a package carries. Raises `SourceUnreadable` if that is no taxonomy package."""
    if not carries_taxonomy(package):
        return catalog
    return replace(catalog, packages=(read_package(package.archive.path), *catalog.packages))
