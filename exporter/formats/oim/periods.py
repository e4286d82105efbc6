"""Periods as the OIM spells them: midnights, the end exclusive; and the abbreviations of xBRL-CSV, which name whole days, inclusive.

Text enters, a `Period` leaves, or ValueError says that it is none. Specs: OIM 1.0 §5.2.3, OIM common definitions 1.0 §4.1,
xBRL-CSV 1.0 §4.2. A time of day that is not midnight is a period the report model has no words
for (docs/decisions/0004).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Final

from exporter.model.aspects import Duration, Forever, Instant, Period

_DAY: Final = dt.timedelta(days=1)
_MOMENT: Final = r"-?\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d(?:\d*[1-9])?)?(?:Z|[+-]\d{2}:\d{2})?"
_SPELLED: Final = re.compile(rf"(?P<start>{_MOMENT})(?:/(?P<end>{_MOMENT}))?")
_MIDNIGHT: Final = "T00:00:00"
_DATE: Final = r"\d{4}-\d{2}-\d{2}"
_AT: Final = r"(?:@(?P<at>start|end))?"
_SPAN: Final = re.compile(rf"(?P<first>{_DATE})\.\.(?P<last>{_DATE})")
_ONE_DAY: Final = re.compile(rf"(?P<day>{_DATE}){_AT}")
_PART: Final = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d))?{_AT}")
_REMEMBERED: Final = 4096


class TimeOfDay(ValueError):
    """A period that is none of whole days."""


class NotADuration(ValueError):
    """A moment, where `@start` or `@end` asks for a bound of a duration."""


@lru_cache(_REMEMBERED)
def read_period(text: str) -> Period:
    """`2022-01-01T00:00:00` is the end of 31 December 2021, `a/b` runs from the one midnight to the other.

    Raises TimeOfDay for what is no midnight, ValueError for what is no period.
    """
    found = _SPELLED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    if found["end"] is None:
        return Instant(_midnight(found["start"]) - _DAY)
    start, end = _midnight(found["start"]), _midnight(found["end"])
    if start == end:
        return Instant(end - _DAY)
    return Duration(start, end - _DAY)


@lru_cache(_REMEMBERED)
def read_csv_period(text: str, at: str | None = None) -> Period:
    """A cell's period: `2021`, `2021-06`, `2021Q4`, `2021H1`, `2021W07`, `2021-12-31`, `a..b`, each with `@start` or `@end`, or as in JSON.

    `at` is the `start` or `end` that a reference to the cell asks for. Raises NotADuration, TimeOfDay, ValueError.
    """
    found = _SPELLED.fullmatch(text)
    if found is not None:
        period = read_period(text)
        return _bound(period, at) if at else period
    first, last, own = _days(text)
    if own and at:
        raise NotADuration(text)
    whole = Duration(first, last)
    bound = own or at
    return _bound(whole, bound) if bound else whole


def spell_period(period: Period) -> str | None:
    """As the OIM has it; None for forever, which is no period at all."""
    match period:
        case Instant(date):
            return f"{_after(date)}{_MIDNIGHT}"
        case Duration(start, end):
            return f"{start.isoformat()}{_MIDNIGHT}/{_after(end)}{_MIDNIGHT}"
        case Forever():
            return None


def _midnight(text: str) -> dt.date:
    day, _, time = text.partition("T")
    if not re.fullmatch(r"00:00:00(?:\.0)?", time):
        dt.time.fromisoformat(time.replace("Z", "+00:00"))
        raise TimeOfDay(text)
    return dt.date.fromisoformat(day)


def _after(day: dt.date) -> str:
    """The day after, as text: the last day there is has one too, which Python cannot count to."""
    return "10000-01-01" if day == dt.date.max else (day + _DAY).isoformat()


def _bound(period: Period, at: str) -> Period:
    if not isinstance(period, Duration):
        raise NotADuration(str(period))
    return Instant(period.start - _DAY if at == "start" else period.end)


def _days(text: str) -> tuple[dt.date, dt.date, str | None]:
    """The first and last day of an abbreviation, and the bound it names itself."""
    if found := _SPAN.fullmatch(text):
        first, last = dt.date.fromisoformat(found["first"]), dt.date.fromisoformat(found["last"])
        if last < first:
            raise ValueError(text)
        return first, last, None
    if found := _ONE_DAY.fullmatch(text):
        day = dt.date.fromisoformat(found["day"])
        return day, day, found["at"]
    if found := _PART.fullmatch(text):
        first, last = _part(found)
        return first, last, found["at"]
    raise ValueError(text)


def _part(found: re.Match[str]) -> tuple[dt.date, dt.date]:
    year = int(found["year"])
    if found["week"]:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
        return monday, monday + 6 * _DAY
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return dt.date(year, last - 2, 1), _month_end(year, last)
    if found["half"]:
        last = int(found["half"]) * 6
        return dt.date(year, last - 5, 1), _month_end(year, last)
    if found["month"]:
        return dt.date(year, int(found["month"]), 1), _month_end(year, int(found["month"]))
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
