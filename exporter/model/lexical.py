"""Text as it may be written: which characters XML can carry, and the folding of full-width forms that changes no meaning.

NFKC is for words only, never for values: it turns the footnote mark of `5¹` into a digit. Specs: XML 1.0 §2.2 (Char), XML Schema Part 2 §3.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

HAN: Final = r"[^\W\dA-Za-z_]"
"""A Chinese character, in patterns: by what it is not, as a class of 20,000 characters takes a millisecond to compile."""
_WIDE: Final = str.maketrans(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0x3000, 0x00A0, 0x2002, 0x2003, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F), 0x20)
    | dict.fromkeys((0x200B, 0x2060, 0xFEFF))
    | {"﹐": ",", "﹒": ".", "﹙": "(", "﹚": ")", "﹪": "%", "﹕": ":", "﹢": "+"}
)


@cache
def _illegal() -> re.Pattern[str]:
    """Compiled when it is first asked for: that takes longer than all else a command that writes nothing imports here."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def illegal_character(text: str) -> str | None:
    """The first character XML 1.0 cannot carry, such as a control character or a lone surrogate, as `U+0000`; None without one."""
    if text.isprintable():
        return None
    found = _illegal().search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def legible(text: str) -> str:
    """The text with U+FFFD for every character XML 1.0 cannot carry."""
    return _illegal().sub("\ufffd", text)


def fold_width(text: str) -> str:
    """Full-width ASCII to half-width, every blank to a space, zero-width characters gone. Nothing else is touched."""
    return text.translate(_WIDE)


def fold_words(text: str) -> str:
    """Words in the form they are compared in: half-width, lower case, plain apostrophes, no blanks beside Chinese, one between others."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    folded = folded.replace("\u2019", "'").replace("\u2018", "'").replace("`", "'")
    folded = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", folded)
    return re.sub(r"\s+", " ", folded)


@cache
def letters(column: int) -> str:
    """What spreadsheets call a column, from 0: A, B, ..., AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


_BETWEEN: Final = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|^\s+|\s+$")


@lru_cache(maxsize=4096)
def fold_print(text: str) -> str:
    """Printed words half-width, without blanks between Chinese characters. A report repeats most of its words."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))


_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_SCRIPT, _REGION = 4, 2


@lru_cache(256)
def language_tag(text: str) -> str:
    """A language code in the case RFC 5646 recommends: `zh-CN`, `zh-Hant-HK`. Case means nothing, and formats differ in what they ask.

    Raises ValueError for what is no code (XML Schema Part 2 §3.3.3).
    """
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(text)
    first, *others = text.lower().split("-")
    after_singleton = False
    parts = [first]
    for part in others:
        cased = {_SCRIPT: part.title(), _REGION: part.upper()}.get(len(part), part)
        parts.append(part if after_singleton else cased)
        after_singleton = len(part) == 1
    return "-".join(parts)
