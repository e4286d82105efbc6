"""Output files appear whole or not at all; input files are opened with one kind of error.

`replacing` gives a stream to a file beside the target, which takes the target's place when the block ends well and vanishes when
it does not. Nothing but the standard library is imported.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType
from typing import BinaryIO, Final

from exporter.findings import OutputRefused, SourceUnreadable

_REMEDIES: Final = MappingProxyType(
    {
        errno.ENOSPC: "Free the disk, or write elsewhere",
        errno.EDQUOT: "Free the disk, or write elsewhere",
        errno.ENAMETOOLONG: "Give the input or the output a shorter name",
        errno.EEXIST: "A file of this name is in the way: give the name of a folder",
        errno.ENOTDIR: "A file is in the way where a folder is named: give the name of a folder",
        errno.EACCES: "Choose a folder you may write to",
        errno.EPERM: "Choose a folder you may write to",
        errno.EROFS: "Choose a folder you may write to",
    }
)


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Write `target` as a whole: bytes go to a part file, which takes its place when the block ends well.

    Raises OutputRefused if the folder cannot be made or written, or the disk is full.
    """
    with staged(target) as part, _refusing(target), part.open("wb") as stream:
        yield stream


@contextmanager
def staged(target: Path, *, keep: Callable[[], bool] = lambda: True) -> Iterator[Path]:
    """A file to fill in the target's folder. At the end it becomes `target`, or is removed if `keep()` says no or the block fails."""
    with _refusing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise OutputRefused("the name belongs to a folder", where=str(target), fix="Give another output name")
        part = target.parent / f".{token_hex(8)}.part"
        part.touch(exist_ok=False)
    try:
        yield part
        if keep():
            with _refusing(target):
                part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder inside `folder` to write several files in, which vanishes at the end with what was not published."""
    with _refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        place = tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder)
    try:
        yield Path(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def publish(files: Iterable[Path], folder: Path) -> tuple[Path, ...]:
    """Move files that are written to the end into `folder`, each whole. Raises OutputRefused, before any is moved, if a name is taken."""
    moves = [(file, folder / file.name) for file in files]
    for _, target in moves:
        if target.is_dir():
            raise OutputRefused("the name belongs to a folder", where=str(target), fix="Give another output name")
    for file, target in moves:
        with _refusing(target):
            file.replace(target)
    return tuple(target for _, target in moves)


def remedy(error: OSError) -> str:
    """How to mend what the file system says of an output."""
    return _REMEDIES.get(error.errno or 0, "Choose a folder you may write to, or free the disk")


@contextmanager
def _refusing(target: Path) -> Iterator[None]:
    """Every fault of the file system on the way to `target` is one kind of error."""
    try:
        yield
    except OSError as error:
        raise OutputRefused(f"could not be written: {error.strerror or error}", where=str(target), fix=remedy(error)) from error


def read_bytes(path: Path, *, limit: int) -> bytes:
    """The whole of a small file. Raises SourceUnreadable if it is missing, a folder, empty, or larger than `limit` bytes."""
    check_readable(path, limit=limit)
    return path.read_bytes()


def check_readable(path: Path, *, limit: int | None = None) -> None:
    """Raise SourceUnreadable unless `path` is a file that we may read, with something in it and no more than `limit` bytes."""
    with _readable(path):
        _check_file(path, limit)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What the file system says of an input, such as a name too long, is one kind of error."""
    try:
        yield
    except OSError as error:
        fix = "Check its name and its permissions"
        raise SourceUnreadable(f"cannot be read: {error.strerror or error}", where=str(path), fix=fix) from error


def _check_file(path: Path, limit: int | None) -> None:
    if path.is_dir():
        raise SourceUnreadable("is a folder, not a file", where=str(path), fix="Name the files in it")
    if not path.exists():
        raise SourceUnreadable("there is no such file", where=str(path), fix="Check the name")
    with path.open("rb") as stream:
        empty = not stream.read(1)
    if empty:
        raise SourceUnreadable("the file is empty", where=str(path), fix="Check that it was written to the end")
    if limit is not None and (size := path.stat().st_size) > limit:
        problem = f"the file has {size:,} bytes, more than the {limit:,} allowed"
        raise SourceUnreadable(problem, where=str(path), fix="Split it, or check that it is the right file")
