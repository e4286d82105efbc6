"""Small printed tables as figures, the way extraction hands them over: column after column, or row after row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporter.facts.mapping import Mapped, map_figures
from exporter.facts.settings import Settings
from exporter.model.aspects import Member, TypedMember
from exporter.model.figures import Figure
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName
from exporter.taxonomy import bundled

from told import BANK  # isort: skip

SYNONYMS = bundled.synonyms()
SETTINGS = Settings(
    entity=BANK,
    synonyms={row.label: row.concept for row in SYNONYMS if not row.role},
    wordings=tuple((row.label, row.concept, row.role) for row in SYNONYMS if row.role),
)
"""What `convert` maps with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its period and what it counts, its unit, its words and its scope."""

    period: str
    measure: str = "amount"
    unit: str = "CNY"
    words: str = ""
    scope: str = ""
    decimals: int | None = 0


def share(period: str, words: str = "占比") -> Column:
    """A column of percentages."""
    return Column(period, "share", "pure", words, decimals=4)


def growth(period: str) -> Column:
    """A column of growth rates."""
    return Column(period, "growth", "pure", "增减", decimals=4)


def printed(section: str, columns: Sequence[Column], rows: Sequence[tuple[str, ...]], *, by_rows: bool = False) -> list[Figure]:
    """A table as figures. A row is its label, as `parent>label` if it has a parent, and its values; an empty value is no figure."""
    cells = [(row, place) for row in range(len(rows)) for place in range(len(columns)) if rows[row][place + 1]]
    cells.sort(key=lambda cell: cell if by_rows else cell[::-1])
    return [_figure(section, columns[place], rows[row][0], rows[row][place + 1], line) for line, (row, place) in enumerate(cells, 1)]


def _figure(section: str, column: Column, label: str, value: str, line: int) -> Figure:
    parent, _, row = label.rpartition(">")
    return Figure(
        report="report.txt",
        section=section,
        row=row,
        parent=parent,
        column=column.words,
        measure=column.measure,
        scope=column.scope,
        period=column.period,
        unit=column.unit,
        raw=value,
        value=value,
        decimals=None if value == "nil" else column.decimals,
        line=line,
        end=len(value),
        confidence="0.9",
    )


def mapped(taxonomy: Taxonomy, *tables: list[Figure]) -> Mapped:
    """What `convert` makes of the tables of one report."""
    return map_figures([figure for table in tables for figure in table], taxonomy, SETTINGS)


def said(outcome: Mapped) -> set[tuple[str, str, str, str | None]]:
    """Concept, members, period and value of each fact."""
    return {
        (fact.concept.local, ", ".join(map(_shown, fact.context.dimensions)), str(fact.context.period), fact.value)
        for fact in outcome.facts
    }


def _shown(dimension: tuple[QName, Member]) -> str:
    member = dimension[1]
    return member.text if isinstance(member, TypedMember) else member.local


def names(outcome: Mapped) -> set[str]:
    """The concepts that became facts."""
    return {fact.concept.local for fact in outcome.facts}
