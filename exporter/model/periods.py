"""How reports and people spell periods, in Chinese and English.

Text enters, a period leaves: `read_period("2021年1-6月")` is a Duration, `2021年末` an Instant. A spelling that is not understood, or a
day there is not, is None. Spec: XBRL 2.1 §4.7.2.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from exporter.model.aspects import Duration, Instant, Period, year
from exporter.model.lexical import fold_words

_YEAR: Final = r"(?P<y>(?:19|20)\d{2})"
_INSTANTS: Final = (
    re.compile(
        rf"(?:截至|于|at|as\s+at|as\s+of)?\s*{_YEAR}\s*[-年./]\s*(?P<m>\d{{1,2}})\s*[-月./]\s*(?P<d>\d{{1,2}})\s*日?(?:\s*(?:止|末|余额|00:00:00))*"
    ),
    re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})"),
)
_YEAR_END: Final = re.compile(rf"(?:截至|于)?\s*{_YEAR}\s*年?\s*(?:年末|末|年底|底|期末|year[- ]end|@end)")
_MONTH_END: Final = re.compile(rf"(?:截至)?\s*{_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?:末|底)")
_FULL_YEAR: Final = re.compile(rf"(?:fy\s*)?{_YEAR}\s*(?:年度|年|全年|年全年|fy|a)?")
_MONTHS: Final = re.compile(rf"{_YEAR}\s*年\s*(?P<m1>\d{{1,2}})\s*(?:月)?\s*(?:-|~|至|到)\s*(?P<m2>\d{{1,2}})\s*月(?:份)?(?:累计|止)?")
_MONTH: Final = re.compile(rf"{_YEAR}\s*(?:年\s*(?P<m>\d{{1,2}})\s*月(?:份|度)?|-(?P<m_iso>\d{{2}}))")
_HALF: Final = re.compile(rf"{_YEAR}\s*年?\s*(?:(?P<first>上半年(?:度)?|半年度|h1|1h)|(?P<second>下半年(?:度)?|h2|2h))")
_QUARTER: Final = re.compile(rf"{_YEAR}\s*年?\s*(?:q\s*(?P<q>[1-4])|第?\s*(?P<zh>[一二三四1-4])\s*季度?)")
_FIRST_QUARTERS: Final = re.compile(rf"{_YEAR}\s*年?\s*前三季度?")
_SPAN: Final = re.compile(r"(?P<start>.+?)\s*(?:/|\.\.|至|到|~|\bto\b|—|–|(?<=日)-|\s-\s|(?<=^\d{8})-)\s*(?P<end>.+)")
_ENGLISH_DAY: Final = re.compile(
    rf"(?:as )?(?:at |of )?(?:(?P<d1>\d{{1,2}}) )?(?P<month>[a-z]{{3,9}})\.? (?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? )?{_YEAR}"
)
_YEAR_ENDED: Final = re.compile(r"(?:截至?(?P<zh>.+?)止?年度|(?:for )?(?:the )?(?:financial )?year ended (?P<en>.+))")
_MONTHS_ENDED: Final = re.compile(
    r"(?:截至?)?(?P<zh>.+?日)止(?P<zh_months>\d{1,2}|[一二三四五六七八九十]{1,2})个月(?:期间)?"
    r"|(?:for )?(?:the )?(?P<en_months>three|six|nine|twelve|\d{1,2})[- ]months?(?: period)? ended (?P<en>.+)"
)
_COUNTS: Final = MappingProxyType({"三": 3, "六": 6, "九": 9, "十二": 12, "three": 3, "six": 6, "nine": 9, "twelve": 12})
_MONTH_NAMES: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_CHINESE_YEAR: Final = re.compile("[一二][〇零○九一二三四五六七八]{3}(?=年)")
_CHINESE_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_REMEMBERED: Final = 1024
"""Spellings kept understood: a table says the same period on every row."""
_LONGEST: Final = 80
_DATETIME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[t ]00:00:00(?:\.0+)?")


@lru_cache(_REMEMBERED)
def read_period(text: str) -> Period | None:
    """The period a cell names: a year or span is a Duration, a day or a year's end an Instant; None if it is none or impossible."""
    if len(text) > _LONGEST:
        return None
    folded = _DATETIME.sub(r"\1", fold_words(text)) if "00:00:00" in text else fold_words(text)
    folded = _CHINESE_YEAR.sub(lambda found: found[0].translate(_CHINESE_DIGITS), folded)
    try:
        return _span(folded) or _moment(folded) or _named(folded)
    except ValueError:
        return None


def _moment(text: str) -> Period | None:
    """A day, a month's end or a year's end."""
    for pattern in _INSTANTS:
        if found := pattern.fullmatch(text):
            return Instant(dt.date(int(found["y"]), int(found["m"]), int(found["d"])))
    if (found := _ENGLISH_DAY.fullmatch(text)) and (day := found["d1"] or found["d2"]):
        month = next((number for number, name in enumerate(_MONTH_NAMES, 1) if name.startswith(found["month"])), 0)
        return Instant(dt.date(int(found["y"]), month, int(day)))
    if found := _YEAR_END.fullmatch(text):
        return Instant(dt.date(int(found["y"]), 12, 31))
    if found := _MONTH_END.fullmatch(text):
        return Instant(_last_day(int(found["y"]), int(found["m"])))
    return None


def _named(text: str) -> Period | None:
    """A year, half, quarter, month or run of months by name."""
    if found := _FULL_YEAR.fullmatch(text):
        return year(int(found["y"]))
    if found := _MONTHS.fullmatch(text):
        return _months(int(found["y"]), int(found["m1"]), int(found["m2"]))
    if found := _MONTH.fullmatch(text):
        month = int(found["m"] or found["m_iso"])
        return _months(int(found["y"]), month, month)
    return _part_of_year(text)


def _part_of_year(text: str) -> Period | None:
    """A half or quarter, or three quarters."""
    if found := _HALF.fullmatch(text):
        return _months(int(found["y"]), 1, 6) if found["first"] else _months(int(found["y"]), 7, 12)
    if found := _FIRST_QUARTERS.fullmatch(text):
        return _months(int(found["y"]), 1, 9)
    if found := _QUARTER.fullmatch(text):
        quarter = int(found["q"] or 0) or ("一二三四".find(found["zh"]) + 1) or int(found["zh"])
        return _months(int(found["y"]), 3 * quarter - 2, 3 * quarter)
    return None


def _span(text: str) -> Period | None:
    """Two days, `2021-01-01/2021-06-30` or 2021年1月1日至2021年6月30日; also 截至…止年度 (the year ended that day) and 截至…止六个月."""
    if found := _MONTHS_ENDED.fullmatch(text):
        return _ended(_moment(found["zh"] or found["en"]), found["zh_months"] or found["en_months"])
    if found := _YEAR_ENDED.fullmatch(text):
        end = _moment(found["zh"] or found["en"])
        return _year_ended(end.date) if isinstance(end, Instant) else None
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    start = _moment(found["start"])
    end = _moment(found["end"]) or (_moment(f"{start.date.year}年{found['end']}") if isinstance(start, Instant) else None)
    if isinstance(start, Instant) and isinstance(end, Instant) and start.date <= end.date:
        return Duration(start.date, end.date)
    return None


def _ended(end: Period | None, count: str) -> Duration | None:
    """So many whole months, of one year, that end on a day."""
    months = _COUNTS.get(count) or (int(count) if count.isdecimal() and count.isascii() else 0)
    if not isinstance(end, Instant) or end.date != _last_day(end.date.year, end.date.month) or not 0 < months <= end.date.month:
        return None
    return _months(end.date.year, end.date.month - months + 1, end.date.month)


def _year_ended(end: dt.date) -> Duration:
    """The twelve months that end on a day."""
    start = end.replace(year=end.year - 1) if (end.month, end.day) != (2, 29) else end.replace(year=end.year - 1, day=28)
    return Duration(start + dt.timedelta(days=1), end)


def _months(of: int, first: int, last: int) -> Duration:
    if first > last:
        raise ValueError(f"month {first} is after {last}")
    return Duration(dt.date(of, first, 1), _last_day(of, last))


def _last_day(of: int, month: int) -> dt.date:
    if month not in range(1, 13):
        raise ValueError(f"no month {month}")
    return dt.date(of, month, calendar.monthrange(of, month)[1])
