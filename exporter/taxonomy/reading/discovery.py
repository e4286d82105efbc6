"""Discovery: entry points enter, the documents of their DTS leave, each parsed once (XBRL 2.1 §3.2).

What a document refers to is worked out here, so that reading schemas and linkbases is a pass over trees already at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from exporter.names import Namespace
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.reading.parsing import parse
from exporter.taxonomy.standards import standard
from exporter.urls import canonical, joined

_HREF: Final = Namespace.XLINK.tag("href")
_SCHEMA: Final = Namespace.XS.tag("schema")
_BASE: Final = Namespace.XML.tag("base")
_IMPORTS: Final = tuple(Namespace.XS.tag(name) for name in ("import", "include", "redefine"))
_REFERENCES: Final = tuple(Namespace.LINK.tag(name) for name in ("linkbaseRef", "loc", "roleRef", "arcroleRef"))


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the DTS. `rebased` tells whether an xml:base stands anywhere in it, `redeclared` whether prefixes change within."""

    url: str
    root: etree._Element
    rebased: bool
    redeclared: bool

    @property
    def is_schema(self) -> bool:
        """Whether it is an XML Schema; else it is a linkbase, or holds one."""
        return self.root.tag == _SCHEMA

    def absolute(self, reference: str, element: etree._Element) -> str:
        """The URL that `reference` means where it stands in `element`."""
        base = joined(self.url, element.base or "") if self.rebased else self.url
        return joined(base, reference)

    def split(self, reference: str, element: etree._Element) -> tuple[str, str]:
        """The absolute URL of the document an href names, and the fragment."""
        place, _, fragment = reference.partition("#")
        return (self.absolute(place, element) if place else self.url), unquote(fragment)


def discover(entry_points: Iterable[str], catalog: Catalog) -> dict[str, Document]:
    """The documents of a DTS by URL, in the order they are found. Raises `TaxonomyMissing` for one that is nowhere."""
    found: dict[str, Document] = {}
    waiting = [canonical(url) for url in entry_points][::-1]
    while waiting:
        url = waiting.pop()
        if url in found:
            continue
        document = _read(url, catalog)
        found[url] = document
        waiting.extend(sorted({place for place in _refers(document) if place not in found}, reverse=True))
    return found


class Documents(Mapping[str, Document]):
    """The documents of a DTS that was discovered before, each parsed when it is asked for."""

    def __init__(self, urls: Iterable[str], catalog: Catalog) -> None:
        self._parsed: dict[str, Document | None] = dict.fromkeys(urls)
        self._catalog = catalog

    def __getitem__(self, url: str) -> Document:
        document = self._parsed[url]
        if document is None:
            document = self._parsed[url] = _read(url, self._catalog)
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)


def _read(url: str, catalog: Catalog) -> Document:
    content = catalog.resolve(url)
    root = parse(content, url, trusted=standard(url) is not None)
    return Document(url, root, rebased=b"xml:base" in content, redeclared=content.count(b"xmlns") > len(root.nsmap))


def _refers(document: Document) -> Iterator[str]:
    """The URLs a document brings into the DTS. A schemaLocation attribute is no reference, only a hint."""
    if document.is_schema:
        for element in document.root.iterchildren(*_IMPORTS):
            if location := element.get("schemaLocation"):
                yield document.absolute(location, element)
    for element in document.root.iter(*_REFERENCES):
        reference = element.get(_HREF) or ""
        place = reference.partition("#")[0]
        if place:
            yield document.absolute(place, element)
