"""Dates and times of contexts as exact moments: text enters, a comparable moment leaves. Spec: XBRL 2.1 §4.7.2, XML Schema 2 §3.2.7.

A date alone means the end of that day for an instant or an end, its beginning for a start.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from exporter.formats.xbrl_xml.instance import RawPeriod

_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(Z|[+-]\d{2}:\d{2})?")
_MOMENT: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?")
_DAY: Final = dt.timedelta(days=1)
_MOST_ZONE: Final = dt.timedelta(hours=14)
_MIDNIGHT_AT_END: Final = "24"
_MICROSECONDS: Final = 6


@dataclass(frozen=True, slots=True)
class Moments:
    """A period's bounds as moments: `start` None for an instant, both None for forever; `unreadable` is the text that is no date."""

    start: dt.datetime | None = None
    end: dt.datetime | None = None
    unreadable: str | None = None

    @property
    def is_backward(self) -> bool:
        """Whether it ends before it has begun, or at once; where one bound alone has a zone, by 14 hours at least (§3.2.7.4)."""
        if self.start is None or self.end is None:
            return False
        slack = _MOST_ZONE if (self.start.tzinfo is None) != (self.end.tzinfo is None) else dt.timedelta()
        return _utc(self.start) - _utc(self.end) >= slack


def moments(period: RawPeriod) -> Moments:
    """The bounds of a period as written."""
    try:
        if period.instant is not None:
            return Moments(end=read_moment(period.instant, at_end=True))
        if period.start is not None and period.end is not None:
            return Moments(read_moment(period.start, at_end=False), read_moment(period.end, at_end=True))
    except ValueError as error:
        return Moments(unreadable=str(error))
    return Moments()


@lru_cache(maxsize=4096)
def read_moment(text: str, *, at_end: bool) -> dt.datetime:
    """The moment an xs:date or xs:dateTime names. Raises ValueError, with the text, if it names none that Python can hold."""
    try:
        if found := _DATE.fullmatch(text):
            day = dt.datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=_zone(found[4]))
            return _day_after(day) if at_end else day
        if found := _MOMENT.fullmatch(text):
            return _moment(found)
    except (ValueError, OverflowError) as error:
        raise ValueError(text) from error
    raise ValueError(text)


def _moment(found: re.Match[str]) -> dt.datetime:
    year, month, day, hour, minute, second = found.group(1, 2, 3, 4, 5, 6)
    if hour == _MIDNIGHT_AT_END:
        if (minute, second) != ("00", "00"):
            raise ValueError(found[0])
        return _day_after(dt.datetime(int(year), int(month), int(day), tzinfo=_zone(found[8])))
    fraction = (found[7] or "")[:_MICROSECONDS].ljust(_MICROSECONDS, "0")
    return dt.datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), int(fraction), tzinfo=_zone(found[8]))


def _day_after(day: dt.datetime) -> dt.datetime:
    """The beginning of the next day; of the last day that Python knows, which people write for ever, its end."""
    return dt.datetime.max.replace(tzinfo=day.tzinfo) if day.date() == dt.date.max else day + _DAY


def _zone(text: str | None) -> dt.tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    offset = dt.timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    if offset > _MOST_ZONE:
        raise ValueError(text)
    return dt.timezone(sign * offset)


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
