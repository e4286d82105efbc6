"""Two reports compared fact by fact: instances as they are, reports and tables as they would be converted.

Two inputs enter, a `Comparison` leaves. Facts are the same fact if concept, period, members, unit and language are: who reports does
not count where each side has one entity (`check_entities` asks before whether that may be another), and neither does the date in a
taxonomy's namespace, so that the figures of one year can be held against the comparatives of the next. Numbers of different accuracy
agree if their intervals meet. Spec: OIM 1.0 §4 (duplicates).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

from exporter.facts.duplicates import agree
from exporter.findings import Finding, Severity, TaxonomyMissing, UsageRefused
from exporter.model.aspects import Entity, TypedMember, Unit
from exporter.model.comparison import Compared, Comparison
from exporter.model.facts import Fact
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName
from exporter.pipeline.convert import Options, entry_point_url, facts_of, with_bundled_synonyms
from exporter.pipeline.inputs import Form, form_of
from exporter.pipeline.packing import read_report
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load

_ANYONE: Final = Entity("urn:bankxbrl:compared", "anyone")
"""Who reports, while a report is compared that does not say so."""
_DATE: Final = re.compile(r"/?\d{4}-\d{2}-\d{2}")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One report to compare: its facts, the taxonomy that labels them, and what was found on the way."""

    name: str
    facts: tuple[Fact, ...]
    taxonomy: Taxonomy
    findings: tuple[Finding, ...] = ()

    @property
    def entities(self) -> frozenset[Entity]:
        """Who reports, as far as the report says it; nobody where a printed report or a table leaves it open."""
        return frozenset({fact.context.entity for fact in self.facts} - {_ANYONE})


def read_side(source: Path, options: Options) -> Side:
    """The facts of an instance, or those a report or facts table would become.

    Raises ToolkitError when it cannot go on: unreadable source, missing taxonomy.
    """
    catalog = Catalog.of(options.packages, folders=[source.parent])
    default = entry_point_url(options.settings.entry_point)
    if form_of(source) is Form.INSTANCE:
        found = read_report(source, catalog)
        report = found.reading.report
        told = tuple(finding.within(str(source)) for finding in found.reading.findings)
        return Side(str(source), tuple(report.facts), _labelling(report.taxonomy, default, found.catalog), told)
    taxonomy = load((default,), catalog)
    settings = options.settings if options.settings.entity else replace(options.settings, entity=_ANYONE)
    mapped = facts_of(source, taxonomy, with_bundled_synonyms(settings, taxonomy))
    told = tuple(finding.within(str(source)) for finding in mapped.findings if finding.severity is not Severity.INFO)
    return Side(str(source), tuple(mapped.facts), taxonomy, told)


def of_others(first: Side, second: Side) -> str:
    """Whom each of two reports is of, in words, if both say it and nobody is in both; else nothing."""
    ours, theirs = first.entities, second.entities
    if not ours or not theirs or ours & theirs:
        return ""
    return f"{first.name} is of {_named(ours)}, {second.name} of {_named(theirs)}"


def tell_entities(first: Side, second: Side) -> bool:
    """Whether who reports tells facts apart: where a side has several entities."""
    return any(len({fact.context.entity for fact in side.facts}) > 1 for side in (first, second))


def check_entities(first: Side, second: Side) -> None:
    """Raise UsageRefused if two reports are of different entities, whose facts are never the same facts."""
    if apart := of_others(first, second):
        fix = "Give two reports of one entity, or --across-entities to compare their figures all the same"
        raise UsageRefused(f"{apart}: no fact of one is a fact of the other", where="", fix=fix)


def _named(entities: frozenset[Entity]) -> str:
    """An entity of several, and how many more there are."""
    entity, *others = sorted(entities)
    return f"{entity.identifier} ({entity.scheme})" + (f" and {len(others)} more" if others else "")


def compare(first: Side, second: Side, language: str = "zh") -> Comparison:
    """The facts of two reports beside each other, in the order of their keys, with labels in a language."""
    several = tell_entities(first, second)
    left, right = _by_key(first, with_entity=several), _by_key(second, with_entity=several)
    both = sorted(left.keys() & right.keys())
    ours, theirs = partial(_beside, first.taxonomy, language), partial(_beside, second.taxonomy, language)
    agreeing = [key for key in both if _same(left[key], right[key])]
    differing = tuple(ours(left[key], right[key]) for key in both if not _same(left[key], right[key]))
    return Comparison(
        first=first.name,
        second=second.name,
        agree=len(agreeing),
        rounded=sum(_is_rounded(left[key], right[key]) for key in agreeing),
        differ=differing,
        only_first=tuple(ours(left[key], None) for key in sorted(left.keys() - right.keys())),
        only_second=tuple(theirs(None, right[key]) for key in sorted(right.keys() - left.keys())),
        shared=tuple(sorted(_periods(left.values()) & _periods(right.values()))),
    )


def _labelling(entry_points: tuple[str, ...], default: str, catalog: Catalog) -> Taxonomy:
    """The taxonomy of an instance; ours where it is not at hand, as labels are all that is asked of it."""
    try:
        return load(entry_points, catalog)
    except TaxonomyMissing:
        return load((default,), catalog)


def _by_key(side: Side, *, with_entity: bool) -> dict[Key, Fact]:
    """The facts by what they say of what; of duplicates the most accurate."""
    found: dict[Key, Fact] = {}
    for fact in side.facts:
        key = _key(fact, with_entity=with_entity)
        other = found.get(key)
        if other is None or _accuracy(fact) > _accuracy(other):
            found[key] = fact
    return found


def _key(fact: Fact, *, with_entity: bool) -> Key:
    context = fact.context
    entity = (context.entity.scheme, context.entity.identifier) if with_entity else ("", "")
    members = "|".join(f"{_undated(axis)}={_member(member)}" for axis, member in sorted(context.dimensions))
    return (_undated(fact.concept), str(context.period), members, _unit(fact.unit), fact.language or "", *entity)


def _undated(name: QName) -> str:
    return f"{{{_DATE.sub('', name.namespace)}}}{name.local}"


def _member(member: QName | TypedMember) -> str:
    return f"{_undated(member.element)}:{member.text}" if isinstance(member, TypedMember) else _undated(member)


def _unit(unit: Unit | None) -> str:
    return "" if unit is None else str(unit)


def _accuracy(fact: Fact) -> tuple[bool, int]:
    return fact.decimals is None, fact.decimals or 0


def _same(one: Fact, other: Fact) -> bool:
    """Whether two facts can both be true. Numbers of one accuracy must be equal: one off in the last digit is another number."""
    if one.unit is None or one.value is None or other.value is None:
        return one.value == other.value
    if one.decimals == other.decimals:
        return Decimal(one.value) == Decimal(other.value)
    return agree((one, other))


def _is_rounded(one: Fact, other: Fact) -> bool:
    return one.unit is not None and None not in (one.value, other.value) and Decimal(one.value or 0) != Decimal(other.value or 0)


def _periods(facts: Iterable[Fact]) -> set[str]:
    return {str(fact.context.period) for fact in facts}


def _beside(taxonomy: Taxonomy, language: str, first: Fact | None, second: Fact | None) -> Compared:
    fact = first or second
    if fact is None:
        raise ValueError("nothing to compare")
    by_name: Mapping[QName, object] = taxonomy.concepts
    label = taxonomy.label(fact.concept, language) if fact.concept in by_name else fact.concept.local
    members = ", ".join(
        member.text if isinstance(member, TypedMember) else taxonomy.label(member, language).partition(" [")[0]
        for _, member in fact.context.dimensions
    )
    return Compared(label, members, first, second)
