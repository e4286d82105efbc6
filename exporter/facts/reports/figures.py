"""Figures of a report as entries: what each means is read off its table, its value and sign are as printed, in base units.

Figures enter; entries leave, and for the others coverage: a finding for each label and reason, with the number of figures it leaves out.
A label the taxonomy does not know is no fault of the report.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from exporter.facts.entries import Aspects, Entry
from exporter.facts.reports import coverage
from exporter.facts.reports.printed.choosing import Reason
from exporter.facts.reports.printed.meanings import OPENINGS
from exporter.facts.reports.printed.networks import Networks
from exporter.facts.reports.printed.reading import Reading, read_meanings
from exporter.facts.spelling import fold
from exporter.facts.tables.headings import Quantity
from exporter.facts.targets import Knowledge
from exporter.findings import Finding, Origin, Rule, Severity
from exporter.model.aspects import UNIT_CNY, Duration, Instant, Period, unit_id
from exporter.model.figures import UNIT_NOT_STATED, Figure
from exporter.model.numbers import read_printed
from exporter.model.wording import Measure, read_period
from exporter.names import QName

_QUANTITIES: Final = frozenset(Quantity)
_DASH: Final = "-"
_RULES: Final[Mapping[Reason, Rule]] = MappingProxyType(
    {
        Reason.NO_CONCEPT: coverage.CONCEPT_UNMAPPED,
        Reason.AMBIGUOUS: coverage.ROW_AMBIGUOUS,
        Reason.UNPROVEN: coverage.ROW_UNPROVEN,
        Reason.NO_QUANTITY: coverage.QUANTITY_UNMAPPED,
        Reason.DISAGREES: coverage.QUANTITY_DISAGREES,
        Reason.COLUMN: coverage.COLUMN_UNMAPPED,
        Reason.SCOPE: coverage.SCOPE_LEFT_OUT,
        Reason.UNIT: coverage.UNIT_UNMAPPED,
        Reason.NO_UNIT: UNIT_NOT_STATED,
        Reason.MOVEMENT: coverage.MOVEMENT_UNMAPPED,
        Reason.OTHER_SUBJECT: coverage.TABLE_OF_OTHER_SUBJECT,
        Reason.DOUBT: coverage.FIGURE_DOUBTED,
    }
)
_DOUBTED: Final = Decimal("0.5")
"""Of figures with less confidence most stand in the wrong column, as extraction says."""
_OF_TABLES: Final = frozenset({Reason.SCOPE, Reason.OTHER_SUBJECT})
"""Reasons that leave out figures of any label: told once for the report, or once for each table."""
_SHOWN: Final = 4
_AUTHORITY: Final = 10
"""How many other figures one of a statement outweighs."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures that mean something, as entries; a finding for each label that does not, and how many figures each reason leaves out."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    left_out: Mapping[str, int]


def in_units(figures: Iterable[Figure], default: Measure | None, scale: int | None) -> list[Figure]:
    """The figures with the unit and scale the mapping file gives, where their report states none."""
    if default is None and scale is None:
        return list(figures)
    power = scale if scale is not None else default.scale if default else 0
    unit = unit_id(default.unit) if default and default.unit else unit_id(UNIT_CNY)
    return [figure if figure.unit else _in_unit(figure, unit, power) for figure in figures]


def _in_unit(figure: Figure, unit: str, power: int) -> Figure:
    """A figure as printed in a unit, by its power of ten; it is as sure as others then, for what was in doubt was its unit."""
    figure = replace(figure, unit=unit, confidence=str(max(Decimal(figure.confidence or 0), _DOUBTED)))
    printed = read_printed(figure.value)
    if printed is None:
        return figure
    number = printed.scaled(power)
    decimals = None if figure.decimals is None else figure.decimals - power
    return replace(figure, value=number.text, decimals=decimals)


def read_figures(figures: Sequence[Figure], knowledge: Knowledge) -> Coverage:
    """Each figure as an entry of its table's column, or counted under the reason why it is none.

    What a figure without a unit is worth nobody knows, and what one in doubt is of: so they are none.
    """
    networks = Networks(knowledge.taxonomy, knowledge.vocabulary, knowledge.axes)
    beside = Counter(map(_row_of, figures))
    sure = [figure for figure in figures if not _is_doubted(figure, beside)]
    meanings = iter(read_meanings(sure, networks, knowledge.negated))
    doubted = Reading(reason=Reason.DOUBT)
    readings = [_with_unit(figure, doubted if _is_doubted(figure, beside) else next(meanings)) for figure in figures]
    entries: list[Entry] = []
    others: dict[tuple[str, str, Reading], list[Figure]] = {}
    for figure, reading in zip(figures, readings, strict=True):
        if reading.concept is not None:
            entries.append(entry_of(figure, reading))
        elif reading.reason in _OF_TABLES:
            others.setdefault(("", "", reading), []).append(figure)
        else:
            others.setdefault((figure.row, figure.measure, reading), []).append(figure)
    findings = tuple(_finding(reading, found, knowledge) for (_, _, reading), found in others.items())
    counts: Counter[str] = Counter()
    for (_, _, reading), found in others.items():
        counts[str(reading.reason)] += len(found)
    return Coverage(tuple(entries), findings, dict(sorted(counts.items())))


def _row_of(figure: Figure) -> tuple[str, str, str]:
    return figure.section, figure.parent, figure.row


def _is_doubted(figure: Figure, beside: Mapping[tuple[str, str, str], int]) -> bool:
    """Whether a figure may be of another column: a relation says it is none of another row, but not which of its row's it is."""
    return bool(figure.confidence) and Decimal(figure.confidence) < _DOUBTED and (not figure.checks or beside[_row_of(figure)] > 1)


def _with_unit(figure: Figure, reading: Reading) -> Reading:
    """The reading, but that a figure no unit is stated for means nothing for this reason."""
    return reading if figure.unit or reading.reason is Reason.SCOPE else Reading(reason=Reason.NO_UNIT)


def as_coverage(findings: Iterable[Finding]) -> list[Finding]:
    """Errors as warnings: a figure that fits no concept is left out and told, and is no fault of the report it stands in."""
    return [replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding for finding in findings]


def entry_of(figure: Figure, reading: Reading) -> Entry:
    """A figure as an entry of its table's column; without a reading its label alone says what it means."""
    aspects = Aspects(
        label=figure.row,
        concept=reading.concept,
        dimensions=reading.dimensions,
        headings=tuple(filter(None, (figure.section, figure.parent))),
        quantity=Quantity(figure.measure) if figure.measure in _QUANTITIES else Quantity.AMOUNT,
        period=_period(figure),
        period_text=figure.period,
        unit=figure.unit,
        is_printed=True,
    )
    value = _DASH if figure.value == "nil" else figure.value
    group = (figure.section, (figure.column, figure.period))
    weight = Decimal(figure.confidence or 0) * (_AUTHORITY if reading.is_authority else 1)
    return Entry(aspects, value, _origin(figure), group, figure.decimals, weight)


def _period(figure: Figure) -> Period | None:
    """When a figure is of. An opening balance in a column of a time is that of the day before it."""
    period = read_period(figure.period)
    if isinstance(period, Duration) and fold(figure.row) in OPENINGS:
        return Instant(period.start - dt.timedelta(days=1))
    return period


def _origin(figure: Figure) -> Origin:
    return Origin(
        file=figure.report or None,
        page=figure.page,
        line=figure.line or None,
        start=figure.start if figure.line else None,
        end=figure.end or None,
    )


def _finding(reading: Reading, figures: Sequence[Figure], knowledge: Knowledge) -> Finding:
    """The coverage of one label: what it is, why it became no fact, how many figures it leaves out."""
    figure = figures[0]
    reason = reading.reason or Reason.NO_CONCEPT
    nearest = knowledge.vocabulary.concept(figure.row).nearest if reason is Reason.NO_CONCEPT else ()
    return _RULES[reason].finding(
        origin=_origin(figure),
        label=figure.row,
        quantity="" if figure.measure == Quantity.AMOUNT else f" ({figure.measure})",
        measure=figure.measure,
        count=f"{len(figures)} figure{'s' if len(figures) > 1 else ''} became no fact{'s' if len(figures) > 1 else ''}",
        unit=figure.unit,
        period=figure.period,
        column=figure.column,
        table=f"the table {reading.words}" if reading.words else "a table",
        candidates=_labels(reading.candidates, knowledge),
        nearest=f"; nearest: {', '.join(nearest)}" if nearest else "",
    )


def _labels(names: Sequence[QName], knowledge: Knowledge) -> str:
    shown = [knowledge.taxonomy.label(name) for name in names[:_SHOWN]]
    return " or ".join(shown) + (f" or {len(names) - _SHOWN} others" if len(names) > _SHOWN else "") if shown else "another thing"
