"""What an input is: a report to extract from, a facts table, or an XBRL report in any format.

Decided by the name's ending, by what an XBRL report says of itself in JSON or XHTML, else by the bytes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from exporter.files import check_readable
from exporter.findings import SourceUnreadable
from exporter.formats.spellings import Spelling, spelling_of
from exporter.pipeline.kinds import ending_of


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
_REFUSED: Final = {
    ".xls": "save it as .xlsx",
    ".doc": "save it as text",
    ".docx": "save it as text",
}
_JUDGED: Final = frozenset({".xbrl", ".xml", ".xsd", ".xbri", ".xbr", ".zip"})
_STDIN: Final = "stdin"
_MAX_METADATA: Final = 1 << 24


def form_of(path: Path) -> Form:
    """The form of a file. Raises SourceUnreadable if it is missing, empty, of no form we know, or a part of another file."""
    check_readable(path)
    ending = path.suffix.lower()
    if spelling_of(path) is not None:
        return Form.INSTANCE
    if ending in _REFUSED:
        raise SourceUnreadable(f"{ending} files are not read", where=str(path), fix=_REFUSED[ending].capitalize())
    if ending not in _ENDINGS:
        ending = ending_of(path) or ""
    if ending not in _ENDINGS:
        raise SourceUnreadable("is of no kind that is read", where=str(path), fix=f"Give one of {', '.join(sorted(_ENDINGS))}")
    if (whole := _metadata_of(path)) is not None:
        raise SourceUnreadable(f"is a table of the XBRL report {whole}", where=str(path), fix=f"Give {whole}")
    return _ENDINGS[ending]


def check_instance(path: Path) -> None:
    """Raise SourceUnreadable, with what to do instead, for a file to be validated that is certainly no XBRL.

    What is named like XBRL is left to the validator, which says what is wrong with it.
    """
    check_readable(path)
    if path.suffix.lower() in _JUDGED or spelling_of(path) is not None:
        return
    if (whole := _metadata_of(path)) is not None:
        raise SourceUnreadable(f"is a table of the XBRL report {whole}", where=str(path), fix=f"Validate {whole}")
    kind = ending_of(path) or ""
    named = _ENDINGS.get(path.suffix.lower())
    if kind in _JUDGED | {".xhtml"} and not (kind == ".zip" and named is Form.TABLE):
        return
    if kind == ".json" and path.suffix.lower() == ".json" and _is_object(path):
        return
    form = named or _ENDINGS.get(kind)
    if form is None:
        raise SourceUnreadable("is of no kind that is read", where=str(path), fix="Check that it is the right file")
    fix = "Convert it first (bankxbrl convert), and validate what is written"
    raise SourceUnreadable(f"is a {form}, no XBRL", where=str(path), fix=fix)


def check_report(path: Path) -> None:
    """Raise SourceUnreadable, with what to do instead, for a file whose figures nobody printed: a facts table, or XBRL that is no page."""
    kind, named = ending_of(path) or "", _ENDINGS.get(path.suffix.lower())
    is_text = kind in (".txt", ".csv")  # text of a report may be cut into cells, too
    form = Form.INSTANCE if spelling_of(path) not in (None, Spelling.INLINE) else named
    if form in (None, Form.REPORT) and not is_text:
        form = _ENDINGS.get(kind)
    if form in (Form.TABLE, Form.INSTANCE) and not (is_text and path.stem == _STDIN):
        fix = "Convert it (bankxbrl convert): figures are extracted from printed reports"
        raise SourceUnreadable(f"is {'an' if form is Form.INSTANCE else 'a'} {form}, no printed report", where=str(path), fix=fix)


def _metadata_of(path: Path) -> Path | None:
    """The metadata file of the xBRL-CSV report that a CSV file is a table of, if one beside it names it."""
    if path.suffix.lower() != ".csv":
        return None
    name = json.dumps(path.name).encode()
    beside = (each for each in sorted(path.parent.glob("*.json")) if each.is_file() and each.stat().st_size <= _MAX_METADATA)
    return next((each for each in beside if name in each.read_bytes() and spelling_of(each) is Spelling.CSV), None)


def _is_object(path: Path) -> bool:
    """Whether a file in JSON is one object: it may be a report that is cut off before it says so."""
    with path.open("rb") as stream:
        return stream.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


@contextmanager
def stored(stream: BinaryIO, name: str) -> Iterator[Path]:
    """A stream as a file named `stdin` with the ending its bytes tell. `name` is what errors call it."""
    with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
        part = Path(folder) / _STDIN
        with part.open("wb") as target:
            shutil.copyfileobj(stream, target)
        if not part.stat().st_size:
            raise SourceUnreadable("it is empty", where=name, fix="Check what writes to it; standard input can be given once")
        yield part.rename(part.with_suffix(ending_of(part) or ""))
