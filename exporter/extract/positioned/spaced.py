"""Text that keeps its columns with blanks: brought to the pages that a PDF is brought to.

The lines of a text enter (as `pdftotext -layout` gives them), figures and findings leave, with lines and offsets of the text. A letter is
two fifths of an em wide and a line an em high: then words one blank apart are of one cell, and those farther apart are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from exporter.extract.positioned.document import extract_pages
from exporter.extract.positioned.page import Page, Word
from exporter.extract.report import Extraction
from exporter.extract.source import Lines
from exporter.findings import Finding
from exporter.model.figures import Figure
from exporter.model.lexical import HAN

_WORD: Final = re.compile(r"\S+")
_LATIN: Final = re.compile(r"[A-Za-z]")
_CHINESE: Final = re.compile(HAN)
_FIGURES: Final = re.compile(r"\S(?P<gap> +)[(（]?-?\d[\d,.%]*[)）]?%? +[(（]?-?\d[\d,.%]*[)）]?%?\s*$")
_WIDE: Final = 2
_LETTER, _PITCH = 0.4, 1.25
_FEW: Final = 20
_PAGE_END: Final = "\f"


def is_spaced_english(texts: Sequence[str]) -> bool:
    """Whether a text is English and keeps columns."""
    latin = sum(len(_LATIN.findall(text)) for text in texts)
    chinese = sum(len(_CHINESE.findall(text)) for text in texts)
    gaps = [len(found["gap"]) for text in texts if (found := _FIGURES.search(text))]
    return latin > _FEW * chinese and any(gaps) and 2 * sum(gap >= _WIDE for gap in gaps) > len(gaps)


@dataclass(slots=True)
class _Places:
    """Where the lines of pages stand in the text: for each page its lines that are not blank, each with the offsets of its words."""

    lines: dict[int, list[tuple[int, list[tuple[int, int]]]]] = field(default_factory=dict)

    def line(self, page: int, line: int) -> int:
        """The line of the text, from one."""
        return self.lines[page][line - 1][0]

    def offset(self, page: int, line: int, at: int) -> int:
        """The offset in the text's line of an offset in the words joined by single blanks."""
        joined = 0
        for start, end in self.lines[page][line - 1][1]:
            if at <= joined + end - start:
                return start + at - joined
            joined += end - start + 1
        return self.lines[page][line - 1][1][-1][1]


def extract_spaced(texts: Sequence[str], path: Path, *, sentences: bool) -> Extraction:
    """The figures of a text that keeps its columns."""
    places = _Places()
    pages = list(_pages(texts, places))
    found = extract_pages(pages, path, sentences=sentences)
    figures = tuple(_figure(figure, places) for figure in found.figures)
    return Extraction(figures, tuple(_finding(finding, places) for finding in found.findings), Lines(texts))


def _pages(texts: Sequence[str], places: _Places) -> Iterator[Page]:
    """The pages between form feeds; all of it, if there are none."""
    ended = 0
    numbered: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts, start=1):
        ended += text.count(_PAGE_END)
        if text.strip():
            numbered.append((ended + 1, number, text.replace(_PAGE_END, " ")))
    for page, lines in groupby(numbered, key=lambda line: line[0]):
        own = [(number, text, [found.span() for found in _WORD.finditer(text)]) for _, number, text in lines]
        places.lines[page] = [(number, spans) for number, _, spans in own]
        words = [
            Word(text[start:end], start * _LETTER, end * _LETTER, number * _PITCH, number * _PITCH + 1)
            for number, text, spans in own
            for start, end in spans
        ]
        yield Page(page, max(word.x1 for word in words), own[-1][0] * _PITCH + 1, words)


def _figure(figure: Figure, places: _Places) -> Figure:
    page = figure.page or 1
    start, end = (places.offset(page, figure.line, at) for at in (figure.start, figure.end))
    return replace(figure, line=places.line(page, figure.line), start=start, end=end)


def _finding(finding: Finding, places: _Places) -> Finding:
    """A finding about lines of a page, about those lines of the text."""
    if finding.origin is None or finding.origin.page is None or finding.line is None:
        return finding
    line = places.line(finding.origin.page, finding.line)
    return replace(finding, line=line, origin=replace(finding.origin, line=line))
