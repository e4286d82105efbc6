"""The language of assertions: what is read is what is printed, precedence is the usual one, and nonsense is refused with its place."""

from __future__ import annotations

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.taxonomy.assertions.language import Calculation, NotAnAssertion, Number, Operand, parse
from exporter.validate.assertions.amounts import Amount, Undefined, amount, common, compare
from exporter.validate.assertions.evaluation import compute

names = st.from_regex(r"[A-Z][A-Za-z]{0,6}", fullmatch=True).filter(lambda name: name not in ("sum", "abs", "average"))
operands = st.builds(
    Operand,
    names,
    st.lists(st.tuples(names, st.none() | names), max_size=2).map(tuple),
    st.sampled_from(("", "prior", "opening")),
    st.booleans(),
)
expressions = st.recursive(
    operands | st.from_regex(r"[0-9]{1,4}(\.[0-9]{1,3})?", fullmatch=True).map(Number),
    lambda inner: st.builds(Calculation, st.sampled_from("+-*/"), inner, inner),
    max_leaves=6,
)
values = st.fractions(-1000, 1000)


@given(operands, st.sampled_from(("=", "<=", ">=", "<", ">")), expressions)
def test_what_is_read_is_what_is_printed(subject: Operand, sign: str, right: object) -> None:
    read = parse(f"{subject} {sign} {right}")
    assert parse(str(read)) == read
    assert read.subject == subject


@given(st.text("ABC+-*/()=[]@;, 12.sumabs", max_size=25))
def test_any_text_is_an_assertion_or_refused(text: str) -> None:
    with contextlib.suppress(NotAnAssertion):
        assert parse(text).operands()


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A = B + C * D", "A = B + (C * D)"),
        ("A = B - C - D", "A = (B - C) - D"),
        ("A = sum(B[X=M,N])", "A = B[X=M] + B[X=N]"),
        ("A = average(B)", "A = (B@opening + B) / 2"),
        ("A = B[X=M; Y=none]", "A  =  B[ X = M ; Y = none ]"),
    ],
)
def test_two_spellings_mean_the_same(text: str, same: str) -> None:
    assert parse(text) == parse(same)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A", "= or <= or >= or < or > is expected at character 2"),
        ("A = ", "more is expected at character 5"),
        ("A = B C", "nothing more is expected at character 7"),
        ("A = B[X=M,N]", "several members of B stand outside sum"),
        ("A = max(B)", "max is no function"),
        ("A = B@later", "prior or opening"),
        ("1 = 2", "names no concept"),
        ("A = $B", r"\$ is not expected"),
        ("A = " + "(" * 99 + "B" + ")" * 99, "nested deeper"),
    ],
)
def test_nonsense_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(NotAnAssertion, match=problem):
        parse(text)


@given(values, values, values, values, st.sampled_from("+-*/"))
def test_every_true_value_stays_in_the_interval(one: Fraction, two: Fraction, slack: Fraction, other: Fraction, sign: str) -> None:
    left = Amount(one, one - abs(slack), one + abs(slack))
    right = Amount(two, two - abs(other), two + abs(other))
    expression = Calculation(sign, Operand("A"), Operand("B"))
    try:
        result = compute(expression, {Operand("A"): left, Operand("B"): right})
    except Undefined:
        assert sign == "/"
        assert right.low <= 0 <= right.high
        return
    for a in (left.low, left.value, left.high):
        for b in (right.low, right.value, right.high):
            exact = {
                "+": lambda a=a, b=b: a + b,
                "-": lambda a=a, b=b: a - b,
                "*": lambda a=a, b=b: a * b,
                "/": lambda a=a, b=b: Fraction(a) / b,
            }
            assert result.low <= exact[sign]() <= result.high
    assert result.absolute().low >= 0


@given(values, values, st.integers(-3, 4))
def test_equal_means_that_one_true_value_fits_both(one: Fraction, two: Fraction, decimals: int) -> None:
    left, right = amount(one, decimals), amount(two, decimals)
    assert compare(left, "=", right) == (common([left, right]) is not None)
    assert compare(left, "=", right) == compare(right, "=", left)
    assert compare(left, "<=", right) or compare(left, ">", right)
