"""What a printed report says besides labels and values, in Chinese and English: periods, units, headings.

A language and an aspect enter, words leave.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Final

from exporter.model.aspects import Duration, Instant, Period, Unit
from exporter.model.taxonomy import Concept, Kind
from exporter.names import Namespace, QName

ZH: Final = "zh"
EN: Final = "en"
_MULTIPLES: Final = MappingProxyType({6: ("百万", "million"), 3: ("千", "thousand"), 0: ("", "")})
SCALES: Final = tuple(_MULTIPLES)
"""The powers of ten amounts are printed in, the largest first."""
_WORDS: Final = MappingProxyType(
    {
        "contents": ("目录", "Contents"),
        "other": ("其他披露", "Other disclosures"),
        "item": ("项目", "Item"),
        "members": ("维度", "Dimensions"),
        "period": ("期间", "Period"),
        "unit": ("单位：", "Unit: "),
        "measure": ("单位", "Unit"),
        "value": ("金额或内容", "Amount or text"),
        "notes": ("注", "Notes"),
        "report": ("财务报告数据", "Financial report"),
        "entity": ("报告主体", "Reporting entity"),
        "taxonomy": ("分类标准", "Taxonomy"),
        "yes": ("是", "Yes"),
        "no": ("否", "No"),
        "total": ("合计", "Total"),
        "except": ("，另有注明的除外", " unless otherwise stated"),
        "forever": ("无期限", "Any time"),
    }
)
_MEASURES: Final = MappingProxyType({"shares": ("股", "shares"), "pure": ("", ""), "t": ("吨", "tonnes")})
_CURRENCIES: Final = MappingProxyType({"CNY": ("人民币元", "RMB"), "USD": ("美元", "USD"), "HKD": ("港元", "HKD"), "EUR": ("欧元", "EUR")})
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def word(name: str, language: str) -> str:
    """One of the fixed words."""
    return _WORDS[name][language != ZH]


def day(date: dt.date, language: str) -> str:
    """A date as it is printed."""
    return f"{date.year}年{date.month}月{date.day}日" if language == ZH else f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def period_words(period: Period, language: str) -> str:
    """A period as the head of a column."""
    match period:
        case Instant(date):
            return day(date, language)
        case Duration(start, end):
            if period.is_calendar_year:
                return f"{end.year}年" if language == ZH else f"{end.year}"
            if start.year == end.year and start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
                return _months(start, end, language)
            return f"{day(start, language)}至{day(end, language)}" if language == ZH else f"{day(start, language)} to {day(end, language)}"
        case _:
            return word("forever", language)


def _months(start: dt.date, end: dt.date, language: str) -> str:
    if language == ZH:
        return f"{end.year}年{start.month}月" if start.month == end.month else f"{end.year}年{start.month}–{end.month}月"
    first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
    return f"{last} {end.year}" if first == last else f"{first}–{last} {end.year}"


def both_words(period: Duration, language: str) -> str:
    """The head of a column of flows over a period and balances at its end."""
    if period.is_calendar_year:
        return f"{period.end.year}年度／年末" if language == ZH else f"{period.end.year} / year-end"
    return f"{period_words(period, language)}／期末" if language == ZH else f"{period_words(period, language)} / period-end"


def unit_words(unit: Unit | None, language: str, scale: int = 0) -> str:
    """A unit, with thousands told; empty for plain numbers."""
    if unit is None:
        return ""
    above = "·".join(_measure(name, language, scale) for name in unit.numerators)
    if not unit.denominators:
        return above
    below = "·".join(_measure(name, language, 0) for name in unit.denominators)
    return f"{above}/{below if language == ZH else below.removesuffix('s')}"


def _measure(name: QName, language: str, scale: int) -> str:
    place = language != ZH
    if name.namespace == Namespace.ISO4217:
        words, multiple = _CURRENCIES.get(name.local, (name.local, name.local))[place], _MULTIPLES[scale][place]
        if not scale or place:
            return f"{words} {multiple}".rstrip()
        if words == _CURRENCIES["CNY"][0]:
            return f"{words.removesuffix('元')}{multiple}元"
        return f"{multiple}{words}" if words.endswith("元") else f"{words}（{multiple}）"
    return _MEASURES.get(name.local, (name.local, name.local))[place]


def date_format(concept: Concept | None, value: str, language: str) -> tuple[str, str] | None:
    """How a date or month is printed and the format that reads it back; None for what is printed as it is."""
    if concept is None:
        return None
    try:
        if concept.kind is Kind.DATE:
            date = dt.date.fromisoformat(value)
            printed = day(date, language)
            return (
                (printed, "date-year-month-day" if language == ZH else "date-day-monthname-year-en") if date.isoformat() == value else None
            )
        if concept.type.local == "gYearMonthItemType":
            month = dt.date.fromisoformat(f"{value}-01")
            return f"{month.year}年{month.month}月" if language == ZH else f"{_MONTHS[month.month - 1]} {month.year}", (
                "date-year-month" if language == ZH else "date-monthname-year-en"
            )
    except ValueError:
        return None
    return None
