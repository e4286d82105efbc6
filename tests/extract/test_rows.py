"""Tables printed row by row, as most reports print and most PDF text reads."""

from __future__ import annotations

from exporter.extract.text.document import extract_text
from exporter.model.figures import Figure

GROWTH = """第二章 会计数据和财务指标摘要
2022年
1-6月
2021年
1-6月
本报告期
比上年同期
2020年
1-6月
经营业绩（人民币百万元） 增减(%)
营业收入 74,199 87,775 -15.47 98,108
 利息净收入 54,823 65,753 -16.62 69,020
 非利息净收入 19,376 22,022 -12.02 29,088
归属于本行股东的扣除非经常性
 损益的净利润 24,623 26,560 -7.29 28,458
盈利能力指标(%) 变动百分点
成本收入比 28.39 22.13 6.26 20.03
净息差（年化） 1.65 2.02 -0.37 2.22
"""

SCOPES = """合并及公司资产负债表
(除特别注明外，金额单位均为人民币百万元)
本集团 本行
2023 年
 3 月 31 日
2022 年
 12 月 31 日
2023 年
 3 月 31 日
2022 年
 12 月 31 日
资产：
贵金属 175,174 153,858 130,546 107,671
拆出资金 813,397 826,799 1,031,757 1,071,992
资产总计 988,571 980,657 1,162,303 1,179,663
"""

YIELDS = """利息净收入及净息差
项目（人民币百万元）
2022年1-6月 2021年1-6月
平均余额 利息收入
平均收益率
(%) 平均余额 利息收入
平均收益率
(%)
生息资产
发放贷款和垫款总额 4,108,161 94,021 4.62 3,959,450 100,219 5.10
金融投资 1,747,928 27,844 3.21 1,755,523 30,019 3.45
存放中央银行款项 327,979 2,386 1.47 346,180 2,574 1.50
合计 6,184,068 124,251 4.05 6,061,153 132,812 4.42
"""


def cells(text: str, row: str) -> list[tuple[str, str, str, str]]:
    return [(f.measure, f.period, f.scope, f.value) for f in figures(text) if f.row == row]


def figures(text: str) -> tuple[Figure, ...]:
    return extract_text(text.split("\n")).figures


def test_growth_stands_between_the_years() -> None:
    assert cells(GROWTH, "营业收入") == [
        ("amount", "2022-01-01/2022-06-30", "", "74199000000"),
        ("amount", "2021-01-01/2021-06-30", "", "87775000000"),
        ("growth", "2022-01-01/2022-06-30", "", "-0.1547"),
        ("amount", "2020-01-01/2020-06-30", "", "98108000000"),
    ]


def test_ratios_change_by_percentage_points() -> None:
    assert cells(GROWTH, "净息差（年化）") == [
        ("ratio", "2022-01-01/2022-06-30", "", "0.0165"),
        ("ratio", "2021-01-01/2021-06-30", "", "0.0202"),
        ("change", "2022-01-01/2022-06-30", "", "-0.0037"),
        ("ratio", "2020-01-01/2020-06-30", "", "0.0222"),
    ]


def test_a_label_over_two_lines_is_one_row() -> None:
    assert len(cells(GROWTH, "归属于本行股东的扣除非经常性损益的净利润")) == 4


def test_group_and_bank_stand_side_by_side() -> None:
    assert cells(SCOPES, "贵金属") == [
        ("amount", "2023-03-31", "group", "175174000000"),
        ("amount", "2022-12-31", "group", "153858000000"),
        ("amount", "2023-03-31", "bank", "130546000000"),
        ("amount", "2022-12-31", "bank", "107671000000"),
    ]


def test_sums_confirm_rows() -> None:
    assert all("sum(资产总计)" in figure.checks for figure in figures(SCOPES) if figure.row == "资产总计")


def test_a_period_over_three_columns_is_that_of_each() -> None:
    found = cells(YIELDS, "金融投资")
    assert [(measure, value) for measure, _, _, value in found] == [
        ("average", "1747928000000"),
        ("amount", "27844000000"),
        ("yield", "0.0321"),
        ("average", "1755523000000"),
        ("amount", "30019000000"),
        ("yield", "0.0345"),
    ]
    assert [period for _, period, _, _ in found] == ["2022-01-01/2022-06-30"] * 3 + ["2021-01-01/2021-06-30"] * 3


VERTICAL = """主要监管指标
项目
2023年末
2022年末
资本充足率（%）
12.66
12.90
不良贷款率（%）
1.20
1.10
贷款总额（亿元）
882.15
743.31
"""

RULED = """| 项目（人民币千元） | 本集团 2023年 | 本集团 2022年 | 本行 2023年 | 本行 2022年 |
| 利息收入 | 9,112,306 | 8,105,877 | 9,000,306 | 8,005,877 |
| 利息支出 | (4,300,000) | (4,000,000) | (4,250,000) | (3,950,000) |
| 利息净收入 | 4,812,306 | 4,105,877 | 4,750,306 | 4,055,877 |
"""

REPEATED = """存款结构
单位：人民币千元
项目 2023年12月31日 2022年12月31日
公司存款
活期 12,406,338 10,204,117
定期 20,000,000 18,000,000
小计 32,406,338 28,204,117
个人存款
活期 30,000,000 28,000,000
定期 50,000,000 40,000,000
小计 80,000,000 68,000,000
合计 112,406,338 96,204,117
"""


def test_cells_one_under_the_other_are_rows_too() -> None:
    assert cells(VERTICAL, "不良贷款率（%）") == [("ratio", "2023-12-31", "", "0.0120"), ("ratio", "2022-12-31", "", "0.0110")]


def test_a_row_may_state_its_own_unit() -> None:
    assert [value for *_, value in cells(VERTICAL, "贷款总额（亿元）")] == ["88215000000", "74331000000"]


def test_rules_drawn_as_characters_part_cells() -> None:
    assert [(scope, period) for _, period, scope, _ in cells(RULED, "利息净收入")] == [
        ("group", "2023"), ("group", "2022"), ("bank", "2023"), ("bank", "2022"),
    ]  # fmt: skip


def test_a_label_that_stands_twice_has_its_heading_for_parent() -> None:
    assert [figure.parent for figure in figures(REPEATED) if figure.row == "活期"] == ["公司存款"] * 2 + ["个人存款"] * 2
