"""Typesets the annual report of a bank that does not exist in two layouts, and writes down what a reader finds in its tables.

Needs reportlab (no dependency of the project): `python typeset.py` here writes ruled.pdf, open.pdf, locked.pdf and truth.csv anew.
`ruled` has full grids, figures in the middle of broken labels and a table over a page's end without a second header; `open` has no
rules but a few lines, centred merged headers and figures on a broken label's last line. Both say the same.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT, SIZE, LEADING = "STSong-Light", 8.5, 11.0
LEFT, RIGHT, TOP, FOOT = 56.0, A4[0] - 56.0, A4[1] - 70.0, 70.0
NOW, THEN = "2021年12月31日", "2020年12月31日"
DAY, DAY_BEFORE, YEAR, YEAR_BEFORE = "2021-12-31", "2020-12-31", "2021", "2020"
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Col:
    """A column: the words over it from the top down, and what they mean."""

    over: tuple[str, ...]
    period: str
    measure: str = "amount"
    scope: str = ""
    width: float = 58.0


@dataclass(frozen=True)
class Row:
    """A row: its label (lines as printed), how far it is indented, its figures as printed."""

    label: str
    figures: tuple[str, ...] = ()
    indent: int = 0
    name: str = ""
    """The label a reader gives it, where that is not the lines joined."""

    @property
    def lines(self) -> list[str]:
        return self.label.split("|")

    @property
    def row(self) -> str:
        return self.name or self.label.replace("|", "")


@dataclass(frozen=True)
class Table:
    title: str
    unit: str
    stub: str
    columns: tuple[Col, ...]
    rows: tuple[Row, ...]
    stub_width: float = 150.0


def printed(value: int) -> str:
    if value == 0:
        return "–"
    return f"({-value:,})" if value < 0 else f"{value:,}"


def percent(part: int, whole: int) -> str:
    return str((Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))


def growth(now: int, then: int) -> str:
    return percent(now - then, abs(then))


def two_years(label: str, now: int, then: int, indent: int = 0) -> Row:
    return Row(label, (printed(now), printed(then), growth(now, then)), indent)


def ratio(label: str, now: str, then: str) -> Row:
    change = Decimal(now) - Decimal(then)
    return Row(label, (now, then, f"{change:+.2f}".replace("+", "")))


def summary() -> Table:
    columns = (Col(("2021年",), YEAR), Col(("2020年",), YEAR_BEFORE), Col(("本年比上年", "增减(%)"), YEAR, "growth"))
    rows = (
        two_years("营业收入", 18_642, 16_975),
        two_years("利润总额", 6_310, 5_842),
        two_years("归属于本行股东的扣除|非经常性损益的净利润", 5_127, 4_701),
        two_years("经营活动产生的现金流量净额", 21_480, -3_960),
    )
    return Table("一、主要会计数据", "单位：人民币百万元", "项目", columns, rows)


def indicators() -> Table:
    columns = (Col((NOW,), DAY, "ratio"), Col((THEN,), DAY_BEFORE, "ratio"), Col(("变动", "（百分点）"), YEAR, "change"))
    rows = (
        ratio("不良贷款率", "1.14", "1.22"),
        ratio("拨备覆盖率", "312.48", "287.05"),
        ratio("贷款拨备率", "3.56", "3.50"),
        ratio("核心一级资本充足率", "10.62", "10.35"),
        ratio("一级资本充足率", "11.73", "11.52"),
        ratio("资本充足率", "14.08", "13.91"),
    )
    return Table("二、主要监管指标", "单位：%", "指标", columns, rows)


ASSETS = (
    ("现金及存放中央银行款项", (48_210, 45_977, 47_900, 45_690)),
    ("存放同业及其他金融机构款项", (9_355, 11_204, 8_870, 10_731)),
    ("拆出资金", (12_640, 9_018, 13_140, 9_518)),
    ("衍生金融资产", (318, 276, 318, 276)),
    ("发放贷款和垫款", (402_717, 361_840, 399_206, 358_772)),
    ("以公允价值计量且其变动计入|当期损益的金融投资", (60_128, 52_377, 58_914, 51_250)),
    ("以摊余成本计量的金融投资", (131_905, 120_663, 131_905, 120_663)),
    ("长期股权投资", (0, 0, 2_150, 2_150)),
    ("固定资产", (4_812, 4_630, 4_655, 4_487)),
    ("其他资产", (7_226, 6_954, 6_871, 6_610)),
)


def balance_sheet() -> Table:
    columns = (
        Col(("本集团", "2021年|12月31日"), DAY, scope="group"),
        Col(("本集团", "2020年|12月31日"), DAY_BEFORE, scope="group"),
        Col(("本行", "2021年|12月31日"), DAY, scope="bank"),
        Col(("本行", "2020年|12月31日"), DAY_BEFORE, scope="bank"),
    )
    rows = [Row("资产：")]
    rows += [Row(label, tuple(map(printed, values))) for label, values in ASSETS]
    rows.append(Row("资产总计", tuple(printed(sum(values[at] for _, values in ASSETS)) for at in range(4))))
    return Table("三、合并及银行资产负债表", "（除特别注明外，金额单位均为人民币百万元）", "", columns, tuple(rows))


def averages() -> Table:
    columns = tuple(
        Col((f"{year}年", words), year, measure, width=56.0)
        for year in (YEAR, YEAR_BEFORE)
        for words, measure in (("平均余额", "average"), ("利息收入", "amount"), ("平均收益率(%)", "yield"))
    )
    data = (
        ("发放贷款和垫款", 0, 380_120, 18_930, 349_905, 17_880),
        ("其中：公司贷款和垫款", 0, 231_440, 11_006, 214_870, 10_442),
        ("个人贷款和垫款", 3, 148_680, 7_924, 135_035, 7_438),
        ("金融投资", 0, 182_615, 6_429, 168_240, 6_108),
        ("存放中央银行款项", 0, 41_276, 608, 40_115, 592),
    )
    rows = []
    for label, indent, *values in data:
        figures = [
            printed(values[0]),
            printed(values[1]),
            percent(values[1], values[0]),
            printed(values[2]),
            printed(values[3]),
            percent(values[3], values[2]),
        ]
        rows.append(Row(label, tuple(figures), indent, label.removeprefix("其中：")))
    tops = [values for label, indent, *values in data if not indent and not label.startswith("其中")]
    total = [sum(values[at] for values in tops) for at in range(4)]
    rows.append(
        Row(
            "合计",
            (
                printed(total[0]),
                printed(total[1]),
                percent(total[1], total[0]),
                printed(total[2]),
                printed(total[3]),
                percent(total[3], total[2]),
            ),
        )
    )
    return Table("四、生息资产平均余额与收益率", "单位：人民币百万元，百分比除外", "项目", columns, tuple(rows), 130.0)


INDUSTRIES = (
    ("制造业", 52_840, 47_115, 812, 790),
    ("批发和零售业", 40_126, 38_902, 655, 701),
    ("租赁和商务服务业", 36_771, 31_460, 204, 188),
    ("水利、环境和公共设施|管理业", 29_408, 27_033, 96, 84),
    ("建筑业", 21_955, 20_114, 318, 307),
    ("房地产业", 18_230, 19_872, 402, 266),
    ("交通运输、仓储和邮政业", 11_684, 10_395, 61, 58),
    ("电力、热力、燃气及水|生产和供应业", 8_102, 7_544, 12, 10),
    ("农、林、牧、渔业", 4_377, 4_210, 66, 71),
    ("信息传输、软件和信息|技术服务业", 3_915, 3_002, 35, 22),
    ("其他", 6_032, 5_223, 49, 53),
)


def industries() -> Table:
    columns = tuple(
        Col((day, words), period, measure, width=46.0)
        for day, period in ((NOW, DAY), (THEN, DAY_BEFORE))
        for words, measure in (("贷款金额", "amount"), ("占比(%)", "share"), ("不良贷款|金额", "amount"), ("不良贷款|率(%)", "ratio"))
    )
    totals = [sum(row[at] for row in INDUSTRIES) for at in range(1, 5)]
    rows = []
    for label, now, then, bad, bad_then in (*INDUSTRIES, ("合计", *totals)):
        figures = (
            printed(now),
            percent(now, totals[0]),
            printed(bad),
            percent(bad, now),
            printed(then),
            percent(then, totals[1]),
            printed(bad_then),
            percent(bad_then, then),
        )
        rows.append(Row(label, figures))
    return Table("五、按行业划分的公司贷款分布情况", "单位：人民币百万元", "行业", columns, tuple(rows), 118.0)


def quarters() -> Table:
    columns = tuple(
        Col(("2021年", f"第{name}季度"), f"2021-{first:02}-01/2021-{last}")
        for name, first, last in (("一", 1, "03-31"), ("二", 4, "06-30"), ("三", 7, "09-30"), ("四", 10, "12-31"))
    )
    rows = (
        Row("营业收入", ("4,480", "4,755", "4,602", "4,805")),
        Row("归属于本行股东的净利润", ("1,390", "1,322", "1,401", "1,097")),
        Row("经营活动产生的现金流量净额", ("7,015", "(1,286)", "9,420", "6,331")),
    )
    return Table("六、分季度财务数据", "单位：人民币百万元", "项目", columns, rows)


def capital() -> Table:
    columns = tuple(
        Col((day, words), period, scope=scope)
        for day, period in ((NOW, DAY), (THEN, DAY_BEFORE))
        for words, scope in (("集团", "group"), ("母公司", "bank"))
    )
    rows = (
        Row("核心一级资本净额", ("46,920", "45,118", "42,377", "40,866")),
        Row("一级资本净额", ("51,825", "50,010", "47,168", "45,650")),
        Row("总资本净额", ("62,207", "60,130", "56,955", "55,210")),
        Row("风险加权资产", ("441,810", "430,655", "409,450", "399,120")),
        Row("资本充足率（%）", ("14.08", "13.96", "13.91", "13.83")),
    )
    return Table("七、资本充足率情况", "单位：人民币百万元，百分比除外", "项目", columns, rows)


TABLES = (summary(), indicators(), balance_sheet(), averages(), industries(), quarters(), capital())
PROSE = (
    "本行坚持服务三农和小微企业的市场定位，报告期内实现营业收入 186.42 亿元，比上年增长 9.82%，各项业务保持平稳。",
    "截至报告期末，本行不良贷款率为 1.14%，比上年末下降 0.08 个百分点，拨备覆盖率为 312.48%，风险抵补能力较强。",
)


class Page:
    """A canvas with a pen that goes down the page."""

    def __init__(self, path: Path, *, ruled: bool) -> None:
        rl_config.invariant = 1
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.canvas = Canvas(str(path), pagesize=A4)
        self.canvas.setTitle("临江农村商业银行股份有限公司2021年年度报告")
        self.ruled = ruled
        self.number = 0
        self.begin()

    def begin(self) -> None:
        if self.number:
            self.canvas.showPage()
        self.number += 1
        self.y = TOP
        self.canvas.setFont(FONT, SIZE)
        self.canvas.drawString(LEFT, A4[1] - 40, "临江农村商业银行股份有限公司 2021年年度报告")
        self.canvas.drawCentredString(A4[0] / 2, 36, str(self.number))

    def left(self, x: float, y: float, text: str) -> None:
        self.canvas.drawString(x, y, text)

    def right(self, x: float, y: float, text: str) -> None:
        self.canvas.drawRightString(x, y, text)

    def centre(self, x: float, y: float, text: str) -> None:
        self.canvas.drawCentredString(x, y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, y0, x1, y1)

    def prose(self, text: str) -> None:
        width = int((RIGHT - LEFT) / SIZE)
        text = "　　" + text
        for at in range(0, len(text), width):
            self.left(LEFT, self.y, text[at : at + width])
            self.y -= LEADING + 2
        self.y -= 4

    def title(self, table: Table) -> None:
        self.y -= 8
        self.left(LEFT, self.y, table.title)
        self.y -= LEADING + 4
        self.right(RIGHT, self.y, table.unit)
        self.y -= 5


def edges(table: Table) -> list[float]:
    """The upright edges of a table, stretched to the width of the page."""
    widths = [table.stub_width, *(column.width for column in table.columns)]
    stretch = (RIGHT - LEFT) / sum(widths)
    places = [LEFT]
    for width in widths:
        places.append(places[-1] + width * stretch)
    return places


def groups(table: Table, level: int) -> list[tuple[int, int, str]]:
    """First and last column of each word of a header level; a word over one column alone may span levels."""
    found: list[tuple[int, int, str]] = []
    for at, column in enumerate(table.columns):
        text = column.over[level] if level < len(column.over) else ""
        if found and found[-1][2] == text and level == 0 and len(column.over) > 1:
            found[-1] = (found[-1][0], at, text)
        else:
            found.append((at, at, text))
    return found


def header(page: Page, table: Table) -> None:
    places = edges(table)
    merged = len({column.over[0] for column in table.columns}) < len(table.columns)
    top = page.y
    if merged:
        for first, last, text in groups(table, 0):
            page.centre((places[first + 1] + places[last + 2]) / 2, page.y - LEADING + 1, text)
            if page.ruled:
                page.rule(places[first + 1], page.y - LEADING - 3, places[last + 2], page.y - LEADING - 3)
                page.rule(places[first + 1], page.y, places[first + 1], page.y - LEADING - 3)
        page.y -= LEADING + 3
        stacks = [column.over[1].split("|") for column in table.columns]
    else:
        stacks = [list(column.over) for column in table.columns]
    deep = max(len(stack) for stack in stacks)
    bottom = page.y - deep * LEADING - 3
    for at, stack in enumerate(stacks):
        centre = (places[at + 1] + places[at + 2]) / 2
        for number, text in enumerate(stack):
            y = bottom + 4 + (len(stack) - 1 - number) * LEADING + ((deep - len(stack)) * LEADING / 2 if page.ruled else 0)
            if page.ruled:
                page.centre(centre, y, text)
            else:
                page.right(places[at + 2] - 3, y, text)
        if page.ruled:
            page.rule(places[at + 1], page.y, places[at + 1], bottom)
    page.left(LEFT + 4, bottom + 4, table.stub)
    if page.ruled:
        page.rule(LEFT, top, LEFT, bottom)
        page.rule(RIGHT, top, RIGHT, bottom)
    page.rule(LEFT, top, RIGHT, top)
    page.rule(LEFT, bottom, RIGHT, bottom)
    page.y = bottom


def body_row(page: Page, table: Table, row: Row) -> None:
    places = edges(table)
    lines = row.lines
    height = len(lines) * LEADING + 4
    if page.y - height < FOOT:
        page.begin()
        if page.ruled:
            page.rule(LEFT, page.y, RIGHT, page.y)
        else:
            header(page, table)
    x = LEFT + 4 + row.indent * SIZE
    for number, line in enumerate(lines):
        hang = SIZE if number and not page.ruled else 0
        page.left(x + hang, page.y - (number + 1) * LEADING + 1, line)
    first, last = page.y - LEADING + 1, page.y - len(lines) * LEADING + 1
    for at, figure in enumerate(row.figures):
        page.right(places[at + 2] - 4, (first + last) / 2 if page.ruled else last, figure)
    if page.ruled:
        for place in places:
            page.rule(place, page.y, place, page.y - height)
        page.rule(LEFT, page.y - height, RIGHT, page.y - height)
    page.y -= height


def typeset(name: str, *, ruled: bool) -> None:
    page = Page(HERE / f"{name}.pdf", ruled=ruled)
    page.centre(A4[0] / 2, page.y, "临江农村商业银行股份有限公司")
    page.y -= 2 * LEADING
    page.centre(A4[0] / 2, page.y, "2021年年度报告")
    page.y -= 2 * LEADING
    for text in PROSE * (2 if ruled else 1):
        page.prose(text)
    for table in TABLES:
        if page.y < FOOT + 90:
            page.begin()
        page.title(table)
        header(page, table)
        for row in table.rows:
            body_row(page, table, row)
        if not ruled:
            page.rule(LEFT, page.y, RIGHT, page.y)
        page.y -= LEADING
        page.prose("注：本表数据未经其他机构审阅，仅供阅读参考使用，读者应结合财务报表附注一并阅读。")
    page.canvas.save()


def lock() -> None:
    """A page that opens with a password only."""
    canvas = Canvas(str(HERE / "locked.pdf"), pagesize=A4, encrypt=StandardEncryption("secret", strength=40))
    canvas.drawString(LEFT, TOP, "18,642")
    canvas.save()


def write_truth() -> None:
    with (HERE / "truth.csv").open("w", encoding="utf-8", newline="") as target:
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(("table", "row", "period", "scope", "measure", "raw"))
        for table in TABLES:
            for row in table.rows:
                for column, figure in zip(table.columns, row.figures, strict=False):
                    measure = "ratio" if column.measure == "amount" and "%" in row.label else column.measure
                    lines.writerow((table.title, row.row, column.period, column.scope, measure, figure))


if __name__ == "__main__":
    typeset("ruled", ruled=True)
    typeset("open", ruled=False)
    write_truth()
    lock()
