"""What the page knows, as JSON: facts in columns of codes, and the tables, charts and findings that point into them by row.

`-1` and `null` stand for what is not there. Numbers stay the text they are; nothing here or in the scripts computes with a binary float
what is shown as a figure.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from exporter.findings import Finding, Origin
from exporter.model.aspects import Context, TypedMember
from exporter.model.exhibit import Evidence, Exhibit
from exporter.model.facts import FactTable
from exporter.model.taxonomy import Kind
from exporter.names import Namespace, QName
from exporter.render.viewer.calculations import calculations
from exporter.render.viewer.indicators import indicators
from exporter.render.viewer.layout import days
from exporter.render.viewer.names import Names
from exporter.render.viewer.statements import statements

_THOUSAND, _MILLION = 3, 6
_ENUMERATIONS: Final = frozenset({Kind.ENUMERATION, Kind.ENUMERATION_SET})
_NAMES: Final = ("ChineseNameOfBank", "EnglishNameOfBank")
"""Concepts that name the bank in the page's languages."""
_PLACED: Final = ("line", "page", "sheet", "cell", "start", "end", "source")

Json = dict[str, Any]


def data_of(exhibit: Exhibit) -> Json:
    """Everything the scripts show."""
    names, facts = Names(exhibit), exhibit.report.facts
    tables = statements(exhibit, names)
    sums = calculations(exhibit, names)
    told = {
        "name": exhibit.name,
        "titles": [_said(facts, local) for local in _NAMES],
        "verdict": exhibit.verdict.verdict,
        "notRun": [list(pair) for pair in exhibit.verdict.not_run],
        "findings": [_finding(finding, rows) for finding, rows in _with_rows(exhibit)],
        "scale": _scale(facts),
        "entities": list(dict.fromkeys((context.entity.scheme, context.entity.identifier) for context in facts.contexts.values)),
        "facts": _facts(facts, names),
        "contexts": _contexts(facts, names),
        "units": [None if unit is None else str(unit) for unit in facts.units.values],
        "monetary": [int(unit is not None and not unit.denominators and _is_money(unit.numerators)) for unit in facts.units.values],
        "languages": facts.languages.values,
        "chosen": _chosen(exhibit, names),
        "footnotes": [[note.text, list(note.facts)] for note in exhibit.report.footnotes],
        "evidence": {str(row): _evidence(evidence) for row, evidence in sorted(exhibit.evidence.items())},
        "pictures": {
            str(number): {"width": one.width, "height": one.height, "scale": one.scale, "png": b64encode(one.png).decode()}
            for number, one in sorted(exhibit.pictures.items())
        },
        "statements": [table.as_dict() for table in tables],
        "calculations": [table.as_dict() for table in sums],
        "indicators": indicators(exhibit, names),
    }
    return {**told, "concepts": names.as_dict(), "labels": names.labels()}


def _said(facts: FactTable, local: str) -> str:
    """The first value of a concept of this name; empty without one."""
    codes = {code for code, name in enumerate(facts.concepts.values) if name.local == local}
    return next((facts.values[row] or "" for row, code in enumerate(facts.concept) if code in codes), "")


def _facts(facts: FactTable, names: Names) -> Json:
    concepts = [names.concept(name) for name in facts.concepts.values]
    origins = [facts.origins.get(row) for row in range(len(facts))]
    return {
        "concept": [concepts[code] for code in facts.concept],
        "context": list(facts.context),
        "unit": list(facts.unit),
        "language": list(facts.language),
        "value": facts.values,
        "decimals": [facts.decimals_of(row) for row in range(len(facts))],
        "origin": {part: _column(origins, part) for part in _PLACED},
    }


def _column(origins: list[Origin | None], part: str) -> list[int | str | None] | None:
    """One part of all origins; None if no origin has it."""
    column = [getattr(origin, part, None) for origin in origins]
    return column if any(value is not None for value in column) else None


def _contexts(facts: FactTable, names: Names) -> Json:
    contexts = facts.contexts.values
    entities = {entity: code for code, entity in enumerate(dict.fromkeys(context.entity for context in contexts))}
    spans = [days(context.period) for context in contexts]
    return {
        "start": [start for start, _ in spans],
        "end": [end for _, end in spans],
        "entity": [entities[context.entity] for context in contexts],
        "members": [list(_members(context, names)) for context in contexts],
    }


def _chosen(exhibit: Exhibit, names: Names) -> dict[str, list[int]]:
    """The members that values of enumerations name, by value (Extensible Enumerations 2.0 §2: expanded names, blanks between them)."""
    facts, concepts = exhibit.report.facts, exhibit.taxonomy.concepts
    codes = {code for code, name in enumerate(facts.concepts.values) if (one := concepts.get(name)) and one.kind in _ENUMERATIONS}
    values = {facts.values[row] or "" for row, code in enumerate(facts.concept) if code in codes}
    found = {value: [QName(*part.rpartition("#")[::2]) for part in value.split()] for value in sorted(values)}
    return {
        value: [names.concept(name) for name in members] for value, members in found.items() if members and concepts.keys() >= set(members)
    }


def _members(context: Context, names: Names) -> Iterator[list[int | str]]:
    """Pairs of axis and member; a typed member is its text."""
    for axis, member in context.dimensions:
        yield [names.concept(axis), member.text if isinstance(member, TypedMember) else names.concept(member)]


def _is_money(measures: tuple[Any, ...]) -> bool:
    return len(measures) == 1 and measures[0].namespace == Namespace.ISO4217


def _scale(facts: FactTable) -> int:
    """The power of ten that amounts are shown in: what most of them are rounded to, as the report prints them."""
    money = [code for code, unit in enumerate(facts.units.values) if unit is not None and _is_money(unit.numerators)]
    counts = Counter(facts.decimals[row] for row, code in enumerate(facts.unit) if code in money)
    if not counts:
        return 0
    usual = max(counts, key=lambda decimals: (counts[decimals], decimals))
    return _MILLION if usual <= -_MILLION else _THOUSAND if usual <= -_THOUSAND else 0


def _evidence(evidence: Evidence) -> Json:
    told: Json = {}
    if (figure := evidence.figure) is not None:
        told |= {"raw": figure.raw, "row": figure.row, "column": figure.column, "section": figure.section, "parent": figure.parent}
        told |= {"checks": list(filter(None, figure.checks.split("; "))), "confidence": figure.confidence}
    if (excerpt := evidence.excerpt) is not None:
        told |= {"text": excerpt.text, "mark": [excerpt.start, excerpt.end]}
    if evidence.box is not None:
        told["box"] = list(evidence.box)
    return {name: value for name, value in told.items() if value}


def _finding(finding: Finding, rows: list[int]) -> Json:
    return {
        "severity": str(finding.severity),
        "code": finding.code,
        "message": finding.message,
        "remedy": finding.remedy,
        "spec": finding.spec,
        "place": finding.where,
        "figures": list(finding.figures),
        "facts": rows,
    }


def _with_rows(exhibit: Exhibit) -> Iterator[tuple[Finding, list[int]]]:
    """Each finding with the facts it is about: those whose place it names, else the one whose id it gives."""
    facts = exhibit.report.facts
    by_place: Mapping[tuple[object, ...], list[int]] = defaultdict(list)
    for row, origin in facts.origins.items():
        by_place[_key(origin)].append(row)
    by_id = {identifier: [row] for row, identifier in facts.ids.items()}
    for finding in exhibit.verdict.findings:
        place = finding.origin or (Origin(line=finding.line) if finding.line is not None else None)
        rows = by_place.get(_key(place), []) if place is not None else []
        yield finding, rows or by_id.get(finding.fact or "", [])


def _key(origin: Origin) -> tuple[object, ...]:
    return origin.page, origin.line, origin.start, origin.end, origin.sheet, origin.cell
