"""Periods as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.aspects import Duration, Instant, as_instant, year
from exporter.model.periods import read_period

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(DAYS)
def test_a_day_reads_back_as_itself(day: dt.date) -> None:
    instant = Instant(day)
    spellings = (
        str(instant),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day}T00:00:00",
    )
    assert {read_period(text) for text in spellings} == {instant}


@given(DAYS, DAYS)
def test_a_span_reads_back_as_itself(one: dt.date, other: dt.date) -> None:
    span = Duration(min(one, other), max(one, other))
    chinese = f"{span.start.year}年{span.start.month}月{span.start.day}日至{span.end.year}年{span.end.month}月{span.end.day}日"
    assert {read_period(str(span)), read_period(chinese)} == {span}


@given(st.integers(1900, 2099))
def test_a_year_is_its_days_and_ends_on_the_last(number: int) -> None:
    for text in (
        f"{number}",
        f"{number}年",
        f"{number} 年度",
        f"FY{number}",
        f"{number}-01-01/{number}-12-31",
        f"截至{number}年12月31日止年度",
    ):
        assert read_period(text) == year(number), text
    for text in (f"{number}年末", f"{number}年底", f"{number}年12月31日", f"{number}-12-31", f"31 December {number}", f"截至{number}年末"):
        assert read_period(text) == as_instant(year(number)), text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2021年1-6月", "2021-01-01/2021-06-30"),
        ("2021年上半年", "2021-01-01/2021-06-30"),
        ("2021H2", "2021-07-01/2021-12-31"),
        ("2021Q3", "2021-07-01/2021-09-30"),
        ("2021年第三季度", "2021-07-01/2021-09-30"),
        ("2021年前三季度", "2021-01-01/2021-09-30"),
        ("2020年2月", "2020-02-01/2020-02-29"),
        ("2020年2月末", "2020-02-29"),
        ("2021-12", "2021-12-01/2021-12-31"),
        ("2021年1-12月", "2021"),
        ("2021年1月1日—6月30日", "2021-01-01/2021-06-30"),
        ("2021年1月1日-2021年12月31日", "2021"),
        ("20210101-20211231", "2021"),
        ("Dec 31, 2021", "2021-12-31"),
        ("for the year ended 31 December 2021", "2021"),
        ("截至2021年6月30日止六个月", "2021-01-01/2021-06-30"),
        ("2021年9月30日止9个月期间", "2021-01-01/2021-09-30"),
        ("截至2021年6月30日止三个月", "2021-04-01/2021-06-30"),
        ("for the six months ended 30 June 2021", "2021-01-01/2021-06-30"),
        ("nine months ended September 30, 2021", "2021-01-01/2021-09-30"),
        ("截至2021年12月31日止十二个月", "2021"),
        ("year ended 30 June 2021", "2020-07-01/2021-06-30"),
        ("二〇二一年度", "2021"),
        ("２０２１年", "2021"),
        ("2021-12-31 00:00:00", "2021-12-31"),
        ("截至2020年2月29日止年度", "2019-03-01/2020-02-29"),
    ],
)
def test_spellings_of_reports_are_understood(text: str, shown: str) -> None:
    assert str(read_period(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("", "2021-02-30", "2021-13-01", "2021年13月", "1021", "21年", "2021年6-1月", "2021-12-31/2021-01-01", "31 Foo 2021", "yesterday"),
        *("forever", "26,989,261", "2021年²", "2" * 5000, "2021年0月", "2021年2月30日", "本年"),
    ],
)
def test_what_is_no_period_there_is_is_none(text: str) -> None:
    assert read_period(text) is None


@given(st.text(max_size=90))
def test_any_text_is_read_or_refused_without_a_fault(text: str) -> None:
    read_period(text)
