"""Linkbases and role declarations against their schemas: the documents of a DTS enter, findings with lines leave.

Spec: XBRL 2.1 §3.5 (a linkbase is valid against the schemas of its DTS), §5.1.3, §5.1.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from lxml import etree

from exporter.findings import Finding
from exporter.formats.xbrl_xml.xlink import line_of
from exporter.names import Namespace, QName
from exporter.taxonomy.reading.discovery import Document
from exporter.validate.dts.documents import Dts
from exporter.validate.inputs import Inputs
from exporter.validate.schema.rejection import MOST, finding_of, group

_HOLDER: Final = Namespace.LINK.tag("documentation")
_JUDGED_ELSEWHERE: Final = tuple(f"{{{space}}}" for space in (Namespace.XBRLI, Namespace.XBRLDT, Namespace.XML, Namespace.XSI))
"""Attributes that have laws of their own."""
_INNER: Final = tuple(Namespace.LINK.tag(name) for name in ("linkbase", "roleType", "arcroleType"))


def explain_documents(dts: Dts, schema: etree.XMLSchema, inputs: Inputs) -> Iterator[Finding]:
    """What the schemas find wrong in linkbases and in what schemas hold of the linkbase namespace; the first hundred of each file."""
    for document in dts.judged:
        found = (*_judged(document.root), *_lax(document, dts)) if document.is_schema else _judged(document.root)
        entries = (entry for element in found for entry in _entries(element, schema))
        for fault in islice(group(entries), MOST):
            yield finding_of(fault, inputs, document.url)
        if document.is_schema:
            yield from _attributes(document, schema, inputs)


def _judged(root: etree._Element) -> Iterator[etree._Element]:
    """The elements to validate: a linkbase as a whole, or those inside a schema."""
    if root.tag == Namespace.XS.tag("schema"):
        for element in root.iter(*_INNER):
            if not any(parent.tag in _INNER for parent in element.iterancestors()):
                yield element
    else:
        yield root


def _lax(document: Document, dts: Dts) -> Iterator[etree._Element]:
    """What an appinfo of a schema holds and some schema declares: it is valid, or better not there (XML Schema 1.0 §3.10.4, lax)."""
    for info in document.root.iter(Namespace.XS.tag("appinfo")):
        for element in info.iterchildren("*"):
            name = QName.from_clark(str(element.tag))
            if name.namespace not in (Namespace.LINK, Namespace.XS) and name in dts.elements:
                yield element


def _attributes(document: Document, schema: etree.XMLSchema, inputs: Inputs) -> Iterator[Finding]:
    """Attributes that a schema's elements have of other namespaces, each value once: where they are declared, they are valid.

    libxml2 judges no attribute alone, so each stands on an element that takes any.
    """
    seen: set[tuple[str, str]] = set()
    for element in document.root.iter(Namespace.XS.tag("*")):
        for name, value in element.items():
            pair = str(name), str(value)
            if not pair[0].startswith("{") or pair[0].startswith(_JUDGED_ELSEWHERE) or pair in seen:
                continue
            seen.add(pair)
            prefixes: Any = element.nsmap
            holder = etree.Element(_HOLDER, {pair[0]: pair[1]}, nsmap=prefixes)
            if not _is_valid(holder.getroottree(), schema):
                log: Any = schema.error_log
                for fault in group((line_of(element), entry) for entry in log):
                    yield finding_of(replace(fault, element=str(element.tag)), inputs, document.url)


def _is_valid(tree: etree._ElementTree, schema: etree.XMLSchema) -> bool:
    try:
        return schema.validate(tree)
    except etree.XMLSchemaValidateError:  # libxml2 gives up on a pattern, which its log says
        return False


def _entries(element: etree._Element, schema: etree.XMLSchema) -> Iterator[tuple[int, Any]]:
    """libxml2's messages on one element, with lines of the document it came from."""
    whole = element.getparent() is None
    # a serialised part keeps the prefixes of what it stood in, which names in its content need; a copy does not
    tree = element.getroottree() if whole else etree.fromstring(etree.tostring(element, with_tail=False)).getroottree()
    if _is_valid(tree, schema):
        return
    log: Any = schema.error_log
    for entry in log:
        yield (entry.line if whole else line_of(element)), entry
