"""Parts of a page drawn piece by piece: what stands between two sentences or headings, told apart by what it is to a table.

The items of a page enter, parts leave: labels of rows, figures, words over columns, and what stands around. Lines that print repeats
on every page are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Final

from exporter.extract.text.items import Item, Role
from exporter.extract.text.rowwise.header_words import is_header
from exporter.extract.text.stubs import Run, with_days
from exporter.extract.vocabulary import LABELS, NUMBERED, fold


@dataclass(slots=True)
class Part:
    """What stands between two sentences or headings, each in reading order."""

    labels: list[Item] = field(default_factory=list)
    cells: list[Item] = field(default_factory=list)
    headers: list[Item] = field(default_factory=list)
    context: list[Item] = field(default_factory=list)


_NUMBER: Final = re.compile(r"[-–—第 ]*\d{1,3}(?: ?[/／] ?\d{1,3})?[-–—页 ]*")
_REPORT: Final = re.compile(r"(?:年度|季度|年)(?:财务)?报(?:告|表)?(?:全文|摘要)?(?: ?\d{1,3})?$")
_ALONE: Final = 0.6
_WORDS: Final = frozenset({Role.PERIOD, Role.HEADER, Role.STUB_HEAD})
_OTHERS: Final = frozenset({Role.CELL, Role.CAPTION, Role.PROSE, Role.PAGE})
_PARTS: Final = _WORDS | {Role.LABEL}
_AROUND: Final = frozenset({Role.CAPTION, Role.PROSE, Role.HEADING})
_FEWEST: Final = 4


def parts(items: Sequence[Item], texts: Sequence[str]) -> Iterator[Part]:
    """The parts of a page that have figures; days around movements are rows."""
    yield from map(_with_days, _parts(_inside(items, texts), texts))


def _inside(items: Sequence[Item], texts: Sequence[str]) -> list[Item]:
    """The items of a page without its head and foot: the number of the page, the name of the report."""
    lines = sorted({item.line for item in items})
    edges = {line for line in (*lines[:2], *lines[-2:]) if _NUMBER.fullmatch(fold(texts[line - 1].strip("\f")))}
    edges |= {line for line in lines if _REPORT.search(fold(texts[line - 1].strip("\f")))}
    return [item for item in items if item.line not in edges]


def drawn_piecewise(items: Sequence[Item], texts: Sequence[str]) -> bool:
    """Whether most figures of a page stand alone on their lines, and some have nothing but blank lines between."""
    lines: dict[int, list[Item]] = {}
    for item in items:
        lines.setdefault(item.line, []).append(item)
    cells = sum(item.role is Role.CELL for item in items)
    alone = sum(len(line) == 1 and line[0].role is Role.CELL for line in lines.values())
    places = sorted(line[0].line for line in lines.values() if len(line) == 1 and line[0].role is Role.CELL)
    parted = any(_is_gap(texts[before : after - 1]) for before, after in pairwise(places))
    return cells >= _FEWEST and alone >= _ALONE * cells and parted


def _is_gap(between: Sequence[str]) -> bool:
    """Whether lines between two figures are blank, but for words over columns."""
    return any(not text.strip() for text in between) and all(not text.strip() or is_header(text) for text in between)


def _parts(items: Sequence[Item], texts: Sequence[str]) -> Iterator[Part]:
    """What stands between sentences and headings; words over columns after the last figure go on to the next."""
    part = Part()
    late: list[Item] = []
    for item, over in _told(items, texts):
        label = item.role is Role.LABEL or (item.role is Role.HEADING and (_is_row(item) or bool(part.labels and not part.cells)))
        ends = item.role is Role.PROSE or (item.role is Role.HEADING and not label and not item.text.isascii())
        if ends or (item.role is Role.STUB_HEAD and part.cells and part.labels):
            if part.cells:
                yield part
            part = Part(headers=late) if part.cells else Part(headers=part.headers, context=part.context)
            late = []
        if item.role is Role.STUB_HEAD and not part.cells:
            part.context += part.labels
            part.labels = []
        late = [] if item.role is Role.CELL else [*late, item] if over else late
        _place(part, item, label=label and not over, over=over)
    if part.cells:
        yield part


def _place(part: Part, item: Item, *, label: bool, over: bool) -> None:
    """An item put where it belongs in a part; periods of labels and pages belong nowhere."""
    if over:
        part.headers.append(item)
    elif label:
        part.labels.append(item)
    elif item.role is Role.CELL:
        part.cells.append(item)
    elif item.role in _AROUND:
        part.context.append(item)


def _with_days(part: Part) -> Part:
    """A part whose rows are movements with the opening and the closing day as rows."""
    if not part.labels:
        return part
    run = with_days(Run(tuple(part.labels)), sorted((*part.labels, *part.headers), key=lambda item: item.order))
    days = [label for label in run.labels if label.role is Role.PERIOD]
    return replace(part, labels=list(run.labels), headers=[header for header in part.headers if header not in days])


def _told(items: Sequence[Item], texts: Sequence[str]) -> Iterator[tuple[Item, bool]]:
    """Items with whether they are words over columns, the parts of a label made whole (流动性 and 比例(%))."""
    for _, group in groupby(items, key=lambda item: item.line):
        line = list(group)
        if not any(item.role is Role.LABEL for item in line):
            yield from ((item, item.role in _WORDS) for item in line)
        elif is_header(texts[line[0].line - 1]):
            yield from ((item, item.role not in _OTHERS) for item in line)
        else:
            whole: list[Item] = []
            for item in line:
                if whole and whole[-1].end == item.start and {whole[-1].role, item.role} <= _PARTS:
                    whole[-1] = replace(whole[-1], role=Role.LABEL, text=whole[-1].text + item.text, end=item.end)
                else:
                    whole.append(item)
            yield from ((item, item.role in _WORDS) for item in whole)


def _is_row(heading: Item) -> bool:
    """Whether a numbered heading is a row that banks print with a number before it (一、营业收入)."""
    return NUMBERED.sub("", fold(heading.text)) in LABELS
