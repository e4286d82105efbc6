"""A file as something to look at: each kind gives its facts, its verdict, and the words or the picture each fact stands on."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import exporter
from exporter.cli import cli
from exporter.extract.positioned.picture import picture
from exporter.facts.settings import Settings
from exporter.findings import Origin, TaxonomyMissing
from exporter.formats.spellings import Spelling
from exporter.model.aspects import Entity
from exporter.model.exhibit import Exhibit, Picture
from exporter.names import Namespace
from exporter.pipeline.convert import Options, convert
from exporter.pipeline.excerpts import of_lines, of_page
from exporter.pipeline.exhibit import exhibit
from exporter.pipeline.packing import Packing
from exporter.taxonomy import bundled
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.references import references

ENTITY = Entity("https://bank.example/entities", "demo-bank")
OPTIONS = Options(settings=Settings(entity=ENTITY))
PDF = Path(__file__).parent.parent / "extract" / "typeset" / "ruled.pdf"
OWN_SCHEMA = f"""<xs:schema xmlns:xs="{Namespace.XS}" targetNamespace="https://bank.example/own">
<xs:import namespace="https://bank.example/imported" schemaLocation="{next(iter(bundled.entry_points().values()))}"/></xs:schema>"""
TABLE = "concept,period,unit,value\n资产总额,2021,人民币千元,438747807\n不良贷款率,2021年末,%,1.20\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def pixels(one: Picture) -> list[bytes]:
    """The rows of an unfiltered grey PNG, by its own length fields."""
    data, at = b"", 8
    while at < len(one.png):
        (size,) = struct.unpack_from(">I", one.png, at)
        data += one.png[at + 8 : at + 8 + size] if one.png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + size
    raw, width = zlib.decompress(data), one.width + 1
    return [raw[start + 1 : start + width] for start in range(0, len(raw), width)]


def test_a_table_shows_each_fact_in_its_row(table: Path) -> None:
    shown = exhibit(table, OPTIONS)
    excerpts = [shown.evidence[row].excerpt for row in range(len(shown.report.facts))]
    assert [(one.text, one.text[one.start : one.end]) for one in excerpts if one] == [
        ("资产总额 │ 2021 │ 人民币千元 │ 438747807", "438747807"),
        ("不良贷款率 │ 2021年末 │ % │ 1.20", "1.20"),
    ]
    assert shown.verdict.verdict == "valid"
    assert shown.name == "facts.csv"


def test_an_instance_shows_the_line_of_each_fact(table: Path, tmp_path: Path) -> None:
    (instance,) = convert(table, replace(OPTIONS, out=tmp_path)).outputs
    shown = exhibit(instance, OPTIONS)
    for row, fact in enumerate(shown.report.facts):
        excerpt = shown.evidence[row].excerpt
        assert excerpt is not None
        assert f">{fact.value}</" in excerpt.text
        assert excerpt.text[excerpt.start : excerpt.end] == fact.value


@pytest.mark.parametrize("spelling", [Spelling.XML, Spelling.INLINE])
def test_a_report_package_shows_its_report(table: Path, tmp_path: Path, spelling: Spelling) -> None:
    package = convert(table, replace(OPTIONS, out=tmp_path, formats=(spelling,), pack=Packing.WHOLE)).outputs[0]
    shown = exhibit(package, OPTIONS)
    assert (len(shown.report.facts), shown.verdict.verdict) == (2, "valid")
    assert shown.taxonomy.concepts


def test_a_taxonomy_beside_the_instance_is_found(table: Path, tmp_path: Path) -> None:
    (instance,) = convert(table, replace(OPTIONS, out=tmp_path)).outputs
    (tmp_path / "own.xsd").write_text(OWN_SCHEMA, encoding="utf-8")
    text = instance.read_text(encoding="utf-8")
    instance.write_text(re.sub(r'xlink:href="[^"]*"', 'xlink:href="own.xsd"', text), encoding="utf-8")
    shown = exhibit(instance, OPTIONS)
    assert shown.taxonomy.entry_points == ((tmp_path / "own.xsd").as_uri(),)
    assert shown.verdict.verdict == "valid"


def test_a_missing_taxonomy_leaves_the_facts_and_an_undecided_verdict(table: Path, tmp_path: Path) -> None:
    (instance,) = convert(table, replace(OPTIONS, out=tmp_path)).outputs
    text = instance.read_text(encoding="utf-8")
    instance.write_text(text.replace("xbrl.bankxbrl.example/entry", "nowhere.example/entry"), encoding="utf-8")
    shown = exhibit(instance, OPTIONS)
    assert len(shown.report.facts) == 2
    assert shown.verdict.verdict != "valid"
    assert [finding.code for finding in shown.verdict.findings] == [TaxonomyMissing.code]


@pytest.fixture(scope="module")
def printed() -> Exhibit:
    return exhibit(PDF, OPTIONS)


def test_a_pdf_shows_each_figure_on_its_page(printed: Exhibit) -> None:
    shown = printed
    assert shown.evidence.keys() == set(range(len(shown.report.facts)))
    words = {"ChineseNameOfBank", "StartDateOfReportingPeriod", "EndDateOfReportingPeriod"}
    facts = shown.report.facts
    for row, known in shown.evidence.items():
        assert (known.figure is None) is (facts.concepts.values[facts.concept[row]].local in words)
        assert known.box is not None
        page = shown.pictures[shown.report.facts.origins[row].page or 0]
        left, top, width, height = known.box
        assert 0 <= left < left + width <= page.width
        assert 0 <= top < top + height <= page.height


def test_a_box_holds_ink_and_the_same_page_is_the_same_picture(printed: Exhibit) -> None:
    origins = printed.report.facts.origins.values()
    places = [(one.page or 0, one.line or 0, one.start or 0, one.end or 0) for one in origins]
    pictures, boxes = picture(PDF, places)
    assert (pictures, boxes) == picture(PDF, reversed(places))
    rows = {number: pixels(one) for number, one in pictures.items()}
    for (number, *_), (left, top, width, height) in boxes.items():
        assert min(min(line[left : left + width]) for line in rows[number][top : top + height]) < 128


def test_pictures_are_bounded() -> None:
    places = [(1, 17, 5, 11), (2, 1, 0, 1), (99, 1, 0, 1)]
    assert picture(PDF, places, limit=0) == ({}, {})
    pictures, boxes = picture(PDF, places, limit=1)
    assert (set(pictures), set(boxes)) == ({1}, {places[0]})


def test_a_long_line_is_cut_round_the_value_and_the_whole_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"above\n{'x' * 1000}1,234{'y' * 1000}\nbelow\n", encoding="utf-8")
    origin = Origin(line=2, start=1000, end=1005)
    excerpt = of_lines(path, {7: origin})[7]
    assert excerpt.text[excerpt.start : excerpt.end] == "1,234"
    assert excerpt.text.startswith("above\n…x")
    assert len(excerpt.text) < 300
    assert set(of_lines(path, {7: origin, 8: origin}, limit=300)) == {7}
    assert of_lines(path, {7: Origin(line=99)}) == {}


def test_a_page_is_quoted_as_its_reader_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text('<table>\n<tr>\n<td>资产 &amp; 其他</td>\n<td\nclass="n">1,234</td>\n<td>5</td></tr></table>', encoding="utf-8")
    excerpt = of_page(path, {0: Origin(line=5, start=10, end=15)})[0]
    assert excerpt.text == "资产 & 其他 1,234 5"
    assert excerpt.text[excerpt.start : excerpt.end] == "1,234"


def test_the_command_opens_the_page(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    target = tmp_path / "页 page.html"
    options = ["--entity-scheme", ENTITY.scheme, "--entity-id", ENTITY.identifier, "-o", str(target)]
    assert CliRunner().invoke(cli, ["view", str(table), *options]).exit_code == 0
    assert opened == [target.as_uri()]


def test_references_say_what_literature_a_concept_rests_on() -> None:
    entry_points = tuple(bundled.entry_points().values())[:1]
    found = {concept.local: texts for concept, texts in references(entry_points, Catalog.of()).items()}
    assert found["NonperformingLoanRatio"]
    assert all(text == " ".join(text.split()) for texts in found.values() for text in texts)


def test_the_command_writes_the_page_and_tells_the_verdict(table: Path, tmp_path: Path) -> None:
    options = ["--entity-scheme", ENTITY.scheme, "--entity-id", ENTITY.identifier, "--no-open"]
    done = CliRunner().invoke(cli, ["view", str(table), *options, "-o", str(tmp_path / "page.html")])
    assert done.exit_code == 0
    assert done.output == f"valid     {tmp_path / 'page.html'}  (2 facts)\n"
    table.write_text(TABLE.replace("资产总额", "没有的科目"), encoding="utf-8")
    assert CliRunner().invoke(cli, ["view", str(table), *options, "-o", str(tmp_path / "page.html")]).exit_code == 1


def test_python_writes_the_same_page(table: Path, tmp_path: Path) -> None:
    first = exporter.view(table, out=tmp_path / "a.html", entity=(ENTITY.scheme, ENTITY.identifier))
    second = exporter.view(table, out=tmp_path / "b.html", entity=(ENTITY.scheme, ENTITY.identifier))
    assert first.read_bytes() == second.read_bytes()


def test_the_viewer_of_arelle_is_one_file_round_the_inline_document(table: Path, tmp_path: Path) -> None:
    options = ["--entity-scheme", ENTITY.scheme, "--entity-id", ENTITY.identifier, "--no-open", "--viewer", "arelle"]
    target = tmp_path / "page.html"
    done = CliRunner().invoke(cli, ["view", str(table), *options, "-o", str(target)])
    assert (done.exit_code, done.output) == (0, f"valid     {target}  (2 facts)\n")
    html = target.read_text(encoding="utf-8")
    assert "application/x.ixbrl-viewer+json" in html
    assert "<script src" not in html
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.csv", "page.html"]
    entity = ENTITY.scheme, ENTITY.identifier
    assert exporter.view(table, out=tmp_path / "again.html", entity=entity, viewer="arelle").read_text(encoding="utf-8") == html
