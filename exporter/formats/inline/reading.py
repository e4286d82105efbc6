"""From an Inline XBRL document to the report it says: a path enters, a report and findings leave.

The document becomes its target document, an XBRL instance, and that is read like any other; facts keep the line of the document as their
origin. Specs: Inline XBRL 1.1 §3.2; OIM 1.0.
"""

from __future__ import annotations

import re
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from exporter.findings import Finding, Rule, Severity, ToolkitError
from exporter.formats.inline.document import Document, parse, target
from exporter.formats.inline.relations import check_relations
from exporter.formats.inline.structure import FACTS, check_structure
from exporter.formats.inline.target import Target, target_of
from exporter.formats.oim.types import Sort, value_type
from exporter.formats.spellings import Load, Reading
from exporter.formats.xbrl_xml import reading, scan
from exporter.formats.xbrl_xml.relations import NotExpressible
from exporter.model.columns import Lines, Origins
from exporter.model.facts import Report
from exporter.urls import joined, of_path

_OTHER_TARGETS: Final = Rule(
    "bx:otherTargets",
    Severity.WARNING,
    "{count} facts belong to the target documents {names}, which are not read",
    "Take the facts of each target document into a document of its own",
    "Inline XBRL 1.1 §3.2",
)
_TUPLE: Final = "a tuple, which a report in no particular format has no words for"


def read_report(path: Path, load: Load) -> Reading:
    """`read`, as `exporter.formats.spellings` knows every format; without the languages that dates and other non-texts inherit."""
    report, findings = read(path)
    if any(language is not None for language in report.facts.languages.values):
        _forget_misplaced_languages(report, of_path(path), load)
    return Reading(report, findings)


def _forget_misplaced_languages(report: Report, base: str, load: Load) -> None:
    """A language in scope is said of texts alone (OIM 1.0 §3); without the taxonomy nobody knows what is one, and all keep theirs."""
    try:
        taxonomy = load(tuple(joined(base, url) for url in report.taxonomy))
    except ToolkitError:
        return
    facts = report.facts
    texts = [value_type(taxonomy, name).sort is Sort.TEXT for name in facts.concepts.values]
    known = [name in taxonomy.concepts for name in facts.concepts.values]
    none = facts.languages.code(None)
    for row, code in enumerate(facts.concept):
        if known[code] and not texts[code]:
            facts.language[row] = none


def read(path: Path) -> tuple[Report, tuple[Finding, ...]]:
    """The report of an Inline XBRL document, and what is wrong with the document as one.

    Raises NotReadable if it is no well-formed XML, NotExpressible if it says what no report can hold.
    """
    document = parse(path)
    built = target_of(document)
    if built.tuples:
        raise NotExpressible(_TUPLE, where=f"{path}:{built.tuples[0]}", fix="Report its items with a dimension")
    with stored(built) as part, _led_back(built, part, path):
        instance = scan.read(part)
        report = reading.to_report(instance)
    report.prefixes = {str(uri): prefix for prefix, uri in document.root.nsmap.items() if prefix} | report.prefixes
    report.facts.origins = Origins()
    report.facts.origins.add(0, Lines(str(path), array("i", map(built.source, instance.facts.lines))))
    return report, tuple(check(document, built))


def check(document: Document, built: Target) -> Iterator[Finding]:
    """Every law of Inline XBRL that the document breaks."""
    yield from check_structure(document)
    yield from check_relations(document)
    yield from built.findings
    others = [name for one in document.of(*FACTS) if (name := target(one)) is not None]
    if others:
        yield _OTHER_TARGETS.finding(file=document.path, count=len(others), names=", ".join(sorted(map(str, set(others)))))


@contextmanager
def stored(built: Target) -> Iterator[Path]:
    """The target document as a file, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
        part = Path(folder) / "target.xbrl"
        part.write_text(built.text, encoding="utf-8")
        yield part


@contextmanager
def _led_back(built: Target, part: Path, path: Path) -> Iterator[None]:
    """A refusal that names a line of the target document names the line of the document instead."""
    try:
        yield
    except NotExpressible as refusal:
        line = re.fullmatch(rf"{re.escape(str(part))}:(\d+)", refusal.where)
        where = f"{path}:{built.source(int(line[1]))}" if line else str(path)
        raise NotExpressible(refusal.problem, where=where, fix=refusal.fix) from refusal
