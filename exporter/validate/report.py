"""The layer's face: `validate` takes an instance file and a catalogue, and gives a `Verdict`. Every line of `_judge` is a stage.

Specs: XBRL 2.1, Dimensions 1.0, Calculations 1.1, and good practice as filing rules have it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from exporter.archives.opening import is_package
from exporter.findings import Finding, Severity, SourceUnreadable, TaxonomyMissing, ToolkitError, Verdict
from exporter.formats import spellings
from exporter.formats.spellings import Placed, Spelling, spelling_of
from exporter.formats.xbrl_xml import scan
from exporter.formats.xbrl_xml.instance import Instance, Root
from exporter.formats.xbrl_xml.pulling import NotReadable, is_taxonomy
from exporter.model.columns import Origins
from exporter.names import Namespace
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader
from exporter.urls import joined, of_path
from exporter.validate import assertions
from exporter.validate.compiled import Compiled, Hints, compiled
from exporter.validate.dts.laws import DOCUMENTS, LINKS
from exporter.validate.engine import Outcome, run
from exporter.validate.filing.profile import Filing, filing_of
from exporter.validate.inputs import DEFAULTS, Inputs, Options
from exporter.validate.profiles import Profile
from exporter.validate.schema.gate import Gate
from exporter.validate.tracing import as_spelled, led_back

_GATE: Final = "xmlSchema:valid"


def validate(path: Path, *, catalog: Catalog, profile: Profile | Filing = Profile.DEFAULT, options: Options = DEFAULTS) -> Verdict:
    """Everything that is wrong with an XBRL report in any format, or with the DTS that a schema or linkbase is the entry point of.

    `profile` chooses the rules: the standards alone, good practice besides, or what a supervisor asks for. A package is judged with all
    that is in it. A file that is no XML or no instance gives one finding.
    Raises SourceUnreadable if there is no file to read.
    """
    filing = filing_of(str(profile)) if isinstance(profile, Profile) else profile
    if is_package(path):
        from exporter.validate.packages.judging import validate_package  # which judges by `validate` what is inside

        return validate_package(path, catalog=catalog, profile=filing, options=options)
    verdict = _Judgement()
    try:
        if (spelling := spelling_of(path)) in (Spelling.JSON, Spelling.CSV) or path.suffix.lower() == ".json":
            _judge_spelled(path, spelling, catalog, filing, options, verdict)
        elif spelling is Spelling.INLINE:
            _judge_inline(path, catalog, filing, options, verdict)
        elif is_taxonomy(path):
            return validate_dts((of_path(path),), path, catalog=catalog, profile=filing, options=options)
        else:
            _judge(path, catalog, filing, options, verdict)
    except NotReadable as refusal:
        verdict.findings.append(refusal.finding())
    return filing.judged(verdict.done())


def validate_dts(urls: tuple[str, ...], path: Path, *, catalog: Catalog, profile: Filing, options: Options = DEFAULTS) -> Verdict:
    """Everything that is wrong with the DTS of entry points; `path` is the file that names them, or is the one."""
    empty = Instance(str(path), Root(Namespace.XBRLI.qname("xbrl")))
    verdict = _Judgement()
    with verdict.stage("taxonomy"):
        known = _compiled(urls, empty, catalog, verdict)
    with verdict.stage("schema"):
        hints = known.hints(empty) if known else None
        gate = _gate(known, hints, verdict)
    with verdict.stage("documents"):
        inputs = Inputs(empty, known.taxonomy if known else None, options)
        _judge_documents(inputs, known, hints if gate else None, verdict)
    return profile.judged(verdict.done())


class _Judgement:
    """What is being found out about one file."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.not_run: list[tuple[str, str]] = []
        self.counts: dict[str, int] = {}
        self.stages: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside, in seconds."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.stages[name] = round(time.perf_counter() - start, 6)

    def take(self, outcome: Outcome) -> None:
        """Add what the rules found."""
        self.findings += outcome.findings
        self.not_run += outcome.not_run
        self.counts |= {code: self.counts.get(code, 0) + number for code, number in outcome.counts.items()}

    def absorb(self, inner: _Judgement, led: Iterable[Finding]) -> None:
        """Add what was found out about the instance a file stands for; `led` are its findings, led back to the file."""
        self.findings += led
        self.not_run += inner.not_run
        self.counts |= inner.counts
        self.stages |= inner.stages

    def done(self) -> Verdict:
        """The verdict, findings in the order of lines within each severity."""
        order = list(Severity)
        ranked = sorted(self.findings, key=lambda finding: (order.index(finding.severity), finding.line or 0))
        return Verdict(tuple(ranked), tuple(self.not_run), self.counts, self.stages)


def _judge(path: Path, catalog: Catalog, filing: Filing, options: Options, verdict: _Judgement) -> None:
    with verdict.stage("head"):
        head = scan.read_head(path)
        if not head.schema_refs():  # one that stands out of its place still says what the facts mean
            head = scan.read(path)
    with verdict.stage("taxonomy"):
        if not any(map(str.strip, head.schema_refs())):
            verdict.findings.append(_without_entry(head))
        entries = _entries(head)
        known = _compiled(entries, head, catalog, verdict) if entries else None
    with verdict.stage("schema"):
        hints = known.hints(head) if known else None
        gate = _gate(known, hints, verdict)
    with verdict.stage("scan"):
        instance = scan.read(path, gate.schema if gate else None, known.defaults if known else None)
    inputs = Inputs(instance, known.taxonomy if known else None, options)
    if gate is not None and instance.rejected:
        with verdict.stage("explain"):
            from exporter.validate.schema.rejection import explain  # most reports are not rejected

            verdict.findings += explain(path, gate, inputs)
    with verdict.stage("documents"):
        _judge_documents(inputs, known, hints if gate else None, verdict)
    with verdict.stage("rules"):
        verdict.take(run(filing.checks(options.calculation), inputs))
    if filing.assertions:
        with verdict.stage("assertions"):
            verdict.take(assertions.run(inputs))
    verdict.counts |= {"facts": len(instance.facts), "contexts": len(instance.contexts), "units": len(instance.units)}


def _judge_inline(path: Path, catalog: Catalog, filing: Filing, options: Options, verdict: _Judgement) -> None:
    """An Inline XBRL document: what is wrong with it as one, and with the instance it stands for, led back to its lines."""
    from exporter.validate.inline import Prepared  # other instances do without its tables

    with verdict.stage("reading"):
        document = Prepared(path)
    verdict.findings += document.findings
    inner = _Judgement()
    with document.instance() as part:
        _judge(part, catalog, filing, options, inner)
    verdict.absorb(inner, document.led_back(inner.findings))


def _judge_spelled(path: Path, spelling: Spelling | None, catalog: Catalog, filing: Filing, options: Options, verdict: _Judgement) -> None:
    """A report in another format: what is wrong with its spelling, and with the same report as xBRL-XML, led back to its places."""
    with TemporaryDirectory(prefix="bankxbrl-") as folder:
        target = Path(folder, f"{spellings.stem(path)}{Spelling.XML.ending}")
        with verdict.stage("reading"):
            copied = _copied(path, target, catalog, verdict)
        if copied is None:
            verdict.not_run.append((_GATE, "report"))
            return
        inner = _Judgement()
        _judge(target, catalog, filing, options, inner)
    led = led_back(inner.findings, *copied, str(path))
    verdict.absorb(inner, (as_spelled(finding, spelling) for finding in led))


def _copied(path: Path, target: Path, catalog: Catalog, verdict: _Judgement) -> tuple[Origins, Placed] | None:
    """Where the facts of a report come from and where they stand in its copy as xBRL-XML: all that is kept of it; None if there is none."""
    found = spellings.read(path, Loader(catalog))
    verdict.findings += found.findings
    if not found.is_whole and not len(found.report.facts):
        return None
    # The copy lies elsewhere, so what is named beside the report is named in full.
    absolute = tuple(joined(of_path(path), url) for url in found.report.taxonomy)
    written = spellings.write(replace(found.report, taxonomy=absolute), Spelling.XML, target)
    return found.report.facts.origins, written.placed


def _judge_documents(inputs: Inputs, known: Compiled | None, hints: Hints | None, verdict: _Judgement) -> None:
    """What is wrong with the documents of the DTS, unless they were proved before, and with the links of the instance into them."""
    if known is None:
        verdict.take(run(DOCUMENTS, inputs))
        return
    if known.is_proved:
        verdict.findings += known.taxonomy.faults
        # The documents need to be looked at only for what an instance says with roles and arcroles.
        has_links = bool(inputs.instance.footnote_links) or any(
            part.name.local != "schemaRef" or "#" in (part.href or "") for part in inputs.instance.references
        )
    else:
        outcome = known.judged(hints)
        verdict.take(replace(outcome, findings=[finding.within(inputs.path) for finding in outcome.findings]))
        inputs.dts = known.dts
        has_links = bool(inputs.instance.references)
    if has_links:
        outcome = run(LINKS, replace(inputs, dts=known.dts.beside(inputs.instance)))
        own = inputs.instance.url
        shown = [replace(finding, file=inputs.path) if finding.file == own else finding for finding in outcome.findings]
        verdict.take(replace(outcome, findings=shown))


def _entries(head: Instance) -> tuple[str, ...]:
    """What an instance brings into its DTS (XBRL 2.1 §3.2)."""
    return tuple(dict.fromkeys(part.address(head.url).partition("#")[0] for part in head.references if (part.href or "").strip()))


def _compiled(urls: tuple[str, ...], head: Instance, catalog: Catalog, verdict: _Judgement) -> Compiled | None:
    """The DTS of the entry points; None, with a finding, if a document of it is missing or broken."""
    try:
        return compiled(urls, catalog)
    except (TaxonomyMissing, SourceUnreadable) as missing:
        verdict.findings.append(_of(missing, head, head.url))
        return None


def _of(missing: ToolkitError, head: Instance, base: str) -> Finding:
    """The finding, on the line of the reference if it names the missing document itself."""
    line = next((part.line for part in head.references if part.href and part.address(base).partition("#")[0] == missing.where), None)
    words = f"{missing.where}: {missing.problem}"
    return Finding(code=missing.code, severity=Severity.ERROR, message=words, remedy=missing.fix, file=head.path, line=line)


def _without_entry(head: Instance) -> Finding:
    """No schemaRef leads anywhere: there is none, or it has no address. All that would follow from it is not told."""
    line = next((part.line for part in head.references if part.name.local == "schemaRef"), None)
    what = "no schemaRef" if line is None else "a schemaRef without an address"
    return Finding(
        code="xbrl.4.2:schemaRefMissing" if line is None else "xbrl.3.5.1.2:simpleLinkHref",
        severity=Severity.ERROR,
        message=f"the instance has {what}, so no taxonomy says what its facts mean",
        remedy="give it a link:schemaRef with the entry point of the taxonomy as xlink:href, as the first element",
        spec="XBRL 2.1 §4.2" if line is None else "XBRL 2.1 §3.5.1.2",
        file=head.path,
        line=line,
    )


def _gate(known: Compiled | None, hints: Hints | None, verdict: _Judgement) -> Gate | None:
    """The compiled schema; None, with the gate listed as not run, if there is no taxonomy or libxml2 refuses it."""
    if known is None or hints is None:
        verdict.not_run.append((_GATE, "taxonomy"))
        return None
    try:
        return known.gate(hints)
    except ToolkitError as refusal:
        verdict.findings.append(refusal.finding())
        verdict.not_run.append((_GATE, "schema"))
        return None
