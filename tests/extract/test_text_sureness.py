"""What is sure in tables of text is right: a sum down a column says neither its time nor whose figures they are."""

from __future__ import annotations

from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.text.document import extract_text
from exporter.model.figures import Figure

SURE = 0.9
COVER = "某银行股份有限公司2022年半年度报告\n（除特别注明外，金额单位均为人民币百万元。）\n"


def figures(text: str) -> tuple[Figure, ...]:
    return extract_text((COVER + text).split("\n")).figures


def drawn(words: str) -> str:
    """Words of a table a cell a line."""
    return "\n".join([*words.split(), ""])


def sure(text: str) -> list[Figure]:
    return [figure for figure in figures(text) if float(figure.confidence) >= SURE]


def periods(text: str, row: str) -> dict[str, str]:
    return {figure.raw: figure.period for figure in figures(text) if figure.row == row}


BLOCKS = """
       本集团                2022年6月30日                 2021年12月31日
                         所得税项       暂时性差异         所得税项       暂时性差异

     资产减值准备            103,136     412,884          99,042      396,176
     应付职工薪酬              5,220      20,880           6,272       25,088
     衍生工具估值损失           13,210      52,840          13,000       52,000
     合计                121,566     486,604         118,314      473,264
"""

BROKEN = """
                                2022年                             2022年
            本集团                 1月1日       本期增加       本期减少       6月30日

            工资、奖金                24,790      19,714   (24,532)     19,972
            职工福利费                  2,200        892       (892)        2,200
            企业补充保险                 320        958       (956)       322
            合计                   27,310      21,564   (26,380)     22,494
"""


def test_times_over_blocks_stay_in_blocks_under_one_scope() -> None:
    assert periods(BLOCKS, "资产减值准备") == {
        "103,136": "2022-06-30",
        "412,884": "2022-06-30",
        "99,042": "2021-12-31",
        "396,176": "2021-12-31",
    }


def test_times_stand_over_their_columns_where_years_are_broken_from_days() -> None:
    assert periods(BROKEN, "工资、奖金") == {
        "24,790": "2021-12-31",
        "19,714": "2022-01-01/2022-06-30",
        "(24,532)": "2022-01-01/2022-06-30",
        "19,972": "2022-06-30",
    }


def test_a_time_over_words_that_point_into_it_is_over_no_column_alone() -> None:
    head = drawn("""2021年 附注六 年初 账面余额 本年净 计提 本年核销 及转出 其他 年末 账面余额""")
    rows = drawn("""拆出资金 3 3,944 1,234 (40) 1 5,140 贷款 5 195,274 117,320 (109,680) 7,302 210,216 合计
        199,218 118,554 (109,720) 7,304 215,356""")
    assert not [figure for figure in sure(head + rows) if figure.raw == "199,218" and figure.period != "2020-12-31"]


def test_a_second_time_is_not_over_the_column_before_it() -> None:
    head = drawn("""项目（人民币百万元） 2022年6月30日 资产总额 2022年1-6月 营业收入 利润总额""")
    rows = drawn("""对公业务 8,906,042 74,738 35,458 零售业务 3,571,752 66,922 27,518 其他业务 2,056,490 6,738
        -9,938 合计 14,534,284 148,398 53,038""")
    assert not [figure for figure in sure(head + rows) if figure.raw == "74,738" and figure.period == "2022-06-30"]


def test_amounts_called_shares_refute_the_words_dealt_to_all_columns() -> None:
    head = drawn("""2022年6月30日 2021年12月31日 项目 （人民币百万元） 贷款总额 占比(%) 不良 贷款总额
        不良 贷款率(%) 贷款总额 占比(%) 不良 贷款总额 不良
        贷款率(%)""")
    rows = drawn("""公司贷款和垫款 4,901,962 58.28 89,702 1.83 4,608,722 56.96 87,334 1.89
        其中：票据贴现 533,132 6.34 1,412 0.26 561,748 6.94 1,406 0.25
        个人贷款和垫款 3,509,110 41.72 55,772 1.59 3,482,660 43.04 57,342 1.65
        合计 8,411,072 100.00 145,474 1.73 8,091,382 100.00 144,676 1.79""")
    assert not [figure for figure in sure(head + rows) if figure.raw in ("4,901,962", "58.28") and figure.period != "2022-06-30"]
    assert not [figure for figure in sure(head + rows) if figure.raw == "4,901,962" and figure.measure == "share"]


STAGES = """
     本集团
                                  2022年1-6月
                                  阶段一            阶段二          阶段三           合计

                 2022年1月1日       (40,394)       (74,152)     (93,066)   (207,612)
                 本期净计提          (4,980)        (2,274)     (35,696)    (42,950)
                 本期核销             4,000         6,000       38,106      48,106
                 2022年6月30日      (41,374)       (70,426)     (90,656)   (202,456)

                                  2021年
                                  阶段一            阶段二          阶段三           合计

                 2021年1月1日       (46,096)       (59,450)     (87,538)    (193,084)
                 本年净计提           3,702        (20,702)     (100,320)    (117,320)
                 本年核销             2,000         6,000       94,792     102,792
                 2021年12月31日     (40,394)       (74,152)     (93,066)   (207,612)
"""


def test_group_or_bank_goes_on_over_the_same_words_of_another_time() -> None:
    assert {figure.scope for figure in figures(STAGES)} == {"group"}


def test_sums_alone_do_not_make_the_names_beside_scrambled_figures_sure() -> None:
    text = drawn("""2022年6月30日 (41,374) (70,426) (90,656) (202,456) 2021年 阶段一 阶段二 阶段三 合计 2021年1月1日
        (46,096) (59,450) (87,538) (193,084) 转移：""")
    assert not sure(text)


CHANGES = """
                                 2022年6月30日            报告期增减变动          2021年12月31日
                              数量（股）           比例(%)      数量（股）        数量（股）           比例(%)
      一、有限制条件股份                       –            –         –                –            –
        1、国家持股                        –            –         –                –            –
      二、无限制条件股份          20,000,000,500       100.00         –   20,000,000,500       100.00
        1、人民币普通股         16,000,000,400        80.00         –   16,000,000,400        80.00
        2、境外上市外资股         4,000,000,100        20.00         –    4,000,000,100        20.00
"""


def test_a_column_less_one_of_dashes_is_no_change() -> None:
    found = {
        (figure.column.split(" ")[0], figure.period) for figure in figures(CHANGES) if figure.row == "1、人民币普通股" and figure.raw != "–"
    }
    assert found == {("2022年6月30日", "2022-06-30"), ("2021年12月31日", "2021-12-31")}


def test_profit_or_loss_of_the_period_is_no_time() -> None:
    assert read_timing("计入当期损益") is None
    assert read_timing("当期") is not None


def test_a_table_that_goes_on_over_the_page_keeps_its_group_or_bank() -> None:
    first, second = STAGES.split("\n\n                                  2021年", 1)
    page = "178   某银行股份有限公司\n\n      财务报表附注\n\n      截至2022年6月30日止六个月期间\n"
    page += "      （除特别注明外，金额单位为人民币百万元）\n\n"
    title = "      六 财务报表主要项目附注（续）\n        23 预计负债（续）\n\n"
    text = f"{first}\n{page}{title}                                  2021年{second}"
    assert {figure.scope for figure in figures(text)} == {"group"}
