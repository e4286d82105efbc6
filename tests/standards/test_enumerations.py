"""Extensible Enumerations 2.0: what a fact and a declaration may say, and Arelle says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.names import QName
from exporter.taxonomy.catalog import Catalog
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate
from exporter.validate.rules.enumerations import members_told, names_in
from tests.standards.material import NS, ROLE, Case, Judge, case, choice, enumeration, instance, write

VALUE = "enum2ie:InvalidEnumerationValue"
SET_VALUE = "enum2ie:InvalidEnumerationSetValue"
ORDER = "enum2ie:InvalidEnumerationSetOrder"
REPEATED = "enum2ie:RepeatedEnumerationSetValue"
_GOOD = f'enum2:domain="t:Head" enum2:linkrole="{ROLE}"'
CASES = (
    case("a member", instance(choice("Pet", "Mammal"))),
    case("a member of the target role", instance(choice("Pet", "Dog"))),
    case("a member below an unusable one", instance(choice("Pet", "Deep"))),
    case("an unusable member", instance(choice("Pet", "Ghost")), VALUE),
    case("a member of another role", instance(choice("Pet", "Apart")), VALUE),
    case("the head, which is not usable", instance(choice("Pet", "Head")), VALUE),
    case("the head, which is usable", instance(choice("AnyPet", "Head"))),
    case("a name of no concept", instance(choice("Pet", "Unicorn")), VALUE),
    case("a name of another namespace", instance(choice("Pet", "http://other.example#Dog")), VALUE),
    case("a prefixed name", instance(f'<t:Pet contextRef="now">{"t:Dog"}</t:Pet>'), "xmlSchema:valueError"),
    case("no value", instance('<t:Pet contextRef="now" xsi:nil="true"/>')),
    case("an empty set", instance(choice("Pets"))),
    case("a set", instance(choice("Pets", "Cat", "Dog", "Mammal"))),
    case("a set with an unusable member", instance(choice("Pets", "Cat", "Ghost")), SET_VALUE),
    case("a set out of order", instance(choice("Pets", "Dog", "Cat")), ORDER),
    case("a set with a member twice", instance(choice("Pets", "Cat", "Cat")), REPEATED),
    case("a set with everything wrong", instance(choice("Pets", "Dog", "Cat", "Dog", "Unicorn")), SET_VALUE, ORDER, REPEATED),
)
DECLARED = (
    ("whole", _GOOD, set()),
    ("without a domain", f'enum2:linkrole="{ROLE}"', {"enum2te:MissingDomainError"}),
    ("without a link role", 'enum2:domain="t:Head"', {"enum2te:MissingLinkRoleError"}),
    ("with an axis for a domain", f'enum2:domain="t:PlainAxis" enum2:linkrole="{ROLE}"', {"enum2te:InvalidDomainError"}),
    ("with a domain that is not there", f'enum2:domain="t:Nothing" enum2:linkrole="{ROLE}"', {"enum2te:InvalidDomainError"}),
)


@given(st.lists(st.from_regex(r"\A[A-Za-z_][A-Za-z0-9]{0,6}\Z"), max_size=4))
def test_a_value_is_read_as_the_names_it_was_made_of(locals_: list[str]) -> None:
    assert names_in(" ".join(f"{NS}#{name}" for name in locals_)) == tuple(QName(NS, name) for name in locals_)


@pytest.mark.parametrize("one", CASES, ids=[one.name for one in CASES])
def test_the_domain_and_arelle_decide_alike(one: Case, judge: Judge, place: Callable[[str], Path]) -> None:
    assert {finding.code for finding in judge(one.text).findings} == one.codes
    assert codes(second_opinion(place(one.text))) == one.codes


def test_the_finding_names_the_members(judge: Judge) -> None:
    (found,) = judge(instance(choice("Pet", "Ghost"))).findings
    assert found.line
    assert "t:Ghost, which is no usable member of t:Head" in found.message
    assert f"{NS}#Cat, {NS}#Deep, {NS}#Dog, {NS}#Mammal" in found.remedy


@pytest.mark.parametrize(("name", "more", "expected"), DECLARED, ids=[name for name, _, _ in DECLARED])
def test_declarations_and_arelle_decide_alike(name: str, more: str, expected: set[str], tmp_path: Path) -> None:
    write(tmp_path, enumeration("Pet", more))
    entry = tmp_path / "types.xsd"
    verdict = validate(entry, catalog=Catalog.of((), folders=[tmp_path]), profile=Profile.XBRL)
    assert {finding.code for finding in verdict.findings} == expected, name
    assert all(finding.line and finding.remedy for finding in verdict.findings)
    assert codes(second_opinion(entry)) == expected


def test_a_domain_of_very_many_members_is_not_listed_whole() -> None:
    members = frozenset(QName(NS, f"M{number:05}") for number in range(10_000))
    assert members_told(members).endswith(f"{NS}#M00049 and 9,950 more")
    assert members_told(frozenset()) == "none, the domain is empty"
