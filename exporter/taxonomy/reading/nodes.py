"""What the locators and resources of extended links stand for: an element of a linkbase enters, a node leaves.

An href's fragment is an id or a pointer of the element() scheme (XBRL 2.1 §3.5.4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from exporter.names import Namespace, QName
from exporter.taxonomy.reading.discovery import Document

XLINK_HREF: Final = Namespace.XLINK.tag("href")
XLINK_ROLE: Final = Namespace.XLINK.tag("role")
_TYPE: Final = Namespace.XLINK.tag("type")
_LANG: Final = Namespace.XML.tag("lang")
_ELEMENT: Final = Namespace.XS.tag("element")
_SCHEMA: Final = Namespace.XS.tag("schema")
_ROLE_TYPE: Final = Namespace.LINK.tag("roleType")
_POINTER: Final = re.compile(r"element\((?P<id>[^/()]*)(?P<steps>(?:/[1-9][0-9]*)*)\)")

Ids = Mapping[tuple[str, str], QName | str]
"""By URL and fragment, the name of a concept or the URI of a role."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A label or other resource. Two are the same if they stand in the same place, whatever they say."""

    place: tuple[str, str | int]
    role: str = field(compare=False)
    language: str = field(compare=False)
    text: str = field(compare=False)


Node = QName | str | Resource
"""What an arc can join: an element by name, a role by URI, a resource."""


class Nodes:
    """The nodes of a DTS. Fragments that are no plain id of a declaration are looked up once, when one asks."""

    def __init__(self, documents: Mapping[str, Document], ids: Ids) -> None:
        self._documents = documents
        self._ids = ids
        self._looked_up: dict[tuple[str, str], Node | None] = {}
        self._count = 0

    def located(self, locator: etree._Element, document: Document) -> Node | None:
        """What a locator points at; None if at nothing an arc can join."""
        place = document.split(locator.get(XLINK_HREF) or "", locator)
        known = self._ids.get(place)
        if known is not None:
            return known
        if place not in self._looked_up:
            self._looked_up[place] = self._look_up(*place)
        return self._looked_up[place]

    def resource(self, element: etree._Element, document: Document) -> Resource:
        """A resource as a node."""
        self._count += 1
        identifier = element.get("id")
        text = element.text or "" if len(element) == 0 else "".join(map(str, element.itertext()))
        return Resource((document.url, identifier or self._count), element.get(XLINK_ROLE, ""), _language(element), text.strip())

    def _look_up(self, url: str, fragment: str) -> Node | None:
        document = self._documents.get(url)
        element = _pointed(document.root, fragment) if document else None
        if document is None or element is None:
            return None
        parent = element.getparent()
        if element.tag == _ELEMENT and parent is not None and parent.tag == _SCHEMA:
            return QName(parent.get("targetNamespace", ""), element.get("name", ""))
        if element.tag == _ROLE_TYPE:
            return element.get("roleURI", "")
        return self.resource(element, document) if element.get(_TYPE) == "resource" else None


def _language(element: etree._Element) -> str:
    """xml:lang of the element or of what holds it."""
    while element is not None:
        if spoken := element.get(_LANG):
            return spoken
        element = element.getparent()  # type: ignore[assignment]
    return ""


def _pointed(root: etree._Element, fragment: str) -> etree._Element | None:
    """The element a fragment means: an id, or the first of its element() pointers that leads anywhere."""
    pointers = list(_POINTER.finditer(fragment))
    if not pointers:
        return _identified(root, fragment)
    for pointer in pointers:
        steps = [int(step) for step in pointer["steps"].split("/")[1:]]
        if pointer["id"]:
            start = _identified(root, pointer["id"])
        else:
            start = root if steps[:1] == [1] else None
            steps = steps[1:]
        if (found := _walk(start, steps)) is not None:
            return found
    return None


def _identified(root: etree._Element, identifier: str) -> etree._Element | None:
    return next((element for element in root.iter() if element.get("id") == identifier), None) if identifier else None


def _walk(start: etree._Element | None, steps: list[int]) -> etree._Element | None:
    """The child of a child ..., counted from one."""
    for step in steps:
        if start is None or step > len(start):
            return None
        start = start[step - 1]
    return start
