"""Report packages as outputs and inputs: the same bytes, the same report, and Arelle lists the same facts with nothing else at hand."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

import exporter
from exporter.facts.settings import Settings
from exporter.findings import SourceUnreadable, UsageRefused
from exporter.formats.spellings import Spelling, spelling_named
from exporter.model.aspects import Entity
from exporter.model.facts import Report
from exporter.pipeline.convert import Options, convert, convert_each, entry_point_url
from exporter.pipeline.packing import Packing, package_name, packing_named
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.validate.report import validate
from tests import invented
from tests.formats.arelle_listing import arelle_lists

SETTINGS = Settings(entity=Entity("https://bank.example/entities", "demo-bank"))
FACTS = "concept,period,unit,value,footnote\n资产总额,2021,人民币千元,100,注一\n负债总额,2021,人民币千元,80,\n不良贷款率,2021,%,1.20,\n"


def _is_written(spelling: Spelling) -> bool:
    try:
        return spelling_named(spelling) is spelling
    except UsageRefused:
        return False


SPELLINGS = [spelling for spelling in Spelling if _is_written(spelling)]
"""The formats there are: one that is added is tried here too."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(FACTS, encoding="utf-8")
    return path


def packed(source: Path, out: Path, *formats: Spelling, pack: Packing | None = Packing.WHOLE) -> Path:
    conversion = convert(source, Options(settings=SETTINGS, out=out, formats=formats, pack=pack))
    assert conversion.verdict.verdict == "valid", conversion.verdict.errors
    return conversion.outputs[0]


def said(report: Report) -> tuple[object, ...]:
    """What a report says, without the files it was read from."""
    rows = report.facts.canonical_order()
    facts = [(fact.aspects(), fact.value, fact.decimals) for fact in (report.facts[row] for row in rows)]
    notes = [(note.text, note.language, sorted(rows.index(row) for row in note.facts)) for note in report.footnotes]
    return facts, notes, report.taxonomy


@pytest.mark.parametrize(("spelling", "packing"), [(Spelling.XML, Packing.BARE), *((spelling, Packing.WHOLE) for spelling in SPELLINGS)])
def test_a_package_is_valid_has_the_same_bytes_and_says_the_same(table: Path, tmp_path: Path, spelling: Spelling, packing: Packing) -> None:
    first, second = (packed(table, tmp_path / out, spelling, pack=packing) for out in "ab")
    assert first.name == package_name("facts", [spelling])
    assert first.read_bytes() == second.read_bytes()
    verdict = validate(first, catalog=Catalog.of())
    assert (verdict.verdict, verdict.counts["reports"], verdict.counts["facts"]) == ("valid", 1, 3)
    plain = packed(table, tmp_path / "plain", Spelling.XML, pack=None)
    assert said(exporter.read(first)) == said(exporter.read(plain))
    assert packed(first, tmp_path / "again", spelling, pack=packing).read_bytes() == first.read_bytes()


def test_several_formats_are_one_zip_with_a_directory_each(table: Path, tmp_path: Path) -> None:
    package = packed(table, tmp_path / "out", *SPELLINGS, pack=Packing.BARE)
    assert package.name == package_name("facts", SPELLINGS)
    assert validate(package, catalog=Catalog.of()).counts["reports"] == len(SPELLINGS)
    if len(SPELLINGS) > 1:
        with pytest.raises(SourceUnreadable, match="holds"):
            exporter.read(package)
        again = list(convert_each(package, Options(out=tmp_path / "each")))
        assert len({one.outputs[0].name for one in again}) == len(SPELLINGS)
        assert all(one.verdict.verdict == "valid" and one.outputs[0].name.startswith(package.stem) for one in again)
        assert all(said(exporter.read(one.outputs[0])) == said(exporter.read(again[0].outputs[0])) for one in again)


def test_a_package_of_one_report_becomes_what_convert_makes_of_it(table: Path, tmp_path: Path) -> None:
    package = packed(table, tmp_path / "out", Spelling.XML)
    (one,) = convert_each(package, Options(out=tmp_path / "each"))
    assert one.outputs[0].read_bytes() == convert(package, Options(out=tmp_path / "own")).outputs[0].read_bytes()
    assert one.outputs[0].name == "facts.xbrl"


def test_a_package_is_named_by_what_is_in_it() -> None:
    assert package_name("r", [Spelling.INLINE]) == "r.xbri"
    assert package_name("r", [Spelling.CSV]) == "r.xbr"
    assert package_name("r", [Spelling.XML, Spelling.INLINE]) == "r.zip"
    with pytest.raises(UsageRefused, match="bare or whole"):
        packing_named("half")


def test_a_bare_package_holds_the_report_alone(table: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(table, tmp_path / "out", Spelling.XML, pack=Packing.BARE)) as zipped:
        assert zipped.namelist() == ["facts/META-INF/reportPackage.json", "facts/reports/facts.xbrl"]
        assert {member.date_time[0] for member in zipped.infolist()} == {1980}


def test_what_is_carried_comes_before_what_is_at_hand(table: Path, tmp_path: Path) -> None:
    nothing = Catalog(())
    bare = packed(table, tmp_path / "bare", Spelling.XML, pack=Packing.BARE)
    assert "bx:taxonomyMissing" in {finding.code for finding in validate(bare, catalog=nothing).errors}
    assert validate(packed(table, tmp_path / "whole", Spelling.XML), catalog=nothing).verdict == "valid"


def test_an_origin_is_a_place_in_the_package(table: Path, tmp_path: Path) -> None:
    package = packed(table, tmp_path / "out", Spelling.XML)
    origin = exporter.read(package).facts[0].origin
    assert origin is not None
    assert origin.file == f"{package}/facts/reports/facts.xbrl"


def test_a_report_is_written_as_a_package_by_its_name(table: Path, tmp_path: Path) -> None:
    report = exporter.read(packed(table, tmp_path / "out", Spelling.XML, pack=None))
    for name in ("report.xbr", "report.zip"):
        assert said(exporter.read(exporter.write(report, tmp_path / "w" / name))) == said(report)


def test_a_package_has_a_page_to_look_at(table: Path, tmp_path: Path) -> None:
    page = exporter.view(packed(table, tmp_path / "out", Spelling.XML), out=tmp_path / "page.html")
    assert "资产总额" in page.read_text(encoding="utf-8")


def test_an_invalid_report_is_not_packed(tmp_path: Path, root: Path) -> None:
    source = root / "examples" / "facts-with-a-mistake.csv"
    conversion = convert(source, Options(settings=SETTINGS, out=tmp_path / "out", pack=Packing.BARE))
    assert conversion.verdict.verdict == "invalid"
    assert not list((tmp_path / "out").iterdir())


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> dict[str, Path]:
    """A real report, and an invented instance of every reportable concept."""
    rows = list(invented.rows(load((entry_point_url(None),), Catalog.of())))
    every = tmp_path_factory.mktemp("sources") / "every-concept.csv"
    with every.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, invented.columns(rows))
        writer.writeheader()
        writer.writerows(rows)
    return {"report": reports / "2021.txt", "every-concept": every}


def test_arelle_reads_a_whole_package_with_nothing_else_at_hand(table: Path, tmp_path: Path, package_zip: Path) -> None:
    assert_arelle_lists_the_same(table, tmp_path, SPELLINGS[-1], package_zip)


@pytest.mark.slow
@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", ["report", "every-concept"])
def test_arelle_lists_the_same_facts(name: str, spelling: Spelling, sources: dict[str, Path], tmp_path: Path, package_zip: Path) -> None:
    assert_arelle_lists_the_same(sources[name], tmp_path, spelling, package_zip)


def assert_arelle_lists_the_same(source: Path, out: Path, spelling: Spelling, package_zip: Path) -> None:
    plain = packed(source, out / "plain", Spelling.XML, pack=None)
    expected, _ = arelle_lists(plain, package_zip)
    listed, errors = arelle_lists(packed(source, out / "whole", spelling))
    assert not errors
    assert sum(listed.values()) == len(exporter.read(plain).facts)
    assert listed == expected
