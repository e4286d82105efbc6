"""An Inline XBRL document as a tree with an index: a path enters, its inline elements by name and by id leave.

The input is hostile until parsed: no DTD is read and no entity of the document's own is expanded; a DOCTYPE that only names XHTML is taken
away before parsing, since many documents carry one. Spec: Inline XBRL 1.1 §3.3.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from exporter.files import read_bytes
from exporter.formats.xbrl_xml.contexts import resolve
from exporter.formats.xbrl_xml.pulling import NotReadable
from exporter.formats.xbrl_xml.xlink import line_of
from exporter.names import Namespace, QName

_MOST_BYTES: Final = 1 << 29
_IX: Final = Namespace.INLINE.tag("")
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE\s[^>\[]*>", re.IGNORECASE)
_SUBSET: Final = re.compile(rb"<!DOCTYPE\s[^>]*\[", re.IGNORECASE)
_ENTITY: Final = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_PREDEFINED: Final = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_PROLOG: Final = 1 << 16


@dataclass(slots=True)
class Document:
    """A parsed document: `elements` are its inline elements by local name, in document order; `ids` all elements by their id."""

    path: str
    root: etree._Element
    elements: dict[str, list[etree._Element]] = field(default_factory=dict)
    ids: dict[str, list[etree._Element]] = field(default_factory=dict)
    resources: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    """The first context or unit of each id among the resources, by id and tag."""
    is_flat: bool = False
    """Whether the root alone declares prefixes, as it does in most documents: then a name means the same everywhere."""
    names: dict[str, QName] = field(default_factory=dict)

    def of(self, *names: str) -> Iterator[etree._Element]:
        """The inline elements of these local names; in document order within each."""
        return (element for name in names for element in self.elements.get(name, ()))

    def one(self, name: str, *kinds: str) -> etree._Element | None:
        """The first element of an id that is an inline element of one of these kinds."""
        return next((element for element in self.ids.get(name, ()) if element.tag in {f"{_IX}{kind}" for kind in kinds}), None)

    def resolve(self, text: str, element: etree._Element) -> QName:
        """The name that a text stands for at an element."""
        if not self.is_flat:
            return resolve(text, element)
        known = self.names.get(text)
        if known is None:
            known = self.names[text] = resolve(text, self.root)
        return known

    def resource(self, name: str, tag: str) -> etree._Element | None:
        """The first context or unit of an id that stands among the resources."""
        return self.resources.get((name, tag))


def parse(path: Path) -> Document:
    """The document of a file. Raises SourceUnreadable if there is none, NotReadable if it is no well-formed XML or of Inline XBRL 1.0."""
    content = _without_doctype(read_bytes(path, limit=_MOST_BYTES), path)
    # Pictures and fonts stand in attributes, longer than libxml2 takes by itself; without entities nothing grows that is not in the file.
    options: dict[str, Any] = {"collect_ids": False}
    parser = etree.XMLParser(
        no_network=True, resolve_entities=False, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True, **options
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        fix = "Mend it: an Inline XBRL document is XHTML, so every element is closed and every attribute quoted"
        raise NotReadable(f"not well-formed XML: {error.msg}", where=str(path), line=error.lineno or None, fix=fix) from error
    document = Document(str(path), root, is_flat=content.count(b"xmlns") == len(root.nsmap))
    _index(document)
    return document


def _index(document: Document) -> None:
    elements, ids = document.elements, document.ids
    for element in document.root.iter(f"{_IX}*"):
        elements.setdefault(local(element), []).append(element)
    for element in (document.root, *document.root.iterfind(".//*[@id]")):
        if (name := element.get("id")) is not None:
            ids.setdefault(name, []).append(element)
    for holder in elements.get("resources", ()):
        for element in holder.iterchildren("*"):
            document.resources.setdefault((element.get("id") or "", str(element.tag)), element)


def _without_doctype(content: bytes, path: Path) -> bytes:
    """The bytes without a DOCTYPE, lines kept; the named characters of HTML, which it would have declared, as characters."""
    start = content[:_PROLOG]
    if _SUBSET.search(start):
        raise NotReadable(
            "the DOCTYPE declares something: document types and entities are refused",
            where=str(path),
            line=1,
            fix="Remove the DOCTYPE; an Inline XBRL document needs none",
            rule="bx:doctypeRefused",
        )
    found = _DOCTYPE.search(start)
    if found is None:
        return content
    content = content[: found.start()] + b"\n" * found[0].count(b"\n") + content[found.end() :]
    return _ENTITY.sub(_character, content)


def _character(found: re.Match[bytes]) -> bytes:
    code = None if found[1] in _PREDEFINED else html.entities.name2codepoint.get(found[1].decode("ascii"))
    return found[0] if code is None else f"&#{code};".encode()


def local(element: etree._Element) -> str:
    """The local name of an element."""
    return _local(str(element.tag))


@cache
def _local(tag: str) -> str:
    return QName.from_clark(tag).local


def target(element: etree._Element) -> str | None:
    """The target document a fact or a reference belongs to; None is the default one."""
    return element.get("target")


__all__ = ["Document", "line_of", "local", "parse", "target"]
