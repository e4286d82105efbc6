"""The page's own arithmetic and words, run in a browser by themselves: digits are never lost, periods are said as people say them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from tests.render.showing import launched

Run = Callable[[str, Any, str], Any]

numbers = st.tuples(st.integers(-(10**30), 10**30), st.integers(0, 12)).map(lambda pair: format(Decimal(pair[0]).scaleb(-pair[1]), "f"))
cases = st.lists(st.tuples(numbers, st.integers(-9, 9), st.integers(0, 8), st.booleans()), min_size=1, max_size=30)


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Evaluates an expression over `given` after the scripts that reckon and speak, in Chinese or English."""
    scripts = "".join((files("exporter.render.viewer") / f"{name}.js").read_text(encoding="utf-8") for name in ("numbers", "words"))
    with sync_playwright() as playwright:
        browser = launched(playwright)
        pages = {locale: browser.new_context(locale=locale).new_page() for locale in ("zh-CN", "en-US")}

        def evaluate(expression: str, given: Any, locale: str = "en-US") -> Any:  # noqa: ANN401  # whatever JSON says
            return pages[locale].evaluate(f"given => {{ {scripts}; return {expression}; }}", given)

        yield evaluate
        browser.close()


def expected(value: str, power: int, places: int, *, negated: bool) -> str:
    """What Decimal makes of it."""
    with localcontext(prec=100):
        number = Decimal(value).scaleb(power)
    whole, _, fraction = format(abs(number), "f").partition(".")
    fraction = fraction.rstrip("0").ljust(places, "0")
    text = f"{int(whole):,}{'.' if fraction else ''}{fraction}"
    return f"({text})" if number and (number < 0) != negated else text


@settings(max_examples=25)
@given(cases)
def test_figures_are_printed_digit_by_digit(run: Run, those: list[tuple[str, int, int, bool]]) -> None:
    expression = "given.map(([text, power, places, negated]) => printed(text, {power, places, negated}))"
    assert run(expression, those) == [expected(value, power, places, negated=negated) for value, power, places, negated in those]


@settings(max_examples=25)
@given(cases)
def test_charts_round_half_up(run: Run, those: list[tuple[str, int, int, bool]]) -> None:
    found = run("given.map(([text, power, places]) => grouped(rounded(shifted(text, power), places), places))", those)
    for (value, power, places, _), text in zip(those, found, strict=True):
        with localcontext(prec=100):
            whole = abs(Decimal(value).scaleb(power)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        assert text == f"{whole:,f}"


@pytest.mark.parametrize("text", ["abc", "", "-", ".", "1e5", "INF", "1,000", "٣"])
def test_what_is_no_plain_number_stays_as_it_is(run: Run, text: str) -> None:
    assert run("printed(given, {power: -3, places: 2})", text) == text


@pytest.mark.parametrize(
    ("start", "end", "chinese", "english"),
    [
        ("2021-01-01", "2021-12-31", "2021年", "2021"),
        ("2022-01-01", "2022-06-30", "2022年1–6月", "Jan–Jun 2022"),
        ("2024-02-01", "2024-02-29", "2024年2月", "Feb 2024"),
        ("2023-02-01", "2023-02-28", "2023年2月", "Feb 2023"),
        ("2021-01-02", "2021-12-31", "2021年1月2日 – 2021年12月31日", "2 Jan 2021 – 31 Dec 2021"),
        ("2020-07-01", "2021-06-30", "2020年7月1日 – 2021年6月30日", "1 Jul 2020 – 30 Jun 2021"),
        (None, "2021-12-31", "2021年12月31日", "31 Dec 2021"),
        (None, None, "不限期", "Forever"),
    ],
)
def test_periods_are_said_as_people_say_them(run: Run, start: str | None, end: str | None, chinese: str, english: str) -> None:
    assert run("periodName(...given)", [start, end], "zh-CN") == chinese
    assert run("periodName(...given)", [start, end], "en-US") == english


@pytest.mark.parametrize(
    ("check", "english"),
    [
        ("sum(资产总额)", "Adds up to “资产总额”"),
        ("growth(2021/2020)", "Growth: 2021 / 2020"),
        ("growth(2022-01-01/2022-06-30/2021-01-01/2021-06-30)", "Growth: Jan–Jun 2022 / Jan–Jun 2021"),
        ("change(2021-12-31/2020-12-31)", "Change: 31 Dec 2021 / 31 Dec 2020"),
        ("ratio(一级资本净额/风险加权资产)", "Ratio: 一级资本净额/风险加权资产"),
        ("sum($& $1)", "Adds up to “$& $1”"),
        ("same figure in another table", "Same figure in another table"),
        ("constructor(x)", "constructor(x)"),
    ],
)
def test_relations_are_said_in_words(run: Run, check: str, english: str) -> None:
    assert run("relation(given)", check) == english
