"""Column headings: which aspect a column gives, in Chinese and English, and what the heading of a printed column says.

A heading's text enters; a `Column` (long tables) or a `Heading` (printed tables: period, quantity, unit) leaves.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from exporter.facts.spelling import fold
from exporter.model.aspects import Duration, Instant, Period
from exporter.model.figures import BANK, GROUP
from exporter.model.wording import Measure, caption_measure, read_measure, read_period


class Column(StrEnum):
    """What a column of a facts table gives."""

    CONCEPT = "concept"
    PERIOD = "period"
    UNIT = "unit"
    VALUE = "value"
    SCALE = "scale"
    MULTIPLIER = "multiplier"
    DECIMALS = "decimals"
    LANGUAGE = "language"
    FOOTNOTE = "footnote"
    SOURCE = "source"
    ENTITY = "entity"
    SCHEME = "scheme"
    NUMBER = "number"


_COLUMNS: Final = MappingProxyType(
    {
        fold(word): column
        for column, words in {
            Column.CONCEPT: "概念 项目 指标 科目 名称 项目名称 指标名称 科目名称 会计科目 财务指标 报表项目 指标项 数据项"
            " concept item indicator account label",
            Column.PERIOD: "period 期间 报告期 日期 时间 报告期间 会计期间 年度 年份 时点 数据日期 报表日期 报告日期 截止日期 基准日 date"
            " year",
            Column.UNIT: "unit 单位 计量单位 货币单位 units currency 币种",
            Column.VALUE: "value 数值 值 金额 数据 数额 amount 取值 figure",
            Column.SCALE: "scale 数量级 量级",
            Column.MULTIPLIER: "倍数 multiplier",
            Column.DECIMALS: "decimals 精度 小数位 小数位数 precision",
            Column.LANGUAGE: "language 语言 lang xml:lang",
            Column.FOOTNOTE: "footnote 附注 脚注 注释 footnotes note 注 备注 说明 notes remark",
            Column.SOURCE: "source 来源 出处 数据来源 页码",
            Column.ENTITY: "entity 主体 机构 单位名称 机构代码 报告主体 identifier",
            Column.SCHEME: "scheme entityscheme 标识体系",
            Column.NUMBER: "序号 行次 编号 no no. # number 行号",
        }.items()
        for word in words.split()
    }
)


def column_of(text: str) -> Column | None:
    """The aspect a heading of a long table names; None if it is none of the toolkit's."""
    return _COLUMNS.get(fold(text)) or _COLUMNS.get(fold(re.sub(r"[(（].*", "", text)))


class Quantity(StrEnum):
    """What a printed column counts; the same words as a figure's measure."""

    AMOUNT = "amount"
    SHARE = "share"
    GROWTH = "growth"
    CHANGE = "change"
    AVERAGE = "average"
    YIELD = "yield"


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a printed column says. `relative` is -1 for last year and 0 for this one, if it names the year so.

    `scope` is that of a figure: the group's, or the bank's alone.
    """

    period: Period | None = None
    quantity: Quantity | None = None
    unit: Measure | None = None
    relative: int | None = None
    scope: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it was understood."""
        return self == Heading()


_AGAINST: Final = r"(?:同比|本年|本期|比|较)*(?:上年|上期|上年末|上年同期|年初|期初)*末?"
_QUANTITIES: Final = (
    (Quantity.CHANGE, re.compile(_AGAINST + r"(?:增减|变动|增长|增加|变化)(?:额|金额|数|数额)|(?:increase|decrease|change)\s?(?:amount)")),
    (
        Quantity.GROWTH,
        re.compile(
            _AGAINST + r"(?:同比|增减|变动|增长|增幅|变化|涨跌)(?:百分?比|幅度|比例|率|幅|情况|%)*"
            r"|(?:(?:yoy|year[- ]on[- ]year|%) )?(?:change|growth)(?: rate)?(?: ?%)?|yoy"
        ),
    ),
    (Quantity.YIELD, re.compile(r"(?:平均)?(?:收益|成本|付息)率|(?:average )?(?:yield|cost)")),
    (Quantity.AVERAGE, re.compile(r"(?:日均|平均)余额|average balance")),
    (Quantity.SHARE, re.compile(r"(?:结构)?(?:占比|比例|比重|构成比)|share|percentage|% of total|%")),
    (Quantity.AMOUNT, re.compile(r"金额|余额|数额|数值|发生额|数|账面余额|账面价值|amounts?|balances?|value")),
)
_RELATIVE: Final = MappingProxyType(
    dict.fromkeys(
        ("本年", "本期", "本年度", "本报告期", "报告期", "当年", "当期", "期末", "年末", "本年末", "本期末", "报告期末", "current"), 0
    )
    | dict.fromkeys(
        ("上年", "上期", "上年度", "上年同期", "上年末", "上期末", "去年", "期初", "年初", "本年初", "本期初", "prior", "previous"), -1
    )
)
_SCOPE: Final = re.compile(
    r"(?:^|(?<=[ /日年月末度)]))"
    rf"(?:(?P<{GROUP}>(?:本?集团|合并)数?|(?:the )?group|consolidated)|(?P<{BANK}>(?:本行|本?银行|母公司)数?|(?:the )?bank|parent company))"
    r"(?=$|[ /(\d本上])"
)
_NOTE: Final = re.compile(r"\((?:已|经|未经|重述|重列|restated|audited|unaudited|[^()]*(?:重述|审计|重列))[^()]*\)", re.IGNORECASE)
_MARKS: Final = re.compile("[*#①-⑳¹²³]")
_BEFORE_UNIT: Final = re.compile(r"\s*/\s*|\s+|(?<=[日年月末度])(?=人民币|[百千万亿]|[美港欧]元)")
_SERIAL: Final = re.compile(r"[34567]\d{4}")
_SERIAL_ZERO: Final = dt.date(1899, 12, 30)
_REMEMBERED: Final = 4096
_PERCENT: Final = read_measure("%")


@lru_cache(_REMEMBERED)
def read_heading(text: str) -> Heading:
    """Period, quantity and unit of a heading such as `2021年12月31日`, `2020年 / 占比`, `增减（%）`, `本年金额（千元）`."""
    marked = _MARKS.sub("", text).replace("\n", " ")
    plain = _NOTE.sub("", unicodedata.normalize("NFKC", marked)).strip().lower()
    if (period := read_period(plain)) is not None:
        return Heading(period)
    if scope := _SCOPE.search(plain):
        return _scoped(scope.lastgroup or "", f"{plain[: scope.start()]} {plain[scope.end() :]}".strip(" /"))
    if unit := caption_measure(plain) or _whole_unit(plain):
        plain = re.sub(r"\([^()]*\)|单位[::].*", "", plain).strip(" /-")
    for quantity, pattern in _QUANTITIES:
        found = re.search(rf"(?:{pattern.pattern})$", plain)
        if found:
            rest = plain[: found.start()].strip(" /-的")
            heading = _when(rest, quantity, unit or (_PERCENT if "%" in found[0] and not rest else None))
            if heading is not None:
                return heading
    return _when(plain, None, unit) or _over_unit(plain) or Heading()


def _scoped(scope: str, rest: str) -> Heading:
    """A heading that names the group or the bank, if what else it says is understood."""
    heading = read_heading(rest)
    return Heading() if rest and heading.is_empty else replace(heading, scope=scope)


def _over_unit(plain: str) -> Heading | None:
    """A heading whose last words are a unit (2023年12月31日 人民币千元), if what is above it heads a column by itself."""
    for blank in _BEFORE_UNIT.finditer(plain):
        unit = read_measure(plain[blank.end() :])
        if unit is not None and unit != _PERCENT:
            above = read_heading(plain[: blank.start()])
            return replace(above, unit=unit) if above.period is not None or above.relative is not None else None
    return None


def _whole_unit(plain: str) -> Measure | None:
    return read_measure(plain) if not plain.isascii() or not plain.isdigit() else None


def _when(text: str, quantity: Quantity | None, unit: Measure | None) -> Heading | None:
    """The heading if what is left of it is a period, a word for this or last year, a unit or nothing."""
    if not text or (unit is not None and read_measure(text) == unit):
        return Heading(None, quantity, unit)
    if (period := read_period(text)) is not None:
        return Heading(period, quantity, unit)
    if (offset := _RELATIVE.get(fold(text))) is not None:
        return Heading(None, quantity, unit, offset)
    return None


def serial_day(text: str) -> str:
    """In brackets, the day a number may be for a spreadsheet that does not show it as one; nothing for other texts."""
    if not _SERIAL.fullmatch(text):
        return ""
    return f" (as a spreadsheet's number it would be the day {_SERIAL_ZERO + dt.timedelta(days=int(text))}: format the cell as a date)"


def shifted(base: Period, years: int) -> Period | None:
    """The same period some years away; the end of February stays the end of February."""
    try:
        match base:
            case Instant(date):
                return Instant(_moved(date, years))
            case Duration(start, end):
                return Duration(_moved(start, years), _moved(end, years))
    except ValueError:
        return None
    return None


def _moved(date: dt.date, years: int) -> dt.date:
    next_day = date + dt.timedelta(days=1)
    if (next_day.month, next_day.day) == (3, 1):
        return next_day.replace(year=next_day.year + years) - dt.timedelta(days=1)
    return date.replace(year=date.year + years)
