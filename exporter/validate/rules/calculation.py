"""Laws on calculations and duplicate facts. Specs: Calculations 1.1 §3, §4; OIM 1.0 §6. The sums themselves are bound in `binding`."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.findings import Severity
from exporter.validate.binding.duplicates import Duplication
from exporter.validate.binding.explain import ExplainedSum
from exporter.validate.binding.numerals import spell
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs


def _inconsistent(inputs: Inputs) -> Iterator[Hit]:
    view = inputs.view
    for broken in inputs.bound.inconsistent:
        yield hit(**view.place(broken.rows[0]), sum=ExplainedSum(broken, view.taxonomy, inputs.options.language))


@rule(
    "calc11e:inconsistentCalculationUsingRounding",
    says="{sum}",
    fix="{sum.remedy}",
    spec="Calculations 1.1 §3.2",
    needs=("taxonomy",),
)
def sums_agree_with_rounding(inputs: Inputs) -> Iterator[Hit]:
    """Totals equal the sum of their parts as far as rounding to the nearest explains."""
    return _inconsistent(inputs)


@rule(
    "calc11e:inconsistentCalculationUsingTruncation",
    says="{sum}",
    fix="{sum.remedy}",
    spec="Calculations 1.1 §3.2",
    needs=("taxonomy",),
)
def sums_agree_with_truncation(inputs: Inputs) -> Iterator[Hit]:
    """Totals equal the sum of their parts as far as truncation explains."""
    return _inconsistent(inputs)


@rule(
    "calc11e:excessDigits",
    says="{concept} ({label}) is {value} with decimals {decimals}, which do not claim all its digits; its sums were not checked",
    fix="raise decimals to what the source shows, or report the rounded value",
    spec="Calculations 1.1 §3.3.1",
    needs=("taxonomy",),
)
def sums_have_no_excess_digits(inputs: Inputs) -> Iterator[Hit]:
    """Facts in calculations have no digits beyond their decimals."""
    view = inputs.view
    for row in inputs.bound.excess:
        name = view.facts.name(row)
        trait = view.traits[view.facts.trait[row]]
        yield hit(
            **view.place(row),
            concept=name,
            label=view.taxonomy.label(name, inputs.options.language),
            value=view.facts.values[row].strip(),
            decimals=trait.decimals or f"from precision {trait.precision}",
        )


def _disagreeing(inputs: Inputs) -> Iterator[Hit]:
    return (_duplicate(inputs, rows) for rows in inputs.bound.disagreeing)


@rule(
    "oime:disallowedDuplicateFacts",
    says="{concept} ({label}) has contradicting values in context {context}: {values}; its sums were not checked",
    fix="keep the one that the source shows",
    spec="Calculations 1.1 §3.3.2",
    needs=("taxonomy",),
)
def sums_have_one_value(inputs: Inputs) -> Iterator[Hit]:
    """Facts in calculations have no inconsistent duplicates."""
    return _disagreeing(inputs)


@rule(
    "calc11e:disallowedDuplicateFactsUsingTruncation",
    says="{concept} ({label}) has contradicting values in context {context}: {values}; its sums were not checked",
    fix="keep the one that the source shows",
    spec="Calculations 1.1 §3.3.2",
    needs=("taxonomy",),
)
def sums_have_one_truncated_value(inputs: Inputs) -> Iterator[Hit]:
    """The same, when reported values were truncated."""
    return _disagreeing(inputs)


def _duplicate(inputs: Inputs, rows: tuple[int, ...]) -> Hit:
    view = inputs.view
    name = view.facts.name(rows[0])
    context = view.context_of(rows[0])
    values = ", ".join(sorted({f"{view.facts.value(row) or 'nil'} (line {view.facts.lines[row]})" for row in rows}))
    label = view.taxonomy.label(name, inputs.options.language)
    return hit(**view.place(rows[-1]), concept=name, label=label, context=context.id if context else "", values=values)


def _duplicates(inputs: Inputs, relation: Duplication) -> Iterator[Hit]:
    return (_duplicate(inputs, rows) for found, rows in inputs.bound.duplicates if found is relation)


@rule(
    "bx:inconsistentDuplicateFacts",
    says="{concept} ({label}) has contradicting values in context {context}: {values}",
    fix="keep the one that the source shows",
    spec="OIM 1.0 §6; ESEF 2.2.4; EFM 6.5.12",
)
def duplicates_do_not_contradict(inputs: Inputs) -> Iterator[Hit]:
    """No two facts of equal aspects have values that no true value could be behind."""
    return _duplicates(inputs, Duplication.INCONSISTENT)


@rule(
    "bx:consistentDuplicateFacts",
    says="{concept} ({label}) is reported more than once in context {context}, in agreement but not alike: {values}",
    fix="keep the most accurate one",
    spec="EBA filing rule 2.16",
    severity=Severity.WARNING,
)
def facts_are_stated_once(inputs: Inputs) -> Iterator[Hit]:
    """No fact is repeated with another accuracy."""
    return _duplicates(inputs, Duplication.CONSISTENT)


@rule(
    "bx:completeDuplicateFacts",
    says="{concept} ({label}) is reported more than once in context {context}, alike: {values}",
    fix="keep one",
    spec="EBA filing rule 2.16",
    severity=Severity.WARNING,
)
def facts_are_not_repeated(inputs: Inputs) -> Iterator[Hit]:
    """No fact is repeated as it is."""
    return _duplicates(inputs, Duplication.COMPLETE)


@rule(
    "bx:sumExactlyOff",
    says="{total} ({label}) is reported as {reported}; its parts add up to {computed}: rounding allows it, but printed tables add up",
    fix="compare total and parts with the source: a slip of one digit looks like this",
    spec="Calculations 1.1 allows it",
    severity=Severity.INFO,
    needs=("taxonomy",),
)
def printed_sums_add_up(inputs: Inputs) -> Iterator[Hit]:
    """Totals whose parts have the same accuracy add up to the last digit, as printed tables do."""
    view = inputs.view
    for one in inputs.bound.inexact:
        label = view.taxonomy.label(one.total, inputs.options.language)
        yield hit(**view.place(one.rows[0]), total=one.total, label=label, reported=spell(one.value), computed=spell(one.result))
