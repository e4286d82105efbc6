"""A schema that watches a file in a thread of its own while the scan reads it: the two take no longer than the slower of them.

libxml2 lets go of the interpreter while it parses, and a parser that makes no tree and calls nothing back never asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, Final

from lxml import etree

from exporter.formats.xbrl_xml.pulling import NotReadable, PullParser, chunks, faults, feed, settings

MOST_FAULTS: Final = 20_000
INTERNAL: Final = "SCHEMAV_INTERNAL"
OVERTAXED: Final = "a value cannot be held against the pattern of its type: there are too many ways to match the one with the other"
_CHUNK: Final = 1 << 18


class Watch:
    """What a schema finds. `faults` is their number once the watch is over, `has_given_up` tells early that it is of no use."""

    def __init__(self) -> None:
        self.faults = 0
        self.has_given_up = False
        self.failure: BaseException | None = None

    def run(self, path: Path, schema: etree.XMLSchema) -> None:
        """Parse a file. What goes wrong is kept for the thread that waits."""
        try:
            self.faults = _count(path, schema)
        except BaseException as failure:  # noqa: BLE001  # the boundary of the thread: `watching` raises it again
            self.has_given_up, self.failure = True, failure


def _count(path: Path, schema: etree.XMLSchema) -> int:
    parser: Any = etree.XMLParser(target=_NOTHING, schema=schema, **settings())
    pulling: PullParser = parser
    for chunk in chunks(path, _CHUNK):
        feed(pulling, chunk, path)
        if len(pulling.feed_error_log) > MOST_FAULTS:
            raise _too_many(path)
    found = faults(pulling)
    if overtaxed := next((entry for entry in found if entry.type_name == INTERNAL), None):
        raise _overtaxed(path, overtaxed.line)
    return len(found)


class _Nothing:
    """A target that wants to know nothing."""

    def close(self) -> None:
        """The end of the document."""


_NOTHING: Final[Any] = _Nothing()  # the stubs ask for methods that lxml can do without


@contextmanager
def watching(path: Path, schema: etree.XMLSchema | None) -> Iterator[Watch]:
    """Let the schema, if there is one, watch the file while the block runs.

    When the block ends, well or not, the watch is waited for, and what it could not read is raised, whatever else is wrong: the same
    file always fails in the same way. Raises NotReadable if there are so many faults that the file must be of another kind.
    """
    watch = Watch()
    if schema is None:
        yield watch
        return
    thread = Thread(target=watch.run, args=(path, schema), daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        thread.join()
        if watch.failure is not None:
            raise watch.failure


def _overtaxed(path: Path, line: int) -> NotReadable:
    """libxml2 stops watching at a value that it has tried in ten million ways to match with a pattern."""
    return NotReadable(
        OVERTAXED,
        where=str(path),
        line=line or None,
        fix="Write the pattern in the taxonomy without repetitions in a repetition",
        rule="xmlSchema:valid",
    )


def _too_many(path: Path) -> NotReadable:
    """The log of faults would fill the memory."""
    return NotReadable(
        f"the schema finds more than {MOST_FAULTS:,} faults",
        where=str(path),
        fix="Check that schemaRef names the taxonomy the report was written for",
        rule="xmlSchema:valid",
    )
