"""Facts read as text where they are written plainly, one element after the other: a block of bytes enters, columns leave.

Programs write a million facts in one regular way, and to take them apart as text is five times faster than as elements. Nothing here
judges XML: the parser reads every byte too, and `scan` takes the columns of a block only if the parser found as many
new children of the root in it as there are tags here. Then each tag begins such a child: one inside a tuple, a comment or a context
begins none, so that the numbers would differ. A block with anything else in it than such facts is left to its elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate, compress
from pathlib import Path
from typing import Final, NamedTuple

from exporter.formats.xbrl_xml.instance import Trait
from exporter.formats.xbrl_xml.pulling import chunks
from exporter.names import Namespace

_SIZE: Final = 1 << 16
_WHOLE: Final = re.compile(rb".*</[^<>]+>", re.DOTALL)
_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([^"']+)""")
_ATTRIBUTE: Final = re.compile(rb'([^\s="]+)="([^"\s]*)"')
_KNOWN: Final = frozenset({"contextRef", "unitRef", "decimals", "precision", "xml:lang"})
_NO_FACTS: Final = frozenset({Namespace.XBRLI, Namespace.LINK})
_SLASH: Final = ord("/")


class NotPlain(Exception):
    """What is written means something else than it seems, or needs a parser."""


class PlainFacts(NamedTuple):
    """Columns of one block: as many names, attributes, values and 1-based lines as facts; as many ids, or none if no fact has one.

    `attributes` are as written but for the id, so that few of them are distinct; `end` is the line the block ends on.
    """

    names: tuple[bytes, ...]
    attributes: tuple[bytes, ...]
    ids: tuple[bytes, ...]
    values: list[bytes]
    lines: list[int]
    end: int


def blocks(path: Path) -> Iterator[bytes]:
    """A file in pieces of some 64 KiB, each of which ends behind an end tag where there is one."""
    rest = b""
    for chunk in chunks(path, _SIZE):
        rest += chunk
        whole = _WHOLE.match(rest)
        cut = whole.end() if whole else len(rest)
        yield rest[:cut]
        rest = rest[cut:]
    if rest:
        yield rest


def is_utf8(start: bytes) -> bool:
    """Whether a file that begins so says, in a whole declaration, that it is in UTF-8, or has none, which means the same."""
    declaration, ended, _ = start.removeprefix(b"\xef\xbb\xbf").partition(b"?>")
    if not declaration.startswith(b"<?xml"):
        return True
    named = _ENCODING.search(declaration)
    return bool(ended) and (named is None or named[1].upper() in (b"UTF-8", b"US-ASCII"))


def tags_in(block: bytes) -> int:
    """How many tags a block has that are no end tags."""
    return block.count(b"<") - block.count(b"</")


def plain_facts(block: bytes, line: int) -> PlainFacts | None:
    """The facts of a block that begins on a line; None if it is not plain: a value with a reference or a section is not."""
    before, *pieces = block.split(b"<")
    if not pieces or not all(pieces) or pieces[-1][0] != _SLASH or b"&" in block:
        return None
    begins = [piece[0] != _SLASH for piece in pieces]
    tags = list(compress(pieces, begins))
    joined = b">".join(tags)
    parts = joined.split(b">")
    if len(parts) != 2 * len(tags):
        return None
    heads, values = parts[::2], parts[1::2]
    names, _, attributes = zip(*[head.partition(b" ") for head in heads], strict=True)
    distinct = dict.fromkeys(attributes)
    if any(written.endswith(b"/") for written in distinct):
        values = [b"" if head.endswith(b"/") else value for head, value in zip(heads, values, strict=True)]
    if b"\r" in joined and any(b"\r" in value for value in values):
        return None
    ids: tuple[bytes, ...] = ()
    if any(b'id="' in written for written in distinct):
        attributes, ids = zip(*map(_without_id, attributes), strict=True)
    # Counting is the slowest of all this: most files have line ends behind end tags only.
    elsewhere = b"\n" in joined
    breaks = (piece.count(b"\n") if elsewhere or not begin else 0 for piece, begin in zip(pieces, begins, strict=True))
    lines = list(accumulate(breaks, initial=line + before.count(b"\n")))
    return PlainFacts(names, attributes, ids, values, list(compress(lines, begins)), lines[-1])


def _without_id(attributes: bytes) -> tuple[bytes, bytes]:
    """The attributes of a tag without `id`, and the id."""
    before, found, after = (b" " + attributes).partition(b' id="')
    name, _, rest = after.partition(b'"')
    return (before + rest, name) if found else (attributes, b"")


class Spelling:
    """What names and attributes of plain facts mean under the prefixes of the root."""

    def __init__(self, prefixes: Mapping[str | None, str]) -> None:
        self._prefixes = prefixes
        self._nil = frozenset(f"{prefix}:nil" for prefix, uri in prefixes.items() if prefix and uri == Namespace.XSI)

    def tag(self, name: bytes) -> str:
        """A name in Clark notation. Raises NotPlain for what XBRL itself declares, which is no fact, and for a name that ends a line."""
        prefix, colon, local = name.decode().rpartition(":")
        namespace = self._prefixes.get(prefix if colon else None)
        if namespace is None or namespace in _NO_FACTS or name.split() != [name]:
            raise NotPlain
        return f"{{{namespace}}}{local}"

    def said(self, attributes: bytes) -> tuple[str, Trait]:
        """The reference to a context and the trait that attributes say. Raises NotPlain if one is unknown or needs a parser."""
        text = attributes.removesuffix(b"/").strip(b" ")
        pairs = _ATTRIBUTE.findall(text)
        found = {name.decode(): value.decode() for name, value in pairs}
        nil = next((found.pop(name) for name in self._nil & found.keys()), None)
        if b" ".join(b'%s="%s"' % pair for pair in pairs) != text or "contextRef" not in found or not found.keys() <= _KNOWN:
            raise NotPlain
        get = found.get
        return found["contextRef"], Trait(get("unitRef"), get("decimals"), get("precision"), nil, get("xml:lang"))
