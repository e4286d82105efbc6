"""Traditional characters are read as the simplified ones, place for place."""

from __future__ import annotations

import pytest

from exporter.model.english import terms
from exporter.model.measures import read_measure
from exporter.model.traditional import simplified


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("發放貸款和墊款淨額", "发放贷款和垫款净额"),
        ("歸屬於本行股東的權益", "归属于本行股东的权益"),
        ("Net profit 1,204", "Net profit 1,204"),
    ],
)
def test_every_character_keeps_its_place(printed: str, read: str) -> None:
    assert simplified(printed) == read
    assert len(printed) == len(read)


def test_simplified_text_is_left_alone() -> None:
    text = "提高资产质量，不良贷款余额后续下降；核准、系统、台州、几何"
    assert simplified(text) == text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("截至二零二三年六月三十日止六個月", "截至2023年6月30日止六个月"),
        ("二〇二二年十二月三十一日", "2022年12月31日"),
        ("二零二四年二月十日", "2024年2月10日"),
        ("第三季度", "第三季度"),
        ("九個月", "九个月"),
    ],
)
def test_dates_in_numerals_are_read_in_digits(printed: str, read: str) -> None:
    assert terms(printed) == read


def test_a_currency_before_its_multiple_is_understood() -> None:
    assert read_measure("港币百万元") == read_measure("百万港元")
    assert read_measure("人民币百万元") != read_measure("人民币元")
