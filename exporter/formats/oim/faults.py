"""Faults of OIM documents, gathered: a rule, a place and details enter, findings leave, of one code so many and then a count.

Codes are the standards' own: `oime:` and `oimce:` of the OIM, `xbrlje:` of xBRL-JSON, `xbrlce:` of xBRL-CSV.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from exporter.findings import Finding, Origin, Severity

_MOST: Final = 100
"""Findings of one code told in full; a broken column of a million rows is one fault and not a million."""


Where = Origin | Callable[[], Origin | None] | None
"""A place, or what finds it: that may take a walk through the file, which is made for what is told alone."""


class Stopped(Exception):
    """What was found leaves nothing more to read."""


class Faults:
    """The findings on one file (and those beside it), in the order they were met."""

    def __init__(self, file: str, prefix: str) -> None:
        self.file, self.prefix = file, prefix
        self._told: list[Finding] = []
        self._often: Counter[str] = Counter()
        self._number = 0

    def add(
        self,
        code: str,
        message: str,
        fix: str,
        *,
        place: Where = None,
        fact: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """One more. A code that begins with a colon is of the format at hand, `xbrlje` or `xbrlce`."""
        code = f"{self.prefix}{code}" if code.startswith(":") else code
        self._often[code] += 1
        self._number += 1
        if self._often[code] > _MOST:
            return
        place = place() if callable(place) else place
        line = place.line if place is not None else None
        file = place.file if place is not None and place.file else self.file
        self._told.append(
            Finding(
                code=code, severity=severity, message=message, remedy=fix, spec=_spec(code), file=file, line=line, fact=fact, origin=place
            )
        )

    def stop(self, code: str, message: str, fix: str, *, place: Where = None) -> Stopped:
        """The last fault: raise what this gives."""
        self.add(code, message, fix, place=place)
        return Stopped(code)

    def stopped(self) -> Stopped:
        """What was told already is the end: raise what this gives."""
        return Stopped(self.file)

    def __len__(self) -> int:
        return self._number

    def take(self, others: Faults) -> None:
        """Add what was found elsewhere in the same file."""
        self._told += others._told
        self._often += others._often
        self._number += len(others)

    def findings(self) -> tuple[Finding, ...]:
        """All of them, with a word on those that were only counted."""
        more = [
            Finding(code=code, severity=Severity.INFO, message=f"{number - _MOST:,} more of this kind", file=self.file)
            for code, number in self._often.items()
            if number > _MOST
        ]
        return (*self._told, *more)


def _spec(code: str) -> str:
    prefix = code.partition(":")[0]
    return {"oime": "OIM 1.0", "oimce": "OIM common definitions 1.0", "xbrlje": "xBRL-JSON 1.0", "xbrlce": "xBRL-CSV 1.0"}.get(prefix, "")
