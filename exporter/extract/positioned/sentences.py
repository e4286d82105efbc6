"""Sentences of PDF pages, made whole again from the lines and pages they run over, and the quantities they hold.

Lines of pages that are in no table enter page by page; figures of section `narrative` leave, each with page, line and offsets, and the
sentence as quote. What is running text is told as in plain text (`prose`), what a quantity is about too (`narrative`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from typing import Final

from exporter.extract.lexing import lex
from exporter.extract.positioned.layout.line import Line
from exporter.extract.positioned.layout.region import Region, Sort
from exporter.extract.positioned.meaning.timing import Reporting
from exporter.extract.sentences.prose import prose_of
from exporter.extract.sentences.repeats import confirmed_by
from exporter.extract.sentences.sentence import Sentence, read_quantities
from exporter.model.figures import Figure

_PIECE: Final = re.compile(r"[^。！？；]*(?P<end>[。！？；])|[^。！？；]+")
_PRINTED: Final = re.compile(r"\S+")
_DIGIT: Final = re.compile(r"\d")
_FULL: Final = 4
"""A quarter of the lines of a page of text, at least, reach its right edge."""


@dataclass(slots=True)
class Told:
    """The lines of a report that are in no table, in reading order, each with its page, and the sentences of them that hold digits.

    An empty line stands where a table is between. The line of a place in a sentence is the number of the text it stands in.
    """

    report: str
    texts: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    _open: bool = False
    _pieces: list[tuple[int, int, int]] = field(default_factory=list)
    _quantities: list[Figure] = field(default_factory=list)
    _read: tuple[Reporting | None, int] = (None, 0)

    def add(self, page: int, lines: Sequence[Line], sorts: Sequence[Sort], regions: Sequence[Region]) -> None:
        """The lines of one more page. What a line begins that reaches the right edge of the text goes on in the next line."""
        inside = {line.number for region in regions for line in region.lines}
        edges = sorted(line.cells[-1].x1 for line in lines)
        edge = edges[-1 - len(edges) // _FULL] if edges else 0.0
        for line, sort in zip(lines, sorts, strict=True):
            if sort is Sort.FURNITURE:
                continue
            tabular = line.number in inside or sort in (Sort.CAPTION, Sort.FIGURES)
            self.places.append((page, line.number))
            self._take("" if tabular else line.text, full=line.cells[-1].x1 > edge - line.height)

    def _take(self, text: str, *, full: bool) -> None:
        """The sentences of one more line."""
        spans, self._open = prose_of(text, lex(text, 1), continued=self._open) if text else ((), self._open)
        if spans and full:
            spans = (*spans[:-1], (spans[-1][0], len(text)))
            self._open = not text.rstrip().endswith(("。", "！", "？", "；"))
        if not spans:
            self.end()
        number = len(self.texts)
        self.texts.append(text)
        for piece in (piece for span in spans for piece in _PIECE.finditer(text, *span)):
            self._pieces.append((number, *piece.span()))
            if piece["end"]:
                self.end()

    def end(self) -> None:
        """End the sentence that is open, if one is; without the blanks of typesetting."""
        if any(_DIGIT.search(self.texts[number], start, end) for number, start, end in self._pieces):
            runs = ((number, _PRINTED.finditer(self.texts[number], start, end)) for number, start, end in self._pieces)
            printed = [(number, *run.span()) for number, found in runs for run in found]
            text = "".join([self.texts[number][start:end] for number, start, end in printed])
            places = chain.from_iterable(zip(repeat(number), range(start, end), strict=False) for number, start, end in printed)
            self.sentences.append(Sentence(text, tuple(places), None))
        self._pieces = []

    def read(self, reporting: Reporting) -> Sequence[Figure]:
        """The quantities of the sentences so far, in a report about a period; those already read for it are not read again."""
        known, count = self._read
        if known != reporting:
            self._quantities, count = [], 0
        for sentence in self.sentences[count:]:
            self._quantities += read_quantities(sentence, reporting.span, self.report)
        self._read = (reporting, len(self.sentences))
        return self._quantities


def read_told(told: Told, reporting: Reporting, tables: Sequence[Figure]) -> Iterator[Figure]:
    """The quantities of all sentences; those that a table repeats are confirmed by it."""
    told.end()
    for figure in confirmed_by(tables, told.read(reporting)):
        yield _placed(figure, told)


def _placed(figure: Figure, told: Told) -> Figure:
    """A quantity at its place on its page, blanks between number and measure word included as they are printed."""
    text = told.texts[figure.line]
    page, line = told.places[figure.line]
    end = figure.start
    for _ in figure.raw:
        while text[end] == " ":
            end += 1
        end += 1
    return replace(figure, page=page, line=line, end=end, raw=text[figure.start : end])
