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

from exporter.extract.arithmetic import growth_holds, ratio_holds, share_holds, share_rows
from exporter.extract.items import Item, Role, Shape
from exporter.extract.layout import Draft, TableDraft, value_of
from exporter.extract.stubs import Row
from exporter.extract.vocabulary import TOTAL
from exporter.model.aspects import Duration, Instant, Period
from exporter.model.aspects import year as calendar_year
from exporter.model.wording import read_period

Ending = tuple[int, int, int]
"""The day a period ends, as year, month and day: what years of columns are compared by."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a column is: its measure, and the period its header names (for growth the period it ends in)."""

    measure: str
    period: Period | None
    scope: str = ""


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


@dataclass(frozen=True, slots=True)
class Facts:
    """What is computed once of a draft: values, and for pairs of columns how many rows each relation confirms."""

    values: tuple[tuple[Decimal | None, ...], ...]
    amounts: tuple[int, ...]
    percents: tuple[int, ...]
    shares: Mapping[tuple[int, int], int]
    growths: Mapping[tuple[int, int, int], int]
    averages: Mapping[tuple[int, int], int]
    expected: tuple[Period | None, ...]
    words: tuple[frozenset[str], ...]
    periods: tuple[Period, ...]
    anchors: tuple[Mapping[Ending, int], ...]
    movement: bool


_HEADER: Final = 1.2
_WORD: Final = 1.5
_USUAL: Final = 0.4
_ORDER: Final = 0.2
_ROW: Final = 1.0
_MOST_PERMUTED: Final = 4
_MOST_PERCENTS: Final = 5
_CLEAR: Final = 1e-9


def end_of(period: Period | None) -> Ending:
    """A key by which periods are ordered and compared: the day they end."""
    if isinstance(period, Instant):
        return period.date.year, period.date.month, period.date.day
    if isinstance(period, Duration):
        return period.end.year, period.end.month, period.end.day
    return 0, 0, 0


def read_table(
    draft: TableDraft, context: Sequence[Item], year: int, anchors: Mapping[Decimal, frozenset[Ending]] | None = None
) -> TableReading:
    """The best assignment of measures and periods to the columns of a draft.

    `context` are the headers and periods printed in the region; `year` is the report's; `anchors` are values that tables already
    settled tie to a period.
    """
    draft = replace(draft, columns=tuple(_placed(draft, column) for column in draft.columns))
    facts = _facts(draft, context, year, anchors or {})
    scored = sorted(((_score(facts, slots), slots) for slots in _assignments(facts)), key=lambda pair: -pair[0])
    if not scored:
        slots = tuple(Slot("amount", None) for _ in draft.columns)
        return TableReading(draft.rows, draft.columns, slots, 0.0, 0.0)
    best, slots = scored[0]
    margin = best - next((score for score, other in scored[1:] if other != slots), best - 3.0)
    return TableReading(draft.rows, draft.columns, slots, best, margin, _oriented(facts, slots))


def is_amount(column: Draft) -> bool:
    """Whether a column's figures are amounts, at least in part of its rows."""
    shapes = [cell.shape for cell in column.cells if cell is not None]
    return (
        Shape.AMOUNT in shapes
        or all(shape is Shape.DASH for shape in shapes)
        or any(cell is not None and cell.shape is Shape.DECIMAL and "," in cell.text for cell in column.cells)
    )


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


def _facts(draft: TableDraft, context: Sequence[Item], year: int, anchors: Mapping[Decimal, frozenset[Ending]]) -> Facts:
    """Everything the scores need, computed once."""
    values = tuple(tuple(None if cell is None else value_of(cell) for cell in column.cells) for column in draft.columns)
    amounts = tuple(index for index, column in enumerate(draft.columns) if is_amount(column))
    percents = tuple(index for index in range(len(draft.columns)) if index not in amounts)
    own = [_periods(column.headers) for column in draft.columns]
    nearby = _periods(context)
    movement = any(item.role is Role.HEADER and item.measure == "movement" for item in context)
    pairs = [(first, second) for first in amounts for second in amounts if first != second]
    return Facts(
        values=values,
        amounts=amounts,
        percents=percents,
        shares={(column, amount): _share_count(draft, values, column, amount) for column in percents for amount in amounts},
        growths={
            (column, current, prior): _growth_count(draft, values, column, current, prior)
            for column in percents
            for current, prior in pairs
        },
        averages={(current, prior): _average_count(draft, values, current, prior) for current, prior in pairs},
        expected=_expected(draft, own),
        words=tuple(frozenset(item.measure for item in column.headers if item.role is Role.HEADER) for column in draft.columns),
        periods=_candidates(own, nearby, len(amounts) - movement, year),
        anchors=tuple(_anchored(column, anchors) if index in amounts else {} for index, column in enumerate(values)),
        movement=movement,
    )


def _periods(items: Sequence[Item]) -> list[Period]:
    """The distinct periods that headers name, in reading order."""
    found: list[Period] = []
    for item in items:
        period = read_period(item.text) if item.role is Role.PERIOD else None
        if period is not None and period not in found:
            found.append(period)
    return found


def _candidates(own: Sequence[Sequence[Period]], nearby: Sequence[Period], needed: int, year: int) -> tuple[Period, ...]:
    """The periods columns may have: those over the columns, then those printed nearby, then the report's years; the latest first."""
    wanted = max(needed, 1)
    found: list[Period] = []
    over = [period for periods in own for period in periods]
    for period in (*over, *sorted((period for period in nearby if end_of(period)[0] <= year), key=end_of, reverse=True)):
        if len(found) >= wanted and period not in over:
            break
        if end_of(period) not in {end_of(known) for known in found}:
            found.append(period)
    back = 0
    while len(found) < wanted:
        candidate = _years_back(found[0], back) if found else calendar_year(year - back)
        if end_of(candidate) not in {end_of(known) for known in found}:
            found.append(candidate)
        back += 1
    return tuple(sorted(found, key=end_of, reverse=True))


def _years_back(period: Period, count: int) -> Period:
    """The same period some years earlier."""
    if isinstance(period, Instant):
        return Instant(period.date.replace(year=period.date.year - count, day=min(period.date.day, 28 if period.date.month == 2 else 31)))  # noqa: PLR2004
    if isinstance(period, Duration):
        return Duration(period.start.replace(year=period.start.year - count), period.end.replace(year=period.end.year - count))
    return period


def _expected(draft: TableDraft, own: Sequence[Sequence[Period]]) -> tuple[Period | None, ...]:
    """The period that print puts over each column: its own header's, or the next of a row of headers over columns side by side."""
    expected: list[Period | None] = []
    row: Sequence[Period] = ()
    at = 0
    for index, column in enumerate(draft.columns):
        if own[index]:
            row, at = own[index], 0
            followers = _bare_after(draft, index)
            expected.append(row[0] if len(row) == 1 or followers + 1 >= len(row) else None)
        elif row and index and is_amount(column) == is_amount(draft.columns[index - 1]) and not column.headers:
            at += 1
            expected.append(row[at] if at < len(row) else None)
        elif row and len(row) == 1 and not column.headers:
            expected.append(row[0])
        else:
            expected.append(None)
    return tuple(expected)


def _bare_after(draft: TableDraft, index: int) -> int:
    """How many columns of the same kind follow without headers of their own."""
    count = 0
    for column in draft.columns[index + 1 :]:
        if column.headers or is_amount(column) != is_amount(draft.columns[index]):
            break
        count += 1
    return count


def _share_count(draft: TableDraft, values: Sequence[Sequence[Decimal | None]], column: int, amount: int) -> int:
    places = [cell.places if cell else 0 for cell in draft.columns[column].cells]
    rows, base = share_rows(values[column], places, values[amount])
    return sum(row != base for row in rows)


def _growth_count(draft: TableDraft, values: Sequence[Sequence[Decimal | None]], column: int, current: int, prior: int) -> int:
    count = 0
    for row, cell in enumerate(draft.columns[column].cells):
        now, then = values[current][row], values[prior][row]
        if cell is not None and now is not None and then is not None:
            count += growth_holds(value_of(cell), cell.places, now, then)
    return count


def _average_count(draft: TableDraft, values: Sequence[Sequence[Decimal | None]], current: int, prior: int) -> int:
    """Returns on average assets and equity that agree when `prior` is the year before `current`."""
    return len(average_rows(draft.rows, draft.columns[current].cells, values[current], values[prior]))


def average_rows(
    rows: Sequence[Row], cells: Sequence[Item | None], current: Sequence[Decimal | None], prior: Sequence[Decimal | None]
) -> tuple[int, ...]:
    """Rows of returns (净利润 over average 资产总额 or 股东权益) that the amounts of two years confirm."""
    profit = next((row for row, label in enumerate(rows) if label.folded in ("净利润", "归属于本行股东的净利润")), None)
    if profit is None or not current[profit]:
        return ()
    found = []
    for words, bases in (
        (("总资产收益率", "资产回报率"), ("资产总额", "资产总计", "总资产")),
        (("净资产收益率", "权益回报率"), ("股东权益", "所有者权益", "股东权益合计", "净资产")),
    ):
        base = next((row for row, label in enumerate(rows) if label.folded in bases), None)
        for row, label in enumerate(rows):
            cell = cells[row]
            if base is None or cell is None or not any(word in label.folded for word in words):
                continue
            mean = ((current[base] or Decimal(0)) + (prior[base] or Decimal(0))) / 2
            if ratio_holds(value_of(cell), cell.places, current[profit] or Decimal(0), mean):
                found.append(row)
    return tuple(found)


def _anchored(values: Sequence[Decimal | None], anchors: Mapping[Decimal, frozenset[Ending]]) -> Mapping[Ending, int]:
    """How many values of a column stand for one period only in tables already settled."""
    counts: dict[Ending, int] = {}
    for value in values:
        periods = anchors.get(abs(value)) if value else None
        if periods is not None and len(periods) == 1:
            (period,) = periods
            counts[period] = counts.get(period, 0) + 1
    return counts


def _assignments(facts: Facts) -> Iterator[tuple[Slot, ...]]:
    """All slots the columns may take: amounts in every order of periods, percents as growth or as share of any period."""
    for amounts in _amount_slots(facts):
        yield from _percent_slots(facts, 0, dict(zip(facts.amounts, amounts, strict=True)))


def _amount_slots(facts: Facts) -> Iterator[tuple[Slot, ...]]:
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


def _percent_slots(facts: Facts, at: int, taken: dict[int, Slot]) -> Iterator[tuple[Slot, ...]]:
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


def _each_best(facts: Facts, taken: Mapping[int, Slot]) -> tuple[Slot, ...]:
    """The slot of every percent column that scores best for the amounts as they are taken."""
    slots = dict(taken)
    by_period = {end_of(slot.period): index for index, slot in taken.items() if slot.measure == "amount"}
    options = [*(Slot("share", period) for period in facts.periods[:_MOST_PERMUTED]), Slot("growth", facts.periods[0])]
    for column in facts.percents:
        slots[column] = max(options, key=lambda slot: _header_score(facts, column, slot) + _relation_score(facts, column, slot, by_period))
    return tuple(slots[index] for index in range(len(facts.values)))


def _score(facts: Facts, slots: Sequence[Slot]) -> float:
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


def _header_score(facts: Facts, index: int, slot: Slot) -> float:
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


def _usual_growth(facts: Facts) -> int:
    """How many growth columns tables of this make-up usually have: one beside two years, none where each year has its share."""
    return (len(facts.percents) - len(facts.amounts)) % max(1, len(facts.amounts)) if len(facts.amounts) > 1 else 0


def _relation_score(facts: Facts, index: int, slot: Slot, by_period: Mapping[Ending, int]) -> float:
    """Rows whose share or growth agrees with the amounts of the period the slot says."""
    if slot.measure == "share":
        amount = by_period.get(end_of(slot.period))
        return _ROW * facts.shares[index, amount] if amount is not None else 0.0
    ends = sorted(by_period, reverse=True)
    return max((_ROW * facts.growths[index, by_period[now], by_period[then]] for now, then in pairwise(ends)), default=0.0)


def _chain_score(facts: Facts, slots: Sequence[Slot], by_period: Mapping[Ending, int]) -> float:
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


def _oriented(facts: Facts, slots: Sequence[Slot]) -> int:
    """Rows whose growth or return on an average holds as the slots say."""
    by_period = {end_of(slots[index].period): index for index in facts.amounts if slots[index].measure == "amount"}
    ends = sorted(by_period, reverse=True)
    return sum(
        facts.averages[by_period[now], by_period[then]]
        + sum(facts.growths[index, by_period[now], by_period[then]] for index in facts.percents if slots[index].measure == "growth")
        for now, then in pairwise(ends)
    )


def _all_dashes(facts: Facts, index: int, slot: Slot) -> float:
    """A column of nothing but dashes is a change rather than a balance."""
    empty = not any(facts.values[index])
    return 0.5 if empty and slot.measure == "movement" else -0.5 if empty else 0.0
