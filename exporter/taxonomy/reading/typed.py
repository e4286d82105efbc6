"""What a text means under a built-in type of XML Schema, so that equal values are equal however they are written: 1 and 1.0, true and 1.

Spec: XML Schema Part 2 §3; XBRL 2.1 §4.10 (s-equality goes by schema type).
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal
from typing import Final

_NUMBERS: Final = frozenset(
    {"decimal", "float", "double", "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte"}
    | {"nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger"}
)
_NUMBER: Final = re.compile(r"[-+]?(?=\.?[0-9])[0-9]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,4})?")
_TRUTH: Final = {"true": True, "1": True, "false": False, "0": False}
_BLANK: Final = " \t\r\n"


def meaning(text: str, kind: str) -> Hashable:
    """A value that is equal for texts of equal meaning under the built-in type of this local name; NaN is equal to nothing.

    Marked with its kind, so that the number 1 is not the truth 1. Text of other types, and what is no value of its type, means itself.
    """
    if kind in _NUMBERS:
        stripped = text.strip(_BLANK)
        if stripped == "NaN":
            return object()
        return ("number", Decimal(stripped) if _NUMBER.fullmatch(stripped) else text)
    if kind == "boolean":
        return ("truth", _TRUTH.get(text.strip(_BLANK), text))
    return text
