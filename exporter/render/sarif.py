"""Findings as SARIF 2.1.0, which code reviews open: a rule for each code, a result for each finding, at its place in the instance.

The place in the user's own source is a related location. Columns are counted from 1 in characters; what
stands in a cell of a workbook is named as a logical location. Spec: OASIS SARIF 2.1.0 §3.14 (run), §3.27 (result), §3.49 (rule).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from exporter.findings import Finding, Origin, Severity, Verdict
from exporter.validate.laws import law_of

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT: Final = "bankxbrl/v1"


def render(checked: Sequence[tuple[str, Verdict]]) -> str:
    """One run over all files."""
    found = [(file, finding) for file, verdict in checked for finding in verdict.findings]
    codes = sorted({finding.code for _, finding in found})
    places = {code: place for place, code in enumerate(codes)}
    samples = {finding.code: finding for _, finding in reversed(found)}
    run = {
        "tool": {"driver": {**_driver(), "rules": [_rule(samples[code]) for code in codes]}},
        "invocations": [_invocation(verdict) for _, verdict in checked],
        "results": [_result(finding, file, places[finding.code]) for file, finding in found],
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    try:
        return {"name": "bankxbrl", "version": version("bankxbrl")}
    except PackageNotFoundError:  # run from a checkout that is not installed
        return {"name": "bankxbrl"}


def _rule(sample: Finding) -> dict[str, Any]:
    """The rule behind a finding: what it states, how to mend a breach, and the clause it comes from."""
    law = law_of(sample.code)
    states = law.states if law else f"{sample.code}, such as: {sample.message}"
    fix = law.fix if law else sample.remedy
    rule: dict[str, Any] = {
        "id": sample.code,
        "shortDescription": {"text": states},
        "help": {"text": ". ".join(filter(None, (states.rstrip("."), fix, sample.spec))) + "."},
        "defaultConfiguration": {"level": _LEVELS[sample.severity]},
    }
    if sample.spec:
        rule["properties"] = {"spec": sample.spec}
    return rule


def _invocation(verdict: Verdict) -> dict[str, Any]:
    """Whether the work came to its end, and which rules could not run."""
    told = [{"level": "warning", "message": {"text": f"{rule} was not run: it lacks {missing}"}} for rule, missing in verdict.not_run]
    return {"executionSuccessful": not verdict.stopped, **({"toolExecutionNotifications": told} if told else {})}


def _result(finding: Finding, file: str, place: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.remedy[:1].upper()}{finding.remedy[1:]}".rstrip(". ") + "."},
        "locations": [_physical(finding.file or file, finding.line)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if finding.origin is not None:
        result["relatedLocations"] = [{"id": 1, **_source(finding.origin, file)}]
    if finding.fact:
        result["properties"] = {"fact": finding.fact}
    return result


def _physical(file: str, line: int | None, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    region: dict[str, int] = {} if line is None else {"startLine": line}
    if line is not None and start is not None:
        region["startColumn"] = start + 1
        if end is not None:
            region["endColumn"] = end + 1
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    return {"physicalLocation": {**place, "region": region} if region else place}


def _source(origin: Origin, file: str) -> Mapping[str, Any]:
    """Where the figure stands in the user's source: line and columns, or sheet and cell; the page in words."""
    told = _physical(origin.file or file, origin.line, origin.start, origin.end)
    words = [f"page {origin.page}" if origin.page is not None else "", f"stated source: {origin.source}" if origin.source else ""]
    if origin.cell is not None:
        name = f"{origin.sheet}!{origin.cell}" if origin.sheet else origin.cell
        told["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "cell"}]
        words.insert(0, f"cell {name}")
    return {**told, "message": {"text": ", ".join(filter(None, ("where the figure comes from", *words)))}}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
