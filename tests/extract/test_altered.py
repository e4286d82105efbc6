"""The method does not hang on two documents: altered copies are read as well, and confidence tells where the evidence was broken."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from altering import Copy, break_labels, join_labels, load, reblank, recompute, redigit, rewrap, swap_columns
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.extract.text.document import extract_text

Alteration = Callable[[Copy, Random], Copy]
SEEDS = (1, 2)


@pytest.fixture(scope="module")
def report(reports: Path, truth: Path) -> Copy:
    return load(reports / "2021.txt", truth / "2021-tables.csv")


def label(text: str) -> str:
    return re.sub(r"[\s（）()注]", "", text)


def recall(copy: Copy) -> tuple[float, float, Decimal]:
    """The share of figures rightly placed, the share of figures found that are none, the mean confidence."""
    figures = extract_text(copy.lines()).figures
    found = {(figure.line, figure.start): figure for figure in figures}
    hits = total = 0
    for line, start, truth in copy.places():
        total += 1
        figure = found.get((line, start))
        if figure is not None:
            period = truth.period[:4] if truth.measure == "growth" else truth.period
            hits += (figure.raw, label(figure.row), figure.measure, figure.period) == (truth.raw, label(truth.row), truth.measure, period)
    sure = sum(Decimal(figure.confidence) for figure in figures) / max(1, len(figures))
    return hits / total, max(0, len(figures) - total) / total, sure


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # altered copies need repeatable numbers, not secrets


def all_of(copy: Copy, random: Random) -> Copy:
    return reblank(rewrap(swap_columns(recompute(copy, random), random), random), random)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("alter", [recompute, swap_columns, rewrap, reblank, join_labels, all_of])
def test_recall_stays_above_99_percent_where_the_arithmetic_holds(report: Copy, alter: Alteration, seed: int) -> None:
    hit, extra, _ = recall(alter(report, seeded(seed)))
    assert hit > 0.99
    assert extra < 0.02


@pytest.mark.parametrize("seed", SEEDS)
def test_recall_stays_above_95_percent_where_labels_are_broken_over_lines(report: Copy, seed: int) -> None:
    assert recall(break_labels(report, seeded(seed)))[0] > 0.95


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("alike", [True, False])
def test_recall_stays_above_90_percent_where_it_is_broken(report: Copy, seed: int, *, alike: bool) -> None:
    hit, extra, sure = recall(redigit(report, seeded(seed), same_alike=alike))
    assert hit > 0.9
    assert extra < 0.02
    assert sure < recall(report)[2] - Decimal("0.05"), "confidence tells the difference"


@settings(max_examples=5)
@given(seed=st.integers(0, 10**9))
def test_recall_stays_above_99_percent_whatever_is_altered_together(report: Copy, seed: int) -> None:
    hit, extra, _ = recall(all_of(report, seeded(seed)))
    assert hit > 0.99
    assert extra < 0.02


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_recall_stays_above_99_percent_for_many_alterations(report: Copy, seed: int) -> None:
    assert recall(all_of(report, seeded(seed)))[0] > 0.99
