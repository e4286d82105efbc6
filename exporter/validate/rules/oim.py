"""What the Open Information Model asks of xBRL-XML: nothing that JSON and CSV cannot say. Spec: xBRL-XML 1.0 §3, §4.

These are no laws of XBRL 2.1: they run where a profile names them, as `oim` does. An instance enters, hits leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from exporter.findings import Rule, Severity
from exporter.formats.xbrl_xml.instance import RawContext, RawDimension
from exporter.formats.xbrl_xml.pulling import chunks, feed, pull_parser
from exporter.formats.xbrl_xml.xlink import BASE, line_of
from exporter.model.taxonomy import Kind
from exporter.names import Namespace, QName, Role
from exporter.validate.dts.documents import Declared, name_in
from exporter.validate.dts.types import named_types
from exporter.validate.engine import Hit, family, hit, rule
from exporter.validate.inputs import Inputs
from exporter.validate.rules.items import judge

_TAXONOMY: Final = ("taxonomy",)
_ZERO: Final = re.compile(r"\s*0+\s*")
_FOOTNOTE: Final = Namespace.LINK.qname("footnote")
_COMPLEX: Final = Namespace.XS.tag("complexType")
_CHUNK: Final = 1 << 20


@rule(
    "xbrlxe:unsupportedTuple",
    says="{tuple} is a tuple",
    fix="report its items with a dimension that tells them apart",
    spec="xBRL-XML 1.0 §4.3",
)
def there_are_no_tuples(inputs: Inputs) -> Iterator[Hit]:
    """No fact is a tuple."""
    return (hit(one.line, tuple=one.name) for one in inputs.instance.tuples)


@rule(
    "xbrlxe:unsupportedFraction",
    says="{concept} ({label}) is a fraction of two numbers",
    fix="report it as a decimal number",
    spec="xBRL-XML 1.0 §4.3",
    needs=_TAXONOMY,
)
def there_are_no_fractions(inputs: Inputs) -> Iterator[Hit]:
    """No fact is of the fraction type."""
    return judge(inputs, lambda concept, _, __: concept.is_item and concept.kind is Kind.FRACTION)


@rule(
    "xbrlxe:unsupportedZeroPrecisionFact",
    says="{concept} ({label}) has the precision 0, so nothing is known of its value",
    fix="state its decimals, or leave the fact out",
    spec="xBRL-XML 1.0 §4.4",
    needs=_TAXONOMY,
)
def no_precision_is_zero(inputs: Inputs) -> Iterator[Hit]:
    """No number is of precision 0."""
    return judge(
        inputs,
        lambda concept, trait, _: concept.kind.is_numeric and trait.precision is not None and bool(_ZERO.fullmatch(trait.precision)),
    )


def _used(inputs: Inputs) -> Iterator[RawContext]:
    """The contexts that facts refer to."""
    return (context for context in inputs.view.contexts if context is not None)


@rule(
    "xbrlxe:inconsistentDimensionsContainer",
    says="the dimensions of {context} stand in its {container}, those of {other} in its {first}",
    fix="put all dimensions of a report in one container, the one its hypercubes name",
    spec="xBRL-XML 1.0 §4.2",
)
def dimensions_share_a_container(inputs: Inputs) -> Iterator[Hit]:
    """All dimensions stand in segments, or all in scenarios. The first dimension decides."""
    found: RawDimension | None = None
    other = ""
    for context in _used(inputs):
        for one in context.dimensions:
            if found is None:
                found, other = one, context.id
            elif one.container != found.container:
                yield hit(one.line, context=context.id, container=one.container, other=other, first=found.container)
                break


@rule(
    "xbrlxe:nonDimensionalSegmentScenarioContent",
    says="the {container} of {context} holds {content}, which is no dimension",
    fix="say it by a dimension of the taxonomy, or leave it out",
    spec="xBRL-XML 1.0 §4.2",
)
def containers_hold_dimensions_only(inputs: Inputs) -> Iterator[Hit]:
    """Segments and scenarios hold dimensions and nothing else."""
    for context in _used(inputs):
        for other in context.others:
            yield hit(other.line, container=other.container, context=context.id, content=other.names[0])


@rule(
    "xbrlxe:unsupportedComplexTypedDimension",
    says="the axis {axis} of {context} has the value {element}, which is made of several",
    fix="use a typed axis whose domain element is of a simple type",
    spec="xBRL-XML 1.0 §4.2",
    needs=_TAXONOMY,
)
def typed_members_are_simple(inputs: Inputs) -> Iterator[Hit]:
    """The domain element of a typed axis has a simple type. Official and bundled taxonomies have no other and bring no documents."""
    if inputs.dts is None:
        return
    dts, types = inputs.dts, named_types(inputs.dts)
    for context in _used(inputs):
        for one in context.dimensions:
            for element in one.typed or ():
                declared = dts.elements.get(element)
                if declared is not None and _is_complex(declared, types):
                    yield hit(one.line, axis=one.axis, context=context.id, element=element)


def _is_complex(declared: Declared, types: Mapping[QName, etree._Element]) -> bool:
    """Whether an element's own type, or the one it names, is a complex one."""
    if (name := declared.element.get("type")) is None:
        return next(declared.element.iterchildren(_COMPLEX), None) is not None
    kind = types.get(name_in(name, declared.element))
    return kind is not None and kind.tag == _COMPLEX


@family(
    Rule(
        "xbrlxe:unlinkedFootnoteResource",
        Severity.ERROR,
        "the footnote {text!r} belongs to no fact",
        "join it to its facts by an arc, or leave it out",
        "xBRL-XML 1.0 §4.5",
    ),
    Rule(
        "xbrlxe:nonStandardFootnoteResourceRole",
        Severity.ERROR,
        "the footnote {text!r} has the role {role}",
        f"use {Role.FOOTNOTE}",
        "xBRL-XML 1.0 §4.5",
    ),
)
def footnotes_are_linked_and_plain(inputs: Inputs) -> Iterator[Hit]:
    """Every footnote ends an arc of its link and has the standard role, or none."""
    for link in inputs.instance.footnote_links:
        starts = {part.label for part in link.parts if part.type in ("locator", "resource")}
        joined = {arc.ends[1] for arc in link.arcs if arc.ends[0] in starts}
        for part in link.resources:
            if part.name == _FOOTNOTE:
                told = part.text.strip()[:40]
                if part.label not in joined:
                    yield hit(part.line, code="xbrlxe:unlinkedFootnoteResource", text=told, role=part.role)
                if part.role not in (None, "", Role.FOOTNOTE):
                    yield hit(part.line, code="xbrlxe:nonStandardFootnoteResourceRole", text=told, role=part.role)


@rule(
    "xbrlxe:unsupportedLinkbaseReference",
    says="the instance refers to the linkbase {href!r} itself",
    fix="leave it out: the entry point brings its linkbases",
    spec="xBRL-XML 1.0 §4.1",
)
def there_are_no_linkbase_references(inputs: Inputs) -> Iterator[Hit]:
    """Linkbases come with the entry point."""
    return (hit(part.line, href=part.href or "") for part in inputs.instance.references if part.name.local == "linkbaseRef")


@rule(
    "xbrlxe:unsupportedXmlBase",
    says="{element} has xml:base {base!r}",
    fix="remove it and write whole URLs",
    spec="xBRL-XML 1.0 §4.1",
)
def no_base_is_set(inputs: Inputs) -> Iterator[Hit]:
    """No element has xml:base. Facts may have any number of attributes that mean nothing, so the file is looked through once more."""
    path = Path(inputs.path)
    parser = pull_parser(("start",))
    for chunk in chunks(path, _CHUNK):
        feed(parser, chunk, path)
        for _, element in parser.read_events():
            if (parent := element.getparent()) is not None:
                del parent[:-1]
            if (base := element.get(BASE)) is not None:
                yield hit(line_of(element), element=QName.from_clark(str(element.tag)), base=base)
