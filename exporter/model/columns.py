"""Columns of tables that may have millions of rows: what repeats is kept once, texts lie in one buffer, places are lines of a file."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, repeat
from typing import Generic, TypeVar

from exporter.findings import Origin

K = TypeVar("K", bound=Hashable)


class Pool(Generic[K]):
    """Distinct values in order of first use; `code` gives each its place."""

    __slots__ = ("_codes", "values")

    def __init__(self) -> None:
        self.values: list[K] = []
        self._codes: dict[K, int] = {}

    def code(self, value: K) -> int:
        """The place of `value`, which is added if it is new."""
        code = self._codes.get(value)
        if code is None:
            code = self._codes[value] = len(self.values)
            self.values.append(value)
        return code


class TextColumn:
    """Many short texts in one buffer: an eighth of the memory of as many `str`. Lone surrogates, which JSON can spell, are texts too."""

    __slots__ = ("_ends", "_text")

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])

    def append(self, text: str | None) -> None:
        """Add one at the end; None is kept as empty."""
        if text:
            self._text += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._text))

    def extend(self, texts: Sequence[bytes]) -> None:
        """Add several, in UTF-8, at the end."""
        ends = accumulate(map(len, texts), initial=len(self._text))
        next(ends)
        self._ends.extend(ends)
        self._text += b"".join(texts)

    def extend_empty(self, number: int) -> None:
        """Add so many empty ones."""
        self._ends.extend(repeat(len(self._text), number))

    def __getitem__(self, row: int) -> str:
        return self._text[self._ends[row] : self._ends[row + 1]].decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        text, ends = self._text, self._ends
        if text.isascii():
            whole = text.decode()
            return (whole[start:end] for start, end in pairwise(ends))
        return (text[start:end].decode("utf-8", "surrogatepass") for start, end in pairwise(ends))

    def whole(self, row: int) -> int:
        """The whole number a text is; raises ValueError if it is none."""
        return int(self._text[self._ends[row] : self._ends[row + 1]])

    def are_distinct(self, others: Iterable[str] = ()) -> bool:
        """Whether no text but the empty one stands here twice or among `others`, which are distinct.

        Told by hashes: a chance meeting says no, and a slow look decides.
        """
        text, ends = self._text, self._ends
        hashes = [hash(bytes(text[start:end])) for start, end in pairwise(ends) if start != end]
        hashes += [hash(other.encode()) for other in others]
        return len(set(hashes)) == len(hashes)


@dataclass(frozen=True, slots=True)
class Lines:
    """The origins of rows that follow one another: a file, a 1-based line each, and the cell or pointer there by place among them."""

    file: str
    lines: Sequence[int]
    cell: Callable[[int], str | None] = lambda _: None

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, place: int) -> Origin:
        return Origin(file=self.file, line=self.lines[place], cell=self.cell(place))


class Origins(Mapping[int, Origin]):
    """Where rows come from: some have an origin of their own, millions are lines of a file and become one when they are asked for."""

    __slots__ = ("_firsts", "_given", "_runs")

    def __init__(self, given: Mapping[int, Origin] | None = None) -> None:
        self._given = dict(given or {})
        self._firsts: list[int] = []
        self._runs: list[Lines] = []

    def __setitem__(self, row: int, origin: Origin) -> None:
        self._given[row] = origin

    def add(self, first: int, lines: Lines) -> None:
        """The rows from `first` on, which is behind all that were added so, come from these lines."""
        self._firsts.append(first)
        self._runs.append(lines)

    def __getitem__(self, row: int) -> Origin:
        run = bisect_right(self._firsts, row) - 1
        if row in self._given or run < 0 or row - self._firsts[run] >= len(self._runs[run]):
            return self._given[row]
        return self._runs[run][row - self._firsts[run]]

    def __iter__(self) -> Iterator[int]:
        yield from self._given
        for first, lines in zip(self._firsts, self._runs, strict=True):
            yield from (row for row in range(first, first + len(lines)) if row not in self._given)

    def __len__(self) -> int:
        return sum(1 for _ in self)
