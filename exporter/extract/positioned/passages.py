"""Running text of a web page: its sentences, each with the place of every character in the source.

A parsed page enters, sentences leave. A block is a passage: what stands in bold or in a link goes on with what is around it, a paragraph
does not go on in the next. Marks of notes set high are no part of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree, html

from exporter.extract.lexing import lex
from exporter.extract.positioned.layout.boxes import Cursor
from exporter.extract.sentences.prose import prose_of
from exporter.extract.sentences.sentence import Sentence

_INLINE: Final = frozenset(
    {"a", "b", "big", "br", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strong", "sub", "u", "wbr"}
)
_UNSAID: Final = frozenset({"sup", "table"})
_PIECE: Final = re.compile(r"[^。！？；]*[。！？；]|[^。！？；]+$")
_RUN: Final = re.compile(r"\S+")
_DIGIT: Final = re.compile(r"\d")

Place = tuple[int, int]


@dataclass(slots=True)
class _Passage:
    """The characters of a block so far, blanks left out, and where they stand."""

    text: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def add(self, text: str, line: int, cursor: Cursor) -> None:
        """The text of one node, that begins on a line or after it."""
        for run in _RUN.findall(text):
            number, start = cursor.find(run, line)
            self.text += run
            self.places += [(number, start + offset) for offset in range(len(run))]

    def sentences(self) -> Iterator[Sentence]:
        """The sentences that hold digits, so far as the passage is running text."""
        text = "".join(self.text)
        spans, _ = prose_of(text, lex(text, 1), continued=False) if _DIGIT.search(text) else ((), False)
        for piece in (piece for span in spans for piece in _PIECE.finditer(text, *span)):
            if _DIGIT.search(piece[0]):
                yield Sentence(piece[0], tuple(self.places[piece.start() : piece.end()]), None)


def read_passages(
    root: html.HtmlElement, cursor: Cursor, unseen: Container[str], frames: Container[html.HtmlElement]
) -> Iterator[Sentence]:
    """The sentences of a page outside its tables, but for those tables that only lay it out."""
    passage = _Passage()
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        hidden = element.tag in unseen or (element.tag in _UNSAID and element not in frames)
        if event == "start":
            depth += hidden
        if element.tag not in _INLINE and element.tag != "sup":
            yield from passage.sentences()
            passage = _Passage()
        if event == "start" and not depth and element.text:
            passage.add(element.text, element.sourceline or 1, cursor)
        if event == "end":
            depth -= hidden
            if not depth and element.tail:
                passage.add(element.tail, cursor.line, cursor)
    yield from passage.sentences()
