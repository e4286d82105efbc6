"""Rows that mean something by their table alone: a facts table with 制造业 or 合计 in its rows is read as a printed table of a report is.

The entries of a wide table enter; those whose labels are no concept's leave with the concept and members that their table gives them,
where it gives any. What a label says by itself stays as it is. Sheets of a workbook that tell the bank from its group do so by an axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from exporter.facts.entries import Entry
from exporter.facts.reports.printed.networks import Networks
from exporter.facts.reports.printed.reading import Reading, read_meanings
from exporter.facts.tables.headings import Quantity
from exporter.facts.targets import Knowledge
from exporter.model.aspects import unit_id
from exporter.model.figures import BANK, Figure
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, read_measure

_GROUP: Final = re.compile(r"集团|合并|group|consolidated", re.IGNORECASE)
_BANK: Final = re.compile(r"本行|母公司|银行|bank|parent|company", re.IGNORECASE)


def sheets_of_the_bank(names: Iterable[str | None]) -> frozenset[str]:
    """The sheets of the bank alone, by their names, where another is of the group: 母公司 beside 合并."""
    told = [name for name in names if name is not None]
    if not any(_GROUP.search(name) for name in told):
        return frozenset()
    return frozenset(name for name in told if _BANK.search(name) and not _GROUP.search(name))


def of_the_bank(entries: Sequence[Entry], knowledge: Knowledge, *, whole: bool) -> list[Entry]:
    """Entries with the member that tells the bank's from its group's, where the taxonomy has one.

    The bank's are the `whole` sheet, or the columns headed so beside columns of the group.
    """
    networks = Networks(knowledge.taxonomy, knowledge.vocabulary, knowledge.axes)
    found = []
    for entry in entries:
        if not whole and entry.aspects.scope != BANK:
            found.append(entry)
            continue
        name = entry.aspects.concept or knowledge.vocabulary.concept(entry.aspects.label, entry.aspects.headings).name
        told = networks.of_the_bank(name) if name is not None and entry.aspects.quantity is Quantity.AMOUNT else None
        is_free = told is not None and not entry.aspects.dimensions and not entry.aspects.axes
        found.append(entry._replace(aspects=replace(entry.aspects, concept=name, dimensions=told or ())) if is_free else entry)
    return found


def with_breakdowns(entries: Sequence[Entry], knowledge: Knowledge) -> list[Entry]:
    """The entries of one wide table, in their order, with the meaning its rows have together where one has none alone."""
    if all(_is_known(entry, knowledge) for entry in entries):
        return list(entries)
    figures = [_figure(entry, line) for line, entry in enumerate(entries, 1)]
    networks = Networks(knowledge.taxonomy, knowledge.vocabulary, knowledge.axes)
    readings = read_meanings([figure for figure in figures if figure is not None], networks, knowledge.negated)
    return list(_meant(entries, figures, iter(readings), knowledge))


def _meant(
    entries: Sequence[Entry], figures: Sequence[Figure | None], readings: Iterator[Reading], knowledge: Knowledge
) -> Iterator[Entry]:
    for entry, figure in zip(entries, figures, strict=True):
        reading = Reading() if figure is None else next(readings)
        if reading.concept is None or _is_known(entry, knowledge):
            yield entry
        else:
            yield entry._replace(aspects=replace(entry.aspects, concept=reading.concept, dimensions=reading.dimensions))


def _is_known(entry: Entry, knowledge: Knowledge) -> bool:
    """Whether the label is that of a concept, alone, or says by a column of its own which members it is of."""
    aspects = entry.aspects
    return bool(aspects.axes) or knowledge.vocabulary.concept(aspects.label, aspects.headings).name is not None


def _figure(entry: Entry, line: int) -> Figure | None:
    """An entry as the figure a report would print; None if it holds no number."""
    aspects, printed = entry.aspects, read_printed(entry.value)
    measure = read_measure(aspects.unit) if aspects.unit else aspects.labelled or next(iter(aspects.inherited), None)
    if printed is None or aspects.period is None:
        return None
    is_ratio = aspects.quantity not in (Quantity.AMOUNT, Quantity.CHANGE, Quantity.AVERAGE) or "%" in entry.value
    number = printed.scaled((0 if printed.power else -2) if is_ratio else _power(measure))
    return Figure(
        section=aspects.headings[0] if aspects.headings else "",
        row=aspects.label,
        parent=aspects.headings[-1] if len(aspects.headings) > 1 else "",
        measure=str(aspects.quantity),
        scope=aspects.scope,
        period=str(aspects.period),
        unit="pure" if is_ratio else unit_id(measure.unit) if measure and measure.unit else "CNY",
        raw=entry.value,
        value=number.text,
        decimals=number.decimals,
        line=line,
    )


def _power(measure: Measure | None) -> int:
    return measure.scale if measure else 0
