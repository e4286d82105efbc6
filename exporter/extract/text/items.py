"""Items: what the pieces of a page's text are to a table.

Tokens and sentences enter, items leave in reading order: cells (figures and dashes), labels of rows, periods, words over columns,
captions of units, headings, sentences. Positions are kept: everything later can say where in the source it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Final

from exporter.extract.lexing import Kind, Token, cuts
from exporter.extract.pages import Paged
from exporter.extract.sentences.prose import Span
from exporter.extract.text.pieces import Piece, split_text
from exporter.extract.vocabulary import UNIT_AFTER
from exporter.model.numbers import is_dash


class Role(StrEnum):
    """What an item is to a table."""

    CELL = "cell"
    LABEL = "label"
    PERIOD = "period"
    HEADER = "header"
    STUB_HEAD = "stub head"
    CAPTION = "caption"
    HEADING = "heading"
    PROSE = "prose"
    PAGE = "page"


class Shape(StrEnum):
    """What a cell looks like: whole or grouped amounts, percents, decimals without a sign, dashes."""

    AMOUNT = "amount"
    PERCENT = "percent"
    DECIMAL = "decimal"
    DASH = "dash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of text and its part in tables. `order` counts items of the document; `measure` is set for headers."""

    role: Role
    text: str
    line: int
    start: int
    end: int
    page: int | None = None
    order: int = 0
    measure: str = ""
    shape: Shape | None = None
    places: int = 0
    indent: int = 0

    @property
    def is_figure(self) -> bool:
        """Whether a cell holds a number or a dash, not words that stand instead of one (不适用)."""
        return self.shape is not Shape.DASH or is_dash(self.text)


_NUMBERING_AFTER: Final = re.compile(r"\s*(?:、|[)）])")
_HEAD_AFTER: Final = re.compile(r"项\s*目\s*$")
_PAGE_LIKE: Final = re.compile(r"0\d{1,2}")
"""No figure begins with a zero and has no point; page numbers and codes do."""
_FEWEST_ORDINALS: Final = 3


def read_items(texts: Sequence[str], paged: Paged, prose: Sequence[tuple[Span, ...]]) -> list[Item]:
    """All items of a document, numbered in reading order."""
    items: list[Item] = []
    for text, tokens, spans in zip(texts, paged.lines, prose, strict=True):
        for item in _of_line(text, tokens, spans):
            items.append(_numbered(item, len(items), paged))
    return _with_feet(_without_ordinals(_restyled(items)))


def _numbered(item: Item, order: int, paged: Paged) -> Item:
    return replace(item, page=paged.page_of(item.line, item.start), order=order)


def _of_line(text: str, tokens: Sequence[Token], spans: Sequence[Span]) -> Iterator[Item]:
    """The items of one line: sentences whole, the rest token by token."""
    skip_to = 0
    told: set[Span] = set()
    for index, token in enumerate(tokens):
        over = [(start, end) for start, end in spans if start < token.end and token.start < end]
        for start, end in over:
            if (start, end) not in told:
                told.add((start, end))
                yield _item(Role.PROSE, text[start:end], token.line, start, end)
        if token.kind is Kind.TEXT:
            yield from _outside(text, token, spans, skip_to)
        elif not over and token.start >= skip_to:
            item, skip_to = _of_token(text, tokens, index, skip_to)
            yield item


def _outside(text: str, token: Token, spans: Sequence[Span], skip_to: int) -> Iterator[Item]:
    """The pieces of a text token that are in no sentence."""
    at = max(token.start, skip_to)
    for start, end in (*spans, (token.end, token.end)):
        if at < min(start, token.end):
            yield from _pieces(text, at, min(start, token.end), token.line)
        at = max(at, min(end, token.end))


def _pieces(text: str, start: int, end: int, line: int) -> Iterator[Item]:
    """Labels, headers, headings and captions of a stretch of text."""
    for piece in split_text(text[start:end], opens_line=not text[:start].strip()):
        yield _of_piece(piece, start, line)


_ROLES: Final = {
    "label": Role.LABEL,
    "header": Role.HEADER,
    "stub": Role.STUB_HEAD,
    "caption": Role.CAPTION,
    "heading": Role.HEADING,
}


def _of_piece(piece: Piece, offset: int, line: int) -> Item:
    return Item(
        role=_ROLES[piece.kind],
        text=piece.text,
        line=line,
        start=offset + piece.start,
        end=offset + piece.end,
        measure=piece.measure,
        indent=piece.indent,
    )


def _of_token(text: str, tokens: Sequence[Token], index: int, skip_to: int) -> tuple[Item, int]:
    """The item a number, dash, period or page number is, and where reading goes on."""
    token = tokens[index]
    if token.kind is Kind.PERIOD:
        return _item(Role.PERIOD, token.text, token.line, token.start, token.end), skip_to
    if token.kind is Kind.PAGE or (_PAGE_LIKE.fullmatch(token.text) and not UNIT_AFTER.match(text, token.end)):
        return _item(Role.PAGE, token.text, token.line, token.start, token.end), skip_to
    if unit := UNIT_AFTER.match(text, token.end):
        return _item(Role.PROSE, text[token.start : unit.end()], token.line, token.start, unit.end()), unit.end()
    if token.text.isdigit() and len(token.text) <= 2 and _NUMBERING_AFTER.match(text, token.end):  # noqa: PLR2004  # 12、 at most
        stop = tokens[index + 1].end if index + 1 < len(tokens) else token.end
        start = token.start - (text[token.start - 1 : token.start] in ("(", "（"))
        return _item(Role.HEADING, _HEAD_AFTER.sub("", text[start:stop]).strip(), token.line, start, stop), stop
    printed = token.printed
    if printed is None and token.kind is Kind.NUMBER:
        return _item(Role.PROSE, token.text, token.line, token.start, token.end), skip_to
    places = printed.places if printed else 0
    return _cell(token, _shape(token, places), places), skip_to


def _shape(token: Token, places: int) -> Shape:
    if token.kind is Kind.DASH:
        return Shape.DASH
    if token.text.rstrip(")）").endswith(("%", "％", "‰")):
        return Shape.PERCENT
    return Shape.DECIMAL if places else Shape.AMOUNT


def _cell(token: Token, shape: Shape, places: int) -> Item:
    return Item(role=Role.CELL, text=token.text, line=token.line, start=token.start, end=token.end, shape=shape, places=places)


def _item(role: Role, text: str, line: int, start: int, end: int) -> Item:
    return Item(role=role, text=text, line=line, start=start, end=end)


def _restyled(items: Sequence[Item]) -> list[Item]:
    """Numbers with more places than the two before them cut as those are: 2.1538 under 2.86 and 2.30 is 2.15, and 38 is no figure."""
    found: list[Item] = []
    for item in items:
        before = [cell for cell in found[-_STYLE:] if cell.role is Role.CELL and cell.shape is item.shape]
        places = {cell.places for cell in before}
        if item.shape is Shape.DECIMAL and len(before) == _STYLE and len(places) == 1 and item.places > max(places):
            head = next(
                (cut[0] for cut in cuts(item.text) if len(cut) > 1 and cut[0].partition(".")[2].isdigit() and _places(cut[0]) in places), ""
            )
            if head:
                cut = item.start + len(head)
                found.append(replace(item, text=head, end=cut, places=_places(head)))
                found.append(replace(item, role=Role.PAGE, text=item.text[len(head) :], start=cut, shape=None, places=0))
                continue
        found.append(item)
    return found


_STYLE: Final = 2


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _without_ordinals(items: list[Item]) -> list[Item]:
    """Row numbers 1, 2, 3, ... are no figures: chains of bare whole numbers that count up from one within a page."""
    ordinals: set[int] = set()
    chain: list[Item] = []
    for item in items:
        if item.role is not Role.CELL or not item.text.isdigit():
            continue
        value = int(item.text)
        if chain and value == len(chain) + 1 and item.page == chain[-1].page:
            chain.append(item)
            continue
        if len(chain) >= _FEWEST_ORDINALS:
            ordinals |= {member.order for member in chain}
        chain = [item] if value == 1 else []
    if len(chain) >= _FEWEST_ORDINALS:
        ordinals |= {member.order for member in chain}
    return [item for item in items if item.order not in ordinals]


_FOOT: Final = re.compile(r"[1-9]\d{0,2}")
_ROWS_ABOVE: Final = 2


def _with_feet(items: Sequence[Item]) -> list[Item]:
    """A small whole number alone on the line after rows that carry all their figures is the number of a page and no figure."""
    lines = [list(group) for _, group in groupby(items, key=lambda item: item.line)]
    widths = [_row_width(line) for line in lines]
    found: list[Item] = []
    for at, line in enumerate(lines):
        above = set(widths[max(0, at - _ROWS_ABOVE) : at])
        is_foot = at >= _ROWS_ABOVE and len(above) == 1 and 0 not in above and _is_foot(lines, at)
        found += [replace(line[0], role=Role.PAGE, shape=None)] if is_foot else line
    return found


def _row_width(line: Sequence[Item]) -> int:
    """How many figures a line has after its label; none if it is not such a row."""
    cells = sum(item.role is Role.CELL for item in line)
    is_row = line[0].role is Role.LABEL and all(item.role is Role.CELL for item in line[len(line) - cells :])
    return cells if is_row else 0


def _is_foot(lines: Sequence[Sequence[Item]], at: int) -> bool:
    """Whether a line is one small whole number, and the next one no figure that it could go on with."""
    alone = len(lines[at]) == 1 and lines[at][0].role is Role.CELL and _FOOT.fullmatch(lines[at][0].text)
    follows = lines[at + 1] if at + 1 < len(lines) else ()
    return bool(alone) and not (follows and all(item.role is Role.CELL for item in follows))
