"""A table says the same in every format it can be written in; no cell of it is dropped in silence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import BANK

from exporter.facts.mapping import Mapped, map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.reading import read_tables
from exporter.findings import Finding
from exporter.model.taxonomy import Taxonomy

Rows = list[list[str]]

LABELS = ["营业收入", "净利润", "信用减值损失", "资产总额", "不良贷款率", "股份数", "股东总数", "网址", "占比", "没有这个概念", ""]
UNITS = ["人民币千元", "元", "%", "", "股", "户", "bp", "香蕉"]
VALUES = ["26,989,261", "(5)", "1.20%", "–", "", "nil", "不适用", "-7.50", "0.012", "1e3", "=A1", "x", "12亿元", "99.99975%"]
PERIODS = ["2021", "2021-12-31", "2021年1-6月", "", "2021-02-30"]


@st.composite
def long_rows(draw: st.DrawFn) -> Rows:
    head = ["项目", "期间", "单位", "数值", "精度"]
    cells = st.tuples(*map(st.sampled_from, (LABELS, PERIODS, UNITS, VALUES, ["", "", "-3", "INF", "?"])))
    return [head, *map(list, draw(st.lists(cells, min_size=1, max_size=12)))]


@st.composite
def wide_rows(draw: st.DrawFn) -> Rows:
    cells = st.tuples(*map(st.sampled_from, (LABELS, UNITS, VALUES, VALUES)))
    body = list(map(list, draw(st.lists(cells, min_size=1, max_size=12))))
    return [["项目", "单位", "2021年", "2020年"], *body]


def in_csv(rows: Rows, folder: Path) -> object:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    path = folder / "facts.csv"
    path.write_text(stream.getvalue(), "utf-8", newline="")
    return path


def in_xlsx(rows: Rows, folder: Path) -> object:
    book = openpyxl.Workbook()
    sheet = book.active
    for at, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                sheet.cell(at, place, text).data_type = "s"
    path = folder / "facts.xlsx"
    book.save(path)
    return path


def records(rows: Rows) -> list[dict[str, str]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def in_json(rows: Rows, folder: Path) -> object:
    path = folder / "facts.json"
    path.write_text(json.dumps(records(rows), ensure_ascii=False), "utf-8")
    return path


def in_json_lines(rows: Rows, folder: Path) -> object:
    path = folder / "facts.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records(rows)), "utf-8")
    return path


def in_parquet(rows: Rows, folder: Path) -> object:
    path = folder / "facts.parquet"
    pd.DataFrame(rows[1:], columns=rows[0], dtype="str").to_parquet(path)
    return path


def in_frame(rows: Rows, folder: Path) -> object:  # noqa: ARG001  # one signature for all
    return pd.DataFrame(rows[1:], columns=rows[0])


FORMATS: list[Callable[[Rows, Path], object]] = [in_csv, in_xlsx, in_json, in_json_lines, in_parquet, in_frame]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def mapped(source: object, taxonomy: Taxonomy) -> Mapped:
    return map_tables(read_tables(source), taxonomy, Settings(entity=BANK))  # type: ignore[arg-type]


def said(finding: Finding) -> tuple[str, str]:
    """Code and words, without the places the words may name."""
    return finding.code, finding.message.split(" at ")[0].split(" but ")[0]


@pytest.mark.parametrize("rows", [long_rows(), wide_rows()], ids=["long", "wide"])
def test_every_format_gives_the_same_facts(rows: st.SearchStrategy[Rows], taxonomy: Taxonomy, folder: Path) -> None:
    @settings(max_examples=20)
    @given(rows)
    def holds(table: Rows) -> None:
        told = [mapped(write(table, folder), taxonomy) for write in FORMATS]
        assert all(list(one.facts) == list(told[0].facts) for one in told)
        assert all(list(map(said, one.findings)) == list(map(said, told[0].findings)) for one in told)

    holds()


@pytest.mark.parametrize("rows", [long_rows(), wide_rows()], ids=["long", "wide"])
def test_every_cell_with_a_value_is_a_fact_or_a_finding(rows: st.SearchStrategy[Rows], taxonomy: Taxonomy, folder: Path) -> None:
    """A finding names the cell, or the one of its row that is at fault: its label, unit, period or accuracy."""

    @settings(max_examples=60)
    @given(rows)
    def holds(table: Rows) -> None:
        result = mapped(in_csv(table, folder), taxonomy)
        places = [str(origin) for origin in ({fact.origin for fact in result.facts} | {finding.origin for finding in result.findings})]
        spoken = " ".join(finding.message for finding in result.findings)
        asked = "D" if "数值" in table[0] else "CD"
        for line, row in enumerate(table[1:], 2):
            at_fault = any(place.endswith(f":{line} column {other}") for other in "ABCDE" if other not in asked for place in places)
            for column in asked:
                place = f":{line} column {column}"
                found = at_fault or any(origin.endswith(place) for origin in places) or f"{place} " in spoken or f"{place};" in spoken
                assert found or not row["ABCDE".index(column)].strip(), (row, place)

    holds()


@pytest.mark.parametrize("rows", [long_rows(), wide_rows()], ids=["long", "wide"])
def test_the_same_table_gives_the_same_answer(rows: st.SearchStrategy[Rows], taxonomy: Taxonomy, folder: Path) -> None:
    @settings(max_examples=20)
    @given(rows)
    def holds(table: Rows) -> None:
        one, other = (mapped(in_csv(table, folder), taxonomy) for _ in range(2))
        assert (list(one.facts), one.findings, one.footnotes, one.counts) == (
            list(other.facts),
            other.findings,
            other.footnotes,
            other.counts,
        )

    holds()
