"""Filing rules on contexts and units: each is used, each stands once, and says what filers say. Sources are named rule by rule."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from exporter.findings import Severity
from exporter.formats.xbrl_xml.instance import RawPeriod
from exporter.model.identifiers import is_lei, is_uscc
from exporter.model.taxonomy import Kind
from exporter.names import Namespace, Scheme
from exporter.validate.binding.view import content_of
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_DAY: Final = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s*")
_WARNING: Final = Severity.WARNING
_CHECKED: Final = {str(Scheme.LEI): ("LEI", is_lei), str(Scheme.USCC): ("unified social credit code", is_uscc)}


@rule(
    "bx:unusedContext",
    says="no fact refers to the context {context}",
    fix="remove it",
    spec="EBA filing rule 2.7; EFM 6.5.8; EDINET GFM 1.2.8",
    severity=_WARNING,
)
def contexts_are_used(inputs: Inputs) -> Iterator[Hit]:
    """Every context has a fact."""
    used = set(inputs.instance.facts.context_refs.values)
    return (hit(one.line, context=one.id) for one in inputs.instance.contexts if one.id not in used)


@rule(
    "bx:unusedUnit",
    says="no fact refers to the unit {unit}",
    fix="remove it",
    spec="EBA filing rule 2.22; EDINET GFM 1.2.27",
    severity=_WARNING,
)
def units_are_used(inputs: Inputs) -> Iterator[Hit]:
    """Every unit has a fact."""
    used = {trait.unit for trait in inputs.instance.facts.traits.values}
    return (hit(one.line, unit=one.id) for one in inputs.instance.units if one.id not in used)


@rule(
    "bx:duplicateContext",
    says="the context {second} says the same as {first}",
    fix="keep one of them and refer to it",
    spec="EBA filing rule 2.7; EFM 6.5.7; EDINET GFM 1.2.7",
    severity=_WARNING,
)
def contexts_stand_once(inputs: Inputs) -> Iterator[Hit]:
    """No two contexts are s-equal."""
    return _repeated((content_of(one), one.id, one.line) for one in inputs.instance.contexts)


@rule(
    "bx:duplicateUnit",
    says="the unit {second} says the same as {first}",
    fix="keep one of them and refer to it",
    spec="EBA filing rule 2.21; EFM 6.5.11; EDINET GFM 1.2.10",
    severity=_WARNING,
)
def units_stand_once(inputs: Inputs) -> Iterator[Hit]:
    """No two units are equal."""
    units = inputs.instance.units
    return _repeated(((tuple(sorted(one.numerators)), tuple(sorted(one.denominators))), one.id, one.line) for one in units)


def _repeated(told: Iterable[tuple[Hashable, str, int]]) -> Iterator[Hit]:
    """What has been told before, with the id of the first that told it."""
    seen: dict[Hashable, str] = {}
    for content, name, line in told:
        first = seen.setdefault(content, name)
        if first is not name:
            yield hit(line, first=first, second=name)


@rule(
    "bx:periodWithTime",
    says="the context {context} has the {part} {text!r}, which is not a plain day",
    fix="write the date alone, as 2021-12-31",
    spec="EBA filing rule 2.10; ESEF 2.1.2; EDINET GFM 1.2.25",
    severity=_WARNING,
)
def periods_are_whole_days(inputs: Inputs) -> Iterator[Hit]:
    """Dates have no time and no time zone."""
    for one in inputs.instance.contexts:
        for part, text in _dates(one.period):
            if text is not None and not _DAY.fullmatch(text):
                yield hit(one.line, context=one.id, part=part, text=text)


def _dates(period: RawPeriod) -> tuple[tuple[str, str | None], ...]:
    return ("start", period.start), ("end", period.end), ("instant", period.instant)


@rule(
    "bx:foreverPeriod",
    says="the context {context} is for ever",
    fix="give it the span or the day the figure is for",
    spec="EBA filing rule 2.11; EFM 6.5.38; EDINET GFM 1.2.30",
    severity=_WARNING,
)
def periods_end(inputs: Inputs) -> Iterator[Hit]:
    """No context is for ever."""
    return (hit(one.line, context=one.id) for one in inputs.instance.contexts if one.period.forever)


@rule(
    "bx:segmentUsed",
    says="the context {context} has a segment",
    fix="put the dimensions into the scenario",
    spec="EBA filing rule 2.14; ESEF 2.1.3; EDINET GFM 1.2.4",
    severity=_WARNING,
)
def dimensions_stand_in_the_scenario(inputs: Inputs) -> Iterator[Hit]:
    """No context has a segment."""
    for one in inputs.instance.contexts:
        containers = {*one.empty, *(part.container for part in one.dimensions), *(part.container for part in one.others)}
        if "segment" in containers:
            yield hit(one.line, context=one.id)


@rule(
    "bx:scenarioContent",
    says="the scenario of the context {context} holds {element}, which is no dimension",
    fix="model it as a dimension, or leave it out",
    spec="EBA filing rule 2.15; ESEF 2.1.3",
    severity=_WARNING,
)
def scenarios_hold_dimensions_only(inputs: Inputs) -> Iterator[Hit]:
    """A scenario holds dimensions and nothing else."""
    for one in inputs.instance.contexts:
        for other in one.others:
            if other.container == "scenario":
                yield hit(other.line, context=one.id, element=other.names[0])


@rule(
    "bx:severalEntities",
    says="the context {context} is of {scheme} {identifier}, others of {first}",
    fix="report one entity in one file; tell parts of a group apart by a dimension",
    spec="EBA filing rule 2.9; ESEF 2.1.4; EFM 6.5.3; EDINET GFM 1.2.3",
    severity=_WARNING,
)
def there_is_one_entity(inputs: Inputs) -> Iterator[Hit]:
    """All contexts have one scheme and identifier."""
    contexts = inputs.instance.contexts
    for one in contexts:
        first = contexts[0]
        if (one.scheme, one.identifier) != (first.scheme, first.identifier):
            yield hit(one.line, context=one.id, scheme=one.scheme, identifier=one.identifier, first=f"{first.scheme} {first.identifier}")


@rule(
    "bx:identifierCheckDigits",
    says="the identifier {identifier} is no valid {kind}: its form or check digits do not fit",
    fix="check it against the registration",
    spec="ESEF 2.1.1; ISO 17442; GB 32100-2015",
    severity=_WARNING,
)
def identifiers_have_sound_check_digits(inputs: Inputs) -> Iterator[Hit]:
    """Identifiers of known schemes have the check digits they should."""
    seen: set[tuple[str, str]] = set()
    for one in inputs.instance.contexts:
        kind, is_sound = _CHECKED.get(one.scheme, ("", None))
        if is_sound is not None and (one.scheme, one.identifier) not in seen and not is_sound(one.identifier):
            seen.add((one.scheme, one.identifier))
            yield hit(one.line, identifier=one.identifier, kind=kind)


@rule(
    "bx:entityScheme",
    says="the identifier scheme is {scheme!r}, not that of the legal entity identifier",
    fix=f"use {Scheme.LEI} with the entity's LEI",
    spec="EBA filing rule 2.8; ESEF 2.1.1",
    severity=_WARNING,
)
def the_entity_is_named_by_its_lei(inputs: Inputs) -> Iterator[Hit]:
    """The identifier is a legal entity identifier."""
    schemes = {one.scheme: one.line for one in reversed(inputs.instance.contexts) if one.scheme != Scheme.LEI}
    return (hit(line, scheme=scheme) for scheme, line in schemes.items())


@rule(
    "bx:severalInstants",
    says="the context {context} is at {instant}, others at {first}",
    fix="report one reference date in one file",
    spec="EBA filing rule 2.13",
    severity=_WARNING,
)
def instants_are_of_one_day(inputs: Inputs) -> Iterator[Hit]:
    """All instants are the reference date."""
    instants = [one for one in inputs.instance.contexts if one.period.instant is not None]
    for one in instants:
        if one.period.instant != instants[0].period.instant:
            yield hit(one.line, context=one.id, instant=one.period.instant, first=instants[0].period.instant)


@rule(
    "bx:severalCurrencies",
    says="amounts are in {unit}, others in {first}",
    fix="report in one currency; tell original currencies apart by a dimension",
    spec="EBA filing rule 3.1",
    severity=_WARNING,
)
def there_is_one_currency(inputs: Inputs) -> Iterator[Hit]:
    """All units of money are one currency."""
    currencies = [one for one in inputs.instance.units if one.numerators[:1] and one.numerators[0].namespace == Namespace.ISO4217]
    for one in currencies:
        if one.numerators[0] != currencies[0].numerators[0]:
            yield hit(one.line, unit=one.numerators[0], first=inputs.spell(currencies[0].numerators[0]))


@rule(
    "bx:numberNotPure",
    says="{concept} ({label}) is no amount of money and its unit {unit} is not xbrli:pure",
    fix="report it in xbrli:pure, or under a profile that allows the unit",
    spec="EBA filing rule 3.2",
    severity=_WARNING,
    needs=("taxonomy",),
)
def other_numbers_are_pure(inputs: Inputs) -> Iterator[Hit]:
    """Numbers that are no amounts of money are pure."""
    view = inputs.view
    for code, trait in view.said:
        concept, unit = view.concepts[code], view.units[trait]
        if concept is None or unit is None or not concept.kind.is_numeric or concept.kind is Kind.MONETARY:
            continue
        if [name.local for name in unit.numerators] != ["pure"] or unit.denominators:
            for row in view.rows(code, trait=trait):
                yield hit(**view.place(row), concept=concept.name, label=view.label(concept, inputs.options.language), unit=unit.id)
