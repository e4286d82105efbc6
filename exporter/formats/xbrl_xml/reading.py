"""From an xBRL-XML instance as written to the report it says: an `Instance` enters, a `Report` leaves.

What the report model has no words for (tuples, fractions, times of day, content of segments that is no dimension) is refused as a whole,
never left out in silence. Specs: XBRL 2.1 §4, OIM 1.0 §3, mapping xBRL-XML 1.0.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from pathlib import Path
from typing import Final

from exporter.formats.spellings import Load, Reading
from exporter.formats.xbrl_xml import scan
from exporter.formats.xbrl_xml.instance import Instance, RawContext, RawDimension, Trait
from exporter.formats.xbrl_xml.moments import moments
from exporter.formats.xbrl_xml.relations import NotExpressible, cannot, read_relations
from exporter.model.aspects import Context, Duration, Entity, Forever, Instant, Member, Period, TypedMember, Unit
from exporter.model.columns import Lines
from exporter.model.facts import EXACT, FactTable, Report
from exporter.model.lexical import language_tag
from exporter.model.naming import telling
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
    prefixes = {uri: name for name, uri in instance.root.prefixes.items() if name}
    report = Report(_facts(instance), instance.schema_refs(), prefixes=prefixes)
    report.footnotes, report.links = read_relations(instance)
    report.role_declarations = _role_declarations(instance)
    report.container = _container(instance)
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


def _facts(instance: Instance) -> FactTable:
    """The facts: what a context or the attributes of facts mean is found once, and the columns are led there. Raises NotExpressible."""
    raw, facts = instance.facts, FactTable()
    contexts = {context.id: _context(context, instance.path) for context in instance.contexts}
    units = {unit.id: Unit(unit.numerators, unit.denominators) for unit in instance.units}
    _refuse_facts(instance, contexts, units)
    named = [facts.concepts.code(name) for name in raw.concepts.values]
    placed = [facts.contexts.code(contexts[ref]) for ref in raw.context_refs.values]
    measured = [facts.units.code(None if trait.unit is None else units[trait.unit]) for trait in raw.traits.values]
    spoken = [facts.languages.code(None if trait.unit is not None else _language(trait.language)) for trait in raw.traits.values]
    accurate = [_decimals(trait) for trait in raw.traits.values]
    nil = {code for code, trait in enumerate(raw.traits.values) if trait.is_nil}
    facts.concept.extend(map(named.__getitem__, raw.concept))
    facts.context.extend(map(placed.__getitem__, raw.context))
    facts.unit.extend(map(measured.__getitem__, raw.trait))
    facts.language.extend(map(spoken.__getitem__, raw.trait))
    facts.decimals.extend(map(accurate.__getitem__, raw.trait))
    facts.values.extend(None if code in nil else value for code, value in zip(raw.trait, raw.values, strict=True))
    facts.ids.update(telling(facts, raw.ids))
    facts.origins.add(0, Lines(instance.path, raw.lines))
    return facts


def _refuse_facts(instance: Instance, contexts: Container[str], units: Container[str]) -> None:
    """Raise NotExpressible for the first fact that is of no context, or states what no report can hold."""
    facts = instance.facts
    lost = {code for code, ref in enumerate(facts.context_refs.values) if ref not in contexts} | ({-1} if -1 in facts.context else set())
    faults = {code: fault for code, trait in enumerate(facts.traits.values) if (fault := _fault(trait, units))}
    if not lost and not faults:
        return
    for row, (context, trait) in enumerate(zip(facts.context, facts.trait, strict=True)):
        if fault := "has no context" if context in lost else faults.get(trait):
            raise cannot(instance.path, facts.lines[row], f"{facts.name(row)} {fault}")


def _fault(trait: Trait, units: Container[str]) -> str | None:
    """What is wrong with the attributes of a fact. Precision is refused: writers of this century state decimals."""
    if trait.unit is not None and trait.unit not in units:
        return f"has the unit {trait.unit}, which is not there"
    if trait.precision is not None:
        return "states precision"
    text = (trait.decimals or "INF").strip()
    try:
        is_read = text == "INF" or abs(int(text)) <= _MOST_PLACES
    except ValueError:
        is_read = False
    return None if is_read else f"has the decimals {text}"


def _decimals(trait: Trait) -> int:
    """The decimals a fact states. Raises ValueError if that is no whole number."""
    text = (trait.decimals or "INF").strip()
    return EXACT if text == "INF" else int(text)


def _language(text: str | None) -> str | None:
    """A language in its canonical case; one that is no code as it is, so that it can be told."""
    try:
        return language_tag(text) if text else None
    except ValueError:
        return text


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
