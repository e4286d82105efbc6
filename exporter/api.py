"""The same verbs as the command line, for Python: extract, convert, validate, view, read, write.

Each imports its stage when it is called, so `import exporter` is cheap. All raise `exporter.findings.ToolkitError` when they cannot
go on; what is wrong with the data comes back as findings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from exporter.findings import Severity, SourceUnreadable, UsageRefused, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from exporter.extract.report import Extraction
    from exporter.facts.settings import Settings
    from exporter.model.facts import Report
    from exporter.pipeline.convert import Conversion


def extract(path: str | Path, *, sentences: bool = True) -> Extraction:
    """Figures of an annual report: each printed number with its row, column, period, unit, exact value, place and confidence.

    With `sentences`, quantities in running text too, as section `narrative` with the sentence as quote.
    """
    from exporter.extract.report import extract as extract_report
    from exporter.pipeline.inputs import check_report

    check_report(Path(path))
    return extract_report(Path(path), sentences=sentences)


def convert(
    source: str | Path | pd.DataFrame,
    *,
    entity: tuple[str, str] | None = None,
    mapping: str | Path | None = None,
    out: str | Path = "out",
    formats: Sequence[str] = ("xml",),
    pack: str | None = None,
    packages: Sequence[str | Path] = (),
    keep_invalid: bool = False,
) -> Conversion:
    """A report, facts table, DataFrame or XBRL report to validated XBRL in `out`, in each of `formats`: xml, json, csv, inline.

    `entity` is (scheme, identifier), where the scheme is `lei`, `uscc` or a URI; `mapping` a TOML file. With `pack` the formats become one
    report package, `bare`, or `whole` with the taxonomy. The result names the files written, none if the verdict is invalid and
    `keep_invalid` is not set.
    """
    from exporter.formats.spellings import spelling_named
    from exporter.pipeline.convert import Options
    from exporter.pipeline.convert import convert as convert_source
    from exporter.pipeline.packing import packing_named

    if not isinstance(source, str | Path) and not hasattr(source, "columns"):
        fix = "Give a path or a pandas DataFrame; write a Report with exporter.write"
        raise UsageRefused(f"a {type(source).__name__} is no source of facts", where="source", fix=fix)
    spelled = tuple(map(spelling_named, formats.split(",") if isinstance(formats, str) else formats))
    options = Options(
        settings=_settings(mapping, entity),
        packages=tuple(map(Path, packages)),
        out=Path(out),
        formats=spelled,
        pack=None if pack is None else packing_named(pack),
        keep_invalid=keep_invalid,
    )
    return convert_source(Path(source) if isinstance(source, str) else source, options)


def validate(
    path: str | Path,
    *,
    packages: Sequence[str | Path] = (),
    profile: str | Path = "default",
    today: dt.date | None = None,
    previous: str | Path | None = None,
) -> Verdict:
    """Findings and verdict for XBRL in any format, a package or a taxonomy: the standards, filing rules and assertions on banks' figures.

    `profile` is xbrl (the standards alone), default, eba, esef, cn or a TOML file. Suppressions in a profile hold until the day they
    name: they are in force only if `today` is given, since nothing here reads a clock. `previous` is last year's filing: comparatives
    that say otherwise are found, and figures about a thousand times or a hundredth of the year before.
    """
    from exporter.pipeline.inputs import check_instance
    from exporter.taxonomy.catalog import Catalog
    from exporter.validate.filing.profile import filing_of
    from exporter.validate.report import validate as validate_file

    check_instance(Path(path))
    catalog = Catalog.of(map(Path, packages), folders=[Path(path).parent])
    filing = filing_of(profile, today)
    verdict = validate_file(Path(path), catalog=catalog, profile=filing)
    if previous is None:
        return verdict
    from exporter.pipeline.convert import Options
    from exporter.pipeline.previous import held_against

    return held_against(verdict, Path(path), Path(previous), filing, Options(packages=tuple(map(Path, packages))))


def read(path: str | Path, *, packages: Sequence[str | Path] = ()) -> Report:
    """The report a file spells, in XML, JSON, CSV (its metadata file) or Inline XBRL, or the one in a report package.

    `Report.to_frame()` gives it as a pandas frame. Raises SourceUnreadable, with the first fault, if it is no report or is not spelled as
    its format demands: see `validate`.
    """
    from exporter.pipeline.packing import read_report
    from exporter.taxonomy.catalog import Catalog

    path = Path(path)
    found = read_report(path, Catalog.of(map(Path, packages), folders=[path.parent])).reading
    for finding in found.findings:
        if finding.severity is Severity.ERROR:
            raise SourceUnreadable(f"{finding.message} [{finding.code}]", where=finding.where or str(path), fix=finding.remedy.rstrip("."))
    return found.report


def write(report: Report, path: str | Path, *, packages: Sequence[str | Path] = ()) -> Path:
    """Write a report, whole or not at all, in the format its name ends in: .xbrl, .json, .csv.json (and tables beside it), .xhtml.

    As a report package, if it ends in .xbri (Inline XBRL), .xbr or .zip (xBRL-XML). Nothing is validated: see `validate`. What the format
    cannot carry is told by `exporter.formats.spellings.write`.
    """
    from exporter.pipeline.packing import write_report
    from exporter.taxonomy.catalog import Catalog

    path = Path(path)
    write_report(report, path, Catalog.of(map(Path, packages), folders=[path.parent]))
    return path


def view(
    source: str | Path,
    *,
    out: str | Path | None = None,
    entity: tuple[str, str] | None = None,
    mapping: str | Path | None = None,
    packages: Sequence[str | Path] = (),
    viewer: Literal["own", "arelle"] = "own",
) -> Path:
    """Write one web page of a report that needs no network, and say where: `out`, or out/NAME.view.html.

    `source` is an XBRL report in any format, or a printed report or facts table, which is converted in passing (`entity` and `mapping` as
    for `convert`) and whose facts then show where they stand in it. The page tells the verdict; an invalid report has one too.
    With `viewer="arelle"` it is the page of ixbrl-viewer round the Inline XBRL document (the extra `viewer`), not ours.
    """
    from exporter.pipeline.convert import Options
    from exporter.pipeline.exhibit import exhibit
    from exporter.render.viewer import place_for, write_page

    if viewer not in ("own", "arelle"):
        raise UsageRefused(f"there is no viewer {viewer!r}", where="viewer", fix="Give own or arelle")
    path = Path(source)
    target = place_for(path, Path(out) if out is not None else None)
    options = Options(settings=_settings(mapping, entity), packages=tuple(map(Path, packages)))
    if viewer == "arelle":
        from exporter.pipeline.ixbrl_viewer import write_ixbrl_viewer

        write_ixbrl_viewer(path, target, options)
    else:
        write_page(exhibit(path, options), target)
    return target


def _settings(mapping: str | Path | None, entity: tuple[str, str] | None) -> Settings:
    """What the mapping file says, with the entity given. Raises UsageRefused for what is no pair."""
    from exporter.facts.settings import Settings, read_settings
    from exporter.model.identifiers import entity_of

    settings = read_settings(Path(mapping)) if mapping is not None else Settings()
    if entity is None:
        return settings
    if isinstance(entity, str) or len(entity) != 2:  # noqa: PLR2004  # a scheme and an identifier
        raise UsageRefused(f"{entity!r} is no pair of scheme and identifier", where="entity", fix='Give one such as ("lei", "...")')
    return replace(settings, entity=entity_of(*entity))
