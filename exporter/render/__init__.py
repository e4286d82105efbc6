"""Findings as people and programs read them. Layer 4.

`RENDERERS` maps a name to a function from checked files to text; the command line and the API use nothing else.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from exporter.findings import Verdict

Renderer = Callable[[Sequence[tuple[str, Verdict]]], str]


def _from(module: str, function: str = "render") -> Renderer:
    """The renderer of a module, which is imported when it is called: a small report is validated in less time than all of them take."""

    def render(checked: Sequence[tuple[str, Verdict]]) -> str:
        found: Renderer = getattr(importlib.import_module(f"exporter.render.{module}"), function)
        return found(checked)

    return render


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "text": _from("text"),
        "verbose": _from("text", "render_all"),
        "json": _from("json"),
        "jsonl": _from("json", "render_lines"),
        "junit": _from("junit"),
        "sarif": _from("sarif"),
        "html": _from("html"),
    }
)
