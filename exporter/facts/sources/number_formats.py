"""Number formats of spreadsheets: what a stored number shows, as text that keeps every digit.

A stored number and its format enter (`0.012` and `0.00%`), the text a person reads leaves (`1.20%`): moved by the percent sign and by
trailing commas, with the zeros the format adds, never with a digit taken away. Spec: ECMA-376 Part 1 §18.8.30, §18.8.31 (numFmt).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import Final

from exporter.model.numbers import place_point

_LITERAL: Final = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]")
_PLACES: Final = re.compile(r"[.](?P<places>[0#?]+)")
_SCALING: Final = re.compile(r"[0#?](?P<commas>,+)(?![0#?])")
_DRAWN_POINT: Final = re.compile(r"[0#?](?:[!\\][.,]|\"[.,]\")[0#?]")
_UNIT_WORD: Final = re.compile(r"[千万亿元$€£]|(?<![a-z])(?:k|mn?|bn?|million|billion|thousand)(?![a-z])", re.IGNORECASE)
_WORDS: Final = re.compile(r'"([^"]*)"|[\\!](.)|\[\$([^\]-]*)[^\]]*\]|([千万亿元$€£])')
_BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 45: "mm:ss",
    46: "h:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_BUILT_IN_DATES: Final = (*range(27, 37), *range(50, 59))
"""Built-in formats of East Asian dates (ECMA-376 §18.8.30, tables for zh-cn)."""
EXCEL_DIGITS: Final = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""Digits a spreadsheet keeps: a double stored with 17 is taken at these, as the program itself shows it."""
_DOUBLE_DIGITS: Final = (16, 17)
_EPOCH: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's days have no zone
_EPOCH_1904: Final = dt.datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL: Final = 2_958_466
_LEAP_BUG: Final = 60


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What matters of a format: a date or not, the places it shows, the power of ten it moves the point by, a percent sign."""

    is_date: bool = False
    places: int = 0
    power: int = 0
    is_percent: bool = False
    scaling: str = ""
    """What in the code makes the number shown another than the one held: commas at its end, a point drawn in, a word of a unit."""


GENERAL: Final = NumberFormat()


def built_in(number: int) -> str:
    """The code of a built-in format; General for those without one."""
    return "yyyy-mm-dd" if number in _BUILT_IN_DATES else _BUILT_IN.get(number, "General")


@lru_cache(1024)
def parse_format(code: str) -> NumberFormat:
    """What a format code shows of a number, by its first section: the others differ in sign and colour."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0])
    if "general" in plain.lower() or plain.strip() in ("", "@"):
        return GENERAL
    if re.search(r"[ymdhs年月日]", plain.lower()) or re.match(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE):
        return NumberFormat(is_date=True)
    if "/" in plain or re.search(r"[eE][+-]", plain):
        return GENERAL
    places = _PLACES.search(plain)
    scaling = _SCALING.search(plain)
    power = (2 if "%" in plain else 0) - 3 * (len(scaling["commas"]) if scaling else 0)
    shown = places["places"].count("0") if places else 0
    return NumberFormat(places=shown, power=power, is_percent="%" in plain, scaling=_scaled_by(code, scaling))


def _scaled_by(code: str, commas: re.Match[str] | None) -> str:
    """What of a format code says that the number is another than is held; a plain 元 or ¥ says no such thing."""
    if drawn := _DRAWN_POINT.search(code):
        return drawn[0]
    words = "".join("".join(found) for found in _WORDS.findall(code.split(";", maxsplit=1)[0])).strip()
    if _UNIT_WORD.search(words) and words not in ("元", "人民币元"):
        return words
    return commas["commas"] if commas else ""


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A stored number as text; whether the cell itself shows fewer digits than it holds, and whether it holds more than it can be sure of.

    A double spelled with 16 or 17 digits is sure of 15. Where those end in zeros a shorter number was typed, and nothing is in doubt.
    """

    text: str
    hides_digits: bool = False
    is_unsure: bool = False


def show_number(stored: str, form: NumberFormat) -> ShownNumber | None:
    """The text of a stored number under a format; None if what is stored is no number."""
    try:
        value = Decimal(stored)
    except ArithmeticError:
        return None
    if not value.is_finite():
        return None
    unsure = False
    if len(value.as_tuple().digits) in _DOUBLE_DIGITS:
        sure = EXCEL_DIGITS.plus(value)
        unsure = len(sure.normalize().as_tuple().digits) == EXCEL_DIGITS.prec
        value = value if re.fullmatch(r"-?\d+", stored) else sure
    sign, number, exponent = value.as_tuple()
    if not isinstance(exponent, int) or abs(exponent) > _LAST_SERIAL:
        return None
    bare = "".join(map(str, number))
    held = bare.rstrip("0") or "0"
    places = -(exponent + len(bare) - len(held)) - form.power if held != "0" else 0
    shown = max(form.places, places, 0)
    text = place_point(held + "0" * (shown - places), shown, negative=bool(sign))
    return ShownNumber(text + ("%" if form.is_percent else ""), form is not GENERAL and places > form.places, unsure)


def show_date(stored: str, *, from_1904: bool = False) -> str | None:
    """The day, or day and time, of a serial number, as ISO 8601; None if no calendar has it.

    Days before March 1900 are one off in the 1900 system, which believes 1900 a leap year.
    """
    try:
        serial = Decimal(stored)
        if not 0 <= serial < _LAST_SERIAL:
            return None
        days = int(serial)
        seconds = int(((serial - days) * 86_400).to_integral_value())
    except ArithmeticError:
        return None
    epoch = _EPOCH_1904 if from_1904 else _EPOCH + dt.timedelta(days=1 if days < _LEAP_BUG else 0)
    moment = epoch + dt.timedelta(days=days, seconds=seconds)
    return moment.date().isoformat() if not seconds else moment.isoformat(sep=" ", timespec="seconds")
