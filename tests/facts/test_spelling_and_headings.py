"""Labels in every dress are the same label; headings say period, quantity and unit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.facts.spelling import fold, footnote_mark, forms
from exporter.facts.tables.headings import Column, Quantity, column_of, read_heading, shifted
from exporter.model.aspects import Duration, Instant, year
from exporter.model.taxonomy import Taxonomy
from exporter.names import Role


def test_every_standard_label_is_known_by_itself_in_both_languages(taxonomy: Taxonomy) -> None:
    from exporter.facts.labels import Vocabulary

    vocabulary = Vocabulary(taxonomy)
    for name, concept in taxonomy.concepts.items():
        if concept.is_reportable:
            labels = [text for (_, role), text in taxonomy.labels[name].items() if role == Role.LABEL]
            assert {
                vocabulary.concept(text).name for text in (*labels, name.local, f"{taxonomy.prefixes[name.namespace]}:{name.local}")
            } == {name}


LETTERS = st.one_of(st.characters(max_codepoint=0x7F), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
WIDE = st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E)


@given(st.text(LETTERS | WIDE | st.sampled_from("（）：，。、—–①㈱％"), max_size=20))
def test_folding_a_folded_label_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_any_label_has_forms_without_a_fault(text: str) -> None:
    assert all(forms(text))
    footnote_mark(text)


@pytest.mark.parametrize(
    "dress",
    [
        *(
            "净利润",
            " 净 利 润 ",
            "净利润：",
            "净利润（注）",
            "净利润(注1)",
            "净利润（2）",
            "净利润Net profit",
            "净利润（注1）(Net profit)",
            "净利润（附注三）",
            "净利润[1]",
            "净利润①",
            "净利润*",
            "净利润（千元）",
        ),
        *(
            "其中：净利润",
            "减：净利润",
            "加:净利润",
            "一、净利润",
            "（一）净利润",
            "(1)净利润",
            "1. 净利润",
            "1、净利润",
            "净利润（净亏损以“－”号填列）",
        ),
        *("净利润（经重述）", "净利润（年化）", "净利润（%）", "净利润 [abstract]"),
    ],
)
def test_the_dress_of_a_label_is_no_part_of_it(dress: str) -> None:
    assert "净利润" in forms(dress)


@pytest.mark.parametrize("label", ["其他无形资产（不含土地使用权）", "微粒贷经营版（微户贷）", "净利润（不含少数股东）"])
def test_a_bracket_that_says_what_it_is_stays(label: str) -> None:
    assert len(forms(label)) == 1


@pytest.mark.parametrize(
    ("label", "mark"), [("净利润（注1）", "注1"), ("净利润①", "1"), ("净利润*", "*"), ("净利润", None), ("2021年", None)]
)
def test_marks_are_read(label: str, mark: str | None) -> None:
    assert footnote_mark(label) == mark


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("项 目", Column.CONCEPT),
        ("单位（元）", Column.UNIT),
        ("Value", Column.VALUE),
        ("序号", Column.NUMBER),
        ("附注", Column.FOOTNOTE),
        ("营业收入", None),
    ],
)
def test_columns_are_known(text: str, column: Column | None) -> None:
    assert column_of(text) == column


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("2021年金额", Quantity.AMOUNT),
        ("2021年 / 占比", Quantity.SHARE),
        ("占比（%）", Quantity.SHARE),
        ("增减", Quantity.GROWTH),
        ("同比增减（%）", Quantity.GROWTH),
        ("比上年增减幅度", Quantity.GROWTH),
        ("较上年末增减额", Quantity.CHANGE),
        ("2021年日均余额", Quantity.AVERAGE),
        ("平均收益率（%）", Quantity.YIELD),
        ("2021年", None),
    ],
)
def test_headings_say_their_quantity(text: str, quantity: Quantity | None) -> None:
    heading = read_heading(text)
    assert (heading.quantity, heading.is_empty) == (quantity, False)


@pytest.mark.parametrize("text", ["资产总额", "营业收入", "", "Item", "某某银行股份有限公司"])
def test_other_words_are_no_headings(text: str) -> None:
    assert read_heading(text).is_empty


@given(st.text(max_size=40))
def test_any_heading_is_read_without_a_fault(text: str) -> None:
    read_heading(text)


@pytest.mark.parametrize(
    ("base", "years", "result"),
    [
        (year(2021), -1, year(2020)),
        (Instant(dt.date(2020, 2, 29)), -1, Instant(dt.date(2019, 2, 28))),
        (Instant(dt.date(2021, 2, 28)), -1, Instant(dt.date(2020, 2, 29))),
        (Duration(dt.date(2021, 1, 1), dt.date(2021, 6, 30)), -1, Duration(dt.date(2020, 1, 1), dt.date(2020, 6, 30))),
        (Instant(dt.date(1, 1, 1)), -1, None),
    ],
)
def test_last_year_is_the_same_period_a_year_before(base: Duration | Instant, years: int, result: object) -> None:
    assert shifted(base, years) == result
