"""The layer's face: `validate` takes an instance file and a catalogue, and gives a `Verdict`. Every line of `_judge` is a stage.

Specs: XBRL 2.1, Dimensions 1.0, Calculations 1.1, and good practice as filing rules have it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

from lxml import etree

from exporter.findings import Finding, Severity, SourceUnreadable, TaxonomyMissing, ToolkitError, Verdict
from exporter.formats import scan
from exporter.formats.instance import Instance
from exporter.formats.pulling import NotReadable
from exporter.formats.xlink import joined
from exporter.model.taxonomy import Taxonomy
from exporter.taxonomy import dts
from exporter.taxonomy.catalog import Catalog
from exporter.validate.engine import Outcome, run
from exporter.validate.inputs import DEFAULTS, Inputs, Options
from exporter.validate.profiles import Profile, rules
from exporter.validate.rejection import explain
from exporter.validate.schema import compile_schema

_GATE: Final = "xmlSchema:valid"


def validate(path: Path, *, catalog: Catalog, profile: Profile = Profile.DEFAULT, options: Options = DEFAULTS) -> Verdict:
    """Everything that is wrong with an xBRL-XML instance.

    `profile` chooses between the standards alone and good practice besides. A file that is no XML or no instance gives one finding.
    Raises SourceUnreadable if there is no file to read.
    """
    verdict = _Judgement()
    try:
        _judge(path, catalog, profile, options, verdict)
    except NotReadable as refusal:
        verdict.findings.append(refusal.finding())
    return verdict.done()


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
        self.counts |= outcome.counts

    def done(self) -> Verdict:
        """The verdict, findings in the order of lines within each severity."""
        order = list(Severity)
        ranked = sorted(self.findings, key=lambda finding: (order.index(finding.severity), finding.line or 0))
        return Verdict(tuple(ranked), tuple(self.not_run), self.counts, self.stages)


def _judge(path: Path, catalog: Catalog, profile: Profile, options: Options, verdict: _Judgement) -> None:
    with verdict.stage("head"):
        head = scan.read_head(path)
    with verdict.stage("taxonomy"):
        taxonomy = _taxonomy(head, path, catalog, verdict)
    with verdict.stage("schema"):
        schema = _schema(taxonomy, catalog, verdict)
    with verdict.stage("scan"):
        instance = scan.read(path, schema)
    inputs = Inputs(instance, taxonomy, options)
    if schema is not None and instance.rejected:
        with verdict.stage("explain"):
            verdict.findings += explain(path, schema, inputs)
    with verdict.stage("rules"):
        verdict.take(run(rules(profile, options.calculation), inputs))
    verdict.counts |= {"facts": len(instance.facts), "contexts": len(instance.contexts), "units": len(instance.units)}


def _taxonomy(head: Instance, path: Path, catalog: Catalog, verdict: _Judgement) -> Taxonomy | None:
    """The DTS of the instance; None, with a finding, if a document of it is missing or broken."""
    base = path.resolve().as_uri()
    urls = tuple(joined(base, part.href or "") for part in head.references if part.name.local in ("schemaRef", "linkbaseRef"))
    roles = (part.href for part in head.references if part.name.local in ("roleRef", "arcroleRef"))
    urls += tuple(joined(base, href.partition("#")[0]) for href in roles if href)
    if not head.schema_refs():
        verdict.findings.append(_without_schema_ref(str(path)))
    try:
        taxonomy = _loaded(urls, catalog)
    except (TaxonomyMissing, SourceUnreadable) as missing:
        verdict.findings.append(_of(missing, head, base))
        return None
    verdict.findings += taxonomy.faults
    return taxonomy


@lru_cache(maxsize=8)
def _loaded(urls: tuple[str, ...], catalog: Catalog) -> Taxonomy:
    """One taxonomy for many reports of a batch: a catalogue is a value, and its documents do not change while a process runs."""
    return dts.load(urls, catalog)


@lru_cache(maxsize=8)
def _compiled(urls: tuple[str, ...], catalog: Catalog) -> etree.XMLSchema:
    return compile_schema(urls, catalog)


def _of(missing: ToolkitError, head: Instance, base: str) -> Finding:
    """The finding, on the line of the reference if it names the missing document itself."""
    line = next((part.line for part in head.references if part.href and joined(base, part.href) == missing.where), None)
    words = f"{missing.where}: {missing.problem}"
    return Finding(code=missing.code, severity=Severity.ERROR, message=words, remedy=missing.fix, file=head.path, line=line)


def _without_schema_ref(file: str) -> Finding:
    return Finding(
        code="xbrl.4.2:schemaRefMissing",
        severity=Severity.ERROR,
        message="the instance has no schemaRef, so no taxonomy says what its facts mean",
        remedy="add link:schemaRef with the entry point of the taxonomy, as the first element",
        spec="XBRL 2.1 §4.2",
        file=file,
    )


def _schema(taxonomy: Taxonomy | None, catalog: Catalog, verdict: _Judgement) -> etree.XMLSchema | None:
    """The compiled schema; None, with the gate listed as not run, if there is no taxonomy or libxml2 refuses it."""
    if taxonomy is None:
        verdict.not_run.append((_GATE, "taxonomy"))
        return None
    try:
        return _compiled(taxonomy.schema_documents, catalog)
    except ToolkitError as refusal:
        verdict.findings.append(refusal.finding())
        verdict.not_run.append((_GATE, "schema"))
        return None
