"""What a sentence says again is a duplicate of the table's fact, what it says wrongly is told, what it says alone is no fact."""

from __future__ import annotations

import pytest
from printed_tables import Column, mapped, printed, said

from exporter.findings import Finding, Severity
from exporter.model.figures import NARRATIVE, Figure
from exporter.model.taxonomy import Taxonomy

TABLE = printed("会计数据和财务指标摘要", [Column("2021", decimals=-3)], [("营业收入", "26989261000"), ("净利润", "6883757000")])
RATES = printed("主要指标", [Column("2021-12-31", "ratio", "pure", decimals=4)], [("不良贷款率", "0.0120"), ("拨备覆盖率", "4.6746")])


def sentence(quote: str, *figures: tuple[str, str, int], line: int = 100) -> list[Figure]:
    """Figures of a sentence: row, value, decimals."""
    return [
        Figure(
            report="report.txt",
            section=NARRATIVE,
            row=row,
            measure="ratio" if decimals > 0 else "amount",
            period="2021-12-31" if decimals > 0 else "2021",
            unit="pure" if decimals > 0 else "CNY",
            raw=value,
            value=value,
            decimals=decimals,
            line=line,
            start=place,
            end=place + 1,
            confidence="0.60",
            quote=quote,
        )
        for place, (row, value, decimals) in enumerate(figures)
    ]


def told(taxonomy: Taxonomy, *tables: list[Figure]) -> list[Finding]:
    return [finding for finding in mapped(taxonomy, *tables).findings if finding.code.startswith("bx:duplicate")]


def test_a_rounded_figure_is_a_consistent_duplicate_and_the_tables_stays(taxonomy: Taxonomy) -> None:
    says = sentence("2021年，本行实现营业收入269.89亿元。", ("营业收入", "26989000000", -6))
    (finding,) = told(taxonomy, TABLE, says)
    assert (finding.code, finding.severity) == ("bx:duplicateConsistent", Severity.INFO)
    assert (finding.origin.line if finding.origin else None) == 100
    assert said(mapped(taxonomy, TABLE, says)) == said(mapped(taxonomy, TABLE))


def test_a_slip_is_told_and_changes_no_fact(taxonomy: Taxonomy) -> None:
    says = sentence("2021年末，不良贷款率1.12%，拨备覆盖率467.46%。", ("不良贷款率", "0.0112", 4), ("拨备覆盖率", "4.6746", 4))
    codes = [(finding.code, finding.severity) for finding in told(taxonomy, RATES, says)]
    assert codes == [("bx:duplicateOutvoted", Severity.WARNING), ("bx:duplicateComplete", Severity.INFO)]
    assert said(mapped(taxonomy, RATES, says)) == said(mapped(taxonomy, RATES))


@pytest.mark.parametrize("whose", ["本行", "示范银行", "示范银行股份有限公司"])
def test_a_slip_of_the_whole_bank_is_told_however_it_is_called(taxonomy: Taxonomy, whose: str) -> None:
    says = sentence(f"2021年，{whose}实现净利润68.48亿元。", ("净利润", "6848000000", -6))
    assert [finding.code for finding in told(taxonomy, TABLE, says)] == ["bx:duplicateOutvoted"]


def test_a_near_figure_of_a_village_bank_is_no_slip(taxonomy: Taxonomy) -> None:
    assert not told(taxonomy, TABLE, sentence("某某村镇银行实现净利润68.48亿元。", ("净利润", "6848000000", -6)))


def test_a_slip_after_a_figure_that_agrees_is_told(taxonomy: Taxonomy) -> None:
    quote = "2021年末，不良贷款率1.20%，拨备覆盖率476.46%。"
    assert len(told(taxonomy, RATES, sentence(quote, ("不良贷款率", "0.0120", 4), ("拨备覆盖率", "4.7646", 4)))) == 2


@pytest.mark.parametrize(
    ("quote", "figures"),
    [
        ("公司类贷款总额245.10亿元，不良贷款率1.23%。", [("公司类贷款总额", "24510000000", -6), ("不良贷款率", "0.0123", 4)]),
        ("2021年末，本行不良贷款率5.20%。", [("不良贷款率", "0.0520", 4)]),
        ("2021年末，某个比率1.20%。", [("某个比率", "0.0120", 4)]),
    ],
    ids=["of a part of the bank", "far from it", "no concept"],
)
def test_what_may_be_of_something_else_is_left_alone(quote: str, figures: list[tuple[str, str, int]], taxonomy: Taxonomy) -> None:
    assert told(taxonomy, RATES, sentence(quote, *figures)) == []


def test_a_sentence_alone_makes_no_fact(taxonomy: Taxonomy) -> None:
    outcome = mapped(taxonomy, RATES, sentence("2021年，本行实现营业收入269.89亿元。", ("营业收入", "26989000000", -6)))
    assert said(outcome) == said(mapped(taxonomy, RATES))
    assert (outcome.counts["figures"], outcome.counts["in sentences"]) == (2, 0)


def test_of_a_group_a_sentence_about_the_bank_alone_is_not_compared(taxonomy: Taxonomy) -> None:
    group = printed(
        "会计数据和财务指标摘要", [Column("2021", scope="group", decimals=-3)], [("营业收入", "26989261000"), ("净利润", "6883757000")]
    )
    assert told(taxonomy, group, sentence("本行实现营业收入268.89亿元。", ("营业收入", "26889000000", -6))) == []
    assert len(told(taxonomy, group, sentence("本集团实现营业收入268.89亿元。", ("营业收入", "26889000000", -6)))) == 1
