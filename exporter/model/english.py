"""English reports: what their words over columns, row labels, captions and titles say, in the Chinese words of the field.

Text of a report in either language enters, folded Chinese leaves: `(In RMB millions, unless otherwise stated)` is `(单位:人民币百万元)`,
`As at 31 December 2023` is `2023年12月31日`, `Increase/(decrease) (%)` is `增减(%)`. So what reads meaning reads one language. Figures
keep the words that are printed; this is only what those are understood as. Text with Chinese in it is only simplified.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from exporter.model.lexical import HAN, fold_print
from exporter.model.traditional import simplified

_LATIN: Final = re.compile(r"[A-Za-z]{2}")
_CHINESE: Final = re.compile(HAN)
_SAID_TWICE: Final = re.compile(r"(?P<chinese>.*[\u4e00-\u9fff][\d)）]*)\s*(?=[(（]?[A-Za-z]{2})[^\u4e00-\u9fff]+", re.DOTALL)
_SPACES: Final = re.compile(r"\s+")
_NUMERALS: Final = {numeral: number for number, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}
_CHINESE_YEAR: Final = re.compile(r"[二一][〇○Ｏ零九0][〇○Ｏ零一二三四五六七八九]{2}(?=年)")
_CHINESE_DAY: Final = re.compile(r"(?<![一二三四五六七八九十第])(?:([一二三])?(十))?([一二三四五六七八九])?(?=[月日])(?!月份)")


def said_once(text: str) -> str:
    """The Chinese of a text that says the same in English after it, as reports of Hong Kong do; any other text as it is."""
    found = _SAID_TWICE.fullmatch(text)
    return found["chinese"] if found else text


@lru_cache(maxsize=8192)
def terms(text: str) -> str:
    """A text folded, simplified, and if it is English with what it says of periods, units and measures in Chinese."""
    folded = simplified(fold_print(text))
    if "月" in folded or "年" in folded:
        folded = _CHINESE_DAY.sub(_in_digits, _CHINESE_YEAR.sub(lambda found: "".join(map(_digit, found[0])), folded))
    if _CHINESE.search(folded) or not _LATIN.search(folded):
        return folded
    from exporter.model.english_words import in_chinese

    return in_chinese(_SPACES.sub(" ", folded.replace("\u2019", "'")).strip())


def _digit(numeral: str) -> str:
    return str(_NUMERALS.get(numeral, numeral))


def _in_digits(found: re.Match[str]) -> str:
    """A month or day below a hundred: 十二 is 12, 三十 is 30, 六 is 6."""
    if not found[0]:
        return ""
    tens = _NUMERALS[found[1]] if found[1] else 1 if found[2] else 0
    return str(10 * tens + (_NUMERALS[found[3]] if found[3] else 0))
