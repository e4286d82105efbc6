"""Notes and links of an OIM document: facts of the concept `xbrl:note` and who is linked to whom enter, footnotes and links leave.

Specs: OIM 1.0 §3.3, §5.2.6 (notes), xBRL-JSON 1.0 §3.6, xBRL-CSV 1.0 §3.1.14 (links).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from exporter.findings import Origin
from exporter.formats.oim.faults import Faults
from exporter.formats.oim.said import Said
from exporter.formats.xbrl_xml.fragments import fragment
from exporter.formats.xbrl_xml.pulling import pull_parser
from exporter.model.facts import Footnote, Link
from exporter.model.lexical import language_tag
from exporter.names import REGISTERED_ROLES, STANDARD_ROLE, Arcrole, Namespace

_ALLOWED: Final = frozenset({"concept", "language", "noteId"})


@dataclass(frozen=True, slots=True)
class Note:
    """A note as said: its text, its markup if it has some, and its language."""

    text: str
    xhtml: str | None
    language: str


@dataclass
class Relations:
    """What is gathered while facts are read, and made into footnotes and links when all are."""

    faults: Faults
    linkTypes: Mapping[str, str]  # noqa: N815  # the name it has in the document
    linkGroups: Mapping[str, str]  # noqa: N815
    notes: dict[str, tuple[Note, Origin | None]] = field(default_factory=dict)
    said: list[tuple[str, str, str, tuple[str, ...], Origin | None]] = field(default_factory=list)
    """Source, link type, link group, targets, place."""

    def add_note(self, said: Said, *, is_csv: bool) -> None:
        """A fact of the concept xbrl:note."""
        tell, place = self.faults.add, said.place()
        dimensions = said.dimensions
        language = dimensions.get("language")
        if language is None:
            tell("oime:missingLanguageForNoteFact", "the note has no language", "say its language", place=place, fact=said.id)
        if not is_csv:
            self._judge_note_id(said)
            if dimensions.get("unit") is not None:
                tell("oime:misplacedUnitDimension", "a note has a unit", "leave the unit out", place=place, fact=said.id)
            if said.decimals is not None:
                tell("oime:misplacedDecimalsProperty", "a note has decimals", "leave the decimals out", place=place, fact=said.id)
        if others := sorted(name for name in dimensions if name not in _ALLOWED and (":" in name or name in ("entity", "period"))):
            problem = f"a note has the dimensions {', '.join(others)}"
            tell("oime:misplacedNoteFactDimension", problem, "leave all but language out", place=place, fact=said.id)
        note = self._fragment(said, _tag(language))
        self.notes[said.id] = note, place

    def _judge_note_id(self, said: Said) -> None:
        given = said.dimensions.get("noteId")
        if given is None:
            fix = f'add the dimension "noteId" with {said.id}'
            self.faults.add("oime:missingNoteIDDimension", "the note has no noteId", fix, place=said.place(), fact=said.id)
        elif given != said.id:
            problem = f"the noteId {given} is not the id of its fact, {said.id}"
            self.faults.add("oime:invalidNoteIDValue", problem, "make them the same", place=said.place(), fact=said.id)

    def _fragment(self, said: Said, language: str) -> Note:
        """The note's text, which is a fragment of XHTML."""
        try:
            element = _parsed(said.value or "")
        except (etree.XMLSyntaxError, ValueError) as error:
            problem = f"the note is no fragment of XHTML: {error}"
            self.faults.add(
                "oime:invalidXHTMLFragment", problem, "escape & and <, and close each element", place=said.place(), fact=said.id
            )
            return Note(said.value or "", None, language)
        if any(child.prefix for child in element.iter("*") if str(child.tag).startswith(f"{{{Namespace.XHTML}}}")):
            problem = "elements of the note have a prefix"
            self.faults.add("oime:xhtmlElementInNonDefaultNamespace", problem, "write them without", place=said.place(), fact=said.id)
        try:
            markup = fragment(element) if len(element) else None
        except ValueError as error:
            self.faults.add("oime:invalidXHTMLFragment", f"{error}", "use elements of XHTML", place=said.place(), fact=said.id)
            markup = None
        return Note("".join(str(text) for text in element.itertext()), markup, language)

    def add_links(self, source: str, links: Mapping[str, Mapping[str, Iterable[str]]], place: Origin | None) -> None:
        """What a fact says it is linked to: link type, link group, targets."""
        for kind, groups in links.items():
            self.said += [(source, kind, group, tuple(targets), place) for group, targets in groups.items()]

    def made(
        self, names: Iterable[str], known: Iterable[str], refused: AbstractSet[str] = frozenset()
    ) -> tuple[tuple[Footnote, ...], tuple[Link, ...]]:
        """The footnotes and links. `names` are those of the facts by row, `known` the roles the taxonomy declares.

        What is said of facts that were `refused` is passed over: the fault is theirs, and has been told.
        """
        declared = frozenset(known)
        rows = {name: row for row, name in enumerate(names)} if self.said else {}
        noted: dict[tuple[str, str, str], set[int]] = defaultdict(set)
        links: dict[Link, None] = {}
        used: set[str] = set()
        for source, kind, group, targets, place in self.said:
            roles = self._roles(kind, group, place, declared)
            if source not in rows:
                used.update(targets)
                if source not in refused:
                    self._judge_source(source, place)
                continue
            for target in targets:
                if target in self.notes:
                    used.add(target)
                    if roles:
                        noted[target, *roles].add(rows[source])
                elif target in refused:
                    continue
                elif target not in rows:
                    self._tell(":unknownLinkTarget", f"no fact is called {target}, which a link leads to", place)
                elif roles:
                    links[self._link(rows[source], rows[target], *roles, place)] = None
        self._judge_unused(used)
        return tuple(self._footnotes(noted)), tuple(links)

    def _judge_source(self, source: str, place: Origin | None) -> None:
        """Tell of a link that leads from no fact."""
        if source in self.notes:
            self._tell("bx:notExpressible", f"the note {source} is linked from, which a report has no words for", place)
        else:
            self._tell(":unknownLinkSource", f"no fact is called {source}, which a link leads from", place)

    def _link(self, source: int, target: int, arcrole: str, role: str, place: Origin | None) -> Link:
        if arcrole == Arcrole.FACT_FOOTNOTE:
            self._tell("oime:illegalStandardFootnoteTarget", "a footnote link leads to a fact that is no note", place)
        return Link(source, target, arcrole, role)

    def _roles(self, kind: str, group: str, place: Origin | None, declared: frozenset[str]) -> tuple[str, str] | None:
        """Arcrole and role of a link; None, when told, if they are unknown."""
        arcrole, role = self.linkTypes.get(kind), self.linkGroups.get(group)
        if arcrole is None:
            self._tell(":unknownLinkType", f"the link type {kind} is not in documentInfo/linkTypes", place)
        if role is None:
            self._tell(":unknownLinkGroup", f"the link group {group} is not in documentInfo/linkGroups", place)
        if arcrole is None or role is None:
            return None
        for uri in (arcrole, role):
            if not uri.startswith(STANDARD_ROLE) and uri not in REGISTERED_ROLES and uri not in declared:
                self._tell("xbrlxe:nonStandardRoleDefinitionNotInDTS", f"the taxonomy does not declare {uri}", place)
                return None
        return arcrole, role

    def _judge_unused(self, used: set[str]) -> None:
        for name, (_, place) in self.notes.items():
            if name not in used:
                self.faults.add("oime:unusedNoteFact", f"the note {name} is on no fact", "link a fact to it", place=place, fact=name)

    def _tell(self, code: str, problem: str, place: Origin | None) -> None:
        self.faults.add(code, problem, "mend the link", place=place)

    def _footnotes(self, noted: Mapping[tuple[str, str, str], set[int]]) -> Iterable[Footnote]:
        for (target, arcrole, role), rows in noted.items():
            note = self.notes[target][0]
            yield Footnote(note.text, note.language, tuple(sorted(rows)), arcrole, role, note.xhtml)


def _parsed(text: str) -> etree._Element:
    """The fragment in an element of its own. Hostile until parsed: no DTD, no entity."""
    if "<!" in text or "<?" in text:
        raise ValueError("declarations and instructions are refused")
    parser = pull_parser(("start",))
    parser.feed(f'<body xmlns="{Namespace.XHTML}">{text}</body>'.encode())
    parser.close()
    _, element = next(parser.read_events())
    return element


def _tag(language: str | None) -> str:
    try:
        return language_tag(language) if language else ""
    except ValueError:
        return language or ""
