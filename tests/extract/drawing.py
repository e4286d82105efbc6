"""Tables as PDF libraries draw them piece by piece, invented by a seed: text and what a reader finds in it.

Labels, words over columns and the figures of each column stand in blocks of lines with blank lines between. `holds` makes amounts of
two years that are alike, add up and have the growths and shares printed; else every figure is drawn at random. `clean` draws a block
for each column, else a blank line parts every two figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.extract.inventing import FLOWS, LOANS, STOCKS

PROSE = "报告期内，本行坚持稳中求进，各项业务保持平稳健康发展，经营质效稳步提升。"


@dataclass(frozen=True)
class Cell:
    """What a reader finds: the figure as printed, its row, its period, what it measures."""

    raw: str
    row: str
    period: str
    measure: str


@dataclass(frozen=True)
class Drawing:
    """How tables are drawn: whether arithmetic holds, columns are blocks, words stand directly over their own column, cells are missing."""

    holds: bool = True
    clean: bool = True
    own: bool = False
    rows: bool = False
    missing: bool = False


def amounts(random: Random, count: int, drawing: Drawing) -> list[list[int]]:
    """Amounts of this year and the last, the last row the sum of the others where arithmetic holds."""
    now = [random.randrange(10**4, 10**7) for _ in range(count)]
    then = [value * random.randrange(800, 1200) // 1000 if drawing.holds else random.randrange(10**4, 10**7) for value in now]
    return [[*column[:-1], sum(column[:-1])] if drawing.holds else column for column in (now, then)]


def percents(tops: Sequence[int], bottoms: Sequence[int], random: Random, drawing: Drawing, less: int) -> list[str]:
    """Growths (`less` is 100) or shares (0) of amounts in percent; any where arithmetic does not hold."""
    if not drawing.holds:
        return [f"{random.randrange(1, 9900) / 100:.2f}" for _ in tops]
    return [f"{Decimal(100) * top / bottom - less:.2f}" for top, bottom in zip(tops, bottoms, strict=True)]


def printed(values: Sequence[int], random: Random) -> list[str]:
    """Amounts with commas; now and then a dash for nothing but in the last row."""
    return [f"{value:,}" if value else random.choice("-–—") for value in values]


def draw(seed: int, drawing: Drawing) -> tuple[list[str], list[Cell]]:
    """The lines of a text with one table, and its cells."""
    random = Random(seed)  # noqa: S311  # a text, no secret
    year = random.randrange(2018, 2026)
    count = random.randrange(4, 13)
    kind = random.choice(("two", "growth", "shares"))
    names = [*random.sample({"two": STOCKS, "growth": FLOWS, "shares": LOANS}[kind], count - 1), "合计"]
    now, then = amounts(random, count, drawing)
    if random.random() < 0.3:
        gone = random.randrange(count - 1)
        now[-1], then[-1] = now[-1] - now[gone], then[-1] - then[gone]
        now[gone] = then[gone] = 0
    days = kind != "growth"
    over = [f"{each}年12月31日" if days else f"{each}年" for each in (year, year - 1)]
    periods = [f"{each}-12-31" if days else str(each) for each in (year, year - 1)]
    columns = [(over[0], periods[0], "amount", printed(now, random)), (over[1], periods[1], "amount", printed(then, random))]
    if kind == "growth":
        bases = [value or 1 for value in then]
        grown = percents(now, bases, random, drawing, 100)
        growth = ["-" if not top else text for top, text in zip(now, grown, strict=True)]
        columns.append(("变动(%)", periods[0], "growth", growth))
    if kind == "shares":
        parts = [percents(each, [each[-1] or 1] * count, random, drawing, 0) for each in (now, then)]
        columns = [columns[0], ("占比(%)", periods[0], "share", parts[0]), columns[1], ("占比(%)", periods[1], "share", parts[1])]
    gone = (len(columns) - 1, random.randrange(count - 1)) if drawing.missing else None
    cells = [
        Cell(figures[row], name, period, measure)
        for number, (_, period, measure, figures) in enumerate(columns)
        for row, name in enumerate(names)
        if (number, row) != gone
    ]
    return lines_of(random, names, columns, drawing, gone), cells


def lines_of(
    random: Random,
    names: Sequence[str],
    columns: Sequence[tuple[str, str, str, list[str]]],
    drawing: Drawing,
    gone: tuple[int, int] | None,
) -> list[str]:
    """The text: prose, the unit, labels, words over columns, figures without the one that is `gone` (column, row), prose."""
    blocks: list[list[str]] = [["项目", *(line for name in names for line in wrapped(name, random, drawing))]]
    shared = len(columns) == 4  # each year has its amounts and its shares
    figures = [[raw for row, raw in enumerate(column[3]) if (number, row) != gone] for number, column in enumerate(columns)]
    words = [[column[0]] for column in columns]
    if shared:
        words = [[columns[0][0]], [columns[2][0]], ["金额"], ["占比(%)"], ["金额"], ["占比(%)"]]
    if drawing.rows:
        blocks = [["项目"], *words]
        for row, name in enumerate(names):
            blocks += [[name], *([column[3][row]] for number, column in enumerate(columns) if (number, row) != gone)]
    elif drawing.own and not shared:
        blocks += [block for word, column in zip(words, figures, strict=True) for block in (word, *parted(column, drawing))]
    else:
        blocks += [*words, *(block for column in figures for block in parted(column, drawing))]
    text = [PROSE, "", "单位：人民币百万元", ""]
    for block in blocks:
        text += [*block, ""]
    return [*text, PROSE]


def parted(column: Sequence[str], drawing: Drawing) -> list[list[str]]:
    """A column as one block, or a block for each figure."""
    return [list(column)] if drawing.clean else [[raw] for raw in column]


def wrapped(name: str, random: Random, drawing: Drawing) -> list[str]:
    """A long label on two lines now and then."""
    cut = name.find("及") + 1
    return [name[:cut], name[cut:]] if 4 < cut < len(name) - 3 and random.random() < 0.5 and not drawing.rows else [name]
