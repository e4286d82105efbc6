"""Taxonomies broken in one way each get their codes, and Arelle says the same."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
import samples

from exporter.taxonomy.catalog import Catalog
from exporter.validate.inputs import Calculation, Options
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate


class Broken(NamedTuple):
    """One text of one file of the sample taxonomy, replaced."""

    name: str
    file: str
    old: str
    new: str
    codes: frozenset[str]


def _broken(name: str, file: str, old: str, new: str, *found: str) -> Broken:
    return Broken(name, file, old, new, frozenset(found))


_ROLE = 'roleURI="http://bank.example/2025/role/statement"'
_SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"
BROKEN = (
    _broken("a weight of zero", "calculation.xml", 'weight="-1"', 'weight="0"', "xbrl.5.2.5.2.1:zeroWeight"),
    _broken(
        "a weight against its balance", "calculation.xml", 'weight="-1"', 'weight="1"', "xbrl.5.1.1.2:balanceCalcWeightIllegalPositive"
    ),
    _broken("a text in a sum", "calculation.xml", "#b_Cash", "#b_Name", "xbrl.5.2.5.2:nonNumericCalc", "calc11e:nonDecimalItemNode"),
    _broken(
        "a role without its roleRef",
        "calculation.xml",
        f"{_ROLE}/>",
        'roleURI="http://bank.example/2025/role/other"/>',
        "xbrl.3.5.2.4.5:roleRefNotDefined",
        "xbrl.3.5.2.4:missingRoleRef",
    ),
    _broken(
        "an arcrole without its arcroleRef",
        "calculation.xml",
        "link:arcroleRef",
        "link:documentation",
        "xbrl.3.5.2.5:missingArcroleRef",
        "xbrl.5.1.4.5:custArcroleUsedOn",
        "xmlSchema:attributesExtraneous",
    ),
    _broken(
        "an arc to a label elsewhere, told once",
        "label.xml",
        '<link:label xlink:type="resource" xlink:label="lAssets"',
        '<link:loc xlink:type="locator" xlink:href="label.xml#there" xlink:label="lAssets"/>'
        '<link:label id="there" xlink:type="resource" xlink:label="there"',
        "xbrl.5.2.2.3:labelArcRemoteResource",
    ),
    _broken(
        "a role where it may not stand", "bank.xsd", "<link:usedOn>link:calculationLink</link:usedOn>", "", "xbrl.5.1.3.4:custRoleUsedOn"
    ),
    _broken(
        "a locator of nothing",
        "calculation.xml",
        "#b_Cash",
        "#b_Nothing",
        "xbrl.3.5.4:hrefIdNotFound",
        "xbrl.5.2.5.1:calculationLinkLocTarget",
    ),
    _broken("an arc to nothing", "calculation.xml", 'xlink:to="Cash"', 'xlink:to="Nothing"', "xbrl.3.5.3.9.3:arcResource"),
    _broken("two arcs of one pair", "calculation.xml", 'xlink:to="Cash"', 'xlink:to="Loans"', "xlink:dupArcs"),
    _broken("a label without a language", "label.xml", ' xml:lang="zh-CN"', "", "xbrl.5.2.2.2.1:labelLang"),
    _broken("a standard role of something else", "label.xml", "role/label", "role/footnote", "xbrl.5.2.2.2.2"),
    _broken(
        "an item without a period type",
        "bank.xsd",
        ' xbrli:periodType="instant" xbrli:balance="debit"',
        ' xbrli:balance="debit"',
        "xbrl.5.1.1.1:itemPeriodType",
    ),
    _broken(
        "a balance of a text",
        "bank.xsd",
        'type="xbrli:booleanItemType" substitutionGroup="xbrli:item"',
        'type="xbrli:booleanItemType" xbrli:balance="debit" substitutionGroup="xbrli:item"',
        "xbrl.5.1.1.2:itemBalance",
    ),
    _broken(
        "a tuple with a period type",
        "bank.xsd",
        'substitutionGroup="xbrli:tuple"',
        'xbrli:periodType="instant" substitutionGroup="xbrli:tuple"',
        "xbrl.4.9:tuplePeriodType",
    ),
    _broken("an id twice", "bank.xsd", 'id="b_Remark"', 'id="b_Holder"', "xml.3.3.1:idMustBeUnique"),
    _broken(
        "a hypercube that is not abstract",
        "bank.xsd",
        'substitutionGroup="xbrldt:hypercubeItem" abstract="true"',
        'substitutionGroup="xbrldt:hypercubeItem"',
        "xbrldte:HypercubeElementIsNotAbstractError",
    ),
    _broken(
        "an axis that is not abstract",
        "bank.xsd",
        'substitutionGroup="xbrldt:dimensionItem" abstract="true"',
        'substitutionGroup="xbrldt:dimensionItem"',
        "xbrldte:DimensionElementIsNotAbstractError",
    ),
    _broken("a typed domain nowhere", "bank.xsd", "bank.xsd#b_Holder", "bank.xsd#b_Nothing", "xbrldte:OutOfDTSSchemaError"),
    _broken(
        "a typed domain without a fragment",
        "bank.xsd",
        'typedDomainRef="bank.xsd#b_Holder"',
        'typedDomainRef="bank.xsd"',
        "xbrldte:TypedDimensionURIError",
    ),
    _broken(
        "a hypercube without its place",
        "definition.xml",
        'xbrldt:contextElement="scenario"',
        "",
        "xbrldte:HasHypercubeMissingContextElementAttributeError",
    ),
    _broken(
        "an axis that is an item",
        "definition.xml",
        'xlink:from="ProductTable" xlink:to="ProductAxis"',
        'xlink:from="ProductTable" xlink:to="Assets"',
        "xbrldte:HypercubeDimensionTargetError",
    ),
    _broken(
        "a member that is a table",
        "definition.xml",
        'xlink:from="AllMember" xlink:to="RetailMember"',
        'xlink:from="AllMember" xlink:to="ProductTable"',
        "xbrldte:DomainMemberTargetError",
        "xbrldte:DRSDirectedCycleError",
    ),
    _broken(
        "a default that is an axis",
        "definition.xml",
        'xlink:from="ProductAxis" xlink:to="AllMember" order="1" use="optional" /></link:definitionLink>',
        'xlink:from="ProductAxis" xlink:to="ProductAxis" order="1" use="optional" /></link:definitionLink>',
        "xbrldte:DimensionDefaultTargetError",
        "xbrl.5.1.4.3:cycles",
    ),
    _broken(
        "a member that leads back",
        "definition.xml",
        'xlink:from="AllMember" xlink:to="RetailMember"',
        'xlink:from="CorporateMember" xlink:to="AllMember"',
        "xbrldte:DRSDirectedCycleError",
        "xbrl.5.1.4.3:cycles",
    ),
    _broken(
        "a member that is an item of its table",
        "definition.xml",
        'xlink:from="AllMember" xlink:to="RetailMember"',
        'xlink:from="AllMember" xlink:to="Assets"',
        "xbrldte:PrimaryItemPolymorphismError",
    ),
    _broken(
        "a target role without its roleRef",
        "definition.xml",
        'xbrldt:closed="true"',
        'xbrldt:closed="true" xbrldt:targetRole="http://bank.example/else"',
        "xbrldte:TargetRoleNotResolvedError",
    ),
    _broken(
        "a linkbaseRef without its arcrole",
        "bank.xsd",
        ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"',
        "",
        "xbrl.4.3.3:linkbaseRefArcrole",
    ),
    _broken(
        "a roleType twice",
        "bank.xsd",
        '<link:roleType id="holders"',
        f'<link:roleType id="again" {_ROLE}><link:usedOn>link:definitionLink</link:usedOn></link:roleType><link:roleType id="holders"',
        "xbrl.5.1.3:roleTypeDuplicate",
        "xbrl.5.1.3:roleTypes-inequality",
    ),
)


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    """The schema of a fresh copy of the sample taxonomy."""
    samples.write_taxonomy(tmp_path)
    return tmp_path / samples.ENTRY


def _codes(entry: Path) -> set[str]:
    options = Options(Calculation.ROUND)
    verdict = validate(entry, catalog=Catalog.of((), folders=[entry.parent]), profile=Profile.XBRL, options=options)
    return {finding.code for finding in verdict.errors}


def _break(case: Broken, entry: Path) -> None:
    path = entry.parent / case.file
    text = path.read_text(encoding="utf-8")
    assert case.old in text
    path.write_text(text.replace(case.old, case.new, 1), encoding="utf-8")


def test_a_sound_taxonomy_is_valid(entry: Path) -> None:
    assert not _codes(entry)
    assert not second_opinion(entry)


@pytest.mark.parametrize("case", BROKEN, ids=[case.name for case in BROKEN])
def test_a_broken_taxonomy_gets_its_codes(case: Broken, entry: Path) -> None:
    _break(case, entry)
    assert _codes(entry) == case.codes


@pytest.mark.parametrize("case", BROKEN, ids=[case.name for case in BROKEN])
def test_arelle_says_the_same_of_taxonomies(case: Broken, entry: Path) -> None:
    _break(case, entry)
    assert codes(second_opinion(entry)) == case.codes
