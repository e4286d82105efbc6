"""Words of a text that was read simplified, as they are printed.

The lines as printed and as read, character for character, enter; figures leave with the row, parent, column and heading of the print.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exporter.model.figures import Figure

_NAMED: Final = re.compile(r"(?<=\()[^;]+(?=\))")
"""What a relation names: sum(合計)."""


class Print:
    """The characters of a text without blanks, as printed and as read."""

    def __init__(self, printed: Sequence[str], read: Sequence[str]) -> None:
        """Both have the same lines, of the same lengths."""
        kept = [(a, b) for line, other in zip(printed, read, strict=True) for a, b in zip(line, other, strict=True) if not b.isspace()]
        self._printed, self._read = ("".join(side) for side in zip(*kept, strict=True)) if kept else ("", "")
        pairs = Counter(pair for pair in kept if pair[0] != pair[1])
        self._usual = {ord(b): a for (a, b), _ in reversed(pairs.most_common())}
        self._known: dict[str, str] = {}

    def figure(self, figure: Figure) -> Figure:
        """A figure with its words as printed."""
        return replace(
            figure,
            row=self.words(figure.row),
            parent=self.words(figure.parent),
            column=" / ".join(map(self.words, figure.column.split(" / "))),
            section=self.words(figure.section),
            quote=self.words(figure.quote),
            checks=_NAMED.sub(lambda found: self.words(found[0]), figure.checks),
        )

    def words(self, read: str) -> str:
        """Words as printed where they first stand; as the text usually prints their characters, if they stand nowhere together."""
        if read not in self._known:
            bare = "".join(read.split())
            at = self._read.find(bare)
            letters = iter(self._printed[at : at + len(bare)] if at >= 0 else bare.translate(self._usual))
            self._known[read] = "".join(" " if letter.isspace() else next(letters) for letter in read)
        return self._known[read]
