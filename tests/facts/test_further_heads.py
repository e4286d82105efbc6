"""Heads further down a wide table: each rules the figures under it, and no figure takes the period of another head."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import number, row, sheet, text, workbook
from told import BANK, Map, codes, errors, facts

from exporter.facts.mapping import map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.reading import read_tables
from exporter.model.taxonomy import Taxonomy

FLOWS = "单位：人民币百万元,,\n{first},2023年1-6月,2022年1-6月\n净利润,2,1\n"
BALANCES = ",2023年6月30日,2022年12月31日\n资产总额,8,7\n"
BOTH = [
    ("NetProfit", "2023-01-01/2023-06-30", "2000000"),
    ("NetProfit", "2022-01-01/2022-06-30", "1000000"),
    ("TotalAssets", "2023-06-30", "8000000"),
    ("TotalAssets", "2022-12-31", "7000000"),
]


@pytest.mark.parametrize("first", ["项目", "人民币百万元", "主要指标"])
@pytest.mark.parametrize("between", ["", ",,\n", "二、规模,,\n", ",,\n单位：人民币百万元,,\n"])
@pytest.mark.parametrize("label", ["", "项目", "项目（人民币百万元）", "规模指标", "贷款和垫款"])
def test_a_further_head_rules_from_there_on(map_csv: Map, first: str, between: str, label: str) -> None:
    mapped = map_csv(FLOWS.format(first=first) + between + label + BALANCES)
    assert (facts(mapped), codes(mapped)) == (BOTH, [])


@pytest.fixture(scope="session")
def periods_of(taxonomy: Taxonomy) -> Callable[[str], list[str]]:
    """The periods of the facts of a table."""

    def read(table: str) -> list[str]:
        mapped = map_tables(read_tables(io.BytesIO(table.encode()), name="a.csv"), taxonomy, Settings(entity=BANK))
        return [period for _, period, _ in facts(mapped)]

    return read


@given(heads=st.lists(st.tuples(st.integers(1990, 2020), st.integers(1990, 2020)), min_size=1, max_size=4, unique=True))
def test_every_figure_has_the_period_of_the_nearest_head_above_it(
    periods_of: Callable[[str], list[str]], heads: list[tuple[int, int]]
) -> None:
    names = ["净利润", "营业收入", "资产总额", "负债总额"][: len(heads)]
    lines = [f"项目,{one}年,{other + 40}年\n{name}（千元）,1,2\n" for name, (one, other) in zip(names, heads, strict=True)]
    found = [period[:4] for period in periods_of("".join(lines))]
    assert found == [str(year) for one, other in heads for year in (one, other + 40)]


def test_the_same_years_moved_on_rule_the_rows_under_them(map_csv: Map) -> None:
    mapped = map_csv("单位：千元,,\n项目,2023年,2022年\n净利润,2,1\n项目,2022,2021\n营业收入,5,4\n")
    assert [period for _, period, _ in facts(mapped)] == ["2023", "2022", "2022", "2021"]


def test_words_for_this_and_last_year_head_columns_too(map_csv: Map) -> None:
    mapped = map_csv("2023年度\n项目（千元）,2023年,2022年\n净利润,2,1\n项目,上年,本年\n营业收入,5,4\n")
    assert [period for _, period, _ in facts(mapped)] == ["2023", "2022", "2022", "2023"]


def test_a_column_a_further_head_leaves_open_takes_no_figure(map_csv: Map) -> None:
    mapped = map_csv("单位：千元,,\n项目,2023年,2022年\n净利润,2,1\n项目,2021年\n营业收入,5,4\n")
    assert [period for _, period, _ in facts(mapped)] == ["2023", "2022", "2021"]
    assert errors(mapped) == ["bx:headOpen"]
    assert str(mapped.findings[0].origin) == "facts.csv:5 column C"


def test_counts_that_look_like_years_are_figures_of_a_known_label(map_csv: Map) -> None:
    mapped = map_csv("项目,2023年,2022年\n股东总数,2021,1999\n股东总数,2021,1999\n")
    assert [value for _, _, value in facts(mapped)] == ["2021", "1999"]


def test_years_beside_unknown_words_head_columns_and_are_told(map_csv: Map) -> None:
    mapped = map_csv("单位：千元,,\n项目,2023年,2022年\n净利润,2,1\n规模,2021,2020\n资产总额,5,4\n")
    assert [period for _, period, _ in facts(mapped)][2:] == ["2021-12-31", "2020-12-31"]
    assert codes(mapped) == ["bx:headDoubtful"]


def test_dates_beside_a_concept_of_dates_are_its_values(map_csv: Map) -> None:
    mapped = map_csv("单位：千元,\n项目,2023年\n审议通过年度报告的董事会会议日期,2024年3月28日\n净利润,2\n")
    assert [(period, value) for _, period, value in facts(mapped)] == [("2023", "2024-03-28"), ("2023", "2000")]


def test_a_unit_between_two_heads_holds_for_all_sections_after_it(map_csv: Map) -> None:
    mapped = map_csv("单位：百万元,\n项目,2023年\n净利润,2\n单位：千元,\n项目,2022年\n规模指标,\n资产总额,5\n")
    assert [value for _, _, value in facts(mapped)] == ["2000000", "5000"]


def test_a_further_head_of_a_sheet_may_span_merged_cells(taxonomy: Taxonomy) -> None:
    rows = [
        row(1, text("A", "项目（千元）"), text("B", "2023年1-6月"), text("C", "2022年1-6月")),
        row(2, text("A", "净利润"), number("B", "2"), number("C", "1")),
        row(3, text("A", "项目"), text("B", "2023年6月30日")),
        row(4, text("B", "金额"), text("C", "占比")),
        row(5, text("A", "发放贷款和垫款净额"), number("B", "5"), text("C", "50%")),
    ]
    data = workbook(sheet("".join(rows), '<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>'))
    mapped = map_tables(read_tables(io.BytesIO(data), name="book.xlsx"), taxonomy, Settings(entity=BANK))
    assert {period for _, period, _ in facts(mapped)[2:]} == {"2023-06-30"}
