"""Two reports beside each other: what agrees, what differs, what only one has; the command that tells it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exporter.cli import cli
from exporter.facts.settings import Settings
from exporter.findings import SourceUnreadable, UsageRefused
from exporter.model.aspects import Entity
from exporter.model.comparison import Comparison
from exporter.model.identifiers import entity_of
from exporter.names import QName
from exporter.pipeline.compare import Side, compare, read_side
from exporter.pipeline.convert import Options, convert
from exporter.render.comparison import render_json, render_text

TABLE = "单位：人民币千元,,\n项目,{years}\n净利润,{profits}\n资产总额,{assets}\n"


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Side:
    return table(tmp_path_factory.mktemp("four") / "four.csv", "2020,2019", "1,2", "3,4")


def table(path: Path, years: str, profits: str, assets: str) -> Side:
    path.write_text(TABLE.format(years=years, profits=profits, assets=assets), encoding="utf-8")
    return read_side(path, Options())


@pytest.fixture
def earlier(tmp_path: Path) -> Side:
    return table(tmp_path / "earlier.csv", "2020,2019", "4957070,3949752", "346429986,291235594")


@pytest.fixture
def restated(tmp_path: Path) -> Side:
    return table(tmp_path / "later.csv", "2021,2020", "6883757,4957069", "438747807,346429986")


def test_comparatives_of_the_reports_at_hand_were_never_restated(reports: Path) -> None:
    found = compare(*(read_side(reports / f"{year}.txt", Options()) for year in (2020, 2021)))
    assert (found.agree, found.differ, len(found.only_first)) == (48, (), 42)


def test_a_restated_comparative_is_told_with_both_values_and_places(earlier: Side, restated: Side) -> None:
    found = compare(earlier, restated)
    assert [(one.label, str(one.fact.context.period)) for one in found.differ] == [("净利润", "2020")]
    text = render_text(found)
    assert "1 fact" in text.splitlines()[0]
    assert "4,957,070,000 iso4217:CNY  at " in text
    assert "earlier.csv:3" in text
    assert "4,957,069,000 iso4217:CNY  at " in text
    assert (found.agree, len(found.only_first), len(found.only_second)) == (1, 2, 2)


def test_the_same_number_in_another_accuracy_agrees(tmp_path: Path, earlier: Side) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("单位：亿元,\n项目,2020\n净利润,49.57\n", encoding="utf-8")
    found = compare(earlier, read_side(path, Options()))
    assert (found.agree, found.rounded, found.differ) == (1, 1, ())
    assert "(1 of them within their rounding)" in render_text(found)


def test_an_instance_agrees_with_the_table_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE.format(years="2020,2019", profits="4957070,3949752", assets="346429986,291235594"), encoding="utf-8")
    made = convert(path, Options(settings=Settings(entity=entity_of("lei", "5493001KJTIIGC8Y1R12")), out=tmp_path / "out"))
    found = compare(read_side(made.outputs[0], Options()), read_side(path, Options()))
    assert (found.agree, found.differ, found.only_first, found.only_second) == (4, (), (), ())


def test_who_reports_and_the_date_of_the_taxonomy_do_not_count(earlier: Side) -> None:
    other = tuple(
        replace(
            fact,
            concept=QName(fact.concept.namespace.replace("2021-12-31", "2022-12-31"), fact.concept.local),
            context=replace(fact.context, entity=Entity("urn:other", "else")),
        )
        for fact in earlier.facts
    )
    assert compare(earlier, replace(earlier, facts=other)).agree == len(earlier.facts)


def test_reports_of_two_entities_are_told_apart_and_compared_only_when_asked(tmp_path: Path) -> None:
    made = []
    for name in ("bank-x", "bank-y"):
        path = tmp_path / f"{name}.csv"
        path.write_text(TABLE.format(years="2020,2019", profits="1,2", assets="3,4"), encoding="utf-8")
        settings = Settings(entity=entity_of("https://bank.example/entities", name))
        made.append(str(convert(path, Options(settings=settings, out=tmp_path / "out")).outputs[0]))
    refused = CliRunner().invoke(cli, ["diff", *made]).exception
    assert isinstance(refused, UsageRefused)
    assert f"{made[0]} is of bank-x (https://bank.example/entities), {made[1]} of bank-y" in str(refused)
    run = CliRunner().invoke(cli, ["diff", *made, "--across-entities"])
    assert (run.exit_code, "4 facts agree" in run.output) == (0, True)
    assert CliRunner().invoke(cli, ["diff", made[0], str(tmp_path / "bank-y.csv")]).exit_code == 0  # a table that names nobody


def test_where_a_side_has_several_entities_each_is_compared_with_itself(earlier: Side) -> None:
    twin = tuple(replace(fact, context=replace(fact.context, entity=Entity("urn:other", "else")), value="1") for fact in earlier.facts)
    both = replace(earlier, facts=(*earlier.facts, *twin))
    found = compare(earlier, both)
    assert (found.agree, found.differ, len(found.only_second)) == (4, (), 4)


@given(
    values=st.lists(st.integers(-9, 9), min_size=4, max_size=4), accuracy=st.lists(st.sampled_from([None, 0, -1]), min_size=4, max_size=4)
)
def test_a_comparison_reads_the_same_from_either_side(four: Side, values: list[int], accuracy: list[int | None]) -> None:
    side = four
    changed = replace(
        side,
        facts=tuple(
            replace(fact, value=str(value), decimals=decimals) for fact, value, decimals in zip(side.facts, values, accuracy, strict=True)
        ),
    )
    there, back = compare(side, changed), compare(changed, side)
    assert (there.agree, there.rounded, len(there.differ)) == (back.agree, back.rounded, len(back.differ))
    assert there.agree + len(there.differ) == len(side.facts)
    itself = compare(changed, changed)
    assert (itself.agree, itself.rounded, itself.differ) == (len(changed.facts), 0, ())


def test_both_forms_tell_the_same(earlier: Side, restated: Side) -> None:
    found = compare(earlier, restated)
    whole = json.loads(render_json(found))
    assert {name: len(whole[name]) for name in ("differ", "only_in_first", "only_in_second")} == {
        "differ": 1,
        "only_in_first": 2,
        "only_in_second": 2,
    }
    first = whole["differ"][0]["first"]
    assert (first["value"], first["decimals"], first["origin"]["file"], first["origin"]["line"]) == ("4957070000", -3, earlier.name, 3)
    listed = render_text(found, everything=True)
    assert listed.count(" at ") == 2 + 4


def test_a_comparison_of_nothing_is_said_plainly() -> None:
    assert render_text(Comparison(first="a", second="b")) == "a and b: 0 facts agree, 0 differ\n"


def test_the_command_tells_by_its_exit_code(tmp_path: Path, earlier: Side, restated: Side) -> None:
    run = CliRunner().invoke(cli, ["diff", earlier.name, restated.name])
    assert run.exit_code == 1, run.output
    assert "differs  净利润 for 2020 (NetProfit)" in run.output
    run = CliRunner().invoke(cli, ["diff", earlier.name, earlier.name, "--format", "json"])
    assert (run.exit_code, json.loads(run.output)["agree"]) == (0, 4)
    wrong = tmp_path / "none.csv"
    assert isinstance(CliRunner().invoke(cli, ["diff", earlier.name, str(wrong)]).exception, SourceUnreadable)


def test_what_a_table_says_wrongly_is_told_beside_the_comparison(tmp_path: Path, earlier: Side) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("单位：千元,\n项目,2020\n净利润,4957070\n净利闰,5\n", encoding="utf-8")
    run = CliRunner().invoke(cli, ["diff", earlier.name, str(path)])
    assert "净利闰" in run.stderr
    assert run.exit_code == 0
