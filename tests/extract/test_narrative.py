"""Quantities of running sentences: subject, sign, unit, period, place."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.report import extract
from exporter.extract.text.document import extract_text
from exporter.model.figures import Figure


def quantities(*lines: str) -> list[Figure]:
    figures = extract_text(["2021年年度报告，本行2021年经营情况如下：", *lines], sentences=True).figures
    return [figure for figure in figures if figure.section == "narrative"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2021年末个人有效客户数3.21亿人，规模稳定。", [("个人有效客户数", "count", "2021-12-31", "persons", "321000000")]),
        ("2021年，本行实现营业收入269.89亿元，同比增长36%。", [
            ("营业收入", "amount", "2021", "CNY", "26989000000"),
            ("营业收入", "growth", "2021", "pure", "0.36"),
        ]),
        ("2021年，金融投资余额比上年末减少180.56亿元，减少38.29%。", [
            ("金融投资余额", "change", "2021-12-31", "CNY", "-18056000000"),
            ("金融投资余额", "growth", "2021", "pure", "-0.3829"),
        ]),
        ("2021年末，不良贷款率为1.20%，资产质量稳定。", [("不良贷款率", "ratio", "2021-12-31", "pure", "0.0120")]),
        ("普惠型小微贷款当年发放利率比上年下降26个基点。", [("普惠型小微贷款当年发放利率", "change", "2021", "pure", "-0.0026")]),
        ("在专利申请方面，截至2021年末，累计被授权专利274件。", [("被授权专利", "count", "2021-12-31", "pure", "274")]),
    ],
)  # fmt: skip
def test_a_sentence_says_what_it_counts(sentence: str, expected: list[tuple[str, ...]]) -> None:
    found = [(figure.row, figure.measure, figure.period, figure.unit, figure.value) for figure in quantities(sentence)]
    assert [(row.removeprefix("累计"), *rest) for row, *rest in found] == expected


def test_a_sentence_over_two_lines_is_one() -> None:
    first, second = "2021年，本行业务及管理费69.81亿元，研发费用24.23亿元，二者的增长主要是", "由于人员、业务增长，同比增长12.72%。"
    found = quantities(first, second)
    assert {figure.quote for figure in found} == {first + second}
    assert [figure.line for figure in found] == [2, 2, 3]


def test_years_numbers_of_things_and_clocks_are_no_quantities() -> None:
    assert quantities("本行于2021年3月25日在深圳召开第三届董事会，全天候7*24提供服务，地址为前湾一路1号。") == []


def test_quantities_stand_where_they_say_and_tables_stay_as_they_are(reports: Path) -> None:
    lines = (reports / "2021.txt").read_text(encoding="utf-8").split("\n")
    both = extract(reports / "2021.txt", sentences=True).figures
    told = [figure for figure in both if figure.section == "narrative"]
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw and figure.quote for figure in told)
    assert tuple(figure for figure in both if figure.section != "narrative") == extract(reports / "2021.txt").figures
    assert len(told) > 300


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年，本行累计为超过133万脱贫客户发放贷款约160亿元。", [("脱贫客户", "1330000"), ("脱贫客户发放贷款", "16000000000")]),
        ("报告期末，本行有效个人客户数突破2.7亿，覆盖全国。", [("有效个人客户数", "270000000")]),
        ("2021年，本行以3,000亿专属资金支持小微企业发展。", [("专属资金", "300000000000")]),
        ("2021年，本行提供最高授信不超50万、用于生产经营活动的贷款。", [("提供最高授信", "500000")]),
        ("2021年，本行处理了超过50万、用时更短。", []),
        ("2021年，本行平均每百万个人客户投诉为52.14，有所下降。", [("平均每百万个人客户投诉", "52.14")]),
        ("2021年，本行版本升级为52.14，有所改进。", []),
        ("2021年，小微企业贷款利率累计下降391BP。", [("小微企业贷款利率", "-0.0391")]),
    ],
)
def test_a_number_without_a_measure_word_counts_what_is_named_beside_it(text: str, wanted: list[tuple[str, str]]) -> None:
    figures = extract_text(["2021年年度报告", text], sentences=True).figures
    assert [(figure.row, figure.value) for figure in figures] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("报告期内，本行审议通过24项议案，听取5项报告。", [("审议通过议案", "24", "2021"), ("听取报告", "5", "2021")]),
        ("截至2021年末，本行董事会由12名董事组成。", [("董事", "12", "2021-12-31")]),
        ("2021年，全国消费支出24,100元，比上年同期名义增长13.6%，扣除价格因素，实际增长12.6%。", [
            ("全国消费支出", "24100", "2021"), ("全国消费支出", "0.136", "2021"), ("全国消费支出", "0.126", "2021"),
        ]),
        ("2021年，小微企业贷款利率较2020年下降0.10个百分点。", [("小微企业贷款利率", "-0.0010", "2021")]),
        ("本行在2019年发布的版本基础上，更新迭代20余个版本。", [("更新迭代版本", "20", "2021")]),
        ("2020年末，不良贷款率1.24%。", [("不良贷款率", "0.0124", "2020-12-31")]),
        ("2021年，筹资活动产生的现金净流出0.54亿元，净流出额同比增加0.10亿元。", [
            ("筹资活动产生的现金净流出", "54000000", "2021"), ("筹资活动产生的现金净流出", "10000000", "2021"),
        ]),
        ("2021年，约80%的贷款客户为大专及以下学历。", [("贷款客户为大专及以下学历", "0.80", "2021")]),
        ("2021年末，核心一级资本充足率、一级资本充足率和资本充足率分别为8.80%、10.49%和13.21%，分别比上年末下降0.24、0.3、0.43个百分点。", [
            ("核心一级资本充足率", "0.0880", "2021-12-31"), ("一级资本充足率", "0.1049", "2021-12-31"),
            ("资本充足率", "0.1321", "2021-12-31"), ("核心一级资本充足率", "-0.0024", "2021-12-31"),
            ("一级资本充足率", "-0.003", "2021-12-31"), ("资本充足率", "-0.0043", "2021-12-31"),
        ]),
        ("制造业、房地产业受影响，不良贷款总额分别比上年末增加42.75亿元和11.77亿元。", []),
        ("2021年末，存款总额40.80亿元，在总负债中占比62.43%，比上年末提高1.87个百分点。", [
            ("存款总额", "4080000000", "2021-12-31"), ("存款总额在总负债中", "0.6243", "2021-12-31"),
            ("存款总额在总负债中", "0.0187", "2021-12-31"),
        ]),
        ("其信用损失准备余额为人民币19.01亿元（2020年12月31日：人民币18.33亿元）。", [
            ("信用损失准备余额", "1901000000", "2021-12-31"), ("信用损失准备余额", "1833000000", "2020-12-31"),
        ]),
        ("2021年，现金流量净额为-1,183.71亿元，客户金融资产提升671亿元。", [
            ("现金流量净额", "-118371000000", "2021"), ("客户金融资产", "67100000000", "2021-12-31"),
        ]),
        ("2021年，本行发行票面金额5亿美元的债券，每10股派发现金股利人民币2.13元。", [
            ("发行票面金额", "500000000", "2021"), ("每10股派发现金股利", "2.13", "2021"),
        ]),
        ("截至2021年末，持有本行5%以上股份的股东未变，逾期90天以上、60天以上贷款减少。", []),
        ("2021年，本行时间平均达5分22秒，打造了“助力企业100%公益行动”。", []),
    ],
)  # fmt: skip
def test_a_name_is_made_of_the_sentences_own_words(text: str, wanted: list[tuple[str, str, str]]) -> None:
    figures = quantities(text)
    assert [(figure.row, figure.value, figure.period) for figure in figures] == wanted


def test_a_sentence_that_begins_at_the_end_of_a_full_line_goes_on_in_the_next() -> None:
    first, second = "2021年，本行坚持普惠，发展良好。全年社会消费品零售总额", "44.1万亿元，比上年增长12.5%，消费市场稳步恢复。"
    assert [figure.row for figure in quantities(first, second)] == ["社会消费品零售总额"] * 2
    assert [figure.row for figure in quantities("2021年，发展良好。其他", second)] != ["社会消费品零售总额"] * 2
