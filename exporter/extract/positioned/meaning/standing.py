"""Whether figures stand at a day or flow over a span: what a table, its columns and its rows say of it together.

The words of rows and the sense of columns enter, periods leave. A balance sheet stands, an income statement flows; in a summary of
both each row says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.meaning.columns import SIGNED, Sense
from exporter.extract.positioned.meaning.timing import Reporting, When, settle
from exporter.extract.positioned.meaning.wording import RowWords
from exporter.model.aspects import Instant, Period
from exporter.model.english import terms

_FLOW_SHEET: Final = re.compile(r"利润表|损益表|现金流量表")
_BALANCE_SHEET: Final = re.compile(r"资产负债表|财务状况表")
_EARNED: Final = re.compile(r"收入|营收|利润|净利|收益率|回报率|报酬率|每股收益|息差|增长率")


def at_the_end(senses: Sequence[Sense], section: str) -> Sequence[Sense]:
    """The columns of a balance sheet: a span of time over them (2024 H1) is its last day."""
    return [_at_its_end(sense) for sense in senses] if _BALANCE_SHEET.search(terms(section)) else senses


def _at_its_end(sense: Sense) -> Sense:
    when = sense.when
    if when is None or when.kind != "span" or sense.measure in ("average", "yield"):
        return sense
    return replace(sense, when=replace(when, kind="moment"))


def earns(words: Sequence[RowWords]) -> bool:
    """Whether rows say what is earned: under a day they are of the time it ends. Cash that is due or a loss not yet taken is of the day."""
    return any(word.stands is False and _EARNED.search(word.folded) for word in words)


def nature(words: Sequence[RowWords], grid: Grid, section: str) -> bool | None:
    """Whether all rows of a table are balances (True) or flows (False); None for a summary of both, where each row says.

    Single rows of a table of one kind may well have words of the other (投资 in an income statement).
    """
    if _BALANCE_SHEET.search(terms(section)):
        return True
    if _FLOW_SHEET.search(terms(section)):
        return False
    told = [word.stands for word in words if word.stands is not None]
    headings = sum(1 for row in grid.rows if row.is_heading and row.label)
    ratios = sum(word.percent or word.ratio for word in words)
    if 0 < ratios < len(words) or (len(set(told)) > 1 and (ratios or headings > 1)):
        return None
    return told.count(True) > told.count(False)


def period_of(
    word: RowWords,
    measure: str,
    sense: Sense,
    stands: bool | None,  # noqa: FBT001  # three-valued
    reporting: Reporting,
    *,
    rolls: bool,
    earns: bool,
) -> Period | None:
    """The period of a figure: growth is of a span, a balance of a day, and the row says which where the column does not."""
    when = sense.when
    if when is None:
        return None
    if measure in SIGNED:
        return when.span
    if word.day is not None:
        return word.day
    if word.dated is not None and word.dated.bare and not sense.stated:
        return when.span if (when := settle(word.dated, reporting)) else None
    if word.opening and (rolls or when.kind != "moment"):
        return Instant(when.span.start - dt.timedelta(days=1))
    return when.day if _at_a_moment(word, measure, when, stands, rolls=rolls, earns=earns) else when.span


def _at_a_moment(word: RowWords, measure: str, when: When, stands: bool | None, *, rolls: bool, earns: bool) -> bool:  # noqa: FBT001  # three-valued
    """Whether a figure is of a day and not of a span."""
    if when.kind == "moment":  # a day over what is earned is the end of its time
        return not (word.movement if rolls else earns and word.stands is False and not stands)
    if word.closing:
        return True
    if when.kind == "span" or measure in ("average", "yield"):
        return word.per_share and word.stands is True  # 每股净资产 under 1-6月
    return bool(word.stands if stands is None else stands)
