"""An instance joined with its taxonomy, in codes: which concept, context, unit and accuracy each fact has, without a fact object.

Rules judge each *distinct* pair of concept and trait, or of concept and context shape, once, and look for rows only when one fails:
a million facts have some hundreds of such pairs. Spec: XBRL 2.1 §4.10 (equality of contexts and units).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import gt
from typing import TypedDict, TypeVar

from exporter.formats.xbrl_xml.instance import Content, Instance, RawContext, RawUnit, Trait
from exporter.formats.xbrl_xml.moments import Moments, moments
from exporter.model.taxonomy import Concept, Taxonomy
from exporter.names import QName

K = TypeVar("K", bound=Hashable)
Meaning = Callable[[Content], Hashable]
"""What makes content equal: `exporter.validate.dts.equality` reads it by its schema types."""


class Place(TypedDict):
    """Where a fact stands, as keywords of a hit."""

    line: int | None
    fact: str | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What a context says besides entity and dates: its kind of period and its dimensional content."""

    period_type: str
    dimensions: frozenset[tuple[str, QName, Hashable]]
    others: frozenset[str] = frozenset()
    """Containers that hold something else than dimensions."""


class View:
    """The joined view. Codes are places in `instance.facts.concepts`, `.context_refs` and `.traits`."""

    def __init__(self, instance: Instance, taxonomy: Taxonomy | None, meaning: Meaning | None = None) -> None:
        self._meaning: Meaning = meaning or _as_written
        self.instance, self.facts = instance, instance.facts
        self.taxonomy = taxonomy or Taxonomy()
        self.concepts: list[Concept | None] = [self.taxonomy.concepts.get(name) for name in self.facts.concepts.values]
        by_id = {context.id: context for context in reversed(instance.contexts)}
        self.contexts: list[RawContext | None] = [by_id.get(name) for name in self.facts.context_refs.values]
        units = {unit.id: unit for unit in reversed(instance.units)}
        self.traits: list[Trait] = self.facts.traits.values
        self.units: list[RawUnit | None] = [None if trait.unit is None else units.get(trait.unit) for trait in self.traits]

    @cached_property
    def shapes(self) -> tuple[list[Shape], list[int]]:
        """The distinct shapes, and the code of each context's shape by context code; -1 for a context that is not there."""
        return _coded([None if context is None else shape_of(context, self._meaning) for context in self.contexts])

    @cached_property
    def equal_contexts(self) -> list[int]:
        """By context code, a code that s-equal contexts share; -1 for a context that is not there."""
        return _coded([None if context is None else content_of(context, self._meaning) for context in self.contexts])[1]

    @cached_property
    def equal_units(self) -> list[int]:
        """By trait code, a code that facts of u-equal units share; -1 without a unit."""
        return _coded([None if unit is None else (unit.numerators, unit.denominators) for unit in self.units])[1]

    @cached_property
    def said(self) -> list[tuple[int, int]]:
        """Each distinct pair of concept and trait, in the order of codes."""
        return _pairs(self.facts.concept, self.facts.trait, len(self.traits))

    @cached_property
    def placed(self) -> list[tuple[int, int]]:
        """Each distinct pair of concept and context shape, in the order of codes; facts without a context are not in it."""
        shapes = [*self.shapes[1], -1]
        column = array("i", map(shapes.__getitem__, self.facts.context))
        return [(concept, shape) for concept, shape in _pairs(self.facts.concept, column, len(self.shapes[0])) if shape >= 0]

    def rows(self, concept: int, *, trait: int | None = None, shape: int | None = None) -> Iterator[int]:
        """Rows of a concept with a trait, or in a context of a shape."""
        facts = self.facts
        shapes = [*self.shapes[1], -1] if shape is not None else []
        for row in self._by_concept[concept]:
            if (trait is None or facts.trait[row] == trait) and (shape is None or shapes[facts.context[row]] == shape):
                yield row

    @cached_property
    def _by_concept(self) -> list[array[int]]:
        """Rows by concept code, made when a rule first asks for rows."""
        found = [array("i") for _ in self.concepts]
        for row, code in enumerate(self.facts.concept):
            found[code].append(row)
        return found

    def place(self, row: int) -> Place:
        """Line and id of a fact, for a hit."""
        return {"line": self.facts.lines[row], "fact": self.facts.ids[row] or None}

    def label(self, concept: Concept, language: str) -> str:
        """What people call a concept."""
        return self.taxonomy.label(concept.name, language)

    def context_of(self, row: int) -> RawContext | None:
        """The context of a fact, if it has one."""
        code = self.facts.context[row]
        return None if code < 0 else self.contexts[code]


def groups(view: View, *, nested: bool = False) -> Iterator[list[int]]:
    """Rows of facts at the top of the instance (`nested`: in tuples too), one list per group of s-equal contexts."""
    codes = [*view.equal_contexts, -1]
    column = array("i", map(codes.__getitem__, view.facts.context))
    inside = {} if nested else view.instance.tuple_of
    order: Iterable[int] = range(len(column))
    if any(map(gt, column, islice(column, 1, None))):
        order = array("i", sorted(order, key=column.__getitem__))
    group: list[int] = []
    current = -1
    for row in order:
        code = column[row]
        if code != current:
            if group and current >= 0:
                yield group
            group, current = [], code
        if not inside or row not in inside:
            group.append(row)
    if group and current >= 0:
        yield group


def _as_written(content: Content) -> Hashable:
    return content


def shape_of(context: RawContext, meaning: Meaning = _as_written) -> Shape:
    """The shape of a context."""
    return Shape(context.period.type, _dimensions(context, meaning), frozenset(other.container for other in context.others))


def _dimensions(context: RawContext, meaning: Meaning) -> frozenset[tuple[str, QName, Hashable]]:
    """Container, axis and member of each dimension; a typed member by what its content means."""
    return frozenset(
        (one.container, one.axis, tuple(map(meaning, one.content)) if one.member is None else one.member) for one in context.dimensions
    )


def content_of(context: RawContext, meaning: Meaning = _as_written) -> Hashable:
    """What two s-equal contexts have in common (XBRL 2.1 §4.10): all but the id, dimensions in any order (Dimensions 1.0 §2.1.1)."""
    when: Moments = moments(context.period)
    return (
        context.scheme,
        context.identifier,
        context.period if when.unreadable is not None else (context.period.type, when, context.period.forever),
        _dimensions(context, meaning),
        tuple((other.container, meaning(other.content)) for other in context.others),
    )


def _coded(values: list[K | None]) -> tuple[list[K], list[int]]:
    """Distinct values in order of first use, and the place of each; -1 for None."""
    places: dict[K, int] = {}
    codes = [-1 if value is None else places.setdefault(value, len(places)) for value in values]
    return list(places), codes


def _pairs(left: array[int], right: array[int], width: int) -> list[tuple[int, int]]:
    """The distinct pairs of two columns, in order; `right` may hold -1."""
    step = width + 1
    return [(key // step, key % step - 1) for key in sorted({one * step + other + 1 for one, other in zip(left, right, strict=True)})]
