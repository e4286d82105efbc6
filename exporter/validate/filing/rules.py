"""All filing rules in the order they are told, and the laws of all rules by code. Which of them run is a profile's business."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from exporter.validate.dts.laws import DOCUMENTS
from exporter.validate.engine import ruleset
from exporter.validate.filing import contexts, document, facts
from exporter.validate.profiles import CALCULATIONS, GOOD_PRACTICE, STANDARDS
from exporter.validate.rules import oim, plausibility, units

ASSERTION: Final = "bx:assertion."
FILING: Final = ruleset(
    document.the_encoding_is_utf8,
    document.there_is_one_schema_reference,
    document.schema_references_are_absolute,
    document.instances_refer_to_no_linkbase,
    document.no_schema_location_is_given,
    document.no_base_is_set,
    document.prefixes_are_the_usual_ones,
    document.prefixes_are_used,
    contexts.contexts_are_used,
    contexts.contexts_stand_once,
    contexts.units_are_used,
    contexts.units_stand_once,
    contexts.periods_are_whole_days,
    contexts.periods_end,
    contexts.dimensions_stand_in_the_scenario,
    contexts.scenarios_hold_dimensions_only,
    contexts.there_is_one_entity,
    contexts.identifiers_have_sound_check_digits,
    contexts.the_entity_is_named_by_its_lei,
    contexts.instants_are_of_one_day,
    contexts.there_is_one_currency,
    contexts.other_numbers_are_pure,
    facts.accuracy_is_stated_by_decimals,
    facts.decimals_suit_their_type,
    facts.decimals_are_as_accurate_as_asked,
    facts.facts_have_a_value,
    facts.texts_say_something,
    facts.texts_are_trimmed,
    facts.texts_say_their_language,
    facts.percentages_are_at_most_hundred,
    facts.percentages_are_fractions,
    facts.no_tuples_are_used,
    facts.no_fractions_are_used,
    facts.fact_ids_are_used,
    facts.footnotes_have_standard_roles,
    facts.footnotes_belong_to_facts,
    plausibility.amounts_stay_in_scale,
    plausibility.percentages_stay_in_scale,
)
ASKED_FOR: Final = ruleset(
    units.units_are_registered,
    oim.there_are_no_tuples,
    oim.there_are_no_fractions,
    oim.no_precision_is_zero,
    oim.dimensions_share_a_container,
    oim.containers_hold_dimensions_only,
    oim.typed_members_are_simple,
    oim.footnotes_are_linked_and_plain,
    oim.there_are_no_linkbase_references,
    oim.no_base_is_set,
)
"""Rules of standards beside XBRL 2.1 and Dimensions, which apply where a profile names them."""
CHECKS: Final = (
    *STANDARDS,
    *(check for checks in CALCULATIONS.values() for check in checks),
    *GOOD_PRACTICE,
    *DOCUMENTS,
    *FILING,
    *ASKED_FOR,
)
"""Every check, filing rules and standards alike."""
LAWS: Final = MappingProxyType({law.code: law for check in CHECKS for law in check.laws})
"""Every law of the engine, by code."""
