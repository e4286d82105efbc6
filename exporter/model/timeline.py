"""Columns of a table: the periods of its facts, flows over a year and balances at its end side by side in one.

Facts enter, columns leave, the latest first.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.model.aspects import Duration, Instant, Period
from exporter.model.facts import FactTable
from exporter.names import QName

_DAY: Final = dt.timedelta(days=1)
_YEAR: Final = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Column:
    """A period; `ends` says that balances at the end of a duration stand in it too, `flows` that flows over it do."""

    period: Period
    flows: bool = True
    ends: bool = False

    def holds(self, *, opening: bool) -> tuple[Period, ...]:
        """The periods of the facts that stand in this column; with `opening`, of balances at the beginning of its own."""
        if not isinstance(self.period, Duration):
            return (self.period,)
        if opening:
            return (Instant(self.period.start - _DAY),)
        return (self.period, Instant(self.period.end)) if self.ends else (self.period,)


def tables_of(columns: Sequence[Column], facts: FactTable, rows: Iterable[int], most: int) -> Iterator[tuple[Column, ...]]:
    """Columns in sets that fit a page, the latest first in each; periods with most figures first, to keep those compared side by side."""
    told: Counter[Period] = Counter()
    for code, often in Counter(map(facts.context.__getitem__, rows)).items():
        told[facts.contexts.values[code].period] += often
    ranked = list(columns)
    if len(columns) > most:
        ranked.sort(key=lambda column: -sum(told[period] for period in column.holds(opening=False)))
    for start in range(0, len(ranked), most):
        yield tuple(sorted(ranked[start : start + most], key=_latest_first))


def columns_of(facts: FactTable, rows: Iterable[int], opening: Container[QName] = ()) -> tuple[Column, ...]:
    """The columns for some facts; `opening` are the concepts whose opening balances stand in the column of the flows."""
    periods: dict[Period, set[int]] = {}
    for row in rows:
        periods.setdefault(facts.contexts.values[facts.context[row]].period, set()).add(facts.concept[row])
    only_opening = {period for period, codes in periods.items() if all(facts.concepts.values[code] in opening for code in codes)}
    durations = [period for period in periods if isinstance(period, Duration)]
    reported = _reporting_periods(facts)
    closing = {period.end: period for period in durations if reported.get(period.end) == period}
    begun = {period.start - _DAY for period in durations}
    instants = [period for period in periods if isinstance(period, Instant)]
    alone = [period for period in instants if period.date not in closing and not (period.date in begun and period in only_opening)]
    ended = {closing[period.date] for period in instants if period.date in closing}
    found = [Column(period, flows=True, ends=period in ended) for period in durations]
    found += [Column(period) for period in periods if period in alone or not isinstance(period, Instant | Duration)]
    return tuple(sorted(found, key=_latest_first))


def _reporting_periods(facts: FactTable) -> dict[dt.date, Duration]:
    """By its end, the period whose balances those of that day are: the longest the report tells of, up to a year.

    The balances of 30 June are those of the half-year, not of the second quarter.
    """
    told = {context.period for context in facts.contexts.values if isinstance(context.period, Duration)}
    return {period.end: period for period in sorted(told, key=lambda one: one.start, reverse=True) if period.end - period.start <= _YEAR}


def _latest_first(column: Column) -> tuple[int, int]:
    match column.period:
        case Duration(start, end):
            return -end.toordinal(), start.toordinal()
        case Instant(date):
            return -date.toordinal(), 0
        case _:
            return 0, 0
