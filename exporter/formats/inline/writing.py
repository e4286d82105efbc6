"""Writing Inline XBRL 1.1: a report as a document people read, laid out from the presentation of its taxonomy.

One self-contained XHTML file without a script: statements with years side by side, texts, notes under their tables, what stands in no
statement as a list, and at the end the hidden header with references, contexts, units and relationships. Each fact is tagged once, where it
is printed first. The same report gives the same bytes. Specs: Inline XBRL 1.1, XHTML 1.1, CSS Paged Media.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from exporter.files import replacing
from exporter.findings import Finding, Rule, Severity
from exporter.formats.escaping import attribute, text
from exporter.formats.inline.layout import Layout
from exporter.formats.inline.notes import Notes, has_markup
from exporter.formats.inline.printing import Printer
from exporter.formats.inline.tables import Speaker, Tables
from exporter.formats.inline.words import EN, ZH, period_words, word
from exporter.formats.spellings import Written
from exporter.formats.xbrl_xml.links import declarations
from exporter.formats.xbrl_xml.writing import context_lines, declared, prefixes_of, unit_lines
from exporter.model.aspects import Duration, Entity, Instant
from exporter.model.facts import Report
from exporter.model.naming import context_ids, unit_ids
from exporter.model.taxonomy import Taxonomy
from exporter.names import Namespace

_CHUNK: Final = 4096
_STYLE: Final = Path(__file__).with_name("style.css")
_CODES: Final = {ZH: "zh-CN", EN: "en"}
_NAMES: Final = ("ChineseNameOfBank", "EnglishNameOfBank", "NameOfReportingEntityOrOtherMeansOfIdentification", "EntityRegistrantName")
"""Concepts by which taxonomies let an entity say its name."""
_UNLINKED: Final = Rule(
    "bx:noteNotCarried", Severity.WARNING, "the note {note!r} is on no fact, and Inline XBRL has no place for it", "Put it on a fact"
)
_LOOP: Final = Rule(
    "bx:linkNotCarried",
    Severity.WARNING,
    "a link leads from {concept} to itself, and Inline XBRL joins no fact with itself",
    "Remove it",
    "Inline XBRL 1.1 §13.1.2",
)
_MARKUP: Final = Rule(
    "bx:markupNotCarried", Severity.WARNING, "the note {note!r} is written as words, without its markup", "Use plain markup in notes"
)


def write_report(report: Report, target: Path, taxonomy: Taxonomy | None = None, languages: tuple[str, ...] = (ZH, EN)) -> Written:
    """`write`, as `exporter.formats.spellings` knows every format."""
    write(report, target, taxonomy, languages)
    return Written((target,), tuple(_gaps(report)))


def write(report: Report, target: Path, taxonomy: Taxonomy | None = None, languages: tuple[str, ...] = (ZH, EN)) -> None:
    """Write `report` to `target`, whole or not at all; labels in `languages`, the first the larger, as far as the taxonomy has them.

    Raises OutputRefused if the file cannot be written and ValueError if a text holds a character XML cannot carry.
    """
    with replacing(target) as stream:
        chunk: list[str] = []
        for piece in pieces(report, taxonomy or Taxonomy(), languages):
            chunk.append(piece)
            if len(chunk) >= _CHUNK:
                stream.write("".join(chunk).encode())
                chunk.clear()
        stream.write("".join(chunk).encode())


def pieces(report: Report, taxonomy: Taxonomy, languages: tuple[str, ...] = (ZH, EN)) -> Iterator[str]:
    """The document in pieces."""
    spoken = tuple(language for language in languages if _speaks(taxonomy, language)) or languages[:1]
    prefixes = prefixes_of(report, Namespace.INLINE, Namespace.IXT5, Namespace.XSI)
    printer, notes = Printer(report.facts, taxonomy, prefixes, spoken[0]), Notes(report)
    speaker = Speaker(taxonomy, spoken)
    tables = Tables(printer, speaker, notes)
    layout = Layout(report, taxonomy)
    statements = list(layout.statements())
    rest = layout.rest()
    title = _title(report, printer)
    yield from _head(title, spoken[0], prefixes)
    yield from _cover(title, report, speaker)
    anchors = [f"part-{place}" for place in range(1, len(statements) + 2)]
    if len(statements) > 1:
        yield f'<div class="contents">\n<h2>{speaker.words("contents")}</h2>\n<ol>\n'
        for anchor, statement in zip(anchors, statements, strict=False):
            yield f'<li><a href="#{anchor}">{speaker.title(statement.role)}</a></li>\n'
        if rest:
            yield f'<li><a href="#{anchors[-1]}">{speaker.words("other")}</a></li>\n'
        yield "</ol>\n</div>\n"
    for anchor, statement in zip(anchors, statements, strict=False):
        yield from tables.section(statement, anchor)
    # A fact may have a place in a statement and stand in none of its rows, such as a balance before the first flow.
    left = [row for row in layout.order if row not in printer.tagged]
    if left:
        yield from tables.rest(left, anchors[-1])
    yield from _header(report, printer, notes, prefixes)
    yield "</body>\n</html>\n"


def _speaks(taxonomy: Taxonomy, language: str) -> bool:
    return any(spoken.startswith(language) for labels in taxonomy.labels.values() for spoken, _ in labels)


def _title(report: Report, printer: Printer) -> str:
    """What the entity is called, else its identifier."""
    facts = report.facts
    for name in _NAMES:
        codes = {code for code, known in enumerate(facts.concepts.values) if known.local == name}
        rows = [row for row in range(len(facts)) if facts.concept[row] in codes and not printer.is_number(row)] if codes else []
        if said := min(filter(None, (facts.values[row] for row in rows)), default=None):
            return said
    return min((context.entity for context in facts.contexts.values), default=Entity("", "")).identifier


def _head(title: str, language: str, prefixes: dict[str, str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<html xmlns="{Namespace.XHTML}"{declared(prefixes)} xml:lang="{_CODES.get(language, language)}">\n'
    yield '<head>\n<meta http-equiv="Content-Type" content="application/xhtml+xml; charset=UTF-8"/>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
    style = _STYLE.read_text(encoding="utf-8")
    yield f'<title>{text(title)} · {word("report", language)}</title>\n<style type="text/css">\n{style}</style>\n</head>\n<body>\n'


def _cover(title: str, report: Report, speaker: Speaker) -> Iterator[str]:
    periods = {context.period for context in report.facts.contexts.values}
    latest = max((p for p in periods if isinstance(p, Duration | Instant)), key=lambda p: (_end(p), isinstance(p, Duration)), default=None)
    when = "" if latest is None else speaker.both([period_words(latest, language) for language in speaker.languages])
    entities = sorted({context.entity for context in report.facts.contexts.values})
    yield f'<div class="cover">\n<h1>{text(title)}</h1>\n<p class="kind">{speaker.words("report")}</p>\n<p class="when">{when}</p>\n<dl>\n'
    for entity in entities:
        yield f"<dt>{speaker.words('entity')}</dt>\n<dd>{text(entity.identifier)} ({text(entity.scheme)})</dd>\n"
    for url in report.taxonomy:
        yield f"<dt>{speaker.words('taxonomy')}</dt>\n<dd>{text(url)}</dd>\n"
    yield "</dl>\n</div>\n"


def _end(period: Duration | Instant) -> str:
    return (period.end if isinstance(period, Duration) else period.date).isoformat()


def _header(report: Report, printer: Printer, notes: Notes, prefixes: dict[str, str]) -> Iterator[str]:
    """References, contexts and units as xBRL-XML spells them; hidden is only what no transformation can read back."""
    facts = report.facts
    yield '<div style="display:none">\n<ix:header>\n'
    if printer.hidden:
        yield "<ix:hidden>\n"
        yield from (f"{printer.hidden[row]}\n" for row in sorted(printer.hidden, key=lambda row: printer.ids[row]))
        yield "</ix:hidden>\n"
    if report.taxonomy:
        yield "<ix:references>\n"
        for url in report.taxonomy:
            yield f'  <link:schemaRef xlink:type="simple" xlink:href="{attribute(url)}"/>\n'
        yield "</ix:references>\n"
    yield "<ix:resources>\n"
    yield from declarations(report)
    for name, code in sorted((name, code) for code, name in enumerate(context_ids(facts))):
        yield from context_lines(name, facts.contexts.values[code], prefixes, report.container)
    for name, unit in sorted((name, unit) for name, unit in zip(unit_ids(facts), facts.units.values, strict=True) if unit is not None):
        yield from unit_lines(name, unit, prefixes)
    yield from notes.relationships(printer.ids)
    yield "</ix:resources>\n</ix:header>\n</div>\n"


def _gaps(report: Report) -> Iterator[Finding]:
    for note in report.footnotes:
        if not note.facts:
            yield _UNLINKED.finding(note=note.text[:60])
        elif note.xhtml is not None and not has_markup(note):
            yield _MARKUP.finding(note=note.text[:60])
    for link in report.links:
        if link.source == link.target:
            fact = report.facts[link.source]
            yield _LOOP.finding(origin=fact.origin, concept=fact.concept.local)
