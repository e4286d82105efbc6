"""Laws of written documents: what is read back is what was written, Arelle reads the same, the official schema takes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

import exporter
from exporter.formats.inline.reading import read
from exporter.formats.inline.writing import write, write_report
from exporter.model.aspects import UNIT_CNY, UNIT_PURE, UNIT_SHARES, Context, Duration, Entity, Instant, TypedMember, year
from exporter.model.facts import Fact, FactTable, Footnote, Link, Report
from exporter.model.taxonomy import Kind, Taxonomy
from exporter.names import Arcrole, Namespace, QName
from tests.formats.arelle_listing import arelle_lists, listed
from tests.inline.conftest import SOURCES
from tests.inline.damages import SOUND

Documents = dict[str, tuple[Path, Path]]
BANK = Entity("https://bank.example/entities", "demo-bank")
NS = "https://bank.example/taxonomy"


def said(report: Report) -> list[tuple[object, ...]]:
    """The facts of a report, numbers as numbers."""
    return sorted(
        (fact.concept, fact.context.canonical(), str(fact.unit), fact.language or "", str(fact.decimals), value_of(fact))
        for fact in report.facts
    )


def value_of(fact: Fact) -> str:
    if fact.value is None:
        return "nil"
    return str(Decimal(fact.value).normalize()) if fact.unit is not None else fact.value


@pytest.mark.parametrize("name", SOURCES)
def test_a_document_says_what_the_report_says(name: str, documents: Documents) -> None:
    xml, inline = documents[name]
    assert said(exporter.read(inline)) == said(exporter.read(xml))


@pytest.mark.parametrize("name", SOURCES)
def test_the_official_schema_takes_a_document(name: str, documents: Documents, inline_schema: etree.XMLSchema) -> None:
    inline_schema.assertValid(etree.parse(str(documents[name][1])))


@pytest.mark.parametrize("name", ["fictional", *(pytest.param(name, marks=pytest.mark.slow) for name in SOURCES if name != "fictional")])
def test_arelle_reads_the_same_facts_and_finds_nothing(name: str, documents: Documents, package_zip: Path) -> None:
    inline = documents[name][1]
    facts, complaints = arelle_lists(inline, package_zip)
    assert complaints == set()
    assert facts == listed(exporter.read(inline))


@pytest.mark.parametrize("name", SOURCES)
def test_only_enumerations_are_hidden(name: str, documents: Documents, taxonomy: Taxonomy) -> None:
    root = etree.parse(str(documents[name][1]))
    hidden = root.findall(f".//{Namespace.INLINE.tag('hidden')}/*")
    concepts = {taxonomy.concepts[found] for element in hidden if (found := taxonomy.find(element.get("name") or "")) is not None}
    assert {concept.kind for concept in concepts} <= {Kind.ENUMERATION, Kind.ENUMERATION_SET}


def every_kind() -> Report:
    """A report with all that documents must carry: languages, members, nil, zero, brackets, text with breaks, notes and links."""
    day, over = Instant(dt.date(2021, 12, 31)), year(2021)
    here, flow = Context(BANK, day), Context(BANK, over)
    typed = Context(BANK, day, ((QName(NS, "HolderAxis"), TypedMember(QName(NS, "holder"), "甲 & 乙 <股份>")),))
    cell = {"unit": UNIT_CNY, "decimals": -3}
    facts = [
        Fact(concept=QName(NS, "Assets"), context=here, value="27723525000", **cell),  # type: ignore[arg-type]
        Fact(concept=QName(NS, "Loss"), context=flow, value="-19639000", **cell),  # type: ignore[arg-type]
        Fact(concept=QName(NS, "Nothing"), context=flow, value="0", **cell),  # type: ignore[arg-type]
        Fact(concept=QName(NS, "Unknown"), context=here, value=None, unit=UNIT_CNY),
        Fact(concept=QName(NS, "Odd"), context=here, value="27723525123.45", unit=UNIT_CNY, decimals=-3),
        Fact(concept=QName(NS, "Rate"), context=flow, value="0.0120", unit=UNIT_PURE, decimals=4),
        Fact(concept=QName(NS, "Shares"), context=typed, value="4200000000", unit=UNIT_SHARES),
        Fact(concept=QName(NS, "Name"), context=flow, value="  甲银行\n第二行 ", language="zh-CN"),
        Fact(concept=QName(NS, "Name"), context=flow, value="Bank A", language="en"),
        Fact(concept=QName(NS, "Code"), context=flow, value="x<y>&\"z'"),
        Fact(concept=QName(NS, "Silent"), context=flow, value=None),
        Fact(concept=QName(NS, "Assets"), context=here, value="27723525000", **cell),  # type: ignore[arg-type]
    ]
    notes = (Footnote("约数 <1>", "zh-CN", (0, 1)), Footnote("about", "en", (0,)), Footnote("marked", "en", (5,), xhtml="<b>marked</b>"))
    return Report(FactTable(facts), ("https://bank.example/t.xsd",), notes, {NS: "b"}, links=(Link(0, 1), Link(6, 0)))


def relations(report: Report) -> set[tuple[object, ...]]:
    names = [(fact.concept.local, fact.context.canonical(), fact.value) for fact in report.facts]
    notes = {(note.text, note.xhtml, note.language, frozenset(names[row] for row in note.facts), note.arcrole) for note in report.footnotes}
    return notes | {(names[link.source], names[link.target], link.arcrole) for link in report.links}


def test_every_kind_of_fact_note_and_link_comes_back(tmp_path: Path, inline_schema: etree.XMLSchema) -> None:
    report, path = every_kind(), tmp_path / "r.xhtml"
    assert write_report(report, path).findings == ()
    inline_schema.assertValid(etree.parse(str(path)))
    back, findings = read(path)
    assert findings == ()
    assert said(back) == said(report)
    assert relations(back) == relations(report)
    assert back.taxonomy == report.taxonomy
    assert Arcrole.EXPLANATORY_FACT in back.role_declarations


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(every_kind(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_a_document_cannot_carry_is_told(tmp_path: Path) -> None:
    notes = (Footnote("alone", "en", ()), Footnote("listed", "en", (0,), xhtml="<ul><li>listed</li></ul>"))
    report = Report(FactTable(every_kind().facts), footnotes=notes, links=(Link(0, 0),))
    told = write_report(report, tmp_path / "r.xhtml").findings
    assert [finding.code for finding in told] == ["bx:noteNotCarried", "bx:markupNotCarried", "bx:linkNotCarried"]


def test_a_fact_says_where_it_stands(tmp_path: Path) -> None:
    write(every_kind(), tmp_path / "r.xhtml")
    lines = (tmp_path / "r.xhtml").read_text(encoding="utf-8").splitlines()
    for fact in read(tmp_path / "r.xhtml")[0].facts:
        assert fact.origin is not None
        assert fact.origin.line is not None
        assert f":{fact.concept.local}" in lines[fact.origin.line - 1]


def test_only_texts_are_in_the_language_in_scope(tmp_path: Path) -> None:
    path = tmp_path / "foreign.xhtml"
    path.write_text(SOUND, encoding="utf-8")
    found = {fact.concept.local: fact.language for fact in exporter.read(path).facts}
    assert found["DateOfBoardMeetingApprovingAnnualReport"] is None
    assert found["EnglishNameOfBank"] == "zh-CN"
    assert found["TotalAssets"] is None


def test_a_foreign_document_says_what_it_means(tmp_path: Path) -> None:
    path = tmp_path / "foreign.xhtml"
    path.write_text(SOUND, encoding="utf-8")
    report = exporter.read(path)
    values = {fact.concept.local: fact.value for fact in report.facts}
    assert values == {
        "EnglishNameOfBank": "Demo Bank",
        "TotalAssets": "438747807000",
        "NetCashFlowsFromUsedInOperatingActivities": "-54000000",
        "NonperformingLoanRatio": "0.0120",
        "LoanProvisionRatio": "0.0120",
        "GeneralRiskReserve": "0",
        "DateOfBoardMeetingApprovingAnnualReport": "2022-03-25",
        "BusinessScopeTextBlock": "<p>吸收 <b>存款</b></p><p>贷款</p>及其他",
    }
    assert [(note.text, [report.facts[row].concept.local for row in note.facts]) for note in report.footnotes] == [
        ("约数", ["TotalAssets"])
    ]


@pytest.mark.parametrize(
    ("block", "is_markup"),
    [
        ("<p>吸收 <b>存款</b></p><ul><li>贷款</li></ul>其他 &amp; 更多", True),
        ('<table><tr><td colspan="2">1</td></tr></table>', True),
        ("<p>a<script>alert(1)</script></p>", False),
        ('<p onclick="x()">a</p>', False),
        ("<li>a</li>", False),
        ("<ul>words</ul>", False),
        ("1 < 2", False),
        ("<p>open", False),
        ("<P>a</P>", False),
    ],
)
def test_a_text_block_is_printed_as_markup_only_if_it_is_plain(
    block: str,
    is_markup: bool,  # noqa: FBT001  # a case of the table above
    taxonomy: Taxonomy,
    tmp_path: Path,
    inline_schema: etree.XMLSchema,
) -> None:
    concept = taxonomy.find("cbar:BusinessScopeTextBlock")
    assert concept is not None
    path = tmp_path / "r.xhtml"
    fact = Fact(concept=concept, context=Context(BANK, year(2021)), value=block, language="zh-CN")
    write(Report(FactTable([fact]), taxonomy.entry_points, (), dict(taxonomy.prefixes)), path, taxonomy)
    inline_schema.assertValid(etree.parse(str(path)))
    assert ('escape="true"' in path.read_text(encoding="utf-8")) is is_markup
    assert [one.value for one in exporter.read(path).facts] == [block]


def test_a_total_said_again_makes_no_statement_of_its_own(taxonomy: Taxonomy, tmp_path: Path) -> None:
    assets = taxonomy.find("cbar:TotalAssets")
    assert assets is not None
    fact = Fact(concept=assets, context=Context(BANK, Instant(dt.date(2021, 12, 31))), value="1000", unit=UNIT_CNY, decimals=-3)
    write(Report(FactTable([fact]), taxonomy.entry_points, (), dict(taxonomy.prefixes)), tmp_path / "r.xhtml", taxonomy)
    assert (tmp_path / "r.xhtml").read_text(encoding="utf-8").count('class="statement"') == 1


def document(facts: list[Fact], taxonomy: Taxonomy, path: Path) -> etree._ElementTree:
    write(Report(FactTable(facts), taxonomy.entry_points, (), dict(taxonomy.prefixes)), path, taxonomy)
    assert said(read(path)[0]) == said(Report(FactTable(facts)))
    return etree.parse(str(path))


def amounts(taxonomy: Taxonomy, names: tuple[str, ...], context: Context, *values: str, decimals: int) -> list[Fact]:
    concepts = [taxonomy.find(f"cbar:{name}") for name in names]
    return [
        Fact(concept=concept, context=context, value=value, unit=UNIT_CNY, decimals=decimals)
        for concept, value in zip(concepts, values, strict=True)
        if concept is not None
    ]


def heads(table: etree._Element) -> list[str]:
    return [(head.text or "").strip() for head in table.iter(Namespace.XHTML.tag("th")) if head.get("class") == "p"]


FLOWS = ("OperatingIncome", "NetProfit")


def test_many_periods_make_several_tables(taxonomy: Taxonomy, tmp_path: Path) -> None:
    months = [Duration(dt.date(2022, 1, 1), dt.date(2022, month + 1, 1) - dt.timedelta(days=1)) for month in range(3, 11)]
    facts = [fact for month in months for fact in amounts(taxonomy, FLOWS, Context(BANK, month), "1000000", "2000000", decimals=-6)]
    tables = list(document(facts, taxonomy, tmp_path / "r.xhtml").iter(Namespace.XHTML.tag("table")))
    assert [heads(table) for table in tables][:2] == [
        [f"2022年1–{month}月" for month in (10, 9, 8, 7, 6)],
        [f"2022年1–{month}月" for month in (5, 4, 3)],
    ]
    assert all(len(heads(table)) <= 5 for table in tables)


def test_balances_stand_beside_the_flows_of_their_reporting_period(taxonomy: Taxonomy, tmp_path: Path) -> None:
    half, quarter = Duration(dt.date(2022, 1, 1), dt.date(2022, 6, 30)), Duration(dt.date(2022, 4, 1), dt.date(2022, 6, 30))
    facts = [fact for over in (half, quarter) for fact in amounts(taxonomy, FLOWS[:1], Context(BANK, over), "1000", decimals=-3)]
    facts += amounts(taxonomy, ("TotalAssets",), Context(BANK, Instant(half.end)), "9000", decimals=-3)
    table = next(document(facts, taxonomy, tmp_path / "r.xhtml").iter(Namespace.XHTML.tag("table")))
    assert heads(table) == ["2022年1–6月／期末", "2022年4–6月"]


@pytest.mark.parametrize(("decimals", "scale", "unit"), [(-6, "6", "人民币百万元"), (-3, "3", "人民币千元"), (0, None, "人民币元")])
def test_amounts_are_printed_in_the_scale_they_state(
    decimals: int, scale: str | None, unit: str, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    names = ("OperatingIncome", "NetProfit", "ProfitBeforeTax")
    facts = amounts(taxonomy, names[:2], Context(BANK, year(2021)), "7000000", "5000000", decimals=decimals)
    facts += amounts(taxonomy, names[2:], Context(BANK, year(2021)), "1234567", decimals=0)
    root = document(facts, taxonomy, tmp_path / "r.xhtml")
    scales = {str(tag.get("name")).partition(":")[2]: tag.get("scale") for tag in root.iter(Namespace.INLINE.tag("nonFraction"))}
    assert scales == {"OperatingIncome": scale, "NetProfit": scale, "ProfitBeforeTax": None}
    assert f"单位：{unit}" in (tmp_path / "r.xhtml").read_text(encoding="utf-8")


def test_the_bank_alone_stands_in_a_table_of_its_own(taxonomy: Taxonomy, tmp_path: Path) -> None:
    axis, bank = (taxonomy.find(f"cbar:{name}") for name in ("ConsolidatedAndSeparateFinancialStatementsAxis", "SeparateMember"))
    assert axis is not None
    assert bank is not None
    facts = [
        fact
        for members in ((), ((axis, bank),))
        for fact in amounts(taxonomy, FLOWS, Context(BANK, year(2021), members), "7000000", "5000000", decimals=-6)
    ]
    root = document(facts, taxonomy, tmp_path / "r.xhtml")
    group, alone = list(root.iter(Namespace.XHTML.tag("table")))[:2]
    assert [len(list(table.iter(Namespace.INLINE.tag("nonFraction")))) for table in (group, alone)] == [2, 2]
    before = alone.getprevious()
    assert before is not None
    assert (before.text or "").strip() == "母公司"
