"""The registered transformations: a format and a text as printed enter, the XML lexical form leaves.

One table by registry. Registry 4 renamed what registry 3 had, and 5 added to 4. Sources: Transformation Registry 3 (2015-02-26), 4
(2020-02-12) and 5 (2022-02-16).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from exporter.formats.inline.dates import NAMED, NUMBERED, THIRD, WIDE, Transformation
from exporter.formats.inline.saka import gregorian
from exporter.names import Namespace, QName

_DECIMAL: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_GROUPED: Final = re.compile(r"\s*[0-9]{1,3}(?:[, \u00a0]?[0-9]{3})*(?:\.[0-9]+)?\s*")
_GROUPED_COMMA: Final = re.compile(r"\s*[0-9]{1,3}(?:[. \u00a0]?[0-9]{3})*(?:,[0-9]+)?\s*")
_INDIAN: Final = re.compile(r"(?:(?:[0-9]{1,2}[, \u00a0])?(?:[0-9]{2}[, \u00a0])*[0-9]{3}|[0-9]+)(?:\.[0-9]+)?")
_UNIT: Final = re.compile(r"(0|[1-9][0-9]{0,2}(?:[.,，．]?[0-9]{3})*)[^0-9,.，．]+([0-9]{1,2})[^0-9,.，．]*")
_UNIT_INDIAN: Final = re.compile(r"((?:[0-9]{1,2}[, \u00a0])?(?:[0-9]{2}[, \u00a0])*[0-9]{3}|[0-9]+)[^0-9]+([0-9]{1,2})[^0-9]*")
_DASH: Final = re.compile(r"\s*[-\u058a\u05be\u2010-\u2015\ufe58\ufe63\uff0d]\s*")
_APOSTROPHES: Final = "'`´’′"


def constant(value: str) -> Transformation:
    """A transformation of anything into one value."""
    return lambda _: value


def _strict(pattern: re.Pattern[str], gone: str, point: str = ".") -> Transformation:
    """Registry 3: separators only where groups are, digits left as they are."""

    def transform(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(text)
        return text.strip(" \t\r\n").translate({ord(letter): None for letter in gone}).replace(point, ".")

    return transform


def _loose(gone: str, point: str) -> Transformation:
    """Registries 4 and 5: separators anywhere before the point, blanks anywhere; the result has no needless zeros."""
    shape = re.compile(f"[{re.escape(gone)} \u00a0\t\r\n0-9]*(?:{re.escape(point)}[ \u00a0\t\r\n0-9]+)?")
    table = {ord(letter): None for letter in f"{gone} \u00a0\t\r\n"}

    def transform(text: str) -> str:
        if not shape.fullmatch(text):
            raise ValueError(text)
        return _canonical(text.translate(table).replace(point, "."))

    return transform


def _canonical(text: str) -> str:
    """A decimal without needless zeros. Raises ValueError if there is no digit."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _with_unit(pattern: re.Pattern[str], *, canonical: bool, digits: Mapping[int, int] = MappingProxyType(WIDE)) -> Transformation:
    """`3千元5分`-like: a whole, its unit, at most two digits of hundredths, their unit."""

    def transform(text: str) -> str:
        found = pattern.fullmatch(text.translate(digits))
        if found is None:
            raise ValueError(text)
        value = f"{re.sub('[^0-9]', '', found[1])}.{found[2]:0>2}"
        return _canonical(value) if canonical else value

    return transform


def _unit_pattern(more: str = "") -> re.Pattern[str]:
    mark = rf"[0-9.,，{more}]"
    return re.compile(rf"({mark}*[0-9]{mark}*)[^0-9.,，{more}][^0-9]*([0-9]{{1,2}})[^0-9]*")


def _zero_dash(text: str) -> str:
    if not _DASH.fullmatch(text):
        raise ValueError(text)
    return "0"


_FIXED: Final = {"fixed-empty": constant(""), "fixed-false": constant("false"), "fixed-true": constant("true"), "fixed-zero": constant("0")}
_TR5_ONLY: Final = frozenset({"date-day-monthname-cy", "date-day-monthname-year-cy", "date-monthname-year-cy"})
_TR5: Final = {
    **NAMED,
    **NUMBERED,
    **_FIXED,
    "date-ind-day-monthname-year-hi": gregorian,
    "num-dot-decimal": _loose(",", "."),
    "num-comma-decimal": _loose(".", ","),
    "num-unit-decimal": _with_unit(_unit_pattern(), canonical=True),
    "num-dot-decimal-apos": _loose(f",{_APOSTROPHES}", "."),
    "num-comma-decimal-apos": _loose(f".{_APOSTROPHES}", ","),
    "num-unit-decimal-apos": _with_unit(_unit_pattern(f"{_APOSTROPHES}＇"), canonical=True),
}
_TR4: Final = {name: rule for name, rule in _TR5.items() if name not in _TR5_ONLY and not name.endswith("-apos")}
_TR3_NAMES: Final = MappingProxyType(
    {
        "booleanfalse": "fixed-false",
        "booleantrue": "fixed-true",
        "nocontent": "fixed-empty",
        "calindaymonthyear": "date-ind-day-monthname-year-hi",
        "datedaymonth": "date-day-month",
        "datedaymonthdk": "date-day-monthname-da",
        "datedaymonthen": "date-day-monthname-en",
        "datedaymonthyeardk": "date-day-monthname-year-da",
        "datedaymonthyearen": "date-day-monthname-year-en",
        "dateerayearmonthdayjp": "date-jpn-era-year-month-day",
        "dateerayearmonthjp": "date-jpn-era-year-month",
        "datemonthday": "date-month-day",
        "datemonthdayen": "date-monthname-day-en",
        "datemonthdayyear": "date-month-day-year",
        "datemonthdayyearen": "date-monthname-day-year-en",
        "datemonthyeardk": "date-monthname-year-da",
        "datemonthyearen": "date-monthname-year-en",
        "datemonthyearin": "date-monthname-year-hi",
        "dateyearmonthday": "date-year-month-day",
        "dateyearmonthen": "date-year-monthname-en",
    }
)
_TR3: Final = {
    **{name: _TR5[later] for name, later in _TR3_NAMES.items()},
    **THIRD,
    "numcommadecimal": _strict(_GROUPED_COMMA, ". \u00a0", ","),
    "numdotdecimal": _strict(_GROUPED, ", \u00a0"),
    "numdotdecimalin": _strict(_INDIAN, ", \u00a0"),
    "numunitdecimal": _with_unit(_UNIT, canonical=False),
    "numunitdecimalin": _with_unit(_UNIT_INDIAN, canonical=False, digits={}),
    "zerodash": _zero_dash,
}
REGISTRIES: Final = MappingProxyType({str(Namespace.IXT3): _TR3, str(Namespace.IXT4): _TR4, str(Namespace.IXT5): _TR5})
"""Transformations by the namespace of their registry, then by name."""


def transformation(name: QName) -> Transformation | None:
    """The transformation a format names, None if no registry we know has it."""
    return REGISTRIES.get(name.namespace, {}).get(name.local)
