"""What the heading of a printed column says beside its period, quantity, unit and scope: what is left over is a breakdown.

A heading enters (`2022年6月30日 / 1至5年`), its own words leave (`1至5年`), and none if the column is of the row's total itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from exporter.facts.spelling import fold
from exporter.model.english import said_once, terms
from exporter.model.wording import read_measure

_BRACKETS: Final = re.compile(r"[（(\[][^（）()\[\]]*[)）\]]")
_DATES: Final = re.compile(
    r"""截至|[年期]初至(?:本?报告)?期?末|(?:19|20)\d{2}年?(?:度|末|底)?(?:[-/.](?:0?[1-9]|1[0-2])(?!\d)(?:[-/.]\d{1,2})?)?|\d{1,2}月\d{1,2}日|\d{1,2}月?(?:[-至到~]\d{1,2})?月份?
    |止?(?:[三六九]|十二)个月(?:期间)?|(?<![本上])止?年度|上半年(?:度)?|半年度|第?[一二三四1-4]季度|前三季度|止期间""",
    re.VERBOSE,
)
_WORDS: Final = re.compile(
    r"""单位:?[\u4e00-\u9fff]*|人民币(?=[十百千万亿]+|元)|[百千万亿]*元|百分[比点]|
    账面(?:余额|价值)|期[末初]|年[末初]|本(?:报告)?期|本年度?|上年度?|上期|报告期[内末]?|同期|当[年期]|
    同比|环比|增减|增长|变动|变化|幅度|金额|余额|数额|合计|总计|小计|占比|比例|比重|构成比|结构比?|
    本集团|集团|本行|母公司|银行|合并|口径|[调重][整述]后|重列后?|
    项目|指标|标准值?|占总额|比较?|较|率|数$|额$|末|内|止|的|及|和|与|元$|股$|户$|人$|倍$|[%/、:\-\s]""",
    re.VERBOSE,
)
_REMEMBERED: Final = 4096


@lru_cache(_REMEMBERED)
def own_words(heading: str) -> str:
    """What a column's heading says of its own, folded; empty if it says nothing but when, how and in which unit.

    An English heading is read as what it says in Chinese. 人民币 before 元, or US$'000, is a unit; a currency by itself is one beside
    others, so a part.
    """
    levels = (terms(said_once(level)) for level in heading.split(" / ") if not _is_unit(level))
    text = _BRACKETS.sub("", " / ".join(levels).replace(" ", ""))
    return fold(_WORDS.sub("", _DATES.sub("", text)))


def _is_unit(level: str) -> bool:
    """Whether a level of a heading states thousands or millions of a currency and nothing else."""
    measure = read_measure(level)
    return measure is not None and measure.unit is not None and measure.scale > 0


def is_said_by(words: str, label: str) -> bool:
    """Whether the words are a shorter way to say a label: 贷款 says 贷款和垫款总额, 不良贷款 does not."""
    rest = iter(fold(label))
    return all(character in rest for character in words)
