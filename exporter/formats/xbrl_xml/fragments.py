"""Fragments of XHTML, as notes may hold: an element enters, the text of what is in it leaves, with no prefix on any element.

Specs: OIM 1.0 §4.7 (values of notes), XBRL 2.1 §4.11.1.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from exporter.formats.escaping import attribute, text
from exporter.names import Namespace, QName

_MAX_DEPTH: Final = 200
_PREFIX: Final = {"": "", str(Namespace.XML): "xml:"}


def fragment(element: etree._Element) -> str:
    """What is in an element, elements included. Raises ValueError if one is not of XHTML, or they nest beyond all measure."""
    return "".join(_content(element, 0))


def plain(words: str) -> str:
    """The fragment that says some words and holds no element."""
    return text(words)


def _content(element: etree._Element, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        raise ValueError("elements nest too deep")
    yield text(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from _element(child, depth)
        yield text(child.tail or "")


def _element(element: etree._Element, depth: int) -> Iterator[str]:
    name = QName.from_clark(str(element.tag))
    if name.namespace != Namespace.XHTML:
        raise ValueError(f"{name} is no element of XHTML")
    yield f"<{name.local}"
    for key, value in element.items():
        attr = QName.from_clark(str(key))
        if attr.namespace not in _PREFIX:
            raise ValueError(f"{attr} is no attribute of XHTML")
        yield f' {_PREFIX[attr.namespace]}{attr.local}="{attribute(str(value))}"'
    if not len(element) and not element.text:
        yield "/>"
        return
    yield ">"
    yield from _content(element, depth + 1)
    yield f"</{name.local}>"
