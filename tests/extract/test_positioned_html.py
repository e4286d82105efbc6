"""HTML tables with merged cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.report import extract
from exporter.findings import SourceUnreadable
from exporter.model.figures import Figure

PAGE = """<html><head><title>x</title><style>td {}</style></head><body>
<h1>某某银行股份有限公司2021年年度报告</h1>
<p>（一）贷款构成</p>
<table>
<tr><td colspan="6">单位：人民币百万元，百分比除外</td></tr>
<tr><th rowspan="2">项目</th><th colspan="2">2021年12月31日</th><th colspan="2">2020年12月31日</th><th rowspan="2">变动(%)</th></tr>
<tr><th>金额</th><th>占比(%)</th><th>金额</th><th>占比(%)</th></tr>
<tr><td>公司贷款</td><td>1,600</td><td>40.00</td><td>1,500</td><td>50.00</td><td>6.67</td></tr>
<tr><td>&#12288;其中：票据<br>贴现</td><td>600</td><td>15.00</td><td>-</td><td>-</td><td>不适用</td></tr>
<tr><td>个人贷款</td><td>2,400</td><td>60.00</td><td>1,500</td><td>50.00</td><td>60.00</td></tr>
<tr><td>合计</td><td>4,000</td><td>100.00</td><td>3,000</td><td>100.00</td><td>33.33</td></tr>
</table></body></html>
"""


@pytest.fixture
def figures(tmp_path: Path) -> tuple[Figure, ...]:
    path = tmp_path / "report.html"
    path.write_text(PAGE, encoding="utf-8")
    return extract(path).figures


def test_merged_headers_stand_over_each_of_their_columns(figures: tuple[Figure, ...]) -> None:
    first = figures[:5]
    assert [figure.column for figure in first] == [
        "2021年12月31日 / 金额", "2021年12月31日 / 占比(%)", "2020年12月31日 / 金额", "2020年12月31日 / 占比(%)", "变动(%)",
    ]  # fmt: skip
    assert [(figure.period, figure.measure) for figure in first] == [
        ("2021-12-31", "amount"), ("2021-12-31", "share"), ("2020-12-31", "amount"), ("2020-12-31", "share"), ("2021", "growth"),
    ]  # fmt: skip


def test_figures_have_their_values_and_checks(figures: tuple[Figure, ...]) -> None:
    total = next(figure for figure in figures if figure.raw == "4,000")
    assert (total.value, total.decimals, total.unit, total.section) == ("4000000000", -6, "CNY", "（一）贷款构成")
    assert total.checks == "sum(合计); share(合计); growth(2021-12-31/2020-12-31)"


def test_figures_stand_where_they_say(figures: tuple[Figure, ...]) -> None:
    lines = PAGE.split("\n")
    assert len(figures) == 19
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw for figure in figures)


def test_a_part_knows_its_whole(figures: tuple[Figure, ...]) -> None:
    part = next(figure for figure in figures if figure.raw == "600")
    assert (part.row, part.parent) == ("票据贴现", "公司贷款")


def test_a_page_without_tables_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    path.write_text("<p>报告期内本行营业收入 186.42 亿元。</p>", encoding="utf-8")
    extraction = extract(path)
    assert not extraction.figures
    assert [finding.code for finding in extraction.findings] == ["bx:noTables"]


@pytest.mark.parametrize(
    "text", ["<table><tr><td rowspan=99999 colspan=x>1,000", "<table></table>", "<" * 200, "<table><tr></table><td>1,234"]
)
def test_broken_html_is_read_without_a_fault(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.html"
    path.write_text(text, encoding="utf-8")
    extract(path)


def test_an_empty_page_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.touch()
    with pytest.raises(SourceUnreadable):
        extract(path)


FRAMED = """<html><body><table><tr><td>2022年年度报告</td></tr><tr><td><p>单位：人民币百万元</p>
<table><tr><th rowspan="2">项目</th><th colspan="2">本集团</th><th colspan="2">本行</th></tr>
<tr><th>2022年<br>12月31日</th><th>2021年<br>12月31日</th><th>2022年12月31日</th><th>2021年12月31日</th></tr>
<tr><td>资产总计</td><td>1,200</td><td>1,100</td><td>900</td><td>800</td></tr></table></td></tr></table></body></html>"""


def test_a_table_that_only_lays_out_a_page_hides_no_table_in_it(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(FRAMED, encoding="utf-8")
    assert [(figure.scope, figure.period, figure.value) for figure in extract(path).figures] == [
        ("group", "2022-12-31", "1200000000"),
        ("group", "2021-12-31", "1100000000"),
        ("bank", "2022-12-31", "900000000"),
        ("bank", "2021-12-31", "800000000"),
    ]


def test_a_cell_over_the_whole_table_is_its_title_and_no_word_over_columns(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    title = FRAMED.replace("<tr><th rowspan", "<tr><td colspan='5'>三、合并资产负债表</td></tr><tr><th rowspan")
    path.write_text(title, encoding="utf-8")
    assert {(figure.section, figure.column.partition(" / ")[0]) for figure in extract(path).figures} == {
        ("三、合并资产负债表", "本集团"),
        ("三、合并资产负债表", "本行"),
    }


BOTH = """<html><body><h1>某某银行股份有限公司2023年度报告</h1><table>
<tr><th rowspan=3></th><th colspan=2>截至12月31日止年度<br>Year ended December 31</th></tr>
<tr><th>2023年<br>2023</th><th>2022年<br>2022</th></tr><tr><th>人民币千元<br>RMB'000</th><th>人民币千元<br>RMB'000</th></tr>
<tr><td>营业收入<br>Operating income</td><td>9,560</td><td>5,289</td></tr>
<tr><td>基本每股盈利（人民币元）<br>Basic earnings per share (RMB)</td><td>1.71</td><td>1.35</td></tr></table></body></html>"""


def test_what_is_said_in_chinese_and_english_says_one_unit(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(BOTH, encoding="utf-8")
    assert [(figure.unit, figure.value, figure.period) for figure in extract(path).figures[::2]] == [
        ("CNY", "9560000", "2023"),
        ("CNY_per_shares", "1.71", "2023"),
    ]


GROUPED = """<html><body><h1>某某银行股份有限公司2023年年度报告</h1>
<table><tr><th>类别</th><th>指标</th><th>2023年末</th><th>2022年末</th></tr>
<tr><td rowspan=2>规模</td><td>资产总额（亿元）</td><td>1,017.45</td><td>1,186.78</td></tr>
<tr><td>贷款余额（亿元）</td><td>625.82</td><td>690.66</td></tr>
<tr><td rowspan=2>质量</td><td>不良贷款率（%）</td><td>1.13</td><td>1.25</td></tr>
<tr><td>拨备覆盖率（%）</td><td>212.93</td><td>323.47</td></tr>
</table></body></html>"""


def test_a_cell_beside_several_rows_names_their_group_and_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(GROUPED, encoding="utf-8")
    rows = [(figure.row, figure.unit) for figure in extract(path).figures[::2]]
    assert rows == [("资产总额（亿元）", "CNY"), ("贷款余额（亿元）", "CNY"), ("不良贷款率（%）", "pure"), ("拨备覆盖率（%）", "pure")]


TOLD = """<html><head><title>年报</title></head><body><h1>某某银行股份有限公司2023年年度报告</h1>
<p>2023年末，本行资产总额<b>3,085.52亿元</b>，较上年末增长<sup>1</sup>7.19%；客户贷款总额
1,377.04亿元。实现营业收入50.56亿元，</p><script>var x = "净利润1亿元。";</script>
<table><tr><td>
<table><tr><th>项目（人民币百万元）</th><th>2023年</th></tr><tr><td>营业收入</td><td>5,056</td></tr><tr><td>净利润</td><td>2,254</td></tr></table>
</td><td><p>报告期内，实现营业收入50.56亿元，同比下降4.80%。</p></td></tr></table>
</body></html>
"""


def test_sentences_of_a_page_are_read_where_asked_for_and_nothing_of_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(TOLD, encoding="utf-8")
    assert {figure.section for figure in extract(path).figures} != {"narrative"}
    told = [figure for figure in extract(path, sentences=True).figures if figure.section == "narrative"]
    assert [(figure.row, figure.raw, figure.value, figure.period) for figure in told] == [
        ("资产总额", "3,085.52亿元", "308552000000", "2023-12-31"),
        ("资产总额", "7.19%", "0.0719", "2023"),
        ("客户贷款总额", "1,377.04亿元", "137704000000", "2023-12-31"),
        ("营业收入", "50.56亿元", "5056000000", "2023"),
        ("营业收入", "50.56亿元", "5056000000", "2023"),
        ("营业收入", "4.80%", "-0.0480", "2023"),
    ]
    lines = TOLD.split("\n")
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw for figure in told)
    assert [figure.checks for figure in told[3:5]] == ["same figure in a table"] * 2


def test_a_share_above_all_is_one_where_the_amounts_prove_it(tmp_path: Path) -> None:
    """Interest received is more than the income that what is paid has been taken from; holdings are never more than all shares."""
    rows = "<tr><td>利息收入</td><td>1,770</td><td>177.00</td></tr><tr><td>利息支出</td><td>(770)</td><td>(77.00)</td></tr>"
    table = f"<table><tr><td>项目</td><td>2022年</td><td>占比(%)</td></tr>{rows}<tr><td>合计</td><td>1,000</td><td>100.00</td></tr></table>"
    path = tmp_path / "report.html"
    path.write_text(f"<h1>2022年年度报告</h1><p>单位：百万元</p>{table}", encoding="utf-8")
    assert {float(figure.confidence) > 0.5 for figure in extract(path).figures} == {True}
    path.write_text(f"<h1>2022年年度报告</h1><p>单位：百万元</p>{table.replace('177.00', '188.00')}", encoding="utf-8")
    assert [figure.confidence for figure in extract(path).figures if figure.measure == "share"] == ["0.40"] * 3


def test_amounts_under_the_words_of_a_growth_are_in_doubt(tmp_path: Path) -> None:
    head = "<tr><td>项目</td><td>2022年</td><td>比上年同期增减(%)</td></tr>"
    path = tmp_path / "report.html"
    path.write_text(
        f"<h1>2022年年度报告</h1><p>单位：千元</p><table>{head}<tr><td>营业收入</td><td>4,809,759</td><td>4,752,523</td></tr></table>"
    )
    assert [figure.confidence for figure in extract(path).figures][1] == "0.40"
    path.write_text(
        f"<h1>2022年年度报告</h1><p>单位：千元</p><table>{head}<tr><td>营业收入</td><td>4,809,759</td><td>3,135.46</td></tr></table>"
    )
    assert float([figure.confidence for figure in extract(path).figures][1]) > 0.5


def test_a_unit_in_a_column_of_units_is_of_its_row_here_too(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{unit}</td><td>1,274.71</td><td>1,252.71</td></tr>"
        for label, unit in (("资产总额", "亿元"), ("净利润", "万元"))
    )
    path = tmp_path / "report.html"
    head = "<h1>某某银行股份有限公司2021年年度报告</h1><table><tr><th>项目</th><th>单位</th><th>2021年</th><th>2020年</th></tr>"
    path.write_text(f"<html><body>{head}{rows}</table></body></html>", encoding="utf-8")
    found = extract(path).figures
    assert [(figure.row, figure.unit, figure.value) for figure in found[::2]] == [
        ("资产总额", "CNY", "127471000000"),
        ("净利润", "CNY", "12747100"),
    ]


def test_a_share_in_brackets_beneath_its_amount_in_one_cell_is_a_second_figure_of_the_row(tmp_path: Path) -> None:
    page = PAGE.replace(">1,600<", ">1,600<br>(40.00%)<").replace(">2,400<", ">2,400 （60.00％）<")
    path = tmp_path / "pairs.html"
    path.write_text(page, encoding="utf-8")
    found = {(figure.row, figure.raw): figure for figure in extract(path).figures if figure.period == "2021-12-31"}
    assert {("公司贷款", "1,600"), ("公司贷款", "40.00%"), ("个人贷款", "2,400"), ("个人贷款", "60.00％")} <= found.keys()
    assert (found["公司贷款", "40.00%"].value, found["公司贷款", "40.00%"].unit) == ("0.4000", "pure")
    lines = page.split("\n")
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw for figure in found.values())
