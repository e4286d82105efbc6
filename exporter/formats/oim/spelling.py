"""How a report is spelled in the OIM formats, settled once before the facts are written: prefixes, entities, periods, units, values.

A report and its taxonomy enter; strings by code leave. Specs: OIM 1.0 §5, OIM common definitions 1.0 §3, §4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from exporter.findings import Finding, Severity
from exporter.formats.oim.aliases import LINK_GROUPS, LINK_TYPES, RESERVED
from exporter.formats.oim.periods import spell_period
from exporter.formats.oim.said import NOBODY
from exporter.formats.oim.types import Sort, expanded, members_as_names, value_type
from exporter.formats.oim.units import spell_unit
from exporter.formats.prefixes import choose, names_of
from exporter.formats.runs import Run
from exporter.model.aspects import UNIT_PURE, Context, TypedMember, Unit
from exporter.model.facts import Footnote, Link, Report
from exporter.model.naming import NCNAME
from exporter.model.taxonomy import Taxonomy
from exporter.names import SCHEME_PREFIXES, Namespace, QName

_BARE: Final = re.compile(r"[-+.0-9]*")


class Speller:
    """The strings of a report. `kinds` are by code of concept."""

    def __init__(self, report: Report, taxonomy: Taxonomy | None) -> None:
        self.report = report
        facts = report.facts
        self.kinds = [value_type(taxonomy or Taxonomy(), name) for name in facts.concepts.values]
        self._entities = {context.entity.scheme for context in facts.contexts.values if context.entity != NOBODY}
        self.prefixes = self._prefixes()
        relations: list[Footnote | Link] = [*report.footnotes, *report.links]
        self.link_types = _aliased({each.arcrole for each in relations}, dict(LINK_TYPES))
        self.link_groups = _aliased({each.role for each in relations}, dict(LINK_GROUPS))

    def _prefixes(self) -> dict[str, str]:
        """Prefix by namespace of every name used, entity schemes and members among values included."""
        report = self.report
        used = {name.namespace for name in names_of(report.facts)} | self._entities
        used -= {str(Namespace.XBRLI)} if not self._uses_xbrli() else set()
        if report.footnotes:
            used.add(Namespace.OIM)
        used |= {name.namespace for row in self._enumerated() for name in map(expanded, (report.facts.values[row] or "").split()) if name}
        preferred = {**report.prefixes, **SCHEME_PREFIXES, **{uri: prefix for prefix, uri in RESERVED.items()}}
        return choose(used, preferred, reserved=set(RESERVED) - {preferred[uri] for uri in used & set(preferred)})

    def _uses_xbrli(self) -> bool:
        """Whether a measure of XBRL itself is in a unit that is spelled out."""
        units = (unit for unit in self.report.facts.units.values if unit is not None and unit != UNIT_PURE)
        return any(name.namespace == Namespace.XBRLI for unit in units for name in (*unit.numerators, *unit.denominators))

    def _enumerated(self) -> Iterator[int]:
        """Rows whose value names members."""
        codes = {code for code, kind in enumerate(self.kinds) if kind.is_enumeration}
        return (row for row, code in enumerate(self.report.facts.concept) if code in codes) if codes else iter(())

    def name(self, name: QName) -> str:
        """A name with its prefix."""
        return f"{self.prefixes[name.namespace]}:{name.local}"

    def entity(self, context: Context) -> str | None:
        """Who reports, as an SQName; None for nobody."""
        entity = context.entity
        return None if entity == NOBODY else f"{self.prefixes[entity.scheme]}:{entity.identifier}"

    def period(self, context: Context) -> str | None:
        """The period; None for forever."""
        return spell_period(context.period)

    def members(self, context: Context) -> Iterator[tuple[str, str | None]]:
        """Axis and member of each dimension; None is a nil typed member."""
        for axis, member in context.dimensions:
            if isinstance(member, TypedMember):
                yield self.name(axis), None if member.nil else member.text
            else:
                yield self.name(axis), self.name(member)

    def unit(self, unit: Unit | None) -> str | None:
        """The unit; None for none, and for pure."""
        return None if unit is None else spell_unit(unit, self.name)

    def values(self, run: Run) -> Sequence[str | None]:
        """The values of a run: members as names, numbers without blanks around; None is nil."""
        if self.kinds[run.concept].is_enumeration:
            return [value and members_as_names(value, self.name) for value in run.values]
        # Most numbers have no blanks, and are looked at together.
        if self.report.facts.units.values[run.unit] is None or _BARE.fullmatch("".join(filter(None, run.values))):
            return run.values
        return [value and value.strip() for value in run.values]

    def gaps(self, form: str) -> list[Finding]:
        """What of the report the OIM formats have no words for."""
        facts = self.report.facts
        found = []
        languages = {code for code, language in enumerate(facts.languages.values) if language is not None}
        misplaced = (
            {
                (facts.concept[row], code)
                for row, code in enumerate(facts.language)
                if code in languages and not self.may_have_language(facts.concept[row])
            }
            if languages
            else set()
        )
        for concept, language in sorted(misplaced):
            name, spoken = facts.concepts.values[concept], facts.languages.values[language]
            found.append(gap(form, f"{name} is no text, so {form} cannot say that it is in {spoken}", fact=name.local))
        found += [
            gap(form, f"the note {note.text[:40]!r} is on no fact, and is left out", warn=True)
            for note in self.report.footnotes
            if not note.facts
        ]
        return found

    def may_have_language(self, concept: int) -> bool:
        """Whether facts of a concept, by code, may say their language; one that no taxonomy knows may."""
        kind = self.kinds[concept]
        return kind.concept is None or kind.sort is Sort.TEXT


def gap(form: str, message: str, *, warn: bool = False, fact: str | None = None) -> Finding:
    """A finding on what a format cannot carry: a warning where something is lost, else worth knowing."""
    return Finding(
        code="bx:notCarried",
        severity=Severity.WARNING if warn else Severity.INFO,
        message=message,
        remedy=f"use another format beside {form} where it matters",
        fact=fact,
    )


def _aliased(uris: set[str], known: dict[str, str]) -> dict[str, str]:
    """Alias by URI: the reserved ones, else the last part of the URI where it is a name and free."""
    reserved = {uri: alias for alias, uri in known.items()}
    chosen: dict[str, str] = {}
    taken = set(known)
    for number, uri in enumerate(sorted(uris), start=1):
        last = uri.rstrip("/").rpartition("/")[2]
        alias = reserved.get(uri) or (last if NCNAME.fullmatch(last) and last not in taken else f"link{number}")
        taken.add(alias)
        chosen[uri] = alias
    return chosen
