"""What an accepted difference from Arelle's codes is: the damages, the codes that one side alone may give, and the clause that decides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """Kinds of damage, the codes that only we may give, those that only Arelle may give, and the reason with its clause.

    Each of the codes happens for each of the damages: the whole run tells of one that does not.
    """

    reason: str
    ours: frozenset[str]
    theirs: frozenset[str]
    damages: frozenset[str]


def accepted(reason: str, ours: str, theirs: str, *damages: str) -> Accepted:
    return Accepted(reason, frozenset(ours.split()), frozenset(theirs.split()), frozenset(damages))
