"""Addresses of documents in one spelling, so that two references to a document are equal however each is written.

A reference may be raw or escaped (`资产.xsd`, `%E8%B5%84...`), in either case of the escapes, with blanks; what it is relative to, a URL or
a path, may be too. Every URL that the toolkit holds comes from `of_path`, `canonical` or `joined`. Nothing but the standard library is
imported. Specs: RFC 3986 §5.2, §6.2.2; RFC 3987 §3.1; XLink 1.0 §5.4.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_FILE_NAMES: Final = _UNRESERVED | frozenset("!$&'()*+,;=:@")
"""What file systems give no meaning, so that `+` and `%2B` are the same file; elsewhere a server may tell them apart."""
_SPELT: Final = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=]")
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_FILE: Final = "file:"


def of_path(path: Path) -> str:
    """The URL of a file, which need not be there."""
    return canonical(path.resolve().as_uri())


def path_of(url: str) -> Path:
    """The file of a `file:` URL. Raises ValueError if it is none."""
    return Path(os.fsdecode(unquote_to_bytes(urlsplit(url).path)))


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """A URL, absolute or not, in its one spelling: what need not be escaped is not, the rest is, in upper case."""
    plain = _IN_FILE_NAMES if url[: len(_FILE)].lower() == _FILE else _UNRESERVED
    return _SPELT.sub(lambda found: _spelt(found[0], plain), _BLANKS.sub(" ", url).strip())


def joined(base: str, reference: str) -> str:
    """A reference made absolute, its fragment as it is; one that is no URL at all stays so, and no document will be found for it."""
    place, mark, fragment = reference.partition("#")
    return _joined(base, place) + mark + fragment


@lru_cache(maxsize=4096)
def _joined(base: str, place: str) -> str:
    try:
        return canonical(urljoin(base, canonical(place)))
    except ValueError:
        return place


def _spelt(text: str, plain: frozenset[str]) -> str:
    """One escape or one character as it should stand."""
    if text[1:]:
        character = chr(int(text[1:], 16))
        return character if character in plain else text.upper()
    return quote(text, safe="", errors="surrogatepass")
