"""Quantities of a sentence: a sentence with its places enters, figures leave (section `narrative`), each with the sentence as `quote`.

A number with a measure word is a quantity; `subjects` says what it is about, and a clause that only goes on (`同比增长36%`) is about the
subject of the clause before. 下降 and 减少 carry the sign, as a figure's value is what is meant where words say it. Two numbers have no
measure word and are quantities all the same: a rate (平均每百万个人客户投诉为52.14), and money in 万 or 亿 (授信不超50万).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from exporter.extract.subjects import circumstance, counted, counted_alone, goes_on, money_alone, subject_after, subject_before
from exporter.extract.vocabulary import FLOW, STOCK, STOCK_FIRST, fold
from exporter.model.aspects import Duration, Instant, Period, as_instant, unit_id
from exporter.model.figures import Figure
from exporter.model.numbers import Number, place_point, read_printed
from exporter.model.wording import read_measure, read_period


@dataclass(frozen=True, slots=True)
class Sentence:
    """Running text up to its end, and for each character the line and offset it stands at."""

    text: str
    places: tuple[tuple[int, int], ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word in a sentence; `start` and `end` bound both."""

    start: int
    end: int
    number: str
    unit: str


_COUNTS: Final = (
    r"人次|人(?!民币|均|行)|户(?!均)|家(?!级)|个工作日|个(?!人(?!民)|月|性)|项次|项|件|笔(?!均)|次(?!级)|名(?!称)|位(?!于)|条|份(?!额)|场|批次|小时|分钟|秒|天|倍|辆|吨"
    r"|股(?!东|本|份|权)|篇|门|本(?!行|年|期|集)|款|城|省|座|所(?![有以致述属在得示列需])|张|台|支|只|类(?!贷)|亩|公里"
)
_UNIT: Final = (
    rf"[%％‰]|个百分点|个?基点|(?:万亿|十亿|百亿|千亿|百万|千万|亿|万|千)?(?:元|{_COUNTS})"
    r"|(?:BP|bp)s?(?![A-Za-z])|(?:万亿|百万|千万|亿|万)(?=[多余]?[\u4e00-\u9fff，。、；）]|$)"
)
_QUANTITY: Final = re.compile(
    rf"(?<![\d.,\-－A-Za-z*/《第前])(?<!\d[分时])(?P<number>(?!0\d)(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\+?(?:余|多)?(?P<unit>{_UNIT})"
    r"(?![\u4e00-\u9fff]{2,8}(?:行动|计划|工程)[”」])"
)
_RATE: Final = re.compile(
    r"(?P<subject>[^，。；]{0,12}每[百千万亿]*[^，。；\d]{2,24}?)(?:为|达到|达|是|约)(?P<number>\d+(?:\.\d+)?)(?P<unit>)(?=[，。；、]|$)"
)
_DIGIT: Final = re.compile(r"\d")
_CLAUSE: Final = re.compile(r"[，；。！？：;]|(?<=[\d%元户家人个次])、")
_DOWN: Final = re.compile(r"(?:下降|减少|降低|回落|下跌|降幅|缩减|压降|少)[^，；。]{0,6}$")
_GROWTH: Final = re.compile(r"(?:增长|增幅|增速|增加|下降|减少|降低|上升|提升|提高|降幅|回落)[^，；。]{0,8}$")
_REACHES: Final = re.compile(r"[至到为]约?$")
_SHARE: Final = re.compile(r"占比|比重|占[^，；。]{0,24}$")
_RATIO: Final = re.compile(r"率[^，；。]{0,6}$|比例[^，；。]{0,4}$")
_CHANGED: Final = re.compile(r"(?:增加|减少)额?约?近?超?逾?$")
_CHANGED_SINCE: Final = re.compile(r"(?:较|比)上?年[初末同期]*(?:增加|减少)约?近?超?逾?$")
_BARE: Final = frozenset({"万亿", "百万", "千万", "亿", "万"})
_COUNTING: Final = re.compile(r"(?:人次|户|家|个|项|项次|件|笔|次|名|位|条|份|场|批次|辆|篇|门|本|款|座|所|张|台|支|只|类)$")
"""Measure words after which the thing counted stands; after those of time and weight stands anything."""
_NAMELESS: Final = frozenset({"%", "％", "‰"})


def read_quantities(sentence: Sentence, span: Duration, report: str) -> Iterator[Figure]:
    """The figures of one sentence of a report about `span`; those without a subject in its own words are left out."""
    if not _DIGIT.search(sentence.text):
        return
    subject = ""
    for start, end in _clauses(sentence.text):
        clause = sentence.text[start:end]
        at, found = start, _quantities(clause, start)
        for number, quantity in enumerate(found):
            before = sentence.text[at : quantity.start]
            after = sentence.text[quantity.end : found[number + 1].start if number + 1 < len(found) else end]
            named = _named(quantity, before, after)
            if named is None:
                continue
            own, read = named
            subject = own if own and not goes_on(before, after) else subject or own
            at = quantity.end
            if subject and sentence.places[quantity.start][0] == sentence.places[quantity.start + len(quantity.number) - 1][0]:
                yield figure_of(sentence, read, sentence.text[start : quantity.start], subject, span, report)
        if not found and not circumstance(clause) and len(whole := subject_before(clause)) > 1:
            subject = whole


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _CLAUSE.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _quantities(clause: str, start: int) -> list[Quantity]:
    """The numbers of a clause that begins at `start`, with their measure words."""
    found = [*_QUANTITY.finditer(clause)] or [*_RATE.finditer(clause)]
    return [Quantity(start + match.start("number"), start + match.end("unit"), match["number"], match["unit"]) for match in found]


def quantity_alone(text: str) -> Quantity | None:
    """A text that is nothing but a quantity."""
    found = _QUANTITY.fullmatch(text)
    return Quantity(0, len(text), found["number"], found["unit"]) if found else None


def _named(quantity: Quantity, before: str, after: str) -> tuple[str, Quantity] | None:
    """What a quantity is about by the words beside it, empty if they do not say, and it as money if it is; None if it may be anything."""
    own = subject_before(before)
    if quantity.unit in _BARE:
        if name := counted_alone(own, after):
            return name, quantity
        money = money_alone(own, after)
        return (money, replace(quantity, unit=f"{quantity.unit}元")) if money else None
    if not _COUNTING.search(quantity.unit):
        return own or subject_after(after), quantity
    return counted(own, after), quantity


def figure_of(sentence: Sentence, quantity: Quantity, before: str, subject: str, span: Duration, report: str) -> Figure:
    """A quantity as a figure: the sign words carry, the unit its measure word means, the period the sentence names."""
    measure = _measure(quantity.unit, before)
    number, unit = _value(quantity, negative=measure in ("growth", "change") and bool(_DOWN.search(before)))
    line, offset = sentence.places[quantity.start]
    raw = "".join(sentence.text[place] for place in range(quantity.start, quantity.end) if sentence.places[place][0] == line)
    period = _period(sentence.text[: quantity.start], subject, measure, span)
    if measure == "growth" and isinstance(period, Instant):
        period = Duration(period.date.replace(month=1, day=1), period.date)
    return Figure(
        report=report,
        page=sentence.page,
        section="narrative",
        row=subject,
        measure=measure,
        period=str(period),
        unit=unit,
        raw=raw,
        value=number.text,
        decimals=number.decimals,
        line=line,
        start=offset,
        end=offset + len(raw),
        confidence="0.60",
        quote=re.sub(r"\s+", " ", sentence.text.strip()),
    )


def _measure(unit: str, before: str) -> str:
    """Growth, share, ratio, change, amount or count."""
    if unit in ("个百分点", "基点", "个基点") or unit.lower().startswith("bp"):
        return "change"
    if unit in _NAMELESS:
        if _GROWTH.search(before) and not _REACHES.search(before):
            return "growth"
        return "ratio" if _RATIO.search(before) and not _SHARE.search(before) else "share"
    if not unit:
        return "ratio"
    if unit.endswith("元"):
        return "change" if _CHANGED.search(before) else "amount"
    return "change" if _CHANGED_SINCE.search(before) else "count"


_PERSONS: Final = re.compile(r"人次|人$|名$|位$")


def _value(quantity: Quantity, *, negative: bool) -> tuple[Number, str]:
    """The exact value in base units, and the unit's local name; persons are counted as persons."""
    measure = read_measure(quantity.unit.removesuffix("s"))
    printed = read_printed(quantity.number)
    scale = measure.scale if measure else _scale_of(quantity.unit)
    unit = "persons" if _PERSONS.search(quantity.unit) else unit_id(measure.unit) if measure and measure.unit else "pure"
    if printed is None:
        return Number("0"), unit
    decimals = printed.places - scale
    return Number(place_point(printed.digits, decimals, negative=negative), decimals), unit


_SCALES: Final = (("万亿", 12), ("千亿", 11), ("百亿", 10), ("十亿", 9), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))


def _scale_of(unit: str) -> int:
    """The power of ten a measure word the model does not know begins with (万人次)."""
    return next((power for word, power in _SCALES if unit.startswith(word)), 0)


_NAMED: Final = re.compile(
    r"(?P<base>[较比与同自从])?(?P<period>(?:19|20)\d\d年(?:\d{1,2}月\d{1,2}日|\d{1,2}[-至]\d{1,2}月|(?:\d{1,2}月)?末|底|度|上半年|前三季度|第?[一二三四]季度(?!末))?)"
    r"(?![^，；。]{0,4}(?:股东大会|报告|会议)|[^，；。]{1,8}的)"
)
_OPENS: Final = re.compile(r"(?:^|[，；。：、])\s*(?:截至|其中|而|于|在|至|本行|本集团|公司|[、“\s])*$")
_TITLE: Final = re.compile(r"《[^》]*(?:》|$)|“[^”]*(?:”|$)")
_ENDS: Final = re.compile(r"末$|底$|日$")
_MOMENT: Final = re.compile(r"(?P<end>年末|报告期末|期末|截至)|(?P<within>报告期内|年内|全年|本年(?!末)|本期(?!末)|当年|上半年|一年来)")
_HELD: Final = re.compile(r"(?:存款|贷款|贴现|应计利息)$|(?<!次)数量?$")
_MOVED: Final = re.compile(r"发放|投放|新增|销售|收回|核销|清收|处置|偿还|办理")


def _period(before: str, subject: str, measure: str, span: Duration) -> Period:
    """The period said before the number, else the report's; a balance, and what is so many at the end, is at its end."""
    named = _period_named(before, span.end.year)
    period = read_period(named["period"]) if named else None
    since = before[named.end() :] if named else before
    said = [found.lastgroup for found in _MOMENT.finditer(since)]
    within = said[-1] == "within" if said else bool(named and not _ENDS.search(named["period"]))
    at_end = not within and (bool(said) or bool(named) or "累计" in since + subject)
    flows = bool(FLOW.search(subject)) and not STOCK_FIRST.search(subject)
    held = bool(_HELD.search(subject)) and not _MOVED.search(subject)
    stands = at_end or held or (measure != "count" and bool(STOCK.search(subject)))
    period = span if period is None else period
    return as_instant(period) if stands and (at_end or not flows) else period


def _period_named(before: str, year: int) -> re.Match[str] | None:
    """The last period before a number that is no base of comparison, no part of a title and, of another year, opens a clause."""
    titled = [found.span() for found in _TITLE.finditer(before)]
    for found in reversed(list(_NAMED.finditer(before))):
        inside = any(start < found.start("period") < end for start, end in titled)
        own = found["period"].startswith(str(year)) or _OPENS.search(before[: found.start()])
        if not found["base"] and not inside and own:
            return found
    return None


def confirmed_by(tables: Sequence[Figure], quantities: Iterable[Figure]) -> Iterator[Figure]:
    """The quantities, those that are a table's figure of the same row with this as their check."""
    known: dict[str, list[Figure]] = {}
    for figure in tables:
        known.setdefault(fold(figure.row), []).append(figure)
    return (_confirmed(figure, known.get(fold(figure.row), ())) for figure in quantities)


def _confirmed(figure: Figure, same: Sequence[Figure]) -> Figure:
    """A quantity that is a table's figure to the digits the sentence prints."""
    for other in same:
        if figure.decimals is None or other.value == "nil" or other.period[:4] != figure.period[:4] or other.measure != figure.measure:
            continue
        if Decimal(other.value).quantize(Decimal(1).scaleb(-figure.decimals), ROUND_HALF_UP) == Decimal(figure.value):
            return replace(figure, confidence="0.97", checks="same figure in a table")
    return figure
