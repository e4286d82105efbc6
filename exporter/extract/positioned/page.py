"""What a page of a positioned source holds: words and rules, in points from its upper left corner.

Nothing is computed here but boxes. Coordinates are the only binary floats of the extraction and never become part of a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Word(NamedTuple):
    """Characters without a blank between them. `top` is above `bottom`: y counts downwards. A tuple, as a report has 100,000."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


class Rule(NamedTuple):
    """A printed line, from `low` to `high` along its direction, standing `at` across it."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The printed lines and edges of shaded areas of a page, sorted by where they stand."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()

    def parts(self, x: float, top: float, bottom: float) -> bool:
        """Whether a rule runs across the column at `x` somewhere between two heights."""
        return any(top < rule.at < bottom and rule.low <= x <= rule.high for rule in self.across)

    def fences(self, y: float) -> list[float]:
        """Where upright rules cross the height `y`."""
        return sorted({round(rule.at, 1) for rule in self.down if rule.low <= y <= rule.high})


NO_RULES = Rules()


@dataclass(frozen=True, slots=True)
class Page:
    """One page, 1-based; `blank` tells a page without any text from one whose text is a picture."""

    number: int
    width: float
    height: float
    words: Sequence[Word]
    rules: Rules = NO_RULES
    pictured: bool = False
