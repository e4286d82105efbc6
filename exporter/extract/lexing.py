"""Lexing: one line of text to tokens with their exact places, right on its own.

Text of a report enters line by line, tokens leave: numbers, dashes, periods and what is between. PDF text layers glue cells
(`17,982,05217,626,700` is two figures, `438,747,8072020年` ends before the year, `7,855,4941.55%` is two): a run of digits is cut by
the grammar of printed numbers, the cheapest cut first, and the others are kept as alternatives for those who know more
(`2.1538` may be 2.15 and page 38).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from exporter.extract.vocabulary import LABELS, NO_FIGURE
from exporter.model.lexical import HAN
from exporter.model.numbers import POINTS, Printed, is_dash, read_printed


class Kind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    DASH = "dash"
    PERIOD = "period"
    PAGE = "page"
    TEXT = "text"


class Token(NamedTuple):
    """A piece of one line: `line` is 1-based, `start` and `end` are 0-based offsets in that line, `end` exclusive."""

    kind: Kind
    text: str
    line: int
    start: int
    end: int

    @property
    def printed(self) -> Printed | None:
        """The number it is, if it is one."""
        return read_printed(self.text) if self.kind is Kind.NUMBER else None


YEAR: Final = r"(?:19|20)\d{2}"
PERIOD: Final = re.compile(
    rf"{YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日(?:\s*[至到-]\s*(?:{YEAR}\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*日)?"
    rf"|{YEAR}\s*年\s*\d{{1,2}}\s*(?:月)?\s*[-~至到]\s*\d{{1,2}}\s*月|{YEAR}\s*年\s*\d{{1,2}}\s*月(?:末|底|份)?"
    rf"|{YEAR}\s*年(?:度末|年度|末|底|度|上半年|下半年|半年度|前三季度|第?[一二三四]季度)?|(?<![\d.,-]){YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?![\d.-])"
)
_WHOLE: Final = re.compile(rf"(?P<period>{PERIOD.pattern})|(?<!\S)(?:(?P<change>{POINTS})|{NO_FIGURE})(?!\S)")
_CLUSTER: Final = re.compile(r"[\d.,%％‰]*\d[\d.,%％‰]*")
_DASH: Final = re.compile(r"[-–—－―−﹣─]{1,2}")
_BEGINS: Final = re.compile(r"[\d(（+\-–—－―−﹣─]")
"""What numbers, brackets around them and dashes begin with."""
_MAX_CLUSTER: Final = 160
_CUT_PLACES: Final = 2

Cut = tuple[str, ...]


def lex(text: str, line: int) -> list[Token]:
    """The tokens of one line, in order; blanks at the ends of text tokens are kept inside them, so nothing is lost."""
    tokens: list[Token] = []
    at = 0
    for found in _WHOLE.finditer(text):
        kind = Kind.PERIOD if found["period"] else Kind.NUMBER if found["change"] else Kind.DASH
        if kind is Kind.DASH and not _has_figure(text, found):
            continue
        tokens += _lex_numbers(text, at, found.start(), line)
        tokens.append(Token(kind, found.group(), line, found.start(), found.end()))
        at = found.end()
    tokens += _lex_numbers(text, at, len(text), line)
    return tokens


def _has_figure(text: str, but: re.Match[str]) -> bool:
    """Whether a line has a figure beside what stands in a cell instead of one: else it is no row of a table."""
    return bool(_FIGURE.search(text, 0, but.start()) or _FIGURE.search(text, but.end()))


_PRINTED: Final = r"[(（]?[-–]?\d[\d,.]*[%％]?[)）]?(?!\S)"
_FIGURE: Final = re.compile(rf"(?<!\S){_PRINTED}")
_APART: Final = re.compile(rf"\s+(?:{_PRINTED}|{NO_FIGURE})")
_LONGEST_MARK: Final = 2


def _lex_numbers(text: str, start: int, end: int, line: int) -> Iterator[Token]:
    """Numbers, dashes and text of a stretch without periods."""
    at = begin = start
    while found := _BEGINS.search(text, at, end):
        at = found.start()
        inside = at > begin and text[at].isdigit() and text[at - 1].isdigit()
        piece = None if inside else _number_at(text, at, end) or _dash_at(text, at, end)
        if piece is None:
            at += 1
            continue
        kind, stop, cut = piece
        if begin < at:
            yield Token(Kind.TEXT, text[begin:at], line, begin, at)
        for part in cut:
            yield Token(kind, part, line, at, at + len(part))
            at += len(part)
        at = begin = stop
    if begin < end:
        yield Token(Kind.TEXT, text[begin:end], line, begin, end)


def _number_at(text: str, at: int, end: int) -> tuple[Kind, int, Cut] | None:
    """A bracketed, signed or plain run of numbers that begins here."""
    character = text[at]
    if character in "(（":
        return _bracketed_at(text, at, end)
    if character in "-−－–+" and at + 1 < end and text[at + 1].isdigit() and _sign_may_stand(text, at):
        found = _CLUSTER.match(text, at + 1, end)
        if found is None:
            return None
        first, *rest = cuts(_trimmed(found.group()))[0]
        return Kind.NUMBER, at + 1 + len(first) + sum(map(len, rest)), (text[at] + first, *rest)
    if not character.isdigit() or (at and _in_word(text, at)):
        return None
    found = _CLUSTER.match(text, at, end)
    if found is None or len(found.group()) > _MAX_CLUSTER:
        return None
    run = _trimmed(found.group())
    return Kind.NUMBER, at + len(run), cuts(run)[0]


def _in_word(text: str, at: int) -> bool:
    """Whether the digit here is the tail of a Latin word such as P2986 or COVID19."""
    return text[at - 1].isascii() and text[at - 1].isalpha()


def _sign_may_stand(text: str, at: int) -> bool:
    """A sign follows nothing, a blank, a percent sign, a bracket or Chinese; after a bare digit only if that digit ends a cell."""
    if at == 0:
        return True
    before = text[at - 1]
    if before.isdigit():
        return bool(re.search(r"(?:,\d{3}|\.\d{2})$", text[:at][-5:])) and bool(re.match(r"[\d,]+(?:\.\d+)?%", text[at + 1 : at + 16]))
    return not (before.isascii() and before.isalpha()) and before not in "-.*/~"


_BRACKETED: Final = re.compile(r"[(（]\s*(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?)\s*[%％]?\s*[)）]%?")


def _bracketed_at(text: str, at: int, end: int) -> tuple[Kind, int, Cut] | None:
    """A negative number in brackets; a small bare whole number in brackets before text is a numbering, not a figure."""
    found = _BRACKETED.match(text, at, end)
    if found is None:
        return None
    number = found["number"]
    if number.isdigit() and _is_mark(text, at, found):
        return Kind.TEXT, found.end(), (found.group(),)
    if number.isdigit() and (len(number) == 4 or re.match(r"\s*[^\W\d_]", text[found.end() : end])):  # noqa: PLR2004  # (2021) is a year
        return None
    return Kind.NUMBER, found.end(), (found.group(),)


def _is_mark(text: str, at: int, found: re.Match[str]) -> bool:
    """Whether a small number in brackets is the mark of a note: it stands close to the label, apart from the figures that follow."""
    close = at > 0 and ("\u4e00" <= text[at - 1] <= "\u9fff" or text[at - 1] in ")）") and len(found["number"]) <= _LONGEST_MARK
    return close and _APART.match(text, found.end()) is not None


def _dash_at(text: str, at: int, end: int) -> tuple[Kind, int, Cut] | None:
    """A dash that is a cell: nothing but a blank, a line end or another cell follows, and no sentence goes before."""
    found = _DASH.match(text, at, end)
    if found is None or not is_dash(found.group()):
        return None
    after = text[found.end() : found.end() + 1]
    before = text[at - 1 : at]
    if not text[:at].strip() and _MARKED.match(text, found.end()) and not _AFTER_DASH.match(text, found.end()):
        return None  # a mark before the first label of a line
    closed = (
        not after or after.isspace() or (after.isdigit() and before and before in "%％") or after in "–—" or _header_at(text, found.end())
    )
    opened = not before or before.isspace() or before in "–—%％)）" or before.isdigit() or "\u4e00" <= before <= "\u9fff"
    return (Kind.DASH, found.end(), (found.group(),)) if closed and opened else None


_MARKED: Final = re.compile(rf"{HAN}|[ \u3000]{HAN}[^\d]*\d")
_AFTER_DASH: Final = re.compile(r"(?:19|20)\d\d\s*年|项\s*目|金\s*额|占比|比例|余额|其中|[减加][:：]|[（(][^（）()]{0,8}单位")
_LONGEST_KNOWN: Final = 24


def _header_at(text: str, at: int) -> bool:
    """Whether what follows a dash without a blank is a header or a label every bank knows, so that the dash is a cell before it."""
    rest = text[at : at + _LONGEST_KNOWN]
    return bool(_AFTER_DASH.match(rest)) or any(rest[:size] in LABELS for size in range(2, len(rest) + 1))


def _trimmed(run: str) -> str:
    """A run without the punctuation that ends a phrase: `2021,` is 2021."""
    return run.rstrip(".,")


@lru_cache(maxsize=4096)
def cuts(run: str) -> tuple[Cut, ...]:
    """All ways to cut a run of digits, points, commas and percent signs into printed numbers, the most natural first.

    A run that no cut makes sense of comes back whole, as its only reading.
    """
    found = sorted(_cuts(run, 0, {}), key=lambda scored: (scored[0], scored[1]))
    return tuple(cut for _, cut in found[:6]) or ((run,),)


_HEAD: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def _cuts(run: str, at: int, known: dict[int, list[tuple[int, Cut]]]) -> list[tuple[int, Cut]]:
    """Cuts of `run[at:]` with their costs; at most eight are kept for each place, so that no run is slow."""
    if at == len(run):
        return [(0, ())]
    if at not in known:
        known[at] = []
        options = [
            (cost + later_cost, (run[at:stop], *later))
            for stop, cost in _first_numbers(run, at)
            for later_cost, later in _cuts(run, stop, known)
        ]
        known[at] = sorted(options)[:8]
    return known[at]


def _first_numbers(run: str, at: int) -> Iterator[tuple[int, int]]:
    """Where a number that begins here may end, and what that costs."""
    head = _HEAD.match(run, at)
    if head is None:
        return
    for stop, cost in _whole_parts(run, at, head):
        if stop < len(run) and run[stop] in "%％‰":
            yield stop + 1, cost
        elif stop < len(run) - 1 and run[stop] == "." and run[stop + 1].isdigit():
            yield from ((end, cost + more) for end, more in _fractions(run, stop))
        elif stop == len(run) or run[stop].isdigit():
            yield stop, cost


def _whole_parts(run: str, at: int, head: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Ends of the whole part: a grouped number as far as its groups go; bare digits as far as the next grouped number allows."""
    stop = head.end()
    if "," in head.group():
        yield stop, 10
        return
    follows_group = re.match(r",\d{3}", run[stop:])
    digits = stop - at
    if follows_group:
        yield from ((stop - tail, 19 - tail) for tail in (3, 2, 1) if digits > tail)
        return
    yield stop, 11 if digits <= 4 else 12  # noqa: PLR2004  # long bare whole numbers are rarer than short ones
    if digits > 3 and stop < len(run) and run[stop] == ".":  # noqa: PLR2004  # 38 and 12.5 glued
        yield from ((stop - tail, 16 + abs(2 - tail)) for tail in (3, 2, 1))


def _fractions(run: str, point: int) -> Iterator[tuple[int, int]]:
    """Ends of a number whose point stands at `point`: the whole run of digits, or cut where the next number must begin."""
    stop = point + 1
    while stop < len(run) and run[stop].isdigit():
        stop += 1
    places = stop - point - 1
    if stop < len(run) and run[stop] in "%％‰":
        yield stop + 1, 0
    elif stop == len(run):
        yield stop, 0 if places <= _CUT_PLACES + 1 else 4
    for cut in range(1, places):
        end = point + 1 + cut
        cost = 2 if cut == _CUT_PLACES else 5 + cut
        yield end, cost
