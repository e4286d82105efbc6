"""Dates of the Indian national calendar (Saka) to Gregorian ones: `date-ind-day-monthname-year-hi` of the transformation registries.

The year begins on 22 March, on 21 March in leap years; the first month has 30 days (31 in leap years), the next five 31, the rest 30.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

_MONTHS: Final = (
    r"C\S*ait|चैत्र",
    "Vai|वैशाख|बैसाख",
    "Jy|ज्येष्ठ",
    "dha|ḍha|आषाढ|आषाढ़",
    "vana|Śrāvaṇa|श्रावण|सावन",
    r"Bh\S+dra|Proṣṭhapada|भाद्रपद|भादो",
    "in|आश्विन",
    r"K\S+rti|कार्तिक",
    r"M\S+rga|Agra|मार्गशीर्ष|अगहन",
    "Pau|पौष",
    r"M\S+gh|माघ",
    r"Ph\S+lg|फाल्गुन",
)
_LENGTHS: Final = (30, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30)
_DEVANAGARI: Final = {0x966 + digit: ord("0") + digit for digit in range(10)}
_DATE: Final = re.compile(
    rf"\s*(?P<day>[0-9]{{1,2}})[^0-9]+(?P<month>{'|'.join(f'(?:{names})' for names in _MONTHS)})[^0-9]+(?P<year>[0-9]{{4}}|[0-9]{{2}})\s*"
)
_OFFSET: Final = 78
_THIS_CENTURY: Final = "21"


def gregorian(text: str) -> str:
    """The Gregorian date of a Saka one, as xs:date. Raises ValueError if it is none."""
    found = _DATE.fullmatch(text.translate(_DEVANAGARI))
    if found is None:
        raise ValueError(text)
    month = next(number for number, names in enumerate(_MONTHS) if re.search(names, found["month"]))
    year, day = int(_whole(found["year"], month + 1, int(found["day"]))) + _OFFSET, int(found["day"])
    leap = calendar.isleap(year)
    lengths = (_LENGTHS[0] + leap, *_LENGTHS[1:])
    if not 1 <= day <= lengths[month]:
        raise ValueError(text)
    start = dt.date(year, 3, 21 if leap else 22)
    return (start + dt.timedelta(days=sum(lengths[:month]) + day - 1)).isoformat()


def _whole(year: str, month: int, day: int) -> str:
    """Two digits are of the century in which the calendar's year 1921 has not yet come."""
    if len(year) > len(_THIS_CENTURY):
        return year
    late = year > _THIS_CENTURY or (year == _THIS_CENTURY and month >= 10 and day >= 11)  # noqa: PLR2004  # 11 Pausha 1921 is 1 January 2000
    return f"19{year}" if late else f"20{year}"
