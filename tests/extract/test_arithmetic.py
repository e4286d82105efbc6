"""Laws of the relations: what sums is found, what is rounded holds, what is wrong does not."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from exporter.extract.arithmetic import footings, growth_holds, share_holds

AMOUNTS = st.integers(10_000, 10**9).map(Decimal)
CENT = Decimal("0.01")


@given(st.lists(AMOUNTS, min_size=2, max_size=12))
def test_a_total_under_its_parts_is_found(parts: list[Decimal]) -> None:
    found = footings([*parts, sum(parts, Decimal(0))])
    assert (len(parts), tuple(range(len(parts)))) in [(footing.total, footing.parts) for footing in found]


@given(st.lists(st.integers(2, 4), min_size=2, max_size=4))
def test_totals_of_subtotals_are_found(sizes: list[int]) -> None:
    values: list[Decimal] = []
    parts: list[int] = []
    for size in sizes:
        group = [Decimal(1000 * 3 ** (len(values) + row)) for row in range(size)]  # powers of three agree by no chance
        parts.append(len(values) + size)
        values += [*group, sum(group, Decimal(0))]
    total = sum((values[part] for part in parts), Decimal(0))
    assert (len(values), tuple(parts)) in [(footing.total, footing.parts) for footing in footings([*values, total])]


@given(AMOUNTS, AMOUNTS)
def test_printed_growth_holds(current: Decimal, prior: Decimal) -> None:
    printed = ((current - prior) / prior * 100).quantize(CENT, ROUND_HALF_UP)
    assert growth_holds(printed, 2, current, prior)
    assert not growth_holds(printed + Decimal("0.03"), 2, current, prior)


@given(AMOUNTS, AMOUNTS)
def test_expenses_in_brackets_grow_by_their_size(current: Decimal, prior: Decimal) -> None:
    printed = ((current - prior) / prior * 100).quantize(CENT, ROUND_HALF_UP)
    assert growth_holds(printed, 2, -current, -prior)


def test_growth_from_a_loss_is_over_its_size() -> None:
    assert growth_holds(Decimal("1625.73"), 2, Decimal(299_638), Decimal(-19_639))


@given(AMOUNTS, AMOUNTS)
def test_a_share_may_be_off_by_one_cent_where_a_column_was_made_to_foot(part: Decimal, whole: Decimal) -> None:
    printed = (part / whole * 100).quantize(CENT, ROUND_HALF_UP)
    assert share_holds(printed, 2, part, whole)
    assert share_holds(printed + CENT, 2, part, whole)
    assert not share_holds(printed + 3 * CENT, 2, part, whole)


def test_small_numbers_that_agree_by_chance_are_no_sum() -> None:
    assert footings([Decimal(1), Decimal(2), Decimal(3)]) == []
