"""Heads: which words of a header stand over which column of a table printed row by row.

The words of a header enter with what is known of the columns under it (how their figures look, which are growths by arithmetic),
the words over each column leave. No position is known, only the order: times and scopes are dealt to the columns that hold amounts,
one each, in blocks, or again and again; the other words are cut into as many cells as there are columns, the cutting in which words
and figures agree best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from exporter.extract.positioned.meaning.columns import SIGNED, read_measure_word
from exporter.extract.text.items import Shape
from exporter.extract.text.rowwise.head_times import TIMES, by_columns, is_spanned
from exporter.extract.text.rowwise.header_words import HeadWord, Kind, Zone
from exporter.extract.vocabulary import HEADER_WORD, LABELS

_PERCENTS: Final = frozenset({"share", "yield", "ratio"})
_AMOUNTS: Final = re.compile(r"金额|余额|总额|价值|数额|收入|支出|净额|数$|股")
_DROP_FIRST, _DROP = 0.7, 2.0
_TIER: Final = "\n"
_HALF: Final = 0.6
_NOTHING: Final = 1e-9
_NEVER: Final = -1000.0
_MOST_LINES_OF_ONE: Final = 4
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What figures say of the columns: the usual shape of each, and those that arithmetic finds to be growths or changes of others.

    `middles` is where the figures of each stand on their lines; it says something if the text is `aligned`, keeps its columns.
    """

    shapes: tuple[Shape | None, ...]
    relatives: Mapping[int, str]
    middles: tuple[float, ...]
    aligned: bool

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.shapes)


@dataclass(frozen=True, slots=True)
class Heads:
    """The times, scopes and other words over each column; empty where nothing stands."""

    times: tuple[str, ...]
    scopes: tuple[str, ...]
    words: tuple[str, ...]
    scope_first: bool = True

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The words over each column from the top down."""
        rows = zip(self.scopes, self.times, self.words, strict=True)
        return tuple(
            tuple(word for word in (*((scope, time) if self.scope_first else (time, scope)), *other.split(_TIER)) if word)
            for scope, time, other in rows
        )

    @property
    def tells_apart(self) -> bool:
        """Whether something stands over every column, and not the same over two."""
        return all(self.levels) and len(set(self.levels)) == len(self.levels)


def deal(zone: Zone, known: Known, before: Heads | None) -> Heads | None:
    """The words over each column, times and scopes of the table `before` where the header has none; None where they tell too little."""
    if in_order := _in_order(zone, known.width):
        return in_order
    words = _cut(zone.words, known, goes_on=before is not None)
    if words is None or is_spanned(zone):
        return None
    times = _texts(by_columns(zone, known.width) if known.aligned else zone, *TIMES)
    scopes = _texts(zone, Kind.SCOPE)
    if not times and not scopes and before is not None and len(before.times) == known.width:
        return replace(before, words=words if any(words) else before.words)
    if not scopes and before is not None and words == before.words and any(words) and len(set(before.scopes)) == 1:
        scopes = list(before.scopes[:1])
    signed = {index for index, word in enumerate(words) if read_measure_word(word) in SIGNED} | set(known.relatives)
    levels = [index for index in range(known.width) if index not in signed] or list(range(known.width))
    first = next((word.kind for word in zone.words if word.kind in (*TIMES, Kind.SCOPE)), Kind.SCOPE) is Kind.SCOPE
    each = len(set(times)) == len(times) == len(levels)
    runs = _runs(times) if len(times) == len(levels) else []
    if scopes and len(runs) == len(scopes) and len(set(runs)) > 1:  # 本集团 over one year, 本行 over three
        scopes = [scope for scope, run in zip(scopes, runs, strict=True) for _ in range(run)]
    dealt = _deal_times(times, _texts(zone, Kind.RESTATED), len(levels), blocks=not first or len(scopes) < _SEVERAL or each)
    named = _deal(scopes, len(levels), blocks=first or not times)
    if dealt is None or named is None:
        return None
    over_times, over_scopes = [""] * known.width, [""] * known.width
    for index, time, scope in zip(levels, dealt, named, strict=True):
        over_times[index], over_scopes[index] = time, scope
    return Heads(tuple(over_times), tuple(over_scopes), words, first)


def _in_order(zone: Zone, width: int) -> Heads | None:
    """One word for each column, times and comparisons in turn (本报告期, 比上年同期增减, 年初至报告期末, 比上年同期增减)."""
    words = [word for word in zone.words if word.kind not in (Kind.STUB, Kind.NOTE)]
    kinds = [word.kind for word in words]
    if len(words) != width or set(kinds) != {Kind.TIME, Kind.OTHER} or kinds[0] is not Kind.TIME or kinds == sorted(kinds, key=kinds.index):
        return None
    times = tuple(next(before.text for before in words[at::-1] if before.kind is Kind.TIME) for at in range(width))
    others = tuple(word.text if word.kind is Kind.OTHER else "" for word in words)
    if any(word and read_measure_word(word) not in SIGNED for word in others):
        return None
    return Heads(times, ("",) * width, others, scope_first=False)


def levels_of(zone: Zone) -> tuple[str, str, str] | None:
    """Time, scope and other words of a header that is over one column alone; None if it names no or two times or two scopes."""
    times, scopes = _texts(zone, *TIMES), _texts(zone, Kind.SCOPE)
    others = "".join(word.text for word in zone.words if word.kind is Kind.OTHER)
    if len(times) > 1 or len(scopes) > 1 or not (times or others):
        return None
    return "".join(times), "".join(scopes), others


_DATE: Final = re.compile(r"(\d{4})\D{0,2}(\d{1,2})?")
_NOW, _THEN = re.compile(r"^本|^当|期末|年末|^报告期"), re.compile(r"^上|^去|期初|年初")


def later(first: str, second: str) -> bool:
    """Whether one time over a column is later than another, as far as their words say."""
    dates = [_DATE.search(text) for text in (first, second)]
    if dates[0] and dates[1]:
        now, then = ((int(date[1]), int(date[2] or 12)) for date in dates if date)
        return now > then
    return bool(_NOW.search(first) and _THEN.search(second) and not _THEN.search(first))


def _texts(zone: Zone, *kinds: Kind) -> list[str]:
    """The words of some kinds in reading order; one that is said again and again once."""
    found = [word.text for word in zone.words if word.kind in kinds]
    return found[:1] if len(set(found)) == 1 else found


def _deal(names: Sequence[str], count: int, *, blocks: bool) -> list[str] | None:
    """A name for each of `count` columns: one each, in blocks, or in turn; None if they do not come out even."""
    if not names:
        return [""] * count
    if len(names) > count or count % len(names):
        return None
    each = count // len(names)
    return [names[index // each] if blocks else names[index % len(names)] for index in range(count)]


def _runs(times: Sequence[str]) -> list[int]:
    """How many times follow one another until one comes again: a block of columns is over each such run."""
    runs: list[int] = []
    seen: set[str] = set()
    for time in times:
        if not runs or time in seen:
            runs, seen = [*runs, 0], set()
        runs[-1] += 1
        seen.add(time)
    return runs


def _deal_times(times: Sequence[str], restated: Sequence[str], count: int, *, blocks: bool) -> list[str] | None:
    """Times as `_deal` does it; a year printed before and after restatement has two columns."""
    if restated and len(set(times)) < count <= len(set(times)) + len(restated):
        distinct = list(dict.fromkeys(times))
        padded = [*distinct, *[distinct[-1]] * (count - len(distinct))] if distinct else [""] * count
        marks = [*[""] * (len(distinct) - 1), *restated, *[""] * count][:count]
        return [f"{time}{mark}" for time, mark in zip(padded, marks, strict=True)]
    return _deal(times, count, blocks=blocks)


def _cut(words: Sequence[HeadWord], known: Known, *, goes_on: bool) -> tuple[str, ...] | None:
    """The other words over each column, in the cutting that agrees best with the figures; None if none is good."""
    others = [word for word in words if word.kind is Kind.OTHER]
    if not others:
        return ("",) * known.width
    best: tuple[float, tuple[str, ...]] | None = None
    blocks = len([word for word in words if word.kind in (*TIMES, Kind.SCOPE)])
    told = goes_on or blocks > 0
    blocks = known.width if goes_on else max(1, blocks)
    for columns in _targets(known, told=told):
        for upper, lower in _tiers(others, known):
            score, cells = _best_cells(lower, [_Under(known, index) for index in columns[0]])
            if not cells or (len(columns) == known.width > 1 and not HEADER_WORD.fullmatch(cells[0])):
                continue
            over = [""] * known.width
            for group in columns:
                for index, cell in zip(group, cells, strict=True):
                    over[index] = f"{upper[index * len(upper) // known.width]}{_TIER}{cell}" if upper else cell
            repeats = len(columns) > 1 and any(read_measure_word(cell) in SIGNED for cell in cells)
            found = score / len(cells) - repeats - 0.01 * bool(upper) - (len(set(over)) * blocks < known.width), tuple(over)
            if best is None or found[0] > best[0] + _NOTHING:
                best = found
    return best[1] if best is not None and best[0] > 0 else None


def _tiers(words: Sequence[HeadWord], known: Known) -> Iterator[tuple[tuple[str, ...], Sequence[HeadWord]]]:
    """The words as one tier, and with those of the first lines as a tier over blocks of columns."""
    yield (), _by_place(words, known)
    for stop in range(2, len(words)):
        if words[stop].line != words[stop - 1].line and known.width % stop == 0 and stop < known.width and _spans(words[:stop], known):
            yield tuple(word.text for word in words[:stop]), _by_place(words[stop:], known)


def _by_place(words: Sequence[HeadWord], known: Known) -> Sequence[HeadWord]:
    """Words column by column, where the text keeps its columns."""
    if not known.aligned:
        return words
    return sorted(words, key=lambda word: min(range(known.width), key=lambda index: abs(known.middles[index] - word.middle)))


def _spans(words: Sequence[HeadWord], known: Known) -> bool:
    """Whether words may stand over blocks of columns: each near the middle of its block, where the text keeps its columns."""
    each = known.width // len(words)
    pitch = (known.middles[-1] - known.middles[0]) / (known.width - 1)
    blocks = (known.middles[number * each : (number + 1) * each] for number in range(len(words)))
    return not known.aligned or all(abs(sum(block) / each - word.middle) < pitch * _HALF for block, word in zip(blocks, words, strict=True))


def _targets(known: Known, *, told: bool) -> Iterator[list[list[int]]]:
    """Groups of columns that may have one set of words: all; those of each block; the growths alone; the last alone."""
    width = known.width
    yield [list(range(width))]
    levels = [index for index in range(width) if index not in known.relatives]
    for columns in ([*range(width)], levels) if known.relatives else ([*range(width)],):
        for each in range(1, len(columns) // 2 + 1):
            if len(columns) % each == 0:
                yield [columns[at : at + each] for at in range(0, len(columns), each)]
    if known.relatives and told:
        yield [sorted(known.relatives)]
    elif told:
        yield from ([list(range(width - each, width))] for each in range(1, min(3, width)))


@dataclass(frozen=True, slots=True)
class _Under:
    """What figures say of the column a cell of the header may stand over."""

    known: Known
    index: int

    @property
    def shape(self) -> Shape | None:
        """How its figures look."""
        return self.known.shapes[self.index]

    def agrees(self, *, signed: bool) -> float:
        """Whether words of growth stand over what arithmetic says is a growth, and others not."""
        if not self.known.relatives:
            return 0.0
        return (0.5 if signed else 0.0) if signed == (self.index in self.known.relatives) else -1.5


def _best_cells(words: Sequence[HeadWord], shapes: Sequence[_Under]) -> tuple[float, tuple[str, ...]]:
    """Words in order cut into one cell for each shape, words of one cell joined; a word may be left out at a price."""
    best: list[list[tuple[float, tuple[str, ...]]]] = [[(_NEVER, ())] * (len(shapes) + 1) for _ in range(len(words) + 1)]
    best[0][0] = (0.0, ())
    for stop in range(1, len(words) + 1):
        word = words[stop - 1]
        for made in range(len(shapes) + 1):
            reached, cells = best[stop - 1][made]
            options = [(reached - (_DROP_FIRST if word.opens and not word.closes else _DROP), cells)]
            for start in range(max(0, stop - _MOST_LINES_OF_ONE), stop) if made else ():
                reached, cells = best[start][made - 1]
                text = "".join(part.text for part in words[start:stop])
                options.append((reached + _fit(text, words[start:stop], shapes[made - 1]), (*cells, text)))
            best[stop][made] = max(options, key=lambda option: option[0])
    score, cells = best[len(words)][len(shapes)]
    return (score, cells) if score > _NEVER / 2 else (_NEVER, ())


def _fit(text: str, parts: Sequence[HeadWord], under: _Under) -> float:
    """How well some words make one cell over a column of figures of a shape."""
    score = 1.0 if HEADER_WORD.fullmatch(text) else 0.6 if read_measure_word(text) or _AMOUNTS.search(text) else 0.3
    if text in LABELS and len(parts) == 1:
        score = 0.3
    same_line = sum(first.line == second.line for first, second in pairwise(parts))
    score -= 2.0 * same_line + 0.1 * (len(parts) - 1)
    if text.count("(") != text.count(")") or re.match(r"[()%及]", text) or re.search(r"[及和、(]$|[比较](?:上年)?(?:度末|末|同期)?$", text):
        score -= 1.0
    measure, shape = read_measure_word(text), under.shape
    score += under.agrees(signed=measure in SIGNED)
    is_percent = measure in _PERCENTS or "%" in text or "百分点" in text
    is_decimal = shape in (Shape.DECIMAL, Shape.PERCENT)
    if is_percent and shape is not None:
        score += 0.5 if is_decimal else -1.5
    elif measure not in SIGNED and _AMOUNTS.search(text) and shape is not None:
        score += 0.5 if not is_decimal else -1.0
    return score
