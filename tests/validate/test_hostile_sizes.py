"""Many of anything, and networks with more ways through them than atoms in a bank: the verdict is right, and comes at once.

Nothing is timed. What grows with the square of these sizes takes minutes, and what grows with the number of ways never ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from samples import BANK, GOOD, ROLE, SUMMATION, context, explicit, fact, instance, money, typed, unit, write_taxonomy

from exporter.findings import Verdict
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.reading import links
from exporter.validate.inputs import Calculation, Options
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

_XLINK = "http://www.xbrl.org/2003"
_DIM = "http://xbrl.org/int/dim/arcrole"
_MEMBER = f"{_DIM}/domain-member"
_SUMMATION_21 = f"{_XLINK}/arcrole/summation-item"
_LEVELS = 60


def item(name: str, kind: str = "xbrli:monetaryItemType", more: str = "") -> str:
    return (
        f'<xs:element name="{name}" id="b_{name}" type="{kind}" substitutionGroup="xbrli:item" xbrli:periodType="instant" nillable="true"'
        f" {more}/>"
    )


def members(names: Iterable[str]) -> str:
    return "".join(item(name, "nonnum:domainItemType", 'abstract="true"') for name in names)


def link(kind: str, arcrole: str, pairs: Iterable[tuple[str, str]], more: str = "") -> str:
    """An extended link of the statement's role with an arc for each pair."""
    arcs = "".join(
        f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="{one}" xlink:to="{two}" {more}/>' for one, two in pairs
    )
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="bank.xsd#b_{name}" xlink:label="{name}"/>'
        for name in dict.fromkeys(name for pair in pairs for name in pair)
    )
    return f'<link:{kind}Link xlink:type="extended" xlink:role="{ROLE}">{locators}{arcs}</link:{kind}Link>'


def diamonds() -> list[tuple[str, str]]:
    """A chain in which each link forks and joins again: two to the power of its length are the ways through it."""
    return [
        pair for level in range(_LEVELS) for side in "LR" for pair in pairwise((f"D{level}", f"{side}{level}", f"D{level + 1}"))
    ]  # fmt: skip


def extended(folder: Path, declared: str = "", more: str = "", *, file: str = "definition.xml") -> None:
    """The sample taxonomy with further declarations, and with further links in one of its linkbases."""
    write_taxonomy(folder)
    for name, end, text in (("bank.xsd", "</xs:schema>", declared), (file, "</link:linkbase>", more)):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(end, text + end), encoding="utf-8")


def verdict_of(folder: Path, body: str, calculation: Calculation = Calculation.ROUND, profile: Profile = Profile.XBRL) -> Verdict:
    path = folder / "report.xbrl"
    path.write_text(instance(body), encoding="utf-8")
    return validate(path, catalog=Catalog.of((), folders=[folder]), profile=profile, options=Options(calculation))


def codes(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings}


@pytest.mark.parametrize(("calculation", "arcrole"), [(Calculation.ROUND, SUMMATION), (Calculation.V21, _SUMMATION_21)], ids=["1.1", "2.1"])
def test_sums_with_countless_ways_down(calculation: Calculation, arcrole: str, tmp_path: Path) -> None:
    pairs = diamonds()
    declared = "".join(map(item, dict.fromkeys(name for pair in pairs for name in pair)))
    extended(tmp_path, declared, link("calculation", arcrole, pairs, 'weight="1"'), file="calculation.xml")
    assert verdict_of(tmp_path, GOOD + money("D0", 2) + money("L0", 1) + money("R0", 1), calculation).verdict == "valid"
    (finding,) = verdict_of(tmp_path, GOOD + money("D0", 2) + money("L0", 1) + money("R0", 9), calculation).errors
    assert finding.code.startswith("calc11e:" if calculation is Calculation.ROUND else "xbrl.5.2.5.2")


@pytest.mark.parametrize("top", ["AllMember", "LineItems"])
def test_members_and_items_with_countless_ways_down(top: str, tmp_path: Path) -> None:
    pairs = diamonds()
    names = dict.fromkeys(name for pair in pairs for name in pair)
    declared = members(names) if top == "AllMember" else "".join(map(item, names))
    extended(tmp_path, declared, link("definition", _MEMBER, [(top, "D0"), *pairs]))
    last = f"D{_LEVELS}"
    body = context("last", inside=explicit(f"b:{last}" if top == "AllMember" else "b:CorporateMember"))
    body += fact("Loans" if top == "AllMember" else last, "1", 'contextRef="last" unitRef="CNY" decimals="0"')
    assert not verdict_of(tmp_path, GOOD + body).findings


def test_a_domain_of_many_members(tmp_path: Path) -> None:
    names = [f"M{number}" for number in range(5_000)]
    extended(tmp_path, members(names), link("definition", _MEMBER, [("AllMember", name) for name in names]))
    body = context("last", inside=explicit(f"b:{names[-1]}")) + fact("Loans", "1", 'contextRef="last" unitRef="CNY" decimals="0"')
    assert not verdict_of(tmp_path, GOOD + body).findings


def test_a_domain_of_many_levels(tmp_path: Path) -> None:
    names = ["AllMember", *(f"M{number}" for number in range(3_000))]
    extended(tmp_path, members(names[1:]), link("definition", _MEMBER, list(pairwise(names))))
    body = context("last", inside=explicit(f"b:{names[-1]}")) + fact("Loans", "1", 'contextRef="last" unitRef="CNY" decimals="0"')
    assert not verdict_of(tmp_path, GOOD + body).findings


def test_an_arc_that_joins_all_with_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_RELATIONS", 100)
    joined = link("definition", _MEMBER, [("AllMember", "RetailMember")])
    for name, many in (("AllMember", 10), ("RetailMember", 11)):
        locator = f'<link:loc xlink:type="locator" xlink:href="bank.xsd#b_{name}" xlink:label="{name}"/>'
        joined = joined.replace(locator, locator * many)
    extended(tmp_path, "", joined)
    (finding,) = verdict_of(tmp_path, GOOD).findings
    assert (finding.code, "more than 100 pairs" in finding.message) == ("bx:sourceUnreadable", True)


@pytest.mark.parametrize(
    ("pattern", "value", "code"),
    [
        ("((a+)+)+b", "a" * 3_000, "xmlSchema:valueError"),
        ("((a+)+)+b", "a" * 3_000 + "b", ""),
        ("(a|aa)+b", "a" * 500, "xmlSchema:valid"),
        ("(.*)(.*)(.*)(.*)(.*)(.*)x", "a" * 500, "xmlSchema:valid"),
        ("[A-Z]{2}[0-9]+", "AB12", ""),
        ("[A-Z]{2}[0-9]+", "ab12", "xmlSchema:valueError"),
    ],
)
def test_patterns_are_matched_within_bounds(pattern: str, value: str, code: str, tmp_path: Path) -> None:
    restriction = f'<xs:restriction base="xbrli:stringItemType"><xs:pattern value="{pattern}"/></xs:restriction>'
    kind = f'<xs:complexType name="coded"><xs:simpleContent>{restriction}</xs:simpleContent></xs:complexType>'
    extended(tmp_path, kind + item("Code", "b:coded"))
    said = verdict_of(tmp_path, GOOD + fact("Code", value, 'contextRef="now"'))
    assert [finding.code for finding in said.findings] == ([code] if code else [])


def test_a_pattern_of_a_linkbase_is_matched_within_bounds(tmp_path: Path) -> None:
    declared = '<xs:attribute name="code"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="(a|aa)+b"/></xs:restriction>'
    more = f'xmlns:b="{BANK}" b:code="{"a" * 500}"'
    extended(tmp_path, declared + "</xs:simpleType></xs:attribute>", link("definition", _MEMBER, [("RetailMember", "OtherMember")], more))
    (finding,) = verdict_of(tmp_path, GOOD).findings
    assert "too many ways" in finding.message


def test_footnotes_without_number(tmp_path: Path) -> None:
    write_taxonomy(tmp_path)
    parts = "".join(
        f'<link:loc xlink:type="locator" xlink:href="#f" xlink:label="f{number}"/><link:footnote xlink:type="resource"'
        f' xlink:label="n{number}" xlink:role="{_XLINK}/role/footnote" xml:lang="en">note</link:footnote><link:footnoteArc'
        f' xlink:type="arc" xlink:arcrole="{_XLINK}/arcrole/fact-footnote" xlink:from="f{number}" xlink:to="n{number}"/>'
        for number in range(4_000)
    )
    notes = f'<link:footnoteLink xlink:type="extended" xlink:role="{_XLINK}/role/link">%s</link:footnoteLink>'
    body = GOOD.replace("<b:Loans ", '<b:Loans id="f" ', 1)
    assert not verdict_of(tmp_path, body + notes % parts).findings
    assert codes(verdict_of(tmp_path, body + notes % parts.replace('xlink:to="n7"', 'xlink:to="f7"'))) == {
        "xbrl.4.11.1.3.1:factFootnoteArcTo"
    }


def test_contexts_units_and_copies_without_number(tmp_path: Path) -> None:
    write_taxonomy(tmp_path)
    many = range(3_000)
    body = GOOD + unit("shares", "xbrli:shares") + "".join(unit(f"u{number}") for number in many)
    body += "".join(context(f"c{number}", inside=typed(f"h{number}")) for number in many)
    body += "".join(fact("Holding", "1", f'contextRef="c{number}" unitRef="shares" decimals="0"') for number in many)
    copies = money("Loans", 1000) * 3_000
    assert not verdict_of(tmp_path, body + copies).findings
    assert "xbrldie:IllegalTypedDimensionContentError" in codes(
        verdict_of(tmp_path, body.replace("<b:Holder>h2999</b:Holder>", "<b:Remark>h2999</b:Remark>"))
    )
    measures = "<xbrli:measure>b:{}</xbrli:measure>" * 5_000
    quotient = f"<xbrli:divide><xbrli:unitNumerator>{measures.replace('{}', 'm')}</xbrli:unitNumerator><xbrli:unitDenominator>"
    quotient += f"{measures.replace('{}', 'n')}</xbrli:unitDenominator></xbrli:divide>"
    assert not verdict_of(tmp_path, GOOD + f'<xbrli:unit id="q">{quotient}</xbrli:unit>').findings


def test_hundreds_of_schemas_that_import_each_other(tmp_path: Path) -> None:
    write_taxonomy(tmp_path)
    many = 500
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s{}">{}<xs:element name="e"/></xs:schema>'
    imported = '<xs:import namespace="urn:s{0}" schemaLocation="s{0}.xsd"/>'
    for number in range(many):
        beside = imported.format((number + 1) % many) + imported.format((number - 1) % many)
        (tmp_path / f"s{number}.xsd").write_text(head.format(number, beside), encoding="utf-8")
    schema = tmp_path / "bank.xsd"
    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace("<xs:import ", imported.format(0) + "<xs:import ", 1), encoding="utf-8")
    assert not verdict_of(tmp_path, GOOD).findings
