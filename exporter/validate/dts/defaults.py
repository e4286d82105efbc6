"""What schemas add to facts that leave it out: default and fixed attributes for accuracy, default and fixed values.

A `Dts` enters, defaults by element leave, for the scan to apply. Spec: XML Schema 1.0 §3.2.5, §3.3.5; XBRL 2.1 §4.6.3 (fixed accuracy).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from exporter.formats.xbrl_xml.instance import Defaults
from exporter.names import Namespace, QName
from exporter.validate.dts.documents import Declared, Dts, name_in
from exporter.validate.dts.types import base_of, named_types

_ATTRIBUTE: Final = Namespace.XS.tag("attribute")


def schema_defaults(dts: Dts) -> dict[str, Defaults]:
    """Defaults by the tag of the element, for the elements that have any."""
    if not any(_gives_defaults(element) for document in dts.judged if document.is_schema for element in document.root.iter("*")):
        return {}
    types = named_types(dts)
    found: dict[str, Defaults] = {}
    for name, declared in dts.declarations():
        given = dict(_attributes(declared, types))
        value = declared.element.get("default") or declared.element.get("fixed")
        if given or value is not None:
            found[name.clark] = Defaults(given.get("decimals"), given.get("precision"), value)
    return found


def _gives_defaults(element: etree._Element) -> bool:
    return element.get("default") is not None or element.get("fixed") is not None


def _attributes(declared: Declared, types: Mapping[QName, etree._Element]) -> dict[str, str]:
    """Default and fixed attributes of an element's type; the nearest in its derivation counts."""
    given: dict[str, str] = {}
    own = declared.element.get("type")
    element: etree._Element | None = declared.element
    name = name_in(own, declared.element) if own else None
    seen: set[QName] = set()
    while element is not None:
        for attribute in element.iter(_ATTRIBUTE):
            value = attribute.get("default") or attribute.get("fixed")
            if value is not None:
                given.setdefault(attribute.get("name") or "", value)
        if name is None:
            name = base_of(element)
        if name is None or name in seen:
            break
        seen.add(name)
        element, name = types.get(name), None
    return given
