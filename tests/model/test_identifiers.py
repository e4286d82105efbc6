"""Identifiers of entities: right ones pass, and any single slip is caught."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exporter.findings import UsageRefused
from exporter.model.identifiers import entity_of, is_lei, is_uscc
from exporter.names import Scheme

LEI_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@st.composite
def leis(draw: st.DrawFn) -> str:
    body = draw(st.text(LEI_LETTERS, min_size=18, max_size=18))
    number = int("".join(str(int(letter, 36)) for letter in body + "00"))
    return f"{body}{98 - number % 97:02}"


@st.composite
def usccs(draw: st.DrawFn) -> str:
    body = draw(st.text(USCC_LETTERS, min_size=17, max_size=17))
    total = sum(USCC_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return body + USCC_LETTERS[-total % 31]


@given(leis())
def test_a_lei_with_its_check_digits_is_one(identifier: str) -> None:
    assert entity_of("lei", identifier) == entity_of(str(Scheme.LEI), f" {identifier.lower()} ")


@given(usccs())
def test_a_credit_code_with_its_check_character_is_one(identifier: str) -> None:
    assert entity_of("uscc", identifier).identifier == identifier
    assert entity_of("统一社会信用代码", identifier).scheme == Scheme.USCC


@given(leis(), st.integers(0, 19), st.sampled_from(LEI_LETTERS))
def test_a_wrong_digit_or_letter_of_a_lei_is_caught(identifier: str, place: int, letter: str) -> None:
    assume(letter.isdigit() == identifier[place].isdigit())  # a digit for a letter may slip through MOD 97-10: they differ in length
    slipped = identifier[:place] + letter + identifier[place + 1 :]
    assert is_lei(slipped) == (slipped == identifier)


@given(usccs(), st.integers(0, 17), st.sampled_from(USCC_LETTERS))
def test_a_wrong_character_of_a_credit_code_is_caught(identifier: str, place: int, letter: str) -> None:
    slipped = identifier[:place] + letter + identifier[place + 1 :]
    assert is_uscc(slipped) == (slipped == identifier)


@given(usccs(), st.integers(0, 16))
def test_two_swapped_characters_of_a_credit_code_are_caught(identifier: str, place: int) -> None:
    swapped = identifier[:place] + identifier[place + 1] + identifier[place] + identifier[place + 2 :]
    assert is_uscc(swapped) == (swapped == identifier)


def test_identifiers_in_public_use_pass() -> None:
    assert is_lei("5493001KJTIIGC8Y1R12")
    assert is_uscc("91440300708461136T")


@pytest.mark.parametrize(
    ("scheme", "identifier", "said"),
    [
        ("lei", "", "18 letters"),
        ("lei", "5493001KJTIIGC8Y1R1", "19 characters"),
        ("lei", "5493001KJTIIGC8Y1R13", "check digits"),
        ("uscc", "91440300708461136O", "but I, O, S, V, Z"),
        ("uscc", "914403007084611360", "check character"),
        ("webank", "1", "no scheme"),
        ("http://www.pbc.gov.cn/", "  ", "blank"),
        ("http://www.pbc.gov.cn/", "a\x00b", "cannot be written"),
        ("http://a b", "1", "no scheme"),
    ],
)
def test_what_is_wrong_is_said(scheme: str, identifier: str, said: str) -> None:
    with pytest.raises(UsageRefused, match=said):
        entity_of(scheme, identifier)


def test_another_authority_is_named_by_its_uri() -> None:
    assert entity_of(" http://www.pbc.gov.cn/ ", " C1234 ").identifier == "C1234"
