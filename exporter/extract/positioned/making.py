"""Figures from a grid whose columns have been understood.

A grid and the sense of its columns enter, one `Figure` for each printed cell leaves: the row adds its own unit, its parent by
其中： and by indentation, and whether it flows or stands where the column leaves that open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from exporter.extract.positioned.grid import Grid, GridRow
from exporter.extract.positioned.meaning import PERCENT, Sense, read_measure_word, stated_unit
from exporter.extract.positioned.timing import Reporting, read_timing, settle
from exporter.extract.vocabulary import CLOSING, FLOW, FLOW_FIRST, MINUS, MOVEMENT, OF_WHICH, OPENING, PER_SHARE_ROW, RATIO_ROW, STOCK, STOCK_FIRST, fold
from exporter.model.aspects import UNIT_CNY, UNIT_CNY_PER_SHARE, UNIT_SHARES, Duration, Instant, Period, unit_id
from exporter.model.figures import Figure
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, caption_measure

_BRACKETED_PERCENT: Final = re.compile(r"[(（][^()（）]*[%％][^()（）]*[)）]|[%％]\s*$")
_SCOPE_ROW: Final = re.compile(r"^(?:(?P<group>本?集团|合并)|(?P<bank>本行|母公司|银行))[:：]?$")
_MARK: Final = re.compile(r"[:：]\s*$")
_BALANCE_SHEET: Final = re.compile(r"资产负债表|财务状况表")
_FLOW_SHEET: Final = re.compile(r"利润表|损益表|现金流量表|权益变动表")
_WITHIN: Final = re.compile(r"[,，、]?其中\s*$")
_SIGNED: Final = ("growth", "change")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table: the report's name, the heading over it, the unit of its amounts, the reporting period."""

    report: str
    section: str
    unit: Measure | None
    reporting: Reporting


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands over a row: parents with their indentation, the unit and the scope that headings set, words over columns."""

    parents: tuple[tuple[float, str], ...] = ()
    unit: Measure | None = None
    unit_indent: float = 0.0
    scope: str = ""
    over: Mapping[int, Sense] = field(default_factory=dict)


def make_figures(grid: Grid, senses: Sequence[Sense], setting: Setting) -> Iterator[tuple[int, int, Figure]]:
    """Row, column and figure of every cell that is one; columns of notes and row numbers have none."""
    standing = Standing()
    rolls = _rolls(grid.rows)
    for number, row in enumerate(grid.rows):
        standing = _stand(standing, row, senses, grid.em, setting)
        label = clean(row.label)
        whole = standing.parents if row.label else standing.parents[:-1]
        parent = _WITHIN.sub("", whole[-1][1]) if whole else ""
        for column, cell in enumerate(row.cells):
            sense = standing.over.get(column, senses[column])
            if cell is None or sense.index:
                continue
            measure, unit = _measure(row, cell.text, sense, standing, setting)
            printed = read_printed(cell.text)
            value = printed.scaled(unit.scale if printed.power == 0 else 0) if printed else None
            period = _period(row, measure, sense, setting, rolls=rolls)
            yield number, column, Figure(
                report=setting.report,
                page=grid.page,
                section=setting.section,
                row=label,
                parent=parent,
                column=sense.text,
                measure=measure,
                scope=standing.scope or sense.scope,
                period="" if period is None else str(period),
                unit=unit_id(unit.unit) if unit.unit else "CNY",
                raw=cell.text,
                value=value.text if value else "nil",
                decimals=value.decimals if value else None,
                line=cell.line,
                start=cell.start,
                end=cell.end,
            )
        standing = _push(standing, row, grid.em)


def clean(label: str) -> str:
    """A label without 其中： or 减： before it and without a colon behind it."""
    bare = OF_WHICH.sub("", label)
    bare = MINUS.sub("", bare)
    return _MARK.sub("", bare).strip() if bare else label


def _stand(standing: Standing, row: GridRow, senses: Sequence[Sense], em: float, setting: Setting) -> Standing:
    """What stands over a row once those it is no part of are gone, and what its own heading words change."""
    indent = _inner(row, em) if OF_WHICH.match(row.label) else row.indent
    if row.label:
        kept = tuple(parent for parent in standing.parents if parent[0] < indent - em / 2)
        standing = replace(standing, parents=kept)
    if row.is_heading:
        standing = _under_heading(standing, row)
    if row.over:
        over = dict(standing.over)
        for column, text in row.over:
            over[column] = _overridden(senses[column], text, setting)
        standing = replace(standing, over=over)
    return standing


def _under_heading(standing: Standing, row: GridRow) -> Standing:
    """A heading sets the unit of the rows under it and ends that of a heading before; 本集团 and 本行 set the scope."""
    if not row.label:
        return standing
    if found := _SCOPE_ROW.match(fold(row.label)):
        return replace(standing, scope="group" if found["group"] else "bank")
    unit = PERCENT if _BRACKETED_PERCENT.search(row.label) else stated_unit(row.label)
    if unit is not None or row.indent <= standing.unit_indent + 1:
        return replace(standing, unit=unit, unit_indent=row.indent)
    return standing


def _push(standing: Standing, row: GridRow, em: float) -> Standing:
    """A row may be the whole of those that follow."""
    if not row.label:
        return standing
    indent = _inner(row, em) if OF_WHICH.match(row.label) else row.indent
    return replace(standing, parents=(*standing.parents, (indent, clean(row.label))))


def _inner(row: GridRow, em: float) -> float:
    """Where the label begins behind 其中：."""
    prefix = OF_WHICH.match(row.label)
    return row.indent + em * (2.4 if prefix else 0)


def _overridden(sense: Sense, text: str, setting: Setting) -> Sense:
    """A column from a row on over which new words stand."""
    measure = read_measure_word(fold(text).replace(" ", ""))
    timing = read_timing(text) if measure not in _SIGNED else None
    when = settle(timing, setting.reporting) if timing is not None else None
    if not measure and when is None:
        return sense if len(text) < 2 else replace(sense, text=f"{sense.text} / {text}")  # noqa: PLR2004  # a mark is no word
    percent = measure in ("growth", "share", "yield", "ratio") or "%" in text or "百分点" in text
    return replace(
        sense,
        text=f"{sense.text} / {text}",
        measure=measure or sense.measure,
        when=when or sense.when,
        unit=PERCENT if percent else sense.unit,
    )


def _measure(row: GridRow, raw: str, sense: Sense, standing: Standing, setting: Setting) -> tuple[str, Measure]:
    """What is measured and its unit: by the figure itself, its column, its row, the heading over it, then its table."""
    folded = fold(row.label)
    if raw.rstrip(")）").endswith(("%", "％")):
        return (sense.measure if sense.measure != "amount" else "ratio"), PERCENT
    if sense.unit is not None:
        return _counted(sense.measure, sense.unit), sense.unit
    heading = standing.unit
    percent = bool(_BRACKETED_PERCENT.search(folded)) or heading == PERCENT
    if percent or (RATIO_ROW.search(folded) and "." in raw and "," not in raw):
        return ("ratio" if sense.measure in ("amount", "average") else sense.measure), PERCENT
    if PER_SHARE_ROW.search(folded) and "," not in raw:
        return sense.measure, Measure(UNIT_CNY_PER_SHARE)
    own = caption_measure(row.label) if ("（" in row.label or "(" in row.label) else None
    unit = next((found for found in (own, heading, setting.unit) if found is not None and found.unit is not None), Measure(UNIT_CNY))
    return _counted(sense.measure, unit), unit


def _counted(measure: str, unit: Measure) -> str:
    """An amount of shares is a count."""
    return "count" if measure in ("amount", "") and unit.unit == UNIT_SHARES else measure


def _rolls(rows: Sequence[GridRow]) -> bool:
    """Whether a table goes from an opening balance by movements to a closing one."""
    return any(OPENING.search(row.label) or (row.label and _day(row.label)) for row in rows)


_DATED: Final = re.compile(r"^(?:于|截至)?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:余额|净值|账面价值|账面净值)?$")


def _day(label: str) -> Instant | None:
    """The day a row's label names; the first of January is the end of the year before."""
    folded = fold(label).replace(" ", "")
    if not _DATED.match(folded):
        return None
    timing = read_timing(folded)
    if timing is None or timing.last is None or timing.year is None:
        return None
    try:
        day = dt.date(timing.year, *timing.last)
    except ValueError:
        return None
    return Instant(day - dt.timedelta(days=1) if timing.last == (1, 1) else day)


def _period(row: GridRow, measure: str, sense: Sense, setting: Setting, *, rolls: bool) -> Period | None:
    """The period of a figure: growth is of a span, a balance of a day, and the row says which where the column does not."""
    if sense.when is None:
        return None
    if measure in _SIGNED:
        return sense.when.span
    if (day := _day(row.label)) is not None:
        return day
    opening = OPENING.search(row.label) and re.search(r"余额|年初|期初|上年末", row.label)
    if sense.when.kind == "moment":
        if opening and rolls and not CLOSING.search(row.label):
            return Instant(sense.when.span.start - dt.timedelta(days=1))
        return sense.when.span if rolls and MOVEMENT.search(row.label) else sense.when.day
    if opening and not CLOSING.search(row.label):
        return Instant(sense.when.span.start - dt.timedelta(days=1))
    if CLOSING.search(row.label) and re.search(r"余额|现金", row.label):
        return sense.when.day
    if sense.when.kind == "span":
        return sense.when.span
    return sense.when.day if measure not in ("average", "yield") and _stands(row.label, setting.section) else sense.when.span


def _stands(label: str, section: str) -> bool:
    """Whether a row under a plain year is a balance, by its words, then by the name of the statement."""
    folded = fold(label)
    if STOCK_FIRST.search(folded):
        return True
    if FLOW_FIRST.search(folded) or FLOW.search(folded):
        return False
    if STOCK.search(folded):
        return True
    return bool(_BALANCE_SHEET.search(section)) and not _FLOW_SHEET.search(section)


__all__ = ["Duration", "Setting", "clean", "make_figures"]
