"""Tagging an HTML report in place: a page and the facts found in it enter, the page as an Inline XBRL document leaves.

What the page says stays as it is: tags come around the numbers, the header at its end. Each fact knows the line and the characters its
figure stands at; markers are put there, the page is parsed as browsers do, and the markers become tags. A fact that cannot be tagged is
told. What XHTML has no words for (attributes and elements of later or older HTML) is spelled with what it has.
Specs: Inline XBRL 1.1, XHTML 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree, html

from exporter.files import replacing
from exporter.findings import Finding, Rule, Severity
from exporter.formats.escaping import attribute
from exporter.formats.inline.marking import marked, wrap
from exporter.formats.inline.xhtml import as_xhtml
from exporter.formats.spellings import Written
from exporter.formats.xbrl_xml.writing import context_lines, declared, prefixed, prefixes_of, unit_lines
from exporter.model.facts import Fact, Report
from exporter.model.naming import FactNames, context_ids, unit_ids
from exporter.model.numbers import is_dash
from exporter.names import Namespace

_CORE: Final = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_MOST_POWER: Final = 24
_UNTAGGED: Final = Rule(
    "bx:notTagged",
    Severity.WARNING,
    "the fact {concept} is not tagged: {why}",
    "Tag it by hand, or give the report as --to inline without a template",
    "Inline XBRL 1.1 §10",
)
_ELSEWHERE: Final = replace(_UNTAGGED, severity=Severity.INFO, says="{concept} is tagged at another place of the page, not here: {why}")


class Tag(NamedTuple):
    """Where in the printed text the tag stands, and its attributes."""

    start: int
    end: int
    attributes: dict[str, str]


def tag(page: Sequence[str], report: Report, target: Path) -> Written:
    """Write the page of these lines with the facts of `report`, each at its origin's line and characters, tagged.

    Raises OutputRefused if the file cannot be written.
    """
    prefixes = prefixes_of(report, Namespace.INLINE, Namespace.IXT5)
    facts = report.facts
    untagged: dict[int, str] = {}
    names = dict(FactNames(facts).in_order(facts.canonical_order()))
    contexts, units = context_ids(facts), unit_ids(facts)
    places: dict[int, tuple[int, int, int]] = {}
    tags: dict[int, dict[str, str]] = {}
    for row, fact in enumerate(facts):
        found = _tag(page, fact)
        if isinstance(found, str):
            untagged[row] = found
            continue
        assert fact.origin is not None and fact.origin.line is not None  # noqa: S101, PT018  # no tag without a place
        places[row] = (fact.origin.line - 1, found.start, found.end)
        reference = {"contextRef": contexts[facts.context[row]], "unitRef": units[facts.unit[row]]}
        tags[row] = {"id": names[row], "name": prefixed(fact.concept, prefixes), **reference, **found.attributes}
    root = as_xhtml(html.document_fromstring(marked(page, places), parser=html.HTMLParser(no_network=True)), prefixes)
    missing = wrap(root, tags)
    untagged |= dict.fromkeys(missing, "another fact has its figure, or it stands in no text")
    _add_header(root, report, prefixes)
    with replacing(target) as stream:
        stream.write(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return Written((target,), tuple(_told(report, untagged)))


def _told(report: Report, untagged: dict[int, str]) -> Iterator[Finding]:
    """The facts that are tagged nowhere, and those that are somewhere else."""
    facts = report.facts
    tagged = {facts[row].aspects() for row in range(len(facts)) if row not in untagged}
    for row, why in untagged.items():
        rule = _ELSEWHERE if facts[row].aspects() in tagged else _UNTAGGED
        yield rule.finding(origin=facts[row].origin, concept=facts[row].concept.local, why=why)


def _tag(page: Sequence[str], fact: Fact) -> Tag | str:
    """Where and how a fact's figure is tagged, or why it cannot be."""
    origin = fact.origin
    if origin is None or origin.line is None or origin.start is None or origin.end is None or origin.line > len(page):
        return "nothing says where it stands on the page"
    if fact.unit is None or fact.value is None:
        return "it is no number"
    raw = page[origin.line - 1][origin.start : origin.end]
    accuracy = {"decimals": "INF" if fact.decimals is None else str(fact.decimals)}
    value = Decimal(fact.value)
    if is_dash(raw):
        return Tag(origin.start, origin.end, {**accuracy, "format": "ixt:fixed-zero"}) if not value else "a dash stands for a number"
    core = _CORE.search(raw)
    if core is None or len(_CORE.findall(raw)) > 1:
        return f"no transformation reads {raw!r}"
    power = _power(Decimal(core[0].replace(",", "")), value)
    if power is None:
        return f"{raw!r} is not {fact.value} in any scale"
    scaled = {"scale": str(power)} if power else {}
    signed = {"sign": "-"} if value < 0 else {}
    attributes = {**accuracy, **scaled, **signed, "format": "ixt:num-dot-decimal"}
    return Tag(origin.start + core.start(), origin.start + core.end(), attributes)


def _power(printed: Decimal, value: Decimal) -> int | None:
    """The power of ten between what is printed and the value without its sign."""
    if not printed or not value:
        return 0 if printed == value else None
    power = value.adjusted() - printed.adjusted()
    return power if abs(power) <= _MOST_POWER and printed.scaleb(power) == abs(value) else None


def _add_header(root: etree._Element, report: Report, prefixes: dict[str, str]) -> None:
    """The hidden header, as the last thing in the body."""
    facts = report.facts
    names = sorted((name, code) for code, name in enumerate(context_ids(facts)))
    resources = [line for name, code in names for line in context_lines(name, facts.contexts.values[code], prefixes, report.container)]
    for name, unit in sorted((name, unit) for name, unit in zip(unit_ids(facts), facts.units.values, strict=True) if unit is not None):
        resources += unit_lines(name, unit, prefixes)
    references = "".join(_reference(url) for url in report.taxonomy)
    text = f"<ix:header><ix:references>{references}</ix:references><ix:resources>\n{''.join(resources)}</ix:resources></ix:header>"
    holder = f'<div xmlns="{Namespace.XHTML}"{declared(prefixes)} style="display:none">{text}</div>'
    body = root.find(Namespace.XHTML.tag("body"))
    (root if body is None else body).append(etree.fromstring(holder))


def _reference(url: str) -> str:
    return f'<link:schemaRef xlink:type="simple" xlink:href="{attribute(url)}"/>'
