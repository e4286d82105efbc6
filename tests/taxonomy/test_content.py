"""The bank taxonomy itself: all that was proposed is in it, and what it differs in is what its README owns up to."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from exporter.model.taxonomy import Concept, Taxonomy
from exporter.names import Arcrole, Role
from exporter.taxonomy import bundled
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.taxonomy.source.rows import Tables

CORRECTED_PERIODS = {
    "MinimumSurvivalPeriodUnderLiquidityStressScenarios",
    "MinimumProvisionCoverageRatioRequirement",
    "MinimumLoanProvisionRatioRequirement",
}


@pytest.fixture(scope="module")
def whole() -> Taxonomy:
    return load([bundled.entry_points()["all"]], Catalog.of())


@pytest.fixture(scope="module")
def proposed(root: Path) -> list[dict[str, str]]:
    with (root.parent / "shared" / "domain" / "concepts.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def proposed_members(root: Path) -> list[dict[str, str]]:
    with (root.parent / "shared" / "domain" / "members.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def found(taxonomy: Taxonomy, name: str) -> Concept:
    qname = taxonomy.find(name)
    assert qname is not None, name
    return taxonomy.concepts[qname]


def test_every_proposed_concept_is_declared_as_proposed(whole: Taxonomy, proposed: list[dict[str, str]]) -> None:
    for row in proposed:
        concept = found(whole, row["element"])
        declared = (str(concept.type), str(concept.substitution_group), concept.balance or "", "true" if concept.abstract else "false")
        assert declared == (row["type"], row["substitutionGroup"], row["balance"], row["abstract"]), row["element"]
        assert concept.nillable
        if row["element"] not in CORRECTED_PERIODS:
            assert concept.period_type == row["periodType"], row["element"]


def test_every_proposed_member_stands_where_proposed(whole: Taxonomy, proposed_members: list[dict[str, str]]) -> None:
    arcs = {
        (arc.source.local, arc.target.local)
        for network in whole.network(Arcrole.DOMAIN_MEMBER).values()
        for arcs in network.values()
        for arc in arcs
    }
    for row in proposed_members:
        if row["member"]:
            assert found(whole, row["member"]).abstract
        if row["parent_member"]:
            assert (row["parent_member"], row["member"]) in arcs


def test_every_proposed_sum_is_a_calculation_with_its_weight(whole: Taxonomy, proposed: list[dict[str, str]]) -> None:
    arcs = {
        (arc.source.local, arc.target.local, arc.weight)
        for network in whole.network(Arcrole.SUMMATION_ITEM).values()
        for arcs in network.values()
        for arc in arcs
    }
    wanted = set()
    for row in proposed:
        parents = [re.sub(r"\(.*\)", "", parent) for parent in row["calc_parent"].split("|") if parent]
        weights = row["calc_weight"].split("|")
        wanted |= {(parent, row["element"], weights[min(place, len(weights) - 1)]) for place, parent in enumerate(parents)}
    assert arcs == wanted


def test_company_products_stand_in_the_extension_alone(whole: Taxonomy, tables: Tables) -> None:
    extension = {row.name for row in tables.concepts if row.layer == "webank"}
    assert len(extension) == 7
    base = load([bundled.entry_points()["base"]], Catalog.of())
    assert all(base.find(name) is None for name in extension)
    assert {name.local for name in whole.concepts if name.namespace.endswith("/webank/2021-12-31")} == extension


def test_every_concept_has_its_standard_label_in_both_languages(whole: Taxonomy, tables: Tables) -> None:
    for row in tables.concepts:
        said = whole.labels[found(whole, row.name).name]
        assert (said["zh-cn", str(Role.LABEL)], said["en", str(Role.LABEL)]) == (row.label_zh, row.label_en)


def test_every_reportable_concept_stands_in_a_hypercube(whole: Taxonomy, tables: Tables) -> None:
    items = {arc.target for network in whole.network(Arcrole.DOMAIN_MEMBER).values() for arcs in network.values() for arc in arcs}
    assert [row.name for row in tables.concepts if (concept := found(whole, row.name)).is_reportable and concept.name not in items] == []


def test_hypercubes_are_positive_closed_and_on_the_scenario(whole: Taxonomy) -> None:
    assert whole.network(Arcrole.NOT_ALL) == {}
    cubes = [arc for network in whole.network(Arcrole.ALL).values() for arcs in network.values() for arc in arcs]
    assert len({arc.target for arc in cubes}) == 22
    assert all(arc.closed and arc.context_element == "scenario" for arc in cubes)


def test_defaults_stand_in_a_role_of_their_own(whole: Taxonomy) -> None:
    (role,) = whole.network(Arcrole.DIMENSION_DEFAULT)
    assert role.endswith("/990000")
    assert all(role not in whole.network(arcrole) for arcrole in (Arcrole.ALL, Arcrole.DIMENSION_DOMAIN, Arcrole.DOMAIN_MEMBER))


def test_calculations_are_of_version_1_1_alone(whole: Taxonomy) -> None:
    assert whole.network(Arcrole.SUMMATION_ITEM)
    assert not whole.network(Arcrole.SUMMATION_ITEM_21)


def test_every_role_has_a_title_in_both_languages(whole: Taxonomy, tables: Tables) -> None:
    titles = {uri.rsplit("/", 1)[1]: said for uri, said in whole.role_titles.items() if "/cbar/role/" in uri}
    assert len(titles) == len(tables.roles)
    assert all(
        said == {"": f"[{number}] {said['zh-cn']} | {said['en']}", "zh-cn": said["zh-cn"], "en": said["en"]}
        for number, said in titles.items()
    )


def test_every_printed_label_of_the_key_indicators_names_one_concept(tables: Tables, truth: Path) -> None:
    labels = {row.label_zh: row.name for row in tables.concepts}
    with (truth / "2021-tables.csv").open(encoding="utf-8", newline="") as lines:
        printed = {row["row"] for row in csv.DictReader(lines) if row["section"] == "key-indicators"}
    assert len(printed) == 24
    shown = {row.concept for row in tables.presentation if row.role == "200100"}
    assert {labels[label] for label in printed} <= shown


def test_nothing_of_the_machine_or_its_reports_is_in_the_source(source: Path) -> None:
    for path in source.iterdir():
        assert not re.search(r"/work|/home|/tmp|AR20[0-9]{2}", path.read_text(encoding="utf-8")), path.name


def test_the_readme_explains_every_table_and_column(source: Path) -> None:
    readme = (source / "README.md").read_text(encoding="utf-8")
    for path in sorted(source.glob("*.csv")):
        assert f"`{path.name}`" in readme
        header = path.read_text(encoding="utf-8").splitlines()[0]
        assert [column for column in header.split(",") if f"`{column}`" not in readme] == [], path.name
