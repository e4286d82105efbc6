"""Prints invented tables to pages of words, in many layouts: what the laws of the positioned extraction are tried on.

A `Design` says how a page is set (letters, gaps, alignments, rules, where figures of broken labels stand), a `Made` table what is in
it. `print_table` gives the page and, beside it, what a reader finds: one `Wanted` for each figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hypothesis import strategies as st

from exporter.extract.positioned.page import Page, Rule, Rules, Word

WIDTH, HEIGHT, LEFT, RIGHT = 595.0, 842.0, 60.0, 535.0
LABELS = tuple(
    """
    发放贷款和垫款  现金及存放中央银行款项  拆出资金  衍生金融资产  长期股权投资  固定资产  无形资产  递延所得税资产  其他资产
    向中央银行借款  吸收存款  应付职工薪酬  应交税费  预计负债  应付债券  租赁负债  以公允价值计量且其变动计入当期损益的金融资产
    以摊余成本计量的金融资产  同业及其他金融机构存放款项
    以公允价值计量且其变动计入其他综合收益的金融资产  归属于本行股东及其他权益工具持有者的权益
    """.split()  # noqa: SIM905
)


class Head(NamedTuple):
    """A column: words over it from the top down (lines of one cell parted by |), period, scope, measure, and how its figures look."""

    over: tuple[str, ...]
    period: str
    scope: str = ""
    measure: str = "amount"
    look: str = "amount"


KINDS: tuple[tuple[Head, ...], ...] = (
    (Head(("2021年12月31日",), "2021-12-31"), Head(("2020年12月31日",), "2020-12-31")),
    (
        Head(("2021年|12月31日",), "2021-12-31"),
        Head(("2020年|12月31日",), "2020-12-31"),
        Head(("变动(%)",), "2021", "", "growth", "percent"),
    ),
    tuple(
        Head((scope, day), period, code)
        for scope, code in (("本集团", "group"), ("本行", "bank"))
        for day, period in (("2021年|12月31日", "2021-12-31"), ("2020年|12月31日", "2020-12-31"))
    ),
    tuple(
        Head((day, scope), period, code)
        for day, period in (("2022年6月30日", "2022-06-30"), ("2021年12月31日", "2021-12-31"))
        for scope, code in (("集团", "group"), ("母公司", "bank"))
    ),
    (
        *(
            Head((day, words), period, "", measure, look)
            for day, period in (("2021年12月31日", "2021-12-31"), ("2020年12月31日", "2020-12-31"))
            for words, measure, look in (("金额", "amount", "amount"), ("占比(%)", "share", "percent"))
        ),
        Head(("", "变动|(%)"), "2021", "", "growth", "percent"),
    ),
    tuple(
        Head((span, words), period, "", measure, look)
        for span, period in (("2022年1-6月", "2022-01-01/2022-06-30"), ("2021年1-6月", "2021-01-01/2021-06-30"))
        for words, measure, look in (
            ("平均余额", "average", "amount"),
            ("利息收入", "amount", "amount"),
            ("平均收益|率(%)", "yield", "percent"),
        )
    ),
    tuple(
        Head(("2021年", f"第{name}季度"), f"2021-{first:02}-01/2021-{last}")
        for name, first, last in (("一", 1, "03-31"), ("二", 4, "06-30"), ("三", 7, "09-30"))
    ),
    (
        Head(("截至2022年6月30日|止六个月期间",), "2022-01-01/2022-06-30"),
        Head(("截至2021年6月30日|止六个月期间",), "2021-01-01/2021-06-30"),
    ),
)


class Wanted(NamedTuple):
    """What a reader finds at a figure."""

    raw: str
    row: str
    period: str
    scope: str
    measure: str


@dataclass(frozen=True)
class Design:
    """How a page is set; `sides` are where header and figures stand in their column."""

    em: float
    leading: float
    pitch: float
    sides: tuple[str, str]
    rules: str
    at: str
    label_share: float
    hang: float


@dataclass(frozen=True)
class Made:
    """A table: columns, labels, figures by row."""

    heads: tuple[Head, ...]
    labels: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]


def designs() -> st.SearchStrategy[Design]:
    """Layouts that occur in print."""
    return st.builds(
        Design,
        em=st.sampled_from((7.5, 9.0, 10.5)),
        leading=st.sampled_from((1.2, 1.35)),
        pitch=st.sampled_from((1.5, 1.8, 2.2)),
        sides=st.sampled_from((("centre", "centre"), ("centre", "right"), ("right", "right"))),
        rules=st.sampled_from(("none", "rows", "full")),
        at=st.sampled_from(("first", "middle", "last")),
        label_share=st.sampled_from((0.28, 0.34, 0.4)),
        hang=st.sampled_from((0.0, 1.0)),
    )


def _figure(look: str) -> st.SearchStrategy[str]:
    if look == "percent":
        return st.builds("{}.{:02}".format, st.integers(-40, 99), st.integers(0, 99))
    amount = st.integers(1, 9_999_999).map("{:,}".format)
    return st.one_of(amount, amount, amount, st.integers(100, 999_999).map("({:,})".format), st.just("–"))


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Tables of four to nine rows with different labels under one of the kinds of header."""
    heads = draw(st.sampled_from(KINDS))
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=4, max_size=9, unique=True))
    figures = tuple(tuple(draw(_figure(head.look)) for head in heads) for _ in labels)
    return Made(heads, tuple(labels), figures)


def width(text: str, em: float) -> float:
    """A text's width: Chinese letters are an em, others half of one."""
    return sum(em if ord(letter) > 0x2000 and letter != "–" else em * 0.5 for letter in text)


@dataclass
class _Pen:
    """Collects words and rules on the way down a page."""

    design: Design
    words: list[Word]
    across: list[Rule]
    down: list[Rule]
    y: float = 90.0

    def put(self, text: str, x: float, y: float, how: str = "left") -> None:
        long = width(text, self.design.em)
        x0 = x if how == "left" else x - long if how == "right" else x - long / 2
        self.words.append(Word(text, x0, x0 + long, y, y + self.design.em * 1.05))


def print_table(
    made: Made, design: Design, *, title: str = "（一）主要项目", unit: str = "单位：人民币百万元"
) -> tuple[Page, list[Wanted]]:
    """The page a table is printed on, and what a reader finds there."""
    pen = _Pen(design, [], [], [])
    pen.put("某某银行股份有限公司2021年年度报告", LEFT, 40.0)
    pen.put(title, LEFT, pen.y)
    pen.y += design.em * 2
    pen.put(unit, RIGHT, pen.y, "right")
    pen.y += design.em * 1.8
    edges = _edges(made, design)
    top = pen.y
    _print_head(pen, made, edges)
    wanted = list(_print_body(pen, made, edges))
    if design.rules == "full":
        pen.down += [Rule(edge, top, pen.y) for edge in (edges[0], *edges[1:])]
    pen.put("注：上表未经审阅。", LEFT, pen.y + design.em)
    return Page(1, WIDTH, HEIGHT, tuple(pen.words), Rules(tuple(sorted(pen.across)), tuple(sorted(pen.down)))), wanted


def _edges(made: Made, design: Design) -> list[float]:
    """The sides of the label column and of the columns, left to right."""
    first = LEFT + (RIGHT - LEFT) * design.label_share
    each = (RIGHT - first) / len(made.heads)
    return [LEFT, *(first + each * number for number in range(len(made.heads) + 1))]


def _print_head(pen: _Pen, made: Made, edges: Sequence[float]) -> None:
    """The header: words over several columns in their middle, lines of a cell one under the other, lowest lines level."""
    design = pen.design
    step = design.em * design.leading
    two = len(made.heads[0].over) > 1
    if design.rules != "none":
        pen.across.append(Rule(pen.y - 2, edges[0], edges[-1]))
    if two:
        for first, last, text in _groups(made.heads):
            if text:
                pen.put(text, (edges[first + 1] + edges[last + 2]) / 2, pen.y, "centre")
        pen.y += step * 1.15
        if design.rules == "full":
            pen.across += [Rule(pen.y - 2, edges[first + 1], edges[last + 2]) for first, last, text in _groups(made.heads) if text]
    stacks = [head.over[-1].split("|") for head in made.heads]
    deep = max(map(len, stacks))
    for number, stack in enumerate(stacks):
        for place, text in enumerate(stack):
            y = pen.y + (deep - len(stack) + place) * step
            if design.sides[0] == "centre":
                pen.put(text, (edges[number + 1] + edges[number + 2]) / 2, y, "centre")
            else:
                pen.put(text, edges[number + 2] - 4, y, "right")
    pen.put("项目", edges[0] + 4, pen.y + (deep - 1) * step)
    pen.y += deep * step + design.em * 0.4
    if design.rules != "none":
        pen.across.append(Rule(pen.y - 2, edges[0], edges[-1]))


def _groups(heads: Sequence[Head]) -> list[tuple[int, int, str]]:
    """First and last column of each word of the upper header line."""
    groups: list[tuple[int, int, str]] = []
    for number, head in enumerate(heads):
        if groups and groups[-1][2] == head.over[0]:
            groups[-1] = (groups[-1][0], number, head.over[0])
        else:
            groups.append((number, number, head.over[0]))
    return groups


def _print_body(pen: _Pen, made: Made, edges: Sequence[float]) -> Iterator[Wanted]:
    """The rows, labels broken where their column ends, and what a reader finds in them."""
    design = pen.design
    step = design.em * design.leading
    for label, figures in zip(made.labels, made.figures, strict=True):
        room = int((edges[1] - edges[0] - 14 - design.hang * design.em) / design.em)
        lines = [label[at : at + room] for at in range(0, len(label), room)]
        for number, line in enumerate(lines):
            pen.put(line, edges[0] + 4 + (design.hang * design.em if number else 0), pen.y + number * step)
        where = {"first": 0.0, "middle": (len(lines) - 1) / 2, "last": len(lines) - 1.0}[design.at]
        for number, (head, figure) in enumerate(zip(made.heads, figures, strict=True)):
            if design.sides[1] == "centre":
                pen.put(figure, (edges[number + 1] + edges[number + 2]) / 2, pen.y + where * step, "centre")
            else:
                pen.put(figure, edges[number + 2] - 4, pen.y + where * step, "right")
            yield Wanted(figure, label, head.period, head.scope, head.measure)
        pen.y += (len(lines) - 1) * step + design.em * design.pitch
        if design.rules != "none":
            pen.across.append(Rule(pen.y - (design.pitch - 1.05) * design.em / 2, edges[0], edges[-1]))
