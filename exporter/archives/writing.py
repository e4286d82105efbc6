"""Members enter, a ZIP leaves: sorted by name, of one date and one kind of file, so that the same members give the same bytes."""

from __future__ import annotations

import shutil
import stat
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from exporter.files import replacing

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every member: a clock would make two writings differ."""
_READABLE: Final = (stat.S_IFREG | 0o644) << 16
_UNIX: Final = 3
_CHUNK: Final = 1 << 20


def write_archive(members: Iterable[tuple[str, bytes | Path]], target: Path) -> Path:
    """Zip contents or files under the names given into `target`, whole or not at all; returns `target`.

    Raises `OutputRefused` if `target` cannot be written.
    """
    with replacing(target) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in sorted(members, key=lambda member: member[0]):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE
            with _opened(content) as source, zipped.open(entry, "w") as stream:
                shutil.copyfileobj(source, stream, _CHUNK)
    return target


def _opened(content: bytes | Path) -> BinaryIO:
    return BytesIO(content) if isinstance(content, bytes) else content.open("rb")
