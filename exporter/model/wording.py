"""How reports and people spell units, scales and periods, in Chinese and English.

Text enters, aspects leave: `read_measure("人民币千元")` is CNY at scale 3, `read_period("2021年1-6月")` a Duration. Used for facts
tables and for report text alike; a spelling that is not understood is None, never a guess.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from exporter.model.aspects import UNIT_CNY, UNIT_CNY_PER_SHARE, UNIT_PURE, UNIT_SHARES, Duration, Instant, Period, Unit, year
from exporter.names import Namespace


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit and the power of ten its printed numbers are scaled by. A bare scale (千, thousand) has no unit."""

    unit: Unit | None
    scale: int = 0


_MULTIPLES: Final = {
    "": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_ENGLISH: Final = {
    "": 0, "k": 3, "thousand": 3, "thousands": 3, "'000": 3, "000": 3, "000s": 3, "ten thousand": 4, "m": 6, "mn": 6, "mm": 6, "million": 6,
    "millions": 6, "'000000": 6, "100 million": 8, "hundred million": 8, "bn": 9, "billion": 9, "billions": 9,
}  # fmt: skip
_CURRENCIES: Final = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "cnh": "CNY", "yuan": "CNY", "¥": "CNY", "￥": "CNY", "美元": "USD", "usd": "USD", "us$": "USD",
    "港元": "HKD", "港币": "HKD", "hkd": "HKD", "hk$": "HKD", "欧元": "EUR", "eur": "EUR", "日元": "JPY", "jpy": "JPY", "英镑": "GBP", "gbp": "GBP",
}  # fmt: skip
_CHINESE_MONEY: Final = re.compile(r"(?P<multiple>[十百千万亿]*)(?P<currency>元|圆|美元|港元|港币|欧元|日元|英镑)?")
_COUNTED: Final = {
    "股": UNIT_SHARES, "shares": UNIT_SHARES, "share": UNIT_SHARES, "户": UNIT_PURE, "人": UNIT_PURE, "名": UNIT_PURE, "个": UNIT_PURE, "家": UNIT_PURE,
    "次": UNIT_PURE, "项": UNIT_PURE, "件": UNIT_PURE, "笔": UNIT_PURE, "倍": UNIT_PURE, "小时": UNIT_PURE, "persons": UNIT_PURE, "people": UNIT_PURE,
    "customers": UNIT_PURE, "pure": UNIT_PURE, "number": UNIT_PURE, "times": UNIT_PURE, "位": UNIT_PURE, "份": UNIT_PURE, "场": UNIT_PURE,
}  # fmt: skip
_RATIOS: Final = {
    "%": -2, "％": -2, "百分比": -2, "百分数": -2, "百分点": -2, "个百分点": -2, "percent": -2, "percentage": -2, "per cent": -2, "pct": -2,
    "percentage points": -2, "percentage point": -2, "pp": -2, "‰": -3, "千分比": -3, "bp": -4, "bps": -4, "基点": -4, "个基点": -4,
    "basis points": -4, "basis point": -4,
}  # fmt: skip
_PER_SHARE: Final = frozenset(
    {"元/股", "人民币元/股", "元每股", "cny/share", "cny/shares", "rmb/share", "rmb per share", "cny per share", "cny_per_shares"}
)
_CAPTION: Final = re.compile(
    r"(?:单位|amounts?(?:\s+are)?(?:\s+expressed)?\s+in|expressed\s+in|units?|\bin)\s*(?:均?为|均?以)?\s*[::]?\s*(?P<unit>[^()（）;；,，、。]+)",
    re.IGNORECASE,
)
_OTHER_FIELDS: Final = re.compile(r"币种.*|列示|表示|计")


def read_measure(text: str) -> Measure | None:
    """Unit and scale of `人民币千元`, `百万元`, `RMB'000`, `CNY million`, `%`, `bp`, `股`, `万户`, `iso4217:CNY`, `xbrli:pure`."""
    folded = re.sub(r"(.+?) of (.+)", r"\2 \1", re.sub(r"[()]", "", _fold(text)))
    if not folded:
        return None
    if folded in _PER_SHARE:
        return Measure(UNIT_CNY_PER_SHARE)
    if folded in _RATIOS:
        return Measure(UNIT_PURE, _RATIOS[folded])
    return _qualified(folded) or _counted(folded) or _money(folded)


def caption_measure(text: str) -> Measure | None:
    """The unit a caption or heading states: `单位：人民币千元，百分比除外`, `（人民币百万元）`, `(In RMB millions)`; None without one."""
    for found in _CAPTION.finditer(unicodedata.normalize("NFKC", text)):
        if measure := read_measure(_OTHER_FIELDS.sub("", found["unit"])):
            return measure
    for inner in re.findall(r"[(（]([^()（）]+)[)）]", text):
        for part in re.split(r"[,，;；、]", inner):
            if (measure := read_measure(part)) and (measure.unit is None or measure.unit not in (UNIT_PURE,) or "%" in part):
                return measure
    return None


def _qualified(folded: str) -> Measure | None:
    """A measure by its qualified or ISO name."""
    prefix, colon, local = folded.partition(":")
    if colon and prefix == "iso4217" and re.fullmatch(r"[a-z]{3}", local):
        return Measure(Unit((Namespace.ISO4217.qname(local.upper()),)))
    if colon and prefix == "xbrli" and local in ("pure", "shares"):
        return Measure(UNIT_PURE if local == "pure" else UNIT_SHARES)
    if colon and prefix == "utr":
        return Measure(Unit((Namespace.UTR.qname(local),)))
    return None


def _counted(folded: str) -> Measure | None:
    """A count with an optional Chinese multiple: 户, 万户, 亿股, persons."""
    for word, unit in _COUNTED.items():
        if folded.endswith(word):
            multiple = folded[: -len(word)].strip()
            if multiple in _MULTIPLES:
                return Measure(unit, _MULTIPLES[multiple])
            if multiple in _ENGLISH:
                return Measure(unit, _ENGLISH[multiple])
    return None


def _money(folded: str) -> Measure | None:
    """A currency with an optional multiple, or a multiple alone."""
    currency = None
    rest = folded
    for word in sorted(_CURRENCIES, key=len, reverse=True):
        if rest.startswith(word) or rest.endswith(word):
            currency = _CURRENCIES[word]
            rest = rest.removeprefix(word) if rest.startswith(word) else rest.removesuffix(word)
            break
    rest = rest.strip(" :./-")
    unit = UNIT_CNY if currency == "CNY" else Unit((Namespace.ISO4217.qname(currency),)) if currency else None
    if rest in _ENGLISH and (unit or rest):
        return Measure(unit, _ENGLISH[rest])
    found = _CHINESE_MONEY.fullmatch(rest)
    if found is None or found["multiple"] not in _MULTIPLES or not rest:
        return None
    if found["currency"] and unit is None:
        unit = UNIT_CNY if found["currency"] in "元圆" else Unit((Namespace.ISO4217.qname(_CURRENCIES[found["currency"]]),))
    return Measure(unit, _MULTIPLES[found["multiple"]])


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
_SPAN: Final = re.compile(r"(?P<start>.+?)\s*(?:/|\.\.|至|到|~|\bto\b|—)\s*(?P<end>.+)")
_DATETIME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00:00(?:\.0+)?")


def read_period(text: str) -> Period | None:
    """The period a cell names: a year or span is a Duration, a day or a year's end an Instant; None if it is none or impossible."""
    folded = _DATETIME.sub(r"\1", _fold(text)) if "00:00:00" in text else _fold(text)
    try:
        return _span(folded) or _moment(folded) or _named(folded)
    except ValueError:
        return None


def _moment(text: str) -> Period | None:
    """A day, a month's end or a year's end."""
    for pattern in _INSTANTS:
        if found := pattern.fullmatch(text):
            return Instant(dt.date(int(found["y"]), int(found["m"]), int(found["d"])))
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
    if found := _HALF.fullmatch(text):
        return _months(int(found["y"]), 1, 6) if found["first"] else _months(int(found["y"]), 7, 12)
    if found := _FIRST_QUARTERS.fullmatch(text):
        return _months(int(found["y"]), 1, 9)
    if found := _QUARTER.fullmatch(text):
        quarter = int(found["q"] or 0) or ("一二三四".find(found["zh"]) + 1) or int(found["zh"])
        return _months(int(found["y"]), 3 * quarter - 2, 3 * quarter)
    if found := _MONTH.fullmatch(text):
        month = int(found["m"] or found["m_iso"])
        return _months(int(found["y"]), month, month)
    return None


def _span(text: str) -> Period | None:
    """Two days, `2021-01-01/2021-06-30` or 2021年1月1日至2021年6月30日; also 截至…止年度 (the year ended that day)."""
    if found := re.fullmatch(r"截至?(?P<day>.+?)止?年度", text):
        end = _moment(found["day"])
        return _year_ended(end.date) if isinstance(end, Instant) else None
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    start = _moment(found["start"])
    end = _moment(found["end"]) or (_moment(f"{start.date.year}年{found['end']}") if isinstance(start, Instant) else None)
    if isinstance(start, Instant) and isinstance(end, Instant) and start.date <= end.date:
        return Duration(start.date, end.date)
    return None


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


def _fold(text: str) -> str:
    """Full-width to half-width, lower case, blanks inside runs of Chinese gone."""
    folded = unicodedata.normalize("NFKC", text).strip().lower().replace("’", "'").replace("‘", "'").replace("`", "'")
    folded = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", folded)
    return re.sub(r"\s+", " ", folded)
