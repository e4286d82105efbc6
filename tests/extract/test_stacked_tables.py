"""Tables a cell a line, and English ones a row a line: every figure keeps its row and column, or none is made.

Banks and figures are invented.
"""

from __future__ import annotations

import pytest

from exporter.extract.text.document import extract_text
from exporter.extract.text.rowwise.over import deal
from exporter.extract.text.rowwise.stacked import find_stacked
from exporter.model.figures import Figure


def figures(text: str) -> list[Figure]:
    return list(extract_text(text.split("\n")).figures)


def told(text: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(figure, name) for name in names) for figure in figures(text)]


ROWS = {
    "利息净收入": ("8,130", "7,900"),
    "手续费及佣金净收入": ("1,406", "1,322"),
    "营业收入": ("9,536", "9,222"),
    "净利润": ("3,120", "2,985"),
}


@pytest.mark.parametrize("ending", ["", " |", "\n", "\n|"])
def test_rows_and_quarters_a_cell_a_line(ending: str) -> None:
    head = ["单位：人民币百万元", "项目", "2023年度", "第一季度", "第二季度"]
    lines = [*head, *(cell for name, cells in ROWS.items() for cell in (name, *cells))]
    wanted = [
        (name, period, cell)
        for name, cells in ROWS.items()
        for period, cell in zip(("2023-01-01/2023-03-31", "2023-04-01/2023-06-30"), cells, strict=True)
    ]
    assert told("\n".join(line + ending for line in lines), "row", "period", "raw") == wanted


HONG_KONG = """二零二三年中期報告
簡明合併損益表
截至六月三十日止六個月
2023
2022
附註
港幣百萬元
港幣百萬元
(已重述)
利息收入
12,784
13,793
利息支出
(6,446)
(7,074)
淨利息收入
5(a)
6,338
6,719
手續費及佣金收入
6
2,968
2,464
9,306
9,183
終止經營業務
終止經營業務的淨損失
(478)
(61)
"""


def test_a_statement_in_traditional_characters_keeps_its_print_and_leaves_out_notes() -> None:
    found = figures(HONG_KONG)
    assert [(f.row, f.period, f.value, f.unit) for f in found[4:8]] == [
        ("淨利息收入", "2023-01-01/2023-06-30", "6338000000", "HKD"),
        ("淨利息收入", "2022-01-01/2022-06-30", "6719000000", "HKD"),
        ("手續費及佣金收入", "2023-01-01/2023-06-30", "2968000000", "HKD"),
        ("手續費及佣金收入", "2022-01-01/2022-06-30", "2464000000", "HKD"),
    ]
    assert [(f.row, f.raw) for f in found[8:]] == [
        ("", "9,306"),
        ("", "9,183"),
        ("終止經營業務的淨損失", "(478)"),
        ("終止經營業務的淨損失", "(61)"),
    ]
    assert found[2].checks == "sum(淨利息收入)"


ENGLISH = """Operating results (in RMB millions) 2024 H1 2023 H1 Change rate
Net interest income 313,950 336,987 -6.8%
Net fee and commission income 67,405 73,465 -8.2%
Operating income 401,999 428,906 -6.3%

Balance sheet items (in RMB millions) 2024 H1 2023 Change rate
Total assets 47,116 44,697 5.4%
Due to banks and
other institutions 4,113 3,369 22.1%
Due to customers 34,107 33,521 1.7%
"""


def test_english_rows_a_line_take_the_words_over_them_in_order() -> None:
    assert told(ENGLISH, "row", "period", "measure", "value")[:3] == [
        ("Net interest income", "2024-01-01/2024-06-30", "amount", "313950000000"),
        ("Net interest income", "2023-01-01/2023-06-30", "amount", "336987000000"),
        ("Net interest income", "2024-01-01/2024-06-30", "growth", "-0.068"),
    ]
    assert told(ENGLISH, "row", "period")[9:11] == [("Total assets", "2024-06-30"), ("Total assets", "2023-12-31")]
    assert told(ENGLISH, "row", "raw")[12:14] == [
        ("Due to banks and other institutions", "4,113"),
        ("Due to banks and other institutions", "3,369"),
    ]


def test_no_header_no_figures() -> None:
    lines = ENGLISH.replace("2024 H1 2023 H1 Change rate", "").replace("2024 H1 2023 Change rate", "")
    assert figures(lines) == []


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["项目", "2019", "2018", "增幅(%", "2017"], (("2019",), ("2018",), ("增幅(%",), ("2017",))),
        (["As at", "31 December", "2023", "As at", "31 December", "2022", "(Restated)"], (("2023年12月31日",), ("2022年12月31日",))),
        (
            ["2023年12月31日 2022年12月31日", "金额 占比 金额 占比"],
            tuple((f"{y}年12月31日", w) for y in (2023, 2022) for w in ("金额", "占比")),
        ),
        (["2023年", "2022年", "增减", "金额", "%"], (("2023年",), ("2022年",), ("增减金额",), ("增减", "%"))),
    ],
)
def test_words_are_dealt_in_order(lines: list[str], wanted: tuple[tuple[str, ...], ...]) -> None:
    over = deal(lines, len(wanted))
    assert over is not None
    assert over.levels == wanted


@pytest.mark.parametrize("lines", [["2023年", "监管标准", "2022年"], ["2023年"], ["2023年", "2022年", "2021年", "增减"]])
def test_words_that_are_too_many_too_few_or_not_known_are_not_dealt(lines: list[str]) -> None:
    assert deal(lines, 3) is None


def drawn(years: tuple[str, str]) -> str:
    lines = ["单位：人民币百万元", "项目", *years, *(cell for name, cells in ROWS.items() for cell in (name, *cells))]
    return "\n\n".join(lines)


def test_figures_between_blank_lines_are_never_quite_sure() -> None:
    assert {figure.confidence for figure in figures(drawn(("2023年", "2022年")))} == {"0.80"}
    close = figures(drawn(("2023年", "2022年")).replace("\n\n", "\n"))
    assert {figure.confidence for figure in close if "sum" in figure.checks} == {"0.94"}


def test_between_blank_lines_years_that_go_forward_may_be_in_an_order_of_their_own() -> None:
    assert min(figure.confidence for figure in figures(drawn(("2022年", "2023年")))) == "0.40"


def test_letters_no_report_prints_are_no_text() -> None:
    garbled = "ᇏݓ૶ളၿྛ 2,022 1,987\n" * 12
    found = extract_text(garbled.split("\n"), "report.txt")
    assert found.figures == ()
    assert [finding.code for finding in found.findings] == ["bx:textGarbled"]


def test_shares_of_more_than_all_are_doubted() -> None:
    rows = "| 公司贷款 | 60.00 | 600 |\n| 个人贷款 | 40.00 | 400 |\n| 合计 | 100.00 | 1000 |"
    text = "单位：人民币百万元\n| 项目 | 2023年12月31日 | 占比(%) |\n|---|---|---|\n" + rows
    assert {figure.confidence for figure in figures(text) if figure.measure == "share"} == {"0.40"}


SUMMARY = """Unit: RMB million
Major Accounting Data |
2023 |
2022 |
For the year |
|
|
Operating income |
210,831 |
222,374 |
Net profit |
77,116 |
91,377 |
At year-end |
|
|
Total assets |
10,158,326 |
9,266,671 |
Total liabilities |
9,350,607 |
8,509,373 |
"""


def test_a_heading_that_sounds_like_a_time_stands_over_rows_and_no_column() -> None:
    assert told(SUMMARY, "row", "period", "value") == [
        ("Operating income", "2023", "210831000000"),
        ("Operating income", "2022", "222374000000"),
        ("Net profit", "2023", "77116000000"),
        ("Net profit", "2022", "91377000000"),
        ("Total assets", "2023-12-31", "10158326000000"),
        ("Total assets", "2022-12-31", "9266671000000"),
        ("Total liabilities", "2023-12-31", "9350607000000"),
        ("Total liabilities", "2022-12-31", "8509373000000"),
    ]


def test_a_row_that_is_not_whole_is_left_to_be_told_of() -> None:
    text = SUMMARY.replace("77,116 |\n", "77,16 |\n")
    assert len(figures(text)) == 6
    assert "77,16 |" in find_stacked(text.split("\n"))[1]


def test_a_table_without_a_unit_has_that_of_the_last_caption_before_it() -> None:
    halves = ["期末余额", "期初余额", "资产", *(cell for name, cells in ROWS.items() for cell in (name, *cells))]
    text = "\n".join(["2023年年度报告", "单位：人民币千元", *halves, "期末余额", "期初余额", "负债", *halves[3:]])
    assert {(figure.unit, figure.decimals) for figure in figures(text)} == {("CNY", -3)}
    assert len(figures(text)) == 16
