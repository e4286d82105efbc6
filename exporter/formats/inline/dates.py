"""Dates as documents print them to dates as XML has them: one shape a transformation, written as a small language.

In a shape, `D`, `M` and `Y` stand for digits of a day, a month and a year (`H` for two or four of them), `N` for the name of a month, `~`
for anything but digits, `_` for what may stand between a number and a name that begins with a letter. A shape without a year gives
`--MM-DD`, one without a day `YYYY-MM`.
Sources: Transformation Registries 3, 4 and 5.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from exporter.formats.inline.months import NAMES, alternatives, numbers

Transformation = Callable[[str], str]
"""Text as printed to the XML lexical form; raises ValueError for what it does not take."""

_PARTS: Final = MappingProxyType(
    {
        "D": "(?P<day>[0-9]{1,2})",
        "M": "(?P<month>[0-9]{1,2})",
        "Y": "(?P<year>[0-9]{4}|[0-9]{1,2})",
        "H": "(?P<year>[0-9]{4}|[0-9]{2})",
        "~": "[^0-9]+",
        "_": "[^0-9]*[^0-9a-zA-Z]+",
        "年": r"[\s\u00a0]*年[\s\u00a0]*",
        "月": r"[\s\u00a0]*月[\s\u00a0]*",
        "日": r"[\s\u00a0]*日[\s\u00a0]*",
        "E": r"[\s\u00a0]*(?P<era>令和?|平成?|昭和?|大正?|明治?)[\s\u00a0]*(?P<regnal>[0-9]{1,2}|元)",
    }
)
WIDE: Final = {ord("０") + digit: ord("0") + digit for digit in range(10)}
DEVANAGARI: Final = {0x966 + digit: ord("0") + digit for digit in range(10)}
_ERAS: Final = MappingProxyType({"令": 2018, "平": 1988, "昭": 1925, "大": 1911, "明": 1867})
_BLANKS: Final = r"[ \t\n\r]*"
_YEAR_DIGITS: Final = 4
_LEAP: Final = 2000


def dated(shape: str, language: str | None = None, digits: Mapping[int, int] = MappingProxyType({})) -> Transformation:
    """The transformation of a shape, with month names of a language; `digits` are those of another script that count as digits."""

    def transform(text: str) -> str:
        found = _pattern(shape, language).fullmatch(text.translate(digits))
        if found is None:
            raise ValueError(text)
        said = found.groupdict()
        year = _year(said)
        month = numbers(language)[said["name"]] if language and said.get("name") else int(said["month"])
        if "day" not in said:
            return f"{year}-{dt.date(_LEAP, month, 1):%m}"
        if year is None:
            return f"{dt.date(_LEAP, month, int(said['day'])):--%m-%d}"
        return f"{year}-{dt.date(int(year), month, int(said['day'])):%m-%d}"

    return transform


def _year(said: dict[str, str]) -> str | None:
    """Four digits: a short year is of this century, one of an era is counted from its beginning."""
    if "era" in said:
        return str(_ERAS[said["era"][0]] + (1 if said["regnal"] == "元" else int(said["regnal"])))
    year = said.get("year")
    return None if year is None else f"20{year:0>2}" if len(year) < _YEAR_DIGITS else year


@cache
def _pattern(shape: str, language: str | None) -> re.Pattern[str]:
    names = f"(?P<name>{alternatives(language)})" if language else ""
    spelled = "".join(_PARTS.get(letter, names if letter == "N" else letter) for letter in re.split(r"(\[.*?\][*+]?(?:\{.*?\})?|.)", shape))
    return re.compile(f"{_BLANKS}{spelled}{_BLANKS}")


_SIX: Final = "[^0-9]{0,6}"
_TAILS: Final = MappingProxyType(
    dict.fromkeys(("bg", "de", "hr", "it", "nl", "no", "pt", "sk", "sl"), _SIX)
    | {"cs": "[.]{0,1}", "cy": "[^0-9]{0,7}", "el": "[^0-9]{0,8}", "en": "", "es": "[^0-9]{0,7}", "et": "[^0-9]{0,5}"}
    | {"fi": "[^0-9]{0,8}", "fr": "[^0-9]{0,5}", "pl": "[^0-9]{0,9}", "ro": "[^0-9]{0,7}"}
)
"""What may follow the short name of a month at the end of a date."""
_APART: Final = frozenset({"cy", "fi", "pl"})
"""Languages in which no letter may stand right before the name."""
_INFLECTED: Final = "(?:[A-Za-z]*|[.]*)"
"""Danish and Swedish: any letters may follow the short name, or points, but not both."""
_TRAILED: Final = frozenset({"bg", "pl"})


def _between(language: str) -> str:
    """What stands between the name and the year."""
    return {"cs": "[^0-9a-zA-Z]+[^0-9]*", "bg": "[A-Za-z]*~"}.get(language, "~")


def _named() -> Iterator[tuple[str, Transformation]]:
    """The transformations of dates with month names, as registries 4 and 5 call them."""
    for language, tail in _TAILS.items():
        before, end = "_" if language in _APART else "~", "[^0-9]*" if language in _TRAILED else ""
        after_day = f"{language}-after-day" if f"{language}-after-day" in NAMES else language
        yield f"date-day-monthname-{language}", dated(f"D{before}N{tail}", after_day)
        yield f"date-day-monthname-year-{language}", dated(f"D{before}N{_between(language)}Y{end}", after_day)
        yield f"date-monthname-year-{language}", dated(f"N{_between(language)}Y{end}" if language != "bg" else f"N~Y{end}", language)
    for language in ("da", "sv"):
        yield f"date-day-monthname-{language}", dated(f"D~N{_INFLECTED}", "da")
        yield f"date-day-monthname-year-{language}", dated(f"D~N{_INFLECTED}[^0-9]*Y", "da")
        yield f"date-monthname-year-{language}", dated(f"N{_INFLECTED}[^0-9]*Y", "da")


_APART_ROMAN: Final = "[^0-9]*[^XVIxvi]"
NAMED: Final = MappingProxyType(
    {
        **dict(_named()),
        "date-day-monthname-lv": dated("D~N[^0-9]{0,6}", "lv"),
        "date-day-monthname-year-hi": dated("D~N~H", "hi", DEVANAGARI),
        "date-monthname-year-hi": dated("N~H", "hi", DEVANAGARI),
        "date-day-monthroman": dated(f"D{_APART_ROMAN}N", "roman"),
        "date-day-monthroman-year": dated(f"D{_APART_ROMAN}N[^XVIxvi][^0-9]*Y", "roman"),
        "date-monthroman-year": dated("N[^XVIxvi][^0-9]*Y", "roman"),
        "date-monthname-day-en": dated("N~D[A-Za-z]{0,2}", "en"),
        "date-monthname-day-hu": dated("N[^0-9]{0,7}~D", "hu"),
        "date-monthname-day-lt": dated("N[^0-9]{0,6}~D[^0-9]*", "lt"),
        "date-monthname-day-year-en": dated("N~D~Y", "en"),
        "date-year-day-monthname-lv": dated("Y~D~N[^0-9]*", "lv"),
        "date-year-monthname-day-hu": dated("Y~N~D", "hu"),
        "date-year-monthname-day-lt": dated("Y_N~D[^0-9]*", "lt"),
        "date-year-monthname-en": dated("Y~N", "en"),
        "date-year-monthname-hu": dated("Y~N[^0-9]{0,7}", "hu"),
        "date-year-monthname-lt": dated("Y_N[^0-9]*", "lt"),
        "date-year-monthname-lv": dated("Y~N[^0-9]{0,7}", "lv"),
    }
)
NUMBERED: Final = MappingProxyType(
    {
        "date-day-month": dated("D~M"),
        "date-day-month-year": dated("D~M~Y", None, DEVANAGARI),
        "date-month-day": dated("M~D[A-Za-z]*"),
        "date-month-day-year": dated("M~D~Y"),
        "date-month-year": dated("M~Y", None, DEVANAGARI),
        "date-year-month": dated("Y~M[^0-9]*", None, WIDE),
        "date-year-month-day": dated("Y~M~D[^0-9]*", None, WIDE),
        "date-jpn-era-year-month": dated("E年M月", None, WIDE),
        "date-jpn-era-year-month-day": dated("E年M月D日", None, WIDE),
    }
)
THIRD: Final = MappingProxyType(
    {
        "datedaymonthyear": dated("D~M~Y"),
        "datedaymonthyearin": dated("D~(?:N|M)~H", "hi", DEVANAGARI),
        "datemonthyear": dated("M~Y"),
        "dateyearmonthcjk": dated(r"[\s]*Y年M月", None, WIDE),
        "dateyearmonthdaycjk": dated(r"[\s]*Y年M月D日", None, WIDE),
    }
)
"""What registry 3 has and later ones do not, or have otherwise."""
