"""The relations by which a financial table proves itself, on exact decimals.

Columns of values enter (None where a cell is missing), the rows that a relation confirms leave. Tolerances are those of print: half
a unit of the last printed digit; shares in a column that was made to foot to 100% may be off by 0.0102 percentage points more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

Column = Sequence[Decimal | None]

HUNDRED: Final = Decimal(100)
FOOTED: Final = Decimal("0.0102")
_LONGEST_SUM: Final = 40
_TELLING: Final = 1000


@dataclass(frozen=True, slots=True)
class Footing:
    """A total and the rows that sum to it."""

    total: int
    parts: tuple[int, ...]


def signed(values: Column, deducted: Sequence[bool]) -> list[Decimal | None]:
    """Values as they count in sums: positive figures of rows that say they are taken off (减：) are negative."""
    return [-value if value and value > 0 and off else value for value, off in zip(values, deducted, strict=True)]


def footings(values: Column) -> list[Footing]:
    """Totals found in a column: a row that is the sum of rows directly under it, or of the rows directly over it.

    Rows that already sum to a subtotal are passed over, so that nested totals are found. A sum must be of two rows or more and
    of numbers large enough not to agree by chance.
    """
    absorbed: set[int] = set()
    found = []
    for total in range(len(values) - 1, -1, -1):
        below = [row for row in range(total + 1, len(values)) if row not in absorbed]
        if parts := _summing(values, total, below):
            found.append(Footing(total, parts))
            absorbed.update(parts)
    for total in range(len(values)):
        above = [row for row in range(total - 1, -1, -1) if row not in absorbed]
        if total not in absorbed and (parts := _summing(values, total, above)):
            found.append(Footing(total, tuple(sorted(parts))))
            absorbed.update(parts)
    return found


def _summing(values: Column, total: int, rows: Sequence[int]) -> tuple[int, ...]:
    """The shortest run from the start of `rows` whose values add up to the total's."""
    target = values[total]
    if target is None or (abs(target) < _TELLING and not target % 1):
        return ()
    running = Decimal(0)
    taken: list[int] = []
    for row in rows[:_LONGEST_SUM]:
        value = values[row]
        if value is None:
            continue
        running += value
        taken.append(row)
        if running == target and sum(bool(values[part]) for part in taken) > 1:
            return tuple(taken)
    return ()


def growth_holds(printed: Decimal, places: int, current: Decimal, prior: Decimal) -> bool:
    """Whether a growth in percent is current over prior less one; on a negative base over its absolute value.

    Expenses printed in brackets grow by their size: (7,918,927) after (6,895,396) is 14.84%.
    """
    if not prior:
        return False
    half = Decimal(5).scaleb(-places - 1) * Decimal("1.02")
    slack = half * abs(prior) / HUNDRED
    wanted = printed * abs(prior) / HUNDRED
    if abs(wanted - (current - prior)) <= slack:
        return True
    return current <= 0 > prior and abs(wanted - (prior - current)) <= slack


def share_holds(printed: Decimal, places: int, part: Decimal, whole: Decimal) -> bool:
    """Whether a share in percent is part over whole, the rounding of a footed column allowed."""
    if not whole:
        return False
    half = Decimal(5).scaleb(-places - 1) + FOOTED
    return abs(printed * abs(whole) / HUNDRED - part) <= half * abs(whole) / HUNDRED


def ratio_holds(printed: Decimal, places: int, above: Decimal, below: Decimal, *, slack: int = 1) -> bool:
    """Whether a ratio in percent is one amount over another, to `slack` half units of the last digit."""
    if not below:
        return False
    half = Decimal(5).scaleb(-places - 1) * slack * Decimal("1.02")
    return abs(printed * abs(below) / HUNDRED - abs(above)) <= half * abs(below) / HUNDRED


def share_rows(shares: Column, places: Sequence[int], amounts: Column) -> tuple[tuple[int, ...], int | None]:
    """Rows whose share agrees with the amounts, and the row that is 100%: the base that most rows agree with."""
    best: tuple[tuple[int, ...], int | None] = ((), None)
    for base, whole in enumerate(amounts):
        if not whole or (shares[base] is not None and abs((shares[base] or 0) - HUNDRED) > FOOTED and shares[base]):
            continue
        rows = tuple(
            row
            for row, (share, amount) in enumerate(zip(shares, amounts, strict=True))
            if share is not None and amount is not None and share_holds(share, places[row], amount, whole)
        )
        if len(rows) > len(best[0]):
            best = rows, base
    return best
