"""The value of an inline fact: printed text, format, scale and sign enter, the exact XML value leaves, or why there is none.

Specs: Inline XBRL 1.1 §10.1.2, §11.1.2; Transformation Registries 3, 4 and 5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from exporter.formats.inline.content import content
from exporter.formats.inline.document import Document, local
from exporter.formats.inline.transformations import transformation
from exporter.model.numbers import MAX_DIGITS, place_point

_DECIMAL: Final = re.compile(r"(?P<sign>[-+]?)(?P<whole>[0-9]*)(?:\.(?P<fraction>[0-9]*))?")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,9}")
_FEW_DIGITS: Final = re.compile(r"[+-]?[0-9]{1,2}")
SECTIONS: Final = MappingProxyType(
    {
        "html": ("3.3.1", "3.3.1"),
        "continuation": ("4.1.1", "4.1.2"),
        "exclude": ("5.1.1", "5.1.2"),
        "footnote": ("6.1.1", "6.1.2"),
        "fraction": ("7.1.2", "7.1.3"),
        "denominator": ("7.1.1", "7.1.3"),
        "numerator": ("7.1.1", "7.1.3"),
        "header": ("8.1.1", "8.1.3"),
        "hidden": ("9.1.1", "9.1.2"),
        "nonFraction": ("10.1.1", "10.1.2"),
        "nonNumeric": ("11.1.1", "11.1.2"),
        "references": ("12.1.1", "12.1.2"),
        "relationship": ("13.1.1", "13.1.2"),
        "resources": ("14.1.1", "14.1.2"),
        "tuple": ("15.1.1", "15.1.2"),
    }
)
"""The sections of Inline XBRL 1.1 that an element's syntax and its other laws stand in: codes are made of them."""


def law(name: str, code: str, *, syntax: bool = False) -> str:
    """The code of a law on the element `name`, as other processors compose it: `ix11.10.1.2:nonFractionNegative`."""
    return f"ix11.{SECTIONS[name][0 if syntax else 1]}:{code}"


class NoValue(Exception):
    """An inline fact has no value; knows the code of the law that says so, and the words."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(problem)
        self.code, self.problem = code, problem


Attributes = etree._Element | Mapping[str, str]  # noqa: SLF001  # lxml's stubs call it so
"""Attributes by name: an element itself, or what it was asked for once."""


def value_of(element: etree._Element, attributes: Attributes, document: Document) -> str:
    """The value of a fact that is not nil, exact. Raises NoValue."""
    said = content(element, document)
    if local(element) == "nonNumeric":
        return transformed(said, form, element, document) if (form := attributes.get("format")) else said
    return number(said, attributes, element, document)


def number(said: str, attributes: Attributes, element: etree._Element, document: Document) -> str:
    """The number an element prints, with its scale and sign."""
    plain = transformed(said, form, element, document) if (form := attributes.get("format")) else said.strip()
    found = _DECIMAL.fullmatch(plain)
    if found is None or not (found["whole"] or found["fraction"]) or len(plain) > MAX_DIGITS:
        raise NoValue("xmlSchema:valueError", f"{said[:60]!r} is no number")
    scale = _scale(attributes.get("scale") or "0")
    fraction = found["fraction"] or ""
    negative = (found["sign"] == "-") != (attributes.get("sign") == "-")
    digits, places = (found["whole"] or "") + fraction, len(fraction) - scale
    # A transformation takes zeros at the end away; the accuracy tells which of them the report had.
    missing = max(0, _decimals(attributes.get("decimals") or "") - places) if places >= 0 else 0
    return place_point(digits + "0" * missing, places + missing, negative=negative)


@lru_cache
def _decimals(said: str) -> int:
    """The accuracy a number states; what is no whole number, or beyond all measure, counts as none."""
    return int(said) if _FEW_DIGITS.fullmatch(said.strip()) else 0


@lru_cache
def _scale(said: str) -> int:
    """The power of ten."""
    said = said.strip()
    if not _WHOLE.fullmatch(said) or abs(int(said)) > MAX_DIGITS:
        raise NoValue("xmlSchema:valueError", f"the scale {said!r} is no power of ten, or beyond all measure")
    return int(said)


def transformed(said: str, form: str, element: etree._Element, document: Document) -> str:
    """The text by the format of its element. Raises NoValue if there is no such format, or it does not take the text."""
    rule = transformation(document.resolve(form, element))
    if rule is None:
        raise NoValue(law(local(element), "invalidTransformation"), f"no transformation registry has the format {form}")
    try:
        return rule(_collapsed(said))
    except (ValueError, KeyError) as error:
        raise NoValue(law(local(element), "transformValueError", syntax=True), f"the format {form} does not take {said[:60]!r}") from error


def _collapsed(said: str) -> str:
    """XML white space collapsed; other blanks, such as the ideographic one, are text."""
    return _BLANKS.sub(" ", said).strip(" ") if _BLANKS.search(said) else said
