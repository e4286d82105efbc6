"""Exact arithmetic on what is reported and on what it can truly be: every operation goes on with value and interval together.

Bounds are whole numbers or fractions; a value rounded to the nearest lies in a closed interval (Calculations 1.1 §2.2), and so does
everything computed from it. Where an operand stands twice the interval is a little wider than need be, never narrower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from exporter.validate.binding.intervals import Exact, interval, size


class Undefined(ArithmeticError):
    """The computation has no result: it divides by what may be zero."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value, and the least and most it can truly be."""

    value: Exact
    low: Exact
    high: Exact

    def plus(self, other: Amount) -> Amount:
        """The sum."""
        return Amount(self.value + other.value, self.low + other.low, self.high + other.high)

    def minus(self, other: Amount) -> Amount:
        """The difference."""
        return Amount(self.value - other.value, self.low - other.high, self.high - other.low)

    def times(self, other: Amount) -> Amount:
        """The product."""
        corners = [one * two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Amount(self.value * other.value, min(corners), max(corners))

    def over(self, other: Amount) -> Amount:
        """The quotient. Raises Undefined if the divisor may be zero."""
        if other.low <= 0 <= other.high:
            raise Undefined
        corners = [Fraction(one) / two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Amount(Fraction(self.value) / other.value, min(corners), max(corners))

    def absolute(self) -> Amount:
        """The value without its sign."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return Amount(-self.value, -self.high, -self.low)
        return Amount(size(self.value), 0, max(-self.low, self.high))

    def widened(self, by: Exact) -> Amount:
        """The same value, less certain by so much on either side."""
        return Amount(self.value, self.low - by, self.high + by)

    def scaled(self, factor: Exact) -> Amount:
        """The value times a factor, which may be negative."""
        ends = self.low * factor, self.high * factor
        return Amount(self.value * factor, min(ends), max(ends))


def amount(value: Exact, decimals: int | None) -> Amount:
    """A reported value with what its accuracy allows."""
    span = interval(value, decimals)
    return Amount(value, span.low, span.high)


def common(amounts: Sequence[Amount]) -> Amount | None:
    """What duplicate facts say together; None if there is none, or no true value could be behind all of them."""
    low = max((one.low for one in amounts), default=0)
    high = min((one.high for one in amounts), default=-1)
    return Amount(amounts[0].value, low, high) if low <= high else None


def compare(left: Amount, sign: str, right: Amount) -> bool:
    """Whether the comparison can hold for the true values."""
    match sign:
        case "=":
            return left.low <= right.high and right.low <= left.high
        case "<=":
            return left.low <= right.high
        case ">=":
            return left.high >= right.low
        case "<":
            return left.low < right.high
        case _:
            return left.high > right.low
