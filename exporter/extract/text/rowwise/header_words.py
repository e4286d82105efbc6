"""Words of a header: the lines over a table printed row by row, cut into times, scopes, and words that say what is measured.

The text of the lines above the first figures enters, `Zone` leaves. Text layers without positions give a header's cells line by line,
or cell by cell with each cell broken over lines (2022年, 1-6月, 2021年, 1-6月); years and the days under them are made whole here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from exporter.extract.positioned.meaning.columns import read_measure_word
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.text.pieces import split_text
from exporter.extract.vocabulary import CAPTION, HEADER_WORD, HEADER_WORDS, LABELS, STUB_HEADS, fold


class Kind(Enum):
    """What a word of a header says."""

    TIME = "time"
    YEAR = "year"
    PART = "part of a year"
    SCOPE = "scope"
    NOTE = "note"
    RESTATED = "restated"
    STUB = "stub"
    OTHER = "other"


_TIMED: Final = frozenset({Kind.TIME, Kind.YEAR, Kind.PART, Kind.SCOPE})
_OVER: Final = _TIMED | {Kind.NOTE, Kind.RESTATED}


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A word of a header: folded text, what it says, its line, whether it is the first or last of that line, and its middle there."""

    text: str
    kind: Kind
    line: int
    opens: bool = False
    closes: bool = False
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Zone:
    """The header over a table: its words in reading order, its last line (0 for no header), and the lines before it, nearest first."""

    words: tuple[HeadWord, ...]
    last: int
    context: tuple[str, ...]


_MOST_LINES: Final = 22
_CONTEXT: Final = 14
_LONG, _LONG_WORD = 44, 12
_WITHIN: Final = re.compile(
    r"(?<=\d)[ \u2002](?=[年月日至])|(?<=\d\d\d\d年)[ \u2002](?=\d{1,2}(?!\d))|(?<=\d\d\d\d[ \u2002]年)[ \u2002](?=\d{1,2}(?!\d))"
    r"|(?<=月)[ \u2002](?=\d{1,2}[ \u2002]?日)|(?<=[至-])[ \u2002](?=\d)|[ \u2002]+(?=[:：／/])|(?<=[／/])[ \u2002]+"
)
_MARK: Final = re.compile(r"(?<=[年末日])[(（]注?\d{0,2}[)）]")
_WHOLE: Final = re.compile(r"[^\s|｜│\u2002\u3000]+")
_GONE: Final = "\x00"
_YEARS: Final = re.compile(r"(?<=[^\d截至止于自(])(?=(?:19|20)\d\d年)")
_SCOPES: Final = re.compile(r"本集团|集团|合并|本银行|本行|母公司|本公司")
_SCOPE: Final = re.compile(r"[(]?(?:本?集团|合并|本集团合并|集团合并|并表|本行|母公司|银行|本公司|公司|本银行|非并表)(?:口径|数)?[)]?")
_NOTE: Final = re.compile(r"[(](?:未经|已|经)?(?:审计|审阅|审核)[)]|[(](?:已|经)?重[述列][)]|未经审计|经审计")
_RESTATED: Final = re.compile(r"[(]?(?:重述|调整)[前后][)]?")
_STUB: Final = re.compile(
    r"附注[一二三四五六七八九十\d、.]*|行业|指标|类别|种类|品种|序号|注释|期限|(?:人民币)?[十百千万亿]*元|[(][^()]*元[^()]*[)]|业务类型|产品类型|贷款类别|(?:监管|行业)?标准值?|监管(?:要求|指标)值?"
    r"|[\u4e00-\u9fff]{2,8}(?:指标|业绩|成果|数据)"
)
_UNITED: Final = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,})[(](?:人民币)?[十百千万亿]*(?:元|%)[^()]*[)]$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年?")
_ALONE: Final = ((Kind.SCOPE, _SCOPE), (Kind.NOTE, _NOTE), (Kind.RESTATED, _RESTATED), (Kind.STUB, _STUB), (Kind.YEAR, _YEAR))
_ENDS: Final = re.compile(
    r"[。；;]|报告$|^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+、|第[一二三四五六七八九十]+[章节])"
)
_NUMBERED: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2})*)\s+[^\d\s年月日至个]")
_NUMBER_ALONE: Final = re.compile(r"[一二三四五六七八九十]+、")
_BLANKS: Final = re.compile(r"\s+")
_OPEN: Final = re.compile(r"^[\u4e00-\u9fff]{1,6}[及和与、]$")
_ANNOUNCES: Final = re.compile(r"(?:如下|所示|下表|情况):$")
_TITLE: Final = re.compile(r"(?:表|情况|明细|构成|分析)(?:\(续\))?$")
_FIGURE: Final = re.compile(r"[(]?[-–]?[\d,]+(?:\.\d+)?%?[)]?")
_PAGE_HEAD: Final = re.compile(r"(?:19|20)\d\d年?(?:度|半年度?|第.季度)?报(?:告)?\s*\d*|^\d{1,3}\s*\D+(?:公司|银行)$")
_KNOWN: Final = re.compile("|".join(f"(?:{words})$" for _, words in HEADER_WORDS) + "|[(]?%[)]?$|.*[(]%[)]$|百分点$")
_LEVELS: Final = ("amount", "average", "share", "yield", "count")
_DATED_WORD: Final = re.compile(
    r"(?P<time>(?:19|20)\d\d年(?:度|末|\d{1,2}月\d{1,2}日|\d{1,2}-\d{1,2}月|\d{1,2}月末|上半年|半年度)?)"
    rf"(?P<word>(?![末底])(?:{'|'.join(words for name, words in HEADER_WORDS if name in _LEVELS)}))"
)
_RELATIVE: Final = re.compile(
    r"(?:本|上|去|前|当)?(?:报告)?(?:年度?|期)(?:同期|年?末|初|底)?(?:余额|金额|数|账面(?:余额|价值)|累计数?|发生额|增加额?|减少额?)?"
)
_ALONE_OVER: Final = re.compile(r"[(]?%[)]?|百分点|止.{1,4}个月(?:期间)?|[^\d]{0,5}(?:[比较]上|[比较]年|[比较]期|同比)[^\d]{0,10}")
_SIGNED: Final = re.compile(r"[比较]上|[比较]年|[比较]期|同比|增减|变动|增长|变化|增幅|降幅|占")


def read_zone(texts: Sequence[str], first: int, floor: int) -> Zone:
    """The header that ends above the 1-based line `first`, the first with figures; it does not reach up to line `floor`."""
    found: list[list[HeadWord]] = []
    held: list[list[HeadWord]] = []
    captions: list[str] = []
    last = 0
    at = first - 1
    while at > max(floor, first - _MOST_LINES):
        words = _words(texts[at - 1], at)
        if not last and words and _is_caption(fold(texts[at - 1]), words):
            captions.append(texts[at - 1].strip())
            words = []
        elif _ends(texts[at - 1], words, headed=bool(last)):
            break
        if _is_sure(words):
            found += [*held, words]
            held = []
            last = last or at
        elif last and not _may_be(words):
            break
        elif last:
            held.append(words)
        at -= 1
    if held and len(held[-1]) == 1 and _OPEN.search(held[-1][0].text):
        found, held = [*found, held[-1]], []
    at += len(held)
    before = (text.strip() for text in texts[max(0, at - _CONTEXT) : max(at, 0)][::-1] if text.strip())
    context = (*captions, *before)
    return Zone(tuple(_from_top(found[::-1])), last, context)


def zone_of(lines: Sequence[int], texts: Sequence[str], context: Sequence[str]) -> Zone:
    """The header whose words stand on lines here and there, as in text drawn piece by piece."""
    words = [word for number in sorted(set(lines)) for word in _words(texts[number - 1], number)]
    return Zone(tuple(words), 0, tuple(context))


def distinct(zone: Zone) -> Zone:
    """The header with every time and every scope said once."""
    words = zone.words
    said = [word.text for word in words]
    return replace(zone, words=tuple(word for at, word in enumerate(words) if word.kind not in _TIMED or word.text not in said[:at]))


def is_header(text: str) -> bool:
    """Whether all words of a line are such as stand over columns and over nothing else: times, scopes, notes on audits."""
    words = _words(text, 1)
    return bool(words) and all(_stands_over(word) for word in words)


def _stands_over(word: HeadWord) -> bool:
    if word.kind is Kind.TIME and not re.search(r"\d{4}|^[一二〇三]", word.text):
        return bool(_RELATIVE.fullmatch(word.text))
    return word.kind in _OVER or bool(_ALONE_OVER.fullmatch(word.text) or HEADER_WORD.fullmatch(word.text))


def _ends(text: str, words: Sequence[HeadWord], *, headed: bool) -> bool:
    """Whether a line closes the header from above: a sentence, a title, a caption, the head of a page, figures."""
    folded = fold(_BLANKS.sub(" ", text))
    if not folded:
        return False
    if not headed and (_NUMBER_ALONE.match(folded) or (folded.endswith(":") and not _ANNOUNCES.search(folded))):
        return False
    if any(_FIGURE.fullmatch(word.text) and word.kind is not Kind.YEAR for word in words) or _is_caption(folded, words):
        return True
    closes = any(pattern.search(folded) for pattern in (_ENDS, _TITLE)) or folded.endswith(":") or _NUMBERED.match(text)
    return bool(closes) or bool(_PAGE_HEAD.search(folded.replace(" ", ""))) or len(folded) > (_LONG if "," in folded else _LONG * 2)


def _is_caption(folded: str, words: Sequence[HeadWord]) -> bool:
    """Whether a line states the unit of the table and has no words over columns beside it."""
    if not CAPTION.search(folded) or _UNITED.match(words[0].text):
        return False
    others = [word for word in words if word.kind is not Kind.STUB and not CAPTION.search(word.text)]
    return not others if len(words) > 1 else not STUB_HEADS.match(words[0].text)


def _words(text: str, line: int) -> list[HeadWord]:
    """The words of a line, those of several columns glued together taken apart."""
    bare = _WITHIN.sub(_gone, _MARK.sub(_gone, text))
    found = [
        (fold(part), (whole.start() + whole.end()) / 2)
        for whole in _WHOLE.finditer(bare)
        for part in _unglued(fold(whole.group().replace(_GONE, "")))
    ]
    words = [HeadWord(part, _kind(part), line, number == 0, number == len(found) - 1, at) for number, (part, at) in enumerate(found)]
    if len(words) > 1 and words[0].kind is Kind.OTHER and words[1].kind in _TIMED and not read_measure_word(words[0].text):
        words[0] = replace(words[0], kind=Kind.STUB)  # the head of the label column, whatever it is called
    return words


def _gone(blank: re.Match[str]) -> str:
    """What stands for a blank that only typesetting made, so that places stay."""
    return _GONE * len(blank.group())


def _unglued(folded: str) -> Iterator[str]:
    """A word, or the several words over columns that print has run together."""
    for part in _YEARS.split(folded):
        scopes = _SCOPES.findall(part)
        pieces = list(split_text(part))
        if len(scopes) > 1 and "".join(scopes) == part:
            yield from scopes
        elif dated := _DATED_WORD.fullmatch(part):
            yield from (dated["time"], dated["word"])
        elif len(pieces) > 1 and all(piece.kind in ("header", "stub") for piece in pieces):
            yield from (fold(piece.text) for piece in pieces)
        else:
            yield part


def _kind(folded: str) -> Kind:
    """What a word says by itself."""
    if kind := next((kind for kind, words in _ALONE if words.fullmatch(folded)), None):
        return kind
    if STUB_HEADS.match(folded) or _united(folded):
        return Kind.STUB
    timing = None if _SIGNED.search(folded) or len(folded) > 2 * _LONG_WORD else read_timing(folded)
    if timing is None:
        return Kind.OTHER
    return Kind.TIME if timing.year is not None or timing.relative or "报告期" in folded else Kind.PART


def _united(folded: str) -> bool:
    """Whether a word is a heading over rows with the unit of their figures."""
    found = _UNITED.match(folded)
    return found is not None and (found["name"].endswith(("指标", "业绩", "成果", "情况", "数据", "计")) or not read_measure_word(folded))


def _is_sure(words: Sequence[HeadWord]) -> bool:
    """Whether a line is one of a header without doubt."""
    if words and words[-1].text.endswith(":"):
        return False
    if any(word.kind not in (Kind.OTHER, Kind.STUB) for word in words):
        return True
    if len(words) == 1 and words[0].kind is Kind.STUB and not _united(words[0].text):
        return True
    others = [word for word in words if word.kind is Kind.OTHER]
    if len(words) > 1 and others:
        return not any(word.text in LABELS and len(others) == 1 for word in others)
    return any(word.text not in LABELS and _is_known(word.text) for word in others)


def _is_known(folded: str) -> bool:
    """Whether a word alone on its line stands over a column and is no label."""
    return bool(_KNOWN.match(folded))


def _may_be(words: Sequence[HeadWord]) -> bool:
    """Whether a line may be of a header that others above and below it are of."""
    return not words or all(len(word.text) <= _LONG_WORD for word in words)


def _from_top(lines: Sequence[Sequence[HeadWord]]) -> list[HeadWord]:
    """The words of a header's lines; a line before that which has the head of the label column and names no time is none of them."""
    timed = [any(word.kind in _TIMED for word in line) for line in lines]
    begin = next((number for number, line in enumerate(lines) if line and STUB_HEADS.match(line[0].text) and timed[number]), 0)
    if any(timed[:begin]):
        begin = 0
    return [word for line in lines[begin:] for word in line]
