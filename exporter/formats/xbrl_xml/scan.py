"""The one pass over an xBRL-XML file: streamed, with the schema watching where there is one, and nothing kept that was read.

A path enters, an `Instance` leaves. The input is hostile until parsed: a DOCTYPE is refused, no entity is expanded, nothing is
fetched, libxml2's own bounds on depth, names and text stand (huge_tree is off), and sizes are bounded. Specs: XML 1.0, XBRL 2.1 §4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from exporter.formats.xbrl_xml.contexts import read_context, read_unit
from exporter.formats.xbrl_xml.filling import Filling
from exporter.formats.xbrl_xml.instance import Defaults, Instance, RawTuple, Root
from exporter.formats.xbrl_xml.plain import blocks, is_utf8, plain_facts, tags_in
from exporter.formats.xbrl_xml.pulling import NotReadable, check_size, chunks, feed, finish, pull_parser, refuse_doctype
from exporter.formats.xbrl_xml.watching import watching
from exporter.formats.xbrl_xml.xlink import BLANKS, TYPE, line_of, read_link, read_part
from exporter.names import Namespace, QName

_HEAD_CHUNK: Final = 1 << 13
_MAX_DEPTH: Final = 200
_CONTEXT: Final = Namespace.XBRLI.tag("context")
_UNIT: Final = Namespace.XBRLI.tag("unit")
_NUMERATOR: Final = Namespace.XBRLI.tag("numerator")
_DENOMINATOR: Final = Namespace.XBRLI.tag("denominator")
_REFERENCES: Final = frozenset(Namespace.LINK.tag(name) for name in ("schemaRef", "linkbaseRef", "roleRef", "arcroleRef"))
_ROOT: Final = Namespace.XBRLI.tag("xbrl")
_FOOTNOTE_LINK: Final = Namespace.LINK.tag("footnoteLink")


def read_head(path: Path) -> Instance:
    """The root and the references of an instance, and not much more of the file than they take.

    Raises SourceUnreadable if the file cannot be read, NotReadable if it is no XML, has a DOCTYPE or its root is not xbrli:xbrl.
    """
    check_size(path)
    refuse_doctype(path)
    parser = pull_parser(events=("start", "end"))
    instance: Instance | None = None
    events = parser.read_events()
    for chunk in chunks(path, _HEAD_CHUNK):
        feed(parser, chunk, path)
        for event, element in events:
            if instance is None:
                instance = Instance(str(path), _read_root(element, path))
                continue
            if event == "start" and _is_content(element):
                return instance
            if event == "end" and element.tag in _REFERENCES:
                instance.references.append(read_part(element))
    if instance is None:
        raise NotReadable("the file ends before its root element begins", where=str(path), fix="Check that it was written to the end")
    return instance


def read(path: Path, schema: etree.XMLSchema | None = None, defaults: Mapping[str, Defaults] | None = None) -> Instance:
    """The whole instance. With a `schema`, `rejected` says how many faults it found (`exporter.validate.schema.rejection` explains them).

    `defaults`, by tag, are what the schemas add to elements that leave it out.

    Raises SourceUnreadable if the file cannot be read, NotReadable if it is no XML, has a DOCTYPE or its root is not xbrli:xbrl.
    """
    scan = _Scan(Instance(str(path), read_head(path).root), path, defaults or {})
    with watching(path, schema) as watch:
        for block in blocks(path):
            if watch.has_given_up:
                break
            scan.take(block)
        else:
            scan.finish()
    scan.instance.rejected = watch.faults
    return scan.instance


class _Scan:
    """The state of one pass: what was read, and the root that children are cut from.

    A child of the root has ended once the next one begins. The last one therefore stays in the tree, where the parser may still be at
    it, and `is_waiting` to be read unless it was read as text.
    """

    def __init__(self, instance: Instance, path: Path, defaults: Mapping[str, Defaults]) -> None:
        self.instance, self.path = instance, path
        self.filling = Filling(instance.facts, instance.root.prefixes, defaults)
        self.parser = pull_parser(("start",), tag=_ROOT)
        self.root: etree._Element | None = None
        self.line, self.is_waiting = 1, False
        self.is_utf8: bool | None = None

    def take(self, block: bytes) -> None:
        """Parse a block and read the children of the root that end in it: as text if it is plain, else by their elements."""
        before = 0 if self.root is None else len(self.root)
        feed(self.parser, block, self.path)
        if self.is_utf8 is None:
            self.is_utf8 = is_utf8(block)
        if self.root is None:
            self.root = next((element for _, element in self.parser.read_events()), None)
            if self.root is not None:
                self._identify(self.root)
        if self.root is None or len(self.root) == before:
            self.line += block.count(b"\n")
            return
        if self.is_waiting:
            self.take_child(self.root[0])
        # Each of its tags begins one of the children of the root that began in the block, or it is not what it seems.
        plain = plain_facts(block, self.line) if self.is_utf8 and tags_in(block) == len(self.root) - before else None
        if plain is not None and self.filling.add_plain(plain):
            self.line, self.is_waiting = plain.end, False
        else:
            for child in list(self.root)[before:-1]:
                self.take_child(child)
            self.line, self.is_waiting = self.line + block.count(b"\n"), True
        del self.root[:-1]

    def finish(self) -> None:
        """End the document, and read what was left."""
        finish(self.parser, self.path)
        if self.root is not None:
            if self.is_waiting:
                self.take_child(self.root[-1])
            # libxml2 says how a file was encoded only once it is read to the end.
            self.instance.root.encoding = self.root.getroottree().docinfo.encoding or "UTF-8"

    def take_child(self, element: etree._Element) -> None:
        """A child of the root."""
        tag = str(element.tag)
        if self.filling.knows(tag) and not len(element):
            self.filling.add_element(element, tag)
        else:
            self.take_other(element, tag)

    def take_other(self, element: etree._Element, tag: str) -> None:
        """A child of the root that is not plainly a fact we have met before."""
        if tag in _REFERENCES:
            self._reference(element)
            return
        if tag == _CONTEXT:
            self.instance.contexts.append(read_context(element))
        elif tag == _UNIT:
            self.instance.units.append(read_unit(element))
        elif element.get(TYPE) == "extended" or tag == _FOOTNOTE_LINK:
            self.instance.footnote_links.append(read_link(element))
        else:
            self._facts_below(element)
            return
        for named in element.iter("*"):
            self._identify(named)

    def _reference(self, element: etree._Element) -> None:
        self.instance.references.append(read_part(element))
        self._identify(element)

    def _facts_below(self, top: etree._Element) -> None:
        """An item, or a tuple with all in it, without recursion: tuples nest as deep as their author likes."""
        waiting: list[tuple[etree._Element, int | None, int]] = [(top, None, 0)]
        while waiting:
            element, parent, depth = waiting.pop()
            children = list(element.iterchildren("*"))
            if element.get("contextRef") is not None or not children or depth > _MAX_DEPTH:
                self._item(element, parent, children)
                continue
            self.instance.tuples.append(
                RawTuple(QName.from_clark(str(element.tag)), line_of(element), parent, tuple(sorted(_attributes(element))))
            )
            self._identify(element)
            if (name := element.get("id")) is not None:
                self.instance.tuple_ids.add(name.strip(BLANKS))
            number = len(self.instance.tuples) - 1
            waiting.extend((child, number, depth + 1) for child in reversed(children))

    def _item(self, element: etree._Element, parent: int | None, children: list[etree._Element]) -> None:
        """A fact that is met for the first time, stands in a tuple, or has children."""
        instance, row = self.instance, len(self.instance.facts)
        self.filling.add_element(element, str(element.tag))
        if parent is not None:
            instance.tuple_of[row] = parent
        if not children:
            return
        parts = {str(child.tag): child.text or "" for child in children}
        if set(parts) <= {_NUMERATOR, _DENOMINATOR}:
            instance.fractions[row] = parts.get(_NUMERATOR, ""), parts.get(_DENOMINATOR, "")
        else:
            instance.mixed[row] = QName.from_clark(next(name for name in parts if name not in (_NUMERATOR, _DENOMINATOR)))

    def _identify(self, element: etree._Element) -> None:
        """Note an id; xs:ID is unique in the whole file."""
        name = element.get("id")
        if name is None:
            return
        name = name.strip(BLANKS)
        line = line_of(element)
        if name in self.instance.ids:
            self.instance.repeated_ids.append((name, line))
        else:
            self.instance.ids[name] = line


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    return ((str(name), str(value)) for name, value in element.items())


def _read_root(root: etree._Element, path: Path) -> Root:
    info = root.getroottree().docinfo
    if root.tag != _ROOT:
        raise NotReadable(
            f"the root element is {QName.from_clark(str(root.tag))}, not xbrli:xbrl",
            where=str(path),
            line=line_of(root),
            fix="Give an XBRL instance; one that stands inside another document must be taken out",
            rule="xbrl.4:xbrlRootElement",
        )
    prefixes = {prefix: str(uri) for prefix, uri in root.nsmap.items()}
    return Root(QName.from_clark(str(root.tag)), prefixes, dict(_attributes(root)), info.encoding or "UTF-8")


def _is_content(element: etree._Element) -> bool:
    """Whether a child of the root ends the references."""
    parent = element.getparent()
    return parent is not None and parent.getparent() is None and element.tag not in _REFERENCES
