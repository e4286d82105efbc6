"""How reports and people spell units and scales, in Chinese and English.

Text enters, a `Measure` leaves: `read_measure("人民币千元")` is CNY at scale 3. A spelling that is not understood is None, never a
guess. Units are those of the Units Registry, ISO 4217 and XBRL 2.1 §4.8.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from exporter.model.aspects import UNIT_CNY, UNIT_CNY_PER_SHARE, UNIT_PURE, UNIT_SHARES, Unit
from exporter.model.lexical import fold_words
from exporter.names import Namespace


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit and the power of ten its printed numbers are scaled by. A bare scale (千, thousand) has no unit."""

    unit: Unit | None
    scale: int = 0


_MULTIPLES: Final = MappingProxyType(
    {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12}
)
_ENGLISH: Final = MappingProxyType(
    {
        word: power
        for power, words in {
            0: ("",),
            3: ("k", "thousand", "thousands", "'000", "000", "000s"),
            4: ("ten thousand", "10 thousand", "10,000"),
            6: ("m", "mn", "mm", "million", "millions", "'000000"),
            8: ("100 million", "hundred million"),
            9: ("bn", "billion", "billions"),
        }.items()
        for word in words
    }
)
_CURRENCIES: Final = MappingProxyType(
    {
        word: code
        for code, words in {
            "CNY": ("人民币", "rmb", "cny", "cnh", "yuan", "¥", "￥"),
            "USD": ("美元", "usd", "us$"),
            "HKD": ("港元", "港币", "hkd", "hk$"),
            "EUR": ("欧元", "eur"),
            "JPY": ("日元", "jpy"),
            "GBP": ("英镑", "gbp"),
        }.items()
        for word in words
    }
)
_CHINESE_MONEY: Final = re.compile(r"(?P<multiple>[十百千万亿]*)(?P<currency>元|圆|美元|港元|港币|欧元|日元|英镑)?")
_COUNTED: Final = MappingProxyType(
    dict.fromkeys((*"户人名个家次项件笔倍位份场天台条种", "小时", "人次", "户次", "工作日"), UNIT_PURE)
    | dict.fromkeys(("persons", "people", "customers", "employees", "branches", "pure", "number", "times", "hours", "days"), UNIT_PURE)
    | dict.fromkeys(("股", "shares", "share"), UNIT_SHARES)
    | {
        word: Unit((Namespace.UTR.qname(name),))
        for name, words in {
            "t": ("吨", "tonnes"),
            "kWh": ("千瓦时", "kwh"),
            "MWh": ("兆瓦时", "mwh"),
            "m3": ("立方米", "m3"),
            "sqm": ("平方米", "sqm"),
        }.items()
        for word in words
    }
)
_RATIOS: Final = MappingProxyType(
    {
        word: power
        for power, words in {
            -2: (
                "%",
                "百分比",
                "百分数",
                "百分点",
                "个百分点",
                "percent",
                "percentage",
                "per cent",
                "pct",
                "pp",
                "percentage point",
                "percentage points",
            ),
            -3: ("‰", "千分比"),
            -4: ("bp", "bps", "基点", "个基点", "basis point", "basis points"),
        }.items()
        for word in words
    }
)
_REMEMBERED: Final = 1024
"""Spellings kept understood: a table says the same unit on every row."""
_PER_SHARE: Final = frozenset(
    {"元/股", "人民币元/股", "元每股", "cny/share", "cny/shares", "rmb/share", "rmb per share", "cny per share", "cny_per_shares"}
)
_CAPTION: Final = re.compile(
    r"(?:单位|amounts?(?:\s+are)?(?:\s+expressed)?\s+in|expressed\s+in|units?|\bin)\s*(?:均?为|均?以)?\s*[::]?\s*(?P<unit>[^()（）;；,，、。]+)",
    re.IGNORECASE,
)
_BRACKETED_CURRENCY: Final = re.compile(r"\(人民币\)(?=\s*[十百千万亿]*元)")
_EXPRESSED: Final = re.compile(r"^(?:金额)?(?:均)?以|(?:列示|表示|计|计量|为单位)$")
_EXCEPTED: Final = re.compile(r"\s*(?:,|\b(?:unless|except)\b|除(?:特别|另有)|如无特别).*|\s*除.*外$", re.IGNORECASE)
_CURRENCY_FIELD: Final = re.compile(r"币种\s*[:：]\s*(?P<currency>[^\s,，;；()（）]+)")
_OTHER_FIELDS: Final = re.compile(r"币种.*|列示|表示|计")


@lru_cache(_REMEMBERED)
def read_measure(text: str) -> Measure | None:
    """Unit and scale of `人民币千元`, `百万元`, `RMB'000`, `CNY million`, `%`, `bp`, `股`, `万户`, `iso4217:CNY`, `xbrli:pure`."""
    folded = re.sub(r"(.+?) (?:of|in) (.+)", r"\2 \1", re.sub(r"[()]", "", fold_words(text)))
    if not folded:
        return None
    if folded in _PER_SHARE:
        return Measure(UNIT_CNY_PER_SHARE)
    if folded in _RATIOS:
        return Measure(UNIT_PURE, _RATIOS[folded])
    return _qualified(text.strip()) or _counted(folded) or _money(folded)


def read_scale(text: str, *, multiplier: bool = False) -> int | None:
    """The power of ten of a scale column: `3`, `千`, `thousand`; as a multiplier `1000` is 3, and so is `1,000`."""
    folded = fold_words(text).replace(",", "")
    if re.fullmatch(r"-?\d{1,2}", folded) and not (multiplier and folded in ("1", "10")):
        return None if multiplier else int(folded)
    if re.fullmatch(r"10*", folded):
        return len(folded) - 1
    if folded in _MULTIPLES:
        return _MULTIPLES[folded]
    return _ENGLISH.get(folded)


def caption_measure(text: str) -> Measure | None:
    """The unit a caption or heading states: `单位：人民币千元，百分比除外`, `（人民币百万元）`, `(In RMB millions)`; None without one."""
    for found in _CAPTION.finditer(_BRACKETED_CURRENCY.sub("人民币", unicodedata.normalize("NFKC", text))):
        if measure := read_measure(_OTHER_FIELDS.sub("", found["unit"])):
            return _in_currency(measure, text)
    for inner in re.findall(r"[(（]([^()（）]+)[)）]", text):
        for part in re.split(r"[,，;；、]", inner):
            measure = read_measure(_EXPRESSED.sub("", _EXCEPTED.sub("", part).strip()))
            if measure is not None and (measure.unit != UNIT_PURE or "%" in part):
                return measure
    whole = fold_words(text)
    return read_measure(_EXCEPTED.sub("", whole)) if whole.endswith("除外") else None


def _in_currency(measure: Measure, text: str) -> Measure:
    """The measure of `单位：千元 币种：美元` is thousands of dollars: 元 alone is of whatever currency."""
    found = _CURRENCY_FIELD.search(text)
    stated = read_measure(found["currency"]) if found and measure.unit in (None, UNIT_CNY) else None
    return Measure(stated.unit, measure.scale) if stated is not None and stated.unit not in (None, UNIT_PURE) else measure


def _qualified(text: str) -> Measure | None:
    """A measure by its qualified name; names of the Units Registry tell capitals apart (utr:t is a tonne, utr:T the US ton)."""
    prefix, colon, local = text.partition(":")
    match prefix.lower() if colon else "":
        case "iso4217" if re.fullmatch(r"[A-Za-z]{3}", local):
            return Measure(Unit((Namespace.ISO4217.qname(local.upper()),)))
        case "xbrli" if local in ("pure", "shares"):
            return Measure(UNIT_PURE if local == "pure" else UNIT_SHARES)
        case "utr" if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", local):
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
    rest = rest.removesuffix("元") if currency and _MULTIPLES.get(rest.removesuffix("元")) else rest  # 港币百万元
    unit = UNIT_CNY if currency == "CNY" else Unit((Namespace.ISO4217.qname(currency),)) if currency else None
    if rest in _ENGLISH and (unit or rest):
        return Measure(unit, _ENGLISH[rest])
    found = _CHINESE_MONEY.fullmatch(rest)
    if found is None or found["multiple"] not in _MULTIPLES or not rest:
        return None
    if found["currency"] and unit is None:
        unit = UNIT_CNY if found["currency"] in "元圆" else Unit((Namespace.ISO4217.qname(_CURRENCIES[found["currency"]]),))
    return Measure(unit, _MULTIPLES[found["multiple"]])
