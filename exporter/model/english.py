"""English reports: what their words over columns, row labels, captions and titles say, in the Chinese words of the field.

Text of a report in either language enters, folded Chinese leaves: `(In RMB millions, unless otherwise stated)` is `(单位:人民币百万元)`,
`As at 31 December 2023` is `2023年12月31日`, `Increase/(decrease) (%)` is `增减(%)`. So what reads meaning reads one language. Figures
keep the words that are printed; this is only what those are understood as. Text with Chinese in it is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from exporter.model.lexical import HAN, fold_print

_LATIN: Final = re.compile(r"[A-Za-z]{2}")
_CHINESE: Final = re.compile(HAN)
_SPACES: Final = re.compile(r"\s+")


@lru_cache(maxsize=8192)
def terms(text: str) -> str:
    """A text folded, and if it is English with what it says of periods, units and measures in Chinese."""
    folded = fold_print(text)
    if _CHINESE.search(folded) or not _LATIN.search(folded):
        return folded
    from exporter.model.english_words import in_chinese

    return in_chinese(_SPACES.sub(" ", folded.replace("\u2019", "'")).strip())
