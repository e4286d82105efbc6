"""Where what is said of a table's facts comes from: a template and a table's head enter, plans leave.

What a fact column says of its cells is worked out once for each combination of property groups, and what a row says beside it once for
each combination of cells.
Spec: xBRL-CSV 1.0 §4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from exporter.formats.oim.said import Others
from exporter.formats.oim.types import Sort
from exporter.formats.xbrl_csv.cells import Cell, Nothing
from exporter.formats.xbrl_csv.templates import ROW_NUMBER, Column, Reference, Source, Sources, Template

AT: Final = "\0"
"""Between the text of a period and the bound that is asked of it."""


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """The cell of a column in the same row."""

    index: int
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A reference to nothing there is."""

    name: str


class RowNumber:
    """The number of the row."""


Found = Cell | ColumnOf | Nowhere | RowNumber


@dataclass(frozen=True, slots=True)
class Beside:
    """What a row says of dimensions but the concept, and the columns it says all with, by the sort of the fact it is said of."""

    others: Others
    used: Mapping[Sort, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Saying:
    """Where something comes from, and the columns that are used when it is said."""

    source: Found
    used: frozenset[int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where what is said of a fact column's cells comes from. `cells` are those of a row that decide what it says beside the concept.

    What they say is found once (`known`), unless the number of the row is among it.
    """

    concept: Saying
    decimals: Saying
    others: Mapping[str, Saying]
    cells: Callable[[list[str]], object]
    known: dict[object, Beside] = field(default_factory=dict)

    @property
    def is_numbered(self) -> bool:
        """Whether the number of the row is said."""
        return any(isinstance(saying.source, RowNumber) for saying in self.others.values())

    def beside(self, found: Mapping[str, str | None]) -> Beside:
        """What was found of dimensions, with the columns that are used."""
        used = {sort: self.concept.used.union(*(self.others[name].used for name in found if sort.may_say(name))) for sort in Sort}
        return Beside(tuple(found.items()), used)


class Plans:
    """The plans of one table. `index` is where each column stands, known once the head is read."""

    def __init__(
        self, template: Template, parameters: tuple[Mapping[str, Cell], ...], inherited: tuple[Sources, Source], index: Mapping[str, int]
    ) -> None:
        self._template, self._parameters, self._inherited, self._index = template, parameters, inherited, index
        self._plans: dict[tuple[str | None, ...], Plan] = {}

    def of(self, name: str, groups: Mapping[str, str]) -> Plan:
        """Where what is said of a fact column's cells comes from, the nearest first (xBRL-CSV 1.0 §4.3)."""
        column = self._template.columns[name]
        key = (name, *map(groups.get, column.properties_from))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._new_plan(column, groups)
        return plan

    def _new_plan(self, column: Column, groups: Mapping[str, str]) -> Plan:
        found: dict[str, tuple[Source, str | None]] = dict(_unowned(column.dimensions or {}))
        accuracy: tuple[Source, str | None] = (column.decimals, None)
        for other in column.properties_from:
            group = (self._template.columns[other].groups or {}).get(groups.get(other, ""))
            if group is None:
                continue
            for dimension, source in group.dimensions.items():
                found.setdefault(dimension, (source, other))
            if accuracy[0] is None and group.decimals is not None:
                accuracy = group.decimals, other
        report_dimensions, report_decimals = self._inherited
        for dimension, owned in (*_unowned(self._template.dimensions), *_unowned(report_dimensions)):
            found.setdefault(dimension, owned)
        for decimals in (self._template.decimals, report_decimals):
            if accuracy[0] is None:
                accuracy = decimals, None
        concept = self._saying(*found.pop("concept", (Nothing.NONE, None)))
        others = {name: self._saying(*owned) for name, owned in found.items()}
        places = [saying.source.index for saying in others.values() if isinstance(saying.source, ColumnOf)]
        return Plan(concept, self._saying(*accuracy), others, itemgetter(*places) if places else lambda _: None)

    def _saying(self, source: Source, owner: str | None) -> Saying:
        """Where something comes from, if the property group column `owner` says so."""
        found, used = self._resolve(source), set[int]()
        if isinstance(found, ColumnOf):
            used.add(found.index)
        if owner is not None and owner in self._index:
            used.add(self._index[owner])
        return Saying(found, frozenset(used))

    def _resolve(self, source: Source) -> Found:
        """What a reference leads to in this table."""
        if not isinstance(source, Reference):
            return source
        if source.name == ROW_NUMBER:
            return RowNumber()
        if source.name in self._index and not self._template.columns[source.name].is_comment:
            return ColumnOf(self._index[source.name], source.at)
        for parameters in self._parameters:
            if source.name in parameters:
                value = parameters[source.name]
                return f"{value}{AT}{source.at}" if isinstance(value, str) and source.at else value
        return Nothing.NONE if source.name in self._template.columns else Nowhere(source.name)


def _unowned(sources: Sources) -> Iterator[tuple[str, tuple[Source, str | None]]]:
    return ((name, (source, None)) for name, source in sources.items())
