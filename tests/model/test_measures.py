"""Units and scales as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.measures import caption_measure, read_measure, read_scale

MULTIPLES = {"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "万亿": 12}


def shown(text: str) -> tuple[str, int] | None:
    measure = read_measure(text)
    return None if measure is None else (str(measure.unit), measure.scale)


@given(
    st.sampled_from(sorted(MULTIPLES)),
    st.sampled_from(["人民币{}元", "{}元", "{}元人民币", "人民币（{}元）", "（人民币：{}元）", " {} 元 "]),
)
def test_chinese_money_has_its_multiple(multiple: str, spelling: str) -> None:
    assert shown(spelling.format(multiple)) == ("iso4217:CNY", MULTIPLES[multiple])


@given(st.sampled_from(sorted(MULTIPLES)), st.sampled_from("户人笔次"))
def test_counts_have_their_multiple(multiple: str, word: str) -> None:
    assert shown(multiple + word) == ("xbrli:pure", MULTIPLES[multiple])


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("RMB'000", "iso4217:CNY", 3),
        ("RMB’000", "iso4217:CNY", 3),
        ("CNY million", "iso4217:CNY", 6),
        ("RMB millions", "iso4217:CNY", 6),
        ("thousands of RMB", "iso4217:CNY", 3),
        ("RMB in thousands", "iso4217:CNY", 3),
        ("CNY", "iso4217:CNY", 0),
        ("iso4217:cny", "iso4217:CNY", 0),
        ("￥", "iso4217:CNY", 0),
        ("百万美元", "iso4217:USD", 6),
        ("HK$ million", "iso4217:HKD", 6),
        ("%", "xbrli:pure", -2),
        ("％", "xbrli:pure", -2),
        ("百分比", "xbrli:pure", -2),
        ("个百分点", "xbrli:pure", -2),
        ("bp", "xbrli:pure", -4),
        ("基点", "xbrli:pure", -4),
        ("‰", "xbrli:pure", -3),
        ("股", "xbrli:shares", 0),
        ("亿股", "xbrli:shares", 8),
        ("元/股", "iso4217:CNY/xbrli:shares", 0),
        ("xbrli:pure", "xbrli:pure", 0),
        ("吨", "utr:t", 0),
        ("utr:kWh", "utr:kWh", 0),
        ("千", "None", 3),
        ("million", "None", 6),
    ],
)
def test_spellings_are_understood(text: str, unit: str, scale: int) -> None:
    assert shown(text) == (unit, scale)


@pytest.mark.parametrize("text", ["", "bananas", "10", "2021", "营业收入", "元元", "(", "千千元"])
def test_what_is_no_unit_is_none(text: str) -> None:
    assert read_measure(text) is None


@pytest.mark.parametrize(
    ("caption", "unit", "scale"),
    [
        ("单位：人民币千元，百分比除外", "iso4217:CNY", 3),
        ("（人民币百万元）", "iso4217:CNY", 6),
        ("(In RMB millions)", "iso4217:CNY", 6),
        ("单位：千元 币种：人民币", "iso4217:CNY", 3),
        ("规模指标（人民币千元）", "iso4217:CNY", 3),
        ("（除特别注明外，金额单位均为人民币千元）", "iso4217:CNY", 3),
        ("（以人民币百万元列示）", "iso4217:CNY", 6),
        ("Expressed in thousands of RMB", "iso4217:CNY", 3),
        ("占比（%）", "xbrli:pure", -2),
        ("金额单位：人民币元", "iso4217:CNY", 0),
    ],
)
def test_captions_state_their_unit(caption: str, unit: str, scale: int) -> None:
    measure = caption_measure(caption)
    assert measure is not None
    assert (str(measure.unit), measure.scale) == (unit, scale)


@pytest.mark.parametrize("caption", ["资产总额", "学习总时长（小时）", "2021年（经重述）", "", "会计数据和财务指标摘要"])
def test_titles_state_none(caption: str) -> None:
    assert caption_measure(caption) is None


@pytest.mark.parametrize(
    ("text", "scale"),
    [("3", 3), ("千", 3), ("thousand", 3), ("1000", 3), ("1,000,000", 6), ("-2", -2), ("百万", 6), ("x", None), ("7.5", None)],
)
def test_scales_are_powers_or_their_names(text: str, scale: int | None) -> None:
    assert read_scale(text) == scale


def test_a_multiplier_is_the_number_itself() -> None:
    assert [read_scale(text, multiplier=True) for text in ("1", "10", "1000", "3")] == [0, 1, 3, None]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_without_a_fault(text: str) -> None:
    read_measure(text)
    caption_measure(text)
    read_scale(text)
