"""Extended links as written, in instances (footnotes) and linkbases alike: nothing is judged here, so that rules can judge it.

An lxml element enters, frozen values leave. Specs: XLink 1.0 §5, XBRL 2.1 §3.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, Final

from lxml import etree

from exporter.formats.xbrl_xml.fragments import fragment
from exporter.names import Namespace, QName
from exporter.urls import joined

BLANKS: Final = " \t\r\n"
"""What XML takes for white space, and collapses in ids, names and dates; no-break and wide spaces are none."""
TYPE: Final = Namespace.XLINK.tag("type")
HREF: Final = Namespace.XLINK.tag("href")
ROLE: Final = Namespace.XLINK.tag("role")
ARCROLE: Final = Namespace.XLINK.tag("arcrole")
LABEL: Final = Namespace.XLINK.tag("label")
FROM: Final = Namespace.XLINK.tag("from")
TO: Final = Namespace.XLINK.tag("to")
LANG: Final = Namespace.XML.tag("lang")
BASE: Final = Namespace.XML.tag("base")


@dataclass(frozen=True, slots=True)
class LinkPart:
    """An element with XLink attributes: a simple link, a locator, a resource, an arc, or one that should have been.

    `attributes` are in Clark notation; `language` is the xml:lang in scope, `bases` the xml:base in scope with those it is relative to.
    """

    name: QName
    attributes: Mapping[str, str]
    line: int
    text: str = ""
    language: str | None = None
    bases: tuple[str, ...] = ()
    xhtml: str | None = None
    """What a resource holds, where it holds elements: a fragment of XHTML, or nothing if it is not one."""

    @property
    def type(self) -> str | None:
        """`xlink:type`."""
        return self.attributes.get(TYPE)

    @property
    def href(self) -> str | None:
        """`xlink:href`, as written."""
        return self.attributes.get(HREF)

    def address(self, file: str) -> str:
        """What `xlink:href` points at, made absolute against xml:base and the file."""
        for base in self.bases:
            file = joined(file, base)
        return joined(file, self.href or "")

    @property
    def role(self) -> str | None:
        """`xlink:role`."""
        return self.attributes.get(ROLE)

    @property
    def arcrole(self) -> str | None:
        """`xlink:arcrole`."""
        return self.attributes.get(ARCROLE)

    @property
    def label(self) -> str | None:
        """`xlink:label`."""
        return self.attributes.get(LABEL)

    @property
    def ends(self) -> tuple[str, str]:
        """`xlink:from` and `xlink:to` of an arc; empty where missing."""
        return self.attributes.get(FROM, ""), self.attributes.get(TO, "")


@dataclass(frozen=True, slots=True)
class ExtendedLink:
    """An extended link: the element itself and its children in document order."""

    element: LinkPart
    parts: tuple[LinkPart, ...]

    def of_type(self, kind: str) -> Iterator[LinkPart]:
        """The children with this `xlink:type`."""
        return (part for part in self.parts if part.type == kind)

    @property
    def locators(self) -> tuple[LinkPart, ...]:
        """Children that point at something elsewhere."""
        return tuple(self.of_type("locator"))

    @property
    def resources(self) -> tuple[LinkPart, ...]:
        """Children that are something themselves: labels, references, footnotes."""
        return tuple(self.of_type("resource"))

    @property
    def arcs(self) -> tuple[LinkPart, ...]:
        """Children that join the others."""
        return tuple(self.of_type("arc"))


def read_part(element: etree._Element) -> LinkPart:
    """One element with its attributes, all text below it, and the language and base in scope."""
    return LinkPart(
        name=_name(str(element.tag)),
        attributes={intern(str(name)): intern(str(value)) for name, value in element.items()},
        line=line_of(element),
        text="".join(str(text) for text in element.itertext()),
        language=_in_scope(element, LANG),
        bases=_bases(element),
        xhtml=_fragment(element) if len(element) and element.get(TYPE) == "resource" else None,
    )


_name: Final = lru_cache(maxsize=256)(QName.from_clark)
"""A name, and so the parts of a million arcs, kept once: they say the same but for where they lead."""


def _fragment(element: etree._Element) -> str:
    try:
        return fragment(element)
    except ValueError:
        return ""


def line_of(element: etree._Element) -> int:
    """The 1-based line an element begins on; 0 if unknown."""
    line: Any = element.sourceline  # lxml's stubs give it no type
    return int(line or 0)


def read_link(element: etree._Element) -> ExtendedLink:
    """An extended link and its element children."""
    return ExtendedLink(read_part(element), tuple(read_part(child) for child in element.iterchildren("*")))


def _in_scope(element: etree._Element, name: str) -> str | None:
    found: etree._Element | None = element
    while found is not None:
        value = found.get(name)
        if value is not None:
            return str(value)
        found = found.getparent()
    return None


def _bases(element: etree._Element) -> tuple[str, ...]:
    """The xml:base attributes in scope, the outermost first."""
    return tuple(str(value) for found in (*reversed(list(element.iterancestors())), element) if (value := found.get(BASE)) is not None)
