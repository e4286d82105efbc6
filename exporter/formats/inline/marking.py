"""Markers in the text of a page: put in before it is parsed, turned into inline elements after.

Two characters of Unicode's private use that the page does not have stand around each figure, the first followed by the row's number in
private digits: no parser, however lenient, changes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from exporter.findings import SourceUnreadable
from exporter.names import Namespace

_PLANE: Final = 0xF0000
_OPEN, _CLOSE = chr(_PLANE + 10), chr(_PLANE + 11)
_DIGITS: Final = {str(digit): chr(_PLANE + digit) for digit in range(10)}
_NUMBERS: Final = {letter: digit for digit, letter in _DIGITS.items()}


def marked(page: Sequence[str], places: Mapping[int, tuple[int, int, int]]) -> str:
    """The page as one text with markers; `places` are line, start and end by row. Of two rows at one place the first is marked.

    Raises SourceUnreadable if the page uses the markers' characters itself.
    """
    if any(_PLANE <= ord(letter) <= _PLANE + len(_DIGITS) + 1 for line in page for letter in set(line) if ord(letter) >= _PLANE):
        raise SourceUnreadable("the page uses characters of private use", where="template", fix="Replace them with what they stand for")
    lines = list(page)
    taken: dict[tuple[int, int], int] = {}
    for row, (line, start, _) in places.items():
        taken.setdefault((line, start), row)
    for (line, start), row in sorted(taken.items(), reverse=True):
        end = places[row][2]
        number = "".join(_DIGITS[digit] for digit in str(row))
        lines[line] = f"{lines[line][:start]}{number}{_OPEN}{lines[line][start:end]}{_CLOSE}{lines[line][end:]}"
    # A form feed cannot stand in XML; in HTML it is a blank.
    return "\n".join(lines).replace("\f", " ")


def wrap(root: etree._Element, tags: Mapping[int, dict[str, str]]) -> list[int]:
    """Turn the markers in the text of a tree into elements with these attributes; the rows whose markers stood elsewhere are given back."""
    wrapped: set[int] = set()
    for element in list(root.iter()):
        if isinstance(element.tag, str):
            for name, value in element.items():
                if _OPEN in str(value):
                    _move(element, str(value))
                    element.set(name, _bare(str(value)))
        if element.text and _OPEN in element.text:
            unseen = not isinstance(element.tag, str) or element.tag in _UNSEEN
            element.text = _bare(element.text) if unseen else _split(element, element.text, None, tags, wrapped)
        if element.tail and _OPEN in element.tail:
            parent = element.getparent()
            if parent is not None:
                element.tail = _split(parent, element.tail, element, tags, wrapped)
    return [row for row in tags if row not in wrapped]


_UNSEEN: Final = frozenset(Namespace.XHTML.tag(name) for name in ("script", "style", "title"))


def _move(element: etree._Element, value: str) -> None:
    """Put the marker of an attribute's value into the element's text, if that says the same once: `<td title="1">1</td>`."""
    before, _, rest = value.partition(_OPEN)
    inside = rest.partition(_CLOSE)[0]
    number = before[len(before.rstrip("".join(_NUMBERS))) :]
    if inside and element.text is not None and element.text.count(inside) == 1:
        element.text = element.text.replace(inside, f"{number}{_OPEN}{inside}{_CLOSE}")


def _split(parent: etree._Element, text: str, after: etree._Element | None, tags: Mapping[int, dict[str, str]], wrapped: set[int]) -> str:
    """Put the marked parts of a text into elements of their own; what stands before the first is given back."""
    first, *parts = text.split(_OPEN)
    before, row = _number(first)
    place = 0 if after is None else parent.index(after) + 1
    for part in parts:
        inside, _, rest = part.partition(_CLOSE)
        tail, following = _number(rest)
        element = etree.Element(Namespace.INLINE.tag("nonFraction"), tags[row])
        element.text, element.tail = inside, tail
        parent.insert(place, element)
        wrapped.add(row)
        place, row = place + 1, following
    return before


def _number(text: str) -> tuple[str, int]:
    """A text without the number at its end, and the number."""
    bare = text.rstrip("".join(_NUMBERS))
    digits = "".join(_NUMBERS[letter] for letter in text[len(bare) :])
    return bare, int(digits or 0)


def _bare(text: str) -> str:
    """A text without markers."""
    return "".join(letter for letter in text if not _PLANE <= ord(letter) <= _PLANE + len(_DIGITS) + 1)
