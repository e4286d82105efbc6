"""Reading xBRL-JSON: a file enters, a report and what is wrong with its spelling leave. Spec: xBRL-JSON 1.0.

Facts are read one at a time and forgotten, so that millions of them need no more than the text and the fact table. Every fact knows
its line and JSON pointer, and findings lead there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from exporter.findings import Origin
from exporter.formats.oim import shape
from exporter.formats.oim.binding import Binder
from exporter.formats.oim.duplicates import judge_duplicates
from exporter.formats.oim.faults import Faults, Stopped
from exporter.formats.oim.info import DUPLICATES, Info
from exporter.formats.oim.json_text import JsonText, NotJson
from exporter.formats.oim.periods import read_period
from exporter.formats.oim.relations import Relations
from exporter.formats.oim.said import Said, is_note
from exporter.formats.oim.shape import Items, Members, Pointer
from exporter.formats.spellings import Load, Reading
from exporter.model.facts import Report
from exporter.model.naming import NCNAME, forget_made
from exporter.names import DocumentType
from exporter.urls import of_path

_FACTS: Final = "facts"
_INFO: Final = Members(of=shape.DOCUMENT_INFO, required=("documentType", "taxonomy"))
_DIMENSIONS: Final = Members(
    of={
        "concept": shape.QUALIFIED,
        "entity": shape.SCHEMED,
        "period": shape.TEXT,
        "unit": shape.TEXT,
        "language": shape.LANGUAGE,
        "noteId": shape.TEXT,
    },
    required=("concept",),
    others=shape.TEXT_OR_NULL,
    keys=shape.has_prefix,
    extensions=False,
)
_LINKS: Final = Members(others=Members(others=Items(shape.TEXT), extensions=False), extensions=False)
_FACT: Final = Members(
    of={"value": shape.TEXT_OR_NULL, "decimals": shape.WHOLE, "dimensions": _DIMENSIONS, "links": _LINKS}, required=("value", "dimensions")
)
_WHOLE: Final = Members(of={"documentInfo": _INFO}, required=("documentInfo",))


def read_report(path: Path, load: Load) -> Reading:
    """The report of a file. Raises SourceUnreadable if there is no file to read."""
    faults = Faults(str(path), "xbrlje")
    try:
        report = _Reader(path, load, faults).read()
    except NotJson as refusal:
        faults.add(":invalidJSON", refusal.problem, refusal.fix, place=Origin(file=str(path), line=refusal.line))
        report = Report()
    except Stopped:
        report = Report()
    return Reading(report, faults.findings())


class _Reader:
    """The reading of one file, in two passes where the facts stand before what explains them."""

    def __init__(self, path: Path, load: Load, faults: Faults) -> None:
        self.path, self.load, self.faults = path, load, faults
        self.json = JsonText.of(path)
        self.places: dict[str, int] = {}
        self.in_facts = Faults(faults.file, faults.prefix)
        """What is wrong with the shape of facts, told once it is known that the document is one."""
        self.extensions: list[tuple[Pointer, str]] = []

    def read(self) -> Report:
        """The report as far as it can be made."""
        whole = self._outside_facts()
        self._judge_shape(whole)
        info = Info(whole["documentInfo"], self.faults, self._locate)
        info.judge()
        info.judge_prefixes(list(shape.extensions(whole, _WHOLE)))
        info.judge_prefixes(self.extensions)
        self.faults.take(self.in_facts)
        facts_at = self.places.get(_FACTS)
        if len(self.faults):
            raise Stopped
        entry_points = info.entry_points(of_path(self.path))
        taxonomy = info.taxonomy_of(entry_points, self.load)
        binder = Binder(
            aliases=info.aliases,
            faults=self.faults,
            is_lenient=False,
            taxonomy=taxonomy,
            read_period=read_period,
            is_canonical=info.is_canonical,
        )
        relations = Relations(self.faults, info.link_types, info.link_groups)
        if facts_at is not None:
            self._bind(facts_at, binder, relations)
        report = Report(binder.facts, info.taxonomy, prefixes={uri: prefix for prefix, uri in info.namespaces.items()})
        report.footnotes, report.links = relations.made(binder.rows, taxonomy.role_places, binder.refused)
        report.container = taxonomy.container
        report.role_declarations = dict(taxonomy.role_places) if relations.said else {}
        judge_duplicates(binder.facts, info.feature(DUPLICATES), self.faults)
        forget_made(report.facts)
        return report

    def _outside_facts(self) -> dict[str, Any]:
        """All members of the document but the facts, whose place alone is noted."""
        whole: dict[str, Any] = {}
        for key, place, value in self.json.members(skip=lambda name: name == _FACTS, visit=self._judge_facts):
            if key in self.places:
                self.faults.add(":invalidJSON", f"the key {key} is said twice", "say it once", place=self._at(place, (key,)))
                continue
            self.places[key] = place
            if key != _FACTS:
                whole[key] = value
            elif not self.json.is_object(place):
                self._misshapen(("facts",), "is not an object", self._at(place, ("facts",)))
        return whole

    def _judge_shape(self, whole: dict[str, Any]) -> None:
        """Tell what the document itself lacks or has too much of. Raises Stopped if nothing can be understood."""
        info = whole.get("documentInfo")
        given = info.get("documentType") if isinstance(info, dict) else None
        for pointer in shape.repeated(whole):
            problem = f"the key {shape.spell(pointer)} is said twice"
            self.faults.add(":invalidJSON", problem, "say it once", place=self._locate(pointer))
        if given != DocumentType.JSON:
            place = self._locate(("documentInfo",))
            fix = f"say {DocumentType.JSON}"
            raise self.faults.stop("oimce:unsupportedDocumentType", f"the document type {given!r} is not read", fix, place=place)
        for pointer, problem in shape.problems(_WHOLE, whole):
            self._misshapen(pointer, problem, self._locate(pointer))
        if len(self.faults):
            raise Stopped

    def _judge_facts(self, facts_at: int) -> None:
        """The first look at each fact: whether it has the shape of one."""
        seen: set[str] = set()
        tell = self.in_facts.add
        for name, place, said in self.json.members(facts_at):
            if name in seen:
                tell(":invalidJSON", f"two facts are called {name}", "call each by its own name", place=self._at(place, (_FACTS, name)))
            seen.add(name)
            if isinstance(said, dict) and _is_plain(said):
                continue
            at = self._at(place, (_FACTS, name))
            for pointer in shape.repeated(said):
                tell(":invalidJSON", f"the key {shape.spell(pointer)} is said twice", "say it once", place=at, fact=name)
            for pointer, problem in shape.problems(_FACT, said, (_FACTS, name)):
                self._misshapen(pointer, problem, at, self.in_facts)
            if isinstance(said, dict):
                self.extensions += shape.extensions(said, _FACT, (_FACTS, name))

    def _bind(self, facts_at: int, binder: Binder, relations: Relations) -> None:
        """The second look: what each fact says."""
        for name, place, said in self.json.members(facts_at):
            at = self._at(place, (_FACTS, name))
            fact = Said(name, said["value"], said["dimensions"], said.get("decimals"), at)
            if is_note(fact, binder.aliases):
                relations.add_note(fact, is_csv=False)
            else:
                self._judge_id(fact, binder)
                binder.bind(fact)
            if links := said.get("links"):
                relations.add_links(name, links, at)

    def _judge_id(self, fact: Said, binder: Binder) -> None:
        if fact.dimensions.get("noteId") is not None:
            binder.tell("oime:misplacedNoteIDDimension", "a fact that is no note has a noteId", "leave it out", fact)
        if not NCNAME.fullmatch(fact.id):
            binder.tell(
                ":invalidFactValue", f"the name {fact.id!r} is no NCName", "call the fact by a letter, then letters and digits", fact
            )

    def _misshapen(self, pointer: Pointer, problem: str, place: Origin, faults: Faults | None = None) -> None:
        code = "oimce:invalidSQName" if problem == f"is not {shape.SCHEMED.says}" else ":invalidJSONStructure"
        (self.faults if faults is None else faults).add(
            code, f"{shape.spell(pointer)} {problem}", "mend it as xBRL-JSON 1.0 has it", place=place
        )

    def _locate(self, pointer: Pointer) -> Origin:
        """The place of a pointer: its own line outside the facts."""
        return self._at(self.json.find(pointer), pointer)

    def _at(self, index: int, pointer: Pointer) -> Origin:
        return Origin(file=str(self.path), line=self.json.line(index), cell=shape.spell(pointer))


_PLAIN: Final = frozenset({"value", "decimals", "dimensions", "links"})


def _is_plain(said: Mapping[str, Any]) -> bool:
    """Whether a fact is shaped as nearly all are: told at a glance, as a million are looked at."""
    dimensions, value = said.get("dimensions"), said.get("value", 0)
    return (
        type(said) is dict
        and said.keys() <= _PLAIN
        and "links" not in said
        and (value is None or type(value) is str)
        and type(said.get("decimals", 0)) is int
        and type(dimensions) is dict
        and "concept" in dimensions
        and not any(shape.problems(_DIMENSIONS, dimensions))
    )
