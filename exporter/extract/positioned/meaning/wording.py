"""What a row's label says beside its name: a unit of its own, a day, an opening or closing balance, whether it flows or stands.

A label enters, `RowWords` leave; nothing here knows the column. The words are the field's, from the vocabulary.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from exporter.extract.positioned.meaning.timing import Timing, read_timing
from exporter.extract.positioned.meaning.units import PERCENT, counted_unit, stated_unit
from exporter.extract.vocabulary import (
    CLOSING,
    FLOW,
    FLOW_FIRST,
    MINUS,
    MOVEMENT,
    NUMBERED,
    OF_WHICH,
    OPENING,
    PER_SHARE_ROW,
    RATIO_ROW,
    STOCK,
    STOCK_FIRST,
)
from exporter.model.aspects import Instant
from exporter.model.english import terms
from exporter.model.wording import Measure, caption_measure, read_measure

_BRACKETED_PERCENT: Final = re.compile(r"\([^()]*%[^()]*\)|%\s*$")
_COLON: Final = re.compile(r"[:：]\s*$")
_DATED: Final = re.compile(r"^(?:于|截至)?(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:的?(?:账面)?(?:余额|净值|净额|价值|原值))?$")
_TIME: Final = re.compile(r"(?:于|截至)?(?:19|20)\d\d年(?:度|\d{1,2}月\d{1,2}日|\d{1,2}[-—–至]\d{1,2}月)?:?")
"""A label that is nothing but a time: of the row's own figures, or of those of the rows under it."""
_BODY: Final = re.compile(r"(?:公司|集团|合伙\)|基金|中心)$")
"""A name of somebody: 股份 in it tells nothing of what the row measures."""
_COUNT: Final = re.compile(r"(?:人|户|家|笔|件|张|台|机构|网点|员工|客户|用户|商户)数量?$")
_MEASURED: Final = re.compile(r"以?公允价值计量且?其变动计入.{0,6}?(?:损益|收益)|摊余成本")
"""How an asset is measured: the 损益 or 成本 in its name is no flow of its own."""
_BALANCE: Final = re.compile(r"余额|现金|年初|期初|上年末")
_WHOLE: Final = re.compile(r"(?:分部)?(?:资产|负债)(?:总额|总计|合计)|分部(?:资产|负债)|总(?:资产|负债)")
"""What is there at the end, also under a span of time: the assets of a segment beside its income."""
_MONEY: Final = re.compile(r"净利|利润|收入|营收|支出|费用|资产|负债|权益|存款|贷款|余额|现金|总收$")
_MULTIPLE: Final = re.compile(r"\((?:[^()]*[:：])?(?P<multiple>[十百千]?[万亿])\)$")
_SCOPE: Final = re.compile(r"^(?:(?P<group>本?集团|合并)|(?P<bank>本行|母公司|银行)):?$")


@dataclass(frozen=True, slots=True)
class RowWords:
    """A label understood. `stands` is True for a balance, False for a flow, None where the words leave it open."""

    name: str
    folded: str
    part: bool
    percent: bool
    ratio: bool
    per_share: bool
    unit: Measure | None
    heading_unit: Measure | None
    day: Instant | None
    dated: Timing | None
    count: bool
    opening: bool
    closing: bool
    movement: bool
    stands: bool | None
    scope: str


@lru_cache(maxsize=8192)
def read_row_words(label: str) -> RowWords:
    """What a row's label says."""
    folded = terms(label)
    percent = "%" in folded and bool(_BRACKETED_PERCENT.search(folded))
    closing = bool(CLOSING.search(folded))
    opening = bool(OPENING.search(folded)) and not closing and bool(_BALANCE.search(folded))
    scope = _SCOPE.match(folded)
    return RowWords(
        name=clean(label),
        folded=folded,
        part=bool(OF_WHICH.match(label)),
        percent=percent,
        ratio=bool(RATIO_ROW.search(folded)),
        per_share=bool(PER_SHARE_ROW.search(folded)),
        unit=_in_multiples(folded) or caption_measure(label) or counted_unit(folded) if "(" in folded else None,
        heading_unit=PERCENT if percent else stated_unit(label),
        day=_day(folded),
        dated=read_timing(folded) if _TIME.fullmatch(folded) else None,
        count=bool(_COUNT.search(folded)),
        opening=opening,
        closing=(closing and bool(_BALANCE.search(folded))) or bool(_WHOLE.fullmatch(folded)),
        movement=bool(MOVEMENT.search(folded)),
        stands=_stands(folded),
        scope="" if scope is None else "group" if scope["group"] else "bank",
    )


def clean(label: str) -> str:
    """A label without 其中： or 减： before it and without a colon behind it."""
    bare = _COLON.sub("", MINUS.sub("", OF_WHICH.sub("", label))).strip()
    return bare or label


def _in_multiples(folded: str) -> Measure | None:
    """Money in 万 or 亿 without 元 beside a label of money: 净利润(万), 营业收入(调整后:亿)."""
    found = _MULTIPLE.search(folded)
    money = found is not None and bool(_MONEY.search(folded[: found.start()]))
    return read_measure(f"{found['multiple']}元") if found and money else None


def _day(folded: str) -> Instant | None:
    """The day a row's label names; a balance on the first of January is that of the end of the year before."""
    bare = NUMBERED.sub("", folded)
    if not _DATED.match(bare):
        return None
    timing = read_timing(bare)
    if timing is None or timing.last is None or timing.year is None:
        return None
    try:
        day = dt.date(timing.year, *timing.last)
    except ValueError:
        return None
    return Instant(day - dt.timedelta(days=1) if timing.last == (1, 1) else day)


def _stands(folded: str) -> bool | None:
    folded = _MEASURED.sub("", folded)
    if _BODY.search(folded):
        return None
    if STOCK_FIRST.search(folded):
        return True
    if FLOW_FIRST.search(folded) or FLOW.search(folded):
        return False
    return True if STOCK.search(folded) else None
