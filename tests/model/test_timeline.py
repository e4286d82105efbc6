"""Periods as columns: a balance stands in the column of the flows that end with it, opening balances in that of those that follow."""

from __future__ import annotations

import datetime as dt

import pytest

from exporter.model.aspects import Context, Duration, Entity, Forever, Instant, Period
from exporter.model.facts import Fact, FactTable
from exporter.model.timeline import Column, columns_of
from exporter.names import QName

BALANCE, FLOW = QName("https://bank.example", "Balance"), QName("https://bank.example", "Flow")
YEAR = Duration(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
HALF = Duration(dt.date(2022, 1, 1), dt.date(2022, 6, 30))
QUARTER = Duration(dt.date(2022, 4, 1), dt.date(2022, 6, 30))
BEFORE = Instant(dt.date(2021, 12, 31))


def columns(*periods: Period, opening: tuple[QName, ...] = ()) -> tuple[Column, ...]:
    facts = FactTable(
        Fact(concept=FLOW if isinstance(period, Duration) else BALANCE, context=Context(Entity("s", "e"), period), value="1")
        for period in periods
    )
    return columns_of(facts, range(len(facts)), opening)


def test_a_balance_stands_in_the_column_of_the_longest_span_that_ends_with_it() -> None:
    assert columns(QUARTER, Instant(HALF.end), HALF, BEFORE) == (Column(HALF, ends=True), Column(QUARTER), Column(BEFORE))


@pytest.mark.parametrize(("opening", "alone"), [((BALANCE,), ()), ((), (Column(BEFORE),))])
def test_a_balance_that_only_opens_a_span_has_no_column_of_its_own(opening: tuple[QName, ...], alone: tuple[Column, ...]) -> None:
    assert columns(YEAR, BEFORE, Instant(YEAR.end), opening=opening) == (Column(YEAR, ends=True), *alone)
    assert BEFORE in Column(YEAR).holds(opening=True)


def test_what_has_no_end_comes_last() -> None:
    assert columns(Forever(), BEFORE, YEAR) == (Column(YEAR), Column(BEFORE), Column(Forever()))
