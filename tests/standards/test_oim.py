"""What the OIM asks of xBRL-XML: each rule is broken by one thing, and Arelle says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.validate.filing.rules import ASKED_FOR
from exporter.validate.oracle import codes, second_opinion
from tests.standards.material import FOOTNOTE, REFERENCE, Judge, case, choice, context, instance, number

_PURE = '<xbrli:unit id="p"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
_FREE = '<t:Free contextRef="{}" unitRef="p" decimals="0"{}>1</t:Free>'
_PLAIN = '<xbrldi:typedMember dimension="t:PlainAxis"><t:Plain>x</t:Plain></xbrldi:typedMember>'
_NESTED = '<xbrldi:typedMember dimension="t:NestedAxis"><t:Nested><t:Inner>x</t:Inner></t:Nested></xbrldi:typedMember>'
_OTHER = '<o:remark xmlns:o="http://other.example">x</o:remark>'
_NOTE = (
    '<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
    '<link:loc xlink:type="locator" xlink:href="#f1" xlink:label="f"/>'
    '<link:footnote xlink:type="resource" xlink:label="n" xlink:role="{role}" xml:lang="zh-CN">注</link:footnote>{arc}</link:footnoteLink>'
)
_ARC = '<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote" xlink:from="f" xlink:to="n"/>'
_NOTED = _PURE + _FREE.format("now", ' id="f1"')
_LINKBASE = (
    '<link:linkbaseRef xlink:type="simple" xlink:href="members.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
)


def _reported(*contexts: str) -> str:
    """A fact in each of the contexts a, b, ..."""
    return _PURE + "".join(contexts) + "".join(_FREE.format(name, "") for name, _ in zip("ab", contexts, strict=False))


SOUND = {
    "numbers": instance(number("Amount", "iso4217:CNY")),
    "a footnote": instance(_NOTED + _NOTE.format(role=FOOTNOTE, arc=_ARC)),
    "dimensions in scenarios": instance(_reported(context("a", scenario=_PLAIN), context("b", scenario=_PLAIN))),
    "an unused context with dimensions elsewhere": instance(_reported(context("a", scenario=_PLAIN)) + context("z", segment=_PLAIN)),
    "an enumeration": instance(choice("Pet", "Dog")),
    "precision that is not zero": instance(_PURE + '<t:Free contextRef="now" unitRef="p" precision="10">1</t:Free>'),
}
BROKEN = (
    case("a tuple", instance(f"{_PURE}<t:Group>{_FREE.format('now', '')}</t:Group>"), "xbrlxe:unsupportedTuple"),
    case(
        "a fraction",
        instance(
            f'{_PURE}<t:Part contextRef="now" unitRef="p"><xbrli:numerator>1</xbrli:numerator>'
            "<xbrli:denominator>3</xbrli:denominator></t:Part>"
        ),
        "xbrlxe:unsupportedFraction",
    ),
    case(
        "precision zero",
        instance(_PURE + '<t:Free contextRef="now" unitRef="p" precision="0">1</t:Free>'),
        "xbrlxe:unsupportedZeroPrecisionFact",
    ),
    case(
        "dimensions here and there",
        instance(_reported(context("a", scenario=_PLAIN), context("b", segment=_PLAIN))),
        "xbrlxe:inconsistentDimensionsContainer",
    ),
    case("a remark in a scenario", instance(_reported(context("a", _OTHER))), "xbrlxe:nonDimensionalSegmentScenarioContent"),
    case("a nested member", instance(_reported(context("a", _NESTED))), "xbrlxe:unsupportedComplexTypedDimension"),
    case("a loose footnote", instance(_NOTED + _NOTE.format(role=FOOTNOTE, arc="")), "xbrlxe:unlinkedFootnoteResource"),
    case(
        "a footnote of a standard role for something else",
        instance(_NOTED + _NOTE.format(role="http://www.xbrl.org/2003/role/label", arc=_ARC)),
        "xbrlxe:nonStandardFootnoteResourceRole",
    ),
    case("a linkbase", instance(_NOTED, refs=REFERENCE + _LINKBASE), "xbrlxe:unsupportedLinkbaseReference"),
    case("a base on a fact", instance(_PURE + _FREE.format("now", ' xml:base="http://x.example/"')), "xbrlxe:unsupportedXmlBase"),
)
CODES = {law.code for check in ASKED_FOR for law in check.laws if law.code.startswith("xbrlxe:")}


@pytest.mark.parametrize("name", SOUND)
def test_a_plain_report_breaks_no_rule_and_arelle_agrees(name: str, judge: Judge, place: Callable[[str], Path]) -> None:
    assert judge(SOUND[name], "oim").verdict == "valid"
    assert not codes(second_opinion(place(SOUND[name]), oim=True))


@pytest.mark.parametrize("one", BROKEN, ids=[one.name for one in BROKEN])
def test_what_json_cannot_say_is_found_and_arelle_agrees(
    one: tuple[str, str, frozenset[str]], judge: Judge, place: Callable[[str], Path]
) -> None:
    _, text, expected = one
    found = judge(text, "oim").findings
    arelle = codes(second_opinion(place(text), oim=True))
    assert {finding.code for finding in found} & CODES == arelle & CODES == expected
    assert {finding.code for finding in found} == arelle
    assert all(finding.line and finding.remedy and finding.spec for finding in found)


def test_every_rule_is_broken_by_some_report() -> None:
    assert set().union(*(one.codes for one in BROKEN)) == CODES


def test_the_standards_alone_allow_what_json_cannot_say(judge: Judge) -> None:
    assert judge(BROKEN[0].text, "xbrl").verdict == "valid"


def test_a_base_on_the_root_is_found_too(judge: Judge) -> None:
    """Arelle looks below the root only; the specification makes no such difference."""
    text = instance(_NOTED, root='xml:base="http://x.example/"')
    assert "xbrlxe:unsupportedXmlBase" in {finding.code for finding in judge(text, "oim").findings}
