"""Stubs: runs of row labels, and which of their pieces are rows when a table has so many.

Items enter, runs of labels leave. A printed label may be broken over lines, and a run holds headings and titles that have no figures
of their own. How many rows there are is known only from the figures; so each run answers for every number of rows what it would
cost to read it so: which pieces to join, which to take as headings.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from exporter.extract.text.items import Item, Role
from exporter.extract.vocabulary import (
    BREAKS_AFTER,
    BREAKS_BEFORE,
    ENDS_LABEL,
    GROUP_HEADING,
    LABELS,
    MINUS,
    MOVEMENT,
    OF_WHICH,
    RATIO_ROW,
    TOTAL,
    fold,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row label: the pieces it was printed in, joined; `headings` stand directly over it."""

    pieces: tuple[Item, ...]
    headings: tuple[Item, ...] = ()

    @property
    def text(self) -> str:
        """The label as printed, pieces joined, without 其中： or 减： and without a colon at its end."""
        joined = "".join(piece.text.strip() for piece in self.pieces)
        bare = MINUS.sub("", OF_WHICH.sub("", joined))
        return (bare or joined).rstrip(":： ")

    @property
    def folded(self) -> str:
        """The label as the vocabulary spells it."""
        return fold(self.text)

    @property
    def is_part(self) -> bool:
        """Whether it is introduced as part of another row."""
        return bool(OF_WHICH.match(self.pieces[0].text))

    @property
    def is_deducted(self) -> bool:
        """Whether its label says that it is taken off (减：), so that its positive figures count negative in sums."""
        return bool(MINUS.match(self.pieces[0].text)) and "减" in self.pieces[0].text[:3]

    @property
    def indent(self) -> int:
        """Blanks before its first piece."""
        return self.pieces[0].indent

    @property
    def is_ratio(self) -> bool:
        """Whether its figures are percents by nature (…率, …比例)."""
        return bool(RATIO_ROW.search(self.folded))


@dataclass(frozen=True, slots=True)
class Run:
    """Labels in reading order with nothing but figures between them."""

    labels: tuple[Item, ...]
    apart: frozenset[int] = frozenset()
    """Labels, by reading order, that stand apart from the one before: a broken label seldom does."""

    @property
    def first(self) -> int:
        """Reading order of the first label."""
        return min(label.order for label in self.labels)

    @property
    def last(self) -> int:
        """Reading order of the last label."""
        return max(label.order for label in self.labels)


@dataclass(frozen=True, slots=True)
class Reading:
    """A run read as so many rows, at a cost; headings after the last row are `trailing`."""

    rows: tuple[Row, ...]
    cost: float


_TRANSPARENT: Final = frozenset({Role.LABEL, Role.CELL})
_DEAREST: Final = 7.0
_KNOWN_DROP, _UNKNOWN_DROP, _HEADING_DROP, _TITLE_DROP = 3.0, 1.6, 0.3, 0.8
_APART: Final = 1.2
_CUT_WORD, _HALF_WORD, _OPEN_WORD, _KNOWN_JOIN = 1.4, 0.4, 0.2, 4.0


def find_runs(items: Sequence[Item]) -> list[Run]:
    """Runs of labels; anything but a figure ends one. Days around movements (本年计提, 本年核销) are rows too."""
    runs: list[Run] = []
    current: list[Item] = []
    for item in items:
        if item.role is Role.LABEL:
            current.append(item)
        elif item.role not in _TRANSPARENT and current:
            runs.append(Run(tuple(current)))
            current = []
    if current:
        runs.append(Run(tuple(current)))
    return [with_days(run, items) for run in runs]


def with_days(run: Run, items: Sequence[Item]) -> Run:
    """A run of movements with the opening and closing days printed as its first and last row."""
    if sum(bool(MOVEMENT.search(fold(label.text))) for label in run.labels) * 2 < len(run.labels):
        return run
    position = {item.order: index for index, item in enumerate(items)}
    before, after = position[run.first] - 1, position[run.last] + 1
    opening = items[before] if before >= 0 else None
    closing = items[after] if after < len(items) else None
    if opening is None or closing is None or opening.role is not Role.PERIOD or closing.role is not Role.PERIOD:
        return run
    return Run((opening, *run.labels, closing))


def with_orphans(run: Run, orphans: Sequence[Run]) -> Iterator[tuple[float, Run]]:
    """The run alone, and with one stray label near it as its last or first row; each with its cost."""
    yield 0.0, run
    for orphan in orphans:
        if orphan is run:
            continue
        is_part = OF_WHICH.match(orphan.labels[0].text)
        cost = 0.2 if is_part else 0.6 if fold(orphan.labels[0].text) in LABELS else 1.5
        if orphan.first > run.first:
            yield cost, Run((*run.labels, *orphan.labels))
        else:
            yield cost, Run((*orphan.labels, *run.labels))


def readings(run: Run, fewest: int = 2) -> dict[int, Reading]:
    """For each number of rows the cheapest way to read the run so, as far as it makes sense."""
    pieces = run.labels
    best: list[dict[int, tuple[float, tuple[tuple[int, int], ...]]]] = [{0: (0.0, ())}]
    final: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
    for stop in range(1, len(pieces) + 1):
        options: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for size, (cost, spans) in best[stop - 1].items():
            _offer(options, size, cost + _drop_cost(pieces, stop - 1), spans)
        for start in range(max(0, stop - 4), stop):
            join = _join_cost(pieces[start:stop])
            if join > _OPEN_WORD:
                join += _APART * sum(piece.order in run.apart for piece in pieces[start + 1 : stop])
            for size, (cost, spans) in best[start].items():
                _offer(options, size + 1, cost + join, (*spans, (start, stop)))
        if (lead := _end_cost(pieces[:stop])) <= _DEAREST:
            _offer(options, 0, lead, ())
        best.append({size: option for size, option in options.items() if option[0] <= _DEAREST})
        tail = _end_cost(pieces[stop:])
        for size, (cost, spans) in best[-1].items():
            if size >= fewest and cost + tail <= _DEAREST:
                _offer(final, size, cost + tail, spans)
    return {size: Reading(_rows(pieces, spans), cost) for size, (cost, spans) in sorted(final.items())}


def _offer(
    options: dict[int, tuple[float, tuple[tuple[int, int], ...]]], size: int, cost: float, spans: tuple[tuple[int, int], ...]
) -> None:
    if size not in options or cost < options[size][0]:
        options[size] = (cost, spans)


def _rows(pieces: Sequence[Item], spans: Sequence[tuple[int, int]]) -> tuple[Row, ...]:
    """Rows of the chosen spans; what lies between them are headings of the next."""
    rows = []
    at = 0
    for start, stop in spans:
        rows.append(Row(tuple(pieces[start:stop]), tuple(pieces[at:start])))
        at = stop
    return tuple(rows)


def _drop_cost(pieces: Sequence[Item], at: int) -> float:
    """What it costs to take a piece as no row: little for a heading, much for a label that every bank prints with a figure."""
    piece = pieces[at]
    if piece.role is Role.PERIOD:
        return _KNOWN_DROP
    folded = fold(piece.text).rstrip(":")
    following = pieces[at + 1].text if at + 1 < len(pieces) else ""
    if OF_WHICH.match(following) and GROUP_HEADING.search(folded) and folded not in LABELS:
        return _HEADING_DROP
    if OF_WHICH.match(piece.text):
        return _KNOWN_DROP
    if at == len(pieces) - 1 or at == 0:
        return _TITLE_DROP
    if GROUP_HEADING.search(folded) and folded not in LABELS:
        return _HEADING_DROP
    return _KNOWN_DROP if folded in LABELS or TOTAL.search(folded) else _UNKNOWN_DROP


def _end_cost(pieces: Sequence[Item]) -> float:
    """What it costs to leave pieces at an end of the run out: titles of what comes before or after."""
    if not pieces:
        return 0.0
    known = sum(bool(OF_WHICH.match(piece.text)) or fold(piece.text) in LABELS for piece in pieces)
    return (_TITLE_DROP if known else _TITLE_DROP / 2) + 0.2 * len(pieces) + (_KNOWN_DROP * known if len(pieces) > 1 else 0)


def _join_cost(pieces: Sequence[Item]) -> float:
    """What it costs to read neighbouring pieces as one broken label; a piece alone costs nothing unless it looks like a heading."""
    if len(pieces) == 1:
        return _alone_cost(pieces[0])
    if any(piece.role is Role.PERIOD for piece in pieces):
        return _DEAREST + 1
    joined = fold("".join(piece.text.strip() for piece in pieces))
    if OF_WHICH.sub("", joined) in LABELS:
        return 0.1
    seams = sum(seam_cost(before, after) for before, after in itertools.pairwise(pieces))
    return seams + (_HALF_WORD if BREAKS_AFTER.search(joined) else 0.0)


def _alone_cost(piece: Item) -> float:
    folded = fold(piece.text)
    if OF_WHICH.sub("", folded) in LABELS:
        return 0.0
    if GROUP_HEADING.search(folded) and not folded.endswith(":"):
        return 1.0
    if BREAKS_BEFORE.search(folded) or folded.count("(") != folded.count(")"):
        return 1.0
    if folded.endswith(":"):
        return 0.0
    return 0.3 if BREAKS_AFTER.search(folded) or not ENDS_LABEL.search(folded) else 0.0


_WHOLE_LINE: Final = 14
_GOES_ON: Final = re.compile(r"[)的]|终止确认")
_DIVIDES: Final = re.compile(r"按.{2,12}(?:划分|分类|分布|列示)")
_BRACKET: Final = re.compile(r"\([^()]*\)$")


def seam_cost(before: Item, after: Item) -> float:
    """What it costs to join two pieces at their seam: nearly nothing where a word is cut in two, much between whole labels."""
    first, second = OF_WHICH.sub("", fold(before.text)), fold(after.text)
    if OF_WHICH.match(after.text) or MINUS.match(second) or first.endswith(":") or _DIVIDES.fullmatch(first):
        return _DEAREST
    if _goes_on(first, second):
        return _OPEN_WORD
    if first.count("(") > first.count(")") or BREAKS_AFTER.search(first) or BREAKS_BEFORE.search(second):
        return _OPEN_WORD if first not in LABELS else _CUT_WORD
    known = (first in LABELS) + (second in LABELS)
    if not known and (len(first) >= _WHOLE_LINE or not ENDS_LABEL.search(first)):
        return _HALF_WORD
    return (_CUT_WORD, 2.5, _KNOWN_JOIN)[known]


def _goes_on(first: str, second: str) -> bool:
    """Whether the second piece can only be the end of a label, or the two are one that banks print."""
    if _BRACKET.fullmatch(second) or _GOES_ON.match(second):
        return True
    return _BRACKET.sub("", first + second) in LABELS and first not in LABELS
