"""Laws on facts: their context, unit, accuracy and nil. Spec: XBRL 2.1 §4.6, §4.8.2.

Each distinct pair of concept and trait is judged once; rows are looked for only when one fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from exporter.formats.xbrl_xml.instance import RawUnit, Trait
from exporter.model.taxonomy import Concept, Kind
from exporter.names import SHARES, Namespace
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_TAXONOMY: Final = ("taxonomy",)

Broken = Callable[[Concept, Trait, RawUnit | None], bool]


def judge(inputs: Inputs, broken: Broken) -> Iterator[Hit]:
    """Every fact whose pair of concept and trait breaks a law."""
    view = inputs.view
    for code, trait_code in view.said:
        concept, trait, unit = view.concepts[code], view.traits[trait_code], view.units[trait_code]
        if concept is None or not broken(concept, trait, unit):
            continue
        for row in view.rows(code, trait=trait_code):
            yield hit(
                **view.place(row),
                concept=concept.name,
                label=view.label(concept, inputs.options.language),
                unit=trait.unit,
                decimals=trait.decimals,
                precision=trait.precision,
            )


@rule(
    "xbrl:schemaImportMissing",
    says="{concept} is no concept of the report's taxonomy: no schema of it declares an item or tuple of this name",
    fix="check the name, and that schemaRef points at the entry point that has it",
    spec="XBRL 2.1 §4.2",
    needs=_TAXONOMY,
)
def concepts_are_declared(inputs: Inputs) -> Iterator[Hit]:
    """Every fact's element is known to the DTS."""
    view = inputs.view
    for code, concept in enumerate(view.concepts):
        name = view.facts.concepts.values[code]
        if concept is None and name.namespace not in (Namespace.XBRLI, Namespace.LINK):
            row = next(view.rows(code), None)
            if row is not None:
                yield hit(**view.place(row), concept=name)
    lines = {one.name: one.line for one in reversed(inputs.instance.tuples) if one.name not in view.taxonomy.concepts}
    yield from (hit(line, concept=name) for name, line in lines.items() if name.namespace not in (Namespace.XBRLI, Namespace.LINK))


@rule(
    "xbrl.4.6.1:itemContextRef",
    says="{concept} ({label}) {problem}",
    fix="give it the contextRef of a context in this file",
    spec="XBRL 2.1 §4.6.1",
    needs=_TAXONOMY,
)
def items_have_a_context(inputs: Inputs) -> Iterator[Hit]:
    """Every item refers to a context that is there."""
    view, facts = inputs.view, inputs.view.facts
    lost = {code for code, context in enumerate(view.contexts) if context is None}
    if lost or -1 in facts.context:
        for row, code in enumerate(facts.context):
            concept = view.concepts[facts.concept[row]]
            if concept is not None and concept.is_item and (code < 0 or code in lost):
                problem = (
                    f"refers to the context {facts.context_refs.values[code]}, which is not there"
                    if code >= 0 and facts.context_refs.values[code]
                    else "refers to no context"
                )
                yield hit(**view.place(row), concept=concept.name, label=view.label(concept, inputs.options.language), problem=problem)
    for item in inputs.instance.tuples:
        concept = view.taxonomy.concepts.get(item.name)
        if concept is not None and concept.is_item:
            label = view.label(concept, inputs.options.language)
            yield hit(item.line, concept=concept.name, label=label, problem="refers to no context")


@rule(
    "xbrl.4.6.1:tupleContextRef",
    says="the tuple {concept} has a contextRef",
    fix="remove it: only the items within have contexts",
    spec="XBRL 2.1 §4.6.1",
    needs=_TAXONOMY,
)
def tuples_have_no_context(inputs: Inputs) -> Iterator[Hit]:
    """No tuple refers to a context."""
    view, facts = inputs.view, inputs.view.facts
    for code, concept in enumerate(view.concepts):
        if concept is not None and concept.is_tuple:
            for row in view.rows(code):
                if facts.context[row] >= 0:
                    yield hit(**view.place(row), concept=concept.name)


@rule(
    "xbrl.4.7.2:contextPeriodType",
    says="{concept} ({label}) is for {expected}, but its context {context} is {found}",
    fix="report it at a date if it is a balance, over a span of time if it is a flow",
    spec="XBRL 2.1 §4.7.2",
    needs=_TAXONOMY,
)
def periods_suit_their_concepts(inputs: Inputs) -> Iterator[Hit]:
    """Balances stand at instants, flows over durations."""
    view = inputs.view
    spoken = {"instant": "an instant", "duration": "a duration"}
    shapes = view.shapes[0]
    for code, shape in view.placed:
        concept = view.concepts[code]
        if concept is None or concept.period_type not in spoken or shapes[shape].period_type == concept.period_type:
            continue
        for row in view.rows(code, shape=shape):
            context = view.context_of(row)
            yield hit(
                **view.place(row),
                concept=concept.name,
                label=view.label(concept, inputs.options.language),
                expected=spoken[concept.period_type],
                found=spoken[shapes[shape].period_type],
                context=context.id if context else "",
            )


@rule(
    "xbrl.4.6.2:numericUnit",
    says="{concept} ({label}) is a number and {problem}",
    fix="give it the unitRef of a unit in this file",
    spec="XBRL 2.1 §4.6.2",
    needs=_TAXONOMY,
)
def numbers_have_a_unit(inputs: Inputs) -> Iterator[Hit]:
    """Every numeric item refers to a unit that is there."""
    for found in judge(inputs, lambda concept, _, unit: concept.is_item and concept.kind.is_numeric and unit is None):
        unit = found.detail["unit"]
        problem = f"its unit {unit} is not in this file" if unit else "says no unit"
        yield replace(found, detail={**found.detail, "problem": problem})


@rule(
    "xbrl.4.8.2:monetaryFactUnit-notSingleMeasure",
    says="{concept} ({label}) is an amount of money and its unit {unit} is not one currency",
    fix="use a unit with one measure, a currency as iso4217:CNY",
    spec="XBRL 2.1 §4.8.2",
    needs=_TAXONOMY,
)
def money_has_one_measure(inputs: Inputs) -> Iterator[Hit]:
    """An amount of money is in one currency, no product or quotient."""
    return judge(inputs, lambda concept, _, unit: concept.kind is Kind.MONETARY and unit is not None and not _is_single(unit))


@rule(
    "xbrl.4.8.2:monetaryFactUnit-notMonetaryMeasure",
    says="{concept} ({label}) is an amount of money and its unit {unit} is no currency",
    fix="use a currency of ISO 4217 with its prefix, as iso4217:CNY",
    spec="XBRL 2.1 §4.8.2",
    needs=_TAXONOMY,
)
def money_is_in_a_currency(inputs: Inputs) -> Iterator[Hit]:
    """An amount of money is in an ISO 4217 currency."""
    return judge(inputs, lambda concept, _, unit: concept.kind is Kind.MONETARY and unit is not None and _is_other_money(unit))


@rule(
    "xbrl.4.8.2:sharesFactUnit-notSingleMeasure",
    says="{concept} ({label}) counts shares and its unit {unit} has several measures",
    fix="use a unit with the one measure xbrli:shares",
    spec="XBRL 2.1 §4.8.2",
    needs=_TAXONOMY,
)
def shares_have_one_measure(inputs: Inputs) -> Iterator[Hit]:
    """A number of shares is no product or quotient."""
    return judge(inputs, lambda concept, _, unit: concept.kind is Kind.SHARES and unit is not None and not _is_single(unit))


@rule(
    "xbrl.4.8.2:sharesFactUnit-notSharesMeasure",
    says="{concept} ({label}) counts shares and its unit {unit} is not xbrli:shares",
    fix="use a unit with the one measure xbrli:shares",
    spec="XBRL 2.1 §4.8.2",
    needs=_TAXONOMY,
)
def shares_are_in_shares(inputs: Inputs) -> Iterator[Hit]:
    """A number of shares is in xbrli:shares."""

    def broken(concept: Concept, _: Trait, unit: RawUnit | None) -> bool:
        return concept.kind is Kind.SHARES and unit is not None and _is_single(unit) and unit.numerators != (SHARES,)

    return judge(inputs, broken)


def _is_single(unit: RawUnit) -> bool:
    return len(unit.numerators) == 1 and not unit.denominators


def _is_other_money(unit: RawUnit) -> bool:
    """Whether a unit of one measure is no currency."""
    if not _is_single(unit):
        return False
    measure = unit.numerators[0]
    return measure.namespace != Namespace.ISO4217 or not _CURRENCY.fullmatch(measure.local)
