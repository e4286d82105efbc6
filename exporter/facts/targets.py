"""What a row says, in the taxonomy's terms: aspects as written enter, a `Target` (concept, context, unit, scale, accuracy) leaves.

Worked out once for all rows that say the same. Period types come from the concept: a year on an instant concept is its last day; in a
printed table a year's end on a concept of duration is that calendar year, because tables head flows and balances with one date.
Specs: XBRL 2.1 §4.7.2 (periods), Dimensions 1.0 §3.1 (members in contexts).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import Final

from exporter.facts import rules
from exporter.facts.axes import Axes
from exporter.facts.entries import Aspects, Fault
from exporter.facts.labels import Choice, Vocabulary
from exporter.facts.settings import LANGUAGE, Defaults, Settings
from exporter.facts.spelling import fold
from exporter.facts.tables.headings import Column, Quantity, serial_day
from exporter.facts.units import measure_of
from exporter.findings import Finding, UsageRefused
from exporter.model.aspects import Context, Dimensions, Entity, Instant, Member, Period, TypedMember, as_instant, year
from exporter.model.figures import BANK
from exporter.model.identifiers import entity_of, is_lei, is_uscc
from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.model.wording import Measure
from exporter.names import Arcrole, QName, Role

_NEGATED: Final = Role.NEGATED.removesuffix("Label")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LANGUAGES: Final = {"中文": "zh-CN", "简体中文": "zh-CN", "英文": "en", "chinese": "zh-CN", "english": "en"}
_SHOWN: Final = 8
_FOLLOWING: Final = frozenset({Quantity.SHARE, Quantity.GROWTH, Quantity.CHANGE})
"""What follows from amounts: a taxonomy need not have concepts for it."""
UNIT_MISSING: Final = rules.UNIT_MISSING.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The fact a value becomes, but for the value. `decimals` is what the table states: an int, INF as None, or not at all.

    `unit_missing` is what to say if no unit stands beside the number itself either.
    """

    concept: Concept
    label: str
    context: Context
    measure: Measure | None
    unit_missing: Finding | None
    decimals: int | None
    states_decimals: bool
    language: str
    notes: tuple[tuple[str, str], ...]
    is_printed: bool
    turns_sign: bool


class Knowledge:
    """All that mapping asks of a taxonomy, with the caller's synonyms: built once, for every table."""

    def __init__(self, taxonomy: Taxonomy, settings: Settings, beyond: Callable[[], Knowledge] | None = None) -> None:
        self.taxonomy = taxonomy
        self.entry_point = settings.entry_point
        self._beyond = beyond
        self.vocabulary = Vocabulary(taxonomy, settings.synonyms, settings.wordings)
        self.axes = Axes(taxonomy, settings.synonyms)
        self.negated = negated_concepts(taxonomy)

    @cached_property
    def beyond(self) -> Knowledge | None:
        """What the whole taxonomy knows, where an entry point is chosen that declares a part of it."""
        return self._beyond() if self._beyond is not None else None

    def is_told_in_words(self, label: str) -> bool:
        """Whether a label means a concept whose value is no number: a date, a text, a choice."""
        return any(not self.taxonomy.concepts[name].kind.is_numeric for name in self.vocabulary.concept(label).names)


class Resolver:
    """Aspects to targets under the defaults of one table, remembering each. Findings come without a place: the caller knows the cells."""

    def __init__(self, knowledge: Knowledge, given: Defaults) -> None:
        self.knowledge, self.given = knowledge, given
        self.taxonomy = knowledge.taxonomy
        self._known: dict[Aspects, Target | Fault] = {}
        # A table that says another thing on every row says it of the same few members.
        self._member_of = cache(self._member)

    def target(self, aspects: Aspects) -> Target | Fault:
        """What the aspects mean, or why they mean nothing."""
        found = self._known.get(aspects)
        if found is None:
            found = self._known[aspects] = self._target(aspects)
        return found

    def _target(self, aspects: Aspects) -> Target | Fault:
        concept = self.concept(aspects)
        if isinstance(concept, Finding):
            return Fault(concept, Column.CONCEPT)
        context = self._context(concept, aspects)
        if isinstance(context, Fault):
            return context
        measure = measure_of(concept, self._with_defaults(concept, aspects)) if concept.kind.is_numeric else None
        unit_missing = None
        if isinstance(measure, Finding):
            if measure.code != UNIT_MISSING:
                return Fault(measure, _at_fault(measure, aspects))
            unit_missing, measure = measure, None
        decimals = _decimals(stated := aspects.decimals or self.given.decimals or "")
        if isinstance(decimals, Finding):
            return Fault(decimals, Column.DECIMALS)
        language = _language(aspects.language or self.given.language or LANGUAGE)
        if isinstance(language, Finding):
            return Fault(language, Column.LANGUAGE)
        return Target(
            concept=concept,
            label=aspects.label,
            context=context,
            measure=measure,
            unit_missing=unit_missing,
            decimals=decimals,
            states_decimals=bool(stated),
            language=language,
            notes=((aspects.footnote, language),) if aspects.footnote else (),
            is_printed=aspects.is_printed,
            turns_sign=aspects.is_printed and concept.name in self.knowledge.negated,
        )

    def _with_defaults(self, concept: Concept, aspects: Aspects) -> Aspects:
        """The aspects with the table's default unit behind all others, and its default scale for money that states none."""
        given = self.given
        if given.unit is None and given.scale is None:
            return aspects
        inherited = (*aspects.inherited, given.unit) if given.unit else aspects.inherited
        is_plain = not (aspects.scale or aspects.multiplier or aspects.unit) and concept.kind is Kind.MONETARY
        if is_plain and given.scale is not None and not any(unit.scale for unit in (aspects.labelled, *inherited) if unit):
            return replace(aspects, inherited=inherited, scale=str(given.scale))
        return replace(aspects, inherited=inherited)

    def concept(self, aspects: Aspects) -> Concept | Finding:
        """The concept a row's label and a column's quantity name together."""
        choice = self.choice(aspects)
        if choice.name is not None:
            if aspects.scope == BANK and not (aspects.dimensions or aspects.axes):
                return rules.BANK_UNTOLD.finding(label=aspects.label, quantity=aspects.quantity)
            return self.taxonomy.concepts[choice.name]
        label = aspects.label if aspects.quantity is Quantity.AMOUNT else f"{aspects.label} ({aspects.quantity})"
        if choice.names:
            return rules.CONCEPT_AMBIGUOUS.finding(label=label, candidates=self._candidates(choice.names))
        if aspects.quantity in _FOLLOWING and self.knowledge.vocabulary.concept(aspects.label, aspects.headings).name is not None:
            return rules.DERIVED_UNKNOWN.finding(label=aspects.label, quantity=aspects.quantity)
        if (beyond := self.knowledge.beyond) is not None and (outside := Resolver(beyond, self.given).choice(aspects).name) is not None:
            concept = f"{beyond.taxonomy.label(outside)} ({_prefixed(outside, beyond.taxonomy)})"
            return rules.CONCEPT_OUTSIDE.finding(label=label, concept=concept, entry_point=self.knowledge.entry_point)
        nearest = f"; nearest: {', '.join(choice.nearest)}" if choice.nearest else ""
        return rules.CONCEPT_UNKNOWN.finding(label=label, nearest=nearest)

    def choice(self, aspects: Aspects) -> Choice:
        """What the label can mean; for a share or a growth, the concept that is named as that of the row's."""
        if aspects.concept is not None:
            return Choice((aspects.concept,))
        if aspects.quantity is Quantity.AMOUNT:
            return self.knowledge.vocabulary.concept(aspects.label, aspects.headings)
        return self.knowledge.vocabulary.derived(aspects.label, aspects.quantity, aspects.headings)

    def _candidates(self, names: tuple[QName, ...]) -> str:
        shown = [f"{self.taxonomy.label(name)} ({_prefixed(name, self.taxonomy)})" for name in names[:_SHOWN]]
        return ", ".join(shown) + (f" or {len(names) - _SHOWN} others" if len(names) > _SHOWN else "")

    def _context(self, concept: Concept, aspects: Aspects) -> Context | Fault:
        period = self._period(concept, aspects)
        if isinstance(period, Finding):
            return Fault(period, Column.VALUE if aspects.is_printed else Column.PERIOD)
        entity = self._entity(aspects)
        if isinstance(entity, Finding):
            return Fault(entity, Column.ENTITY)
        members: list[tuple[QName, Member]] = list(aspects.dimensions)
        for axis, text in aspects.axes:
            member = self._member_of(axis, text)
            if isinstance(member, Finding):
                return Fault(member, axis)
            if member is not None:
                members.append((axis, member))
        dimensions: Dimensions = tuple(sorted(members, key=lambda pair: pair[0]))
        return Context(entity, period, dimensions)

    def _period(self, concept: Concept, aspects: Aspects) -> Period | Finding:
        """The period in the type the concept has."""
        period = aspects.period
        if period is None and aspects.period_text:
            return rules.PERIOD_UNREAD.finding(text=aspects.period_text, day=serial_day(aspects.period_text))
        period = period or self.given.period
        if period is None:
            return rules.PERIOD_MISSING.finding(label=aspects.label)
        if concept.period_type == "instant":
            return as_instant(period)
        if isinstance(period, Instant):
            date = period.date
            if aspects.is_printed and (date.month, date.day) == (12, 31):
                return year(date.year)
            return rules.PERIOD_TYPE.finding(label=aspects.label, period=period, year=date.year)
        return period

    def _entity(self, aspects: Aspects) -> Entity | Finding:
        """Who reports: the row's own identifier, under the scheme it names or is evidently of, else the settings' entity."""
        given = self.given.entity
        if not aspects.entity:
            if given is None:
                return rules.ENTITY_UNREAD.finding(problem="the row names no entity and none is given", fix=ENTITY_WANTED)
            return given
        scheme, colon, identifier = aspects.entity.partition(":")
        if not colon or scheme.strip().lower() not in ("lei", "uscc"):
            scheme, identifier = aspects.scheme or _evident_scheme(aspects.entity) or (given.scheme if given else ""), aspects.entity
        try:
            return entity_of(scheme, identifier)
        except UsageRefused as refused:
            return rules.ENTITY_UNREAD.finding(problem=refused.problem, fix=refused.fix)

    def _member(self, axis: QName, text: str) -> Member | Finding | None:
        """The member a cell names; None for the default, which no context writes (xbrldie:DefaultValueUsedInInstanceError)."""
        member = self.knowledge.axes.member(axis, text)
        label = self.taxonomy.label(axis)
        if isinstance(member, TypedMember):
            return member
        if isinstance(member, QName):
            return None if member == self.knowledge.axes.default(axis) else member
        if member:
            return rules.MEMBER_AMBIGUOUS.finding(text=text, axis=label, candidates=self._candidates(member))
        known = self.knowledge.axes.labels(self.knowledge.axes.members(axis)) or "it has none"
        return rules.MEMBER_UNKNOWN.finding(text=text, axis=label, candidates=known)


def _prefixed(name: QName, taxonomy: Taxonomy) -> str:
    prefix = taxonomy.prefixes.get(name.namespace)
    return f"{prefix}:{name.local}" if prefix else name.local


def _at_fault(finding: Finding, aspects: Aspects) -> Column:
    """What of a row says a unit or a scale that cannot be."""
    if finding.code not in (rules.SCALE_UNREAD.code, rules.SCALE_CONFLICT.code):
        return Column.UNIT
    return Column.SCALE if aspects.scale else Column.MULTIPLIER


ENTITY_WANTED: Final = (
    "Give --entity-scheme and --entity-id (scheme lei, uscc or a URI; for example --entity-scheme lei --entity-id 20 characters), "
    "or [entity] scheme and identifier in the mapping file, or, in a table, an entity column"
)


def without_entity(where: str) -> UsageRefused:
    """That nobody is said to report: no report prints an identifier we may trust."""
    return UsageRefused("no entity is given, and an XBRL context needs one", where=where, fix=ENTITY_WANTED)


def negated_concepts(taxonomy: Taxonomy) -> frozenset[QName]:
    """Concepts whose printed sign is turned: labelled in a negated role, or presented with one (Link Role Registry, negated roles)."""
    labelled = {name for name, labels in taxonomy.labels.items() if any(role.startswith(_NEGATED) for _, role in labels)}
    presented = {
        arc.target
        for network in taxonomy.network(Arcrole.PARENT_CHILD).values()
        for arcs in network.values()
        for arc in arcs
        if arc.preferred_label is not None and arc.preferred_label.startswith(_NEGATED)
    }
    return frozenset(labelled | presented)


@lru_cache
def _decimals(text: str) -> int | Finding | None:
    """Accuracy as a column states it."""
    if not text or text.strip().upper() in ("INF", "精确"):
        return None
    if not re.fullmatch(r"[-+]?\d{1,3}", text):
        return rules.DECIMALS_UNREAD.finding(text=text)
    return int(text)


@lru_cache
def _language(text: str) -> str | Finding:
    named = _LANGUAGES.get(fold(text))
    if named is None and not _LANGUAGE.fullmatch(text):
        return rules.LANGUAGE_UNREAD.finding(text=text)
    return named or text


def _evident_scheme(identifier: str) -> str:
    """The scheme whose check digits an identifier has; they leave nothing to chance worth a name."""
    bare = identifier.strip().upper()
    return "lei" if is_lei(bare) else "uscc" if is_uscc(bare) else ""
