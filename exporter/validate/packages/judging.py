"""A package enters, one verdict on all of it leaves: how it is built, its metadata, and every report or entry point inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from exporter.archives.opening import Misbuilt, open_archive
from exporter.findings import Severity, ToolkitError, Verdict
from exporter.formats.package import is_report_package, open_package
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.packages import METADATA, ZipStore, entry_points, read_package
from exporter.taxonomy.reading.parsing import parse
from exporter.validate.filing.profile import Filing
from exporter.validate.inputs import Options
from exporter.validate.packages.metadata import metadata_faults
from exporter.validate.packages.unpacking import carries_taxonomy, carrying, unpacked
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
    faults = tuple(metadata_faults(package.archive)) if carries_taxonomy(package) else ()
    within = catalog if faults else carrying(package, catalog)
    with unpacked(package) as files:
        within = replace(within, folders=(*catalog.folders, files.folder))
        verdicts = [_inside(report, within, profile, options) for report in files.reports]
        whole = _together([Verdict(findings=faults), *verdicts])
        findings = tuple(map(files.finding, whole.findings))
    return replace(whole, findings=findings, counts={"reports": len(verdicts), **whole.counts})


def _inside(path: Path, catalog: Catalog, profile: Filing, options: Options) -> Verdict:
    """The verdict on one report inside; what cannot be read is a finding among others."""
    try:
        return validate(path, catalog=catalog, profile=profile, options=options)
    except ToolkitError as fault:
        return fault.verdict()


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
