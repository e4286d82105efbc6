"""Laws on decimals, precision and nil. Spec: XBRL 2.1 §4.6.3 to §4.6.5."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from exporter.formats.xbrl_xml.instance import Trait
from exporter.model.taxonomy import Concept, Kind
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs
from exporter.validate.rules.items import judge

_DECIMALS: Final = re.compile(r"[ \t\r\n]*[-+]?[0-9]+[ \t\r\n]*|INF")
_PRECISION: Final = re.compile(r"[ \t\r\n]*(?:\+?[0-9]+|-0+)[ \t\r\n]*|INF")
"""The integers of XML Schema, around which blanks are collapsed; the word is a string, around which they are not (§4.6.4, §4.6.5)."""


def _is_number(concept: Concept, trait: Trait) -> bool:
    """Whether accuracy must be stated: numeric items that are not fractions and not nil (§4.6.3)."""
    return concept.is_item and concept.kind.is_numeric and concept.kind is not Kind.FRACTION and not trait.is_nil


def _has_accuracy(trait: Trait) -> bool:
    return trait.decimals is not None or trait.precision is not None


@rule(
    "xbrl.4.6.3:missingPrecisionDecimals",
    says="{concept} ({label}) is a number and does not say how accurate it is",
    fix="add decimals: -3 for thousands, 0 for whole units, INF if the number is exact",
    spec="XBRL 2.1 §4.6.3",
    needs=("taxonomy",),
)
def numbers_state_their_accuracy(inputs: Inputs) -> Iterable[Hit]:
    """Every number has decimals or precision."""
    return judge(inputs, lambda concept, trait, _: _is_number(concept, trait) and not _has_accuracy(trait))


@rule(
    "xbrl.4.6.3:bothPrecisionAndDecimals",
    says="{concept} ({label}) has both decimals {decimals} and precision {precision}",
    fix="keep decimals",
    spec="XBRL 2.1 §4.6.3",
    needs=("taxonomy",),
)
def accuracy_is_stated_once(inputs: Inputs) -> Iterable[Hit]:
    """No fact has both attributes."""
    return judge(inputs, lambda _, trait, __: trait.decimals is not None and trait.precision is not None)


@rule(
    "xbrl.4.6.3:nilPrecisionDecimals",
    says="{concept} ({label}) is nil and yet says how accurate it is",
    fix="remove decimals and precision from nil facts",
    spec="XBRL 2.1 §4.6.3",
    needs=("taxonomy",),
)
def nil_has_no_accuracy(inputs: Inputs) -> Iterable[Hit]:
    """A fact without a value has no accuracy."""
    return judge(inputs, lambda concept, trait, _: concept.is_item and trait.is_nil and _has_accuracy(trait))


@rule(
    "xbrl.4.6.3:extraneousPrecisionDecimals",
    says="{concept} ({label}) is no number and has decimals or precision",
    fix="remove the attribute",
    spec="XBRL 2.1 §4.6.3",
    needs=("taxonomy",),
)
def texts_have_no_accuracy(inputs: Inputs) -> Iterable[Hit]:
    """Only numbers have an accuracy."""
    return judge(
        inputs,
        lambda concept, trait, _: concept.is_item and not concept.kind.is_numeric and not trait.is_nil and _has_accuracy(trait),
    )


@rule(
    "xbrl.4.6.3:fractionPrecisionDecimals",
    says="{concept} ({label}) is a fraction and has decimals or precision",
    fix="remove the attribute: a fraction is exact",
    spec="XBRL 2.1 §4.6.3",
    needs=("taxonomy",),
)
def fractions_have_no_accuracy(inputs: Inputs) -> Iterable[Hit]:
    """A fraction is exact."""
    return judge(
        inputs,
        lambda concept, trait, _: concept.kind is Kind.FRACTION and concept.is_item and not trait.is_nil and _has_accuracy(trait),
    )


@rule(
    "xbrl.4.6.3:tuplePrecisionDecimals",
    says="the tuple {concept} has decimals or precision",
    fix="remove the attribute",
    spec="XBRL 2.1 §4.6.3",
    needs=("taxonomy",),
)
def tuples_have_no_accuracy(inputs: Inputs) -> Iterable[Hit]:
    """A tuple has no value, so no accuracy."""
    yield from judge(inputs, lambda concept, trait, _: concept.is_tuple and _has_accuracy(trait))
    for item in inputs.instance.tuples:
        concept = inputs.view.taxonomy.concepts.get(item.name)
        if concept is not None and concept.is_tuple and any(name in ("decimals", "precision") for name, _ in item.attributes):
            yield hit(item.line, concept=item.name)


@rule(
    "xbrl.4.6.4:precision",
    says="{concept} ({label}) has the precision {precision!r}, which is no count of digits",
    fix="use decimals instead",
    spec="XBRL 2.1 §4.6.4",
    needs=("taxonomy",),
)
def precision_counts_digits(inputs: Inputs) -> Iterable[Hit]:
    """A precision is a whole number or INF."""
    return judge(inputs, lambda _, trait, __: trait.precision is not None and not _PRECISION.fullmatch(trait.precision))


@rule(
    "xbrl.4.6.5:decimals",
    says="{concept} ({label}) has the decimals {decimals!r}, which is no whole number",
    fix="write a whole number such as -3 (thousands) or 4 (hundredths of a percent), or INF",
    spec="XBRL 2.1 §4.6.5",
    needs=("taxonomy",),
)
def decimals_are_whole(inputs: Inputs) -> Iterable[Hit]:
    """Decimals are a whole number or INF."""
    return judge(inputs, lambda _, trait, __: trait.decimals is not None and not _DECIMALS.fullmatch(trait.decimals))
