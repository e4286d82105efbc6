"""What a file is by its bytes, whatever it is called: a path enters, the ending its name should have leaves.

Magic bytes tell what is no text, names of members what is in a ZIP, the root element what markup is. Of plain text a table is what
`exporter.facts.sources.reading` takes for one, and anything else a report.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

from exporter.archives.opening import names_in
from exporter.files import check_readable
from exporter.findings import SourceUnreadable
from exporter.formats.package import ENDINGS, INFO
from exporter.names import Namespace

_HEAD: Final = 1 << 16
_MAGIC: Final = ((b"%PDF", ".pdf"), (b"PAR1", ".parquet"))
_ROOT: Final = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL | re.IGNORECASE
)
_WORKBOOK: Final = "[Content_Types].xml"


def ending_of(path: Path) -> str | None:
    """The ending a file of these bytes should have; None for bytes of no kind we read. Raises SourceUnreadable if none are there."""
    check_readable(path)
    with path.open("rb") as stream:
        start = stream.read(_HEAD)
    if start.startswith(b"PK"):
        return _ending_of_archive(path, start)
    if (magic := next((ending for magic, ending in _MAGIC if start.startswith(magic)), None)) is not None:
        return magic
    text = _text_of(start)
    if text is None:
        return None
    match text.lstrip()[:1]:
        case "<":
            return _ending_of_markup(text)
        case "{" | "[":
            return ".json"
    from exporter.facts.sources.reading import is_table

    return ".csv" if is_table(text) else ".txt"


def _ending_of_archive(path: Path, start: bytes) -> str:
    """A workbook, a report package of the type it says it is, or another ZIP."""
    names = names_in(path)
    if _WORKBOOK in names or (not names and _WORKBOOK.encode() in start):
        return ".xlsx"
    inside = next((name for name in names if name.endswith(INFO)), None)
    if inside is None:
        return ".zip"
    try:
        with zipfile.ZipFile(path) as archive, archive.open(inside) as stream:
            told = stream.read(_HEAD).decode("utf-8", "replace")
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, KeyError):
        return ".zip"
    return next((ending for ending, kind in ENDINGS.items() if f'"{kind}"' in told), ".zip")


def _text_of(start: bytes) -> str | None:
    """The text of the first bytes of a file, up to the last whole line; None if they are no text."""
    from exporter.facts.sources.delimited import decode

    whole = start if len(start) < _HEAD else start[: start.rfind(b"\n") + 1] or start
    try:
        return decode(whole, "")
    except SourceUnreadable:
        return None


def _ending_of_markup(text: str) -> str:
    """A web page, one with Inline XBRL in it, or XML of which only an instance is read."""
    root = _ROOT.match(text)
    if root is None or root[1].lower() != "html":
        return ".xbrl"
    return ".xhtml" if str(Namespace.INLINE) in text else ".html"
