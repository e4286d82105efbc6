"""Extraction: a report in, its figures and what could not be read out.

Here is only what tells one kind of source from another: what reads it is imported when a source of the kind comes, and of a PDF the
first pages are read meanwhile. Every step is a module of this folder and can be run alone; positions go with every piece.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from exporter.extract.source import Lines, read_lines
from exporter.findings import Finding, Rule, Severity
from exporter.model.figures import Figure


@dataclass(frozen=True, slots=True)
class Extraction:
    """The figures of a report in reading order, findings about what could not be read, and the lines, for who reads more in them."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    lines: Lines = field(default=Lines(), repr=False, compare=False)


UNREAD: Final = Rule(
    "bx:tableUnread",
    Severity.WARNING,
    "the {count} numbers in lines {first} to {last} look like a table, but its rows and columns could not be told, so they were left out",
    "compare these lines with the report; a table needs a label before its figures and a year over them",
)


def extract(path: Path, *, sentences: bool = False) -> Extraction:
    """All table figures of a report given as text (UTF-8, UTF-16 or GB18030), PDF with a text layer, or HTML.

    With `sentences` the quantities of running sentences too (section `narrative`, the sentence as quote). Raises SourceUnreadable if the
    file is none of these; everything less is a finding.
    """
    if is_pdf(path):
        return _extract_pdf(path, sentences=sentences)
    if is_page(path):
        from exporter.extract.positioned.html import extract_html

        return extract_html(path, sentences=sentences)
    from exporter.extract.positioned.spaced import extract_spaced, is_spaced_english

    if is_spaced_english(lines := read_lines(path)):
        return extract_spaced(lines, path, sentences=sentences)
    from exporter.extract.text.document import extract_text

    return extract_text(lines, path.name, sentences=sentences)


def _extract_pdf(path: Path, *, sentences: bool) -> Extraction:
    from exporter.extract.positioned.apart import open_pages

    with open_pages(path) as pages:
        from exporter.extract.positioned.document import extract_pages

        return extract_pages(pages, path, sentences=sentences)


def is_page(path: Path) -> bool:
    """Whether the name ends as those of web pages do."""
    return path.suffix.lower() in (".html", ".htm", ".xhtml")


def is_pdf(path: Path) -> bool:
    """By the name's ending, or by the first bytes (ISO 32000-1 §7.5.2)."""
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(5) == b"%PDF-"
    except OSError:
        return False
