"""Quantities in a text: numbers with their measure words, where they stand, and lists of them that go with a list of names.

A number with a measure word is a quantity. Two have none and are quantities all the same: a rate (每百万个客户投诉为52.14), and all but
the last of a list (分别下降0.24、0.43个百分点).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from exporter.model.lexical import HAN
from exporter.model.numbers import Printed, read_printed


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word: `start` and `end` bound both in the text.

    Of a list that goes with one of names (分别), `order` is its place from zero and `among` how many there are.
    """

    start: int
    end: int
    number: str
    printed: Printed
    unit: str
    order: int = 0
    among: int = 1


_COUNTS: Final = (
    r"人次|人(?!民币|均|行)|户(?!均)|家(?!级)|个(?:工作|自然|交易)日|个(?!人(?!民)|月|性)|项次|项|件|笔(?!均)|次(?!级)|名(?!称)|位(?!于)|条|份(?!额)|场|批次|小时|分钟|秒|天|倍|辆|吨"
    r"|股(?!东|本|份|权)|篇|门|本(?!行|年|期|集)|款|城|省|座|所(?![有以致述属在得示列需])|张|台|支|只|类(?!贷)|亩|公里"
)
_UNIT: Final = (
    rf"[%％‰]|个百分点|个?基点|(?:万亿|十亿|百亿|千亿|百万|千万|亿|万|千)?(?:[美港欧日]?元|港币|英镑|{_COUNTS})"
    rf"|(?:BP|bp)s?(?![A-Za-z])|(?:万亿|百万|千万|亿|万)(?=[多余]?(?:{HAN}|[，。、；）])|$)"
)
_QUANTITY: Final = re.compile(
    rf"(?<![\d.,\-－A-Za-z*/《第前每])(?<!\d[分时])(?P<number>(?:(?<={HAN})[-−－])?(?!0\d)(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\+?(?:余|多)?(?P<unit>{_UNIT})"
    rf"(?!{HAN}{{2,8}}(?:行动|计划|工程)[”」])"
)
_RATE: Final = re.compile(
    r"(?P<subject>[^，。；]{0,12}每[百千万亿]*[^，。；\d]{2,24}?)(?:为|达到|达|是|约)(?P<number>\d+(?:\.\d+)?)(?P<unit>)(?=[，。；、]|$)"
)
_BOUND: Final = re.compile(r"(?:（含[^）]{1,6}）)?[及或]?以[上下内外](?![市级])")
_REACHED: Final = re.compile(r"(?:[达到至为是在占过逾近持]|占比)约?$")
_CLAUSE: Final = re.compile(r"[，；。！？：;]|(?<=[\d%元户家人个次])、")
_RESPECTIVE: Final = re.compile(r"分别[^，；。]*$")
_LISTED: Final = re.compile(r"\s*[、和及与]\s*")
_UNITLESS: Final = re.compile(r"(?:(?<![\d.,])\d[\d.,]*\s*[、和及与]\s*)+$")
_REACH: Final = 100
_BESIDE: Final = 4
_NUMBER: Final = re.compile(r"\d[\d.,]*")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence in order."""
    found = [quantity for match in _QUANTITY.finditer(text) if not _is_bound(text, *match.span()) for quantity in _of(match)]
    taken = {quantity.start for quantity in found}
    found += [rate for match in _RATE.finditer(text) if match.start("number") not in taken for rate in _of(match)]
    every = [each for quantity in sorted(found, key=lambda quantity: quantity.start) for each in (*_before(text, quantity), quantity)]
    return [each for run in _runs(text, every) for each in _respective(text, run)]


def quantity_alone(text: str) -> Quantity | None:
    """A text that is nothing but a quantity."""
    found = _QUANTITY.fullmatch(text)
    return next(_of(found), None) if found else None


def clauses(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int, list[Quantity]]]:
    """Where each clause begins and ends, and its quantities; a list of quantities is not cut."""
    joints = {at for one, later in pairwise(quantities) if later.order > 0 for at in range(one.end, later.start)}
    cuts = [found.span() for found in _CLAUSE.finditer(text) if found.start() not in joints]
    starts = [quantity.start for quantity in quantities]
    at = 0
    for end, begin in (*cuts, (len(text), len(text))):
        yield at, end, [*quantities[bisect_left(starts, at) : bisect_left(starts, end)]]
        at = begin


def _is_bound(text: str, start: int, end: int) -> bool:
    """Whether a number is the bound of a rule and no quantity of anything: 持有本行5%以上股份的股东; what is said to reach it is one."""
    return bool(_BOUND.match(text, end)) and not _REACHED.search(text, max(0, start - _BESIDE), start)


def _of(match: re.Match[str]) -> Iterator[Quantity]:
    """The quantity of a match, if its number is printed as numbers are."""
    if printed := read_printed(match["number"]):
        yield Quantity(match.start("number"), match.end("unit"), match["number"], printed, match["unit"])


def _before(text: str, last: Quantity) -> Iterator[Quantity]:
    """The numbers of a list whose measure word stands after the last only."""
    found = _UNITLESS.search(text, max(0, last.start - _REACH), last.start) if _goes_with_names(text, last.start) else None
    for number in _NUMBER.finditer(text, *found.span()) if found else ():
        if printed := read_printed(number[0]):
            yield Quantity(*number.span(), number[0], printed, last.unit)


def _goes_with_names(text: str, end: int) -> bool:
    """Whether the clause up to a number says that its numbers go with names (分别)."""
    return bool(_RESPECTIVE.search(text, max(0, end - _REACH), end))


def _runs(text: str, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Quantities with nothing but a connective between."""
    run: list[Quantity] = []
    for quantity in quantities:
        if run and not _LISTED.fullmatch(text, run[-1].end, quantity.start):
            yield run
            run = []
        run.append(quantity)
    yield run


def _respective(text: str, run: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities of a run, counted if 分别 says that they go with a list of names."""
    if len(run) > 1 and _goes_with_names(text, run[0].start):
        yield from (replace(quantity, order=order, among=len(run)) for order, quantity in enumerate(run))
    else:
        yield from run
