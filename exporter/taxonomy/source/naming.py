"""LC3, Label CamelCase Concatenation: an English label enters, the name a concept must have leaves (FRTA 2.1.4, EFM 6.8.5)."""

from __future__ import annotations

import re
from typing import Final

from exporter.taxonomy.source.datatypes import SUFFIXES

_PUNCTUATION: Final = re.compile(r"[^0-9A-Za-z ]")


def lc3(label: str) -> str:
    """The name for a label: punctuation dropped, every word capitalised, `[text block]` and the like as their suffix."""
    words, ending = split_ending(label)
    return "".join(word[0].upper() + word[1:] for word in _PUNCTUATION.sub("", words).split()) + SUFFIXES.get(ending, "")


def split_ending(label: str) -> tuple[str, str]:
    """A label without its bracketed ending, and the ending; it is empty where there is none."""
    for ending in SUFFIXES:
        if label.endswith(f" {ending}"):
            return label.removesuffix(ending).rstrip(), ending
    return label, ""
