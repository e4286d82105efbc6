"""Values that rows have, and the arithmetic between them: sums, shares and growths, each within the accuracy of what is printed.

Figures enter, exact intervals leave; a relation holds, fails, or cannot be said. Spec: Calculations 1.1 §4 (intervals).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from exporter.model.figures import Figure

_ROUNDED_TO_FOOT: Final = Decimal("1.5")
"""Printed shares are off by one in the last digit, and the half of it that rounding takes, where a column was made to foot to 100%."""
_TELLING: Final = 100
"""Fewer units of the last printed digit than these are found in many rows."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number and half a unit of its last printed digit."""

    number: Decimal
    half: Decimal = Decimal(0)


def value_of(figure: Figure, *, turned: bool = False) -> Value:
    """A figure's value; a dash is nothing, and a figure in brackets is positive where its concept's printed sign is turned."""
    if figure.value == "nil":
        return Value(Decimal(0))
    number = Decimal(figure.value)
    half = Decimal(0) if figure.decimals is None else Decimal(5).scaleb(-figure.decimals - 1)
    return Value(abs(number) if turned else number, half)


def agrees(one: Value, other: Value) -> bool:
    """Whether two printed numbers can be the same."""
    return abs(one.number - other.number) <= one.half + other.half


def is_telling(value: Value) -> bool:
    """Whether a number is printed with enough digits to be the same as another by no chance."""
    return bool(value.number) and abs(value.number) >= _TELLING * 2 * value.half


def adds_up(total: Value, parts: Iterable[tuple[Value, int]]) -> bool:
    """Whether parts with their weights can make a total."""
    rest, slack = total.number, total.half
    for part, weight in parts:
        rest -= weight * part.number
        slack += part.half
    return abs(rest) <= slack


def is_share(share: Value, part: Value, whole: Value) -> bool:
    """Whether a printed share can be of a part in a whole, the sign apart: shares of expenses are printed negative."""
    if not whole.number:
        return False
    exact = abs(part.number / whole.number)
    return abs(abs(share.number) - exact) <= 2 * share.half * _ROUNDED_TO_FOOT + _relative(exact, part, whole)


def is_growth(growth: Value, now: Value, before: Value) -> bool:
    """Whether a printed growth can be from one number to the other, over the absolute value of the earlier one."""
    if not before.number:
        return False
    exact = (now.number - before.number) / abs(before.number)
    return abs(growth.number - exact) <= 2 * growth.half * _ROUNDED_TO_FOOT + _relative(exact + 1, now, before)


def _relative(ratio: Decimal, above: Value, below: Value) -> Decimal:
    """How far a ratio moves within the accuracy of its two numbers."""
    return (above.half + abs(ratio) * below.half) / abs(below.number)


def sum_holds(total: Mapping[str, Value], parts: Sequence[tuple[Mapping[str, Value], int]]) -> bool | None:
    """Whether a sum holds in every column that has all of it; None if no column has."""
    seen = False
    for period, value in total.items():
        if all(period in part for part, _ in parts):
            if not adds_up(value, [(part[period], weight) for part, weight in parts]):
                return False
            seen = seen or bool(value.number)
    return True if seen else None
