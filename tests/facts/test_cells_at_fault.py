"""A finding names the cell at fault: the unit's where the unit is wrong, not that of the value beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheets import row, sheet, text, workbook
from told import BANK, Map

from exporter.facts.mapping import Mapped, map_tables
from exporter.facts.settings import Settings
from exporter.facts.sources.reading import read_tables
from exporter.findings import SourceUnreadable
from exporter.model.taxonomy import Taxonomy

HEAD = "项目,期间,单位,数值,精度,语言,机构,贷款产品"
SCALED = "项目,期间,单位,数值,{}"


def places(mapped: Mapped) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.origin).removeprefix("facts.csv:")) for finding in mapped.findings]


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        ("净利闰,2021,元,5,,,,", "bx:unknownConcept", "2 column A"),
        ("净利润,2021-02-30,元,5,,,,", "bx:periodNotUnderstood", "2 column B"),
        ("净利润,,元,5,,,,", "bx:periodMissing", "2 column B"),
        ("净利润,2021-12-31,元,5,,,,", "bx:periodType", "2 column B"),
        ("净利润,2021,香蕉,5,,,,", "bx:unitNotUnderstood", "2 column C"),
        ("净利润,2021,%,5,,,,", "bx:unitConflict", "2 column C"),
        ("净利润,2021,,5,,,,", "bx:unitMissing", "2 column C"),
        ("净利润,2021,元,五,,,,", "bx:notANumber", "2 column D"),
        ("净利润,2021,元,5%,,,,", "bx:unitConflict", "2 column D"),
        ("净利润,2021,元,5,1.5,,,", "bx:decimalsNotUnderstood", "2 column E"),
        ("注册地址,2021,,x,,!!,,", "bx:languageNotUnderstood", "2 column F"),
        ("净利润,2021,元,5,,,lei:5493001KJTIIGC8Y1R13,", "bx:entityRefused", "2 column G"),
        ("贷款和垫款总额,2021,元,5,,,,香蕉贷款", "bx:unknownMember", "2 column H"),
    ],
)
def test_each_aspect_of_a_long_row_is_named_by_its_cell(map_csv: Map, cells: str, code: str, place: str) -> None:
    assert places(map_csv(f"{HEAD}\n{cells}\n")) == [(code, place)]


@pytest.mark.parametrize(
    ("heading", "cells", "code"), [("数量级", "元,5,many", "bx:scaleNotUnderstood"), ("倍数", "千元,5,10", "bx:scaleConflict")]
)
def test_a_scale_is_named_by_its_cell(map_csv: Map, heading: str, cells: str, code: str) -> None:
    assert places(map_csv(f"{SCALED.format(heading)}\n净利润,2021,{cells}\n")) == [(code, "2 column E")]


def test_without_a_column_of_its_own_the_value_is_named(map_csv: Map) -> None:
    assert places(map_csv("项目,期间,数值\n净利润,2021,5\n")) == [("bx:unitMissing", "2 column C")]


def test_a_printed_row_is_told_once_where_its_label_or_unit_is_wrong(map_csv: Map) -> None:
    mapped = map_csv("项目,单位,2021年,2020年\n净利闰,千元,5,6\n净利润,香蕉,5,6\n营业收入,千元,五,六\n")
    assert places(mapped) == [
        ("bx:unknownConcept", "2 column A"),
        ("bx:unitNotUnderstood", "3 column B"),
        ("bx:notANumber", "4 column C"),
        ("bx:notANumber", "4 column D"),
    ]


def test_a_merged_cell_is_named_by_where_its_text_stands(taxonomy: Taxonomy, tmp_path: Path) -> None:
    rows = row(1, *map(text, "ABCD", ("项目", "期间", "单位", "数值"))) + row(2, *map(text, "ABCD", ("净利润", "2021", "香蕉", "5")))
    merged = '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>'
    path = tmp_path / "facts.xlsx"
    path.write_bytes(workbook(sheet(rows + row(3, *map(text, "ABD", ("营业收入", "2021", "6"))), merged)))
    mapped = map_tables(read_tables(path, name="book"), taxonomy, Settings(entity=BANK))
    assert [str(finding.origin) for finding in mapped.findings] == ["book[表1] C2"]


def test_a_member_of_a_record_that_is_no_value_is_named(taxonomy: Taxonomy, tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text('[{"concept": "净利润", "period": "2021", "unit": "元", "value": [5]}]', encoding="utf-8")
    mapped = map_tables(read_tables(path, name="facts"), taxonomy, Settings(entity=BANK))
    assert [str(finding.origin) for finding in mapped.findings] == ["facts record 1, value"]


def test_a_row_with_more_cells_than_the_head_is_told_and_not_read(map_csv: Map) -> None:
    mapped = map_csv("项目,期间,单位,数值\n净利润,2021,千元,26,989,261\n营业收入,2021,千元,5\n")
    assert ([fact.value for fact in mapped.facts], places(mapped)) == (["5000"], [("bx:rowTooLong", "2")])
    assert "6 cells but the head only 4" in mapped.findings[0].message
    mapped = map_csv("项目（千元）,2021年,2020年\n净利润,26,989,261,5\n营业收入,5,6\n")
    assert ([fact.value for fact in mapped.facts], places(mapped)) == (["5000", "6000"], [("bx:rowTooLong", "2")])


@pytest.mark.parametrize(
    ("name", "data", "said", "fix"),
    [
        ("t.json", '[{"concept": "净利润"}, 7]'.encode(), "t.json record 2: 7 stands where a record is due", "Make it an object"),
        ("t.xlsx", b"\x7fELF" + bytes(range(256)), "is no workbook, as its name says", "Save it again"),
        ("t.parquet", b"PAR0" + bytes(range(256)), "is no Parquet file, as its name says", "Save it again"),
        ("t.csv", b"abc\xff" * 60 + b"\x00" * 20, "bytes that are no text", "Give it as the program that made it saves it"),
        ("t.csv", "é,1".encode("latin-1"), "cannot be decoded", "Save it as UTF-8"),
    ],
)
def test_what_is_damaged_is_not_to_be_saved_as_utf8(name: str, data: bytes, said: str, fix: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceUnreadable, match=said) as refused:
        read_tables(tmp_path / name)
    assert refused.value.fix.startswith(fix)
