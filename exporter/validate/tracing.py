"""Findings on an instance that we wrote, led back to where each fact came from: the file people have is theirs, not ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from exporter.findings import Finding, Origin
from exporter.formats.spellings import Placed, Spelling

_BAD_VALUE: Final = "xmlSchema:valueError"
_PREFIXES: Final = MappingProxyType({Spelling.JSON: "xbrlje", Spelling.CSV: "xbrlce"})


def led_back(findings: Iterable[Finding], origins: Mapping[int, Origin], placed: Placed, target: str) -> list[Finding]:
    """Findings on the instance, each with the origin of the fact whose line it names."""
    led: list[Finding] = []
    for finding in findings:
        row = None if finding.line is None else placed.row_at(finding.line)
        origin = None if row is None else origins.get(row)
        led.append(replace(finding, file=target, origin=finding.origin or origin))
    return led


def as_spelled(finding: Finding, spelling: Spelling | None) -> Finding:
    """A finding on the copy in XML as one on the report itself: on a line of its own, and by the code its format has for a bad value."""
    line = finding.origin.line if finding.origin is not None else None
    prefix = _PREFIXES.get(spelling) if spelling is not None else None
    code = finding.code
    if prefix is not None and code == _BAD_VALUE:
        code = f"{prefix}:{'invalidDimensionValue' if finding.origin is None else 'invalidFactValue'}"
    return replace(finding, code=code, line=line)
