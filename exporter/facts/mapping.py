"""The mapping: tables or figures and a taxonomy enter; facts, footnotes and a finding for everything that became no fact leave.

A paragraph over the modules of this folder: layout, entries (long, wide), targets (concept, context, unit), values, duplicates.
Nothing is dropped in silence: each cell with a value is a fact or is named by a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from exporter.facts import rules
from exporter.facts.conversion import at_value, convert_entries
from exporter.facts.duplicates import Candidate, deduplicate
from exporter.facts.entries import About, Entry, Note, Places, Reading
from exporter.facts.reports.figures import as_coverage, in_units, read_figures
from exporter.facts.reports.sentences import said_again
from exporter.facts.reports.textual import text_entries
from exporter.facts.settings import Settings
from exporter.facts.sources.grid import Addressing, Table, Tables
from exporter.facts.spelling import footnote_mark
from exporter.facts.tables.breakdowns import of_the_bank, sheets_of_the_bank, with_breakdowns
from exporter.facts.tables.headings import Column
from exporter.facts.tables.layout import find_layout
from exporter.facts.tables.long import read_long
from exporter.facts.tables.wide import read_wide
from exporter.facts.targets import Knowledge, Resolver, without_entity
from exporter.findings import Finding, Origin
from exporter.model.aspects import Period
from exporter.model.facts import Fact, FactTable, Footnote
from exporter.model.figures import NARRATIVE, Figure
from exporter.model.numbers import read_printed
from exporter.model.taxonomy import Taxonomy
from exporter.model.textual import TextualFact

_AGREEING: Final = frozenset({rules.DUPLICATE_COMPLETE.code, rules.DUPLICATE_CONSISTENT.code, rules.DUPLICATE_UNEQUAL.code})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What became of an input.

    `counts` has tables or figures, cells with a value, facts, duplicates of facts, cells that facts or each other contradict, and the
    figures that mean nothing, by reason.

    `is_transcript` says that it is a printed report, whose figures stand as they are, and not a table someone made for filing.
    """

    facts: FactTable
    footnotes: tuple[Footnote, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    is_transcript: bool = False
    figures: tuple[Figure, ...] = ()
    """What a printed report was read as, from which its facts come."""
    occurrences: tuple[Fact, ...] = ()
    """The facts as often as a printed report says them, each at its place."""


def map_tables(
    tables: Tables, taxonomy: Taxonomy, settings: Settings | None = None, beyond: Callable[[], Knowledge] | None = None
) -> Mapped:
    """Every cell of the tables as a fact, or a finding that says why it is none.

    `beyond` knows what the taxonomy has besides, where it is that of an entry point that declares a part of it. Raises UsageRefused if
    neither the settings nor an entity column say who reports: no table does by itself.
    """
    settings = settings or Settings()
    knowledge = Knowledge(taxonomy, settings, beyond)
    gathered = _Gathered(findings=[*tables.findings, *_synonyms(knowledge)])
    gathered.banks = sheets_of_the_bank(table.sheet for table in tables.tables)
    for table in tables.tables:
        _map_table(table, knowledge, settings, gathered)
    return _finished(gathered, {"tables": len(tables.tables)})


def map_figures(
    figures: Iterable[Figure],
    taxonomy: Taxonomy,
    settings: Settings | None = None,
    texts: Sequence[TextualFact] = (),
    period: Period | None = None,
) -> Mapped:
    """Every figure of a report's tables as a fact. Labels the taxonomy does not know are told once each, as coverage and not as errors.

    Figures of sentences make no facts; those that say a table's again are its duplicates.
    `texts` is what the report says in words, which is of `period`. Raises UsageRefused if the settings do not say who reports.
    """
    settings = settings or Settings()
    given = settings.of()
    if given.entity is None:
        raise without_entity("")
    knowledge = Knowledge(taxonomy, settings)
    every = in_units(figures, given.unit, given.scale)
    printed = [figure for figure in every if figure.section != NARRATIVE]
    covered = read_figures(printed, knowledge)
    gathered = _Gathered(findings=[*_synonyms(knowledge), *covered.findings])
    gathered.convert(covered.entries, Resolver(knowledge, given))
    counts = {"figures": len(printed), "unmapped": len(printed) - len(gathered.candidates)}
    said = list(said_again(every, gathered.candidates, Resolver(knowledge, given)))
    counts["in sentences"] = len(said)
    gathered.candidates += said
    gathered.convert(text_entries(texts, period, knowledge), Resolver(knowledge, given))
    mapped = _finished(gathered, {**counts, **{f"unmapped, {reason}": number for reason, number in covered.left_out.items()}})
    return replace(mapped, findings=tuple(as_coverage(mapped.findings)), is_transcript=True, figures=tuple(printed))


@dataclass(slots=True)
class _Gathered:
    """What has been mapped so far."""

    candidates: list[Candidate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    cells: int = 0
    banks: frozenset[str] = frozenset()
    """Sheets of the bank alone, beside others of its group."""

    def convert(self, entries: Sequence[Entry], resolver: Resolver, places: Places = at_value) -> None:
        """Add what entries become."""
        candidates, findings = convert_entries(entries, resolver, places)
        self.candidates.extend(candidates)
        self.findings.extend(findings)
        self.cells += len(entries)


def _map_table(table: Table, knowledge: Knowledge, settings: Settings, gathered: _Gathered) -> None:
    """One table: its head, its rows, its notes."""
    given = settings.of(table.sheet, table.file, table.file.rpartition("/")[2], table.file.rpartition("/")[2].rpartition(".")[0])
    layout, findings = find_layout(table, knowledge.axes)
    if layout is None:
        gathered.findings.extend(_without_head(table, findings))
        return
    if given.entity is None and not {Column.ENTITY} & layout.columns.keys():
        raise without_entity(table.file)
    gathered.findings.extend(findings)
    gathered.findings.extend(table.faults.values())
    if layout.is_long:
        reading = read_long(table, layout)
    else:
        reading = read_wide(table, layout, knowledge.vocabulary.knows, given.period, knowledge.is_told_in_words)
    gathered.findings.extend(reading.findings)
    gathered.cells += len(reading.findings) + len(table.faults)
    entries = _with_notes(reading, gathered)
    if not layout.is_long:
        entries = with_breakdowns(entries, knowledge)
    entries = of_the_bank(entries, knowledge, whole=table.sheet in gathered.banks)

    def place(entry: Entry, about: About) -> Origin:
        found = None if entry.row is None or about is Column.VALUE else layout.cell(table, entry.row, about)
        return found or entry.origin

    gathered.convert(entries, Resolver(knowledge, given), place)


def _without_head(table: Table, findings: Sequence[Finding]) -> Sequence[Finding]:
    """A sheet of a workbook that holds no number is no table, and no fault; anything else without a head is."""
    if table.addressing is Addressing.CELL and not any(read_printed(text) for cells in table.rows for text in cells[1:]):
        return [rules.NO_TABLE.finding(origin=Origin(file=table.file, sheet=table.sheet)), *table.faults.values()]
    return [*findings, *table.faults.values()]


def _synonyms(knowledge: Knowledge) -> Iterable[Finding]:
    for label, target in knowledge.vocabulary.unknown_synonyms.items():
        if knowledge.beyond is None or label in knowledge.beyond.vocabulary.unknown_synonyms:
            yield rules.SYNONYM_UNKNOWN.finding(label=label, target=target)


def _with_notes(reading: Reading, gathered: _Gathered) -> list[Entry]:
    """The entries, with the notes under the table on the rows that carry their marks; a note nobody points to is told."""
    notes: dict[str, Note] = {note.mark: note for note in reading.notes}
    pointed: set[str] = set()
    entries = []
    for entry in reading.entries:
        mark = footnote_mark(entry.aspects.label) if notes else None
        if mark in notes and mark is not None:
            pointed.add(mark)
            entry = entry._replace(aspects=replace(entry.aspects, footnote=entry.aspects.footnote or notes[mark].text))  # noqa: PLW2901
        entries.append(entry)
    for note in reading.notes:
        if note.mark not in pointed:
            gathered.findings.append(rules.NOTE_KEPT.finding(text=_short(note.text), origin=note.origin))
    return entries


def _finished(gathered: _Gathered, counts: dict[str, int]) -> Mapped:
    """Duplicates out, facts into columns, notes onto their rows."""
    result = deduplicate(gathered.candidates)
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    facts = FactTable()
    for row, kept in enumerate(result.kept):
        facts.append(kept.fact)
        for note in kept.notes:
            rows[note].append(row)
    footnotes = tuple(Footnote(text, language, tuple(noted)) for (text, language), noted in rows.items())
    findings = (*gathered.findings, *result.findings)
    duplicates = sum(finding.code in _AGREEING for finding in result.findings)
    contradicted = len(gathered.candidates) - len(facts) - duplicates
    told = {**counts, "cells": gathered.cells, "facts": len(facts), "duplicates": duplicates, "contradicted": contradicted}
    occurrences = tuple(candidate.fact for candidate in result.agreeing)
    return Mapped(facts=facts, footnotes=footnotes, findings=findings, counts=told, occurrences=occurrences)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004  # a line of a terminal
