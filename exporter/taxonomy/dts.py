"""Loading a DTS: entry points and a catalogue enter, the `Taxonomy` that the toolkit works with leaves.

Any DTS will do: one document or many, XBRL 2.1 or Calculations 1.1 relations, dimensions, labels in any language, prohibitions. The
result depends on the documents alone, so it may be kept by their content. References and formulas are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from exporter.model.taxonomy import Arc, Network, Taxonomy
from exporter.names import Namespace, QName
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.kept import content_digest, keep_taxonomy, recall_taxonomy
from exporter.urls import path_of


@dataclass(frozen=True, slots=True)
class Loader:
    """A catalogue, as those who read reports use it."""

    catalog: Catalog

    def __call__(self, entry_points: tuple[str, ...]) -> Taxonomy:
        """`load` from the catalogue."""
        return load(entry_points, self.catalog)

    def fetch(self, url: str) -> bytes:
        """The document of a URL. Raises `TaxonomyMissing`."""
        return self.catalog.resolve(url)


def load(entry_points: Iterable[str], catalog: Catalog) -> Taxonomy:
    """Load the DTS of the entry points: absolute URLs of schemas or linkbases, `file:` URLs for the user's own.

    Raises `TaxonomyMissing` for a document that is nowhere, `SourceUnreadable` for one that is no XML. What the linkbases say that cannot
    be, such as a reference to no element, is in `Taxonomy.faults`.
    """
    urls = tuple(entry_points)
    taxonomy, stamps = _loaded(urls, catalog)
    if stamps != _stamps(taxonomy):
        _loaded.cache_clear()
        taxonomy, _ = _loaded(urls, catalog)
    return taxonomy


@lru_cache(maxsize=8)
def _loaded(entry_points: tuple[str, ...], catalog: Catalog) -> tuple[Taxonomy, tuple[tuple[int, int], ...]]:
    """One taxonomy for many reports, with what tells whether the user has changed a document of it since."""
    taxonomy = recall_taxonomy(entry_points, catalog)
    if taxonomy is None:
        taxonomy = _read(entry_points, catalog)
        keep_taxonomy(taxonomy)
    return taxonomy, _stamps(taxonomy)


def _stamps(taxonomy: Taxonomy) -> tuple[tuple[int, int], ...]:
    """When each of the user's own documents was written, and its size; the documents of packages do not change."""
    found = []
    for url in taxonomy.documents:
        if url.startswith("file:"):
            try:
                about = path_of(url).stat()
            except OSError:  # it is gone
                found.append((0, 0))
            else:
                found.append((about.st_mtime_ns, about.st_size))
    return tuple(found)


def _read(entry_points: tuple[str, ...], catalog: Catalog) -> Taxonomy:
    """The taxonomy as its documents say it."""
    from exporter.taxonomy.reading.discovery import discover  # most taxonomies are recalled
    from exporter.taxonomy.reading.links import read_links
    from exporter.taxonomy.reading.schemas import read_schemas

    documents = discover(entry_points, catalog)
    said = read_schemas(documents)
    links = read_links(documents, said)
    titles = {uri: {"": definition} for uri, definition in said.role_definitions.items()}
    labels: dict[QName, dict[tuple[str, str], str]] = {}
    for node, spoken in links.labels.items():
        if isinstance(node, QName):
            labels[node] = spoken
        elif node in titles:
            titles[node] |= {language: text for (language, _), text in spoken.items()}
    return Taxonomy(
        digest=content_digest(entry_points, documents, catalog),
        entry_points=entry_points,
        concepts=said.concepts,
        labels=labels,
        networks={arcrole: {role: _network(arcs) for role, arcs in by_role.items()} for arcrole, by_role in links.arcs.items()},
        role_titles=titles,
        role_places=said.role_places,
        prefixes={namespace: prefix for namespace, prefix in said.prefixes.items() if namespace != Namespace.XS},
        bases=said.bases,
        typed_domains=said.typed_domains,
        documents=tuple(documents),
        schema_documents=tuple(url for url, document in documents.items() if document.is_schema),
        faults=tuple(links.findings),
    )


def _network(arcs: Iterable[Arc]) -> Network:
    """Arcs by source, each in order."""
    by_source: dict[QName, list[Arc]] = defaultdict(list)
    for arc in arcs:
        by_source[arc.source].append(arc)
    return {source: tuple(sorted(those, key=_rank)) for source, those in by_source.items()}


def _rank(arc: Arc) -> tuple[Decimal, QName]:
    try:
        return Decimal(arc.order), arc.target
    except InvalidOperation:
        return Decimal(1), arc.target
