"""Reports go to frames and back unchanged."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.facts.sources.frames import from_frame, to_frame
from exporter.findings import Origin, UsageRefused
from exporter.model.aspects import UNIT_CNY, Context, Duration, Entity, Forever, Instant, TypedMember, Unit
from exporter.model.facts import Fact, FactTable, Footnote, Report
from exporter.names import CNY, PURE, SHARES, QName

NAMES = st.builds(
    QName,
    st.sampled_from(["http://a.example/x", "http://b.example/?q=1*2", "urn:c", ""]),
    st.sampled_from(["Total", "净利润", "A.b-c", "_x"]),
)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
PERIODS = st.one_of(
    st.builds(Instant, DAYS),
    st.tuples(DAYS, DAYS).map(lambda pair: Duration(min(pair), max(pair))),
    st.integers(1, 9999).map(lambda number: Duration(dt.date(number, 1, 1), dt.date(number, 12, 31))),
    st.just(Forever()),
)
MEMBERS = st.one_of(NAMES, st.builds(TypedMember, NAMES, TEXTS))
CONTEXTS = st.builds(
    Context,
    st.builds(Entity, TEXTS, TEXTS),
    PERIODS,
    st.dictionaries(NAMES, MEMBERS, max_size=3).map(lambda members: tuple(sorted(members.items(), key=lambda pair: pair[0]))),
)
UNITS = st.one_of(
    st.sampled_from([UNIT_CNY, Unit((CNY,), (SHARES,)), Unit((PURE,)), Unit((CNY, CNY)), Unit(())]),
    st.builds(
        lambda above, below: Unit(tuple(sorted(above)), tuple(sorted(below))), st.lists(NAMES, max_size=2), st.lists(NAMES, max_size=2)
    ),
)
ORIGINS = st.builds(Origin, file=st.none() | TEXTS, line=st.none() | st.integers(1, 99), cell=st.none() | TEXTS, source=st.none() | TEXTS)
FACTS = st.builds(
    Fact,
    concept=NAMES,
    context=CONTEXTS,
    value=st.none() | TEXTS,
    unit=st.none() | UNITS,
    decimals=st.none() | st.integers(-30, 30),
    language=st.none() | st.sampled_from(["zh-CN", "en"]),
    id=st.none() | st.sampled_from(["f1", "数"]),
    origin=st.none() | ORIGINS,
)
PREFIXES = st.dictionaries(
    st.sampled_from(["http://a.example/x", "http://b.example/?q=1*2", "urn:c"]), st.sampled_from(["a", "b", "xbrli", "1x", ""])
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    facts = FactTable(draw(st.lists(FACTS, max_size=8)))
    rows = st.lists(st.integers(0, max(0, len(facts) - 1)), unique=True, min_size=1, max_size=3).map(tuple)
    notes = draw(st.lists(st.builds(Footnote, TEXTS, st.just("zh-CN"), rows), max_size=2)) if len(facts) else []
    return Report(facts, ("http://a.example/all.xsd",), tuple(notes), draw(PREFIXES))


@given(reports())
def test_a_report_comes_back_from_its_frame(report: Report) -> None:
    back = from_frame(to_frame(report))
    assert list(back.facts) == list(report.facts)
    assert [fact.origin for fact in back.facts] == [fact.origin for fact in report.facts]
    assert (back.taxonomy, back.footnotes, back.prefixes) == (report.taxonomy, report.footnotes, report.prefixes)


FACT = Fact(
    concept=QName("http://a.example/x", "Profit"),
    context=Context(
        Entity("s", "i"), Duration(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), ((QName("urn:c", "Axis"), QName("urn:c", "M")),)
    ),
    value="5",
    unit=UNIT_CNY,
    decimals=-3,
)


def test_a_frame_is_one_row_a_fact_with_a_column_an_axis() -> None:
    frame = to_frame(Report(FactTable([FACT]), prefixes={"http://a.example/x": "a"}))
    assert list(frame.columns) == [
        "concept",
        "scheme",
        "entity",
        "period",
        "unit",
        "value",
        "decimals",
        "language",
        "id",
        "{urn:c}Axis",
        "origin",
    ]
    assert list(frame.iloc[0].dropna()) == ["a:Profit", "s", "i", "2021", "iso4217:CNY", "5", -3, "{urn:c}M"]
    assert str(frame["decimals"].dtype) == "Int64"


def test_rows_may_be_filtered_and_sorted_and_notes_follow_them() -> None:
    others = [FACT, Fact(concept=FACT.concept, context=FACT.context, value="6")]
    frame = to_frame(Report(FactTable(others), footnotes=(Footnote("n", "en", (0, 1)), Footnote("m", "en", (0,)))))
    back = from_frame(frame[frame["value"] == "6"])
    assert ([fact.value for fact in back.facts], back.footnotes) == (["6"], (Footnote("n", "en", (0,)),))


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("concept", "b:Profit", "prefix is known"),
        ("period", "soon", "no period"),
        ("unit", "a//b", "no unit"),
        ("period", "2021-02-30", "no period"),
    ],
)
def test_a_cell_that_is_none_is_refused_with_its_row(column: str, cell: str, said: str) -> None:
    frame = to_frame(Report(FactTable([FACT]), prefixes={"http://a.example/x": "a"}))
    frame[column] = cell
    with pytest.raises(UsageRefused, match=f"row 1: .*{said}"):
        from_frame(frame)


def test_a_frame_without_its_columns_is_refused() -> None:
    with pytest.raises(UsageRefused, match="lacks scheme, entity"):
        from_frame(pd.DataFrame({"concept": ["a"]}))


def test_prefixes_may_be_given_where_the_frame_lost_them() -> None:
    frame = to_frame(Report(FactTable([FACT]), prefixes={"http://a.example/x": "a"}))
    frame.attrs.clear()
    assert next(iter(from_frame(frame, prefixes={"http://a.example/x": "a"}).facts)) == FACT
