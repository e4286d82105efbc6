"""Documents of a package: how their XML is spelled, and how one names another.

An element tree enters, bytes leave, the same always: UTF-8, two blanks of indentation, line feeds, attributes as they were given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from lxml import etree

from exporter.names import Namespace, QName, Role, SchemaLocation

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'

STANDARD_ROLES: Final = {
    str(Role.NEGATED): f"{SchemaLocation.NEGATED}#negatedLabel",
    str(Role.NEGATED_TOTAL): f"{SchemaLocation.NEGATED}#negatedTotalLabel",
    str(Role.GEN_LINK): f"{SchemaLocation.GEN}#standard-link-role",
    str(Role.GEN_LABEL): f"{SchemaLocation.GEN_LABEL}#standard-label",
    str(Role.MESSAGE): f"{SchemaLocation.MESSAGE}#standard-message",
}
"""Where the roles of registries and specifications are declared that, unlike those of XBRL 2.1 itself, need a roleRef."""


def spell(root: etree._Element) -> bytes:
    """The document as bytes."""
    etree.indent(root)
    return DECLARATION + etree.tostring(root, encoding="UTF-8") + b"\n"


def href(url: str, *, seen_from: str) -> str:
    """How a document names another: by its bare name within a folder, else by its full URL, which the catalogue resolves."""
    folder = seen_from.rsplit("/", 1)[0] + "/"
    return url.removeprefix(folder) if url.startswith(folder) and "/" not in url.removeprefix(folder) else url


def element_id(name: QName, prefix: str) -> str:
    """The id of a concept's declaration: `cbar_TotalAssets` (EFM 6.7.17)."""
    return f"{prefix}_{name.local}"


def role_id(uri: str) -> str:
    """The id of a role's declaration: `role_200100`."""
    return f"role_{uri.rsplit('/', 1)[1]}"


def root_element(tag: str, namespaces: Mapping[str, str] | Mapping[None, str]) -> etree._Element:
    """The root of a document; the namespace under None is the default."""
    return etree.Element(tag, nsmap=cast("dict[str, str]", dict(namespaces)))


def child(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new element at the end of `parent`; attributes are in no namespace."""
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    return element


def linked(parent: etree._Element, tag: str, kind: str, **attributes: str) -> etree._Element:
    """A new XLink element at the end of `parent`: its type, then `attributes` in the XLink namespace (`from_` is `from`)."""
    element = etree.SubElement(parent, tag, {Namespace.XLINK.tag("type"): kind})
    for name, value in attributes.items():
        element.set(Namespace.XLINK.tag(name.rstrip("_")), value)
    return element
