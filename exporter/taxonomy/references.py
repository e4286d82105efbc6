"""References of a taxonomy: what literature says of its concepts, read only where someone wants to see it (XBRL 2.1 §5.2.3).

The documents of a DTS enter; each concept's references leave as lines of text, the parts in the order they stand in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from lxml import etree

from exporter.names import Arcrole, Namespace, QName
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.reading.discovery import Document, discover
from exporter.taxonomy.reading.nodes import Ids, Nodes
from exporter.taxonomy.reading.schemas import read_schemas

_LINK: Final = Namespace.LINK.tag("referenceLink")
_LOCATOR, _REFERENCE, _ARC = (Namespace.LINK.tag(name) for name in ("loc", "reference", "referenceArc"))
_LABEL, _FROM, _TO, _ARCROLE = (Namespace.XLINK.tag(name) for name in ("label", "from", "to", "arcrole"))


def references(entry_points: Iterable[str], catalog: Catalog) -> dict[QName, tuple[str, ...]]:
    """The references of each concept that has any. Raises what loading the taxonomy raises; arcs to nothing are passed over."""
    documents = discover(entry_points, catalog)
    ids = read_schemas(documents).ids
    found: dict[QName, dict[str, None]] = defaultdict(dict)
    for document in documents.values():
        for link in document.root.iter(_LINK):
            for concept, text in _read(link, document, documents, ids):
                found[concept][text] = None
    return {concept: tuple(texts) for concept, texts in found.items()}


def _read(link: etree._Element, document: Document, documents: dict[str, Document], ids: Ids) -> Iterable[tuple[QName, str]]:
    nodes = Nodes(documents, ids)
    concepts: dict[str, list[QName]] = defaultdict(list)
    texts: dict[str, list[str]] = defaultdict(list)
    for locator in link.iterchildren(_LOCATOR):
        if isinstance(name := nodes.located(locator, document), QName):
            concepts[locator.get(_LABEL, "")].append(name)
    for resource in link.iterchildren(_REFERENCE):
        parts = (" ".join("".join(map(str, part.itertext())).split()) for part in resource.iterchildren("*"))
        texts[resource.get(_LABEL, "")].append(" ".join(filter(None, parts)))
    for arc in link.iterchildren(_ARC):
        if arc.get(_ARCROLE) == Arcrole.CONCEPT_REFERENCE and arc.get("use") != "prohibited":
            for concept in concepts[arc.get(_FROM, "")]:
                yield from ((concept, text) for text in texts[arc.get(_TO, "")] if text)
