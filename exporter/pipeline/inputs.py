"""What an input is: a report to extract from, a facts table, or an XBRL report in any format.

Decided by the name's ending, by what an XBRL report says of itself in JSON or XHTML, else by the first bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from exporter.files import check_readable
from exporter.findings import SourceUnreadable
from exporter.formats.spellings import spelling_of


class Form(StrEnum):
    """The kinds of input `convert` takes."""

    REPORT = "report"
    TABLE = "facts table"
    INSTANCE = "XBRL report"


_ENDINGS: Final = {
    ".txt": Form.REPORT,
    ".pdf": Form.REPORT,
    ".html": Form.REPORT,
    ".htm": Form.REPORT,
    ".xhtml": Form.REPORT,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
    ".xlsx": Form.TABLE,
    ".xlsm": Form.TABLE,
    ".json": Form.TABLE,
    ".jsonl": Form.TABLE,
    ".parquet": Form.TABLE,
    ".xbrl": Form.INSTANCE,
    ".xml": Form.INSTANCE,
    ".xbri": Form.INSTANCE,
    ".xbr": Form.INSTANCE,
    ".zip": Form.INSTANCE,
}
_SNIFFED: Final = 64
_STARTS: Final = (
    (b"%PDF", ".pdf"),
    (b"PK\x03\x04", ".xlsx"),
    (b"PAR1", ".parquet"),
    (b"{", ".json"),
    (b"[", ".json"),
    (b"<!DOCTYPE html", ".html"),
    (b"<html", ".html"),
    (b"<", ".xbrl"),
)
_REFUSED: Final = {
    ".xls": "save it as .xlsx",
    ".doc": "save it as text",
    ".docx": "save it as text",
}


def form_of(path: Path) -> Form:
    """The form of a file. Raises SourceUnreadable if it is missing, empty, or of no form we know."""
    check_readable(path)
    ending = path.suffix.lower()
    if spelling_of(path) is not None:
        return Form.INSTANCE
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if ending in _REFUSED:
        raise SourceUnreadable(f"{ending} files are not read", where=str(path), fix=_REFUSED[ending].capitalize())
    with path.open("rb") as stream:
        sniffed = ending_of(stream.read(_SNIFFED))
    if sniffed is None:
        known = ", ".join(sorted(_ENDINGS))
        raise SourceUnreadable(f"the ending {ending or '(none)'} tells nothing", where=str(path), fix=f"Give it one of {known}")
    return _ENDINGS[sniffed]


def ending_of(start: bytes) -> str | None:
    """The ending a file that begins so should have; None if its first bytes do not tell."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((ending for magic, ending in _STARTS if bare.startswith(magic)), None)


@contextmanager
def stored(stream: BinaryIO) -> Iterator[Path]:
    """Standard input as a file named `stdin` with the ending its first bytes tell; a table in CSV if they do not."""
    with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
        part = Path(folder) / "part"
        with part.open("wb") as target:
            shutil.copyfileobj(stream, target)
        with part.open("rb") as written:
            ending = ending_of(written.read(_SNIFFED)) or ".csv"
        yield part.rename(part.with_name(f"stdin{ending}"))
