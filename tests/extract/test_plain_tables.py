"""Tables as a small bank's report prints them: a label and its figures on each line, what stands around them, and what they lack."""

from __future__ import annotations

import pytest

from exporter.extract.text.document import extract_text
from exporter.model.figures import Figure

TABLE = """单位：人民币千元
项目 2022年 2021年
利润总额 900,000 800,000
净利润 300,000 280,000"""
RATIOS = """项目 2022年 2021年
不良贷款率 1.20% 1.30%
资本充足率 12.00% 11.00%"""


def figures_of(text: str) -> tuple[Figure, ...]:
    return extract_text(text.splitlines()).figures


def printed(text: str) -> list[tuple[str, str, str]]:
    return [(figure.row, figure.period, figure.raw) for figure in figures_of(text)]


@pytest.mark.parametrize("table", [TABLE, RATIOS])
@pytest.mark.parametrize("foot", ["15", "7", "15\n第四节 管理层讨论与分析\n本行坚持稳健经营，各项业务健康发展。\n16"])
def test_a_page_number_under_the_last_row_is_no_figure_of_it(table: str, foot: str) -> None:
    assert printed(f"{table}\n{foot}") == printed(table)
    assert len(printed(table)) == 4


def test_a_small_number_between_figures_under_a_label_stays_a_figure() -> None:
    text = "单位：人民币千元\n项目\n2022年\n2021年\n营业收入 1,200 1,100\n其他收益\n12\n15\n净利润 300 280\n利润总额 1,400 1,380"
    assert ("其他收益", "2021", "15") in printed(text)


GROWTHS = """单位：人民币百万元
项目 {now} {then} {growth}
资产总额 1,000 900 11.11{sign}
负债总额 800 720 11.11{sign}
股东权益 200 180 11.11{sign}"""
HALVES = """某银行2023年半年度报告
14
单位：人民币百万元
项目 {now} {then}
营业收入 1,000 1,200
利润总额 400 500
净利润 300 330
单位：人民币百万元
项目 2023年6月30日 2022年12月31日
资产总额 10,000 9,000
负债总额 8,000 7,200
股东权益 2,000 1,800"""


@pytest.mark.parametrize(("growth", "sign"), [("增减", "%"), ("增减幅度", "%"), ("增减（%）", "")])
@pytest.mark.parametrize(("now", "then"), [("2023年", "2022年"), ("2023年末", "2022年末"), ("2023年12月31日", "2022年12月31日")])
def test_two_years_and_their_growth_are_read_even_of_a_bank_whose_figures_have_no_commas(
    now: str, then: str, growth: str, sign: str
) -> None:
    figures = figures_of(GROWTHS.format(now=now, then=then, growth=growth, sign=sign))
    assert [(figure.row, figure.measure, figure.value) for figure in figures if figure.line == 5] == [
        ("股东权益", "amount", "200000000"),
        ("股东权益", "amount", "180000000"),
        ("股东权益", "growth", "0.1111"),
    ]
    assert len(figures) == 9


@pytest.mark.parametrize(("now", "then"), [("2023年1-6月", "2022年1-6月"), ("2023年上半年", "2022年上半年")])
def test_half_a_year_of_income_is_read_before_the_balance_at_its_end(now: str, then: str) -> None:
    figures = figures_of(HALVES.format(now=now, then=then))
    assert [(figure.period, figure.value) for figure in figures if figure.row == "净利润"] == [
        ("2023-01-01/2023-06-30", "300000000"),
        ("2022-01-01/2022-06-30", "330000000"),
    ]
    assert len(figures) == 12


def test_numbers_that_look_like_a_table_and_are_not_read_are_told_with_their_lines() -> None:
    found = extract_text("单位：人民币百万元\n甲地 100 90\n乙地 50 40\n丙地 20 10".splitlines(), "a.txt")
    told = [finding for finding in found.findings if finding.code == "bx:tableUnread"]
    assert not found.figures
    assert ["lines 2 to 4" in finding.message for finding in told] == [True]


BARE = "项目 2022年 2021年\n利润总额 900,000 800,000\n净利润 300,000 280,000"


@pytest.mark.parametrize(
    ("unit", "zeros"),
    [
        ("人民币千元", 3),
        ("人民币百万元", 6),
        ("人民币亿元", 8),
        ("（人民币百万元）", 6),
        ("(In RMB million)", 6),
        ("除特别注明外，本报告金额均以人民币百万元列示。", 6),
    ],
)
def test_a_unit_over_the_table_or_of_the_whole_report_scales_its_amounts(unit: str, zeros: int) -> None:
    figures = figures_of(f"{unit}\n{BARE}")
    assert [(figure.unit, figure.value) for figure in figures][:1] == [("CNY", "900000" + "0" * zeros)]
    assert len(figures) == 4


def test_amounts_without_any_unit_are_doubtful_and_told_once() -> None:
    found = extract_text(f"{BARE}\n不良贷款率 1.20% 1.30%".splitlines(), "a.txt")
    amounts = [figure for figure in found.figures if figure.measure == "amount"]
    assert {(figure.unit, figure.confidence) for figure in amounts} == {("", "0.30")}
    assert [figure.value for figure in amounts] == ["900000", "800000", "300000", "280000"]
    assert {figure.unit for figure in found.figures if figure.measure == "ratio"} == {"pure"}
    assert [(finding.code, finding.origin.line) for finding in found.findings if finding.origin] == [("bx:unitNotStated", 2)]


def test_years_that_are_printed_nowhere_are_in_doubt_whatever_sums_say() -> None:
    text = "单位：人民币千元\n2021年 2020年\n" + "\n".join(
        f"{name} {first:,} {second:,} {first + 5:,}"
        for name, first, second in (("企业贷款", 120_400, 110_300), ("个人贷款", 230_100, 220_200), ("合计", 350_500, 330_500))
    )
    assert {figure.confidence for figure in figures_of(text)} <= {"0.40"}


def test_sums_whose_totals_are_named_as_no_totals_speak_against_the_rows() -> None:
    names = ("贷款总额", "企业贷款", "个人贷款", "票据贴现")
    text = "单位：人民币千元\n项目\n2021年12月31日\n" + "\n".join(names) + "\n1,204,551\n2,300,222\n1,100,333\n4,605,106"
    shifted = figures_of(text)
    assert all(float(figure.confidence) < 0.5 for figure in shifted)
