"""Figures from a grid whose columns have been understood.

A grid and the sense of its columns enter, a `Draft` for each printed cell leaves, and from that a `Figure`. The row adds its own
unit, its parent by 其中： and by indentation, and whether it flows or stands where the column leaves that open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, NamedTuple

from exporter.extract.positioned.grid import Grid, GridCell, GridRow
from exporter.extract.positioned.meaning.columns import SIGNED, Sense, read_measure_word
from exporter.extract.positioned.meaning.rolling import spans_between, stand_between
from exporter.extract.positioned.meaning.standing import at_the_end, earns, nature, period_of
from exporter.extract.positioned.meaning.timing import Reporting, When, read_timing, settle
from exporter.extract.positioned.meaning.units import PERCENT
from exporter.extract.positioned.meaning.wording import RowWords, read_row_words
from exporter.model.aspects import UNIT_CNY, UNIT_PURE, UNIT_SHARES, Duration, Period, Unit, unit_id
from exporter.model.english import terms
from exporter.model.figures import Figure
from exporter.model.numbers import Printed, read_printed, says_change
from exporter.model.wording import Measure

_WITHIN: Final = re.compile(r"[,，、]?其中\s*$")
_INSIDE: Final = 2.4
_YUAN: Final = Measure(UNIT_CNY)
_NUMBER: Final = Measure(UNIT_PURE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole table: the report's name, the heading over it, the unit of its amounts, the reporting period, whose it is."""

    report: str
    section: str
    unit: Measure | None
    reporting: Reporting
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands over a row: parents with their indentation, the unit and the scope that headings set, words over columns."""

    parents: tuple[tuple[float, str], ...] = ()
    unit: Measure | None = None
    unit_indent: float = 0.0
    scope: str = ""
    over: Mapping[int, Sense] = field(default_factory=dict)


class Draft(NamedTuple):
    """A figure before its relations are known: row and column of the grid, the cell, and all that is said of it."""

    row: int
    column: int
    cell: GridCell
    name: str
    parent: str
    sense: Sense
    measure: str
    scope: str
    period: str
    unit: Measure
    printed: Printed | None
    page: int | None


def make_figure(draft: Draft, setting: Setting, *, measure: str, checks: str, confidence: str) -> Figure:
    """The figure of a draft, with what its relations say."""
    unit, printed, cell = draft.unit, draft.printed, draft.cell
    value = printed.scaled(unit.scale if printed.power == 0 else 0) if printed else None
    return Figure(
        report=setting.report,
        page=draft.page,
        section=setting.section,
        row=draft.name,
        parent=draft.parent,
        column=draft.sense.text,
        measure=measure,
        scope=draft.scope,
        period=draft.period,
        unit=_named(unit),
        raw=cell.text,
        value=value.text if value else "nil",
        decimals=value.decimals if value else None,
        line=cell.line,
        start=cell.start,
        end=cell.end,
        confidence=confidence,
        checks=checks,
    )


@lru_cache(maxsize=256)
def _named(unit: Measure) -> str:
    """A unit as figures name it."""
    return unit_id(unit.unit) if unit.unit else "CNY"


@lru_cache(maxsize=1024)
def _written(period: Period | None) -> str:
    """A period as figures write it."""
    return "" if period is None else str(period)


def make_drafts(grid: Grid, senses: Sequence[Sense], setting: Setting) -> Iterator[Draft]:
    """A draft for every cell that is a figure; columns of notes and row numbers have none."""
    standing = Standing()
    senses = at_the_end(senses, setting.section)
    words = [_words(row) for row in grid.rows]
    rolls, earning = any(word.opening or word.day for word in words), earns(words)
    moves = _movements(grid.rows, words)
    stands = not any(sense.measure in ("average", "yield") for sense in senses) and nature(
        [word for row, word in zip(grid.rows, words, strict=True) if not row.is_heading], grid, setting.section
    )
    if any(sense.measure == "count" for sense in senses) and not any(sense.stated for sense in senses):
        stands = True  # heads and branches are counted at the end, where nothing says otherwise
    for number, (row, word) in enumerate(zip(grid.rows, words, strict=True)):
        standing = _stand(standing, row, word, senses, grid.em, setting)
        whole = standing.parents if row.label else standing.parents[:-1]
        parent = _WITHIN.sub("", whole[-1][1]) if whole else ""
        for column, cell in enumerate(row.cells):
            sense = standing.over.get(column, senses[column])
            if cell is None or sense.index:
                continue
            if says_change(cell.text):
                measure, unit = "growth" if cell.text[-1] in "%％" else "change", PERCENT
            else:
                measure, unit = _measure(word, cell.text, sense, standing.unit, setting.unit)
            period = _moving(moves[number], sense.when) or period_of(
                word, measure, sense, stands, setting.reporting, rolls=rolls, earns=earning
            )
            scope = standing.scope or sense.scope
            printed, page = read_printed(cell.text), row.page or grid.page
            yield Draft(number, column, cell, word.name, parent, sense, measure, scope, _written(period), unit, printed, page)
        if row.label:
            standing = replace(standing, parents=(*standing.parents, (_inner(row, word, grid.em), word.name)))


def _words(row: GridRow) -> RowWords:
    """What a row says of itself: a unit in a column of units is as good as one in brackets behind the label."""
    words = read_row_words(row.label)
    if not row.unit:
        return words
    measured = read_row_words(f"{row.label}({row.unit})")
    return replace(words, unit=measured.unit, percent=measured.percent)


def _movements(rows: Sequence[GridRow], words: Sequence[RowWords]) -> list[Duration | bool]:
    """For each row the span between dated balances that it is of, or whether it stands between an opening and a closing balance."""
    told = [None if row.is_heading else word for row, word in zip(rows, words, strict=True)]
    spans = spans_between([word.day if word else None for word in told])
    between = stand_between([bool(word and word.opening) for word in told], [bool(word and word.closing) for word in told])
    moves: list[Duration | bool] = []
    last: Duration | None = None
    for word, span, inside in zip(told, spans, between, strict=True):
        last = span or last
        after = last if last is not None and word is not None and word.stands is False else None
        moves.append(span or after or inside)
    return moves


def _moving(move: Duration | bool, when: When | None) -> Duration | None:  # noqa: FBT001  # a span, or whether the column's is meant
    """The span of a movement; None for a row that is none or a column without a time."""
    if when is None or move is False:
        return None
    return when.span if move is True else move


def _stand(standing: Standing, row: GridRow, word: RowWords, senses: Sequence[Sense], em: float, setting: Setting) -> Standing:
    """What stands over a row once those it is no part of are gone, and what its own heading words change."""
    if row.label:
        indent = _inner(row, word, em)
        kept = tuple(parent for parent in standing.parents if parent[0] < indent - em / 2)
        if len(kept) != len(standing.parents):
            standing = replace(standing, parents=kept)
    if row.is_heading and row.label:
        standing = _under_heading(standing, row, word)
        if word.dated and (when := settle(word.dated, setting.reporting)):
            over = {column: replace(sense, when=when) for column, sense in enumerate(senses) if not sense.stated}
            standing = replace(standing, over={**standing.over, **over})
    if row.over:
        standing = replace(standing, over={**standing.over, **_overriding(row.over, senses, setting, word.heading_unit)})
    return standing


def _inner(row: GridRow, word: RowWords, em: float) -> float:
    """Where the label begins, behind 其中： if that stands before it."""
    return row.indent + em * (_INSIDE if word.part else 0)


def _under_heading(standing: Standing, row: GridRow, word: RowWords) -> Standing:
    """A heading sets the unit of the rows under it and ends that of a heading before; 本集团 and 本行 set the scope."""
    if word.scope:
        return replace(standing, scope=word.scope)
    if word.heading_unit is not None or row.indent <= standing.unit_indent + 1:
        return replace(standing, unit=word.heading_unit, unit_indent=row.indent)
    return standing


def _overriding(words: Sequence[tuple[int, str]], senses: Sequence[Sense], setting: Setting, unit: Measure | None) -> dict[int, Sense]:
    """The columns over which new words stand, in the unit beside these; a growth is of the time of the first of them."""
    over: dict[int, Sense] = {}
    when: When | None = None
    for column, text in words:
        sense = _overridden(senses[column], text, setting)
        if unit is not None and sense.measure not in SIGNED:
            ratio = unit == PERCENT and sense.measure == "amount"
            sense = replace(sense, unit=unit, measure="ratio" if ratio else sense.measure)
        over[column] = replace(sense, when=when or sense.when) if sense.measure in SIGNED else sense
        when = when or (sense.when if sense.measure not in SIGNED and sense is not senses[column] else None)
    return over


def _overridden(sense: Sense, text: str, setting: Setting) -> Sense:
    """A column from a row on over which new words stand."""
    measure = read_measure_word(terms(text).replace(" ", ""))
    timing = read_timing(text) if measure not in SIGNED else None
    when = settle(timing, setting.reporting) if timing is not None else None
    if not measure and when is None:
        return sense
    percent = measure in ("growth", "share", "yield", "ratio") or "%" in text or "百分点" in text
    return replace(
        sense,
        text=f"{sense.text} / {text}",
        measure=measure or sense.measure,
        when=when or sense.when,
        unit=PERCENT if percent else sense.unit,
        index=False,
    )


def _measure(word: RowWords, raw: str, sense: Sense, heading: Measure | None, table: Measure | None) -> tuple[str, Measure]:
    """What is measured and its unit: by the figure itself, its column, its row, the heading over it, then its table."""
    if raw[-1] in "%％" or raw[-2:-1] in ("%", "％"):
        return (sense.measure if sense.measure != "amount" else "ratio"), PERCENT
    if word.per_share and "," not in raw and (sense.unit is None or _is_money(sense.unit)) and not word.percent:
        return sense.measure, _per_share(sense.unit, word.unit, heading, table)
    if sense.unit is not None:
        spread = sense.measure == "yield" and word.ratio  # 净息差 under the yields of average balances
        return ("ratio" if spread else _counted(sense.measure, sense.unit)), sense.unit
    if word.percent or heading == PERCENT or (table == PERCENT and word.unit is None) or (word.ratio and "." in raw and "," not in raw):
        return ("ratio" if sense.measure in ("amount", "average") else sense.measure), PERCENT
    if sense.measure == "count" or (word.count and word.unit is None and sense.measure in ("amount", "average")):
        return "count", table if table is not None and table.unit == UNIT_SHARES else _NUMBER
    unit = next((found for found in (word.unit, heading, table) if found is not None and found.unit is not None), _YUAN)
    return _counted(sense.measure, unit), unit


def _is_money(measure: Measure | None) -> bool:
    """Whether a measure is of a currency, alone."""
    return (
        measure is not None and measure.unit is not None and measure.unit not in (UNIT_PURE, UNIT_SHARES) and not measure.unit.denominators
    )


def _per_share(*stated: Measure | None) -> Measure:
    """The first currency stated, per share: earnings per share are printed in whole units of it."""
    money = next((found.unit for found in stated if found is not None and found.unit is not None and _is_money(found)), UNIT_CNY)
    return Measure(Unit(money.numerators, UNIT_SHARES.numerators))


def _counted(measure: str, unit: Measure) -> str:
    """An amount of shares, customers or branches is a count."""
    return "count" if measure == "amount" and (unit.unit == UNIT_SHARES or (unit.unit == UNIT_PURE and unit.scale >= 0)) else measure
