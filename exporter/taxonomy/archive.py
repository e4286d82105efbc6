"""A package as one file: a folder enters, the same bytes of a ZIP leave every time (Taxonomy Packages 1.0 §2)."""

from __future__ import annotations

from pathlib import Path

from exporter.archives.writing import write_archive
from exporter.findings import SourceUnreadable
from exporter.taxonomy.packages import METADATA, FolderStore


def archive(folder: Path, target: Path) -> Path:
    """Zip the package in `folder` into `target`, under one top directory of the target's name; returns `target`.

    Raises `SourceUnreadable` if the folder is no package, `OutputRefused` if `target` cannot be written.
    """
    if not (folder / METADATA).is_file():
        raise SourceUnreadable("it is no taxonomy package", where=str(folder), fix=f"Give a folder that holds {METADATA}")
    return write_archive(((f"{target.stem}/{path}", folder / path) for path in FolderStore(folder).paths()), target)
