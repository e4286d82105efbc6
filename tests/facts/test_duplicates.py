"""Duplicates: one fact for each set of aspects, and none where two disagree."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Map, codes, facts, values

from exporter.facts.duplicates import Candidate, agree, deduplicate, interval
from exporter.model.aspects import UNIT_CNY, Context, Entity, Instant
from exporter.model.facts import Fact
from exporter.model.numbers import place_point
from exporter.names import QName

HEAD = "concept,period,unit,value\n"
CONTEXT = Context(Entity("s", "i"), Instant(dt.date(2021, 12, 31)))


def fact(value: str, decimals: int | None) -> Fact:
    return Fact(concept=QName("urn:x", "A"), context=CONTEXT, value=value, unit=UNIT_CNY, decimals=decimals)


FACTS = st.builds(
    fact, st.integers(-2000, 2000).map(lambda number: place_point(str(abs(number)), 2, negative=number < 0)), st.integers(-3, 3)
)


@given(st.lists(FACTS, min_size=1, max_size=5))
def test_what_stays_agrees_with_all_or_nothing_stays(found: list[Fact]) -> None:
    kept = deduplicate([Candidate(one, "A") for one in found]).kept
    same = len({(one.value, one.decimals) for one in found}) == 1
    assert bool(kept) == (same or agree(found))
    if kept:
        assert kept[0].fact.decimals == max(one.decimals or 0 for one in found)


@given(st.lists(FACTS, min_size=1, max_size=5))
def test_every_candidate_stays_or_is_named(found: list[Fact]) -> None:
    result = deduplicate([Candidate(one, "A") for one in found])
    assert len(result.kept) + len(result.findings) + (0 if result.kept else 1) == len(found)


@given(FACTS)
def test_an_interval_is_the_value_and_half_a_unit_of_its_last_claimed_digit(one: Fact) -> None:
    low, high = interval(one)
    assert high - low == Fraction(10) ** -(one.decimals or 0)
    assert low + high == 2 * Fraction(one.value or "0")


def test_an_exact_number_agrees_only_with_what_holds_it() -> None:
    assert agree([fact("26989261000", None), fact("26989000000", -6)])
    assert not agree([fact("26989261000", None), fact("26988000000", -6)])


def test_the_same_figure_twice_is_one_fact(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "净利润,2021,千元,5\n净利润,2021年度,人民币千元,5\n")
    assert (values(mapped), codes(mapped)) == ([("5000", "iso4217:CNY", -3)], ["bx:duplicateComplete"])
    assert "facts.csv:2 column D" in mapped.findings[0].message


def test_a_rounded_figure_gives_way_to_the_exact_one(map_csv: Map) -> None:
    mapped = map_csv(HEAD + '净利润,2021,亿元,68.84\n净利润,2021,千元,"6,883,757"\n净利润,2021,亿元,69\n')
    assert values(mapped) == [("6883757000", "iso4217:CNY", -3)]
    assert codes(mapped) == ["bx:duplicateConsistent"] * 2


def test_figures_of_one_accuracy_that_differ_are_a_warning_and_none_is_called_more_accurate(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "净利润,2021,千元,5\n净利润,2021,千元,6\n")
    assert values(mapped) == [("5000", "iso4217:CNY", -3)]
    (finding,) = mapped.findings
    assert (finding.code, finding.severity) == ("bx:duplicateUnequal", "warning")
    assert "more accurate" not in finding.message
    assert mapped.counts["duplicates"] == 1


def test_figures_that_disagree_are_an_error_that_names_both_cells(map_csv: Map) -> None:
    mapped = map_csv(HEAD + "净利润,2021,千元,5\n净利润,2021,千元,7\n营业收入,2021,千元,7\n")
    assert (facts(mapped), codes(mapped)) == ([("OperatingIncome", "2021", "7000")], ["bx:duplicateInconsistent"])
    assert (str(mapped.findings[0].origin), "facts.csv:2 column D" in mapped.findings[0].message) == ("facts.csv:3 column D", True)


@pytest.mark.parametrize(("one", "other"), [("深圳", "上海"), ("#nil", "上海")])
def test_texts_agree_only_if_they_are_the_same(map_csv: Map, one: str, other: str) -> None:
    mapped = map_csv(f"concept,period,value\n注册地址,2021,{one}\n注册地址,2021,{other}\n")
    assert codes(mapped) == ["bx:duplicateInconsistent"]
    assert not len(mapped.facts)


def test_nil_and_a_number_disagree(map_csv: Map) -> None:
    assert codes(map_csv(HEAD + "净利润,2021,千元,nil\n净利润,2021,千元,6\n")) == ["bx:duplicateInconsistent"]


def test_the_notes_of_duplicates_stay_with_the_fact(map_csv: Map) -> None:
    mapped = map_csv("concept,period,unit,value,footnote\n净利润,2021,千元,5,甲\n净利润,2021,千元,5,乙\n净利润,2021,千元,5,甲\n")
    assert [(note.text, note.facts) for note in mapped.footnotes] == [("甲", (0,)), ("乙", (0,))]


@pytest.mark.parametrize(
    ("other", "code"),
    [("-1688000000", "bx:duplicateTurned"), ("-1699000000", "bx:duplicateOutvoted"), ("1699000000", "bx:duplicateOutvoted")],
)
def test_a_figure_of_a_report_printed_with_the_other_sign_is_told_from_another_value(other: str, code: str) -> None:
    found = [Candidate(fact("1688000000", -6), "A", weight=Decimal("0.9")), Candidate(fact(other, -6), "A", weight=Decimal("0.6"))]
    result = deduplicate(found)
    assert [kept.fact.value for kept in result.kept] == ["1688000000"]
    assert [finding.code for finding in result.findings] == [code]


def test_a_row_of_a_table_with_the_other_sign_is_a_contradiction() -> None:
    result = deduplicate([Candidate(fact("1688000000", -6), "A"), Candidate(fact("-1688000000", -6), "A")])
    assert (result.kept, [finding.code for finding in result.findings]) == ((), ["bx:duplicateInconsistent"])
