"""Taxonomies kept by the content of their documents: one recalled is what loading the same documents would give, in a tenth of the time.

The list of a DTS's documents is kept by its entry points. If each of them still has the content it had, discovery would find the same
documents again, since nothing but their content leads from one to the next. Names are written once and referred to by number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from exporter.findings import Finding, SourceUnreadable, TaxonomyMissing
from exporter.keeping import digest, keep, recall
from exporter.model.columns import Pool
from exporter.model.taxonomy import Arc, Concept, Kind, Network, Taxonomy
from exporter.names import QName
from exporter.taxonomy.catalog import Catalog

_ARC: Final = tuple(field.name for field in fields(Arc))[2:]
_CONCEPT: Final = tuple(field.name for field in fields(Concept))
_NAMES: Final = frozenset({"name", "type", "substitution_group", "typed_domain", "enum_domain"})
_AS_THEY_ARE: Final = ("digest", "role_titles", "role_places", "prefixes")
_TUPLES: Final = ("entry_points", "documents", "schema_documents")
_DOCUMENTS, _TAXONOMY = "documents", "taxonomy"


def content_digest(entry_points: tuple[str, ...], documents: Iterable[str], catalog: Catalog) -> str:
    """What a taxonomy depends on: its entry points and all its documents, each with its content."""
    return digest(*entry_points, *(part for url in documents for part in (url, catalog.resolve(url))))


def recall_taxonomy(entry_points: tuple[str, ...], catalog: Catalog) -> Taxonomy | None:
    """The taxonomy of entry points, if it was kept and its documents have not changed."""
    documents = recall(_DOCUMENTS, digest(*entry_points))
    try:
        found = recall(_TAXONOMY, content_digest(entry_points, documents, catalog)) if documents else None
        return None if found is None else _made(found)
    except (TaxonomyMissing, SourceUnreadable):
        return None


def keep_taxonomy(taxonomy: Taxonomy) -> None:
    """Keep a taxonomy by its digest."""
    keep(_DOCUMENTS, digest(*taxonomy.entry_points), taxonomy.documents)
    keep(_TAXONOMY, taxonomy.digest, _written(taxonomy))


def _written(taxonomy: Taxonomy) -> dict[str, Any]:
    """A taxonomy as JSON."""
    pool: Pool[QName] = Pool()
    code = pool.code
    values_of, rest_of = attrgetter(*_CONCEPT), attrgetter(*_ARC)

    def network(arcs: Network) -> list[Any]:
        return [[code(source), [[code(arc.target), *rest_of(arc)] for arc in those]] for source, those in arcs.items()]

    def concept(one: Concept) -> list[Any]:
        return [code(value) if isinstance(value, QName) else value for value in values_of(one)]

    said = {name: getattr(taxonomy, name) for name in (*_AS_THEY_ARE, *_TUPLES)}
    said["concepts"] = list(map(concept, taxonomy.concepts.values()))
    said["labels"] = [[code(name), [[*key, text] for key, text in spoken.items()]] for name, spoken in taxonomy.labels.items()]
    said["networks"] = [[arcrole, [[role, network(arcs)] for role, arcs in of.items()]] for arcrole, of in taxonomy.networks.items()]
    said["bases"] = [[code(name), code(base)] for name, base in taxonomy.bases.items()]
    said["typed_domains"] = [[code(name), code(kind)] for name, kind in taxonomy.typed_domains.items()]
    said["faults"] = [fault.as_dict() for fault in taxonomy.faults]
    return {**said, "names": pool.values}


def _made(said: dict[str, Any]) -> Taxonomy:
    """The taxonomy that JSON says."""
    names = [QName(*pair) for pair in said["names"]]
    concepts = (_concept(values, names) for values in said["concepts"])
    return Taxonomy(
        **{name: said[name] for name in _AS_THEY_ARE},
        **{name: tuple(said[name]) for name in _TUPLES},  # type: ignore[arg-type]  # the names tell the types
        concepts={concept.name: concept for concept in concepts},
        labels={names[code]: {(language, role): text for language, role, text in spoken} for code, spoken in said["labels"]},
        networks={arcrole: {role: _network(of, names) for role, of in by_role} for arcrole, by_role in said["networks"]},
        bases={names[name]: names[base] for name, base in said["bases"]},
        typed_domains={names[name]: names[kind] for name, kind in said["typed_domains"]},
        faults=tuple(map(Finding.from_dict, said["faults"])),
    )


def _concept(values: list[Any], names: list[QName]) -> Concept:
    told = {name: names[value] if name in _NAMES and value is not None else value for name, value in zip(_CONCEPT, values, strict=True)}
    return Concept(**{**told, "kind": Kind(told["kind"])})


def _network(written: list[Any], names: list[QName]) -> Network:
    return {
        names[source]: tuple(
            Arc(source=names[source], target=names[target], **dict(zip(_ARC, rest, strict=True))) for target, *rest in arcs
        )
        for source, arcs in written
    }
