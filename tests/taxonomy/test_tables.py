"""Reading the source: what stands there is what is read, with places; what cannot be read says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.findings import SourceUnreadable
from exporter.taxonomy.source.rows import Tables
from exporter.taxonomy.tables import ROWS, read_tables


def test_every_table_of_the_source_has_rows_and_no_faults(tables: Tables) -> None:
    assert tables.faults == ()
    assert all(getattr(tables, name) for name in ROWS)


def test_a_row_knows_the_place_of_its_cells(small: Path) -> None:
    row = read_tables(small).concepts[1]
    assert (row.name, str(row.place.at("name")), str(row.place.at("label_en"))) == ("TotalThings", "concepts.csv:3:6", "concepts.csv:3:46")


def test_columns_may_stand_in_any_order(small: Path) -> None:
    before = read_tables(small)
    rows = [line.split(",") for line in (small / "members.csv").read_text(encoding="utf-8").splitlines()]
    (small / "members.csv").write_text("\n".join(",".join(reversed(row)) for row in rows), encoding="utf-8")
    assert read_tables(small) == before


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_table_as_a_spreadsheet_saves_it_is_the_same_table(small: Path, ending: str) -> None:
    before = read_tables(small)
    for path in small.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_text(encoding="utf-8").replace("\n", ending).encode())
    assert read_tables(small) == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('publisher = "Tests"\n', "", "publisher"),
        ('version = "2020-01-31"', 'version = "2020-02-30"', "day is out of range"),
        ('version = "2020-01-31"', 'version = "new"', "isoformat"),
        ('base_uri = "http://things.example"', 'base_uri = "things"', "base_uri"),
        ('base_uri = "http://things.example"', 'base_uri = "http://things.example/"', "base_uri"),
        ('prefix = "more"', 'prefix = "More Things"', "More Things"),
        ('prefix = "more"', 'prefix = "base"', "no name twice"),
        ('layers = ["base", "more"]', 'layers = ["base", "most"]', "all"),
        ('publisher = "Tests"', "publisher = 3", "3 is no text"),
        ('publisher = "Tests"', "publisher = ", "TOML"),
        ('layers = ["base", "more"]', "layers = []", "all"),
    ],
)
def test_settings_that_cannot_be_are_refused_by_name(small: Path, old: str, new: str, says: str) -> None:
    path = small / "taxonomy.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=says):
        read_tables(small)


def test_a_missing_table_is_named(small: Path) -> None:
    (small / "axes.csv").unlink()
    with pytest.raises(SourceUnreadable, match=r"axes\.csv"):
        read_tables(small)


def test_a_table_in_another_encoding_is_named(small: Path) -> None:
    (small / "labels.csv").write_bytes((small / "labels.csv").read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(SourceUnreadable, match=r"labels\.csv.*UTF-8"):
        read_tables(small)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="nowhere"):
        read_tables(tmp_path / "nowhere")
