"""Writing xBRL-XML: a `Report` as an XBRL 2.1 instance, streamed and canonical.

One context per aspect set and one unit per measure, ids made from content, facts in the canonical order of the table; dimensions in
the one container the report names. The same report gives the same bytes. Facts are written as checked text, run by run; names and ids
come from closed sets and values are escaped here, in one place.
Specs: XBRL 2.1 §4, Dimensions 1.0 §3.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, repeat
from pathlib import Path

from exporter.files import replacing
from exporter.formats.escaping import attribute, text, texts
from exporter.formats.prefixes import choose, names_of
from exporter.formats.runs import runs
from exporter.formats.spellings import Placed, Written
from exporter.formats.xbrl_xml.links import declarations, footnote_links, linked_rows
from exporter.model.aspects import Context, Duration, Forever, Instant, TypedMember, Unit
from exporter.model.facts import EXACT, FactTable, Report
from exporter.model.naming import context_ids, named, unit_ids
from exporter.model.taxonomy import Taxonomy
from exporter.names import Namespace, QName


def write_report(report: Report, target: Path, taxonomy: Taxonomy | None = None) -> Written:  # noqa: ARG001  # one signature for all formats
    """`write`, as `exporter.formats.spellings` knows every format."""
    return Written((target,), placed=write(report, target))


def write(report: Report, target: Path) -> Placed:
    """Write `report` to `target`, whole or not at all, in constant memory beyond the fact table.

    Returns where facts begin, so that a finding on the file leads back to the fact and its origin.
    Raises OutputRefused if the file cannot be written and ValueError if a text holds a character XML cannot carry.
    """
    placed = Placed()
    line = 1
    with replacing(target) as stream:
        for rows, pieces in lines(report):
            written = "".join(pieces)
            after = line + written.count("\n")
            # Most facts take a line each; a text may take more.
            begun = range(line, after) if after - line == len(pieces) else accumulate((piece.count("\n") for piece in pieces), initial=line)
            placed.rows.extend(rows)
            placed.lines.extend(islice(begun, len(rows)))
            line = after
            stream.write(written.encode())
    return placed


def lines(report: Report) -> Iterator[tuple[Sequence[int], list[str]]]:
    """The instance in pieces: some thousand facts, each with its row, or something that is no fact, without one."""
    facts = report.facts
    prefixes = prefixes_of(report)
    contexts = context_ids(facts)
    names = named(facts, linked_rows(report))
    yield (), list(_before_facts(report, contexts, prefixes))
    yield from _facts(report, contexts, prefixes, names)
    yield (), [*footnote_links(report, names), "</xbrli:xbrl>\n"]


def _before_facts(report: Report, contexts: list[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The declaration, the root, references, contexts and units."""
    facts = report.facts
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<xbrli:xbrl{declared(prefixes)}>\n"
    for url in report.taxonomy:
        yield f'  <link:schemaRef xlink:type="simple" xlink:href="{attribute(url)}"/>\n'
    yield from declarations(report)
    for name, code in sorted((name, code) for code, name in enumerate(contexts)):
        yield from context_lines(name, facts.contexts.values[code], prefixes, report.container)
    for name, unit in sorted((name, unit) for name, unit in zip(unit_ids(facts), facts.units.values, strict=True) if unit is not None):
        yield from unit_lines(name, unit, prefixes)


def _facts(
    report: Report, contexts: list[str], prefixes: Mapping[str, str], linked: Mapping[int, str]
) -> Iterator[tuple[Sequence[int], list[str]]]:
    """One line a fact. Everything that repeats is spelled once."""
    facts = report.facts
    spelled = [prefixed(name, prefixes) for name in facts.concepts.values]
    references = [f' contextRef="{name}"' for name in contexts]
    traits = _Traits(facts)
    ids = {**facts.ids, **linked}
    for run in runs(facts, facts.canonical_order()):
        start, end = f"  <{spelled[run.concept]}", f"</{spelled[run.concept]}>\n"
        trait = {code: traits[run.unit, code, run.language] for code in set(run.decimals)}
        without = traits[run.unit, None, run.language]
        named = [f' id="{attribute(ids[row])}"' if row in ids else "" for row in run.rows] if ids else repeat("", len(run.rows))
        yield (
            run.rows,
            [
                f'{start}{references[x]}{without}{name} xsi:nil="true"/>\n'
                if value is None
                else f"{start}{references[x]}{trait[digits]}{name}>{value}{end}"
                for x, digits, name, value in zip(run.contexts, run.decimals, named, texts(run.values), strict=True)
            ],
        )


class _Traits(dict[tuple[int, int | None, int], str]):
    """Unit, accuracy (None for nil, which has none) and language as attributes, by their codes."""

    def __init__(self, facts: FactTable) -> None:
        super().__init__()
        self._units = ["" if not name else f' unitRef="{name}"' for name in unit_ids(facts)]
        self._languages = ["" if language is None else f' xml:lang="{attribute(language)}"' for language in facts.languages.values]

    def __missing__(self, key: tuple[int, int | None, int]) -> str:
        unit, decimals, language = key
        accuracy = f' decimals="{"INF" if decimals == EXACT else decimals}"' if self._units[unit] and decimals is not None else ""
        written = self[key] = f"{self._units[unit]}{accuracy}{self._languages[language]}"
        return written


def context_lines(name: str, context: Context, prefixes: Mapping[str, str], container: str) -> Iterator[str]:
    """A context as XML, in lines, with its dimensions in `segment` or `scenario`."""
    entity = context.entity
    dimensions = list(_dimensions(context, prefixes, container))
    inside, behind = (dimensions, []) if container == "segment" else ([], dimensions)
    yield f'  <xbrli:context id="{name}">\n    <xbrli:entity>\n'
    yield f'      <xbrli:identifier scheme="{attribute(entity.scheme)}">{text(entity.identifier)}</xbrli:identifier>\n'
    yield from inside
    yield f"    </xbrli:entity>\n    <xbrli:period>{_period(context)}</xbrli:period>\n"
    yield from behind
    yield "  </xbrli:context>\n"


def _dimensions(context: Context, prefixes: Mapping[str, str], container: str) -> Iterator[str]:
    """The members of a context, in their container."""
    if not context.dimensions:
        return
    yield f"    <xbrli:{container}>\n"
    for axis, member in context.dimensions:
        dimension = prefixed(axis, prefixes)
        if isinstance(member, TypedMember):
            element = prefixed(member.element, prefixes)
            value = f'<{element} xsi:nil="true"/>' if member.nil else f"<{element}>{text(member.text)}</{element}>"
            yield f'      <xbrldi:typedMember dimension="{dimension}">{value}</xbrldi:typedMember>\n'
        else:
            yield f'      <xbrldi:explicitMember dimension="{dimension}">{prefixed(member, prefixes)}</xbrldi:explicitMember>\n'
    yield f"    </xbrli:{container}>\n"


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
