"""Layouts of public pages: cells between rules, marks of notes, words instead of figures, captions with commas.

Banks and figures are invented; each law has an input that triggers it and one that does not.
"""

from __future__ import annotations

import pytest

from exporter.extract.text.document import extract_text
from exporter.extract.text.unfolding import unfold
from exporter.model.figures import Figure


def told(text: str, *names: str) -> list[tuple[str, ...]]:
    """The named fields of all table figures, in reading order."""
    return [tuple(getattr(figure, name) for name in names) for figure in extract_text(text.split("\n")).figures if not figure.quote]


def figures(text: str) -> list[Figure]:
    return list(extract_text(text.split("\n")).figures)


CAPTIONED = """青禾银行股份有限公司2023年年度报告
报告期内，本行加强成本管理，业务及管理费增速放缓，主要是
手续费及佣金净收入构成
{caption}
项目 2023年 2022年 增（减）额 变动（%）
代理业务 4,556 4,330 226 5.22
理财业务 3,950 4,589 (639) (13.92)
手续费及佣金净收入 8,506 8,919 (413) (4.63)
"""


@pytest.mark.parametrize(
    ("caption", "scale"),
    [("人民币百万元，百分比除外", 6), ("人民币千元，另有标注除外", 3), ("万元，百分比或另有标注除外", 4), ("（人民币亿元）", 8)],
)
def test_a_caption_with_an_exception_states_the_unit_and_no_sentence_swallows_the_table(caption: str, scale: int) -> None:
    found = told(CAPTIONED.format(caption=caption), "measure", "period", "value")
    assert found[:4] == [
        ("amount", "2023", "4556" + "0" * scale),
        ("amount", "2022", "4330" + "0" * scale),
        ("change", "2023", "226" + "0" * scale),
        ("growth", "2023", "0.0522"),
    ]
    assert len(found) == 12


def test_a_comma_without_an_exception_is_no_caption() -> None:
    assert {figure.unit for figure in figures(CAPTIONED.format(caption="单位见附注，金额未经审计")) if figure.measure == "amount"} == {""}


MARKED = """单位：人民币百万元
项目 2023年 2022年
净利润{mark} 1,204 1,102
不良贷款率{mark} 1.20% 1.10%
拨备覆盖率{mark} 230.15% 221.40%
"""


@pytest.mark.parametrize("mark", ["(1)", "（2）", "(12)"])
def test_a_number_in_brackets_close_to_a_label_is_the_mark_of_a_note(mark: str) -> None:
    assert told(MARKED.format(mark=mark), "period", "value") == told(MARKED.format(mark=""), "period", "value")
    assert len(figures(MARKED.format(mark=mark))) == 6


def test_a_number_in_brackets_apart_from_the_label_is_a_figure() -> None:
    lines = "单位：人民币百万元\n项目 2023年 2022年 2021年\n" + "\n".join(
        f"{name} (12) 1,035 1,040" for name in ("汇兑损益", "其他收益", "投资收益")
    )
    assert [value for period, value in told(lines, "period", "value") if period == "2023"] == ["-12000000"] * 3


WORDS = """单位：人民币千元
项目 2023年 2022年 增减
加权平均净资产收益率 10.97% 11.02% 下降0.05个百分点
平均总资产收益率 0.97% 0.92% 上升 0.05 个百分点
信用减值损失 55,384 50,100 10.55%
资产减值损失 不适用 26,737 不适用
营业收入 276,809 260,995 6.06%
"""


def test_changes_said_in_words_have_the_sign_of_the_word_and_what_is_not_applicable_is_no_figure() -> None:
    found = told(WORDS, "row", "measure", "raw", "value")
    assert ("加权平均净资产收益率", "change", "下降0.05个百分点", "-0.0005") in found
    assert ("平均总资产收益率", "change", "上升 0.05 个百分点", "0.0005") in found
    assert [(raw, value) for row, _, raw, value in found if row == "资产减值损失"] == [("26,737", "26737000")]
    assert told(WORDS, "row", "period")[9:] == [("资产减值损失", "2022"), ("营业收入", "2023"), ("营业收入", "2022"), ("营业收入", "2023")]


LIMITS = """项目 标准值 2023年12月31日 2022年12月31日
资本充足率 ≥8% 16.41 15.09
流动性比率 ≥25% 31.01 46.75
存贷比 ≤75% 67.02 60.33
"""


def test_limits_are_no_figures_of_the_bank() -> None:
    assert told(LIMITS, "row", "period", "value")[:2] == [("资本充足率", "2023-12-31", "0.1641"), ("资本充足率", "2022-12-31", "0.1509")]
    assert len(figures(LIMITS)) == 6


RULED = """青禾银行股份有限公司2024年第三季度报告
单位：人民币千元
| 项目 | 本报告期 | 本报告期比上年同期增减(%) | 年初至报告期末 | 年初至报告期末比上年同期增减(%) |
|---|---|---|---|---|
| 营业收入 | 154,692 | 0.86 | 494,311 | 3.87 |
| 净利润 | 73,424 | 15.10 | 269,912 | 18.63 |
| 经营活动产生的现金流量净额 | 不适用 | 不适用 | 98,008 | |
| 加权平均净资产收益率 | 4.45% | 增加0.09个百分点 | 13.56% | 减少1.15个百分点 |
"""
QUARTER, SO_FAR = "2024-07-01/2024-09-30", "2024-01-01/2024-09-30"


@pytest.mark.parametrize("bar", ["|", "│", "\t"])
def test_cells_between_rules_stand_under_their_words(bar: str) -> None:
    lines = RULED if bar != "\t" else "\n".join(line.strip("| ").replace(" | ", "\t") for line in RULED.split("\n") if "---" not in line)
    found = told(lines.replace("|", bar), "row", "measure", "period", "value")
    assert found[:4] == [
        ("营业收入", "amount", QUARTER, "154692000"),
        ("营业收入", "growth", QUARTER, "0.0086"),
        ("营业收入", "amount", SO_FAR, "494311000"),
        ("营业收入", "growth", SO_FAR, "0.0387"),
    ]
    assert [each for each in found if each[0] == "经营活动产生的现金流量净额"] == [
        ("经营活动产生的现金流量净额", "amount", SO_FAR, "98008000")
    ]
    assert found[-1] == ("加权平均净资产收益率", "change", SO_FAR, "-0.0115")


def test_every_figure_between_rules_keeps_its_place() -> None:
    lines = RULED.split("\n")
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw for figure in figures(RULED))


def test_a_header_that_begins_over_the_labels_is_moved_and_words_are_spread() -> None:
    quarters = """2024年第二季度 | 2024年第一季度 |
营业收入(元) | 1,403,579,672.11 | 1,488,662,000.00 |
净利润(元) | 15,479,353.36 | 18,662,000.00 |"""
    assert told(quarters, "period", "value")[:2] == [("2024-04-01/2024-06-30", "1403579672.11"), ("2024-01-01/2024-03-31", "1488662000.00")]
    spread = """单位：千元
项目 | 2023年 | | 2022年 | |
 | 本集团 | 本行 | 本集团 | 本行 |
净利润 | 12 | 11 | 10 | 9 |
营业收入 | 22 | 21 | 20 | 19 |"""
    assert told(spread, "period", "scope")[:4] == [("2023", "group"), ("2023", "bank"), ("2022", "group"), ("2022", "bank")]


def test_rules_round_words_are_no_table() -> None:
    assert figures("第三章 | 管理层讨论与分析\n经营情况 | 总体经营情况\n报告期内，本行稳健经营。") == []


DATED = """按期限结构划分的客户贷款平均收益分析
单位：人民币百万元
项目 2023年平均余额 利息收入 平均收益率（%） 2022年平均余额 利息收入 平均收益率（%）
短期贷款 1,795,307 80,000 4.46 1,526,421 72,469 4.75
中长期贷款 2,860,599 144,862 5.06 2,464,244 125,283 5.08
客户贷款总额 4,655,906 224,862 4.83 3,990,665 197,752 4.96
"""


def test_a_year_printed_in_one_with_what_it_is_of_says_both() -> None:
    assert told(DATED, "measure", "period")[:6] == [
        ("average", "2023"), ("amount", "2023"), ("yield", "2023"), ("average", "2022"), ("amount", "2022"), ("yield", "2022"),
    ]  # fmt: skip


def test_a_unit_in_a_heading_among_the_rows_is_of_the_rows_under_it() -> None:
    lines = """人民币百万元，另有标注除外
项目 2023年 2022年
报告期末数据
资产总额 10,216 9,516
负债总额 9,671 9,040
每股计（人民币元）
每股净资产 5.75 5.26"""
    assert told(lines, "row", "value")[::2] == [("资产总额", "10216000000"), ("负债总额", "9671000000"), ("每股净资产", "5.75")]


def test_one_period_over_several_columns_is_no_certainty() -> None:
    lines = "单位：人民币千元\n2023年12月31日\n资产总额 1,216 1,116 1,016\n负债总额 1,071 1,040 940\n股东权益 145 76 76"
    assert all(float(figure.confidence) <= 0.4 for figure in figures(lines))


FOLDED = (
    "青禾银行股份有限公司 2024 年第三季度报告 本行董事会保证本报告内容的真实、准确和完整。 会议应出席董事12名。 "
    "一、主要会计数据 单位:人民币千元 "
    "项目 本报告期 (7-9月) 本报告期比上年同期增减 年初至报告期末(1-9月) 年初至报告期末比上年同期增减 "
    "规模指标营业收入 370,629 18.85% 925,124 11.49% "
    "归属于本行股东的净利 润 92,416 27.93% 310,201 25.92% 经营活动产生的现金流量净额 — — 27,084 上期为负 "
    "加权平均净资产收益率(%) 2.46 上升0.20个百分点 9.16 上升1.19个百分点 "
    "单位:% 项目 标准值 2024年9月30日 2023年12月31日 资本充足率 ≥8% 16.41 15.71 流动性比率 ≥25% 31.01 30.67 存贷比 ≤75% 67.02 66.77"
)


def test_a_line_that_holds_whole_tables_is_cut_into_rows_headers_and_captions() -> None:
    found = told(FOLDED, "row", "measure", "period", "value")
    assert found[:4] == [
        ("营业收入", "amount", QUARTER, "370629000"),
        ("营业收入", "growth", QUARTER, "0.1885"),
        ("营业收入", "amount", SO_FAR, "925124000"),
        ("营业收入", "growth", SO_FAR, "0.1149"),
    ]
    assert ("归属于本行股东的净利润", "amount", SO_FAR, "310201000") in found
    assert ("加权平均净资产收益率(%)", "change", SO_FAR, "0.0119") in found
    assert [each for each in found if each[0] == "存贷比"] == [
        ("存贷比", "ratio", "2024-09-30", "0.6702"),
        ("存贷比", "ratio", "2023-12-31", "0.6677"),
    ]


def test_figures_of_a_cut_line_stand_where_they_stand_in_the_source() -> None:
    assert all(figure.line == 1 and FOLDED[figure.start : figure.end] == figure.raw for figure in figures(FOLDED))


def test_a_line_of_running_text_and_one_of_a_single_row_are_not_cut() -> None:
    clause = "本行资产总额3,070.29亿元，增长18.85%，存款余额2,925.24亿元，增长11.49%，"
    sentence = f"截至2024年9月末，{clause * 3}净利润31.00亿元。"
    row = "本行及子公司以公允价值计量且其变动计入其他综合收益的发放贷款和垫款以及其他债权投资信用减值准备合计 " + "1,234,567 " * 8
    assert unfold([sentence, row, ""]) == ([sentence, row, ""], [(1, 0), (2, 0), (3, 0)])


def test_group_over_one_year_and_bank_over_three() -> None:
    lines = """单位:人民币千元
本集团 本银行
项目 2011年2011年2010年2009年
存款总额 106,850 106,326 101,233 84,687
贷款总额 71,615 70,992 61,071 49,718
其中:正常类贷款 67,520 66,898 56,024 42,688"""
    assert told(lines, "period", "scope")[:4] == [
        ("2011-12-31", "group"), ("2011-12-31", "bank"), ("2010-12-31", "bank"), ("2009-12-31", "bank"),
    ]  # fmt: skip


def test_growth_from_a_later_to_an_earlier_time_proves_nothing() -> None:
    lines = "单位：千元\n项目 2023年 2024年 增减(%)\n营业收入 1,100 1,000 10.00\n净利润 220 200 10.00\n利息净收入 440 400 10.00"
    assert not any("growth" in figure.checks for figure in figures(lines))


def test_the_unit_of_a_broken_label_is_not_that_of_the_table_after_it() -> None:
    lines = """单位：千元
项目 2024年 2023年
每股净资产 11.39 11.21
（元）
项目 2024年 2023年
营业收入 4,809,759 4,752,523
净利润 1,610,981 1,533,211"""
    assert {value for row, value in told(lines, "row", "value") if row == "营业收入"} <= {"4809759000", "4752523000"}


def test_comparisons_between_their_times_are_of_the_time_before_them() -> None:
    lines = """青禾银行股份有限公司2025年第三季度报告
单位:千元
项目 2025 年 7-9 月 比上年同期增减 2025 年 1-9 月 比上年同期增减
营业收入 491,062 -2.92% 1,760,713 3.01%
利润总额 386,394 3.05% 1,259,334 5.80%
净利润 275,972 0.16% 1,092,539 5.02%"""
    spans = ["2025-07-01/2025-09-30", "2025-01-01/2025-09-30"]
    assert told(lines, "measure", "period")[:4] == [(measure, span) for span in spans for measure in ("amount", "growth")]


def test_the_mark_of_a_note_may_stand_behind_a_bracket_and_before_a_limit() -> None:
    lines = """项目 监管标准 2019年12月 31 日 2018 年12月31 日
流动性比率(%)(1) ≥25 67.96 61.17
最大单一客户贷款比例(%)(2) ≤10 27.19 29.78
最大十家客户贷款比率(%) 39.42 41.39"""
    assert [value for period, value in told(lines, "period", "value") if period == "2019-12-31"] == ["0.6796", "0.2719", "0.3942"]


def test_a_row_of_years_alone_stands_over_the_columns_and_a_unit_under_it_over_the_labels() -> None:
    text = """2023 | 2022 | 2021 | |
全年经营成果(人民币百万元) | (经重述) | (未经重述) | |
利息净收入 | 2,465 | 1,542 | 1,993 |
营业收入 | 3,154 | 1,805 | 1,622 |
业务及管理费 | 876 | 644 | 612 |"""
    assert told(text, "period", "value")[:3] == [("2023", "2465000000"), ("2022", "1542000000"), ("2021", "1993000000")]
    assert len(figures(text)) == 9


def test_a_cell_of_a_header_broken_over_two_lines_is_one_and_later_words_stand_over_the_rows_under_them() -> None:
    text = """某某银行股份有限公司2023年第三季度报告
| | 本报告期末 | 上年度期末 | 本报告期末比上年度期末增减(%) |
| 总资产(千元) | 1,115,455 | 914,980 | 21.91 |
| | 年初至报告期期末(1-9月) | 比上年同期增减(%) |
| 经营活动产生的现金流量净额(千元) | 61,936 | 16.98 |
| | 报告期(7-9月) | 年初至报告期期末
(1-9月) | 本报告期比上年同期增减(%) |
| 净利润(千元) | 3,469 | 9,843 | 153.35 |"""
    assert told(text, "period", "measure") == [
        ("2023-09-30", "amount"),
        ("2022-12-31", "amount"),
        ("2023-01-01/2023-09-30", "growth"),
        ("2023-01-01/2023-09-30", "amount"),
        ("2023-01-01/2023-09-30", "growth"),
        ("2023-07-01/2023-09-30", "amount"),
        ("2023-01-01/2023-09-30", "amount"),
        ("2023-07-01/2023-09-30", "growth"),
    ]


def test_words_under_a_wider_one_are_dealt_in_order_where_their_places_are_lost() -> None:
    text = """人民币百万元 | 2023年12月31日 | 2022年12月31日 | 增减 | |
---|---|---|---|---|
金额 | % | |||
资产总额 | 11,330 | 10,542 | 788 | 7.5% |
客户存款 | 5,459 | 5,150 | 309 | 6.0% |
负债总额 | 9,994 | 9,307 | 687 | 7.4% |"""
    assert told(text, "period", "measure", "raw")[:4] == [
        ("2023-12-31", "amount", "11,330"),
        ("2022-12-31", "amount", "10,542"),
        ("2023", "change", "788"),
        ("2023", "growth", "7.5%"),
    ]


def test_rows_without_a_reference_to_a_note_that_are_a_cell_short_keep_their_columns() -> None:
    text = """| 附注 | 2023年12月31日 | 2022年12月31日 | |
|---|---|---|---|
| 资产 | |||
| 现金及存放中央银行款项 | 19 | 625,135 | 677,327 |
| 衍生金融资产 | 77,562 | 80,867 | |
| 拆出资金 | 23 | 254,452 | 211,392 |"""
    assert told(text, "row", "period", "raw")[2:4] == [("衍生金融资产", "2023-12-31", "77,562"), ("衍生金融资产", "2022-12-31", "80,867")]
    assert len(figures(text)) == 6


def test_money_in_multiples_without_yuan() -> None:
    text = """| 财务指标 | 2023-09-30 | 2022-12-31 |
| 归母净利(未调整:万) | 18075.10 | 23559.89 |
| 营业收入(亿) | 411.40 | 529.85 |
| 总资产增长率(%) | 4.40 | 5.85 |"""
    assert told(text, "unit", "value") == [
        ("CNY", "180751000"),
        ("CNY", "235598900"),
        ("CNY", "41140000000"),
        ("CNY", "52985000000"),
        ("pure", "0.0440"),
        ("pure", "0.0585"),
    ]


STATEMENT = """后附附注为本财务报表的组成部分 8 某某银行股份有限公司 合并利润表 2023 年度 人民币千元 附注五 2023年度 2022年度
一、营业收入 12,645,284 12,477,022 利息净收入 34 11,066,188 10,861,148 利息收入 34 23,262,678 19,430,610 利息支出 34
(12,196,490) (8,569,462) 手续费及佣金净收入 35 1,218,967 1,413,686 投资收益 36 240,115 109,434 汇兑损益 7,955 (5,797)
其他业务收入 13,561 9,968"""


def test_rows_without_a_reference_to_a_note_are_rows_of_their_table() -> None:
    found = told(STATEMENT.replace("\n", " "), "row", "period", "raw")
    assert [each for each in found if each[0] in ("汇兑损益", "其他业务收入")] == [
        ("汇兑损益", "2023", "7,955"),
        ("汇兑损益", "2022", "(5,797)"),
        ("其他业务收入", "2023", "13,561"),
        ("其他业务收入", "2022", "9,968"),
    ]
    assert not [each for each in found if each[2] in ("34", "35", "36")]
