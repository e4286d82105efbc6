"""Quantities in running sentences: customers, managed loans, growth rates, complaints, staff, what tables do not print.

The sentences of a report enter with their places, figures leave (section `narrative`), each with the sentence as `quote`. A number
with a measure word is a quantity; its row is what the clause says of it, stripped of times, verbs and approximations (约, 逾, 近,
which the quote keeps); a clause that only goes on (`同比增长36%`) is about the subject of the clause before. 下降, 减少 and 净流出 carry
the sign, as a figure's value is what is meant where words say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from exporter.extract.items import Item, Role
from exporter.extract.vocabulary import FLOW, STOCK, STOCK_FIRST, fold
from exporter.model.aspects import Duration, Instant, Period, as_instant, unit_id
from exporter.model.aspects import year as calendar_year
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
    """A number with its measure word in a sentence."""

    start: int
    end: int
    number: str
    unit: str


_UNIT: Final = (
    r"[%％‰]|个百分点|个?基点|(?:万亿|十亿|百亿|千亿|百万|千万|亿|万|千)?(?:元|人次|人(?!民币|均|行)|户(?!均)|家(?!级)|个(?!人|月|性)|项|件|笔(?!均)|次(?!级)|名(?!称)|位(?!于)|条"
    r"|份(?!额)|场|小时|分钟|秒|天|倍|股(?!东|本|份|权)|辆|吨|篇|门|本(?!行|年|期|集)|款|城|省|张|台|支|只)"
    r"|(?:BP|bp)s?|(?:万亿|百万|千万|亿|万)(?=[多余]?[\u4e00-\u9fff，。、；）]|$)"
)
_QUANTITY: Final = re.compile(
    rf"(?<![\d.,\-－A-Za-z*/《第前])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:余|多)?(?P<unit>{_UNIT})(?![A-Za-z])"
)
_DIGIT: Final = re.compile(r"\d")
_CLAUSE: Final = re.compile(r"[，；。！？：]|(?<=[\d%元户家人个次])、")
_TIMES: Final = re.compile(
    r"(?:截至|于|自|至|在)?(?:(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:末|底|度|初|以来)?|报告期末?(?:内)?|(?:本|上|全|当|年)年?(?:末|内|初|度)|年末|年内|全年|目前|历年)(?:[，,]|以来)?"
)
_LEADING: Final = re.compile(
    r"^(?:[一二三四五六七八九十]、|[一二三四五]是|实现|其中|同时|此外|并|且|以及|及|和|与|为|较|比|至|从|在|对(?!公)|将|已|共|另|还|也|均|其(?!他)|的|本行|全行|我行|本集团|公司(?![类贷存客业])|该行|[、，\s“”（）()])+"
)
_TRAILING: Final = re.compile(
    r"(?:同比|环比|(?:较|比)(?:上年同期|上年末|上年|年初|去年|上季末|期初)|累计|合计|总计|分别|大幅|进一步|已经|已|均|较|(?<!收入)比|约为|约|近|超过|超|逾|突破|不足|不低于|不少于|多于|少于|高于|低于|高达|达到|达|为其中|为|有|共有|共|计|仅需|仅|只需|至|到|"
    r"增长|增加|上升|提高|提升|下降|减少|降低|回落|上涨|下跌|实现|新增|净流入|净流出|的|了|在|是|与|于|以|由|最快可?|可|[、，：:\s“”（）()])+$"
)
_DOWN: Final = re.compile(r"(?:下降|减少|降低|回落|下跌|净流出|降幅|缩减|压降|少)[^，；。]{0,6}$")
_GROWTH: Final = re.compile(r"(?:增长|增幅|增速|增加|下降|减少|降低|上升|提升|提高|降幅|回落)[^，；。]{0,8}$")
_REACHES: Final = re.compile(r"[至到为]约?$")
_SHARE: Final = re.compile(r"占比|比重|占[^，；。]{0,24}$")
_RATIO: Final = re.compile(r"率[^，；。]{0,6}$|比例[^，；。]{0,4}$")
_COUNTED: Final = re.compile(
    r"[多余]?的?((?:(?!支持|资金|贷款|发放|服务|元)[\u4e00-\u9fff]){0,12}?(?:客户|用户|居民|企业|商户|农户|学生|学童|员工|人群))"
)
_COUNTABLE: Final = re.compile(r"(?:客户|用户|户|人次|人数|企业)数?量?$|数$")
_BARE: Final = frozenset({"万亿", "百万", "千万", "亿", "万"})
_END: Final = "。！？；"
_ANNOUNCES: Final = re.compile(r"(?:如下|所示|下表)[:：]$")
_LONGEST_ROW: Final = 40
_MEANINGFUL: Final = re.compile(r"[\u4e00-\u9fff]{2,}")


def read_narrative(items: Sequence[Item], texts: Sequence[str], year: int, report: str, tables: Sequence[Figure]) -> list[Figure]:
    """The quantities of all sentences and of numbers set in large type, each place once; those a table repeats are confirmed by it."""
    span = calendar_year(year)
    found = [figure for sentence in read_sentences(items, texts) for figure in read_quantities(sentence, span, report)]
    places = {(figure.line, figure.start) for figure in (*tables, *found)}
    found += [figure for figure in read_callouts(items, span, report, texts) if (figure.line, figure.start) not in places]
    return list(confirmed_by(tables, found))


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


def read_sentences(items: Sequence[Item], texts: Sequence[str]) -> Iterator[Sentence]:
    """Sentences made whole again from the lines they run over; a page's end ends one only if a new sentence begins."""
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    page: int | None = None
    for item in items:
        if item.role is not Role.PROSE:
            if item.role not in (Role.PAGE, Role.CELL) and characters:
                yield Sentence("".join(characters), tuple(places), page)
                characters, places = [], []
            continue
        page = item.page if not characters else page
        for offset, character in enumerate(texts[item.line - 1][item.start : item.end], start=item.start):
            characters.append(character)
            places.append((item.line, offset))
            if character in _END or (character in ":：" and _ANNOUNCES.search("".join(characters[-4:]))):
                yield Sentence("".join(characters), tuple(places), page)
                characters, places = [], []
    if characters:
        yield Sentence("".join(characters), tuple(places), page)


def read_quantities(sentence: Sentence, span: Duration, report: str) -> Iterator[Figure]:
    """The figures of one sentence of a report about `span`; those without a subject in its own words are left out."""
    if not _DIGIT.search(sentence.text):
        return
    subject = ""
    for start, end in _clauses(sentence.text):
        clause = sentence.text[start:end]
        found = [
            Quantity(start + match.start(), start + match.end("unit"), match["number"], match["unit"])
            for match in _QUANTITY.finditer(clause)
        ]
        at = start
        for quantity in found:
            before = sentence.text[at : quantity.start]
            after = sentence.text[quantity.end : end]
            own = _subject(before) or _subject_after(after)
            if quantity.unit in _BARE and not (own := _counted(own, after)):
                continue
            subject = own if own and not _goes_on(before) else subject or own
            at = quantity.end
            if subject and sentence.places[quantity.start][0] == sentence.places[quantity.start + len(quantity.number) - 1][0]:
                yield _figure(sentence, quantity, sentence.text[start : quantity.start], subject, span, report)
        if not found and _MEANINGFUL.search(whole := _subject(clause)):
            subject = whole


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _CLAUSE.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _subject(text: str) -> str:
    """What a stretch before a number is about: without times, connectives, verbs and approximations."""
    bare = _TIMES.sub("", text)
    for _ in range(3):
        bare = _TRAILING.sub("", _LEADING.sub("", bare))
    return _balanced(bare[-_LONGEST_ROW:]) if _MEANINGFUL.search(bare) else ""


def _balanced(text: str) -> str:
    """Without the half of a bracket or quotation whose other half the cut took away."""
    for opening, closing in ("“”", "（）", "《》"):
        if text.count(closing) > text.count(opening):
            text = text.rsplit(closing, 1)[1] if not _MEANINGFUL.search(text.split(closing, 1)[0]) else text.replace(closing, "")
        if text.count(opening) > text.count(closing):
            text = text.replace(opening, "")
    return text.strip()


def _subject_after(text: str) -> str:
    """The thing counted, where nothing goes before: 32%的客户, 284项制度."""
    if counted := _COUNTED.match(text):
        return counted[1]
    bare = _LEADING.sub("", text)
    return bare[:_LONGEST_ROW] if _MEANINGFUL.match(bare) else ""


def _counted(before: str, after: str) -> str:
    """What a number in 万 or 亿 without a measure word counts: customers and the like, named after or before it; else it may be money."""
    found = _COUNTED.match(after)
    return found[1] if found else before if _COUNTABLE.search(before) else ""


def _goes_on(text: str) -> bool:
    """Whether a stretch before a number holds only a comparison, so that it is about the subject before."""
    bare = _TRAILING.sub("", _TIMES.sub("", text))
    return not _MEANINGFUL.search(bare) or bool(re.fullmatch(r".{0,4}(?:同比|增速|增幅|降幅|净流[入出]额?).{0,4}", bare))


def _figure(sentence: Sentence, quantity: Quantity, before: str, subject: str, span: Duration, report: str) -> Figure:
    """A quantity as a figure: the sign words carry, the unit its measure word means, the period the sentence names."""
    measure = _measure(quantity.unit, before)
    number, unit = _value(quantity, negative=measure in ("growth", "change") and bool(_DOWN.search(before)))
    line, offset = sentence.places[quantity.start]
    raw = "".join(sentence.text[place] for place in range(quantity.start, quantity.end) if sentence.places[place][0] == line)
    period = _period(sentence.text[: quantity.start], subject, span)
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
    if unit in "%％‰":
        if _GROWTH.search(before) and not _REACHES.search(before):
            return "growth"
        return "ratio" if _RATIO.search(before) and not _SHARE.search(before) else "share"
    if unit.endswith("元"):
        return "change" if re.search(r"(?:增加|减少)额?约?近?超?逾?$", before) else "amount"
    return "change" if re.search(r"(?:较|比)上?年[初末同期]*(?:增加|减少)约?近?超?逾?$", before) else "count"


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


_PERIOD_WORD: Final = re.compile(
    r"(?:截至|于)?(?:19|20)\d\d年(?:\d{1,2}月\d{1,2}日|\d{1,2}[-至]\d{1,2}月|(?:\d{1,2}月)?末|底|度|上半年|前三季度|第?[一二三四]季度(?!末))?"
)
_ENDS: Final = re.compile(r"末$|底$|日$")
_HELD: Final = re.compile(r"(?:存款|贷款|贴现|应计利息)$")
_MOVED: Final = re.compile(r"发放|投放|新增|销售|收回|核销|清收|处置|偿还|办理")


def _period(before: str, subject: str, span: Duration) -> Period:
    """The last period named before the number, else the report's; a balance is at its end."""
    named = [found.group() for found in _PERIOD_WORD.finditer(before)]
    period = read_period(named[-1].removeprefix("截至").removeprefix("于")) if named else None
    since = before[before.rindex(named[-1]) :] if named else before
    at_end = bool(named and _ENDS.search(named[-1])) or bool(re.search(r"年末|报告期末|截至|累计|余额", since))
    if period is None:
        period = span
    flows = bool(FLOW.search(subject)) and not STOCK_FIRST.search(subject)
    stands = at_end or (bool(STOCK.search(subject) or (_HELD.search(subject) and not _MOVED.search(subject))) and not flows)
    return as_instant(period) if stands and not (flows and not at_end) else period


def read_callouts(items: Sequence[Item], span: Duration, report: str, texts: Sequence[str]) -> Iterator[Figure]:
    """Numbers set in large type beside their name: a label and then nothing but a quantity."""
    for label, item in pairwise(items):
        found = _QUANTITY.fullmatch(item.text) if item.role is Role.PROSE else None
        if found is None or label.role is not Role.LABEL or item.line - label.line > 1:
            continue
        text = label.text.strip() + item.text
        places = (*((label.line, label.start) for _ in label.text.strip()), *((item.line, place) for place in range(item.start, item.end)))
        sentence = Sentence(text, places, item.page)
        start = len(label.text.strip())
        quantity = Quantity(start, len(text), found["number"], found["unit"])
        if _MEANINGFUL.search(label.text) and texts[item.line - 1][item.start : item.end] == item.text:
            yield _figure(sentence, quantity, label.text.strip(), label.text.strip(), span, report)
