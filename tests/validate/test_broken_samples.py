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
_BACKWARD = {"xbrl.4.7.2:periodStartBeforeEnd"}
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


@pytest.mark.parametrize(
    "text",
    [
        samples.instance(samples.context() + samples.unit() + samples.fact(attributes='contextRef=" now" unitRef="CNY\n" decimals=" 0 "')),
        samples.instance(samples.context(" now ") + samples.unit(" CNY") + samples.fact()),
        samples.instance(samples.context() + samples.unit() + samples.fact(attributes='contextRef="now" unitRef="CNY" precision="+4"')),
        samples.instance(
            samples.context() + samples.unit() + samples.fact(value=None, attributes='contextRef="now" unitRef="CNY"')
        ).replace('"true"', '" true "'),
        samples.instance(samples.GOOD, refs=samples.SCHEMA_REF.replace("bank.xsd", " bank.xsd ")),
        samples.instance(samples.GOOD, refs=samples.SCHEMA_REF.replace("bank.xsd", "%62ank.xsd")),
    ],
)
def test_what_arelle_refuses_and_the_standards_allow_is_valid(text: str, check: Check) -> None:
    """White space that schemas collapse, a sign before a count, an escaped letter: tests/validate/damage_verdicts.py has the clauses."""
    assert not check(text).findings


def test_what_stands_in_a_second_scenario_is_judged_too(check: Check) -> None:
    first, second = samples.explicit("b:CorporateMember"), samples.explicit("b:RetailMember")
    twice = samples.context(inside=f"{first}</xbrli:scenario><xbrli:scenario>{second}")
    found = {finding.code for finding in check(samples.instance(twice)).errors}
    assert found == {"xmlSchema:elementUnexpected", "xbrldie:RepeatedDimensionInInstanceError"}


def test_without_a_taxonomy_one_finding_tells_it(check: Check) -> None:
    without = check(samples.instance(samples.GOOD, refs=""))
    empty = check(samples.instance(samples.GOOD, refs=samples.SCHEMA_REF.replace("bank.xsd", "")))
    assert [finding.code for finding in without.errors] == ["xbrl.4.2:schemaRefMissing"]
    assert [finding.code for finding in empty.errors] == ["xbrl.3.5.1.2:simpleLinkHref"]
    assert "xmlSchema:valid" in dict(without.not_run)


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2025-12-31T12:00:00/2025-12-31T12:00:00Z", set()),
        ("2025-12-31T12:00:00/2025-12-30T22:00:00Z", _BACKWARD),
        ("2025-12-31T12:00:00+08:00/2025-12-31T04:00:00Z", _BACKWARD),
        ("2025-12-31T12:00:00+08:00/2025-12-31T04:00:01Z", set()),
        ("2025-01-01/9999-12-31", set()),
    ],
)
def test_dates_are_ordered_as_far_as_their_zones_tell(period: str, found: set[str], check: Check) -> None:
    assert {finding.code for finding in check(samples.instance(samples.context(period=period))).errors} == found


def test_a_rule_that_could_not_run_leaves_the_verdict_open(check: Check) -> None:
    missing = samples.SCHEMA_REF.replace("bank.xsd", "nowhere.xsd")
    verdict = check(samples.instance(samples.GOOD, refs=missing))
    assert {finding.code for finding in verdict.findings} == {"bx:taxonomyMissing"}
    assert "xmlSchema:valid" in dict(verdict.not_run)
    assert "calc11e:inconsistentCalculationUsingRounding" in dict(verdict.not_run)
