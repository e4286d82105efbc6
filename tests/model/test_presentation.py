"""The presentation as lines: what is no row is left out and counts for no depth, and roles of labels say what a line is."""

from __future__ import annotations

import pytest

from exporter.model.presentation import Line, lines_of
from exporter.model.taxonomy import Arc, Concept, Kind, Network, Taxonomy
from exporter.names import Arcrole, Namespace, QName

_TYPE = Namespace.XBRLI.qname("monetaryItemType")


def name(local: str) -> QName:
    return QName("https://bank.example", local)


def network(**under: str) -> Network:
    return {
        name(source): tuple(Arc(source=name(source), target=name(target)) for target in names.split()) for source, names in under.items()
    }


def lines(shown: Network, cubes: Network | None = None) -> list[tuple[str, int, bool]]:
    """Names, depths and whether it is a heading: names that begin with A are abstract, with T tables, with X axes; `Q` nobody knows."""
    names = {arc.target for arcs in shown.values() for arc in arcs} | shown.keys()
    concepts = {
        one: Concept(
            name=one,
            type=_TYPE,
            kind=Kind.MONETARY,
            abstract=one.local[0] in "ATX",
            is_hypercube=one.local[0] == "T",
            is_dimension=one.local[0] == "X",
        )
        for one in names
        if one.local != "Q"
    }
    taxonomy = Taxonomy(concepts=concepts, networks={str(Arcrole.ALL): {"role": cubes or {}}})
    return [(line.name.local, line.depth, line.is_heading) for line in lines_of(shown, taxonomy)]


def test_a_single_heading_over_all_tables_and_line_items_are_no_lines() -> None:
    shown = network(A="T ALines", T="X", ALines="C AGroup", AGroup="D E")
    assert lines(shown, network(ALines="T")) == [("C", 0, False), ("AGroup", 0, True), ("D", 1, False), ("E", 1, False)]


def test_a_root_that_may_have_facts_and_roots_beside_each_other_are_lines() -> None:
    assert lines(network(C="D")) == [("C", 0, False), ("D", 1, False)]
    assert lines(network(A="C", AOther="D Q")) == [("A", 0, True), ("C", 1, False), ("AOther", 0, True), ("D", 1, False)]


def test_what_stands_under_itself_is_not_entered_again() -> None:
    assert lines(network(A="C", C="D", D="C")) == [("C", 0, False), ("D", 1, False), ("C", 2, False)]


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("http://www.xbrl.org/2003/role/label", ""),
        ("http://www.xbrl.org/2003/role/totalLabel", "total"),
        ("http://www.xbrl.org/2003/role/periodStartLabel", "opening"),
        ("http://www.xbrl.org/2003/role/periodEndLabel", "total"),
        ("http://www.xbrl.org/2009/role/negatedTerseLabel", "negated"),
        ("http://www.xbrl.org/2009/role/negatedTotalLabel", "negated total"),
        ("http://www.xbrl.org/2009/role/negatedPeriodStartLabel", "negated opening"),
    ],
)
def test_the_role_of_a_label_says_what_a_line_is(role: str, told: str) -> None:
    line = Line(name("C"), 0, role)
    said = (("negated", line.is_negated), ("total", line.is_total), ("opening", line.is_opening))
    assert " ".join(word for word, holds in said if holds) == told


@pytest.mark.parametrize(
    ("titles", "called"),
    [
        ({"": "[100100] Balance sheet", "zh-cn": "资产负债表"}, ("资产负债表", "Balance sheet")),
        ({"": "Notes [unaudited]"}, ("Notes [unaudited]", "Notes [unaudited]")),
        ({"": "[100100] "}, ("https://r", "https://r")),
        ({}, ("https://r", "https://r")),
    ],
)
def test_a_role_is_called_by_its_labels_else_by_its_definition_else_by_its_uri(titles: dict[str, str], called: tuple[str, str]) -> None:
    taxonomy = Taxonomy(role_titles={"https://r": titles})
    assert (taxonomy.role_title("https://r", "zh"), taxonomy.role_title("https://r", "en")) == called


def test_diamonds_in_a_chain_are_laid_out_in_a_few_places_each() -> None:
    chain = {f"C{at}": f"L{at} R{at}" for at in range(20)} | {f"{side}{at}": f"C{at + 1}" for at in range(20) for side in "LR"}
    shown = lines(network(**chain))
    assert {one for one, _, _ in shown} == {*chain, "C20"}
    assert len(shown) < 16 * 2 * len(chain)
