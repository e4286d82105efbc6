"""Numbers as printed, and the exact values they stand for. No binary float is ever made.

`read_printed` takes what stands on the page (`26,989,261`, `（9,616,545）`, `1.20%`, `–`) to a `Printed`; `Printed.scaled` takes it
with the scale of its table (人民币千元 is 3) to a `Number`: an exact decimal text and XBRL `decimals`. `print_number` goes back.
Spec: XBRL 2.1 §4.6.4 (lexical decimals), §4.6.6 (decimals).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from exporter.model.lexical import fold_width

_MINUS: Final = str.maketrans(dict.fromkeys("−‐‑‒–—―﹣－─━⸺⸻ー", "-"))
_NUMBER: Final = re.compile(
    r"""(?P<open>\()? \s* (?P<sign>[-+])? \s*
        (?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?
        (?:\.(?P<fraction>[0-9]+))?
        (?:[eE](?P<exponent>[-+]?[0-9]{1,3}))?
        \s* (?P<percent>[%‰])? \s* (?P<close>\))? \s* (?P<outer>%)?""",
    re.VERBOSE,
)
_DASH: Final = re.compile(r"-+")
_WAY: Final = r"(?:增加|增长|上升|提高|提升|扩大|上涨|(?P<down>减少|下降|降低|回落|收窄|下跌|下滑))"
_POINTS: Final = r"\s*个?百分点"
POINTS: Final = rf"{_WAY}?\s*[0-9]+(?:\.[0-9]+)?{_POINTS}"
"""A change of a ratio as tables say it in words: 下降0.05个百分点."""
_WORDED: Final = re.compile(
    rf"(?P<way>{_WAY})?\s*(?P<sign>[-+])?(?P<whole>[0-9]+)(?:\.(?P<fraction>[0-9]+))?"
    rf"(?:(?P<points>{_POINTS}|\s*(?P<basis>[Bb][Pp][Ss]?))|\s*%)"
)
MAX_DIGITS: Final = 400
"""More digits than this is not a figure of any report: refused before any arithmetic is done with it."""


class Number(NamedTuple):
    """An exact value: plain decimal text (xs:decimal, no exponent, as many places as `decimals` says) and its accuracy.

    `decimals` is None for an exact value (INF).
    """

    text: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it stands on the page.

    Its sign, the digits without separators, how many of them are after the point (below zero where E notation ends before it), and the
    power of ten that a sign beside it means (-2 for a percent sign).
    """

    negative: bool
    digits: str
    places: int
    power: int = 0

    def scaled(self, scale: int = 0) -> Number:
        """The value it stands for under a scale (a power of ten), with decimals that claim the printed digits and no more."""
        decimals = self.places - scale - self.power
        return Number(place_point(self.digits, decimals, negative=self.negative), decimals)

    @property
    def is_percent(self) -> bool:
        """Whether a percent sign was printed."""
        return self.power == -2  # noqa: PLR2004  # the power of ten of "%"


def is_dash(text: str) -> bool:
    """Whether the cell holds only a dash (any of the dashes Chinese typesetting uses): the figure nil, the fact 0."""
    return bool(_DASH.fullmatch(_fold(text)))


def read_printed(text: str) -> Printed | None:
    """The number a cell holds, or None if it is not one number and nothing else.

    Full-width digits, grouping commas, brackets as minus, percent and permille signs and a change that is said in words
    (`下降0.05个百分点`, `增长5.3%`) are understood, and E notation, whose digits may end before the point: 1.48653E+11 is known to the
    million.
    Grouping must be right: `1,23` is None, never 123.
    """
    folded = _fold(text)
    if len(folded) > MAX_DIGITS:
        return None
    if worded := _worded(folded):
        is_down = bool(worded["down"]) or worded["sign"] == "-"
        fraction = worded["fraction"] or ""
        return Printed(is_down, worded["whole"] + fraction, len(fraction) + (2 if worded["basis"] else 0), -2)
    found = _NUMBER.fullmatch(folded)
    if found is None or (found["whole"] is None and found["fraction"] is None):
        return None
    if bool(found["open"]) != bool(found["close"]) or (found["open"] and found["sign"]) or (found["percent"] and found["outer"]):
        return None
    fraction = found["fraction"] or ""
    digits = (found["whole"] or "0").replace(",", "") + fraction
    mark = found["percent"] or found["outer"]
    power = {"%": -2, "‰": -3}.get(mark, 0) if mark else 0
    exponent = int(found["exponent"] or 0)
    places = len(fraction) - exponent
    if abs(places) + len(digits) > MAX_DIGITS:
        return None
    return Printed(bool(found["open"]) or found["sign"] == "-", digits, places, power)


def says_change(text: str) -> bool:
    """Whether a cell says in words which way a percentage went (下降5.3%), or counts percentage or basis points (-0.09个百分点, 12bp)."""
    return _worded(_fold(text)) is not None


def _worded(folded: str) -> re.Match[str] | None:
    """A change that is said in words: the word or a sign says which way, not both that it went down."""
    found = _WORDED.fullmatch(folded) if folded and folded[-1] in "%点pPsS" else None
    if found is None or not (found["way"] or found["points"]) or (found["down"] and found["sign"]):
        return None
    return found


def place_point(digits: str, decimals: int, *, negative: bool = False) -> str:
    """`digits` x 10^-decimals as plain text: ("26989261", -3) is 26989261000, ("120", 4) is 0.0120. Zero has no sign."""
    if decimals <= 0:
        text = digits.lstrip("0") + "0" * -decimals if digits.strip("0") else "0"
    else:
        padded = digits.rjust(decimals + 1, "0")
        text = f"{padded[:-decimals].lstrip('0') or '0'}.{padded[-decimals:]}"
    return f"-{text}" if negative and digits.strip("0") else text


def print_number(number: Number, scale: int = 0, *, percent: bool = False, grouped: bool = True, bracketed: bool = False) -> str:
    """The number as a report prints it: the inverse of `read_printed(...).scaled(scale)`, digit for digit.

    A percent sign counts as scale -2. Digits the decimals do not claim are not printed; an exact number prints all it has.
    """
    negative = number.text.startswith("-")
    whole, _, fraction = number.text.lstrip("-").partition(".")
    power = scale - 2 if percent else scale
    digits, places = whole + fraction, len(fraction) + power
    wanted = max(0, places if number.decimals is None else number.decimals + power)
    if places < wanted:
        digits, places = digits + "0" * (wanted - places), wanted
    elif places > wanted:
        digits, places = digits[: len(digits) - (places - wanted)] or "0", wanted
    plain = place_point(digits, places)
    if grouped:
        head, point, tail = plain.partition(".")
        plain = f"{int(head):,}{point}{tail}"
    plain += "%" if percent else ""
    if not negative:
        return plain
    return f"({plain})" if bracketed else f"-{plain}"


def _fold(text: str) -> str:
    """Full-width to half-width, every dash to `-`, blanks gone at the ends. A superscript digit is a mark, not a digit: it stays."""
    return (text if text.isascii() else fold_width(text).translate(_MINUS)).strip()
