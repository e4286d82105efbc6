"""Findings as JUnit XML, which build servers show as tests: a suite per file, a case per rule.

A rule that ran and found nothing has passed; one with an error has failed; warnings and notes are told as output of a case that
passed; a rule that could not run is an error of its case, because not run is never passed, and so is what the work had to stop at, such as
a file that is missing. No time is written: same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from exporter.findings import Finding, Severity, Verdict
from exporter.model.lexical import legible
from exporter.render.text import finding_lines

_CHUNK: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(checked: Sequence[tuple[str, Verdict]]) -> str:
    """One document with a suite for each file, in the order given."""
    suites = [_Suite(file, verdict) for file, verdict in checked]
    counts = "".join(f' {name}="{sum(suite.counts[name] for suite in suites)}"' for name in ("tests", "failures", "errors"))
    return f'{_CHUNK}<testsuites name="bankxbrl"{counts}>\n{"".join(suite.text() for suite in suites)}</testsuites>\n'


class _Suite:
    """The cases of one file."""

    def __init__(self, file: str, verdict: Verdict) -> None:
        self.file = file
        self.not_run = dict(verdict.not_run)
        self.fault = "error" if verdict.stopped else "failure"
        self.found: dict[str, list[Finding]] = {code: [] for code in verdict.ran}
        for finding in (*verdict.findings, *verdict.known):
            self.found.setdefault(finding.code, []).append(finding)
        for code in self.not_run:
            self.found.setdefault(code, [])
        failed = {code for code, found in self.found.items() if _errors(found)}
        self.counts: Mapping[str, int] = {
            "tests": len(self.found),
            "failures": 0 if verdict.stopped else len(failed),
            "errors": len(self.not_run.keys() | failed if verdict.stopped else self.not_run.keys() - failed),
        }

    def text(self) -> str:
        """The suite as XML."""
        counts = "".join(f' {name}="{number}"' for name, number in self.counts.items())
        cases = "".join(line for code in sorted(self.found) for line in self._case(code))
        return f"  <testsuite name={_quoted(self.file)}{counts}>\n{cases}  </testsuite>\n"

    def _case(self, code: str) -> Iterator[str]:
        found = self.found[code]
        start = f"    <testcase classname={_quoted(self.file)} name={_quoted(code)}"
        if not found and code not in self.not_run:
            yield f"{start}/>\n"
            return
        yield f"{start}>\n"
        if errors := _errors(found):
            yield f'      <{self.fault} message={_quoted(errors[0].message)} type="error">{_told(errors, self.file)}</{self.fault}>\n'
        elif code in self.not_run:
            yield f'      <error message={_quoted(f"not run: lacks {self.not_run[code]}")} type="not run"/>\n'
        if others := [finding for finding in found if finding.severity is not Severity.ERROR]:
            yield f"      <system-out>{_told(others, self.file)}</system-out>\n"
        yield "    </testcase>\n"


def _errors(found: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.severity is Severity.ERROR]


def _told(found: Sequence[Finding], file: str) -> str:
    lines = (line for finding in found for line in finding_lines(finding, file))
    return escape(legible("\n".join(lines)))


def _quoted(text: str) -> str:
    return quoteattr(legible(text))
