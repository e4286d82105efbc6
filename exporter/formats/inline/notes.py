"""Notes on facts as they are printed: a number at the figure, the words under the table, a relationship in the header.

A report enters; marks and lists leave. Spec: Inline XBRL 1.1 §6 (footnote), §13 (relationship).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from exporter.formats.escaping import attribute, text
from exporter.model.facts import Footnote, Report
from exporter.names import Arcrole, Namespace, Role

_PLAIN_MARKUP: Final = frozenset(Namespace.XHTML.tag(name) for name in ("b", "i", "em", "strong", "sub", "sup", "br", "span", "small"))


class Notes:
    """The notes of a report, numbered as they are met."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.noted: Mapping[int, list[int]] = _by_row(report)
        self.numbers: dict[int, int] = {}
        self._waiting: list[int] = []

    def marks(self, row: int) -> str:
        """The numbers of the notes on a fact, raised."""
        found = self.noted.get(row)
        if not found:
            return ""
        for note in found:
            if note not in self.numbers:
                self.numbers[note] = len(self.numbers) + 1
                self._waiting.append(note)
        numbers = sorted(self.numbers[note] for note in found)
        return f"<sup>{' '.join(f'<a href={chr(34)}#{self.name(number)}{chr(34)}>{number}</a>' for number in numbers)}</sup>"

    def name(self, number: int) -> str:
        """The id of a note."""
        taken = set(self.report.facts.ids.values())
        name = f"note-{number}"
        return name if name not in taken else f"{name}_"

    def under(self) -> Iterator[str]:
        """The notes met since the last time, as a list."""
        if not self._waiting:
            return
        yield '<div class="notes">\n'
        for note in self._waiting:
            number = self.numbers[note]
            said = self.report.footnotes[note]
            body = _body(said)
            start = f'<ix:footnote id="{self.name(number)}" xml:lang="{attribute(said.language)}">'
            yield f"<p><sup>{number}</sup> {start}{body}</ix:footnote></p>\n"
        yield "</div>\n"
        self._waiting.clear()

    def relationships(self, ids: Mapping[int, str]) -> Iterator[str]:
        """What joins facts with their notes, and facts with facts."""
        for note, number in sorted(self.numbers.items(), key=lambda item: item[1]):
            said = self.report.footnotes[note]
            sources = " ".join(sorted(ids[row] for row in said.facts))
            yield _relationship(sources, self.name(number), said.arcrole, said.role)
        ends: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for link in self.report.links:
            if link.source == link.target:
                continue
            ends[ids[link.source], link.arcrole, link.role].append(ids[link.target])
        for (source, arcrole, role), targets in sorted(ends.items()):
            yield _relationship(source, " ".join(sorted(set(targets))), arcrole, role)


def has_markup(note: Footnote) -> bool:
    """Whether a note's markup is of the plain kind that is written as it is."""
    if note.xhtml is None:
        return False
    try:
        root = etree.fromstring(f'<p xmlns="{Namespace.XHTML}">{note.xhtml}</p>', etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return all(element.tag in _PLAIN_MARKUP and not element.attrib for element in root.iterdescendants())


def _body(note: Footnote) -> str:
    return note.xhtml if note.xhtml is not None and has_markup(note) else text(note.text)


def _by_row(report: Report) -> dict[int, list[int]]:
    noted: dict[int, list[int]] = defaultdict(list)
    ranked = sorted(range(len(report.footnotes)), key=lambda place: (report.footnotes[place].text, report.footnotes[place].language))
    for place in ranked:
        for row in report.footnotes[place].facts:
            noted[row].append(place)
    return noted


def _relationship(sources: str, targets: str, arcrole: str, role: str) -> str:
    kind = "" if arcrole == Arcrole.FACT_FOOTNOTE else f' arcrole="{attribute(arcrole)}"'
    group = "" if role == Role.LINK else f' linkRole="{attribute(role)}"'
    return f'<ix:relationship fromRefs="{attribute(sources)}" toRefs="{attribute(targets)}"{kind}{group}/>\n'
