"""Reading xBRL-CSV: the metadata file enters, a report and what is wrong with its spelling leave. Spec: xBRL-CSV 1.0.

Metadata first, with all it extends; then every template; then the tables, a row at a time. Every fact knows its file, line and column.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from exporter.findings import Origin
from exporter.formats.oim import shape
from exporter.formats.oim.aliases import RESERVED
from exporter.formats.oim.binding import Binder
from exporter.formats.oim.faults import Faults, Stopped
from exporter.formats.oim.info import Info
from exporter.formats.oim.making import Making
from exporter.formats.oim.periods import read_csv_period
from exporter.formats.oim.relations import Relations
from exporter.formats.oim.said import Refused, Said, Teller, is_note
from exporter.formats.spellings import Load, Reading
from exporter.formats.xbrl_csv.cells import Cell, NotCsv, UnknownSpecial, read_cell
from exporter.formats.xbrl_csv.metadata import Metadata, NotJson, beside, read_metadata
from exporter.formats.xbrl_csv.plans import AT
from exporter.formats.xbrl_csv.shapes import METADATA
from exporter.formats.xbrl_csv.tables import Table
from exporter.formats.xbrl_csv.templates import Reference, Templates
from exporter.model.aspects import Period
from exporter.model.facts import Report
from exporter.names import Namespace
from exporter.urls import of_path

_RESERVED: Final = MappingProxyType({**RESERVED, "xbrlce": f"{Namespace.OIM}/xbrl-csv/error"})


def read_report(path: Path, load: Load) -> Reading:
    """The report of a metadata file. Raises SourceUnreadable if there is no file to read."""
    faults = Faults(str(path), "xbrlce")
    try:
        report = _read(read_metadata(path, load, faults), load, faults)
    except NotJson as refusal:
        faults.add(":invalidJSON", refusal.problem, refusal.fix, place=Origin(file=refusal.where, line=refusal.line))
        report = Report()
    except Stopped:
        report = Report()
    return Reading(report, faults.findings())


def _read(metadata: Metadata, load: Load, faults: Faults) -> Report:
    """The report as far as it can be made. Raises Stopped if nothing can."""
    info = Info(metadata.info, faults, metadata.locate)
    info.judge(reserved=_RESERVED)
    info.judge_prefixes(list(shape.extensions(metadata.body, METADATA)))
    if len(faults):
        raise Stopped
    taxonomy = info.taxonomy_of(info.taxonomy, load)
    binder = Binder(teller=Teller(aliases=info.aliases, faults=faults, is_lenient=True), taxonomy=taxonomy, read_period=csv_period)
    templates = Templates(metadata, faults)
    tables = _Tables(metadata, templates, faults)
    _judge_constants(templates, metadata, binder)
    if len(faults):
        raise Stopped
    making = Making(info, binder, Relations(faults, info.link_types, info.link_groups))
    for table in tables.opened(binder, making.relations):
        _read_table(table, faults)
    _add_links(metadata, making.relations)
    folder = of_path(metadata.path.resolve().parent) + "/"
    as_written = tuple(url.removeprefix(folder) for url in info.taxonomy)
    # A row's number is a place and no name.
    names = ("" if name.partition(".")[0] in tables.numbered else name for name in binder.names)
    return making.report(as_written, names)


def csv_period(text: str) -> Period:
    """The period of a cell, or the bound of it that a reference asks for."""
    period, _, at = text.partition(AT)
    return read_csv_period(period, at or None)


class _Tables:
    """The tables of a report, judged and then opened."""

    def __init__(self, metadata: Metadata, templates: Templates, faults: Faults) -> None:
        self._metadata, self._templates, self._faults = metadata, templates, faults
        self._parameters = {name: self._cell(value, ("parameters", name)) for name, value in metadata.section("parameters").items()}
        self.numbered: set[str] = set()
        """Tables whose rows are known by their numbers alone."""
        used = {source.name for source in (*templates.dimensions.values(), templates.decimals) if isinstance(source, Reference)}
        for name, said in metadata.section("tables").items():
            used |= self._judge(name, said)
        for template in templates.known.values():
            used |= set(template.references())
        for name in sorted(self._parameters.keys() - used):
            self._templates.tell(":unreferencedParameter", f"nothing refers to the parameter {name}", "leave it out", ("parameters", name))

    def _judge(self, name: str, said: Mapping[str, Any]) -> set[str]:
        """Tell what is wrong with a table before it is opened."""
        pointer = ("tables", name)
        self._templates.judge_identifier(name, pointer)
        template = self._templates.known.get(said.get("template", name))
        if template is None:
            problem = f"there is no template {said.get('template', name)}"
            self._templates.tell(":unknownTableTemplate", problem, "define it in tableTemplates", pointer)
            return set()
        if template.row_id is None:
            self.numbered.add(name)
        referred = set(template.references())
        for parameter in said.get("parameters", {}):
            self._templates.judge_identifier(parameter, (*pointer, "parameters", parameter), ":invalidParameterName")
            if parameter not in referred:
                problem = f"the template does not refer to the parameter {parameter}"
                self._templates.tell(":unreferencedParameter", problem, "leave it out", (*pointer, "parameters", parameter))
        return referred

    def opened(self, binder: Binder, relations: Relations) -> list[Table]:
        """The tables that are there; one that must be and is not is told."""
        found: list[Table] = []
        for name, said in self._metadata.section("tables").items():
            path = beside(self._metadata.path, said["url"])
            if path is None or not path.is_file():
                if path is None or not said.get("optional", False):
                    where = "outside the report's folder" if path is None else "missing"
                    problem = f"the file {said['url']} of the table {name} is {where}"
                    self._templates.tell(":missingRequiredCSVFile", problem, "put it beside the metadata", ("tables", name, "url"))
                continue
            own = {key: self._cell(value, ("tables", name, "parameters", key)) for key, value in said.get("parameters", {}).items()}
            template = self._templates.known[said.get("template", name)]
            inherited = (self._templates.dimensions, self._templates.decimals)
            shown = self._metadata.path.parent / said["url"]
            found.append(Table(name, shown, template, (own, self._parameters), inherited, binder, relations, self._faults))
        return found

    def _cell(self, value: str, pointer: tuple[str, ...]) -> Cell:
        try:
            return read_cell(value)
        except UnknownSpecial:
            self._templates.tell(":unknownSpecialValue", f"{value!r} is no special value", "double the # if it begins with one", pointer)
            return None


def _judge_constants(templates: Templates, metadata: Metadata, binder: Binder) -> None:
    """Tell of what dimensions say outright and no fact could say."""
    for name, value, pointer in templates.constants:
        concept, others = (value, ()) if name == "concept" else (None, ((name, value),))
        said = Said("", None, concept, others, place=partial(metadata.locate, pointer))
        try:
            if name != "concept":
                binder.judge(name, said)
            elif not is_note(concept, binder.teller.aliases):
                binder.concept(said)
        except Refused:
            continue


def _read_table(table: Table, faults: Faults) -> None:
    try:
        table.read()
    except NotCsv as refusal:
        faults.add(":invalidCSVFileFormat", refusal.problem, refusal.fix, place=Origin(file=str(table.path), line=refusal.line))


def _add_links(metadata: Metadata, relations: Relations) -> None:
    for kind, groups in metadata.section("links").items():
        for group, sources in groups.items():
            for source, targets in sources.items():
                place = metadata.locate(("links", kind, group, source))
                relations.said.append((source, kind, group, tuple(targets), place))
