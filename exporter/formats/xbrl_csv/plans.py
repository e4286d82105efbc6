"""Where what is said of a table's facts comes from: a template and a table's head enter, plans leave.

What a fact column says of its cells is worked out once for each combination of property groups; a row then only looks its cells up.
Spec: xBRL-CSV 1.0 §4.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

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
class Plan:
    """Where each dimension of a fact column's cells comes from, and the property group column that says so, if one does."""

    dimensions: tuple[tuple[str, Found, str | None], ...]
    decimals: Found
    decimals_from: str | None


class Plans:
    """The plans of one table. `index` is where each column stands, known once the head is read."""

    def __init__(
        self, template: Template, parameters: tuple[Mapping[str, Cell], ...], inherited: tuple[Sources, Source], index: Mapping[str, int]
    ) -> None:
        self._template, self._parameters, self._inherited, self._index = template, parameters, inherited, index
        self._plans: dict[tuple[str, tuple[str | None, ...]], Plan] = {}

    def of(self, name: str, groups: Mapping[str, str]) -> Plan:
        """Where what is said of a fact column's cells comes from, the nearest first (xBRL-CSV 1.0 §4.3)."""
        column = self._template.columns[name]
        key = (name, tuple(groups.get(other) for other in column.properties_from))
        if key not in self._plans:
            self._plans[key] = self._new_plan(column, groups)
        return self._plans[key]

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
        dimensions = tuple((name, self._resolve(source), owner) for name, (source, owner) in found.items())
        return Plan(dimensions, self._resolve(accuracy[0]), accuracy[1])

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
