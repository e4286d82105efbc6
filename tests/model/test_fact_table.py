"""The fact table: its canonical order is that of what facts say, whatever order they came in."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from exporter.findings import Origin
from exporter.model.aspects import UNIT_CNY, UNIT_PURE, Context, Entity, Instant
from exporter.model.columns import Lines, Origins
from exporter.model.facts import EXACT, Fact, FactTable
from exporter.names import QName

FACTS = st.builds(
    Fact,
    concept=st.sampled_from([QName("https://bank.example", local) for local in ("Assets", "Liabilities", "Ratio")]),
    context=st.sampled_from([Context(Entity("https://bank.example", "demo"), Instant(dt.date(2021, month, 1))) for month in (1, 2, 11)]),
    value=st.sampled_from(["10", "9", "", None]),
    unit=st.sampled_from([None, UNIT_CNY, UNIT_PURE]),
    decimals=st.sampled_from([None, 0, -3]),
    language=st.sampled_from([None, "en", "zh-CN"]),
)


def said(fact: Fact) -> tuple[object, ...]:
    """What the order goes by, as the documentation of the order has it."""
    aspects = fact.concept, fact.context.canonical(), str(fact.unit), fact.language or ""
    return *aspects, fact.value or "", EXACT if fact.decimals is None else fact.decimals


@given(st.lists(FACTS))
def test_the_canonical_order_is_by_what_facts_say_and_then_by_place(facts: list[Fact]) -> None:
    table = FactTable(facts)
    assert list(table.canonical_order()) == sorted(range(len(facts)), key=lambda row: said(facts[row]))


def test_rows_that_are_lines_of_files_have_origins_and_their_own_goes_first() -> None:
    origins, own = Origins({1: Origin(file="t.csv", line=9), 7: Origin(file="u.csv")}), Origin(file="t.csv", line=9)
    origins.add(0, Lines("a.xbrl", [3, 4]))
    origins.add(2, Lines("empty.csv", []))
    origins.add(2, Lines("b.csv", [5], lambda place: f"column {place}"))
    assert dict(origins) == {
        0: Origin(file="a.xbrl", line=3),
        1: own,
        2: Origin(file="b.csv", line=5, cell="column 0"),
        7: Origin(file="u.csv"),
    }
    assert origins.get(3) is None
    assert len(origins) == 4
