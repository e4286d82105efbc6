"""The periods words speak of."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.extract.positioned.meaning.timing import Reporting, find_reporting, read_timing, settle
from exporter.model.aspects import Duration

HALF = Reporting(Duration(dt.date(2022, 1, 1), dt.date(2022, 6, 30)))


@pytest.mark.parametrize(
    ("text", "kind", "span", "day"),
    [
        ("2022年6月30日", "moment", "2022-01-01/2022-06-30", "2022-06-30"),
        ("2022年1-6月", "span", "2022-01-01/2022-06-30", "2022-06-30"),
        ("2022 年 1 至 3 月", "span", "2022-01-01/2022-03-31", "2022-03-31"),
        ("截至6月30日止六个月期间本集团2021年", "span", "2021-01-01/2021-06-30", "2021-06-30"),
        ("截至2022年6月30日止三个月", "span", "2022-04-01/2022-06-30", "2022-06-30"),
        ("2021年", "year", "2021", "2021-12-31"),
        ("2022年", "year", "2022-01-01/2022-06-30", "2022-06-30"),
        ("2021年末", "moment", "2021", "2021-12-31"),
        ("2022年第一季度", "span", "2022-01-01/2022-03-31", "2022-03-31"),
        ("2022年前三季度", "span", "2022-01-01/2022-09-30", "2022-09-30"),
        ("期末余额", "moment", "2022-01-01/2022-06-30", "2022-06-30"),
        ("上年末", "moment", "2021", "2021-12-31"),
        ("上年同期", "year", "2021-01-01/2021-06-30", "2021-06-30"),
        ("2022年6月30日3个月至1年", "moment", "2022-01-01/2022-06-30", "2022-06-30"),
        ("2021-12-31", "moment", "2021", "2021-12-31"),
        ("31/12/2021", "moment", "2021", "2021-12-31"),
        ("年初至报告期末金额", "year", "2022-01-01/2022-06-30", "2022-06-30"),
        ("上年年初至上年报告期末", "year", "2021-01-01/2021-06-30", "2021-06-30"),
        ("上年初至上年报告期末（1-6月）", "year", "2021-01-01/2021-06-30", "2021-06-30"),
    ],
)
def test_words_name_a_period(text: str, kind: str, span: str, day: str) -> None:
    timing = read_timing(text)
    assert timing is not None
    when = settle(timing, HALF)
    assert when is not None
    assert (when.kind, str(when.span), str(when.day)) == (kind, span, day)


@pytest.mark.parametrize("text", ["金额", "占比(%)", "1至5年", "3个月至1年", "合计", ""])
def test_other_words_name_none(text: str) -> None:
    assert read_timing(text) is None


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    timing = read_timing(text)
    if timing is not None:
        settle(timing, HALF)


@given(st.integers(1, 19), st.integers(1, 99), st.integers(1, 99))
def test_impossible_days_are_no_period(century: int, month: int, day: int) -> None:
    timing = read_timing(f"20{century:02}年{month}月{day}日")
    assert timing is not None
    when = settle(timing, HALF)
    assert when is None or 1 <= month <= 12


@pytest.mark.parametrize(
    ("title", "span"),
    [
        ("2022年半年度报告", "2022-01-01/2022-06-30"),
        ("2021年年度报告", "2021"),
        ("2021 年年报", "2021"),
        ("二〇二三年第一季度报告", "2023-01-01/2023-03-31"),
        ("2023年第三季度报告", "2023-01-01/2023-09-30"),
        ("2022年中期报告", "2022-01-01/2022-06-30"),
        ("2022年度财务报表附注", "2022"),
        ("2022年度审计报告", "2022"),
        ("2022年度已审财务报表", "2022"),
        ("关于2022年经营情况", "2022"),
    ],
)
def test_a_reports_name_tells_its_period(title: str, span: str) -> None:
    assert str(find_reporting(["某某银行股份有限公司", title]).span) == span


def test_without_a_name_the_day_named_most_tells() -> None:
    assert str(find_reporting(["2021年12月31日", "2022年6月30日", "2022年6月30日"]).span) == "2022-01-01/2022-06-30"
