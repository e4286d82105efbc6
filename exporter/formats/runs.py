"""Facts in canonical order, in runs that differ only in context, value and accuracy: a writer spells what a run has in common once.

Rows stand sorted by concept, so that of a million facts most have a neighbour of their own kind, and what is left for each is one join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    columns = facts.concept, facts.unit, facts.language, facts.context, facts.decimals, facts.values
    for start in range(0, len(order), _CHUNK):
        rows = order[start : start + _CHUNK]
        concept, unit, language, context, decimals, values = _gathered(rows, columns)
        for part in _alike(concept, unit, language):
            at = part.start
            yield Run(concept[at], unit[at], language[at], rows[part], context[part], decimals[part], values[part])


def _alike(concept: Sequence[int], unit: Sequence[int], language: Sequence[int]) -> Iterator[slice]:
    """The stretches of one concept; of one unit and language where it has several, as few have."""
    for part in _stretches(concept):
        if len(set(unit[part])) == len(set(language[part])) == 1:
            yield part
        else:
            yield from _stretches(zip(unit[part], language[part], strict=True), part.start)


def _stretches(keys: Iterable[object], start: int = 0) -> Iterator[slice]:
    """Where equal keys stand together; the first stands at `start`."""
    for _, alike in groupby(keys):
        end = start + len(list(alike))
        yield slice(start, end)
        start = end


def _gathered(rows: Sequence[int], columns: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """What each column has in some rows."""
    if len(rows) == 1:
        return [(column[rows[0]],) for column in columns]
    gather = itemgetter(*rows)
    return [gather(column) for column in columns]
