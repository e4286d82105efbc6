"""No text makes extraction fail or take its time."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.extract.text.document import extract_text

LINES = st.lists(st.text(alphabet="0123456789,.%()-–项目收入合计资产总额利息净年月日：、。，\f\u2002 ", max_size=30), max_size=40)


@settings(max_examples=60)
@given(LINES)
def test_any_text_is_read_and_figures_stand_where_they_say(lines: list[str]) -> None:
    for figure in extract_text(lines).figures:
        assert lines[figure.line - 1][figure.start : figure.end] == figure.raw


def test_a_page_of_nothing_but_figures_and_labels_ends_soon() -> None:
    lines = [line for number in range(150) for line in (f"项目{number}收入", f"{number + 1},000", f"{number}.50%", "–")]
    before = time.process_time()
    extract_text(["2021年2020年", *lines])
    assert time.process_time() - before < 10
