"""Types as schemas derive them: a `Dts` enters, global types by name leave, and the way from a type to the one it is derived from."""

from __future__ import annotations

from typing import Final

from lxml import etree

from exporter.names import Namespace, QName
from exporter.validate.dts.documents import Dts, name_in

TYPES: Final = (Namespace.XS.tag("complexType"), Namespace.XS.tag("simpleType"))


def named_types(dts: Dts) -> dict[QName, etree._Element]:
    """Global types by name."""
    return {
        QName(document.root.get("targetNamespace") or "", element.get("name") or ""): element
        for document in dts.documents.values()
        if document.is_schema
        for element in document.root.iterchildren(*TYPES)
    }


def base_of(element: etree._Element | None) -> QName | None:
    """The type a type is derived from."""
    if element is None:
        return None
    derivation = next(element.iter(Namespace.XS.tag("restriction"), Namespace.XS.tag("extension")), None)
    base = None if derivation is None else derivation.get("base")
    return name_in(base, derivation) if base and derivation is not None else None
