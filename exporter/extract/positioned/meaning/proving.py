"""What arithmetic says of a table's figures: totals foot, shares are parts over wholes, growth is this over last less one.

The drafts of one table enter, placed by row and column; figures leave with the relations that confirm them and with a
confidence. A growth that is no quotient but a difference of two percents is a change. The relations are those of
`exporter.extract.arithmetic`; positions have placed the figures before, so a relation that fails proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import Final, NamedTuple

from exporter.extract.arithmetic import growth_holds, share_rows
from exporter.extract.positioned.meaning.making import Draft, Setting, make_figure
from exporter.model.aspects import UNIT_PURE
from exporter.model.figures import Figure
from exporter.model.wording import Measure

Place = tuple[int, int]
_DOUBT: Final = {True: Decimal("0.20"), False: Decimal("0.45")}
_EASED: Final = Decimal("0.3")
_SUREST: Final = Decimal("0.99")
_HUNDREDTH: Final = Decimal("0.01")
_GUESSED: Final = "0.40"
_ALL: Final = Decimal(101)
_NO_GROWTH: Final = Decimal(10_000)
_NIL: Final = Decimal(0)
_FEWEST: Final = 2
_TELLING: Final = 1000
_MOST_COUNTED: Final = 3


class _Value(NamedTuple):
    """A figure as printed: the number, how many places stand after the point, and what it is."""

    number: Decimal
    places: int
    draft: Draft


Columns = Mapping[int, Mapping[int, _Value]]


def prove(drafts: Sequence[Draft], setting: Setting) -> Iterator[Figure]:
    """The figures of one table's drafts, with `checks` and `confidence`, in the order given."""
    columns: dict[int, dict[int, _Value]] = {}
    for draft in drafts:
        columns.setdefault(draft.column, {})[draft.row] = _value(draft)
    found: dict[Place, list[str]] = {}
    changes: set[Place] = set()
    for place, name in (*_sums(columns), *_shares(columns), *_growths(columns, changes)):
        names = found.setdefault(place, [])
        if name not in names:
            names.append(name)
    proven = {place for place, names in found.items() if any(name.startswith("share(") for name in names)}
    wide = {
        column
        for column, values in columns.items()
        if any(_is_no_share(value) and (row, column) not in proven for row, value in values.items())
    }
    doubtful = wide | _rivals(columns)
    for draft in drafts:
        place = draft.row, draft.column
        checks = found.get(place, ())
        measure = "change" if place in changes else draft.measure
        confidence = _GUESSED if draft.column in doubtful else _confidence(min(len(checks), _MOST_COUNTED), stated=draft.sense.stated)
        yield make_figure(draft, setting, measure=measure, checks="; ".join(checks), confidence=confidence)


def _is_no_share(value: _Value) -> bool:
    """Whether what is called a share is more than all, or a growth a whole number of many digits: an amount under words of another.

    A share that its amounts prove is one all the same.
    """
    if value.draft.measure == "growth":
        return not value.places and abs(value.number) > _NO_GROWTH
    return value.draft.measure == "share" and abs(value.number) > _ALL


def _rivals(columns: Columns) -> set[int]:
    """Columns without words, and those whose meaning they took, where a row prints two numbers: the words are over columns not theirs."""
    found: set[int] = set()
    for bare, other in permutations(columns, 2):
        mute, rows = columns[bare], columns[other]
        if any(not value.draft.sense.text and row in rows and _rival(value, rows[row]) for row, value in mute.items()):
            found |= {bare, other}
    return found


def _rival(one: _Value, other: _Value) -> bool:
    """Whether two figures of a row say different numbers of the very same."""
    return one.number != other.number and _same(one.draft) == _same(other.draft)


def _same(draft: Draft) -> tuple[str, str, str, Measure]:
    """What tells the figures of a row apart."""
    return draft.measure, draft.scope, draft.period, draft.unit


@cache
def _confidence(checks: int, *, stated: bool) -> str:
    """Less doubt where the column's own words say its time, and less again for each relation that holds."""
    return str(min(_SUREST, 1 - _DOUBT[stated] * _EASED**checks).quantize(_HUNDREDTH))


def _value(draft: Draft) -> _Value:
    """The printed number of a figure; a dash counts as nothing."""
    printed = draft.printed
    if printed is None:
        return _Value(_NIL, 0, draft)
    number = Decimal(printed.digits).scaleb(-printed.places)
    return _Value(-number if printed.negative else number, printed.places, draft)


def _sums(columns: Columns) -> Iterator[tuple[Place, str]]:
    """Totals and their parts in each column of amounts or shares."""
    for column, values in columns.items():
        rows = sorted(row for row, value in values.items() if value.draft.measure in ("amount", "count", "share"))
        whole = [row for row in rows if not values[row].draft.parent]
        for chosen in (rows, whole) if 0 < len(whole) < len(rows) else (rows,):
            yield from _footings(column, values, chosen)


def _footings(column: int, values: Mapping[int, _Value], rows: Sequence[int]) -> Iterator[tuple[Place, str]]:
    """Totals and parts among some rows of a column."""
    if len(rows) <= _FEWEST:
        return
    places = max(values[row].places for row in rows)
    numbers = [int(values[row].number.scaleb(places)) for row in rows]
    for total, parts in (*_totals(numbers), *_mirrored(numbers)):
        name = f"sum({values[rows[total]].draft.name})"
        for part in (total, *parts):
            yield (rows[part], column), name


def _totals(numbers: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each number that is the sum of those right before it, and which they are; what is summed once is part of nothing else.

    One pass: the running sum before the first part is the running sum now less the total.
    """
    waiting: list[int] = []
    sums = [0]
    for index, number in enumerate(numbers):
        start = _last(sums, sums[-1] - number) if abs(number) >= _TELLING else None
        if start is not None and sum(1 for part in waiting[start:] if numbers[part]) >= _FEWEST:
            yield index, waiting[start:]
            del waiting[start:], sums[start + 1 :]
        waiting.append(index)
        sums.append(sums[-1] + number)


def _last(sums: Sequence[int], wanted: int) -> int | None:
    """The last place of a running sum, two parts before the end at least."""
    return next((place for place in range(len(sums) - 1 - _FEWEST, -1, -1) if sums[place] == wanted), None)


def _mirrored(numbers: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each number that is the sum of those right after it, as 其中： lists them."""
    last = len(numbers) - 1
    for total, parts in _totals(numbers[::-1]):
        yield last - total, [last - part for part in parts]


def _shares(columns: Columns) -> Iterator[tuple[Place, str]]:
    """Shares and the amounts to their left, which are called no shares themselves."""
    for column, values in columns.items():
        left = {row: value for row, value in columns.get(column - 1, {}).items() if value.draft.measure != "share"}
        rows = sorted(row for row, value in values.items() if value.draft.measure == "share" and row in left)
        if len(rows) <= _FEWEST:
            continue
        shares, amounts = [values[row].number for row in rows], [left[row].number for row in rows]
        confirmed, base = share_rows(shares, [values[row].places for row in rows], amounts)
        if base is None or len(confirmed) < _FEWEST:
            continue
        name = f"share({values[rows[base]].draft.name})"
        for row in confirmed:
            yield (rows[row], column), name
            yield (rows[row], column - 1), name


def _growths(columns: Columns, changes: set[Place]) -> Iterator[tuple[Place, str]]:
    """Growth and change, the figures they lead to and come from; what is a difference is added to `changes`."""
    for column, values in columns.items():
        signed = [row for row, value in values.items() if value.draft.measure in ("growth", "change")]
        if not signed:
            continue
        others = [other for other in columns if other != column]
        for row in sorted(signed):
            present = [other for other in others if row in columns[other] and _may_grow(columns[other][row], values[row])]
            for now, then in _pairs(present):
                current, prior = columns[now][row], columns[then][row]
                name = _relation(values[row], current, prior) if _precedes(prior.draft.period, current.draft.period) else None
                if name is None:
                    continue
                if name == "change" and values[row].draft.measure == "growth":
                    changes.add((row, column))
                proof = f"{name}({current.draft.period}/{prior.draft.period})"
                yield from (((row, proved), proof) for proved in (column, now, then))
                break


def _precedes(prior: str, current: str) -> bool:
    """Whether one period ends before another, as far as both are told: growth the other way round proves that they are not."""
    ends = [period[-10:] if "-" in period else f"{period}-12-31" for period in (prior, current)]
    return not (prior and current) or ends[0] < ends[1]


def _may_grow(value: _Value, growth: _Value) -> bool:
    """Whether a figure may be one of those a growth compares."""
    return value.draft.measure not in ("growth", "change", "share") and value.draft.scope == growth.draft.scope


def _pairs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each column with every later one, the first columns first: reports print the present before the past."""
    for index, now in enumerate(columns):
        yield from ((now, then) for then in columns[index + 1 :])


def _relation(printed: _Value, current: _Value, prior: _Value) -> str | None:
    """Whether the printed figure is the growth or the difference of two others that differ in period alone."""
    if current.draft.measure != prior.draft.measure or current.draft.unit != prior.draft.unit or not printed.number:
        return None
    if printed.draft.unit.unit == UNIT_PURE and growth_holds(printed.number, printed.places, current.number, prior.number):
        return "growth"
    if printed.draft.unit == current.draft.unit and printed.number == current.number - prior.number:
        return "change"
    return None
