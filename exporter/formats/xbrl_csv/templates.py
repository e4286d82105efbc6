"""Table templates: metadata enters, columns and what they say of facts leave, judged before a table is opened.

What a dimension says is a cell's text, or a reference to a column or parameter. Spec: xBRL-CSV 1.0 §3.1.5 to §3.1.12.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from exporter.formats.oim.faults import Faults
from exporter.formats.oim.shape import Pointer
from exporter.formats.xbrl_csv.cells import Cell, UnknownSpecial, read_cell
from exporter.formats.xbrl_csv.metadata import Metadata, is_identifier

ROW_NUMBER: Final = "rowNumber"
_BOUNDS: Final = ("start", "end")
WHOLE: Final = re.compile(r"0|-?[1-9]\d*|-0|[+]\d+")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a column or parameter says; `at` asks for one bound of the period it says."""

    name: str
    at: str | None = None


Source = Reference | Cell
Sources = Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Group:
    """What one value of a property group column says of facts that take properties from it."""

    dimensions: Sources
    decimals: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: of facts (`dimensions` or `properties_from`), of property groups, of comments, or of keys that others refer to."""

    dimensions: Sources | None = None
    decimals: Source = None
    is_comment: bool = False
    groups: Mapping[str, Group] | None = None
    properties_from: tuple[str, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Whether its cells are values of facts."""
        return self.dimensions is not None or bool(self.properties_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of table."""

    name: str
    columns: Mapping[str, Column]
    dimensions: Sources = field(default_factory=dict)
    decimals: Source = None
    row_id: str | None = None

    def references(self) -> Iterator[str]:
        """The names of columns and parameters that anything in the template refers to."""
        for sources, decimals in self._said():
            yield from (source.name for source in (*sources.values(), decimals) if isinstance(source, Reference))

    def _said(self) -> Iterator[tuple[Sources, Source]]:
        yield self.dimensions, self.decimals
        for column in self.columns.values():
            yield column.dimensions or {}, column.decimals
            for group in (column.groups or {}).values():
                yield group.dimensions, group.decimals


class Templates:
    """All templates of a report. What its dimensions say as constants is kept with its place, to be judged by the taxonomy."""

    def __init__(self, metadata: Metadata, faults: Faults) -> None:
        self._metadata, self._faults = metadata, faults
        self.constants: list[tuple[str, str | None, Pointer]] = []
        self.dimensions = self._sources(metadata.section("dimensions"), ("dimensions",))
        self.decimals = self._decimals(metadata.body, ())
        self.known = {name: self._template(name, said) for name, said in metadata.section("tableTemplates").items()}

    def tell(self, code: str, problem: str, fix: str, pointer: Pointer) -> None:
        """Tell a fault of the metadata."""
        self._faults.add(code, problem, fix, place=partial(self._metadata.locate, pointer))

    def judge_identifier(self, name: str, pointer: Pointer, code: str = ":invalidIdentifier") -> None:
        """Tell of a name that no table, template, column, group or parameter may have."""
        if not is_identifier(name):
            self.tell(code, f"{name!r} is no identifier", "use letters, digits, _ and -, a letter first", pointer)

    def _template(self, name: str, said: Mapping[str, Any]) -> Template:
        pointer: Pointer = ("tableTemplates", name)
        self.judge_identifier(name, pointer)
        columns = {key: self._column(key, column, (*pointer, "columns", key)) for key, column in said["columns"].items()}
        template = Template(
            name=name,
            columns=columns,
            dimensions=self._sources(said.get("dimensions", {}), (*pointer, "dimensions")),
            decimals=self._decimals(said, pointer),
            row_id=said.get("rowIdColumn"),
        )
        self._judge_groups(template, pointer)
        if template.row_id is not None:
            self._judge_row_id(template, template.row_id, pointer)
        return template

    def _column(self, name: str, said: Mapping[str, Any], pointer: Pointer) -> Column:
        self.judge_identifier(name, pointer)
        is_fact, is_group, is_comment = (
            "dimensions" in said or "propertiesFrom" in said,
            "propertyGroups" in said,
            said.get("comment") is True,
        )
        if (is_group and is_fact) or (is_comment and (is_group or is_fact)):
            self.tell(":conflictingColumnType", f"the column {name} is of two kinds", "make it of facts, of groups or a comment", pointer)
        if not is_fact and "decimals" in said:
            self.tell(":misplacedDecimalsOnNonFactColumn", f"the column {name} has decimals and no facts", "leave them out", pointer)
        groups = {key: self._group(key, group, (*pointer, "propertyGroups", key)) for key, group in said.get("propertyGroups", {}).items()}
        return Column(
            dimensions=self._sources(said["dimensions"], (*pointer, "dimensions")) if "dimensions" in said else None,
            decimals=self._decimals(said, pointer),
            is_comment=is_comment,
            groups=groups if is_group else None,
            properties_from=tuple(said.get("propertiesFrom", ())),
        )

    def _group(self, name: str, said: Mapping[str, Any], pointer: Pointer) -> Group:
        self.judge_identifier(name, pointer)
        return Group(self._sources(said.get("dimensions", {}), (*pointer, "dimensions")), self._decimals(said, pointer))

    def _judge_groups(self, template: Template, pointer: Pointer) -> None:
        """Property groups that are there, and say each thing once."""
        for name, column in template.columns.items():
            place = (*pointer, "columns", name, "propertiesFrom")
            accuracy: set[str] = set()
            says: dict[str, set[str]] = defaultdict(set)
            for other in column.properties_from:
                groups = template.columns[other].groups if other in template.columns else None
                if groups is None:
                    self.tell(":invalidPropertyGroupColumnReference", f"{other} is no column of property groups", "name one", place)
                    continue
                for group in groups.values():
                    accuracy |= {other} if group.decimals is not None else set()
                    for dimension in group.dimensions:
                        says[dimension].add(other)
            if len(accuracy) > 1:
                self.tell(
                    ":repeatedPropertyGroupDecimalsProperty", f"{', '.join(sorted(accuracy))} both say decimals", "say them once", place
                )
            for dimension in sorted(name for name, those in says.items() if len(those) > 1):
                problem = f"{', '.join(sorted(says[dimension]))} both say {dimension}"
                self.tell(":repeatedPropertyGroupDimension", problem, "say it once", place)

    def _judge_row_id(self, template: Template, row_id: str, pointer: Pointer) -> None:
        if row_id not in template.columns:
            self.tell(":undefinedRowIdColumn", f"there is no column {row_id}, which is to identify rows", "define it", pointer)
        elif template.columns[row_id].is_comment:
            self.tell(":invalidRowIdColumn", f"{row_id}, which is to identify rows, is a comment", "make it no comment", pointer)

    def _sources(self, said: Mapping[str, str], pointer: Pointer) -> Sources:
        return {name: self._source(name, value, (*pointer, name)) for name, value in said.items()}

    def _decimals(self, said: Mapping[str, Any], pointer: Pointer) -> Source:
        given = said.get("decimals")
        if given is None:
            return None
        source = self._source("decimals", str(given), (*pointer, "decimals"))
        if isinstance(source, str) and not WHOLE.fullmatch(source):
            self.tell(":invalidDecimalsValue", f"{source!r} are no decimals", "give a whole number", (*pointer, "decimals"))
        return source

    def _source(self, name: str, text: str, pointer: Pointer) -> Source:
        """What the text of a dimension says."""
        if text.startswith("$") and not text.startswith("$$"):
            return self._reference(text, pointer)
        if text.startswith("$$"):
            text = text[1:]
        try:
            cell = read_cell(text) if text or name != "period" else ""
        except UnknownSpecial:
            self.tell(":unknownSpecialValue", f"{text!r} is no special value", "double the # if the text begins with one", pointer)
            return None
        if cell is None and ":" not in name and name == "language":
            self.tell(":invalidJSONStructure", f"{name} cannot be nil", "say #none, or leave it out", pointer)
        if name != "decimals" and (cell is None or isinstance(cell, str)):
            self.constants.append((name, cell, pointer))
        return cell

    def _reference(self, text: str, pointer: Pointer) -> Reference:
        name, at_sign, at = text[1:].partition("@")
        if at_sign and at not in _BOUNDS:
            self.tell(":invalidPeriodSpecifier", f"@{at} asks for no bound of a period", "write @start or @end", pointer)
        if not is_identifier(name):
            self.tell(":invalidReference", f"{text!r} refers to nothing that could be", "name a column or a parameter", pointer)
        return Reference(name, at or None)
