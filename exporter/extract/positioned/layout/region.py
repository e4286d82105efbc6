"""Where the tables of a page are: stretches of lines with figures in columns, and the lines before each.

Lines of a page enter, regions leave. Sentences, notes and captions end a region, and so do words that stand over most columns anew:
they head the next table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from exporter.extract.positioned.layout.line import Cell, Line
from exporter.model.english import terms

CAPTION: Final = re.compile(
    r"单位\s*[:：]|单位(?:均)?(?:为|以)|^\s*[(（]\s*(?:人民币)?[十百千万亿]*元[^()（）]*[)）]\s*$|^[(（]?人民币\s*[:：]?\s*[十百千万亿]*元[)）]?$"
    r"|^(?:人民币[十百千万亿]*|[十百千万亿]+)元\s*[,，].{2,20}除外$"
)
_UNIT: Final = re.compile(r"[(（]?(?:金额|货币)?单位\s*[:：]\s*(?:人民币)?[十百千万亿]*[元股](?:[、，,/].{0,6})?[)）]?")
_NOTE: Final = re.compile(r"^\s*(?:附?注(?:释)?\s*[0-9一二三四五六七八九十]*\s*[:：]|资料来源|数据来源|[*＊]\s*\S)")
_SENTENCE: Final = re.compile(r"[。；;]\s*$|。")
_COMMA: Final = re.compile(r"[，,](?!\d{3})")
_AMOUNT_IN_PASSING: Final = re.compile(r"\d\s*[十百千万亿]*元\s*[,，、]")
"""An amount with its unit that a sentence goes on from: no label says one."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_INDEX: Final = re.compile(r"[（(]?\d{1,3}[)）]?[.．、]?")
_FOLIO: Final = re.compile(r"[-–—－·•|\s]*第?\s*\d{1,3}\s*页?(?:\s*[/／]\s*共?\s*\d{1,3}\s*页?)?[-–—－·•|\s]*")
_BEFORE: Final = re.compile(rf"{_INDEX.pattern}|[-–—－]{{1,2}}")
_MARK: Final = re.compile(r"[（(]\d{1,2}[)）]")
_OPENS: Final = re.compile(r"(?:表|情况|构成|分析|如下|所示)(?:\(续\))?[:：]?$")
_WIDE: Final = 0.62
_LONG: Final = 26
_NAMES_TIME: Final = re.compile(r"(?:19|20)\d\d(?:年|[-./]\d)")
_MOST_BETWEEN: Final = 12
_FURNITURE: Final = 2
_CLOSE: Final = 0.9


class Sort(Enum):
    """What a line is to a table."""

    FIGURES = "figures"
    WORDS = "words"
    CAPTION = "caption"
    PROSE = "prose"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one table, the first of which has figures, and the lines before it, in reading order."""

    before: tuple[Line, ...]
    lines: tuple[Line, ...]
    after: tuple[Line, ...] = ()


def find_regions(lines: Sequence[Line], sorts: Sequence[Sort]) -> list[Region]:
    """The tables of a page from top to bottom; `sorts` says what each line is."""
    if Sort.FIGURES not in sorts:
        return []
    regions: list[Region] = []
    done = 0
    for first, last in _stretches(lines, sorts):
        before = tuple(line for line, sort in zip(lines[done:first], sorts[done:first], strict=True) if sort is not Sort.FURNITURE)
        regions.append(Region(before, tuple(lines[first : last + 1]), tuple(_after(lines, sorts, last))))
        done = last + 1
    return regions


def hanging(lines: Sequence[Line], sorts: Sequence[Sort]) -> list[Line]:
    """The lines at a page's foot that begin a table of which nothing else is on it: its title, the unit, words over its columns."""
    end = len(lines)
    while end and sorts[end - 1] is Sort.FURNITURE:
        end -= 1
    begin = end
    while begin and sorts[begin - 1] in (Sort.WORDS, Sort.CAPTION):
        begin -= 1
    foot = list(zip(lines[begin:end], sorts[begin:end], strict=True))
    announces = any(sort is Sort.CAPTION or len(line.cells) > 1 or _OPENS.search(terms(line.text)) for line, sort in foot)
    return [line for line, _ in foot] if announces else []


def hung(region: Region, foot: Sequence[Line]) -> Region:
    """A region with what the page before announced of it, as if it stood right over its first line."""
    first = (region.before or region.lines)[0]
    shift = foot[-1].bottom - first.top + foot[-1].height / 2
    return replace(region, before=(*(replace(line, top=line.top - shift, bottom=line.bottom - shift) for line in foot), *region.before))


def _after(lines: Sequence[Line], sorts: Sequence[Sort], last: int) -> Iterator[Line]:
    """Lines that may end the last row's label: close under it and left of its figures."""
    edge = min(cell.x0 for cell in figures_of(lines[last]))
    for index in range(last + 1, min(last + 3, len(lines))):
        line = lines[index]
        if sorts[index] is not Sort.WORDS or line.top - lines[index - 1].bottom > _CLOSE * line.height or line.cells[-1].x1 > edge:
            return
        yield line


def sorts_of(lines: Sequence[Line], width: float) -> list[Sort]:
    """What each line is; page numbers at the head and foot of the page are furniture."""
    sorts = [_sort(line, width) for line in lines]
    for index in (*range(min(_FURNITURE, len(lines))), *range(max(0, len(lines) - _FURNITURE), len(lines))):
        values = lines[index].values
        if _FOLIO.fullmatch(lines[index].text) or (
            sorts[index] is Sort.FIGURES and len(values) == 1 and _INDEX.fullmatch(values[0].text.strip("-–— "))
        ):
            sorts[index] = Sort.FURNITURE
    return sorts


def _sort(line: Line, width: float) -> Sort:
    """What a line is, by itself."""
    text = line.text
    if _NOTE.match(text) or _AMOUNT_IN_PASSING.search(line.cells[0].text):
        return Sort.PROSE
    if figures_of(line):
        return Sort.FIGURES
    if is_caption(line):
        return Sort.CAPTION
    if len(line.cells) == 1 or (len(line.cells) == 2 and _INDEX.fullmatch(line.cells[0].text)):  # noqa: PLR2004  # a numbered note
        cell = line.cells[-1]
        if _SENTENCE.search(text) or (cell.x1 - cell.x0 > _WIDE * width and len(text) > _LONG):
            return Sort.PROSE
        if len(text) > _LONG and _COMMA.search(text) and not text.endswith((":", "：")) and cell.x1 - cell.x0 > width / 2:
            return Sort.PROSE
    return Sort.WORDS


def is_caption(line: Line) -> bool:
    """Whether a line states a unit for a table: a caption and perhaps a title beside it, or with who drew it up and for when."""
    text = terms(line.text)
    short = len(text) < _LONG * 2 and len(line.cells) <= 2  # noqa: PLR2004
    return bool(short and CAPTION.search(text)) or any(_UNIT.fullmatch(cell.text) for cell in line.cells)


def figures_of(line: Line) -> list[Cell]:
    """The cells of a line that are figures of a table: no row numbers before a label, no years over columns."""
    values = line.values
    if not values:
        return []
    cells = line.cells
    if cells[0].value and len(cells) > 1 and not cells[1].value and _BEFORE.fullmatch(cells[0].text):
        values = values[1:]
    return [] if all(_YEAR.fullmatch(cell.text) or _MARK.fullmatch(cell.text) for cell in values) and not _repeats(values) else values


def _repeats(values: Sequence[Cell]) -> bool:
    """Whether one number stands in brackets twice: a line refers to each note once, a loss stands under its part and its total."""
    marks = [cell.text for cell in values if _MARK.fullmatch(cell.text)]
    return len(set(marks)) < len(marks)


def without_marks(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Rows of figures without the references to notes, (1) and (2), that stand in a column of their own."""
    if not any(_MARK.fullmatch(cell.text) for row in rows for cell in row):
        return [list(row) for row in rows]
    others = [cell for row in rows for cell in row if not _MARK.fullmatch(cell.text)]
    return [[cell for cell in row if not _MARK.fullmatch(cell.text) or _under(cell, others)] for row in rows]


def _under(mark: Cell, others: Sequence[Cell]) -> bool:
    """Whether a bracketed small number stands in a column with other figures, as (1) for minus one does."""
    return any(min(mark.x1, other.x1) > max(mark.x0, other.x0) for other in others)


def _stretches(lines: Sequence[Line], sorts: Sequence[Sort]) -> Iterator[tuple[int, int]]:
    """First and last line with figures of each table."""
    first = last = -1
    left, most = 0.0, 0
    for index, sort in enumerate(sorts):
        if sort is not Sort.FIGURES:
            continue
        figures = figures_of(lines[index])
        if first >= 0 and _ends(lines, sorts, (last, index), left, most):
            yield first, last
            first = -1
        if first < 0:
            first, left, most = index, figures[0].x0, 0
        last, left, most = index, min(left, figures[0].x0), max(most, len(figures))
    if first >= 0:
        yield first, last


def _ends(lines: Sequence[Line], sorts: Sequence[Sort], between: tuple[int, int], left: float, most: int) -> bool:
    """Whether a table ends between two lines with figures."""
    last, following = between
    if lines[following].bottom < lines[last].top:  # a second column of the page
        return True
    if following - last > _MOST_BETWEEN or any(sorts[index] in (Sort.PROSE, Sort.CAPTION) for index in range(last + 1, following)):
        return True
    if any(sum(1 for cell in lines[index].cells if _NAMES_TIME.match(cell.text)) > 1 for index in range(last + 1, following)):
        return True
    over = sum(1 for index in range(last + 1, following) for cell in lines[index].cells if cell.middle > left and not _is_mark(cell))
    needed = max(2, most // 2 + most % 2) if most > 1 else 2
    return over >= needed and _heads(lines[last + 1 : following], left)


def _is_mark(cell: Cell) -> bool:
    return len(cell.text) == 1


HEAD_WORDS: Final = re.compile(
    r"\d年|\d月|年度|期末|期初|年初|上年|本年|本期|金额|余额|占比|比例|增减|变动|本集团|集团|本行|母公司|[%％]|合计|价值|小计|总额|未经审计|准备|账面|季度|阶段|层[次级]|以[内上]|分部|美元|地区|[(（][^()（）]*[元股户人家][)）]$"
)


def _heads(lines: Sequence[Line], left: float) -> bool:
    """Whether words over the columns are words of a header."""
    return any(HEAD_WORDS.search(terms(cell.text)) for line in lines for cell in line.cells if cell.middle > left)
