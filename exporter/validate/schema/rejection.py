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
from exporter.formats.xbrl_xml.pulling import faults, pull_parser
from exporter.formats.xbrl_xml.watching import INTERNAL, OVERTAXED
from exporter.formats.xbrl_xml.xlink import BLANKS, line_of
from exporter.model.numbers import is_dash, read_printed
from exporter.model.taxonomy import Concept
from exporter.names import Namespace, QName
from exporter.validate.inputs import Inputs
from exporter.validate.schema.gate import Gate
from exporter.validate.schema.reasons import Reason, reasons
from exporter.validate.schema.wording import refused_value, worded

MOST: Final = 100
"""Faults told; a file with more is wrong in one way a hundred times."""
_PIECE: Final = 1 << 16
_ABOUT: Final = re.compile(r"Element '(?P<element>[^']+)'(?:, attribute '(?P<attribute>[^']+)')?: (?P<said>.*)", re.DOTALL)
_CLARK: Final = re.compile(r"\{[^{}]*\}[^\s,()'{}]+")
_CONTENT: Final = "SCHEMAV_ELEMENT_CONTENT"
_CODES: Final = MappingProxyType(
    {
        _CONTENT: "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_ELT_1": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_COMPLEX_TYPE_2_1": "xmlSchema:elementUnexpected",
        "SCHEMAV_CVC_COMPLEX_TYPE_2_2": "xmlSchema:elementUnexpected",
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
_XBRLI: Final = f"{{{Namespace.XBRLI}}}"
_LINK: Final = f"{{{Namespace.LINK}}}"
_HEADS: Final = frozenset((Namespace.XBRLI.tag("item"), Namespace.XBRLI.tag("tuple")))
_OPTIONAL: Final = frozenset(Namespace.XBRLI.tag(name) for name in ("segment", "scenario", "measure"))
"""What libxml2 says it expects and need not be there; a further measure at least."""
_CHILDREN: Final = frozenset((_CONTENT, "SCHEMAV_CVC_ELT_1"))
"""What libxml2 says of children it does not expect: it loses members of substitution groups that several schemas make."""
_VALUE: Final = "xmlSchema:valueError"
_MISSING: Final = "xmlSchema:elementOccurrencesError"
_REMEDIES: Final = MappingProxyType(
    {
        _VALUE: "write the value as its type asks",
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
    if fault.kind == _CONTENT:
        concept = inputs.taxonomy.concepts.get(QName.from_clark(fault.element)) if inputs.taxonomy else None
        if fault.element in _HEADS or (concept is not None and concept.abstract):
            return "xmlSchema:abstractElement"
        named = _CLARK.findall(fault.said[0].partition("Expected is")[2])
        expected = {name for name in named if not name.endswith("*")} - _OPTIONAL
        if "Missing child" in fault.said[0] or len(expected) == 1 or (expected and all(name.startswith(_XBRLI) for name in expected)):
            return _MISSING
    if fault.said[0].startswith("Character content"):
        return _VALUE
    return _CODES.get(fault.kind, _VALUE)


def explain(path: Path, gate: Gate, inputs: Inputs) -> Iterator[Finding]:
    """The faults the schema finds in a file, the first hundred of them, and how many more there are."""
    instance = inputs.instance
    why = reasons(path, gate.documents)
    found = group(_entries(path, gate.schema))
    if why == ():
        found = (fault for fault in found if not _is_mistaken(fault))
    by_line: dict[int, list[Reason]] = {}
    for reason in why or ():
        by_line.setdefault(reason.line, []).append(reason)
    facts = dict(zip(instance.facts.lines, instance.facts.ids, strict=True)) if len(instance.facts) else {}
    for fault in islice(found, MOST):
        finding = finding_of(fault, inputs, str(path), facts.get(fault.line) or None)
        place = next((reason.path for reason in by_line.get(fault.line, ()) if reason.is_of(fault.element)), None)
        yield replace(finding, message=f"{finding.message} (at {place})") if place else finding
    if instance.rejected > MOST and why != ():
        yield Finding(
            code="xmlSchema:valid",
            severity=Severity.ERROR,
            message=f"the schema finds {instance.rejected:,} faults; the first {MOST} are told",
            remedy="mend those first: they may be of one kind",
            file=str(path),
        )


def _is_mistaken(fault: Fault) -> bool:
    """Whether libxml2 alone says so, and of what it is known to be wrong about: children, and values with blanks that are collapsed.

    xmlschema takes any space of Unicode for a blank, so that a value with another at its ends is wrong whatever it says.
    """
    value = refused_value(fault.said)
    return fault.kind in _CHILDREN or (value is not None and value != value.strip(BLANKS) == value.strip())


def finding_of(fault: Fault, inputs: Inputs, file: str, fact: str | None = None) -> Finding:
    """A fault in words, with the code other processors give it."""
    code = _code(fault, inputs)
    concept = inputs.taxonomy.concepts.get(QName.from_clark(fault.element)) if inputs.taxonomy and fault.element else None
    label = f" ({inputs.view.label(concept, inputs.options.language)})" if concept else ""
    attribute = f": its attribute {fault.attribute}" if fault.attribute else ""
    said = worded(fault.said, fault.attribute)
    if fault.attribute and code == "xmlSchema:attributesRequired":
        attribute = ""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=_readable(f"{fault.element}{label}{attribute} {said.wrong}", inputs).strip(),
        remedy=_written_right(fault, concept) or _readable(said.fix or _remedy(code, fault.element), inputs),
        spec="XBRL 2.1 §4, XML Schema 1.0",
        file=file,
        line=fault.line,
        fact=fact,
    )


def _remedy(code: str, element: str) -> str:
    """What helps with any fault of a code; an element of XBRL itself is never one that a taxonomy lacks."""
    is_standard = element.startswith((_XBRLI, _LINK))
    return "remove it, or put it in its place" if code == "xmlSchema:elementUnexpected" and is_standard else _REMEDIES[code]


def _written_right(fault: Fault, concept: Concept | None) -> str | None:
    """How the value of a number that is written as reports print it is written in XBRL; None if it is nothing of the kind."""
    value = None if concept is None or fault.attribute or not concept.kind.is_numeric else refused_value(fault.said)
    if value is None:
        return None
    if is_dash(value):
        return "write 0, or leave the fact out if nothing is reported"
    printed = read_printed(value)
    return f"write {printed.scaled().text}: digits, a point, and a minus before them, nothing else" if printed else None


def group(entries: Iterable[tuple[int, Any]]) -> Iterator[Fault]:
    """Faults with the line they were found on: what libxml2 says of one element or attribute is put together."""
    current: Fault | None = None
    for line, entry in entries:
        about = _ABOUT.match(entry.message)
        element, attribute, said = about.group("element", "attribute", "said") if about else ("", None, str(entry.message))
        if entry.type_name == INTERNAL:
            said = OVERTAXED
        is_more = entry.type_name != _CONTENT or (current is not None and current.kind == _CONTENT)
        if current and is_more and (current.line, current.element, current.attribute) == (line, element, attribute):
            current.said.append(said)
            continue
        if current:
            yield current
        current = Fault(line, element, attribute, entry.type_name, [said])
    if current:
        yield current


def _entries(path: Path, schema: etree.XMLSchema) -> Iterator[tuple[int, Any]]:
    """libxml2's messages, each with the line its element begins on, or if that is not known the line whose end it came at."""
    parser = pull_parser(("start", "end"), schema)
    line, told = 1, 0
    begun: list[tuple[str, int]] = []
    with path.open("rb") as stream:
        while piece := stream.readline(_PIECE):
            parser.feed(piece)
            here = list(begun)
            for event, element in parser.read_events():
                if event == "start":
                    begun.append((str(element.tag), line_of(element)))
                    here.append(begun[-1])
                else:
                    begun.pop()
                    _drop(element)
            new = faults(parser, told=told)
            lines = dict(here)
            for entry in new:
                about = _ABOUT.match(entry.message)
                yield lines.get(about["element"] if about else "", line), entry
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
