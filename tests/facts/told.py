"""What tests compare: facts and findings as short tuples of text."""

from __future__ import annotations

from typing import Protocol

from exporter.facts.mapping import Mapped
from exporter.facts.settings import Settings
from exporter.findings import Severity
from exporter.model.identifiers import entity_of
from exporter.names import QName

BANK = entity_of("lei", "5493001KJTIIGC8Y1R12")


class Map(Protocol):
    """From the text of a CSV file to what became of it."""

    def __call__(self, text: str | bytes, settings: Settings | None = None) -> Mapped: ...


def facts(mapped: Mapped) -> list[tuple[str, str, str | None]]:
    """Concept, period and value of each fact, in order."""
    return [(fact.concept.local, str(fact.context.period), fact.value) for fact in mapped.facts]


def values(mapped: Mapped) -> list[tuple[str | None, str, int | None]]:
    """Value, unit and decimals of each fact, in order."""
    return [(fact.value, str(fact.unit), fact.decimals) for fact in mapped.facts]


def members(mapped: Mapped) -> list[dict[str, str]]:
    """The members of each fact's context, by the local name of the axis."""
    return [
        {axis.local: member.local if isinstance(member, QName) else member.text for axis, member in fact.context.dimensions}
        for fact in mapped.facts
    ]


def errors(mapped: Mapped) -> list[str]:
    """The codes of findings that are errors."""
    return [finding.code for finding in mapped.findings if finding.severity is Severity.ERROR]


def codes(mapped: Mapped) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in mapped.findings]
