"""Numbers: what is printed and what it stands for are the same digits."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.numbers import MAX_DIGITS, Number, is_dash, place_point, print_number, read_printed, says_change

DIGITS = st.text("0123456789", min_size=1, max_size=40)
SCALES = st.integers(-12, 12)


@st.composite
def printed(draw: st.DrawFn) -> str:
    """A number as reports print it: grouped, with the same number of places as digits given, maybe bracketed or a percentage."""
    whole = f"{draw(st.integers(0, 10**24)):,}"
    fraction = draw(st.text("0123456789", max_size=9))
    text = f"{whole}.{fraction}" if fraction else whole
    if draw(st.booleans()):
        text += "%"
    is_zero = not text.strip("0,.%")
    return f"-{text}" if not is_zero and draw(st.booleans()) else text


@given(printed(), SCALES)
def test_a_printed_number_goes_to_a_fact_and_back_without_a_digit_changed(text: str, scale: int) -> None:
    found = read_printed(text)
    assert found is not None
    number = found.scaled(scale)
    assert print_number(number, scale, percent=found.is_percent) == text


@given(printed(), SCALES)
def test_the_value_is_the_printed_number_times_the_power_of_its_scale(text: str, scale: int) -> None:
    found = read_printed(text)
    assert found is not None
    bare = Decimal(text.replace(",", "").rstrip("%"))
    with localcontext() as context:
        context.prec = 200
        assert Decimal(found.scaled(scale).text) == bare.scaleb(scale - (2 if text.endswith("%") else 0))


@given(printed())
def test_brackets_and_a_minus_mean_the_same(text: str) -> None:
    bare = text.removeprefix("-")
    assert read_printed(f"({bare})") == read_printed(f"（{bare}）") == read_printed(f"-{bare}") == read_printed(f"−{bare}")


@given(printed())
def test_full_width_forms_read_as_half_width_ones(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert read_printed(wide) == read_printed(text)


@given(digits=DIGITS, decimals=st.integers(-60, 60), negative=st.booleans())
def test_placing_the_point_is_exact(digits: str, decimals: int, *, negative: bool) -> None:
    text = place_point(digits, decimals, negative=negative)
    with localcontext() as context:
        context.prec = 200
        assert Decimal(text) == Decimal(f"{'-' if negative else ''}{digits}").scaleb(-decimals)
    assert len(text.partition(".")[2]) == max(0, decimals)
    assert "E" not in text
    assert text.lstrip("-") == "0" or not text.lstrip("-").startswith("0") or text.lstrip("-").startswith("0.")


@given(DIGITS, st.integers(-20, 20))
def test_zero_has_no_sign(digits: str, decimals: int) -> None:
    assert not place_point("0" * len(digits), decimals, negative=True).startswith("-")


@given(st.integers(-(10**15), 10**15), st.integers(-20, 20))
def test_exponents_of_spreadsheets_are_places(mantissa: int, exponent: int) -> None:
    found = read_printed(f"{mantissa}E{exponent:+03}")
    assert found is not None
    assert Decimal(found.scaled().text) == Decimal(mantissa).scaleb(exponent)


@given(printed(), SCALES)
def test_decimals_claim_the_printed_digits_and_no_more(text: str, scale: int) -> None:
    found = read_printed(text)
    assert found is not None
    number = found.scaled(scale)
    assert number.decimals == len(text.rstrip("%").partition(".")[2]) - scale + (2 if text.endswith("%") else 0)


@pytest.mark.parametrize(
    ("text", "scale", "value", "decimals"),
    [
        ("26,989,261", 3, "26989261000", -3),
        ("（9,616,545）", 3, "-9616545000", -3),
        ("(9,616,545)", 3, "-9616545000", -3),
        ("1.20%", 0, "0.0120", 4),
        ("１．２０％", 0, "0.0120", 4),
        ("99.99975%", 0, "0.9999975", 7),
        ("269.89", 8, "26989000000", -6),
        ("26", -4, "0.0026", 4),
        ("42", 8, "4200000000", -8),
        ("(0.10)%", 0, "-0.0010", 4),
        ("1.5‰", 0, "0.0015", 4),
        ("-0.00", 0, "0.00", 2),
        ("+7", 0, "7", 0),
        (".5", 0, "0.5", 1),
    ],
)
def test_figures_have_the_value_and_accuracy_of_their_print(text: str, scale: int, value: str, decimals: int) -> None:
    found = read_printed(text)
    assert found is not None
    assert found.scaled(scale) == Number(value, decimals)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1,23", "1,2345", "12,34,567", "1.2.3", "(5", "5)", "--5", "(-5)", "5%%", "1 000", "5¹", "5①", "½", "٣", "5.", "1e"),
        *("0x10", "nan", "inf", "5元", "1/2", "=1", "9" * (MAX_DIGITS + 1), "1E999"),
    ],
)
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert read_printed(text) is None


@pytest.mark.parametrize("text", ["-", "–", "—", "――", "－", "−", " - ", "──", "——"])
def test_a_dash_alone_is_a_dash(text: str) -> None:
    assert is_dash(text)
    assert read_printed(text) is None


@pytest.mark.parametrize("text", ["", "0", "-1", "a-", "- -1"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_dash(text)


def test_a_bracketed_print_of_a_negative_number_is_in_brackets() -> None:
    assert print_number(Number("-9616545000", -3), 3, bracketed=True) == "(9,616,545)"
    assert print_number(Number("0.0120", 4), percent=True) == "1.20%"
    assert print_number(Number("5", None)) == "5"


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_without_a_fault(text: str) -> None:
    found = read_printed(text)
    assert found is None or found.digits.isdecimal()


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("下降0.68个百分点", "-0.0068", 4),
        ("提高 1.02 百分点", "0.0102", 4),
        ("−0.09个百分点", "-0.0009", 4),
        ("下滑5.3％", "-0.053", 3),
        ("增长5.3%", "0.053", 3),
        ("增长-5.3%", "-0.053", 3),
        ("−120bp", "-0.0120", 4),
        ("上升1.5 BPs", "0.00015", 5),
    ],
)
def test_a_change_said_in_words_has_the_sign_of_its_word(text: str, value: str, decimals: int) -> None:
    found = read_printed(text)
    assert found is not None
    assert found.scaled() == Number(value, decimals)
    assert says_change(text)


@pytest.mark.parametrize("text", ["下降-0.68个百分点", "增长1,234", "下降", "个百分点", "增长"])
def test_words_that_say_no_one_number_are_none(text: str) -> None:
    assert read_printed(text) is None


@pytest.mark.parametrize("text", ["5.3%", "-5.3%", "1,234", "–"])
def test_a_number_alone_says_no_change(text: str) -> None:
    assert not says_change(text)
