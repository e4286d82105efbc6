"""Invents tables of banks' reports and what a reader finds in them, for typesetting to PDF (`setting`).

Everything comes from one seeded `Random`, so a seed is a report. A `Sheet` is a table before it is printed: words over columns, rows
with indentation and figures as printed, and for each column and row what it means. Vocabulary and habits are those of the field:
years, half years, quarters and dates in many spellings, group and bank, amount and share, average with interest and yield, growth
in percent beside change in percentage points, opening balances with movements, categories under a date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple


class Truth(NamedTuple):
    """What a reader finds at a figure."""

    raw: str
    row: str
    period: str
    scope: str
    measure: str
    unit: str


@dataclass(frozen=True)
class Column:
    """Words over a column from the top down (lines of one cell parted by |), and what they mean."""

    over: tuple[str, ...]
    period: str
    scope: str = ""
    measure: str = "amount"
    look: str = "amount"


@dataclass(frozen=True)
class Row:
    """A row: label as printed, what a reader calls it, indentation in letters, figures by column (None is blank)."""

    label: str
    figures: tuple[str | None, ...] = ()
    indent: float = 0.0
    name: str = ""
    unit: str = ""
    bold: bool = False
    periods: tuple[str, ...] = ()

    @property
    def row(self) -> str:
        return self.name or self.label


@dataclass
class Sheet:
    """A table with its title, the unit it states and where."""

    title: str
    unit: str
    scale: int
    columns: tuple[Column, ...]
    rows: list[Row] = field(default_factory=list)
    stub: str = "项目"
    note: bool = False
    half: bool = False

    def truths(self) -> Iterator[Truth]:
        for row in self.rows:
            for number, (column, raw) in enumerate(zip(self.columns, row.figures, strict=False)):
                if raw:
                    unit = row.unit or ("CNY" if column.look == "amount" else "pure")
                    measure = "" if row.unit == "pure" and column.measure == "amount" else column.measure
                    period = row.periods[number] if row.periods else column.period
                    yield Truth(raw, row.row, period, column.scope, measure, unit)


@dataclass(frozen=True)
class Period:
    """A reporting period: its year and last month (3, 6, 9 or 12)."""

    year: int
    months: int

    @property
    def end(self) -> str:
        return f"{self.year}-{self.months:02}-{'30' if self.months in (6, 9) else '31'}"

    @property
    def span(self) -> str:
        return str(self.year) if self.months == 12 else f"{self.year}-01-01/{self.end}"

    @property
    def opening(self) -> str:
        return f"{self.year - 1}-12-31"

    @property
    def before(self) -> Period:
        return Period(self.year - 1, self.months)

    @property
    def name(self) -> str:
        return {12: "年度", 6: "半年度", 3: "第一季度", 9: "第三季度"}[self.months]


STOCKS = tuple(
    """
    现金及存放中央银行款项 存放同业及其他金融机构款项 贵金属 拆出资金 衍生金融资产 买入返售金融资产 发放贷款和垫款 长期股权投资
    固定资产 在建工程 使用权资产 无形资产 递延所得税资产 其他资产 向中央银行借款 同业及其他金融机构存放款项 拆入资金
    卖出回购金融资产款 吸收存款 应付职工薪酬 应交税费 预计负债 应付债券 租赁负债 其他负债
    以公允价值计量且其变动计入当期损益的金融资产 以公允价值计量且其变动计入其他综合收益的债务工具投资 以摊余成本计量的金融投资
    划分为持有待售的资产 应收融资租赁款 投资性房地产 商誉 交易性金融负债 同业存单 专项借款
    """.split()  # noqa: SIM905
)
SHORT_STOCKS = tuple(name for name in STOCKS if len(name) <= 6)
FLOWS = tuple(
    """
    利息收入 利息支出 手续费及佣金收入 手续费及佣金支出 投资收益 公允价值变动收益 汇兑收益 其他业务收入 税金及附加 业务及管理费
    信用减值损失 其他资产减值损失 营业外收入 营业外支出 所得税费用 净利润 归属于母公司股东的净利润 少数股东损益
    对联营企业和合营企业的投资收益 以摊余成本计量的金融资产终止确认产生的收益 资产处置收益 其他收益 支付给职工以及为职工支付的现金
    收取利息、手续费及佣金的现金 购建固定资产、无形资产和其他长期资产支付的现金 客户存款和同业存放款项净增加额 支付的各项税费
    取得投资收益收到的现金
    """.split()  # noqa: SIM905
)
LOANS = tuple(
    """
    制造业 批发和零售业 建筑业 房地产业 租赁和商务服务业 水利、环境和公共设施管理业 交通运输、仓储和邮政业
    电力、热力、燃气及水生产和供应业 农、林、牧、渔业 信息传输、软件和信息技术服务业 住宿和餐饮业 采矿业 金融业 卫生和社会工作
    教育 居民服务、修理和其他服务业 文化、体育和娱乐业 科学研究和技术服务业 个人住房贷款 信用卡透支 个人消费贷款 个人经营贷款
    票据贴现 长三角地区 珠三角地区 环渤海地区 中部地区 西部地区 东北地区 总行 信用贷款 保证贷款 抵押贷款 质押贷款
    """.split()  # noqa: SIM905
)
RATIOS = tuple(
    """
    不良贷款率 拨备覆盖率 贷款拨备率 核心一级资本充足率 一级资本充足率 资本充足率 杠杆率 流动性覆盖率 净稳定资金比例 流动性比例
    成本收入比 净息差 净利差 加权平均净资产收益率 平均总资产回报率 单一最大客户贷款比例 最大十家客户贷款比例 正常类贷款迁徙率
    存贷款比例
    """.split()  # noqa: SIM905
)
FLOW_RATIOS = frozenset(("成本收入比", "净息差", "净利差", "加权平均净资产收益率", "平均总资产回报率", "正常类贷款迁徙率"))
UNITS = (("人民币百万元", 6), ("人民币千元", 3), ("人民币万元", 4), ("人民币元", 0), ("百万元", 6), ("千元", 3))
CHINESE = "〇一二三四五六七八九"


def day(random: Random, date: str) -> str:
    """A date over a column as reports spell it."""
    year, month, number = (int(part) for part in date.split("-"))
    styles = (
        f"{year}年{month}月{number}日",
        f"{year}年{month}月{number}日",
        f"{year}年|{month}月{number}日",
        f"{year} 年 {month} 月 {number} 日",
        f"{year}-{month:02}-{number}",
        f"{year}.{month}.{number}",
        f"{year}/{month:02}/{number}",
    )
    style = random.randrange(len(styles) + 1)
    return styles[style] if style < len(styles) else f"{year}年末" if month == 12 else styles[0]


def days(random: Random, period: Period) -> tuple[str, str]:
    """Words for the end of the period and the end of the year before, alike in style."""
    relative = (("期末余额", "期初余额"), ("本年末", "上年末"), ("期末数", "年初数"), ("本期末", "上年末"), ("年末余额", "年初余额"))
    if random.random() < 0.3:
        return random.choice(relative)
    state = random.getstate()
    now = day(random, period.end)
    random.setstate(state)
    return now, day(random, period.opening)


def span(random: Random, period: Period, other: Period) -> tuple[str, str]:
    """Words for the time the report is about and the same time a year before."""
    styles: list[Callable[[Period], str]] = [lambda each: f"{each.year}年"]
    if period.months == 12:
        styles += [lambda each: f"{each.year}年度", lambda each: f"{each.year} 年度"]
    else:
        last = {3: "三", 6: "六", 9: "九"}[period.months]
        styles = [
            lambda each: f"{each.year}年1-{each.months}月",
            lambda each: f"{each.year}年 1 至 {each.months} 月",
            lambda each: f"截至{each.year}年{each.months}月{each.end[-2:]}日|止{last}个月期间",
        ]
    if period.months == 6:
        styles.append(lambda each: f"{each.year}年上半年")
    if random.random() < 0.3:
        return random.choice((("本期", "上年同期"), ("本年", "上年"), ("本期金额", "上期金额"), ("本报告期", "上年同期")))
    style = random.choice(styles)
    return style(period), style(other)


def two_moments(random: Random, period: Period) -> tuple[Column, ...]:
    now, then = days(random, period)
    columns = [Column((now,), period.end), Column((then,), period.opening)]
    if random.random() < 0.4:
        words = random.choice(("增减(%)", "变动(%)", "增幅（%）", "本期末比上年末|增减（%）", "变动幅度(%)", "较上年末增减"))
        columns.append(Column((words,), period.span, measure="growth", look="growth" if "%" in words or "％" in words else "growth%"))
    elif random.random() < 0.25:
        columns.reverse()
    elif random.random() < 0.3:
        columns += [
            Column(("增减额",), period.span, measure="change"),
            Column(("增减幅度(%)",), period.span, measure="growth", look="growth"),
        ]
    return tuple(columns)


def two_spans(random: Random, period: Period) -> tuple[Column, ...]:
    now, then = span(random, period, period.before)
    columns = [Column((now,), period.span), Column((then,), period.before.span)]
    if random.random() < 0.4:
        words = random.choice(("同比增减(%)", "变动(%)", "同比增长（%）", "本期比上年同期|增减（%）"))
        columns.append(Column((words,), period.span, measure="growth", look="growth"))
    return tuple(columns)


def years(random: Random, period: Period) -> tuple[Column, ...]:
    """Three to five years side by side; in an interim report two."""
    if period.months != 12:
        return two_spans(random, period)
    count = random.choice((3, 4, 5))
    return tuple(Column((f"{period.year - back}年",), str(period.year - back)) for back in range(count))


def scopes(random: Random, period: Period, *, flows: bool) -> tuple[Column, ...]:
    """Group and bank over periods, or periods over group and bank."""
    names = random.choice((("本集团", "本行"), ("合并", "母公司"), ("集团", "银行"), ("本集团", "母公司"), ("合并", "公司")))
    words = span(random, period, period.before) if flows else days(random, period)
    times = tuple(zip(words, (period.span, period.before.span) if flows else (period.end, period.opening), strict=True))
    sides = tuple(zip(names, ("group", "bank"), strict=True))
    if random.random() < 0.6:
        return tuple(Column((name, word), when, code) for name, code in sides for word, when in times)
    return tuple(Column((word.replace("|", ""), name), when, code) for word, when in times for name, code in sides)


def shares(random: Random, period: Period) -> tuple[Column, ...]:
    now, then = (word.replace("|", "") for word in days(random, period))
    amount = random.choice(("金额", "余额", "贷款余额", "账面余额"))
    part = random.choice(("占比(%)", "占比（%）", "比例(%)", "占总额比例(%)", "占比"))
    columns = [
        Column((word, words), when, "", measure, look)
        for word, when in ((now, period.end), (then, period.opening))
        for words, measure, look in ((amount, "amount", "amount"), (part, "share", "percent" if "%" in part else "percent%"))
    ]
    if random.random() < 0.3:
        columns = [
            replaced
            for at in (0, 2)
            for replaced in (
                *columns[at : at + 2],
                Column((columns[at].over[0], "不良贷款|余额"), columns[at].period),
                Column((columns[at].over[0], "不良率(%)"), columns[at].period, "", "ratio", "percent"),
            )
        ]
    return tuple(columns)


def averages(random: Random, period: Period) -> tuple[Column, ...]:
    now, then = (word.replace("|", "") for word in span(random, period, period.before))
    names = random.choice(
        (("平均余额", "利息收入", "平均收益率(%)"), ("日均余额", "利息支出", "平均成本率|（%）"), ("平均余额", "利息收支", "平均利率(%)"))
    )
    return tuple(
        Column((word, words), when, "", measure, look)
        for word, when in ((now, period.span), (then, period.before.span))
        for words, measure, look in zip(names, ("average", "amount", "yield"), ("amount", "amount", "percent"), strict=True)
    )


def quarters(random: Random, period: Period) -> tuple[Column, ...]:
    style = random.choice(("第{}季度", "{}季度", "第{}季度|（{}-{}月份）"))
    ends = ("03-31", "06-30", "09-30", "12-31")
    return tuple(
        Column((style.format(name, 3 * at + 1, 3 * at + 3),), f"{period.year}-{3 * at + 1:02}-01/{period.year}-{ends[at]}")
        for at, name in enumerate("一二三四"[: period.months // 3])
    )


def categories(random: Random, period: Period) -> tuple[Column, ...]:
    """Categories under one date, as stages, remaining terms or regions are."""
    names = random.choice(
        (
            ("第一阶段", "第二阶段", "第三阶段", "合计"),
            ("阶段一", "阶段二", "阶段三", "合计"),
            ("逾期/|即时偿还", "1个月内", "1至3个月", "3个月|至1年", "1至5年", "5年以上", "合计"),
            ("3个月以内", "3个月至|1年", "1年至5年", "5年以上", "不计息", "合计"),
            ("人民币", "美元|折合人民币", "港币|折合人民币", "其他|折合人民币", "合计"),
            ("第一层次", "第二层次", "第三层次", "合计"),
            ("长江|三角洲", "珠江|三角洲", "环渤海|地区", "中西部|地区", "抵销", "合计"),
            ("公司银行|业务", "零售银行|业务", "资金业务", "其他", "合计"),
        )
    )
    date = day(random, period.end).replace("|", "")
    return tuple(Column((date, name), period.end) for name in names)


KINDS: tuple[tuple[str, Callable[[Random, Period], tuple[Column, ...]], tuple[str, ...]], ...] = (
    ("主要资产负债项目", two_moments, STOCKS),
    ("资产构成情况", shares, STOCKS),
    ("贷款行业分布情况", shares, LOANS),
    ("利润表主要项目", two_spans, FLOWS),
    ("合并及母公司资产负债表", lambda random, period: scopes(random, period, flows=False), STOCKS),
    ("合并及母公司利润表", lambda random, period: scopes(random, period, flows=True), FLOWS),
    ("平均余额与利率", averages, STOCKS),
    ("分季度主要财务数据", quarters, FLOWS),
    ("金融资产和负债到期分析", categories, STOCKS),
    ("近年主要经营数据", years, FLOWS),
)


def amount(random: Random, scale: int, dash: str, brackets: str) -> str:
    """A printed amount: few or many digits, negative now and then, a dash for nothing."""
    chance = random.random()
    if chance < 0.06:
        return dash
    number = random.randrange(10 ** random.randrange(2, 4 if scale == 6 else 6), 10 ** random.randrange(6, 8))
    text = f"{number:,}" + (f".{random.randrange(100):02}" if scale == 0 else "")
    return brackets.format(text) if chance < 0.16 else text


def figure(random: Random, sheet: Sheet, column: Column, style: Sequence[str]) -> str:
    dash, brackets, minus = style
    if column.look == "amount":
        return amount(random, sheet.scale, dash, brackets)
    tail = "%" if column.look.endswith("%") else ""
    if column.look.startswith("growth"):
        number = Decimal(random.randrange(-9000, 30000)) / 100
        text = f"{abs(number):.2f}{tail}"
        return minus.format(text) if number < 0 else text
    return f"{(Decimal(random.randrange(1, 9900)) / 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}{tail}"


def invent(random: Random, period: Period) -> Sheet:
    """One table of one of the kinds."""
    title, columns_of, labels = random.choice(KINDS)
    unit, scale = random.choice(UNITS)
    sheet = Sheet(title, unit, scale, columns_of(random, period), note=random.random() < 0.15)
    style = (
        random.choice(("-", "–", "—", "－", "--")),
        random.choice(("({})", "（{}）", "-{}", "({})")),
        random.choice(("-{}", "({})", "（{}）", "-{}")),
    )
    names = random.sample(labels, random.randrange(5, min(15, len(labels))))
    heading = random.random() < 0.3
    if heading:
        sheet.rows.append(
            Row(random.choice(("资产：", "负债：", "按业务类型划分", "一、主要项目")) if labels is STOCKS else "按类别划分：")
        )
    parent = -1
    for at, name in enumerate(names):
        label, indent = name, 1.0 if heading else 0.0
        if at and random.random() < 0.12:
            label, parent = f"其中：{name}", at
        elif parent >= 0 and at == parent + 1 and random.random() < 0.6:
            indent += 3.0
        figures = tuple(figure(random, sheet, column, style) for column in sheet.columns)
        if random.random() < 0.06 and len(figures) > 2:
            figures = (*figures[:-1], None)
        sheet.rows.append(Row(label, figures, indent, name))
    if random.random() < 0.7:
        total = random.choice(("合计", "总计", "合 计", "小计"))
        sheet.rows.append(
            Row(total, tuple(figure(random, sheet, column, style) for column in sheet.columns), name=total.replace(" ", ""), bold=True)
        )
    return sheet


def invent_ratios(random: Random, period: Period) -> Sheet:
    """Ratios of some dates in percent with the change in percentage points."""
    now, then = days(random, period)
    columns = [Column((now,), period.end, "", "ratio", "percent"), Column((then,), period.opening, "", "ratio", "percent")]
    if random.random() < 0.6:
        words = random.choice(("变动（百分点）", "增减|(百分点)", "增减百分点", "本期末比上年末|增减（百分点）"))
        columns.append(Column((words,), period.span, "", "change", "growth"))
    sheet = Sheet("主要监管指标", "%", 0, tuple(columns), stub=random.choice(("项目", "指标", "监管指标")))
    style = ("-", "({})", random.choice(("-{}", "({})")))
    for name in random.sample([name for name in RATIOS if name not in FLOW_RATIOS], random.randrange(4, 10)):
        label = random.choice((name, f"{name}（%）", f"{name}(%)"))
        sheet.rows.append(Row(label, tuple(figure(random, sheet, column, style) for column in columns), 0.0, label))
    return sheet


def invent_rolling(random: Random, period: Period) -> Sheet:
    """Opening balance, movements, closing balance: down the rows or across the columns."""
    unit, scale = random.choice(UNITS)
    dash, brackets = random.choice(("-", "–", "—")), "({})"
    year = "本年" if period.months == 12 else "本期"
    if random.random() < 0.5:
        first, last = random.choice((("年初余额", "年末余额"), ("期初余额", "期末余额"), (f"{period.year}年1月1日", "")))
        if not last:
            last = f"{period.year}年{period.months}月{period.end[-2:]}日"
        words = (first, f"{year}增加", f"{year}减少", last)
        when = (period.opening, period.span, period.span, period.end)
        sheet = Sheet("应付职工薪酬", unit, scale, tuple(Column((word,), each) for word, each in zip(words, when, strict=True)))
        for name in random.sample(
            (
                "工资、奖金、津贴和补贴",
                "职工福利费",
                "住房公积金",
                "社会保险费",
                "工会经费和职工教育经费",
                "设定提存计划",
                "内退福利",
                "补充退休福利",
            ),
            6,
        ):
            sheet.rows.append(Row(name, tuple(amount(random, scale, dash, brackets) for _ in words)))
        return sheet
    names = random.choice((("第一阶段", "第二阶段", "第三阶段", "合计"), ("房屋及|建筑物", "机器设备", "运输工具", "在建工程", "合计")))
    sheet = Sheet("减值准备变动情况", unit, scale, tuple(Column((name,), period.span) for name in names), stub="")
    opening, closing = random.choice((("年初余额", "年末余额"), ("dated", "dated"), ("dated余额", "dated余额")))
    if opening.startswith("dated"):
        tail = opening.removeprefix("dated")
        opening = f"{period.year}年1月1日{tail}"
        closing = f"{period.year}年{period.months}月{period.end[-2:]}日{tail}"
    moves = random.sample(
        (f"{year}计提", f"{year}转回", f"{year}核销", "收回已核销", "转移至第一阶段", "转移至第二阶段", "汇率变动及其他"), 5
    )
    for label, when in ((opening, period.opening), *((move, period.span) for move in moves), (closing, period.end)):
        sheet.rows.append(Row(label, tuple(amount(random, scale, dash, brackets) for _ in names), periods=(when,) * len(names)))
    return sheet
