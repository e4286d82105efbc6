"""Filing profiles: which rules run, how much a breach weighs, whose rule it cites, and what is suppressed until when.

A name or a TOML file enters, a `Filing` leaves. The file says what it is based on and names rules by their codes:

    title = "Our bank's filings"
    base = "default"
    [rules]
    "bx:unusedContext" = { severity = "error", cites = "our manual 3.2" }
    "bx:completeDuplicateFacts" = { severity = "off" }
    [[suppress]]
    code = "bx:assertion.roe"
    containing = "2019"
    reason = "the ratio of 2019 was restated; ticket 4711"
    until = 2026-12-31

A suppressed finding is not gone: it is told as worth knowing, with the reason. An expired suppression suppresses nothing and is told.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from exporter.files import read_bytes
from exporter.findings import Finding, Rule, Severity, SourceUnreadable, UsageRefused, Verdict
from exporter.validate.engine import Check
from exporter.validate.filing.rules import ASKED_FOR, ASSERTION, FILING, LAWS
from exporter.validate.inputs import Calculation
from exporter.validate.profiles import GOOD_PRACTICE, Profile, rules

_FOLDER: Final = Path(__file__).resolve().parent / "profiles"
_OFF: Final = "off"
_LIMIT: Final = 1 << 20
_KEYS: Final = frozenset({"title", "base", "assertions", "rules", "suppress"})
_EXPIRED: Final = Rule(
    "bx:suppressionExpired",
    Severity.WARNING,
    "the suppression of {code} ended on {until}; it was there because {reason}",
    "mend what it hid, or renew it with a reason",
)
NAMES: Final = ("default", "xbrl", "eba", "esef", "cn", "oim")


@dataclass(frozen=True, slots=True)
class Change:
    """What a profile makes of a rule: its severity (None: switched off) and the rule it cites, empty for the rule's own."""

    severity: Severity | None
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Findings of a code whose message contains a text, taken note of until a day."""

    code: str
    containing: str
    reason: str
    until: dt.date

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is meant."""
        return finding.code == self.code and self.containing in finding.message


@dataclass(frozen=True, slots=True)
class Filing:
    """A profile as it is applied. `today` decides which suppressions have expired; without a day none is in force."""

    title: str
    base: Profile
    assertions: bool = True
    changes: Mapping[str, Change] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()
    today: dt.date | None = None

    def checks(self, calculation: Calculation) -> tuple[Check, ...]:
        """The rules to run: those of the base and the filing rules named, without what is switched off."""
        based = rules(self.base, calculation)
        others = (check for check in (*GOOD_PRACTICE, *FILING, *ASKED_FOR) if check not in based)
        named = (check for check in others if any(law.code in self.changes for law in check.laws))
        return tuple(check for check in (*based, *named) if not all(self._is_off(law.code) for law in check.laws))

    def judged(self, verdict: Verdict) -> Verdict:
        """The verdict as the profile sees it: severities changed, rules cited, suppressions applied."""
        if not self.changes and not self.suppressions:
            return verdict
        told = (self._judged(finding) for finding in verdict.findings if not self._is_off(finding.code))
        expired = [_EXPIRED.finding(code=one.code, until=one.until, reason=one.reason) for one in self.suppressions if not self._holds(one)]
        order = list(Severity)
        ranked = sorted((*told, *expired), key=lambda finding: (order.index(finding.severity), finding.line or 0))
        return replace(verdict, findings=tuple(ranked))

    def _is_off(self, code: str) -> bool:
        change = self._change(code)
        return change is not None and change.severity is None

    def _change(self, code: str) -> Change | None:
        """The change of a code; a family of assertions is changed by the name before the dot."""
        family = ".".join(code.split(".")[:2]) if code.startswith(ASSERTION) else code
        return self.changes.get(code) or self.changes.get(family)

    def _judged(self, finding: Finding) -> Finding:
        change = self._change(finding.code)
        if change is not None and change.severity is not None:
            finding = replace(finding, severity=change.severity, spec=change.cites or finding.spec)
        for one in self.suppressions:
            if self._holds(one) and one.covers(finding):
                message = f"{finding.message} (suppressed until {one.until}: {one.reason})"
                return replace(finding, severity=Severity.INFO, message=message)
        return finding

    def _holds(self, one: Suppression) -> bool:
        return self.today is not None and self.today <= one.until


def filing_of(name: str | Path, today: dt.date | None = None) -> Filing:
    """The profile of a name, or of a TOML file. Raises UsageRefused for an unknown name, SourceUnreadable for a file that is none."""
    if str(name) in NAMES:
        return _read(_FOLDER / f"{name}.toml", today)
    path = Path(name)
    if path.suffix != ".toml":
        raise UsageRefused(f"there is no profile {str(name)!r}", where="--profile", fix=f"Give {', '.join(NAMES)} or a TOML file")
    return _read(path, today)


def _read(path: Path, today: dt.date | None) -> Filing:
    try:
        said = tomllib.loads(read_bytes(path, limit=_LIMIT).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SourceUnreadable(f"it is no TOML: {fault}", where=str(path), fix="Mend the line it names") from fault
    try:
        return _filing(said, today)
    except (KeyError, TypeError, ValueError) as fault:
        fix = "See docs/validation.md for what a profile says"
        raise SourceUnreadable(f"it is no profile: {_words(fault)}", where=str(path), fix=fix) from fault


def _words(fault: Exception) -> str:
    return f"{fault} is missing" if isinstance(fault, KeyError) else str(fault)


def _filing(said: Mapping[str, Any], today: dt.date | None) -> Filing:
    """The profile a document describes. Raises KeyError, TypeError or ValueError that says what is wrong with it."""
    if unknown := sorted(said.keys() - _KEYS):
        raise ValueError(f"{unknown[0]!r} is no setting of a profile; these are: {', '.join(sorted(_KEYS))}")
    base = _base(said.get("base", "default"), today)
    changes = {code: _change(code, change) for code, change in _table(said.get("rules", {}), "rules").items()}
    return replace(
        base,
        title=str(said["title"]),
        assertions=bool(said.get("assertions", base.assertions)),
        changes={**base.changes, **changes},
        suppressions=(*base.suppressions, *_suppressions(said.get("suppress", []))),
        today=today,
    )


def _base(name: str, today: dt.date | None) -> Filing:
    """What a profile builds upon: one of the two sets of rules, or another profile. The two are where all end."""
    if name == "standards":
        return Filing("", Profile.XBRL, assertions=False)
    if name == "good practice":
        return Filing("", Profile.DEFAULT)
    if name not in NAMES:
        raise ValueError(f"there is no base {name!r}; these are: {', '.join(NAMES)}")
    return filing_of(name, today)


def _table(said: object, name: str) -> dict[str, Any]:
    """A table of the document. Raises TypeError if it is anything else."""
    if not isinstance(said, dict):
        raise TypeError(f"{name} is no table")
    return said


def _change(code: str, said: dict[str, Any]) -> Change:
    if code not in LAWS and not code.startswith((ASSERTION, "xmlSchema:", "xbrl")):
        raise ValueError(f"there is no rule {code!r}")
    wanted = _table(said, code).get("severity", str(LAWS[code].severity) if code in LAWS else str(Severity.WARNING))
    if wanted != _OFF and wanted not in tuple(Severity):
        raise ValueError(f"{code} has the severity {wanted!r}, not one of {', '.join(Severity)}, off")
    return Change(None if wanted == _OFF else Severity(wanted), str(said.get("cites", "")))


def _suppressions(said: object) -> Iterator[Suppression]:
    if not isinstance(said, list):
        raise TypeError("suppress is no array of tables, as [[suppress]] makes one")
    for one in (_table(each, "suppress") for each in said):
        reason, until = str(one["reason"]).strip(), one["until"]
        if not reason:
            raise ValueError(f"the suppression of {one['code']} gives no reason")
        if not isinstance(until, dt.date) or isinstance(until, dt.datetime):
            raise TypeError(f"the suppression of {one['code']} ends on {until!r}, which is no date such as 2026-12-31")
        yield Suppression(str(one["code"]), str(one.get("containing", "")), reason, until)
