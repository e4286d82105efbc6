"""Where a document breaks the laws on its elements one by one: header, references, resources, numbers, fractions, ids.

A document enters, findings leave. Spec: Inline XBRL 1.1 §3 to §14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from exporter.findings import Finding
from exporter.formats.inline.content import text
from exporter.formats.inline.document import Document, local, target
from exporter.formats.inline.laws import told
from exporter.formats.inline.values import law
from exporter.names import Namespace

NIL: Final = Namespace.XSI.tag("nil")
_BASE: Final = Namespace.XML.tag("base")
_LANG: Final = Namespace.XML.tag("lang")
_IX: Final = Namespace.INLINE.tag("")
_XBRLI: Final = Namespace.XBRLI.tag("")
_HIDING: Final = re.compile(r"display\s*:\s*none")
_MINUS: Final = re.compile(r"\s*-[0-9.]+\s*")
FACTS: Final = ("nonNumeric", "nonFraction", "fraction")


def check_structure(document: Document) -> Iterator[Finding]:
    """Every broken law that can be seen on one element and those around it."""
    yield from _head(document)
    yield from _references(document)
    yield from _ids(document)
    for element in document.of("nonFraction"):
        yield from _number(element, document)
    for element in document.of("fraction"):
        yield from _fraction(element, document)
    for element in document.of("numerator", "denominator"):
        if element.get("format") is None and _MINUS.fullmatch(text(element)):
            yield told(law("numerator", "fractionTermNegative"), element, document)
    for element in document.of("exclude"):
        if not any(local(above) in ("continuation", "footnote", "nonNumeric") for above in _inline_above(element)):
            yield told(law("exclude", "excludeMisplaced", syntax=True), element, document)
    for element in document.of("footnote"):
        if not any(place.get(_LANG) for place in (element, *element.iterancestors())):
            yield told(law("footnote", "footnoteLang"), element, document)


def is_nil(said: etree._Element | Mapping[str, str]) -> bool:
    """Whether an element, or the attributes of one, say that it has no value."""
    return said.get(NIL, "").strip() in ("true", "1")


def _inline_above(element: etree._Element) -> Iterator[etree._Element]:
    return (above for above in element.iterancestors() if str(above.tag).startswith(_IX))


def _head(document: Document) -> Iterator[Finding]:
    root = document.root
    if root.tag != Namespace.XHTML.tag("html"):
        yield told(law("html", "rootElement", syntax=True), root, document, root=str(root.tag))
    if not document.elements.get("header"):
        yield told(law("header", "missingHeader"), root, document)
        yield told(law("header", "headerMissing"), root, document)
    if not any(above.tag == Namespace.INLINE.tag("header") for one in document.of("resources") for above in one.iterancestors()):
        yield told(law("resources", "missingResources"), root, document)
    if not document.elements.get("references"):
        yield told(law("references", "missingReferences"), root, document)
    referred = {target(one) for one in document.of("references")}
    missing = sorted(name or "(default)" for name in {target(fact) for fact in document.of(*FACTS, "tuple")} - referred)
    if missing:
        yield told(law("references", "missingReferenceTargets"), root, document, targets=", ".join(missing))
    for header in document.of("header"):
        if not any(_HIDING.search(above.get("style") or "") for above in header.iterancestors()):
            yield told("ix11.8.1.2:headerDisplayNone", header, document)


def _references(document: Document) -> Iterator[Finding]:
    attributes: set[tuple[str | None, str]] = set()
    prefixes: dict[tuple[str | None, str | None], str] = {}
    named: set[str | None] = set()
    for element in document.of("references"):
        where = target(element)
        for name in map(str, element.attrib):
            if name.startswith(_XBRLI):
                yield told(law("references", "qualifiedAttributeDisallowed", syntax=True), element, document, name=name)
            if (where, name) in attributes and name != _BASE and not name.startswith(_IX):
                yield told(law("references", "referencesAttributeDuplication"), element, document, name=name)
        attributes |= {(where, str(name)) for name in element.attrib if str(name).startswith("{")}
        yield from _own_id(element, where in named, document)
        if element.get("id") is not None:
            named.add(where)
        for prefix, namespace in element.nsmap.items():
            if prefixes.setdefault((where, prefix), str(namespace)) != namespace:
                yield told(law("references", "referencesNamespacePrefixConflict"), element, document, prefix=prefix or "(none)")


def _own_id(element: etree._Element, another: bool, document: Document) -> Iterator[Finding]:  # noqa: FBT001  # whether one was met before
    if (own := element.get("id")) is None:
        return
    if len(document.ids[own]) > 1:
        yield told(law("references", "referencesIdDuplication"), element, document)
    if another:
        yield told(law("references", "referencesTargetId"), element, document)


def _ids(document: Document) -> Iterator[Finding]:
    """An id is one element's alone, as far as inline elements, contexts and units are concerned."""
    resources = (Namespace.XBRLI.tag("context"), Namespace.XBRLI.tag("unit"))
    for elements in document.ids.values():
        if len(elements) > 1:
            for element in elements:
                if element.tag in resources:
                    yield told(law("resources", "resourceIdDuplication"), element, document)
            owned = [element for element in elements if element.tag in resources or str(element.tag).startswith(_IX)]
            if len(owned) > 1:
                kind = "resources" if owned[0].tag in resources else local(owned[0])
                yield told(law(kind, "uniqueIxId"), owned[0], document)


def _number(element: etree._Element, document: Document) -> Iterator[Finding]:
    children = list(element)
    if is_nil(element):
        if any(above.tag == element.tag for above in _inline_above(element)):
            yield told(law("nonFraction", "nestedNonFractionIsNil"), element, document)
        return
    if not children and not element.text:
        yield told(law("nonFraction", "nonFraction", syntax=True), element, document)
    if children:
        yield from _nested(element, children, document)
    if element.get("format") is None and _MINUS.fullmatch(text(element)):
        yield told(law("nonFraction", "nonFractionNegative"), element, document)


def _nested(element: etree._Element, children: list[etree._Element], document: Document) -> Iterator[Finding]:
    """What is wrong with elements in a number, which may hold another number and nothing else."""
    if element.text is not None or any(child.tail is not None for child in children):
        yield told(law("nonFraction", "nonFractionChildren", syntax=True), element, document)
    if len(children) > 1 or children[0].tag != element.tag:
        yield told(law("nonFraction", "nonFractionChildren"), element, document)
    nested = [one for one in (element, *children) if one.tag == element.tag and _has_scale(one)]
    if len({(one.get("format"), int(one.get("scale") or 0), one.get("unitRef")) for one in nested}) > 1:
        yield told(law("nonFraction", "nestedNonFractionProperties"), element, document)


def _has_scale(element: etree._Element) -> bool:
    return re.fullmatch(r"\s*[-+]?[0-9]{1,9}\s*", element.get("scale") or "0") is not None


def _fraction(element: etree._Element, document: Document) -> Iterator[Finding]:
    below = [local(one) for one in element.iterdescendants() if str(one.tag).startswith(_IX)]
    if any(name not in ("numerator", "denominator", "fraction") for name in below):
        yield told(law("fraction", "fractionDescendants"), element, document)
        yield told(law("fraction", "fractionChildren", syntax=True), element, document)
    terms = (below.count("numerator"), below.count("denominator"))
    if is_nil(element) and any(terms):
        yield told(law("fraction", "fractionNilTerms"), element, document)
        yield told(law("fraction", "nilFractionChildren", syntax=True), element, document)
    if not is_nil(element) and terms != (1, 1):
        yield told(law("fraction", "fractionChildren", syntax=True), element, document)
        if not all(terms):
            yield told(law("fraction", "fractionTerms"), element, document)
