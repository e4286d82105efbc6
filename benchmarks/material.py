"""What is measured: a taxonomy of 200 concepts, a hypercube of 20 members and sums, and instances of it of any size.

The taxonomy is built by the toolkit from tables made here; the reports are deterministic, and their sums hold. A context holds a hundred
facts: ten groups of a total, seven parts and two ratios.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from exporter.model.aspects import UNIT_CNY, UNIT_PURE, Context, Duration, Entity, Instant, Period
from exporter.model.facts import Fact, FactTable, Report
from exporter.names import QName
from exporter.taxonomy.build import build

BASE: Final = "https://benchmark.example"
VERSION: Final = "2025-12-31"
NAMESPACE: Final = f"{BASE}/bench/{VERSION}"
ENTRY: Final = f"{BASE}/entry/{VERSION}/all-{VERSION}.xsd"
GROUPS, PARTS, RATIOS, MEMBERS = 20, 7, 2, 20
ENTITY: Final = Entity("https://bank.example/entities", "benchmark-bank")
_SETTINGS: Final = f"""base_uri = "{BASE}"
version = "{VERSION}"
publisher = "bankxbrl"
title_zh = "基准"
title_en = "Benchmark"
description_zh = "基准"
description_en = "Benchmark"
[[layers]]
prefix = "bench"
title_zh = "基准"
title_en = "Benchmark"
[[entry_points]]
name = "all"
title_zh = "全部"
title_en = "All"
layers = ["bench"]
"""
_HEADERS: Final = {
    "labels": "concept,role,zh,en",
    "enumerations": "concept,domain,role,head_usable",
    "publications": "code,role,publisher,name,number",
    "references": "concept,publication,section",
    "synonyms": "label,concept,role",
}


def taxonomy(folder: Path) -> Path:
    """Build the taxonomy's package in a folder."""
    source = folder / "source"
    source.mkdir(parents=True)
    (source / "taxonomy.toml").write_text(_SETTINGS, encoding="utf-8")
    for name, rows in {**_tables(), **{name: [header.split(",")] for name, header in _HEADERS.items()}}.items():
        with (source / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(rows)
    package = folder / "package"
    build(source, package)
    return package


def _tables() -> dict[str, list[list[object]]]:
    """The tables that say something."""
    concepts: list[list[object]] = [["layer", "name", "type", "period", "balance", "label_zh", "label_en"]]
    shown: list[list[object]] = [["role", "parent", "concept", "order", "preferred_label"]]
    sums: list[list[object]] = [["layer", "role", "parent", "concept", "weight", "order"]]
    structure = (
        ("StatementAbstract", "abstract", "报表 [abstract]", "Statement [abstract]"),
        ("BankTable", "table", "银行 [table]", "Bank [table]"),
        ("SegmentAxis", "axis", "分部 [axis]", "Segment [axis]"),
        ("BankLineItems", "abstract", "银行 [line items]", "Bank [line items]"),
        ("PlainTable", "table", "无维度 [table]", "Plain [table]"),
        ("PlainAbstract", "abstract", "无维度 [abstract]", "Plain [abstract]"),
        ("SegmentsMember", "member", "分部合计 [member]", "Segments [member]"),
        *((f"Segment{_letter(m)}Member", "member", f"分部{m} [member]", f"Segment {_letter(m)} [member]") for m in range(MEMBERS)),
    )
    concepts += [["bench", name, kind, "", "", zh, en] for name, kind, zh, en in structure]
    shown += [["100100", "StatementAbstract", "BankTable", 1, ""], ["100100", "StatementAbstract", "BankLineItems", 2, ""]]
    concepts.append(["bench", "NameOfBank", "string", "duration", "", "银行名称", "Name of bank"])
    shown += [["100100", "StatementAbstract", "NameOfBank", 3, ""], ["900000", "PlainAbstract", "PlainTable", 1, ""]]
    for order, (name, kind, period) in enumerate(_concepts(), start=1):
        word = f"{name[:5]} {name[5]} {name[6:]}" if name[6:].isalpha() else f"{name[:5]} {name[5]} {name[6:-1].lower()} {name[-1].lower()}"
        balance = "" if kind == "percent" else "credit" if name.endswith("PartG") else "debit"
        concepts.append(["bench", name, kind, period, balance, f"项目{order}", word])
        shown.append(["100100", "BankLineItems", name, order, ""])
        if "Part" in name:
            sums.append(["bench", "100100", f"{name[:6]}Total", name, -1 if name.endswith("PartG") else 1, order])
    members: list[list[object]] = [["parent", "member", "order", "usable"]]
    members += [["SegmentsMember", f"Segment{_letter(m)}Member", m + 1, "true"] for m in range(MEMBERS)]
    return {
        "concepts": concepts,
        "presentation": shown,
        "calculation": sums,
        "members": members,
        "roles": [
            ["layer", "role", "title_zh", "title_en"],
            ["bench", "100100", "报表", "Statement"],
            ["bench", "900000", "无维度", "Plain"],
            ["bench", "901100", "分部", "Segments"],
            ["bench", "990000", "默认成员", "Defaults"],
        ],
        "hypercubes": [
            ["hypercube", "role", "line_items", "axes"],
            ["BankTable", "901100", "BankLineItems", "SegmentAxis"],
            ["PlainTable", "900000", "PlainAbstract", ""],
        ],
        "axes": [["axis", "kind", "domain", "domain_type", "default"], ["SegmentAxis", "explicit", "SegmentsMember", "", "SegmentsMember"]],
    }


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _concepts() -> Iterator[tuple[str, str, str]]:
    """Name, type and period of every concept, group by group."""
    for group in range(GROUPS):
        stem, period = f"Group{_letter(group)}", "instant" if group < GROUPS // 2 else "duration"
        yield f"{stem}Total", "monetary", period
        yield from ((f"{stem}Part{_letter(part)}", "monetary", period) for part in range(PARTS))
        yield from ((f"{stem}Ratio{_letter(ratio)}", "percent", period) for ratio in range(RATIOS))


def report(number: int) -> Report:
    """A report of so many facts."""
    facts = FactTable()
    for fact, _ in zip(_facts(), range(number), strict=False):
        facts.append(fact)
    return Report(facts, (ENTRY,), (), {NAMESPACE: "bench"})


def _facts() -> Iterator[Fact]:
    """Facts without end: for each day and member the instants of ten groups, then the durations of the other ten."""
    seed = 12345
    names = [QName(NAMESPACE, name) for name, _, _ in _concepts()]
    size = 1 + PARTS + RATIOS
    day = dt.date(2025, 12, 31)
    while True:
        for member in range(MEMBERS + 1):
            for group in range(GROUPS):
                period: Period = Instant(day) if group < GROUPS // 2 else Duration(day.replace(month=1, day=1), day)
                dimensions = ((QName(NAMESPACE, "SegmentAxis"), QName(NAMESPACE, f"Segment{_letter(member - 1)}Member")),) if member else ()
                context = Context(ENTITY, period, dimensions)
                parts = []
                for _ in range(PARTS):
                    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
                    parts.append(seed)
                amounts = [sum(parts[:-1]) - parts[-1], *parts]
                for name, amount in zip(names[group * size :], amounts, strict=False):
                    yield Fact(concept=name, context=context, value=f"{amount}000", unit=UNIT_CNY, decimals=-3)
                for name, part in zip(names[group * size + 1 + PARTS : (group + 1) * size], parts, strict=False):
                    yield Fact(concept=name, context=context, value=f"0.{part % 10000:04}", unit=UNIT_PURE, decimals=4)
        day -= dt.timedelta(days=1)
