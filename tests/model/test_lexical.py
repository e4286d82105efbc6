"""Characters that can be written, and folding that changes no meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.model.lexical import fold_width, fold_words, illegal_character, letters


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_what_is_called_legal_is_what_xml_carries(text: str) -> None:
    try:
        etree.Element("a").text = text
    except ValueError:
        accepted = False
    else:
        accepted = True
    assert accepted == (illegal_character(text) is None)


@pytest.mark.parametrize(("text", "character"), [("a\x00", "U+0000"), ("\ud800", "U+D800"), ("\x0b", "U+000B"), ("\uffff", "U+FFFF")])
def test_the_illegal_character_is_named(text: str, character: str) -> None:
    assert illegal_character(text) == character


@given(st.text(max_size=40))
def test_folding_width_twice_changes_nothing_more(text: str) -> None:
    assert fold_width(fold_width(text)) == fold_width(text)


def test_superscripts_stay_marks_where_width_is_folded() -> None:
    assert fold_width("５¹　（％）") == "5¹ (%)"


def test_words_lose_case_width_and_blanks_beside_chinese() -> None:
    assert fold_words(" 人民币 千元 ") == "人民币千元"
    assert fold_words("ＣＮＹ   Million") == "cny million"
    assert fold_words("RMB’000") == "rmb'000"


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.text())
def test_what_is_printable_has_no_illegal_character(text: str) -> None:
    assert not (text.isprintable() and illegal_character(text + "\x00") != "U+0000")
