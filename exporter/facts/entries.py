"""What a reader of tables finds: entries, each a value with everything the table says about it, before the taxonomy is asked.

`Aspects` are shared by all rows that say the same, so that what they mean is worked out once for a table of any length.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from exporter.facts import rules
from exporter.facts.sources.grid import Table
from exporter.facts.tables.headings import Column, Quantity
from exporter.findings import Finding, Origin
from exporter.model.aspects import Dimensions, Period
from exporter.model.lexical import illegal_character
from exporter.model.wording import Measure
from exporter.names import QName


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspects:
    """What is said of a value: `unit` and `scale` in words of its own row, `inherited` by the units over it, nearest first.

    `labelled` is the unit its label states in brackets.
    `concept` and `dimensions` are what the table around the row has decided already; a row of a facts table decides nothing.
    """

    label: str
    concept: QName | None = None
    dimensions: Dimensions = ()
    headings: tuple[str, ...] = ()
    quantity: Quantity = Quantity.AMOUNT
    scope: str = ""
    period: Period | None = None
    period_text: str = ""
    unit: str = ""
    labelled: Measure | None = None
    inherited: tuple[Measure, ...] = ()
    scale: str = ""
    multiplier: str = ""
    decimals: str = ""
    language: str = ""
    entity: str = ""
    scheme: str = ""
    axes: tuple[tuple[QName, str], ...] = ()
    footnote: str = ""
    is_printed: bool = False


class Entry(NamedTuple):
    """One value as the source has it. `group` is its table and its column there, whose figures share their accuracy.

    `weight` is the evidence for a figure of a report, from 0 to 1. `keeps_sign` where its row prints a charge without brackets, so that
    brackets there mean a credit. `row` is that of a facts table, in its grid.
    """

    aspects: Aspects
    value: str
    origin: Origin
    group: tuple[Hashable, Hashable]
    decimals: int | None = None
    weight: Decimal = Decimal(0)
    keeps_sign: bool = False
    row: int | None = None


About = Column | QName
"""What of a row a finding is about: an aspect, or the axis of a member."""


class Fault(NamedTuple):
    """Why an entry is no fact, and what of its row says so: the finding has no place yet."""

    finding: Finding
    about: About


Places = Callable[[Entry, About], Origin]
"""Where in its source an entry says something."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note under a table: the mark that rows carry to point to it (empty for 注：), its text and where it stands."""

    mark: str
    text: str
    origin: Origin


@dataclass(slots=True)
class Reading:
    """Everything one table gave."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def unwritable(table: Table, row: int, label: int) -> Finding | None:
    """What to say of a row without a value whose label holds what no text does, as where a file is damaged."""
    character = illegal_character(table.text(row, label))
    return None if character is None else rules.ILLEGAL_CHARACTER.finding(origin=table.origin(row, label), character=character)


Knows = Callable[[str], bool]
"""Whether a label means a concept."""
