"""Typesets invented tables to a PDF in a design drawn at random: what `inventing` makes up, printed as reports print it.

One seed gives one report: a cover, running heads and page numbers, prose, tables with rules or without, labels broken over lines
with their figures on the first, the middle or the last of them, tables that run over pages with and without a second header,
landscape pages, references to notes in a column, marks (1) behind labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.extract.inventing import (
    SHORT_STOCKS,
    UNITS,
    Period,
    Row,
    Sheet,
    Truth,
    amount,
    invent,
    invent_ratios,
    invent_rolling,
    two_moments,
)

FONT = "STSong-Light"
PROSE = (
    "报告期内，本集团坚持稳中求进工作总基调，持续优化资产负债结构，各项业务保持平稳健康发展，经营质效稳步提升。",
    "截至报告期末，本集团资产质量总体稳定，风险抵补能力充足，主要监管指标均符合监管要求，具体情况请参阅相关章节。",
    "有关数据按照企业会计准则编制，除另有说明外均为本集团口径，部分合计数与各加数直接相加之和可能存在尾差。",
)


@dataclass(frozen=True)
class Design:
    """How a report is set."""

    size: float
    leading: float
    pitch: float
    wide: bool
    rules: str
    head: str
    figures: str
    groups: str
    at: str
    hang: float
    indent: float
    caption: str
    repeat: str
    running: str
    label_share: float


def design(random: Random) -> Design:
    return Design(
        size=random.choice((7.0, 7.5, 8.0, 9.0, 10.0)),
        leading=random.choice((1.2, 1.3, 1.45)),
        pitch=random.choice((1.5, 1.75, 2.0, 2.3)),
        wide=random.random() < 0.15,
        rules=random.choice(("none", "head", "rows", "full", "zebra", "head")),
        head=random.choice(("centre", "right", "centre")),
        figures=random.choice(("right", "right", "right", "centre")),
        groups=random.choice(("centre", "centre", "right")),
        at=random.choice(("first", "middle", "last")),
        hang=random.choice((0.0, 1.0)),
        indent=random.choice((1.0, 2.0)),
        caption=random.choice(("单位：{}", "（{}）", "（除特别注明外，金额单位均为{}）", "单位:{}", "金额单位：{}", "stub")),
        repeat=random.choice(("header", "none", "continued")),
        running=random.choice(("{}", "- {} -", "— {} —", "第{}页", "{} / 200")),
        label_share=random.choice((0.28, 0.33, 0.38)),
    )


def width(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


class Setter:
    """A canvas with a pen that goes down the page."""

    def __init__(self, design: Design, name: str) -> None:
        rl_config.invariant = 1
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.design = design
        self.name = name
        self.target = BytesIO()
        self.size = landscape(A4) if design.wide else A4
        self.canvas = Canvas(self.target, pagesize=self.size)
        self.left, self.right = 58.0, self.size[0] - 58.0
        self.number = 0
        self.begin()

    def begin(self) -> None:
        if self.number:
            self.canvas.showPage()
        self.number += 1
        self.canvas.setFont(FONT, self.design.size)
        self.canvas.setLineWidth(0.5)
        self.put(self.name, self.left, self.size[1] - 36)
        self.put(self.design.running.format(self.number), self.size[0] / 2, 30, "centre")
        self.y = self.size[1] - 64

    def put(self, text: str, x: float, y: float, side: str = "left") -> None:
        draw = {"left": self.canvas.drawString, "right": self.canvas.drawRightString, "centre": self.canvas.drawCentredString}[side]
        draw(x, y, text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, y0, x1, y1)

    def prose(self, text: str) -> None:
        size = self.design.size
        text = "　　" + text
        each = int((self.right - self.left) / size)
        for at in range(0, len(text), each):
            self.put(text[at : at + each], self.left, self.y)
            self.y -= size * 1.6
        self.y -= size * 0.6

    def room(self, height: float) -> bool:
        return self.y - height > 52


def broken(text: str, size: float, room: float) -> list[str]:
    """A label in lines that fit; brackets and stops do not begin one."""
    lines = [""]
    for letter in text:
        if width(lines[-1] + letter, size) > room and letter not in "、，）)：" and lines[-1]:
            lines.append("")
        lines[-1] += letter
    return lines


def edges(setter: Setter, sheet: Sheet) -> list[float]:
    """The sides of the label column, the notes' column if there is one, and the columns of figures."""
    whole = setter.right - setter.left
    first = setter.left + whole * setter.design.label_share * (0.8 if len(sheet.columns) > 6 else 1)
    notes = 3.6 * setter.design.size if sheet.note else 0.0
    each = (setter.right - first - notes) / len(sheet.columns)
    return [setter.left, first, *(first + notes + each * number for number in range(len(sheet.columns) + 1))]


def set_head(setter: Setter, sheet: Sheet, places: Sequence[float]) -> None:
    design, size = setter.design, setter.design.size
    step = size * design.leading
    ruled = design.rules in ("rows", "full")
    top = setter.y
    columns = sheet.columns
    if len(columns[0].over) > 1:
        set_groups(setter, sheet, places)
    stacks = [stacked(column.over[-1], places[number + 3] - places[number + 2], size) for number, column in enumerate(columns)]
    deep = max(map(len, stacks))
    bottom = setter.y - deep * step - 3
    for number, stack in enumerate(stacks):
        for place, text in enumerate(stack):
            shift = (deep - len(stack)) * step * (0.5 if ruled else 0)
            y = bottom + 4 + (len(stack) - 1 - place) * step + shift
            if design.head == "centre":
                setter.put(text, (places[number + 2] + places[number + 3]) / 2, y, "centre")
            else:
                setter.put(text, places[number + 3] - 3, y, "right")
    unit = f"（{sheet.unit}）" if design.caption == "stub" and sheet.unit != "%" and not sheet.half else ""
    setter.put(f"{sheet.stub}{unit}", places[0] + 3, bottom + 4)
    if sheet.note:
        setter.put("附注", (places[1] + places[2]) / 2, bottom + 4, "centre")
    if design.rules != "none":
        setter.rule(places[0], top, places[-1], top)
        setter.rule(places[0], bottom, places[-1], bottom)
    if design.rules == "full":
        fence(setter, sheet, places, top, bottom)
    setter.y = bottom


def set_groups(setter: Setter, sheet: Sheet, places: Sequence[float]) -> None:
    """The upper line of a header: words over several columns, in their middle or at their right."""
    design = setter.design
    step = design.size * design.leading
    for first, last, text in groups(sheet):
        if (design.groups, design.head, design.figures) == ("right", "right", "right"):
            setter.put(text, places[last + 3] - 3, setter.y - step, "right")
        else:
            setter.put(text, (places[first + 2] + places[last + 3]) / 2, setter.y - step, "centre")
        if design.rules not in ("none", "zebra"):
            inset = 3 if design.rules == "head" else 0
            setter.rule(places[first + 2] + inset, setter.y - step - 3, places[last + 3] - inset, setter.y - step - 3)
    setter.y -= step + 3


def fence(setter: Setter, sheet: Sheet, places: Sequence[float], top: float, bottom: float) -> None:
    """Upright rules of a header: words over several columns have them at their own sides alone."""
    step = setter.design.size * setter.design.leading + 3 if len(sheet.columns[0].over) > 1 else 0.0
    sides = {places[first + 2] for first, _, _ in groups(sheet)} | {*places[:2], places[-1]} if step else set(places)
    for place in places:
        setter.rule(place, top if place in sides else top - step, place, bottom)


def fits(setter: Setter, sheet: Sheet) -> bool:
    """Whether every figure has room in its column, as a typesetter sees to."""
    places = edges(setter, sheet)
    room = places[-1] - places[-2] - setter.design.size
    return all(width(raw, setter.design.size) <= room for row in sheet.rows for raw in row.figures if raw)


def stacked(text: str, room: float, size: float) -> list[str]:
    """The lines of a header cell: broken where it says and where it would not fit."""
    return [part for line in text.split("|") for part in broken(line, size, room - size / 2)]


def groups(sheet: Sheet) -> list[tuple[int, int, str]]:
    """First and last column of each word of the upper header line."""
    found: list[tuple[int, int, str]] = []
    for number, column in enumerate(sheet.columns):
        if found and found[-1][2] == column.over[0]:
            found[-1] = (found[-1][0], number, column.over[0])
        else:
            found.append((number, number, column.over[0]))
    return found


def set_row(setter: Setter, row: Row, lines: Sequence[str], places: Sequence[float], note: str, *, shaded: bool) -> None:
    design, size = setter.design, setter.design.size
    step = size * design.leading
    height = (len(lines) - 1) * step + size * design.pitch
    base = setter.y - size * (design.pitch + 0.7) / 2
    if shaded:
        setter.canvas.setFillGray(0.92)
        setter.canvas.rect(places[0], setter.y - height, places[-1] - places[0], height, stroke=0, fill=1)
        setter.canvas.setFillGray(0)
    for number, line in enumerate(lines):
        setter.put(line, places[0] + 3 + row.indent * design.indent * size + (design.hang * size if number else 0), base - number * step)
    at = base - {"first": 0.0, "middle": (len(lines) - 1) / 2, "last": len(lines) - 1.0}[design.at] * step
    for number, raw in enumerate(row.figures):
        if raw and design.figures == "right":
            setter.put(raw, places[number + 3] - 4 + (size * 0.3 if raw.endswith(")") else 0), at, "right")
        elif raw:
            setter.put(raw, (places[number + 2] + places[number + 3]) / 2, at, "centre")
    if note and row.figures:
        setter.put(note, (places[1] + places[2]) / 2, at, "centre")
    setter.y -= height
    if design.rules in ("rows", "full"):
        setter.rule(places[0], setter.y, places[-1], setter.y)
    if design.rules == "full":
        for place in places:
            setter.rule(place, setter.y, place, setter.y + height)


def set_sheet(setter: Setter, sheet: Sheet, random: Random) -> Iterator[Truth]:
    """One table with its title and caption, over a page's end if need be."""
    design, size = setter.design, setter.design.size
    places = edges(setter, sheet)
    title(setter, sheet)
    set_head(setter, sheet, places)
    for number, row in enumerate(sheet.rows):
        room = places[1] - places[0] - 6 - (row.indent * design.indent + design.hang) * size
        lines = broken(row.label, size, room)
        if not setter.room(len(lines) * size * design.leading + size * design.pitch):
            setter.begin()
            if design.repeat == "continued":
                setter.put(f"{sheet.title}（续）", setter.left, setter.y)
                setter.y -= size * 2
            if design.repeat != "none":
                set_head(setter, sheet, places)
        note = f"{random.choice(('五、', '六、', ''))}{number + 1}" if sheet.note and random.random() < 0.8 else ""
        set_row(setter, row, lines, places, note, shaded=design.rules == "zebra" and number % 2 == 1)
    if design.rules != "none":
        setter.rule(places[0], setter.y, places[-1], setter.y)
    setter.y -= size * 2.2
    yield from sheet.truths()


def set_pair(setter: Setter, random: Random, period: Period, number: str) -> Iterator[Truth]:
    """A balance sheet in two halves side by side, under one title: assets at the left, liabilities and equity at the right."""
    heads = two_moments(random, period)[:2]
    unit, scale = UNITS[0]
    dash, brackets = random.choice(("-", "–")), "({})"
    halves = [Sheet(f"{number}资产负债表", unit, scale, heads, stub=stub, half=True) for stub in ("资产", "负债及权益")]
    names = random.sample(SHORT_STOCKS, 14)
    for half, labels in zip(halves, (names[:7], names[7:]), strict=True):
        half.rows += [Row(label, tuple(amount(random, scale, dash, brackets) for _ in heads)) for label in labels]
    title(setter, halves[0])
    top, left, right = setter.y, setter.left, setter.right
    middle = (left + right) / 2
    for half, setter.left, setter.right in ((halves[0], left, middle - 8), (halves[1], middle + 8, right)):
        setter.y = top
        places = edges(setter, half)
        set_head(setter, half, places)
        for row in half.rows:
            set_row(setter, row, [row.label], places, "", shaded=False)
        yield from half.truths()
    setter.left, setter.right = left, right
    setter.y -= setter.design.size * 2.2


def title(setter: Setter, sheet: Sheet) -> None:
    design, size = setter.design, setter.design.size
    if not setter.room(size * 14):
        setter.begin()
    setter.put(sheet.title, setter.left, setter.y)
    setter.y -= size * 2
    if design.caption != "stub" or sheet.unit == "%" or sheet.half:
        caption = "单位：{}" if sheet.unit == "%" or design.caption == "stub" or sheet.half else design.caption
        setter.put(caption.format(sheet.unit), setter.right, setter.y, "right")
        setter.y -= size * 0.8
    setter.y -= size * 0.4


def report(seed: int, tables: int = 4) -> tuple[bytes, list[Truth]]:
    """The PDF of an invented report and what a reader finds in its tables."""
    random = Random(seed)  # noqa: S311  # a design, no secret
    period = Period(random.randrange(2019, 2026), random.choice((12, 12, 6, 6, 3, 9)))
    setter = Setter(design(random), f"江南某某银行股份有限公司{period.year}年{period.name}报告")
    setter.put("江南某某银行股份有限公司", setter.size[0] / 2, setter.y, "centre")
    setter.y -= 30
    setter.put(f"{period.year}年{period.name}报告", setter.size[0] / 2, setter.y, "centre")
    setter.y -= 40
    truths: list[Truth] = []
    for number in range(tables):
        setter.prose(random.choice(PROSE))
        if setter.design.size < 8 and random.random() < 0.15:
            truths += set_pair(setter, random, period, f"（{'一二三四五六七八九十'[number]}）")
            continue
        make = random.choice((invent, invent, invent, invent_ratios, invent_rolling))
        sheet = make(random, period)
        while not fits(setter, sheet):
            sheet = random.choice((make, invent_ratios))(random, period)
        sheet.title = f"（{'一二三四五六七八九十'[number]}）{sheet.title}"
        truths += set_sheet(setter, sheet, random)
    setter.prose("注：以上数据未经审计。")
    setter.canvas.save()
    return setter.target.getvalue(), truths
