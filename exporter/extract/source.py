"""Text of a report from a file: bytes enter, lines leave.

Encodings met in practice: UTF-8 with or without a mark, UTF-16 with a mark or betrayed by its zero bytes, GB18030 (which contains GBK
and GB 2312). A line is what stands between two line feeds, so that line numbers agree with every editor; a carriage return before
the line feed is dropped, a form feed stays in its line and begins a page.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exporter.findings import SourceUnreadable

MAX_BYTES: Final = 64 * 1024 * 1024
"""More than this is not the text of a report (304 pages are 0.7 MB)."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 4096


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a report as they stand in it, in order; `places`: of a PDF, the page of each and its number there, from one."""

    texts: Sequence[str] = ()
    places: Sequence[tuple[int, int]] = ()


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text file; raises SourceUnreadable for what is no text (missing, a directory, empty, too large, binary)."""
    return tuple(line.removesuffix("\r") for line in decode(_read(path), str(path)).split("\n"))


def _read(path: Path) -> bytes:
    """The file's bytes, if there are any and not too many."""
    if path.is_dir():
        raise SourceUnreadable("it is a directory", where=str(path), fix="name a file")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceUnreadable(f"{size:,} bytes are more than a report's text has", where=str(path), fix="give the report's text alone")
        data = path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(f"cannot be read ({error.strerror})", where=str(path), fix="check the name and the permission") from error
    if not data.strip(b"\x00\t\r\n "):
        raise SourceUnreadable("the file is empty", where=str(path), fix="give the report's text")
    return data


def decode(data: bytes, where: str = "") -> str:
    """The text the bytes hold, by mark, by zero bytes, then UTF-8, then GB18030; raises SourceUnreadable if it is none of these."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, where)
    sample = data[:_SAMPLE]
    if zeros := sample.count(0):
        evens = sample[::2].count(0)
        encoding = "utf-16-be" if evens > zeros - evens else "utf-16-le"
        return _decoded(data, encoding, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "gb18030", where)


def _decoded(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if 0 in data and not data.startswith(tuple(mark for mark, _ in _MARKS)):
            raise SourceUnreadable("the file holds no text", where=where, fix="give the report as PDF, HTML or text") from error
        raise SourceUnreadable(
            f"the bytes are no text in {encoding} (byte {error.start})", where=where, fix="save the text as UTF-8, UTF-16 or GB18030"
        ) from error
    if sum(not (character.isprintable() or character.isspace()) for character in text[:_SAMPLE]) * 10 > len(text[:_SAMPLE]):
        raise SourceUnreadable("the file holds no text", where=where, fix="give the report as text, UTF-8 if possible")
    return text
