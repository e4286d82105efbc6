"""The two reports and the fictional one, figure by figure: label, parent, measure, period, unit, value, decimals, place."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from exporter.extract.report import Extraction, extract
from exporter.model.figures import Figure

Placed = tuple[str, ...]


def label(text: str) -> str:
    """Labels compared as the truth writes them: notes in brackets do not count."""
    return re.sub(r"[\s（）()注]", "", text)


def year_of_growth(measure: str, period: str) -> str:
    return period[:4] if measure == "growth" else period


def of_figures(figures: Iterable[Figure]) -> list[Placed]:
    return sorted(
        (str(f.line), f.raw, label(f.row), f.parent, f.measure, year_of_growth(f.measure, f.period), f.unit, f.value, f.as_row()[12])
        for f in figures
    )


def of_truth(path: Path) -> list[Placed]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return sorted(
            (
                row["line"],
                row["raw"],
                label(row["row"]),
                row["parent"],
                row["measure"],
                year_of_growth(row["measure"], row["period"]),
                row["unit"],
                row["value"],
                row["decimals"],
            )
            for row in csv.DictReader(lines)
        )


@pytest.fixture(scope="module")
def of_2021(reports: Path) -> Extraction:
    return extract(reports / "2021.txt")


def test_the_report_of_2020_is_read_without_a_fault(reports: Path, truth: Path) -> None:
    assert of_figures(extract(reports / "2020.txt").figures) == of_truth(truth / "2020-tables.csv")


def test_the_report_of_2021_is_read_without_a_fault(of_2021: Extraction, truth: Path) -> None:
    assert of_figures(of_2021.figures) == of_truth(truth / "2021-tables.csv")


def test_the_fictional_report_is_read_without_a_fault(root: Path) -> None:
    figures = extract(root / "examples" / "annual-report-fictional.txt").figures
    assert of_figures(figures) == of_truth(root / "tests" / "extract" / "annual-report-fictional-truth.csv")


def test_figures_stand_where_they_say(of_2021: Extraction, reports: Path) -> None:
    lines = (reports / "2021.txt").read_text(encoding="utf-8").split("\n")
    assert all(lines[figure.line - 1][figure.start : figure.end] == figure.raw for figure in of_2021.figures)


def test_figures_come_in_reading_order_each_once(of_2021: Extraction) -> None:
    places = [(figure.line, figure.start) for figure in of_2021.figures]
    assert places == sorted(set(places))


def test_most_figures_are_proved_by_a_relation(of_2021: Extraction) -> None:
    proved = sum(bool(figure.checks) for figure in of_2021.figures)
    assert proved > 0.8 * len(of_2021.figures)


def test_extraction_is_the_same_every_time(of_2021: Extraction, reports: Path) -> None:
    assert extract(reports / "2021.txt") == of_2021
