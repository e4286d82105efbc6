"""Values: the text of a cell to the exact text of a fact, by the kind of its concept.

Numbers go through `model.numbers`, all else is checked against the lexical form of its type before it is written. What does not fit
is a finding without a place. Specs: XBRL 2.1 §4.6, XML Schema Part 2 §3, Extensible Enumerations 2.0 §2.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from exporter.facts import rules
from exporter.facts.axes import Axes
from exporter.facts.units import conflict, fitting, words
from exporter.findings import Finding
from exporter.model.aspects import UNIT_PURE, Duration, Instant
from exporter.model.lexical import fold_width
from exporter.model.numbers import Number, Printed, is_dash, place_point, read_printed
from exporter.model.taxonomy import Concept, Kind
from exporter.model.wording import Measure, read_measure, read_period
from exporter.names import QName

Value = tuple[str, int | None]
"""Lexical value and decimals; decimals are None for exact numbers and for what is no number."""

_WITH_UNIT: Final = re.compile(r"(?P<number>[-+−(]?\s*[\d,.]+\s*\)?)\s*(?P<unit>[^\W\d_].*|%.*)")
_BELOW_ZERO_REFUSED: Final = ("nonNegative", "positive", "unsigned")
_PERCENT_MEASURE: Final = Measure(UNIT_PURE, -2)


def read_number(
    concept: Concept, label: str, value: str, measure: Measure | None, unit_missing: Finding | None = None
) -> tuple[Printed, Measure] | Finding:
    """The number a cell prints, with the measure that holds for it: the percent sign or unit beside it goes before that of its row.

    `unit_missing` is the finding where its row says none, unless the cell does.
    """
    printed = read_printed(value)
    if printed is None:
        return unit_missing if unit_missing is not None and is_dash(value) else _read_with_unit(concept, label, value, measure)
    if unit_missing is not None and not printed.power:
        return unit_missing
    if printed.power:
        return _with_sign(concept, label, printed, measure)
    return (printed, measure) if measure is not None else _without_unit(label, printed)


def _read_with_unit(concept: Concept, label: str, value: str, measure: Measure | None) -> tuple[Printed, Measure] | Finding:
    """A number with its unit beside it, if that is what the cell holds."""
    beside = _with_unit(value)
    if beside is None:
        what, _ = words(concept)
        fix = (
            "Give the value itself, not its formula"
            if value.startswith("=")
            else "Give one number, such as 26,989,261 or (9,616,545) or 1.20%"
        )
        return rules.VALUE_UNREAD.finding(value=_shown(value), label=label, kind=what, fix=fix)
    printed, stated = beside
    fit = _beside(concept, stated, measure)
    if fit is None and stated.unit is None and measure is not None:
        return _said_twice(label, value, beside=value.strip().lstrip("+-−(（0123456789,，.)） "), measure=measure)
    return (printed, fit) if fit is not None else conflict(concept, label, value)


def _beside(concept: Concept, stated: Measure, measure: Measure | None) -> Measure | None:
    """A measure beside a number, if it fits; a bare scale (5万) takes the unit of its row, which must not have a scale too."""
    if stated.unit is not None or measure is None:
        return fitting(concept, stated)
    return Measure(measure.unit, stated.scale) if measure.scale == 0 else None


def _with_sign(concept: Concept, label: str, printed: Printed, measure: Measure | None) -> tuple[Printed, Measure] | Finding:
    """A number with a percent sign: only where a plain number may stand, and only if its row does not say another scale."""
    if fitting(concept, _PERCENT_MEASURE) is None:
        return conflict(concept, label, "%")
    if measure is not None and measure.scale not in (0, printed.power):
        shown = place_point(printed.digits, printed.places, negative=printed.negative)
        return _said_twice(label, f"{shown}%", beside="%", measure=measure)
    return printed, Measure(UNIT_PURE)


def _said_twice(label: str, value: str, *, beside: str, measure: Measure) -> Finding:
    """That a number is scaled by what stands beside it and by what stands over it, which would be a product or a mistake."""
    return rules.SAID_TWICE.finding(value=_shown(value), label=label, beside=beside, stated=f"a scale of 10^{measure.scale}")


def _without_unit(label: str, printed: Printed) -> tuple[Printed, Measure] | Finding:
    """A percentage whose sign nothing says: only zero is the same either way."""
    if not printed.digits.strip("0"):
        return printed, _PERCENT_MEASURE
    bare = place_point(printed.digits, printed.places, negative=printed.negative)
    hundredfold = Printed(printed.negative, printed.digits, printed.places).scaled(2).text
    return rules.PERCENT_UNCLEAR.finding(value=bare, label=label, hundredfold=hundredfold)


def _with_unit(value: str) -> tuple[Printed, Measure] | None:
    """`269.89亿元`: a number with its unit beside it."""
    found = _WITH_UNIT.fullmatch(fold_width(value).strip())
    if found is None:
        return None
    printed, measure = read_printed(found["number"]), read_measure(found["unit"])
    return (printed, measure) if printed is not None and measure is not None else None


def lexical_number(concept: Concept, label: str, number: Number) -> Value | Finding:
    """A number in the form its type takes: whole for integers, above zero where the type says so."""
    text, decimals = number.text, number.decimals
    if concept.kind is Kind.INTEGER and "." in text:
        whole, _, fraction = text.partition(".")
        if fraction.strip("0"):
            return rules.NOT_AN_INTEGER.finding(value=text, label=label)
        text, decimals = whole, 0 if decimals is not None else None
    local = concept.type.local
    if text.startswith("-") and local.startswith(_BELOW_ZERO_REFUSED):
        return rules.NEGATIVE.finding(value=text, label=label, type=local)
    return text, decimals


def lexical_text(concept: Concept, label: str, value: str, axes: Axes) -> str | Finding:
    """The written form of a value that is no number: ISO dates, true and false, names of members as URIs, else the text itself."""
    match concept.kind:
        case Kind.BOOLEAN:
            found = _BOOLEANS.get(fold_width(value).strip().lower())
            wanted = "是 or 否, true or false"
        case Kind.DATE:
            found, wanted = _date(value), "a day, such as 2021-12-31 or 2021年12月31日"
        case Kind.ENUMERATION | Kind.ENUMERATION_SET:
            return _members(concept, label, value, axes)
        case _:
            found, wanted = _typed(concept.type, value)
    if found is None:
        return rules.TEXT_UNREAD.finding(value=_shown(value), label=label, kind=concept.type.local.removesuffix("ItemType"), wanted=wanted)
    return found


_BOOLEANS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("是", "true", "yes", "y", "1", "有", "√", "✓"), "true")
    | dict.fromkeys(("否", "false", "no", "n", "0", "无", "×"), "false")
)


def _date(value: str) -> str | None:
    period = read_period(value)
    return period.date.isoformat() if isinstance(period, Instant) else None


def _typed(of: QName, value: str) -> tuple[str | None, str]:
    """Text in the form of its XML Schema type, where that is not any text; and how to write it."""
    reader = _READERS.get(of.local)
    if reader is None:
        return value, ""
    pattern, wanted = reader
    if of.local in _FROM_PERIODS and (period := read_period(value)) is not None:
        return _part_of_date(of.local, period), wanted
    if of.local == "durationItemType" and (found := _TIME_SPAN.fullmatch(fold_width(value).strip())):
        return f"P{'T' if found['unit'] in '小时分钟秒' else ''}{int(found['count'])}{_SPANS[found['unit']]}", wanted
    plain = " ".join(value.split())
    return (plain if re.fullmatch(pattern, plain) else None), wanted


_FROM_PERIODS: Final = frozenset({"gYearItemType", "gYearMonthItemType"})
_SPANS: Final = MappingProxyType({"年": "Y", "个月": "M", "天": "D", "日": "D", "小时": "H", "分钟": "M", "秒": "S"})
_TIME_SPAN: Final = re.compile(rf"(?P<count>\d{{1,6}})\s*(?P<unit>{'|'.join(_SPANS)})")
_READERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "gYearItemType": (r"-?\d{4,}", "a year, such as 2021"),
        "gYearMonthItemType": (r"-?\d{4,}-(?:0[1-9]|1[0-2])", "a month, such as 2014-12 or 2014年12月"),
        "durationItemType": (
            r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?",
            "a length of time, such as P3Y, P30D, PT5M, 30天 or 5分钟",
        ),
        "anyURIItemType": (r"[^\s<>\"{}|\\^`]+", "an address without blanks"),
        "dateTimeItemType": (
            r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?",
            "a day and time, such as 2021-12-31T09:30:00",
        ),
        "timeItemType": (r"\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)?", "a time, such as 09:30:00"),
        "languageItemType": (r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", "a language tag, such as zh-CN"),
        "gMonthDayItemType": (r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", "a day of every year, such as --12-31"),
    }
)
"""Types whose facts take no language: all else that is no number is a string."""


def takes_language(concept: Concept) -> bool:
    """Whether facts of a concept have a language: strings do, dates and the like do not (OIM 1.0 §3.2.4)."""
    return concept.kind is Kind.TEXT and concept.type.local not in _READERS


def _part_of_date(of: str, period: object) -> str | None:
    """Year or month that a period names, if it names just that."""
    match period:
        case Duration(start, end) if of == "gYearItemType" and period.is_calendar_year:
            return f"{end.year:04}"
        case Duration(start, end) if of == "gYearMonthItemType" and (start.year, start.month) == (end.year, end.month) and start.day == 1:
            return f"{end.year:04}-{end.month:02}"
    return None


def _members(concept: Concept, label: str, value: str, axes: Axes) -> str | Finding:
    """One member of the domain, or several for a set, as expanded-name URIs in ascending order, each once."""
    parts = re.split(r"[;；、|]|\s{2,}", value) if concept.kind is Kind.ENUMERATION_SET else [value]
    found: set[str] = set()
    for part in filter(str.strip, parts):
        member = axes.enumerated(concept, part.strip())
        if not isinstance(member, QName):
            domain = axes.taxonomy.label(concept.enum_domain) if concept.enum_domain else label
            if member:
                return rules.MEMBER_AMBIGUOUS.finding(text=part, axis=domain, candidates=axes.labels(member))
            return rules.MEMBER_UNKNOWN.finding(text=part, axis=domain, candidates=axes.labels(axes.enumeration(concept)) or "it has none")
        found.add(f"{member.namespace}#{member.local}")
    return " ".join(sorted(found))


def _shown(value: str) -> str:
    """A value short enough for a message."""
    return value if len(value) <= 60 else f"{value[:57]}..."  # noqa: PLR2004  # a line of a terminal
