"""Exact numbers as people write them in messages: 1234567 as 1,234,567; 1/8 as 0.125; 1/3 as 1/3."""

from __future__ import annotations

from exporter.validate.binding.intervals import MOST_DIGITS, Exact, Interval


def spell(value: Exact) -> str:
    """The number with its thousands grouped, all its places, and no more."""
    if isinstance(value, int):
        return f"{value:,}"
    if value.denominator == 1:
        return f"{value.numerator:,}"
    places, scaled = 0, value
    while scaled.denominator != 1 and places < MOST_DIGITS:
        scaled, places = scaled * 10, places + 1
    if scaled.denominator != 1:
        return f"{value.numerator:,}/{value.denominator:,}"
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{int(digits[:-places]):,}.{digits[-places:]}"


def spell_interval(interval: Interval) -> str:
    """The number if it is one, else `between a and b`."""
    if interval.low == interval.high:
        return spell(interval.low)
    return f"between {spell(interval.low)} and {spell(interval.high)}"
