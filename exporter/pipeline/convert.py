"""The main job: one report, facts table or XBRL report to validated XBRL, in one format or several.

Every stage is a module of its own; `convert` is the paragraph that joins them. Everything is written beside its place, the report in
XML validated there, and all outputs take their places only if the verdict is valid (or the caller keeps invalid ones).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from exporter.facts.mapping import Mapped, map_figures, map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.reading import read_tables
from exporter.facts.targets import Knowledge, without_entity
from exporter.files import publish, staging
from exporter.findings import Finding, OutputRefused, Severity, SourceUnreadable, UsageRefused, Verdict
from exporter.formats import spellings
from exporter.formats.spellings import Spelling, Written
from exporter.model.facts import Report
from exporter.model.figures import UNIT_NOT_STATED, Figure
from exporter.model.taxonomy import Taxonomy
from exporter.model.wording import read_period
from exporter.pipeline.in_place import check_template, tag_in_place
from exporter.pipeline.inputs import Form, form_of
from exporter.pipeline.packing import Found, Packing, pack, package_name, read_report, read_reports, spell
from exporter.taxonomy import bundled
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.validate.inputs import Options as Judging
from exporter.validate.report import validate
from exporter.validate.tracing import led_back

if TYPE_CHECKING:
    import pandas as pd


_CALCULATION: Final = "calc11e:inconsistentCalculation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to convert. `settings` is what the mapping file and the command line say; `packages` are taxonomies besides ours.

    With `pack` the formats of a report are written as one report package.
    """

    settings: Settings = field(default_factory=Settings)
    packages: tuple[Path, ...] = ()
    out: Path = Path("out")
    formats: tuple[Spelling, ...] = (Spelling.XML,)
    by_hypercube: bool = False
    pack: Packing | None = None
    template: Path | None = None
    """The HTML report to tag in place where it is written as Inline XBRL; it is the input itself."""
    languages: tuple[str, ...] = ()
    """The languages of labels where a report is laid out as Inline XBRL, the larger first; if none is given, those the taxonomy has."""
    keep_invalid: bool = False
    language: str = "zh"
    """Of labels in what validation finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What became of one input: the files written (none if it is invalid) and the verdict, with the source's findings first."""

    source: str
    outputs: tuple[Path, ...]
    verdict: Verdict
    named: tuple[Path, ...] = ()
    """Those of the files to name: one a format, without the tables of a report in CSV."""
    report: Report = field(default_factory=Report)
    """The facts the input became, each with its origin in it."""
    figures: tuple[Figure, ...] = ()
    """The figures they were read from, if the input is a printed report."""


def convert(source: Path | pd.DataFrame, options: Options, *, name: str | None = None) -> Conversion:
    """Read, map, write, validate. `name` is what the output is called; the source's own by default.

    Raises ToolkitError when it cannot go on: unreadable source, no entity, missing taxonomy, full disk.
    """
    stem = name or (spellings.stem(source) if isinstance(source, Path) else "report")
    shown = str(source) if isinstance(source, Path) else stem
    if options.template is not None:
        check_template(source, options.template, options.formats)
    if isinstance(source, Path) and form_of(source) is Form.INSTANCE:
        return _rewrite(source, stem, read_report(source, Catalog.of(options.packages, folders=[source.parent])), options)
    chosen = options.settings.entry_point
    catalog = Catalog.of(options.packages)
    taxonomy = load((entry_point_url(chosen),), catalog)
    mapped = facts_of(source, taxonomy, with_bundled_synonyms(options.settings, taxonomy))
    entry_point = entry_point_url(chosen) if chosen else bundled.entry_point_for(mapped.facts.namespaces(), mapped.facts.values)
    report = Report(mapped.facts, (entry_point,), mapped.footnotes, dict(taxonomy.prefixes), container=taxonomy.container)
    return _finish(shown, stem, report, mapped, catalog, options)


def convert_each(source: Path, options: Options) -> Iterator[Conversion]:
    """`convert`, but of a package of several reports each, with an output of its own name."""
    if options.template is not None or form_of(source) is not Form.INSTANCE:
        yield convert(source, options)
        return
    for stem, found in read_reports(source, Catalog.of(options.packages, folders=[source.parent])):
        yield _rewrite(source, stem, found, options)


def _rewrite(source: Path, stem: str, found: Found, options: Options) -> Conversion:
    """An XBRL report in another format, or in its own canonically: the same facts, ids from content. Its taxonomy stays its own."""
    report, findings = found.reading.report, found.reading.findings
    for url in report.taxonomy:
        if not urlsplit(url).scheme:
            fix = "Give the report an absolute reference to its taxonomy, and the taxonomy with --package"
            raise SourceUnreadable(f"its taxonomy {url!r} means something only beside it", where=str(source), fix=fix)
    mapped = Mapped(facts=report.facts, footnotes=report.footnotes, findings=findings)
    return _finish(str(source), stem, report, mapped, found.catalog, options)


def with_bundled_synonyms(settings: Settings, taxonomy: Taxonomy) -> Settings:
    """The settings with the reviewed synonyms of the bundled taxonomy behind their own, where the taxonomy loaded has their concepts."""
    known = [row for row in bundled.synonyms() if taxonomy.find(row.concept) is not None]
    synonyms = {row.label: row.concept for row in known if not row.role}
    wordings = tuple((row.label, row.concept, row.role) for row in known if row.role)
    return replace(settings, synonyms={**synonyms, **settings.synonyms}, wordings=(*settings.wordings, *wordings))


def entry_point_url(name: str | None) -> str:
    """The URL of an entry point: a URL itself, the name of a bundled one, or for None the bundled one that declares everything.

    Raises UsageRefused for a name that no bundled entry point has.
    """
    known = bundled.entry_points()
    if name is None:
        return next(iter(known.values()))
    if ":" in name:
        return name
    if name not in known:
        raise UsageRefused(f"there is no entry point {name!r}", where="entry point", fix=f"Give a URL or one of {', '.join(known)}")
    return known[name]


def facts_of(source: Path | pd.DataFrame, taxonomy: Taxonomy, settings: Settings) -> Mapped:
    """The facts of a report or facts table, with a finding for all that became none."""
    if isinstance(source, Path) and form_of(source) is Form.REPORT:
        from exporter.extract.profile.document import profile_in
        from exporter.extract.report import extract

        if settings.of().entity is None:  # said before a long report is read
            raise without_entity(str(source))
        extraction = extract(source, sentences=True)
        profile = profile_in(extraction.lines, source)
        mapped = map_figures(extraction.figures, taxonomy, settings, profile.facts, read_period(profile.period))
        read = (finding for finding in extraction.findings if finding.code != UNIT_NOT_STATED.code)  # the mapping says what it cost
        return replace(mapped, findings=(*read, *mapped.findings))
    return map_tables(read_tables(source), taxonomy, settings, _beyond(settings))


def _beyond(settings: Settings) -> Callable[[], Knowledge] | None:
    """What the bundled taxonomy knows besides, where a smaller entry point of it is chosen: made when a label is missing there."""
    if settings.entry_point is None or entry_point_url(settings.entry_point) not in bundled.entry_points().values():
        return None

    def whole() -> Knowledge:
        taxonomy = load((entry_point_url(None),), Catalog.of())
        return Knowledge(taxonomy, with_bundled_synonyms(settings, taxonomy))

    return whole


def _finish(shown: str, stem: str, report: Report, mapped: Mapped, catalog: Catalog, options: Options) -> Conversion:
    """Write beside the targets, validate, and let the files take their places only if the verdict allows it."""
    before = tuple(finding.within(shown) for finding in mapped.findings)
    counts = {**mapped.counts, "facts": len(report.facts), "contexts": len(report.facts.contexts.values)}
    blocked = any(finding.severity is Severity.ERROR for finding in before)
    targets = [options.out / name for name in output_names(stem, options)]
    if not len(report.facts) and not blocked:
        before, blocked = (*before, _no_facts(shown)), True
    if not len(report.facts) or (blocked and not options.keep_invalid):
        stopped = Verdict(findings=(*before, *_earlier(targets)), counts=counts)
        return Conversion(source=shown, outputs=(), verdict=stopped, report=report, figures=mapped.figures)
    outputs: tuple[Path, ...] = ()
    with staging(options.out) as folder:
        xml = spellings.write(report, Spelling.XML, folder / f"{stem}{Spelling.XML.ending}")
        verdict = validate(xml.files[0], catalog=catalog, options=Judging(language=options.language))
        if mapped.is_transcript:
            verdict = replace(verdict, findings=tuple(map(_as_printed, verdict.findings)))
        if verdict.verdict == "valid" or options.keep_invalid:
            written = _written(report, xml, folder / targets[0].name, catalog, options, mapped)
            told = tuple(finding for each in written for finding in _placed(each, options.out))
            before += told
            if options.keep_invalid or not any(finding.severity is Severity.ERROR for finding in told):
                files = [file for each in written for file in each.files]
                _check_apart(shown, files, options.out)
                outputs = publish(files, options.out)
    led = led_back(verdict.findings, report.facts.origins, xml.placed, str(targets[0]))
    found = (*before, *led, *(() if outputs else _earlier(targets)))
    whole = Verdict(findings=found, not_run=verdict.not_run, counts={**verdict.counts, **counts}, stages=verdict.stages)
    named = tuple(target for target in targets if target in outputs)
    return Conversion(source=shown, outputs=outputs, verdict=whole, named=named, report=report, figures=mapped.figures)


def output_names(stem: str, options: Options) -> list[str]:
    """What the outputs of a report are called."""
    if options.pack is not None:
        return [package_name(stem, options.formats)]
    return [f"{stem}{spelling.ending}" for spelling in options.formats]


def _written(report: Report, xml: Written, target: Path, catalog: Catalog, options: Options, mapped: Mapped) -> list[Written]:
    """The report in all formats wanted, beside the XML that was judged; `target` is the name of the package, if it is to be one."""
    stem = xml.files[0].with_suffix("")
    spelled: dict[Spelling, Written] = {}
    for each in options.formats:
        place = stem.with_name(f"{stem.name}{each.ending}")
        if each is Spelling.XML:
            spelled[each] = xml
        elif each is Spelling.INLINE and options.template is not None:
            spelled[each] = tag_in_place(options.template, mapped, report, place)
        elif each is Spelling.INLINE and options.languages:
            from exporter.formats.inline.writing import write_report

            spelled[each] = write_report(report, place, load(report.taxonomy, catalog), options.languages)
        elif each is Spelling.CSV and options.by_hypercube:
            from exporter.formats.xbrl_csv.writing import write_by_hypercube

            spelled[each] = write_by_hypercube(report, place, load(report.taxonomy, catalog))
        else:
            spelled[each] = spell(report, each, place, catalog)
    if options.pack is None:
        return list(spelled.values())
    return [pack(spelled, target, report.taxonomy, catalog, options.pack)]


def _check_apart(source: str, files: Sequence[Path], out: Path) -> None:
    """Raise OutputRefused if a file would take the place of what it was made from."""
    for file in files:
        target = out / file.name
        if target.resolve() == Path(source).resolve():
            raise OutputRefused("the output would take the place of the input", where=str(target), fix="Give another folder with -o")


def _placed(written: Written, out: Path) -> list[Finding]:
    """What a format cannot carry, said of the file as it will be called."""
    return [replace(finding, file=str(out / written.files[0].name)) for finding in written.findings]


def _earlier(targets: Sequence[Path]) -> list[Finding]:
    """That outputs of an earlier run still lie where these would have gone: a job that ships the folder would ship them."""
    return [
        Finding(
            code="bx:earlierOutput",
            severity=Severity.WARNING,
            message="nothing was written, and the instance of an earlier run is still here",
            remedy="Do not file it as the outcome of this run",
            file=str(target),
        )
        for target in targets
        if target.exists()
    ]


def _no_facts(shown: str) -> Finding:
    return Finding(
        code="bx:noFacts",
        severity=Severity.ERROR,
        message="nothing in the input became a fact",
        remedy="Check that it is the right file: a facts table needs a header row (concept, period, unit, value) or periods over its "
        "columns, a report tables of figures under years",
        file=shown,
    )


def _as_printed(finding: Finding) -> Finding:
    """A sum that does not hold in a transcribed report is told, not refused: reports print parts the taxonomy has no concept for."""
    if finding.code.startswith(_CALCULATION):
        remedy = f"{finding.remedy}; bankxbrl validate counts it as an error, as other processors do"
        return replace(finding, severity=Severity.WARNING, remedy=remedy)
    return finding
