"""Writing xBRL-XML: a `Report` as an XBRL 2.1 instance, streamed and canonical.

One context per aspect set and one unit per measure, ids made from content, facts in the canonical order of the table; dimensions in
`scenario` (the one container our taxonomies declare). The same report gives the same bytes. Facts are written as checked text, four
times faster than through an element tree; names and ids come from closed sets and values are escaped here, in one place.
Specs: XBRL 2.1 §4, Dimensions 1.0 §3.1.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from exporter.files import replacing
from exporter.formats.escaping import attribute, text
from exporter.formats.prefixes import choose, names_of
from exporter.formats.spellings import Written
from exporter.formats.xml_links import declarations, footnote_links, linked_rows
from exporter.model.aspects import Context, Duration, Forever, Instant, TypedMember, Unit
from exporter.model.facts import Report
from exporter.model.naming import context_ids, named, unit_ids
from exporter.model.taxonomy import Taxonomy
from exporter.names import Namespace, QName

_CHUNK: Final = 4096


def write_report(report: Report, target: Path, taxonomy: Taxonomy | None = None) -> Written:  # noqa: ARG001  # one signature for all formats
    """`write`, as `exporter.formats.spellings` knows every format."""
    return Written((target,), lines=write(report, target))


def write(report: Report, target: Path) -> array[int]:
    """Write `report` to `target`, whole or not at all, in constant memory beyond the fact table.

    Returns the 1-based line each row of the table begins on, so that a finding on the file leads back to the fact and its origin.
    Raises OutputRefused if the file cannot be written and ValueError if a text holds a character XML cannot carry.
    """
    placed = array("l", bytes(array("l").itemsize * len(report.facts)))
    line = 1
    with replacing(target) as stream:
        chunk: list[str] = []
        for row, piece in lines(report):
            if row is not None:
                placed[row] = line
            line += piece.count("\n")
            chunk.append(piece)
            if len(chunk) >= _CHUNK:
                stream.write("".join(chunk).encode())
                chunk.clear()
        stream.write("".join(chunk).encode())
    return placed


def lines(report: Report) -> Iterator[tuple[int | None, str]]:
    """The instance in pieces, each with the row it spells; None for what is no fact."""
    facts = report.facts
    prefixes = prefixes_of(report)
    contexts = context_ids(facts)
    names = named(facts, linked_rows(report))
    for piece in _before_facts(report, contexts, prefixes):
        yield None, piece
    yield from _facts(report, contexts, prefixes, names)
    for piece in footnote_links(report, names):
        yield None, piece
    yield None, "</xbrli:xbrl>\n"


def _before_facts(report: Report, contexts: list[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The declaration, the root, references, contexts and units."""
    facts = report.facts
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<xbrli:xbrl{declared(prefixes)}>\n"
    for url in report.taxonomy:
        yield f'  <link:schemaRef xlink:type="simple" xlink:href="{attribute(url)}"/>\n'
    yield from declarations(report)
    for name, code in sorted((name, code) for code, name in enumerate(contexts)):
        yield from context_lines(name, facts.contexts.values[code], prefixes)
    for name, unit in sorted((name, unit) for name, unit in zip(unit_ids(facts), facts.units.values, strict=True) if unit is not None):
        yield from unit_lines(name, unit, prefixes)


def _facts(report: Report, contexts: list[str], prefixes: Mapping[str, str], linked: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """One line a fact. Everything that repeats is spelled once, before the loop."""
    facts = report.facts
    names = [prefixed(name, prefixes) for name in facts.concepts.values]
    context_refs = [f' contextRef="{name}"' for name in contexts]
    unit_refs = ["" if not name else f' unitRef="{name}"' for name in unit_ids(facts)]
    languages = ["" if language is None else f' xml:lang="{attribute(language)}"' for language in facts.languages.values]
    ids = {**facts.ids, **linked}
    for row in facts.canonical_order():
        name, unit, value = names[facts.concept[row]], unit_refs[facts.unit[row]], facts.values[row]
        start = f"  <{name}{context_refs[facts.context[row]]}{unit}"
        identity = f' id="{attribute(ids[row])}"' if row in ids else ""
        if value is None:
            yield row, f'{start}{languages[facts.language[row]]}{identity} xsi:nil="true"/>\n'
            continue
        accuracy = ""
        if unit:
            decimals = facts.decimals_of(row)
            accuracy = f' decimals="{"INF" if decimals is None else decimals}"'
        yield row, f"{start}{accuracy}{languages[facts.language[row]]}{identity}>{text(value)}</{name}>\n"


def context_lines(name: str, context: Context, prefixes: Mapping[str, str]) -> Iterator[str]:
    """A context as XML, in lines."""
    entity = context.entity
    yield f'  <xbrli:context id="{name}">\n    <xbrli:entity>\n'
    yield f'      <xbrli:identifier scheme="{attribute(entity.scheme)}">{text(entity.identifier)}</xbrli:identifier>\n'
    yield f"    </xbrli:entity>\n    <xbrli:period>{_period(context)}</xbrli:period>\n"
    if context.dimensions:
        yield "    <xbrli:scenario>\n"
        for axis, member in context.dimensions:
            dimension = prefixed(axis, prefixes)
            if isinstance(member, TypedMember):
                element = prefixed(member.element, prefixes)
                value = f'<{element} xsi:nil="true"/>' if member.nil else f"<{element}>{text(member.text)}</{element}>"
                yield f'      <xbrldi:typedMember dimension="{dimension}">{value}</xbrldi:typedMember>\n'
            else:
                yield f'      <xbrldi:explicitMember dimension="{dimension}">{prefixed(member, prefixes)}</xbrldi:explicitMember>\n'
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


def unit_lines(name: str, unit: Unit, prefixes: Mapping[str, str]) -> Iterator[str]:
    """A unit as XML, in lines."""
    measures = [
        "".join(f"<xbrli:measure>{prefixed(measure, prefixes)}</xbrli:measure>" for measure in side)
        for side in (unit.numerators, unit.denominators)
    ]
    above, below = measures
    if below:
        below = f"<xbrli:unitDenominator>{below}</xbrli:unitDenominator>"
        above = f"<xbrli:divide><xbrli:unitNumerator>{above}</xbrli:unitNumerator>{below}</xbrli:divide>"
    yield f'  <xbrli:unit id="{name}">{above}</xbrli:unit>\n'


def prefixes_of(report: Report, *besides: Namespace) -> dict[str, str]:
    """Prefix by namespace for every name the instance uses and `besides`, canonical ones first; none that is not used."""
    facts = report.facts
    used = {str(Namespace.XBRLI), str(Namespace.LINK), str(Namespace.XLINK), *map(str, besides)}
    used.update(name.namespace for name in names_of(facts))
    if any(context.dimensions for context in facts.contexts.values):
        used.add(Namespace.XBRLDI)
    members = (member for context in facts.contexts.values for _, member in context.dimensions)
    if None in facts.values or any(isinstance(member, TypedMember) and member.nil for member in members):
        used.add(Namespace.XSI)
    return choose(used, report.prefixes)


def declared(prefixes: Mapping[str, str]) -> str:
    """The attributes that declare prefixes."""
    return "".join(f' xmlns:{prefix}="{attribute(namespace)}"' for namespace, prefix in sorted(prefixes.items(), key=lambda item: item[1]))


def prefixed(name: QName, prefixes: Mapping[str, str]) -> str:
    """A name with its prefix."""
    return f"{prefixes[name.namespace]}:{name.local}"
