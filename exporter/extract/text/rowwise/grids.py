"""Readings of grids: what each column of a table printed row by row measures, of which period, for group or bank.

A grid with the headers printed over it enters, a `TableReading` leaves. Columns that are growths or differences of two others are
told by arithmetic first, by their headers where arithmetic is silent; the periods of the header are dealt to the rest: one each, or
in blocks where each period has several columns (amount and share; balance, interest and yield), again for group and bank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from exporter.extract.arithmetic import growth_holds, share_rows
from exporter.extract.text.items import Item, Role, Shape
from exporter.extract.text.rowwise.rows import Grid
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.evidence import Slot
from exporter.extract.text.scrambled.layout import Draft
from exporter.extract.text.scrambled.readings import TableReading
from exporter.extract.vocabulary import BANK, GROUP, fold
from exporter.model.aspects import Period
from exporter.model.wording import read_period


@dataclass(frozen=True, slots=True)
class Relative:
    """A column that is a growth or a difference: of which column (`now`) over which (`then`)."""

    measure: str
    now: int
    then: int


_ENOUGH: Final = 0.6
_FEWEST: Final = 2
_WIDEST: Final = 10


def read_grid(grid: Grid, inherited: Sequence[Period], year: Sequence[Period]) -> tuple[TableReading, tuple[Period, ...]]:
    """The grid read, and the periods its header named (for grids that go on from it).

    `inherited` are the periods of the grid before, `year` those of the report, the latest first.
    """
    columns = [Draft(tuple(row[index] for row in grid.cells), (), _order(grid, index)) for index in range(grid.width)]
    values = [tuple(None if cell is None else value_of(cell) for cell in column.cells) for column in columns]
    relatives = find_relatives(grid, columns, values)
    words = [item.measure for item in grid.headers if item.role is Role.HEADER and item.measure != "restated"]
    restated = sum(item.measure == "restated" for item in grid.headers)
    if not relatives:
        relatives = _by_words(grid, columns, words)
    levels = [index for index in range(grid.width) if index not in relatives]
    own = [period for item in grid.headers if item.role is Role.PERIOD and (period := read_period(item.text)) is not None]
    scopes = _scopes(grid.headers)
    periods, sure = _dealt(own or list(inherited), len(levels), year, restated)
    names = _dealt_scopes(scopes, len(levels), len(set(map(str, own))))
    slots: dict[int, Slot] = {}
    for place, index in enumerate(levels):
        slots[index] = Slot(_level_measure(columns, values, index, levels, words, place), periods[place], names[place])
    for index, relative in relatives.items():
        base = slots.get(relative.now, Slot("amount", periods[0] if periods else None))
        slots[index] = Slot(relative.measure, base.period, base.scope)
    margin = 2.0 if sure else 0.0
    ordered = tuple(slots[index] for index in range(grid.width))
    kept = tuple(own) if own else tuple(inherited)
    known = {*own, *inherited}
    alike = Counter(ordered)
    guessed = frozenset(index for index, slot in enumerate(ordered) if not sure or slot.period not in known or alike[slot] > 1)
    return TableReading(grid.rows, tuple(columns), ordered, 0.0, margin, len(relatives) * _FEWEST, guessed), kept


def _order(grid: Grid, index: int) -> int:
    return next((row[index].order for row in grid.cells if row[index] is not None), 0)  # type: ignore[union-attr]


def find_relatives(grid: Grid, columns: Sequence[Draft], values: Sequence[Sequence[Decimal | None]]) -> dict[int, Relative]:
    """Columns most of whose figures are growths or differences of two other columns."""
    found: list[tuple[int, int, Relative]] = []
    if grid.width > _WIDEST:
        return {}
    for index, column in enumerate(columns):
        best: tuple[int, Relative] | None = None
        told = sum(cell is not None and cell.shape is not Shape.DASH for cell in column.cells)
        for now in range(grid.width):
            for then in range(grid.width):
                if len({index, now, then}) < 3:  # noqa: PLR2004  # three columns
                    continue
                needed = max(_FEWEST, _ENOUGH * told, best[0] + 1 if best else 0)
                growths, changes = _relative_counts(column, (columns[now], columns[then]), values[now], values[then], needed)
                count = growths + changes
                if count >= needed:
                    best = count, Relative("growth" if growths >= changes else "change", now, then)
        if best is not None:
            found.append((best[0], index, best[1]))
    chosen: dict[int, Relative] = {}
    for _, index, relative in sorted(found, key=lambda option: option[:2], reverse=True):
        bases = {base for other in chosen.values() for base in (other.now, other.then)}
        if index not in bases and not {relative.now, relative.then} & set(chosen):
            chosen[index] = relative
    return chosen


def _relative_counts(
    column: Draft, of: tuple[Draft, Draft], now: Sequence[Decimal | None], then: Sequence[Decimal | None], needed: float
) -> tuple[int, int]:
    """How many figures are growths of figures printed alike, and how many differences printed to the same places.

    It is given up where both together cannot be as many as are `needed`.
    """
    growths = changes = 0
    for row, (cell, first, second, current, prior) in enumerate(zip(column.cells, of[0].cells, of[1].cells, now, then, strict=True)):
        if growths + changes + len(now) - row < needed:
            break
        if cell is None or current is None or prior is None or cell.shape is Shape.DASH:
            continue
        if _places(first) == _places(second) and growth_holds(value_of(cell), cell.places, current, prior):
            growths += 1
        elif (
            current != prior
            and current
            and prior
            and value_of(cell) == current - prior
            and cell.places == max(_places(first), _places(second))
        ):
            changes += 1
    return growths, changes


def _places(cell: Item | None) -> int:
    return cell.places if cell else 0


def _by_words(grid: Grid, columns: Sequence[Draft], words: Sequence[str]) -> dict[int, Relative]:
    """Where arithmetic is silent: a header that says growth, and one column of decimals among amounts, or the last one."""
    measure = next((word for word in words if word in ("growth", "change")), None)
    if measure is None or grid.width < 3:  # noqa: PLR2004  # two years and their growth
        return {}
    decimals = [index for index, column in enumerate(columns) if _mostly(column, Shape.DECIMAL) or _mostly(column, Shape.PERCENT)]
    if len(decimals) == 1:
        index = decimals[0]
        others = [other for other in range(grid.width) if other != index]
        return {index: Relative(measure, others[0], others[1])}
    return {grid.width - 1: Relative(measure, 0, 1)} if len(words) == 1 else {}


def _mostly(column: Draft, shape: Shape) -> bool:
    told = [cell for cell in column.cells if cell is not None and cell.shape is not Shape.DASH]
    return bool(told) and sum(cell.shape is shape for cell in told) * 2 > len(told)


def _scopes(headers: Sequence[Item]) -> list[str]:
    """Group and bank, in the order in which headers name them."""
    found = []
    for item in headers:
        folded = fold(item.text)
        if item.role is Role.LABEL and (GROUP.fullmatch(folded) or BANK.fullmatch(folded)):
            found.append("group" if GROUP.fullmatch(folded) else "bank")
    return found


def _dealt(own: Sequence[Period], count: int, years: Sequence[Period], restated: int) -> tuple[list[Period | None], bool]:
    """A period for each level column, and whether the header left no doubt."""
    if not count:
        return [], True
    distinct = list(dict.fromkeys(own))
    if len(own) == count:
        return [*own], True
    for pool in () if restated and len(distinct) > 1 else (own[-count:] if len(own) > count else own, distinct):
        if pool and count % len(pool) == 0 and len(pool) <= count:
            block = count // len(pool)
            return [pool[index // block] for index in range(count)], True
    if restated and distinct and restated >= count - len(distinct) + 1:
        padded: list[Period | None] = [*distinct, *[distinct[-1]] * (count - len(distinct))]
        return padded[:count], True
    if len(distinct) >= count:
        return [*distinct[-count:]], False
    known = [*distinct, *[period for period in years if period not in distinct]]
    return [known[index] if index < len(known) else None for index in range(count)], False


def _dealt_scopes(scopes: Sequence[str], count: int, distinct: int) -> list[str]:
    """Group or bank for each level column: halves in the order named, once for each set of periods."""
    names = list(dict.fromkeys(scopes))
    if not names or not count or count % len(names):
        return [""] * count
    if len(scopes) == count and distinct and len(scopes) > len(names):
        return list(scopes)
    block = count // len(names)
    return [names[index // block] for index in range(count)]


def _level_measure(
    columns: Sequence[Draft],
    values: Sequence[Sequence[Decimal | None]],
    index: int,
    levels: Sequence[int],
    words: Sequence[str],
    place: int,
) -> str:
    """What a column that is no growth measures: as its header says, or a share where the column before it proves one."""
    named = [word for word in words if word not in ("growth", "change")]
    is_decimal = _mostly(columns[index], Shape.DECIMAL) or _mostly(columns[index], Shape.PERCENT)
    if named and len(levels) % len(named) == 0:
        word = named[place % len(named)]
        if (word in ("share", "yield")) == is_decimal or word in ("average", "count"):
            return word
    if is_decimal and place and not _mostly(columns[levels[place - 1]], Shape.DECIMAL):
        places = [cell.places if cell else 0 for cell in columns[index].cells]
        rows, _ = share_rows(values[index], places, values[levels[place - 1]])
        return "share" if len(rows) > 1 or "share" in words else "yield" if "yield" in words else "amount"
    return "amount"
