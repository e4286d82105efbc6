"""Duplicates that a document says it has none of: the feature `xbrl:allowedDuplicates`. Specs: OIM 1.0 §6 (duplicate facts)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Final

from exporter.formats.oim.faults import Faults
from exporter.model.aspects import Unit
from exporter.model.columns import TextColumn
from exporter.model.facts import FactTable

_HALF: Final = Decimal("0.5")


def judge_duplicates(facts: FactTable, names: TextColumn, allowed: object, faults: Faults) -> None:
    """Tell of duplicates, by the names facts have in the document, beyond what is allowed: none, complete, consistent, or all."""
    if allowed not in ("none", "complete", "consistent"):
        return
    allowed = str(allowed)
    groups: dict[tuple[int, int, int, int], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(facts.concept, facts.context, facts.unit, facts.language, strict=True)):
        groups[key].append(row)
    for rows in groups.values():
        if len(rows) > 1 and not _is_allowed(facts, rows, allowed):
            called = ", ".join(map(names.__getitem__, rows))
            problem = f"{len(rows)} facts say the same of the same ({called}), which the document says they do not"
            fix = "keep one, or mend xbrl:allowedDuplicates"
            faults.add("oime:disallowedDuplicateFacts", problem, fix, place=facts.origins.get(rows[-1]), fact=names[rows[-1]])


def _is_allowed(facts: FactTable, rows: list[int], allowed: str) -> bool:
    if allowed == "none":
        return False
    said = {(facts.values[row], facts.decimals_of(row)) for row in rows}
    if len(said) == 1:
        return True
    unit: Unit | None = facts.units.values[facts.unit[rows[0]]]
    return unit is not None and (_same_number(said) if allowed == "complete" else _is_consistent(said))


def _same_number(said: Iterable[tuple[str | None, int | None]]) -> bool:
    try:
        return len({(None if value is None else Decimal(value), decimals) for value, decimals in said}) == 1
    except InvalidOperation:
        return False


def _is_consistent(said: Iterable[tuple[str | None, int | None]]) -> bool:
    """Whether the intervals that rounded numbers stand for have a point in common."""
    lowest, highest = Decimal("-Infinity"), Decimal("Infinity")
    for value, decimals in said:
        try:
            if value is None:
                return False
            number = Decimal(value)
            reach = Decimal(0) if decimals is None else _HALF.scaleb(-decimals)
        except InvalidOperation:
            return False
        lowest, highest = max(lowest, number - reach), min(highest, number + reach)
    return lowest <= highest
