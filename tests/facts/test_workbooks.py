"""Workbooks: every cell says what a person reads in it, digit for digit."""

from __future__ import annotations

import io
from decimal import Decimal, localcontext

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import number, row, sheet, styles, text, workbook

from exporter.facts.sources import sheet_cells
from exporter.facts.sources.grid import Table, Tables, column_index
from exporter.facts.sources.number_formats import parse_format, show_date, show_number
from exporter.facts.sources.reading import read_tables
from exporter.model.lexical import letters


def read(data: bytes) -> Tables:
    return read_tables(io.BytesIO(data), name="book.xlsx")


def only(data: bytes) -> Table:
    (table,) = read(data).tables
    return table


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.012", "0.00%", "1.20%"),
        ("1.2E-2", "0.00%", "1.20%"),
        ("0.012", "0%", "1.2%"),
        ("0.5", "0.0%", "50.0%"),
        ("26989261", "#,##0", "26989261"),
        ("26989261", "#,##0.00", "26989261.00"),
        ("26989261", "#,##0.00_);(#,##0.00)", "26989261.00"),
        ("26989261000", "#,##0,", "26989261"),
        ("26989261432", "#,##0,", "26989261.432"),
        ("26989261000000", '#,##0,,"百万"', "26989261"),
        ("-9616545", "#,##0;[Red](#,##0)", "-9616545"),
        ("21.009999999999998", "0.00", "21.01"),
        ("0.30000000000000004", "General", "0.3"),
        ("1.1000000000000001", "@", "1.1"),
        ("123456789012345678", "0", "123456789012345678"),
        ("12345678901234.5678", "0", "12345678901234.5678"),
        ("2.6989261E+10", "General", "26989261000"),
        ("1E-7", "General", "0.0000001"),
        ("5", '0.00"亿元"', "5.00"),
        ("0", '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "0"),
        ("0.25", "# ?/?", "0.25"),
        ("1234", "0.00E+00", "1234"),
    ],
)
def test_a_number_shows_as_its_format_says_and_loses_no_digit(stored: str, code: str, shown: str) -> None:
    found = show_number(stored, parse_format(code))
    assert found is not None
    assert found.text == shown


@given(
    st.decimals(-(10**10), 10**10, allow_nan=False, places=4),
    st.sampled_from(["0", "0.00", "0.000000", "0.00%", "0%", "#,##0,", "#,##0.0,,", "General"]),
)
def test_what_is_shown_is_worth_what_is_stored(value: Decimal, code: str) -> None:
    form = parse_format(code)
    found = show_number(str(value), form)
    assert found is not None
    with localcontext() as context:
        context.prec = 60
        assert Decimal(found.text.rstrip("%")) == value.scaleb(form.power)
    assert len(found.text.rstrip("%").partition(".")[2]) >= form.places


SCALING = [
    "#,##0,",
    "#,##0.00,,",
    "0!.0,&quot;万&quot;",
    "0!.0000",
    "0\\.0000",
    "0.00&quot;亿元&quot;",
    "#,##0&quot;千元&quot;",
    "[$$-409]#,##0",
    "$#,##0",
]


@pytest.mark.parametrize("code", SCALING)
def test_a_format_with_a_unit_of_its_own_is_a_fault_of_the_cell(code: str) -> None:
    table = only(workbook(sheet(row(1, text("A", "甲"), number("B", "1234567"))), styled=styles(code)))
    assert [(place, finding.code) for place, finding in table.faults.items()] == [((0, 1), "bx:formatScales")]
    assert "holds 1234567" in table.faults[0, 1].message
    assert table.rows == [["甲", ""]]


@pytest.mark.parametrize(
    "code", ["General", "#,##0.00", "0.00%", "0&quot;元&quot;", "#,##0_);[Red](#,##0)", "¥#,##0.00", "0&quot;户&quot;"]
)
def test_a_format_that_changes_no_number_is_none(code: str) -> None:
    assert only(workbook(sheet(row(1, number("B", "1234567"))), styled=styles(code))).faults == {}


@pytest.mark.parametrize("code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d", "mm:ss", "[h]:mm", "d-mmm"])
def test_formats_of_dates_are_known(code: str) -> None:
    assert parse_format(code).is_date


@pytest.mark.parametrize("code", ["General", "0", '0.00"day"', "[Red]0", "0.00_);[Blue](0.00)", "#,##0\\d"])
def test_formats_of_numbers_are_none_of_dates(code: str) -> None:
    assert not parse_format(code).is_date


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        *(("44561", "2021-12-31"), ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("44561.5", "2021-12-31 12:00:00")),
        *(("-1", None), ("9E9", None), ("x", None)),
    ],
)
def test_serial_numbers_are_days(serial: str, day: str | None) -> None:
    assert show_date(serial) == day


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    content = sheet(row(1, number("A", "43099", 0)))
    assert only(workbook(content, styled=styles("yyyy-mm-dd"), date1904="1")).rows == [["2021-12-31"]]


def test_strings_are_joined_of_their_runs_without_phonetic_guides() -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>营业</t></si>'
        "<si><r><t>净</t></r><r><t>利润 &amp; 其他</t></r><rPh sb='0' eb='1'><t>jing</t></rPh></si></sst>"
    )
    rows = row(1, '<c A t="s"><v>0</v></c>', '<c B t="s"><v>1</v></c>', text("C", "a&#10;b &lt;c&gt;"))
    assert only(workbook(sheet(rows), strings=strings)).rows == [["营业", "净利润 & 其他", "a\nb <c>"]]


def test_formulas_give_their_last_value_and_truth_its_word() -> None:
    cells = [
        "<c A><f>1+1</f><v>2</v></c>",
        '<c B t="str"><f>"a"</f><v>甲</v></c>',
        '<c C t="b"><v>1</v></c>',
        '<c D t="str"><f>""</f><v></v></c>',
    ]
    table = only(workbook(sheet(row(1, *cells))))
    assert (table.rows, table.faults) == ([["2", "甲", "true", ""]], {})


def test_errors_and_formulas_never_calculated_are_faults_of_their_cells() -> None:
    cells = ['<c A t="e"><v>#DIV/0!</v></c>', "<c B><f>SUM(A1:A9)</f></c>", "<c C><f>A1&gt;0</f><v></v></c>"]
    faults = only(workbook(sheet(row(1, *cells)))).faults
    assert {place: finding.code for place, finding in faults.items()} == {
        (0, 0): "bx:cellError", (0, 1): "bx:formulaNotCalculated", (0, 2): "bx:formulaNotCalculated",
    }  # fmt: skip
    assert [str(finding.origin) for finding in faults.values()] == ["book.xlsx[表1] A1", "book.xlsx[表1] B1", "book.xlsx[表1] C1"]


def test_hidden_sheets_are_left_out_and_told() -> None:
    tables = read(workbook(sheet(row(1, number("A", "1"))), state="veryHidden"))
    assert (tables.tables, [finding.code for finding in tables.findings]) == ((), ["bx:hiddenSheet"])


def test_cells_that_hold_more_digits_than_they_show_are_told_once() -> None:
    rows = row(1, number("A", "0.01204", 0), number("B", "0.01205", 0))
    tables = read(workbook(sheet(rows), styled=styles("0.00%")))
    assert [finding.code for finding in tables.findings] == ["bx:digitsHidden"]
    assert "2 cells" in tables.findings[0].message
    assert "1.204%" in tables.findings[0].message


@pytest.mark.parametrize(
    ("stored", "taken", "told"),
    [
        ("21.009999999999998", "21.01", False),
        ("0.33333333333333331", "0.333333333333333", True),
        ("12345678901234.567", "12345678901234.6", True),
        ("12345678901234568", "12345678901234568", True),
        ("10000000000000000", "10000000000000000", False),
        ("123456789012345", "123456789012345", False),
    ],
)
def test_digits_that_a_spreadsheet_is_not_sure_of_are_told(stored: str, taken: str, told: bool) -> None:  # noqa: FBT001  # a case
    tables = read(workbook(sheet(row(1, number("A", stored)))))
    assert tables.tables[0].rows == [[taken]]
    assert [finding.code for finding in tables.findings] == ["bx:digitsUnsure"] * told
    assert all(stored in finding.message and taken in finding.message for finding in tables.findings)


def test_rows_and_columns_left_out_of_the_file_keep_their_numbers() -> None:
    table = only(workbook(sheet(row(3, number("C", "1")) + row(7, number("A", "2")))))
    assert (table.rows, table.numbers) == ([["", "", "1"], ["2"]], [3, 7])
    assert str(table.origin(0, 2)) == "book.xlsx[表1] C3"


def test_covered_cells_of_merged_ranges_lead_to_the_one_that_holds_the_text() -> None:
    content = sheet(
        row(1, text("A", "甲"), text("C", "乙")) + row(2, text("C", "丙")), '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    )
    assert only(workbook(content)).merged == {(0, 1): (0, 0), (1, 0): (0, 0), (1, 1): (0, 0)}


def test_what_openpyxl_writes_reads_back() -> None:
    book = openpyxl.Workbook()
    book.active.append(["营业收入", 26989261, 0.1, True, None, "x"])
    stream = io.BytesIO()
    book.save(stream)
    assert only(stream.getvalue()).rows == [["营业收入", "26989261", "0.1", "true", "", "x"]]


CELLS = [
    '<c r="{}"/>',
    '<c r="{}" s="2" t="s"><v>1</v></c>',
    '<c r="{}"><v>1.5</v></c>',
    '<c r="{}"><f>A1&lt;2</f><v>3</v></c>',
    '<c r="{}"><f ca="1"/><v>3</v></c>',
    '<c r="{}" t="e"><v>#REF!</v></c>',
    '<c r="{}" t="inlineStr"><is><t xml:space="preserve"> a&amp;b </t></is></c>',
    '<c r="{}" t="inlineStr"><is><t>a</t></is></c>',
    '<c r="{}" t="inlineStr"><is><t>a&lt;b</t></is></c>',
    '<c r="{}" t="inlineStr"><is><t/></is></c>',
    '<c r="{}" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
    '<c r="{}" s="1" t="str" cm="1"><f>x</f><v>&#30002;</v></c>',
    '<c r="{}"><v></v></c>',
    '<c r="{}"><!-- a --><v>7</v></c>',
    "<c r='{}'><v>8</v></c>",
    '<c t="n" r="{}"><v>9</v></c>',
    '<c r="{}" t="str"><v><![CDATA[<c]]></v></c>',
]


@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=4), max_size=5))
def test_the_pattern_and_the_tree_read_the_same_cells(grid: list[list[str]]) -> None:
    rows = "".join(
        f'<row r="{at}">{"".join(cell.format(f"{letters(place)}{at}") for place, cell in enumerate(cells))}</row>'
        for at, cells in enumerate(grid, 1)
    )
    data = sheet(rows).encode()

    def told(rows: object) -> list[object]:
        return [
            (at, [(*cell[:3], bool(cell[3]), sheet_cells.text_of(cell[4]), cell[5] or sheet_cells.string_of(cell[6])) for cell in cells])
            for at, cells in rows  # type: ignore[attr-defined]
        ]

    assert told(sheet_cells.read_sheet(data).rows) == told(sheet_cells._by_tree(data))  # noqa: SLF001  # the law is about the two ways


@given(st.integers(0, 16_383))
def test_columns_have_letters_and_letters_columns(column: int) -> None:
    assert column_index(f"{letters(column)}7") == column
