"""What is kept is what would be made: taxonomies come back as they were, and nothing wrong or foreign in the cache is ever believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter import keeping
from exporter.model.taxonomy import Taxonomy
from exporter.taxonomy import bundled, dts, kept
from exporter.taxonomy.catalog import Catalog

NAMES = ("all", "key-indicators")
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:b="http://b.example"
  targetNamespace="http://b.example"><xs:import namespace="http://www.xbrl.org/2003/instance"
  schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
  <xs:element name="Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/></xs:schema>"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("BANKXBRL_CACHE", str(folder))
    return folder


def load(entry_points: tuple[str, ...], catalog: Catalog) -> Taxonomy:
    """As a process that begins would."""
    dts._loaded.cache_clear()  # noqa: SLF001  # there is no other way to begin again
    return dts.load(entry_points, catalog)


@pytest.mark.parametrize("name", NAMES)
def test_a_taxonomy_comes_back_as_it_was(name: str, cache: Path) -> None:
    entry, catalog = (bundled.entry_points()[name],), Catalog.of()
    made = load(entry, catalog)
    assert len(list(cache.iterdir())) == 2
    recalled = kept.recall_taxonomy(entry, catalog)
    assert recalled == made
    assert recalled is not None
    assert [list(of) for of in recalled.networks.values()] == [list(of) for of in made.networks.values()], "in the same order"
    assert list(recalled.labels.items()) == list(made.labels.items())


def test_a_document_that_changed_is_read_anew(tmp_path: Path, cache: Path) -> None:
    schema = tmp_path / "b.xsd"
    schema.write_text(SCHEMA, encoding="utf-8")
    entry, catalog = (schema.as_uri(),), Catalog.of(folders=[tmp_path])
    assert [name.local for name in load(entry, catalog).concepts] == ["Cash"]
    schema.write_text(SCHEMA.replace('name="Cash"', 'name="Loans"'), encoding="utf-8")
    assert [name.local for name in load(entry, catalog).concepts] == ["Loans"]
    schema.unlink()
    assert kept.recall_taxonomy(entry, catalog) is None
    assert any(cache.iterdir())


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n\xff", b"[" * 100_000])
def test_a_file_that_is_not_whole_is_as_good_as_none(damage: bytes, cache: Path) -> None:
    keeping.keep("thing", "a", {"x": [1, None, "二"]})
    assert keeping.recall("thing", "a") == {"x": [1, None, "二"]}
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-3] + damage)
    assert keeping.recall("thing", "a") is None
    assert keeping.kept("thing", "a", lambda: "anew") == "anew"
    assert keeping.recall("thing", "a") == "anew"


def test_a_folder_that_others_may_write_is_not_used(cache: Path) -> None:
    cache.mkdir()
    cache.chmod(0o777)
    keeping.keep("thing", "a", 1)
    assert not list(cache.iterdir())


@pytest.mark.parametrize("place", ["", "/dev/null/cache", "taken"])
def test_without_a_folder_nothing_is_kept_and_nothing_fails(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BANKXBRL_CACHE", place)
    assert keeping.kept("thing", "a", lambda: 7) == 7
    assert keeping.recall("thing", "a") is None


def test_the_default_is_the_folder_of_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANKXBRL_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    keeping.keep("thing", "a", 1)
    assert len(list((tmp_path / "bankxbrl").iterdir())) == 1
    assert not (tmp_path / "bankxbrl").stat().st_mode & 0o077


def test_other_code_does_not_read_what_this_code_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.keep("thing", "a", 1)
    monkeypatch.setattr(keeping, "_code", lambda: "another version")
    assert keeping.recall("thing", "a") is None
    assert any(cache.iterdir())


def test_the_cache_does_not_grow_for_ever(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST_FILES", 3)
    for number in range(9):
        keeping.keep("thing", str(number), number)
    assert len(list(cache.iterdir())) == 3
