"""The taxonomy, and the short way from a table's text to its facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import BANK, Map

from exporter.facts.mapping import Mapped, map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.reading import read_tables
from exporter.model.taxonomy import Taxonomy
from exporter.taxonomy import bundled
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """The bundled taxonomy, whole."""
    return load((bundled.entry_points()["all"],), Catalog.of())


@pytest.fixture
def map_csv(taxonomy: Taxonomy, tmp_path: Path) -> Map:
    """Map the text of a CSV file, under settings or none but the entity."""

    def mapped(text: str | bytes, settings: Settings | None = None) -> Mapped:
        path = tmp_path / "facts.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return map_tables(read_tables(path, name="facts.csv"), taxonomy, settings or Settings(entity=BANK))

    return mapped
