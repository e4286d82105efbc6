"""Text as XML carries it: escaped, and checked for characters that XML has none for. Specs: XML 1.0 §2.2, §2.4, §3.3.3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from exporter.model.lexical import illegal_character

_PLAIN: Final = re.compile(r"[\w.:/-]*")
"""Names, numbers and addresses, which most texts in a report are, need no second look."""
_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_NUMBERS: Final = str.maketrans("", "", ".-+")
_QUOTED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def text(value: str) -> str:
    """The content of an element. Raises ValueError for a character XML cannot carry."""
    return value if _PLAIN.fullmatch(value) else _legal(value).translate(_ESCAPED)


def texts(values: Sequence[str | None]) -> Sequence[str | None]:
    """The contents of many elements; None stays. Numbers, which most are, are looked at together."""
    together = "".join(filter(None, values))
    if together.isascii() and together.translate(_IN_NUMBERS).isalnum():
        return values
    return [value and text(value) for value in values]


def attribute(value: str) -> str:
    """The value of an attribute between double quotes. Raises ValueError for a character XML cannot carry."""
    return value if _PLAIN.fullmatch(value) else _legal(value).translate(_QUOTED)


def _legal(value: str) -> str:
    if found := illegal_character(value):
        raise ValueError(f"{found} cannot stand in XML (XML 1.0 §2.2): {value[:40]!r}")
    return value
