"""Whatever comes in, there is a clear finding or a refusal in one line: never another exception, never silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_inputs import UNREADABLE, WORKS, Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from told import BANK

from exporter.facts.mapping import Mapped, map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.grid import MAX_BYTES
from exporter.facts.sources.reading import read_tables
from exporter.findings import Severity, SourceUnreadable
from exporter.model.taxonomy import Taxonomy

CASES = cases()


def test_there_are_a_hundred_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 100
    assert sum(case.code != WORKS for case in CASES) >= 100


def outcome(path: Path, taxonomy: Taxonomy) -> Mapped | SourceUnreadable:
    try:
        return map_tables(read_tables(path), taxonomy, Settings(entity=BANK))
    except SourceUnreadable as refused:
        return refused


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_input_gets_its_finding(case: Case, taxonomy: Taxonomy, tmp_path: Path) -> None:
    path = tmp_path / f"facts{case.ending}"
    path.write_bytes(case.data)
    found = outcome(path, taxonomy)
    if isinstance(found, SourceUnreadable):
        assert case.code == UNREADABLE
        assert str(found).startswith(str(path))
        assert found.fix
        assert "\n" not in str(found)
        return
    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if case.code == WORKS:
        assert (len(found.facts) > 0, errors) == (True, [])
    elif case.code == "bx:noFacts":
        assert (len(found.facts), found.findings) == (0, ())
    else:
        assert case.code in {finding.code for finding in found.findings}
        assert all(finding.remedy and finding.message and str(finding.origin).startswith(str(path)) for finding in errors)


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="is a folder"):
        read_tables(tmp_path)


def test_a_missing_file_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no such file"):
        read_tables(tmp_path / "facts.csv")


def test_a_gigabyte_of_zeros_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    assert path.stat().st_size > MAX_BYTES
    with pytest.raises(SourceUnreadable, match="bytes, more than"):
        read_tables(path)


@settings(max_examples=40)
@given(case=st.sampled_from([case for case in CASES if len(case.data) < 10_000]), data=st.data())
def test_any_damage_to_any_of_them_is_survived(
    case: Case, data: st.DataObject, taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory
) -> None:
    broken = bytearray(case.data)
    for _ in range(data.draw(st.integers(0, 3))):
        if broken:
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / f"facts{case.ending}"
    path.write_bytes(bytes(broken[: data.draw(st.integers(0, len(broken)))] or b"\x00"))
    outcome(path, taxonomy)


@given(data=st.binary(min_size=1, max_size=300))
def test_any_bytes_are_survived(data: bytes, taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "facts.csv"
    path.write_bytes(data)
    outcome(path, taxonomy)
