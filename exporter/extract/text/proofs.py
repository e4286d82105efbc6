"""Proofs: which relations confirm each cell of a table that has been read.

A reading enters, the names of the relations for every cell leave: `sum(资产总额)` for a total and its parts, `share(资产总额)`,
`growth(2021/2020)`, `ratio(一级资本净额/调整后表内外资产余额)`, `average(总资产收益率)`, `opening+change=closing`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from decimal import Decimal

from exporter.extract.arithmetic import footings, growth_holds, ratio_holds, share_rows, signed
from exporter.extract.text.items import Shape
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.evidence import average_rows, end_of
from exporter.extract.text.scrambled.readings import TableReading

Cell = tuple[int, int]
_FEW_AMOUNTS = 6


def prove(table: TableReading) -> Mapping[Cell, tuple[str, ...]]:
    """For (column, row) the relations that hold there, each once, in a fixed order."""
    values = [[None if cell is None else value_of(cell) for cell in column.cells] for column in table.columns]
    found: dict[Cell, list[str]] = {}
    for cell, name in (
        *_sums(table, values),
        *_shares(table, values),
        *_growths(table, values),
        *_ratios(table, values),
        *_years(table, values),
        *_known(table, values),
    ):
        names = found.setdefault(cell, [])
        if name not in names:
            names.append(name)
    return {cell: tuple(names) for cell, names in found.items()}


Values = list[list[Decimal | None]]
Proof = Iterator[tuple[Cell, str]]


def _amount_columns(table: TableReading) -> dict[tuple[int, int, int], int]:
    return {end_of(slot.period): index for index, slot in enumerate(table.slots) if slot.measure == "amount"}


def _sums(table: TableReading, values: Values) -> Proof:
    deducted = [row.is_deducted for row in table.rows]
    for column, slot in enumerate(table.slots):
        if slot.measure == "growth":
            continue
        amounts = [
            value if (cell and cell.shape in (Shape.AMOUNT, Shape.DASH)) or slot.measure == "share" else None
            for value, cell in zip(values[column], table.columns[column].cells, strict=True)
        ]
        for footing in footings(signed(amounts, deducted)):
            for row in (footing.total, *footing.parts):
                yield (column, row), f"sum({table.rows[footing.total].text})"


def _shares(table: TableReading, values: Values) -> Proof:
    amounts = _amount_columns(table)
    for column, slot in enumerate(table.slots):
        amount = amounts.get(end_of(slot.period))
        if slot.measure != "share" or amount is None:
            continue
        places = [cell.places if cell else 0 for cell in table.columns[column].cells]
        rows, base = share_rows(values[column], places, values[amount])
        if base is None or len(rows) < 2:  # noqa: PLR2004  # the base alone proves nothing
            continue
        for row in rows:
            yield (column, row), f"share({table.rows[base].text})"
            yield (amount, row), f"share({table.rows[base].text})"


def _growths(table: TableReading, values: Values) -> Proof:
    amounts = _amount_columns(table)
    ends = sorted(amounts, reverse=True)
    for column, slot in enumerate(table.slots):
        if slot.measure != "growth":
            continue
        for now, then in itertools.pairwise(ends):
            for row, cell in enumerate(table.columns[column].cells):
                current, prior = values[amounts[now]][row], values[amounts[then]][row]
                if cell and current is not None and prior is not None and growth_holds(value_of(cell), cell.places, current, prior):
                    for proved in (column, amounts[now], amounts[then]):
                        yield (proved, row), f"growth({now[0]}/{then[0]})"


def _ratios(table: TableReading, values: Values) -> Proof:
    """A percent of a column that is one of its few amounts over another."""
    for column, slot in enumerate(table.slots):
        if slot.measure not in ("amount", "ratio"):
            continue
        cells = table.columns[column].cells
        amounts = [row for row, cell in enumerate(cells) if cell and cell.shape is Shape.AMOUNT]
        if len(amounts) > _FEW_AMOUNTS:
            continue
        for row, cell in enumerate(cells):
            if cell is None or cell.shape is not Shape.PERCENT:
                continue
            for above in amounts:
                for below in amounts:
                    if above != below and ratio_holds(
                        value_of(cell), cell.places, values[column][above] or Decimal(0), values[column][below] or Decimal(0)
                    ):
                        name = f"ratio({table.rows[above].text}/{table.rows[below].text})"
                        yield from (((column, proved), name) for proved in (row, above, below))


def _years(table: TableReading, values: Values) -> Proof:
    """Returns on the averages of two years, and openings that with a change make closings."""
    amounts = _amount_columns(table)
    ends = sorted(amounts, reverse=True)
    for now, then in itertools.pairwise(ends):
        current, prior = amounts[now], amounts[then]
        for row in average_rows(table.rows, table.columns[current].cells, values[current], values[prior]):
            yield (current, row), f"average({now[0]}/{then[0]})"
        for index, slot in enumerate(table.slots):
            if slot.measure != "movement":
                continue
            for row in range(len(table.rows)):
                before, change, after = values[prior][row], values[index][row], values[current][row]
                if before is not None and after is not None and before + (change or 0) == after:
                    yield from (((column, row), "opening+change=closing") for column in (prior, index, current))


_ASSETS, _LIABILITIES = ("资产总额", "资产总计", "总资产"), ("负债总额", "负债总计", "负债合计", "总负债")
_EQUITY = ("股东权益", "所有者权益", "股东权益合计", "所有者权益合计")


def _known(table: TableReading, values: Values) -> Proof:
    """Relations every bank's figures keep: assets less liabilities is equity; provisions over loans is their two quotients' product."""
    rows = {row.folded: index for index, row in enumerate(table.rows)}
    for column, slot in enumerate(table.slots):
        if slot.measure != "amount":
            continue
        balance = [next((rows[name] for name in names if name in rows), None) for names in (_ASSETS, _LIABILITIES, _EQUITY)]
        assets, liabilities, equity = (values[column][row] if row is not None else None for row in balance)
        if assets and liabilities and equity and assets == liabilities + equity:
            yield from (((column, row), "balance(资产=负债+权益)") for row in balance if row is not None)
        quotients = [rows.get(name) for name in ("贷款拨备率", "不良贷款率", "拨备覆盖率")]
        provision, bad, cover = (values[column][row] if row is not None else None for row in quotients)
        if provision and bad and cover and abs(bad * cover / 100 - provision) <= _PRODUCT * (bad + cover + 100) / 100:
            yield from (((column, row), "product(不良贷款率×拨备覆盖率)") for row in quotients if row is not None)


_PRODUCT = Decimal("0.005")
"""Half a unit of the last of two printed decimal places, which each factor of the product may be off."""
