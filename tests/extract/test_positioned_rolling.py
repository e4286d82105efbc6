"""Movements are of the time between two balances, and running heads are of no table."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from exporter.extract.positioned.layout.line import Cell, Line
from exporter.extract.positioned.layout.running import without_running_heads
from exporter.extract.positioned.meaning.rolling import spans_between, stand_between
from exporter.model.aspects import Duration, Instant

OPENING, CLOSING = Instant(dt.date(2021, 12, 31)), Instant(dt.date(2022, 6, 30))
FIRST_HALF = Duration(dt.date(2022, 1, 1), dt.date(2022, 6, 30))


def line(number: int, text: str, top: float) -> Line:
    return Line(number, top, top + 9, text, (Cell(text, 60.0, 200.0, 0, len(text), value=False),))


def test_movements_between_dated_balances_are_of_the_time_between() -> None:
    assert spans_between([OPENING, None, None, CLOSING, None]) == [None, FIRST_HALF, FIRST_HALF, None, None]


def test_between_a_later_day_and_an_earlier_one_nothing_moves() -> None:
    assert spans_between([CLOSING, None, OPENING]) == [None, None, None]


def test_rows_after_the_closing_balance_are_not_between() -> None:
    assert stand_between([True, False, False, False], [False, False, True, False]) == [False, True, False, False]


@given(st.lists(st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)).map(Instant)))
def test_days_themselves_have_no_span_and_spans_run_forward(days: list[Instant | None]) -> None:
    for day, span in zip(days, spans_between(days), strict=True):
        assert day is None or span is None
        assert span is None or span.start <= span.end


def test_a_line_at_the_same_height_of_two_pages_is_a_running_head() -> None:
    seen: set[tuple[str, int]] = set()
    pages = [[line(1, f"某某银行2022年半年度报告 {number}", 30.0), line(2, "吸收存款", 80.0), line(3, "合计", 95.0)] for number in (7, 8)]
    assert [len(without_running_heads(page, seen)) for page in pages] == [3, 2]


def test_a_header_that_stands_at_the_top_of_two_pages_stays() -> None:
    seen: set[tuple[str, int]] = set()
    for _ in range(2):
        assert len(without_running_heads([line(1, "项目 2022年 2021年", 30.0)], seen)) == 1


def test_the_title_of_a_statement_that_goes_on_is_no_running_head() -> None:
    seen: set[tuple[str, int]] = set()
    for title in ("合并及公司现金流量表（续）", "合并及银行现金流量表"):
        for _ in range(2):
            assert len(without_running_heads([line(1, title, 30.0), line(2, "收回投资收到的现金", 80.0)], seen)) == 2
