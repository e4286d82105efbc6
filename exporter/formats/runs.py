"""Facts in canonical order, in runs that differ only in context, value and accuracy: a writer spells what a run has in common once.

Rows stand sorted by concept, so that of a million facts most have a neighbour of their own kind, and what is left for each is one join.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from exporter.model.facts import FactTable

_CHUNK: Final = 8192
"""Rows looked at together: enough to spread the cost of a run, few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Run:
    """Facts of one concept, unit and language (codes of the table), in order."""

    concept: int
    unit: int
    language: int
    rows: Sequence[int]
    contexts: Sequence[int]
    decimals: Sequence[int]
    values: Sequence[str | None]

    @property
    def is_plain(self) -> bool:
        """Whether none is nil and no two say the same of the same."""
        return None not in self.values and len(set(self.contexts)) == len(self.contexts)


def runs(facts: FactTable, order: Sequence[int]) -> Iterator[Run]:
    """The runs of rows in canonical order, none longer than some thousands."""
    units, languages = len(facts.units.values), len(facts.languages.values)
    mixed = units > 1 or languages > 1
    columns: tuple[Sequence[Any], ...] = (facts.concept, facts.context, facts.decimals, facts.values)
    columns += (facts.unit, facts.language) if mixed else ()
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        concept, context, decimals, values, *others = _gathered(rows, columns)
        unit, language = others or (concept, concept)
        keys = concept
        if mixed:
            keys = [(one * units + two) * languages + three for one, two, three in zip(concept, unit, language, strict=True)]
        at = 0
        for _, alike in groupby(keys):
            end = at + len(list(alike))
            unit_code, language_code = (unit[at], language[at]) if mixed else (0, 0)
            yield Run(concept[at], unit_code, language_code, rows[at:end], context[at:end], decimals[at:end], values[at:end])
            at = end


def _gathered(rows: Sequence[int], columns: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """What each column has in some rows."""
    if len(rows) == 1:
        return [(column[rows[0]],) for column in columns]
    gather = itemgetter(*rows)
    return [gather(column) for column in columns]
