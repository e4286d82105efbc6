"""Textual facts: what a report says in words, with their place. The contract of `bankxbrl extract --profile`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class TextualFact:
    """One thing a report says in words.

    `name` is the label as printed (法定代表人) or, in a sentence, the field's word for what is said; `subject` is the person or body it is
    about, empty for the bank itself; `value` is without padding blanks, dates as ISO 8601 (an open end as `..`); `concept` names the
    concepts it is a fact of, with prefix and parted by blanks, and is empty where the taxonomy has none. `line` is 1-based, `start`
    and `end` are 0-based offsets in that line of the value as printed; of a value broken over lines they bound its first line.
    `confidence` is a decimal from 0 to 1; `quote` is the printed text or sentence it was read from.
    """

    report: str = ""
    page: int | None = None
    section: str = ""
    name: str
    subject: str = ""
    value: str
    concept: str = ""
    line: int = 0
    start: int = 0
    end: int = 0
    confidence: str = ""
    quote: str = ""

    def as_row(self) -> tuple[str, ...]:
        """The fields as text, in the order of `PROFILE_COLUMNS`."""
        return tuple("" if (value := getattr(self, name)) is None else str(value) for name in PROFILE_COLUMNS)


PROFILE_COLUMNS: Final = tuple(field.name for field in fields(TextualFact))
