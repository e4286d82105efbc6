"""What could not be read of a PDF, told page by page: pictures, text that stands for other characters, tables left out.

Words, lines and figures of pages enter, findings leave. Nothing that looks like a table is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from exporter.extract.positioned.layout.line import Line
from exporter.extract.positioned.layout.region import figures_of
from exporter.extract.positioned.page import Word
from exporter.extract.report import UNREAD
from exporter.findings import Finding, Origin, Rule, Severity
from exporter.model.figures import Figure

PICTURES: Final = Rule(
    "bx:pagesWithoutText",
    Severity.WARNING,
    "{count} of {all} pages have no text that can be read, only pictures: {pages}",
    "give a PDF with a text layer, or add these pages' figures as a facts table",
)
GARBLED: Final = Rule(
    "bx:pagesGarbled",
    Severity.WARNING,
    "the text of {count} of {all} pages is not what they show, as their fonts do not say which characters they draw: {pages}",
    "give a PDF whose text can be copied out rightly, or add these pages' figures as a facts table",
)
TEXT_GARBLED: Final = Rule(
    "bx:textGarbled",
    Severity.WARNING,
    "the text is not what the report shows: it is full of letters that no report prints, so nothing was read",
    "take the text out of the PDF with another program, or give the PDF",
)
NO_TABLES: Final = Rule(
    "bx:noTables",
    Severity.WARNING,
    "no table of figures was found in {pages} pages",
    "check that the file is a bank's report and not only its cover",
)
_STRANGE: Final = re.compile(r"[\x7f-\xa6\xa8-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u1fff\ue000-\uf8ff\ufffd]")
_FEWEST_STRANGE: Final = 20
_STRANGE_SHARE: Final = 0.08
_FEWEST: Final = 2
_GAP: Final = 2


class Counted(NamedTuple):
    """A line of a page and how many figures of a table it seems to hold."""

    page: int
    line: int
    figures: int


def is_garbled(words: Sequence[Word]) -> bool:
    """Whether a page's text is of fonts without a table of their characters (ISO 32000-1 §9.10.3): many letters no report prints."""
    return is_strange("".join(word.text for word in words))


def is_strange(text: str) -> bool:
    """Whether a text has so many letters of scripts no report prints that others are meant by them."""
    strange = len(_STRANGE.findall(text))
    return strange >= _FEWEST_STRANGE and strange > _STRANGE_SHARE * len(text)


def counted(page: int, lines: Iterable[Line]) -> Iterator[Counted]:
    """The lines of a page that hold two figures or more."""
    for line in lines:
        if len(line.values) >= _FEWEST and (count := len(figures_of(line))) >= _FEWEST:
            yield Counted(page, line.number, count)


def unread(lines: Sequence[Counted], figures: Sequence[Figure], report: str) -> Iterator[Finding]:
    """Runs of such lines none of whose figures was read."""
    read = {(figure.page, figure.line) for figure in figures}
    run: list[Counted] = []
    for line in [*(line for line in lines if (line.page, line.line) not in read), Counted(0, 0, 0)]:
        if run and (line.page != run[-1].page or line.line > run[-1].line + _GAP):
            if len(run) >= _FEWEST:
                yield _lost(run, report)
            run = []
        run.append(line)


def _lost(run: Sequence[Counted], report: str) -> Finding:
    origin = Origin(file=report, line=run[0].line, page=run[0].page)
    count = sum(line.figures for line in run)
    return UNREAD.finding(file=report, line=run[0].line, origin=origin, count=count, first=run[0].line, last=run[-1].line)


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: `3, 7-9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in runs)
