"""Headers of tables drawn piece by piece: which words stand over which column, and whether that is sure.

A grid and the words of its part enter, the grid under its header leaves. Words directly before the figures of their column are sure;
else they are dealt in reading order, which PDF libraries do not always keep, and only growths say that it was kept or put it right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from exporter.extract.text.drawn.parts import Part
from exporter.extract.text.items import Role
from exporter.extract.text.rowwise.grids import Relative, find_relatives
from exporter.extract.text.rowwise.head_times import completed
from exporter.extract.text.rowwise.header_words import Zone, distinct, zone_of
from exporter.extract.text.rowwise.heads import Heads, later, levels_of
from exporter.extract.text.rowwise.plain import Plain, headed, under
from exporter.extract.text.rowwise.rows import Grid
from exporter.extract.text.scrambled.area import value_of
from exporter.extract.text.scrambled.layout import Draft

_MOST_PERMUTED: Final = 4


def head(grid: Grid, part: Part, texts: Sequence[str], before: Plain | None) -> tuple[Plain | None, bool]:
    """The grid under a header that tells its columns apart, and whether that is sure.

    It is if the words of each column stand directly before its figures, or if growths say which column is the later one. `before` is
    the table it may go on from.
    """
    zones = list(_zones(part, texts))
    before = before if not any(zone.words for zone in zones) else None
    own = _own_heads(grid, part, texts)
    if own is not None:
        return under(grid, zones[0] if zones else Zone((), 0, ()), own), True
    for zone in zones:
        plain = headed(grid, zone, texts, before)
        if plain is not None:
            return _oriented(grid, plain, zone, texts, before)
    return None, False


def _own_heads(grid: Grid, part: Part, texts: Sequence[str]) -> Heads | None:
    """Words over the columns where each column has its own directly before its figures; None if any has none."""
    orders = [cell.order for cell in part.cells]
    levels: list[tuple[str, str, str]] = []
    for column in zip(*grid.cells, strict=True):
        first = min(cell.order for cell in column if cell)
        since = max((order for order in orders if order < first), default=-1)
        caption = max((item.order for item in part.context if item.role is Role.CAPTION and item.order < first), default=-1)
        words = [item for item in part.headers if max(since, caption) < item.order < first and item.role is not Role.STUB_HEAD]
        level = levels_of(completed(zone_of([item.line for item in words], texts, ())))
        if level is None:
            return None
        levels.append(level)
    heads = Heads(tuple(time for time, _, _ in levels), tuple(scope for _, scope, _ in levels), tuple(word for _, _, word in levels))
    return heads if heads.tells_apart else None


def _oriented(grid: Grid, plain: Plain, zone: Zone, texts: Sequence[str], before: Plain | None) -> tuple[Plain, bool]:
    """The plain table with its columns in the order in which growths agree with the times over them, and whether any growth does."""
    if grid.width == 1:
        return plain, True
    if not _relatives(grid):
        return plain, False
    for order in permutations(range(grid.width)) if grid.width <= _MOST_PERMUTED else [tuple(range(grid.width))]:
        turned = replace(grid, cells=tuple(tuple(row[index] for index in order) for row in grid.cells))
        found = headed(turned, zone, texts, before)
        if found is not None and _agrees(turned, found.heads):
            return found, True
    return plain, False


def _relatives(grid: Grid) -> dict[int, Relative]:
    """The columns of a grid that are growths or changes of two others."""
    columns = [Draft(tuple(row[index] for row in grid.cells), (), 0) for index in range(grid.width)]
    return find_relatives(grid, columns, [tuple(None if cell is None else value_of(cell) for cell in column.cells) for column in columns])


def _agrees(grid: Grid, heads: Heads) -> bool:
    """Whether every growth is of the later time over the earlier one, by the words over the columns, and itself under words of growth."""
    return all(
        later(heads.times[found.now], heads.times[found.then]) and not heads.times[index] for index, found in _relatives(grid).items()
    )


def _zones(part: Part, texts: Sequence[str]) -> Iterator[Zone]:
    """The header of a part: all its words, or those that are left without the time its title or its caption names."""
    context = [item.text for item in part.context[::-1]]
    caption = max((item.order for item in part.context if item.role is Role.CAPTION), default=-1)
    timed = [item for item in part.headers if item.role is Role.PERIOD]
    after = [item for item in part.headers if item.order > caption]
    later = [item for item in part.headers if timed and item.order > timed[0].order]
    found = [completed(zone_of([item.line for item in items], texts, context)) for items in (part.headers, after, later)]
    yield from (zone for zone in (*found, *map(distinct, reversed(found))) if zone.words or not part.headers)
