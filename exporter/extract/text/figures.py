"""Figures: the rows of the result, made from tables that have been read.

A reading of a table with its unit and heading enters, one `Figure` for each printed cell leaves, as the contract of figures fixes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from exporter.extract.text.items import Item, Shape
from exporter.extract.text.meaning import Nature, growth_period, natures, parents, period_of
from exporter.extract.text.proofs import prove
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.evidence import Slot
from exporter.extract.text.scrambled.layout import Draft
from exporter.extract.text.scrambled.readings import TableReading
from exporter.extract.text.stubs import Row
from exporter.extract.vocabulary import PER_SHARE_ROW, TOTAL, fold
from exporter.model.aspects import Duration, unit_id
from exporter.model.figures import Figure
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, caption_measure


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a table: the report's name, the heading over it, the unit of each row, group or bank.

    A unit is None where none is stated.
    """

    report: str
    section: str
    measures: tuple[Measure | None, ...]
    scope: str = ""
    mixed: bool = False
    """Whether columns of group and bank stand near that nothing tells apart."""


_PERCENT: Final = -2
_SURE: Final = 0.99
_UNSTATED: Final = "0.30"
_RELATION: Final = re.compile(r"\b(?:sum|share|growth)\(")
_PIECED: Final = "0.80"
_RULES: Final = "|｜│┃¦ \t\u3000\f"
_GUESSED: Final = "0.40"
_MOST: Final = "0.99"
_SAME: Final = "0.97"
_SAME_VALUE: Final = "0.89"
_A_PAIR: Final = 2
_SUMS: Final = frozenset(
    ("利润总额", "营业利润", "客户存款", "贷款总额", "不良贷款", "正常贷款", "公司贷款", "个人贷款", "公司存款", "年末余额", "期末余额")
)


def make_figures(table: TableReading, setting: Setting) -> Iterator[Figure]:
    """The figures of a table in reading order of its columns."""
    proofs = prove(table)
    plain = any(isinstance(slot.period, Duration) for slot in table.slots)
    averaged = any(slot.measure in ("average", "yield") for slot in table.slots)
    kinds = tuple(Nature.FLOW for _ in table.rows) if averaged and plain else natures(table.rows, plain_years=plain)
    first = next((index for index, slot in enumerate(table.slots) if slot.measure == "amount"), None)
    amounts = [None if cell is None else value_of(cell) for cell in table.columns[first].cells] if first is not None else None
    wholes = parents(table.rows, amounts)
    counted = _counted(table.columns)
    doubtful = setting.mixed or _is_shifted(table, proofs)
    tied = _tied(table, proofs)
    for index, (column, slot) in enumerate(zip(table.columns, table.slots, strict=True)):
        for row, cell in enumerate(column.cells):
            if cell is not None and cell.is_figure:
                figure = _figure(cell, (table.rows[row], kinds[row], setting.measures[row]), slot, setting, counted=counted)
                checks = proofs.get((index, row), ())
                yield replace(
                    figure,
                    parent=wholes[row] or _change_word(slot, table.columns),
                    column=_column_text(column),
                    confidence=min(
                        _confidence(table.margin, sum(index in tied or _tells(check) for check in checks), loose=column.loose),
                        _GUESSED if doubtful or index in table.guessed else _MOST,
                    ),
                    checks="; ".join(checks),
                )


def _is_shifted(table: TableReading, proofs: Mapping[tuple[int, int], tuple[str, ...]]) -> bool:
    """Whether most sums that hold have a total whose label is no word for one: figures stand beside labels of other rows."""
    totals = {check[4:-1] for checks in proofs.values() for check in checks if check.startswith("sum(")}
    wholes = {row.text for row, part in zip(table.rows, table.rows[1:], strict=False) if part.is_part or part.indent > row.indent}
    strange = {name for name in totals if name not in wholes and not TOTAL.search(fold(name)) and fold(name) not in _SUMS}
    return len(strange) * 2 > len(totals)


def _tied(table: TableReading, proofs: Mapping[tuple[int, int], tuple[str, ...]]) -> frozenset[int]:
    """The columns half of whose figures have a relation that is no sum: in others sums prove nothing.

    A sum down a column holds whatever its time is, and whatever the names of its rows are.
    """
    rows = {index: [row for row, cell in enumerate(column.cells) if cell] for index, column in enumerate(table.columns)}
    told = {index: sum(any(map(_tells, proofs.get((index, row), ()))) for row in filled) for index, filled in rows.items()}
    return frozenset(index for index, filled in rows.items() if told[index] * 2 >= len(filled))


def _tells(check: str) -> bool:
    return not check.startswith("sum(")


def _change_word(slot: Slot, columns: Sequence[Draft]) -> str:
    """The words over a column of changes (报告期内变动), which its rows are part of; print may have left them over another column."""
    words = (item.text for column in columns for item in column.headers if item.measure == "movement")
    return next(words, "") if slot.measure == "movement" else ""


def _counted(columns: Sequence[Draft]) -> bool:
    """Whether the amounts of a table are numbers of shares, by the words over its columns."""
    words = {item.measure for column in columns for item in column.headers}
    return "count" in words and "amount" not in words


def _figure(cell: Item, of: tuple[Row, Nature, Measure | None], slot: Slot, setting: Setting, *, counted: bool) -> Figure:
    """Measure, period, unit and value of one cell."""
    row, nature, stated = of
    measure, unit, scale = _measure(cell, row, slot, stated, counted=counted)
    if slot.measure in ("growth", "change"):
        period = growth_period(slot.period)
    elif slot.measure == "movement":
        period = period_of(row, Nature.FLOW, slot.period)
    else:
        period = period_of(row, nature, slot.period)
    printed = read_printed(cell.text)
    number = printed.scaled(scale if printed.power == 0 else 0) if printed else None
    return Figure(
        report=setting.report,
        page=cell.page,
        section=setting.section,
        row=row.text,
        measure=measure,
        scope=slot.scope or setting.scope,
        period="" if period is None else str(period),
        unit=unit,
        raw=cell.text,
        value=number.text if number else "nil",
        decimals=number.decimals if number else None,
        line=cell.line,
        start=cell.start,
        end=cell.end,
    )


def _measure(cell: Item, row: Row, slot: Slot, stated: Measure | None, *, counted: bool) -> tuple[str, str, int]:
    """Measure, unit and scale: percents are pure numbers, per-share rows are in yuan a share, amounts as the caption says.

    The unit of amounts is empty if nothing says it.
    """
    if (slot.measure == "growth" and row.is_ratio and cell.shape is Shape.DECIMAL) or cell.text.endswith("点"):
        return "change", "pure", _PERCENT
    if slot.measure in ("share", "growth", "yield") or (slot.measure == "change" and cell.shape in (Shape.DECIMAL, Shape.PERCENT)):
        is_ratio = slot.measure == "share" and row.is_ratio
        return "ratio" if is_ratio else slot.measure, "pure", _PERCENT
    if row.is_ratio and (cell.shape in (Shape.PERCENT, Shape.DECIMAL, Shape.DASH)):
        return "ratio", "pure", _PERCENT
    if counted:
        return "count", "shares", 0
    if PER_SHARE_ROW.search(row.folded):
        return "amount", "CNY_per_shares", 0
    own = _own_measure(row)
    chosen = own or stated
    unit = "" if chosen is None else unit_id(chosen.unit) if chosen.unit else "CNY"
    measure = slot.measure if slot.measure in ("average", "change") else "amount" if unit not in ("pure", "shares") else "count"
    return measure, unit, chosen.scale if chosen else 0


def _own_measure(row: Row) -> Measure | None:
    """The unit a row's own label states in brackets."""
    label = fold("".join(piece.text for piece in row.pieces))
    return caption_measure(label) if "(" in label else None


def _column_text(column: Draft) -> str:
    """The headers directly over the column, levels joined."""
    return " / ".join(dict.fromkeys(fold(item.text) for item in column.headers))


def _confidence(margin: float, checks: int, *, loose: bool) -> str:
    """From 0.5 without evidence towards 1 with the distance of the runner-up; relations that hold halve the doubt three times each."""
    doubt = 0.5 if margin <= 0 else 0.5 / (1 + margin)
    doubt *= 0.125 ** min(checks, 2)
    if loose and not checks:
        doubt = min(0.6, doubt + 0.1)
    return f"{min(_SURE, 1 - doubt):.2f}"


def with_doubt(figures: Sequence[Figure]) -> list[Figure]:
    """Figures whose unit nothing states are doubtful whatever confirms their place: their values may be off by powers of ten."""
    return [
        figure if figure.unit or figure.value == "nil" else replace(figure, confidence=min(figure.confidence, _UNSTATED))
        for figure in figures
    ]


def with_places_in_doubt(figures: Sequence[Figure], doubtful: AbstractSet[tuple[int, int]], *, provable: bool) -> list[Figure]:
    """Figures that may belong to another row or column are doubtful, whatever else is sure of them but, if `provable`, a relation."""
    return [
        replace(figure, confidence=min(figure.confidence, _GUESSED))
        if (figure.line, figure.start) in doubtful and not (provable and _RELATION.search(figure.checks))
        else figure
        for figure in figures
    ]


def with_pieces_in_doubt(figures: Sequence[Figure], texts: Sequence[str]) -> list[Figure]:
    """Figures alone on their line between blank lines are never quite sure, and those without a label of a row are guessed.

    A library that gives a page piece by piece may give labels and words over columns in an order of their own, which no sum contradicts.
    """
    blank = [not text.strip(_RULES) for text in ("", *texts, "")]
    return [
        replace(figure, confidence=min(figure.confidence, _PIECED if figure.row else _GUESSED))
        if (blank[figure.line - 1] or blank[figure.line + 1]) and texts[figure.line - 1].strip(_RULES) == figure.raw
        else figure
        for figure in figures
    ]


def with_times_in_doubt(figures: Sequence[Figure], tables: Sequence[int], untold: AbstractSet[int]) -> list[Figure]:
    """Figures of tables whose columns only reading order gives their times: in doubt, unless another table has one of their column.

    The other must be sure, and say the same value of the same row, period and scope; in a table of two columns one settles both.
    """
    sure: dict[tuple[str, str, str], set[str]] = {}
    for figure, table in zip(figures, tables, strict=True):
        if table not in untold and figure.confidence > _GUESSED and (key := _same_key(figure)):
            sure.setdefault((key[0], fold(figure.row), figure.scope), set()).add(key[1])
    columns: dict[int, set[tuple[str, str]]] = {}
    settled: set[tuple[int, str, str]] = set()
    refuted: set[int] = set()
    for figure, table in zip(figures, tables, strict=True):
        if table not in untold or figure.measure in ("growth", "change"):
            continue
        columns.setdefault(table, set()).add((figure.period, figure.scope))
        key = _same_key(figure)
        periods = sure.get((key[0], fold(figure.row), figure.scope)) or sure.get((key[0], fold(figure.row), "")) if key else None
        if key and periods:
            settled |= {(table, figure.period, figure.scope)} if key[1] in periods else set()
            refuted |= {table} if key[1] not in periods else set()
    settled = {
        (table, *column)
        for table, period, scope in settled
        if table not in refuted
        for column in (columns[table] if len(columns[table]) <= _A_PAIR else {(period, scope)})
    }
    return [
        replace(figure, confidence=min(figure.confidence, _GUESSED))
        if table in untold and (table, figure.period, figure.scope) not in settled
        else figure
        for figure, table in zip(figures, tables, strict=True)
    ]


def with_same(figures: Sequence[Figure], tables: Sequence[int]) -> list[Figure]:
    """Figures that stand with the same value and year in another table too have that as a further check."""
    places: dict[tuple[str, str], set[int]] = {}
    named: dict[tuple[str, str, str], set[int]] = {}
    keys = [_same_key(figure) for figure in figures]
    for figure, key, table in zip(figures, keys, tables, strict=True):
        if key:
            places.setdefault(key, set()).add(table)
            named.setdefault((*key, fold(figure.row)), set()).add(table)
    return [
        _seen_twice(figure, alike=len(named[*key, fold(figure.row)]) > 1) if key and len(places[key]) > 1 else figure
        for figure, key in zip(figures, keys, strict=True)
    ]


def _seen_twice(figure: Figure, *, alike: bool) -> Figure:
    """A figure that another table has; under the same label it is nearly sure, under another it may be that of another row."""
    checks = "; ".join(filter(None, (figure.checks, "same figure in another table")))
    sure = max(figure.confidence, _SAME if alike else _SAME_VALUE) if figure.confidence > _GUESSED else figure.confidence
    return replace(figure, checks=checks, confidence=sure)


_TELLING_DIGITS: Final = 5


def _same_key(figure: Figure) -> tuple[str, str] | None:
    """Value and year of an amount that is long enough not to recur by chance."""
    digits = figure.value.strip("-0").replace(".", "")
    if figure.measure not in ("amount", "count") or len(digits) < _TELLING_DIGITS:
        return None
    return figure.value.lstrip("-"), figure.period[:10] if "-" in figure.period else figure.period
