"""A package as one file: a folder enters, the same bytes of a ZIP leave every time (Taxonomy Packages 1.0 §2)."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

from exporter.files import replacing
from exporter.findings import SourceUnreadable

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every member: a clock would make two builds differ."""
_READABLE: Final = 0o644 << 16


def archive(folder: Path, target: Path) -> Path:
    """Zip the package in `folder` into `target`, under one top directory of the target's name; returns `target`.

    Raises `SourceUnreadable` if the folder is no package, `OutputRefused` if `target` cannot be written.
    """
    if not (folder / "META-INF" / "taxonomyPackage.xml").is_file():
        raise SourceUnreadable("it is no taxonomy package", where=str(folder), fix="Give a folder that holds META-INF/taxonomyPackage.xml")
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(f"{target.stem}/{path.relative_to(folder).as_posix()}", EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = _READABLE
            member.create_system = 3
            zipped.writestr(member, path.read_bytes())
    with replacing(target) as out:
        out.write(content.getvalue())
    return target
