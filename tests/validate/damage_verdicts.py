"""Differences from Arelle's codes that are accepted: the damage, the codes that only one side gives, and the clause that decides."""

from __future__ import annotations

from typing import NamedTuple


class Accepted(NamedTuple):
    """A kind of damage, with the codes that only we give and those that only Arelle gives."""

    damage: str
    ours: frozenset[str]
    theirs: frozenset[str]


def _accepted(damage: str, ours: str, theirs: str) -> Accepted:
    return Accepted(damage, frozenset(ours.split()), frozenset(theirs.split()))


ACCEPTED: dict[Accepted, str] = {}
