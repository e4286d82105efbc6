"""The example tables: the two reports' key indicators as they print, against what a careful reader finds."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from told import BANK, codes

from exporter.facts.mapping import Mapped, map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.reading import read_tables
from exporter.model.taxonomy import Taxonomy

YEARS = ["2020", "2021"]


def mapped(source: object, taxonomy: Taxonomy) -> Mapped:
    return map_tables(read_tables(source), taxonomy, Settings(entity=BANK))  # type: ignore[arg-type]


@pytest.mark.parametrize("year", YEARS)
def test_every_key_indicator_is_a_fact_with_its_value_period_and_accuracy(year: str, root: Path, truth: Path, taxonomy: Taxonomy) -> None:
    result = mapped(root / "examples" / f"webank-key-indicators-{year}.csv", taxonomy)
    with (truth / f"{year}-tables.csv").open(encoding="utf-8", newline="") as lines:
        wanted = [row for row in csv.DictReader(lines) if row["section"] == "key-indicators"]
    found = sorted(
        (taxonomy.label(fact.concept), str(fact.context.period), Decimal(fact.value or "nan"), fact.decimals) for fact in result.facts
    )
    turned = {finding.origin for finding in result.findings if finding.code == "bx:signTurned"}
    assert found == sorted(
        (
            row["row"],
            row["period"],
            abs(Decimal(row["value"])) if row["raw"].startswith("(") else Decimal(row["value"]),
            int(row["decimals"]),
        )
        for row in wanted
    )
    assert (len(found), len(turned), set(codes(result))) == (72, 3, {"bx:signTurned"})


@pytest.mark.parametrize("year", YEARS)
def test_a_spreadsheet_of_the_same_table_gives_the_same_facts(year: str, root: Path, taxonomy: Taxonomy, tmp_path: Path) -> None:
    path = root / "examples" / f"webank-key-indicators-{year}.csv"
    book = openpyxl.Workbook()
    sheet = book.active
    with path.open(encoding="utf-8", newline="") as lines:
        for at, row in enumerate(csv.reader(lines), 1):
            for place, text in enumerate(row, 1):
                _write(sheet.cell(at, place), text)
    book.save(tmp_path / "table.xlsx")
    assert list(mapped(tmp_path / "table.xlsx", taxonomy).facts) == list(mapped(path, taxonomy).facts)


def _write(cell: openpyxl.cell.Cell, text: str) -> None:
    """The cell as a person makes it: numbers with a format, percentages as fractions, brackets as a negative number's format."""
    bare = text.strip().strip("()").replace(",", "")
    if bare.endswith("%"):
        cell.value, cell.number_format = float(bare[:-1]) / 100, "0.00%"
    elif bare.isdecimal():
        cell.value, cell.number_format = int(bare) * (-1 if text.strip().startswith("(") else 1), "#,##0;(#,##0)"
    elif text:
        cell.value = text


def test_standard_input_is_read_like_a_file(root: Path, taxonomy: Taxonomy) -> None:
    path = root / "examples" / "webank-key-indicators-2021.csv"
    assert list(mapped(io.BytesIO(path.read_bytes()), taxonomy).facts) == list(mapped(path, taxonomy).facts)
