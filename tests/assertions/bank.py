"""Instances of the bundled taxonomy for assertions: a real year, from the tables a careful reader took from the report, and small ones."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exporter.formats.xbrl_xml.writing import write
from exporter.model.aspects import UNIT_CNY, UNIT_PURE, UNIT_SHARES, Context, Entity, Instant, Member, TypedMember, as_instant, year
from exporter.model.facts import Fact, FactTable, Report
from exporter.model.taxonomy import Kind, Taxonomy
from exporter.names import QName
from exporter.taxonomy.bundled import entry_points
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load

ENTITY = Entity("https://bank.example/entities", "demo-bank")
GROSS = "GrossLoansAndAdvancesToCustomers"
PRODUCT, CLASS, DEPOSIT, SHARE, HOLDER = (
    "LoanProductAxis",
    "LoanRiskClassificationAxis",
    "DepositTypeAxis",
    "ShareTypeAxis",
    "ShareholderAxis",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact in few words: concept, year, value as text, decimals, members by axis."""

    concept: str
    year: int = 2021
    value: str
    decimals: int | None = -3
    members: tuple[tuple[str, str], ...] = ()


@cache
def taxonomy() -> Taxonomy:
    return load((entry_points()["all"],), Catalog.of())


def named(local: str) -> QName:
    found = taxonomy().find(local)
    assert found is not None, local
    return found


def fact(row: Row) -> Fact:
    concept = taxonomy().concepts[named(row.concept)]
    period = as_instant(year(row.year)) if concept.period_type == "instant" else year(row.year)
    unit = {Kind.MONETARY: UNIT_CNY, Kind.SHARES: UNIT_SHARES}.get(concept.kind, UNIT_PURE)
    dimensions = tuple(sorted((named(axis), member(axis, name)) for axis, name in row.members))
    return Fact(concept=concept.name, context=Context(ENTITY, period, dimensions), value=row.value, unit=unit, decimals=row.decimals)


def member(axis: str, name: str) -> Member:
    domain = taxonomy().concepts[named(axis)].typed_domain
    return named(name) if domain is None else TypedMember(domain, name)


def instance(rows: Iterable[Row], path: Path) -> Path:
    """The rows as an xBRL-XML file."""
    report = Report(FactTable(fact(row) for row in rows), (entry_points()["all"],), (), dict(taxonomy().prefixes))
    write(report, path)
    return path


_MEMBERS = {
    "loans-by-product": (
        PRODUCT,
        {"企业贷款": "Corporate", "个人贷款": "Personal", "消费贷款": "Consumer", "经营贷款": "PersonalBusiness"},
        "Loans",
    ),
    "loans-five-class": (
        CLASS,
        {
            "正常贷款": "Performing",
            "正常类贷款": "Pass",
            "关注类贷款": "SpecialMention",
            "不良贷款": "Nonperforming",
            "次级类贷款": "Substandard",
            "可疑类贷款": "Doubtful",
            "损失类贷款": "Loss",
        },
        "Loans",
    ),
    "deposits": (DEPOSIT, {"公司存款": "Corporate", "个人存款": "Personal", "保证金存款": "Margin"}, "Deposits"),
}
_OTHERS = {"票据贴现": "DiscountedBillsMember", "应解汇款": "InwardAndOutwardRemittancesMember"}
_CONCEPTS = {
    ("loans-by-product", "amount"): GROSS,
    ("loans-by-product", "share"): "GrossLoansAndAdvancesAsPercentageOfTotal",
    ("loans-by-product", "growth"): "ChangeRateOfGrossLoansAndAdvances",
    ("loans-five-class", "amount"): GROSS,
    ("loans-five-class", "share"): "GrossLoansAndAdvancesAsPercentageOfTotal",
    ("deposits", "amount"): "CustomerDeposits",
    ("deposits", "growth"): "ChangeRateOfCustomerDeposits",
    ("shares", "count"): "NumberOfShares",
    ("shares", "share"): "PercentageOfTotalNumberOfShares",
    ("top-holders", "count"): "NumberOfSharesHeld",
    ("top-holders", "share"): "ShareholdingPercentage",
}
_PROVISION = {
    "本年计提": "CreditImpairmentLossesOnLoans",
    "本年核销及转出": "LoansWrittenOffAndTransferredOutChargedAgainstAllowance",
    "本年收回已核销贷款": "RecoveriesOfLoansPreviouslyWrittenOff",
}
_PLAIN = (
    "key-indicators",
    "equity",
    "lcr",
    "nsfr",
    "capital-ratios",
    "capital-composition",
    "leverage",
    "assets",
    "liabilities",
    "interest",
)
_SHARE_OF = {"assets": "TotalAssets", "liabilities": "TotalLiabilities"}


def reported(truth: Path, of: int = 2021) -> list[Row]:
    """The year as reported, with every figure of the tables that assertions look at."""
    with (truth / f"{of}-tables.csv").open(encoding="utf-8") as lines:
        printed = list(csv.DictReader(lines))
    found: dict[tuple[str, int, tuple[tuple[str, str], ...]], Row] = {}
    for line in printed:
        for row in _rows(line):
            found.setdefault((row.concept, row.year, row.members), row)
    return list(found.values())


def _rows(line: dict[str, str]) -> Iterator[Row]:
    section, label, measure = line["section"], line["row"], line["measure"]
    concept, members = _named(section, label, measure)
    if concept is None or (section == "shares" and line["parent"]):
        return
    value, decimals = ("0", -3) if line["value"] == "nil" else (line["value"], int(line["decimals"]))
    balance = taxonomy().concepts[named(concept)].balance
    if value.startswith("-") and (section == "provision-movement" or balance == "debit" or concept.startswith("Allowance")):
        value = value[1:]
    yield Row(concept=concept, year=int(line["period"][:4]), value=value, decimals=decimals, members=members)


def _named(section: str, label: str, measure: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """Concept and members of a printed row, if assertions look at it."""
    if section == "provision-movement":
        return _PROVISION.get(label, "AllowanceForLoanImpairmentLosses"), ()
    if section == "top-holders":
        return _CONCEPTS[section, measure], ((HOLDER, label),)
    if section == "shares":
        chosen = {"社会法人股": "SocialLegalPersonSharesMember", "库存股": "TreasuryStockMember"}.get(label)
        return _CONCEPTS.get((section, measure)), ((SHARE, chosen),) if chosen else ()
    if section in _MEMBERS and (section, measure) in _CONCEPTS:
        axis, short, ending = _MEMBERS[section]
        chosen = _OTHERS.get(label) or (f"{short[label]}{ending}Member" if label in short else None)
        if chosen or label in ("发放贷款和垫款总额", "合计", "客户存款合计"):
            return _CONCEPTS[section, measure], ((axis, chosen),) if chosen else ()
    plain = _by_label().get(label)
    if section in _PLAIN and plain:
        return _derived(plain, section, measure), ()
    return None, ()


def _derived(plain: str, section: str, measure: str) -> str | None:
    names = {concept.local for concept in taxonomy().concepts}
    match measure:
        case "share":
            derived = f"{plain}AsPercentageOf{_SHARE_OF.get(section, '')}"
        case "growth":
            derived = f"ChangeRateOf{plain}"
        case _:
            derived = plain
    return derived if derived in names else None


@cache
def _by_label() -> dict[str, str]:
    known = taxonomy()
    return {known.label(name): name.local for name, concept in known.concepts.items() if concept.is_reportable} | {
        "合格优质流动性资产": "HighqualityLiquidAssets",
        "净现金流出": "NetCashOutflowsOverNext30Days",
        "可用的稳定资金": "AvailableStableFunding",
        "所需的稳定资金": "RequiredStableFunding",
    }


__all__ = ["CLASS", "DEPOSIT", "GROSS", "HOLDER", "PRODUCT", "SHARE", "Instant", "Row", "instance", "reported", "taxonomy"]
