"""Numbers of xBRL-CSV cells, which may carry their decimals behind them: `27723525000d-3`. Spec: xBRL-CSV 1.0 §4.4."""

from __future__ import annotations

import re
from typing import Final

_SUFFIXED: Final = re.compile(r"(?P<number>.*[0-9.])\s*d\s*(?P<decimals>0|-?[1-9]\d{0,8}|INF)\s*", re.DOTALL)


class InvalidSuffix(ValueError):
    """What stands behind the d is no accuracy."""


def split_decimals(text: str) -> tuple[str, int | None]:
    """Number and decimals of a text with a `d` in it; None is INF. Raises InvalidSuffix."""
    found = _SUFFIXED.fullmatch(text)
    if found is None:
        raise InvalidSuffix(text)
    decimals = None if found["decimals"] == "INF" else int(found["decimals"])
    return found["number"].strip(), decimals
