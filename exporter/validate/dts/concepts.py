"""Laws on schemas and the concepts they declare: items, tuples, target namespaces. Spec: XBRL 2.1 §4.9, §5.1, §5.2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from exporter.model.taxonomy import Concept, Kind
from exporter.names import Namespace, QName
from exporter.validate.dts.documents import Declared, Dts, name_in
from exporter.validate.dts.references import law
from exporter.validate.dts.types import TYPES, base_of, named_types
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_PERIOD_TYPE: Final = Namespace.XBRLI.tag("periodType")
_BALANCE: Final = Namespace.XBRLI.tag("balance")
_FORBIDDEN: Final = frozenset(map(str, (Namespace.XBRLI, Namespace.LINK, Namespace.XLINK, Namespace.XL)))
_COMPLEX: Final = Namespace.XS.tag("complexType")
_APPINFO: Final = Namespace.XS.tag("appinfo")
_ESCAPE: Final = re.compile(r"(?:^|[^\\])(?:\\\\)*(\\[^nrt\\|.^?*+{}()\[\]pPsSiIcCdDwW-])")
_LINKBASE: Final = Namespace.LINK.tag("linkbase")


@family(
    law("xbrl.5.1.1.1:itemPeriodType", "the item {concept} does not say whether it is instant or duration", "add periodType", "5.1.1.1"),
    law("xbrl.5.1.1.2:itemBalance", "the item {concept} has a balance it may not have: {balance}", "only money has one", "5.1.1.2"),
    law("xbrl.5.1.1.3:itemType", "the item {concept} has a type not derived from one of XBRL", "derive it from an item type", "5.1.1.3"),
    needs=("dts", "taxonomy"),
)
def items_are_declared_soundly(inputs: Inputs) -> Iterator[Hit]:
    """An item has a period type, a balance only if it is money, and a type derived from an XBRL item type."""
    dts, concepts = inputs.require_dts, inputs.view.taxonomy.concepts
    types = named_types(dts)
    for name, declared in dts.declarations():
        concept = concepts.get(name)
        if concept is None or not concept.is_item:
            continue
        balance = declared.element.get(_BALANCE)
        for code in _item_faults(concept, declared, types, balance):
            yield hit(declared.line, file=declared.document.url, code=code, concept=name, balance=balance)


def _item_faults(concept: Concept, declared: Declared, types: dict[QName, etree._Element], balance: str | None) -> Iterator[str]:
    if declared.element.get(_PERIOD_TYPE) not in ("instant", "duration"):
        yield "xbrl.5.1.1.1:itemPeriodType"
    if balance and (concept.kind is not Kind.MONETARY or balance not in ("debit", "credit")):
        yield "xbrl.5.1.1.2:itemBalance"
    if not _derives_from_item(declared, types):
        yield "xbrl.5.1.1.3:itemType"


def _derives_from_item(declared: Declared, types: dict[QName, etree._Element]) -> bool:
    """Whether a type leads back to an item type of the instance namespace."""
    element: etree._Element | None = declared.element
    own = element.get("type") if element is not None else None
    inner = None if element is None else next(element.iterchildren(*TYPES), None)
    if own is None and inner is None:
        return declared.element.get("substitutionGroup") is not None
    name = name_in(own, declared.element) if own else base_of(inner)
    seen: set[QName] = set()
    while name is not None and name not in seen:
        if name.namespace == Namespace.XBRLI and name.local.endswith("ItemType"):
            return True
        seen.add(name)
        element = types.get(name)
        name = None if element is None else base_of(element)
    return False


@family(
    law("xbrl.4.9:tuplePeriodType", "the tuple {concept} has a period type", "remove it", "4.9"),
    law("xbrl.4.9:tupleBalance", "the tuple {concept} has a balance", "remove it", "4.9"),
    law("xbrl.4.9:tupleMixedContent", "the tuple {concept} has mixed content", "remove mixed", "4.9"),
    law("xbrl.4.9:tupleSimpleContent", "the tuple {concept} has simple content", "use complexContent", "4.9"),
    law("xbrl.4.9:tupleAttribute", "the tuple {concept} declares the attribute {part}", "remove it", "4.9"),
    law("xbrl.4.9:tupleElementUndefined", "the tuple {concept} holds {part}, which is declared nowhere", "mend the name", "4.9"),
    law("xbrl.4.9:tupleElementItemOrTuple", "the tuple {concept} holds {part}, which is no item or tuple", "refer to concepts only", "4.9"),
    law("xbrl.4.9:tupleGloballyDeclared", "{part} is declared inside {concept}", "declare it globally and refer to it", "4.9"),
    needs=("dts", "taxonomy"),
)
def tuples_are_declared_soundly(inputs: Inputs) -> Iterator[Hit]:
    """A tuple holds items and tuples by reference, no text, and none of the attributes of XBRL."""
    dts, concepts = inputs.require_dts, inputs.view.taxonomy.concepts
    types = named_types(dts)
    for name, declared in dts.declarations():
        concept = concepts.get(name)
        if concept is None or not concept.is_tuple:
            continue
        for code, part in _tuple_faults(declared, types, inputs, dts):
            yield hit(declared.line, file=declared.document.url, code=f"xbrl.4.9:{code}", concept=name, part=part)


def _tuple_faults(declared: Declared, types: dict[QName, etree._Element], inputs: Inputs, dts: Dts) -> Iterator[tuple[str, object]]:
    element = declared.element
    if element.get(_PERIOD_TYPE):
        yield "tuplePeriodType", ""
    if element.get(_BALANCE):
        yield "tupleBalance", ""
    for found in _content(declared, types):
        if found.tag in (_COMPLEX, Namespace.XS.tag("complexContent")) and found.get("mixed") in ("true", "1"):
            yield "tupleMixedContent", ""
        elif found.tag == Namespace.XS.tag("simpleContent"):
            yield "tupleSimpleContent", ""
        elif found.tag == Namespace.XS.tag("attribute") and (reference := found.get("ref")):
            if name_in(reference, found).namespace in _FORBIDDEN:
                yield "tupleAttribute", name_in(reference, found)
        elif found.tag == Namespace.XS.tag("element") and found is not element:
            yield from _child_faults(found, inputs, dts)


def _child_faults(found: etree._Element, inputs: Inputs, dts: Dts) -> Iterator[tuple[str, object]]:
    reference = found.get("ref")
    if reference is None:
        yield "tupleGloballyDeclared", found.get("name")
        return
    name = name_in(reference, found)
    concept = inputs.view.taxonomy.concepts.get(name)
    if name not in dts.elements and name.namespace:
        yield "tupleElementUndefined", name
    elif (concept is None or not (concept.is_item or concept.is_tuple)) and name.namespace != Namespace.XBRLI:
        yield "tupleElementItemOrTuple", name


def _content(declared: Declared, types: dict[QName, etree._Element]) -> Iterator[etree._Element]:
    """All of a tuple's type, with the types it is derived from."""
    yield from declared.element.iter("*")
    own = declared.element.get("type")
    name = name_in(own, declared.element) if own else base_of(next(declared.element.iterchildren(_COMPLEX), None))
    seen: set[QName] = set()
    while name is not None and name not in seen and (element := types.get(name)) is not None:
        seen.add(name)
        yield from element.iter("*")
        name = base_of(element)


@family(
    law("xbrl.5.1:emptyTargetNamespace", "the schema's targetNamespace is empty", "give it a namespace", "5.1"),
    law("xbrl.5.6.1:Redefine", "the schema redefines another", "extend it instead", "5.6.1"),
    law("xbrl.5.1:schemaRootElement", "a schema stands inside another document", "put it into a file of its own", "5.1"),
    law("xbrl.5.2:linkbaseRootElement", "a linkbase stands inside {part}", "put it into a file or an appinfo of its own", "5.2"),
    law("xbrl.5.1.2.linkbaseRefLocation", "a linkbaseRef stands outside the schema's appinfo", "move it there", "5.1.2"),
    law("xmlSchema:patternEscapeDisallowed", "a pattern has the escape {part}, which XML Schema lacks", "write it out", "5.1"),
    law("xml.3.3.1:idMustBeUnique", "the id {part} is taken already", "give each element an id of its own", "3.5.4"),
    needs=("dts",),
)
def schemas_are_in_order(inputs: Inputs) -> Iterator[Hit]:
    """A schema has a namespace or none, redefines nothing, and its linkbases stand where they are looked for."""
    for document in inputs.require_dts.judged:
        root = document.root
        if root.get("targetNamespace") == "":
            yield hit(1, file=document.url, code="xbrl.5.1:emptyTargetNamespace")
        for element, code, part in _misplaced(root):
            yield hit(Declared(document, element).line, file=document.url, code=code, part=part)


def _misplaced(root: etree._Element) -> Iterator[tuple[etree._Element, str, object]]:
    seen: set[str] = set()
    for element in root.iter("*"):
        parent = element.getparent()
        if (name := element.get("id")) is not None:
            if name in seen:
                yield element, "xml.3.3.1:idMustBeUnique", name
            seen.add(name)
        if parent is None:
            continue
        if element.tag == Namespace.XS.tag("redefine"):
            yield element, "xbrl.5.6.1:Redefine", ""
        elif element.tag == Namespace.XS.tag("pattern") and (escape := _ESCAPE.search(element.get("value") or "")):
            yield element, "xmlSchema:patternEscapeDisallowed", escape[1]
        elif element.tag == Namespace.XS.tag("schema"):
            yield element, "xbrl.5.1:schemaRootElement", ""
        elif element.tag == _LINKBASE and parent.tag != _APPINFO:
            yield element, "xbrl.5.2:linkbaseRootElement", parent.tag
        elif element.tag == Namespace.LINK.tag("linkbaseRef") and not _in_appinfo(element):
            yield element, "xbrl.5.1.2.linkbaseRefLocation", ""


def _in_appinfo(element: etree._Element) -> bool:
    path = [str(found.tag) for found in element.iterancestors()]
    return path == [Namespace.XS.tag(name) for name in ("appinfo", "annotation", "schema")]
