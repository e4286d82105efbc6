"""Quantities in sentences of PDF pages: over lines and pages, in two columns, with blanks inside; and what belongs to no sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.extract.positioned.layout.gutter import in_reading_order
from exporter.extract.positioned.layout.line import read_lines
from exporter.extract.positioned.page import NO_RULES, Page, Word
from exporter.extract.report import extract
from exporter.model.figures import Figure
from tests.extract.setting import FONT, Design, Setter

DESIGN = Design(9.0, 1.3, 1.75, False, "none", "right", "right", "centre", "first", 0.0, 1.0, "单位：{}", "none", "{}", 0.33)  # noqa: FBT003
NAME = "江南某某银行股份有限公司2022年半年度报告"


def told(path: Path, text: str) -> list[Figure]:
    """The quantities of a paragraph of an interim report."""
    setter = Setter(DESIGN, NAME)
    setter.prose(text)
    setter.canvas.save()
    path.write_bytes(setter.target.getvalue())
    return [figure for figure in extract(path, sentences=True).figures if figure.section == "narrative"]


def test_a_quantity_has_row_period_value_place_and_quote(tmp_path: Path) -> None:
    (figure,) = told(tmp_path / "a.pdf", "截至报告期末，本行普惠型小微企业贷款余额 218.06 亿元。")
    assert (figure.row, figure.measure, figure.period, figure.unit) == ("普惠型小微企业贷款余额", "amount", "2022-06-30", "CNY")
    assert (figure.value, figure.decimals, figure.page, figure.end - figure.start) == ("21806000000", -6, 1, len(figure.raw))
    assert figure.quote == "截至报告期末，本行普惠型小微企业贷款余额218.06亿元。"


@pytest.mark.parametrize("before", range(38, 60, 3))
def test_a_sentence_broken_over_lines_is_whole(before: int, tmp_path: Path) -> None:
    filling = "持续优化业务结构并提升服务质效" * 6
    (figure,) = told(tmp_path / "a.pdf", f"报告期内，本行{filling[:before]}，实现营业收入741.99亿元。")
    assert (figure.row, figure.value, figure.period) == ("营业收入", "74199000000", "2022-01-01/2022-06-30")


def test_a_sentence_goes_on_over_a_page_with_its_running_head(tmp_path: Path) -> None:
    first, second = "报告期内，本行坚持服务实体经济，持续优化业务结构并提升服务质效，大力支持小微企业发展，实现", "净利润248.84亿元。"
    setter = Setter(DESIGN, NAME)
    for text in (first, second):
        for at in range(0, len(text), 53):
            setter.put(text[at : at + 53], setter.left, 60)
        setter.begin()
        setter.y = 760
    setter.canvas.save()
    (tmp_path / "a.pdf").write_bytes(setter.target.getvalue())
    figures = [figure for figure in extract(tmp_path / "a.pdf", sentences=True).figures if figure.section == "narrative"]
    assert [(figure.row, figure.value, figure.page) for figure in figures] == [("净利润", "24884000000", 2)]


def test_without_being_asked_for_sentences_are_left_out(tmp_path: Path) -> None:
    told(tmp_path / "a.pdf", "截至报告期末，本行不良贷款率1.73%。")
    assert extract(tmp_path / "a.pdf").figures == ()


def page_of(*rows: tuple[str, ...]) -> Page:
    """A page whose rows are texts at 60 and, where there are two, at 310 points."""
    words = [
        Word(text, x0, x0 + 9 * len(text), 80 + 14 * number, 89 + 14 * number)
        for number, row in enumerate(rows)
        for text, x0 in zip(row, (60.0, 310.0), strict=False)
    ]
    return Page(1, 595.0, 842.0, words)


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left, right = "截至报告期末本行资产总额为", "本行坚持服务实体经济的宗旨"
    page = page_of(
        ("一、经营情况概述及未来展望与主要风险的分析以及应对措施和业务回顾",), *((f"{left}{at}", f"{right}{at}") for at in "甲乙丙丁戊")
    )
    lines = in_reading_order(read_lines(page), page.width, NO_RULES)
    assert [line.text for line in lines[1:]] == [*(f"{left}{at}" for at in "甲乙丙丁戊"), *(f"{right}{at}" for at in "甲乙丙丁戊")]
    assert [line.number for line in lines] == list(range(1, 12))


def test_a_column_of_words_beside_labels_is_no_second_column() -> None:
    page = page_of(*((f"股东{at}", f"境内法人{at}") for at in "甲乙丙丁戊"))
    assert in_reading_order(read_lines(page), page.width, NO_RULES) == read_lines(page)


def test_the_mark_of_a_note_before_a_number_is_no_part_of_it(tmp_path: Path) -> None:
    setter = Setter(DESIGN, NAME)
    text = setter.canvas.beginText(setter.left, 600)
    for words, size, rise in (
        ("截至报告期末，本行不良贷款", 9, 0),
        ("9", 5, 4),
        ("278.86亿元，不良贷款率", 9, 0),
        ("11", 5, 4),
        ("1.81%。", 9, 0),
    ):
        text.setFont(FONT, size)
        text.setRise(rise)
        text.textOut(words)
    setter.canvas.drawText(text)
    setter.canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(setter.target.getvalue())
    figures = [figure for figure in extract(path, sentences=True).figures if figure.section == "narrative"]
    assert [(figure.row, figure.value) for figure in figures] == [("不良贷款", "27886000000"), ("不良贷款率", "0.0181")]
