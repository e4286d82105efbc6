"""Words over columns in their order, dealt to as many columns as a table has.

The lines of a header enter, in Chinese or English; the words over each column leave, from the widest to the narrowest, or None where
there are not as many as the columns need. Nothing is guessed: what is dealt fits, one word for each column, or one for as many each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from exporter.extract.vocabulary import CAPTION, HEADER_WORDS, SCOPE, STUB_HEADS
from exporter.model.english import terms

Levels = tuple[tuple[str, ...], ...]

_DAY: Final = r"\d{1,2}月\d{1,2}日"
_TIME: Final = (
    rf"(?:截[至止])?(?:19|20)\d\d(?!\d)年?(?:{_DAY}(?:止(?:的?.{{1,2}}个月|年度)(?:期间)?)?|\d{{1,2}}[-至]\d{{1,2}}月|\d{{1,2}}月(?:末|底)?"
    r"|上半年|下半年|中期|半年度?|前三季度|第?[一二三四1-4]季度?|年?度|末)?|第[一二三四1-4]季度"
)
_SPAN: Final = rf"截[至止]{_DAY}止(?:的?.{{1,2}}个月|年度)?(?:期间)?|止(?:的?.{{1,2}}个月|年度)(?:期间)?"
_POINTS: Final = (
    r"年初至报告期期?末|(?:本|上年?)?报告期期?末?|上年(?:度|年)?期?[末同]期?(?:数|余额)?|[本上]年(?:度|末)?(?:数|余额)?|[本上]期(?:末|数|余额)?"
    r"|[年期][初末](?:数|余额)?"
)
_UNIT: Final = r"\(?(?:(?:货币|金额)?单位[:：])?(?:人民币|港币|美元)?[十百千万亿]*(?:元|港元|美元)(?:人民币)?\)?(?![/／])"
_STATUS: Final = r"\(?(?:未经|已|经)?(?:审计|审核|审阅|重述|重列)\)?|\((?:[Rr]estated|[Uu]naudited|[Aa]udited)\)"
_NOTE: Final = r"附注[一二三四五六七八九十\d]*|注释"
_SAID: Final = dict(HEADER_WORDS)
_ATOM: Final = re.compile(
    "|".join(
        f"(?P<{name}>{words})"
        for name, words in (
            ("change", f"{_SAID['movement']}|{_SAID['change']}"),
            ("growth", rf"(?:{_SAID['growth']}|变动|变化)(?:\(?[%％]\)?)?"),
            ("span", _SPAN),
            ("time", _TIME),
            ("point", _POINTS),
            ("note", _NOTE),
            ("unit", _UNIT),
            ("status", _STATUS),
            ("scope", SCOPE.pattern),
            ("stub", f"(?:{STUB_HEADS.pattern})(?=$|[ (])"),
            ("measure", "|".join(_SAID[name] for name in ("share", "average", "yield", "count", "amount")) + "|[%％]"),
        )
    )
)
_FILLING: Final = re.compile(rf"(?:as|at|for|the|ended|ending|to|of|in|and)+$|{_DAY}|[\s()（）:：,，、/／-]", re.IGNORECASE)
"""What stands beside the words of a header and is none: prepositions left at the end of a line, a day whose year is on the next."""
_BESIDE: Final = re.compile(r"(?<=[\u4e00-\u9fff]) +| +(?=[\u4e00-\u9fff])")
_LATIN: Final = re.compile(r"[A-Za-z]{3}")
_MARKS: Final = " ()（）[]:：,，"
_LONGEST: Final = 60
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_COLUMNS: Final = frozenset({"change", "growth", "time", "point", "scope", "measure"})
_SIGNED: Final = frozenset({"change", "growth"})
_TIMED: Final = frozenset({"time", "point"})


@dataclass(frozen=True, slots=True)
class Over:
    """What a header says: the words over each column, the unit and the rest that is of all of them, whether notes have a column."""

    levels: Levels
    unit: str
    around: tuple[str, ...]
    noted: bool


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    kind: str


def deal(lines: Sequence[str], width: int) -> Over | None:
    """The words of a header's lines over `width` columns; None if words that are not known stand among them."""
    words = [word for word in _words(lines) if word.text]
    first = next((at for at, word in enumerate(words) if word.kind in _COLUMNS), len(words))
    if any(word.kind == "text" and after.kind != "unit" for word, after in pairwise([*words[first:], _Word("", "")])):
        return None
    noted = any(word.kind == "note" for word in words)
    columns = [word for word in words if word.kind in _COLUMNS]
    dealt = _dealt(_merged(columns, width), width)
    if dealt is None or not any(word.kind in _TIMED for level in dealt for word in level):
        return None
    levels: Levels = tuple(tuple(word.text for word in level) for level in dealt)
    units = [word.text for word in words if word.kind == "unit"]
    if len(units) == width:
        levels = tuple((*level, unit) for level, unit in zip(levels, units, strict=True))
    around = tuple(word.text for word in words if word.kind == "span" or (word.kind == "text" and not _LATIN.search(word.text)))
    return Over(levels, units[0] if len(set(units)) == 1 else "", around, noted)


def _words(lines: Sequence[str]) -> Iterator[_Word]:
    """The words of a header by kind: those of one sort that are known, and the text between."""
    folded = _BESIDE.sub("", terms(" ".join(line.strip() for line in lines if line.strip())))
    at = 0
    for found in _ATOM.finditer(folded):
        yield _Word(folded[at : found.start()].strip(_MARKS), "text")
        yield _Word(found[0], found.lastgroup or "text")
        at = found.end()
    yield _Word(folded[at:].strip(_MARKS), "text")


def _merged(words: Sequence[_Word], width: int) -> list[tuple[_Word, ...]]:
    """Words with those of a change that stands over its amount and its percentage set under it."""
    merged: list[tuple[_Word, ...]] = []
    rest = list(words)
    while rest:
        first, under = rest[0], [word.text for word in rest[1:3]]
        if first.kind in _SIGNED and under == ["金额", "%"] and len(words) > width:
            merged += [(first, rest[1]), (first, rest[2])]
            rest = rest[3:]
        elif first.kind in _SIGNED and first.text.endswith("金额") and under[:1] == ["%"]:
            merged += [(first,), (_Word(first.text.removesuffix("金额"), "growth"), rest[1])]
            rest = rest[2:]
        else:
            merged.append((rest.pop(0),))
    return merged


def _dealt(words: Sequence[tuple[_Word, ...]], width: int) -> list[tuple[_Word, ...]] | None:
    """One word for each column, each with a time of its own or a change; or wider ones first that each stand over as many columns."""
    if len(words) == width:
        sure = all(word[0].kind in _TIMED | _SIGNED for word in words) or len({word[0].kind for word in words}) == 1
        return list(words) if sure else None
    wide = words[: len(words) - width]
    if not wide or len(words) < width or width % len(wide) or len(wide) == width:
        return None
    kinds = {word[0].kind for word in wide}
    timed = kinds <= _TIMED
    under = [word[0] for word in words[len(wide) :]]
    if not (timed or kinds == {"scope"}) or any(_YEAR.match(word.text) if timed else word.kind == "scope" for word in under):
        return None
    each = width // len(wide)
    return [(*wide[column // each], *words[len(wide) + column]) for column in range(width)]


def is_head(line: str) -> bool:
    """Whether a line is part of a header: words over columns, the head of the label column or a caption, and hardly anything else."""
    folded = terms(line.strip()).replace(" ", "")
    kinds = [found.lastgroup for found in _ATOM.finditer(folded)]
    bare = _FILLING.sub("", _ATOM.sub("", folded))
    several = sum(kind in _COLUMNS for kind in kinds) > 1
    return (
        (several and len(folded) < _LONGEST)
        or (not bare and folded != "")
        or bool(STUB_HEADS.fullmatch(folded) or CAPTION.fullmatch(folded))
    )
