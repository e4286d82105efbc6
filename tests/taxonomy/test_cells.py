"""Reading CSV agrees with Python's own reader on what a cell says, and knows where it stands."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from exporter.taxonomy.source.cells import Unreadable, records

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=8).map(str.strip)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5)


def written(rows: list[list[str]], ending: str) -> str:
    out = StringIO()
    csv.writer(out, lineterminator=ending).writerows(rows)
    return out.getvalue()


@given(TABLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_cells_are_read_as_they_were_written(rows: list[list[str]], ending: str) -> None:
    read = [[cell.text for cell in record] for record in records(written(rows, ending)) if not isinstance(record, Unreadable)]
    assert read == [row for row in rows if any(row)]


@given(TABLES)
def test_a_cell_knows_its_place(rows: list[list[str]]) -> None:
    text = written(rows, "\n")
    lines = text.split("\n")
    for record in records(text):
        assert not isinstance(record, Unreadable)
        for cell in record:
            assert lines[cell.line - 1][cell.start : cell.end].replace('""', '"').strip() == cell.text


@given(st.text())
def test_any_text_is_read_to_the_end_of_its_lines(text: str) -> None:
    lines = [record.line if isinstance(record, Unreadable) else record[0].line for record in records(text)]
    assert lines == sorted(set(lines))


def test_a_quote_that_is_never_closed_spoils_its_line_alone() -> None:
    first, spoilt, last = records('a,b\nc,"d\ne,f\n')
    assert isinstance(spoilt, Unreadable)
    assert (spoilt.line, spoilt.start) == (2, 2)
    assert not isinstance(first, Unreadable)
    assert not isinstance(last, Unreadable)
