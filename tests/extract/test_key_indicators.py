"""The key indicators of two banks' public reports, all years printed: each in a table or a sentence, and no table says another value."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from exporter.extract.report import extract
from exporter.model.figures import Figure

TRUTH = Path(__file__).parent / "truth" / "pdf-indicators.csv"
_VALUES = ("amount", "ratio", "average")


def indicators() -> list[dict[str, str]]:
    with TRUTH.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def figures_of(path: Path) -> tuple[Figure, ...]:
    """Each report is read once for all tests."""
    return extract(path, sentences=True).figures


def same(figure: Figure, wanted: Mapping[str, str]) -> bool:
    return (figure.row, figure.period, figure.scope) == (wanted["row"], wanted["period"], wanted["scope"])


@pytest.mark.parametrize("wanted", indicators(), ids=lambda wanted: "-".join(wanted.values()))
def test_a_key_indicator_has_the_printed_value(wanted: dict[str, str], reports: Path) -> None:
    found = [figure for figure in figures_of(reports / f"{wanted['report']}.pdf") if same(figure, wanted)]
    assert wanted["value"] in {figure.value for figure in found}
    tabled = [figure for figure in found if figure.section != "narrative" and figure.measure in _VALUES]
    assert {figure.value for figure in tabled if "调整前" not in figure.column} <= {wanted["value"]}
