"""Tables in layouts the two reports do not have: every figure of each finds its row, measure and period, and none is invented."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from exporter.extract.report import extract

LAYOUTS = Path(__file__).parent / "layouts"


@pytest.mark.parametrize("name", ["two-tables-back-to-back", "a-small-table-between-two"])
def test_neighbouring_tables_keep_their_figures_apart(name: str) -> None:
    with (LAYOUTS / "truth.csv").open(encoding="utf-8") as lines:
        wanted = Counter((row["row"], row["measure"], row["period"], row["raw"]) for row in csv.DictReader(lines))
    figures = extract(LAYOUTS / f"{name}.txt").figures
    found = Counter((figure.row, figure.measure, figure.period, figure.raw.strip()) for figure in figures if figure.section != "narrative")
    assert found - wanted == Counter(), "invented or misplaced"
    assert wanted - found == Counter(), "missing"
