"""JSON, Parquet and DataFrames: every value as exact text, what is no value a fault of its cell."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.facts.sources.grid import Table
from exporter.facts.sources.reading import read_tables
from exporter.findings import SourceUnreadable


def of_json(text: str) -> Table:
    (table,) = read_tables(io.BytesIO(text.encode()), name="facts.json").tables
    return table


def of_frame(frame: pd.DataFrame) -> Table:
    (table,) = read_tables(frame).tables
    return table


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_json_number_keeps_its_digits(number: Decimal) -> None:
    written = format(number, "f").replace("-.", "-0.")
    assert of_json(f'[{{"value": {written}}}]').rows[1] == [written]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": "1", "b": null}, {"b": true, "c": 2.50}]',
        '{"facts": [{"a": "1", "b": null}, {"b": true, "c": 2.50}]}',
        '{"a": "1", "b": null}\n{"b": true, "c": 2.50}\n',
    ],
)
def test_records_come_in_an_array_in_an_object_or_one_a_line(text: str) -> None:
    table = of_json(text)
    assert [[table.text(row, column) for column in range(3)] for row in range(3)] == [["a", "b", "c"], ["1", "", ""], ["", "true", "2.50"]]
    assert str(table.origin(2, 2)) == "facts.json record 2, c"


@pytest.mark.parametrize(("value", "said"), [("[1]", "a list"), ('{"x": 1}', "an object"), ('"1", "value": "2"', "given twice")])
def test_what_no_cell_can_hold_is_a_fault_of_its_cell(value: str, said: str) -> None:
    faults = of_json(f'[{{"value": {value}}}]').faults
    assert [said in finding.message for finding in faults.values()] == [True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "no array"),
        ("{}", ""),
        ("[1, 2]", "no array"),
        ('[{"a": 1},', "no JSON"),
        ('[{"a": NaN}]', "no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"documentInfo": {}, "facts": {}}', "xBRL report"),
        ('{"a": 1}\n{"a": \n{"b": 2}', "no JSON"),
        ('{"a": 1}\n{"a": }\n', "line is no JSON"),
    ],
)
def test_json_that_holds_no_records_is_refused(text: str, said: str) -> None:
    if said:
        with pytest.raises(SourceUnreadable, match=said):
            of_json(text)
    else:
        assert of_json(text).rows == [[], []]


COLUMNS = {
    "text": ["甲", None, "5.50"],
    "whole": [1, -2, 10**18],
    "decimal": [Decimal("1.50"), None, Decimal("0.00")],
    "double": [0.1, float("nan"), 26989261.35],
    "day": [dt.date(2021, 12, 31), None, dt.date(2020, 2, 29)],
    "time": [pd.Timestamp("2021-12-31"), pd.NaT, pd.Timestamp("2021-12-31 08:30")],
    "truth": [True, False, None],
}
SHOWN = {
    "text": ["甲", "", "5.50"],
    "whole": ["1", "-2", "1000000000000000000"],
    "decimal": ["1.50", "", "0.00"],
    "double": ["0.1", "", "26989261.35"],
    "day": ["2021-12-31", "", "2020-02-29"],
    "time": ["2021-12-31", "", "2021-12-31 08:30:00"],
    "truth": ["true", "false", ""],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_kind_of_column_is_exact_text(name: str) -> None:
    frame = pd.DataFrame({name: COLUMNS[name]})
    assert of_frame(frame).rows == [[name], *([text] for text in SHOWN[name])]
    stream = io.BytesIO()
    frame.to_parquet(stream)
    (table,) = read_tables(io.BytesIO(stream.getvalue()), name="facts.parquet").tables
    assert table.rows == of_frame(frame).rows


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_double_gives_back_what_was_typed(number: Decimal) -> None:
    shown = of_frame(pd.DataFrame({"value": [float(number)]})).rows[1][0]
    assert Decimal(shown) == number


def test_single_precision_and_pandas_own_kinds_are_understood() -> None:
    frame = pd.DataFrame({"single": np.array([0.1], "float32"), "whole": pd.array([None], "Int64"), "kind": pd.Categorical(["甲"])})
    assert of_frame(frame).rows[1] == ["0.1", "", "甲"]


def test_headings_may_be_years_and_indexes_may_have_names() -> None:
    frame = pd.DataFrame({2021: ["5元"], 2020: ["6元"]}, index=pd.Index(["净利润"], name="项目"))
    assert of_frame(frame).rows == [["项目", "2021", "2020"], ["净利润", "5元", "6元"]]


def test_labels_in_an_index_without_a_name_are_read_as_pivot_tables_have_them() -> None:
    frame = pd.DataFrame({2021: ["5元"], 2020: ["6元"]}, index=["净利润"])
    assert of_frame(frame).rows == [["", "2021", "2020"], ["净利润", "5元", "6元"]]
    long = pd.DataFrame({"item": ["净利润"] * 2, "year": [2021, 2020], "amount": ["5元", "6元"]})
    pivot = long.pivot_table(index="item", columns="year", values="amount", aggfunc="first")
    assert of_frame(pivot).rows == [["item", "2020", "2021"], ["净利润", "6元", "5元"]]


def test_an_index_that_counts_rows_says_nothing() -> None:
    frame = pd.DataFrame({"a": ["1", "2"]})
    assert of_frame(frame[frame["a"] == "2"]).rows == [["a"], ["2"]]


def test_an_index_of_two_levels_beside_headings_of_two() -> None:
    columns = pd.MultiIndex.from_tuples([("2021年", "金额"), ("2020年", "金额")])
    frame = pd.DataFrame([["5元", "6元"]], index=pd.MultiIndex.from_tuples([("利润表", "净利润")]), columns=columns)
    assert of_frame(frame).rows == [["", "", "2021年 / 金额", "2020年 / 金额"], ["利润表", "净利润", "5元", "6元"]]


def test_two_levels_of_headings_are_joined() -> None:
    frame = pd.DataFrame([["净利润", "5元"]], columns=pd.MultiIndex.from_tuples([("项目", ""), ("2021年", "金额")]))
    assert of_frame(frame).rows[0] == ["项目", "2021年 / 金额"]


def test_what_is_no_single_value_is_a_fault() -> None:
    table = of_frame(pd.DataFrame({"value": [[1, 2], "3"]}))
    assert {place: finding.message for place, finding in table.faults.items()} == {
        (1, 0): "the value is of type list, not text or a number"
    }


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\x00" * 100 + b"PAR1", b"PAR1\x15\x04PAR1"])
def test_a_damaged_parquet_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="damaged"):
        read_tables(io.BytesIO(data), name="facts.parquet")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    )
)
def test_any_json_is_a_table_or_refused(document: object) -> None:
    try:
        read_tables(io.BytesIO(b" " + json.dumps(document).encode()), name="facts.json")
    except SourceUnreadable:
        return
