"""Assertions as XPath: a comparison and the variables of its operands enter, the test of a value assertion leaves.

The test asks what our own evaluation asks: can true values within the rounding of what is reported make the comparison hold? Each
operand `$v1` has beside it `$h1`, half a unit of its last place (`HALF_UNIT`), so that it lies between `$v1 - $h1` and `$v1 + $h1`.
Specs: XPath 2.0, Calculations 1.1 §2.2 (rounding), the function registry's xfi:decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from exporter.taxonomy.assertions.language import Absolute, Calculation, Comparison, Expression, Number, Operand

_ZEROS: Final = "0" * 24
HALF_UNIT: Final = (
    "for $d in string(xfi:decimals({variable})) return if ($d eq 'INF') then 0"
    f" else if (xs:integer($d) ge 0) then xs:decimal(concat('0.', substring('{_ZEROS}', 1, xs:integer($d)), '5'))"
    f" else xs:decimal(concat('5', substring('{_ZEROS}', 1, -1 - xs:integer($d))))"
)
"""Half a unit of the last place a fact claims: 500 for decimals -3, 0.00005 for 4."""
_SIGNS: Final = {"+": "+", "-": "-", "*": "*", "/": "div"}


class Bounds(NamedTuple):
    """The least and the most an expression can truly be, as XPath."""

    low: str
    high: str


Variables = Mapping[Operand, int]
"""The number of each operand's variable."""


def condition(comparison: Comparison, variables: Variables, *, last_digit: bool) -> str:
    """The XPath that is true if the comparison can hold; with `last_digit` the subject is less certain by a unit of its last place."""
    widened = comparison.subject if last_digit else None
    left, right = _bounds(comparison.left, variables, widened), _bounds(comparison.right, variables, widened)
    match comparison.sign:
        case "=":
            return f"{left.low} le {right.high} and {right.low} le {left.high}"
        case "<=":
            return f"{left.low} le {right.high}"
        case ">=":
            return f"{left.high} ge {right.low}"
        case "<":
            return f"{left.low} lt {right.high}"
        case _:
            return f"{left.high} gt {right.low}"


def divisors(expression: Expression, variables: Variables) -> Iterator[str]:
    """For each divisor, the XPath that is true if it cannot be zero: else there is nothing to evaluate."""
    match expression:
        case Absolute(of):
            yield from divisors(of, variables)
        case Calculation(sign, left, right):
            yield from (*divisors(left, variables), *divisors(right, variables))
            if sign == "/" and not isinstance(right, Number):
                low, high = _bounds(right, variables, None)
                yield f"{low} gt 0 or {high} lt 0"


def _bounds(expression: Expression, variables: Variables, widened: Operand | None) -> Bounds:
    match expression:
        case Operand():
            number = variables[expression]
            slack = f"3 * $h{number}" if expression == widened else f"$h{number}"
            return Bounds(f"($v{number} - {slack})", f"($v{number} + {slack})")
        case Number(digits):
            return Bounds(digits, digits)
        case Absolute(of):
            inner = _bounds(of, variables, widened)
            return Bounds(f"max((0, {inner.low}, -{inner.high}))", f"max(({inner.high}, -{inner.low}))")
        case Calculation(sign, left, right):
            return _joined(sign, _bounds(left, variables, widened), _bounds(right, variables, widened))


def _joined(sign: str, one: Bounds, two: Bounds) -> Bounds:
    if sign == "+":
        return Bounds(f"({one.low} + {two.low})", f"({one.high} + {two.high})")
    if sign == "-":
        return Bounds(f"({one.low} - {two.high})", f"({one.high} - {two.low})")
    corners = ", ".join(f"{a} {_SIGNS[sign]} {b}" for a in dict.fromkeys(one) for b in dict.fromkeys(two))
    return Bounds(f"min(({corners}))", f"max(({corners}))")
