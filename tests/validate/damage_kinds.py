"""The kinds of damage, as one table: of facts, of contexts and units, of references, links and the writing of the document."""

from __future__ import annotations

from damage import Damage
from damage_contexts import CONTEXTS
from damage_documents import DOCUMENTS
from damage_facts import FACTS
from damage_units import UNITS
from damage_writing import WRITING

DAMAGES: tuple[Damage, ...] = (*FACTS, *CONTEXTS, *UNITS, *DOCUMENTS, *WRITING)
