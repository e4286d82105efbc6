"""The main job, end to end: real reports and tables in, validated instances out, and the real Arelle agrees."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import exporter
from exporter.facts.settings import Settings
from exporter.findings import Severity, UsageRefused
from exporter.model.aspects import Duration, Entity, Instant
from exporter.model.facts import Fact
from exporter.model.taxonomy import Taxonomy
from exporter.pipeline.convert import Options, convert, entry_point_url
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.validate.oracle import second_opinion
from tests.invented import columns, rows

ENTITY = Entity("https://bank.example/entities", "demo-bank")


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load((entry_point_url(None),), Catalog.of())


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(settings=Settings(entity=ENTITY), out=tmp_path / "out")


def converted(source: Path, options: Options) -> list[Fact]:
    """The facts of the instance a source becomes, read back from the file."""
    conversion = convert(source, options)
    assert conversion.verdict.verdict == "valid", conversion.verdict.errors
    return list(exporter.read(conversion.outputs[0]).facts)


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("year", [2020, 2021])
def test_every_key_indicator_of_a_report_becomes_a_fact(
    year: int, options: Options, reports: Path, truth: Path, taxonomy: Taxonomy
) -> None:
    facts = {
        (str(fact.context.period), fact.concept): fact
        for fact in converted(reports / f"{year}.txt", options)
        if not fact.context.dimensions
    }
    labels = {taxonomy.label(name): name for name, concept in taxonomy.concepts.items() if concept.is_reportable}
    with (truth / f"{year}-tables.csv").open(encoding="utf-8") as lines:
        expected = [row for row in csv.DictReader(lines) if row["section"] == "key-indicators"]
    assert len(expected) == 72
    for row in expected:
        fact = facts[row["period"], labels[row["row"]]]
        printed = Decimal(row["value"])
        assert fact.value is not None
        assert abs(Decimal(fact.value)) == abs(printed), row
        assert fact.decimals == int(row["decimals"])
        assert Decimal(fact.value) >= 0, "expenses are positive debits"


@pytest.mark.parametrize("year", [2020, 2021])
def test_arelle_finds_nothing_in_a_converted_report(year: int, options: Options, reports: Path, package_zip: Path) -> None:
    conversion = convert(reports / f"{year}.txt", options)
    assert second_opinion(conversion.outputs[0], packages=[package_zip]) == ()


@pytest.mark.parametrize("name", ["webank-key-indicators-2020.csv", "webank-key-indicators-2021.csv", "annual-report-fictional.txt"])
def test_arelle_finds_nothing_in_a_converted_example(name: str, options: Options, root: Path, package_zip: Path) -> None:
    conversion = convert(root / "examples" / name, options)
    assert conversion.verdict.verdict == "valid"
    assert second_opinion(conversion.outputs[0], packages=[package_zip]) == ()


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_table_and_the_report_it_was_taken_from_say_the_same(year: int, options: Options, reports: Path, root: Path) -> None:
    from_table = converted(root / "examples" / f"webank-key-indicators-{year}.csv", options)
    from_report = {fact.aspects(): fact for fact in converted(reports / f"{year}.txt", options)}
    assert len(from_table) == 72
    for fact in from_table:
        other = from_report[fact.aspects()]
        assert (other.value, other.decimals) == (fact.value, fact.decimals)


def test_an_instance_of_every_reportable_concept_is_valid_and_arelle_agrees(
    options: Options, taxonomy: Taxonomy, tmp_path: Path, package_zip: Path
) -> None:
    invented = list(rows(taxonomy))
    source = tmp_path / "everything.csv"
    with source.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(invented))
        writer.writeheader()
        writer.writerows(invented)
    conversion = convert(source, options)
    assert conversion.verdict.verdict == "valid", conversion.verdict.errors
    reported = {fact.concept for fact in exporter.read(conversion.outputs[0]).facts}
    assert reported == {name for name, concept in taxonomy.concepts.items() if concept.is_reportable}
    assert second_opinion(conversion.outputs[0], packages=[package_zip]) == ()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, reports: Path) -> None:
    for folder, seed in (("a", "1"), ("b", "2")):
        command = [sys.executable, "-m", "exporter", "convert", str(reports / "2021.txt"), "-o", str(tmp_path / folder), "--quiet"]
        entity = ["--entity-scheme", ENTITY.scheme, "--entity-id", ENTITY.identifier]
        subprocess.run([*command, *entity], check=True, env={"PYTHONHASHSEED": seed, "PATH": ""})
    assert (tmp_path / "a" / "2021.xbrl").read_bytes() == (tmp_path / "b" / "2021.xbrl").read_bytes()


def test_a_year_on_a_balance_is_its_last_day(options: Options, tmp_path: Path) -> None:
    source = table(
        tmp_path / "t.csv", "concept,period,unit,value", "资产总额,2021,人民币千元,438747807", "营业收入,2021,人民币千元,26989261"
    )
    periods = {fact.concept.local: type(fact.context.period) for fact in converted(source, options)}
    assert periods == {"TotalAssets": Instant, "OperatingIncome": Duration}


def test_a_row_that_maps_to_nothing_is_named_with_its_line_and_nothing_is_written(options: Options, tmp_path: Path) -> None:
    source = table(tmp_path / "t.csv", "concept,period,unit,value", "资产总额,2021,人民币千元,438747807", "资产总和额度,2021,人民币千元,1")
    conversion = convert(source, options)
    assert conversion.outputs == ()
    assert [(finding.origin.line if finding.origin else None) for finding in conversion.verdict.errors] == [3]
    assert not options.out.exists() or not list(options.out.iterdir())


def test_a_sum_that_does_not_hold_leads_back_to_the_cell_and_leaves_no_file(options: Options, tmp_path: Path) -> None:
    lines = ["concept,period,unit,value", "利息净收入,2021,千元,17982052", "利息收入,2021,千元,25900979", "利息支出,2021,千元,7918900"]
    conversion = convert(table(tmp_path / "t.csv", *lines), options)
    (finding,) = conversion.verdict.errors
    assert finding.code == "calc11e:inconsistentCalculationUsingRounding"
    assert finding.origin is not None
    assert (finding.origin.file, finding.origin.line) == (str(tmp_path / "t.csv"), 2)
    assert not options.out.exists() or not list(options.out.iterdir())


def test_keep_invalid_writes_what_is_invalid_and_still_says_so(tmp_path: Path) -> None:
    lines = ["concept,period,unit,value", "利息净收入,2021,千元,17982052", "利息收入,2021,千元,25900979", "利息支出,2021,千元,7918900"]
    options = Options(settings=Settings(entity=ENTITY), out=tmp_path / "out", keep_invalid=True)
    conversion = convert(table(tmp_path / "t.csv", *lines), options)
    assert conversion.verdict.verdict == "invalid"
    assert conversion.outputs[0].exists()


def test_in_a_transcribed_report_a_sum_that_does_not_hold_is_a_warning(options: Options, reports: Path) -> None:
    text = (reports / "2021.txt").read_text(encoding="utf-8").replace("7,918,927", "7,918,917")
    source = options.out.parent / "changed.txt"
    source.write_text(text, encoding="utf-8")
    conversion = convert(source, options)
    told = [finding.severity for finding in conversion.verdict.findings if finding.code.startswith("calc11e:")]
    assert conversion.verdict.verdict == "valid"
    assert set(told) <= {Severity.WARNING}


@pytest.mark.parametrize("name", ["2021.txt"])
def test_without_an_entity_it_says_what_to_give(name: str, reports: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageRefused, match="--entity-scheme"):
        convert(reports / name, Options(out=tmp_path))


def test_tables_and_reports_without_an_entity_are_refused_in_the_same_words(root: Path, reports: Path, tmp_path: Path) -> None:
    refusals = []
    for source in (root / "examples" / "webank-key-indicators-2021.csv", reports / "2021.txt"):
        with pytest.raises(UsageRefused) as refused:
            convert(source, Options(out=tmp_path))
        assert refused.value.where == str(source)
        refusals.append((refused.value.problem, refused.value.fix))
    assert refusals[0] == refusals[1]


def test_an_unknown_entry_point_names_the_known_ones() -> None:
    with pytest.raises(UsageRefused, match="key-indicators"):
        entry_point_url("nonsense")


@pytest.mark.parametrize(
    ("rows", "chosen", "wanted"),
    [
        (["资产总额,2021,人民币千元,1"], None, "base"),
        (["资产总额,2021,人民币千元,1", "中文名称,2021,,示范银行股份有限公司"], None, "base"),
        (["资产总额,2021,人民币千元,1", "中文名称,2021,,深圳前海微众银行股份有限公司"], None, "all"),
        (["微众企业爱普App企业客户数,2021,户,12"], None, "all"),
        (["资产总额,2021,人民币千元,1", "中文名称,2021,,深圳前海微众银行股份有限公司"], "base", "base"),
    ],
)
def test_a_report_is_written_against_the_smallest_entry_point_that_says_all_of_it(
    rows: list[str], chosen: str | None, wanted: str, tmp_path: Path
) -> None:
    options = Options(settings=Settings(entity=ENTITY, entry_point=chosen), out=tmp_path)
    written = convert(table(tmp_path / "t.csv", "concept,period,unit,value", *rows), options).outputs[0]
    assert exporter.read(written).taxonomy == (entry_point_url(wanted),)


@pytest.mark.parametrize("name", ["icbc-2023-q1.pdf", "cmbc-2022-h1.pdf"])
def test_what_convert_calls_valid_of_another_bank_validate_calls_valid(name: str, options: Options, reports: Path) -> None:
    conversion = convert(reports / name, options)
    assert exporter.validate(conversion.outputs[0]).errors == ()


def test_the_key_indicator_entry_point_takes_the_key_indicators(tmp_path: Path, root: Path, package_zip: Path) -> None:
    options = Options(settings=Settings(entity=ENTITY, entry_point="key-indicators"), out=tmp_path)
    conversion = convert(root / "examples" / "webank-key-indicators-2021.csv", options)
    assert conversion.verdict.verdict == "valid"
    assert second_opinion(conversion.outputs[0], packages=[package_zip]) == ()


def test_a_label_the_entry_point_lacks_is_told_with_its_concept_and_what_to_do(tmp_path: Path) -> None:
    settings = Settings(entity=ENTITY, entry_point="key-indicators")
    rows = [f"{label},2021,人民币千元,5" for label in ("现金及存放中央银行款项", "无此科目")]
    conversion = convert(table(tmp_path / "t.csv", "concept,period,unit,value", *rows), Options(settings=settings, out=tmp_path))
    told = [(finding.code, finding.message) for finding in conversion.verdict.findings if finding.severity is Severity.ERROR]
    assert [code for code, _ in told] == ["bx:conceptOutsideEntryPoint", "bx:unknownConcept"]
    assert told[0][1].endswith("(cbar:CashAndBalancesWithCentralBank), which is not among the labels of the entry point key-indicators")
    assert "--entry-point" in conversion.verdict.findings[0].remedy


def test_converting_an_instance_again_gives_the_same_bytes(options: Options, root: Path, tmp_path: Path) -> None:
    first = convert(root / "examples" / "webank-key-indicators-2021.csv", options).outputs[0]
    again = convert(first, Options(out=tmp_path / "again")).outputs[0]
    assert again.read_bytes() == first.read_bytes()


def test_a_report_without_figures_is_no_success(options: Options, tmp_path: Path) -> None:
    source = tmp_path / "r.txt"
    source.write_text("本报告没有数字。\n", encoding="utf-8")
    conversion = convert(source, options)
    assert conversion.verdict.verdict == "invalid"
    assert "bx:noFacts" in {finding.code for finding in conversion.verdict.errors}


def test_an_instance_of_an_earlier_run_is_pointed_out(options: Options, tmp_path: Path) -> None:
    convert(table(tmp_path / "t.csv", "concept,period,unit,value", "资产总额,2021,人民币千元,1"), options)
    conversion = convert(table(tmp_path / "t.csv", "concept,period,unit,value", "无此科目,2021,人民币千元,1"), options)
    assert "bx:earlierOutput" in {finding.code for finding in conversion.verdict.findings}


@pytest.mark.parametrize("entity", ["lei", ("lei",)])
def test_half_an_entity_is_refused_in_words(entity: object, root: Path) -> None:
    with pytest.raises(UsageRefused, match="pair"):
        exporter.convert(root / "examples" / "webank-key-indicators-2021.csv", entity=entity)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [None, [1], 3])
def test_what_is_no_source_is_refused_in_words(source: object) -> None:
    with pytest.raises(UsageRefused, match="source of facts"):
        exporter.convert(source, entity=("https://bank.example/entities", "demo"))  # type: ignore[arg-type]


def test_the_roles_of_an_instance_are_judged_against_the_bundled_taxonomy_too(root: Path, tmp_path: Path, package_zip: Path) -> None:
    """Its documents were proved before, but not what an instance says of them."""
    written = exporter.convert(root / "examples" / "webank-key-indicators-2021.csv", entity=("lei", "00000000000000000098"), out=tmp_path)
    text = written.outputs[0].read_text(encoding="utf-8")
    note = """<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      <link:loc xlink:type="locator" xlink:href="#noted" xlink:label="a"/>
      <link:footnote xlink:type="resource" xlink:label="n"
        xlink:role="http://www.xbrl.org/2003/role/footnote" xml:lang="zh">注</link:footnote>
      <link:footnoteArc xlink:type="arc" xlink:arcrole="http://bank.example/arcrole/undeclared" xlink:from="a" xlink:to="n"/>
    </link:footnoteLink></xbrli:xbrl>"""
    path = tmp_path / "noted.xbrl"
    path.write_text(text.replace("<cbar:TotalAssets ", '<cbar:TotalAssets id="noted" ', 1).replace("</xbrli:xbrl>", note), encoding="utf-8")
    errors = exporter.validate(path).errors
    assert {error.code for error in errors} == {"xbrl.3.5.2.5:missingArcroleRef", "xbrl.5.1.4.5:custArcroleUsedOn"}
    assert {error.file for error in errors} == {str(path)}
    assert {finding.code for finding in second_opinion(path, packages=[package_zip])} == {error.code for error in errors}


def test_amounts_without_a_unit_are_told_of_once(tmp_path: Path, options: Options) -> None:
    source = tmp_path / "report.txt"
    rows = "利息净收入 1,204 1,102\n手续费及佣金净收入 310 290\n营业收入 1,514 1,392\n"
    source.write_text(f"某某银行股份有限公司2021年年度报告\n项目 2021年 2020年\n{rows}", encoding="utf-8")
    found = [finding.message for finding in convert(source, options).verdict.findings if finding.code == "bx:unitNotStated"]
    assert found
    assert not [message for message in found if "stand as printed" in message]


def test_formats_may_be_written_as_on_the_command_line(tmp_path: Path, root: Path) -> None:
    source = root / "examples" / "webank-key-indicators-2021.csv"
    done = exporter.convert(source, entity=(ENTITY.scheme, ENTITY.identifier), out=tmp_path, formats="json,xml")
    assert [path.suffix for path in done.outputs] == [".json", ".xbrl"]
