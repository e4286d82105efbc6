"""What columns are, told by the words over them and by their figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from exporter.extract.positioned.grid import Grid, GridCell, GridRow
from exporter.extract.positioned.meaning.columns import Sense, read_senses
from exporter.extract.positioned.meaning.making import Setting, make_drafts
from exporter.extract.positioned.meaning.timing import Reporting
from exporter.extract.positioned.meaning.units import stated_unit, table_unit
from exporter.model.aspects import UNIT_CNY, UNIT_CNY_PER_SHARE, UNIT_PURE, UNIT_SHARES, Duration, Unit, unit_id
from exporter.model.wording import Measure

NINE_MONTHS = Reporting(Duration(dt.date(2023, 1, 1), dt.date(2023, 9, 30)))
YEAR = Reporting(Duration(dt.date(2022, 1, 1), dt.date(2022, 12, 31)))
QUARTER, TO_DATE = "2023-07-01/2023-09-30", "2023-01-01/2023-09-30"


def grid(*words: str, rows: tuple[tuple[str, ...], ...] = (("1,234",),), labels: tuple[str, ...] = ()) -> Grid:
    """A table with these words over its columns, levels parted by /, and rows of figures."""
    headings = tuple(tuple(word.split("/")) for word in words)
    cells = [
        tuple(GridCell(text, at, 0, len(text)) if text else None for text in row) + (None,) * (len(words) - len(row))
        for at, row in enumerate(rows)
    ]
    named = (*labels, *("营业收入" for _ in rows[len(labels) :]))
    return Grid(headings, tuple(GridRow(label, 0.0, row, at) for at, (label, row) in enumerate(zip(named, cells, strict=True))))


def spans(senses: list[Sense]) -> list[str]:
    return [str(sense.when.span) if sense.when else "" for sense in senses]


def test_growth_beside_each_of_two_spans_is_of_its_own() -> None:
    table = grid("2023年7-9月", "比上年同期增减(%)", "2023年1-9月", "比上年同期增减(%)")
    assert spans(read_senses(table, NINE_MONTHS)) == [QUARTER, QUARTER, TO_DATE, TO_DATE]


def test_growth_behind_two_years_is_of_the_first() -> None:
    table = grid("2022年", "2021年", "增减(%)", "2020年")
    assert spans(read_senses(table, YEAR)) == ["2022", "2021", "2022", "2020"]


def test_beside_the_span_to_date_the_period_reported_on_is_the_quarter() -> None:
    table = grid("本报告期", "上年同期", "年初至报告期末", "上年同期")
    assert spans(read_senses(table, NINE_MONTHS)) == [QUARTER, "2022-07-01/2022-09-30", TO_DATE, "2022-01-01/2022-09-30"]
    assert spans(read_senses(grid("本报告期", "上年同期"), NINE_MONTHS)) == [TO_DATE, "2022-01-01/2022-09-30"]


def test_the_only_day_over_some_columns_is_that_of_all() -> None:
    days = [str(sense.when.day) for sense in read_senses(grid("1个月内", "1至5年", "2021年12月31日/合计"), YEAR) if sense.when]
    assert days == ["2021-12-31"] * 3
    days = [str(sense.when.day) for sense in read_senses(grid("余额", "2021年12月31日", "2020年12月31日"), YEAR) if sense.when]
    assert days[0] == "2022-12-31"


@pytest.mark.parametrize(
    ("word", "measure", "unit"),
    [
        ("利率因素", "change", None),
        ("增（减）因素/利率", "change", None),
        ("平均利率", "yield", -2),
        ("日均收益率(%)", "yield", -2),
        ("日均余额", "average", None),
        ("报告期内增减（股）", "change", 0),
        ("增减（亿元）", "change", 8),
        ("增减（%）", "growth", -2),
        ("2022年末（万户）", "amount", 4),
    ],
)
def test_words_say_what_is_measured_and_in_which_unit(word: str, measure: str, unit: int | None) -> None:
    sense = read_senses(grid(word), YEAR)[0]
    assert (sense.measure, sense.unit and sense.unit.scale) == (measure, unit)


def test_a_column_that_is_the_difference_of_two_is_a_change_and_no_growth() -> None:
    words = ("2022年末", "2021年末", "比年初增加")
    change = grid(*words, rows=(("156.20", "139.42", "16.78"), ("88.01", "77.06", "10.95")))
    growth = grid(*words, rows=(("156.20", "139.42", "12.04"), ("88.01", "77.06", "14.21")))
    assert [read_senses(table, YEAR)[2].measure for table in (change, growth)] == ["change", "growth"]


def test_a_column_of_years_has_no_figures() -> None:
    born = grid("金额", rows=(("1962",), ("1965",), ("1970",)))
    money = grid("金额", rows=(("1962",), ("1965",), ("210",)))
    assert [read_senses(table, YEAR)[0].index for table in (born, money)] == [True, False]


@pytest.mark.parametrize(
    ("caption", "scale"),
    [("单位：（人民币）千元", 3), ("人民币：千元", 3), ("单位：人民币百万元", 6), ("单位：千瓦", None), ("人民币贷款", None)],
)
def test_captions_state_units(caption: str, scale: int | None) -> None:
    assert stated_unit(caption) == (None if scale is None else Measure(UNIT_CNY, scale))


def drafts(word: str, text: str, label: str = "成本收入比") -> tuple[str, str]:
    table = grid(word, rows=((text,),), labels=(label,))
    senses = read_senses(table, YEAR)
    draft = next(make_drafts(table, senses, Setting("", "", Measure(UNIT_CNY, 6), YEAR)))
    assert draft.printed is not None
    return draft.measure, draft.printed.scaled(draft.unit.scale if draft.printed.power == 0 else 0).text


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("下降0.09个百分点", "change", "-0.0009"),
        ("上升1.2个百分点", "change", "0.012"),
        ("+0.03个百分点", "change", "0.0003"),
        ("减少3.50%", "growth", "-0.0350"),
        ("-12bp", "change", "-0.0012"),
        ("+105BPs", "change", "0.0105"),
        ("-0.09", "growth", "-0.0009"),
    ],
)
def test_cells_that_say_which_way_they_go_have_a_sign(text: str, measure: str, value: str) -> None:
    assert drafts("本年同比增减(%)", text) == (measure, value)


def test_branches_and_heads_are_counted_at_the_end() -> None:
    table = grid("人数（人）", rows=(("1,250",),), labels=("博士",))
    draft = next(make_drafts(table, read_senses(table, YEAR), Setting("", "", None, YEAR)))
    assert (draft.measure, draft.period) == ("count", "2022-12-31")
    table = grid("2022年/投诉数量（件）", rows=(("1,250",),), labels=("信用卡",))
    draft = next(make_drafts(table, read_senses(table, YEAR), Setting("", "", None, YEAR)))
    assert (draft.measure, draft.period) == ("count", "2022")


def periods(table: Grid) -> list[str]:
    return [draft.period for draft in make_drafts(table, read_senses(table, YEAR), Setting("", "", Measure(UNIT_CNY, 6), YEAR))]


def test_rows_under_a_dated_heading_are_of_its_day() -> None:
    labels = ("2021年12月31日", "信用贷款", "2020年12月31日", "信用贷款")
    rows = (("",), ("1,250",), ("",), ("1,100",))
    assert periods(grid("逾期1至90天", rows=rows, labels=labels)) == ["2021-12-31", "2020-12-31"]
    assert periods(grid("2022年12月31日/合计", rows=rows, labels=labels)) == ["2022-12-31", "2022-12-31"]


def test_a_row_that_is_a_year_is_of_that_year() -> None:
    assert periods(grid("现金分红（百万元）", rows=(("1,250",), ("1,100",)), labels=("2021年", "2020年度"))) == ["2021", "2020"]


def test_what_other_columns_count_their_changes_count_too() -> None:
    units = [sense.unit and sense.unit.unit for sense in read_senses(grid("数量（股）", "比例（%）", "变动数额", "数量（股）"), YEAR)]
    assert units == [UNIT_SHARES, UNIT_PURE, UNIT_SHARES, UNIT_SHARES]
    assert read_senses(grid("数量（股）", "变动数额", "注册资本（亿元）"), YEAR)[1].unit is None


def test_a_unit_under_the_date_of_a_column_is_its_own() -> None:
    assert read_senses(grid("2022年12月31日/人民币千元"), YEAR)[0].unit == Measure(UNIT_CNY, 3)


@pytest.mark.parametrize(("label", "unit"), [("员工人数", UNIT_PURE), ("手机银行用户数（万户）", UNIT_PURE), ("员工费用", UNIT_CNY)])
def test_rows_that_count_are_no_money(label: str, unit: Unit) -> None:
    table = grid("2022年", rows=(("1,250",),), labels=(label,))
    draft = next(make_drafts(table, read_senses(table, YEAR), Setting("", "", Measure(UNIT_CNY, 6), YEAR)))
    assert draft.unit.unit == unit


def test_names_of_companies_do_not_say_whether_a_row_flows() -> None:
    assert periods(grid("2022年", labels=("丙能源股份有限公司",))) == ["2022"]
    assert periods(grid("2022年", labels=("股份总数",))) == ["2022-12-31"]


def test_growths_that_name_their_years_are_of_these() -> None:
    table = grid("2023年", "2022年", "2021年", "2023年比上年增减(%)", "2022年比上年增减(%)")
    assert spans(read_senses(table, Reporting(Duration(dt.date(2023, 1, 1), dt.date(2023, 12, 31)))))[3:] == ["2023", "2022"]
    assert spans(read_senses(grid("2022年", "2021年", "比2021年增减(%)"), YEAR))[2] == "2022"


def test_the_assets_of_a_segment_stand_beside_its_income() -> None:
    rows = (("1,250",), ("8,100",), ("7,000",))
    assert periods(grid("2022年1-12月/公司业务", rows=rows, labels=("营业收入", "分部资产", "负债总额"))) == [
        "2022",
        "2022-12-31",
        "2022-12-31",
    ]


def test_loans_that_are_lost_stand_and_dividends_flow() -> None:
    classes = grid("2022年末", rows=(("900",), ("20",)), labels=("正常", "损失"))
    assert periods(classes) == ["2022-12-31", "2022-12-31"]
    shared_out = grid("2022年度", rows=(("900",), ("200",), ("90",)), labels=("现金分红", "转增股本", "盈余公积"))
    assert periods(shared_out) == ["2022", "2022", "2022"]
    assert periods(grid("2022年末", rows=(("83",),), labels=("营业网点（个）",))) == ["2022-12-31"]


def test_growth_between_years_that_rise_is_of_the_later_one() -> None:
    assert spans(read_senses(grid("2020年", "增减(%)", "2021年", "增减(%)", "2022年"), YEAR)) == ["2020", "2021", "2021", "2022", "2022"]
    assert spans(read_senses(grid("2022年", "增减(%)", "2021年", "增减(%)", "2020年"), YEAR)) == ["2022", "2022", "2021", "2021", "2020"]
    assert spans(read_senses(grid("2021年", "增减(%)", "2022年", "增减(%)"), YEAR)) == ["2021", "2021", "2022", "2022"]
    assert spans(read_senses(grid("年初数", "年末数", "增减%"), YEAR))[2] == "2022"


@pytest.mark.parametrize(
    ("label", "unit", "stated"),
    [
        ("资产总额", "亿元", Measure(UNIT_CNY, 8)),
        ("基本每股收益", "元", Measure(UNIT_CNY_PER_SHARE)),
        ("贷款户数", "户", Measure(UNIT_PURE)),
        ("存贷款占用", "%", Measure(UNIT_PURE, -2)),
        ("资产总额", "", Measure(UNIT_CNY, 6)),
    ],
)
def test_a_unit_in_a_column_of_units_is_of_its_row(label: str, unit: str, stated: Measure) -> None:
    table = grid("2022年", rows=(("2.35",),), labels=(label,))
    table = replace(table, rows=(replace(table.rows[0], unit=unit),))
    draft = next(make_drafts(table, read_senses(table, YEAR), Setting("", "", Measure(UNIT_CNY, 6), YEAR)))
    assert draft.unit == stated


@pytest.mark.parametrize("millions", ["HK$'M", "HK$m", "HK$ m", "HK$ million"])
def test_dollars_of_hong_kong_are_of_the_column_and_of_its_earnings_per_share(millions: str) -> None:
    table = grid(f"2022\n{millions}", rows=(("1,234",), ("2.15",)), labels=("Interest income", "Earnings per share (HK$)"))
    drafts = list(make_drafts(table, read_senses(table, YEAR), Setting("", "", None, YEAR)))
    assert [unit_id(draft.unit.unit) for draft in drafts if draft.unit.unit] == ["HKD", "HKD_per_shares"]
    assert (drafts[0].unit.scale, drafts[0].period) == (6, "2022")


def test_years_over_a_column_of_notes_make_it_one_of_figures_and_a_unit_beside_them_is_theirs() -> None:
    table = grid("附注", "2022年/人民币百万元", rows=(("20", "1,234"), ("", ""), ("10.61", "3.82")), labels=("贷款", "%", "资本收益"))
    heading = replace(table.rows[1], over=((0, "2022"), (1, "2021")))
    table = replace(table, rows=(table.rows[0], heading, table.rows[2]))
    drafts = list(make_drafts(table, read_senses(table, YEAR), Setting("", "", Measure(UNIT_CNY, 6), YEAR)))
    assert [(draft.cell.text, draft.measure, draft.unit.scale) for draft in drafts] == [
        ("1,234", "amount", 6),
        ("10.61", "ratio", -2),
        ("3.82", "ratio", -2),
    ]


def test_percent_over_the_labels_is_the_unit_of_rows_without_one() -> None:
    table = replace(grid("2022年末", rows=(("60.28",),), labels=("核心负债占用",)), stub="指标（%）")
    assert table_unit(table, Measure(UNIT_CNY, 6)) == Measure(UNIT_PURE, -2)
    draft = next(make_drafts(table, read_senses(table, YEAR), Setting("", "", table_unit(table, None), YEAR)))
    assert (draft.measure, draft.unit.scale) == ("ratio", -2)
