"""Pulling elements out of a file that may be hostile: a path enters chunk by chunk, elements leave, or `NotReadable`.

No DTD, no entity, no network; libxml2's own bounds on depth, names and text stand (huge_tree is off); sizes are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from lxml import etree

from exporter.files import check_readable
from exporter.findings import Finding, Severity, SourceUnreadable
from exporter.names import Namespace

MAX_BYTES: Final = 8 << 30
"""Beyond this a file is refused unread: about 80 million facts."""
_MOST_SAID: Final = 300
"""Characters quoted of what the parser says: it may quote a name that is as long as the file."""
_PROLOG: Final = 1 << 16
_DOCTYPE: Final = re.compile(rb"[^<]*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE", re.DOTALL | re.IGNORECASE)
Event = Literal["start", "end"]


class PullParser(Protocol):
    """What is used of `lxml.etree.XMLPullParser`: the stubs do not know that with these events it gives elements only."""

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""

    def close(self) -> object:
        """End the document."""

    @property
    def feed_error_log(self) -> Any:  # noqa: ANN401  # the stubs do not know what a log holds
        """What was found wrong since the document began."""

    def read_events(self) -> Iterator[tuple[str, etree._Element]]:
        """What has begun or ended since."""


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


def settings() -> dict[str, Any]:
    """No DTD, no entities, no network, no id table; comments and instructions gone, so that a value is one text."""
    return {
        "no_network": True,
        "resolve_entities": False,
        "load_dtd": False,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
        "collect_ids": False,
    }


def pull_parser(events: Iterable[Event], schema: etree.XMLSchema | None = None, *, tag: str | None = None) -> PullParser:
    """A parser that gives events, of elements with this tag if there is one."""
    parser: Any = etree.XMLPullParser(events=events, schema=schema, tag=tag, **settings())
    pulling: PullParser = parser
    return pulling


def chunks(path: Path, size: int) -> Iterator[bytes]:
    """The bytes of a file, `size` at a time. Raises SourceUnreadable if they cannot be read."""
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(size):
                yield chunk
    except OSError as error:
        raise SourceUnreadable(f"cannot be read: {error.strerror or error}", where=str(path), fix="Check its permissions") from error


def refuse_doctype(path: Path) -> None:
    """Raise NotReadable if a DOCTYPE stands before the root. Told from the bytes, so that no parser ever sees it."""
    start = next(chunks(path, _PROLOG), b"").replace(b"\0", b"")
    if _DOCTYPE.match(start):
        raise NotReadable(
            "a DOCTYPE stands before the root: document types and entities are refused",
            where=str(path),
            line=1,
            fix="Remove the DOCTYPE; an XBRL instance needs none",
            rule="bx:doctypeRefused",
        )


def is_taxonomy(path: Path) -> bool:
    """Whether a file is a schema or a linkbase, told from its root element. A file that is no XML is none."""
    check_size(path)
    refuse_doctype(path)
    parser = pull_parser(("start",))
    try:
        for chunk in chunks(path, _PROLOG):
            parser.feed(chunk)
            for _, element in parser.read_events():
                return element.tag in (Namespace.XS.tag("schema"), Namespace.LINK.tag("linkbase"))
    except etree.XMLSyntaxError:
        return False
    return False


def feed(parser: PullParser, chunk: bytes, path: Path) -> None:
    """Give bytes to the parser. Raises NotReadable, with the line, if they are not well-formed."""
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _malformed(error, parser, path) from error


def faults(parser: PullParser, *, told: int = 0) -> list[Any]:
    """What the schema that watches a parser has found, but for the first `told`."""
    return [entry for entry in list(parser.feed_error_log)[told:] if entry.domain == etree.ErrorDomains.SCHEMASV]


def finish(parser: PullParser, path: Path) -> None:
    """Close the parser. Raises NotReadable if the document had not ended."""
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _malformed(error, parser, path) from error


def _parse_errors(parser: PullParser) -> list[Any]:
    """What is wrong with the file as XML. The error's own log is lxml's global one and knows of other files too."""
    return [entry for entry in parser.feed_error_log if entry.domain != etree.ErrorDomains.SCHEMASV]


def _malformed(error: etree.XMLSyntaxError, parser: PullParser, path: Path) -> NotReadable:
    entry = next(iter(_parse_errors(parser)), None)
    line, said = (error.lineno, error.msg or "") if entry is None else (entry.line, entry.message)
    if "Resource limit" in said or said.startswith("Element '"):  # beyond a limit the last word may be the schema's
        return NotReadable(
            "a name, an attribute or a text is longer than any report needs: beyond 10 million characters nothing is read",
            where=str(path),
            line=line or None,
            fix="Look for what is not closed or was put there by mistake",
        )
    return NotReadable(
        f"not well-formed XML: {said.strip()[:_MOST_SAID]}",
        where=str(path),
        line=line or None,
        fix="Mend the file with the program that wrote it; a cut-off file must be written again",
    )


def check_size(path: Path) -> None:
    """Raise SourceUnreadable unless `path` is a file that can be read and is not beyond all measure."""
    check_readable(path, limit=MAX_BYTES)
