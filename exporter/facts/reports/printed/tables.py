"""A printed table as its rows: their figures, their values by period, and everything each can mean.

A block of figures enters, a `Table` leaves. Only columns of the row's own total give values: those whose headings say no more than a
period, a quantity, a unit and a scope.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from exporter.facts.reports.printed.blocks import Label, label_of
from exporter.facts.reports.printed.column_words import is_said_by, own_words
from exporter.facts.reports.printed.meanings import PARTIAL_TOTALS, TOTALS, Meaning, meanings_of
from exporter.facts.reports.printed.networks import Networks
from exporter.facts.reports.printed.values import Value, value_of
from exporter.facts.spelling import fold
from exporter.model.figures import Figure
from exporter.names import QName

VALUES: Final = frozenset({"amount", "count", "ratio"})
"""Measures that give what a row counts itself."""
_OF_A_ROW, _OF_A_BOUND_ROW, _OF_A_TITLE = 4, 1, 3
"""How much a row, a row that needs other rows, and a title over the table say of its role. Titles of scrambled text may be another's."""


_STATEMENTS: Final = re.compile(
    "(?:资产负债|财务状况|利润|损益|现金流量|权益变动)表(?!日|补充|中)|主要(?:会计|财务|经营)|(?:会计|财务)(?:数据|指标)"
)
ADJUSTING: Final = re.compile("调节为|补充资料")
"""What leads from a profit to a cash flow: gains are deducted there and expenses added, some of them in part."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its figures and all its meanings."""

    label: Label
    figures: tuple[Figure, ...]
    meanings: tuple[Meaning, ...]

    def units(self) -> tuple[str, ...]:
        """The units of what it counts."""
        return tuple(dict.fromkeys(figure.unit for figure in self.figures if figure.measure in VALUES))


@dataclass(slots=True)
class Table:
    """A block of figures by rows. `scores` say how much of it each link role explains."""

    section: str
    rows: dict[Label, Row]
    scores: Mapping[str, int] = field(default_factory=dict)
    pointed: frozenset[str] = frozenset()
    """The roles its title points to."""

    @property
    def is_authority(self) -> bool:
        """Whether its title is that of a statement, of the key data, or of a table of the taxonomy: it says what others only use."""
        return bool(self.pointed & self.best) or bool(_STATEMENTS.search(self.section))

    @property
    def best(self) -> frozenset[str]:
        """The roles that explain most of it."""
        most = max(self.scores.values(), default=0)
        return frozenset(role for role, score in self.scores.items() if score == most and most > 0)


def table_of(figures: Sequence[Figure], networks: Networks) -> Table:
    """The table a block of figures is."""
    grouped: dict[Label, list[Figure]] = defaultdict(list)
    for figure in figures:
        grouped[label_of(figure)].append(figure)
    table = Table(figures[0].section, {})
    for label, found in grouped.items():
        units = tuple(dict.fromkeys(figure.unit for figure in found if figure.measure in VALUES))
        table.rows[label] = Row(label, tuple(found), meanings_of(*label, units, networks))
    if any(fold(row) in TOTALS - PARTIAL_TOTALS for row, _ in table.rows):
        table.rows = {label: _without_cubes(row) if fold(label[0]) in PARTIAL_TOTALS else row for label, row in table.rows.items()}
    roles = {role for row in table.rows.values() for meaning in row.meanings for role in meaning.roles}
    table.pointed = frozenset(role for role in roles if networks.points_to(table.section, role))
    table.scores = {role: _score(table, role) for role in sorted(roles)}
    return table


def _without_cubes(row: Row) -> Row:
    """A row that sums up only some of the rows above it, as its table has another for all."""
    return replace(row, meanings=tuple(meaning for meaning in row.meanings if meaning.cube is None))


def _score(table: Table, role: str) -> int:
    score = _OF_A_TITLE if role in table.pointed else 0
    for row in table.rows.values():
        said = [meaning.is_bound for meaning in row.meanings if role in meaning.roles]
        if said:
            score += _OF_A_BOUND_ROW if all(said) else _OF_A_ROW
    return score


def says_no_more(figure: Figure, labels: Iterable[str]) -> bool:
    """Whether a figure's column is of its row's whole: its heading has no words of its own, or they are a short form of a label."""
    words = own_words(figure.column)
    return not words or any(is_said_by(words, label) for label in labels)


def values_of(row: Row, name: QName | None, networks: Networks, negated: frozenset[QName], quantity: str = "") -> dict[str, Value]:
    """What a row counts, by period, with the sign its concept is reported in; a period given twice with two values is left out."""
    labels = networks.taxonomy.labels.get(name, {}).values() if name is not None else ()
    found: dict[str, Value] = {}
    twice: set[str] = set()
    for figure in row.figures:
        wanted = figure.measure == quantity if quantity else figure.measure in VALUES
        if wanted and says_no_more(figure, labels):
            value = value_of(figure, turned=name in negated)
            if found.setdefault(figure.period, value).number != value.number:
                twice.add(figure.period)
    return {period: value for period, value in found.items() if period not in twice}
