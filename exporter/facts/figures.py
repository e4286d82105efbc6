"""Figures of a report as entries. They are in base units already, with the sign as printed; their labels are the report's own.

A label the taxonomy does not know is no fault of the report: it is told once, with the number of figures it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from exporter.facts import rules
from exporter.facts.entries import Aspects, Entry
from exporter.facts.headings import Quantity
from exporter.facts.targets import Resolver
from exporter.findings import Finding, Origin, Severity
from exporter.model.figures import Figure
from exporter.model.wording import read_period

_QUANTITIES: Final = frozenset(Quantity)
_DASH: Final = "-"


def read_figures(figures: Iterable[Figure]) -> list[Entry]:
    """Each figure as an entry of its table's column."""
    return [_entry(figure) for figure in figures]


def _entry(figure: Figure) -> Entry:
    aspects = Aspects(
        label=figure.row,
        headings=tuple(filter(None, (figure.section, figure.parent))),
        quantity=Quantity(figure.measure) if figure.measure in _QUANTITIES else Quantity.AMOUNT,
        period=read_period(figure.period),
        period_text=figure.period,
        unit=figure.unit,
        is_printed=True,
    )
    origin = Origin(
        file=figure.report or None,
        page=figure.page,
        line=figure.line or None,
        start=figure.start if figure.line else None,
        end=figure.end or None,
    )
    value = _DASH if figure.value == "nil" else figure.value
    return Entry(aspects, value, origin, (figure.section, (figure.column, figure.period)), figure.decimals, Decimal(figure.confidence or 0))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The entries whose labels name a concept, and a finding for each label that does not."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def unmapped(entries: Sequence[Entry], resolver: Resolver) -> Coverage:
    """Entries told apart by whether the taxonomy has a concept for their label."""
    known: list[Entry] = []
    unknown: dict[tuple[str, Quantity], list[Entry]] = {}
    for entry in entries:
        aspects = entry.aspects
        if resolver.choice(aspects).name is not None:
            known.append(entry)
        else:
            unknown.setdefault((aspects.label, aspects.quantity), []).append(entry)
    return Coverage(tuple(known), tuple(_finding(resolver, group) for group in unknown.values()))


def as_coverage(findings: Iterable[Finding]) -> list[Finding]:
    """Errors as warnings: a figure that fits no concept is left out and told, and is no fault of the report it stands in."""
    return [replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding for finding in findings]


def _finding(resolver: Resolver, group: Sequence[Entry]) -> Finding:
    aspects = group[0].aspects
    nearest = resolver.choice(aspects).nearest
    return rules.CONCEPT_UNMAPPED.finding(
        origin=group[0].origin,
        label=aspects.label,
        quantity="" if aspects.quantity is Quantity.AMOUNT else f" ({aspects.quantity})",
        count=len(group),
        nearest=f"; nearest: {', '.join(nearest)}" if nearest else "",
    )
