"""Reports nobody has seen, invented and typeset to PDF by a seed: nearly every cell is read right, and none is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from exporter.extract.report import extract
from exporter.model.figures import Figure
from tests.extract.inventing import Truth
from tests.extract.setting import report

_UNSAID = re.compile(r"[\s:：]")
_ENOUGH = 0.98


def said(label: str) -> str:
    return _UNSAID.sub("", label).replace("（", "(").replace("）", ")")


def agrees(truth: Truth, figure: Figure) -> bool:
    return (
        (figure.raw.replace(" ", ""), figure.period, figure.scope, figure.unit) == (truth.raw, truth.period, truth.scope, truth.unit)
        and said(figure.row) == said(truth.row)
        and truth.measure in ("", figure.measure)
    )


def wrong(truths: Sequence[Truth], figures: Sequence[Figure]) -> Iterator[Truth]:
    """What a reader finds and the extraction does not say, each figure used once."""
    left = list(figures)
    for truth in truths:
        match = next((figure for figure in left if agrees(truth, figure)), None)
        if match is None:
            yield truth
        else:
            left.remove(match)


def read_reports(seeds: Sequence[int], folder: Path) -> tuple[int, list[tuple[int, Truth]], int]:
    """How many cells the reports of some seeds have, those not read right with their seed, and how many figures are too many."""
    cells, faults, too_many = 0, [], 0
    for seed in seeds:
        path = folder / f"{seed}.pdf"
        pdf, truths = report(seed)
        path.write_bytes(pdf)
        figures = extract(path).figures
        cells += len(truths)
        faults += [(seed, truth) for truth in wrong(truths, figures)]
        too_many += max(0, len(figures) - len(truths))
    return cells, faults, too_many


@pytest.mark.parametrize("first", [0, 20, *(pytest.param(first, marks=pytest.mark.slow) for first in range(40, 400, 60))])
def test_cells_of_unseen_layouts_are_read_right_and_none_is_invented(first: int, tmp_path: Path) -> None:
    cells, faults, too_many = read_reports(range(first, first + (20 if first < 40 else 60)), tmp_path)
    assert len(faults) <= (1 - _ENOUGH) * cells, faults[:20]
    assert too_many == 0


def test_a_seed_is_a_report() -> None:
    assert report(7) == report(7)
    assert report(7) != report(8)
