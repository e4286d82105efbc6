"""What is read is let go at once where only its places are kept: nothing a reader leaves behind holds the facts."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.formats.spellings import read
from exporter.model.facts import FactTable
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader
from tests.formats.oim_damage import Broken, sound_csv, sound_json
from tests.validate import samples


@pytest.mark.parametrize(("sound", "name"), [(sound_json, "r.json"), (sound_csv, "r.csv.json")])
def test_places_of_facts_do_not_keep_the_facts(sound: Callable[[], Broken], name: str, tmp_path: Path) -> None:
    samples.write_taxonomy(tmp_path)
    path = sound().write(tmp_path, name)
    gc.collect()
    gc.disable()
    try:
        before = tables()
        origins = read(path, Loader(Catalog.of(folders=[tmp_path]))).report.facts.origins
        assert tables() == before
        assert origins[0].line
    finally:
        gc.enable()


def tables() -> int:
    """How many fact tables there are."""
    return sum(isinstance(one, FactTable) for one in gc.get_objects())
