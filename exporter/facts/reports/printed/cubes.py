"""Rows that are members of an axis: whether a table is one of a cube, and which line item its columns count.

A breakdown of another thing has the same rows (loans by product, bad loans by product), so a table is a cube's only if its total is
the line item itself: by name, by the value other tables give it, or by the title over the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from exporter.facts.reports.printed.blocks import Label
from exporter.facts.reports.printed.choosing import Choice, Grounds, Reason
from exporter.facts.reports.printed.networks import Cube
from exporter.facts.reports.printed.tables import VALUES, Row, Table, values_of
from exporter.facts.reports.printed.values import Value, sum_holds
from exporter.model.taxonomy import Kind
from exporter.model.wording import read_period
from exporter.names import QName

_FEWEST_MEMBERS = 2


def settle_cubes(table: Table, chosen: dict[Label, Choice], grounds: Grounds) -> dict[Label, Choice]:
    """The choices, without those of cubes that the table turns out not to be of."""
    cubes = {choice.meaning.cube: choice.meaning.axis for choice in chosen.values() if choice.meaning and choice.meaning.cube}
    settled = dict(chosen)
    for cube, axis in cubes.items():
        if cube is not None and axis is not None and not _is_of(table, chosen, cube, axis, grounds):
            for label, choice in chosen.items():
                if choice.meaning and choice.meaning.cube == cube:
                    settled[label] = Choice(reason=Reason.UNPROVEN, candidates=cube.items[:1])
    return settled


def _is_of(table: Table, chosen: Mapping[Label, Choice], cube: Cube, axis: QName, grounds: Grounds) -> bool:
    """Whether what the table breaks down is the cube's line item."""
    members = {
        choice.meaning.member: table.rows[label]
        for label, choice in chosen.items()
        if choice.meaning and choice.meaning.cube == cube and choice.meaning.member is not None
    }
    if len(members) < _FEWEST_MEMBERS:
        return False
    item = _counted(cube, members, grounds)
    if item is None:
        return bool(cube.roles & table.pointed)
    named = next((table.rows[label] for label, choice in chosen.items() if choice.meaning and choice.meaning.name == item), None)
    unnamed = [
        table.rows[label]
        for label, choice in chosen.items()
        if choice.meaning and choice.meaning.cube == cube and choice.meaning.member is None
    ]
    totals = [values_of(row, item, grounds.networks, grounds.negated) for row in (named, *unnamed) if row is not None]
    evidence = [sum_holds(total, _parts(members, axis, item, grounds)) for total in totals if _has_all(members, axis, grounds)]
    wholes = [*totals, _added(members, axis, item, grounds)]
    evidence.extend(grounds.known.says(item, whole) for whole in wholes)
    if False in evidence:
        return False
    is_money = grounds.networks.taxonomy.concepts[item].kind is Kind.MONETARY
    said = [grounds.known.says(item, whole) for whole in wholes]
    return named is not None or True in said or bool(cube.roles & table.pointed) or (not is_money and True in evidence)


def _counted(cube: Cube, members: Mapping[QName, Row], grounds: Grounds) -> QName | None:
    """The line item that the table's amounts are of."""
    for row in members.values():
        for figure in row.figures:
            if figure.measure in VALUES:
                item = grounds.networks.item(cube, "amount", figure.unit, read_period(figure.period))
                if item is not None and grounds.networks.quantity(item) == "amount":
                    return item
    return None


def _has_all(members: Mapping[QName, Row], axis: QName, grounds: Grounds) -> bool:
    """Whether every member right under the default has a row."""
    tops = grounds.networks.tops(axis)
    return bool(tops) and all(top in members for top in tops)


def _parts(members: Mapping[QName, Row], axis: QName, item: QName, grounds: Grounds) -> list[tuple[dict[str, Value], int]]:
    tops = (members[top] for top in grounds.networks.tops(axis) if top in members)
    return [(values_of(row, item, grounds.networks, grounds.negated), 1) for row in tops]


def _added(members: Mapping[QName, Row], axis: QName, item: QName, grounds: Grounds) -> dict[str, Value]:
    """The sum of the members by period, where all are given."""
    if not _has_all(members, axis, grounds):
        return {}
    parts = [values for values, _ in _parts(members, axis, item, grounds)]
    periods = [period for period in parts[0] if all(period in part for part in parts)]
    return {period: _sum([part[period] for part in parts]) for period in periods}


def _sum(values: Sequence[Value]) -> Value:
    return Value(sum((value.number for value in values), Decimal(0)), sum((value.half for value in values), Decimal(0)))
