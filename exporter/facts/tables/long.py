"""Long tables: one row a fact, a column for each aspect. A table and its layout enter, entries leave in the order of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from exporter.facts import rules
from exporter.facts.entries import Aspects, Entry, Reading, unwritable
from exporter.facts.sources.grid import Table
from exporter.facts.tables.headings import Column
from exporter.facts.tables.layout import Layout
from exporter.model.wording import caption_measure, read_period

_TOLD: Final = (
    Column.CONCEPT, Column.PERIOD, Column.UNIT, Column.SCALE, Column.MULTIPLIER, Column.DECIMALS, Column.LANGUAGE, Column.ENTITY,
    Column.SCHEME, Column.FOOTNOTE,
)  # fmt: skip


def read_long(table: Table, layout: Layout) -> Reading:
    """Every row with a value, as an entry; a value without a label, or in a merged cell, as a finding."""
    reading = Reading()
    value_at = layout.columns[Column.VALUE]
    source_at = layout.columns.get(Column.SOURCE)
    told_at = [layout.columns.get(column, -1) for column in _TOLD]
    axes_at = sorted(layout.axes, key=lambda at: layout.axes[at])
    cell = table.covering if table.merged else table.text
    asked = [at for at in (*told_at, *axes_at) if at >= 0]
    unusable = {row for row, column in table.faults if column in asked}
    known: dict[tuple[str, ...], Aspects] = {}
    head = {at: table.text(layout.body - 1, at) for at in (layout.label, *layout.columns.values())}
    for row in range(layout.body, len(table.rows)):
        if row in layout.longer:
            continue
        value = table.text(row, value_at)
        if (row, value_at) in table.merged and _is_shared(table, row, value_at, reading):
            continue
        if not value and (finding := unwritable(table, row, layout.label)) is not None:
            reading.findings.append(finding)
        if not value or row in unusable or _repeats(head, table, row):
            continue
        key = tuple([cell(row, at) if at >= 0 else "" for at in told_at] + [cell(row, at) for at in axes_at])
        if not key[0]:
            reading.findings.append(rules.NO_LABEL.finding(origin=table.origin(row, value_at), value=value))
            continue
        aspects = known.get(key)
        if aspects is None:
            aspects = known[key] = _aspects(key, layout)
        origin = table.origin(row, value_at)
        if source_at is not None and (source := table.text(row, source_at)):
            origin = replace(origin, source=source)
        reading.entries.append(Entry(aspects, value, origin, (table.sheet, value_at), row=row))
    return reading


def _repeats(head: Mapping[int, str], table: Table, row: int) -> bool:
    """Whether a row is the head again, as in files pasted together."""
    return all(table.text(row, at) == text for at, text in head.items())


def _is_shared(table: Table, row: int, column: int, reading: Reading) -> bool:
    """Whether a covered cell would be read with the value of another row; says so once for each such row."""
    anchor = table.merged[row, column]
    if anchor[0] == row or not table.text(*anchor):
        return False
    place = str(table.origin(*anchor).cell)
    reading.findings.append(rules.MERGED_VALUE.finding(origin=table.origin(row, column), anchor=place))
    return True


def _aspects(key: tuple[str, ...], layout: Layout) -> Aspects:
    """What one distinct row says, with what the caption says of all."""
    label, period_text, unit, scale, multiplier, decimals, language, entity, scheme, footnote, *members = key
    return Aspects(
        label=label,
        headings=layout.titles,
        period=read_period(period_text) if period_text else layout.period,
        period_text=period_text,
        unit=unit,
        labelled=caption_measure(label),
        inherited=(layout.unit,) if layout.unit else (),
        scale=scale,
        multiplier=multiplier,
        decimals=decimals,
        language=language,
        entity=entity,
        scheme=scheme,
        footnote=footnote,
        axes=tuple([(axis, text) for axis, text in zip(sorted(layout.axes.values()), members, strict=True) if text]),
    )
