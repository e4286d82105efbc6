"""How facts of equal aspects relate: alike, in agreement, or in contradiction. Spec: OIM 1.0 §6; Working Group Note on duplicate facts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from exporter.validate.binding.intervals import Exact, Interval, decimals_of, interval, read_number
from exporter.validate.binding.view import View


class Duplication(StrEnum):
    """How facts of equal aspects relate: equal in all, equal as far as their accuracy goes, or in contradiction."""

    COMPLETE = "complete"
    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"


def relation_of(view: View, rows: list[int]) -> Duplication:
    """How facts of equal aspects relate (OIM 1.0 §6; Working Group Note on duplicate facts)."""
    facts = view.facts
    stated = {(facts.value(row), facts.traits.values[facts.trait[row]][1:4]) for row in rows}
    if len(stated) == 1:
        return Duplication.COMPLETE
    concept = view.concepts[facts.concept[rows[0]]]
    texts = {facts.value(row) for row in rows}
    if None in texts or concept is None or not concept.kind.is_numeric:
        return Duplication.CONSISTENT if len({text and text.strip() for text in texts}) == 1 else Duplication.INCONSISTENT
    return Duplication.INCONSISTENT if contradict(view, tuple(rows)) else Duplication.CONSISTENT


def distinct(view: View, rows: Iterable[int]) -> dict[tuple[str, int], int]:
    """What facts say, value and trait, each once, with the first row that says it: of a million copies one is judged."""
    found: dict[tuple[str, int], int] = {}
    for row in rows:
        found.setdefault((view.facts.values[row], view.facts.trait[row]), row)
    return found


def contradict(view: View, rows: tuple[int, ...]) -> bool:
    """Whether no true value could be behind all of them; of one accuracy they must be equal."""
    by_accuracy: dict[int | None, Exact] = {}
    together: Interval | None = None
    for text, trait in distinct(view, rows):
        value = read_number(text)
        if value is None:
            continue
        decimals = decimals_of(view.traits[trait], value)
        if by_accuracy.setdefault(decimals, value) != value:
            return True
        own = interval(value, decimals)
        together = own if together is None else together.meet(own)
        if together is None:
            return True
    return False
