"""Two figures in one cell: an amount, and in brackets under it its share in percent.

The text of such a cell is parted; or lines of a table as rows see them enter, and leave without those of such shares, which go with
the line of amounts over them. The brackets set them apart and are no sign: where a percentage without brackets stands so, brackets
may be signs and all is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from exporter.extract.positioned.grid import GridCell
from exporter.extract.positioned.layout.line import is_value
from exporter.extract.positioned.layout.wrapping import Part

_PERCENTAGE: Final = re.compile(r"[(（]?[+-]?[\d.,]+[%％][)）]?")
_SHARE: Final = r"[(（](?P<share>[\d.,]+[%％])[)）]"
_BRACKETED: Final = re.compile(_SHARE)
_WITH_SHARE: Final = re.compile(rf"(?P<amount>[^%％]*\d)\s*{_SHARE}")
_ENOUGH: Final = 2


def shares_beneath(parts: Sequence[Part]) -> tuple[list[Part], Mapping[int, tuple[GridCell | None, ...]]]:
    """The lines without those of shares in brackets, and these by the number of the line of amounts they stand under."""
    above: Part | None = None
    beneath: dict[int, tuple[GridCell | None, ...]] = {}
    kept: list[Part] = []
    for part in parts:
        if above is not None and part.label is None and _all(_PERCENTAGE, part) and not _all(_PERCENTAGE, above):
            if not _all(_BRACKETED, part) or above.line.number in beneath:
                return list(parts), {}
            beneath[above.line.number] = tuple(cell and _inside(cell) for cell in part.cells)
            continue
        kept.append(part)
        above = part if part.has_cells else above
    return (kept, beneath) if len(beneath) >= _ENOUGH else (list(parts), {})


def with_share(text: str) -> tuple[str, str]:
    """The amount of a cell and the share beneath it; the text and nothing where it is not both."""
    found = _WITH_SHARE.fullmatch(text)
    return (found["amount"], found["share"]) if found and is_value(found["amount"]) else (text, "")


def _all(pattern: re.Pattern[str], part: Part) -> bool:
    """Whether a line has figures and all are printed so."""
    return part.has_cells and all(pattern.fullmatch(cell.text) for cell in part.cells if cell)


def _inside(cell: GridCell) -> GridCell:
    return GridCell(cell.text[1:-1], cell.line, cell.start + 1, cell.end - 1)
