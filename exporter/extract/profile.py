"""The profile of a report: its path enters, the facts it states in words leave, in reading order.

Labels with values (`profile_labels`), sentences every bank must print (`profile_sentences`), tables of persons and committees
(`profile_tables`). A fact said twice is given twice, each time with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exporter.extract.profile_labels import label_facts
from exporter.extract.profile_sentences import sentence_facts
from exporter.extract.profile_tables import person_facts
from exporter.extract.profile_text import TextualFact, document
from exporter.extract.source import read_lines
from exporter.findings import Finding, Rule, Severity

NO_PROFILE: Final = Rule(
    "bx:noProfile",
    Severity.WARNING,
    "no fact in words (names, addresses, auditor, officers) was found in {lines} lines",
    "check that the text is a bank's annual report and not a part of it",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The textual facts of a report in reading order, and findings about what could not be read."""

    facts: tuple[TextualFact, ...]
    findings: tuple[Finding, ...]


def extract_profile(path: Path) -> Profile:
    """The textual facts of a report given as text in any encoding `read_lines` knows; raises SourceUnreadable for what is no text."""
    return profile_of(read_lines(path), path.name)


def profile_of(texts: Sequence[str], report: str = "") -> Profile:
    """The same from lines already read; `report` names the source."""
    read = document(texts, report)
    facts = [*label_facts(read), *sentence_facts(read), *person_facts(read)]
    ordered = sorted(facts, key=lambda fact: (fact.line, fact.start, fact.name, fact.value))
    findings = () if ordered else (NO_PROFILE.finding(file=report or None, lines=len(texts)),)
    return Profile(tuple(ordered), findings)
