"""The rows of one table: cells enter, facts as said leave, each with its row and column. Spec: xBRL-CSV 1.0 §4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exporter.findings import Origin
from exporter.formats.oim.binding import Binder
from exporter.formats.oim.faults import Faults
from exporter.formats.oim.relations import Relations
from exporter.formats.oim.said import Refused, Said, is_note
from exporter.formats.oim.types import Sort
from exporter.formats.xbrl_csv.cells import Cell, Nothing, UnknownSpecial, letters, read_cell, rows
from exporter.formats.xbrl_csv.metadata import is_identifier
from exporter.formats.xbrl_csv.plans import AT, ColumnOf, Found, Nowhere, Plan, Plans, RowNumber
from exporter.formats.xbrl_csv.rowids import RowIds
from exporter.formats.xbrl_csv.templates import WHOLE, Column, Source, Sources, Template
from exporter.formats.xbrl_csv.values import InvalidSuffix, split_decimals


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
        self._row_ids = RowIds(self)

    def at(self, line: int, column: int | None = None) -> Origin:
        """A place in the table."""
        return Origin(file=str(self.path), line=line, cell=None if column is None else f"column {letters(column)}")

    def tell(self, code: str, problem: str, fix: str, line: int, column: int | None = None) -> None:
        """Tell a fault of the table."""
        self.faults.add(code, problem, fix, place=self.at(line, column))

    def read(self) -> None:
        """Bind every fact of the table."""
        for number, (line, row) in enumerate(rows(self.path)):
            if number == 0:
                if not self._take_header(row, line):
                    return
            elif not self._take_row(number, line, row):
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
        self._facts = [(place, name) for place, name in enumerate(row) if name in self.template.columns and self._column(name).is_fact]
        self._keys = [place for place, name in enumerate(row) if name in self.template.columns and self._is_key(name)]
        self._groups = [
            (place, name) for place, name in enumerate(row) if name in self.template.columns and self._column(name).groups is not None
        ]
        return sound

    def _column(self, name: str) -> Column:
        return self.template.columns[name]

    def _is_key(self, name: str) -> bool:
        column = self._column(name)
        return not (column.is_comment or column.is_fact or name == self.template.row_id)

    def _take_row(self, number: int, line: int, row: list[str]) -> bool:
        """Bind the facts of a row; False if a reference leads nowhere, which it will in every row."""
        groups = self._groups_of(line, row)
        if groups is None:
            return True
        row_id = self._row_ids.read(line, row) if self.template.row_id in self.index else str(number)
        used: set[int] = set()
        whole, before = True, len(self.faults)
        for place, name in self._facts:
            if place >= len(row) or not row[place]:
                continue
            try:
                whole &= self._fact(number, line, row, place, f"{self.name}.r_{row_id}.{name}", groups, used)
            except _Dangling as dangling:
                fix = "name a column, a parameter of the table or of the report"
                self.tell(":invalidReferenceTarget", f"${dangling} refers to nothing there is", fix, line, place)
                return False
        if whole and len(self.faults) == before:
            self._judge_unused(line, row, used)
        return True

    def _groups_of(self, line: int, row: list[str]) -> dict[str, str] | None:
        """The property groups of a row by column; None, when told, if one is none."""
        found: dict[str, str] = {}
        sound = True
        for place, name in self._groups:
            text = row[place] if place < len(row) else ""
            if not text:
                continue
            if text == "#none":
                self.tell(":illegalUseOfNone", "a property group cannot be #none", "leave the cell empty", line, place)
                sound = False
            elif text in (self._column(name).groups or {}):
                found[name] = text
            else:
                self.tell(":unknownPropertyGroup", f"{name} has no group {text!r}", "mend the cell, or define the group", line, place)
                sound = False
        return found if sound else None

    def _fact(self, number: int, line: int, row: list[str], place: int, name: str, groups: Mapping[str, str], used: set[int]) -> bool:
        """Bind one cell; False, when told, if it is no fact."""
        at = self.at(line, place)
        value = self._cell(row, place, line)
        if isinstance(value, Nothing):
            if value is Nothing.NONE:
                self.tell(":illegalUseOfNone", "a value cannot be #none", "leave the cell empty, or say #nil", line, place)
            return value is Nothing.EMPTY
        plan = self._plans.of(self.header[place], groups)
        dimensions: dict[str, str | None] = {}
        for dimension, source, _ in plan.dimensions:
            found = self._look(source, row, number, line)
            if not isinstance(found, Nothing):
                dimensions[dimension] = found
        said = Said(name, value, dimensions, place=at)
        if is_note(said, self.binder.aliases):
            self.relations.add_note(said, is_csv=True)
            self._use(plan, Sort.TEXT, dimensions, used, accurate=False)
            return True
        try:
            sort = self.binder.concept(said)[1].sort
            decimals, accurate = self._decimals(said, plan, row, line, sort)
        except Refused:
            self.binder.refused.add(name)
            return False
        if not self.binder.bind(Said(name, decimals[0], dimensions, decimals[1], at)):
            return False
        self._use(plan, sort, dimensions, used, accurate=accurate)
        return True

    def _decimals(self, said: Said, plan: Plan, row: list[str], line: int, sort: Sort) -> tuple[tuple[str | None, int | None], bool]:
        """Value and decimals of a fact, and whether the plan's decimals were the ones. Raises Refused."""
        value = said.value
        if sort is not Sort.NUMBER:
            return (value, None), False
        if value is not None and "d" in value:
            try:
                return split_decimals(value), False
            except InvalidSuffix:
                fix = "write the number, d, and a whole number or INF"
                raise self.binder.refuse(":invalidDecimalsSuffix", f"{value!r} has no decimals behind its d", fix, said) from None
        found = self._look(plan.decimals, row, 0, line) if plan.decimals is not None else None
        if found is None or isinstance(found, Nothing) or not found:
            return (value, None), False
        if not WHOLE.fullmatch(found):
            raise self.binder.refuse(":invalidDecimalsValue", f"{found!r} are no decimals", "give a whole number", said)
        return (value, int(found[:12])), True

    def _cell(self, row: list[str], place: int, line: int) -> Cell:
        text = row[place] if place < len(row) else ""
        try:
            return read_cell(text)
        except UnknownSpecial:
            self.tell(":unknownSpecialValue", f"{text!r} is no special value", "double the # if the text begins with one", line, place)
            return Nothing.EMPTY

    def _look(self, source: Found, row: list[str], number: int, line: int) -> Cell:
        """What a source says in a row. Raises _Dangling."""
        if isinstance(source, ColumnOf):
            found = self._cell(row, source.index, line)
            if isinstance(found, Nothing):
                return Nothing.NONE
            return found if source.at is None or found is None else f"{found}{AT}{source.at}"
        if isinstance(source, RowNumber):
            return str(number)
        if isinstance(source, Nowhere):
            raise _Dangling(source.name)
        return source

    def _use(self, plan: Plan, sort: Sort, dimensions: Mapping[str, object], used: set[int], *, accurate: bool) -> None:
        """Note the columns that a fact was made from."""
        owners: set[str | None] = set()
        for name, source, owner in plan.dimensions:
            if (
                name in dimensions
                and not (name == "unit" and sort is not Sort.NUMBER)
                and not (name == "language" and sort is not Sort.TEXT)
            ):
                owners.add(owner)
                if isinstance(source, ColumnOf):
                    used.add(source.index)
        if accurate:
            owners.add(plan.decimals_from)
            if isinstance(plan.decimals, ColumnOf):
                used.add(plan.decimals.index)
        used.update(self.index[owner] for owner in owners if owner is not None and owner in self.index)

    def _judge_unused(self, line: int, row: list[str], used: set[int]) -> None:
        """Tell of cells that say something of no fact."""
        loose = [place for place in self._keys if place < len(row) and place not in used and row[place] not in ("", "#none")]
        loose += [place for place, text in enumerate(row) if text and (place >= len(self.header) or not self.header[place])]
        for place in loose:
            fix = "leave the cell empty, or fill the cell of the fact it is about"
            self.tell(":unmappedCellValue", f"{row[place][:40]!r} says nothing of any fact of its row", fix, line, place)


class _Dangling(Exception):
    """A reference that leads nowhere, used."""
