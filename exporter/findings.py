"""Findings: what is wrong, where, and how to mend it, as values; and the few exceptions that mean we cannot go on.

A `Rule` states a law once (code, severity, words, remedy, clause); `Rule.finding` applies it to a case. Codes of the standards
are kept verbatim, so that results compare one to one with other processors; our own begin with `bx:`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from hashlib import sha256
from typing import Any, ClassVar, Final, Self


class Severity(StrEnum):
    """How bad: an error makes the verdict invalid, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something stands in the user's file. Unknown parts are None; lines are 1-based, characters 0-based, end exclusive.

    `source` is what a facts table itself names as the source of a value, such as a page of the report.
    """

    file: str | None = None
    line: int | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None

    def __str__(self) -> str:
        """`file:line:column` as editors know it, `file[sheet] cell`, `file:line column B` for a CSV; the page in brackets behind."""
        place = self.file or ""
        if self.sheet is not None:
            place += f"[{self.sheet}]"
        if self.cell is not None:
            return f"{place}{f':{self.line}' if self.line is not None else ''} {self.cell}".strip()
        if self.line is not None:
            place += f":{self.line}" if self.start is None else f":{self.line}:{self.start + 1}"
        return place if self.page is None else f"{place} (page {self.page})".strip()

    def as_dict(self) -> dict[str, str | int]:
        """The known parts, in the order of the fields."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


_PLACES: Final = re.compile(r"\(?\bline \d+\)?|:\d+(?::\d+)?(?=[\s:;,)]|$)")


class Explained(ABC):
    """A detail of a finding that can lay its arithmetic out as a table: rows of an operator, a value, and what it is the value of."""

    @abstractmethod
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """The rows, the result last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a person should know of. `origin` is the place in *their* source, `file` and `line` the place in the report.

    `figures` lays out the arithmetic where there is some: rows of operator, value, and what it is the value of.
    """

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    spec: str = ""
    file: str | None = None
    line: int | None = None
    fact: str | None = None
    origin: Origin | None = None
    figures: tuple[tuple[str, str, str], ...] = field(default=(), compare=False)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay when lines move: of the code, the fact and the message without the places it names.

        A figure that has changed makes another fingerprint: better told twice than passed over as known.
        """
        return sha256("\n".join((self.code, self.fact or "", _PLACES.sub("", self.message))).encode()).hexdigest()[:16]

    @property
    def where(self) -> str:
        """The best place we know, as `file:line` or `file[sheet] cell`."""
        if self.origin is not None and str(self.origin):
            return str(self.origin)
        return f"{self.file or ''}{f':{self.line}' if self.line else ''}"

    def within(self, file: str) -> Self:
        """The same finding, with the file filled in where the inner check did not know it."""
        origin = self.origin if self.origin is None or self.origin.file else replace(self.origin, file=file)
        return replace(self, file=self.file or file, origin=origin)

    def as_dict(self) -> dict[str, Any]:
        """The contract of findings JSON: every key present, unknown ones null."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "remedy": self.remedy,
            "spec": self.spec,
            "file": self.file,
            "line": self.line,
            "fact": self.fact,
            "origin": self.origin.as_dict() if self.origin else None,
            "fingerprint": self.fingerprint,
        }

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Self:
        """The finding that `as_dict` told, without figures."""
        told = {name: said[name] for name in ("code", "message", "remedy", "spec", "file", "line", "fact")}
        origin = None if said["origin"] is None else Origin(**said["origin"])
        return cls(severity=Severity(said["severity"]), origin=origin, **told)


@dataclass(frozen=True, slots=True)
class Rule:
    """A law: `says` and `fix` are templates over the details a case gives (`str.format` fields)."""

    code: str
    severity: Severity
    says: str
    fix: str = ""
    spec: str = ""

    def finding(
        self,
        *,
        file: str | None = None,
        line: int | None = None,
        fact: str | None = None,
        origin: Origin | None = None,
        **detail: object,
    ) -> Finding:
        """The rule applied to one case; `detail` fills the templates."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.says.format(**detail),
            remedy=self.fix.format(**detail),
            spec=self.spec,
            file=file,
            line=line,
            fact=fact,
            origin=origin,
            figures=next((value.figures() for value in detail.values() if isinstance(value, Explained)), ()),
        )


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What another processor says of the same file: its name, and each of its messages as code, level and text."""

    by: str
    messages: tuple[tuple[str, str, str], ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """The codes of what makes the file wrong; warnings do not."""
        return frozenset(code for code, level, _ in self.messages if level != "warning")

    @property
    def verdict(self) -> str:
        """`invalid` or `valid`."""
        return "invalid" if self.codes else "valid"

    def as_dict(self) -> dict[str, Any]:
        """The contract of findings JSON, where the opinion was asked for."""
        messages = [{"code": code, "level": level, "message": text} for code, level, text in self.messages]
        return {"by": self.by, "verdict": self.verdict, "messages": messages}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a validation: all findings, the rules that could not run and why, what was counted and timed.

    `known` are findings that an earlier run has told already: they are not shown again, and they weigh as much as the others.
    """

    findings: tuple[Finding, ...] = ()
    not_run: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)
    known: tuple[Finding, ...] = ()
    stopped: bool = False
    """Whether the work could not go on: what was found up to there is no verdict on the whole."""
    second_opinion: SecondOpinion | None = None
    """What another processor says, if it was asked; it weighs nothing in the verdict."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make a report invalid."""
        return tuple(finding for finding in (*self.findings, *self.known) if finding.severity is Severity.ERROR)

    @property
    def verdict(self) -> str:
        """`undecided` if the work stopped; `invalid` with an error; `undecided` if a rule could not run. Silence is never a pass."""
        if self.errors and not self.stopped:
            return "invalid"
        return "undecided" if self.not_run or self.stopped else "valid"

    @property
    def ran(self) -> dict[str, int]:
        """How often each rule that ran was broken, by code. An assertion that could nowhere be evaluated did not run."""
        counts = self.counts
        return {
            code: number
            for code, number in counts.items()
            if ":" in code and " " not in code and (number or f"{code} satisfied" in counts or f"{code} not evaluated" not in counts)
        }

    @property
    def rules(self) -> dict[str, int]:
        """How many rules passed, failed and did not run; one that did not run has not passed."""
        broken = {finding.code for finding in (*self.findings, *self.known)}
        ran = {**dict.fromkeys(broken, 1), **self.ran}
        failed = sum(1 for code, number in ran.items() if number or code in broken)
        nowhere = sum(1 for code in self.counts if code.endswith(" not evaluated") and code.removesuffix(" not evaluated") not in ran)
        return {"passed": len(ran) - failed, "failed": failed, "not_run": len({rule for rule, _ in self.not_run} - broken) + nowhere}

    def as_dict(self) -> dict[str, Any]:
        """The contract of findings JSON (verdict, findings, not_run, counts, stages)."""
        return {
            "verdict": self.verdict,
            "findings": [finding.as_dict() for finding in self.findings],
            "not_run": [{"rule": rule, "missing": missing} for rule, missing in self.not_run],
            "rules": self.rules,
            "counts": self.counts,
            "stages": self.stages,
            **({"second_opinion": self.second_opinion.as_dict()} if self.second_opinion else {}),
        }


DONE: Final = 0
FAULTS_FOUND: Final = 1
WRONG_USAGE: Final = 2
COULD_NOT_GO_ON: Final = 3


class ToolkitError(Exception):
    """The one root. We could not go on: says what, where and how to mend it, in one line."""

    code: ClassVar[str] = "bx:stopped"
    exit_code: ClassVar[int] = COULD_NOT_GO_ON

    def __init__(self, problem: str, *, where: str, fix: str) -> None:
        super().__init__(f"{where}: {problem} [{self.code}]. {fix}." if where else f"{problem} [{self.code}]. {fix}.")
        self.problem, self.where, self.fix = problem, where, fix

    def __reduce__(self) -> tuple[Any, ...]:
        """So that it passes whole from one process to another."""
        return partial(type(self), self.problem, where=self.where, fix=self.fix), ()

    def finding(self) -> Finding:
        """The same as a finding, for reports that list many files."""
        return Finding(code=self.code, severity=Severity.ERROR, message=self.problem, remedy=self.fix, file=self.where or None)

    def verdict(self) -> Verdict:
        """The outcome of a file we had to stop at."""
        return Verdict(findings=(self.finding(),), stopped=True)


class SourceUnreadable(ToolkitError):
    """An input is missing, a directory, empty, truncated, or of no form we know."""

    code = "bx:sourceUnreadable"


class TaxonomyMissing(ToolkitError):
    """A document of the taxonomy is in no package given and not bundled."""

    code = "bx:taxonomyMissing"


class OutputRefused(ToolkitError):
    """The output cannot be written: disk full, no permission, the name taken by a directory."""

    code = "bx:outputRefused"


class UsageRefused(ToolkitError):
    """The call asks for what cannot be, such as no entity or an identifier with wrong check digits."""

    code = "bx:usage"
    exit_code = WRONG_USAGE
