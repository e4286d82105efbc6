"""Running heads and feet: lines that stand at the edge of page after page and belong to no table.

Lines of one page enter, with what stood at the edges of the pages before; the lines without running heads leave. Page numbers alone
are told by `region`, as a first page has them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.extract.positioned.layout.line import Line

_NAMES: Final = re.compile(r"银行|公司|报告|年报|季报|[Rr]eport|REPORT|BANK|Bank")
_TITLE: Final = re.compile(r"表\s*$|[（(]续[)）]\s*$")
"""The title of a statement that goes on over several pages says what is on each of them."""
_DIGITS: Final = re.compile(r"\d+")
_EDGE: Final = 2
_MOST_CELLS: Final = 3


def without_running_heads(lines: Sequence[Line], seen: set[tuple[str, int]]) -> list[Line]:
    """The lines but those that stood at the same height of a page before; `seen` grows by this page's."""
    edges = {line.number: _key(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if _may_run(line)}
    running = {number for number, key in edges.items() if key in seen}
    seen.update(edges.values())
    return [line for line in lines if line.number not in running]


def _may_run(line: Line) -> bool:
    return len(line.cells) <= _MOST_CELLS and bool(_NAMES.search(line.text)) and not _TITLE.search(line.text)


def _key(line: Line) -> tuple[str, int]:
    """What a line says apart from numbers, and where it stands."""
    return _DIGITS.sub("", line.text).replace(" ", ""), round(line.middle / 3)
