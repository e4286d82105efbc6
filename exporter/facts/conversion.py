"""Entries to facts: a row's target and the text of its value enter, a fact with its exact value leaves, or a finding with its cell.

The sign of an expense printed in brackets is turned, unless its row prints one without too;
a dash becomes zero, accuracy comes from a column, else from the printed digits.
Specs: XBRL 2.1 §4.6, OIM 1.0 §3.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Final

from exporter.facts import rules
from exporter.facts.duplicates import Candidate
from exporter.facts.entries import About, Entry, Fault, Places
from exporter.facts.spelling import fold
from exporter.facts.tables.headings import Column
from exporter.facts.targets import Resolver, Target
from exporter.facts.values import lexical_number, lexical_text, read_number, takes_language
from exporter.findings import Finding, Origin
from exporter.model.aspects import UNIT_PURE, Unit
from exporter.model.facts import Fact
from exporter.model.lexical import illegal_character
from exporter.model.numbers import Number, is_dash, place_point, read_printed
from exporter.model.taxonomy import Kind
from exporter.model.wording import Measure

Accuracies = dict[tuple[Hashable, Unit | None, int | None], Counter[int | None]]
"""How often figures of one column (or table), unit and scale have each accuracy."""
_NIL: Final = frozenset({"nil", "#nil", "xsi:nil"})
_NOT_APPLICABLE: Final = frozenset(map(fold, ("不适用", "n/a", "na", "n.a.", "not applicable")))
_PERCENT: Final = Measure(UNIT_PURE, -2)


def at_value(entry: Entry, about: About) -> Origin:  # noqa: ARG001  # what a report says of a figure has no cell of its own
    """The place of the value itself."""
    return entry.origin


def convert_entries(entries: Iterable[Entry], resolver: Resolver, places: Places = at_value) -> tuple[list[Candidate], list[Finding]]:
    """Entries to candidates for facts, in their order, and the findings on those that are none, each once.

    Dashes are settled last, as they take the accuracy of their column. `places` leads from an entry to the cell that says something of it.
    """
    found: list[tuple[Entry, Target, Fact | None]] = []
    findings: list[Finding] = []
    accuracies: Accuracies = defaultdict(Counter)
    for entry in entries:
        target = resolver.target(entry.aspects)
        if isinstance(target, Fault):
            findings.append(replace(target.finding, origin=places(entry, target.about)))
        elif target.concept.kind.is_numeric and target.unit_missing is None and is_dash(entry.value):
            found.append((entry, target, None))
        elif (fact := _fact(entry, target, resolver, findings, places)) is not None:
            found.append((entry, target, fact))
            for group in (entry.group, entry.group[0]):
                accuracies[group, fact.unit, _scale(target)][fact.decimals] += 1
    findings.extend(_dropped([entry for entry, _, fact in found if fact is not None and fact.unit is not None]))
    candidates = [
        Candidate(fact or _zero(entry, target, accuracies), target.label, target.notes, entry.weight) for entry, target, fact in found
    ]
    return candidates, list(dict.fromkeys(findings))  # the label or unit of a row is at fault for all its values


def _dropped(numbers: Iterable[Entry]) -> Iterable[Finding]:
    """One finding for all numbers that E notation ends before their point: a spreadsheet may have dropped what is behind."""
    short = [entry for entry in numbers if "E" in entry.value.upper() and (printed := read_printed(entry.value)) and printed.places < 0]
    if short:
        yield rules.DIGITS_DROPPED.finding(origin=short[0].origin, count=len(short), held=short[0].value)


def _fact(entry: Entry, target: Target, resolver: Resolver, findings: list[Finding], places: Places) -> Fact | None:
    """The fact an entry is; None with a finding if it is none."""
    found: Finding | Fact | None
    if (character := illegal_character(entry.value)) is not None:
        found = rules.ILLEGAL_CHARACTER.finding(character=character)
    elif not entry.aspects.is_printed and entry.value.lower() in _NIL:
        found = _nil(entry, target)
    elif not target.concept.kind.is_numeric:
        found = _text_fact(entry, target, resolver)
    elif fold(entry.value) in _NOT_APPLICABLE:
        found = rules.NOT_APPLICABLE.finding(label=target.label)
    else:
        found = _numeric_fact(entry, target, findings)
    if isinstance(found, Finding):
        findings.append(replace(found, origin=places(entry, Column.UNIT if found is target.unit_missing else Column.VALUE)))
        return None
    return found


def _nil(entry: Entry, target: Target) -> Fact | Finding:
    concept = target.concept
    if not concept.nillable:
        return rules.NOT_NILLABLE.finding(label=target.label)
    if target.unit_missing is not None:
        return target.unit_missing
    unit = target.measure.unit if target.measure else None
    if concept.kind.is_numeric and unit is None:
        unit = UNIT_PURE
    language = target.language if takes_language(concept) else None
    return Fact(concept=concept.name, context=target.context, value=None, unit=unit, language=language, origin=entry.origin)


def _text_fact(entry: Entry, target: Target, resolver: Resolver) -> Fact | Finding:
    value = lexical_text(target.concept, target.label, entry.value, resolver.knowledge.axes)
    if isinstance(value, Finding):
        return value
    language = target.language if takes_language(target.concept) else None
    return Fact(concept=target.concept.name, context=target.context, value=value, language=language, origin=entry.origin)


def _numeric_fact(entry: Entry, target: Target, findings: list[Finding]) -> Fact | Finding:
    """The exact number, with the sign its concept has and the accuracy its digits or its table claim."""
    concept = target.concept
    read = read_number(concept, target.label, entry.value, target.measure, target.unit_missing)
    if isinstance(read, Finding):
        return read
    printed, measure = read
    turned = replace(printed, negative=False) if target.turns_sign and printed.negative and not entry.keeps_sign else printed
    number = turned.scaled(measure.scale)
    if target.states_decimals:
        if target.decimals is not None and _places(number) > target.decimals:
            findings.append(rules.EXCESS_DIGITS.finding(value=number.text, decimals=target.decimals, origin=entry.origin))
        number = Number(number.text, target.decimals)
    elif entry.decimals is not None:
        number = Number(number.text, entry.decimals)
    lexical = lexical_number(concept, target.label, number)
    if isinstance(lexical, Finding):
        return lexical
    text, decimals = lexical
    if target.turns_sign and entry.keeps_sign and printed.negative:
        findings.append(rules.SIGN_KEPT.finding(printed=entry.value, reported=text, label=target.label, origin=entry.origin))
    if turned is not printed:
        findings.append(rules.SIGN_TURNED.finding(printed=entry.value, reported=text, label=target.label, origin=entry.origin))
    return Fact(concept=concept.name, context=target.context, value=text, unit=measure.unit, decimals=decimals, origin=entry.origin)


def _places(number: Number) -> int:
    """How many places a number needs: digits after the point without zeros at the end; below zero, those before it."""
    whole, _, fraction = number.text.lstrip("-").partition(".")
    if bare := fraction.rstrip("0"):
        return len(bare)
    return len(whole.rstrip("0")) - len(whole) if whole.strip("0") else -(10**9)


def _scale(target: Target) -> int | None:
    return target.measure.scale if target.measure else None


def _zero(entry: Entry, target: Target, accuracies: Accuracies) -> Fact:
    """What a dash is: zero, as accurate as most figures of its column in its unit, else of its table, else as one without a fraction."""
    measure = target.measure
    unit: Unit | None = measure.unit if measure else UNIT_PURE
    scale = _scale(target)
    known = accuracies.get((entry.group, unit, scale)) or accuracies.get((entry.group[0], unit, scale))
    if target.states_decimals:
        decimals = target.decimals
    elif known:
        decimals = max(known.items(), key=lambda item: (item[1], item[0] is None, item[0] or 0))[0]
    else:
        decimals = -(measure or _PERCENT).scale
    text = place_point("0", max(0, decimals)) if decimals is not None and target.concept.kind is not Kind.INTEGER else "0"
    return Fact(concept=target.concept.name, context=target.context, value=text, unit=unit, decimals=decimals, origin=entry.origin)
