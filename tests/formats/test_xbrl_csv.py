"""What xBRL-CSV of others may use: extension, parameters, property groups, abbreviated periods, special values, and hostile files."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from exporter.findings import Origin
from exporter.formats import spellings
from exporter.formats.oim.periods import NotADuration, TimeOfDay, read_csv_period, read_period, spell_period
from exporter.formats.xbrl_csv.cells import Nothing, UnknownSpecial, read_cell, spell_cell
from exporter.formats.xbrl_csv.values import InvalidSuffix, split_decimals
from exporter.formats.xbrl_csv.writing import write_by_hypercube
from exporter.model.aspects import Duration, Forever, Instant
from exporter.model.facts import Report
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader
from tests.formats.arelle_listing import arelle_lists, listed
from tests.formats.oim_damage import BANK, sound_csv, sound_json
from tests.formats.oim_reports import loader, said, taxonomy
from tests.validate import samples

DAY = dt.date


def read(path: Path) -> spellings.Reading:
    return spellings.read(path, Loader(Catalog.of(folders=[path.parent])))


@pytest.fixture
def supervised(tmp_path: Path) -> Path:
    """A report as a supervisor asks for it: a module to extend, a parameter file, a table for each template, and no more."""
    samples.write_taxonomy(tmp_path)
    report = sound_csv()
    info = report.document["documentInfo"]
    balances = report.document["tableTemplates"]["balances"]
    balances["dimensions"] |= {"entity": "$entityID", "period": "$refPeriod@end", "unit": "$baseCurrency"}
    balances["columns"].pop("unit")
    balances["columns"]["loans"]["decimals"] = "$decimalsMonetary"
    balances["columns"].pop("accuracy")
    module = {name: report.document[name] for name in ("tableTemplates", "tables")} | {"documentInfo": info}
    module["tables"]["balances"].pop("parameters")
    (tmp_path / "mod").mkdir()
    info["taxonomy"] = ["../bank.xsd"]
    (tmp_path / "mod" / "module.json").write_text(json.dumps(module), encoding="utf-8")
    main = {"documentInfo": {"documentType": info["documentType"], "extends": ["mod/module.json"]}, "parameterURL": "parameters.csv"}
    main["links"] = report.document["links"]
    (tmp_path / "report.json").write_text(json.dumps(main), encoding="utf-8")
    (tmp_path / "parameters.csv").write_text(
        "name,value\nentityID,lei:529900EXAMPLEBANK001\nrefPeriod,2025-12-31\nbaseCurrency,iso4217:CNY\ndecimalsMonetary,0\n",
        encoding="utf-8-sig",
    )
    tables = report.tables | {
        "balances.csv": "row,assets,loans,cash,allowance,product\none,1050,1000,100,50,\ntwo,,400d-2,,,b:RetailMember\n"
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "report.json"


def test_a_report_that_extends_a_module_is_read_as_arelle_reads_it(supervised: Path, package_zip: Path) -> None:
    found = read(supervised)
    assert found.findings == ()
    facts, complaints = arelle_lists(supervised, package_zip)
    assert complaints == set()
    assert listed(found.report) == facts
    assert len(found.report.facts) == 8
    assert [(fact.value, fact.decimals) for fact in found.report.facts if fact.context.dimensions and fact.concept.local == "Loans"] == [
        ("400", -2)
    ]


def test_each_fact_knows_its_row_and_column(supervised: Path) -> None:
    facts = read(supervised).report.facts
    folder = supervised.parent
    assert {fact.id: fact.origin for fact in facts if fact.id}["balances.r_two.loans"] == Origin(
        file=str(folder / "balances.csv"), line=3, cell="column C"
    )
    assert [fact.id for fact in facts if fact.concept.local == "Ratio"] == [None], "a row's number is no name"


def test_what_a_module_says_can_be_neither_changed_nor_missing(supervised: Path) -> None:
    document = json.loads(supervised.read_text(encoding="utf-8"))
    document["documentInfo"]["namespaces"] = {"b": "http://other.example/"}
    supervised.write_text(json.dumps(document), encoding="utf-8")
    assert {finding.code for finding in read(supervised).findings} == {"xbrlce:conflictingMetadataValue"}
    (supervised.parent / "mod" / "module.json").unlink()
    assert {finding.code for finding in read(supervised).findings} == {"xbrlce:unresolvableBaseMetadataFile"}


@pytest.mark.parametrize(
    ("text", "at", "period"),
    [
        ("2021", None, Duration(DAY(2021, 1, 1), DAY(2021, 12, 31))),
        ("2021-02", None, Duration(DAY(2021, 2, 1), DAY(2021, 2, 28))),
        ("2021Q3", None, Duration(DAY(2021, 7, 1), DAY(2021, 9, 30))),
        ("2021H2", None, Duration(DAY(2021, 7, 1), DAY(2021, 12, 31))),
        ("2021W01", None, Duration(DAY(2021, 1, 4), DAY(2021, 1, 10))),
        ("2021-12-31", None, Duration(DAY(2021, 12, 31), DAY(2021, 12, 31))),
        ("2021-12-31@end", None, Instant(DAY(2021, 12, 31))),
        ("2021@start", None, Instant(DAY(2020, 12, 31))),
        ("2021", "end", Instant(DAY(2021, 12, 31))),
        ("2020-01-01..2021-06-30", None, Duration(DAY(2020, 1, 1), DAY(2021, 6, 30))),
        ("2020-01-01..2021-06-30", "start", Instant(DAY(2019, 12, 31))),
        ("2022-01-01T00:00:00", None, Instant(DAY(2021, 12, 31))),
        ("2021-01-01T00:00:00/2022-01-01T00:00:00", "end", Instant(DAY(2021, 12, 31))),
    ],
)
def test_periods_are_of_whole_days_however_they_are_abbreviated(text: str, at: str | None, period: Instant | Duration) -> None:
    assert read_csv_period(text, at) == period
    assert read_period(spell_period(period) or "") == period


@pytest.mark.parametrize(
    "text", ["", "21", "2021Q5", "2021-13", "2021-02-30", "2021H3", "2021W60", "2021-06-30..2021-01-01", "last year", "2021@now"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_csv_period(text)


def test_bounds_and_times_that_cannot_be_are_told_apart() -> None:
    for text in ("2021@end", "2022-01-01T00:00:00"):
        with pytest.raises(NotADuration):
            read_csv_period(text, "end")
    with pytest.raises(TimeOfDay):
        read_period("2021-12-31T12:00:00")
    assert spell_period(Forever()) is None


@pytest.mark.parametrize(
    ("text", "cell"), [("", Nothing.EMPTY), ("#none", Nothing.NONE), ("#nil", None), ("#empty", ""), ("##nil", "#nil"), ("a", "a")]
)
def test_cells_say_what_they_say(text: str, cell: object) -> None:
    assert read_cell(text) == cell
    if not isinstance(cell, Nothing):
        assert spell_cell(cell if cell is None else str(cell)) == text
    with pytest.raises(UnknownSpecial):
        read_cell("#NA")


def test_decimals_stand_behind_a_number() -> None:
    assert split_decimals("27723525000d-3") == ("27723525000", -3)
    assert split_decimals("1.50 d INF") == ("1.50", None)
    for text in ("1d", "1dx", "d3", "1d03"):
        with pytest.raises(InvalidSuffix):
            split_decimals(text)


@pytest.mark.parametrize("url", ["../outside.csv", "/etc/passwd", "file:///etc/passwd", "a\0b.csv", "https://bank.example/t.csv"])
def test_a_table_outside_the_folder_is_one_finding(url: str, tmp_path: Path) -> None:
    samples.write_taxonomy(tmp_path)
    report = sound_csv()
    report.document["tables"]["kinds"]["url"] = url
    (finding,) = read(report.write(tmp_path, "r.csv.json")).findings
    assert finding.code == "xbrlce:missingRequiredCSVFile"
    assert finding.remedy


@pytest.mark.parametrize(
    "text",
    [
        '{"documentInfo": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"documentInfo": {"documentType": ' + "9" * 100_000 + "}}",
        '{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json", "taxonomy": ["bank.xsd"], "namespaces": {"a": NaN}}}',
        '{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"}, "facts": {"a": {"value": "\\ud800"',
        '{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"}, "facts": {}} trailing',
        '{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv"}',
    ],
    ids=["deep", "long number", "not a number", "lone surrogate", "trailing", "cut off"],
)
def test_hostile_json_is_one_finding(text: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    (finding,) = read(path).findings
    assert finding.code in ("xbrlje:invalidJSON", "xbrlce:invalidJSON")
    assert finding.line


def test_what_xml_cannot_carry_is_told(tmp_path: Path) -> None:
    samples.write_taxonomy(tmp_path)
    report = sound_json()
    report.document["facts"]["n"]["value"] = "a\u0001"
    (finding,) = read(report.write(tmp_path, "r.json")).findings
    assert (finding.code, finding.fact) == ("xbrlje:invalidFactValue", "n")


def test_one_table_for_each_hypercube_says_the_same(real_reports: dict[str, Report], package_zip: Path, tmp_path: Path) -> None:
    report = real_reports["everything"]
    written = write_by_hypercube(report, tmp_path / "r.csv.json", taxonomy())
    assert len(written.files) > 3
    assert said(spellings.read(written.files[0], loader).report) == said(report)
    assert all(
        "shareholder" not in file.read_text(encoding="utf-8").splitlines()[0].lower() for file in written.files if file.name == "r.csv"
    )
    facts, complaints = arelle_lists(written.files[0], package_zip)
    assert (complaints, facts) == (set(), listed(report))


def test_the_same_facts_in_json_and_csv_are_the_same_report(tmp_path: Path) -> None:
    samples.write_taxonomy(tmp_path)
    one, other = (read(report.write(tmp_path, name)).report for report, name in ((sound_json(), "r.json"), (sound_csv(), "r.csv.json")))
    shared = Counter(listed(one)) & Counter(listed(other))
    assert len(shared) == 8
    assert BANK in one.prefixes
