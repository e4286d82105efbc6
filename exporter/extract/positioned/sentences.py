"""Sentences of PDF pages, made whole again from the lines and pages they run over, and the quantities they hold.

Lines of pages that are in no table enter page by page; figures of section `narrative` leave, each with page, line and offsets, and the
sentence as quote. What is running text is told as in plain text (`prose`), what a quantity is about too (`narrative`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from exporter.extract.lexing import Token, lex
from exporter.extract.narrative import Sentence, confirmed_by, read_quantities
from exporter.extract.positioned.line import Line
from exporter.extract.positioned.region import Sort, find_regions, sorts_of
from exporter.extract.positioned.timing import Reporting
from exporter.extract.prose import find_prose
from exporter.model.figures import Figure

_ENDS: Final = "。！？；"
_FULL: Final = 4
"""A quarter of the lines of a page of text, at least, reach its right edge."""


@dataclass(slots=True)
class Told:
    """The lines of a report that are in no table, in reading order, each with its tokens and its page.

    An empty one stands where a table is between. `full` says of each whether it reaches the right edge of the text: then what it
    begins goes on in the next line.
    """

    texts: list[str] = field(default_factory=list)
    tokens: list[list[Token]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    full: list[bool] = field(default_factory=list)

    def add(self, page: int, lines: Sequence[Line], width: float) -> None:
        """The lines of one more page."""
        inside = {line.number for region in find_regions(lines, width) for line in region.lines}
        edges = sorted(line.cells[-1].x1 for line in lines)
        edge = edges[-1 - len(edges) // _FULL] if edges else width
        for line, sort in zip(lines, sorts_of(lines, width), strict=True):
            if sort is Sort.FURNITURE:
                continue
            tabular = line.number in inside or sort in (Sort.CAPTION, Sort.FIGURES)
            self.texts.append("" if tabular else line.text)
            self.tokens.append(lex(self.texts[-1], 1))
            self.places.append((page, line.number))
            self.full.append(line.cells[-1].x1 > edge - line.height)


def read_told(told: Told, reporting: Reporting, report: str, tables: Sequence[Figure]) -> Iterator[Figure]:
    """The quantities of all sentences; those that a table repeats are confirmed by it."""
    found = (figure for sentence in _sentences(told) for figure in read_quantities(sentence, reporting.span, report))
    for figure in confirmed_by(tables, found):
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


def _sentences(told: Told) -> Iterator[Sentence]:
    """Sentences without the blanks of typesetting; the line of a place is the number of the text it stands in."""
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    prose = find_prose(told.texts, told.tokens)
    for number, (text, found, full) in enumerate(zip(told.texts, prose, told.full, strict=True)):
        spans = (*found[:-1], (found[-1][0], len(text))) if found and full else found
        if not spans and characters:
            yield Sentence("".join(characters), tuple(places), None)
            characters, places = [], []
        for start, end in spans:
            for offset in range(start, end):
                if text[offset].isspace():
                    continue
                characters.append(text[offset])
                places.append((number, offset))
                if text[offset] in _ENDS:
                    yield Sentence("".join(characters), tuple(places), None)
                    characters, places = [], []
    if characters:
        yield Sentence("".join(characters), tuple(places), None)
