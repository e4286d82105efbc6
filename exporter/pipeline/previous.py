"""A report held against last year's filing: what its comparatives say otherwise, and figures a step of scale away from the year before.

Two files enter, findings with both values and both places leave. The same facts are found as `bankxbrl diff` finds them. A figure that
changed is no error in itself: a restatement is reported as one, and the officer says why. Rounding intervals decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from exporter.facts.tables.headings import shifted
from exporter.findings import Finding, Rule, Severity, Verdict
from exporter.model.aspects import Period, TypedMember
from exporter.model.comparison import Compared
from exporter.model.facts import Fact
from exporter.pipeline.compare import Side, compare, of_others, read_side, tell_entities
from exporter.pipeline.convert import Options
from exporter.validate.binding.intervals import read_number
from exporter.validate.binding.numerals import spell
from exporter.validate.filing.profile import Filing
from exporter.validate.rules.plausibility import out_of_scale, steps_of

RESTATED: Final = Rule(
    "bx:restated",
    Severity.WARNING,
    "{what} is {now} here, but {before} in last year's filing ({where}){scale}",
    "find out which is right; if the figure was restated on purpose, say so in a footnote",
    "comparatives equal last year's filing",
)
SCALE: Final = Rule(
    "bx:previousScale",
    Severity.WARNING,
    "{what} is {now}, about {scale} of {before} one year before in last year's filing ({where})",
    "check its scale (thousands, ten thousands, units; 1.20% is 0.0120) against the source",
    "plausibility against last year's filing",
)
_AGREEING: Final = f"{RESTATED.code} satisfied"


def held_against(verdict: Verdict, path: Path, previous: Path, filing: Filing, options: Options, language: str = "zh") -> Verdict:
    """The verdict on a report with what differs from last year's filing besides.

    If the two are of different entities, or have no fact of one period in common, the comparison is listed as not run. Raises
    ToolkitError if either cannot be read.
    """
    before, now = read_side(previous, options), read_side(path, options)
    if apart := of_others(before, now):
        return replace(verdict, not_run=(*verdict.not_run, (RESTATED.code, f"last year's filing of the same entity: {apart}")))
    compared = compare(before, now)
    counts = {RESTATED.code: len(compared.differ), _AGREEING: compared.agree}
    missing = () if compared.agree or compared.differ else ((RESTATED.code, f"a fact that {previous.name} reports too"),)
    found = [*(_restated(one, now, str(path), language) for one in compared.differ), *_out_of_scale(before, now, str(path), language)]
    counts |= Counter(finding.code for finding in found)
    judged = filing.judged(Verdict(tuple(found)))
    order = list(Severity)
    ranked = sorted((*verdict.findings, *judged.findings), key=lambda finding: order.index(finding.severity))
    return replace(verdict, findings=tuple(ranked), not_run=(*verdict.not_run, *missing), counts=verdict.counts | counts)


def _restated(one: Compared, side: Side, file: str, language: str) -> Finding:
    """What both filings say of one fact."""
    if one.first is None or one.second is None:
        raise ValueError("a difference has two sides")
    return _told(RESTATED, one.second, one.first, side, file, language)


def _told(rule: Rule, now: Fact, before: Fact, side: Side, file: str, language: str) -> Finding:
    steps = _step(now, before, side)
    scale = f": about {steps}" if steps and rule is RESTATED else steps
    return rule.finding(
        file=file,
        line=now.origin.line if now.origin else None,
        fact=now.id,
        what=_what(now, side, language),
        now=_value(now),
        before=_value(before),
        where=str(before.origin or ""),
        scale=scale,
    )


def _what(fact: Fact, side: Side, language: str) -> str:
    """Concept, members and period in words: 资产总额 (cbar:TotalAssets) [企业贷款] at 2021-12-31."""
    names = side.taxonomy
    members = ", ".join(
        member.text if isinstance(member, TypedMember) else names.label(member, language) for _, member in fact.context.dimensions
    )
    return f"{names.named(fact.concept, language)}{f' [{members}]' if members else ''}, {fact.context.period},"


def _value(fact: Fact) -> str:
    number = None if fact.unit is None or fact.value is None else read_number(fact.value)
    return (fact.value or "nil") if number is None else spell(number)


def _out_of_scale(before: Side, now: Side, file: str, language: str) -> Iterator[Finding]:
    """Figures of this year about a step of scale away from those of the year before, which only last year's filing reports."""
    several = tell_entities(before, now)
    earlier = {_key(fact, fact.context.period, with_entity=several): fact for fact in before.facts}
    own = {_key(fact, fact.context.period, with_entity=several) for fact in now.facts}
    for fact in now.facts:
        when = shifted(fact.context.period, -1)
        key = None if when is None else _key(fact, when, with_entity=several)
        if key is not None and key not in own and key in earlier and _step(fact, earlier[key], now):
            yield _told(SCALE, fact, earlier[key], now, file, language)


def _key(fact: Fact, period: Period, *, with_entity: bool) -> tuple[object, ...]:
    return fact.concept, fact.context.entity if with_entity else None, fact.context.dimensions, period, fact.unit


def _step(now: Fact, before: Fact, side: Side) -> str:
    """Which step of scale lies between two figures; empty if none does."""
    concept = side.taxonomy.concepts.get(now.concept)
    values = [None if fact.unit is None or fact.value is None else read_number(fact.value) for fact in (now, before)]
    if concept is None or values[0] is None or values[1] is None:
        return ""
    return out_of_scale(values[0], values[1], steps_of(concept)) or ""
