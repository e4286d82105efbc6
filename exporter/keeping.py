"""What was worked out once is kept for the next run: JSON values by a name made of all they depend on, in the user's cache folder.

`BANKXBRL_CACHE` names the folder, `bankxbrl` in `XDG_CACHE_HOME` is the default, and an empty name turns keeping off. JSON is read and
nothing else, so that a file can only be wrong, never do anything; one that is not whole is as good as none, and so is a folder that
others own or may write. Keeping is a convenience: no fault of the cache is ever told or raised. Writers may meet, since files appear whole.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

_MOST_FILES: Final = 400
_MOST_BYTES: Final = 256 << 20
_CODE: Final = Path(__file__).resolve().parent
_OTHERS_MAY_WRITE: Final = 0o022


def kept(kind: str, depends_on: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401  # any JSON value
    """The value of a kind that depends on nothing but this (a digest) and the code: recalled, or made and kept."""
    found = recall(kind, depends_on)
    if found is None:
        found = make()
        keep(kind, depends_on, found)
    return found


def digest(*parts: str | bytes) -> str:
    """A name for texts and bytes in their order: 64 hex digits."""
    total = sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        total.update(b"%d:" % len(raw))
        total.update(raw)
    return total.hexdigest()


def recall(kind: str, depends_on: str) -> Any | None:  # noqa: ANN401  # any JSON value
    """What was kept; None if nothing was, or it is not whole."""
    path = _path(kind, depends_on)
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            checked, _, content = stream.read(_MOST_BYTES).partition(b"\n")
        return json.loads(content) if sha256(content).hexdigest().encode() == checked else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(kind: str, depends_on: str, value: object) -> None:
    """Keep a JSON value, if it can be."""
    path = _path(kind, depends_on)
    if path is None:
        return
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        handle, part = tempfile.mkstemp(suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(sha256(content).hexdigest().encode() + b"\n" + content)
        Path(part).replace(path)
        _forget_the_oldest(path.parent)
    except OSError:
        return


def _path(kind: str, depends_on: str) -> Path | None:
    folder = _folder(os.environ.get("BANKXBRL_CACHE"), os.environ.get("XDG_CACHE_HOME"))
    return None if folder is None else folder / f"{kind}-{digest(_code(), depends_on)[:40]}.json"


@cache
def _folder(named: str | None, caches: str | None) -> Path | None:
    """The folder, made if it is not there; None if there is none that is ours alone."""
    if named == "":
        return None
    try:
        folder = Path(named) if named else Path(caches or Path.home() / ".cache") / "bankxbrl"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
    except (OSError, RuntimeError):  # no home, no permission
        return None
    is_ours = not hasattr(os, "getuid") or (about.st_uid == os.getuid() and not about.st_mode & _OTHERS_MAY_WRITE)
    return folder if is_ours else None


@cache
def _code() -> str:
    """What tells this code from another version of it: size and time of its files."""
    return digest(*sorted(_stamps(_CODE)))


def _stamps(folder: Path | str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path)
            elif entry.name.endswith(".py"):
                yield f"{entry.path} {entry.stat().st_size} {entry.stat().st_mtime_ns}"


def _forget_the_oldest(folder: Path) -> None:
    """Let the folder not grow for ever."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-_MOST_FILES]:
        file.unlink(missing_ok=True)
