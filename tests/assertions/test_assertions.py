"""Assertions on the bank's figures: a real year holds in all of them, a planted mistake is found, explained, and its cause named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.findings import Finding, Severity, SourceUnreadable, Verdict
from exporter.taxonomy.assertions.table import COLUMNS, Assertion, assertions, read_assertions
from exporter.taxonomy.bundled import source_folder
from exporter.taxonomy.catalog import Catalog
from exporter.validate.filing.profile import filing_of
from exporter.validate.inputs import Options
from exporter.validate.report import validate
from tests.assertions.bank import CLASS, DEPOSIT, GROSS, PRODUCT, Row, instance, reported, taxonomy

Judge = Callable[..., Verdict]
BALANCE = (
    Row(concept="TotalAssets", value="9000"),
    Row(concept="TotalLiabilities", value="6000"),
    Row(concept="TotalEquity", value="3000"),
)


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """The verdict on some rows."""

    def run(*rows: Row, profile: str = "default", language: str = "zh") -> Verdict:
        path = instance(rows, tmp_path / "report.xbrl")
        return validate(path, catalog=Catalog.of(), profile=filing_of(profile), options=Options(language=language))

    return run


def broken(verdict: Verdict) -> dict[str, Finding]:
    return {finding.code.removeprefix("bx:assertion."): finding for finding in verdict.findings if finding.code.startswith("bx:assertion.")}


def counted(verdict: Verdict, name: str) -> tuple[int, int, int]:
    code = f"bx:assertion.{name}"
    return tuple(verdict.counts.get(key, 0) for key in (f"{code} satisfied", code, f"{code} not evaluated"))  # type: ignore[return-value]


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_year_as_reported_holds_in_every_assertion(year: int, judge: Judge, truth: Path) -> None:
    verdict = judge(*reported(truth, year))
    assert not broken(verdict)
    assert not {finding.code for finding in verdict.findings if finding.code in ("bx:magnitude", "bx:percentScale")}
    assert verdict.counts["assertions"] > (60 if year == 2020 else 250)


EVALUATED = [
    "balance-sheet",
    "npl-ratio",
    "provision-coverage",
    "loan-provision",
    "lcr",
    "nsfr",
    "core-tier1-ratio",
    "tier1-ratio",
    "capital-ratio",
    "leverage-ratio",
    "roa",
    "roe",
    "allowance-roll-forward",
    "loans-by-product",
    "personal-loans",
    "loans-by-class",
    "performing-loans",
    "nonperforming-loans",
    "deposits-by-type",
    "shares-by-type",
    "shares-percentage",
    "shareholding",
    "loans-percentage",
    "growth-of-loans",
    "growth.TotalAssets",
    "growth-by-type.CustomerDeposits",
    "share-of-total-assets.CashAndBalancesWithCentralBank",
]


@pytest.mark.parametrize("name", EVALUATED)
def test_the_real_year_evaluates_it(name: str, judge: Judge, truth: Path) -> None:
    assert counted(judge(*reported(truth)), name)[0] > 0


MISTAKES = [
    ("TotalEquity", "27723525", "balance-sheet", "a thousand times too small"),
    ("NonperformingLoanRatio", "1.20", "npl-ratio", "a hundred times too large"),
    ("NonperformingLoanRatio", "0.0130", "npl-ratio", ""),
    ("ProvisionCoverageRatio", "3.9076", "provision-coverage", ""),
    ("LoanProvisionRatio", "5.63", "loan-provision", "a hundred times too large"),
    ("LiquidityCoverageRatio", "318.46", "lcr", "a hundred times too large"),
    ("NetStableFundingRatio", "1.8630", "nsfr", ""),
    ("CapitalAdequacyRatio", "0.1212", "capital-ratio", ""),
    ("NetCoreTier1Capital", "27678743", "core-tier1-ratio", "a thousand times too small"),
    ("LeverageRatio", "-0.0587", "leverage-ratio", "the sign of 杠杆率"),
    ("ReturnOnTotalAssets", "0.0157", "roa", ""),
    ("ReturnOnEquity", "0.2481", "roe", ""),
    ("RecoveriesOfLoansPreviouslyWrittenOff", "-361126000", "allowance-roll-forward", "the sign of"),
    ("ChangeRateOfTotalAssets", "0.3665", "growth.TotalAssets", ""),
    ("CustomerDeposits", "301773590", "growth-by-type.CustomerDeposits", "a thousand times too small"),
    ("CashAndBalancesWithCentralBankAsPercentageOfTotalAssets", "0.2535", "share-of-total-assets.CashAndBalancesWithCentralBank", ""),
    ("CashAndBalancesWithCentralBank", "-103259354000", "not-negative.CashAndBalancesWithCentralBank", "the sign of"),
    ("OperatingIncome", "26989261000000", "income-below-assets", "a thousand times too large"),
    ("Tier1CapitalAdequacyRatio", "0.1006", "capital-ratios-ordered", ""),
    ("NonperformingLoanRatio", "1.20", "at-most-one.NonperformingLoanRatio", "a hundred times too large"),
]


@pytest.mark.parametrize(("concept", "value", "name", "cause"), MISTAKES, ids=lambda part: part.replace("/", ""))
def test_a_planted_mistake_is_found_and_its_cause_named(concept: str, value: str, name: str, cause: str, judge: Judge, truth: Path) -> None:
    rows = [replace(row, value=value) if (row.concept, row.year, row.members) == (concept, 2021, ()) else row for row in reported(truth)]
    verdict = judge(*rows)
    finding = broken(verdict)[name]
    assert cause in finding.message
    assert finding.severity is Severity.WARNING
    assert (finding.line or 0) > 0
    assert finding.figures
    assert counted(verdict, name)[1] >= 1


def test_members_that_do_not_add_up_are_told_with_their_labels(judge: Judge, truth: Path) -> None:
    discounted = ((PRODUCT, "DiscountedBillsMember"),)
    rows = [replace(row, value="5971662") if row.members == discounted and row.concept == GROSS else row for row in reported(truth)]
    found = broken(judge(*rows))["loans-by-product"]
    assert "票据贴现] is a thousand times too small" in found.message
    assert "report 贷款和垫款总额 [票据贴现]" in found.remedy


def test_figures_that_have_changed_places_are_told(judge: Judge) -> None:
    def equity(of: int, value: str) -> Row:
        return Row(concept="SurplusReserve", year=of, value=value)

    charge = Row(concept="AppropriationToSurplusReserve", value="50000")
    finding = broken(judge(equity(2020, "200000"), equity(2021, "150000"), charge))["surplus-reserve"]
    assert "have changed places" in finding.message
    assert not broken(judge(equity(2021, "200000"), equity(2020, "150000"), charge))


def test_labels_and_titles_are_in_the_readers_language(judge: Judge) -> None:
    rows = (*BALANCE[:2], replace(BALANCE[2], value="40000"))
    assert "'Total assets are liabilities and equity' fails at 2021-12-31" in broken(judge(*rows, language="en"))["balance-sheet"].message
    message = broken(judge(*rows))["balance-sheet"].message
    assert "资产总额 = 负债总额 + 股东权益" in message


@pytest.mark.parametrize(("value", "holds"), [("3000", True), ("4000", True), ("4500", True), ("5000", False)])
def test_rounding_decides(value: str, holds: bool, judge: Judge) -> None:  # noqa: FBT001  # a table's column
    verdict = judge(*BALANCE[:2], replace(BALANCE[2], value=value))
    assert counted(verdict, "balance-sheet") == ((1, 0, 0) if holds else (0, 1, 0))


def test_a_missing_operand_is_counted_as_not_evaluated_and_leaves_the_verdict_decided(judge: Judge) -> None:
    verdict = judge(*BALANCE[:2])
    assert counted(verdict, "balance-sheet") == (0, 0, 1)
    assert verdict.verdict == "valid"


def test_an_assertion_whose_subject_is_not_reported_is_not_counted(judge: Judge) -> None:
    assert counted(judge(*BALANCE[1:]), "balance-sheet") == (0, 0, 0)


def test_a_missing_member_is_no_zero(judge: Judge) -> None:
    total = Row(concept="CustomerDeposits", value="9000")
    parts = [replace(total, members=((DEPOSIT, f"{name}Member"),), value="3000") for name in ("CorporateDeposits", "PersonalDeposits")]
    assert counted(judge(total, *parts), "deposits-by-type") == (0, 0, 1)


def test_a_divisor_that_may_be_zero_is_not_evaluated(judge: Judge) -> None:
    rows = (Row(concept="LiquidityCoverageRatio", value="3.18", decimals=2), Row(concept="HighqualityLiquidAssets", value="5000"))
    assert counted(judge(*rows, Row(concept="NetCashOutflowsOverNext30Days", value="0")), "lcr") == (0, 0, 1)


def test_contradicting_duplicates_are_left_to_their_own_rule(judge: Judge) -> None:
    verdict = judge(*BALANCE, replace(BALANCE[0], value="19000"))
    assert counted(verdict, "balance-sheet") == (0, 0, 0)
    assert "bx:inconsistentDuplicateFacts" in {finding.code for finding in verdict.findings}


@pytest.mark.parametrize("profile", ["xbrl", "eba", "esef"])
def test_profiles_of_others_do_not_run_them(profile: str, judge: Judge) -> None:
    assert "assertions" not in judge(*BALANCE, profile=profile).counts


def test_books_that_do_not_balance_are_an_error_under_cn(judge: Judge) -> None:
    rows = (*BALANCE[:2], replace(BALANCE[2], value="30000"))
    assert judge(*rows).verdict == "valid"
    assert judge(*rows, profile="cn").verdict == "invalid"


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [("5000000", "6000000000", True), ("6000000000", "5000000", True), ("5000000", "60000000", False), ("0", "5000000", False)],
)
def test_what_is_a_thousand_times_last_years_is_told(before: str, now: str, told: bool, judge: Judge) -> None:  # noqa: FBT001
    verdict = judge(Row(concept="ManagedLoans", year=2020, value=before), Row(concept="ManagedLoans", value=now))
    assert ("bx:magnitude" in {finding.code for finding in verdict.findings}) == told


def test_a_percentage_a_hundred_times_last_years_is_told(judge: Judge) -> None:
    rows = [Row(concept="NonperformingLoanRatio", year=of, value=value, decimals=4) for of, value in ((2020, "0.0120"), (2021, "0.9912"))]
    assert "bx:percentScale" in {finding.code for finding in judge(*rows).findings}


@pytest.mark.parametrize("assertion", assertions(), ids=lambda assertion: assertion.id)
def test_every_assertion_names_what_there_is_and_can_be_evaluated(assertion: Assertion) -> None:
    concepts = {
        name.local: concept for name, concept in taxonomy().concepts.items() if taxonomy().prefixes[name.namespace] == assertion.layer
    }
    named = assertion.comparison.operands()
    assert {operand.concept for operand in named} <= concepts.keys()
    assert {part for operand in named for pair in operand.members for part in pair if part is not None} <= concepts.keys()
    assert assertion.subject == assertion.comparison.subject.concept
    flows = {operand for operand in named if concepts[operand.concept].period_type == "duration"}
    subject_flows = concepts[assertion.subject].period_type == "duration"
    assert subject_flows or not flows, "a flow needs a span, so it must be the subject"
    assert subject_flows or not any(operand.moment == "opening" for operand in named), "an opening needs a span"
    assert all(assertion.titles)
    assert re.search("[\u4e00-\u9fff]", assertion.titles[0])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("cbar,a,题,t,,A = B,fatal,rounding,any,,", "the severity is 'fatal'"),
        ("cbar,a,题,t,,A = B,warning,loose,any,,", "the tolerance is 'loose'"),
        ("cbar,a,题,t,,A = B,warning,rounding,week,,", "the span is 'week'"),
        ("cbar,a,题,t,,A = (B,warning,rounding,any,,", "the expression cannot be read"),
        ("cbar,a,题,t,,A = B", "more or fewer cells"),
        ("cbar,a,题,t,X X,{} = B,warning,rounding,any,,", "stands there twice"),
    ],
)
def test_a_table_that_cannot_be_is_refused_with_its_line(line: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "assertions.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=problem):
        read_assertions(path)


def test_the_bundled_table_is_proved() -> None:
    assert read_assertions(source_folder() / "assertions.csv") == assertions()


def test_a_missing_table_or_another_header_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", source_folder() / "members.csv"):
        with pytest.raises(SourceUnreadable):
            read_assertions(path)


def test_class_and_product_do_not_mix(judge: Judge, truth: Path) -> None:
    verdict = judge(*reported(truth))
    assert counted(verdict, "nonperforming-loans") == (2, 0, 0)
    assert all(CLASS not in finding.message for finding in broken(verdict).values())
