"""Laws on contexts and units: dates, containers, measures. Spec: XBRL 2.1 §4.7, §4.8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exporter.findings import Rule, Severity
from exporter.formats.moments import moments
from exporter.names import PURE, SHARES, Namespace
from exporter.validate.engine import Hit, family, hit, rule
from exporter.validate.inputs import Inputs

_BEYOND: Final = re.compile(r"(?:-\d{4,}|0000|\d{5,})-\d{2}-\d{2}.*")
_SAYS_DATE: Final = "context {context} has {text!r}, a date that cannot be computed with"
_FIX_DATE: Final = "write a year from 0001 to 9999"
_SPEC_OF: Final = {"segment": "XBRL 2.1 §4.7.3.2", "scenario": "XBRL 2.1 §4.7.4"}


@family(
    Rule("xbrl.4.7.2:contextDateError", Severity.ERROR, _SAYS_DATE, _FIX_DATE, "XBRL 2.1 §4.7.2"),
    Rule("xmlSchema:valueError", Severity.ERROR, _SAYS_DATE, _FIX_DATE, "XML Schema 2 §3.2.7.1"),
)
def dates_can_be_read(inputs: Inputs) -> Iterator[Hit]:
    """Every date is of a year from 1 to 9999. What is no date at all the schema says, but for the year 0, which libxml2 lets pass."""
    for context in inputs.instance.contexts:
        unreadable = moments(context.period).unreadable
        if unreadable is not None and _BEYOND.fullmatch(unreadable):
            code = "xmlSchema:valueError" if unreadable.startswith("0000") else "xbrl.4.7.2:contextDateError"
            yield hit(context.line, code=code, context=context.id, text=unreadable)


@rule(
    "xbrl.4.7.2:periodStartBeforeEnd",
    says="context {context} starts on {start} and ends on {end}, which is not later",
    fix="swap the dates, or mend them where the report was made",
    spec="XBRL 2.1 §4.7.2",
)
def durations_run_forward(inputs: Inputs) -> Iterator[Hit]:
    """The end lies after the start."""
    for context in inputs.instance.contexts:
        if moments(context.period).is_backward:
            yield hit(context.line, context=context.id, start=context.period.start, end=context.period.end)


def _empty(inputs: Inputs, container: str) -> Iterator[Hit]:
    return (hit(c.line, context=c.id) for c in inputs.instance.contexts if container in c.empty)


@rule(
    "xbrl.4.7.3.2:segmentEmpty",
    says="context {context} has an empty segment",
    fix="leave the segment out where there is no dimension",
    spec=_SPEC_OF["segment"],
)
def segments_hold_something(inputs: Inputs) -> Iterator[Hit]:
    """A segment has content."""
    return _empty(inputs, "segment")


@rule(
    "xbrl.4.7.4:scenarioEmpty",
    says="context {context} has an empty scenario",
    fix="leave the scenario out where there is no dimension",
    spec=_SPEC_OF["scenario"],
)
def scenarios_hold_something(inputs: Inputs) -> Iterator[Hit]:
    """A scenario has content."""
    return _empty(inputs, "scenario")


def _foreign(inputs: Inputs, container: str) -> Iterator[Hit]:
    for context in inputs.instance.contexts:
        for other in context.others:
            for name in other.names if other.container == container else ():
                if name.namespace == Namespace.XBRLI:
                    yield hit(other.line, context=context.id, element=name)


@rule(
    "xbrl.4.7.3.2:segmentXbrliElement",
    says="the segment of context {context} holds {element}",
    fix="use elements of your own taxonomy or dimensions in a segment",
    spec=_SPEC_OF["segment"],
)
def segments_hold_no_xbrli_element(inputs: Inputs) -> Iterator[Hit]:
    """No element of the instance schema stands in a segment."""
    return _foreign(inputs, "segment")


@rule(
    "xbrl.4.7.4:scenarioXbrliElement",
    says="the scenario of context {context} holds {element}",
    fix="use elements of your own taxonomy or dimensions in a scenario",
    spec=_SPEC_OF["scenario"],
)
def scenarios_hold_no_xbrli_element(inputs: Inputs) -> Iterator[Hit]:
    """No element of the instance schema stands in a scenario."""
    return _foreign(inputs, "scenario")


def _facts_within(inputs: Inputs, container: str) -> Iterator[Hit]:
    concepts = inputs.view.taxonomy.concepts
    for context in inputs.instance.contexts:
        for other in context.others:
            for name in other.names if other.container == container else ():
                concept = concepts.get(name)
                if concept is not None and (concept.is_item or concept.is_tuple):
                    yield hit(other.line, context=context.id, element=name)


@rule(
    "xbrl.4.7.3.2:segmentItemOrTuple",
    says="the segment of context {context} holds the fact {element}",
    fix="report it as a fact of its own",
    spec=_SPEC_OF["segment"],
    needs=("taxonomy",),
)
def segments_hold_no_fact(inputs: Inputs) -> Iterator[Hit]:
    """No item or tuple stands in a segment."""
    return _facts_within(inputs, "segment")


@rule(
    "xbrl.4.7.4:scenarioItemOrTuple",
    says="the scenario of context {context} holds the fact {element}",
    fix="report it as a fact of its own",
    spec=_SPEC_OF["scenario"],
    needs=("taxonomy",),
)
def scenarios_hold_no_fact(inputs: Inputs) -> Iterator[Hit]:
    """No item or tuple stands in a scenario."""
    return _facts_within(inputs, "scenario")


@rule(
    "xbrl.4.8.2:measureElement",
    says="unit {unit} has the measure {measure}, which XBRL does not define",
    fix="use xbrli:pure, xbrli:shares, a currency as iso4217:CNY, or a measure of the Units Registry",
    spec="XBRL 2.1 §4.8.2",
)
def measures_of_xbrl_exist(inputs: Inputs) -> Iterator[Hit]:
    """In the instance namespace there are two measures only."""
    for unit in inputs.instance.units:
        for measure in (*unit.numerators, *unit.denominators):
            if measure.namespace == Namespace.XBRLI and measure not in (PURE, SHARES):
                yield hit(unit.line, unit=unit.id, measure=measure)


@rule(
    "xbrl.4.8.4:measureBothNumDenom",
    says="unit {unit} has {measure} both above and below the line",
    fix="take it out on both sides",
    spec="XBRL 2.1 §4.8.4",
)
def measures_are_cancelled(inputs: Inputs) -> Iterator[Hit]:
    """No measure is both numerator and denominator."""
    for unit in inputs.instance.units:
        below = frozenset(unit.denominators)
        for measure in unit.numerators:
            if measure in below:
                yield hit(unit.line, unit=unit.id, measure=measure)
