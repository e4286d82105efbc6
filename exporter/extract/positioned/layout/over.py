"""A word over columns, and the two halves of one that is broken over two lines.

Header cells enter, the columns of the lower half leave for the upper one: 3个月至 over 1年, 占总 over 额比, 其他权益 over 工具.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from exporter.extract.positioned.layout.column import Column
from exporter.extract.positioned.layout.line import Cell, Line
from exporter.model.english import terms

GROUPING: Final = re.compile(
    r"\d年|\d月|日$|本集团|集团|本行|银行|公司|年度|期间|报告期|同期|^(?:19|20)\d\d$|(?:19|20)\d\d[-./]\d|季度|本期|上期|本年|上年|期末|年末|年初|期初|合并"
)
FRAGMENT: Final = re.compile(r"^[至及和或的率且其]|^变?动?计入|^[（(]?[%％][)）]?$|^[（(].{0,8}$")
UNFINISHED: Final = re.compile(r"[至及和或与、以且其的（(]$")
DATE: Final = re.compile(
    r"(?:截[至止]|于)?(?:19|20)\d\d年(?:度|末|\d{1,2}月(?:\d{1,2}日)?(?:止.{0,8})?|\d{1,2}[-—–至]\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|前三季度)?|\d{1,2}月\d{1,2}日|\d{1,2}[-—–至]\d{1,2}月"
)

_CENTRED: Final = 1.5
_FAR: Final = 2.0
_MOST_PARTED: Final = 10


@dataclass(frozen=True, slots=True)
class Over:
    """A header cell and the columns it stands over, first and last."""

    cell: Cell
    line: Line
    first: int
    last: int


def broken_off(cell: Cell, line: Line, below: Sequence[Over]) -> tuple[int, int] | None:
    """The columns of the word under one that it ends, whose lines stand in one middle: 3个月至 over 1年, 占总 over 额比."""
    em = line.height
    under = [over for over in below if cell.meets(over.cell)]
    lowest = max(under, key=lambda over: (-over.line.top, over.cell.x0), default=None)
    if lowest is None or len({(over.first, over.last) for over in under}) > 1 or abs(lowest.cell.middle - cell.middle) > em / 2:
        return None
    dated = cell.text.endswith("年") and DATE.fullmatch(f"{cell.text}{lowest.cell.text}".replace(" ", ""))
    unfinished = dated or UNFINISHED.search(cell.text) or FRAGMENT.match(lowest.cell.text)
    short = not GROUPING.search(terms(cell.text)) and cell.x1 - cell.x0 < lowest.cell.x1 - lowest.cell.x0 + em
    return (lowest.first, lowest.last) if unfinished or short or _in_pairs(line, lowest.line) else None


def parted_among(cells: Sequence[Cell], columns: Sequence[Column], below: Sequence[Over], em: float) -> list[tuple[int, int]] | None:
    """The columns parted among the grouping words of a line over words of their own, each in the middle of its part.

    None unless there is one such way, every other is far from it, and parts of several columns have the same words under them: 数量 and
    比例 under two dates with a single 增减 between them.
    """
    told = {over.first: over.cell.text for over in below if over.first == over.last}
    if not 1 < len(cells) < len(columns) <= _MOST_PARTED or len(told) < len(columns):
        return None
    if not all(GROUPING.search(terms(cell.text)) for cell in cells):
        return None
    ways = []
    for cuts in combinations(range(1, len(columns)), len(cells) - 1):
        parts = [(first, last - 1) for first, last in pairwise((0, *cuts, len(columns)))]
        off = max(abs(cell.middle - (columns[first].x0 + columns[last].x1) / 2) for cell, (first, last) in zip(cells, parts, strict=True))
        ways.append((off, parts))
    ways.sort(key=lambda way: way[0])
    (off, best), (next_off, _) = ways[:2]
    under = [[told[column] for column in range(first, last + 1)] for first, last in best if last > first]
    alike = len(under) > 1 and all(words == under[0] for words in under)
    return best if alike and off < _CENTRED * em and next_off > _FAR * off else None


def _in_pairs(upper: Line, lower: Line) -> bool:
    """Whether each word of a line has one in its middle in the line above: all are words over one column, broken in two."""
    near = upper.height / 2
    paired = [any(abs(over.middle - under.middle) <= near for over in upper.cells) for under in lower.cells]
    return len(paired) > 1 and all(paired) and not any(GROUPING.search(terms(cell.text)) for cell in upper.cells)
