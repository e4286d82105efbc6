"""Building the package: source tables enter, the documents of a Taxonomy Package 1.0 leave, the same bytes from the same tables.

`documents` says what the package holds; `build` puts it in a folder. Layout: `META-INF/`, one folder a layer with its core schema and
linkbases, and `entry/` with the schemas reports refer to. A layer's linkbases hold what the layer adds: the relations and labels whose
concepts it or a layer before it declares, and none that an earlier layer has said already.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from exporter.findings import OutputRefused, Severity, SourceUnreadable
from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName
from exporter.taxonomy.check import check
from exporter.taxonomy.source.assemble import Lexicon, assemble
from exporter.taxonomy.source.datatypes import LANGUAGES
from exporter.taxonomy.source.rows import PublicationRow, Tables
from exporter.taxonomy.tables import read_tables
from exporter.taxonomy.writing.formulas import formula_linkbase
from exporter.taxonomy.writing.linkbases import (
    CALCULATION,
    DEFINITION,
    PRESENTATION,
    Address,
    label_linkbase,
    reference_linkbase,
    relations_linkbase,
    role_title_linkbase,
)
from exporter.taxonomy.writing.metadata import catalog, package_metadata
from exporter.taxonomy.writing.parts import only_layer, only_roles
from exporter.taxonomy.writing.schemas import core_schema, core_url, entry_schema

_METADATA: Final = "META-INF/taxonomyPackage.xml"
_RELATIONS: Final = (
    (PRESENTATION, (Arcrole.PARENT_CHILD,)),
    (CALCULATION, (Arcrole.SUMMATION_ITEM,)),
    (
        DEFINITION,
        (Arcrole.ALL, Arcrole.HYPERCUBE_DIMENSION, Arcrole.DIMENSION_DOMAIN, Arcrole.DOMAIN_MEMBER, Arcrole.DIMENSION_DEFAULT),
    ),
)


def build(source: Path, target: Path) -> tuple[Path, ...]:
    """Build the package of the tables in `source` into the folder `target`, which is replaced; returns the documents written, sorted.

    Raises `SourceUnreadable` if the tables cannot be read or have errors, all of which `check` tells, and `OutputRefused` if `target` is
    anything but a package, an empty folder or nothing.
    """
    tables = read_tables(source)
    errors = [finding for finding in check(tables) if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise SourceUnreadable(
            f"the tables have {len(errors)} error(s), the first: {first.message} [{first.code}]",
            where=f"{source}: {first.where}",
            fix="Mend what `bankxbrl taxonomy check` lists",
        )
    written = documents(tables)
    _replace(target, written)
    return tuple(target / name for name in sorted(written))


def _replace(target: Path, written: dict[str, bytes]) -> None:
    """Put the documents into `target`, which appears whole or not at all; only a package, or nothing, may stand there before."""
    if target.exists() and not (target / _METADATA).is_file() and not (target.is_dir() and not any(target.iterdir())):
        raise OutputRefused("something stands there that is no taxonomy package", where=str(target), fix="Name a new or empty folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as place:
            fresh, old = Path(place, "new"), Path(place, "old")
            for name, content in written.items():
                path = fresh / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            if target.exists():
                target.rename(old)
            try:
                fresh.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
    except OSError as fault:
        raise OutputRefused(
            f"the package cannot be written: {fault.strerror}", where=str(target), fix="Name a folder that can be"
        ) from fault


def documents(tables: Tables) -> dict[str, bytes]:
    """The documents of the package by path within it. The tables must have no errors."""
    settings = tables.settings
    taxonomy = assemble(tables)
    published: dict[str, bytes] = {}
    linkbases: dict[str, list[tuple[str, str]]] = {}
    formulas: dict[str, str] = {}
    for layer in settings.layers:
        published[core_url(layer.prefix, settings)] = core_schema(layer.prefix, taxonomy, tables.axes, settings)
        stem = f"{settings.folder(layer.prefix)}{layer.prefix}-{settings.version}"
        mine = dict(_linkbases(stem, only_layer(taxonomy, layer.prefix, tables), tables))
        linkbases[layer.prefix] = [(kind, f"{stem}_{kind}.xml") for kind in mine]
        published |= {f"{stem}_{kind}.xml": content for kind, content in mine.items()}
        if own := [assertion for assertion in tables.assertions if assertion.layer == layer.prefix]:
            formulas[layer.prefix] = f"{stem}_for.xml"
            published[f"{stem}_for.xml"] = formula_linkbase(own, taxonomy, Address(f"{stem}_for.xml", settings, taxonomy.prefixes))
    for entry in settings.entry_points:
        if entry.roles:
            stem = settings.entry_url(entry.name).removesuffix(".xsd")
            mine = dict(_linkbases(stem, only_roles(taxonomy, entry, tables), tables))
            refers = [(kind, f"{stem}_{kind}.xml") for kind in mine]
            published |= {f"{stem}_{kind}.xml": content for kind, content in mine.items()}
        else:
            refers = [one for prefix in entry.layers for one in linkbases[prefix]]
        if entry.assertions:
            refers += [("for", formulas[prefix]) for prefix in entry.layers if prefix in formulas]
        published[settings.entry_url(entry.name)] = entry_schema(entry.name, entry.layers, refers, settings)
    paths = {url.removeprefix(settings.base_uri + "/"): content for url, content in published.items()}
    paths[_METADATA] = package_metadata(settings)
    paths["META-INF/catalog.xml"] = catalog((*(layer.prefix for layer in settings.layers), "entry"), settings)
    return paths


def _linkbases(stem: str, taxonomy: Taxonomy, tables: Tables) -> Iterator[tuple[str, bytes]]:
    """The linkbases of a part of the taxonomy, by the ending of their names; empty ones are not made."""

    def address(kind: str) -> Address:
        return Address(f"{stem}_{kind}.xml", tables.settings, taxonomy.prefixes)

    for kind, arcroles in _RELATIONS:
        networks = {str(arcrole): taxonomy.network(arcrole) for arcrole in arcroles if taxonomy.network(arcrole)}
        if networks:
            yield kind.suffix, relations_linkbase(kind, networks, address(kind.suffix))
    for word, tag in LANGUAGES.items():
        labels = {
            name: {role: text for (spoken, role), text in said.items() if spoken == tag.lower()} for name, said in taxonomy.labels.items()
        }
        if labels:
            yield f"lab-{word}", label_linkbase(tag, labels, address(f"lab-{word}"))
    if references := list(_references(taxonomy, tables)):
        yield "ref", reference_linkbase(references, address("ref"))
    if taxonomy.role_titles:
        titles = {uri: {tag: said[tag.lower()] for tag in LANGUAGES.values()} for uri, said in taxonomy.role_titles.items()}
        yield "gla", role_title_linkbase(titles, address("gla"))


def _references(taxonomy: Taxonomy, tables: Tables) -> Iterator[tuple[QName, PublicationRow, str]]:
    publications = {row.code: row for row in tables.publications}
    names = Lexicon.of(tables).names
    for row in tables.references:
        if names[row.concept] in taxonomy.labels:
            yield names[row.concept], publications[row.publication], row.section
