"""Notes and links of an instance, from its footnote links as written: an `Instance` enters, footnotes and links leave.

An arc from a fact to a resource is a note on the fact, an arc from a fact to a fact is a link. Specs: XBRL 2.1 §4.11, xBRL-XML 1.0 §3.7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.findings import SourceUnreadable
from exporter.formats.xbrl_xml.instance import Instance
from exporter.formats.xbrl_xml.xlink import HREF, ExtendedLink, LinkPart
from exporter.model.facts import Footnote, Link
from exporter.names import Arcrole, Role


class NotExpressible(SourceUnreadable):
    """The instance says something that the report model cannot: it can be validated, but not converted."""

    code = "bx:notExpressible"


def cannot(path: str, line: int, problem: str) -> NotExpressible:
    """The error for what no report can hold."""
    return NotExpressible(f"{problem}, which a report in no particular format has no words for", where=f"{path}:{line}", fix="Remove it")


def read_relations(instance: Instance) -> tuple[tuple[Footnote, ...], tuple[Link, ...]]:
    """All notes and links, in the order of the file. Raises NotExpressible for what is neither."""
    if not instance.footnote_links:
        return (), ()
    rows = {name: row for row, name in enumerate(instance.facts.ids) if name}
    notes: list[Footnote] = []
    links: dict[Link, None] = {}
    for link in instance.footnote_links:
        ends = _Ends(link, _pointed(link, rows, instance.path))
        for arc in link.arcs:
            links |= dict.fromkeys(ends.links(arc, instance.path))
        for note in link.resources:
            notes += ends.notes(note, instance.path)
    return tuple(notes), tuple(links)


@dataclass(slots=True)
class _Ends:
    """What the labels of one extended link stand for."""

    link: ExtendedLink
    pointed: Mapping[str, list[int]]
    role: str = field(init=False)

    def __post_init__(self) -> None:
        self.role = self.link.element.role or str(Role.LINK)

    def links(self, arc: LinkPart, path: str) -> list[Link]:
        """The fact-to-fact links of an arc."""
        source, target = arc.ends
        arcrole = arc.arcrole or ""
        if source not in self.pointed:
            raise cannot(path, arc.line, "a link starts from something that is no fact")
        return [Link(one, other, arcrole, self.role) for one in self.pointed.get(source, ()) for other in self.pointed.get(target, ())]

    def notes(self, note: LinkPart, path: str) -> list[Footnote]:
        """The note of a resource, once for each arcrole that leads to it; one that no arc leads to is on no fact."""
        noted: dict[str, set[int]] = defaultdict(set)
        for arc in self.link.arcs:
            if arc.ends[1] == note.label and note.label:
                noted[arc.arcrole or ""].update(self.pointed.get(arc.ends[0], ()))
        if note.xhtml == "":
            raise cannot(path, note.line, "a footnote holds elements that are not of XHTML")
        if (note.role or Role.FOOTNOTE) != Role.FOOTNOTE:
            raise cannot(path, note.line, f"a footnote has the role {note.role}")
        spoken = note.language or ""
        return [
            Footnote(note.text, spoken, tuple(sorted(rows)), arcrole, self.role, note.xhtml)
            for arcrole, rows in sorted((noted or {str(Arcrole.FACT_FOOTNOTE): set()}).items())
        ]


def _pointed(link: ExtendedLink, rows: Mapping[str, int], path: str) -> dict[str, list[int]]:
    """Rows of facts by the label of the locators on them."""
    pointed: dict[str, list[int]] = {}
    for part in link.locators:
        fragment = part.attributes.get(HREF, "").rpartition("#")[2]
        if fragment not in rows:
            raise cannot(path, part.line, f"a footnote is on {fragment}, which is no fact here")
        pointed.setdefault(part.label or "", []).append(rows[fragment])
    return pointed
