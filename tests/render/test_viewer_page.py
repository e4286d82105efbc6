"""What the page knows: tables, sums, charts and findings as they should be, safe to embed, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.findings import Finding, Origin, OutputRefused, Severity, Verdict
from exporter.model.aspects import Duration, Entity
from exporter.model.exhibit import Exhibit
from exporter.model.facts import Report
from exporter.model.taxonomy import Arc, Kind
from exporter.names import Arcrole, QName, Role
from exporter.render.viewer import page, place_for
from exporter.render.viewer.document import as_script
from tests.formats.oim_reports import reports, taxonomy
from tests.render.showing import HOSTILE, ROLE, ROOT, SPACE, fictional, small

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(found[1])
    return told


def cells(told: dict[str, Any], row: dict[str, Any]) -> list[str | None]:
    return [told["facts"]["value"][cell] if isinstance(cell, int) else cell for cell in row["cells"]]


def test_a_statement_has_its_years_side_by_side_the_latest_first() -> None:
    exhibit = small({("First", 2020): "5000", ("First", 2021): "7000", ("Total", 2021): "6000"}, {"First": "第一 [member]"})
    told = data(page(exhibit))
    (statement,) = told["statements"]
    assert told["labels"][statement["title"]] == ["一张报表", "A statement"]
    assert statement["columns"] == [[None, "2021-12-31"], [None, "2020-12-31"]]
    assert [(row["kind"], row["depth"], cells(told, row)) for row in statement["rows"]] == [
        ("item", 0, ["7000", "5000"]),
        ("total", 0, ["6000", None]),
    ]
    assert told["labels"][statement["rows"][0]["label"]] == ["第一", "第一"]


@pytest.mark.parametrize(("total", "difference", "mark"), [("6000", "0", "exact"), ("7000", "1000", "rounding"), ("9000", "3000", "off")])
def test_a_calculation_shows_its_sum_and_what_is_left(total: str, difference: str, mark: str) -> None:
    told = data(page(small({("Total", 2021): total, ("First", 2021): "8000", ("Second", 2021): "2000"})))
    (calculation,) = told["calculations"]
    rows = calculation["rows"]
    assert [(row["kind"], row.get("weight", ""), cells(told, row)) for row in rows] == [
        ("total", "", [total]),
        ("item", "1", ["8000"]),
        ("item", "-1", ["2000"]),
        ("sum", "", ["6000"]),
        ("difference", "", [difference]),
    ]
    assert rows[-1]["marks"] == [mark]


def test_sums_of_very_long_figures_are_exact() -> None:
    long, short = "1" + "0" * 59 + "1", "1" + "0" * 60
    told = data(page(small({("Total", 2021): long, ("First", 2021): short, ("Total", 2020): "0.0001"})))
    (difference,) = (cells(told, row) for row in told["calculations"][0]["rows"] if row["kind"] == "difference")
    assert difference[0] == "1"
    assert told["indicators"][0]["change"][0] == "percent"


@pytest.mark.parametrize("value", ["abc", "", "INF", "NaN", "1e5", "1_000", "٣", "9" * 50_000])
def test_what_is_no_number_is_shown_and_not_computed_with(value: str) -> None:
    told = data(page(small({("Total", 2021): value, ("Total", 2020): "1", ("First", 2021): "8000", ("First", 2020): "1"})))
    assert value in told["facts"]["value"]
    assert [cells(told, row)[1] for row in told["calculations"][0]["rows"] if row["kind"] == "difference"] == ["0"]


def test_totals_of_totals_that_share_their_parts_do_not_double_each_time() -> None:
    exhibit = small({("Total", 2021): "6000", ("First", 2021): "8000", ("Second", 2021): "2000"})
    network = exhibit.taxonomy.networks[str(Arcrole.SUMMATION_ITEM)]
    chain = {QName(SPACE, f"C{at}"): [QName(SPACE, f"{side}{at}") for side in "LR"] for at in range(28)}
    chain |= {QName(SPACE, f"{side}{at}"): [QName(SPACE, f"C{at + 1}" if at < 27 else "Total")] for at in range(28) for side in "LR"}
    network[ROLE] = network[ROLE] | {one: tuple(Arc(source=one, target=part, weight="1") for part in parts) for one, parts in chain.items()}
    (calculation,) = data(page(exhibit))["calculations"]
    assert len([row for row in calculation["rows"] if row["kind"] == "difference"]) in range(1, 33)


def test_a_total_without_parts_is_no_calculation() -> None:
    assert data(page(small({("Total", 2021): "1000", ("First", 2020): "1000"})))["calculations"] == []


def assert_whole(html: str) -> None:
    told = data(html)
    shown = {cell for table in told["statements"] for row in table["rows"] for cell in row.get("cells", ()) if isinstance(cell, int)}
    assert shown == set(range(len(told["facts"]["value"])))


def test_no_fact_of_a_report_is_left_out() -> None:
    assert_whole(page(fictional()))


@given(reports())
@settings(max_examples=40)
def test_no_fact_is_left_out_whatever_it_says(report: Report) -> None:
    assert_whole(page(Exhibit(name="any.xbrl", report=report, taxonomy=taxonomy(), verdict=Verdict())))


def balances(role: Role | None = None, *more: Arc) -> Exhibit:
    """A balance at the beginning and the end of a year that has a flow, shown by lines of one role or more."""
    exhibit = small({("First", 2020): "1", ("First", 2021): "2"})
    name, root = (QName(SPACE, local) for local in ("First", "Root"))
    flow = replace(exhibit.report.facts[0], concept=QName(SPACE, "Second"), value="3")
    period = Duration(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    exhibit.report.facts.append(replace(flow, context=replace(flow.context, period=period)))
    arcs = (Arc(source=root, target=name, preferred_label=role), Arc(source=root, target=QName(SPACE, "Second")), *more)
    exhibit.taxonomy.networks[Arcrole.PARENT_CHILD] = {ROLE: {root: arcs}}
    return exhibit


def test_opening_and_closing_balances_stand_in_the_column_of_what_happened_between() -> None:
    last = Arc(source=QName(SPACE, "Root"), target=QName(SPACE, "First"), preferred_label=Role.PERIOD_END)
    told = data(page(balances(Role.PERIOD_START, last)))
    (statement,) = told["statements"]
    assert statement["columns"] == [["2021-01-01", "2021-12-31"]]
    assert [(row["kind"], cells(told, row)) for row in statement["rows"]] == [("item", ["1"]), ("item", ["3"]), ("total", ["2"])]


@pytest.mark.parametrize("role", [None, Role.PERIOD_START])
def test_a_balance_without_a_line_of_its_own_kind_is_shown_all_the_same(role: Role | None) -> None:
    told = data(page(balances(role)))
    (statement,) = told["statements"]
    shown = [cell for row in statement["rows"] for cell in cells(told, row)]
    assert sorted(filter(None, shown)) == ["1", "2", "3"]


def test_facts_of_a_report_carry_what_they_stand_on() -> None:
    told = data(page(fictional()))
    facts, evidence = told["facts"], told["evidence"]
    row = next(row for row, value in enumerate(facts["value"]) if value == "6113201000")
    known = evidence[str(row)]
    start, end = known["mark"]
    assert known["raw"] == known["text"][start:end] == "6,113,201"
    assert facts["origin"]["line"][row] == 46
    assert facts["origin"]["start"][row] == 18
    assert known["row"] == "营业收入"
    assert "same figure in another table" in known["checks"]


def test_another_entity_has_rows_of_its_own() -> None:
    exhibit = small({("First", 2021): "1000"})
    other = replace(exhibit.report.facts[0], value="2000", context=replace(exhibit.report.facts[0].context, entity=Entity("x", "another")))
    exhibit.report.facts.append(other)
    told = data(page(exhibit))
    rows = told["statements"][0]["rows"]
    assert [(row.get("members", []), cells(told, row)) for row in rows] == [([], ["1000"]), (["another"], ["2000"])]


def test_what_an_enumeration_says_is_the_label_of_its_member() -> None:
    exhibit = small({("First", 2021): "1000"})
    name = exhibit.report.facts[0].concept
    value = f"{SPACE}#First {SPACE}#Second"
    exhibit.taxonomy.concepts[name] = replace(exhibit.taxonomy.concepts[name], kind=Kind.ENUMERATION_SET)
    exhibit.report.facts.append(replace(exhibit.report.facts[0], value=value, unit=None, decimals=None))
    told = data(page(exhibit))
    assert [[told["concepts"]["name"][code] for code in told["chosen"][value]]] == [["x:First", "x:Second"]]


def test_findings_lead_to_their_facts() -> None:
    exhibit = fictional()
    origin = exhibit.report.facts.origins[3]
    about = Finding(code="bx:a", severity=Severity.ERROR, message="about", origin=origin)
    elsewhere = Finding(code="bx:b", severity=Severity.INFO, message="elsewhere", origin=Origin(line=9999))
    told = data(page(replace(exhibit, verdict=Verdict((about, elsewhere)))))
    assert [finding["facts"] for finding in told["findings"]] == [[3], []]
    assert told["verdict"] == "invalid"


def test_the_key_indicators_compare_what_is_comparable() -> None:
    told = data(page(fictional()))
    charts = {told["concepts"]["name"][one["concept"]]: one for one in told["indicators"]}
    income = charts["cbar:OperatingIncome"]
    values = [told["facts"]["value"][row] for row in income["facts"]]
    assert values[-1] == "6113201000"
    assert income["change"][0] == "percent"
    assert charts["cbar:NonperformingLoanRatio"]["change"][0] == "points"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(fictional()) == page(fictional.__wrapped__())


def test_the_policy_names_the_script_and_the_style_that_are_there() -> None:
    html = page(small({("First", 2021): "1"}))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for body in (re.search(r"<style>(.*?)</style>", html, re.DOTALL), re.search(r"<script>(.*?)</script>", html, re.DOTALL)):
        assert body is not None
        assert f"'sha256-{b64encode(sha256(body[1].encode()).digest()).decode()}'" in policy[1]
    assert not re.search(r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|fetch|XMLHttpRequest)\b", html)


@given(texts)
def test_no_text_ends_the_data(text: str) -> None:
    embedded = as_script({"text": text + HOSTILE})
    assert not set("<>&\u2028\u2029") & set(embedded)
    assert json.loads(embedded)["text"].endswith(HOSTILE)


def test_a_page_never_takes_the_place_of_what_it_shows() -> None:
    source = ROOT / "examples" / "annual-report-fictional.txt"
    with pytest.raises(OutputRefused):
        place_for(source, source)
