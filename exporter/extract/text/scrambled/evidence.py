"""Evidence: all that is known of a table's columns before they are told apart.

A draft of a table enters with the headers printed around it and the values other tables have settled; what leaves is computed once:
which columns are amounts, which periods may stand over them, and for pairs of columns how many rows each relation confirms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exporter.extract.arithmetic import growth_holds, ratio_holds, share_rows
from exporter.extract.text.items import Item, Role, Shape
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.layout import Draft, TableDraft
from exporter.extract.text.stubs import Row
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
class Evidence:
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
    printed: frozenset[Ending]
    """When the periods end that stand over the columns or near them; the others are only counted back from these."""
    anchors: tuple[Mapping[Ending, int], ...]
    movement: bool


def end_of(period: Period | None) -> Ending:
    """A key by which periods are ordered and compared: the day they end."""
    if isinstance(period, Instant):
        return period.date.year, period.date.month, period.date.day
    if isinstance(period, Duration):
        return period.end.year, period.end.month, period.end.day
    return 0, 0, 0


def is_amount(column: Draft) -> bool:
    """Whether a column's figures are amounts, at least in part of its rows."""
    shapes = [cell.shape for cell in column.cells if cell is not None]
    return (
        Shape.AMOUNT in shapes
        or all(shape is Shape.DASH for shape in shapes)
        or any(cell is not None and cell.shape is Shape.DECIMAL and "," in cell.text for cell in column.cells)
    )


def weigh(draft: TableDraft, context: Sequence[Item], year: int, anchors: Mapping[Decimal, frozenset[Ending]]) -> Evidence:
    """Everything the scores need, computed once."""
    values = tuple(tuple(None if cell is None else value_of(cell) for cell in column.cells) for column in draft.columns)
    amounts = tuple(index for index, column in enumerate(draft.columns) if is_amount(column))
    percents = tuple(index for index in range(len(draft.columns)) if index not in amounts)
    own = [_periods(column.headers) for column in draft.columns]
    nearby = _periods(context)
    movement = any(item.role is Role.HEADER and item.measure == "movement" for item in context)
    pairs = [(first, second) for first in amounts for second in amounts if first != second]
    return Evidence(
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
        printed=frozenset(end_of(period) for periods in (*own, nearby) for period in periods),
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
