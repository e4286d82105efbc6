"""The engine: laws as functions, run over what is known of a report; what could not run is said, never passed over.

`@rule` turns a function into a `Check` of one law, `@family` into one of several that are found in one pass; `ruleset` puts checks in
their order and refuses two of one code; `run` gives an `Outcome`.
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
    """One case of a broken law: where, and the details its words are filled with. `code` says which law of a family it breaks."""

    line: int | None = None
    fact: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    file: str | None = None
    code: str = ""


def hit(line: int | None = None, fact: str | None = None, file: str | None = None, code: str = "", **detail: object) -> Hit:
    """A `Hit` with its details as keywords."""
    return Hit(line or None, fact or None, detail, file, code)


Find = Callable[["Inputs"], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """Laws and the function that finds where they are broken. `needs` are the attributes of `Inputs` it cannot do without."""

    laws: tuple[Rule, ...]
    find: Find
    needs: tuple[str, ...] = ()


def rule(
    code: str, *, says: str, fix: str, spec: str, severity: Severity = Severity.ERROR, needs: tuple[str, ...] = ()
) -> Callable[[Find], Check]:
    """Make the function below the finder of this law. `says` and `fix` are templates over the details of a hit."""
    return lambda find: Check((Rule(code, severity, says, fix, spec),), find, needs)


def family(*laws: Rule, needs: tuple[str, ...] = ()) -> Callable[[Find], Check]:
    """Make the function below the finder of these laws; each of its hits names the code of the one it breaks."""
    return lambda find: Check(laws, find, needs)


def ruleset(*checks: Check) -> tuple[Check, ...]:
    """The checks, in the order given. Raises ValueError if two laws have one code: a suppression would not know which it means."""
    seen: set[str] = set()
    for law in (law for check in checks for law in check.laws):
        if law.code in seen:
            raise ValueError(f"two rules have the code {law.code}")
        seen.add(law.code)
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
            outcome.not_run += [(law.code, ", ".join(missing)) for law in check.laws]
            continue
        outcome.counts |= {law.code: 0 for law in check.laws}
        outcome.findings += _findings(check, inputs, outcome.counts)
    return outcome


def _findings(check: Check, inputs: Inputs, counts: dict[str, int]) -> Iterator[Finding]:
    """The findings of a check, the first of each law and then how many more there are."""
    laws = {law.code: law for law in check.laws}
    for case in check.find(inputs):
        law = laws[case.code] if case.code else check.laws[0]
        counts[law.code] += 1
        if counts[law.code] <= MOST_FINDINGS:
            detail: dict[str, Any] = {
                name: inputs.spell(value) if isinstance(value, QName) else value for name, value in case.detail.items()
            }
            yield law.finding(file=case.file or inputs.path, line=case.line, fact=case.fact, **detail)
    for law in check.laws:
        rest = counts[law.code] - MOST_FINDINGS
        if rest > 0:
            words = f"and {rest:,} more of the same kind: {law.code}"
            yield Finding(code=law.code, severity=law.severity, message=words, spec=law.spec, file=inputs.path)
