"""The calculations of a taxonomy in codes of an instance, ready to be bound. Specs: XBRL 2.1 §5.2.5, Calculations 1.1 §2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName
from exporter.validate.binding.intervals import Exact, read_number


@dataclass(frozen=True, slots=True)
class Summation:
    """A total with its contributing items in a link role, in codes of the instance; -1 for a concept that has no fact.

    `quick` has codes and signs of the items that have facts and of the total against them, if all weights are 1 or -1; else nothing.
    """

    role: str
    total: int
    items: tuple[tuple[int, QName, Exact], ...]
    quick: tuple[tuple[int, int], ...]


def summations(taxonomy: Taxonomy, codes: Mapping[QName, int]) -> dict[int, list[Summation]]:
    """The calculations of a taxonomy whose totals are reported, by the code of the total."""
    found: dict[int, list[Summation]] = {}
    for arcrole in (Arcrole.SUMMATION_ITEM_21, Arcrole.SUMMATION_ITEM):
        for role, network in sorted(taxonomy.network(arcrole).items()):
            for total, arcs in network.items():
                if total not in codes:
                    continue
                items = {arc.target: _weight(arc.weight) for arc in arcs}
                listed = tuple((codes.get(name, -1), name, weight) for name, weight in items.items())
                found.setdefault(codes[total], []).append(Summation(role, codes[total], listed, _quick(codes[total], listed)))
    return found


def _quick(total: int, items: tuple[tuple[int, QName, Exact], ...]) -> tuple[tuple[int, int], ...]:
    if any(weight not in (1, -1) for _, _, weight in items):
        return ()
    return (*((code, int(weight)) for code, _, weight in items if code >= 0), (total, -1))


def _weight(text: str | None) -> Exact:
    number = read_number(text or "1")
    if isinstance(number, Fraction) and number.denominator == 1:
        return number.numerator
    return 1 if number is None else number
