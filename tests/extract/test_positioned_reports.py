"""Whole tables of PDFs: a fictional bank's report in two layouts, and twenty-one tables of two banks' public reports."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from exporter.extract.report import Extraction, extract
from exporter.model.figures import Figure

HERE = Path(__file__).parent
TRUTH = HERE / "truth" / "pdf-tables.csv"
_UNSAID = re.compile(r"[\s:：－–-]")

Wanted = dict[str, str]


@cache
def extraction(path: Path) -> Extraction:
    """Each report is read once for all tests."""
    return extract(path)


def truth_of(path: Path) -> list[Wanted]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def missed(wanted: Sequence[Wanted], figures: Sequence[Figure]) -> Iterator[tuple[str, ...]]:
    """What a reader finds and the extraction does not, each figure used once."""
    left = list(figures)
    for want in wanted:
        match = next((figure for figure in left if _agrees(want, figure)), None)
        if match is None:
            yield tuple(want.values())
        else:
            left.remove(match)


def _agrees(want: Wanted, figure: Figure) -> bool:
    return (
        figure.raw.replace(" ", "") == want["raw"]
        and _UNSAID.sub("", figure.row) == _UNSAID.sub("", want["row"])
        and (figure.period, figure.scope) == (want["period"], want["scope"])
        and want["measure"] in ("", figure.measure)
    )


@pytest.mark.parametrize("layout", ["ruled", "open"])
def test_a_typeset_report_is_read_whole_and_nothing_is_invented(layout: str) -> None:
    figures = extraction(HERE / "typeset" / f"{layout}.pdf").figures
    wanted = truth_of(HERE / "typeset" / "truth.csv")
    assert not list(missed(wanted, figures))
    assert len(figures) == len(wanted)


def test_both_layouts_say_the_same() -> None:
    ruled, plain = (extraction(HERE / "typeset" / f"{name}.pdf").figures for name in ("ruled", "open"))
    said = [sorted((f.row, f.column, f.measure, f.scope, f.period, f.unit, f.value) for f in figures) for figures in (ruled, plain)]
    assert [row[:1] + row[2:] for row in said[0]] == [row[:1] + row[2:] for row in said[1]]


@pytest.mark.parametrize("report", ["icbc-2023-q1", "cmbc-2022-h1"])
def test_tables_of_public_reports_are_read_as_a_reader_does(report: str, reports: Path) -> None:
    figures = extraction(reports / f"{report}.pdf").figures
    for page in sorted({want["page"] for want in truth_of(TRUTH) if want["report"] == report}):
        wanted = [want for want in truth_of(TRUTH) if want["report"] == report and want["page"] == page]
        assert not list(missed(wanted, [figure for figure in figures if figure.page == int(page)])), page


@pytest.mark.parametrize("report", ["icbc-2023-q1", "cmbc-2022-h1"])
def test_every_figure_has_what_the_contract_asks(report: str, reports: Path) -> None:
    for figure in extraction(reports / f"{report}.pdf").figures:
        assert figure.page
        assert figure.line
        assert figure.end - figure.start == len(figure.raw)
        assert figure.period
        assert figure.unit
        assert 0 < float(figure.confidence) < 1


def test_arithmetic_confirms_most_figures_of_a_report_that_foots(reports: Path) -> None:
    figures = extraction(reports / "cmbc-2022-h1.pdf").figures
    assert sum(bool(figure.checks) for figure in figures) > len(figures) / 2


def test_units_are_those_of_the_print() -> None:
    figures = extraction(HERE / "typeset" / "open.pdf").figures
    by_raw = {figure.raw: figure for figure in figures}
    assert (by_raw["677,311"].value, by_raw["677,311"].decimals, by_raw["677,311"].unit) == ("677311000000", -6, "CNY")
    assert (by_raw["312.48"].value, by_raw["312.48"].unit, by_raw["312.48"].measure) == ("3.1248", "pure", "ratio")
    assert by_raw["25.43"].measure == "change"
    assert by_raw["(3,960)"].value == "-3960000000"
