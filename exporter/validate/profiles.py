"""Which rules run: explicit tuples, in the order they are told. `xbrl` is the standards alone, `default` good practice besides."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from exporter.validate.engine import Check, ruleset
from exporter.validate.inputs import Calculation
from exporter.validate.rules import accuracy, calculation, calculation21, contexts, datatypes, dimensions, enumerations, items, structure


class Profile(StrEnum):
    """A named set of rules."""

    XBRL = "xbrl"
    DEFAULT = "default"


STANDARDS: Final = ruleset(
    structure.ids_are_unique,
    contexts.dates_can_be_read,
    contexts.durations_run_forward,
    contexts.containers_hold_something,
    contexts.containers_hold_no_xbrli_element,
    contexts.containers_hold_no_fact,
    contexts.measures_of_xbrl_exist,
    contexts.measures_are_cancelled,
    items.concepts_are_declared,
    items.items_have_a_context,
    items.tuples_have_no_context,
    items.periods_suit_their_concepts,
    items.numbers_have_a_unit,
    items.money_has_one_measure,
    items.money_is_in_a_currency,
    items.shares_have_one_measure,
    items.shares_are_in_shares,
    accuracy.numbers_state_their_accuracy,
    accuracy.accuracy_is_stated_once,
    accuracy.nil_has_no_accuracy,
    accuracy.texts_have_no_accuracy,
    accuracy.fractions_have_no_accuracy,
    accuracy.tuples_have_no_accuracy,
    accuracy.precision_counts_digits,
    accuracy.decimals_are_whole,
    structure.items_hold_no_elements,
    structure.tuples_have_no_attribute_of_xbrl,
    structure.footnotes_state_their_language,
    structure.footnote_locators_stay_inside,
    structure.footnote_locators_use_known_schemes,
    structure.footnote_locators_find_something,
    structure.footnote_locators_point_at_facts,
    structure.footnote_arcs_start_from_facts,
    structure.footnote_arcs_end_at_footnotes,
    dimensions.explicit_members_are_of_explicit_axes,
    dimensions.typed_members_are_of_typed_axes,
    dimensions.typed_members_hold_their_domain_element,
    dimensions.explicit_members_are_declared,
    dimensions.defaults_are_left_out,
    dimensions.axes_stand_once,
    dimensions.facts_fit_their_hypercubes,
    enumerations.values_are_of_the_domain,
    datatypes.values_suit_registered_types,
    datatypes.typed_members_suit_registered_types,
)

CALCULATIONS: Final = MappingProxyType(
    {
        Calculation.ROUND: (
            calculation.sums_have_no_excess_digits,
            calculation.sums_have_one_value,
            calculation.sums_agree_with_rounding,
        ),
        Calculation.TRUNCATE: (
            calculation.sums_have_no_excess_digits,
            calculation.sums_have_one_truncated_value,
            calculation.sums_agree_with_truncation,
        ),
        Calculation.V21: (
            calculation21.sums_agree_as_rounded,
            calculation21.aliases_say_the_same,
            calculation21.required_concepts_are_reported,
        ),
        Calculation.NONE: (),
    }
)

GOOD_PRACTICE: Final = (
    calculation.duplicates_do_not_contradict,
    calculation.facts_are_stated_once,
    calculation.facts_are_not_repeated,
    calculation.printed_sums_add_up,
)


def rules(profile: Profile, calculation_version: Calculation) -> tuple[Check, ...]:
    """The rules of a profile, with calculations of the version asked for."""
    extra = GOOD_PRACTICE if profile is Profile.DEFAULT else ()
    return ruleset(*STANDARDS, *CALCULATIONS[calculation_version], *extra)
