"""Page numbers are told from figures by counting up, a page of text apart."""

from __future__ import annotations

from exporter.extract.lexing import Kind, lex
from exporter.extract.pages import Paged, find_pages
from exporter.extract.text.document import extract_text

FILLER = "本行持续完善公司治理，提升服务实体经济的能力。" * 6


def paged(texts: list[str]) -> Paged:
    return find_pages(texts, [lex(text, number) for number, text in enumerate(texts, start=1)])


def test_a_page_number_glued_to_a_figure_is_cut_off() -> None:
    found = paged([FILLER + "36", FILLER, "2.30", "2.1537一致行动人", FILLER + "38", FILLER, "合计392、负债", FILLER])
    assert [token.text for line in found.lines for token in line if token.kind is Kind.PAGE] == ["36", "37", "38", "39"]
    assert [token.text for token in found.lines[3]][:2] == ["2.15", "37"]
    assert [token.text for token in found.lines[6]] == ["合计", "39", "2", "、负债"]


def test_row_numbers_close_together_are_no_pages() -> None:
    found = paged([text for number in range(1, 11) for text in (f"第{number}大股东有限公司", str(number))])
    assert found.numbers == ()


def test_a_form_feed_begins_a_page() -> None:
    found = paged(["封面", "\f目录", "正文", "\f附录"])
    assert [found.page_of(line, 1) for line in (1, 2, 3, 4)] == [1, 2, 2, 3]


def test_a_figure_in_a_column_of_figures_is_no_page() -> None:
    found = paged(
        [FILLER + "16", FILLER, FILLER + "17", "254,880,523", "18", "261,957,145", FILLER, "合计18三、股东权益", FILLER + "19" + FILLER]
    )
    assert [token.kind for token in found.lines[4]] == [Kind.NUMBER]


def test_a_number_with_more_places_than_its_column_is_cut_as_the_column_is() -> None:
    lines = [
        "二、股东情况",
        "2021年12月31日",
        "股东名称",
        "甲投资有限公司",
        "乙投资有限公司",
        "丙投资有限公司",
        "持股数额（股）600,000,000",
    ]
    lines += ["140,000,000", "43,000,000", "持股比例（%）30.00", "7.00", "2.1538一致行动人"]
    assert [figure.raw for figure in extract_text(lines).figures][-3:] == ["30.00", "7.00", "2.15"]
