"""Evaluating assertions: an assertion and the facts enter, an `Evaluation` for each fact of its subject leaves.

What cannot be computed because a fact is missing is an evaluation too, with the operands it lacks: not evaluated is never satisfied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from exporter.model.taxonomy import Concept
from exporter.names import QName
from exporter.taxonomy.assertions.language import Absolute, Calculation, Comparison, Expression, Number, Operand
from exporter.taxonomy.assertions.table import Assertion
from exporter.validate.assertions.amounts import Amount, Undefined, compare
from exporter.validate.assertions.facts import Facts, Found, Place

Names = Mapping[str, Concept]
"""The concepts of the assertions' layers, by local name."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation: where, what was reported of each operand, and the outcome; `holds` is None if it could not be computed."""

    assertion: Assertion
    place: Place
    rows: tuple[int, ...]
    found: Mapping[Operand, Amount]
    missing: tuple[Operand, ...] = ()
    holds: bool | None = None


def evaluate(assertion: Assertion, facts: Facts, names: Names) -> Iterator[Evaluation]:
    """Every evaluation of an assertion: one for each place and unit its subject is reported in."""
    comparison = assertion.comparison
    subject = comparison.subject
    if any(not _is_known(operand, names) for operand in comparison.operands()):
        return
    for place in dict.fromkeys(_frames(subject, facts, names)):
        if assertion.span == "year" and not place.is_year:
            continue
        yield from _at(place, assertion, facts, names)


def _at(place: Place, assertion: Assertion, facts: Facts, names: Names) -> Iterator[Evaluation]:
    """The evaluations at one place: one for each currency that an operand is reported in."""
    comparison = assertion.comparison
    told = {operand: _reported(operand, place, facts, names) for operand in comparison.operands()}
    money = {operand for operand in told if names[operand.concept].kind == "monetary"}
    currencies = sorted({found.unit for operand in money for found in told[operand]})
    for currency in currencies or [-1]:
        chosen: dict[Operand, Found] = {}
        for operand, all_found in told.items():
            fitting = [found for found in all_found if operand not in money or found.unit == currency]
            if len(fitting) == 1:
                chosen[operand] = fitting[0]
        if comparison.subject in chosen:
            yield _outcome(place, assertion, chosen)


def _outcome(place: Place, assertion: Assertion, chosen: Mapping[Operand, Found]) -> Evaluation:
    comparison = assertion.comparison
    subject = comparison.subject
    rows = chosen[subject].rows
    found = {operand: one.amount for operand, one in chosen.items()}
    missing = tuple(operand for operand in comparison.operands() if operand not in found)
    if missing:
        return Evaluation(assertion, place, rows, found, missing)
    if assertion.tolerance == "last-digit":
        found[subject] = found[subject].widened(chosen[subject].last_place)
    return Evaluation(assertion, place, rows, found, holds=holds(comparison, found))


def holds(comparison: Comparison, found: Mapping[Operand, Amount]) -> bool | None:
    """Whether a comparison can hold; None if it divides by what may be zero."""
    try:
        return compare(compute(comparison.left, found), comparison.sign, compute(comparison.right, found))
    except Undefined:
        return None


def compute(expression: Expression, found: Mapping[Operand, Amount]) -> Amount:
    """The result of an expression. Raises Undefined if it has none."""
    match expression:
        case Operand():
            return found[expression]
        case Number(digits):
            exact = Fraction(digits)
            return Amount(exact, exact, exact)
        case Absolute(of):
            return compute(of, found).absolute()
        case Calculation(sign, left, right):
            one, two = compute(left, found), compute(right, found)
            operation = {"+": one.plus, "-": one.minus, "*": one.times, "/": one.over}[sign]
            return operation(two)


def _is_known(operand: Operand, names: Names) -> bool:
    """Whether the taxonomy has the concept, the axes and the members an operand names."""
    members = (part for axis, member in operand.members for part in (axis, member) if part is not None)
    return operand.concept in names and all(name in names for name in members)


def _frames(subject: Operand, facts: Facts, names: Names) -> Iterator[Place]:
    """The places an assertion is evaluated at: those of its subject, without the axes it names."""
    wanted = {names[axis].name: _member(axis, member, facts, names) for axis, member in subject.members}
    for place in facts.of(names[subject.concept].name):
        stated = dict(place.dimensions)
        fits = all(stated.pop(axis, None) == member for axis, member in wanted.items())
        if fits and (subject.anywhere or not stated):
            yield Place(place.entity, frozenset(stated.items()), place.start, place.end)


def _member(axis: str, member: str | None, facts: Facts, names: Names) -> QName | None:
    """The member as contexts state it: the default member is none."""
    name = None if member is None else names[member].name
    return None if facts.defaults.get(names[axis].name) == name else name


def _reported(operand: Operand, place: Place, facts: Facts, names: Names) -> list[Found]:
    """What is reported of an operand, seen from the place of evaluation."""
    concept = names[operand.concept]
    stated = dict(place.dimensions)
    for axis, member in operand.members:
        stated.pop(names[axis].name, None)
        if (name := _member(axis, member, facts, names)) is not None:
            stated[names[axis].name] = name
    where = _when(Place(place.entity, frozenset(stated.items()), place.start, place.end), concept, operand.moment)
    return [] if where is None else facts.find(concept.name, where)


def _when(place: Place, concept: Concept, moment: str) -> Place | None:
    """The place at the moment asked for: a balance at the end of the span, or at its opening; a flow over the span."""
    if moment == "opening":
        return None if place.start is None else place.at(place.start)
    if concept.period_type == "instant":
        place = place.at(place.end)
    return place.year_before() if moment == "prior" else place
