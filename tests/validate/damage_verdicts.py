"""Differences from Arelle's codes that are accepted, each with the clause that decides.

Both sides call each of these instances invalid or the clause says who is right; what differs is what follows from the first fault.
"""

from __future__ import annotations

from damage_accepted import Accepted
from damage_clauses_documents import DOCUMENTS
from damage_clauses_facts import FOLLOWING
from damage_clauses_schema import MORE, SCHEMA, TYPES

ACCEPTED: tuple[Accepted, ...] = (*TYPES, *SCHEMA, *MORE, *FOLLOWING, *DOCUMENTS)
