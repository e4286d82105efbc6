"""What a careful reader found in the sentences of two reports, before any figure of ours was looked at, is found; and nothing else is."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from exporter.extract.report import extract
from exporter.model.figures import Figure

_SCALES: Final = {"万亿": 12, "亿": 8, "万": 4, "千": 3}
_FALLS: Final = re.compile("(?:下降|减少|降低|降幅)$")
_RECALL: Final = Decimal("0.99")
_NAMED: Final = Decimal("0.95")


class Told(NamedTuple):
    """A quantity as the reader wrote it down: `sure` tells whether it must be found, or may be."""

    line: int
    value: Decimal
    subject: str
    sure: bool


def told(truth: Path) -> list[Told]:
    with truth.open(encoding="utf-8", newline="") as lines:
        return [Told(int(row["line"]), _value(row["printed"]), row["subject"], row["told"] == "yes") for row in csv.DictReader(lines)]


def _value(printed: str) -> Decimal:
    """In base units, from the digits and the measure word as printed."""
    if clock := re.fullmatch(r"(\d+)分(\d+)秒", printed):
        return Decimal(int(clock[1]) * 60 + int(clock[2]))
    found = re.match(r"([\d,.]+)[多余+]*(.*)", printed)
    assert found
    number, unit = Decimal(found[1].replace(",", "")), found[2]
    if unit.startswith(("%", "个百分点")):
        return number / 100
    if unit in ("个基点", "BP"):
        return number / 10000
    return number.scaleb(next((power for word, power in _SCALES.items() if unit.startswith(word)), 0))


def compare(report: Path, truth: Path) -> tuple[list[tuple[Told, Figure]], list[Told], list[Figure]]:
    """What is found of the truth, what is missed though it is sure, and figures that no line of the truth tells."""
    left = [figure for figure in extract(report, sentences=True).figures if figure.section == "narrative"]
    found, missed = [], []
    for one in told(truth):
        figure = next((figure for figure in left if figure.line == one.line and abs(Decimal(figure.value)) == one.value), None)
        if figure is not None:
            left.remove(figure)
            found.append((one, figure))
        elif one.sure:
            missed.append(one)
    return found, missed, left


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_what_a_reader_finds_in_sentences_is_found_and_nothing_else(year: str, reports: Path) -> None:
    found, missed, false = compare(reports / f"{year}.txt", Path(__file__).parent / "truth" / f"sentences-{year}.csv")
    sure = sum(one.sure for one, _ in found)
    assert false == []
    assert Decimal(sure) / (sure + len(missed)) >= _RECALL, missed
    named = [figure for one, figure in found if _share_a_word(one.subject, figure.row)]
    assert Decimal(len(named)) / len(found) >= _NAMED
    assert all(figure.value.startswith("-") == bool(_FALLS.search(one.subject)) for one, figure in found if figure.measure == "growth")


def _share_a_word(subject: str, row: str) -> bool:
    """Whether two characters of the reader's name stand together in ours, or a place of one does."""
    return subject in row or any(subject[at : at + 2] in row for at in range(len(subject) - 1))
