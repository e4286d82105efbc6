"""The rows of one table: cells enter, facts as said leave, each with its row and column. Spec: xBRL-CSV 1.0 §4."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from exporter.findings import Origin
from exporter.formats.oim.binding import Binder
from exporter.formats.oim.faults import Faults
from exporter.formats.oim.relations import Relations
from exporter.formats.oim.said import Refused, Said, is_note
from exporter.formats.oim.types import Sort
from exporter.formats.xbrl_csv.cells import Cell, Nothing, UnknownSpecial, read_cell, rows
from exporter.formats.xbrl_csv.metadata import is_identifier
from exporter.formats.xbrl_csv.plans import AT, Beside, ColumnOf, Found, Nowhere, Plan, Plans, RowNumber
from exporter.formats.xbrl_csv.templates import WHOLE, Source, Sources, Template
from exporter.formats.xbrl_csv.values import InvalidSuffix, split_decimals
from exporter.model.columns import Lines
from exporter.model.lexical import letters

_ROW_ID: Final = re.compile(r"[\w\-\u00b7]+")


@dataclass(slots=True)
class Row:
    """A row of a table, with a cell for every column of its head."""

    number: int
    """Its place among the rows, from 1."""
    line: int
    cells: list[str]
    groups: Mapping[str, str] = field(default_factory=dict)
    """The property groups it names, by column."""
    id: str = ""
    used: frozenset[int] = frozenset()
    """The columns of what it says of its facts."""


@dataclass
class Table:
    """A table that is being read."""

    name: str
    path: Path
    template: Template
    parameters: tuple[Mapping[str, Cell], ...]
    """Of the table, then of the report."""
    inherited: tuple[Sources, Source]
    """Dimensions and decimals of the whole report."""
    binder: Binder
    relations: Relations
    faults: Faults
    header: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._plans = Plans(self.template, self.parameters, self.inherited, self.index)
        self._row_ids: set[str] = set()
        self._lines, self._places = array("i"), array("i")

    def at(self, line: int, column: int | None = None) -> Origin:
        """A place in the table."""
        return Origin(file=str(self.path), line=line, cell=None if column is None else _named(column))

    def tell(self, code: str, problem: str, fix: str, line: int, column: int | None = None) -> None:
        """Tell a fault of the table."""
        self.faults.add(code, problem, fix, place=self.at(line, column))

    def read(self) -> None:
        """Bind every fact of the table. Raises NotCsv, with the facts before the fault bound."""
        facts, places = self.binder.facts, self._places
        facts.origins.add(len(facts), Lines(str(self.path), self._lines, lambda fact: _named(places[fact])))
        for number, (line, cells) in enumerate(rows(self.path)):
            if not (self._take_row(Row(number, line, cells)) if number else self._take_header(cells, line)):
                return

    def _take_header(self, row: list[str], line: int) -> bool:
        """Know the columns; False if the table cannot be read."""
        sound = True
        self.header = row
        for place, name in enumerate(row):
            if not name:
                continue
            if not is_identifier(name):
                self.tell(
                    ":invalidHeaderValue", f"the column head {name!r} is no identifier", "use commas, and heads of letters", line, place
                )
                sound = False
            elif name not in self.template.columns:
                self.tell(
                    ":unknownColumn", f"the template knows no column {name}", "add it to the template, as a comment perhaps", line, place
                )
                sound = False
            elif name in self.index:
                self.tell(":repeatedColumnIdentifier", f"two columns are called {name}", "call each by its own name", line, place)
                sound = False
            self.index.setdefault(name, place)
        known = {name: (place, self.template.columns[name]) for place, name in enumerate(row) if name in self.template.columns}
        self._facts = [(place, name) for name, (place, column) in known.items() if column.is_fact]
        self._groups = [(place, name) for name, (place, column) in known.items() if column.groups is not None]
        self._keys = [
            place for name, (place, column) in known.items() if not (column.is_comment or column.is_fact or name == self.template.row_id)
        ]
        self._nameless = [place for place, name in enumerate(row) if not name]
        return sound

    def _take_row(self, row: Row) -> bool:
        """Bind the facts of a row; False if a reference leads nowhere, which it will in every row."""
        row.cells += [""] * (len(self.header) - len(row.cells))
        if self._groups and not self._take_groups(row):
            return True
        row.id = self._row_id(row, self.index[self.template.row_id]) if self.template.row_id in self.index else str(row.number)
        whole, before = True, len(self.faults)
        for place, name in self._facts:
            try:
                whole &= not row.cells[place] or self._take_fact(row, place, name)
            except _Dangling as dangling:
                fix = "name a column, a parameter of the table or of the report"
                self.tell(":invalidReferenceTarget", f"${dangling} refers to nothing there is", fix, row.line, place)
                return False
        if whole and len(self.faults) == before:
            self._judge_unused(row)
        return True

    def _row_id(self, row: Row, place: int) -> str:
        """The identifier of a row (xBRL-CSV 1.0 §4.6); where it is missing, wrong or another row's, that is told."""
        name = row.cells[place]
        if not name:
            self.tell(":missingRowIdentifier", "the row has no identifier", "give it one of its own", row.line, place)
        elif not _ROW_ID.fullmatch(name):
            self.tell(":invalidRowIdentifier", f"{name!r} identifies no row", "use letters, digits, _ and -", row.line, place)
        elif name in self._row_ids:
            self.tell(":repeatedRowIdentifier", f"another row is called {name}", "give each row its own", row.line, place)
        self._row_ids.add(name)
        return name or str(row.line)

    def _take_groups(self, row: Row) -> bool:
        """Know the property groups of a row; False, when told, if one is none."""
        found: dict[str, str] = {}
        sound = True
        for place, name in self._groups:
            text = row.cells[place]
            if text == "#none":
                self.tell(":illegalUseOfNone", "a property group cannot be #none", "leave the cell empty", row.line, place)
                sound = False
            elif text in (self.template.columns[name].groups or {}):
                found[name] = text
            elif text:
                self.tell(":unknownPropertyGroup", f"{name} has no group {text!r}", "mend the cell, or define the group", row.line, place)
                sound = False
        row.groups = found
        return sound

    def _take_fact(self, row: Row, place: int, name: str) -> bool:
        """Bind one cell; False, when told, if it is no fact."""
        value = self._cell(row, place)
        if isinstance(value, Nothing):
            if value is Nothing.NONE:
                self.tell(":illegalUseOfNone", "a value cannot be #none", "leave the cell empty, or say #nil", row.line, place)
            return value is Nothing.EMPTY
        plan = self._plans.of(name, row.groups)
        concept, beside = self._look(plan.concept.source, row), self._beside(plan, row)
        concept = None if isinstance(concept, Nothing) else concept
        said = Said(f"{self.name}.r_{row.id}.{name}", value, concept, beside.others, place=partial(self.at, row.line, place))
        if is_note(concept, self.binder.teller.aliases):
            self.relations.add_note(said, is_csv=True)
            row.used |= beside.used[Sort.TEXT]
            return True
        return self._bind(said, plan, beside, row, place)

    def _bind(self, said: Said, plan: Plan, beside: Beside, row: Row, place: int) -> bool:
        """Make a fact; False, when told, if it is none."""
        try:
            concept = self.binder.concept(said)
            value, decimals, is_planned = self._decimals(said, plan, row, concept.kind.sort)
            self.binder.add(said, concept, value, decimals)
        except Refused:
            self.binder.refused.add(said.id)
            return False
        self._lines.append(row.line)
        self._places.append(place)
        row.used |= beside.used[concept.kind.sort]
        if is_planned:
            row.used |= plan.decimals.used
        return True

    def _beside(self, plan: Plan, row: Row) -> Beside:
        """What a row says beside a value; what its cells say without a fault is found once. Raises _Dangling."""
        cells = plan.cells(row.cells)
        known = plan.known.get(cells)
        if known is not None:
            return known
        before = len(self.faults)
        looked = ((name, self._look(saying.source, row)) for name, saying in plan.others.items())
        beside = plan.beside({name: found for name, found in looked if not isinstance(found, Nothing)})
        if len(self.faults) == before and not plan.is_numbered:
            plan.known[cells] = beside
        return beside

    def _decimals(self, said: Said, plan: Plan, row: Row, sort: Sort) -> tuple[str | None, int | None, bool]:
        """Value and decimals of a fact, and whether the plan's decimals were the ones. Raises Refused."""
        value = said.value
        if sort is not Sort.NUMBER:
            return value, None, False
        if value is not None and "d" in value:
            try:
                return *split_decimals(value), False
            except InvalidSuffix:
                fix = "write the number, d, and a whole number or INF"
                raise self.binder.teller.refuse(":invalidDecimalsSuffix", f"{value!r} has no decimals behind its d", fix, said) from None
        found = self._look(plan.decimals.source, row)
        if isinstance(found, Nothing) or not found:
            return value, None, False
        if not WHOLE.fullmatch(found):
            raise self.binder.teller.refuse(":invalidDecimalsValue", f"{found!r} are no decimals", "give a whole number", said)
        return value, int(found[:12]), True

    def _cell(self, row: Row, place: int) -> Cell:
        text = row.cells[place]
        try:
            return read_cell(text)
        except UnknownSpecial:
            self.tell(":unknownSpecialValue", f"{text!r} is no special value", "double the # if the text begins with one", row.line, place)
            return Nothing.EMPTY

    def _look(self, source: Found, row: Row) -> Cell:
        """What a source says in a row. Raises _Dangling."""
        if isinstance(source, ColumnOf):
            found = self._cell(row, source.index)
            if isinstance(found, Nothing):
                return Nothing.NONE
            return found if source.at is None or found is None else f"{found}{AT}{source.at}"
        if isinstance(source, RowNumber):
            return str(row.number)
        if isinstance(source, Nowhere):
            raise _Dangling(source.name)
        return source

    def _judge_unused(self, row: Row) -> None:
        """Tell of cells that say something of no fact."""
        cells = row.cells
        loose = [place for place in self._keys if place not in row.used and cells[place] not in ("", "#none")]
        if self._nameless or len(cells) > len(self.header):
            loose += [place for place in (*self._nameless, *range(len(self.header), len(cells))) if cells[place]]
        for place in loose:
            fix = "leave the cell empty, or fill the cell of the fact it is about"
            self.tell(":unmappedCellValue", f"{cells[place][:40]!r} says nothing of any fact of its row", fix, row.line, place)


class _Dangling(Exception):
    """A reference that leads nowhere, used."""


def _named(column: int) -> str:
    """What people call a column, from 0."""
    return f"column {letters(column)}"
