"""Names made of labels: letters and digits only, whatever the punctuation."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.taxonomy.source.naming import lc3

WORDS = st.lists(st.text(string.ascii_letters + string.digits, min_size=1, max_size=6), min_size=1, max_size=6)


@given(st.text())
def test_a_name_has_letters_and_digits_alone(label: str) -> None:
    name = lc3(label)
    assert name == "" or (name.isalnum() and name.isascii())


@given(WORDS, st.sampled_from(["", ",", "'s", " (", ") ", ":"]))
def test_punctuation_between_words_changes_case_alone(words: list[str], mark: str) -> None:
    assert lc3(f"{mark} ".join(words)).lower().replace("s", "") == lc3(" ".join(words)).lower().replace("s", "")


@given(WORDS)
def test_every_word_begins_with_a_capital(words: list[str]) -> None:
    assert lc3(" ".join(words)) == "".join(word[0].upper() + word[1:] for word in words)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Net cash flows from (used in) operating activities", "NetCashFlowsFromUsedInOperatingActivities"),
        ("Non-performing loan ratio", "NonperformingLoanRatio"),
        ("Adjusted on- and off-balance sheet assets", "AdjustedOnAndOffbalanceSheetAssets"),
        ("Two-dose COVID-19 vaccination rate of employees", "TwodoseCOVID19VaccinationRateOfEmployees"),
        ("Biography [text block]", "BiographyTextBlock"),
        ("Special committees [line items]", "SpecialCommitteesLineItems"),
        ("Gender [domain]", "GenderDomain"),
    ],
)
def test_names_follow_their_labels(label: str, name: str) -> None:
    assert lc3(label) == name
