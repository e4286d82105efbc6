"""Laws on contexts and units: dates, containers, measures. Spec: XBRL 2.1 §4.7, §4.8."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from exporter.findings import Rule, Severity
from exporter.formats.xbrl_xml.moments import moments
from exporter.names import PURE, SHARES, Namespace, QName
from exporter.validate.engine import Hit, family, hit, rule
from exporter.validate.inputs import Inputs

_BEYOND: Final = re.compile(r"(?:-\d{4,}|0000|\d{5,})-\d{2}-\d{2}.*")
_SAYS_DATE: Final = "context {context} has {text!r}, a date that cannot be computed with"
_FIX_DATE: Final = "write a year from 0001 to 9999"
_SECTIONS: Final = {"segment": "4.7.3.2", "scenario": "4.7.4"}


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


def _laws(name: str, says: str, fix: str) -> tuple[Rule, ...]:
    """A law on segments and the same on scenarios, where CONTAINER stands for either."""
    return tuple(
        Rule(
            _code(container, name),
            Severity.ERROR,
            says.replace("CONTAINER", container),
            fix.replace("CONTAINER", container),
            f"XBRL 2.1 §{section}",
        )
        for container, section in _SECTIONS.items()
    )


def _code(container: str, name: str) -> str:
    return f"xbrl.{_SECTIONS[container]}:{container}{name}"


@family(*_laws("Empty", "context {context} has an empty CONTAINER", "leave the CONTAINER out where there is no dimension"))
def containers_hold_something(inputs: Inputs) -> Iterator[Hit]:
    """A segment or scenario has content."""
    return (hit(one.line, code=_code(container, "Empty"), context=one.id) for one in inputs.instance.contexts for container in one.empty)


def _held(inputs: Inputs, name: str, is_wrong: Callable[[QName], bool]) -> Iterator[Hit]:
    """Elements in segments and scenarios that may not stand there."""
    for context in inputs.instance.contexts:
        for other in context.others:
            for element in filter(is_wrong, other.names):
                yield hit(other.line, code=_code(other.container, name), context=context.id, element=element)


@family(
    *_laws(
        "XbrliElement",
        "the CONTAINER of context {context} holds {element}",
        "use elements of your own taxonomy or dimensions in a CONTAINER",
    )
)
def containers_hold_no_xbrli_element(inputs: Inputs) -> Iterator[Hit]:
    """No element of the instance schema stands in a segment or scenario."""
    return _held(inputs, "XbrliElement", lambda element: element.namespace == Namespace.XBRLI)


@family(
    *_laws("ItemOrTuple", "the CONTAINER of context {context} holds the fact {element}", "report it as a fact of its own"),
    needs=("taxonomy",),
)
def containers_hold_no_fact(inputs: Inputs) -> Iterator[Hit]:
    """No item or tuple stands in a segment or scenario."""
    concepts = inputs.view.taxonomy.concepts
    return _held(inputs, "ItemOrTuple", lambda element: element in concepts and (concepts[element].is_item or concepts[element].is_tuple))


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
