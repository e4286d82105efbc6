"""A package enters, one verdict on all of it leaves: how it is built, its metadata, and every report or entry point inside.

The taxonomy that a report package carries comes before the others: that is what it carries it for.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from exporter.archives.opening import Archive, Misbuilt, open_archive
from exporter.findings import Finding, Severity, ToolkitError, Verdict
from exporter.formats.package import is_report_package, open_package
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.packages import METADATA, ZipStore, entry_points, read_package
from exporter.taxonomy.reading.parsing import parse
from exporter.validate.filing.profile import Filing
from exporter.validate.inputs import Options
from exporter.validate.packages.metadata import metadata_faults
from exporter.validate.report import validate, validate_dts


def validate_package(path: Path, *, catalog: Catalog, profile: Filing, options: Options) -> Verdict:
    """Everything that is wrong with a report package or a taxonomy package. Raises SourceUnreadable if there is no file to read."""
    try:
        judged = _report_package if is_report_package(path) else _taxonomy_package
        return judged(path, catalog, profile, options)
    except Misbuilt as fault:
        return profile.judged(Verdict(findings=(fault.finding(),)))


def _taxonomy_package(path: Path, catalog: Catalog, profile: Filing, options: Options) -> Verdict:
    archive = open_archive(path, "tpe")
    if faults := tuple(metadata_faults(archive)):
        return profile.judged(Verdict(findings=faults))
    within = replace(catalog, packages=(read_package(path), *catalog.packages))
    metadata = parse(ZipStore(archive).read(METADATA) or b"", METADATA)
    points = tuple(dict.fromkeys(entry_points(metadata)))
    verdicts = [validate_dts(urls, path, catalog=within, profile=profile, options=options) for urls in points if urls]
    return replace(_together(verdicts), counts={"entry points": len(verdicts)})


def _report_package(path: Path, catalog: Catalog, profile: Filing, options: Options) -> Verdict:
    package = open_package(path)
    carried = f"{package.archive.top}/{METADATA}" in package.archive.names
    faults = tuple(metadata_faults(package.archive)) if carried else ()
    with _unpacked(package.archive) as top:
        own = (read_package(top),) if carried and not faults else ()
        within = Catalog((*own, *catalog.packages), (*catalog.folders, top))
        verdicts = [_inside(top / report.files[0], within, profile, options) for report in package.reports]
        whole = _together([Verdict(findings=faults), *verdicts])
        return _relocated(replace(whole, counts={"reports": len(verdicts), **whole.counts}), top.parent, path)


def _inside(path: Path, catalog: Catalog, profile: Filing, options: Options) -> Verdict:
    """The verdict on one report inside; what cannot be read is a finding among others."""
    try:
        return validate(path, catalog=catalog, profile=profile, options=options)
    except ToolkitError as fault:
        return fault.verdict()


@contextmanager
def _unpacked(archive: Archive) -> Iterator[Path]:
    """The package as a folder that is gone afterwards: reports name files beside them, and are read from files."""
    with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
        yield archive.unpack(Path(folder).resolve())


def _together(verdicts: Iterable[Verdict]) -> Verdict:
    """One verdict of several: each finding once, counts and times added up."""
    verdicts = list(verdicts)
    counts: dict[str, int] = {}
    stages: dict[str, float] = {}
    for verdict in verdicts:
        counts |= {name: counts.get(name, 0) + number for name, number in verdict.counts.items()}
        stages |= {name: stages.get(name, 0) + seconds for name, seconds in verdict.stages.items()}
    findings = dict.fromkeys(finding for verdict in verdicts for finding in verdict.findings)
    ranked = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    not_run = tuple(dict.fromkeys(missed for verdict in verdicts for missed in verdict.not_run))
    return Verdict(tuple(ranked), not_run, counts, stages, stopped=any(verdict.stopped for verdict in verdicts))


def _relocated(verdict: Verdict, folder: Path, path: Path) -> Verdict:
    """Findings on unpacked files as ones on the package: `report.xbri/top/reports/report.xhtml`."""

    def placed(text: str) -> str:
        return text.replace(folder.as_uri(), str(path)).replace(str(folder), str(path))

    def moved(finding: Finding) -> Finding:
        file, origin = finding.file and placed(finding.file), finding.origin
        if origin is not None and origin.file is not None:
            origin = replace(origin, file=placed(origin.file))
        return replace(finding, message=placed(finding.message), remedy=placed(finding.remedy), file=file, origin=origin)

    return replace(verdict, findings=tuple(map(moved, verdict.findings)))
