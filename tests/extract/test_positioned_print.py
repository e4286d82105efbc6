"""What pages are made of, where print is unusual: blanks after each character, marks that are figures, two columns with tables."""

from __future__ import annotations

import pytest

from exporter.extract.positioned.grid import Grid
from exporter.extract.positioned.layout.gutter import in_reading_order
from exporter.extract.positioned.layout.laying import lay_out
from exporter.extract.positioned.layout.line import Line, is_value, read_lines
from exporter.extract.positioned.layout.region import Sort, figures_of, find_regions, sorts_of
from exporter.extract.positioned.page import NO_RULES, Page, Rule, Rules, Word
from exporter.extract.positioned.pdf import unspaced

EM = 9.0


def line(*words: tuple[str, float], top: float = 100.0, width: float = EM) -> list[Word]:
    """Words that begin at these places, each character as wide as it is high, digits half so."""
    return [Word(text, x0, x0 + sum(width if ord(one) > 255 else width / 2 for one in text), top, top + EM) for text, x0 in words]


def lines_of(*rows: list[Word]) -> list[Line]:
    return read_lines(Page(1, 595.0, 842.0, [word for row in rows for word in row]))


def spaced(text: str, gap: float) -> list[tuple[str, float, float, float, float]]:
    at, boxes = 50.0, []
    for one in text:
        boxes.append((one, at, at + EM / 2, 100.0, 100.0 + EM))
        at += EM / 2 + gap
    return boxes


def test_characters_that_touch_are_one_word_whatever_blanks_the_text_layer_has() -> None:
    assert [box[0] for box in unspaced(spaced("1,016,593", 0.0))] == ["1,016,593"]


def test_characters_set_apart_stay_apart() -> None:
    assert len(unspaced(spaced("12345", EM / 2))) == 5


def test_words_of_several_characters_stay_as_they_are() -> None:
    boxes = [("资产", 50.0, 68.0, 100.0, 109.0), ("总计", 68.0, 86.0, 100.0, 109.0)]
    assert unspaced(list(boxes)) == boxes


@pytest.mark.parametrize("text", ["下降0.68个百分点", "提高1.02百分点", "-0.09个百分点", "下降5.3%", "−120bp", "5.3%", "1,234"])
def test_a_cell_that_says_which_way_it_goes_is_a_value_as_numbers_are(text: str) -> None:
    assert is_value(text)
    assert not is_value("持平")


def test_a_number_in_brackets_twice_on_a_line_is_a_loss_and_no_reference() -> None:
    loss, marks = (
        lines_of(line(("其他综合收益", 50.0), ("(92)", 250.0), ("(92)", 400.0))),
        lines_of(line(("附注", 50.0), ("(1)", 250.0), ("(2)", 400.0))),
    )
    assert [len(figures_of(row)) for row in (loss[0], marks[0])] == [2, 0]


def test_a_line_with_who_drew_it_up_and_the_unit_is_a_caption() -> None:
    stated = lines_of(line(("编制单位：某某银行股份有限公司", 50.0), ("2022年12月31日", 300.0), ("单位：人民币元", 450.0)))
    header = lines_of(line(("项目", 50.0), ("2022年12月31日", 300.0), ("单位成本", 450.0)))
    assert [sorts_of(rows, 595.0) for rows in (stated, header)] == [[Sort.CAPTION], [Sort.WORDS]]


TEXT = "报告期内本行坚持稳中求进工作总基调聚焦主责主业深化改革"


def test_a_table_beside_running_text_is_read_after_it() -> None:
    both = [line((TEXT, 50.0), (TEXT, 310.0), top=100.0 + 12 * at, width=8.5) for at in range(4)]
    table = [
        line((TEXT, 50.0), ("项目", 310.0), ("2022年", 400.0), ("2021年", 460.0), top=160.0, width=8.5),
        line((TEXT, 50.0), ("投资收益", 310.0), ("1,802", 400.0), ("1,568", 460.0), top=172.0, width=8.5),
    ]
    read = in_reading_order(lines_of(*both, *table), 595.0, NO_RULES)
    assert [row.text for row in read[-2:]] == ["项目 2022年 2021年", "投资收益 1,802 1,568"]


def test_long_labels_before_figures_are_no_column_of_text() -> None:
    rows = [line((TEXT[:12], 50.0), ("1,802", 310.0), ("1,568", 400.0), top=100.0 + 12 * at, width=8.5) for at in range(8)]
    assert len(in_reading_order(lines_of(*rows), 595.0, NO_RULES)) == 8


def grids_of(*rows: list[Word]) -> list[Grid]:
    page = Page(1, 595.0, 842.0, [word for row in rows for word in row])
    lines = read_lines(page)
    return [laid.grid for laid in lay_out(page, find_regions(lines, sorts_of(lines, page.width)), None)]


def test_dates_over_two_columns_each_leave_the_single_one_between_them_to_its_word() -> None:
    (grid,) = grids_of(
        line(("2022年6月30日", 250.5), ("报告期增减变动", 342.0), ("2021年12月31日", 435.5), top=120.0, width=7.5),
        line(
            ("数量（股）", 236.0),
            ("比例(%)", 305.0),
            ("数量（股）", 362.0),
            ("数量（股）", 424.0),
            ("比例(%)", 492.0),
            top=132.0,
            width=7.5,
        ),
        *(
            line((label, 60.0), (amount, 217.0), (share, 309.0), ("–", 390.0), (amount, 404.0), (share, 496.0), top=top, width=7.5)
            for label, amount, share, top in (
                ("无限制条件股份", "43,782,418,502", "100.00", 146.0),
                ("其他", "8,320,295,289", "19.00", 160.0),
                ("普通股股份总数", "43,782,418,502", "100.00", 174.0),
            )
        ),
    )
    assert [over[0] for over in grid.headings] == ["2022年6月30日"] * 2 + ["报告期增减变动数量（股）"] + ["2021年12月31日"] * 2


def test_a_line_of_two_dates_heads_a_table_of_its_own() -> None:
    first = [
        line(("当期所得税", 60.0), ("8,469", 390.0), ("4,517", 510.0), top=120.0),
        line(("合计", 60.0), ("8,469", 390.0), ("4,517", 510.0), top=135.0),
    ]
    second = [
        line(("折现率", 60.0), ("3.25%", 330.0), ("3.50%", 510.0), top=170.0),
        line(("离职率", 60.0), ("5.00%", 330.0), ("4.80%", 510.0), top=185.0),
    ]
    years = line(("2022年", 345.0), ("2021年", 465.0), top=105.0)
    days = line(("2022年12月31日", 240.0), ("2021年12月31日", 420.0), top=155.0)
    assert [len(one.rows) for one in grids_of(years, *first, days, *second)] == [2, 2]
    assert len(grids_of(years, *first, line(("其中：境内", 60.0), top=155.0), *second)) == 1


def test_a_label_that_is_a_date_is_whole() -> None:
    head = line(("房屋", 300.0), ("合计", 400.0), top=100.0)
    rows = [
        line(("2022年12月31日", 60.0), ("31,197", 300.0), ("61,175", 400.0), top=120.0),
        line(("账面价值", 60.0), top=131.0),
        line(("2021年12月31日", 60.0), top=142.0),
        line(("交易性金融资产", 60.0), ("22,358", 300.0), ("42,636", 400.0), top=153.0),
    ]
    assert [row.label for row in grids_of(head, *rows)[0].rows] == ["2022年12月31日", "账面价值", "2021年12月31日", "交易性金融资产"]


def test_half_tables_under_a_whole_table_are_read_left_half_first() -> None:
    whole = [line((f"指标{at}", 50.0), ("29.16", 270.0), ("0.20", 450.0), top=100.0 + 12 * at) for at in range(6)]
    heads = line(("资产", 50.0), ("2022年", 150.0), ("负债", 310.0), ("2022年", 450.0), top=190.0)
    halves = [line(("资产项", 50.0), ("1,802", 150.0), (f"负债项{at}", 310.0), ("9,568", 450.0), top=202.0 + 12 * at) for at in range(5)]
    read = [row.text for row in in_reading_order(lines_of(*whole, heads, *halves), 595.0, NO_RULES)]
    assert read[5:8] == ["指标5 29.16 0.20", "资产 2022年", "资产项 1,802"]
    assert read[12:14] == ["负债 2022年", "负债项0 9,568"]


def test_a_word_repeated_before_the_last_column_begins_no_half() -> None:
    rows = [line((f"股东{at}", 50.0), ("1,802", 150.0), ("质押", 310.0), ("9,568", 450.0), top=100.0 + 12 * at) for at in range(6)]
    assert len(in_reading_order(lines_of(*rows), 595.0, NO_RULES)) == 6


def test_dates_set_close_over_groups_of_columns_are_told_apart() -> None:
    dates = line(("截至2025年3月31日止三个月期间", 200.0), ("截至2024年3月31日止三个月期间", 370.0), top=100.0, width=9.0)
    heads = line(("余额", 200.0), ("利息", 260.0), ("余额", 380.0), ("利息", 440.0), top=112.0)
    rows = [line(("存款", 50.0), *((f"{at},234", x) for x in (198.0, 258.0, 378.0, 438.0)), top=130.0 + 12 * at) for at in range(1, 4)]
    years = [
        {level[0][2:6] for level in part}
        for part in (grids_of(dates, heads, *rows)[0].headings[:2], grids_of(dates, heads, *rows)[0].headings[2:])
    ]
    assert years == [{"2025"}, {"2024"}]


def test_a_year_between_the_words_of_its_columns_is_over_both() -> None:
    years = line(("2022年", 252.0), ("2021年", 432.0), top=90.0)
    upper = line(("年化平均", 293.0), ("年化平均", 473.0), top=102.0)
    middle = line(("平均余额", 203.0), ("平均余额", 383.0), top=108.0)
    lower = line(("成本率(%)", 290.0), ("成本率(%)", 470.0), top=114.0)
    rows = [
        line((f"存款{at}", 60.0), ("173,137", 228.0), ("2.77", 338.0), ("166,493", 408.0), ("1.54", 518.0), top=130.0 + 12 * at)
        for at in range(3)
    ]
    heads = ["".join(level) for level in grids_of(years, upper, middle, lower, *rows)[0].headings]
    assert heads == ["2022年平均余额", "2022年年化平均成本率(%)", "2021年平均余额", "2021年年化平均成本率(%)"]


def test_references_to_notes_that_a_page_has_none_of_head_no_figures() -> None:
    groups, notes = line(("本集团", 360.0), top=80.0), line(("附注", 280.0), top=87.0)
    years = line(("2023年", 320.0), ("2022年", 420.0), top=94.0)
    rows = [line((f"现金流量{at}", 60.0), ("994,241", 322.0), ("448,345", 422.0), top=110.0 + 12 * at) for at in range(3)]
    headings = grids_of(groups, notes, years, *rows)[0].headings
    assert ["".join(levels) for levels in headings] == ["本集团2023年", "本集团2022年"]
    heads = line(("附注", 250.0), ("2023年", 320.0), ("2022年", 420.0), top=94.0)
    noted = [
        line((f"收入{at}", 60.0), (str(at + 5), 252.0), ("994,241", 322.0), ("448,345", 422.0), top=110.0 + 12 * at) for at in range(3)
    ]
    assert [level[-1] for level in grids_of(heads, *noted)[0].headings] == ["附注", "2023年", "2022年"]


def test_figures_between_the_lines_of_their_label_are_its_own_however_far_lines_are() -> None:
    head = line(("2023年", 320.0), ("2022年", 420.0), top=90.0)
    tops = [110.0, 132.0, 154.0, 187.0, 209.0]
    rows = [line((f"收回投资{at}", 60.0), ("994,241", 322.0), ("448,345", 422.0), top=top) for at, top in enumerate(tops)]
    wrapped = [
        line(("处置固定资产和其他长期资产收回的现金净", 60.0), top=165.0),
        line(("634,391", 322.0), ("170,971", 422.0), top=176.0),
        line(("额", 60.0), top=187.0),
    ]
    after = [line((f"支付{at}", 60.0), ("994,241", 322.0), ("448,345", 422.0), top=209.0 + 22 * at) for at in range(3)]
    labels = [row.label for row in grids_of(head, *rows[:3], *wrapped, *after)[0].rows]
    assert labels[2:5] == ["收回投资2", "处置固定资产和其他长期资产收回的现金净额", "支付0"]


def test_words_written_downwards_beside_rows_are_none_of_their_labels() -> None:
    heads = line(("类别", 45.0), ("指标", 120.0), ("2023年", 320.0), ("2022年", 420.0), top=90.0)
    names = ["资产总额", "贷款余额", "客户存款"]
    rows = [line((name, 90.0), ("1,017", 322.0), ("1,186", 422.0), top=110.0 + 14 * at) for at, name in enumerate(names)]
    group = [line((character, 50.0), top=110.0 + 10 * at) for at, character in enumerate("规模指标")]
    assert [row.label for row in grids_of(heads, *rows, *group)[0].rows] == names
    down = [line((character, 50.0), top=110.0 + 14 * at) for at, character in enumerate("正关次可")]
    assert len(lines_of(*down)) == 4


def test_the_name_of_a_report_is_no_word_over_columns() -> None:
    name = line(("2023年年度报告", 300.0), top=80.0)
    years = line(("2023年", 320.0), ("2022年", 420.0), top=94.0)
    rows = [line((f"指标{at}", 60.0), ("994,241", 322.0), ("448,345", 422.0), top=110.0 + 12 * at) for at in range(3)]
    assert grids_of(name, years, *rows)[0].headings == (("2023年",), ("2022年",))


def test_words_in_two_lines_beside_words_in_one_are_each_over_one_column() -> None:
    group = line(("归属于母公司股东权益", 340.0), top=80.0)
    upper = line(("其他权益", 262.0), ("其他综合", 382.0), ("一般风险", 502.0), top=92.0)
    middle = line(("股本", 211.0), ("资本公积", 322.0), ("盈余公积", 442.0), top=97.0)
    lower = line(("工具", 271.0), ("收益", 391.0), ("准备", 511.0), top=102.0)
    places = [208.0 + 60.0 * at for at in range(6)]
    rows = [line((f"余额{at}", 60.0), *(("48,517", place) for place in places), top=118.0 + 12 * at) for at in range(3)]
    headings = ["".join(levels[-2:]) for levels in grids_of(group, upper, middle, lower, *rows)[0].headings]
    assert [heading.removeprefix("归属于母公司股东权益") for heading in headings] == [
        "股本", "其他权益工具", "资本公积", "其他综合收益", "盈余公积", "一般风险准备",
    ]  # fmt: skip


def test_words_between_upright_rules_are_over_the_columns_between_them() -> None:
    """The last column has words for figures, so its head is over none; the line of 持股 and 质押 has as many words as columns."""
    edges = [200.0, 290.0, 380.0, 440.0, 530.0]
    rules = Rules((), tuple(Rule(at, 80.0, 150.0) for at in edges))
    heads = [
        line(("比上年末", 220.0), ("持股", 400.0), ("质押或冻", 462.0), top=84.0),
        line(("增减变动", 220.0), ("期末持股数量", 305.0), ("比例", 400.0), ("结的数量", 462.0), top=96.0),
    ]
    rows = [
        line((f"股东{at}", 60.0), ("2,061,692", 230.0), ("86,147,398", 320.0), ("24.17", 402.0), ("无", 480.0), top=112.0 + 12 * at)
        for at in range(3)
    ]
    page = Page(1, 595.0, 842.0, [word for row in (*heads, *rows) for word in row], rules)
    lines = read_lines(page)
    grid = next(iter(lay_out(page, find_regions(lines, sorts_of(lines, page.width)), None))).grid
    assert ["".join(levels) for levels in grid.headings] == ["比上年末增减变动", "期末持股数量", "持股比例"]


def test_a_year_and_its_quarter_set_apart_are_one_time() -> None:
    quarter = line(("2023", 330.0), ("年第一季度", 355.0), top=90.0)
    heads = line(("折算前数值", 300.0), ("折算后数值", 400.0), top=102.0)
    rows = [line((f"存款{at}", 60.0), ("16,250,399", 300.0), ("1,621,469", 402.0), top=118.0 + 12 * at) for at in range(3)]
    headings = [" ".join(levels).replace("2023 年", "2023年") for levels in grids_of(quarter, heads, *rows)[0].headings]
    assert headings == ["2023年第一季度 折算前数值", "2023年第一季度 折算后数值"]


def test_a_line_of_a_sentence_with_an_amount_is_no_row() -> None:
    told = line(("贷款总额245,252.05亿元，增加", 60.0), ("13,148.29", 300.0), top=90.0)
    assert (
        sorts_of(lines_of(told, line(("次行", 60.0), top=130.0), line(("三行", 60.0), top=160.0), line(("四行", 60.0), top=190.0)), 595.0)[
            0
        ]
        is Sort.PROSE
    )


def shares_in(*shares: str) -> list[tuple[str, list[str]]]:
    """A table of an amount for each share printed under it, the label between the two; the rows it is read to."""
    rows = [line(("项目", 50.0), ("2022年末", 245.0))]
    for number, share in enumerate(shares):
        at = 130.0 + 30 * number
        rows += [line(("1,234,567", 250.0), top=at), line((f"存款{'甲乙丙'[number]}", 50.0), top=at + 6), line((share, 252.0), top=at + 12)]
    across = [Rule(at, 40.0, 320.0) for at in (95.0, *(125.0 + 30 * number for number in range(len(shares) + 1)))]
    page = Page(1, 595.0, 842.0, [word for row in rows for word in row], Rules(tuple(across)))
    lines = read_lines(page)
    laid = next(lay_out(page, find_regions(lines, sorts_of(lines, page.width)), None))
    return [(row.label, [cell.text for cell in row.cells if cell]) for row in laid.grid.rows]


def test_a_share_in_brackets_under_its_amount_has_the_same_row_and_no_sign() -> None:
    assert shares_in("(19.23%)", "(80.77%)") == [
        ("存款甲", ["1,234,567"]),
        ("存款甲", ["19.23%"]),
        ("存款乙", ["1,234,567"]),
        ("存款乙", ["80.77%"]),
    ]


def test_brackets_beside_percentages_without_them_may_be_signs() -> None:
    assert [figure for _, figures in shares_in("(19.23%)", "80.77%") for figure in figures].count("(19.23%)") == 1


@pytest.mark.parametrize(("word", "unit"), [("亿元", "亿元"), ("%", "%"), ("美元", ""), ("USD", ""), ("持平", "")])
@pytest.mark.parametrize("at", [150.0, 400.0])
def test_a_word_beside_the_figures_of_a_row_may_be_its_unit_and_a_currency_is_none(word: str, unit: str, at: float) -> None:
    rows = [line(("项目", 50.0), ("2022年", 250.0), ("2021年", 320.0))]
    rows += [
        line((label, 50.0), ("12.34", 250.0), ("23.45", 320.0), (word, at), top=115.0 + 15 * number)
        for number, label in enumerate(("存款甲", "存款乙", "存款丙"))
    ]
    page = Page(1, 595.0, 842.0, [printed for row in rows for printed in row])
    lines = read_lines(page)
    laid = next(lay_out(page, find_regions(lines, sorts_of(lines, page.width)), None))
    assert [(row.label, row.unit) for row in laid.grid.rows] == [("存款甲", unit), ("存款乙", unit), ("存款丙", unit)]
