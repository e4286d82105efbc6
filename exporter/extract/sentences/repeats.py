"""Figures of sentences that repeat a table's: both enter, those of sentences leave with what the tables say of them.

A sentence prints fewer digits (269.89亿元 for 26,989,261千元), so a table's figure is compared rounded to the digits of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from exporter.extract.vocabulary import fold
from exporter.model.figures import Figure


def confirmed_by(tables: Sequence[Figure], quantities: Iterable[Figure]) -> Iterator[Figure]:
    """The quantities, those that are a table's figure of the same row with this as their check."""
    known: dict[str, list[Figure]] = {}
    for figure in tables:
        known.setdefault(fold(figure.row), []).append(figure)
    return (_confirmed(figure, known.get(fold(figure.row), ())) for figure in quantities)


def _confirmed(figure: Figure, same: Sequence[Figure]) -> Figure:
    """A quantity that is a table's figure to the digits the sentence prints."""
    for other in same:
        if figure.decimals is None or other.value == "nil" or other.period[:4] != figure.period[:4] or other.measure != figure.measure:
            continue
        if Decimal(other.value).quantize(Decimal(1).scaleb(-figure.decimals), ROUND_HALF_UP) == Decimal(figure.value):
            return replace(figure, confidence="0.97", checks="same figure in a table")
    return figure
