"""The conformance suites of XBRL International: every variation, by verdict and by error code.

A sample runs always; the whole by `pytest -m slow tests/conformance`. Expected failures stand in expected_failures.toml, each with its
reason, and turn red when they begin to pass.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from suites import Variation, read_index, read_testcase

from exporter.taxonomy.catalog import Catalog
from exporter.validate.inputs import Calculation, Options
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

SUITES = Path(__file__).resolve().parents[3] / "shared" / "suites"
EXPECTED = tomllib.loads((Path(__file__).parent / "expected_failures.toml").read_text(encoding="utf-8"))
_STEP = 9
_SCHEMA_ERROR = "sche:XmlSchemaError"
_LEAST = {"xbrl21": 606, "xdt": 347, "xdt271": 648}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many variations ran, which did not give the expected result, and what they gave."""

    ran: int
    failed: Mapping[str, str]


def variations(suite: str) -> Iterator[Variation]:
    """The variations of a suite."""
    if suite == "xbrl21":
        yield from read_index(SUITES / "xbrl21-conf-2025" / "xbrl.xml")
    elif suite == "xdt":
        yield from read_index(SUITES / "xdt-conf-2025" / "xdt.xml")
    else:
        for path in sorted((SUITES / "xdt-conf-2025" / "200-xbrldie").glob("271-*/271-Testcase-*.xml")):
            yield from read_testcase(path)


def codes_of(variation: Variation, calculation: Calculation, catalog: Catalog) -> frozenset[str]:
    """The error codes of all entry points of a variation."""
    options = Options(calculation)
    verdicts = [validate(entry, catalog=catalog, profile=Profile.XBRL, options=options) for entry in variation.entries]
    return frozenset(finding.code for verdict in verdicts for finding in verdict.errors)


def fits(variation: Variation, codes: frozenset[str]) -> bool:
    """Whether the codes are the expected result: none, any, or one of those named."""
    if variation.valid or not codes:
        return variation.valid == (not codes)
    if not variation.errors or variation.errors & codes:
        return True
    return _SCHEMA_ERROR in variation.errors and any(code.startswith("xmlSchema:") for code in codes)


def run(suite: str, step: int = 1) -> Outcome:
    """Every `step`th variation of a suite."""
    calculation = Calculation.V21 if suite == "xbrl21" else Calculation.NONE
    catalog = Catalog.of((), folders=[SUITES])
    chosen = list(variations(suite))[::step]
    failed = {}
    for variation in chosen:
        codes = codes_of(variation, calculation, catalog)
        if not fits(variation, codes):
            failed[variation.id] = f"{variation.name}: expected {sorted(variation.errors) or variation.valid}, got {sorted(codes)}"
    return Outcome(len(chosen), failed)


@pytest.mark.parametrize("suite", EXPECTED)
def test_a_sample_of_the_suite_passes(suite: str) -> None:
    outcome = run(suite, _STEP)
    assert outcome.ran == -(-_LEAST[suite] // _STEP)
    assert not {name: said for name, said in outcome.failed.items() if name not in EXPECTED[suite]}


@pytest.mark.slow
@pytest.mark.parametrize("suite", EXPECTED)
def test_the_whole_suite_passes_but_for_what_is_expected(suite: str) -> None:
    outcome = run(suite)
    assert outcome.ran == _LEAST[suite]
    assert set(outcome.failed) == set(EXPECTED[suite]), outcome.failed


def test_expected_failures_have_reasons_and_are_few() -> None:
    for suite, failures in EXPECTED.items():
        assert all(len(reason) > len("as V-1") for reason in failures.values())
        assert len(failures) <= _LEAST[suite] * 2 // 100
