"""Reports in and out of packages: a path enters, its report leaves, be it a file or a package; files of a report become a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from exporter.archives.opening import is_package
from exporter.files import staging
from exporter.findings import SourceUnreadable, UsageRefused
from exporter.formats import spellings
from exporter.formats.package import ENDINGS, ReportPackage, open_package, write_package
from exporter.formats.spellings import Reading, Spelling, Written
from exporter.model.columns import Origins
from exporter.model.facts import Report
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader, load
from exporter.taxonomy.packages import Package
from exporter.validate.packages.unpacking import carrying, unpacked


class Packing(StrEnum):
    """What goes into a package besides the report: nothing, or the taxonomy package of its entry point, so that it can be read anywhere."""

    BARE = "bare"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Found:
    """A report as it was read, and the catalogue to go on with: a package may bring its taxonomy along."""

    reading: Reading
    catalog: Catalog


def read_report(path: Path, catalog: Catalog) -> Found:
    """The report of a file in any format, or of a package that holds one.

    Raises `Misbuilt` for a package that is not built as it must be, SourceUnreadable if it holds several reports, and what
    `exporter.formats.spellings.read` does.
    """
    if not is_package(path):
        return Found(spellings.read(path, Loader(catalog)), catalog)
    package = open_package(path)
    if len(package.reports) > 1:
        names = ", ".join(report.files[0] for report in package.reports)
        fix = "Unpack it and name one of them; bankxbrl convert takes each"
        raise SourceUnreadable(f"it holds {len(package.reports)} reports: {names}", where=str(path), fix=fix)
    (found,) = _unpacked(package, catalog)
    return found


def read_reports(path: Path, catalog: Catalog) -> Iterator[tuple[str, Found]]:
    """Every report of a file or package, each with a name for what is made of it: several are named after the package and themselves."""
    if not is_package(path):
        yield spellings.stem(path), Found(spellings.read(path, Loader(catalog)), catalog)
        return
    package = open_package(path)
    yield from zip(_names(package), _unpacked(package, catalog), strict=True)


def _names(package: ReportPackage) -> list[str]:
    """The name of the package; of several reports with that of each behind it, and its directory between where two are called alike."""
    whole = spellings.stem(package.archive.path)
    if len(package.reports) == 1:
        return [whole]
    stems = [spellings.stem(Path(report.files[0])) for report in package.reports]
    own = [
        stem if stems.count(stem) == 1 else "-".join((*report.folder.split("/"), stem))
        for stem, report in zip(stems, package.reports, strict=True)
    ]
    return [f"{whole}-{name}" for name in own]


def _unpacked(package: ReportPackage, catalog: Catalog) -> Iterator[Found]:
    """The reports of a package, with places in the package instead of those of the files they are read from."""
    within = carrying(package, catalog)
    with unpacked(package) as files:
        nearby = Catalog(within.packages, (*within.folders, files.folder))
        for path in files.reports:
            found = spellings.read(path, Loader(nearby))
            facts = found.report.facts
            facts.origins = Origins({row: files.origin(origin) for row, origin in facts.origins.items()})
            yield Found(Reading(found.report, tuple(map(files.finding, found.findings))), within)


def write_report(report: Report, path: Path, catalog: Catalog) -> None:
    """Write a report in the format that a name ends in, or as a bare package: `.xbri` of Inline XBRL, `.xbr` or `.zip` of xBRL-XML."""
    if path.suffix.lower() not in ENDINGS:
        spell(report, spellings.wanted(path), path, catalog)
        return
    spelling = Spelling.INLINE if path.suffix.lower() == ".xbri" else Spelling.XML
    with staging(path.parent) as folder:
        written = spell(report, spelling, folder / f"{path.stem}{spelling.ending}", catalog)
        pack({spelling: written}, path, report.taxonomy, catalog, Packing.BARE)


def spell(report: Report, spelling: Spelling, target: Path, catalog: Catalog) -> Written:
    """Write a report in a format, with the taxonomy that the formats but XML need to be written."""
    taxonomy = None if spelling is Spelling.XML else load(report.taxonomy, catalog)
    return spellings.write(report, spelling, target, taxonomy)


def package_name(stem: str, formats: Iterable[Spelling]) -> str:
    """What a package of one report in these formats is called: `.xbri` for Inline XBRL alone, `.xbr` for one other, else `.zip`."""
    match tuple(formats):
        case (Spelling.INLINE,):
            return f"{stem}.xbri"
        case (_,):
            return f"{stem}.xbr"
        case _:
            return f"{stem}.zip"


def pack(written: Mapping[Spelling, Written], target: Path, urls: Iterable[str], catalog: Catalog, packing: Packing) -> Written:
    """Zip one report in one or more formats, with the taxonomy package of its entry points `urls` if it is to be whole.

    Raises UsageRefused if that is in no package, OutputRefused if `target` cannot be written.
    """
    reports = {_folder(written, spelling, target): each.files for spelling, each in written.items()}
    carried = _holding(urls, catalog).store if packing is Packing.WHOLE else None
    file = write_package(target, reports, carried)
    return Written((file,), tuple(finding for each in written.values() for finding in each.findings))


def _folder(written: Mapping[Spelling, Written], spelling: Spelling, target: Path) -> str:
    """The directory a report needs to itself: by its format among several, by its name if it has several files, else none."""
    if len(written) > 1:
        return str(spelling)
    return target.stem if len(written[spelling].files) > 1 else ""


def _holding(urls: Iterable[str], catalog: Catalog) -> Package:
    """The package that holds the first entry point that any does."""
    for url in urls:
        for package in catalog.packages:
            if package.read(url) is not None:
                return package
    fix = "Give it with --package, or pack the report bare"
    raise UsageRefused("the taxonomy of the report is in no package that could be carried", where="--pack", fix=fix)


def packing_named(name: str) -> Packing:
    """What people call `bare` or `whole`. Raises UsageRefused for another word."""
    if name not in tuple(Packing):
        raise UsageRefused(f"there is no package that is {name!r}", where="pack", fix=f"Give {' or '.join(Packing)}")
    return Packing(name)
