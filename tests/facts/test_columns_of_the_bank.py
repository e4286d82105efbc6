"""Wide tables with columns of the bank alone beside columns of its group, as statements print them."""

from __future__ import annotations

import pytest
from told import Map, codes, errors

from exporter.facts.mapping import Mapped


def scoped(mapped: Mapped) -> list[tuple[str | None, bool]]:
    """The value of each fact, and whether it is of the bank alone."""
    return [(fact.value, bool(fact.context.dimensions)) for fact in mapped.facts]


@pytest.mark.parametrize(
    "heads",
    [
        "项目,本集团,,本行,\n,2021年末,2020年末,2021年末,2020年末",
        "项目,本集团2021年末,本集团2020年末,本行2021年末,本行2020年末",
        "Item,The Group,,The Bank,\n,2021,2020,2021,2020",
        "项目,合并数,,母公司数,\n,2021年12月31日,2020年12月31日,2021年12月31日,2020年12月31日",
    ],
)
def test_columns_of_the_bank_stand_beside_those_of_its_group(map_csv: Map, heads: str) -> None:
    mapped = map_csv(f"单位：人民币千元,,,,\n{heads}\n资产总额,9,8,5,4\n")
    assert (errors(mapped), scoped(mapped)) == ([], [("9000", False), ("8000", False), ("5000", True), ("4000", True)])


def test_scopes_may_stand_under_the_periods(map_csv: Map) -> None:
    mapped = map_csv("单位：人民币千元,,,,\n项目,2021年末,,2020年末,\n,本集团,本行,本集团,本行\n资产总额,9,5,8,4\n")
    assert (errors(mapped), scoped(mapped)) == ([], [("9000", False), ("5000", True), ("8000", False), ("4000", True)])


def test_columns_of_the_bank_alone_are_the_reports(map_csv: Map) -> None:
    mapped = map_csv("单位：人民币千元,\n项目,本行\n,2021年末\n资产总额,5\n")
    assert scoped(mapped) == [("5000", False)]


def test_what_only_the_group_has_a_concept_for_is_told_of_the_bank_and_the_groups_stands(map_csv: Map) -> None:
    heads = "项目,本集团,,本行,\n,2021年末,增减（%）,2021年末,增减（%）"
    mapped = map_csv(f"单位：人民币千元,,,,\n{heads}\n资产总额,9,10%,5,20%\n")
    assert codes(mapped) == ["bx:bankNotTold"]
    assert scoped(mapped) == [("9000", False), ("0.10", False), ("5000", True)]
