"""What the words around a table say of all of it: whether group or bank, the title over it.

The head of the label column and the lines before a table enter, nearest first.
"""

from __future__ import annotations

import re
from typing import Final

from exporter.extract.positioned.grid import Grid, tidy
from exporter.extract.positioned.meaning.timing import read_timing
from exporter.extract.positioned.meaning.units import stated_unit
from exporter.model.english import terms

GROUP_ALONE: Final = re.compile(r"^[（(]?(?:本?集团|合并|本集团合并|集团合并|并表)(?:口径|数)?[)）]?$")
BANK_ALONE: Final = re.compile(r"^[（(]?(?:本行|母公司|银行|本公司|公司|本银行|法人|非并表)(?:口径|数)?[)）]?$")
_TITLE_GROUP: Final = re.compile(r"合并.{0,14}(?:表|变动表)")
_TITLED: Final = re.compile(r"^[^。；]*[\u4e00-\u9fffA-Za-z]{2}[^。；]*$")
_NEAR: Final = 4
_SHORT: Final = 60


def scope_around(grid: Grid) -> str:
    """Group or bank by the head of the label column or the table's title."""
    stub = terms(grid.stub).replace(" ", "")
    for words, scope in ((r"^(?:本集团|集团|合并)", "group"), (r"^(?:本行|母公司|银行)(?!业)", "bank")):
        if re.search(words, stub):
            return scope
    for text in grid.context[:_NEAR]:
        folded = terms(text).replace(" ", "")
        if GROUP_ALONE.search(folded):
            return "group"
        if BANK_ALONE.search(folded):
            return "bank"
        both = re.search(r"合并及(?:母公司|公司|银行|本行)", folded)
        if len(folded) < 40 and not both and folded.endswith(("表", "(续)", "编制", ")")):  # noqa: PLR2004
            if _TITLE_GROUP.search(folded):
                return "group"
            if re.match(r"(?:母公司|银行|公司|本行).{0,14}表", folded):
                return "bank"
    return ""


def section_of(grid: Grid) -> str:
    """The nearest title before a table that is no caption."""
    short = (tidy(text) for text in grid.context if len(text) <= _SHORT and stated_unit(text) is None)
    titles = [text for text in short if _TITLED.search(text) and _is_whole(text)]
    return next((text for text in titles if read_timing(text) is None), titles[0] if titles else "")


def _is_whole(text: str) -> bool:
    """Whether a line is a title and no part of a sentence: its brackets close, and it has no comma."""
    return text.count("（") == text.count("）") and ("，" not in text or text.rstrip().endswith(("：", ":")))
