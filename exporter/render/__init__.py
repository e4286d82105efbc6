"""Findings as people and programs read them. Layer 4.

`RENDERERS` maps a name to a function from checked files to text; the command line and the API use nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from exporter.findings import Verdict
from exporter.render import json, text

Renderer = Callable[[Sequence[tuple[str, Verdict]]], str]

RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {"text": text.render, "verbose": text.render_all, "json": json.render, "jsonl": json.render_lines}
)
