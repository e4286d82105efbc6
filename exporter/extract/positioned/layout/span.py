"""Which columns a word of a header stands over.

Lines of a header and the columns of figures under it enter, each word with its first and last column leaves. Printed rules say which:
one drawn under the word, or upright ones beside it. Without rules a line with a word for each column is read in order, words that
group columns stand in the middle of theirs, and other words over the column they end or centre with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf
from typing import Final

from exporter.extract.positioned.layout.column import Column
from exporter.extract.positioned.layout.line import BLANK, Cell, Line, split_cell
from exporter.extract.positioned.layout.over import DATE, FRAGMENT, GROUPING, UNFINISHED, Over, broken_off, parted_among
from exporter.extract.positioned.page import Rules
from exporter.model.english import terms

_MEASURE: Final = re.compile(r"金额|余额|占比|比例|率|利息|平均|收益$|成本$|不良|增减|变动|数值|前$|后$")
_WHOLE_DATE: Final = re.compile(rf"(?=.{{0,2}}(?:19|20)\d\d年)(?:{DATE.pattern})")
_ASIDE: Final = re.compile(r"附注|注释|增减|变动|增长|变化|增幅|百分点|同比")
_NOTES: Final = re.compile(r"附注\d*|注释|Notes?")
_ALIGNED: Final = 0.8
_CENTRED: Final = 0.42
_OFF: Final = 0.6
_LEFT: Final = 4.0
_RIGHT: Final = 2.0
_GOOD_PART: Final = 0.3


def place_words(header: Sequence[Line], columns: Sequence[Column], rules: Rules, edge: float) -> list[Over]:
    """Every header cell with its columns, from the bottom line up, so that columns are as wide as the words already over them."""
    reach = [list(column) for column in columns]
    placed: list[Over] = []
    lowest = _lowest(header, columns, edge)
    for line in reversed(header):
        stretches = [Column(*stretch) for stretch in reach]
        cells = [cell for cell in _words_over(line, edge, stretches) if not _over_words(cell, line, stretches, rules)]
        taken: list[Over] = []
        shared = _shared_out(cells, stretches, placed, line.height)
        shared = shared or parted_among(cells, [Column(*stretch) for stretch in reach], placed, line.height)
        for number, cell in enumerate(cells):
            spanned = _closed_in(cell, line, stretches, rules) or lowest.get((line.number, cell.x0)) or broken_off(cell, line, placed)
            spanned = spanned or (shared[number] if shared else None)
            spanned = spanned or _span(cell, line, [Column(*stretch) for stretch in reach], rules, placed, cells)
            if spanned is None or _heads_notes(cell, spanned, stretches, placed):
                continue
            first, last = spanned
            if taken and taken[-1].last >= first:
                first = min(taken[-1].last + 1, last) if taken[-1].last < last else first
            taken.append(Over(cell, line, first, last))
            if first == last:
                low = reach[first - 1][1] if first else edge
                high = reach[first + 1][0] if first + 1 < len(reach) else cell.x1
                reach[first] = [max(min(reach[first][0], cell.x0), low), min(max(reach[first][1], cell.x1), max(high, reach[first][1]))]
        placed += taken
    return placed


def _over_words(cell: Cell, line: Line, reach: Sequence[Column], rules: Rules) -> bool:
    """Whether the upright rules beside a word have no column of figures between them: 质押情况 over 无 and 未知."""
    low, high, closed = _fenced(cell, line, reach, rules)
    return closed and low > high


def _closed_in(cell: Cell, line: Line, reach: Sequence[Column], rules: Rules) -> tuple[int, int] | None:
    """The columns between the upright rules on both sides of a word; words that group columns may stand across rules."""
    low, high, closed = _fenced(cell, line, reach, rules)
    return (low, high) if closed and not GROUPING.search(terms(cell.text)) else None


def _heads_notes(cell: Cell, spanned: tuple[int, int], reach: Sequence[Column], below: Sequence[Over]) -> bool:
    """Whether a word heads references to notes of which this page has none: the column it is nearest to has a word of its own."""
    first, last = spanned
    alone = first == last and bool(_NOTES.fullmatch(cell.text)) and not _overlaps(cell, reach[first])
    return alone and any(over.first == over.last == first for over in below)


def _lowest(header: Sequence[Line], columns: Sequence[Column], edge: float) -> dict[tuple[int, float], tuple[int, int]]:
    """The column of each word with none under it, by line and left edge, if there are as many as columns and they fall in order.

    Figures end far from a word in the middle of a wide column; but the lowest words are one for each column.
    """
    words: list[tuple[Line, Cell]] = []
    below: list[Cell] = []
    for line in reversed(header):
        cells = _words_over(line, edge, columns)
        words += [(line, cell) for cell in cells if not any(cell.meets(other) for other in below)]
        below += cells
        words.sort(key=lambda word: word[1].x0)
        if len(words) == len(columns) and all(_in_place(cell, number, columns) for number, (_, cell) in enumerate(words)):
            return {(line.number, cell.x0): (number, number) for number, (line, cell) in enumerate(words)}
    return {}


def _words_over(line: Line, edge: float, reach: Sequence[Column]) -> list[Cell]:
    """The words of a header line right of the labels; words that stand close are told apart if that gives one for each column."""
    cells = [cell for cell in line.cells if cell.middle > edge]
    for blank in (BLANK, 0.0):
        pieces = [piece for cell in cells for piece in (split_cell(line, cell, blank) if _may_part(cell) else (cell,))]
        if len(cells) < len(pieces) == len(reach) and all(_in_place(piece, number, reach) for number, piece in enumerate(pieces)):
            return pieces
    return [part for cell in cells for part in (_dates(cell, line) or _parted(cell, line, reach))]


def _dates(cell: Cell, line: Line) -> list[Cell]:
    """The whole dates of a cell, if it is several: set as close as they are over groups of columns."""
    parts = split_cell(line, cell, 0.0) if " " in cell.text else []
    return parts if len(parts) > 1 and all(_WHOLE_DATE.fullmatch(part.text) for part in parts) else []


def _may_part(cell: Cell) -> bool:
    """Whether a cell has blanks between words that may be of several columns; those within one date are none."""
    return " " in cell.text and not DATE.fullmatch(terms(cell.text).replace(" ", ""))


def _parted(cell: Cell, line: Line, reach: Sequence[Column]) -> list[Cell]:
    """A header cell over several columns cut between its words, if each part then stands over columns of its own."""
    if not _may_part(cell) or sum(1 for column in reach if _overlaps(cell, column)) < 2:  # noqa: PLR2004
        return [cell]
    parts = split_cell(line, cell)
    over = [[index for index, column in enumerate(reach) if _overlaps(part, column)] for part in parts]
    single = all(len(columns) == 1 for columns in over) and len({columns[0] for columns in over}) == len(parts)
    near = line.height / 2
    aligned = single and all(_misfit(part, columns[0], columns[0], reach, near) <= near for part, columns in zip(parts, over, strict=True))
    return parts if aligned else [cell]


def _shared_out(cells: Sequence[Cell], reach: Sequence[Column], below: Sequence[Over], em: float) -> list[tuple[int, int]] | None:
    """The columns shared out evenly among the words of a line, as under 本集团 and 本行; None where they do not fall so.

    A column of growth at the side that no word stands over has no part in it.
    """
    if len(cells) == len(reach) and all(_in_place(cell, number, reach) for number, cell in enumerate(cells)):
        return [(number, number) for number in range(len(cells))]
    if len(cells) < 2:  # noqa: PLR2004
        return None
    columns = [index for index in range(len(reach)) if not _is_aside(index, cells, reach, below)]
    each, rest = divmod(len(columns), len(cells))
    if each < 2 or rest or columns != list(range(columns[0], columns[-1] + 1)):  # noqa: PLR2004
        return None
    shares = []
    for number, cell in enumerate(cells):
        first, last = columns[number * each], columns[number * each + each - 1]
        if GROUPING.search(terms(cell.text)) and abs(cell.x1 - reach[last].x1) < em / 2:  # set to the right, as all over the columns is
            shares.append((first, last))
            continue
        off = abs(cell.middle - (reach[first].x0 + reach[last].x1) / 2)
        alone = min(_misfit(cell, index, index, reach, em) for index in range(first, last + 1))
        pitch = (reach[last].middle - reach[first].middle) / (each - 1)
        grouping = off < _CENTRED * pitch and GROUPING.search(terms(cell.text))
        if off > _OFF * pitch or (alone < off and alone < _ALIGNED * em and not grouping):
            return None
        shares.append((first, last))
    return shares


def _in_place(cell: Cell, number: int, reach: Sequence[Column]) -> bool:
    """Whether a word stands nearer to the column of its number than beyond the columns beside it."""
    after = number == 0 or cell.middle > reach[number - 1].middle
    return after and (number + 1 == len(reach) or cell.middle < reach[number + 1].middle)


def _is_aside(index: int, cells: Sequence[Cell], reach: Sequence[Column], below: Sequence[Over]) -> bool:
    """Whether a column is of growth or of references to notes and stands apart from the words of a line."""
    if reach and any(cell.x0 < reach[index].x1 and reach[index].x0 < cell.x1 for cell in cells):
        return False
    return any(over.first == over.last == index and _ASIDE.search(terms(over.cell.text)) for over in below)


def _span(
    cell: Cell, line: Line, reach: Sequence[Column], rules: Rules, below: Sequence[Over], beside: Sequence[Cell]
) -> tuple[int, int] | None:
    """First and last column under a header cell, None for a word over no column of figures."""
    if (ruled := _ruled(cell, line, reach, rules)) is not None:
        return ruled
    low, high, closed = _fenced(cell, line, reach, rules)
    if low > high or closed:
        return (low, high) if low <= high else None
    must = [index for index in range(low, high + 1) if _overlaps(cell, reach[index])]
    if (wide := _widest(cell, (low, high), must, reach, below, beside)) is not None:
        return wide
    best, least = (low, low), inf
    for first in range(low, high + 1):
        for last in range(first, high + 1):
            if must and not (first <= must[0] and must[-1] <= last):
                continue
            if first != last and _claimed(cell, first, last, reach, beside):
                continue
            off = _misfit(cell, first, last, reach, line.height)
            if off < least:
                best, least = (first, last), off
    right, left = cell.x0 - reach[best[1]].x1, reach[best[0]].x0 - cell.x1
    if max(right, left) <= line.height / 3:
        return best
    alone = not any(other is not cell and _overlaps(other, reach[best[0]]) for other in beside)
    return best if alone and right < _RIGHT * line.height and left < _LEFT * line.height else None


def _widest(
    cell: Cell, limits: tuple[int, int], must: Sequence[int], reach: Sequence[Column], below: Sequence[Over], beside: Sequence[Cell]
) -> tuple[int, int] | None:
    """The most columns, each with words of its own, that a word which groups columns stands in the middle of."""
    for count in range(limits[1] - limits[0] + 1, 1, -1):
        fits = []
        for first in range(limits[0], limits[1] - count + 2):
            last = first + count - 1
            if (must and not first <= must[0] <= must[-1] <= last) or _claimed(cell, first, last, reach, beside):
                continue
            pitch = (reach[last].middle - reach[first].middle) / (count - 1)
            off = abs(cell.middle - (reach[first].x0 + reach[last].x1) / 2)
            if off < _CENTRED * pitch and _is_group(cell, first, last, below):
                fits.append((off, first, last))
        if fits:
            return min(fits)[1:]
    return None


def _overlaps(cell: Cell, column: Column) -> bool:
    """Whether a good part of a column lies under a word."""
    return min(cell.x1, column.x1) - max(cell.x0, column.x0) > _GOOD_PART * (column.x1 - column.x0)


def _misfit(cell: Cell, first: int, last: int, reach: Sequence[Column], em: float) -> float:
    """How far a word is from standing in the middle of columns, or from ending where a single one ends."""
    x0, x1 = reach[first].x0, reach[last].x1
    off = abs(cell.middle - (x0 + x1) / 2)
    if first == last:
        return min(off, abs(cell.x1 - x1))
    return off + em / 2


def _claimed(cell: Cell, first: int, last: int, reach: Sequence[Column], beside: Sequence[Cell]) -> bool:
    """Whether another word of the same line stands over one of the columns."""
    return any(
        other is not cell and any(other.x0 <= reach[index].middle <= other.x1 for index in range(first, last + 1)) for other in beside
    ) or any(other is not cell and reach[first].x0 <= other.middle <= reach[last].x1 for other in beside)


def _is_group(cell: Cell, first: int, last: int, below: Sequence[Over]) -> bool:
    """Whether each of the columns has a word of its own under this one, and this is no first half of the middle one's word.

    Growth at the side of a group is of no group.
    """
    if UNFINISHED.search(cell.text):
        return False
    own = [over for over in below if over.first == over.last and first <= over.first <= last]
    if {over.first for over in own} != set(range(first, last + 1)) or _is_aside(first, [cell], (), own) or _is_aside(last, [cell], (), own):
        return False
    if GROUPING.search(terms(cell.text)):
        return True
    middle = (first + last) // 2
    under = max((over for over in own if over.first == middle), key=lambda over: -over.line.top)
    return last - first == 2 and not FRAGMENT.match(under.cell.text) and not _MEASURE.search(terms(cell.text))  # noqa: PLR2004  # over three columns


def _ruled(cell: Cell, line: Line, reach: Sequence[Column], rules: Rules) -> tuple[int, int] | None:
    """The columns over a rule that is drawn right under the word and under no other columns."""
    for rule in rules.across:
        if rule.at > line.bottom + line.height:
            break
        if rule.at < line.middle or not rule.low - 1 <= cell.middle <= rule.high + 1:
            continue
        under = [index for index, column in enumerate(reach) if rule.low - 1 <= column.middle <= rule.high + 1]
        if under and rule.low > reach[0].x0 - 6 * line.height and (len(under) < len(reach) or len(reach) == 1):
            off = abs((rule.low + rule.high) / 2 - cell.middle)
            if off < line.height:
                return under[0], under[-1]
    return None


def _fenced(cell: Cell, line: Line, reach: Sequence[Column], rules: Rules) -> tuple[int, int, bool]:
    """The columns between the upright rules beside a word and whether rules stand on both sides of it.

    All columns where there are no rules, none where the word is over a column of words.
    """
    fences = rules.fences(line.middle) if rules.down else []
    left = max((at for at in fences if at <= cell.x0 + 1), default=None)
    right = min((at for at in fences if at >= cell.x1 - 1), default=None)
    low = 0 if left is None else sum(1 for column in reach if column.middle < left)
    high = len(reach) - 1 if right is None else sum(1 for column in reach if column.middle < right) - 1
    return low, high, left is not None and right is not None
