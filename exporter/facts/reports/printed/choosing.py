"""Which meaning each row of a table has: the rows vote for the link role they stand in, arithmetic decides between what is left.

A table enters, a choice for each row leaves: a meaning, or the reason there is none. Nothing is guessed: a total or a rest (合计, 其他)
is named only if the sum it belongs to holds, or another table says the same of the concept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from exporter.facts.reports.printed.blocks import Label
from exporter.facts.reports.printed.known import Known
from exporter.facts.reports.printed.meanings import Meaning, is_generic
from exporter.facts.reports.printed.networks import Networks, Sum
from exporter.facts.reports.printed.tables import Row, Table, values_of
from exporter.facts.reports.printed.values import sum_holds
from exporter.names import QName

_SUPPORTING_ROWS = 2


class Reason(StrEnum):
    """Why a figure became no fact."""

    NO_CONCEPT = "no concept"
    AMBIGUOUS = "ambiguous"
    UNPROVEN = "unproven"
    NO_QUANTITY = "no such quantity"
    DISAGREES = "disagrees"
    COLUMN = "breakdown"
    SCOPE = "other scope"
    UNIT = "unit"
    NO_UNIT = "no unit stated"
    MOVEMENT = "movement"
    OTHER_SUBJECT = "other subject"
    DOUBT = "in doubt"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a row means; else why nothing, with what it could have been."""

    meaning: Meaning | None = None
    reason: Reason | None = None
    candidates: tuple[QName, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What choices rest on."""

    networks: Networks
    known: Known
    negated: frozenset[QName]


def certain(row: Row) -> QName | None:
    """The concept a row names whatever its table: its only meaning, and bound to none."""
    if len(row.meanings) == 1 and not row.meanings[0].is_bound:
        return row.meanings[0].name
    return None


def choose(table: Table, grounds: Grounds) -> dict[Label, Choice]:
    """A choice for every row."""
    taken = {meaning.name: row for row in table.rows.values() if (meaning := _only_free(row)) is not None}
    likely = {label: _likely(table, row, taken) for label, row in table.rows.items()}
    named = {found[0].name: table.rows[label] for label, found in likely.items() if len(found) == 1 and found[0].name is not None}
    return {label: _settled(table, row, likely[label], named, grounds) for label, row in table.rows.items()}


def _only_free(row: Row) -> Meaning | None:
    """The one concept a row can be without other rows."""
    free = [meaning for meaning in row.meanings if not meaning.is_bound and meaning.name is not None]
    return free[0] if len(free) == 1 else None


def _likely(table: Table, row: Row, taken: Mapping[QName | None, Row]) -> list[Meaning]:
    """The meanings in the role that explains most of the table; of those, the ones that need no other rows.

    What another row says by itself is not also what this one means by its neighbours.
    """
    meanings = [meaning for meaning in row.meanings if not meaning.is_bound or taken.get(meaning.name, row) is row]
    if not meanings:
        return []
    worth = {meaning: max((table.scores.get(role, 0) for role in meaning.roles), default=0) for meaning in meanings}
    free = [meaning for meaning in meanings if not meaning.is_bound]
    best = max(worth.values())
    top = [meaning for meaning in meanings if worth[meaning] == best]
    if all(meaning.is_bound for meaning in top) and not any(meaning.roles & table.best for meaning in top):
        # Another table's wording must not hide what the label means by itself.
        top = [meaning for meaning in free if worth[meaning] == max(worth[other] for other in free)] if free else top
    unbound = [meaning for meaning in top if not meaning.is_bound]
    return unbound or top


def _settled(table: Table, row: Row, likely: list[Meaning], named: Mapping[QName, Row], grounds: Grounds) -> Choice:
    if not row.meanings:
        return Choice(reason=Reason.NO_CONCEPT)
    if len(likely) == 1 and not likely[0].is_bound:
        return Choice(likely[0])
    proofs = {meaning: _proof(row, meaning, named, grounds) for meaning in row.meanings if meaning.cube is None}
    proven = {meaning.name for meaning, holds in proofs.items() if holds}
    if len(proven) == 1:
        return Choice(next(meaning for meaning, holds in proofs.items() if holds))
    left = [meaning for meaning in likely if proofs.get(meaning) is not False]
    if len(left) == 1 and not is_generic(row.label[0]) and _is_supported(table, row, left[0]):
        return Choice(left[0])
    cubes = [meaning for meaning in likely if meaning.cube is not None]
    if len(cubes) == 1 and not proven:
        return Choice(cubes[0])
    candidates = tuple(sorted({meaning.name for meaning in likely if meaning.name is not None}))
    return Choice(reason=Reason.AMBIGUOUS if len(left) > 1 else Reason.UNPROVEN, candidates=candidates)


def _is_supported(table: Table, row: Row, meaning: Meaning) -> bool:
    """Whether other rows, or the title over the table, say that it is of a role the meaning belongs to."""
    if not meaning.is_bound:
        return True
    roles = meaning.roles & table.best
    if roles & table.pointed:
        return True
    others = [other for other in table.rows.values() if other is not row]
    return any(
        sum(any(role in said.roles and not said.is_bound for said in other.meanings) for other in others) >= _SUPPORTING_ROWS
        for role in roles
    )


def _proof(row: Row, meaning: Meaning, named: Mapping[QName, Row], grounds: Grounds) -> bool | None:
    """Whether a sum of the meaning's role holds with the row's values, or other tables say the same of it."""
    if meaning.name is None:
        return None
    found = [_holds(one, row, meaning.name, named, grounds) for one in grounds.networks.sums if one.roles & meaning.roles]
    values = values_of(row, meaning.name, grounds.networks, grounds.negated)
    found.append(grounds.known.says(meaning.name, values))
    if False in found:
        return False
    return True if True in found else None


def _holds(one: Sum, row: Row, name: QName, named: Mapping[QName, Row], grounds: Grounds) -> bool | None:
    """Whether a sum that has the name in it holds with the row as that name."""
    names = (one.total, *(part for part, _ in one.parts))
    if name not in names:
        return None
    rows = {**named, name: row}
    if not all(other in rows for other in names) or any(rows[other] is row for other in names if other != name):
        return None
    values = {other: values_of(rows[other], other, grounds.networks, grounds.negated) for other in names}
    return sum_holds(values[one.total], [(values[part], weight) for part, weight in one.parts])
