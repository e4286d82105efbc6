"""The engine: laws as functions, run over what is known of a report; what could not run is said, never passed over.

`@rule` turns a function into a `Check`; `ruleset` puts checks in their order and refuses two of one code; `run` gives an `Outcome`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from exporter.findings import Finding, Rule, Severity
from exporter.names import QName

if TYPE_CHECKING:
    from exporter.validate.inputs import Inputs

MOST_FINDINGS: Final = 200
"""Findings told per rule; the rest are counted and summed up in one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One case of a broken law: where, and the details its words are filled with."""

    line: int | None = None
    fact: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


def hit(line: int | None = None, fact: str | None = None, **detail: object) -> Hit:
    """A `Hit` with its details as keywords."""
    return Hit(line or None, fact or None, detail)


Find = Callable[["Inputs"], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """A law and the function that finds where it is broken. `needs` are the attributes of `Inputs` it cannot do without."""

    rule: Rule
    find: Find
    needs: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code of the law."""
        return self.rule.code


def rule(
    code: str, *, says: str, fix: str, spec: str, severity: Severity = Severity.ERROR, needs: tuple[str, ...] = ()
) -> Callable[[Find], Check]:
    """Make the function below the finder of this law. `says` and `fix` are templates over the details of a hit."""
    return lambda find: Check(Rule(code, severity, says, fix, spec), find, needs)


def ruleset(*checks: Check) -> tuple[Check, ...]:
    """The checks, in the order given. Raises ValueError if two have one code: a suppression would not know which it means."""
    seen: set[str] = set()
    for check in checks:
        if check.code in seen:
            raise ValueError(f"two rules have the code {check.code}")
        seen.add(check.code)
    return checks


@dataclass(slots=True)
class Outcome:
    """What a run gave: findings, rules that could not run with what they lacked, and how often each rule that ran was broken."""

    findings: list[Finding] = field(default_factory=list)
    not_run: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def run(checks: Iterable[Check], inputs: Inputs) -> Outcome:
    """Run the checks in order; one that lacks something it needs is listed as not run."""
    outcome = Outcome()
    for check in checks:
        missing = [name for name in check.needs if getattr(inputs, name) is None]
        if missing:
            outcome.not_run.append((check.code, ", ".join(missing)))
            continue
        outcome.counts[check.code] = 0
        outcome.findings += _findings(check, inputs, outcome)
    return outcome


def _findings(check: Check, inputs: Inputs, outcome: Outcome) -> Iterator[Finding]:
    number = 0
    for case in check.find(inputs):
        number += 1
        if number <= MOST_FINDINGS:
            detail: dict[str, Any] = {
                name: inputs.spell(value) if isinstance(value, QName) else value for name, value in case.detail.items()
            }
            yield check.rule.finding(file=inputs.path, line=case.line, fact=case.fact, **detail)
    outcome.counts[check.code] = number
    if number > MOST_FINDINGS:
        rest = number - MOST_FINDINGS
        words = f"and {rest:,} more of the same kind: {check.code}"
        yield Finding(code=check.code, severity=check.rule.severity, message=words, spec=check.rule.spec, file=inputs.path)
