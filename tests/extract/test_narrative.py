"""Quantities of running sentences: subject, sign, unit, period, place."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.report import extract
from exporter.extract.text import extract_text
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
        ("2021年，本行以3,000亿专属资金支持小微企业发展。", []),
        ("2021年，本行提供最高授信不超50万、用于生产经营活动的贷款。", []),
        ("2021年，小微企业贷款利率累计下降391BP。", [("小微企业贷款利率", "-0.0391")]),
    ],
)
def test_a_number_without_a_measure_word_counts_what_is_named_beside_it(text: str, wanted: list[tuple[str, str]]) -> None:
    figures = extract_text(["2021年年度报告", text], sentences=True).figures
    assert [(figure.row, figure.value) for figure in figures] == wanted
