"""Tables printed row by row: a label and its figures on one line, or one under the other, again and again.

Items of a region enter, grids leave together with the items no grid has claimed. This is how most reports print and most PDF text
layers read; the scrambled kind is left to `layout`. A grid has as many columns as most of its rows have figures; a label broken
over lines is joined, a line of text alone is a heading, words over columns begin a new grid that inherits the periods.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from exporter.extract.text.items import Item, Role, Shape
from exporter.extract.text.stubs import Row, seam_cost
from exporter.extract.vocabulary import LABELS, NOTE_NUMBER, fold


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows with one cell or None for each column, and the headers printed over them.

    `inherits` says that the grid goes on from the one before it under new words.
    """

    rows: tuple[Row, ...]
    cells: tuple[tuple[Item | None, ...], ...]
    headers: tuple[Item, ...]
    inherits: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.cells[0])


@dataclass(frozen=True, slots=True)
class _Unit:
    """A printed row: the labels of its line or lines, and its figures."""

    labels: tuple[Item, ...]
    cells: tuple[Item, ...]


_HEADER_ROLES: Final = frozenset({Role.PERIOD, Role.HEADER, Role.STUB_HEAD, Role.CAPTION})
_JOINS: Final = 0.5
_FEWEST_OF_ONE, _FEWEST = 3, 2
_FAR_BACK: Final = 24
_SHARE: Final = 0.6
_LONG: Final = 8
_NOTE: Final = re.compile(r"(?:^|\s)(?:附注)?[一二三四五六七八九十]{1,3}、\s*$|\s附注[一二三四五六七八九十]{1,3}\s*$")
_LABEL_PARTS: Final = frozenset({Role.LABEL, Role.PERIOD, Role.HEADER})
_HALF_WAY: Final = 1.4


def find_grids(items: Sequence[Item]) -> tuple[list[Grid], list[Item]]:
    """The tables printed row by row, and what is left over."""
    grids: list[Grid] = []
    claimed: set[int] = set()
    for stretch, before in _stretches(items):
        grid = _grid(stretch, before, inherits=bool(grids) and _follows(grids[-1], stretch, items))
        if grid is not None:
            grids.append(grid)
            claimed |= {item.order for unit in stretch for item in (*unit.labels, *unit.cells)}
    return grids, [item for item in items if item.order not in claimed]


def _follows(grid: Grid, stretch: Sequence[_Unit], items: Sequence[Item]) -> bool:
    """Whether nothing but headers and headings lies between a grid and the next stretch."""
    last = max(cell.order for row in grid.cells for cell in row if cell)
    first = min(item.order for unit in stretch for item in (*unit.labels, *unit.cells))
    between = [item for item in items if last < item.order < first]
    return len(between) < _FAR_BACK // 2 and all(item.role is not Role.PROSE for item in between)


def _stretches(items: Sequence[Item]) -> Iterator[tuple[list[_Unit], tuple[Item, ...]]]:
    """Runs of units with nothing else between them, each with the items before it."""
    current: list[_Unit] = []
    before: list[Item] = []
    start: tuple[Item, ...] = ()
    for part in _parts(items):
        if isinstance(part, _Unit):
            if not current:
                start = tuple(before[-_FAR_BACK:])
            current.append(part)
            continue
        if current:
            if any(unit.cells for unit in current):
                yield current, start
                before = []
            else:
                before += [label for unit in current for label in unit.labels]
            current = []
        before += part
    if current:
        yield current, start


def _parts(items: Sequence[Item]) -> Iterator[_Unit | list[Item]]:
    """Lines as units (labels first, then figures; either may stand alone) or as other items."""
    pending: _Unit | None = None
    for _, group in groupby(items, key=lambda item: item.line):
        line = [item for item in group if item.role is not Role.PAGE]
        if not line:
            continue
        unit = _unit(line)
        if unit is not None and not unit.labels and pending is not None:
            pending = _Unit(pending.labels, (*pending.cells, *unit.cells))
            continue
        if pending is not None:
            yield pending
            pending = None
        if unit is None or not unit.labels:
            yield line
        else:
            pending = unit
    if pending is not None:
        yield pending


def _unit(line: Sequence[Item]) -> _Unit | None:
    """A line of labels, of labels and then figures, or of figures; None for any other."""
    line = _without_note(_glued(line))
    first = next((index for index, item in enumerate(line) if item.role is Role.CELL), len(line))
    labels, cells = line[:first], line[first:]
    if any(item.role is not Role.CELL for item in cells):
        return None
    is_day = len(labels) == 1 and labels[0].role is Role.PERIOD and cells
    named = all(item.role is Role.LABEL or (item.role is Role.HEADING and cells) for item in labels)
    return _Unit(tuple(labels), tuple(cells)) if named or is_day else None


def _glued(line: Sequence[Item]) -> list[Item]:
    """A line with the parts of its label joined: days (2020年1月1日余额) and words that stand over columns elsewhere (存贷款比例(%))."""
    first = next((index for index, item in enumerate(line) if item.role is Role.CELL), 0)
    parts = line[:first]
    touching = all(before.end == after.start for before, after in pairwise(parts))
    named = any(item.role is not Role.PERIOD for item in parts)
    if not touching or not named or len(parts) == 1 or not {item.role for item in parts} <= _LABEL_PARTS:
        return list(line)
    return [replace(parts[0], role=Role.LABEL, text="".join(item.text for item in parts), end=parts[-1].end), *line[first:]]


def _without_note(line: Sequence[Item]) -> list[Item]:
    """A line without the reference to a note (五、12) between its label and its figures."""
    first = next((index for index, item in enumerate(line) if item.role is Role.CELL), 0)
    found = _NOTE.search(line[first - 1].text) if first and line[first - 1].role in (Role.LABEL, Role.HEADING) else None
    if found is None:
        return list(line)
    label = replace(line[first - 1], text=line[first - 1].text[: found.start()], role=Role.LABEL)
    after = first + (NOTE_NUMBER.fullmatch(line[first].text) is not None and first + 1 < len(line))
    return [*line[: first - 1], *([label] if label.text.strip() else []), *line[after:]]


def _grid(stretch: Sequence[_Unit], before: Sequence[Item], *, inherits: bool) -> Grid | None:
    """The stretch as a grid, if enough of its rows have the same number of figures."""
    counts = Counter(len(unit.cells) for unit in stretch if unit.cells)
    if not counts:
        return None
    width, often = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    rows = sum(counts.values())
    if often < (_FEWEST_OF_ONE if width == 1 else _FEWEST) or often < _SHARE * rows:
        return None
    if width == 1 and sum(not unit.cells for unit in stretch) > rows:
        return None
    shapes = usual_shapes([unit.cells for unit in stretch if len(unit.cells) == width], width)
    made = list(_rows(list(_rewrapped(stretch))))
    fitted = [_fitted(unit, width, shapes) for _, unit in made]
    told = [index for index in range(width) if any((cell := row[index]) is not None and cell.is_figure for row in fitted)]
    cells = tuple(tuple(row[index] for index in told) for row in fitted if told)
    ended = max((index for index, item in enumerate(before) if item.role in (Role.PROSE, Role.HEADING)), default=-1)
    headers = tuple(item for item in before[ended + 1 :] if item.role in _HEADER_ROLES or item.role is Role.LABEL)
    return Grid(tuple(row for row, _ in made), cells, headers, inherits)


def _rewrapped(stretch: Sequence[_Unit]) -> Iterator[_Unit]:
    """Units with the end of a label that stands under its figures given back to it, where it goes with nothing that follows."""
    held: _Unit | None = None
    for index, unit in enumerate(stretch):
        following = stretch[index + 1].labels[0] if index + 1 < len(stretch) else None
        if held is not None and held.cells and not unit.cells and len(unit.labels) == 1 and _ends_label(held, unit.labels[0], following):
            held = _Unit((*held.labels, *unit.labels), held.cells)
            continue
        if held is not None:
            yield held
        held = unit
    if held is not None:
        yield held


def _ends_label(unit: _Unit, label: Item, following: Item | None) -> bool:
    """Whether a line of text is the end of the label of the row over it, not the beginning of the next or a heading."""
    if (
        not unit.labels
        or label.line != unit.cells[-1].line + 1
        or label.role is not Role.LABEL
        or label.text.rstrip().endswith((":", "："))
    ):
        return False
    if fold(label.text) in LABELS or len(unit.labels[-1].text.strip()) < _LONG:
        return False
    cost = seam_cost(unit.labels[-1], label)
    if unit.cells[0].line > unit.labels[-1].line:  # the figures stand half-way down the label
        return len(unit.labels) == 1 and cost <= _HALF_WAY and (following is None or cost < seam_cost(label, following))
    return cost <= _JOINS and (following is None or label.indent > unit.labels[0].indent or seam_cost(label, following) > _JOINS)


def _rows(stretch: Sequence[_Unit]) -> Iterator[tuple[Row, tuple[Item, ...]]]:
    """Rows with their figures: labels alone are joined to the next label where words part, else they are headings."""
    pending: list[Item] = []
    headings: list[Item] = []
    for unit in stretch:
        for label in unit.labels:
            if pending and seam_cost(pending[-1], label) > _JOINS and label.line != pending[-1].line:
                headings = [*pending]
                pending = []
            pending.append(label)
        if unit.cells:
            yield Row(tuple(pending), tuple(headings)), unit.cells
            pending, headings = [], []


def usual_shapes(rows: Sequence[Sequence[Item]], width: int) -> list[Shape | None]:
    """The shape most figures of each column have."""
    usual: list[Shape | None] = []
    for column in range(width):
        counts = Counter(row[column].shape for row in rows if row[column].shape is not Shape.DASH)
        usual.append(max(counts.items(), key=lambda pair: (pair[1], str(pair[0])))[0] if counts else None)
    return usual


def _fitted(cells: Sequence[Item], width: int, shapes: Sequence[Shape | None]) -> tuple[Item | None, ...]:
    """A row's figures in their columns: too many lose the first (numbers of notes), too few go where their shapes are usual."""
    if len(cells) >= width:
        return tuple(cells[-width:])
    gap = width - len(cells)
    options = []
    for skip in range(len(cells) + 1):
        placed = [*cells[:skip], *([None] * gap), *cells[skip:]]
        fit = sum(cell is not None and cell.shape is shape for cell, shape in zip(placed, shapes, strict=True))
        options.append((fit, skip, tuple(placed)))
    return max(options, key=lambda option: option[:2])[2]
