"""When: the periods that words over columns, titles and report names speak of.

Text enters, a `Timing` leaves: a year, perhaps a day that ends it, perhaps months, or only a word such as 期末 that points to the
reporting period. `Reporting` is that period; it turns what is left open into dates. Words that name no time give None.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exporter.model.aspects import Duration, Instant
from exporter.model.english import terms

_COUNTS: Final = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "六": 6,
    "九": 9,
    "十二": 12,
    "3": 3,
    "6": 6,
    "9": 9,
    "12": 12,
    "1": 1,
    "2": 2,
    "4": 4,
}
_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?!\d|,\d|\.\d(?!\d?\.\d))")
_ENDED: Final = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日止(?:的)?(?:(?P<n>十二|[一二三四六九]|\d{1,2})个月)?"
    r"|截[至止](?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日(?:的)?(?P<n2>十二|[一二三四六九]|\d{1,2})个月"
)
_DAYS: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[-~至到—–](?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
_MONTHS: Final = re.compile(r"(?<!\d)(?P<m>\d{1,2})月?[-~至到—–－](?P<n>\d{1,2})月")
_DAY: Final = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?<=\d\d\d\d)[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})(?!\d)")
_DAY_FIRST: Final = re.compile(r"(?<!\d)(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?=(?:19|20)\d\d(?!\d))")
_MONTH_ALONE: Final = re.compile(r"(?:19|20)\d\d[-/.](?P<m>0?[1-9]|1[0-2])(?![-/.]?\d)")
_MONTH_END: Final = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?:末|底)")
_PARTS: Final = (
    (re.compile(r"上半年|半年度|中期|1H(?![A-Za-z])|H1"), 1, 6),
    (re.compile(r"下半年|2H(?![A-Za-z])|H2"), 7, 12),
    (re.compile(r"前三季度|1-3季度"), 1, 9),
    (re.compile(r"第?一季度?|第?1季度|Q1|1Q"), 1, 3),
    (re.compile(r"第?二季度?|第?2季度|Q2|2Q"), 4, 6),
    (re.compile(r"第?三季度?|第?3季度|Q3|3Q"), 7, 9),
    (re.compile(r"第?四季度?|第?4季度|Q4|4Q"), 10, 12),
)
_YEAR_END: Final = re.compile(r"\d年(?:度)?(?:末|底|年末)")
_TO_DATE: Final = re.compile(r"(?P<prior>上年年?初至)|年初至")
_OPENING: Final = re.compile(r"上年(?:年|度)?期?末|上年底|年初|期初|上期期?末|去年末|上年度末")
_CLOSING: Final = re.compile(r"期末|年末|报告期末|本期末|月末")
_PRIOR: Final = re.compile(r"上年同期|去年同期|上期|上年|上年度|去年")
_CURRENT: Final = re.compile(r"本报告期|报告期|本期|本年|本年度|当期(?!损益)|当年")
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Timing:
    """A period as words give it: parts that are not said are None. `moment` tells a balance's day from a span of time."""

    year: int | None = None
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    moment: bool = False
    relative: str = ""

    @property
    def bare(self) -> bool:
        """Whether it is a year alone, which may mean its end or all of it."""
        return self.year is not None and self.last is None and not self.moment


@dataclass(frozen=True, slots=True)
class When:
    """What a column's figures are of: over `span` where they flow, at `day` where they stand; `kind` is moment, span or year."""

    kind: str
    span: Duration
    day: Instant


@dataclass(frozen=True, slots=True)
class Reporting:
    """The period a report is about, such as the first half of 2022."""

    span: Duration

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.span.end.year

    @property
    def opening(self) -> dt.date:
        """The end of the year before."""
        return dt.date(self.year - 1, _DECEMBER, 31)


def read_timing(text: str) -> Timing | None:
    """The period a text names, None if it names none."""
    folded = terms(text).replace(" ", "")
    found = _YEAR.search(folded)
    year = int(found[1]) if found else None
    if year is None and (to_date := _TO_DATE.search(folded)):
        return Timing(relative="prior to date" if to_date["prior"] else "to date")
    return _explicit(folded, year) or _relative(folded, year)


def _explicit(folded: str, year: int | None) -> Timing | None:
    """Days, months, quarters and years by number."""
    return _span_of_days(folded, year) or _span_of_months(folded, year) or _moment(folded, year) or _part_of_year(folded, year)


def _span_of_days(folded: str, year: int | None) -> Timing | None:
    """From a day to a day, or the months that end on a day."""
    if days := _DAYS.search(folded):
        ends = int(days["y2"] or days["y"])
        return Timing(ends, (int(days["m"]), int(days["d"])), (int(days["m2"]), int(days["d2"])))
    if ended := _ENDED.search(folded):
        month, day = int(ended["m"] or ended["m2"]), int(ended["d"] or ended["d2"])
        length = _COUNTS.get(ended["n"] or ended["n2"] or "", month)
        stated = ended["y"] or ended["y2"]
        return Timing(int(stated) if stated else year, (max(1, month - length + 1), 1), (month, day))
    return None


def _span_of_months(folded: str, year: int | None) -> Timing | None:
    """From a month to a month."""
    found = _MONTHS.search(folded)
    if found is None or not 1 <= int(found["m"]) <= int(found["n"]) <= _DECEMBER:
        return None
    return Timing(year, (int(found["m"]), 1), (int(found["n"]), 31))


def _moment(folded: str, year: int | None) -> Timing | None:
    """A day or a month's end."""
    if day := _DAY_FIRST.search(folded):
        return Timing(year, None, (int(day["m"]), int(day["d"])), moment=True)
    if day := _DAY.search(folded):
        return Timing(year, None, (int(day["m"] or day["m2"]), int(day["d"] or day["d2"])), moment=True)
    if month := _MONTH_END.search(folded):
        return Timing(year, None, (int(month["m"]), 31), moment=True)
    if month := _MONTH_ALONE.match(folded):  # 2025/09: what flows is of the months until then
        return Timing(year, None, (int(month["m"]), 31))
    return None


def _part_of_year(folded: str, year: int | None) -> Timing | None:
    """A half or a quarter by name."""
    if year is None and "季" not in folded and "半年" not in folded:
        return None
    return next((Timing(year, (first, 1), (last, 31)) for words, first, last in _PARTS if words.search(folded)), None)


def _relative(folded: str, year: int | None) -> Timing | None:
    """Words that point to the reporting period, or a year alone."""
    if year is not None:
        return Timing(year, None, (12, 31), moment=True) if _YEAR_END.search(folded) else Timing(year)
    for words, name, moment in (
        (_OPENING, "opening", True),
        (_CLOSING, "closing", True),
        (_PRIOR, "prior", False),
        (_CURRENT, "current", False),
    ):
        if words.search(folded):
            return Timing(moment=moment, relative=name)
    return None


def with_year(timing: Timing, year: int | None) -> Timing:
    """The timing with a year it did not say itself."""
    return timing if timing.year is not None or timing.relative else replace(timing, year=year)


def settle(timing: Timing, reporting: Reporting, span: Timing | None = None) -> When | None:
    """Dates for a timing; `span` is what the text around says of the months a year alone stands for. None for impossible days."""
    if timing.relative:
        return _settle_relative(timing, reporting)
    year = timing.year if timing.year is not None else reporting.year
    try:
        if timing.bare:
            months = span if span is not None and span.last is not None and span.first is not None else _usual(year, reporting)
            return When(
                "year" if not (span and span.first) else "span", _duration(year, months), Instant(_day(year, *(months.last or (12, 31))))
            )
        last = _day(year, *(timing.last or (12, 31)))
        if timing.moment:
            return _at_day(last)
        return When("span" if timing.first else "year", _duration(year, timing), Instant(last))
    except ValueError:
        return None


def _at_day(day: dt.date) -> When:
    """A balance's day; that of the first of January is the balance of the year's end before."""
    day = day - dt.timedelta(days=1) if (day.month, day.day) == (1, 1) else day
    return When("moment", Duration(dt.date(day.year, 1, 1), day), Instant(day))


def _usual(year: int, reporting: Reporting) -> Timing:
    """What a year alone means: in the year of an interim report, so far; else all of it."""
    if year == reporting.year:
        return Timing(year, (1, 1), (reporting.span.end.month, reporting.span.end.day))
    return Timing(year, (1, 1), (12, 31))


def _duration(year: int, timing: Timing) -> Duration:
    first, last = timing.first or (1, 1), timing.last or (12, 31)
    begins = year if first <= last else year - 1
    return Duration(_day(begins, *first), _day(year, *last))


def _day(year: int, month: int, day: int) -> dt.date:
    """A day; the 31st of a shorter month is its last."""
    if month not in range(1, 13):
        raise ValueError(f"no month {month}")
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def quarters(timings: Sequence[Timing | None]) -> list[Timing | None]:
    """The times of columns: beside 年初至报告期末 the 本报告期 is its last quarter, and each 上年同期 is of the column before."""
    if not any(timing and timing.relative == "to date" for timing in timings):
        return list(timings)
    settled: list[Timing | None] = []
    quarter = True
    for timing in timings:
        if timing and timing.relative in ("current", "prior", "to date", "prior to date"):
            quarter = timing.relative == "current" or (timing.relative == "prior" and quarter)
            settled.append(replace(timing, relative=f"{timing.relative} quarter") if quarter else timing)
        else:
            settled.append(timing)
    return settled


def _settle_relative(timing: Timing, reporting: Reporting) -> When:
    span = reporting.span
    if timing.relative.endswith("quarter"):
        span = Duration(_day(span.end.year, span.end.month - 2, 1), span.end)
    if timing.relative == "opening":
        return When("moment", Duration(dt.date(reporting.opening.year, 1, 1), reporting.opening), Instant(reporting.opening))
    if timing.relative.startswith("prior"):
        span = Duration(_year_before(span.start), _year_before(span.end))
    return When("moment" if timing.moment else "year", span, Instant(span.end))


def _year_before(day: dt.date) -> dt.date:
    return _day(day.year - 1, day.month, day.day)


_NAMED: Final = re.compile(
    r"((?:19|20)\d\d)年?(年度|年|半年度|半年|中期|第[一二三四1-4]季度|[一三]季度|前三季度)?(?:业绩|(?:已审计?|经审计的?)?财务|审计)?(?:报告|年报|季报|报)"
)


def names_report(text: str) -> bool:
    """Whether a line is the name of a report, such as 2022年第三季度报告, which is about more than the quarter."""
    return bool(_NAMED.search(terms(text).replace(" ", "")))


_ENDS: Final = {"年度": 12, "年": 12, "半年度": 6, "半年": 6, "中期": 6, "前三季度": 9}
_QUARTER_ENDS: Final = frozenset({(3, 31), (6, 30), (9, 30), (12, 31)})


def find_reporting(texts: Iterable[str]) -> Reporting:
    """The period of a report from its own name (2022年半年度报告), else from the quarter's end its text names most, else the year."""
    days: Counter[tuple[int, int, int]] = Counter()
    names: Counter[tuple[int, int]] = Counter()
    years: Counter[int] = Counter()
    for text in texts:
        folded = terms(text).replace(" ", "")
        years.update(int(found) for found in _YEAR.findall(folded))
        if named := _NAMED.search(folded):
            names[int(named[1]), _months(named[2] or "年")] += 1
        timing = read_timing(folded) if "日" in folded else None
        if timing and timing.year and timing.last in _QUARTER_ENDS:
            days[timing.year, *timing.last] += 1
    if names:
        year, month = max(names, key=lambda name: (names[name], name))
        return Reporting(_duration(year, Timing(year, (1, 1), (month, 31))))
    often = max(days.values(), default=0)
    usual = max(years, key=lambda number: (years[number], number), default=2000)
    year, month, day = max((found for found, times in days.items() if 2 * times >= often), default=(usual, 12, 31))
    return Reporting(_duration(year, Timing(year, (1, 1), (month, day))))


def _months(name: str) -> int:
    """How many months a report of this name is about."""
    if name in _ENDS:
        return _ENDS[name]
    return 3 * ("一二三四".find(name.strip("第")[0]) + 1 or int(name.strip("第")[0]))
