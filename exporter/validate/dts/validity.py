"""Linkbases and role declarations against their schemas: the documents of a DTS enter, findings with lines leave.

Spec: XBRL 2.1 §3.5 (a linkbase is valid against the schemas of its DTS), §5.1.3, §5.1.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from lxml import etree

from exporter.findings import Finding
from exporter.formats.xlink import line_of
from exporter.names import Namespace
from exporter.validate.dts.documents import Dts
from exporter.validate.inputs import Inputs
from exporter.validate.rejection import MOST, finding_of, group

_INNER: Final = tuple(Namespace.LINK.tag(name) for name in ("linkbase", "roleType", "arcroleType"))


def explain_documents(dts: Dts, schema: etree.XMLSchema, inputs: Inputs) -> Iterator[Finding]:
    """What the schemas find wrong in linkbases and in what schemas hold of the linkbase namespace; the first hundred of each file."""
    for document in dts.judged:
        entries = (entry for element in _judged(document.root) for entry in _entries(element, schema))
        for fault in islice(group(entries), MOST):
            yield finding_of(fault, inputs, document.url)


def _judged(root: etree._Element) -> Iterator[etree._Element]:
    """The elements to validate: a linkbase as a whole, or those inside a schema."""
    if root.tag == Namespace.XS.tag("schema"):
        for element in root.iter(*_INNER):
            if not any(parent.tag in _INNER for parent in element.iterancestors()):
                yield element
    else:
        yield root


def _entries(element: etree._Element, schema: etree.XMLSchema) -> Iterator[tuple[int, Any]]:
    """libxml2's messages on one element, with lines of the document it came from."""
    whole = element.getparent() is None
    # a serialised part keeps the prefixes of what it stood in, which names in its content need; a copy does not
    tree = element.getroottree() if whole else etree.fromstring(etree.tostring(element, with_tail=False)).getroottree()
    if schema.validate(tree):
        return
    log: Any = schema.error_log
    for entry in log:
        yield (entry.line if whole else line_of(element)), entry
