"""What an earlier run has told already: its findings JSON enters, verdicts leave that show only what is new.

A finding is known if the earlier run had one of the same fingerprint for a file of the same name; two of them need two. What is known
still weighs: an invalid report stays invalid.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from exporter.files import read_bytes
from exporter.findings import Finding, SourceUnreadable, Verdict

Baseline = Mapping[tuple[str, str], int]
"""How many findings of each file name and fingerprint there were."""
_LIMIT: Final = 1 << 28
_FIX: Final = "Give what an earlier run printed with --format json or jsonl"


def read_baseline(path: Path) -> Baseline:
    """The findings of an earlier run, printed as JSON or JSON lines. Raises SourceUnreadable if the file is anything else."""
    try:
        text = read_bytes(path, limit=_LIMIT).decode("utf-8-sig")
        return Counter(_told(_documents(text)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceUnreadable("it is no findings JSON", where=str(path), fix=_FIX) from error


def only_new(file: str, verdict: Verdict, baseline: Baseline) -> Verdict:
    """The verdict with what the baseline has set apart as known."""
    left = Counter({mark: number for (name, mark), number in baseline.items() if name == _name(file)})
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in verdict.findings:
        left[finding.fingerprint] -= 1
        (new if left[finding.fingerprint] < 0 else known).append(finding)
    return replace(verdict, findings=tuple(new), known=tuple(known))


def _documents(text: str) -> list[dict[str, Any]]:
    """The objects, one a file: of one JSON document, or of one on each line."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return list(document["files"]) if "files" in document else [document]


def _told(files: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for document in files:
        for finding in document["findings"]:
            mark = finding["fingerprint"]
            if not isinstance(mark, str):
                raise TypeError(mark)
            yield _name(document["file"]), mark


def _name(file: str) -> str:
    return Path(file).name
