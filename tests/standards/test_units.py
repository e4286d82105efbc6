"""Units of the registry: the type of a concept says which, and Arelle says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.findings import Severity
from exporter.formats.xbrl_xml.instance import RawUnit
from exporter.names import CNY, PURE, SHARES, Namespace, QName
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.rules.units import entries_for, is_registered, registry
from tests.standards.material import Case, Judge, case, instance, number

CODE = "utre:error-NumericFactUtrInvalid"
_MEASURES = (CNY, PURE, SHARES, Namespace.UTR.qname("t"), Namespace.UTR.qname("sqm"), QName("http://own.example", "CNY"))


def _named(concept: str, measure: str, *found: str) -> Case:
    return case(f"{concept} in {measure}", instance(number(concept, measure)), *found)


CASES = (
    _named("Amount", "iso4217:CNY"),
    _named("Amount", "iso4217:RMB", CODE),
    _named("Ratio", "xbrli:pure"),
    _named("Ratio", "utr:sqm", CODE),
    _named("Ratio", "iso4217:CNY/iso4217:USD"),
    _named("Rest", "xbrli:pure*xbrli:pure", CODE),
    _named("PerShare", "iso4217:CNY/xbrli:shares"),
    _named("PerShare", "iso4217:CNY", CODE),
    _named("PerShare", "xbrli:shares/iso4217:CNY", CODE),
    _named("PerShare", "iso4217:CNY*iso4217:CNY/xbrli:shares", CODE),
    _named("PerUnit", "iso4217:CNY/utr:t"),
    _named("PerUnit", "iso4217:CNY/utr:t*utr:sqm"),
    _named("PerUnit", "utr:t/xbrli:shares", CODE),
    _named("Area", "utr:sqm"),
    _named("Area", "t:sqm", CODE),
    _named("NewArea", "utr:sqm"),
    _named("NewArea", "utr:t", CODE),
    _named("Own", "utr:acre"),
    _named("Own", "utr:t", CODE),
    _named("Speed", "utr:m3/utr:D"),
    _named("Speed", "utr:m3/utr:t", CODE),
    _named("Free", "t:Whatever"),
    _named("Count", "xbrli:shares"),
)


@given(above=st.lists(st.sampled_from(_MEASURES), max_size=3), below=st.lists(st.sampled_from(_MEASURES), max_size=2))
def test_a_registered_unit_never_has_two_measures_on_a_side(above: list[QName], below: list[QName]) -> None:
    known = registry()
    entries = entries_for(iter([Namespace.NUM.qname("percentItemType"), Namespace.XBRLI.qname("pureItemType")]), known)
    if is_registered(RawUnit("u", 1, tuple(above), tuple(below)), entries, known):
        assert len(above) == 1
        assert len(below) in (0, 1)


@pytest.mark.parametrize("one", CASES, ids=[one.name for one in CASES])
def test_the_registry_and_arelle_decide_alike(one: Case, judge: Judge, place: Callable[[str], Path]) -> None:
    assert {finding.code for finding in judge(one.text, "esef").findings if finding.code == CODE} == one.codes
    assert codes(second_opinion(place(one.text), units=True)) == one.codes


def test_the_finding_says_what_is_registered(judge: Judge) -> None:
    text = instance(number("PerShare", "iso4217:CNY", ' id="f1"'))
    (found,) = (finding for finding in judge(text, "esef").findings if finding.code == CODE)
    assert (found.severity, found.fact) == (Severity.ERROR, "f1")
    assert found.line
    assert "num:perShareItemType, for which the Units Registry has no unit iso4217:CNY" in found.message
    assert "a monetary unit per shares" in found.remedy


def test_good_practice_warns_and_the_standards_alone_are_silent(judge: Judge) -> None:
    text = instance(number("Amount", "iso4217:RMB"))
    assert [finding.severity for finding in judge(text, "default").findings if finding.code == CODE] == [Severity.WARNING]
    assert judge(text, "xbrl").verdict == "valid"


def test_every_recommended_entry_is_a_measure_or_a_quotient() -> None:
    entries = [entry for entries in registry().values() for entry in entries]
    assert entries
    assert all((entry.numerator is None) == (entry.denominator is None) for entry in entries)
    assert all(entry.type.local and entry.unit.local for entry in entries)
