"""Tables as a bank's reporting officer sends them: what a person reads in them at a glance is read, without a change to the table."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from told import BANK, Map, codes, errors, facts, members

from exporter.facts.mapping import Mapped, map_tables
from exporter.facts.settings import Defaults, Settings
from exporter.facts.sources.reading import read_tables
from exporter.model.taxonomy import Taxonomy
from exporter.model.wording import caption_measure, read_period

Rows = Sequence[Sequence[object]]


def workbook(path: Path, **sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def map_sheets(tmp_path: Path, taxonomy: Taxonomy) -> object:
    def mapped(**sheets: Rows) -> Mapped:
        return map_tables(read_tables(workbook(tmp_path / "book.xlsx", **sheets)), taxonomy, Settings(entity=BANK))

    return mapped


def test_names_of_those_who_sign_under_a_statement_are_no_values(map_csv: Map) -> None:
    mapped = map_csv(
        "单位：人民币千元,,\n项目,2021年末,2020年末\n资产总额,5,4\n法定代表人：张三,主管会计工作负责人：李四,会计机构负责人：王五\n"
    )
    assert facts(mapped) == [("TotalAssets", "2021-12-31", "5000"), ("TotalAssets", "2020-12-31", "4000")]
    assert codes(mapped) == ["bx:noteLeftOut"]


def test_a_concept_told_in_words_with_a_colon_is_one(map_csv: Map) -> None:
    mapped = map_csv("项目,2021年\n法定代表人,张三\n净利润,5元\n")
    assert ("NetProfit", "2021", "5") in facts(mapped)
    assert not errors(mapped)


@pytest.mark.parametrize("dated", ["数据日期", "报表日期", "截止日期", "基准日"])
@pytest.mark.parametrize("named", ["报表项目", "指标项"])
def test_columns_may_be_headed_as_reporting_systems_head_them(named: str, dated: str, map_csv: Map) -> None:
    assert facts(map_csv(f"{named},{dated},单位,金额\n资产总额,2021-12-31,元,5\n")) == [("TotalAssets", "2021-12-31", "5")]


@pytest.mark.parametrize(
    "caption",
    ["Key data (RMB million unless otherwise stated)", "(In RMB millions, except percentages)", "（人民币百万元，除特别注明外）"],
)
def test_a_unit_may_have_exceptions(caption: str) -> None:
    measure = caption_measure(caption)
    assert measure is not None
    assert measure.scale == 6


@pytest.mark.parametrize("heading", ["Change %", "% change", "YoY growth %", "增减（%）", "同比增减（%）"])
def test_a_growth_in_percent_is_headed_so(heading: str, map_csv: Map) -> None:
    mapped = map_csv(f"项目（人民币千元）,2021年,2020年,{heading}\n营业收入,300,200,50.0\n")
    assert facts(mapped)[2:] == [("ChangeRateOfOperatingIncome", "2021", "0.500")]


def test_a_growth_that_the_taxonomy_has_no_concept_for_is_told_and_no_error(map_csv: Map) -> None:
    mapped = map_csv("项目（人民币千元）,2021年,2020年,增减（%）\n租赁负债,3,2,50\n")
    assert len(facts(mapped)) == 2
    assert codes(mapped) == ["bx:noDerivedConcept"]


def test_the_unit_of_a_row_is_not_that_of_its_growth(map_csv: Map) -> None:
    mapped = map_csv("指标,单位,2021年末,2020年末,增减幅度（%）\n资产总额,亿元,3,2,50.00\n不良贷款率,%,1.20,1.30,\n")
    assert not errors(mapped)
    assert ("TotalAssets", "2021-12-31", "300000000") in facts(mapped)
    assert ("ChangeRateOfTotalAssets", "2021", "0.5000") in facts(mapped)


def test_a_unit_may_stand_in_the_corner_of_two_rows_of_headings(map_csv: Map) -> None:
    mapped = map_csv(",2021年12月31日,2020年12月31日\n（人民币千元）,金额,金额\n资产总额,5,4\n")
    assert facts(mapped) == [("TotalAssets", "2021-12-31", "5000"), ("TotalAssets", "2020-12-31", "4000")]


def test_rows_may_be_members_where_the_total_says_of_what(map_csv: Map) -> None:
    mapped = map_csv("单位：人民币千元,\n项目,2021年末\n企业贷款,97\n个人贷款,3\n贷款和垫款总额,100\n")
    assert not errors(mapped)
    assert {name for name, _, _ in facts(mapped)} == {"GrossLoansAndAdvancesToCustomers"}
    assert members(mapped) == [{"LoanProductAxis": "CorporateLoansMember"}, {"LoanProductAxis": "PersonalLoansMember"}, {}]


def test_rows_of_which_nothing_says_what_they_are_parts_of_are_errors(map_csv: Map) -> None:
    mapped = map_csv("单位：人民币千元,\n项目,2021年末\n企业贷款,97\n个人贷款,3\n合计,100\n")
    assert not facts(mapped)
    assert set(errors(mapped)) == {"bx:unknownConcept"}


def test_sheets_of_the_bank_and_its_group_are_told_apart(map_sheets: object) -> None:
    rows = lambda value: [["单位：人民币千元"], ["项目", "2021年末"], ["资产总额", value]]  # noqa: E731
    mapped = map_sheets(本行=rows(5), 本集团=rows(9))  # type: ignore[operator]
    assert facts(mapped) == [("TotalAssets", "2021-12-31", "5000"), ("TotalAssets", "2021-12-31", "9000")]
    assert members(mapped) == [{"ConsolidatedAndSeparateFinancialStatementsAxis": "SeparateMember"}, {}]


def test_a_sheet_of_the_bank_without_one_of_a_group_is_the_report(map_sheets: object) -> None:
    mapped = map_sheets(本行=[["单位：人民币千元"], ["项目", "2021年末"], ["资产总额", 5]])  # type: ignore[operator]
    assert members(mapped) == [{}]


@pytest.mark.parametrize("written", ["openpyxl", "with prefixes"])
def test_hidden_rows_and_columns_are_left_out_and_told(written: str, tmp_path: Path, taxonomy: Taxonomy) -> None:
    rows = [["人民币千元", "", ""], ["项目", "2021年末", "草稿"], ["资产总额", 5, "校验：1"], ["旧数", 1, ""], ["负债总额", 4, ""]]
    path = workbook(tmp_path / "book.xlsx", 表=rows)
    book = openpyxl.load_workbook(path)
    book["表"].row_dimensions[4].hidden = True
    book["表"].column_dimensions["C"].hidden = True
    book.save(path)
    if written == "with prefixes":
        _prefix(path)
    mapped = map_tables(read_tables(path), taxonomy, Settings(entity=BANK))
    assert [(name, value) for name, _, value in facts(mapped)] == [("TotalAssets", "5000"), ("TotalLiabilities", "4000")]
    (finding,) = mapped.findings
    assert (finding.code, finding.message[:1]) == ("bx:hiddenCells", "4")
    assert finding.where.endswith("[表] C2")


def _prefix(path: Path) -> None:
    """Write the sheet as programs do that prefix every name: it is read by a parser, not by a pattern."""
    with zipfile.ZipFile(path) as book:
        members = {name: book.read(name) for name in book.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode()
    prefixed = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    with zipfile.ZipFile(path, "w") as book:
        for name, content in {**members, "xl/worksheets/sheet1.xml": prefixed.encode()}.items():
            book.writestr(name, content)


def test_words_for_this_and_last_year_take_their_dates_from_the_mapping_file(map_csv: Map) -> None:
    settings = Settings(entity=BANK, defaults=Defaults(period=read_period("2021")))
    mapped = map_csv("指标,本期末,上年末\n资产总额（人民币千元）,5,4\n", settings)
    assert facts(mapped) == [("TotalAssets", "2021-12-31", "5000"), ("TotalAssets", "2020-12-31", "4000")]
