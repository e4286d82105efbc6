"""xBRL-XML as it is written: canonical, well-formed, whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.findings import OutputRefused
from exporter.formats.xbrl_xml import writing as xbrl_xml
from exporter.model.aspects import (
    UNIT_CNY,
    UNIT_CNY_PER_SHARE,
    UNIT_PURE,
    Context,
    Duration,
    Entity,
    Instant,
    TypedMember,
    context_id,
    year,
)
from exporter.model.facts import Fact, FactTable, Footnote, Report
from exporter.names import Namespace, QName

NS = "https://bank.example/taxonomy"
ENTITY = Entity("https://bank.example/entities", "demo")
END = Context(ENTITY, Instant(dt.date(2021, 12, 31)))
YEAR = Context(ENTITY, year(2021))
AXIS = QName(NS, "LoanProductAxis")


def name(local: str) -> QName:
    return QName(NS, local)


def report(*facts: Fact, footnotes: tuple[Footnote, ...] = ()) -> Report:
    return Report(FactTable(facts), ("https://bank.example/taxonomy.xsd",), footnotes, {NS: "b"})


def written(of: Report, folder: Path) -> tuple[etree._Element, str]:
    target = folder / "report.xbrl"
    xbrl_xml.write(of, target)
    return etree.parse(target).getroot(), target.read_text(encoding="utf-8")


ASSETS = Fact(concept=name("TotalAssets"), context=END, value="438747807000", unit=UNIT_CNY, decimals=-3)
RATIO = Fact(concept=name("Ratio"), context=END, value="0.0120", unit=UNIT_PURE, decimals=4)
INCOME = Fact(concept=name("OperatingIncome"), context=YEAR, value="26989261000", unit=UNIT_CNY, decimals=-3)
NAME = Fact(concept=name("NameOfBank"), context=YEAR, value="深圳<&>\n银行", language="zh-CN")


def test_a_fact_carries_its_value_unit_context_and_decimals(tmp_path: Path) -> None:
    root, _ = written(report(ASSETS), tmp_path)
    fact = root.find(f"{{{NS}}}TotalAssets")
    assert fact is not None
    assert (fact.text, dict(fact.attrib)) == ("438747807000", {"contextRef": "I2021-12-31", "unitRef": "CNY", "decimals": "-3"})


def test_one_context_per_aspect_set_and_one_unit_per_measure(tmp_path: Path) -> None:
    root, _ = written(report(ASSETS, RATIO, INCOME, NAME), tmp_path)
    assert [c.get("id") for c in root.iter(Namespace.XBRLI.tag("context"))] == ["D2021", "I2021-12-31"]
    assert [u.get("id") for u in root.iter(Namespace.XBRLI.tag("unit"))] == ["CNY", "pure"]


@given(st.permutations([ASSETS, RATIO, INCOME, NAME]))
def test_the_order_facts_arrive_in_does_not_show(facts: list[Fact]) -> None:
    pieces = "".join(piece for _, pieces in xbrl_xml.lines(report(*facts)) for piece in pieces)
    assert pieces == "".join(piece for _, pieces in xbrl_xml.lines(report(ASSETS, RATIO, INCOME, NAME)) for piece in pieces)


def test_text_is_escaped_and_read_back_the_same(tmp_path: Path) -> None:
    root, _ = written(report(NAME), tmp_path)
    fact = root.find(f"{{{NS}}}NameOfBank")
    assert fact is not None
    assert fact.text == "深圳<&>\n银行"
    assert fact.get(Namespace.XML.tag("lang")) == "zh-CN"


def test_an_exact_number_says_inf_and_a_nil_has_neither_value_nor_decimals(tmp_path: Path) -> None:
    exact = Fact(concept=name("Minimum"), context=END, value="0.05", unit=UNIT_PURE)
    nil = Fact(concept=name("TotalAssets"), context=END, value=None, unit=UNIT_CNY)
    _, text = written(report(exact, nil), tmp_path)
    assert '<b:Minimum contextRef="I2021-12-31" unitRef="pure" decimals="INF">0.05</b:Minimum>' in text
    assert '<b:TotalAssets contextRef="I2021-12-31" unitRef="CNY" xsi:nil="true"/>' in text


def test_explicit_and_typed_members_stand_in_the_scenario(tmp_path: Path) -> None:
    explicit = Context(ENTITY, END.period, ((AXIS, name("CorporateLoansMember")),))
    typed = Context(ENTITY, END.period, ((name("ShareholderAxis"), TypedMember(name("Shareholder"), "某某 & 公司")),))
    facts = [Fact(concept=name("Loans"), context=context, value="1", unit=UNIT_CNY, decimals=0) for context in (explicit, typed)]
    root, text = written(report(*facts), tmp_path)
    assert len(root.findall(f".//{Namespace.XBRLI.tag('scenario')}")) == 2
    assert '<xbrldi:explicitMember dimension="b:LoanProductAxis">b:CorporateLoansMember</xbrldi:explicitMember>' in text
    assert "<b:Shareholder>某某 &amp; 公司</b:Shareholder>" in text
    assert context_id(explicit) == "I2021-12-31__LoanProductAxis-CorporateLoansMember"


def test_a_quotient_unit_is_a_divide(tmp_path: Path) -> None:
    root, _ = written(report(Fact(concept=name("Eps"), context=YEAR, value="1.64", unit=UNIT_CNY_PER_SHARE, decimals=2)), tmp_path)
    measures = [measure.text for measure in root.iter(Namespace.XBRLI.tag("measure"))]
    assert measures == ["iso4217:CNY", "xbrli:shares"]


def test_a_footnote_is_linked_to_its_facts(tmp_path: Path) -> None:
    root, _ = written(report(ASSETS, INCOME, footnotes=(Footnote("约数", "zh-CN", (0, 1)),)), tmp_path)
    ids = {fact.get("id") for fact in root if fact.get("id") and fact.tag.startswith(f"{{{NS}}}")}
    locators = {loc.get(Namespace.XLINK.tag("href")) for loc in root.iter(Namespace.LINK.tag("loc"))}
    assert locators == {f"#{i}" for i in ids}
    assert len(root.findall(f".//{Namespace.LINK.tag('footnoteArc')}")) == 2


def test_every_row_is_led_back_to_its_line(tmp_path: Path) -> None:
    target = tmp_path / "report.xbrl"
    placed = xbrl_xml.write(report(NAME, ASSETS, RATIO), target)
    lines = target.read_text(encoding="utf-8").split("\n")
    assert [lines[line - 1].split()[0] for line in placed.lines] == ["<b:NameOfBank", "<b:Ratio", "<b:TotalAssets"]
    assert [placed.row_at(line) for line in placed.lines] == [0, 2, 1]
    assert placed.row_at(placed.lines[0] + 1) == 0  # its text goes on
    assert placed.row_at(placed.lines[0] - 1) is None
    assert placed.row_at(placed.lines[-1] + 1) is None


def test_two_entities_never_share_a_context_id(tmp_path: Path) -> None:
    other = Context(Entity(ENTITY.scheme, "other"), END.period)
    root, _ = written(report(ASSETS, Fact(concept=ASSETS.concept, context=other, value="1", unit=UNIT_CNY, decimals=0)), tmp_path)
    ids = [c.get("id") for c in root.iter(Namespace.XBRLI.tag("context"))]
    assert len(set(ids)) == 2


def test_a_part_of_a_year_is_named_by_its_days() -> None:
    half = Context(ENTITY, Duration(dt.date(2022, 1, 1), dt.date(2022, 6, 30)))
    assert context_id(half) == "D2022-01-01_2022-06-30"


def test_a_character_xml_cannot_carry_leaves_no_file(tmp_path: Path) -> None:
    bad = Fact(concept=name("NameOfBank"), context=YEAR, value="a\x00b", language="zh-CN")
    with pytest.raises(ValueError, match=r"U\+0000"):
        xbrl_xml.write(report(bad), tmp_path / "report.xbrl")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "report.xbrl").mkdir()
    with pytest.raises(OutputRefused, match="belongs to a folder"):
        xbrl_xml.write(report(ASSETS), tmp_path / "report.xbrl")
