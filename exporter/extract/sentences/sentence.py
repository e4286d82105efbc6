"""Figures of a sentence: a sentence with its places enters, figures leave (section `narrative`), each with the sentence as `quote`.

`quantities` finds the numbers, `subjects` says what one is about. A clause that only goes on (`同比增长36%`) is about the subject of the
clause before; one that says a part of it (`在总负债中占比62.43%`) is about that part; a list (`分别为8.80%、10.49%`) is about a list of
names. 下降 and 减少 carry the sign, as a figure's value is what is meant where words say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from exporter.extract.sentences.quantities import Quantity, clauses, find_quantities
from exporter.extract.sentences.subjects import (
    circumstance,
    counted,
    counted_alone,
    goes_on,
    listed_names,
    money_alone,
    part_of,
    share_of,
    subject_after,
    subject_before,
)
from exporter.extract.vocabulary import FLOW, STOCK, STOCK_FIRST
from exporter.model.aspects import Duration, Instant, Period, as_instant, unit_id
from exporter.model.figures import NARRATIVE, Figure
from exporter.model.numbers import Number, place_point
from exporter.model.wording import read_measure, read_period


@dataclass(frozen=True, slots=True)
class Sentence:
    """Running text up to its end, and for each character the line and offset it stands at."""

    text: str
    places: tuple[tuple[int, int], ...]
    page: int | None


_DOWN: Final = re.compile(r"(?:下降|减少|降低|回落|下跌|降幅|缩减|压降|少)[^，；。]{0,6}$")
_GROWTH: Final = re.compile(r"(?:增长|增幅|增速|增加|下降|减少|降低|上升|提升|提高|降幅|回落)[^，；。]{0,8}$")
_REACHES: Final = re.compile(r"[至到为]约?$")
_SHARE: Final = re.compile(r"占比|比重|占[^，；。]{0,24}$")
_RATIO: Final = re.compile(r"(?:率|收入比|存贷比)[^，；。]{0,10}$|比例[^，；。]{0,4}$")
_CHANGED: Final = re.compile(r"(?:增加|减少|增长|下降|上升|提高|提升|降低|新增|多增|少增|少减|多减)额?了?约?近?超?逾?(?:人民币)?$")
_CHANGED_SINCE: Final = re.compile(r"(?:较|比)上?年[初末同期]*(?:增加|减少)约?近?超?逾?$")
_BARE: Final = frozenset({"万亿", "百万", "千万", "亿", "万"})
_COUNTING: Final = re.compile(r"(?:人次|户|家|个|项|项次|件|笔|次|名|位|条|份|场|批次|辆|篇|门|本|款|座|所|张|台|支|只|类)$")
"""Measure words after which the thing counted stands; after those of time and weight stands anything."""
_LONGEST: Final = 40
_REACH: Final = 600
"""No period said so far before a number is of it."""
_NAMELESS: Final = frozenset({"%", "％", "‰"})


def read_quantities(sentence: Sentence, span: Duration, report: str) -> Iterator[Figure]:
    """The figures of one sentence of a report about `span`; those without a subject in its own words are left out."""
    text, subject, about = sentence.text, "", ""
    quantities = find_quantities(text)
    for start, end, found in clauses(text, quantities) if quantities else ():
        at = start
        for quantity, later in zip_longest(found, found[1:]):
            before, after = text[at : quantity.start], text[quantity.end : later.start if later else end]
            if quantity.order == 0:
                named = _named(quantity, before, after)
                if named is None:
                    continue
                own, unit = named
                subject, about = _about(subject, about, own, before, after)
                names, lead = listed_names(about, quantity.among), text[start : quantity.start]
            at = quantity.end
            if names[quantity.order] and _on_one_line(sentence, quantity):
                yield figure_of(sentence, replace(quantity, unit=unit), lead, names[quantity.order], span, report)
        if not found and not circumstance(text[start:end]) and len(whole := subject_before(text[start:end])) > 1:
            subject = about = whole


def _on_one_line(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether no line ends within the number."""
    return sentence.places[quantity.start][0] == sentence.places[quantity.start + len(quantity.number) - 1][0]


def _about(subject: str, about: str, own: str, before: str, after: str) -> tuple[str, str]:
    """The subject of a quantity and what of it the quantity is about, from those of the quantity before and the words beside this one."""
    if not own or goes_on(before, after):
        return (subject, about) if about else (own, own)
    if subject and (part := part_of(before)):
        return subject, f"{subject}{part}" if len(subject) + len(part) <= _LONGEST else own
    return own, own


def _named(quantity: Quantity, before: str, after: str) -> tuple[str, str] | None:
    """What a quantity is about by the words beside it, empty if they do not say, and its unit; None if it may be of anything."""
    own = subject_before(before)
    if quantity.unit in _BARE:
        if name := counted_alone(own, after):
            return name, quantity.unit
        money = money_alone(own, after)
        return (money, f"{quantity.unit}元") if money else None
    if quantity.unit in _NAMELESS:
        return share_of(own, before, after), quantity.unit
    return (counted(own, after) if _COUNTING.search(quantity.unit) else own or subject_after(after)), quantity.unit


def figure_of(sentence: Sentence, quantity: Quantity, before: str, subject: str, span: Duration, report: str) -> Figure:
    """A quantity as a figure: the sign words carry, the unit its measure word means, the period the sentence names."""
    measure = _measure(quantity.unit, before)
    number, unit = _value(quantity, negative=measure in ("growth", "change") and bool(_DOWN.search(before)))
    line, offset = sentence.places[quantity.start]
    raw = "".join(sentence.text[place] for place in range(quantity.start, quantity.end) if sentence.places[place][0] == line)
    period = _period(sentence.text, quantity, subject, measure, span)
    if measure == "growth" and isinstance(period, Instant):
        period = Duration(period.date.replace(month=1, day=1), period.date)
    return Figure(
        report=report,
        page=sentence.page,
        section=NARRATIVE,
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
    if unit.endswith(("元", "港币", "英镑")):
        return "change" if _CHANGED.search(before) else "amount"
    return "change" if _CHANGED_SINCE.search(before) else "count"


_PERSONS: Final = re.compile(r"人次|人$|名$|位$")


def _value(quantity: Quantity, *, negative: bool) -> tuple[Number, str]:
    """The exact value in base units, and the unit's local name; persons are counted as persons."""
    measure = read_measure(quantity.unit.removesuffix("s"))
    scale = measure.scale if measure else _scale_of(quantity.unit)
    unit = "persons" if _PERSONS.search(quantity.unit) else unit_id(measure.unit) if measure and measure.unit else "pure"
    printed = quantity.printed
    decimals = printed.places - scale
    return Number(place_point(printed.digits, decimals, negative=negative or printed.negative), decimals), unit


_SCALES: Final = (("万亿", 12), ("千亿", 11), ("百亿", 10), ("十亿", 9), ("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))


def _scale_of(unit: str) -> int:
    """The power of ten a measure word the model does not know begins with (万人次)."""
    return next((power for word, power in _SCALES if unit.startswith(word)), 0)


_NAMED: Final = re.compile(
    r"(?P<base>[较比与同自从])?(?P<period>(?:19|20)\d\d年(?:\d{1,2}月\d{1,2}日|\d{1,2}[-至]\d{1,2}月|(?:\d{1,2}月)?末|底|度|上半年|前三季度|第?[一二三四]季度(?!末))?)(?!\d)"
    r"(?![^，；。]{0,4}(?:股东大会|报告|会议)|[^，；。]{1,8}的|[^，；。]{1,24}基础上)"
)
_OPENS: Final = re.compile(r"(?:^|[，；。：、（(])\s*(?:截至|其中|而|于|在|至|本行|本集团|公司|[、“\s])*$")
_TITLE: Final = re.compile(r"《[^》]*(?:》|$)|“[^”]*(?:”|$)|[（(][^）)]*[）)]")
_ENDS: Final = re.compile(r"末$|底$|日$")
_MOMENT: Final = re.compile(r"(?P<end>年末|报告期末|期末|截至)|(?P<within>报告期内|年内|全年|本年(?!末)|本期(?!末)|当年|上半年|一年来)")
_SINCE_OPENING: Final = re.compile(r"[，,]?[较比](?:上年末|上年年末|年初|上季末)")
_HELD: Final = re.compile(r"(?:存款|贷款|贴现|应计利息)$|(?<!次)数量?$")
_MOVED: Final = re.compile(r"发放|投放|新增|销售|收回|核销|清收|处置|偿还|办理")


def _period(text: str, quantity: Quantity, subject: str, measure: str, span: Duration) -> Period:
    """The period said before the number, else the report's; a balance, and what is so many at the end, is at its end."""
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    named = _period_named(before, span.end.year)
    period = read_period(named["period"]) if named else None
    since = before[named.end() :] if named else before
    said = [found.lastgroup for found in _MOMENT.finditer(since)]
    within = said[-1] == "within" if said else bool(named and not _ENDS.search(named["period"]))
    at_end = not within and (bool(said) or bool(named) or "累计" in since + subject)
    flows = bool(FLOW.search(subject)) and not STOCK_FIRST.search(subject)
    held = bool(_HELD.search(subject) or _SINCE_OPENING.match(text, quantity.end)) and not _MOVED.search(subject)
    stands = at_end or held or (measure != "count" and bool(STOCK.search(subject)))
    period = span if period is None or _holds(period, span) else period
    return as_instant(period) if stands and (at_end or not flows) else period


def _holds(period: Period, span: Duration) -> bool:
    """Whether a period is longer than the report's and has it inside, as the year has its half."""
    return isinstance(period, Duration) and period.start <= span.start and span.end <= period.end


def _period_named(before: str, year: int) -> re.Match[str] | None:
    """The last period before a number that is no base of comparison, no part of a title and, of another year, opens a clause."""
    titled = [found.span() for found in _TITLE.finditer(before)]
    for found in reversed(list(_NAMED.finditer(before))):
        inside = any(start < found.start("period") < end for start, end in titled)
        own = found["period"].startswith(str(year)) or _OPENS.search(before[: found.start()])
        if not found["base"] and not inside and own:
            return found
    return None
