"""The presentation as text, and what differs between two sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from exporter.model.taxonomy import Arc, Taxonomy
from exporter.names import Arcrole, QName
from exporter.taxonomy.check import check
from exporter.taxonomy.diff import KEYS, diff
from exporter.taxonomy.source.assemble import assemble
from exporter.taxonomy.source.rows import Tables
from exporter.taxonomy.tables import ROWS, read_tables
from exporter.taxonomy.tree import tree


def test_the_tree_shows_each_concept_by_its_preferred_label_where_it_stands(small: Path) -> None:
    assert list(tree(assemble(read_tables(small)), language="en", role="100100")) == [
        "[100100] Things",
        "  Things [abstract] (base:ThingsAbstract)",
        "    Things at beginning of year (base:TotalThings, monetary, instant, debit)",
        "    Big things (base:BigThings, monetary, instant, debit)",
        "    Less: lost things (base:LostThings, monetary, instant, credit)",
        "    Things at end of year (base:TotalThings, monetary, instant, debit)",
        "    Share of big things (base:ShareOfBigThings, percent, duration)",
        "    Story of things [text block] (base:StoryOfThingsTextBlock, text, duration)",
        "    Number of green things (more:NumberOfGreenThings, integer, instant)",
    ]


def test_the_tree_shows_axes_and_members_under_their_table(small: Path) -> None:
    assert list(tree(assemble(read_tables(small)), role="颜色"))[:8] == [
        "[200100] 颜色",
        "  颜色 [abstract] (base:ColourAbstract)",
        "    颜色 [table] (base:ColourTable)",
        "      颜色 [axis] (base:ColourAxis)",
        "        颜色合计 [member] (base:ColoursMember)",
        "          红 [member] (base:RedMember)",
        "            深红 [member] (base:DarkRedMember)",
        "          绿 [member] (more:GreenMember)",
    ]


def test_without_a_role_every_role_is_shown_once_in_the_order_of_numbers(tables: Tables) -> None:
    headings = [line for line in tree(assemble(tables), language="zh") if line.startswith("[")]
    presented = {row.role for row in tables.presentation} | {row.role for row in tables.enumerations}
    assert [line[1:7] for line in headings] == sorted(presented)


def test_every_concept_of_the_taxonomy_is_in_the_tree(tables: Tables) -> None:
    text = "\n".join(tree(assemble(tables)))
    assert [row.name for row in tables.concepts if f"{row.layer}:{row.name}" not in text] == []


def test_a_concept_under_itself_ends_the_branch() -> None:
    one, two = QName("http://t.example", "One"), QName("http://t.example", "Two")
    root = QName("http://t.example", "Root")
    arcs = {root: (Arc(source=root, target=one),), one: (Arc(source=one, target=two),), two: (Arc(source=two, target=one),)}
    taxonomy = Taxonomy(networks={str(Arcrole.PARENT_CHILD): {"http://t.example/role": arcs}})
    assert list(tree(taxonomy)) == ["http://t.example/role", "  Root (Root)", "    One (One)", "      Two (Two)", "        One (One)"]


def test_a_source_does_not_differ_from_itself_in_another_order(tables: Tables) -> None:
    reversed_rows: dict[str, Any] = {name: tuple(reversed(getattr(tables, name))) for name in ROWS}
    turned = replace(tables, **reversed_rows)
    assert list(diff(tables, turned)) == []


def test_differences_are_told_by_row_and_column(small: Path) -> None:
    before = read_tables(small)
    for file, old, new in (
        ("concepts.csv", "credit", "debit"),
        ("labels.csv", "LostThings,negated,减：丢失事项,Less: lost things\n", ""),
        ("members.csv", "GreenMember,2,true\n", "GreenMember,2,true\nColoursMember,DarkMember,3,true\n"),
        ("taxonomy.toml", 'publisher = "Tests"', 'publisher = "Others"'),
    ):
        path = small / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert list(diff(before, read_tables(small))) == [
        "~ taxonomy.toml publisher: 'Tests' -> 'Others'",
        "~ concepts LostThings: balance 'credit' -> 'debit'",
        "- labels LostThings negated",
        "+ members ColoursMember DarkMember: order '3', usable 'true'",
    ]


def test_keys_tell_every_row_from_every_other(tables: Tables) -> None:
    assert list(KEYS) == list(ROWS)
    assert check(tables) == ()
    for name, keys in KEYS.items():
        rows = [tuple(getattr(row, key) for key in keys) for row in getattr(tables, name)]
        assert len(rows) == len(set(rows)), name
