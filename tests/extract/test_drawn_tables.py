"""Tables drawn piece by piece, as pdfminer and pdftotext give them: invented by seeds, read right, and doubted where nothing decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.extract.text.document import extract_text
from exporter.model.figures import Figure
from tests.extract.drawing import Cell, Drawing, draw

SEEDS = range(30)
_DECIDED = 0.5


def read(seed: int, drawing: Drawing) -> tuple[Counter[Cell], tuple[Figure, ...]]:
    lines, cells = draw(seed, drawing)
    return Counter(cells), extract_text(lines).figures


def cell_of(figure: Figure) -> Cell:
    return Cell(figure.raw, figure.row, figure.period, figure.measure)


def recall(seeds: Iterable[int], drawing: Drawing) -> float:
    hits = total = 0
    for seed in seeds:
        wanted, figures = read(seed, drawing)
        hits += (wanted & Counter(map(cell_of, figures))).total()
        total += wanted.total()
    return hits / total


@pytest.mark.parametrize("own", [True, False], ids=["words over their column", "words in one place"])
@pytest.mark.parametrize("clean", [True, False], ids=["a block a column", "a block a figure"])
def test_recall_is_above_99_percent_where_arithmetic_holds(*, clean: bool, own: bool) -> None:
    assert recall(SEEDS, Drawing(clean=clean, own=own)) > 0.99


@pytest.mark.parametrize("drawing", [Drawing(holds=False), Drawing(holds=False, own=True), Drawing(holds=False, rows=True)])
def test_recall_is_above_90_percent_where_it_is_broken_and_blocks_are_clean(drawing: Drawing) -> None:
    assert recall(SEEDS, drawing) > 0.9


@pytest.mark.parametrize("drawing", [Drawing(rows=True), Drawing(rows=True, missing=True), Drawing(missing=True)])
def test_a_cell_a_line_and_missing_cells_are_read_too(drawing: Drawing) -> None:
    assert recall(SEEDS, drawing) > (0.95 if drawing.missing else 0.99)


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10**9),
    drawing=st.builds(Drawing, holds=st.booleans(), clean=st.booleans(), own=st.booleans(), rows=st.booleans(), missing=st.booleans()),
)
def test_what_is_said_with_confidence_is_right(seed: int, drawing: Drawing) -> None:
    wanted, figures = read(seed, drawing)
    sure = [figure for figure in figures if float(figure.confidence) >= _DECIDED]
    wrong = sum((Counter(map(cell_of, sure)) - wanted).values())
    assert wrong <= len(sure) // 20


def test_years_that_only_reading_order_gives_are_in_doubt_and_growth_settles_them() -> None:
    names = ("利息净收入", "投资收益", "汇兑收益", "营业收入")
    rows = ["项目", *names, "", "2021年", "", "2020年", ""]
    now, then = ["120,400", "30,100", "4,400", "154,900"], ["110,300", "28,200", "4,100", "142,600"]
    amounts = [*now, "", *then, ""]
    bare = extract_text(["单位：人民币百万元", "", *rows, *amounts]).figures
    assert {float(figure.confidence) < _DECIDED for figure in bare} == {True}
    told = extract_text(["单位：人民币百万元", "", *rows, "增减(%)", "", *amounts, "9.16", "6.74", "7.32", "8.63"]).figures
    assert {(figure.row, figure.period): figure.raw for figure in told if figure.measure == "amount"} == {
        (name, period): raw for period, column in (("2021", now), ("2020", then)) for name, raw in zip(names, column, strict=True)
    }
    assert all(float(figure.confidence) >= _DECIDED for figure in told)


def test_columns_in_the_wrong_order_are_put_right_by_their_growth() -> None:
    names = ("利息净收入", "投资收益", "汇兑收益", "营业收入")
    now, then = ["120,400", "30,100", "4,400", "154,900"], ["110,300", "28,200", "4,100", "142,600"]
    growth = ["9.16", "6.74", "7.32", "8.63"]
    text = ["单位：人民币百万元", "", "项目", *names, "", "2021年", "", "2020年", "", "增减(%)", "", *then, "", *growth, "", *now]
    figures = extract_text(text).figures
    assert [figure.raw for figure in figures if figure.period == "2021" and figure.measure == "amount"] == now
    assert [figure.raw for figure in figures if figure.measure == "growth"] == growth
