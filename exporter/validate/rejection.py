"""Why the schema rejects an instance: the file and the compiled schema enter, findings with lines leave.

Only run when the streamed gate said no. The file is read again line by line, so that each fault has its line without a tree in memory;
what libxml2 says of one element is put together. Codes are those other processors use, where the fault is of their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from exporter.findings import Finding, Severity
from exporter.formats.pulling import faults, pull_parser
from exporter.formats.watching import INTERNAL, OVERTAXED
from exporter.model.numbers import is_dash, read_printed
from exporter.model.taxonomy import Concept
from exporter.names import Namespace, QName
from exporter.validate.inputs import Inputs
from exporter.validate.reasons import reasons
from exporter.validate.schema import Gate

MOST: Final = 100
"""Faults told; a file with more is wrong in one way a hundred times."""
_PIECE: Final = 1 << 16
_ABOUT: Final = re.compile(r"Element '(?P<element>[^']+)'(?:, attribute '(?P<attribute>[^']+)')?: (?P<said>.*)", re.DOTALL)
_REFUSED: Final = re.compile(r"'([^']*)' is not a valid value")
_FACET: Final = re.compile(r"\[facet '[^']*'\] ")
_CLARK: Final = re.compile(r"\{[^{}]*\}[^\s,()'{}]+")
_CODES: Final = MappingProxyType(
    {
        "SCHEMAV_ELEMENT_CONTENT": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_ELT_1": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_COMPLEX_TYPE_2_1": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_COMPLEX_TYPE_2_2": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_TYPE_3_1_2": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_COMPLEX_TYPE_3_1": "xmlSchema:attributesExtraneous",
        "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": "xmlSchema:attributesExtraneous",
        "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": "xmlSchema:attributesExtraneous",
        "SCHEMAV_CVC_TYPE_3_1_1": "xmlSchema:attributesExtraneous",
        "SCHEMAV_CVC_COMPLEX_TYPE_4": "xmlSchema:attributesRequired",
        "SCHEMAV_CVC_ELT_2": "xmlSchema:abstractElement",
        "SCHEMAV_CVC_ELT_3_1": "xmlSchema:nilNonNillableElement",
        "SCHEMAV_CVC_ELT_3_2_1": "xmlSchema:nilElementHasContent",
        "SCHEMAV_CVC_ELT_3_2_2": "xmlSchema:nilElementHasContent",
        "SCHEMAV_CVC_TYPE_2": "xmlSchema:abstractElement",
    }
)
_PATTERN: Final = "SCHEMAV_CVC_PATTERN_VALID"
_XBRLI: Final = f"{{{Namespace.XBRLI}}}"
_VALUE: Final = "xmlSchema:valueError"
_MISSING: Final = "xmlSchema:elementOccurrencesError"
_REMEDIES: Final = MappingProxyType(
    {
        _VALUE: "write the value as its type asks: a number as 27723525000 or -1.5, with no separator, bracket or percent sign",
        _MISSING: "add what is missing",
        "xmlSchema:elementUnexpected": "check the name and the order; concepts must be declared in the taxonomy that schemaRef names",
        "xmlSchema:attributesExtraneous": "remove the attribute",
        "xmlSchema:attributesRequired": "add the attribute",
        "xmlSchema:abstractElement": "report one of the concepts below it: an abstract one only groups others",
        "xmlSchema:nilNonNillableElement": "report a value, or leave the fact out",
        "xmlSchema:nilElementHasContent": "remove the value, or xsi:nil",
    }
)


@dataclass(slots=True)
class Fault:
    """What libxml2 says of one element or attribute on one line."""

    line: int
    element: str
    attribute: str | None
    kind: str
    said: list[str]


def _code(fault: Fault, inputs: Inputs) -> str:
    """The code other processors give. libxml2 takes an abstract element for an unexpected one, and a missing one too."""
    if fault.kind == "SCHEMAV_ELEMENT_CONTENT":
        concept = inputs.taxonomy.concepts.get(QName.from_clark(fault.element)) if inputs.taxonomy else None
        if concept is not None and concept.abstract:
            return "xmlSchema:abstractElement"
        expected = _CLARK.findall(fault.said[0].partition("Expected is")[2])
        if "Missing child" in fault.said[0] or (expected and all(name.startswith(_XBRLI) for name in expected)):
            return _MISSING
    return _CODES.get(fault.kind, _VALUE)


def explain(path: Path, gate: Gate, inputs: Inputs) -> Iterator[Finding]:
    """The faults the schema finds in a file, the first hundred of them, and how many more there are."""
    instance = inputs.instance
    why = reasons(path, gate.documents)
    found = group(_entries(path, gate.schema))
    if why == ():
        found = (fault for fault in found if fault.kind == _PATTERN)
    by_line = {reason.line: reason for reason in why or ()}
    facts = dict(zip(instance.facts.lines, instance.facts.ids, strict=True)) if len(instance.facts) else {}
    for fault in islice(found, MOST):
        finding = finding_of(fault, inputs, str(path), facts.get(fault.line) or None)
        reason = by_line.get(fault.line)
        yield finding if reason is None else replace(finding, message=f"{finding.message} At {reason.path}: {reason.text}")
    if instance.rejected > MOST and why != ():
        yield Finding(
            code="xmlSchema:valid",
            severity=Severity.ERROR,
            message=f"the schema finds {instance.rejected:,} faults; the first {MOST} are told",
            remedy="mend those first: they may be of one kind",
            file=str(path),
        )


def finding_of(fault: Fault, inputs: Inputs, file: str, fact: str | None = None) -> Finding:
    """A fault in words, with the code other processors give it."""
    code = _code(fault, inputs)
    concept = inputs.taxonomy.concepts.get(QName.from_clark(fault.element)) if inputs.taxonomy and fault.element else None
    label = f" ({inputs.view.label(concept, inputs.options.language)})" if concept else ""
    attribute = f" its attribute {_readable(fault.attribute, inputs)}:" if fault.attribute else ""
    words = " ".join(dict.fromkeys(_readable(_FACET.sub("", text), inputs).strip() for text in fault.said))
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=f"{_readable(fault.element, inputs)}{label}:{attribute} {words}".removeprefix(": "),
        remedy=(_written_right(fault, concept) if code == _VALUE else None) or _REMEDIES[code],
        spec="XBRL 2.1 §4, XML Schema 1.0",
        file=file,
        line=fault.line,
        fact=fact,
    )


def _written_right(fault: Fault, concept: Concept | None) -> str | None:
    """How the value of a number that is written as reports print it is written in XBRL; None if it is nothing of the kind."""
    found = None if concept is None or fault.attribute or not concept.kind.is_numeric else _REFUSED.search(fault.said[0])
    if found is None:
        return None
    if is_dash(found[1]):
        return "write 0, or leave the fact out if nothing is reported"
    printed = read_printed(found[1])
    return f"write {printed.scaled().text}: digits, a point, and a minus before them, nothing else" if printed else None


def group(entries: Iterable[tuple[int, Any]]) -> Iterator[Fault]:
    """Faults with the line they were found on: what libxml2 says of one element or attribute is put together."""
    current: Fault | None = None
    for line, entry in entries:
        about = _ABOUT.match(entry.message)
        element, attribute, said = about.group("element", "attribute", "said") if about else ("", None, str(entry.message))
        if entry.type_name == INTERNAL:
            said = OVERTAXED
        if current and (current.line, current.element, current.attribute) == (line, element, attribute):
            current.said.append(said)
            continue
        if current:
            yield current
        current = Fault(line, element, attribute, entry.type_name, [said])
    if current:
        yield current


def _entries(path: Path, schema: etree.XMLSchema) -> Iterator[tuple[int, Any]]:
    """libxml2's messages, each with the line whose end it came at."""
    parser = pull_parser(("end",), schema)
    line, told = 1, 0
    with path.open("rb") as stream:
        while piece := stream.readline(_PIECE):
            parser.feed(piece)
            for _, element in parser.read_events():
                _drop(element)
            new = faults(parser, told=told)
            for entry in new:
                yield line, entry
            told += len(new)
            line += piece.endswith(b"\n")


def _drop(element: etree._Element) -> None:
    """Free what was read before an element below the root."""
    parent = element.getparent()
    if parent is not None and parent.getparent() is None:
        while element.getprevious() is not None:
            del parent[0]


def _readable(text: str, inputs: Inputs) -> str:
    """Clark names as prefixed ones."""
    return _CLARK.sub(lambda found: inputs.spell(QName.from_clark(found[0])), text)
