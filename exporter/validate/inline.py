"""Inline XBRL documents: judged by the official schema and the laws of Inline XBRL; then the instance they stand for is judged as any.

A path enters; findings on the document and its target document leave. Spec: Inline XBRL 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from exporter.findings import Finding, Rule, Severity, TaxonomyMissing
from exporter.formats.inline.document import Document, line_of, parse
from exporter.formats.inline.reading import check, stored
from exporter.formats.inline.target import Target, target_of
from exporter.formats.inline.values import law
from exporter.names import SchemaLocation
from exporter.taxonomy.standards import standard
from exporter.urls import of_path

_VALID: Final = Rule(
    "xmlSchema:valid",
    Severity.ERROR,
    "{says}",
    "Mend the element as the schema of Inline XBRL documents has it",
    "Inline XBRL 1.1 §3.3; XHTML 1.1",
)
_TUPLE: Final = Rule(
    "bx:notExpressible",
    Severity.ERROR,
    "{name} is a tuple, which is not judged",
    "Report its items with a dimension that tells them apart",
    "OIM 1.0 §3",
)
_LENIENT: Final = ("The QName value", "is not a valid value of the atomic type 'xs:QName'")
"""libxml2 does not take blanks around a QName, which schemas collapse."""
_MOST: Final = 200
_UNKNOWN: Final = "xbrl:schemaImportMissing"
_UNEXPECTED: Final = "xmlSchema:elementUnexpected"
_NO_REFERENCE: Final = "xbrl.4.2:schemaRefMissing"
_UNREFERRED: Final = frozenset(law("references", name) for name in ("missingReferences", "missingReferenceTargets"))


class Prepared:
    """A document with what is wrong with it as one, and the instance it stands for, with absolute references."""

    def __init__(self, path: Path) -> None:
        document = parse(path)
        self.target: Target = target_of(document, base=of_path(path))
        self.path = str(path)
        self.findings: tuple[Finding, ...] = (*_faults(document), *check(document, self.target), *_tuples(document))

    def instance(self) -> AbstractContextManager[Path]:
        """The instance as a file, for as long as it is needed."""
        return stored(self.target)

    def led_back(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings on the instance as findings on the document; what no taxonomy knows is told by the code of Inline XBRL alone."""
        found = list(findings)
        unknown = {finding.line for finding in found if finding.code == _UNKNOWN}
        unreferred = any(finding.code in _UNREFERRED for finding in self.findings)
        for finding in found:
            if (finding.code == _UNEXPECTED and (unreferred or finding.line in unknown)) or (finding.code == _NO_REFERENCE and unreferred):
                continue
            code = law("references", "missingReferences") if finding.code == _UNKNOWN else finding.code
            yield replace(finding, code=code, file=self.path, line=None if finding.line is None else self.target.source(finding.line))


def _tuples(document: Document) -> Iterator[Finding]:
    """Tuples are not in the instance that is judged, so they are told."""
    return (_TUPLE.finding(file=document.path, line=line_of(one) or None, name=one.get("name") or "") for one in document.of("tuple"))


def _faults(document: Document) -> Iterator[Finding]:
    schema = _schema()
    if not schema.validate(document.root):
        log: Any = schema.error_log  # the stubs do not know what a log holds
        for entry in list(log)[:_MOST]:
            if not any(words in entry.message for words in _LENIENT):
                yield _VALID.finding(file=document.path, line=entry.line or None, says=entry.message)


class _Official(etree.Resolver):
    """The official schemas by their URLs, and nothing else."""

    def resolve(self, system_url: str, public_id: str, context: object = None) -> Any:  # noqa: ANN401, ARG002  # lxml's signature
        """The file of a URL."""
        lxml: Any = self
        found = standard(system_url)
        return None if found is None else lxml.resolve_filename(str(found), context)


@cache
def _schema() -> etree.XMLSchema:
    place = standard(SchemaLocation.INLINE_XHTML)
    if place is None:
        raise TaxonomyMissing("the schema of Inline XBRL is not there", where="", fix="Install arelle-release, which brings it")
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_Official())
    return etree.XMLSchema(etree.parse(str(place), parser))
