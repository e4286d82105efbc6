"""Findings on an instance that we wrote, led back to where each fact came from: the file people have is theirs, not ours."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from exporter.findings import Finding
from exporter.formats.spellings import Spelling
from exporter.model.facts import FactTable

_BAD_VALUE: Final = "xmlSchema:valueError"
_PREFIXES: Final = MappingProxyType({Spelling.JSON: "xbrlje", Spelling.CSV: "xbrlce"})


def led_back(findings: Iterable[Finding], facts: FactTable, placed: array[int] | None, target: str) -> list[Finding]:
    """Findings on the instance, each with the origin of the fact whose line it names. `placed` is the line each row begins on."""
    rows = sorted(range(len(placed)), key=placed.__getitem__) if placed else []
    lines = [placed[row] for row in rows] if placed else []
    led: list[Finding] = []
    for finding in findings:
        at = bisect_right(lines, finding.line) - 1 if finding.line is not None else -1
        origin = facts.origins.get(rows[at]) if at >= 0 and _spans(finding.line, lines, at) else None
        led.append(replace(finding, file=target, origin=finding.origin or origin))
    return led


def _spans(line: int | None, lines: Sequence[int], at: int) -> bool:
    """Whether a line lies in the fact that begins at `lines[at]`: the last fact may be followed by what is no fact."""
    return line is not None and (line == lines[at] or at + 1 < len(lines))


def as_spelled(finding: Finding, spelling: Spelling | None) -> Finding:
    """A finding on the copy in XML as one on the report itself: on a line of its own, and by the code its format has for a bad value."""
    line = finding.origin.line if finding.origin is not None else None
    prefix = _PREFIXES.get(spelling) if spelling is not None else None
    code = finding.code
    if prefix is not None and code == _BAD_VALUE:
        code = f"{prefix}:{'invalidDimensionValue' if finding.origin is None else 'invalidFactValue'}"
    return replace(finding, code=code, line=line)
