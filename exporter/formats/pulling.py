"""Pulling elements out of a file that may be hostile: a path enters chunk by chunk, elements leave, or `NotReadable`.

No DTD, no entity, no network; libxml2's own bounds on depth, names and text stand (huge_tree is off); sizes are bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from lxml import etree

from exporter.files import check_readable
from exporter.findings import Finding, Severity, SourceUnreadable

MAX_BYTES: Final = 8 << 30
"""Beyond this a file is refused unread: about 80 million facts."""
Event = Literal["start", "end"]


class PullParser(Protocol):
    """What is used of `lxml.etree.XMLPullParser`: the stubs do not know that with these events it gives elements only."""

    def feed(self, data: bytes) -> None: ...
    def close(self) -> object: ...
    def read_events(self) -> Iterator[tuple[str, etree._Element]]: ...


class NotReadable(SourceUnreadable):
    """The file is no well-formed XML, or XML of a kind we refuse; knows its code and line."""

    def __init__(self, problem: str, *, where: str, fix: str, rule: str = "xmlSchema:syntax", line: int | None = None) -> None:
        super().__init__(problem, where=where, fix=fix)
        self.rule, self.line = rule, line

    def finding(self) -> Finding:
        """The same, with its line, for a verdict."""
        return Finding(
            code=self.rule, severity=Severity.ERROR, message=self.problem, remedy=self.fix, spec="XML 1.0", file=self.where, line=self.line
        )


def pull_parser(events: Iterable[Event], schema: etree.XMLSchema | None = None) -> PullParser:
    """No DTD, no entities, no network, no id table; comments and instructions gone, so that a value is one text."""
    parser: Any = etree.XMLPullParser(
        events=events,
        schema=schema,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    pulling: PullParser = parser
    return pulling


def chunks(path: Path, size: int) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(size):
                yield chunk
    except OSError as error:
        raise SourceUnreadable(f"cannot be read: {error.strerror or error}", where=str(path), fix="Check its permissions") from error


def feed(parser: PullParser, chunk: bytes, path: Path) -> None:
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _malformed(error, path) from error


def finish(parser: PullParser, path: Path) -> int:
    """Close the parser: it raises at the end for faults against the schema, whose number is given, and for an unfinished file."""
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        entries = _log(error)
        if not entries or any(entry.domain != etree.ErrorDomains.SCHEMASV for entry in entries):
            raise _malformed(error, path) from error
        return len(entries)
    return 0


def _log(error: etree.XMLSyntaxError) -> list[Any]:
    entries: Any = error.error_log
    return list(entries)


def _malformed(error: etree.XMLSyntaxError, path: Path) -> NotReadable:
    entry = next((entry for entry in _log(error) if entry.domain != etree.ErrorDomains.SCHEMASV), None)
    line, said = (error.lineno, error.msg) if entry is None else (entry.line, entry.message)
    return NotReadable(
        f"not well-formed XML: {(said or '').strip()}",
        where=str(path),
        line=line or None,
        fix="Mend the file with the program that wrote it; a cut-off file must be written again",
    )


def check_size(path: Path) -> None:
    check_readable(path)
    if (size := path.stat().st_size) > MAX_BYTES:
        raise SourceUnreadable(f"the file has {size:,} bytes, more than the {MAX_BYTES:,} allowed", where=str(path), fix="Split the report")
