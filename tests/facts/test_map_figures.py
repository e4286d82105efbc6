"""What rows of printed tables mean: each rule on a small table, then laws over many."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_tables import SETTINGS, Column, growth, mapped, names, printed, said, share

from exporter.facts.mapping import map_figures
from exporter.facts.reports.printed.blocks import find_blocks
from exporter.facts.reports.printed.column_words import own_words
from exporter.facts.settings import Defaults
from exporter.findings import Severity
from exporter.model.aspects import UNIT_CNY
from exporter.model.figures import Figure
from exporter.model.taxonomy import Taxonomy
from exporter.model.wording import Measure

END, YEAR = "2021-12-31", "2021"
LIABILITIES = [
    ("吸收存款", "700000"),
    ("同业及其他金融机构存放款项", "120000"),
    ("向中央银行借款", "50000"),
    ("拆入资金", "20000"),
    ("其他", "10000"),
    ("负债总额", "900000"),
]
EQUITY = [
    ("股本", "42000"),
    ("资本公积", "36000"),
    ("库存股", "-11000"),
    ("其他综合收益", "13000"),
    ("盈余公积", "21000"),
    ("一般风险准备", "46000"),
    ("未分配利润", "127000"),
    ("股东权益合计", "274000"),
]
PRODUCTS = [
    ("企业贷款", "400"),
    ("个人贷款", "500"),
    ("个人贷款>消费贷款", "450"),
    ("个人贷款>经营贷款", "50"),
    ("票据贴现", "100"),
    ("合计", "1000"),
]
LOANS = printed("会计数据和财务指标摘要", [Column(END)], [("贷款和垫款总额", "1000"), ("资产总额", "3000")])


def test_a_rest_is_named_by_the_sum_it_completes(taxonomy: Taxonomy) -> None:
    assert ("OtherLiabilities", "", END, "10000") in said(mapped(taxonomy, printed("某标题", [Column(END)], LIABILITIES)))


def test_a_rest_whose_sum_does_not_hold_is_coverage(taxonomy: Taxonomy) -> None:
    rows = [*LIABILITIES[:4], ("其他", "10005"), LIABILITIES[5]]
    outcome = mapped(taxonomy, printed("负债结构及变动情况", [Column(END, decimals=0)], rows))
    assert "OtherLiabilities" not in names(outcome)
    assert outcome.counts["unmapped"] == 1
    assert [finding.code for finding in outcome.findings] == ["bx:unprovenRow"]


def test_a_rest_beside_rows_the_taxonomy_does_not_have_is_coverage(taxonomy: Taxonomy) -> None:
    rows = [*LIABILITIES[:3], ("应付债券", "20000"), *LIABILITIES[4:]]
    assert "OtherLiabilities" not in names(mapped(taxonomy, printed("负债结构及变动情况", [Column(END)], rows)))


def test_a_wrong_title_over_a_table_does_not_name_its_rows(taxonomy: Taxonomy) -> None:
    outcome = mapped(taxonomy, printed("3、信用减值损失", [Column(END)], LIABILITIES))
    assert "OtherLiabilities" in names(outcome)
    assert "OtherCreditImpairmentLosses" not in names(outcome)


def test_three_generic_rows_are_told_by_their_title_and_their_sum(taxonomy: Taxonomy) -> None:
    rows = [("贷款", "95", "60", "0.5833"), ("其他", "5", "4", "0.2500"), ("合计", "100", "64", "0.5625")]
    outcome = mapped(taxonomy, printed("3、信用减值损失", [Column("2021"), Column("2020"), growth("2021")], rows))
    assert said(outcome) >= {
        ("CreditImpairmentLossesOnLoans", "", "2021", "95"),
        ("OtherCreditImpairmentLosses", "", "2020", "4"),
        ("CreditImpairmentLosses", "", "2021", "100"),
        ("ChangeRateOfOtherCreditImpairmentLosses", "", "2021", "0.2500"),
    }
    assert outcome.counts["unmapped"] == 0


def test_generic_rows_that_nothing_tells_are_coverage(taxonomy: Taxonomy) -> None:
    outcome = mapped(taxonomy, printed("二、某表", [Column(YEAR)], [("其他", "1"), ("合计", "1"), ("小计", "1")]))
    assert not len(outcome.facts)
    assert {finding.severity for finding in outcome.findings} == {Severity.INFO}


def test_one_label_is_of_the_network_its_rows_vote_for(taxonomy: Taxonomy) -> None:
    capital = [
        ("核心一级资本", "275000"),
        ("核心一级资本>实收资本可计入部分", "42000"),
        ("核心一级资本>资本公积可计入部分", "25000"),
        ("核心一级资本>盈余公积", "21000"),
        ("核心一级资本>一般风险准备", "46000"),
        ("核心一级资本>未分配利润", "127000"),
        ("核心一级资本>其他", "14000"),
    ]
    outcome = mapped(taxonomy, printed("一、股东权益", [Column(END)], EQUITY), printed("二、资本", [Column(END)], capital))
    assert names(outcome) >= {"SurplusReserve", "SurplusReserveInCoreTier1Capital", "OtherCoreTier1CapitalComponents"}


def test_a_parent_row_tells_which_of_two_concepts_a_label_is(taxonomy: Taxonomy) -> None:
    column = Column(END, "ratio", "pure", decimals=4)
    rows = [("核心一级资本充足率", "0.1106"), ("国内最低监管资本要求>核心一级资本充足率", "0.0500")]
    assert said(mapped(taxonomy, printed("资本充足率", [column], rows))) == {
        ("CoreTier1CapitalAdequacyRatio", "", END, "0.1106"),
        ("MinimumCoreTier1CapitalAdequacyRatioRequirement", "", END, "0.0500"),
    }


def test_members_become_dimensions_of_the_line_item_and_the_total_has_none(taxonomy: Taxonomy) -> None:
    outcome = mapped(taxonomy, LOANS, printed("按产品", [Column(END)], PRODUCTS))
    assert said(outcome) >= {
        ("GrossLoansAndAdvancesToCustomers", "CorporateLoansMember", END, "400"),
        ("GrossLoansAndAdvancesToCustomers", "ConsumerLoansMember", END, "450"),
        ("GrossLoansAndAdvancesToCustomers", "", END, "1000"),
    }
    assert outcome.counts["duplicates"] == 1


def test_a_breakdown_of_another_thing_is_not_the_line_item(taxonomy: Taxonomy) -> None:
    bad = [(label, str(int(value) // 50)) for label, value in PRODUCTS]
    outcome = mapped(taxonomy, LOANS, printed("不良贷款按产品", [Column(END)], bad))
    assert names(outcome) == {"GrossLoansAndAdvancesToCustomers", "TotalAssets"}


def test_members_whose_total_nothing_confirms_are_coverage(taxonomy: Taxonomy) -> None:
    assert not len(mapped(taxonomy, printed("某表", [Column(END)], PRODUCTS)).facts)


def test_shares_and_growths_of_members_are_line_items_too(taxonomy: Taxonomy) -> None:
    rows = [
        ("公司存款", "30", "20", "0.5000"),
        ("个人存款", "60", "60", "0.0000"),
        ("保证金存款", "10", "20", "-0.5000"),
        ("应解汇款", "nil", "nil", ""),
        ("客户存款合计", "100", "100", "0.0000"),
    ]
    outcome = mapped(taxonomy, printed("某表", [Column(END), Column("2020-12-31"), growth(YEAR)], rows))
    assert said(outcome) >= {
        ("CustomerDeposits", "InwardAndOutwardRemittancesMember", END, "0"),
        ("ChangeRateOfCustomerDeposits", "MarginDepositsMember", YEAR, "-0.5000"),
        ("ChangeRateOfCustomerDeposits", "", YEAR, "0.0000"),
    }
    products = [(label, value, str(Decimal(value) / 1000)) for label, value in PRODUCTS]
    outcome = mapped(taxonomy, LOANS, printed("按产品", [Column(END), share(END)], products))
    assert ("GrossLoansAndAdvancesAsPercentageOfTotal", "ConsumerLoansMember", END, "0.45") in said(outcome)


def test_a_label_is_a_member_in_shares_and_a_concept_in_money(taxonomy: Taxonomy) -> None:
    shares = Column(END, "count", "shares", "股份数(股)", decimals=0)
    change = Column(YEAR, "count", "shares", decimals=0)
    rows = [("社会法人股", "38", "nil"), ("库存股", "4", "nil"), ("合计", "42", "nil")]
    outcome = mapped(taxonomy, printed("一、股本", [Column(END)], EQUITY), printed("二、股份变动", [shares, change], rows))
    assert said(outcome) >= {
        ("TreasuryShares", "", END, "11000"),
        ("NumberOfShares", "TreasuryStockMember", END, "4"),
        ("NumberOfShares", "", END, "42"),
        ("IncreaseDecreaseInNumberOfShares", "TreasuryStockMember", YEAR, "0"),
    }


def test_holders_are_typed_members(taxonomy: Taxonomy) -> None:
    columns = [Column(END, "count", "shares", "持股数额(股)", decimals=0), share(END, "持股比例(%)")]
    rows = [("甲有限公司", "30", "0.3000"), ("乙 有限公司", "20", "0.2000"), ("合计", "50", "0.5000")]
    outcome = mapped(taxonomy, printed("报告期末最大十名股东", columns, rows))
    assert said(outcome) == {
        ("NumberOfSharesHeld", "甲有限公司", END, "30"),
        ("NumberOfSharesHeld", "乙 有限公司", END, "20"),
        ("ShareholdingPercentage", "甲有限公司", END, "0.3000"),
        ("ShareholdingPercentage", "乙 有限公司", END, "0.2000"),
    }


@pytest.mark.parametrize("title", ["董事持股情况", "前10名优先股股东持股情况"])
def test_names_that_hold_something_else_are_no_shareholders(title: str, taxonomy: Taxonomy) -> None:
    rows = [("甲", "30"), ("乙", "20")]
    assert not len(mapped(taxonomy, printed(title, [Column(END, "count", "shares", "持股数额(股)", decimals=0)], rows)).facts)


def test_shares_of_income_and_growths_have_concepts_of_their_own(taxonomy: Taxonomy) -> None:
    rows = [("利息净收入", "60", "0.6000"), ("利息支出", "-20", "-0.2000"), ("营业收入", "100", "1.0000")]
    outcome = mapped(taxonomy, printed("营业收入构成", [Column(YEAR), share(YEAR)], rows))
    assert said(outcome) >= {
        ("NetInterestIncomeAsPercentageOfOperatingIncome", "", YEAR, "0.6000"),
        ("InterestExpense", "", YEAR, "20"),
        ("InterestExpenseAsPercentageOfOperatingIncome", "", YEAR, "0.2000"),
    }
    assert [finding.code for finding in outcome.findings if finding.code.startswith("bx:unmapped")] == ["bx:unmappedQuantity"]


def test_a_share_of_another_whole_is_told_and_left_out(taxonomy: Taxonomy) -> None:
    rows = [("利息收入", "80", "0.9000"), ("营业收入", "100", "")]
    outcome = mapped(taxonomy, printed("营业收入构成", [Column(YEAR), share(YEAR)], rows))
    assert names(outcome) == {"InterestIncome", "OperatingIncome"}
    assert "bx:quantityDisagrees" in {finding.code for finding in outcome.findings}


def test_a_growth_over_a_negative_base_is_over_its_absolute_value(taxonomy: Taxonomy) -> None:
    rows = [("其他营业净收入", "300", "-20", "16.0000")]
    columns = [Column("2021"), Column("2020"), growth("2021")]
    assert "ChangeRateOfOtherNetOperatingIncome" in names(mapped(taxonomy, printed("营业收入", columns, rows)))


def test_opening_and_closing_balances_are_of_their_days(taxonomy: Taxonomy) -> None:
    rows = [("年初余额", "100"), ("本年计提", "60"), ("本年核销及转出", "-50"), ("本年收回已核销贷款", "4"), ("年末余额", "114")]
    assert said(mapped(taxonomy, printed("贷款减值准备的计提和核销情况", [Column(YEAR)], rows))) == {
        ("AllowanceForLoanImpairmentLosses", "", "2020-12-31", "100"),
        ("CreditImpairmentLossesOnLoans", "", YEAR, "60"),
        ("LoansWrittenOffAndTransferredOutChargedAgainstAllowance", "", YEAR, "50"),
        ("RecoveriesOfLoansPreviouslyWrittenOff", "", YEAR, "4"),
        ("AllowanceForLoanImpairmentLosses", "", END, "114"),
    }


def test_one_figure_in_thousands_and_in_hundred_millions_is_one_fact(taxonomy: Taxonomy) -> None:
    exact = printed("一、利润表", [Column(YEAR, decimals=-3)], [("净利润", "6883757000")])
    rough = printed("二、业绩", [Column(YEAR, decimals=-6)], [("净利润", "6884000000")])
    outcome = mapped(taxonomy, rough, exact)
    assert said(outcome) == {("NetProfit", "", YEAR, "6883757000")}
    assert (outcome.counts["duplicates"], [finding.code for finding in outcome.findings]) == (1, ["bx:duplicateConsistent"])


def test_a_statement_outweighs_the_tables_that_use_its_words_otherwise(taxonomy: Taxonomy) -> None:
    statement = printed("合并资产负债表", [Column(END)], [("其他资产", "500"), ("资产总额", "9000")])
    notes = [printed(f"附注{number}", [Column(END)], [("其他资产", "70"), ("存放同业款项", "1")]) for number in range(3)]
    assert ("OtherAssets", "", END, "500") in said(mapped(taxonomy, *notes, statement))


def test_tables_that_disagree_without_a_statement_report_nothing(taxonomy: Taxonomy) -> None:
    notes = [printed(f"附注{number}", [Column(END)], [("其他资产", str(10 * number))]) for number in range(1, 4)]
    assert not len(mapped(taxonomy, *notes).facts)


def test_the_banks_own_figures_have_a_dimension_where_the_groups_are_printed(taxonomy: Taxonomy) -> None:
    columns = [Column(END, words="本集团", scope="group"), Column(END, words="本行", scope="bank")]
    rows = [("资产总额", "9000", "8000"), ("绿色贷款余额", "90", "80")]
    both = mapped(taxonomy, printed("资产负债表", columns, rows, by_rows=True))
    assert said(both) == {("TotalAssets", "", END, "9000"), ("TotalAssets", "SeparateMember", END, "8000"), ("GreenLoans", "", END, "90")}
    assert [finding.code for finding in both.findings] == ["bx:scopeLeftOut"]
    alone = mapped(taxonomy, printed("资产负债表", columns[1:], [("资产总额", "8000")]))
    assert said(alone) == {("TotalAssets", "", END, "8000")}


@pytest.mark.parametrize("words", ["3个月至1年", "阶段三", "公司银行业务", "调整前", "美元"])
def test_a_column_of_a_part_of_its_row_is_coverage(words: str, taxonomy: Taxonomy) -> None:
    outcome = mapped(taxonomy, printed("利润", [Column(YEAR, words=f"2021年 / {words}")], [("营业收入", "1"), ("净利润", "1")]))
    assert not len(outcome.facts)
    assert {finding.code for finding in outcome.findings} == {"bx:unmappedColumn"}


@pytest.mark.parametrize(
    "heading",
    [
        "2021年12月31日 / 金额 / 占比",
        "本集团 / 截至2022年6月30日止六个月期间",
        "2022年1-6月（未经审计）",
        "变动(%)",
        "合计",
        "本年末比 / 上年末增减",
        "单位：人民币百万元2023年1至3月",
        "31 December 2023 / US$'000",
    ],
)
def test_words_of_time_quantity_unit_and_scope_part_nothing(heading: str) -> None:
    assert own_words(heading) == ""


def test_what_moves_over_a_time_is_no_balance(taxonomy: Taxonomy) -> None:
    cash_flows = printed("现金流量表", [Column("2022-01-01/2022-06-30")], [("向中央银行借款", "-39"), ("拆入资金", "5")])
    outcome = mapped(taxonomy, cash_flows)
    assert not len(outcome.facts)
    assert {finding.code for finding in outcome.findings} == {"bx:unmappedMovement"}


def test_halves_and_quarters_are_periods(taxonomy: Taxonomy) -> None:
    half, quarter = "2022-01-01/2022-06-30", "2022-01-01/2022-03-31"
    outcome = mapped(taxonomy, printed("利润表", [Column(half), Column(quarter)], [("营业收入", "74", "36"), ("净利润", "24", "13")]))
    assert ("NetProfit", "", half, "24") in said(outcome)
    assert ("OperatingIncome", "", quarter, "36") in said(outcome)


def test_two_tables_under_one_title_are_told_apart() -> None:
    first = printed("标题", [Column(YEAR), growth(YEAR)], [("贷款", "1", "1"), ("其他", "1", "1"), ("合计", "2", "1")])
    second = printed("标题", [share(END), Column(END)], [("存放同业款项", "1", "1"), ("其他", "1", "1"), ("资产总额", "2", "2")])
    assert [len(block) for block in find_blocks([*first, *second])] == [6, 6]


@given(by_rows=st.booleans(), columns=st.integers(1, 4), rows=st.integers(2, 6))
def test_a_table_is_one_block_in_either_order(by_rows: bool, columns: int, rows: int) -> None:  # noqa: FBT001  # hypothesis gives it by name
    heads = [Column(str(2021 - place), words=f"{2021 - place}年") for place in range(columns)]
    table = printed("标题", heads, [(f"行{row}", *["1"] * columns) for row in range(rows)], by_rows=by_rows)
    assert len(list(find_blocks(table))) == 1


@given(factor=st.integers(1, 10**6), section=st.sampled_from(["", "某表", "3、信用减值损失", "负债结构及变动情况"]))
def test_what_a_row_means_follows_from_relations_and_not_from_sizes(taxonomy: Taxonomy, factor: int, section: str) -> None:
    rows = [(label, str(int(value) * factor)) for label, value in LIABILITIES]
    assert names(mapped(taxonomy, printed(section, [Column(END)], rows))) == {
        "DepositsTaken", "DepositsFromBanksAndOtherFinancialInstitutions", "BorrowingsFromCentralBank",
        "PlacementsFromBanksAndOtherFinancialInstitutions", "OtherLiabilities", "TotalLiabilities",
    }  # fmt: skip


LABELS = st.sampled_from(
    [
        "其他",
        "合计",
        "小计",
        "贷款",
        "年末余额",
        "净利润",
        "库存股",
        "企业贷款",
        "票据贴现",
        "不良贷款",
        "资产总额",
        "占比",
        "2021年12月31日",
        "甲公司",
        "",
        "（注）",
    ]
)
FIGURES = st.builds(
    Figure,
    section=st.sampled_from(["", "金融投资", "股东情况", "其他"]),
    row=LABELS,
    parent=LABELS,
    column=st.sampled_from(["", "占比", "合计", "阶段一"]),
    measure=st.sampled_from(["amount", "share", "growth", "change", "ratio", "average", "yield", "count"]),
    scope=st.sampled_from(["", "group", "bank"]),
    period=st.sampled_from(["2021", "2021-12-31", "2020", "2022-01-01/2022-06-30", "", "某年"]),
    unit=st.sampled_from(["CNY", "pure", "shares", "persons", "", "坪"]),
    value=st.sampled_from(["nil", "0", "1", "-3.5", "1000000"]),
    decimals=st.sampled_from([None, -3, 0, 4]),
    line=st.integers(0, 9),
)


@given(figures=st.lists(FIGURES, max_size=24))
def test_every_figure_is_a_fact_or_counted_with_its_reason(taxonomy: Taxonomy, figures: list[Figure]) -> None:
    outcome = map_figures(figures, taxonomy, SETTINGS)
    counts = outcome.counts
    assert counts["facts"] + counts["duplicates"] + counts["contradicted"] + counts["unmapped"] == len(figures) == counts["figures"]
    assert not [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    assert map_figures(figures, taxonomy, SETTINGS).findings == outcome.findings


def test_a_row_far_from_the_statement_is_a_part_and_one_near_it_a_slip(taxonomy: Taxonomy) -> None:
    rest = [("资产总额", "9000"), ("负债总额", "8000")]
    statement = printed("合并资产负债表", [Column(END)], [("拆出资金", "900"), ("固定资产", "800"), *rest])
    notes = printed("期限三个月以内的款项", [Column(END)], [("拆出资金", "120"), ("固定资产", "790"), *rest])
    outcome = mapped(taxonomy, statement, notes)
    placed = ("PlacementsWithBanksAndOtherFinancialInstitutions", "", END, "900")
    assert {placed, ("FixedAssets", "", END, "800"), ("TotalAssets", "", END, "9000")} < said(outcome)
    assert {"bx:duplicateOutvoted", "bx:otherSubject"} <= {finding.code for finding in outcome.findings}


def test_what_adjusts_a_profit_to_a_cash_flow_is_its_row_only_if_the_statement_says_so(taxonomy: Taxonomy) -> None:
    """Gains are deducted there, some in part: 投资收益 of 500 in the income statement, of which 300 are adjusted."""
    statement = printed("合并利润表", [Column(YEAR)], [("投资收益", "500"), ("信用减值损失", "70"), ("净利润", "1000")])
    further = "现金流量表补充资料"
    adjusted = [("净利润", "1000"), ("信用减值损失", "70"), ("投资收益", "-300"), ("其他业务成本", "9")]
    outcome = mapped(taxonomy, statement, printed(further, [Column(YEAR)], adjusted))
    assert {(name, value) for name, _, _, value in said(outcome)} == {
        ("InvestmentIncome", "500"),
        ("CreditImpairmentLosses", "70"),
        ("NetProfit", "1000"),
    }
    assert not [finding for finding in outcome.findings if finding.severity is Severity.WARNING]
    further = "1.将净利润调节为经营活动现金流量"
    followed = [*((f"{further}>{label}", value) for label, value in adjusted)]
    together = printed("合并现金流量表", [Column(YEAR)], [("经营活动现金流入小计", "800"), *followed])
    assert ("InvestmentIncome", "500") in {(name, value) for name, _, _, value in said(mapped(taxonomy, statement, together))}


def test_a_parent_completes_the_name_of_its_row(taxonomy: Taxonomy) -> None:
    rows = [("利息收入", "900"), ("利息收入>发放贷款和垫款", "700"), ("利息支出", "400"), ("利息支出>吸收存款", "300")]
    outcome = mapped(taxonomy, printed("利息净收入", [Column(YEAR)], rows))
    assert {("InterestIncomeOnLoans", "", YEAR, "700"), ("InterestExpenseOnDeposits", "", YEAR, "300")} <= said(outcome)
    assert "NetLoansAndAdvancesToCustomers" not in names(outcome)
    shared = [("净利润归属于：>母公司股东", "90"), ("净利润归属于：>少数股东", "10")]
    outcome = mapped(taxonomy, printed("利润表", [Column(YEAR)], shared))
    assert names(outcome) == {"NetProfitAttributableToShareholdersOfParent", "NetProfitAttributableToMinorityShareholders"}


def test_a_column_completes_the_name_of_its_row(taxonomy: Taxonomy) -> None:
    """Average balance, interest and yield of what earns interest, though no concept is called 生息资产 by itself."""
    columns = [Column(YEAR, "average", words="平均余额"), Column(YEAR, words="利息收入"), Column(YEAR, "yield", "pure", "平均收益率(%)")]
    rows = [("发放贷款和垫款", "5000", "250", "0.05"), ("生息资产总额", "8000", "320", "0.04")]
    assert said(mapped(taxonomy, printed("平均余额和收益率", columns, rows, by_rows=True))) == {
        ("AverageBalanceOfLoansAndAdvances", "", YEAR, "5000"),
        ("InterestIncomeOnLoans", "", YEAR, "250"),
        ("AverageYieldOfLoansAndAdvances", "", YEAR, "0.05"),
        ("AverageBalanceOfInterestEarningAssets", "", YEAR, "8000"),
        ("InterestIncome", "", YEAR, "320"),
        ("AverageYieldOfInterestEarningAssets", "", YEAR, "0.04"),
    }


def test_a_subtotal_is_not_the_total_of_a_breakdown(taxonomy: Taxonomy) -> None:
    rows = [("制造业", "300"), ("采矿业", "100"), ("小计", "400"), ("个人贷款", "600"), ("合计", "1000")]
    outcome = mapped(taxonomy, LOANS, printed("贷款投放的行业", [Column(END)], rows))
    loans = {(member, value) for name, member, _, value in said(outcome) if name == "GrossLoansAndAdvancesToCustomers"}
    assert loans == {("ManufacturingLoansMember", "300"), ("MiningLoansMember", "100"), ("", "1000")}


def test_a_value_of_few_digits_proves_nothing(taxonomy: Taxonomy) -> None:
    """An operating profit of 1 and a rest of 1 are the same by chance."""
    other = printed("主要会计数据", [Column(END)], [("其他资产", "1"), ("资产总额", "3000")])
    outcome = mapped(taxonomy, other, printed("应收款", [Column(END)], [("押金", "7"), ("其他", "1")]))
    assert outcome.counts["unmapped, ambiguous"] + outcome.counts.get("unmapped, unproven", 0) == 1


def test_a_growth_on_the_end_of_last_year_is_of_the_whole_row() -> None:
    assert own_words("本报告期末比上年度末增减(%)") == ""
    assert own_words("本年度末比上年度末增减") == ""
    assert own_words("年初至报告期末 / 比上年同期增减变动幅度(%)") == ""
    assert own_words("年初至报告期末比上年同期增减变动幅度(%)") == ""
    assert own_words("2025/09 -九个月") == ""
    assert own_words("2020年 / 2019年 / 2018年") == ""


def test_columns_that_say_a_time_in_two_languages_are_of_the_whole_row() -> None:
    assert own_words("截至12月31日止年度Year ended December 31 / 2023年2023人民币千元RMB'000") == ""
    assert own_words("2023年12月31日December 31, 2023") == ""
    assert own_words("资金业务Treasury") == "资金业务"


def spread(*words: str) -> list[Column]:
    return [*(Column(END, words=f"2021年12月31日 / {word}") for word in words), Column(END, words="2021年12月31日 / 合计")]


def test_columns_that_add_up_to_the_whole_are_members_of_an_axis(taxonomy: Taxonomy) -> None:
    tables = (
        printed("汇率风险", spread("人民币", "美元"), [("吸收存款", "600", "100", "700"), ("应付债券", "50", "40", "95")], by_rows=True),
        printed("到期日分析", spread("1个月内", "5年以上"), [("拆入资金", "60", "10", "70")], by_rows=True),
        printed("分部报告", spread("公司金融业务", "资金业务"), [("营业收入", "60", "10", "70")], by_rows=True),
    )
    told = {(name, member, value) for name, member, _, value in said(mapped(taxonomy, *tables))}
    assert {("DepositsTaken", "RenminbiMember", "600"), ("DepositsTaken", "USDollarMember", "100"), ("DepositsTaken", "", "700")} <= told
    assert ("PlacementsFromBanksAndOtherFinancialInstitutions", "WithinOneMonthMember", "60") in told
    assert ("OperatingIncome", "CorporateBankingSegmentMember", "60") in told
    assert [one for one in told if one[0] == "DebtSecuritiesIssued"] == [("DebtSecuritiesIssued", "", "95")]


def test_the_banks_own_columns_have_its_member_too(taxonomy: Taxonomy) -> None:
    def of(scope: str) -> list[Column]:
        return [replace(column, scope=scope) for column in spread("人民币", "美元")]

    group = printed("汇率风险", of("group"), [("吸收存款", "600", "100", "700")], by_rows=True)
    bank = printed("汇率风险", of("bank"), [("吸收存款", "500", "90", "590")], by_rows=True)
    told = {(member, value) for _, member, _, value in said(mapped(taxonomy, group, bank))}
    assert {("RenminbiMember", "600"), ("SeparateMember", "590"), ("SeparateMember, RenminbiMember", "500")} <= told


def test_columns_of_which_one_names_no_member_are_parts_of_something_else(taxonomy: Taxonomy) -> None:
    """When rates are fixed anew is no time to maturity, though some columns have the same words."""
    repriced = printed("利率重定价", spread("3个月以内", "1至5年", "不计息"), [("吸收存款", "600", "60", "40", "700")], by_rows=True)
    assert {(member, value) for _, member, _, value in said(mapped(taxonomy, repriced))} == {("", "700")}


def test_a_share_is_of_what_its_name_says_also_in_a_breakdown(taxonomy: Taxonomy) -> None:
    """Overdue loans by period, as shares of all loans."""
    rows = [
        ("逾期1天至90天", "30", "0.03"),
        ("逾期3年以上", "10", "0.01"),
        ("逾期贷款合计", "40", "0.04"),
        ("发放贷款和垫款总额", "1000", "1"),
    ]
    outcome = mapped(taxonomy, printed("逾期贷款", [Column(END), share(END)], rows))
    assert {(member, value) for name, member, _, value in said(outcome) if name == "OverdueLoanRatio"} == {
        ("OverdueUpTo90DaysMember", "0.03"),
        ("OverdueOverThreeYearsMember", "0.01"),
        ("", "0.04"),
    }


UNSTATED = Figure(section="会计数据和财务指标摘要", row="资产总额", period=END, value="3000", decimals=0, confidence="0.30", line=3)


def test_a_figure_without_a_unit_becomes_no_fact(taxonomy: Taxonomy) -> None:
    outcome = map_figures([UNSTATED], taxonomy, SETTINGS)
    assert not len(outcome.facts)
    assert [finding.code for finding in outcome.findings] == ["bx:unitNotStated"]
    assert outcome.counts["unmapped, no unit stated"] == 1


def test_a_figure_in_doubt_becomes_no_fact_and_speaks_for_none(taxonomy: Taxonomy) -> None:
    """Which of two columns a doubted figure is of nobody knows, even if a sum tells its row; alone in its row it is where it is."""
    total = Figure(section="主要会计数据", row="资产总额", period=END, unit="CNY", value="3000", decimals=0, confidence="0.90", line=3)
    doubted = replace(total, value="2000", confidence="0.40", checks="sum(资产总额)")
    outcome = map_figures([total, doubted], taxonomy, SETTINGS)
    assert said(outcome) == {("TotalAssets", "", END, "3000")}
    assert [finding.code for finding in outcome.findings] == ["bx:figureInDoubt"]
    assert names(map_figures([doubted], taxonomy, SETTINGS)) == {"TotalAssets"}
    assert not names(map_figures([replace(doubted, checks="")], taxonomy, SETTINGS))


@pytest.mark.parametrize("given", [Defaults(unit=Measure(UNIT_CNY, 6)), Defaults(unit=Measure(UNIT_CNY), scale=6), Defaults(scale=6)])
def test_the_unit_of_the_mapping_file_is_that_of_figures_without_one(taxonomy: Taxonomy, given: Defaults) -> None:
    outcome = map_figures(
        [UNSTATED, replace(UNSTATED, row="负债总额", unit="CNY", confidence="0.90")], taxonomy, replace(SETTINGS, defaults=given)
    )
    assert sorted((fact.value, fact.decimals) for fact in outcome.facts) == [("3000", 0), ("3000000000", -6)]


def test_a_table_that_contradicts_the_statements_is_about_something_else(taxonomy: Taxonomy) -> None:
    """The allowance for each asset, at the end of the year and of the year before: also where the statement has no such year."""
    statement = printed("合并资产负债表", [Column(END)], [("固定资产", "900"), ("商誉", "80"), ("资产总额", "9000")])
    columns = [Column(END), Column("2020-12-31")]
    notes = printed("资产减值准备", columns, [("固定资产", "9", "8"), ("商誉", "7", "6"), ("长期应收款", "5", "4")], by_rows=True)
    outcome = mapped(taxonomy, statement, notes)
    assert said(outcome) == {("FixedAssets", "", END, "900"), ("Goodwill", "", END, "80"), ("TotalAssets", "", END, "9000")}
    assert [finding.code for finding in outcome.findings] == ["bx:otherSubject"]


def test_one_row_that_differs_leaves_its_table_what_it_is(taxonomy: Taxonomy) -> None:
    statement = printed("合并资产负债表", [Column(END)], [("固定资产", "900"), ("商誉", "80"), ("资产总额", "9000")])
    notes = printed("非流动资产", [Column(END)], [("固定资产", "901"), ("商誉", "80"), ("长期应收款", "5")])
    assert ("LongtermReceivables", "", END, "5") in said(mapped(taxonomy, statement, notes))


def test_a_currency_beside_others_is_a_part(taxonomy: Taxonomy) -> None:
    columns = [Column(END, words="人民币"), Column(END, words="美元"), Column(END, words="合计")]
    outcome = mapped(
        taxonomy, printed("汇率风险", columns, [("资产总额", "80", "20", "130"), ("负债总额", "60", "20", "110")], by_rows=True)
    )
    assert said(outcome) == {("TotalAssets", "", END, "130"), ("TotalLiabilities", "", END, "110")}
