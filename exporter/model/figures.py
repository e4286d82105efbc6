"""Figures: numbers as printed, with their place and what the table around them says. The contract of `bankxbrl extract`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Final

from exporter.findings import Rule, Severity

NARRATIVE: Final = "narrative"
"""The section of figures of running text."""
GROUP: Final = "group"
BANK: Final = "bank"
"""The scopes of figures where a report has both: the group's, and those of the bank alone."""
UNIT_NOT_STATED: Final = Rule(
    "bx:unitNotStated",
    Severity.WARNING,
    "no unit is stated for {label!r}, whose amounts may be in thousands or millions, so {count}",
    "see in the report which unit it is, and give it as unit under [defaults] in the mapping file",
)
"""Told of figures when they are read, and again of those that become no fact for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed figure.

    `row` and `parent` are labels without leading blanks and without 其中： or 减：; `measure` is amount, share, growth, change, ratio,
    average, yield or count; `period` is `2021` for a flow, `2021-12-31` for a balance, `start/end` else; `unit` is CNY, pure, shares
    or another measure's local name, empty if none is stated;
    `raw` is the text exactly as printed, `value` the number in base units with the printed sign, or
    `nil` for a dash; `line` is 1-based, `start` and `end` are 0-based character offsets in that line; `confidence` is a decimal from
    0 to 1; `checks` names the arithmetic relations that confirmed the placement, separated by `; `; `quote` is the
    sentence a figure of running text stands in, empty for tables.
    """

    report: str = ""
    page: int | None = None
    section: str = ""
    row: str = ""
    parent: str = ""
    column: str = ""
    measure: str = "amount"
    scope: str = ""
    period: str = ""
    unit: str = ""
    raw: str = ""
    value: str = ""
    decimals: int | None = None
    line: int = 0
    start: int = 0
    end: int = 0
    confidence: str = ""
    checks: str = ""
    quote: str = ""

    def as_row(self) -> tuple[str, ...]:
        """The fields as text, in the order of `COLUMNS`."""
        return tuple(["" if value is None else str(value) for value in _VALUES(self)])


COLUMNS: Final = tuple(field.name for field in fields(Figure))
_VALUES: Final = attrgetter(*COLUMNS)
