"""Each way of breaking a report has its codes, and Arelle says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from broken import BROKEN, Broken

from exporter.validate.oracle import codes, second_opinion
from tests.validate.conftest import Check

_NAMES = [case.name for case in BROKEN]
_PROVED_ELSEWHERE = {
    "calc11e:disallowedDuplicateFactsUsingTruncation",
    "calc11e:inconsistentCalculationUsingTruncation",
}


@pytest.mark.parametrize("case", BROKEN, ids=_NAMES)
def test_a_broken_report_gets_its_codes(case: Broken, check: Check) -> None:
    verdict = check(case.text)
    assert {finding.code for finding in verdict.errors} == case.codes
    assert verdict.verdict == ("invalid" if case.codes else "valid")


@pytest.mark.parametrize("case", BROKEN, ids=_NAMES)
def test_every_finding_has_a_line_and_a_remedy(case: Broken, check: Check) -> None:
    for finding in check(case.text).findings:
        assert finding.line
        assert finding.remedy
        assert finding.spec
        assert finding.file


@pytest.mark.parametrize("case", BROKEN, ids=_NAMES)
def test_arelle_says_the_same(case: Broken, place: Callable[[str], Path]) -> None:
    assert codes(second_opinion(place(case.text))) == case.codes


def test_a_sound_report_is_valid(check: Check, place: Callable[[str], Path]) -> None:
    text = samples.instance(samples.GOOD)
    verdict = check(text)
    assert (verdict.verdict, verdict.findings, verdict.not_run) == ("valid", (), ())
    assert not second_opinion(place(text))


def test_a_rule_that_could_not_run_leaves_the_verdict_open(check: Check) -> None:
    missing = samples.SCHEMA_REF.replace("bank.xsd", "nowhere.xsd")
    verdict = check(samples.instance(samples.GOOD, refs=missing))
    assert {finding.code for finding in verdict.findings} == {"bx:taxonomyMissing"}
    assert "xmlSchema:valid" in dict(verdict.not_run)
    assert "calc11e:inconsistentCalculationUsingRounding" in dict(verdict.not_run)
