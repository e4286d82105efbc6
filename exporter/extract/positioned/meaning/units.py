"""Units that captions, titles, column heads and labels state for the figures under or beside them.

Words enter, a `Measure` leaves, or None where they state none: a sentence that only speaks of money is no caption.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from exporter.extract.positioned.grid import Grid
from exporter.findings import Finding, Origin
from exporter.model.aspects import UNIT_CNY, UNIT_PURE
from exporter.model.english import said_once, terms
from exporter.model.figures import UNIT_NOT_STATED, Figure
from exporter.model.wording import Measure, caption_measure, read_measure

PERCENT: Final = Measure(UNIT_PURE, -2)
_NAMED: Final = re.compile(r"元|[万亿]\)$")
_UNSTATED: Final = "0.30"
_MONEY: Final = re.compile(r"(?:人民币|单位|为|以)\s*[:：]?\s*(?P<money>[十百千万亿]*元)")
_SHARE_UNIT: Final = re.compile(r"单位\s*[:：]\s*(?P<unit>[百千万亿]*股)")
_COUNTED: Final = re.compile(r"\((?P<unit>[十百千万亿]*[户人名个家项件笔台张])\)$")
_FIGURE: Final = re.compile(r"\d[.,]\d")
_FAR: Final = 12


def table_unit(grid: Grid, default: Measure | None) -> Measure | None:
    """The unit of a table's amounts: over the label column, in the nearest caption, else the report's."""
    for text in (grid.stub, *grid.context[:_FAR]):
        if found := stated_unit(text):
            return found
    return PERCENT if caption_measure(grid.stub) == PERCENT else default


def stated_unit(text: str) -> Measure | None:
    """The unit of money or shares a caption or a title states; None for a sentence that only speaks of money."""
    text = terms(said_once(text))
    if len(text) > 60 or ("元" not in text and "股" not in text) or len(_FIGURE.findall(text)) > 1:  # noqa: PLR2004
        return None
    if shares := _SHARE_UNIT.search(text):
        return read_measure(shares["unit"])
    if re.search(r"[(（].*元|单位|列示|元\s*$|元\s*[,，].*除外\s*$", text) is None or re.search(r"\d\s*[十百千万亿]*元", text):
        return None
    if (found := caption_measure(text)) and found.unit not in (None, UNIT_PURE):
        return found
    if (money := _MONEY.search(terms(text))) and (found := read_measure(money["money"])):
        return Measure(UNIT_CNY, found.scale)
    return None


def counted_unit(folded: str) -> Measure | None:
    """The unit of a count in brackets at the end: 人数（人）, 手机银行用户数（万户）."""
    found = _COUNTED.search(folded)
    return read_measure(found["unit"]) if found else None


def without_unit(figure: Figure) -> Figure:
    """A figure of a table whose unit nothing states: an amount has none, unless its own words name one."""
    if figure.unit != "CNY" or any(_NAMED.search(terms(words)) for words in (figure.row, figure.parent, figure.column)):
        return figure
    return replace(figure, unit="", confidence=min(figure.confidence, _UNSTATED))


def units_not_stated(figures: Iterable[Figure], tables: Iterable[Hashable], report: str) -> Iterator[Finding]:
    """Once for each table whose amounts have no unit, at the first of them; `tables` gives the table of each figure."""
    lost: dict[Hashable, list[Figure]] = {}
    for figure, table in zip(figures, tables, strict=True):
        if not figure.unit and figure.value != "nil":
            lost.setdefault(table, []).append(figure)
    for found in lost.values():
        first = min(found, key=lambda figure: (figure.line, figure.start))
        origin = Origin(file=report or None, line=first.line, page=first.page, start=first.start, end=first.end)
        count = f"{len(found)} values of its table stand as printed"
        yield UNIT_NOT_STATED.finding(file=report or None, line=first.line, origin=origin, label=first.row, count=count)
