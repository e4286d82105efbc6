"""Wide tables, the way reports print: labels in a column, a period over each other column, headings and notes between the rows.

A table and its layout enter, entries leave row by row. A row of a label alone is a heading, which may state a unit for what follows
(规模指标（人民币千元）), or the first half of a label broken over two rows, or a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from exporter.facts import rules
from exporter.facts.entries import Aspects, Entry, Knows, Note, Reading, unwritable
from exporter.facts.sources.grid import Table
from exporter.facts.spelling import fold
from exporter.facts.tables.further_heads import Head, further_head
from exporter.facts.tables.headings import Column, Heading, Quantity, column_of, read_heading, shifted
from exporter.facts.tables.layout import Layout
from exporter.model.aspects import Period
from exporter.model.figures import GROUP
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, caption_measure, read_measure

_NOTE: Final = re.compile(
    r"\s*(?:(?P<word>(?:附?注|备注|说明|notes?|source|数据来源|资料来源)\s*(?P<mark>[\d一二三四五六七八九十]*))\s*[:：.、]|(?P<sign>[①-⑳*†‡]|\(\d+\)))\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_RATIOS: Final = frozenset({Quantity.SHARE, Quantity.GROWTH, Quantity.YIELD})
_SIGNED: Final = re.compile(r"[^\d:：]{2,20}[:：]\s*\D*")
"""A field of a form, such as 法定代表人：张三 under a statement."""
_STATES_UNIT: Final = re.compile("单位|unit", re.IGNORECASE)
_OF_WHICH: Final = re.compile(r"\s*(?:其中|of which|including)", re.IGNORECASE)


class _Rows:
    """What has been read above the current row: the section, its unit, the rows it is part of, headings not yet understood."""

    __slots__ = ("above", "caption", "closed", "columns", "layout", "pending", "section", "unit")

    def __init__(self, layout: Layout, base: Period | None) -> None:
        self.layout = layout
        self.columns = dict(_periods(layout.values, base))
        self.closed: dict[int, int] = {}
        self.caption = layout.unit
        self.section = ""
        self.unit: Measure | None = None
        self.above: list[tuple[int, str]] = []
        self.pending: list[str] = []

    def label(self, raw: str, knows: Knows) -> str:
        """The label of a row of figures, with the lines above it if only together they are one; the others become the section."""
        text = raw.strip()
        if self.pending and not knows(text):
            for first in range(len(self.pending)):
                joined = "".join([*self.pending[first:], text])
                if knows(joined):
                    text = joined
                    self.pending = self.pending[:first]
                    break
        self._settle(knows)
        return text

    def _settle(self, knows: Knows) -> None:
        """Rows of words alone become the section, the last of them; one that only states a unit holds for all sections after it."""
        for heading in self.pending:
            stated = caption_measure(heading) or read_measure(heading)
            if stated is not None and (_STATES_UNIT.search(heading) or read_measure(heading)):
                self.caption = stated
            # A concept without figures, such as a total left blank, heads its parts but takes no unit away from them.
            self.section, self.unit, self.above = heading, stated or (self.unit if knows(heading) else None), []
        self.pending = []

    def head(self, head: Head, base: Period | None, knows: Knows) -> None:
        """Rule the columns by a further head; words beside its periods are a section, a unit in them holds from there on."""
        self.closed = dict.fromkeys(head.closed, head.row)
        self.columns = dict(_periods(head.values, base))
        if head.label:
            is_section = column_of(head.label) is None
            if is_section or (caption_measure(head.label) or read_measure(head.label)) is not None:
                self.pending.append(head.label)
        self._settle(knows)

    def headings(self, raw: str, label: str) -> tuple[str, ...]:
        """Title, section and the rows this one is part of, by indentation or 其中：."""
        indent = len(raw) - len(raw.lstrip()) + (100 if _OF_WHICH.match(raw) else 0)
        while self.above and self.above[-1][0] >= indent:
            self.above.pop()
        found = (*self.layout.titles, *filter(None, (self.section,)), *(parent for _, parent in self.above))
        self.above.append((indent, label))
        return found

    def units(self, column: Measure | None) -> tuple[Measure, ...]:
        """The units over a cell, nearest first: over its column, of its section, in the caption."""
        return tuple(unit for unit in (column, self.unit, self.caption) if unit is not None)


def read_wide(table: Table, layout: Layout, knows: Knows, base: Period | None, is_told_in_words: Knows) -> Reading:
    """Every cell under a period as an entry. `base` is the period that 本年 and 期末 mean, where the caption gives none.

    `is_told_in_words` says whether a label's concept takes words or dates, so that dates beside it are its values and no head.
    """
    reading = Reading()
    base = layout.period or base
    rows = _Rows(layout, base)
    row = layout.body
    while row < len(table.rows):
        if row in layout.longer:
            row += 1
            continue
        head = further_head(table, row, layout, knows, is_told_in_words)
        if head is None:
            _row(table, row, rows, knows, reading)
            row += 1
            continue
        if head.is_doubtful:
            reading.findings.append(rules.HEAD_DOUBTFUL.finding(origin=table.origin(row, layout.label), label=head.label))
        rows.head(head, base, knows)
        layout, row = replace(layout, values=head.values), head.body
    return reading


def _row(table: Table, row: int, rows: _Rows, knows: Knows, reading: Reading) -> None:
    """One row that is no head."""
    raw = _raw_label(table, row, rows.layout.label)
    filled = [column for column in rows.columns if table.text(row, column) or _is_covered(table, row, column)]
    reading.findings.extend(
        rules.HEAD_OPEN.finding(origin=table.origin(row, column), value=text, head=table.origin(head))
        for column, head in rows.closed.items()
        if (text := table.text(row, column))
    )
    if not any(table.text(row, column) or (row, column) in table.faults for column in filled):
        _alone(table, row, raw, rows, reading)
    if not filled or _repeats_head(table, row, filled, raw):
        return
    if _SIGNED.fullmatch(raw.strip()) and all(_SIGNED.fullmatch(table.text(row, column)) for column in filled):
        signed = "，".join((raw.strip(), *(table.text(row, column) for column in filled)))
        reading.notes.append(Note(fold(raw), signed, table.origin(row, rows.layout.label)))
        return
    if not raw.strip():
        reading.findings.extend(
            rules.NO_LABEL.finding(origin=table.origin(row, column), value=table.text(row, column))
            for column in filled
            if table.text(row, column)
        )
        return
    label = rows.label(raw, knows)
    headings = rows.headings(raw, label)
    amounts = [column for column in filled if rows.columns[column].quantity in (None, Quantity.AMOUNT)]
    is_mixed = _has_charge(table.text(row, column) for column in amounts)
    for column in filled:
        for entry in _entry(table, row, column, rows.columns[column], label, headings, rows, reading):
            reading.entries.append(entry._replace(keeps_sign=is_mixed) if is_mixed and column in amounts else entry)


def _has_charge(texts: Iterable[str]) -> bool:
    """Whether a row has an amount above zero without brackets: where a charge is printed so, brackets mean the contrary."""
    printed = [found for text in texts if (found := read_printed(text)) is not None and found.digits.strip("0")]
    return any(not found.negative for found in printed) and any(found.negative for found in printed)


def _entry(
    table: Table, row: int, column: int, heading: Heading, label: str, headings: tuple[str, ...], rows: _Rows, reading: Reading
) -> Iterator[Entry]:
    """The entry of one cell, if it is one; a value merged with another row's is a finding."""
    layout = rows.layout
    anchor = table.merged.get((row, column))
    if anchor is not None:
        if anchor[0] != row and table.text(*anchor):
            place = str(table.origin(*anchor).cell)
            reading.findings.append(rules.MERGED_VALUE.finding(origin=table.origin(row, column), anchor=place))
        return
    if any((row, at) in table.faults for at in (layout.label, *layout.columns.values())):
        return

    def said(name: Column) -> str:
        at = layout.columns.get(name)
        return "" if at is None else table.covering(row, at)

    is_ratio = heading.quantity in _RATIOS  # whose unit is no matter of the row's
    aspects = Aspects(
        label=label,
        headings=headings,
        quantity=heading.quantity or Quantity.AMOUNT,
        scope=heading.scope,
        period=heading.period,
        unit="" if is_ratio else said(Column.UNIT),
        labelled=caption_measure(label),
        inherited=rows.units(heading.unit),
        scale="" if is_ratio else said(Column.SCALE),
        multiplier="" if is_ratio else said(Column.MULTIPLIER),
        decimals=said(Column.DECIMALS),
        language=said(Column.LANGUAGE),
        entity=said(Column.ENTITY),
        scheme=said(Column.SCHEME),
        footnote=said(Column.FOOTNOTE),
        axes=tuple(sorted((axis, text) for at, axis in layout.axes.items() if (text := table.covering(row, at)))),
        is_printed=True,
    )
    yield Entry(aspects, table.text(row, column), table.origin(row, column), (table.sheet, column), row=row)


def _raw_label(table: Table, row: int, column: int) -> str:
    """The label as it stands, with its indentation; that of a merged range for each of its rows."""
    at, place = table.merged.get((row, column), (row, column))
    cells = table.rows[at]
    return " ".join(cells[place].splitlines()) if place < len(cells) else ""


def _is_covered(table: Table, row: int, column: int) -> bool:
    """Whether a cell belongs to a merged range that begins in a row above it and holds a value."""
    anchor = table.merged.get((row, column))
    return anchor is not None and anchor[0] != row and bool(table.text(*anchor))


def _alone(table: Table, row: int, raw: str, rows: _Rows, reading: Reading) -> None:
    """A row without figures: a note, a unit, or a heading."""
    if not raw.strip():
        return
    if (finding := unwritable(table, row, rows.layout.label)) is not None:
        reading.findings.append(finding)
        return
    note = _NOTE.match(raw)
    if note is not None:
        mark = f"注{note['mark']}" if note["word"] else note["sign"]
        reading.notes.append(Note(fold(mark), note["text"].strip(), table.origin(row, rows.layout.label)))
        return
    rows.pending.append(raw.strip())


def _repeats_head(table: Table, row: int, filled: Sequence[int], raw: str) -> bool:
    """Whether a row heads the columns again, as tables over several pages do."""
    texts = [table.text(row, column) for column in filled]
    unlabelled = not raw.strip() or fold(raw) in (fold("项目"), fold("item"))
    return (
        unlabelled and bool(texts) and all(text and not read_heading(text).is_empty for text in texts) and not any(map(_is_figure, texts))
    )


def _is_figure(text: str) -> bool:
    return read_heading(text).period is None and text.replace(",", "").replace(".", "").isdigit()


def _periods(values: Mapping[int, Heading], base: Period | None) -> Iterator[tuple[int, Heading]]:
    """Each value column with the period it is of: its own, this or last year's, or for a growth that of the first column.

    Columns of the bank without any of its group beside them are the report's.
    """
    beside = any(heading.scope == GROUP for heading in values.values())
    first = next((heading.period for heading in values.values() if heading.period is not None), base)
    for column, heading in values.items():
        period = heading.period
        if period is None and heading.relative is not None and base is not None:
            period = base if not heading.relative else shifted(base, heading.relative)
        if period is None and heading.relative is None:
            period = first
        yield column, replace(heading, period=period, scope=heading.scope if beside else "")
