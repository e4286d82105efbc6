"""JSON that may be hostile, as text with places: bytes enter, members leave one at a time, each with the line it begins on.

The `facts` of a report may be millions, so they are never all there at once. Sizes, depth and the length of numbers are bounded; what
is no JSON is NotJson, with its line. Spec: RFC 8259.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # the decoder's own, which the stubs leave out
from pathlib import Path
from typing import Any, Final

from exporter.files import read_bytes
from exporter.findings import SourceUnreadable

MAX_BYTES: Final = 2 << 30
_LONGEST_NUMBER: Final = 400
_BLANKS: Final = " \t\n\r"


class NotJson(SourceUnreadable):
    """The file is no JSON, or JSON beyond all measure; knows its line."""

    def __init__(self, problem: str, *, where: str, line: int | None = None) -> None:
        super().__init__(problem, where=where, fix="Mend the file with the program that wrote it")
        self.line = line


class Real(str):
    """A number with a fraction or an exponent, as written: nothing here is ever a binary float."""

    __slots__ = ()


class Repeats(dict[str, Any]):
    """An object that says a key twice; `keys_twice` are those."""

    keys_twice: tuple[str, ...] = ()


class JsonText:
    """A file of JSON."""

    def __init__(self, file: str, content: bytes) -> None:
        self.file = file
        try:
            self.text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise NotJson("the file is not in UTF-8", where=self.file, line=line) from None
        self._decode = json.JSONDecoder(object_pairs_hook=_object, parse_float=Real, parse_int=_whole, parse_constant=_no_number)
        self._counted = (0, 1)

    @classmethod
    def of(cls, path: Path) -> JsonText:
        """The text of a file on disk."""
        return cls(str(path), read_bytes(path, limit=MAX_BYTES))

    def whole(self) -> Any:  # noqa: ANN401  # whatever stands in the file
        """Everything, made at once: for documents that are small."""
        value, end = self.value(self._blank(0))
        if self._blank(end) != len(self.text):
            raise self.broken("something stands behind the end", end)
        return value

    def line(self, index: int) -> int:
        """The 1-based line of a place; places asked for in order cost one pass over the text."""
        start, line = self._counted
        if index < start:
            start, line = 0, 1
        line += self.text.count("\n", start, index)
        self._counted = index, line
        return line

    def members(
        self, index: int | None = None, *, skip: Callable[[str], bool] = lambda _: False, visit: Callable[[int], None] | None = None
    ) -> Iterator[tuple[str, int, Any]]:
        """Key, place and value of each member of the object at `index`, or of the whole file.

        The value of a member to `skip` is its place, and nothing is made of it; `visit` may go through its members. Raises NotJson.
        """
        outermost = index is None
        at = self._expect("{", 0 if index is None else index)
        at = self._blank(at)
        if self.text[at : at + 1] == "}":
            at += 1
        else:
            while True:
                key, place, value, at = self._member(at, skip, visit or self._pass)
                yield key, place, value
                at = self._blank(at)
                if self.text[at : at + 1] != ",":
                    break
                at += 1
            at = self._expect("}", at)
        if outermost and self._blank(at) != len(self.text):
            raise self.broken("something stands behind the end", at)
        self._end = at

    def find(self, pointer: Iterable[str | int]) -> int:
        """Where what a pointer points at begins, as far as it leads through objects that are there."""
        index = self._blank(0)
        for part in pointer:
            if not self.is_object(index):
                break
            index = next((place for key, place, _ in self.members(index, skip=lambda _: True) if key == part), index)
        return index

    def is_object(self, index: int) -> bool:
        """Whether an object begins at a place."""
        return self.text[index : index + 1] == "{"

    def broken(self, problem: str, index: int) -> NotJson:
        """The error for what is wrong at a place."""
        return NotJson(f"not JSON: {problem}", where=self.file, line=self.line(index))

    def _pass(self, index: int) -> None:
        """Go through an object, so that its end is known."""
        for _ in self.members(index):
            pass

    def _member(self, at: int, skip: Callable[[str], bool], visit: Callable[[int], None]) -> tuple[str, int, Any, int]:
        at = self._blank(at)
        if self.text[at : at + 1] != '"':
            raise self.broken("a key is expected", at)
        key, at = self._string(at)
        place = self._blank(self._expect(":", at))
        if skip(key) and self.is_object(place):
            visit(place)
            return key, place, place, self._end
        value, at = self.value(place)
        return key, place, value, at

    def value(self, index: int) -> tuple[Any, int]:
        """The value at a place and where it ends."""
        try:
            return self._decode.raw_decode(self.text, index)
        except RecursionError:
            raise self.broken("values nest too deep", index) from None
        except json.JSONDecodeError as error:
            raise self.broken(error.msg, error.pos) from None
        except ValueError as error:
            raise self.broken(str(error), index) from None

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.text, at + 1, True)  # noqa: FBT003  # strict, in the decoder's own signature
        except json.JSONDecodeError as error:
            raise self.broken(error.msg, error.pos) from None
        return str(text), int(end)

    def _expect(self, sign: str, at: int) -> int:
        at = self._blank(at)
        if self.text[at : at + 1] != sign:
            raise self.broken(f"{sign} is expected", at)
        return at + 1

    def _blank(self, at: int) -> int:
        text = self.text
        while text[at : at + 1] and text[at] in _BLANKS:
            at += 1
        return at


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, which remembers the keys it says twice."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeats = Repeats(pairs[::-1])
    seen: set[str] = set()
    repeats.keys_twice = tuple(dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return repeats


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError("a number is longer than any a report has")
    return int(text)


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number")
