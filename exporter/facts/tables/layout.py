"""Finding the head of a table: a grid enters; which row heads it, what each column gives, and what stands above it leave.

A long table names its aspects (concept, period, unit, value); a wide one has labels in a column and a period over each other column,
the way reports print, in one heading row or two. What is above the head (title, 单位：人民币千元, a date) is the caption.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from exporter.facts import rules
from exporter.facts.axes import Axes
from exporter.facts.sources.grid import Addressing, Table
from exporter.facts.tables.headings import Column, Heading, Quantity, column_of, read_heading, serial_day
from exporter.findings import Finding, Origin
from exporter.model.aspects import Period
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, caption_measure, read_period
from exporter.names import QName

_SEARCHED = 50
"""A head further down than this is none: reports put a title, a unit and a date above it, not a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything stands. `values` are the columns of figures: one without a heading's period in a long table."""

    body: int
    label: int
    columns: Mapping[Column, int]
    axes: Mapping[int, QName] = field(default_factory=dict)
    values: Mapping[int, Heading] = field(default_factory=dict)
    is_long: bool = False
    unit: Measure | None = None
    period: Period | None = None
    titles: tuple[str, ...] = ()
    longer: frozenset[int] = frozenset()
    """Rows of delimited text with more cells than the head, of which none can be told: they are told and not read."""

    def cell(self, table: Table, row: int, about: Column | QName) -> Origin | None:
        """The cell of a row that gives an aspect or names a member of an axis, be it empty; None if no column does."""
        columns = {Column.CONCEPT: self.label, **self.columns}
        at = columns.get(about) if isinstance(about, Column) else next((at for at, axis in self.axes.items() if axis == about), None)
        return None if at is None else table.origin(*table.merged.get((row, at), (row, at)))


def find_layout(table: Table, axes: Axes) -> tuple[Layout | None, list[Finding]]:
    """The layout of a table and what is wrong with its head; no layout if no row heads it."""
    row = _head(table)
    if row is None:
        return None, [rules.NO_HEADER.finding(origin=table.origin(0), why=_why(table))] if table.rows else []
    texts = [heading_text(table, row, column) for column in range(table.width)]
    second = is_second_row(table, row + 1)
    if second:
        texts = joined(texts, [table.text(row + 1, column) for column in range(table.width)])
    body = row + 2 if second else row + 1
    longer = _longer(table, row, body)
    layout, findings = _assigned(table, row, body, texts, axes, longer.keys())
    return replace(layout, longer=frozenset(longer)), [*findings, *longer.values()]


def _longer(table: Table, row: int, body: int) -> dict[int, Finding]:
    """The rows of delimited text that go on where the head has ended, each with its finding."""
    if table.addressing is not Addressing.LINE:
        return {}
    width = max(len(table.rows[head]) for head in range(row, body))
    found = [at for at in range(body, len(table.rows)) if len(table.rows[at]) > width and any(map(str.strip, table.rows[at][width:]))]
    return {at: rules.ROW_LONGER.finding(origin=table.origin(at), cells=len(table.rows[at]), columns=width) for at in found}


def _assigned(table: Table, row: int, body: int, texts: list[str], axes: Axes, longer: Collection[int]) -> tuple[Layout, list[Finding]]:
    """What each column gives, by its heading."""
    columns: dict[Column, int] = {}
    found: dict[int, QName] = {}
    values: dict[int, Heading] = {}
    findings: list[Finding] = []
    unknown: list[int] = []
    for column, text in enumerate(texts):
        known = column_of(text)
        heading = read_heading(text) if text else Heading()
        if known is not None and known in columns:
            findings.append(rules.COLUMN_TWICE.finding(origin=table.origin(row, column), heading=text, column=known))
        elif known is not None:
            columns[known] = column
        elif (axis := axes.axis(text) if text else None) is not None:
            found[column] = axis
        elif not heading.is_empty and column:
            values[column] = heading
        else:
            unknown.append(column)
    is_long = Column.VALUE in columns and not any(heading.period or heading.relative is not None for heading in values.values())
    label = columns.get(Column.CONCEPT, 0)
    if is_long:
        unknown.extend(values)
        values = {}
    else:
        findings.extend(_as_wide(table, body, texts, columns, values))
    findings.extend(_left_over(table, row, body, {column: texts[column] for column in unknown if column != label}, longer))
    unit, period, titles = _captioned(_caption(table, row), texts[label])
    columned = Layout(body=body, label=label, columns=columns, axes=found, values=dict(sorted(values.items())), is_long=is_long)
    return replace(columned, unit=unit, period=period, titles=titles), findings


def _captioned(caption: list[str], label: str) -> tuple[Measure | None, Period | None, tuple[str, ...]]:
    """Unit, period and titles of the texts above a head, the nearest first; the heading of the labels may state the unit, too."""
    unit = next((unit for text in (*caption[::-1], label) if (unit := caption_measure(text) or _bare_unit(text))), None)
    period = next((period for text in caption[::-1] if (period := read_period(text)) is not None), None)
    return unit, period, tuple(text for text in caption if caption_measure(text) is None and read_period(text) is None)


def _as_wide(table: Table, body: int, texts: list[str], columns: dict[Column, int], values: dict[int, Heading]) -> Iterator[Finding]:
    """Make amounts, and 报告期 beside 上年同期, columns of values; a period for each row besides is a finding."""
    if (amount := columns.pop(Column.VALUE, None)) is not None:
        values[amount] = Heading(quantity=Quantity.AMOUNT)
    if (at := columns.pop(Column.PERIOD, None)) is None:
        return
    heading = read_heading(texts[at])
    if heading.relative is not None:
        values[at] = heading
    elif any(table.text(row, at) for row in range(body, len(table.rows))):
        yield rules.PERIODS_TWICE.finding(origin=table.origin(body - 1, at), heading=texts[at])


def _head(table: Table) -> int | None:
    """The row that heads the table: the first that names a concept column and values or periods, else the first of periods alone.

    A row of periods with figures under it comes first even so.
    """
    of_periods = None
    for row in range(min(_SEARCHED, len(table.rows))):
        texts = [heading_text(table, row, column) for column in range(min(len(table.rows[row]), table.width))]
        known = [column_of(text) for text in texts]
        spoken = [read_heading(text) for text in texts[1:] if text]
        dated = any(heading.period is not None or heading.relative is not None for heading in spoken)
        if Column.CONCEPT in known and (Column.VALUE in known or dated or is_second_row(table, row + 1)):
            return row if of_periods is None or not _holds_figures(table, of_periods + 1, row) else of_periods
        if of_periods is None and dated and _is_of_periods(texts):
            of_periods = row
    return of_periods


def is_headed(table: Table) -> bool:
    """Whether a row of a table heads it."""
    return _head(table) is not None


def _holds_figures(table: Table, start: int, end: int) -> bool:
    """Whether figures stand between two rows: then the first heads them, and the second only what is below it."""
    texts = (text for row in range(start, end) for column in range(1, table.width) if (text := table.text(row, column)))
    return any(read_printed(text) is not None and read_period(text) is None for text in texts)


def _is_of_periods(texts: list[str]) -> bool:
    """Whether every cell but the first heads a column: a period, a unit, a known word. A caption with a date is not such a row."""
    for text in texts[1:]:
        if not text or column_of(text) is not None:
            continue
        heading = read_heading(text)
        if heading.is_empty or (
            heading.unit is not None and heading.period is None and heading.quantity is None and ":" in text.replace("：", ":")
        ):
            return False
    return True


def is_second_row(table: Table, row: int) -> bool:
    """Whether a row goes on heading the columns: no label of its own, but for a unit, and nothing but headings in the others."""
    if row >= len(table.rows) or ((corner := table.text(row, 0)) and _bare_unit(corner) is None):
        return False
    texts = [text for column in range(1, table.width) if (text := table.text(row, column))]
    return bool(texts) and all(not read_heading(text).is_empty or column_of(text) is not None for text in texts) and _names(texts)


def _names(texts: list[str]) -> bool:
    """Whether the texts are words or years, not figures: one of them is no number, or all are periods."""
    return any(read_printed(text) is None for text in texts) or all(read_period(text) is not None for text in texts)


def heading_text(table: Table, row: int, column: int) -> str:
    """The text over a column in one row, that of a merged range included, on one line."""
    return " ".join(table.covering(row, column).split())


def joined(above: list[str], below: list[str]) -> list[str]:
    """Two heading rows as one: a heading over several columns holds until the next."""
    whole: list[str] = []
    last = ""
    for upper, lower in zip(above, below, strict=True):
        last = upper or (last if lower else "")
        whole.append(f"{last} / {lower}" if lower and last and lower != last else lower or upper)
    return whole


def _caption(table: Table, row: int) -> list[str]:
    """The texts above the head, in order, merged ones once."""
    return [text for above in range(row) for column in range(len(table.rows[above])) if (text := table.text(above, column))]


def _bare_unit(text: str) -> Measure | None:
    heading = read_heading(text)
    return heading.unit if heading.period is None and heading.quantity is None else None


def _left_over(table: Table, row: int, body: int, unknown: Mapping[int, str], longer: Collection[int]) -> Iterator[Finding]:
    """A column nobody understands is a finding if it holds anything."""
    for column, text in unknown.items():
        first = next((below for below in range(body, len(table.rows)) if table.text(below, column) and below not in longer), None)
        if first is not None:
            origin = table.origin(row if text else first, column)
            yield rules.COLUMN_UNKNOWN.finding(origin=origin, column=f"the column {text!r}" if text else "a column without a heading")


def _why(table: Table) -> str:
    for row in range(min(_SEARCHED, len(table.rows))):
        others = [text for column in range(1, len(table.rows[row])) if (text := heading_text(table, row, column))]
        unread = next((text for text in others if column_of(text) is None and read_heading(text).is_empty), None)
        if column_of(heading_text(table, row, 0)) is Column.CONCEPT and unread is not None:
            return f"{unread[:40]!r} beside {heading_text(table, row, 0)[:40]!r} is no period and no other heading{serial_day(unread)}"
    first = next((text for cells in table.rows for text in cells if text.strip()), "")
    return f"it begins with {first.strip()[:40]!r}" if first else "it is blank"
