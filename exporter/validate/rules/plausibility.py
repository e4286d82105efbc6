"""Rules of plausibility on the bank's figures: what is a thousand times last year's, or a percentage a hundred times, is a slip of scale.

They look at taxonomies that have assertions, since only there is it known what the concepts mean. Arithmetic is exact; the bounds are
half a step of scale on either side, so that growth by a few hundred percent is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from exporter.findings import Severity
from exporter.model.taxonomy import Concept, Kind
from exporter.taxonomy.assertions.table import assertions
from exporter.validate.assertions.facts import Facts
from exporter.validate.binding.intervals import Exact, size
from exporter.validate.binding.numerals import spell
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

SCALES: Final = ((1000, "a thousand"), (10_000, "ten thousand"), (100_000_000, "a hundred million"))
PERCENT: Final = ((100, "a hundred"),)
_HALF_A_STEP: Final = 3
Steps = tuple[tuple[int, str], ...]


@rule(
    "bx:magnitude",
    says="{concept} ({label}) is {value}, about {times} of {before} one year before",
    fix="check its scale (thousands, ten thousands, units) against the source",
    spec="plausibility against last year",
    severity=Severity.WARNING,
    needs=("taxonomy",),
)
def amounts_stay_in_scale(inputs: Inputs) -> Iterator[Hit]:
    """No amount is about a thousand, ten thousand or a hundred million times last year's, or that part of it."""
    return _slips(inputs, SCALES)


@rule(
    "bx:percentScale",
    says="{concept} ({label}) is {value}, about {times} of {before} one year before",
    fix="a percentage is reported as a fraction: 1.20% is 0.0120",
    spec="plausibility against last year",
    severity=Severity.WARNING,
    needs=("taxonomy",),
)
def percentages_stay_in_scale(inputs: Inputs) -> Iterator[Hit]:
    """No ratio is about a hundred times last year's, or that part of it; rates of change may be."""
    return _slips(inputs, PERCENT)


def steps_of(concept: Concept) -> Steps:
    """The steps of scale that figures of a concept slip by; none for what may well change so much."""
    if concept.kind in (Kind.MONETARY, Kind.SHARES):
        return SCALES
    return PERCENT if concept.is_percent and concept.period_type == "instant" else ()


def _slips(inputs: Inputs, steps: Steps) -> Iterator[Hit]:
    """Facts of concepts that slip by these steps, out of scale against the same one year before; of the two the later is told."""
    view = inputs.view
    layers = {assertion.layer for assertion in assertions()}
    named = (one for one in view.concepts if one is not None and view.taxonomy.prefixes.get(one.name.namespace) in layers)
    meant = [one for one in named if steps_of(one) == steps]
    if not meant:
        return
    facts = Facts(view, (concept.name for concept in meant))
    for concept in meant:
        for place in dict.fromkeys(facts.of(concept.name)):
            before = {found.unit: found for found in facts.find(concept.name, place.year_before())}
            for found in facts.find(concept.name, place):
                old = before.get(found.unit)
                times = out_of_scale(found.amount.value, old.amount.value, steps) if old else None
                if old is not None and times is not None:
                    yield hit(
                        **view.place(found.rows[0]),
                        concept=concept.name,
                        label=view.label(concept, inputs.options.language),
                        value=spell(found.amount.value),
                        before=spell(old.amount.value),
                        times=times,
                    )


def out_of_scale(value: Exact, before: Exact, steps: Steps) -> str | None:
    """Which step of scale lies between two values, if one does: within a third and three times of it."""
    if value == 0 or before == 0:
        return None
    ratio = Fraction(size(value)) / size(before)
    for step, words in steps:
        if Fraction(step, _HALF_A_STEP) <= ratio <= step * _HALF_A_STEP:
            return f"{words} times"
        if Fraction(step, _HALF_A_STEP) <= 1 / ratio <= step * _HALF_A_STEP:
            return f"1/{step:,}"
    return None
