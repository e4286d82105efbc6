"""A file as something to look at: an instance as it is, a report or facts table as what it is converted to.

A path enters, an `Exhibit` leaves: facts, taxonomy, references, verdict, and for each fact what it stands on. Nothing is left on disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from exporter.archives.opening import is_package
from exporter.extract.report import is_page, is_pdf
from exporter.findings import Origin, TaxonomyMissing, Verdict
from exporter.model.exhibit import Box, Evidence, Excerpt, Exhibit, Picture
from exporter.model.facts import Report
from exporter.model.figures import Figure
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName
from exporter.pipeline.convert import Options, convert
from exporter.pipeline.excerpts import of_instance, of_lines, of_page, of_tables
from exporter.pipeline.inputs import Form, form_of
from exporter.pipeline.packing import read_report
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.taxonomy.references import references
from exporter.urls import joined, of_path
from exporter.validate.report import validate

Place = tuple[int, int, int, int]


def exhibit(source: Path, options: Options) -> Exhibit:
    """The report a file holds or would be converted to, judged.

    Raises ToolkitError when it cannot go on: unreadable source, no entity for a report that names none.
    """
    catalog = Catalog.of(options.packages, folders=[source.parent])
    pictures: dict[int, Picture] = {}
    form = form_of(source)
    if form is Form.INSTANCE:
        found = read_report(source, catalog)
        report, verdict, catalog = found.reading.report, validate(source, catalog=catalog), found.catalog
        evidence = {} if is_package(source) else _quoted(of_instance(source, report.facts))
    else:
        with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
            conversion = convert(source, replace(options, out=Path(folder), keep_invalid=True))
        report, verdict = conversion.report, conversion.verdict
        if form is Form.TABLE:
            evidence = _quoted(of_tables(source, report.facts.origins))
        else:
            evidence, pictures = _printed(source, report, conversion.figures)
    beside = of_path(source)
    taxonomy, literature = _taxonomy(tuple(joined(beside, url) for url in report.taxonomy), catalog)
    return Exhibit(
        name=source.name,
        report=report,
        taxonomy=taxonomy,
        verdict=_placed(verdict, source.name),
        references=literature,
        evidence=evidence,
        pictures=pictures,
    )


def _taxonomy(entry_points: tuple[str, ...], catalog: Catalog) -> tuple[Taxonomy, Mapping[QName, tuple[str, ...]]]:
    """The taxonomy of a report; an empty one where it is not at hand, which the verdict tells."""
    try:
        return load(entry_points, catalog), references(entry_points, catalog)
    except TaxonomyMissing:
        return Taxonomy(), {}


def _placed(verdict: Verdict, name: str) -> Verdict:
    """The verdict with findings that name no file but the one looked at: what was written on the way is gone."""
    return replace(verdict, findings=tuple(replace(finding, file=name) for finding in verdict.findings))


def _quoted(excerpts: Mapping[int, Excerpt]) -> dict[int, Evidence]:
    return {row: Evidence(excerpt=excerpt) for row, excerpt in excerpts.items()}


def _printed(source: Path, report: Report, figures: tuple[Figure, ...]) -> tuple[dict[int, Evidence], dict[int, Picture]]:
    """Facts of a printed report with the figures they are, and the words or the picture around them."""
    origins = report.facts.origins
    by_place = {(figure.page or 0, figure.line, figure.start, figure.end): figure for figure in figures}
    pictures: dict[int, Picture] = {}
    boxes: dict[Place, Box] = {}
    excerpts: dict[int, Excerpt] = {}
    if is_pdf(source):
        from exporter.extract.positioned.picture import picture

        pictures, boxes = picture(source, map(_place, origins.values()))
    else:
        excerpts = (of_page if is_page(source) else of_lines)(source, origins)
    evidence = {
        row: Evidence(figure=by_place.get(_place(origin)), excerpt=excerpts.get(row), box=boxes.get(_place(origin)))
        for row, origin in origins.items()
    }
    return evidence, pictures


def _place(origin: Origin) -> Place:
    return origin.page or 0, origin.line or 0, origin.start or 0, origin.end or 0
