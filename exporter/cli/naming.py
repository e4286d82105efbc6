"""Standard input and pipes as the user named them: they are stored to be read, and no message may name where.

Findings, verdicts and errors that name the stored file enter; the same leave with the name it came under.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from exporter.findings import Finding, Origin, ToolkitError, Verdict

STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what the user knows it as."""

    path: Path
    name: str

    def text(self, said: str) -> str:
        """What is said of the file, under its own name."""
        return said if self.name == str(self.path) else said.replace(str(self.path), self.name)

    def finding(self, finding: Finding) -> Finding:
        """A finding under the file's own name."""
        if self.name == str(self.path):
            return finding
        return replace(
            finding,
            message=self.text(finding.message),
            remedy=self.text(finding.remedy),
            file=None if finding.file is None else self._file(finding.file),
            origin=self.origin(finding.origin),
        )

    def verdict(self, verdict: Verdict) -> Verdict:
        """A verdict whose findings are under the file's own name."""
        not_run = tuple((rule, self.text(missing)) for rule, missing in verdict.not_run)
        return replace(verdict, findings=tuple(map(self.finding, verdict.findings)), not_run=not_run)

    def origin(self, origin: Origin | None) -> Origin | None:
        """A place in the file under its own name."""
        return origin if origin is None or origin.file is None else replace(origin, file=self._file(origin.file))

    def _file(self, told: str) -> str:
        """A file that a finding names by its path, or by the last part of it."""
        return self.name if told == self.path.name else self.text(told)


def _is_pipe(given: Path) -> bool:
    try:
        return given.is_fifo()
    except OSError:  # which reading it will tell
        return False


@contextmanager
def readable(given: Path) -> Iterator[Source]:
    """The file named; standard input where it is `-`, or a pipe, stored as a file. Errors on it name it as it was given."""
    is_standard = str(given) == "-"
    if not is_standard and not _is_pipe(given):
        yield Source(given, str(given))
        return
    from exporter.pipeline.inputs import stored

    name = STANDARD_INPUT if is_standard else str(given)
    with nullcontext(sys.stdin.buffer) if is_standard else given.open("rb") as stream, stored(stream, name) as path:
        source = Source(path, name)
        try:
            yield source
        except ToolkitError as error:
            error.problem, error.where, error.fix = map(source.text, (error.problem, error.where, error.fix))
            error.args = tuple(map(source.text, error.args))
            raise
