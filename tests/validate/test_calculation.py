"""Sums: what Calculations 1.1 allows, and what the finding says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import GOOD, MONEY, balance, context, fact, instance, money, unit

from exporter.formats.xbrl_xml.instance import Trait
from exporter.validate.binding.intervals import Interval, decimals_of, has_excess_digits, interval, read_number
from exporter.validate.binding.numerals import spell
from exporter.validate.inputs import Calculation
from exporter.validate.profiles import Profile
from tests.validate.conftest import Check

_WHOLE = st.integers(-(10**15), 10**15)
_DECIMALS = st.integers(-9, 9)
SUM = "calc11e:inconsistentCalculationUsingRounding"
TRUNCATED = "calc11e:inconsistentCalculationUsingTruncation"


@given(_WHOLE, _DECIMALS)
def test_a_value_lies_in_its_own_interval(digits: int, decimals: int) -> None:
    value = read_number(f"{digits}e{-decimals}")
    assert value is not None
    assert not has_excess_digits(value, decimals)
    for truncated in (False, True):
        assert interval(value, decimals, truncated=truncated).meet(interval(value, None)) is not None or (truncated and value == 0)


@given(_WHOLE, _WHOLE, _DECIMALS, _DECIMALS)
def test_meeting_is_the_same_from_both_sides(one: int, other: int, first: int, second: int) -> None:
    left, right = interval(one, first), interval(other, second, truncated=True)
    assert left.meet(right) == right.meet(left)


@given(st.lists(st.tuples(_WHOLE, st.sampled_from((1, -1))), min_size=1, max_size=9), st.integers(-6, 0))
def test_rounded_parts_always_agree_with_their_rounded_total(parts: list[tuple[int, int]], decimals: int) -> None:
    step = 10**-decimals

    def rounded(value: int) -> int:
        return (2 * value + step) // (2 * step) * step

    total = interval(rounded(sum(value * weight for value, weight in parts)), decimals)
    added = Interval(0, 0)
    for value, weight in parts:
        added = added.plus(interval(rounded(value), decimals).times(weight))
    assert total.meet(added) is not None


@given(_WHOLE, st.integers(0, 12))
def test_spelled_numbers_keep_every_digit(digits: int, places: int) -> None:
    value = read_number(f"{digits}e-{places}")
    assert value is not None
    assert read_number(spell(value).replace(",", "")) == value


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = read_number(text)
    assert value is None or re.search("[0-9]", text)


@pytest.mark.parametrize(("text", "precision", "decimals"), [("1234", "2", -2), ("0.0561", "2", 3), ("12.5", "5", 3), ("0", "3", None)])
def test_precision_gives_decimals(text: str, precision: str, decimals: int | None) -> None:
    value = read_number(text)
    assert value is not None
    assert decimals_of(Trait(precision=precision), value) == decimals


def _sums(check: Check, body: str, calculation: Calculation = Calculation.ROUND) -> list[str]:
    return [finding.message for finding in check(instance(body), calculation=calculation).findings]


@pytest.mark.parametrize(
    ("body", "agrees"),
    [
        (GOOD, True),
        (balance(1050, 1000, 100, 40), False),
        (balance(1000, 1000, 0, 0), True),
        (balance("1050.00", "1000.00", "100.00", "50.00", 2), True),
        (balance("1050.02", "1000.00", "100.00", "50.00", 2), True),
        (balance("1050.03", "1000.00", "100.00", "50.00", 2), False),
        (balance(1052, 1000, 100, 50), True),
        (balance(1053, 1000, 100, 50), False),
        (balance(1051, 1000, 100, 50, "INF"), False),
        (context() + unit() + money("Assets", 5) + money("Loans", 9), False),
        (context() + unit() + money("Assets", 5), True),
        (context() + unit() + money("Loans", 5), True),
        (context() + unit() + money("Assets", 5) + fact("Loans", None, 'contextRef="now" unitRef="CNY"'), True),
    ],
)
def test_sums_agree_as_far_as_rounding_explains(body: str, agrees: bool, check: Check) -> None:  # noqa: FBT001  # a table's column
    assert (not _sums(check, body)) == agrees


def test_truncation_allows_what_was_cut_off(check: Check) -> None:
    body = balance(1900, 1000, 0, 0, -3).replace("1900", "2000")
    parts = body.replace(">0</b:Cash>", ">1000</b:Cash>")
    assert not _sums(check, parts, Calculation.TRUNCATE)
    found = check(instance(body.replace("2000", "9000")), calculation=Calculation.TRUNCATE)
    assert {finding.code for finding in found.findings} == {TRUNCATED}
    twice = check(instance(GOOD + money("Cash", 300, -1)), calculation=Calculation.TRUNCATE)
    assert {finding.code for finding in twice.findings} == {"calc11e:disallowedDuplicateFactsUsingTruncation"}


def test_sums_are_made_within_equal_contexts_and_units_only(check: Check) -> None:
    other = context("then", "2024-12-31") + unit() + context()
    body = other + money("Assets", 5) + fact("Loans", "9", 'contextRef="then" unitRef="CNY" decimals="0"')
    assert not _sums(check, body)
    twin = context("twin") + unit() + context() + unit("same")
    body = twin + money("Assets", 5) + fact("Loans", "9", 'contextRef="twin" unitRef="same" decimals="0"')
    assert len(_sums(check, body)) == 1


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (balance(1050, 1000, -100, 50), "Likely cause: the sign of 现金"),
        (balance(1050, 1, 100, 50), "贷款 (b:Loans) is a thousand times too small"),
        (balance(1050, 1000, 100000, 50), "现金 (b:Cash) is a thousand times too large"),
        (balance(1100000, 1000000, 100000, 600000), "减值准备 (b:Allowance) is not counted in the total"),
        (context() + unit() + money("Assets", 1070) + money("Loans", 1000) + money("Allowance", 30), "现金 (b:Cash) is missing"),
    ],
)
def test_a_cause_is_named_when_arithmetic_shows_it(body: str, cause: str, check: Check) -> None:
    (message,) = _sums(check, body)
    assert cause in message


def test_the_finding_shows_the_whole_sum(check: Check) -> None:
    (finding,) = check(instance(balance(1100, 1000, 100, 50))).findings
    for said in (
        "资产总计 (b:Assets)",
        "1,100",
        "+ 1,000 贷款",
        "+ 100 现金",
        "- 50 减值准备",
        "1,050",
        "difference is 50",
        "explains 2 at most",
    ):
        assert said in finding.message


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (money("Deposits", 1234), "bx:completeDuplicateFacts"),
        (money("Deposits", 1200, -2), "bx:consistentDuplicateFacts"),
        (money("Deposits", 1300, -2), "bx:inconsistentDuplicateFacts"),
        (money("Deposits", 1235), "bx:inconsistentDuplicateFacts"),
        (fact("Deposits", None, 'contextRef="now" unitRef="CNY"'), "bx:inconsistentDuplicateFacts"),
    ],
)
def test_duplicates_are_told_apart(second: str, code: str, check: Check) -> None:
    verdict = check(instance(context() + unit() + money("Deposits", 1234) + second), profile=Profile.DEFAULT)
    assert code in {finding.code for finding in verdict.findings}


def test_texts_in_two_languages_are_no_duplicates(check: Check) -> None:
    year = context("year", "2025-01-01/2025-12-31")
    names = "".join(fact("Name", text, f'contextRef="year" xml:lang="{language}"') for text, language in (("银行", "zh"), ("Bank", "en")))
    verdict = check(instance(year + names), profile=Profile.DEFAULT)
    assert not {finding.code for finding in verdict.findings if "uplicate" in finding.code}


def test_absurd_accuracy_is_no_endless_arithmetic(check: Check) -> None:
    body = context() + unit() + "".join(money(name, 1, decimals) for name, decimals in (("Assets", "-999999999"), ("Loans", "999999999")))
    assert check(instance(body)).verdict == "valid"
    assert check(instance(context() + unit() + fact("Loans", "9" * 5000, MONEY.format(0)))).findings is not None


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (GOOD, False),
        (balance(1051, 1000, 100, 50), True),
        (balance(1051000, 1000000, 100000, 50000, -3), True),
        (balance(1052000, 1000000, 100000, 50000, -3), True),
        (balance(9000, 1000, 100, 50), False),
        (balance(1051, 1000, 100, 50).replace('decimals="0">100<', 'decimals="-1">100<'), False),
    ],
)
def test_a_sum_that_rounding_explains_is_told_when_it_is_off(body: str, told: bool, check: Check) -> None:  # noqa: FBT001
    found = [finding for finding in check(instance(body), profile=Profile.DEFAULT).findings if finding.code == "bx:sumExactlyOff"]
    assert bool(found) == told
    assert all(finding.severity == "info" for finding in found)


@pytest.mark.parametrize(
    ("amounts", "codes"),
    [
        ((1050, 1000, 100, 50), []),
        ((1060, 1000, 100, 50), ["xbrl.5.2.5.2:calcInconsistency"]),
        (("1,060", 1000, 100, 50), ["xmlSchema:valueError"]),
        ((1060, "1,000", 100, 50), ["xmlSchema:valueError"]),
    ],
)
def test_sums_of_xbrl_21_are_of_what_can_be_read(amounts: tuple[int | str, int, int, int], codes: list[str], check: Check) -> None:
    found = check(instance(balance(*amounts)), calculation=Calculation.V21)
    assert [finding.code for finding in found.errors] == codes
