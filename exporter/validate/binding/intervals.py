"""What a reported number can truly be: text and accuracy enter, an exact interval leaves. Specs: Calculations 1.1 §2.2, XBRL 2.1 §4.6.

Bounds are whole numbers or fractions, never binary floats. Under round-to-nearest 1200 with decimals -2 is [1150, 1250]; under
truncation [1200, 1300). Numbers too long to be of any report have no interval.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from exporter.formats.xbrl_xml.instance import Trait

_NUMBER: Final = re.compile(r"[-+]?(?=[0-9.])(?P<whole>[0-9]*)(?:\.(?P<part>[0-9]*))?(?:[eE](?P<exponent>[-+]?[0-9]{1,4}))?")
MOST_DIGITS: Final = 400
"""Digits, places and powers beyond this are refused before any arithmetic."""
Exact = int | Fraction


class Interval(NamedTuple):
    """From `low` to `high`; a bound is in it unless open."""

    low: Exact
    high: Exact
    low_open: bool = False
    high_open: bool = False

    def plus(self, other: Interval) -> Interval:
        """The interval of the sums."""
        return Interval(self.low + other.low, self.high + other.high, self.low_open or other.low_open, self.high_open or other.high_open)

    def times(self, weight: Exact) -> Interval:
        """The interval of the values times a weight, which may be negative."""
        if weight >= 0:
            return Interval(self.low * weight, self.high * weight, self.low_open, self.high_open)
        return Interval(self.high * weight, self.low * weight, self.high_open, self.low_open)

    def meet(self, other: Interval) -> Interval | None:
        """What both allow, or None."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_shut = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_open or not high_shut)):
            return None
        return Interval(low, high, low_open, not high_shut)


POINT_ZERO: Final = Interval(0, 0)


@cache
def power(decimals: int) -> Exact:
    """One unit in the last place that decimals claim: 1000 for -3, 1/100 for 2."""
    return 10**-decimals if decimals <= 0 else Fraction(1, 10**decimals)


def read_number(text: str) -> Exact | None:
    """The exact value of a numeric fact; None if it is none, or longer than any report's."""
    stripped = text.strip()
    found = _NUMBER.fullmatch(stripped)
    if found is None or len(stripped) > MOST_DIGITS or abs(int(found["exponent"] or 0)) > MOST_DIGITS:
        return None
    if not found["whole"] and not found["part"]:
        return None
    if found["exponent"] is not None:
        return Fraction(stripped)
    if found["part"] is None:
        return int(stripped)
    return Fraction(int(stripped.replace(".", "", 1)), 10 ** len(found["part"]))


def read_decimals(trait: Trait) -> int | None:
    """The decimals a trait states; None for INF, none stated, or none that can be computed with."""
    text = (trait.decimals or "").strip()
    if text in ("", "INF"):
        return None
    try:
        decimals = int(text)
    except ValueError:
        return None
    return decimals if abs(decimals) <= MOST_DIGITS else None


def decimals_of(trait: Trait, value: Exact) -> int | None:
    """The decimals of a fact, stated or inferred from its precision (XBRL 2.1 §4.6.6); None is exact or unknown."""
    if trait.precision is None:
        return read_decimals(trait)
    digits = trait.precision.strip().removeprefix("+")
    if not digits.isdigit() or int(digits) == 0 or value == 0 or len(digits) > len(str(MOST_DIGITS)):
        return None
    return int(digits) - _magnitude(size(value)) - 1


def interval(value: Exact, decimals: int | None, *, truncated: bool = False) -> Interval:
    """What a reported value can truly be."""
    if decimals is None:
        return Interval(value, value)
    unit = power(decimals)
    if not truncated:
        half = unit // 2 if isinstance(unit, int) and unit > 1 else Fraction(unit) / 2
        return Interval(value - half, value + half)
    return Interval(
        value if value > 0 else value - unit,
        value if value < 0 else value + unit,
        low_open=value <= 0,
        high_open=value >= 0,
    )


def has_excess_digits(value: Exact, decimals: int | None) -> bool:
    """Whether digits other than zero stand beyond the last place that decimals claim (Calculations 1.1 §3.3.1)."""
    return decimals is not None and value % power(decimals) != 0


def size(value: Exact) -> Exact:
    """The value without its sign."""
    return value if value >= 0 else -value


def _magnitude(value: Exact) -> int:
    """The power of ten of the first digit: 3 for 1234, -2 for 0.05."""
    if isinstance(value, int):
        return len(str(value)) - 1
    whole = value.numerator // value.denominator
    if whole:
        return len(str(whole)) - 1
    shift = 0
    while value < 1:
        value, shift = value * 10, shift - 1
    return shift
