"""Periods broken between two lines made whole.

The tokens of all lines enter and leave; a year over its months (`2023年 2022年` over `3月31日 12月31日`) becomes one period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.extract.lexing import YEAR, Kind, Token, lex

_YEAR_ALONE: Final = re.compile(rf"{YEAR}\s*年")
_REST: Final = re.compile(r"(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日|(?<!\d)\d{1,2}\s*[-~至到]\s*\d{1,2}\s*月(?!\d)")


def join_periods(texts: Sequence[str], lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Lines with periods broken between two of them made whole: `2023年 2022年` over `3月31日 12月31日`, or one under the other.

    The whole period stands where its year is printed; the rest becomes blank text.
    """
    joined = [list(tokens) for tokens in lines]
    for number in range(len(texts) - 1):
        rests = list(_REST.finditer(texts[number + 1]))
        if not rests or _PROSE_MARK.search(texts[number + 1]):
            continue
        years = [index for index, token in enumerate(joined[number]) if _YEAR_ALONE.fullmatch(token.text)]
        first = texts[number + 1][: rests[0].start()].strip()
        if (
            len(years) != len(rests)
            or first
            or (joined[number][-1].end > joined[number][years[-1]].end and texts[number][joined[number][years[-1]].end :].strip())
        ):
            continue
        for index, rest in zip(years, rests, strict=True):
            token = joined[number][index]
            joined[number][index] = Token(Kind.PERIOD, token.text + rest.group(), token.line, token.start, token.end)
        blanked = _REST.sub(lambda found: " " * len(found.group()), texts[number + 1])
        joined[number + 1] = lex(blanked, number + 2)
    return joined


_PROSE_MARK: Final = re.compile(r"[，。；]")
