"""Wide tables: read the way reports print them, headings, captions, brackets, notes and all."""

from __future__ import annotations

import pytest
from told import BANK, Map, codes, errors, facts, values

from exporter.facts.settings import Defaults, Settings
from exporter.model.wording import read_period

PRINTED = """\
会计数据和财务指标摘要,,
项目,2021年,2020年
全年经营成果（人民币千元）,,
营业收入,"26,989,261","19,880,616"
信用减值损失,"(9,616,545)","（6,152,394）"
规模指标（人民币千元）,,
资产总额,"438,747,807","346,429,986"
 同业及其他金融机构存放、,,
拆入和卖出回购金融资产款项,"59,861,612","37,397,259"
资产质量指标,,
不良贷款率,1.20%,1.20%
"""


def test_a_printed_table_becomes_its_facts(map_csv: Map) -> None:
    mapped = map_csv(PRINTED)
    deposits = "DepositsPlacementsAndRepurchaseAgreementsOfBanksAndOtherFinancialInstitutions"
    assert facts(mapped) == [
        ("OperatingIncome", "2021", "26989261000"),
        ("OperatingIncome", "2020", "19880616000"),
        ("CreditImpairmentLosses", "2021", "9616545000"),
        ("CreditImpairmentLosses", "2020", "6152394000"),
        ("TotalAssets", "2021-12-31", "438747807000"),
        ("TotalAssets", "2020-12-31", "346429986000"),
        (deposits, "2021-12-31", "59861612000"),
        (deposits, "2020-12-31", "37397259000"),
        ("NonperformingLoanRatio", "2021-12-31", "0.0120"),
        ("NonperformingLoanRatio", "2020-12-31", "0.0120"),
    ]
    assert (errors(mapped), codes(mapped)) == ([], ["bx:signTurned"] * 2)


def test_a_turned_sign_shows_what_was_printed_and_what_is_reported(map_csv: Map) -> None:
    finding = map_csv(PRINTED).findings[0]
    assert "printed (9,616,545), reported 9616545000" in finding.message
    assert str(finding.origin) == "facts.csv:5 column B"


@pytest.mark.parametrize(
    ("cells", "reported", "told"),
    [
        ('"9,616",(5)', ["9616000", "-5000"], ["bx:signKept"]),
        ("-5,9", ["-5000", "9000"], ["bx:signKept"]),
        ("(9),-5", ["9000", "5000"], ["bx:signTurned"] * 2),
        ("(9),—", ["9000", "0"], ["bx:signTurned"]),
        ("(9),0", ["9000", "0"], ["bx:signTurned"]),
        ("(9),", ["9000"], ["bx:signTurned"]),
        ("9,5", ["9000", "5000"], []),
    ],
)
def test_brackets_beside_a_charge_without_them_mean_a_credit(map_csv: Map, cells: str, reported: list[str], told: list[str]) -> None:
    mapped = map_csv(f"项目（千元）,2021年,2020年\n信用减值损失,{cells}\n")
    assert ([value for _, _, value in facts(mapped)], codes(mapped)) == (reported, told)


def test_the_growth_of_a_charge_says_nothing_of_its_sign(map_csv: Map) -> None:
    mapped = map_csv("项目（千元）,2021年,2020年,增减（%）\n信用减值损失,(9),(5),80\n")
    assert [value for _, _, value in facts(mapped)][:2] == ["9000", "5000"]


def test_a_negative_of_a_concept_that_may_be_negative_stays_negative(map_csv: Map) -> None:
    mapped = map_csv("项目,2020年\n其他营业净收入,(19639)千元\n其他营业净收入增减幅度,-79.19%\n")
    assert facts(mapped) == [("OtherNetOperatingIncome", "2020", "-19639000"), ("ChangeRateOfOtherNetOperatingIncome", "2020", "-0.7919")]


@pytest.mark.parametrize(
    "caption",
    [
        "单位：人民币千元,,",
        "（人民币千元）,,",
        "资产结构,,单位：千元 币种：人民币",
        "（除特别注明外，金额单位均为人民币千元）,,",
        "Unit: RMB'000,,",
        "in RMB thousands,,",
    ],
)
def test_a_caption_states_the_unit_of_money_and_of_money_alone(map_csv: Map, caption: str) -> None:
    mapped = map_csv(f"{caption}\n项目,2021年,2020年\n资产总额,5,6\n不良贷款率,1.2%,1.3%\n股东总数,7,8\n")
    assert values(mapped) == [
        ("5000", "iso4217:CNY", -3),
        ("6000", "iso4217:CNY", -3),
        ("0.012", "xbrli:pure", 3),
        ("0.013", "xbrli:pure", 3),
        ("7", "xbrli:pure", 0),
        ("8", "xbrli:pure", 0),
    ]


def test_a_percentage_under_a_caption_of_money_still_needs_its_sign(map_csv: Map) -> None:
    assert errors(map_csv("单位：人民币千元,\n项目,2021年\n不良贷款率,1.2\n")) == ["bx:percentUnclear"]


def test_the_nearest_unit_holds(map_csv: Map) -> None:
    mapped = map_csv(
        "单位：元,,,\n项目,单位,2021年（百万元）,2020年\n资产总额,,1,2\n负债总额,千元,3,4\n"
        "规模（亿元）,,,\n股东权益,,5,6\n吸收存款（万元）,,7,8\n盈利,,,\n净利润,,9,10\n"
    )
    assert [value for value, _, _ in values(mapped)] == [
        *("1000000", "2", "3000", "4000", "5000000", "600000000", "70000", "80000", "9000000", "10"),
    ]  # fmt: skip


def test_a_heading_without_a_unit_ends_the_section_and_its_unit(map_csv: Map) -> None:
    mapped = map_csv("项目,2021年\n规模（亿元）,\n股东权益,5\n其他,\n净利润,9\n")
    assert (facts(mapped), errors(mapped)) == ([("TotalEquity", "2021-12-31", "500000000")], ["bx:unitMissing"])


def test_a_total_left_blank_is_no_end_of_a_section(map_csv: Map) -> None:
    mapped = map_csv("项目,2021年\n规模（千元）,\n负债总额,\n客户存款,9\n")
    assert facts(mapped) == [("CustomerDeposits", "2021-12-31", "9000")]


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("2021年12月31日", "2021-12-31"),
        ("2021-12-31", "2021-12-31"),
        ("2021年末", "2021-12-31"),
        ("2021年（经重述）", "2021-12-31"),
        ("2021年金额", "2021-12-31"),
        ("2021年6月30日", "2021-06-30"),
        ("2021年1-6月", "2021-06-30"),
    ],
)
def test_periods_over_columns_are_understood(map_csv: Map, heading: str, shown: str) -> None:
    assert facts(map_csv(f"项目,{heading}\n资产总额,5千元\n")) == [("TotalAssets", shown, "5000")]


def test_a_year_end_over_a_column_means_the_year_for_what_is_measured_over_it(map_csv: Map) -> None:
    mapped = map_csv("项目,2021年12月31日,2021年6月30日\n净利润,5千元,6千元\n")
    assert (facts(mapped), errors(mapped)) == ([("NetProfit", "2021", "5000")], ["bx:periodType"])


def test_this_year_and_last_take_their_date_from_the_caption(map_csv: Map) -> None:
    mapped = map_csv("编制单位：某银行,2021年12月31日,单位：千元\n项目,期末余额,年初余额\n资产总额,5,6\n净利润,7,8\n")
    assert facts(mapped) == [
        ("TotalAssets", "2021-12-31", "5000"),
        ("TotalAssets", "2020-12-31", "6000"),
        ("NetProfit", "2021", "7000"),
        ("NetProfit", "2020", "8000"),
    ]


def test_this_year_and_last_take_their_date_from_the_settings(map_csv: Map) -> None:
    settings = Settings(entity=BANK, defaults=Defaults(period=read_period("2021")))
    assert facts(map_csv("项目,本年,上年\n净利润,7元,8元\n", settings)) == [("NetProfit", "2021", "7"), ("NetProfit", "2020", "8")]


def test_growth_and_share_columns_name_concepts_of_their_own(map_csv: Map) -> None:
    mapped = map_csv(
        '单位：千元,,,,\n项目,2021年,,2020年,增减（%）\n,金额,占比,金额,\n利息净收入,"17,982,052",66.63%,"13,460,168",33.59\n利息支出,(5),-29.34%,(4),10.00\n'
    )
    assert facts(mapped) == [
        ("NetInterestIncome", "2021", "17982052000"),
        ("NetInterestIncomeAsPercentageOfOperatingIncome", "2021", "0.6663"),
        ("NetInterestIncome", "2020", "13460168000"),
        ("ChangeRateOfNetInterestIncome", "2021", "0.3359"),
        ("InterestExpense", "2021", "5000"),
        ("InterestExpenseAsPercentageOfOperatingIncome", "2021", "0.2934"),
        ("InterestExpense", "2020", "4000"),
        ("ChangeRateOfInterestExpense", "2021", "0.1000"),
    ]


def test_marks_lead_to_the_notes_under_the_table(map_csv: Map) -> None:
    mapped = map_csv("项目,2021年\n净利润（注1）,5元\n营业收入①,6元\n利润总额,7元\n注1：未经审计。,\n①含政府补助,\n注：本表为合并口径,\n")
    assert [(note.text, note.facts) for note in mapped.footnotes] == [("未经审计。", (0,)), ("含政府补助", (1,))]
    assert codes(mapped) == ["bx:noteLeftOut"]


def test_a_column_nobody_understands_is_an_error_if_it_holds_anything(map_csv: Map) -> None:
    assert errors(map_csv("项目,2021年,完成情况\n净利润,5元,好\n")) == ["bx:columnNotUnderstood"]
    assert errors(map_csv("项目,2021年,完成情况\n净利润,5元,\n")) == []


def test_a_value_without_a_label_is_an_error(map_csv: Map) -> None:
    assert errors(map_csv("项目,2021年,2020年\n净利润,5元,6元\n,7元,\n")) == ["bx:noLabel"]


def test_heads_repeated_on_the_next_page_are_no_rows(map_csv: Map) -> None:
    mapped = map_csv("项目,2021年\n净利润,5元\n项目,2021年\n营业收入,6元\n")
    assert (len(mapped.facts), mapped.findings) == (2, ())


def test_a_table_without_the_word_for_its_labels_is_headed_by_its_years(map_csv: Map) -> None:
    assert facts(map_csv("人民币千元,2021,2020\n净利润,5,6\n")) == [("NetProfit", "2021", "5000"), ("NetProfit", "2020", "6000")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends_make_no_difference(map_csv: Map, encoding: str, delimiter: str, newline: str) -> None:
    text = '单位：人民币千元,,\n项目,2021年,2020年\n营业收入,"26,989,261",5\n不良贷款率,1.20%,\n'.replace(",", delimiter)
    text = text.replace(f'"26{delimiter}989{delimiter}261"', '"26,989,261"').replace("\n", newline)
    mapped = map_csv(text.encode(encoding))
    assert [value for value, _, _ in values(mapped)] == ["26989261000", "5000", "0.0120"]
    assert not mapped.findings


@pytest.mark.parametrize(
    ("heading", "period", "read"),
    [
        ("2023年12月31日\n人民币千元", "2023-12-31", ("5000", "iso4217:CNY", -3)),
        ("2023年12月31日人民币百万元", "2023-12-31", ("5000000", "iso4217:CNY", -6)),
        ("2023年末\n千元", "2023-12-31", ("5000", "iso4217:CNY", -3)),
        ("31 December 2023\nUS$'000", "2023-12-31", ("5000", "iso4217:USD", -3)),
        ("2023 / HK$ million", "2023-12-31", ("5000000", "iso4217:HKD", -6)),
        ("2023\nRMB million", "2023-12-31", ("5000000", "iso4217:CNY", -6)),
    ],
)
def test_a_unit_may_stand_under_the_date_in_one_cell(map_csv: Map, heading: str, period: str, read: tuple[str, str, int]) -> None:
    mapped = map_csv(f'项目,"{heading}"\n资产总额,5\n')
    assert (values(mapped), [str(fact.context.period) for fact in mapped.facts], codes(mapped)) == ([read], [period], [])


def test_a_row_of_units_under_the_dates_heads_the_columns_too(map_csv: Map) -> None:
    mapped = map_csv(",31 December 2023,31 December 2022\n,US$'000,US$'000\nTotal assets,5,6\n")
    assert values(mapped) == [("5000", "iso4217:USD", -3), ("6000", "iso4217:USD", -3)]


@pytest.mark.parametrize("table", ["单位：人民币千元,\n项目,2023年\n{label},3.21\n", "项目,期间,单位,数值\n{label},2023,,3.21\n"])
@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("基本每股收益（元）", ("3.21", "iso4217:CNY/xbrli:shares", 2)),
        ("基本每股收益（人民币元）", ("3.21", "iso4217:CNY/xbrli:shares", 2)),
        ("净利润（百万元）", ("3210000", "iso4217:CNY", -4)),
        ("不良贷款率（%）", ("0.0321", "xbrli:pure", 4)),
    ],
)
def test_a_unit_in_the_brackets_of_a_label_is_that_of_its_row(map_csv: Map, table: str, label: str, read: tuple[str, str, int]) -> None:
    mapped = map_csv(table.format(label=label))
    assert (values(mapped), codes(mapped)) == ([read], [])


def test_this_reporting_period_beside_last_years_is_a_column_of_values(map_csv: Map) -> None:
    mapped = map_csv("2021年度,,\n项目（千元）,报告期,上年同期\n净利润,5,6\n")
    assert facts(mapped) == [("NetProfit", "2021", "5000"), ("NetProfit", "2020", "6000")]


def test_a_period_for_each_row_beside_periods_over_columns_is_an_error(map_csv: Map) -> None:
    mapped = map_csv("项目,期间,单位,2021年\n净利润,2020,元,5\n")
    assert [(finding.code, str(finding.origin)) for finding in mapped.findings] == [("bx:periodsTwice", "facts.csv:1 column B")]


def test_a_number_of_a_spreadsheet_for_a_day_is_told_as_one(map_csv: Map) -> None:
    (finding,) = map_csv("项目,期间,单位,数值\n资产总额,44561,元,5\n").findings
    assert (finding.code, "the day 2021-12-31: format the cell as a date" in finding.message) == ("bx:periodNotUnderstood", True)
    (finding,) = map_csv("项目（千元）,44561,44196\n资产总额,5,6\n").findings
    assert finding.code == "bx:noHeader"
    assert (
        "'44561' beside '项目（千元）' is no period and no other heading (as a spreadsheet's number it would be the day" in finding.message
    )
