"""The aspects of a fact: entity, period, unit, dimensions (OIM common model 1.0 §3; XBRL 2.1 §4.7, §4.8).

Values are frozen and compared by content. The laws of the standards are rules elsewhere, not constructors here: a bad report must
be sayable, or it could not be reported on.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from exporter.names import CNY, PURE, SHARES, QName


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Who reports: a scheme (URI) and an identifier within it (XBRL 2.1 §4.7.3.1)."""

    scheme: str
    identifier: str


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """The end of a day. `2021-12-31` is midnight at the end of 31 December (XBRL 2.1 §4.7.2)."""

    date: dt.date

    def __str__(self) -> str:
        return self.date.isoformat()


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """From the beginning of `start` to the end of `end`, both days included."""

    start: dt.date
    end: dt.date

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is 1 January to 31 December of one year, which is written as the year alone."""
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31) and self.start.year == self.end.year

    def __str__(self) -> str:
        return f"{self.end.year:04}" if self.is_calendar_year else f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True, order=True)
class Forever:
    """No end at all; legal in XBRL 2.1 and refused by every filing rule."""

    def __str__(self) -> str:
        return "forever"


Period = Instant | Duration | Forever


def year(number: int) -> Duration:
    """The calendar year."""
    return Duration(dt.date(number, 1, 1), dt.date(number, 12, 31))


def as_instant(period: Period) -> Period:
    """The end of a duration; what `2021` means on a concept whose period type is instant."""
    return Instant(period.end) if isinstance(period, Duration) else period


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """Measures over measures; both sorted, so that equal units compare equal (XBRL 2.1 §4.8)."""

    numerators: tuple[QName, ...]
    denominators: tuple[QName, ...] = ()

    @classmethod
    def of(cls, *numerators: QName, per: tuple[QName, ...] = ()) -> Unit:
        """A unit in canonical order."""
        return cls(tuple(sorted(numerators)), tuple(sorted(per)))

    def __str__(self) -> str:
        above = "*".join(map(str, self.numerators))
        return f"{above}/{'*'.join(map(str, self.denominators))}" if self.denominators else above


UNIT_CNY: Final = Unit((CNY,))
UNIT_PURE: Final = Unit((PURE,))
UNIT_SHARES: Final = Unit((SHARES,))
UNIT_CNY_PER_SHARE: Final = Unit((CNY,), (SHARES,))


@dataclass(frozen=True, slots=True, order=True)
class TypedMember:
    """The value of a typed axis: the domain element and its text, or that it has none (`xsi:nil`)."""

    element: QName
    text: str
    nil: bool = False

    @property
    def clark(self) -> str:
        """One string per value."""
        return f"{self.element.clark}{'=nil' if self.nil else f':{self.text}'}"


Member = QName | TypedMember
Dimensions = tuple[tuple[QName, Member], ...]
"""Axis and member, sorted by axis."""


@dataclass(frozen=True, slots=True)
class Context:
    """Entity, period and dimensions together: the XML syntax calls it a context."""

    entity: Entity
    period: Period
    dimensions: Dimensions = ()

    def canonical(self) -> str:
        """One string per aspect set: identifier, period, axes in Clark notation sorted. Ids and duplicate checks use it."""
        axes = (f"{axis.clark}={member.clark}" for axis, member in sorted(self.dimensions, key=lambda pair: pair[0]))
        period = self.period
        when = f"{period.start}/{period.end}" if isinstance(period, Duration) else f"{period}"
        return "|".join((self.entity.scheme, self.entity.identifier, type(period).__name__, when, *axes))


_NOT_NCNAME: Final = re.compile(r"[^\w.-]", re.ASCII)
_READABLE: Final = 80


def context_id(context: Context) -> str:
    """An NCName from content alone: `D2021`, `I2021-12-31__LoanProductAxis-CorporateLoansMember`, long or typed ones by hash."""
    period = context.period
    match period:
        case Instant(date):
            start = f"I{date.isoformat()}"
        case Duration(first, last):
            start = f"D{last.year:04}" if period.is_calendar_year else f"D{first.isoformat()}_{last.isoformat()}"
        case _:
            start = "F"
    if not context.dimensions:
        return start
    explicit = [(axis, member) for axis, member in context.dimensions if isinstance(member, QName)]
    readable = start + "".join(f"__{axis.local}-{member.local}" for axis, member in explicit)
    if len(explicit) == len(context.dimensions) and len(readable) <= _READABLE and not _NOT_NCNAME.search(readable):
        return readable
    return f"{start}_{digest(context.canonical())}"


def digest(text: str) -> str:
    """Twelve hex digits of the SHA-256 of `text`; short enough to read, long enough never to meet by chance in one report."""
    return sha256(text.encode()).hexdigest()[:12]


def unit_id(unit: Unit) -> str:
    """`CNY`, `pure`, `shares`, `CNY_per_shares`: an NCName from the measures' local names."""
    above = "_".join(name.local for name in unit.numerators)
    text = f"{above}_per_{'_'.join(name.local for name in unit.denominators)}" if unit.denominators else above
    return text if text and not _NOT_NCNAME.search(text) and (text[0].isalpha() or text[0] == "_") else f"U_{digest(str(unit))}"
