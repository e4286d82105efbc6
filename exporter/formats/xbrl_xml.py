"""Writing xBRL-XML: a `Report` as an XBRL 2.1 instance, streamed and canonical.

One context per aspect set and one unit per measure, ids made from content, facts in the canonical order of the table; dimensions in
`scenario` (the one container our taxonomies declare). The same report gives the same bytes. Facts are written as checked text, four
times faster than through an element tree; names and ids come from closed sets and values are escaped here, in one place.
Specs: XBRL 2.1 §4, Dimensions 1.0 §3.1.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from exporter.files import replacing
from exporter.model.aspects import Context, Duration, Forever, Instant, TypedMember, Unit, context_id, digest, unit_id
from exporter.model.facts import FactTable, Report
from exporter.names import PREFIXES, Arcrole, Namespace, QName, Role

_CHUNK: Final = 4096
_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, target: Path) -> array[int]:
    """Write `report` to `target`, whole or not at all, in constant memory beyond the fact table.

    Returns the 1-based line each row of the table begins on, so that a finding on the file leads back to the fact and its origin.
    Raises OutputRefused if the file cannot be written and ValueError if a text holds a character XML cannot carry.
    """
    placed = array("l", bytes(array("l").itemsize * len(report.facts)))
    line = 1
    with replacing(target) as stream:
        chunk: list[str] = []
        for row, text in lines(report):
            if row is not None:
                placed[row] = line
            line += text.count("\n")
            chunk.append(text)
            if len(chunk) >= _CHUNK:
                stream.write("".join(chunk).encode())
                chunk.clear()
        stream.write("".join(chunk).encode())
    return placed


def lines(report: Report) -> Iterator[tuple[int | None, str]]:
    """The instance in pieces, each with the row it spells; None for what is no fact."""
    facts = report.facts
    prefixes = _prefixes(report)
    contexts = _context_ids(facts)
    for text in _before_facts(report, contexts, prefixes):
        yield None, text
    yield from _facts(report, contexts, prefixes)
    for text in _footnotes(report):
        yield None, text
    yield None, "</xbrli:xbrl>\n"


def _before_facts(report: Report, contexts: list[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The declaration, the root, references, contexts and units."""
    facts = report.facts
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<xbrli:xbrl{_declarations(prefixes)}>\n"
    for url in report.taxonomy:
        yield f'  <link:schemaRef xlink:type="simple" xlink:href="{_attribute(url)}"/>\n'
    for name, code in sorted((name, code) for code, name in enumerate(contexts)):
        yield from _context(name, facts.contexts.values[code], prefixes)
    for unit in sorted({unit for unit in facts.units.values if unit is not None}, key=unit_id):
        yield from _unit(unit, prefixes)


def fact_id(facts: FactTable, row: int) -> str:
    """The id of a fact: its own, or one made from its aspects (`f-` and a hash)."""
    fact = facts[row]
    return fact.id or f"f-{digest('|'.join((fact.concept.clark, fact.context.canonical(), str(fact.unit), fact.language or '')))}"


def _facts(report: Report, contexts: list[str], prefixes: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """One line a fact. Everything that repeats is spelled once, before the loop."""
    facts = report.facts
    names = [_prefixed(name, prefixes) for name in facts.concepts.values]
    context_refs = [f' contextRef="{name}"' for name in contexts]
    unit_refs = ["" if unit is None else f' unitRef="{unit_id(unit)}"' for unit in facts.units.values]
    languages = ["" if language is None else f' xml:lang="{_attribute(language)}"' for language in facts.languages.values]
    noted = {row for note in report.footnotes for row in note.facts}
    for row in facts.canonical_order():
        name, unit, value = names[facts.concept[row]], unit_refs[facts.unit[row]], facts.values[row]
        start = f"  <{name}{context_refs[facts.context[row]]}{unit}"
        identity = f' id="{_attribute(fact_id(facts, row))}"' if row in noted or row in facts.ids else ""
        if value is None:
            yield row, f'{start}{identity} xsi:nil="true"/>\n'
            continue
        accuracy = ""
        if unit:
            decimals = facts.decimals_of(row)
            accuracy = f' decimals="{"INF" if decimals is None else decimals}"'
        yield row, f"{start}{accuracy}{languages[facts.language[row]]}{identity}>{_text(value)}</{name}>\n"


def _context(name: str, context: Context, prefixes: Mapping[str, str]) -> Iterator[str]:
    entity = context.entity
    yield f'  <xbrli:context id="{name}">\n    <xbrli:entity>\n'
    yield f'      <xbrli:identifier scheme="{_attribute(entity.scheme)}">{_text(entity.identifier)}</xbrli:identifier>\n'
    yield f"    </xbrli:entity>\n    <xbrli:period>{_period(context)}</xbrli:period>\n"
    if context.dimensions:
        yield "    <xbrli:scenario>\n"
        for axis, member in context.dimensions:
            dimension = _prefixed(axis, prefixes)
            if isinstance(member, TypedMember):
                element = _prefixed(member.element, prefixes)
                value = f"<{element}>{_text(member.text)}</{element}>"
                yield f'      <xbrldi:typedMember dimension="{dimension}">{value}</xbrldi:typedMember>\n'
            else:
                yield f'      <xbrldi:explicitMember dimension="{dimension}">{_prefixed(member, prefixes)}</xbrldi:explicitMember>\n'
        yield "    </xbrli:scenario>\n"
    yield "  </xbrli:context>\n"


def _period(context: Context) -> str:
    """Whole days as xs:date: an end or an instant names the day at whose end it lies (§4.7.2)."""
    match context.period:
        case Instant(date):
            return f"<xbrli:instant>{date.isoformat()}</xbrli:instant>"
        case Duration(start, end):
            return f"<xbrli:startDate>{start.isoformat()}</xbrli:startDate><xbrli:endDate>{end.isoformat()}</xbrli:endDate>"
        case Forever():
            return "<xbrli:forever/>"


def _unit(unit: Unit, prefixes: Mapping[str, str]) -> Iterator[str]:
    measures = [
        "".join(f"<xbrli:measure>{_prefixed(measure, prefixes)}</xbrli:measure>" for measure in side)
        for side in (unit.numerators, unit.denominators)
    ]
    above, below = measures
    if below:
        below = f"<xbrli:unitDenominator>{below}</xbrli:unitDenominator>"
        above = f"<xbrli:divide><xbrli:unitNumerator>{above}</xbrli:unitNumerator>{below}</xbrli:divide>"
    yield f'  <xbrli:unit id="{unit_id(unit)}">{above}</xbrli:unit>\n'


def _footnotes(report: Report) -> Iterator[str]:
    """One extended link for all notes: a locator per noted fact, a resource per note, an arc for each pair (§4.11)."""
    if not report.footnotes:
        return
    yield f'  <link:footnoteLink xlink:type="extended" xlink:role="{Role.LINK}">\n'
    names = {row: fact_id(report.facts, row) for row in sorted({row for note in report.footnotes for row in note.facts})}
    for name in sorted(set(names.values())):
        yield f'    <link:loc xlink:type="locator" xlink:href="#{_attribute(name)}" xlink:label="{_attribute(name)}"/>\n'
    for number, note in enumerate(sorted(report.footnotes, key=lambda note: (note.text, note.language)), start=1):
        label = f"note{number}"
        spoken = f'xlink:role="{Role.FOOTNOTE}" xml:lang="{_attribute(note.language)}"'
        yield f'    <link:footnote xlink:type="resource" xlink:label="{label}" {spoken}>{_text(note.text)}</link:footnote>\n'
        for name in sorted({names[row] for row in note.facts}):
            ends = f'xlink:from="{_attribute(name)}" xlink:to="{label}"'
            yield f'    <link:footnoteArc xlink:type="arc" xlink:arcrole="{Arcrole.FACT_FOOTNOTE}" {ends}/>\n'
    yield "  </link:footnoteLink>\n"


def _context_ids(facts: FactTable) -> list[str]:
    """An id for each context; where readable ids meet (two entities, two axes of one local name), the hash tells them apart."""
    ids = [context_id(context) for context in facts.contexts.values]
    taken: dict[str, int] = {}
    for name in ids:
        taken[name] = taken.get(name, 0) + 1
    return [
        name if taken[name] == 1 else f"{name}_{digest(context.canonical())}"
        for name, context in zip(ids, facts.contexts.values, strict=True)
    ]


def _prefixes(report: Report) -> dict[str, str]:
    """Prefix by namespace for every name the instance uses, canonical ones first; none that is not used."""
    facts = report.facts
    names: list[QName] = list(facts.concepts.values)
    for context in facts.contexts.values:
        for axis, member in context.dimensions:
            names += [axis, member.element if isinstance(member, TypedMember) else member]
    for unit in facts.units.values:
        names += [*unit.numerators, *unit.denominators] if unit else []
    used = {str(Namespace.XBRLI), str(Namespace.LINK), str(Namespace.XLINK), *(name.namespace for name in names)}
    if any(context.dimensions for context in facts.contexts.values):
        used.add(Namespace.XBRLDI)
    if None in facts.values:
        used.add(Namespace.XSI)
    chosen: dict[str, str] = {}
    for number, namespace in enumerate(sorted(used), start=1):
        wanted = PREFIXES.get(namespace) or report.prefixes.get(namespace) or f"ns{number}"
        chosen[namespace] = wanted if wanted not in chosen.values() else f"{wanted}{number}"
    return chosen


def _declarations(prefixes: Mapping[str, str]) -> str:
    return "".join(f' xmlns:{prefix}="{_attribute(namespace)}"' for namespace, prefix in sorted(prefixes.items(), key=lambda item: item[1]))


def _prefixed(name: QName, prefixes: Mapping[str, str]) -> str:
    return f"{prefixes[name.namespace]}:{name.local}"


def _text(value: str) -> str:
    if value.isalnum():
        return value
    return _legal(value).translate(_ESCAPED)


def _attribute(value: str) -> str:
    return _legal(value).translate(_QUOTED)


def _legal(value: str) -> str:
    if found := _ILLEGAL.search(value):
        raise ValueError(f"U+{ord(found[0]):04X} cannot stand in XML (XML 1.0 §2.2): {value[:40]!r}")
    return value
