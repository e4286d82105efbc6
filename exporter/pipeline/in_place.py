"""An HTML report tagged in place: the page and what was read from it enter, an Inline XBRL document leaves, judged as one."""

from __future__ import annotations

from pathlib import Path

from exporter.extract.report import is_page
from exporter.extract.source import read_lines
from exporter.facts.mapping import Mapped
from exporter.findings import UsageRefused
from exporter.formats.inline.tagging import tag
from exporter.formats.spellings import Spelling, Written
from exporter.model.facts import FactTable, Report
from exporter.validate.inline import Prepared


def check_template(source: object, template: Path, formats: tuple[Spelling, ...]) -> None:
    """Raise UsageRefused unless the page is the HTML report that is converted, and a document is to be made of it."""
    if not is_page(template):
        raise UsageRefused(f"{template} is no HTML", where="--template", fix="Give the report as .html or .xhtml")
    if not isinstance(source, Path) or source.resolve() != template.resolve():
        fix = f"Give {template} as INPUT: the places of its figures are known only when they are read from it"
        raise UsageRefused(f"{source} is not the page to be tagged", where="--template", fix=fix)
    if Spelling.INLINE not in formats:
        raise UsageRefused("a page is tagged only as Inline XBRL", where="--template", fix="Give --to inline too")


def tag_in_place(template: Path, mapped: Mapped, report: Report, target: Path) -> Written:
    """Tag the page wherever it says a fact; what is wrong with the document that it becomes is told with what was not tagged."""
    occurrences = Report(FactTable(mapped.occurrences), report.taxonomy, prefixes=report.prefixes)
    written = tag(read_lines(template), occurrences, target)
    return Written(written.files, (*written.findings, *Prepared(target).findings))
