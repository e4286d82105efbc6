"""Writing xBRL-JSON: a `Report` as one object, streamed and canonical, a line a fact. Spec: xBRL-JSON 1.0.

Facts stand in canonical order under names made from what they say, notes behind them; what repeats is spelled once, before the loop.
The same report gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from pathlib import Path
from typing import Final, cast

from exporter.files import replacing
from exporter.formats.oim.spelling import Speller, gap
from exporter.formats.runs import Run, runs
from exporter.formats.spellings import Written
from exporter.formats.xbrl_xml.fragments import plain
from exporter.model.aspects import digest
from exporter.model.facts import EXACT, Footnote, Report
from exporter.model.naming import FactNames, named
from exporter.model.taxonomy import Taxonomy
from exporter.names import DocumentType

SEPARATOR: Final = ",\n"
_FORM: Final = "xBRL-JSON"
Targets = dict[str, dict[str, list[str]]]


def write_report(report: Report, target: Path, taxonomy: Taxonomy | None = None) -> Written:
    """Write `report` to `target`, whole or not at all, in constant memory beyond the fact table.

    Raises OutputRefused if the file cannot be written, ValueError if a text holds what UTF-8 cannot carry.
    """
    speller = Speller(report, taxonomy)
    names = FactNames(report.facts)
    with replacing(target) as stream:
        stream.write(_head(report, speller).encode())
        before = ""
        for lines in _pieces(report, speller, names):
            stream.write(f"{before}{SEPARATOR.join(lines)}".encode())
            before = SEPARATOR
        stream.write(b"\n}}\n")
    replaced = [
        gap(_FORM, f"the id {report.facts.ids[row]!r} is no name, or is another fact's: the fact gets another") for row in names.replaced()
    ]
    return Written((target,), (*speller.gaps(_FORM), *replaced))


def _head(report: Report, speller: Speller) -> str:
    """`documentInfo`, and the beginning of the facts."""
    namespaces = {prefix: uri for uri, prefix in speller.prefixes.items()}
    parts = {
        "documentType": _text(DocumentType.JSON),
        "namespaces": _object(namespaces),
        "linkTypes": _object({alias: uri for uri, alias in speller.link_types.items()}),
        "linkGroups": _object({alias: uri for uri, alias in speller.link_groups.items()}),
        "taxonomy": f"[{', '.join(map(_text, report.taxonomy))}]",
    }
    said = ",\n".join(f"  {_text(name)}: {value}" for name, value in parts.items() if value != "{}")
    return f'{{"documentInfo": {{\n{said}\n}},\n"facts": {{\n'


def _pieces(report: Report, speller: Speller, names: FactNames) -> Iterator[list[str]]:
    """Lines of facts in canonical order, then of notes."""
    facts = report.facts
    writer = _Facts(report, speller, names)
    order = facts.canonical_order()
    links: Mapping[int, Targets] = {}
    if report.footnotes or report.links:
        links = _links(report, speller, named(facts, (link.target for link in report.links)))
    for run in runs(facts, order):
        if not links and run.is_plain and names.pass_over(run.rows[0], run.rows[-1]):
            yield writer.alike(run)
        else:
            yield [writer.one(run, place, value, links) for place, value in enumerate(speller.values(run))]
    if notes := _notes(report):
        yield notes


class _Facts:
    """Facts as lines. Everything that repeats is spelled once, before the first."""

    def __init__(self, report: Report, speller: Speller, names: FactNames) -> None:
        facts = report.facts
        self.speller, self.names = speller, names
        self.concepts = [f',"dimensions":{{"concept":{_text(speller.name(name))}' for name in facts.concepts.values]
        self.contexts = [_context(speller, code) for code in range(len(facts.contexts.values))]
        self.units = [_member("unit", speller.unit(unit)) for unit in facts.units.values]
        self.languages = [_member("language", language and language.lower()) for language in facts.languages.values]
        self.numeric = [unit is not None for unit in facts.units.values]
        self.accuracy = {code: "" if code == EXACT else f',"decimals":{code}' for code in set(facts.decimals)}

    def alike(self, run: Run) -> list[str]:
        """The lines of a run in which no fact is nil or said twice."""
        start, end = f'"{self.names.concepts[run.concept]}.', f'{self.names.ending(run.unit, run.language)}":{{"value":'
        said, rest = self.concepts[run.concept], f"{self._rest(run)}}}}}"
        names, contexts, accuracy = self.names.contexts, self.contexts, self.accuracy
        values = map(encode_basestring, cast("Sequence[str]", self.speller.values(run)))
        if not self.numeric[run.unit]:
            return [f"{start}{names[x]}{end}{value}{said}{contexts[x]}{rest}" for x, value in zip(run.contexts, values, strict=True)]
        return [
            f"{start}{names[x]}{end}{value}{accuracy[decimals]}{said}{contexts[x]}{rest}"
            for x, value, decimals in zip(run.contexts, values, run.decimals, strict=True)
        ]

    def one(self, run: Run, place: int, value: str | None, links: Mapping[int, Targets]) -> str:
        """The line of one fact of whatever kind."""
        row = run.rows[place]
        accuracy = self.accuracy[run.decimals[place]] if value is not None and self.numeric[run.unit] else ""
        spelled = "null" if value is None else _text(value)
        linked = f',"links":{_targets(links[row])}' if row in links else ""
        said = f"{self.concepts[run.concept]}{self.contexts[run.contexts[place]]}{self._rest(run)}}}"
        return f'{_text(self.names.name(row))}:{{"value":{spelled}{accuracy}{said}{linked}}}'

    def _rest(self, run: Run) -> str:
        """The dimensions that are no part of a context."""
        return self.units[run.unit] + (self.languages[run.language] if self.speller.may_have_language(run.concept) else "")


def _context(speller: Speller, code: int) -> str:
    """The dimensions that one context stands for, each with a comma before it."""
    context = speller.report.facts.contexts.values[code]
    core = _member("entity", speller.entity(context)) + _member("period", speller.period(context))
    return core + "".join(f",{_text(axis)}:{'null' if value is None else _text(value)}" for axis, value in speller.members(context))


def _member(name: str, value: str | None) -> str:
    return "" if value is None else f',"{name}":{_text(value)}'


def _links(report: Report, speller: Speller, names: Mapping[int, str]) -> Mapping[int, Targets]:
    """What each fact is linked to, by row: link type, link group, targets."""
    found: dict[int, Targets] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for note in report.footnotes:
        for row in note.facts:
            found[row][speller.link_types[note.arcrole]][speller.link_groups[note.role]].append(note_name(note))
    for link in report.links:
        found[link.source][speller.link_types[link.arcrole]][speller.link_groups[link.role]].append(names[link.target])
    return found


def note_name(note: Footnote) -> str:
    """What a note is called, from what it says."""
    return f"note-{digest('|'.join((note.language.lower(), note.xhtml or '', note.text)))}"


def _notes(report: Report) -> list[str]:
    """A line for each note that is on a fact; one that stands in several groups is said once."""
    notes = {note_name(note): note for note in report.footnotes if note.facts}
    return [_note_line(name, note) for name, note in sorted(notes.items())]


def _note_line(name: str, note: Footnote) -> str:
    words = _text(plain(note.text) if note.xhtml is None else note.xhtml)
    spoken = f',"language":{_text(note.language.lower())}' if note.language else ""
    return f'{_text(name)}:{{"value":{words},"dimensions":{{"concept":"xbrl:note"{spoken},"noteId":{_text(name)}}}}}'


def _targets(found: Targets) -> str:
    def listed(targets: Iterable[str]) -> str:
        return f"[{','.join(map(_text, sorted(set(targets))))}]"

    kinds = (
        f"{_text(kind)}:{{{','.join(f'{_text(group)}:{listed(those)}' for group, those in sorted(groups.items()))}}}"
        for kind, groups in sorted(found.items())
    )
    return f"{{{','.join(kinds)}}}"


def _object(members: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{_text(name)}: {_text(value)}' for name, value in sorted(members.items()))}}}"


def _text(value: str) -> str:
    return str(encode_basestring(value))
