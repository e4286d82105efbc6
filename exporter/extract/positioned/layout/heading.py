"""Which words stand over which columns.

The lines before a table's figures and its columns enter; the words over each column from the top down leave, with the head of the
label column and the lines that are no header. A word over several columns belongs to all of them (see `span`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extract.positioned.layout.column import Column
from exporter.extract.positioned.layout.line import Cell, Line
from exporter.extract.positioned.layout.over import GROUPING, Over
from exporter.extract.positioned.layout.region import is_caption
from exporter.extract.positioned.layout.span import place_words
from exporter.extract.positioned.page import Rules
from exporter.extract.vocabulary import GROUP_HEADING, STUB_HEADS
from exporter.model.english import terms

_TITLE: Final = re.compile(
    r"表$|表\s*[（(]续[)）]|[（(]续[)）]|如下|情况$|^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|^第.{1,3}[章节]|编制$|有限公司$|^附录|报表附注|项目附注|(?:年度|季度)报告(?:摘要)?$"
)
_MOST_LINES: Final = 14
_LEEWAY: Final = 3.0
_FAR: Final = 4.2
_NEAR: Final = 1.7


@dataclass(frozen=True, slots=True)
class Headings:
    """Words over each column from the top down, the label column's head, the first line that is header, the lines before it."""

    levels: tuple[tuple[str, ...], ...]
    stub: str
    body: tuple[Line, ...]
    zone: tuple[Line, ...]
    context: tuple[str, ...]

    @property
    def found(self) -> bool:
        """Whether any column has a word over it."""
        return any(self.levels)


def read_headings(before: Sequence[Line], first: Line, columns: Sequence[Column], rules: Rules, label_end: float) -> Headings:
    """The header of the table whose first line of figures is `first`; its row labels end at `label_end`."""
    zone = _zone(before, first, columns, label_end)
    edge = min(columns[0].x0 - _LEEWAY, (label_end + columns[0].x0) / 2)
    tops = [line for line in zone if any(cell.middle > edge for cell in line.cells)]
    begin = zone.index(tops[0]) if tops else len(zone)
    end = zone.index(tops[-1]) + 1 if tops else begin
    header = zone[begin:end]
    overs = place_words(header, columns, rules, edge)
    stub_cells = [(line, cell) for line in header for cell in line.cells if cell.middle <= edge]
    opening = tuple(_heading_in_header(header, stub_cells)) + tuple(zone[end:])
    context = [line.text for line in before if line not in zone or zone.index(line) < begin][::-1]
    stub = " ".join(cell.text for _, cell in stub_cells)
    return Headings(_levels(overs, len(columns)), stub, opening, tuple(zone), tuple(context))


def _zone(before: Sequence[Line], first: Line, columns: Sequence[Column], label_end: float) -> list[Line]:
    """The lines over a table that may be header or headings of rows: up to a caption, a title, a sentence or a gap.

    Under words over the columns even a line that reads as a title (一、经营活动产生的现金流量) is a heading of rows.
    """
    zone: list[Line] = []
    below = first
    titled: int | None = None
    headed = False
    for line in reversed(before[-_MOST_LINES:]):
        gap = below.top - line.bottom
        if gap > (_NEAR if headed else _FAR) * line.height or _stops(line, columns, label_end):
            break
        if _is_title(line):
            if headed:
                break
            titled = len(zone) if titled is None else titled
        zone.append(line)
        headed = headed or any(cell.middle > columns[0].x0 for cell in line.cells)
        below = line
    return zone[: titled if not headed else None][::-1]


def _stops(line: Line, columns: Sequence[Column], label_end: float) -> bool:
    """Whether a line is no part of the header under it."""
    text = terms(line.text)
    if is_caption(line) and any(cell.middle > columns[0].x0 for cell in line.cells):
        return True
    if any(cell.value and "," in cell.text for cell in line.cells) or "。" in text:
        return True
    if len(line.cells) > 1:
        return False
    cell = line.cells[0]
    return cell.x0 < label_end - _LEEWAY and cell.x1 > columns[0].middle  # reaches from the labels over the columns


def _is_title(line: Line) -> bool:
    """Whether a line by itself reads as the title of a table."""
    return len(line.cells) == 1 and bool(_TITLE.search(terms(line.text))) and not GROUPING.fullmatch(terms(line.text))


def _heading_in_header(header: Sequence[Line], stub: Sequence[tuple[Line, Cell]]) -> Iterable[Line]:
    """A heading of rows that stands on the header's last line, as 经营业绩（人民币百万元） left of 增减(%) does."""
    if not stub or len(header) < 2 or stub[-1][0] is not header[-1]:  # noqa: PLR2004
        return
    line, cell = stub[-1]
    folded = terms(cell.text)
    if STUB_HEADS.match(folded) or not GROUP_HEADING.search(folded):
        return
    if any(other[0] is not line and STUB_HEADS.match(terms(other[1].text)) for other in stub):
        return
    if re.match(r"[(（]?(?:人民币)?[十百千万亿]*元|附注|本集团|本行|集团|母公司|合并|序号|行次", folded):
        return
    yield Line(line.number, line.top, line.bottom, line.text, (cell,))


def _levels(overs: Sequence[Over], count: int) -> tuple[tuple[str, ...], ...]:
    """Words over each column from the top down; lines of one cell are joined where they stand over the same columns."""
    levels = []
    for column in range(count):
        above = sorted((over for over in overs if over.first <= column <= over.last), key=lambda over: (over.line.top, over.cell.x0))
        words: list[str] = []
        before: Over | None = None
        for over in above:
            if before is not None and (over.first, over.last) == (before.first, before.last) and _continues(before, over):
                words[-1] = _run_on(words[-1], over.cell.text)
            else:
                words.append(over.cell.text)
            before = over
        levels.append(tuple(words))
    return tuple(levels)


def _run_on(upper: str, lower: str) -> str:
    """Two lines of one cell as one: English words keep a blank between them."""
    return (
        f"{upper} {lower}"
        if upper[-1:].isascii() and lower[:1].isascii() and upper[-1:].isalnum() and lower[:1].isalnum()
        else upper + lower
    )


def _continues(upper: Over, lower: Over) -> bool:
    """Whether two words are lines of one cell: they follow closely, and the upper is not complete by itself."""
    gap = lower.line.top - upper.line.bottom
    if gap > upper.line.height:
        return False
    text = terms(upper.cell.text)
    complete = re.search(r"日$|月$|[)）]$|^(?:本集团|本行|集团|母公司)$", text)
    return not (complete and re.match(r"[^\d(（]", terms(lower.cell.text)))
