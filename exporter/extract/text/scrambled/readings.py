"""Readings: which column is which year, which is the share, which the growth. Labels propose, arithmetic disposes.

A draft of a table enters (rows and columns of figures with the headers printed near), a reading leaves: for each column what it
measures and of which period, the relations that confirm it and how far the runner-up was. All assignments that the headers allow
are scored: a header printed directly over a column counts for it, but every share that is amount over total and every growth that
is this year over last counts as much, so that blocks printed in the wrong order are put right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, permutations
from typing import Final

from exporter.extract.arithmetic import share_holds
from exporter.extract.text.items import Item
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.evidence import Ending, Evidence, Slot, end_of, is_amount, weigh
from exporter.extract.text.scrambled.layout import Draft, TableDraft
from exporter.extract.text.stubs import Row
from exporter.extract.vocabulary import TOTAL
from exporter.model.aspects import Period

_HEADER: Final = 1.2
_WORD: Final = 1.5
_USUAL: Final = 0.4
_ORDER: Final = 0.2
_ROW: Final = 1.0
_MOST_PERMUTED: Final = 4
_MOST_PERCENTS: Final = 5


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table understood: columns with their slots; `margin` is how much worse the second best assignment was."""

    rows: tuple[Row, ...]
    columns: tuple[Draft, ...]
    slots: tuple[Slot, ...]
    score: float
    margin: float
    oriented: int = 0
    """How many rows of growth or of returns on averages tell which year is the later one."""
    guessed: frozenset[int] = frozenset()
    """Columns whose period is printed nowhere near them."""


def read_table(
    draft: TableDraft, context: Sequence[Item], year: int, anchors: Mapping[Decimal, frozenset[Ending]] | None = None
) -> TableReading:
    """The best assignment of measures and periods to the columns of a draft.

    `context` are the headers and periods printed in the region; `year` is the report's; `anchors` are values that tables already
    settled tie to a period.
    """
    draft = replace(draft, columns=tuple(_placed(draft, column) for column in draft.columns))
    facts = weigh(draft, context, year, anchors or {})
    scored = sorted(((_score(facts, slots), slots) for slots in _assignments(facts)), key=lambda pair: -pair[0])
    if not scored:
        slots = tuple(Slot("amount", None) for _ in draft.columns)
        return TableReading(draft.rows, draft.columns, slots, 0.0, 0.0)
    best, slots = scored[0]
    margin = best - next((score for score, other in scored[1:] if other != slots), best - 3.0)
    guessed = frozenset(index for index, slot in enumerate(slots) if end_of(slot.period) not in facts.printed)
    return TableReading(draft.rows, draft.columns, slots, best, margin, _oriented(facts, slots), guessed)


def _placed(draft: TableDraft, column: Draft) -> Draft:
    """A column with missing cells, its figures moved to the rows they are shares of; without evidence the last rows stay empty."""
    if not column.loose or is_amount(column):
        return column
    cells = [cell for cell in column.cells if cell is not None]
    best: tuple[int, tuple[int, ...]] = (0, ())
    for other in draft.columns:
        if other.loose or not is_amount(other):
            continue
        amounts = [value_of(cell) for cell in other.cells]
        for base, whole in enumerate(amounts):
            if not whole or not TOTAL.search(draft.rows[base].folded):
                continue
            found = _aligned(cells, amounts, whole)
            best = max(best, found, key=lambda scored: scored[0])
    count, rows = best
    if count * 2 < len(cells):
        return column
    placed: list[Item | None] = [None] * len(draft.rows)
    for cell, row in zip(cells, rows, strict=True):
        placed[row] = cell
    return replace(column, cells=tuple(placed))


def _aligned(cells: Sequence[Item], amounts: Sequence[Decimal], whole: Decimal) -> tuple[int, tuple[int, ...]]:
    """The rows, in order, in which most shares agree with the amounts, by dynamic programming; ties go to the earlier rows."""
    rows = len(amounts)
    table: list[list[tuple[int, tuple[int, ...]]]] = [[(0, ())] * (rows + 1)]
    for index, cell in enumerate(cells):
        share = value_of(cell)
        line: list[tuple[int, tuple[int, ...]]] = [(-1, ())] * (rows + 1)
        for row in range(index + 1, rows - (len(cells) - index - 1) + 1):
            count, taken = table[index][row - 1]
            here = count + share_holds(share, cell.places, amounts[row - 1], whole) if count >= 0 else -1
            line[row] = max(line[row - 1], (here, (*taken, row - 1)), key=lambda scored: scored[0])
        table.append(line)
    return table[-1][rows]


def _assignments(facts: Evidence) -> Iterator[tuple[Slot, ...]]:
    """All slots the columns may take: amounts in every order of periods, percents as growth or as share of any period."""
    for amounts in _amount_slots(facts):
        yield from _percent_slots(facts, 0, dict(zip(facts.amounts, amounts, strict=True)))


def _amount_slots(facts: Evidence) -> Iterator[tuple[Slot, ...]]:
    count = len(facts.amounts)
    periods: tuple[Period | None, ...] = facts.periods
    pool = [Slot("amount", period) for period in periods]
    if facts.movement:
        pool.append(Slot("movement", periods[0]))
    if len(pool) < count:
        pool += [Slot("amount", None)] * (count - len(pool))
    if count > _MOST_PERMUTED or len(pool) > _MOST_PERMUTED + 1:
        yield tuple(pool[:count])
        yield tuple(pool[:count][::-1])
        return
    yield from dict.fromkeys(permutations(pool, count))


def _percent_slots(facts: Evidence, at: int, taken: dict[int, Slot]) -> Iterator[tuple[Slot, ...]]:
    """Growth at most once for two years of amounts; a share once for a period. Of very many percents each takes its own best."""
    if not at and len(facts.percents) > _MOST_PERCENTS:
        yield _each_best(facts, taken)
        return
    if at == len(facts.percents):
        yield tuple(taken[index] for index in range(len(facts.values)))
        return
    column = facts.percents[at]
    used = [taken[index] for index in facts.percents[:at]]
    options = [Slot("share", period) for period in facts.periods[:_MOST_PERMUTED]]
    if sum(slot.measure == "growth" for slot in used) < max(1, len(facts.amounts) - 1):
        options.append(Slot("growth", facts.periods[0]))
    for slot in options:
        if slot in used and len(facts.percents) <= len(facts.periods) + 1:
            continue
        taken[column] = slot
        yield from _percent_slots(facts, at + 1, taken)
    taken.pop(column, None)


def _each_best(facts: Evidence, taken: Mapping[int, Slot]) -> tuple[Slot, ...]:
    """The slot of every percent column that scores best for the amounts as they are taken."""
    slots = dict(taken)
    by_period = {end_of(slot.period): index for index, slot in taken.items() if slot.measure == "amount"}
    options = [*(Slot("share", period) for period in facts.periods[:_MOST_PERMUTED]), Slot("growth", facts.periods[0])]
    for column in facts.percents:
        slots[column] = max(options, key=lambda slot: _header_score(facts, column, slot) + _relation_score(facts, column, slot, by_period))
    return tuple(slots[index] for index in range(len(facts.values)))


def _score(facts: Evidence, slots: Sequence[Slot]) -> float:
    """Headers over columns, the order of years, and the rows arithmetic confirms."""
    by_period = {end_of(slots[index].period): index for index in facts.amounts if slots[index].measure == "amount"}
    score = 0.0
    last = (9999, 0, 0)
    for index, slot in enumerate(slots):
        score += _header_score(facts, index, slot)
        if slot.measure == "amount":
            end = end_of(slot.period)
            score += _ORDER if end <= last else -_ORDER
            last = end
            score += 0.8 * facts.anchors[index].get(end, 0)
    for index in facts.percents:
        score += _relation_score(facts, index, slots[index], by_period)
    return score + _chain_score(facts, slots, by_period)


def _header_score(facts: Evidence, index: int, slot: Slot) -> float:
    """What is printed directly over the column speaks for the slot, or against it."""
    score = 0.0
    expected = facts.expected[index]
    if expected is not None and slot.measure != "growth":
        score += _HEADER if end_of(expected) == end_of(slot.period) else 0
    words = facts.words[index] & {"growth", "share"}
    if index in facts.percents and words:
        score += _WORD if slot.measure in words else -_WORD
    elif index in facts.percents:
        score += _USUAL if (slot.measure == "growth") == (_usual_growth(facts) > 0) else 0
    return score


def _usual_growth(facts: Evidence) -> int:
    """How many growth columns tables of this make-up usually have: one beside two years, none where each year has its share."""
    return (len(facts.percents) - len(facts.amounts)) % max(1, len(facts.amounts)) if len(facts.amounts) > 1 else 0


def _relation_score(facts: Evidence, index: int, slot: Slot, by_period: Mapping[Ending, int]) -> float:
    """Rows whose share or growth agrees with the amounts of the period the slot says."""
    if slot.measure == "share":
        amount = by_period.get(end_of(slot.period))
        return _ROW * facts.shares[index, amount] if amount is not None else 0.0
    ends = sorted(by_period, reverse=True)
    return max((_ROW * facts.growths[index, by_period[now], by_period[then]] for now, then in pairwise(ends)), default=0.0)


def _chain_score(facts: Evidence, slots: Sequence[Slot], by_period: Mapping[Ending, int]) -> float:
    """Relations between years of amounts: returns on averages, opening plus change is closing."""
    ends = sorted(by_period, reverse=True)
    score = 0.0
    for now, then in pairwise(ends):
        score += _ROW * facts.averages[by_period[now], by_period[then]]
        for index in facts.amounts:
            if slots[index].measure == "movement":
                score += 0.5 * sum(
                    (before or 0) + (change or 0) == (after or 0)
                    for before, change, after in zip(
                        facts.values[by_period[then]], facts.values[index], facts.values[by_period[now]], strict=True
                    )
                )
    return score + sum(_all_dashes(facts, index, slots[index]) for index in facts.amounts)


def _oriented(facts: Evidence, slots: Sequence[Slot]) -> int:
    """Rows whose growth or return on an average holds as the slots say."""
    by_period = {end_of(slots[index].period): index for index in facts.amounts if slots[index].measure == "amount"}
    ends = sorted(by_period, reverse=True)
    return sum(
        facts.averages[by_period[now], by_period[then]]
        + sum(facts.growths[index, by_period[now], by_period[then]] for index in facts.percents if slots[index].measure == "growth")
        for now, then in pairwise(ends)
    )


def _all_dashes(facts: Evidence, index: int, slot: Slot) -> float:
    """A column of nothing but dashes is a change rather than a balance."""
    empty = not any(facts.values[index])
    return 0.5 if empty and slot.measure == "movement" else -0.5 if empty else 0.0
