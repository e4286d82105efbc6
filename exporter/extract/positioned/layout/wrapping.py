"""Labels printed over several lines: how much speaks for two lines being one.

Lines of a table as rows see them enter, with the usual distance of rows and where labels end; scores and verdicts leave. What decides
is how lines are spaced, indented and broken, and what the field calls a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from exporter.extract.positioned.grid import GridCell
from exporter.extract.positioned.layout.line import Cell, Line
from exporter.extract.vocabulary import BREAKS_AFTER, BREAKS_BEFORE, LABELS, MINUS, NUMBERED, OF_WHICH, fold

_OPENS: Final = re.compile(
    r"^\s*(?:[-–—－•●·]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．]\D|其中|[减加]\s*[:：]|合计|总计|小计|[A-Za-z]\))"
)
_ENDS: Final = re.compile(r"[:：]\s*$|[)）]\s*$|[合总小]计$|情况$")
_DASHED: Final = re.compile(r"^[-–—－•●·]\s*")
_MARKS: Final = re.compile(r"(?:\(注?\d{1,2}\))+$")
"""References to notes behind a label."""
_HEADS: Final = re.compile(r"指标(?:\(.*\))?$|每股计|经营业绩|经营成果|\((?:人民币)?[千万百亿]*元\)$")
_DATED: Final = re.compile(r"(?:于|截至)?(?:19|20)\d\d年(?:度|\d{1,2}月\d{1,2}日)?")
"""A label that is whole: the time of the row, or of the rows under it."""
_TAIL: Final = 1
_TIGHT: Final = 0.88
_HALF: Final = 0.55
"""Figures set in the middle of the two lines of their label stand half a row from each."""
_SHORT: Final = 5
_CONTINUATION: Final = re.compile(
    r"的$|当期$|计入[^的]*$|计量$|其变$|变动$|产生$|及其$|股东$|所有$|有关$|支付$|收到$|取得$|为职$|相关$"
    r"|以公允(?!.*(?:资产|负债|投资|工具|贷款|垫款)$)|归属于(?!.*(?:利润|权益|收益|总额|净额)$)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A line as the rows see it: its words in the label column, its figures by column, words over other columns, a unit of its own."""

    line: Line
    label: Cell | None
    text: str
    cells: tuple[GridCell | None, ...]
    over: tuple[tuple[int, str], ...]
    unit: str = ""

    @property
    def has_cells(self) -> bool:
        """Whether figures stand on it."""
        return any(self.cells)


def wraps(upper: Part, lower: Part, following: Part | None, pitch: float, limit: float) -> float:
    """How much speaks for a line without figures being the first part of the label of the line under it; above zero it is."""
    if upper.label is None or upper.over or _DATED.fullmatch(fold(upper.text)):
        return -9.0
    em = upper.line.height
    step = lower.line.middle - upper.line.middle
    if lower.label is None:
        return 1.0 if step < max(1.05 * em, _HALF * pitch) else -1.0
    first, second = fold(upper.text), fold(lower.text)
    if _OPENS.match(second) or first.endswith(":"):
        return -4.0
    return (
        _wording(first, second)
        + _spacing(step, pitch, em)
        + _shape(upper.label, lower.label, limit, em)
        + _neighbours(upper.label, lower.label, following, em)
    )


def _wording(first: str, second: str) -> float:
    """What the words say: an open bracket, a broken phrase, a label the field knows."""
    first, marked = _MARKS.subn("", first)
    score = -3.0 * marked
    if first.count("(") > first.count(")"):
        score += 3
    if BREAKS_AFTER.search(first) or BREAKS_BEFORE.search(second):
        score += 2
    if _CONTINUATION.search(first):
        score += 4
    if _bare(first + second) in LABELS or (len(second) <= _TAIL and second not in LABELS):
        score += 3
    elif _bare(first) in LABELS:
        score -= 2
    if _ENDS.search(first):
        score -= 2
    return score + (0.5 if OF_WHICH.match(first) else 0)


def _bare(folded: str) -> str:
    return _DASHED.sub("", MINUS.sub("", OF_WHICH.sub("", folded)))


def _spacing(step: float, pitch: float, em: float) -> float:
    """Lines of one label stand closer than rows, never farther apart."""
    if not pitch:
        return 0.5 if step < 1.6 * em else -1.0
    if step < _TIGHT * pitch:
        return 2.0
    return -3.0 if step > 1.15 * pitch else 0.0


def _shape(upper: Cell, lower: Cell, limit: float, em: float) -> float:
    """A broken line reaches near the end of the label column, and what follows begins no farther left."""
    full = upper.x1 >= limit - 2 * em
    score = 1.5 if full else -0.5 if upper.x1 >= limit - 5 * em else -1.5
    if not full and len(fold(upper.text)) <= _SHORT:
        score -= 2
    if lower.x0 < upper.x0 - em / 2:
        score -= 1.5
    return score


def _neighbours(upper: Cell, lower: Cell, following: Part | None, em: float) -> float:
    """Under a heading several rows are indented alike; after a broken label the next row goes back."""
    if following is None or following.label is None or lower.x0 - upper.x0 < em / 2:
        return 0.0
    after = following.label.x0
    if abs(after - lower.x0) < em / 2:
        return -1.5
    return 1.0 if abs(after - upper.x0) < em / 2 else 0.0


def continues(upper: Part, lower: Part, pitch: float, limit: float) -> bool:
    """Whether a line without figures goes on with the label of the row above it."""
    if lower.label is None or lower.over:
        return False
    em = lower.line.height
    step = lower.line.middle - upper.line.middle
    if upper.label is None:
        return step < max(1.05 * em, _HALF * pitch)
    first, second = fold(upper.text), fold(lower.text)
    if _OPENS.match(second) or first.endswith(":") or second.endswith(":"):
        return False
    if _DATED.fullmatch(first) or _DATED.fullmatch(second):
        return False
    if _HEADS.search(second) and _wording(first, second) <= 0:
        return False
    joined = _wording(first, second) + _spacing(step, pitch, em) + _shape(upper.label, lower.label, limit, em)
    return joined > 1.0 and (_bare(second) not in LABELS or bool(_CONTINUATION.search(_MARKS.sub("", first))))


def is_nearer(upper: Part, line: Part, lower: Part, pitch: float) -> bool:
    """Whether a line stands as close under the one above it as lines of a label do, and clearly closer than over the one below."""
    up, down = line.line.middle - upper.line.middle, lower.line.middle - line.line.middle
    opens = line.label is None or _OPENS.match(fold(line.text))
    return bool(pitch and not opens and upper.label and up < _TIGHT * pitch and down - up > 0.2 * up)


def belongs_above(upper: Part, line: Part, lower: Part) -> bool:
    """Whether a single line between two rows goes with the upper one: to the nearer figures, or to the label it completes."""
    if lower.label is None:
        return False
    if upper.label is None or line.label is None:
        return upper.label is None and line.line.middle - upper.line.middle < lower.line.middle - line.line.middle
    first, second, third = fold(upper.text), fold(line.text), fold(lower.text)
    if _OPENS.match(second) or NUMBERED.match(second):
        return False
    return _wording(first, second) > 1 and _wording(first, second) > _wording(second, third)
