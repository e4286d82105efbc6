"""Writing xBRL-JSON: a `Report` as one object, streamed and canonical, a line a fact. Spec: xBRL-JSON 1.0.

Facts stand in canonical order under names made from what they say, notes behind them; what repeats is spelled once, before the loop.
The same report gives the same bytes.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from json.encoder import encode_basestring
from pathlib import Path
from typing import Final

from exporter.files import replacing
from exporter.formats.fragments import plain
from exporter.formats.oim.spelling import Speller, gap
from exporter.formats.spellings import Written
from exporter.model.aspects import digest
from exporter.model.facts import Footnote, Report
from exporter.model.naming import FactNames
from exporter.model.taxonomy import Taxonomy
from exporter.names import DocumentType

_CHUNK: Final = 4096
_FORM: Final = "xBRL-JSON"
Targets = dict[str, dict[str, list[str]]]


def write_report(report: Report, target: Path, taxonomy: Taxonomy | None = None) -> Written:
    """Write `report` to `target`, whole or not at all, in constant memory beyond the fact table.

    Raises OutputRefused if the file cannot be written, ValueError if a text holds what UTF-8 cannot carry.
    """
    speller = Speller(report, taxonomy)
    names = FactNames(report.facts)
    placed = array("l", bytes(array("l").itemsize * len(report.facts)))
    with replacing(target) as stream:
        head = _head(report, speller)
        stream.write(head.encode())
        line = head.count("\n") + 1
        pieces = _facts(report, speller, names)
        while rows := list(islice(pieces, _CHUNK)):
            for row, _ in rows:
                if row >= 0:
                    placed[row] = line
                line += 1
            stream.write("".join(text for _, text in rows).encode())
        stream.write(b"\n}}\n")
    replaced = [
        gap(_FORM, f"the id {report.facts.ids[row]!r} is no name, or is another fact's: the fact gets another") for row in names.replaced()
    ]
    return Written((target,), (*speller.gaps(_FORM), *replaced), placed)


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


def _facts(report: Report, speller: Speller, names: FactNames) -> Iterator[tuple[int, str]]:
    """A line for each fact, with its row, then a line for each note, which has none."""
    facts = report.facts
    values, decimals_of = facts.values, facts.decimals_of
    concepts = [f'"concept":{_text(speller.name(name))}' for name in facts.concepts.values]
    contexts = [_context(speller, code) for code in range(len(facts.contexts.values))]
    units = [_member("unit", speller.unit(unit)) for unit in facts.units.values]
    languages = [_member("language", language and language.lower()) for language in facts.languages.values]
    numeric = [unit is not None for unit in facts.units.values]
    plain_values = [not kind.is_enumeration for kind in speller.kinds]
    wordless = [not speller.may_have_language(code) for code in range(len(facts.concepts.values))]
    order = facts.canonical_order()
    named = names.in_order(order)
    links: Mapping[int, Targets] = {}
    if report.footnotes or report.links:
        together = list(named)
        links, named = _links(report, speller, dict(together)), iter(together)
    before = ""
    for row, name in named:
        code, unit, value = facts.concept[row], facts.unit[row], values[row]
        accuracy = ""
        if value is None:
            spelled = "null"
        elif numeric[unit]:
            spelled = _text(value.strip())
            if (decimals := decimals_of(row)) is not None:
                accuracy = f',"decimals":{decimals}'
        else:
            spelled = _text(value if plain_values[code] else speller.value(value, speller.kinds[code], None))
        said = f"{concepts[code]}{contexts[facts.context[row]]}{units[unit]}{'' if wordless[code] else languages[facts.language[row]]}"
        linked = f',"links":{_targets(links[row])}' if row in links else ""
        yield row, f'{before}{_text(name)}:{{"value":{spelled}{accuracy},"dimensions":{{{said}}}{linked}}}'
        before = ",\n"
    yield from ((-1, f"{before if place == 0 else ',' + chr(10)}{note}") for place, note in enumerate(_notes(report)))


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


def _notes(report: Report) -> Iterator[str]:
    """A line for each note that is on a fact; one that stands in several groups is said once."""
    notes = {note_name(note): note for note in report.footnotes if note.facts}
    for name, note in sorted(notes.items()):
        words = _text(plain(note.text) if note.xhtml is None else note.xhtml)
        spoken = f',"language":{_text(note.language.lower())}' if note.language else ""
        yield f'{_text(name)}:{{"value":{words},"dimensions":{{"concept":"xbrl:note"{spoken},"noteId":{_text(name)}}}}}'


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
