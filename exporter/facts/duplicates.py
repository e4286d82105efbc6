"""Duplicate facts: one fact for each set of aspects, or none if two disagree.

Facts in the order of the source enter; those to keep and the findings on the others leave. Complete duplicates have one value and
accuracy; consistent ones are numbers whose intervals all meet, of which the most accurate stays;
two of one accuracy that differ are a warning. Spec: OIM 1.0 §4 and the working group note on duplicate facts (2025-01-14).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from exporter.facts import rules
from exporter.findings import Finding, Rule
from exporter.model.facts import Fact


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact as read, with the label its finding shows and its notes, each with its language.

    `weight` is the evidence for a figure of a report, from 0 to 1; a table's rows have none, as no row of a table is in doubt.
    """

    fact: Fact
    label: str
    notes: tuple[tuple[str, str], ...] = ()
    weight: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """What stays, in the order it came in, with the notes of all its duplicates; and what is said of the rest."""

    kept: tuple[Candidate, ...]
    findings: tuple[Finding, ...]
    agreeing: tuple[Candidate, ...] = ()
    """All that say what the kept ones say, each of them included."""


def deduplicate(candidates: Sequence[Candidate]) -> Deduplicated:
    """One candidate for each set of aspects; none where they disagree."""
    groups: dict[object, list[Candidate]] = {}
    for candidate in candidates:
        fact = candidate.fact
        groups.setdefault((fact.concept, fact.context, fact.unit, fact.language), []).append(candidate)
    kept: list[Candidate] = []
    agreeing: list[Candidate] = []
    findings: list[Finding] = []
    for group in groups.values():
        if len(group) == 1:
            kept.append(group[0])
            agreeing.append(group[0])
            continue
        best = _best(group)
        findings.extend(_said(group, best))
        if best is not None:
            agreeing += [one for one in group if one.fact == best.fact or (one.fact.unit and agree((one.fact, best.fact)))]
            kept.append(replace(best, notes=tuple(dict.fromkeys(note for candidate in group for note in candidate.notes))))
    return Deduplicated(tuple(kept), tuple(findings), tuple(agreeing))


def _best(group: Sequence[Candidate]) -> Candidate | None:
    """The first of the most accurate, if all agree."""
    facts = [candidate.fact for candidate in group]
    if all(fact.value == facts[0].value and fact.decimals == facts[0].decimals for fact in facts):
        return group[0]
    if facts[0].unit is None or any(fact.value is None for fact in facts):
        return None
    if not agree(facts):
        group = _outvoting(group)
    return max(group, key=lambda candidate: (candidate.fact.decimals is None, candidate.fact.decimals or 0), default=None)


def _outvoting(group: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of figures that disagree, those that agree on the value with more evidence than all others together; else none."""
    parties = [[other for other in group if agree((candidate.fact, other.fact))] for candidate in group]
    votes = [sum((member.weight for member in party), Decimal(0)) for party in parties]
    most = max(votes)
    winners = {id(member) for party, vote in zip(parties, votes, strict=True) if vote == most for member in party}
    best = parties[votes.index(most)]
    total = sum((candidate.weight for candidate in group), Decimal(0))
    return best if 2 * most > total and winners == {id(member) for member in best} else ()


def agree(facts: Iterable[Fact]) -> bool:
    """Whether the intervals that numbers stand for, value ± half of 10^-decimals, have a point in common."""
    bounds = [interval(fact) for fact in facts]
    return max(low for low, _ in bounds) <= min(high for _, high in bounds)


def interval(fact: Fact) -> tuple[Fraction, Fraction]:
    """The numbers a numeric fact may stand for, exactly (Calculations 1.1 §4.1)."""
    value = Fraction(fact.value or "0")
    half = Fraction(0) if fact.decimals is None else Fraction(1, 2) * Fraction(10) ** -fact.decimals
    return value - half, value + half


def _said(group: Sequence[Candidate], best: Candidate | None) -> list[Finding]:
    """A finding for every candidate that does not stay, naming the cell of the one that does, or of the first."""
    shown = best or group[0]
    found = []
    for candidate in group:
        if candidate is shown:
            continue
        fact, kept = candidate.fact, shown.fact
        rule = rules.DUPLICATE_INCONSISTENT if best is None else _rule_for(candidate, kept)
        found.append(
            rule.finding(
                origin=fact.origin,
                fact=fact.concept.local,
                label=candidate.label,
                period=fact.context.period,
                value=_shown(fact.value),
                kept=_shown(kept.value),
                other=kept.origin or "another place",
            )
        )
    return found


def _rule_for(candidate: Candidate, kept: Fact) -> Rule:
    """What a duplicate is beside the fact that stays. Where a figure is taken off, as in cash flows, reports turn its sign."""
    fact = candidate.fact
    if (fact.value, fact.decimals) == (kept.value, kept.decimals):
        return rules.DUPLICATE_COMPLETE
    if not agree((fact, kept)):
        is_turned = candidate.weight > 0 and agree((replace(fact, value=str(-Decimal(fact.value or 0))), kept))
        return rules.DUPLICATE_TURNED if is_turned else rules.DUPLICATE_OUTVOTED
    is_equal = fact.decimals == kept.decimals and Fraction(fact.value or 0) != Fraction(kept.value or 0)
    return rules.DUPLICATE_UNEQUAL if is_equal else rules.DUPLICATE_CONSISTENT


def _shown(value: str | None) -> str:
    return "nil" if value is None else value if len(value) <= 40 else f"{value[:37]}..."  # noqa: PLR2004  # a line of a terminal
