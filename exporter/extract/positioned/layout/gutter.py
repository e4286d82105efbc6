"""Pages set in two columns, and two half-tables side by side: the left half is read before the right one.

A page's lines enter in print order, lines in reading order leave, numbered anew. Where line after line has text on both sides of an
upright stretch of white, running text on both or a label with figures on both (资产 beside 负债), each line there is two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.extract.positioned.layout.line import Cell, Line, line_of
from exporter.extract.positioned.page import Rules
from exporter.model.lexical import HAN

_CHINESE: Final = re.compile(HAN)
_MIDDLE: Final = (0.25, 0.78)
_FEWEST: Final = 4
_MOST_OTHERS: Final = 0.5
_LONG: Final = 12
_LONG_TEXT: Final = 20
_ASIDE: Final = 2.5


def in_reading_order(lines: Sequence[Line], width: float, rules: Rules) -> list[Line]:
    """The lines of a page, halves apart where it is set in two columns."""
    gutter = _gutter(lines, width)
    if gutter is None:
        return list(lines)
    ordered: list[Line] = []
    for band, split in _bands(lines, gutter):
        halves = [[half for line in band if (half := _half(line, gutter, rules, left=left))] for left in (True, False)]
        ordered += [line for half in halves for line in half] if split else band
    return [replace(line, number=number) for number, line in enumerate(ordered, start=1)]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the right halves begin: the place with text on both sides of it in most lines, None if there is none."""
    begins = sorted(
        after.x0 for line in lines for before, after in pairwise(line.cells) if not after.value and after.x0 - before.x1 > line.height / 2
    )
    begins = [at for at in begins if _MIDDLE[0] * width < at < _MIDDLE[1] * width]
    near = _ASIDE * max((line.height for line in lines), default=0.0)
    best, most = None, 0
    for at in sorted({round(begin) for begin in begins}):
        if bisect_right(begins, at + near) - bisect_left(begins, at - 1.0) < _FEWEST:
            continue
        count = sum(1 for line in lines if _is_double(line, at - 1.0))
        if count > most:
            best, most = at - 1.0, count
    return best if most >= _FEWEST else None


def _is_double(line: Line, gutter: float) -> bool:
    """Whether a line has running text on both sides, or a label with figures on both."""
    left, right = _sides(line.cells, gutter)
    if not left or not right or len(left) + len(right) < len(line.cells) or right[0].x0 > gutter + _ASIDE * line.height:
        return False
    if len(left) == len(right) == 1:
        return all(len(_CHINESE.findall(cells[0].text)) >= _LONG for cells in (left, right))
    return all(map(_is_row, (left, right)))


def _is_apart(line: Line, gutter: float) -> bool:
    """Whether what stands on the two sides of a line is no one row: both sides are alike, or one is running text."""
    return _is_double(line, gutter) or any(map(_is_text, _sides(line.cells, gutter)))


def _is_text(cells: Sequence[Cell]) -> bool:
    """A line of running text, longer than labels are."""
    return len(cells) == 1 and len(_CHINESE.findall(cells[0].text)) >= _LONG_TEXT


def _is_row(cells: Sequence[Cell]) -> bool:
    """A label with figures after it; years and ages alone are none."""
    labelled = not cells[0].value and _CHINESE.search(cells[0].text)
    return bool(labelled) and any(cell.value and not cell.text.isdigit() for cell in cells[1:])


def _sides(cells: Sequence[Cell], gutter: float) -> tuple[list[Cell], list[Cell]]:
    return [cell for cell in cells if cell.x1 <= gutter], [cell for cell in cells if cell.x0 >= gutter]


def _crosses(line: Line, gutter: float) -> bool:
    return any(cell.x0 < gutter < cell.x1 for cell in line.cells)


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[tuple[list[Line], bool]]:
    """Stretches of lines that the gutter parts or does not."""
    band: list[Line] = []
    for line in lines:
        if _crosses(line, gutter):
            yield from _judged(band, gutter)
            yield [line], False
            band = []
        else:
            band.append(line)
    yield from _judged(band, gutter)


def _judged(band: list[Line], gutter: float) -> Iterator[tuple[list[Line], bool]]:
    """A stretch is parted from its first line with words on both sides to its last line with a half like the others."""
    double = [place for place, line in enumerate(band) if _is_double(line, gutter)]
    both = [line for line in band[double[0] : double[-1] + 1] if all(_sides(line.cells, gutter))] if double else []
    rights = [_sides(band[place].cells, gutter)[1] for place in double]
    labels = [right[0].text for right in rights if len(right) > 1]
    repeats = len(set(labels)) < _MOST_OTHERS * len(labels)  # 质押 before a number is no label: those differ from row to row
    if len(double) < _FEWEST or repeats or sum(1 for line in both if _is_apart(line, gutter)) <= _MOST_OTHERS * len(both):
        yield band, False
        return
    first = _first(band, double[0], gutter)
    last = double[-1]
    while last + 1 < len(band) and any(_is_row(side) or _is_text(side) for side in _sides(band[last + 1].cells, gutter) if side):
        last += 1
    yield band[:first], False
    yield band[first : last + 1], True
    yield band[last + 1 :], False


def _first(band: Sequence[Line], double: int, gutter: float) -> int:
    """Where halves begin: with the words on both sides over the first double line, below any row that has figures on both."""
    first = at = double
    while at and not ((sides := _sides(band[at - 1].cells, gutter))[1] and sides[1][0].value and sides[0]):
        at -= 1
        if all(sides):
            first = at
    return first


def _half(line: Line, gutter: float, rules: Rules, *, left: bool) -> Line | None:
    """One side of a line, None if it is empty."""
    words = [word for word in line.words if ((word.x0 + word.x1) / 2 < gutter) is left]
    return line_of(line.number, words, rules) if words else None
