"""The two reports at hand, from text to facts: nearly all figures become facts, each the right one, and all sums hold."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from printed_tables import SETTINGS, said

from exporter.extract.report import extract
from exporter.extract.text.document import extract_text
from exporter.facts.mapping import Mapped, map_figures
from exporter.formats.xbrl_xml import writing as xbrl_xml
from exporter.model.facts import Report
from exporter.model.taxonomy import Taxonomy
from exporter.taxonomy.catalog import Catalog
from exporter.validate.report import validate
from tests.extract.altering import Copy, load, recompute, redigit, rewrap, swap_columns

GOLDEN = Path(__file__).parent / "golden"
YEARS = ("2020", "2021")
WITHOUT_CONCEPT = {"2020": 0, "2021": 8}
"""Totals as a share of themselves, 100.00%, which the taxonomy has no concept for."""


def _other_figures(copy: Copy, random: Random) -> Copy:
    return redigit(copy, random, same_alike=True)


@pytest.fixture(scope="session", params=YEARS)
def year(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def outcome(year: str, taxonomy: Taxonomy, reports: Path) -> Mapped:
    return map_figures(extract(reports / f"{year}.txt").figures, taxonomy, SETTINGS)


def test_all_figures_with_a_concept_become_facts_or_duplicates_of_them(year: str, outcome: Mapped) -> None:
    counts = outcome.counts
    assert counts["unmapped"] == WITHOUT_CONCEPT[year]
    assert counts["facts"] + counts["duplicates"] + counts["contradicted"] + counts["unmapped"] == counts["figures"]
    assert {finding.code for finding in outcome.findings if finding.code.startswith("bx:duplicate")} <= {"bx:duplicateComplete"}


def test_facts_are_those_a_reader_has_reviewed(year: str, outcome: Mapped, update_golden: bool) -> None:  # noqa: FBT001  # pytest gives it by name
    path = GOLDEN / f"{year}-facts.csv"
    rows = sorted((*name, value or "") for *name, value in said(outcome))
    if update_golden:
        with path.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows([("concept", "members", "period", "value"), *rows])
    with path.open(encoding="utf-8", newline="") as source:
        assert rows == [tuple(row) for row in csv.reader(source)][1:], "pytest --update-golden renews"


def test_no_value_is_changed_but_for_the_sign_of_a_deduction(year: str, outcome: Mapped, truth: Path) -> None:
    with (truth / f"{year}-tables.csv").open(encoding="utf-8", newline="") as source:
        printed: dict[int, set[Decimal]] = {}
        for row in csv.DictReader(source):
            printed.setdefault(int(row["line"]), set()).add(Decimal("0" if row["value"] == "nil" else row["value"]))
    for fact in outcome.facts:
        assert fact.origin is not None
        assert fact.value is not None
        there = printed[fact.origin.line or 0]
        value = Decimal(fact.value)
        assert value in there or (value > 0 and -value in there), (fact.origin, value)


def test_the_instance_is_valid_and_every_sum_holds(outcome: Mapped, taxonomy: Taxonomy, tmp_path: Path) -> None:
    path = tmp_path / "report.xbrl"
    xbrl_xml.write(Report(outcome.facts, taxonomy.entry_points, outcome.footnotes, dict(taxonomy.prefixes)), path)
    verdict = validate(path, catalog=Catalog.of())
    assert (verdict.verdict, verdict.findings) == ("valid", ())


def test_comparatives_of_one_year_are_the_figures_of_the_other(taxonomy: Taxonomy, reports: Path) -> None:
    later, earlier = (
        {
            (name, member, when): value
            for name, member, when, value in said(map_figures(extract(reports / f"{of}.txt").figures, taxonomy, SETTINGS))
        }
        for of in ("2021", "2020")
    )
    shared = later.keys() & earlier.keys()
    assert len(shared) == 48
    assert all(later[key] == earlier[key] for key in shared)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("alter", "most_missing"), [(recompute, 0.01), (swap_columns, 0), (rewrap, 0), (_other_figures, 0.5)])
def test_no_figure_of_an_altered_copy_becomes_another_fact(
    alter: Callable[[Copy, Random], Copy], most_missing: float, seed: int, taxonomy: Taxonomy, reports: Path, truth: Path
) -> None:
    """Other numbers, columns in other order, lines broken anew; the last leaves no sum holding, so rests and totals must go."""
    original = load(reports / "2021.txt", truth / "2021-tables.csv")
    wanted, found = (
        {
            (name, member, when)
            for name, member, when, _ in said(map_figures(extract_text(tuple(copy.lines()), "2021.txt").figures, taxonomy, SETTINGS))
        }
        for copy in (original, alter(original, Random(seed)))  # noqa: S311  # the same copies on every run
    )
    assert found <= wanted
    assert len(wanted - found) <= most_missing * len(wanted)
