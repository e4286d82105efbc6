"""Columns that are parts of their rows: currencies, times to maturity, segments beside the whole.

A figure, its row and its concept enter; the dimension that its column names leaves. All columns of the row with words of their own must
name members of one axis, and their figures add up to the one that has none: the same columns are parts of many things.
"""

from __future__ import annotations

from exporter.facts.reports.printed.column_words import own_words
from exporter.facts.reports.printed.networks import Networks
from exporter.facts.reports.printed.tables import Row
from exporter.facts.reports.printed.values import adds_up, value_of
from exporter.model.aspects import Dimensions
from exporter.model.figures import Figure
from exporter.names import QName

_FEWEST_PARTS = 2


def member_of_column(figure: Figure, row: Row, name: QName, networks: Networks) -> Dimensions:
    """The dimension of a figure whose column is a part of its row, none if nothing proves it one."""
    beside = [other for other in row.figures if _same(other) == _same(figure)]
    parts = [other for other in beside if own_words(other.column)]
    wholes = [other for other in beside if not own_words(other.column)]
    if len(parts) < _FEWEST_PARTS or len(wholes) != 1 or not adds_up(value_of(wholes[0]), [(value_of(part), 1) for part in parts]):
        return ()
    for cube, axis, members in networks.across:
        named = [members.get(own_words(part.column)) for part in parts]
        if name in cube.items and None not in named and len(set(named)) == len(named):
            member = members[own_words(figure.column)]
            return ((axis, member),)
    return ()


def _same(figure: Figure) -> tuple[str, str, str, str]:
    return figure.measure, figure.period, figure.scope, figure.unit
