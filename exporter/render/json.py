"""Findings as JSON: one object for one file, with `file` and the contract's keys; `{"verdict", "files": [...]}` for several."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from exporter.findings import Verdict

_WORST_FIRST = ("invalid", "undecided", "valid")


def render(checked: Sequence[tuple[str, Verdict]]) -> str:
    """One JSON document for all files."""
    files = [_object(file, verdict) for file, verdict in checked]
    if len(files) == 1:
        return json.dumps(files[0], ensure_ascii=False, indent=2) + "\n"
    worst = min((verdict.verdict for _, verdict in checked), key=_WORST_FIRST.index, default="undecided")
    return json.dumps({"verdict": worst, "files": files}, ensure_ascii=False, indent=2) + "\n"


def render_lines(checked: Sequence[tuple[str, Verdict]]) -> str:
    """One JSON object a line, one line a file, in the order given; `file` and `verdict` first."""
    return "".join(json.dumps(_object(file, verdict), ensure_ascii=False) + "\n" for file, verdict in checked)


def _object(file: str, verdict: Verdict) -> dict[str, Any]:
    return {"file": file, **verdict.as_dict()}
