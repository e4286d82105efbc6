"""Printed page numbers: tokens of all lines enter, the same tokens with page numbers cut out leave, and where pages begin.

In text taken from a PDF a page number stands glued to what comes before or after it (`2.1538`, `合计172、负债`, `3536SHARE`). One number
alone proves nothing; a chain of numbers that counts up, a page of text apart, does: the longest such chain is the pages.
A form feed begins a page in any case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from exporter.extract.lexing import Kind, Token
from exporter.extract.vocabulary import UNIT_AFTER

_WHOLE: Final = re.compile(r"[-–—]?(?P<digits>\d{1,6})")
_TAIL: Final = re.compile(r"\d+\.\d\d(?P<tail>\d{1,3})")
_ROW_FIGURE: Final = re.compile(r"\s(?:[(（]?[-–]?[\d,.]*\d%?[)）]?|不适用)(?=\s|$)")
_ROW: Final = re.compile(rf"\s*[^\W\d_].*{_ROW_FIGURE.pattern}\s*$")
_AMONG: Final = 0.8
_MAX_PAGE: Final = 999
_PAGE_TEXT: Final = 80
_FEWEST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Paged:
    """Tokens by line with page numbers told apart, and the pages: where each begins (line, offset) and the number printed."""

    lines: tuple[tuple[Token, ...], ...]
    starts: tuple[tuple[int, int], ...]
    numbers: tuple[int, ...]

    def page_of(self, line: int, start: int) -> int | None:
        """The page a place stands on, None before the first known one."""
        at = bisect_right(self.starts, (line, start)) - 1
        return self.numbers[at] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A whole number that may be a page number: where its characters stand."""

    value: int
    line: int
    start: int
    end: int
    place: int
    doubt: float = 0.0


def find_pages(texts: Sequence[str], lines: Sequence[Sequence[Token]]) -> Paged:
    """Cut the page numbers out of the tokens and say where pages begin."""
    candidates = list(_candidates(texts, lines))
    chosen = _chain(candidates)
    repeated = _repeated(candidates, chosen)
    by_line: dict[int, list[_Candidate]] = {}
    for candidate in (*chosen, *repeated):
        by_line.setdefault(candidate.line, []).append(candidate)
    cut = tuple(
        tuple(_cut_out(tokens, by_line[number])) if number in by_line else tuple(tokens) for number, tokens in enumerate(lines, start=1)
    )
    feeds = [(number, text.index("\f")) for number, text in enumerate(texts, start=1) if "\f" in text]
    if feeds:
        starts = [(1, 0), *feeds]
        return Paged(cut, tuple(starts), tuple(range(1, len(starts) + 1)))
    return Paged(cut, *_starts(texts, chosen))


def _repeated(candidates: Sequence[_Candidate], chosen: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """A page number printed twice, at the foot of one text block and the head of the next."""
    ends = {(page.value, page.place + page.end - page.start) for page in chosen}
    for candidate in candidates:
        if any((candidate.value, candidate.place - gap) in ends for gap in (0, 1, 2)):
            yield candidate


def _starts(texts: Sequence[str], chosen: Sequence[_Candidate]) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Numbers that mostly end their line stand at the foot of pages, others at the head."""
    footers = sum(not texts[candidate.line - 1][candidate.end :].strip() for candidate in chosen)
    if footers * 2 <= len(chosen):
        return tuple((candidate.line, candidate.start) for candidate in chosen), tuple(candidate.value for candidate in chosen)
    ends = [(1, 0), *((candidate.line, candidate.end) for candidate in chosen)]
    numbers = [candidate.value for candidate in chosen]
    return tuple(ends), (*numbers, numbers[-1] + 1)


def _candidates(texts: Sequence[str], lines: Sequence[Sequence[Token]]) -> Iterator[_Candidate]:
    """Whole numbers, their first and last digits, and digits after two decimal places, in reading order."""
    solid = [token for tokens in lines for token in tokens if token.kind is not Kind.TEXT or token.text.strip()]
    among = {
        (token.line, token.start)
        for before, token, after in zip(solid, solid[1:], solid[2:], strict=False)
        if _is_figure(before) and _is_figure(after)
    }
    place = 0
    rows = {number for number, text in enumerate(texts, start=1) if _ROW.match(text)}
    for text, tokens in zip(texts, lines, strict=True):
        for token in tokens:
            if token.kind is Kind.NUMBER:
                doubt = _AMONG if (token.line, token.start) in among or _in_row(token, text, rows) else 0.0
                yield from _of_token(token, text, place, doubt)
        place += len(text) + 1


def _in_row(token: Token, text: str, rows: AbstractSet[int]) -> bool:
    """Whether a number stands between blanks in a line with a label before it, as the lines around it do, or with more figures."""
    if token.line not in rows or text[token.start - 1 : token.start].strip(" \t\u3000\u2002、") or text[token.end : token.end + 1].strip():
        return False
    return bool(rows & {token.line - 1, token.line + 1}) or len(_ROW_FIGURE.findall(text)) > 1


def _is_figure(token: Token) -> bool:
    """Whether a token is a dash or a number written as figures of tables are, and no page number."""
    return token.kind is Kind.DASH or (token.kind is Kind.NUMBER and not token.text.isdigit())


def _of_token(token: Token, text: str, place: int, doubt: float) -> Iterator[_Candidate]:
    whole = _WHOLE.fullmatch(token.text)
    tail = _TAIL.fullmatch(token.text)
    spans: set[tuple[int, int]] = set()
    if doubt and whole:
        spans.add(whole.span("digits"))
    elif whole:
        first, last = whole.span("digits")
        spans |= {(first, min(first + size, last)) for size in (1, 2, 3)} | {(max(last - size, first), last) for size in (1, 2, 3)}
    elif tail:
        spans.add(tail.span("tail"))
    for first, last in sorted(spans):
        value = int(token.text[first:last])
        followed = last == len(token.text) and UNIT_AFTER.match(text, token.end)
        if 0 < value <= _MAX_PAGE and not followed:
            yield _Candidate(value, token.line, token.start + first, token.start + last, place + token.start + first, doubt)


def _chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The best chain that counts up: a step of one is best, up to three is allowed, and a page has more than a line of text."""
    best: dict[int, tuple[float, int]] = {}
    scores: list[float] = []
    before: list[int | None] = []
    for index, candidate in enumerate(candidates):
        score, previous = 1.0 - candidate.doubt, None
        for step in (1, 2, 3):
            if (known := best.get(candidate.value - step)) is None:
                continue
            earlier = candidates[known[1]]
            if earlier.end > candidate.start and earlier.line == candidate.line:
                continue
            near = candidate.place - earlier.place < _PAGE_TEXT and candidate.place - earlier.place > 3  # noqa: PLR2004  # glued: blank pages
            reached = known[0] + 1 - candidate.doubt - 0.4 * (step - 1) - (1.1 if near else 0)
            if reached > score:
                score, previous = reached, known[1]
        scores.append(score)
        before.append(previous)
        if score > best.get(candidate.value, (0.0, 0))[0]:
            best[candidate.value] = (score, index)
    if not scores or max(scores) < _FEWEST:
        return []
    at: int | None = max(range(len(scores)), key=lambda index: (scores[index], -index))
    chain = []
    while at is not None:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _cut_out(tokens: Sequence[Token], pages: Sequence[_Candidate]) -> Iterator[Token]:
    """The tokens of a line with page numbers as tokens of their own."""
    for token in tokens:
        inside = [page for page in pages if token.start <= page.start and page.end <= token.end]
        if not inside:
            yield token
            continue
        at = token.start
        for page in inside:
            yield from _rest(token, at, page.start)
            yield Token(Kind.PAGE, token.text[page.start - token.start : page.end - token.start], token.line, page.start, page.end)
            at = page.end
        yield from _rest(token, at, token.end)


def _rest(token: Token, start: int, end: int) -> Iterator[Token]:
    """What is left of a token beside a page number."""
    if start < end:
        text = token.text[start - token.start : end - token.start]
        kind = Kind.NUMBER if text[0].isdigit() or len(text) > 1 else Kind.DASH
        yield Token(kind, text, token.line, start, end)
