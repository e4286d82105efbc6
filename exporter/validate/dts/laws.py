"""Which laws the documents of a DTS are under, and which of them an instance is under too for what it refers to."""

from __future__ import annotations

from typing import Final

from exporter.validate.dts import composition, concepts, dimensions, generic, links, references, relations, roles
from exporter.validate.engine import ruleset
from exporter.validate.rules import enumerations

DOCUMENTS: Final = ruleset(
    references.simple_links_are_whole,
    references.references_find_their_kind,
    references.role_references_are_sound,
    links.parts_of_links_are_whole,
    links.arcs_join_what_is_there,
    links.locators_find_their_kind,
    roles.roles_are_used_as_declared,
    roles.arcroles_are_used_as_declared,
    roles.roles_are_declared_soundly,
    generic.generic_roles_are_used_as_declared,
    generic.generic_arcs_end_at_their_kind,
    concepts.schemas_are_in_order,
    composition.schemas_of_a_namespace_hang_together,
    concepts.items_are_declared_soundly,
    concepts.tuples_are_declared_soundly,
    enumerations.enumerations_are_declared_whole,
    relations.relations_have_no_forbidden_cycle,
    relations.weights_suit_their_concepts,
    relations.calculations_are_of_decimals_once,
    relations.preferred_labels_are_there,
    relations.aliases_suit_their_essence,
    dimensions.declarations_are_sound,
    dimensions.arcs_join_their_kinds,
    dimensions.cubes_and_defaults_are_whole,
    dimensions.target_roles_are_brought_in,
    dimensions.cubes_have_no_cycle,
)
"""Laws on the documents of a DTS."""

LINKS: Final = ruleset(
    references.simple_links_are_whole,
    references.references_find_their_kind,
    references.role_references_are_sound,
    links.parts_of_links_are_whole,
    links.arcs_join_what_is_there,
    links.references_find_something,
    roles.roles_are_used_as_declared,
    roles.arcroles_are_used_as_declared,
    generic.generic_roles_are_used_as_declared,
    generic.generic_arcs_end_at_their_kind,
    dimensions.target_roles_are_brought_in,
)
"""Those of them that an instance is under too, for its references and footnotes."""
