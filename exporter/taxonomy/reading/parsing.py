"""Parsing what may be hostile: bytes enter, an element tree leaves, and nothing is ever fetched.

No external entities, no network, no DTD of the document's own; libxml2's limits on depth and text stay on.
"""

from __future__ import annotations

from lxml import etree

from exporter.findings import SourceUnreadable


class NotWellFormed(SourceUnreadable):
    """A document of a taxonomy or a package is no well-formed XML."""

    code = "xmlSchema:syntax"


def parse(content: bytes, url: str, *, trusted: bool = False) -> etree._Element:
    """The root of a document, without comments and processing instructions.

    Raises `SourceUnreadable` naming `url` and the line if it is not well-formed or brings a DTD; `trusted` documents (the official schemas
    that come with the toolkit) may have one, which is still not read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise NotWellFormed(f"it is not well-formed XML: {fault.msg}", where=f"{url}:{fault.lineno}", fix="Mend the document") from fault
    if not trusted and root.getroottree().docinfo.internalDTD is not None:
        raise SourceUnreadable("it brings a DTD", where=url, fix="Remove the DOCTYPE: entities are not read")
    return root
