"""The profile of a report: its path enters, the facts it states in words leave, in reading order.

Labels with values (`labels`), sentences every bank must print (`sentences`), tables of persons and committees
(`tables`), the title (`titles`). A fact said twice is given twice, each time with its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from exporter.extract.profile.holders import holder_facts
from exporter.extract.profile.labels import label_facts
from exporter.extract.profile.rows import row_facts
from exporter.extract.profile.sentences import sentence_facts
from exporter.extract.profile.tables import person_facts
from exporter.extract.profile.text import document
from exporter.extract.profile.titles import title_facts
from exporter.extract.report import is_page, is_pdf
from exporter.extract.source import Lines, read_lines
from exporter.extract.text.document import reporting_of
from exporter.findings import Finding, Rule, Severity
from exporter.model.textual import TextualFact

_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>|&nbsp;|&#160;", re.DOTALL | re.IGNORECASE)
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
    period: str = ""
    """The period the report is about, as figures spell one."""


def extract_profile(path: Path) -> Profile:
    """The textual facts of a report given as text, HTML, or PDF with a text layer; raises SourceUnreadable for what is none of these."""
    if is_pdf(path):
        return _profile_of_pdf(path)
    return profile_in(Lines(read_lines(path)), path)


def profile_in(lines: Lines, path: Path) -> Profile:
    """The same from the lines that an extraction of the report has read."""
    if is_page(path) and not lines.places:
        return profile_of(_MARKUP.sub(_blank, "\n".join(lines.texts)).split("\n"), path.name)
    return profile_of(lines.texts, path.name, lines.places)


def profile_of(texts: Sequence[str], report: str = "", pages: Sequence[tuple[int, int]] = ()) -> Profile:
    """The same from lines already read; `report` names the source, `pages` gives page and number on it of each line, if known."""
    read = document(texts, report, pages)
    labelled = list(label_facts(read))
    titled = title_facts(read, frozenset(fact.name for fact in labelled))
    facts = [*labelled, *titled, *sentence_facts(read), *holder_facts(read), *person_facts(read), *row_facts(read)]
    ordered = sorted(facts, key=lambda fact: (fact.page or 0 if pages else 0, fact.line, fact.start, fact.name, fact.value))
    findings = () if ordered else (NO_PROFILE.finding(file=report or None, lines=len(texts)),)
    return Profile(tuple(ordered), findings, str(reporting_of(texts).span))


def _blank(found: re.Match[str]) -> str:
    """As many blanks as the markup has characters, line ends kept, so that places stay those of the source."""
    return re.sub(r"[^\n]", " ", found[0])


def _profile_of_pdf(path: Path) -> Profile:
    """Of a PDF the lines as they stand on its pages; pages that are pictures are a finding."""
    from exporter.extract.positioned.apart import open_pages
    from exporter.extract.positioned.layout.line import read_lines as lines_of
    from exporter.extract.positioned.layout.telling import PICTURES, ranges

    texts: list[str] = []
    places: list[tuple[int, int]] = []
    pictures: list[int] = []
    count = 0
    with open_pages(path) as pages:
        for page in pages:
            count += 1
            if page.pictured:
                pictures.append(page.number)
            for line in lines_of(page):
                texts.append(line.text)
                places.append((page.number, line.number))
    profile = profile_in(Lines(texts, places), path)
    if not pictures:
        return profile
    told = PICTURES.finding(file=path.name, count=len(pictures), all=count, pages=ranges(pictures))
    return replace(profile, findings=(told, *profile.findings))
