"""What a page shows of a report: the report, what its taxonomy says, the verdict on it, and for each fact what it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.findings import Verdict
from exporter.model.facts import Report
from exporter.model.figures import Figure
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels of a picture."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of the source; the value stands from `start` to `end` in it, both 0 where that is not known."""

    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a PDF as a PNG, so many pixels to a point."""

    width: int
    height: int
    png: bytes
    scale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a fact stands on: the figure as printed, the words around it, its place on the picture of its page."""

    figure: Figure | None = None
    excerpt: Excerpt | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A report to look at. `evidence` is by row of the fact table, `pictures` by page of the source."""

    name: str
    report: Report
    taxonomy: Taxonomy
    verdict: Verdict
    references: Mapping[QName, tuple[str, ...]] = field(default_factory=dict)
    evidence: Mapping[int, Evidence] = field(default_factory=dict)
    pictures: Mapping[int, Picture] = field(default_factory=dict)
