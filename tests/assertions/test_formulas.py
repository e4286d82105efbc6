"""The assertions as XBRL Formula: Arelle's processor gives each the verdict and the number of evaluations that ours gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from elementpath import XPath2Parser, XPathContext
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.findings import Verdict
from exporter.names import Namespace
from exporter.taxonomy.assertions.language import Comparison, parse
from exporter.taxonomy.assertions.table import Assertion, assertions
from exporter.taxonomy.assertions.xpath import condition, divisors
from exporter.taxonomy.bundled import package, source_folder
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.tables import read_settings
from exporter.taxonomy.writing.formulas import formula_linkbase
from exporter.taxonomy.writing.linkbases import Address
from exporter.validate.assertions.amounts import amount
from exporter.validate.assertions.evaluation import holds
from exporter.validate.filing.profile import filing_of
from exporter.validate.report import validate
from tests.assertions.bank import Row, instance, named, reported, taxonomy
from tests.assertions.formulas import Counts, evaluated, linkbase_url

_RANGES = (((-9, -1), (-9, -1)), ((1, 9), (401, 990)))
"""Between what invented amounts, in thousands, and ratios, in tenths, lie: below zero, and beyond what may be."""
_ANYWHERE = "xbrldie:PrimaryItemDimensionallyInvalidError"
"""Invented figures stand where no table has them."""
_SAMPLE = ("balance-sheet", "npl-ratio", "roa", "allowance-roll-forward", "loans-by-product", "shareholding", "growth.TotalAssets")


def judged(path: Path) -> Verdict:
    return validate(path, catalog=Catalog.of(), profile=filing_of("default"))


def ours(path: Path, chosen: Iterable[Assertion]) -> dict[str, Counts]:
    """Our own counts, of assertions that were evaluated at all."""
    counts = judged(path).counts
    found = {one.id: Counts(counts.get(f"{one.code} satisfied", 0), counts.get(one.code, 0)) for one in chosen}
    return {name: those for name, those in found.items() if any(those)}


def theirs(path: Path, package_zip: Path, linkbase: Path | None = None, despite: str = "") -> dict[str, Counts]:
    """Arelle's; no evaluation is no success. `despite` is an error that has nothing to do with them."""
    run = evaluated(path, (package_zip,), linkbase)
    assert {*run.errors} <= {despite}
    return {name: those for name, those in run.counts.items() if any(those)}


def invented(seed: int) -> list[Row]:
    """A fact for each operand of each assertion, of values that do not fit together."""
    amounts, ratios = _RANGES[seed]
    random = Random(seed)  # noqa: S311 - a choice that can be repeated, no secret
    found: dict[tuple[str, int, tuple[tuple[str, str], ...]], Row] = {}
    for operand in (operand for assertion in assertions() for operand in assertion.comparison.operands()):
        members = tuple(sorted((axis, member) for axis, member in operand.members if member is not None))
        for year in (2020, 2021):
            money = taxonomy().concepts[named(operand.concept)].kind == "monetary"
            value = str(random.randint(*amounts) * 1000) if money else str(Decimal(random.randint(*ratios)) / 10)
            row = Row(concept=operand.concept, year=year, value=value, decimals=-3 if money else 1, members=members)
            found.setdefault((row.concept, year, members), row)
    return list(found.values())


def altered(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with every third figure half as much again."""
    for number, row in enumerate(rows):
        yield row if number % 3 else replace(row, value=str(Decimal(row.value) * Decimal("1.5")))


@pytest.mark.slow
@pytest.mark.parametrize("year", [2020, 2021])
@pytest.mark.parametrize("change", [list, altered], ids=["as reported", "with mistakes"])
def test_arelle_gives_our_verdicts_on_a_real_year(
    year: int, change: Callable[[Iterable[Row]], Iterable[Row]], truth: Path, package_zip: Path, tmp_path: Path
) -> None:
    path = instance(change(reported(truth, year)), tmp_path / "report.xbrl")
    mine = ours(path, assertions())
    assert theirs(path, package_zip) == mine
    assert bool(sum(those.unsatisfied for those in mine.values())) == (change is altered)


@pytest.mark.slow
def test_every_assertion_is_broken_for_both(package_zip: Path, tmp_path: Path) -> None:
    broken: set[str] = set()
    for seed in range(len(_RANGES)):
        path = instance(invented(seed), tmp_path / f"{seed}.xbrl")
        mine = ours(path, assertions())
        assert theirs(path, package_zip, despite=_ANYWHERE) == mine
        broken |= {name for name, those in mine.items() if those.unsatisfied}
    assert broken == {assertion.id for assertion in assertions()}


def test_arelle_gives_our_verdicts_on_a_sample(truth: Path, package_zip: Path, tmp_path: Path) -> None:
    chosen = [assertion for assertion in assertions() if assertion.id in _SAMPLE]
    linkbase = tmp_path / "sample_for.xml"
    address = Address(linkbase_url(), read_settings(source_folder() / "taxonomy.toml"), taxonomy().prefixes)
    linkbase.write_bytes(formula_linkbase(chosen, taxonomy(), address))
    path = instance(altered(reported(truth)), tmp_path / "report.xbrl")
    mine = ours(path, chosen)
    assert theirs(path, package_zip, linkbase) == mine
    assert sum(bool(those.unsatisfied) for those in mine.values()) > len(_SAMPLE) // 2


def test_the_linkbase_states_every_assertion_and_every_namespace_it_uses() -> None:
    content = package().read(linkbase_url())
    assert content is not None
    root = etree.fromstring(content)
    stated = [element.get("id") for element in root.iter(Namespace.VALUE_ASSERTION.tag("valueAssertion"))]
    assert stated == [f"{assertion.layer}_{assertion.id}" for assertion in assertions()]
    places = (root.get(Namespace.XSI.tag("schemaLocation")) or "").split()[::2]
    assert {etree.QName(element).namespace for element in root.iter("*")} <= {*places}


def test_reports_do_not_load_it_unless_they_ask(package_zip: Path) -> None:
    del package_zip
    assert all(not url.endswith("_for.xml") for url in taxonomy().documents)


_TEXTS = ("A = B + C", "A <= B - C", "A >= B * C", "A < abs(B)", "A > B - abs(C)", "A = 2 * B", "abs(A - B) <= C")
_values = st.tuples(st.integers(-50, 50).map(Decimal), st.integers(-1, 1))


@given(st.sampled_from(_TEXTS).map(parse), st.lists(_values, min_size=3, max_size=3))
def test_the_xpath_says_what_our_evaluation_says(comparison: Comparison, values: list[tuple[Decimal, int]]) -> None:
    operands = comparison.operands()
    variables = {operand: number for number, operand in enumerate(operands, 1)}
    bound: dict[str, Decimal] = {}
    for (value, decimals), number in zip(values, variables.values(), strict=False):
        bound |= {f"v{number}": value, f"h{number}": Decimal(5) * Decimal(10) ** (-decimals - 1)}
    found = {operand: amount(int(value), decimals) for operand, (value, decimals) in zip(operands, values, strict=False)}
    token = XPath2Parser().parse(condition(comparison, variables, last_digit=False))
    assert token.evaluate(XPathContext(etree.Element("x"), variables=bound)) == holds(comparison, found)


def test_what_may_be_zero_is_a_precondition() -> None:
    comparison = parse("A = B / (C - D)")
    variables = {operand: number for number, operand in enumerate(comparison.operands(), 1)}
    assert list(divisors(comparison.right, variables)) == ["(($v3 - $h3) - ($v4 + $h4)) gt 0 or (($v3 + $h3) - ($v4 - $h4)) lt 0"]
