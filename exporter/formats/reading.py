"""From an xBRL-XML instance as written to the report it says: an `Instance` enters, a `Report` leaves.

What the report model has no words for (tuples, fractions, times of day, content of segments that is no dimension) is refused as a whole,
never left out in silence. Specs: XBRL 2.1 §4, OIM 1.0 §3, mapping xBRL-XML 1.0.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from exporter.findings import Origin
from exporter.formats import scan
from exporter.formats.instance import FactColumns, Instance, RawContext, RawDimension, RawUnit, Trait
from exporter.formats.moments import moments
from exporter.formats.relations import NotExpressible, cannot, read_relations
from exporter.formats.spellings import Load, Reading
from exporter.model.aspects import Context, Duration, Entity, Forever, Instant, Member, Period, TypedMember, Unit
from exporter.model.facts import Fact, Report
from exporter.model.lexical import language_tag
from exporter.model.naming import forget_made
from exporter.names import Namespace, QName

__all__ = ["NotExpressible", "read", "read_report", "to_report"]

_NIL: Final = Namespace.XSI.tag("nil")
_DAY: Final = dt.timedelta(days=1)
_MOST_PLACES: Final = 10_000


def read_report(path: Path, load: Load) -> Reading:  # noqa: ARG001  # XML says itself what is a number
    """`read`, as `exporter.formats.spellings` knows every format."""
    return Reading(read(path))


def read(path: Path) -> Report:
    """The report of an instance file. Raises NotExpressible, or SourceUnreadable if it is no instance."""
    return to_report(scan.read(path))


def to_report(instance: Instance) -> Report:
    """The report an instance says, facts in the order of the file, each with its line as origin. Raises NotExpressible."""
    _refuse(instance)
    contexts = {context.id: _context(context, instance.path) for context in instance.contexts}
    units = {unit.id: _unit(unit) for unit in instance.units}
    report = Report(taxonomy=instance.schema_refs(), prefixes={uri: name for name, uri in instance.root.prefixes.items() if name})
    facts = instance.facts
    for row in range(len(facts)):
        report.facts.append(_fact(facts, row, contexts, units, instance.path))
    report.footnotes, report.links = read_relations(instance)
    report.role_declarations = _role_declarations(instance)
    report.container = _container(instance)
    forget_made(report.facts)
    return report


def _container(instance: Instance) -> str:
    """Where all contexts keep their dimensions. Raises NotExpressible if some keep them here and some there."""
    places = {dimension.container: context.line for context in instance.contexts for dimension in context.dimensions}
    if len(places) > 1:
        raise cannot(instance.path, max(places.values()), "dimensions stand in segment and in scenario")
    return next(iter(places), "scenario")


def _refuse(instance: Instance) -> None:
    """Raise NotExpressible for what no report can hold."""
    if instance.tuples:
        raise cannot(instance.path, instance.tuples[0].line, f"{instance.tuples[0].name} is a tuple")
    for rows, what in ((instance.fractions, "a fraction"), (instance.mixed, "a fact with elements inside")):
        if rows:
            row = min(rows)
            raise cannot(instance.path, instance.facts.lines[row], f"{instance.facts.name(row)} is {what}")


def _role_declarations(instance: Instance) -> dict[str, str]:
    """Where the roles of notes and links are declared, by their URIs."""
    found = ((part.attributes.get("roleURI") or part.attributes.get("arcroleURI"), part) for part in instance.references)
    return {uri: part.address(instance.url) for uri, part in found if uri}


def _fact(facts: FactColumns, row: int, contexts: dict[str, Context], units: dict[str, Unit], path: str) -> Fact:
    code, trait = facts.context[row], facts.traits.values[facts.trait[row]]
    context = contexts.get(facts.context_refs.values[code]) if code >= 0 else None
    if context is None:
        raise cannot(path, facts.lines[row], f"{facts.name(row)} has no context")
    unit = units.get(trait.unit) if trait.unit is not None else None
    if trait.unit is not None and unit is None:
        raise cannot(path, facts.lines[row], f"{facts.name(row)} has the unit {trait.unit}, which is not there")
    return Fact(
        concept=facts.name(row),
        context=context,
        value=facts.value(row),
        unit=unit,
        decimals=_decimals(trait, path, facts.lines[row]),
        language=_language(trait.language) if unit is None else None,
        id=facts.ids[row] or None,
        origin=Origin(file=path, line=facts.lines[row]),
    )


def _language(text: str | None) -> str | None:
    """A language in its canonical case; one that is no code as it is, so that it can be told."""
    try:
        return language_tag(text) if text else None
    except ValueError:
        return text


def _decimals(trait: Trait, path: str, line: int) -> int | None:
    """The decimals a fact states; None is exact. Precision is refused: writers of this century state decimals."""
    text = (trait.decimals or "INF").strip()
    if trait.precision is not None:
        raise cannot(path, line, "a fact states precision")
    if text == "INF":
        return None
    try:
        decimals = int(text)
    except ValueError:
        decimals = _MOST_PLACES + 1
    if abs(decimals) > _MOST_PLACES:
        raise cannot(path, line, f"a fact has the decimals {text}")
    return decimals


def _context(context: RawContext, path: str) -> Context:
    if context.others:
        raise cannot(path, context.line, f"context {context.id} holds {context.others[0].names[0]}, which is no dimension")
    dimensions = tuple(sorted(((dimension.axis, _member(dimension, path)) for dimension in context.dimensions), key=lambda pair: pair[0]))
    return Context(Entity(context.scheme, context.identifier), _period(context, path), dimensions)


def _member(dimension: RawDimension, path: str) -> Member:
    if dimension.member is not None:
        return dimension.member
    if len(dimension.content) != 1 or dimension.content[0].children:
        raise cannot(path, dimension.line, f"a member of {dimension.axis} is no single text")
    content = dimension.content[0]
    nil = any(name == _NIL and value in ("true", "1") for name, value in content.attributes)
    return TypedMember(QName.from_clark(content.tag), dimension.text, nil=nil and not dimension.text)


def _period(context: RawContext, path: str) -> Period:
    """The days of a period; a time of day is refused."""
    if context.period.forever:
        return Forever()
    when = moments(context.period)
    if when.end is None or any(moment is not None and (moment.time() != dt.time() or moment.tzinfo) for moment in (when.start, when.end)):
        raise cannot(path, context.line, f"the period of context {context.id} is not of whole days")
    last = (when.end - _DAY).date()
    return Instant(last) if when.start is None else Duration(when.start.date(), last)


def _unit(unit: RawUnit) -> Unit:
    return Unit(unit.numerators, unit.denominators)
