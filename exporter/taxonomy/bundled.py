"""The taxonomy that comes with the toolkit: where its package and its source tables are, and the URLs of its entry points.

In an installed wheel both lie inside the package `exporter`; in a checkout they are the folder `taxonomy` beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.findings import TaxonomyMissing
from exporter.taxonomy.packages import Package, read_package

if TYPE_CHECKING:
    from exporter.taxonomy.source.rows import SynonymRow

_EXPORTER: Final = Path(__file__).resolve().parent.parent


def package_folder() -> Path:
    """The folder of the built package."""
    return _folder("package")


def source_folder() -> Path:
    """The folder of the source tables."""
    return _folder("source")


def _folder(name: str) -> Path:
    for place in (_EXPORTER / "_taxonomy" / name, _EXPORTER.parent / "taxonomy" / name):
        if place.is_dir():
            return place
    raise TaxonomyMissing(f"the bundled taxonomy's {name} is not there", where="", fix="Install bankxbrl again, or run it in its checkout")


@cache
def package() -> Package:
    """The bundled package."""
    return read_package(package_folder())


def entry_points() -> dict[str, str]:
    """URLs by name (`all`, `base`, `key-indicators`); the first declares everything, and sources are mapped on it."""
    ending = f"-{package().version}.xsd"
    return {url.rsplit("/", 1)[1].removesuffix(ending): url for url in package().entry_points}


def entry_point_for(namespaces: Collection[str], texts: Collection[str | None]) -> str:
    """The URL a report is written against: the smallest entry point that declares its names and has the extension of the bank it names.

    `namespaces` are those of the concepts, axes and members used, `texts` the values reported, the bank's name perhaps among them.
    """
    from exporter.taxonomy.tables import read_settings

    settings = read_settings(source_folder() / "taxonomy.toml")
    wanted = {
        layer.prefix for layer in settings.layers if settings.namespace(layer.prefix) in namespaces or not layer.entities.isdisjoint(texts)
    }
    fitting = [entry for entry in settings.entry_points if wanted <= {*entry.layers} and not entry.roles]
    return settings.entry_url(min(fitting, key=lambda entry: len(entry.layers)).name)


def synonyms() -> tuple[SynonymRow, ...]:
    """Other wordings of labels in reports, reviewed; rows of `synonyms.csv`."""
    # Validating needs no tables, and what they are made of costs it a tenth of its time.
    from exporter.taxonomy.source.rows import SynonymRow
    from exporter.taxonomy.tables import read_table

    rows = read_table(source_folder() / "synonyms.csv", SynonymRow)
    return tuple(row for row in rows if isinstance(row, SynonymRow))
