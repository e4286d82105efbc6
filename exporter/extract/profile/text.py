"""A report's text for reading facts in words: lines enter, the text with places, the text without blanks, and facts leave.

Sentences are broken over lines and padded with blanks, labels are not: so sentences are looked for in `flat`, the text without line
ends and without blanks beside Chinese characters, labels and tables in `text`. Each flat character knows its place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from exporter.extract.lexing import lex
from exporter.extract.pages import Paged, find_pages
from exporter.model.textual import TextualFact

_DATE: Final = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?")
_REACH: Final = 400
_WIDE_BLANK: Final = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a report, its lines joined by line feeds; `starts`: where lines begin, `places`: where flat characters stand."""

    report: str
    text: str
    starts: tuple[int, ...]
    paged: Paged
    flat: str
    places: tuple[int, ...]
    numbers: tuple[int, ...] = ()
    """Of a PDF, the number of each line on its page."""

    def fact(self, name: str, value: str, span: tuple[int, int], confidence: str, **more: str) -> TextualFact:
        """A fact whose value is printed at `span` of the text; `more` gives section, subject or quote."""
        start, stop = span
        number = bisect_right(self.starts, start)
        begin = self.starts[number - 1]
        last = min(stop, self.text.find("\n", start) % (len(self.text) + 1))
        return TextualFact(
            report=self.report,
            page=self.paged.page_of(number, start - begin),
            name=name,
            value=value,
            line=self.numbers[number - 1] if self.numbers else number,
            start=start - begin,
            end=last - begin,
            confidence=confidence,
            **{"quote": self.text[start:stop], **more},
        )

    def unflat(self, start: int, stop: int) -> tuple[int, int]:
        """The span in the text of a span of the flat text."""
        return self.places[start], self.places[stop - 1] + 1

    def sentence(self, start: int, stop: int) -> str:
        """The sentence around a span of the flat text, so far as it is no longer than sentences are."""
        ends = [self.flat.find(mark, stop, stop + _REACH) for mark in "。；"]
        end = min((at + 1 for at in ends if at >= 0), default=stop)
        before = max(start - _REACH, 0)
        begin = max(self.flat.rfind(mark, before, start) + 1 for mark in "。；")
        return self.flat[max(begin, before) : end]


def document(texts: Sequence[str], report: str = "", pages: Sequence[tuple[int, int]] = ()) -> Document:
    """Lines to a document; `report` names the source. `pages` gives page and line number of each line where the source tells them."""
    text = "\n".join(texts)
    kept = [at for at, character in enumerate(text) if not (character.isspace() and _drops(text, at))]
    starts = (0, *accumulate(len(line) + 1 for line in texts))[: max(len(texts), 1)]
    flat = "".join(text[at] for at in kept)
    if pages:
        opening = [(at, page) for at, (page, number) in enumerate(pages, start=1) if number == 1]
        paged = Paged((), tuple((at, 0) for at, _ in opening), tuple(page for _, page in opening))
        return Document(report, text, starts, paged, flat, tuple(kept), tuple(number for _, number in pages))
    paged = find_pages(texts, [lex(line, number) for number, line in enumerate(texts, start=1)])
    return Document(report, text, starts, paged, flat, tuple(kept))


def _drops(text: str, at: int) -> bool:
    """A line end, and a blank that does not part two words in Latin letters."""
    return text[at] == "\n" or not (text[at - 1 : at].isascii() and text[at + 1 : at + 2].isascii())


def tidy(text: str) -> str:
    """A value without padding blanks: one blank between Latin words, none beside Chinese characters."""
    return _WIDE_BLANK.sub("", " ".join(text.split()))


def fold(text: str) -> str:
    """Half-width text without any blank, to compare by."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def iso_dates(text: str) -> str:
    """The text with its Chinese dates written as ISO 8601 (2014年12月16日 as 2014-12-16, 2014年12月 as 2014-12)."""

    def written(found: re.Match[str]) -> str:
        day = f"-{int(found['day']):02}" if found["day"] else ""
        return f"{found['year']}-{int(found['month']):02}{day}"

    return _DATE.sub(written, text)
