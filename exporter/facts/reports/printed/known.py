"""What a report says of a concept without dimensions, gathered over its tables, to hold other tables against."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from exporter.facts.reports.printed.values import Value, agrees, is_telling
from exporter.facts.tables.headings import shifted
from exporter.model.aspects import Dimensions, Duration, Instant, Period, as_instant, year
from exporter.model.taxonomy import Taxonomy
from exporter.model.wording import read_period
from exporter.names import QName

_YEAR_END = (12, 31)
_TENTH = 10


class Known:
    """Values by concept, dimensions and period, as the tables read so far give them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._values: dict[tuple[QName, Dimensions, Period], list[Value]] = defaultdict(list)

    def add(self, name: QName, values: Mapping[str, Value], dimensions: Dimensions = ()) -> None:
        """Take the values of a row; what moved over a time is none of what there is on a day."""
        is_instant = self.taxonomy.concepts[name].period_type == "instant"
        for text, value in values.items():
            period = self.period(name, text)
            if period is not None and not (is_instant and isinstance(read_period(text), Duration)):
                self._values[name, dimensions, period].append(value)

    def get(self, name: QName, text: str, dimensions: Dimensions = ()) -> list[Value]:
        """The values of a concept in a period as figures write it."""
        period = self.period(name, text)
        return [] if period is None else self._values.get((name, dimensions, period), [])

    def before(self, name: QName, text: str, dimensions: Dimensions = ()) -> list[Value]:
        """The values a growth can be from: a year before, and the last year's end for what is measured at a day."""
        period = self.period(name, text)
        return [] if period is None else [value for past in _past(period) for value in self._values.get((name, dimensions, past), [])]

    def period(self, name: QName, text: str) -> Period | None:
        """A figure's period in the type of the concept."""
        period = read_period(text)
        if period is None:
            return None
        if self.taxonomy.concepts[name].period_type == "instant":
            return as_instant(period)
        if isinstance(period, Instant) and (period.date.month, period.date.day) == _YEAR_END:
            return year(period.date.year)
        return period

    def says(self, name: QName, values: Mapping[str, Value]) -> bool | None:
        """Whether other tables agree with the values of a row: in every period both have; None if none has both.

        What moved over a time says nothing of what there is on a day.
        """
        seen = False
        is_instant = self.taxonomy.concepts[name].period_type == "instant"
        for text, value in values.items():
            if is_instant and isinstance(read_period(text), Duration):
                continue
            others = self.get(name, text)
            if others and not any(agrees(value, other) for other in others):
                return False
            seen = seen or (bool(others) and is_telling(value))
        return True if seen else None

    def is_near(self, name: QName, values: Mapping[str, Value]) -> bool:
        """Whether a value of a row is within a tenth of what other tables say: meant to be the same, and one of them a slip."""
        return any(
            abs(value.number - other.number) * _TENTH <= abs(other.number)
            for text, value in values.items()
            for other in self.get(name, text)
        )


def _past(period: Period) -> Iterator[Period]:
    """The same period a year before; for a day, the end of the year before as well."""
    past = shifted(period, -1)
    if past is not None:
        yield past
    if isinstance(period, Instant) and (end := Instant(dt.date(period.date.year - 1, 12, 31))) != past:
        yield end
