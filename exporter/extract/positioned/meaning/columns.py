"""What a column is: whose figures, of when, what is measured, in which unit.

The words over a column, the head of the label column and the words before the table enter, a `Sense` for each column leaves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from exporter.extract.positioned.grid import Grid, GridCell, tidy
from exporter.extract.positioned.meaning.around import BANK_ALONE, GROUP_ALONE
from exporter.extract.positioned.meaning.rolling import spans_between
from exporter.extract.positioned.meaning.timing import Reporting, Timing, When, names_report, quarters, read_timing, settle, with_year
from exporter.extract.positioned.meaning.units import PERCENT, counted_unit
from exporter.extract.vocabulary import MORE_OR_LESS, MOVEMENT
from exporter.model.aspects import UNIT_PURE, UNIT_SHARES, Instant
from exporter.model.english import said_once, terms
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, caption_measure, read_measure

_MEASURES: Final = (
    ("change", re.compile(r"(?:规模|利率|结构|汇率)因素|因(?:规模|利率|结构|汇率)(?:变动|变化)|净?增[/(]减\)?净?[值额]")),
    ("", re.compile(r"公允价值变动|本[年期](?:变动|增减)(?!.*%)|报告期内变动|变动原因")),
    (
        "change",
        re.compile(r"百分点|增减额|变动额|(?:增减|变动|增加|减少)(?:金额|数额|数量)|增减变动(?!.*[%幅率])|增减股数"),
    ),
    ("growth", re.compile(r"增减|变动|增长|增幅|降幅|变化|(?:比|较)上|同比|较年初|比年初|比期初")),
    ("share", re.compile(r"占比|占总|占.{0,12}(?:百分比|比例|比重)|比重|持股比|^\(?比例|比例\(%\)|构成比|百分比")),
    ("yield", re.compile(r"收益率|成本率|平均利率|付息率|利率")),
    ("average", re.compile(r"日均|平均余额")),
    ("ratio", re.compile(r"率(?:\(%\))?$|率%$|覆盖率|充足率|占用率|倍数")),
    ("count", re.compile(r"数量|股数|户数|人数|笔数|家数|个数|(?:机构|网点|员工|客户|用户)数(?!据)")),
)
_TWO_NUMBERS: Final = re.compile(r"(?<=\d)\n(?=\d)")
_EITHER: Final = re.compile(MORE_OR_LESS)
_CATEGORY: Final = re.compile(r"(?:以公允价值计量)?且?其变动|公允价值变动(?:损益|收益|储备)")
_PERCENTAGE: Final = re.compile(r"%|％|百分点|百分比")
_INDEX: Final = re.compile(r"附注|序号|行次|编号|^注释?$|排名|出生|年份$|年龄|^号$|^序$|代码")
_DRIVER: Final = re.compile("因素")
"""How much of a change comes from volumes and from rates: 利率 there is no rate."""
_MONEY_END: Final = re.compile(
    r"(?<![\d.十百千万亿])(?:(?:人民币|港币)[十百千万亿]*元|[十百千万亿]+(?:元|港元|美元|欧元|日元|英镑)|(?<=[年月日末])(?:港元|美元|欧元|日元|英镑))$"
    r"|(?<=(?<!\d)(?:19|20)\d\d)(?:千|百万|十亿)(?:元|港元|美元|欧元|日元|英镑)$"
)
_DATED: Final = re.compile(r"(?<=[团行司并])(?:19|20)\d\d年.*$|^(?:19|20)\d\d年[\d月日末底度]*(?=[本集母合])")
SIGNED: Final = ("growth", "change")
_ENDS: Final = re.compile(r"(?P<opening>[年期]初)|[年期]末")
_FAR: Final = 12
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OF_YEAR: Final = re.compile(r"(?:^|/ )(?:19|20)\d\d年(?:度|末)?(?:同?比|较|增)")
"""A growth that begins with the year it is of, as 2021年比上年增减 does beside 2022年比上年增减."""
_FEWEST_YEARS: Final = 3


@dataclass(frozen=True, slots=True)
class Sense:
    """A column's meaning.

    `when` is None where nothing says a time; `unit` is None where it is the table's; `stated` says that the column's own words, not
    those around the table, name its time.
    """

    text: str
    measure: str
    scope: str
    when: When | None
    unit: Measure | None
    index: bool = False
    stated: bool = False


def column_text(levels: Sequence[str]) -> str:
    """The words over a column, levels joined as the contract of figures says."""
    return " / ".join(tidy(level) for level in levels)


def read_senses(grid: Grid, reporting: Reporting, scope: str = "") -> list[Sense]:
    """The meaning of each column, what one does not say itself taken from its neighbours and the words before the table."""
    own = [_as_printed(_sense(levels), grid, index) for index, levels in enumerate(grid.headings)]
    timings = quarters([_timing(levels) for levels in grid.headings])
    own_months = any(timing is not None and timing.first for timing in timings)
    span = None if own_months or _of_whole_years(grid) else _span_around(grid)
    year, around = _year_around(grid), _around(grid, reporting)
    whens: list[When | None] = []
    known = _of_all(own, timings)
    for sense, timing in zip(own, timings, strict=True):
        if sense.measure not in SIGNED:
            known = timing or known
        when = settle(with_year(known, year), reporting, span) if known is not None and sense.measure not in SIGNED else None
        whens.append(_at_an_end(when, sense.text))
    first: When | None = None
    for index, (sense, timing) in enumerate(zip(own, timings, strict=True)):
        if sense.measure not in SIGNED:
            opens = index == 0 or own[index - 1].measure in SIGNED
            first = whens[index] or first if opens else _later(first, whens[index])
        else:
            stated = settle(with_year(timing, year), reporting, span) if timing is not None and not timing.relative else None
            own_year = stated is not None and _OF_YEAR.search(sense.text) and any(when and when.span == stated.span for when in whens)
            whens[index] = stated if own_year else first or next((when for when in whens if when), stated)
    _rise(whens, timings, own)
    _roll(whens, timings, own)
    own = _of_one_unit(own)
    return [
        replace(sense, when=when or around, stated=when is not None, scope=sense.scope or scope)
        for sense, when in zip(own, whens, strict=True)
    ]


def _later(one: When | None, other: When | None) -> When | None:
    """The time that ends later, the first of two that end alike: what growth behind columns of both is of."""
    if one is None or other is None:
        return one or other
    return other if other.day.date > one.day.date else one


def _of_one_unit(own: Sequence[Sense]) -> list[Sense]:
    """Changes without a unit of their own are of the one that all other columns state, as 变动增减 between 数量（股） is."""
    stated = {sense.unit for sense in own if not sense.index and sense.unit != PERCENT and sense.measure != "change"}
    unit = stated.pop() if len(stated) == 1 else None
    return [replace(sense, unit=unit) if sense.measure == "change" and sense.unit is None else sense for sense in own]


def _of_all(own: Sequence[Sense], timings: Sequence[Timing | None]) -> Timing | None:
    """The one time that words over some columns name and those over no other contradict: it is that of all."""
    named = {timing for sense, timing in zip(own, timings, strict=True) if timing and sense.measure not in SIGNED}
    if not named:
        return next((timing for timing in timings if timing), None)
    only = named.pop()
    return None if named or only.relative else only


def _rise(whens: list[When | None], timings: Sequence[Timing | None], own: Sequence[Sense]) -> None:
    """Growth between an earlier and a later column is of the later one, unless growth stands behind the last column too."""
    if own and own[-1].measure in SIGNED:
        return
    for place in range(1, len(own) - 1):
        before, after = whens[place - 1], whens[place + 1]
        beside = {own[place - 1].measure, own[place + 1].measure}
        if own[place].measure not in SIGNED or timings[place] is not None or not beside.isdisjoint(SIGNED):
            continue
        if before is not None and after is not None and before.day.date < after.day.date:
            whens[place] = after


def _roll(whens: list[When | None], timings: Sequence[Timing | None], own: Sequence[Sense]) -> None:
    """Columns of movements between one of opening and one of closing balances are of the time between."""
    told = [timing is not None and (timing.moment or bool(_ENDS.search(sense.text))) for timing, sense in zip(timings, own, strict=True)]
    days = [when.day if when and when.kind == "moment" and tells else None for when, tells in zip(whens, told, strict=True)]
    spans = spans_between(days)
    if any(span and MOVEMENT.search(sense.text) for span, sense in zip(spans, own, strict=True)):
        for place, span in enumerate(spans):
            if span is not None:
                whens[place] = When("span", span, Instant(span.end))


def _at_an_end(when: When | None, text: str) -> When | None:
    """A column of opening or closing balances under a span of time is of its first or last moment."""
    if when is None or when.kind == "moment" or "初至" in text or not (ends := _ENDS.search(text)):
        return when
    day = when.span.start - dt.timedelta(days=1) if ends["opening"] else when.span.end
    return When("moment", when.span, Instant(day))


def _as_printed(sense: Sense, grid: Grid, column: int) -> Sense:
    """What only a column's figures tell: differences and whole numbers with commas are no growth in percent, years are no figures."""
    if sense.measure == "amount" and _are_years([cell.text for row in grid.rows if (cell := row.cells[column])]):
        return replace(sense, index=True)
    if sense.measure != "growth" or _PERCENTAGE.search(sense.text):
        return sense
    printed = [cell.text for row in grid.rows if (cell := row.cells[column])]
    if _is_difference(grid, column):
        return replace(sense, measure="change", unit=None)
    if any("," in text for text in printed) and not any("." in text or "%" in text for text in printed):
        return replace(sense, measure="change", unit=None)
    return sense


def _is_difference(grid: Grid, column: int) -> bool:
    """Whether a column is one before it less another, in several rows and all that have the three."""
    rows = [[_number(cell) for cell in row.cells[: column + 1]] for row in grid.rows]
    for now, then in combinations(range(column), 2):
        told = [(row[now], row[then], row[column]) for row in rows]
        whole = [(high, low, change) for high, low, change in told if high is not None and low is not None and change is not None]
        if len(whole) > 1 and all(high - low == change for high, low, change in whole) and any(change for _, _, change in whole):
            return True
    return False


def _number(cell: GridCell | None) -> Decimal | None:
    """The number a cell prints, as it stands."""
    printed = read_printed(cell.text) if cell else None
    return Decimal(printed.scaled().text) if printed else None


def _are_years(printed: Sequence[str]) -> bool:
    """Whether a column holds years of birth or election: amounts as large are printed with commas."""
    return len(printed) >= _FEWEST_YEARS and all(map(_YEAR.fullmatch, printed))


def _sense(levels: Sequence[str]) -> Sense:
    """What the words over one column say, its time apart."""
    folded = [terms(said_once(level)).replace(" ", "") for level in levels]
    joined = "".join(folded)
    measure = next((name for level in reversed(folded) if (name := read_measure_word(level))), "") or read_measure_word(joined)
    if _DRIVER.search(joined):
        measure = "change"
    counted = next((found for level in reversed(folded) if (found := caption_measure(level))), None) if measure == "growth" else None
    if counted is not None and counted.unit != UNIT_PURE:  # 增减(亿元)
        measure = "change"
    unit = _unit(folded, measure)
    named = [_DATED.sub("", level) for level in folded]
    scope = "group" if any(map(GROUP_ALONE.search, named)) else "bank" if any(map(BANK_ALONE.search, named)) else ""
    index = bool(folded) and bool(_INDEX.search(folded[-1])) and measure == ""
    return Sense(column_text(levels), measure or "amount", scope, None, unit, index)


def read_measure_word(folded: str) -> str:
    """The measure a header names, empty for none or a plain amount. The 变动 of 以公允价值计量且其变动计入 measures nothing."""
    folded = _EITHER.sub("增减", _CATEGORY.sub("", folded))
    for name, words in _MEASURES:
        if words.search(folded):
            return name
    return ""


def _unit(folded: Sequence[str], measure: str) -> Measure | None:
    """A column's own unit: percent by its words, or one in brackets."""
    joined = "".join(folded)
    if measure in ("share", "growth", "yield", "ratio") or (measure and _PERCENTAGE.search(joined)):
        return PERCENT
    if any(re.fullmatch(r".*\(?[%％]\)?", level) for level in folded):
        return PERCENT
    for level in reversed(folded):
        if found := caption_measure(level) or counted_unit(level):
            return found
        if (money := _MONEY_END.search(level)) and (found := read_measure(money[0])):  # under a date, without brackets
            return found
    if measure == "count" and "股" in joined:
        return Measure(UNIT_SHARES)
    return None


def _timing(levels: Sequence[str]) -> Timing | None:
    """The time the words over a column name, read together and, where a year stands below its months, apart."""
    joined = _TWO_NUMBERS.sub("|", "\n".join(terms(level).replace(" ", "") for level in levels)).replace("\n", "")
    return read_timing(joined) if joined else None


def _of_whole_years(grid: Grid) -> bool:
    """Whether the words over the columns speak of 本年 under a year: then it is all of it, in an interim report too."""
    return any("本年" in word for levels in grid.headings if len(levels) > 1 for word in levels[1:])


def _span_around(grid: Grid) -> Timing | None:
    """The months that a bare year over a column stands for, if the words before the table say so."""
    for text in (grid.stub, *grid.context[:_FAR]):
        if len(text) < 60 and (timing := read_timing(text)) and timing.first and timing.last:  # noqa: PLR2004  # a title, no paragraph
            return timing
    return None


def _year_around(grid: Grid) -> int | None:
    for text in (grid.stub, *grid.context[:_FAR]):
        timing = read_timing(text) if len(text) < 60 else None  # noqa: PLR2004
        if timing is not None and timing.year is not None:
            return timing.year
    return None


_ANNOUNCING: Final = re.compile(r"(?:于|截至|截止)\s*(?P<when>(?:19|20)\d\d\s*年[\d\s]*月[\d\s]*日)")


def _around(grid: Grid, reporting: Reporting) -> When:
    """The time a table without one over its columns is of: the nearest title or the sentence that announces it, else the report's."""
    fallback = When("year", reporting.span, Instant(reporting.span.end))
    for text in (grid.stub, *grid.context[:_FAR]):
        if names_report(text):
            continue
        announced = _ANNOUNCING.search(text)
        short = len(text) < 40  # noqa: PLR2004  # a title, no paragraph
        if announced is None and not short:
            if pointed := re.search(r"报告期末|报告期内", text):
                return settle(Timing(moment=pointed[0].endswith("末"), relative="current"), reporting) or fallback
            continue
        timing = read_timing(announced["when"] if announced and not short else text)
        if timing is not None and not (timing.bare and len(text) > 16):  # noqa: PLR2004  # 2022年 in a long title is of the title
            return settle(timing, reporting) or fallback
    return fallback
