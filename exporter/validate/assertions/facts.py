"""Facts by what they say: concept and place enter, amounts leave. A place is entity, dimensions and moments of a context.

Only numeric facts of the concepts asked for are indexed, in one pass. A context with other content than dimensions, or with a period
that cannot be computed with, is no place. Spec: XBRL 2.1 §4.7, Dimensions 1.0 §3.1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from exporter.formats.xbrl_xml.instance import RawContext
from exporter.formats.xbrl_xml.moments import moments
from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName
from exporter.validate.assertions.amounts import Amount, amount, common
from exporter.validate.binding.intervals import Exact, decimals_of, power, read_number
from exporter.validate.binding.view import View

Dimensions = frozenset[tuple[QName, Hashable]]
"""Axis and member; of a typed axis what its element holds."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where facts meet: the entity, the dimensions, and when; `start` is None for an instant."""

    entity: tuple[str, str]
    dimensions: Dimensions
    start: dt.datetime | None
    end: dt.datetime

    def at(self, moment: dt.datetime) -> Place:
        """The same at an instant."""
        return replace(self, start=None, end=moment)

    def year_before(self) -> Place:
        """The same one year earlier."""
        return replace(self, start=self.start and _year_before(self.start), end=_year_before(self.end))

    @property
    def is_year(self) -> bool:
        """Whether it spans one year."""
        return self.start is not None and _year_before(self.end) == self.start


@dataclass(frozen=True, slots=True)
class Found:
    """A reported amount: the rows that report it, the unit they share, one unit of the last place it claims."""

    rows: tuple[int, ...]
    unit: int
    amount: Amount
    last_place: Exact


class Facts:
    """Numeric facts of some concepts, by concept and place."""

    def __init__(self, view: View, names: Iterable[QName]) -> None:
        self.view = view
        wanted = set(names)
        self.defaults = default_members(view.taxonomy)
        codes = {code for code, name in enumerate(view.facts.concepts.values) if name in wanted}
        self.places = [None if context is None else _place(context, self.defaults) for context in view.contexts]
        self.rows: dict[tuple[int, Place], list[int]] = {}
        for row, (concept, context) in enumerate(zip(view.facts.concept, view.facts.context, strict=True)):
            if concept in codes and context >= 0 and (place := self.places[context]) is not None:
                self.rows.setdefault((concept, place), []).append(row)
        self.codes = {view.facts.concepts.values[code]: code for code in codes}

    def of(self, name: QName) -> list[Place]:
        """The places a concept is reported at, in the order of the instance."""
        code = self.codes.get(name)
        return [place for concept, place in self.rows if concept == code]

    def find(self, name: QName, place: Place) -> list[Found]:
        """What is reported of a concept at a place, one for each unit in the order of first use; contradictions are left out."""
        by_unit: dict[int, list[tuple[int, Amount, Exact]]] = {}
        for row in self.rows.get((self.codes.get(name, -1), place), ()):
            trait = self.view.traits[self.view.facts.trait[row]]
            value = None if trait.is_nil else read_number(self.view.facts.values[row])
            if value is not None:
                decimals = decimals_of(trait, value)
                unit = self.view.equal_units[self.view.facts.trait[row]]
                last_place = 0 if decimals is None else power(decimals)
                by_unit.setdefault(unit, []).append((row, amount(value, decimals), last_place))
        return [
            Found(tuple(row for row, _, _ in told), unit, together, max(last for _, _, last in told))
            for unit, told in by_unit.items()
            if (together := common([one for _, one, _ in told])) is not None
        ]


def default_members(taxonomy: Taxonomy) -> dict[QName, QName]:
    """The member that a fact without the axis stands for, by axis (Dimensions 1.0 §2.6.4)."""
    networks = taxonomy.network(Arcrole.DIMENSION_DEFAULT).values()
    return {axis: arcs[0].target for network in networks for axis, arcs in network.items() if arcs}


def _place(context: RawContext, defaults: dict[QName, QName]) -> Place | None:
    """The place of a context; a default member that is stated means the same as one left out."""
    when = moments(context.period)
    if when.end is None or context.others:
        return None
    stated = ((one.axis, one.content if one.member is None else one.member) for one in context.dimensions)
    dimensions = frozenset((axis, member) for axis, member in stated if defaults.get(axis) != member)
    return Place((context.scheme, context.identifier), dimensions, when.start, when.end)


def _year_before(moment: dt.datetime) -> dt.datetime:
    """The same day of the year before; 29 February has none, and 28 February stands for it."""
    if moment.year == dt.MINYEAR:
        return moment
    try:
        return moment.replace(year=moment.year - 1)
    except ValueError:
        return moment.replace(year=moment.year - 1, day=28)
