"""Rows and their labels: lines of a table to grid rows.

Lines with figures, lines of words between them, columns and rules enter; rows leave, each with its whole label, headings as rows
without cells. A label may be printed over several lines, with its figures at the first, the last or the middle of them: rules between
rows decide where there are any, else how the lines are spaced, indented and broken, and what the field calls a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from exporter.extract.positioned.grid import GridCell, GridRow, tidy
from exporter.extract.positioned.layout.beneath import shares_beneath
from exporter.extract.positioned.layout.column import Column, column_of, median
from exporter.extract.positioned.layout.line import Cell, Line
from exporter.extract.positioned.layout.region import figures_of
from exporter.extract.positioned.layout.wrapping import Part, belongs_above, continues, is_nearer, wraps
from exporter.extract.positioned.page import Rules
from exporter.extract.vocabulary import OF_WHICH
from exporter.model.wording import read_measure

_INDEX: Final = re.compile(r"\d{1,3}|[A-Za-z]|[IVX]{1,4}")
_CURRENCY: Final = re.compile(r"人民币|[美港欧日]元|港币|英镑|[A-Za-z$]+")
"""What loans and bonds are in, in a column of its own: no unit of the amounts beside it, which are of the table's."""
_COLUMN_GAP: Final = 1.6
_ENOUGH: Final = 3


def read_rows(lines: Sequence[Line], columns: Sequence[Column], rules: Rules) -> list[GridRow]:
    """The rows of a table, headings included, from top to bottom."""
    edge = _label_edge(lines, columns[0].x0, rules)
    parts = [part for part in (_part(line, columns, edge) for line in lines) if part.label or part.has_cells or part.over]
    parts, beneath = shares_beneath(parts)
    rows: list[GridRow] = []
    for group in _by_rules(parts, rules, columns) or _by_print(parts):
        rows.append(row := _row(group, len(columns)))
        if row.line in beneath:
            rows.append(replace(row, cells=beneath[row.line], over=()))
    return rows


def _label_edge(lines: Sequence[Line], edge: float, rules: Rules) -> float:
    """Where the label column ends: at an upright rule, or where columns of words between labels and figures begin."""
    begins: list[float] = []
    fences: list[float] = []
    for line in lines:
        words = [cell for cell in line.cells if cell.middle < edge and not cell.value]
        if words and _INDEX.fullmatch(words[0].text):
            words = words[1:]
        if not words:
            continue
        if rules.down:
            fences += [at for at in rules.fences(line.middle) if words[0].x1 - 1 <= at < edge][:1]
        begins += [after.x0 for before, after in pairwise(words) if after.x0 - before.x1 > _COLUMN_GAP * line.height][:1]
    if fences:
        return min(fences)
    return min(begins) - 1 if len(begins) > 1 else edge


def _part(line: Line, columns: Sequence[Column], label_edge: float) -> Part:
    edge = columns[0].x0
    figures = figures_of(line)
    cells: list[GridCell | None] = [None] * len(columns)
    for figure in figures:
        if figure.x1 < edge:
            continue
        cells[column_of(figure, columns)] = GridCell(figure.text, line.number, figure.start, figure.end)
    words = [cell for cell in line.cells if cell not in figures]
    left = [cell for cell in words if cell.middle < edge and cell.x0 < label_edge]
    over = tuple((column_of(cell, columns), cell.text) for cell in words if cell.middle >= edge) if not figures else ()
    label, text = _label(left, line.height)
    behind = [cell.text for cell in words if label is not None and label.x1 <= cell.x0] if figures else []
    return Part(line, label, text, tuple(cells), over, unit_among(behind))


def unit_among(words: Iterable[str]) -> str:
    """The unit among the words beside a row's figures; empty if none is one."""
    return next((word for word in words if read_measure(word) and not _CURRENCY.fullmatch(word)), "")


def _label(cells: Sequence[Cell], em: float) -> tuple[Cell | None, str]:
    """The label among the words left of the figures: a row number before it and columns of words after it are left out."""
    words = list(cells)
    if len(words) > 1 and _INDEX.fullmatch(words[0].text):
        words = words[1:]
    words = [cell for cell in words if not cell.value]
    if not words:
        return None, ""
    label = words[0]
    text, right = label.text, label.x1
    for cell in words[1:]:
        if cell.x0 - right > _COLUMN_GAP * em and not OF_WHICH.fullmatch(text):
            break
        text, right = f"{text} {cell.text}", cell.x1
    return Cell(text, label.x0, right, label.start, label.end, value=False), text


def _by_rules(parts: Sequence[Part], rules: Rules, columns: Sequence[Column]) -> list[list[Part]] | None:
    """Lines grouped by the rules between rows, if rules stand between nearly all rows with figures."""
    left = min((part.label.x0 for part in parts if part.label), default=columns[0].x0) + 2
    ats = sorted(rule.at for rule in rules.across if rule.low <= left + 6 and rule.high >= columns[0].x0)
    if len(ats) < 2:  # noqa: PLR2004
        return None
    groups: list[list[Part]] = []
    before = -1
    for part in parts:
        band = sum(1 for at in ats if at < part.line.middle)
        if band == before:
            groups[-1].append(part)
        else:
            groups.append([part])
            before = band
    rows = sum(1 for part in parts if part.has_cells)
    single = sum(1 for group in groups if sum(part.has_cells for part in group) == 1)
    return groups if single >= rows * 0.8 and all(sum(part.has_cells for part in group) <= 1 for group in groups) else None


def _by_print(parts: Sequence[Part]) -> list[list[Part]]:
    """Lines grouped by spacing, indentation and wording."""
    pitch = _pitch(parts)
    limit = max((part.label.x1 for part in parts if part.label), default=0.0)
    groups: list[list[Part]] = []
    at = 0
    while at < len(parts):
        if parts[at].has_cells:
            groups.append([parts[at]])
            at += 1
            continue
        stop = at
        while stop < len(parts) and not parts[stop].has_cells:
            stop += 1
        above = groups[-1] if groups else None
        below = parts[stop] if stop < len(parts) else None
        upto, start = _shares(parts, (at, stop), above, below, pitch, limit)
        if above is not None:
            above += parts[at:upto]
        groups += [[part] for part in parts[upto:start]]
        if below is not None:
            groups.append([*parts[start:stop], below])
            stop += 1
        at = stop
    return groups


def _shares(
    parts: Sequence[Part], run: tuple[int, int], above: list[Part] | None, below: Part | None, pitch: float, limit: float
) -> tuple[int, int]:
    """How much of a run of lines without figures belongs to the row above it, and from where on to the row below it."""
    at, stop = run
    start = stop
    following = parts[stop + 1] if stop + 1 < len(parts) else None
    lower = below
    while lower is not None and start > at and wraps(parts[start - 1], lower, following, pitch, limit) > 0:
        upper = parts[start - 2] if start - 1 > at else above[-1] if above is not None else None
        if above is not None and upper is not None and is_nearer(upper, parts[start - 1], lower, pitch):
            break
        if above is not None and start - 1 == at and belongs_above(above[-1], parts[at], lower):
            break
        start -= 1
        lower, following = parts[start], None
    upto = at
    while above is not None and upto < start and continues(above[-1], parts[upto], pitch, limit):
        upto += 1
        above = [*above, parts[upto - 1]]
    return upto, start


def _pitch(parts: Sequence[Part]) -> float:
    """The usual distance of neighbouring rows; where few rows follow each other directly, that of lines."""
    pairs = [(upper, lower, lower.line.middle - upper.line.middle) for upper, lower in pairwise(parts) if upper.label and lower.label]
    rows = [step for upper, lower, step in pairs if upper.has_cells and lower.has_cells]
    if len(rows) >= _ENOUGH:
        return median(rows)
    return median([step for _, _, step in pairs]) if pairs else 0.0


def _row(group: Sequence[Part], count: int) -> GridRow:
    """The lines of one row put together."""
    labelled = [part for part in group if part.label]
    main = next((part for part in group if part.has_cells), group[0])
    text = tidy(" ".join(part.text for part in labelled))
    indent = labelled[0].label.x0 if labelled and labelled[0].label else 0.0
    cells = main.cells if main.has_cells else (None,) * count
    over = tuple(pair for part in group for pair in part.over)
    return GridRow(text, indent, cells, main.line.number, over, unit=main.unit)
