"""xBRL-JSON as other programs write it: members in any order, names that are none, numbers where texts should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporter.formats.oim.json_text import JsonText
from exporter.formats.xbrl_json.reading import read_report
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader
from tests.formats.oim_damage import Broken, sound_json
from tests.validate import samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    samples.write_taxonomy(tmp_path)
    return tmp_path


def read(broken: Broken, folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The facts, and codes and places of what is wrong."""
    reading = read_report(broken.write(folder, "r.json"), Loader(Catalog.of(folders=[folder])))
    facts = [f"{fact} {fact.origin.cell if fact.origin else None}" for fact in reading.report.facts]
    return facts, [(finding.code, finding.where) for finding in reading.findings]


def test_facts_before_what_explains_them_are_the_same_facts(folder: Path) -> None:
    report, late = sound_json(), sound_json()
    late.document = dict(reversed(late.document.items()))
    known = [fact.partition("origin=")[0] + fact.rpartition(" ")[2] for fact in read(report, folder)[0]]
    assert known
    assert [fact.partition("origin=")[0] + fact.rpartition(" ")[2] for fact in read(late, folder)[0]] == known


@pytest.mark.parametrize("late", [False, True])
def test_what_is_wrong_is_told_once_wherever_the_facts_stand(late: bool, folder: Path) -> None:  # noqa: FBT001  # a case
    report = sound_json()
    report.document["facts"]["l"]["dimensions"]["period"] = "2025"
    report.document["facts"]["n"]["links"] = {"nothing": {"_": ["note1"]}}
    if late:
        report.document = dict(reversed(report.document.items()))
    _, told = read(report, folder)
    assert sorted(code for code, _ in told) == ["oimce:invalidPeriodRepresentation", "xbrlje:unknownLinkType"]
    assert all(where.startswith(f"{folder / 'r.json'}:") and "/facts/" in where for _, where in told)


def test_a_number_where_a_text_was_before_is_no_text(folder: Path) -> None:
    report = sound_json()
    facts = report.document["facts"]
    facts["h"]["dimensions"]["b:HolderAxis"] = "1.5"
    facts["h2"] = {**facts["h"], "dimensions": {**facts["h"]["dimensions"], "b:HolderAxis": 1.5}}
    assert [(code, where.rpartition("/")[2]) for code, where in read(report, folder)[1]] == [("xbrlje:invalidJSONStructure", "h2")]


def test_a_name_of_half_a_character_is_told(folder: Path) -> None:
    report = sound_json()
    report.document["facts"]["\ud800"] = report.document["facts"].pop("h")
    report.text = json.dumps(report.document)
    facts, told = read(report, folder)
    assert [code for code, _ in told] == ["xbrlje:invalidFactValue"]
    assert any("\ud800" in fact for fact in facts)


def test_a_second_fact_of_a_name_is_told_at_its_place(folder: Path) -> None:
    report = sound_json()
    report.text = json.dumps(report.document, indent=1).replace('"c": {', '"l": {')
    _, told = read(report, folder)
    line = [number for number, each in enumerate(report.text.splitlines(), start=1) if each.strip() == '"l": {'][1]
    assert told == [("xbrlje:invalidJSON", f"{folder / 'r.json'}:{line} /facts/l")]


def test_a_fault_is_looked_for_only_where_it_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, find = sound_json(), JsonText.find
    walks: list[object] = []
    report.document["documentInfo"]["namespaces"] |= {f"1{number}": "no uri" for number in range(1000)}
    monkeypatch.setattr(JsonText, "find", lambda text, pointer: walks.append(pointer) or find(text, pointer))
    _, told = read(report, folder)
    assert len(walks) <= len(told) < 500
