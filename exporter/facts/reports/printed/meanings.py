"""What a row of a printed table can mean: its label enters, every meaning the taxonomy has for it leaves.

A meaning is a concept, or a row of a cube: a member, or the total that needs none. Bound meanings (其他, 合计, 年初余额, 应计利息) hold
only in the tables of their roles; which table it is, its other rows tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exporter.facts.reports.printed.networks import Cube, Networks
from exporter.facts.spelling import fold, forms
from exporter.facts.units import takes
from exporter.model.aspects import Instant
from exporter.model.wording import read_period
from exporter.names import QName

TOTALS: Final = frozenset({"合计", "总计", "小计", "总额", "合计数", "total", "subtotal"})
PARTIAL_TOTALS: Final = frozenset({"小计", "subtotal"})
OTHERS: Final = frozenset({"其他", "其它", "其他项目", "other", "others"})
"""What is left beside the rows printed: another thing in each table that prints other rows."""
OPENINGS: Final = frozenset({"年初余额", "期初余额", "年初数", "期初数", "上年末余额", "openingbalance"})
CLOSINGS: Final = frozenset({"年末余额", "期末余额", "年末数", "期末数", "本年末余额", "closingbalance"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a row can mean, and the roles in whose tables it means so.

    `name` is a concept, or None for a row of `cube`, whose concept follows from what a column counts; `member` is None for its total.
    """

    name: QName | None
    roles: frozenset[str]
    is_bound: bool = False
    cube: Cube | None = None
    axis: QName | None = None
    member: QName | None = None


def meanings_of(row: str, parent: str, units: Sequence[str], networks: Networks) -> tuple[Meaning, ...]:
    """Every meaning of a row with figures in these units; a parent row that the taxonomy knows leaves those under it.

    Where row and parent are a label together, they mean that alone.
    """
    if parent and not is_generic(row):
        whole = [Meaning(name, networks.roles(name)) for name in networks.vocabulary.completed(row, parent)]
        if fitting := tuple(meaning for meaning in whole if _fits(meaning, units, networks)):
            return fitting
    found = [meaning for meaning in _concepts(row, networks) if _fits(meaning, units, networks)]
    names = [meaning.name for meaning in found if meaning.name is not None]
    if parent and (pointed := networks.vocabulary.under(parent, names)):
        found = [_freed(meaning, row) for meaning in found if meaning.name in pointed]
    found.extend(_members(row, networks))
    found.extend(meaning for meaning in _of_totals(row, networks) if _fits(meaning, units, networks))
    return tuple(dict.fromkeys(found))


def is_generic(row: str) -> bool:
    """Whether a row is a total or a rest, which only arithmetic can name."""
    return fold(row) in TOTALS | OTHERS


def _freed(meaning: Meaning, row: str) -> Meaning:
    """A meaning its parent points to needs no other rows to tell it, unless it is what is left beside them."""
    return meaning if is_generic(row) else replace(meaning, is_bound=False)


def _concepts(row: str, networks: Networks) -> Iterator[Meaning]:
    """The concepts a label names; an opening or closing balance, and a date as a row, are those of the tables that have them."""
    for meant in networks.vocabulary.meanings(row):
        roles = networks.roles(meant.name)
        if meant.role:
            roles = frozenset(role for role in roles if role.endswith(meant.role))
        yield Meaning(meant.name, roles, meant.is_bound)
    if fold(row) in OPENINGS | CLOSINGS or isinstance(read_period(row), Instant):
        for role, names in networks.rolls.items():
            yield from (Meaning(name, frozenset({role}), is_bound=True) for name in sorted(names))


def _fits(meaning: Meaning, units: Sequence[str], networks: Networks) -> bool:
    return meaning.name is None or not units or any(takes(networks.taxonomy.concepts[meaning.name], unit) for unit in units)


def _members(row: str, networks: Networks) -> Iterator[Meaning]:
    """The members a label names on the explicit axes of cubes; a default member is the total."""
    for cube in networks.cubes:
        for axis in cube.axes:
            if networks.taxonomy.concepts[axis].typed_domain is None:
                member = networks.axes.member(axis, row)
                if isinstance(member, QName):
                    is_default = member == networks.axes.default(axis)
                    yield Meaning(None, cube.roles, cube=cube, axis=axis, member=None if is_default else member)


def _of_totals(row: str, networks: Networks) -> Iterator[Meaning]:
    """What a total without a name can be: the total of any sum, or of any cube."""
    if not TOTALS & set(forms(row)):
        return
    yield from (Meaning(one.total, one.roles, is_bound=True) for one in networks.sums)
    for cube in networks.cubes:
        for axis in cube.axes:
            if networks.taxonomy.concepts[axis].typed_domain is None:
                yield Meaning(None, cube.roles, is_bound=True, cube=cube, axis=axis)
