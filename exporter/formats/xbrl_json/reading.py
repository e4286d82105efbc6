"""Reading xBRL-JSON: a file enters, a report and what is wrong with its spelling leave. Spec: xBRL-JSON 1.0.

Facts are read one at a time and forgotten, so that millions of them need no more than the fact table. Every fact knows its line and
JSON pointer, and findings lead there.
"""

from __future__ import annotations

from array import array
from functools import partial
from pathlib import Path
from typing import Any, Final

from exporter.findings import Origin
from exporter.formats.oim import shape
from exporter.formats.oim.binding import Binder
from exporter.formats.oim.faults import Faults, Stopped, Where
from exporter.formats.oim.info import Info
from exporter.formats.oim.json_text import JsonText, NotJson
from exporter.formats.oim.making import Making
from exporter.formats.oim.periods import read_period
from exporter.formats.oim.relations import Relations
from exporter.formats.oim.said import Others, Said, Teller, is_note
from exporter.formats.oim.shape import Items, Members, Pointer
from exporter.formats.spellings import Load, Reading
from exporter.model.columns import Lines
from exporter.model.facts import Report
from exporter.model.naming import NCNAME
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
_PLAIN: Final = frozenset({"value", "decimals", "dimensions"})


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
    """The reading of one file: in one go, or in two where the facts stand before what explains them."""

    def __init__(self, path: Path, load: Load, faults: Faults) -> None:
        self.path, self.load, self.faults = path, load, faults
        self.text = JsonText.of(path)
        self.lines: dict[str, int] = {}
        self.in_facts = Faults(faults.file, faults.prefix)
        """What is wrong with the shape of facts, told once it is known that the document is one."""
        self.extensions: list[tuple[Pointer, str]] = []
        self.sound: set[object] = set()
        """Concepts, and what was said of the other dimensions, that have the shape they must have."""
        self.making: Making | None = None
        self.bound = array("i")
        """The lines of the facts that are made."""

    def read(self) -> Report:
        """The report as far as it can be made."""
        whole = self._outside_facts()
        self._judge_shape(whole)
        info = Info(whole["documentInfo"], self.faults, partial(_found, self.path))
        info.judge()
        info.judge_prefixes(list(shape.extensions(whole, _WHOLE)))
        info.judge_prefixes(self.extensions)
        self.faults.take(self.in_facts)
        if len(self.faults):
            raise Stopped
        if self.making is None:
            self.making = self._making(info)
            self.text.begin()
            if self.text.reach(_FACTS):
                self._read_facts(self.making)
        facts, names = self.making.binder.facts, self.making.binder.names
        facts.origins.add(0, Lines(str(self.path), self.bound, lambda row: shape.spell((_FACTS, names[row]))))
        report = self.making.report(info.taxonomy, names)
        self.faults.take(self.making.binder.teller.faults)
        return report

    def _outside_facts(self) -> dict[str, Any]:
        """All members of the document but the facts, which are judged on the way, and made if it is known what explains them."""
        whole: dict[str, Any] = {}
        for key in self.text.walk():
            line = self.text.line
            if key in self.lines:
                self.faults.add(":invalidJSON", f"the key {key} is said twice", "say it once", place=self._at(line, (key,)))
                self.text.pass_over()
                continue
            self.lines[key] = line
            if key != _FACTS:
                whole[key] = self.text.value()
            elif self.text.is_at_object:
                self.making = self._foreseen(whole.get("documentInfo"))
                self._read_facts(self.making)
            else:
                self._misshapen((_FACTS,), "is not an object", self._at(line, (_FACTS,)))
                self.text.value()
        self.text.end()
        return whole

    def _judge_shape(self, whole: dict[str, Any]) -> None:
        """Tell what the document itself lacks or has too much of. Raises Stopped if nothing can be understood."""
        info = whole.get("documentInfo")
        given = info.get("documentType") if isinstance(info, dict) else None
        for pointer in shape.repeated(whole):
            problem = f"the key {shape.spell(pointer)} is said twice"
            self.faults.add(":invalidJSON", problem, "say it once", place=partial(_found, self.path, pointer))
        if given != DocumentType.JSON:
            place = _found(self.path, ("documentInfo",))
            fix = f"say {DocumentType.JSON}"
            raise self.faults.stop("oimce:unsupportedDocumentType", f"the document type {given!r} is not read", fix, place=place)
        for pointer, problem in shape.problems(_WHOLE, whole):
            self._misshapen(pointer, problem, partial(_found, self.path, pointer))
        if len(self.faults):
            raise Stopped

    def _foreseen(self, said: object) -> Making | None:
        """What facts are bound to, if it is explained before them and nothing is wrong with it: else they are bound once all is read."""
        if not isinstance(said, dict) or any(shape.problems(_INFO, said)) or len(self.faults):
            return None
        quiet = Faults(self.faults.file, self.faults.prefix)
        info = Info(said, quiet, partial(_found, self.path))
        info.judge()
        try:
            return None if len(quiet) else self._making(info)
        except Stopped:
            return None

    def _making(self, info: Info) -> Making:
        """What facts are bound to, with faults of their own. Raises Stopped, when told, if there is no taxonomy."""
        taxonomy = info.taxonomy_of(info.entry_points(of_path(self.path)), self.load)
        faults = Faults(self.faults.file, self.faults.prefix)
        binder = Binder(
            teller=Teller(aliases=info.aliases, faults=faults, is_lenient=False),
            taxonomy=taxonomy,
            read_period=read_period,
            is_canonical=info.is_canonical,
        )
        return Making(info, binder, Relations(faults, info.link_types, info.link_groups))

    def _read_facts(self, making: Making | None) -> None:
        """Each fact in turn: whether it has the shape of one and, as long as all have, what it says."""
        hashes = array("q")
        for name in self.text.walk():
            hashes.append(hash(name))
            line, said = self.text.line, self.text.value()
            others = self._glanced(said)
            if others is None:
                self._judge_fact(name, line, said)
                making = None if len(self.in_facts) else making
            if making is not None:
                self._bind(making, name, said, _others(said["dimensions"]) if others is None else others, line)
        if len(set(hashes)) < len(hashes):
            self._tell_repeated()

    def _glanced(self, said: Any) -> Others | None:  # noqa: ANN401  # whatever stands in the file
        """What a fact says beside its concept, if it is shaped as nearly all are, which is told at a glance; None if it is to be judged."""
        if type(said) is not dict or not said.keys() <= _PLAIN:
            return None
        value, decimals, dimensions = said.get("value", 0), said.get("decimals", 0), said.get("dimensions")
        if not (type(value) is str or value is None) or type(decimals) is not int or type(dimensions) is not dict:
            return None
        concept, others = dimensions.get("concept"), _others(dimensions)
        try:
            is_known = others in self.sound and concept in self.sound
        except TypeError:  # an array or an object where a text should be
            return None
        if not is_known:
            if any(shape.problems(_DIMENSIONS, dimensions)):
                return None
            self.sound |= {concept, others}
        return others

    def _judge_fact(self, name: str, line: int, said: object) -> None:
        """Tell what is wrong with the shape of a fact, and note its extensions."""
        at = self._at(line, (_FACTS, name))
        for pointer in shape.repeated(said):
            self.in_facts.add(":invalidJSON", f"the key {shape.spell(pointer)} is said twice", "say it once", place=at, fact=name)
        for pointer, problem in shape.problems(_FACT, said, (_FACTS, name)):
            self._misshapen(pointer, problem, at, self.in_facts)
        if isinstance(said, dict):
            self.extensions += shape.extensions(said, _FACT, (_FACTS, name))

    def _tell_repeated(self) -> None:
        """Tell which facts have a name that another has: the file is walked once more."""
        text, seen = JsonText.of(self.path), set[str]()
        text.reach(_FACTS)
        for name in text.walk():
            if name in seen:
                place = self._at(text.line, (_FACTS, name))
                self.in_facts.add(":invalidJSON", f"two facts are called {name}", "call each by its own name", place=place)
            seen.add(name)
            text.pass_over()

    def _bind(self, making: Making, name: str, said: dict[str, Any], others: Others, line: int) -> None:
        """Make a fact of what is said, or a note."""
        binder, dimensions = making.binder, said["dimensions"]
        place = partial(self._at, line, (_FACTS, name))
        fact = Said(name, said["value"], dimensions["concept"], others, said.get("decimals"), place)
        if is_note(fact.concept, binder.teller.aliases):
            making.relations.add_note(fact, is_csv=False)
        else:
            if dimensions.get("noteId") is not None:
                binder.teller.tell("oime:misplacedNoteIDDimension", "a fact that is no note has a noteId", "leave it out", fact)
            if not NCNAME.fullmatch(name):
                fix = "call the fact by a letter, then letters and digits"
                binder.teller.tell(":invalidFactValue", f"the name {name!r} is no NCName", fix, fact)
            if binder.bind(fact):
                self.bound.append(line)
        if links := said.get("links"):
            making.relations.add_links(name, links, place())

    def _misshapen(self, pointer: Pointer, problem: str, place: Where, faults: Faults | None = None) -> None:
        code = "oimce:invalidSQName" if problem == f"is not {shape.SCHEMED.says}" else ":invalidJSONStructure"
        (self.faults if faults is None else faults).add(
            code, f"{shape.spell(pointer)} {problem}", "mend it as xBRL-JSON 1.0 has it", place=place
        )

    def _at(self, line: int, pointer: Pointer) -> Origin:
        return Origin(file=str(self.path), line=line, cell=shape.spell(pointer))


def _found(path: Path, pointer: Pointer) -> Origin:
    """The place of a pointer: its own line outside the facts."""
    return Origin(file=str(path), line=JsonText.of(path).find(pointer)[0], cell=shape.spell(pointer))


def _others(dimensions: dict[str, str | None]) -> Others:
    """What is said of dimensions but the concept, in the order it is said."""
    return tuple([pair for pair in dimensions.items() if pair[0] != "concept"])
