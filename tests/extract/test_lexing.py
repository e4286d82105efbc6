"""Laws of the lexer: nothing is lost, nothing is moved, glued figures come apart as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.extract.lexing import Kind, cuts, lex
from exporter.extract.text.joining import join_periods

GROUPED = st.integers(1_000, 10**12).map(lambda number: f"{number:,}")
PERCENT = st.decimals(0, 9999, places=2).map(lambda number: f"{number:,}%")


@given(st.text(alphabet="0123456789,.%()（）-–年月日 项目收入资产\u2002、。", max_size=60))
def test_tokens_say_where_they_stand(text: str) -> None:
    at = 0
    for token in lex(text, 7):
        assert text[token.start : token.end] == token.text
        assert token.start == at
        assert token.line == 7
        at = token.end
    assert at == len(text)


@given(st.lists(GROUPED | PERCENT, min_size=1, max_size=6))
def test_glued_figures_come_apart_as_they_were(figures: list[str]) -> None:
    assert [token.text for token in lex("".join(figures), 1)] == figures


@given(st.lists(GROUPED, min_size=1, max_size=4), st.integers(2000, 2030))
def test_a_figure_ends_before_a_year(figures: list[str], year: int) -> None:
    tokens = lex("".join(figures) + f"{year}年12月31日", 1)
    assert [token.text for token in tokens] == [*figures, f"{year}年12月31日"]
    assert tokens[-1].kind is Kind.PERIOD


@given(st.text(alphabet="0123456789,.%", min_size=1, max_size=40))
def test_every_cut_is_the_whole_run(run: str) -> None:
    assert all("".join(cut) == run for cut in cuts(run))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("17,982,05217,626,700", ["17,982,052", "17,626,700"]),
        ("7,855,4941.55% ", ["7,855,494", "1.55%"]),
        ("30.35%-5.04%", ["30.35%", "-5.04%"]),
        ("17261,957,145", ["17", "261,957,145"]),
        ("30.0014.29", ["30.00", "14.29"]),
        ("(9,616,545)", ["(9,616,545)"]),
        ("（9,616,545）7,771,982", ["（9,616,545）", "7,771,982"]),
        ("29,101,169–", ["29,101,169", "–"]),
        ("占比–", ["–"]),
        ("产品–“微业贷”", []),
        ("P2986联邦学习", []),
        ("8%2.5%", ["8%", "2.5%"]),
        ("(1) 利息净收入", ["1"]),
    ],
)
def test_runs_are_cut_by_the_grammar_of_print(text: str, figures: list[str]) -> None:
    assert [token.text for token in lex(text, 1) if token.kind in (Kind.NUMBER, Kind.DASH)] == figures


def test_other_cuts_of_a_run_are_kept() -> None:
    assert cuts("2.1538")[:2] == (("2.1538",), ("2.15", "38"))


def test_a_run_without_end_is_text() -> None:
    assert [token.kind for token in lex("1" * 100_000, 1)] == [Kind.TEXT]


def test_a_period_broken_over_two_lines_is_one() -> None:
    texts = ["2023年 2022年", "3月31日 12月31日"]
    joined = join_periods(texts, [lex(text, number) for number, text in enumerate(texts, start=1)])
    assert [token.text for token in joined[0] if token.kind is Kind.PERIOD] == ["2023年3月31日", "2022年12月31日"]
