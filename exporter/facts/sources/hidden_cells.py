"""Hidden rows and columns of a worksheet: its XML enters, the cells that a person sees leave, and what was left out is counted.

A filter that hides rows, a folded outline and a column made invisible are one to the file. Spec: ECMA-376 Part 1 §18.3.1.73 (row),
§18.3.1.13 (col), attribute hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from exporter.facts.sources.grid import column_index
from exporter.facts.sources.sheet_cells import StoredCell

_HIDDEN: Final = re.compile(rb"<(?:\w+:)?(row|col)\s([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
_NUMBER: Final = re.compile(rb"\b(r|min|max)=[\"'](\d{1,7})[\"']")


@dataclass(slots=True)
class HiddenCells:
    """The numbers of hidden rows, the ranges of hidden columns (0-based), and how many filled cells were passed over, the first where."""

    rows: frozenset[int] = frozenset()
    columns: tuple[range, ...] = ()
    count: int = 0
    first: tuple[int, int] | None = None

    @classmethod
    def of(cls, sheet: bytes) -> Self:
        """What a worksheet part hides."""
        if b"hidden=" not in sheet:
            return cls()
        found = [(kind, dict(_NUMBER.findall(attributes))) for kind, attributes in _HIDDEN.findall(sheet)]
        rows = frozenset(int(numbers[b"r"]) for kind, numbers in found if kind == b"row" and b"r" in numbers)
        ranges = (numbers for kind, numbers in found if kind == b"col" and b"min" in numbers and b"max" in numbers)
        return cls(rows, tuple(range(int(numbers[b"min"]) - 1, int(numbers[b"max"])) for numbers in ranges))

    def visible(self, rows: Iterable[tuple[int, list[StoredCell]]]) -> Iterator[tuple[int, list[StoredCell]]]:
        """The rows and cells that are seen."""
        if not self.rows and not self.columns:
            yield from rows
            return
        for number, cells in rows:
            seen = [cell for cell in cells if number not in self.rows and not self._is_hidden(cell)]
            if len(seen) < len(cells):
                self._pass_over(number, cells, seen)
            yield number, seen

    def _is_hidden(self, cell: StoredCell) -> bool:
        column = column_index(cell[0])
        return any(column in hidden for hidden in self.columns)

    def _pass_over(self, number: int, cells: list[StoredCell], seen: list[StoredCell]) -> None:
        """Count filled cells that are not seen."""
        kept = {cell[0] for cell in seen}
        lost = [column_index(cell[0]) for cell in cells if cell[0] not in kept and any(cell[4:])]
        if lost and self.first is None:
            self.first = number, lost[0]
        self.count += len(lost)
