"""Whatever the layout, a reader and the extraction find the same: invented tables printed in many designs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.extract.positioned import document
from exporter.extract.positioned.document import figures_from
from exporter.extract.positioned.layout.laying import lay_out
from exporter.extract.positioned.layout.line import is_value, read_lines
from exporter.extract.positioned.layout.region import find_regions, sorts_of
from exporter.extract.positioned.layout.telling import ranges
from exporter.extract.positioned.meaning.timing import Reporting
from exporter.extract.positioned.page import Page, Word
from exporter.extract.report import extract
from exporter.model.aspects import year
from exporter.model.figures import Figure
from exporter.model.numbers import is_dash, read_printed
from tests.extract.printing import Design, Made, designs, print_table, tables


def extracted(page: Page) -> list[Figure]:
    """The figures of one page."""
    lines = read_lines(page)
    grids = [laid.grid for laid in lay_out(page, find_regions(lines, sorts_of(lines, page.width)), None)]
    return list(figures_from(grids, [line.text for line in lines], "page.pdf"))


@settings(max_examples=120)
@given(tables(), designs())
def test_every_figure_keeps_its_row_period_scope_and_measure(made: Made, design: Design) -> None:
    page, wanted = print_table(made, design)
    found = Counter((figure.raw, figure.row, figure.period, figure.scope, figure.measure) for figure in extracted(page))
    assert found == Counter(tuple(each) for each in wanted)


@settings(max_examples=40)
@given(tables(), designs())
def test_every_figure_stands_where_it_says(made: Made, design: Design) -> None:
    page, _ = print_table(made, design)
    lines = {line.number: line.text for line in read_lines(page)}
    for figure in extracted(page):
        assert lines[figure.line][figure.start : figure.end] == figure.raw


@settings(max_examples=40)
@given(tables(), designs())
def test_values_are_the_printed_ones_in_base_units(made: Made, design: Design) -> None:
    page, _ = print_table(made, design)
    for figure in extracted(page):
        printed = read_printed(figure.raw)
        if printed is None:
            assert is_dash(figure.raw)
            assert figure.value == "nil"
        else:
            assert figure.value == printed.scaled(-2 if figure.unit == "pure" else 6).text


@settings(max_examples=30)
@given(tables(), designs(), st.randoms(use_true_random=False))
def test_the_order_of_words_in_the_file_says_nothing(made: Made, design: Design, chance: st.DataObject) -> None:
    page, _ = print_table(made, design)
    shuffled = list(page.words)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert extracted(Page(1, page.width, page.height, tuple(shuffled), page.rules)) == extracted(page)


@settings(max_examples=30)
@given(tables(), designs(), st.floats(-20, 20), st.floats(-30, 30))
def test_a_table_may_stand_anywhere_on_the_page(made: Made, design: Design, right: float, down: float) -> None:
    page, _ = print_table(made, design)
    words = [Word(word.text, word.x0 + right, word.x1 + right, word.top + down, word.bottom + down) for word in page.words]
    plain = Page(1, page.width, page.height, page.words)
    moved = extracted(Page(1, page.width, page.height, tuple(words)))
    assert [(figure.raw, figure.row, figure.period) for figure in moved] == [
        (figure.raw, figure.row, figure.period) for figure in extracted(plain)
    ]


@given(st.text(max_size=30))
def test_what_is_taken_for_a_value_is_a_number_or_a_dash(text: str) -> None:
    if text and is_value(text):
        assert read_printed(text) is not None or is_dash(text.strip("()（）%％"))


@given(st.lists(st.integers(1, 400), min_size=1, unique=True).map(sorted))
def test_page_ranges_name_every_page_once(pages: list[int]) -> None:
    named: list[int] = []
    for part in ranges(pages).split(", "):
        low, _, high = part.partition("-")
        named += range(int(low), int(high or low) + 1)
    assert named == pages


@pytest.mark.parametrize("name", ["ruled.pdf", "open.pdf"])
def test_the_same_file_gives_the_same_figures(name: str) -> None:
    path = Path(__file__).parent / "typeset" / name
    assert extract(path) == extract(path)


def test_figures_are_of_the_period_that_the_whole_report_names(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = reports / "icbc-2023-q1.pdf"
    wanted = extract(path).figures
    whole, other = document.find_reporting, Reporting(year(1999))
    monkeypatch.setattr(document, "find_reporting", lambda _: other)
    assert extract(path).figures != wanted
    first = iter([other])
    monkeypatch.setattr(document, "find_reporting", lambda texts: next(first, None) or whole(texts))
    assert extract(path).figures == wanted
