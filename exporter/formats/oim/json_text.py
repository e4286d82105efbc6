"""JSON that may be hostile, walked through with a window on it: pieces of bytes enter, keys and values leave one at a time.

The `facts` of a report may be millions, so that neither they nor the file are ever all there at once. Sizes, depth and the length of
numbers are bounded; what is no JSON is NotJson, with its line. Spec: RFC 8259.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]  # the decoder's own, which the stubs leave out
from pathlib import Path
from typing import Any, Final

from exporter.files import check_readable
from exporter.findings import SourceUnreadable
from exporter.formats.xbrl_xml.pulling import chunks

MAX_BYTES: Final = 2 << 30
_WINDOW: Final = 1 << 20
_LONGEST_NUMBER: Final = 400
_BLANKS: Final = re.compile(r"[ \t\n\r]*")
_MEMBER: Final = r'("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")[ \t\n\r]*:[ \t\n\r]*'
_FIRST: Final = re.compile(rf"\{{[ \t\n\r]*(?:\}}|{_MEMBER})")
_NEXT: Final = re.compile(rf"[ \t\n\r]*(?:\}}|,[ \t\n\r]*{_MEMBER})")


class NotJson(SourceUnreadable):
    """The file is no JSON, or JSON beyond all measure; knows its line."""

    def __init__(self, problem: str, *, where: str, line: int | None = None) -> None:
        super().__init__(problem, where=where, fix="Mend the file with the program that wrote it; a cut-off file must be written again")
        self.line = line


@dataclass(frozen=True, slots=True)
class Real:
    """A number with a fraction or an exponent, as written: no document asks for one, and nothing here is ever a binary float."""

    text: str

    def __repr__(self) -> str:
        return self.text


class Repeats(dict[str, Any]):
    """An object that says a key twice; `keys_twice` are those."""

    keys_twice: tuple[str, ...] = ()


class JsonText:
    """A JSON text, walked through from its beginning. `pieces` gives its bytes anew each time it is begun."""

    def __init__(self, file: str, pieces: Callable[[], Iterable[bytes]]) -> None:
        self.file, self._pieces = file, pieces
        decoder = json.JSONDecoder(object_pairs_hook=_object, parse_float=Real, parse_int=_whole, parse_constant=_no_number)
        self._scan = decoder.scan_once  # type: ignore[attr-defined]  # which the stubs leave out too
        self.begin()

    @classmethod
    def of(cls, path: Path) -> JsonText:
        """The text of a file on disk. Raises SourceUnreadable if it cannot be read or is beyond all measure."""
        check_readable(path, limit=MAX_BYTES)
        return cls(str(path), lambda: chunks(path, _WINDOW))

    def begin(self) -> None:
        """Stand before the beginning once more."""
        self._rest = iter(self._pieces())
        self._decoder = getincrementaldecoder("utf-8-sig")()
        self._text, self._at, self._ended = "", 0, False
        self._counted = (0, 1)
        self._match(_BLANKS, "a value")

    @property
    def line(self) -> int:
        """The 1-based line we stand on."""
        start, line = self._counted
        self._counted = self._at, line + self._text.count("\n", start, self._at)
        return self._counted[1]

    @property
    def is_at_object(self) -> bool:
        """Whether we stand before an object."""
        return self._text.startswith("{", self._at)

    def walk(self) -> Iterator[str]:
        """The keys of the object we stand before, each once what the one before it says was read by `value` or `walk`. Raises NotJson."""
        quoted = self._match(_FIRST, "a member or }")[1]
        while quoted is not None:
            yield self._string(quoted) if "\\" in quoted else quoted[1:-1]
            quoted = self._match(_NEXT, "another member or }")[1]

    def value(self) -> Any:  # noqa: ANN401  # whatever stands in the file
        """What stands here, made at once. Raises NotJson."""
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except RecursionError:
                raise self._broken("values nest too deep", self._at) from None
            except (StopIteration, json.JSONDecodeError) as error:
                problem, at = ("a value is expected", error.value) if isinstance(error, StopIteration) else (error.msg, error.pos)
                if not self._more():
                    raise self._broken(problem, at) from None
            except ValueError as error:
                raise self._broken(str(error), self._at) from None
            else:
                # What ends with the window may go on behind it.
                if end < len(self._text) or not self._more():
                    self._at = end
                    return value

    def pass_over(self) -> None:
        """Go behind what stands here; of an object, a member at a time, as it may be a million facts. Raises NotJson."""
        if self.is_at_object:
            for _ in self.walk():
                self.value()
        else:
            self.value()

    def whole(self) -> Any:  # noqa: ANN401  # whatever stands in the file
        """Everything, made at once: for documents that are small. Raises NotJson."""
        self.begin()
        value = self.value()
        self.end()
        return value

    def end(self) -> None:
        """Raise NotJson if anything but blanks stands behind."""
        self._match(_BLANKS, "nothing")
        if self._at < len(self._text):
            raise self._broken("something stands behind the end", self._at)

    def find(self, pointer: Sequence[str | int]) -> tuple[int, int]:
        """The line that what a pointer points at begins on, as far as it leads through objects that are there; and how far that is."""
        self.begin()
        for found, part in enumerate(pointer):
            line = self.line
            if not self.is_at_object or not self.reach(part):
                return line, found
        return self.line, len(pointer)

    def reach(self, key: str | int) -> bool:
        """Stand before what a key of the object here says; False if the object has no such key."""
        for each in self.walk():
            if each == key:
                return True
            self.pass_over()
        return False

    def _match(self, pattern: re.Pattern[str], expected: str) -> re.Match[str]:
        """Go past what a pattern matches here. Raises NotJson if it matches nothing."""
        while True:
            found = pattern.match(self._text, self._at)
            # What ends with the window may go on behind it.
            if (found is not None and found.end() < len(self._text)) or not self._more():
                break
        if found is None:
            raise self._broken(f"{expected} is expected", self._at)
        self._at = found.end()
        return found

    def _more(self) -> bool:
        """Widen the window by as much as is still before us, and let go what is behind; False at the end of the text."""
        if self._ended:
            return False
        line, pieces = self.line, [self._text[self._at :]]
        wanted = max(_WINDOW, len(pieces[0]))
        try:
            while wanted > 0 and not self._ended:
                piece = next(self._rest, b"")
                self._ended = not piece
                pieces.append(self._decoder.decode(piece, final=self._ended))
                wanted -= len(piece)
        except UnicodeDecodeError as error:
            line += sum(each.count("\n") for each in pieces) + error.object.count(b"\n", 0, error.start)
            raise NotJson("the file is not in UTF-8", where=self.file, line=line) from None
        self._text, self._at, self._counted = "".join(pieces), 0, (0, line)
        return True

    def _string(self, quoted: str) -> str:
        try:
            return str(scanstring(quoted, 1, True)[0])  # noqa: FBT003  # strict, in the decoder's own signature
        except json.JSONDecodeError as error:
            raise self._broken(error.msg, self._at) from None

    def _broken(self, problem: str, index: int) -> NotJson:
        """The error for what is wrong at a place of the window."""
        self._at = index
        return NotJson(f"not JSON: {problem}", where=self.file, line=self.line)


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
