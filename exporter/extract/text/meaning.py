"""What a row means beside its label: its parent, whether it is a flow or a balance, its period.

Rows of a table that has been read enter; parents and periods leave. Which of flow and balance a row is comes from the field's words
(收入 flows, 余额 stands), from the heading over it (规模指标, 全年经营成果) and from the way its column's header is written
(2021年12月31日 is a day, 2021年 may be either).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import Enum

from exporter.extract.arithmetic import Column, footings
from exporter.extract.text.stubs import Row
from exporter.extract.vocabulary import CLOSING, FLOW, FLOW_FIRST, GROUP_HEADING, MOVEMENT, OPENING, STOCK, STOCK_FIRST, fold
from exporter.model.aspects import Duration, Instant, Period, as_instant
from exporter.model.wording import read_period


class Nature(Enum):
    """Over a span of time, or at a moment."""

    FLOW = "flow"
    STOCK = "stock"


def natures(rows: Sequence[Row], *, plain_years: bool) -> tuple[Nature, ...]:
    """Flow or balance for each row.

    Under headers that name days all rows are balances but for movements between two of them; under plain years
    a table is of flows unless its rows are all balances, or its headings and ratios show a summary of both.
    """
    if not plain_years:
        rolls = any(OPENING.search(row.folded) or _day(row) for row in rows)
        return tuple(Nature.FLOW if rolls and MOVEMENT.search(row.folded) else Nature.STOCK for row in rows)
    own = [_by_words(row.folded) for row in rows]
    ratios = sum(row.is_ratio for row in rows)
    headings = [_last_heading(rows, index) for index in range(len(rows))]
    summary = 0 < ratios < len(rows) or len({heading for heading in headings if heading}) > 1
    if not summary:
        default = Nature.STOCK if Nature.FLOW not in own and own.count(Nature.STOCK) * 2 > len(own) else Nature.FLOW
        return tuple(default for _ in rows)
    return tuple(_in_summary(row, heading, words) for row, heading, words in zip(rows, headings, own, strict=True))


def _in_summary(row: Row, heading: str, words: Nature | None) -> Nature:
    """A row of a summary: unmistakable words of its own, then its heading, then other words."""
    if STOCK_FIRST.search(row.folded):
        return Nature.STOCK
    if FLOW_FIRST.search(row.folded):
        return Nature.FLOW
    if heading:
        by_heading = _by_words(heading)
        if by_heading is not None:
            return by_heading
    return words or Nature.FLOW


def _by_words(folded: str) -> Nature | None:
    if STOCK_FIRST.search(folded):
        return Nature.STOCK
    if FLOW_FIRST.search(folded) or FLOW.search(folded):
        return Nature.FLOW
    return Nature.STOCK if STOCK.search(folded) else None


def _last_heading(rows: Sequence[Row], index: int) -> str:
    """The heading a row stands under."""
    for row in reversed(rows[: index + 1]):
        if row.headings:
            return fold(row.headings[-1].text)
    return ""


def _day(row: Row) -> Period | None:
    """The day a row's label names, as the opening and closing rows of a movement do."""
    return read_period(row.text)


def period_of(row: Row, nature: Nature, header: Period | None) -> Period | None:
    """The period of a row's figure in a column."""
    if (named := _day(row)) is not None:
        return as_instant(named)
    if header is None:
        return None
    if nature is Nature.FLOW:
        return header if isinstance(header, Duration) else _year_to(header)
    closing = as_instant(header)
    if OPENING.search(row.folded) and not CLOSING.search(row.folded) and isinstance(closing, Instant):
        return Instant(dt.date(closing.date.year - 1, 12, 31))
    return closing


def growth_period(header: Period | None) -> Period | None:
    """The period of a growth: always a span, from the beginning of the year."""
    return header if isinstance(header, Duration) else _year_to(header)


def _year_to(header: Period | None) -> Period | None:
    return Duration(dt.date(header.date.year, 1, 1), header.date) if isinstance(header, Instant) else header


def parents(rows: Sequence[Row], amounts: Column | None) -> tuple[str, ...]:
    """For each row the label it is part of: by 其中：, else by indentation; sums tell whether the whole stands above or below."""
    totals = {part: footing.total for footing in footings(amounts or ()) for part in footing.parts}
    found: list[str] = []
    for index, row in enumerate(rows):
        if row.is_part:
            found.append(_whole_above(rows, index))
        elif _goes_on(rows, index, found):
            found.append(found[-1])
        else:
            found.append(_by_indent(rows, index, totals) or _by_heading(rows, index))
    return tuple(found)


def _goes_on(rows: Sequence[Row], index: int, found: Sequence[str]) -> bool:
    """Whether an indented row is one more part of the same whole as the row before."""
    row = rows[index]
    if not index or not row.indent or row.headings or not found[-1]:
        return False
    return rows[index - 1].is_part or rows[index - 1].indent == row.indent


def _by_heading(rows: Sequence[Row], index: int) -> str:
    """The heading over a row whose label stands in the table more than once (活期 under 公司存款 and under 个人存款)."""
    if sum(row.folded == rows[index].folded for row in rows) < 2:  # noqa: PLR2004  # a label that stands alone needs no heading
        return ""
    return next((row.headings[-1].text.strip().rstrip("：:") for row in reversed(rows[: index + 1]) if row.headings), "")


def _whole_above(rows: Sequence[Row], index: int) -> str:
    """The row or heading that 其中： opens up: the nearest before, or the heading that follows in scrambled text."""
    for row in reversed(rows[: index + 1]):
        if row.headings and (row is rows[index] or row.is_part):
            heading = fold(row.headings[-1].text)
            if GROUP_HEADING.search(heading):
                return row.headings[-1].text.strip().rstrip("：:")
        if not row.is_part and row is not rows[index] and not (row.indent and _follows_part(rows, row)):
            return row.text
    following = rows[index + 1].headings if index + 1 < len(rows) else ()
    return following[0].text.strip().rstrip("：:") if following else ""


def _follows_part(rows: Sequence[Row], row: Row) -> bool:
    at = rows.index(row)
    return at > 0 and (rows[at - 1].is_part or (bool(rows[at - 1].indent) and _follows_part(rows, rows[at - 1])))


def _by_indent(rows: Sequence[Row], index: int, totals: dict[int, int]) -> str:
    """The whole of an indented row."""
    indent = rows[index].indent
    if not indent or all(row.indent == indent for row in rows):
        return ""
    total = totals.get(index)
    if total is not None and rows[total].indent < indent:
        return rows[total].text
    above = next((row for row in reversed(rows[:index]) if row.indent < indent), None)
    below = next((row for row in rows[index + 1 :] if row.indent < indent), None)
    whole = above or below
    return whole.text if whole else ""
