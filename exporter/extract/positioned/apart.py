"""The pages of a PDF, read by a process of their own while the caller works on the pages before.

Reading the pages and making figures of them take about the same time, and one interpreter would have them take turns. A file that
brings the PDF library down, as hostile ones do, ends that process and not the caller's.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import BinaryIO, Final, cast

from exporter.extract.positioned.page import Page
from exporter.findings import SourceUnreadable

_READER: Final = ("-P", "-c", "from exporter.extract.positioned.apart import serve; serve()")


@contextmanager
def open_pages(path: Path) -> Iterator[Iterator[Page]]:
    """The pages of a PDF in order. The first, or a later one, raises SourceUnreadable if the file cannot be read, or no further."""
    reader = _started(path)
    if reader is None:
        yield _read_here(path)
        return
    with reader:
        try:
            yield _received(cast("BinaryIO", reader.stdout), path)
        finally:
            reader.kill()


def serve() -> None:
    """What the other process does: pages of the file its argument names to standard output, or the exception that ended them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stream = sys.stdout.buffer
    try:
        for message in _messages(Path(sys.argv[1])):
            pickle.dump(message, stream)
            stream.flush()
    except BrokenPipeError:
        os._exit(0)  # nobody listens any more


def _started(path: Path) -> Popen[bytes] | None:
    """The reading process, with the caller's search path; None where Python cannot be started anew, as in a frozen program."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    known = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    command = [sys.executable, *_READER, str(path)]
    try:
        return Popen(command, stdin=DEVNULL, stdout=PIPE, env=os.environ | {"PYTHONPATH": known})  # noqa: S603  # our own code
    except OSError:
        return None


def _read_here(path: Path) -> Iterator[Page]:
    from exporter.extract.positioned.pdf import read_pages

    return read_pages(path)


def _messages(path: Path) -> Iterator[object]:
    """The pages, and None at the end."""
    try:
        yield from _read_here(path)
        yield None
    except Exception as failure:  # noqa: BLE001  # the boundary of the process: the caller raises it again
        yield failure


def _received(stream: BinaryIO, path: Path) -> Iterator[Page]:
    """The pages as the other process sends them; what it met instead is raised here."""
    count = 0
    try:
        while (message := pickle.load(stream)) is not None:  # noqa: S301  # from our own process
            if isinstance(message, Exception):
                raise message
            yield message
            count += 1
    except (EOFError, pickle.UnpicklingError) as end:
        problem = f"the PDF library broke down on page {count + 1}"
        raise SourceUnreadable(problem, where=str(path), fix="print the report to PDF anew and give that copy") from end
