"""The one pass over an xBRL-XML file: streamed, with the schema watching where there is one, and nothing kept that was read.

A path enters, an `Instance` leaves. The input is hostile until parsed: a DOCTYPE is refused, no entity is expanded, nothing is
fetched, libxml2's own bounds on depth, names and text stand (huge_tree is off), and sizes are bounded. Specs: XML 1.0, XBRL 2.1 §4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from exporter.formats.contexts import read_context, read_unit
from exporter.formats.instance import Defaults, Instance, RawTuple, Root, Trait
from exporter.formats.pulling import NotReadable, PullParser, check_size, chunks, faults, feed, finish, pull_parser, refuse_doctype
from exporter.formats.xlink import LANG, TYPE, line_of, read_link, read_part
from exporter.names import Namespace, QName

_CHUNK: Final = 1 << 16
_HEAD_CHUNK: Final = 1 << 13
_MAX_DEPTH: Final = 200
MOST_FAULTS: Final = 20_000
_NIL: Final = Namespace.XSI.tag("nil")
_CONTEXT: Final = Namespace.XBRLI.tag("context")
_UNIT: Final = Namespace.XBRLI.tag("unit")
_NUMERATOR: Final = Namespace.XBRLI.tag("numerator")
_DENOMINATOR: Final = Namespace.XBRLI.tag("denominator")
_REFERENCES: Final = frozenset(Namespace.LINK.tag(name) for name in ("schemaRef", "linkbaseRef", "roleRef", "arcroleRef"))
_ROOT: Final = Namespace.XBRLI.tag("xbrl")
_Said = tuple[str | None, str | None, str | None, str | None, str | None]


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
    """The whole instance. With a `schema`, `rejected` says how many faults it found (`exporter.validate.rejection` explains them).

    `defaults`, by tag, are what the schemas add to elements that leave it out.

    Raises SourceUnreadable if the file cannot be read, NotReadable if it is no XML, has a DOCTYPE or its root is not xbrli:xbrl.
    """
    check_size(path)
    refuse_doctype(path)
    parser = pull_parser(events=("end",), schema=schema)
    scan: _Scan | None = None
    events = parser.read_events()
    for chunk in chunks(path, _CHUNK):
        feed(parser, chunk, path)
        if schema is not None:
            _give_up(parser, path)
        if scan is None:
            scan = _begin(parser, path, defaults or {})
            if scan is None:
                continue
        scan.take_all(element for _, element in events)
    if scan is None:
        raise NotReadable("the file ends before its root element begins", where=str(path), fix="Check that it was written to the end")
    finish(parser, path)
    # libxml2 says how a file was encoded only once it is read to the end.
    scan.instance.root.encoding = scan.root.getroottree().docinfo.encoding or "UTF-8"
    scan.instance.rejected = len(faults(parser))
    if not scan.ended:
        raise NotReadable("the file ends before its root element does", where=str(path), fix="It was cut off: write it again")
    return scan.instance


def _give_up(parser: PullParser, path: Path) -> None:
    """Raise NotReadable once a file has so many faults that it must be of another kind: their log would fill the memory."""
    if len(parser.feed_error_log) > MOST_FAULTS:
        raise NotReadable(
            f"the schema finds more than {MOST_FAULTS:,} faults",
            where=str(path),
            fix="Check that schemaRef names the taxonomy the report was written for",
            rule="xmlSchema:valid",
        )


class _Scan:
    """The state of one pass: what was read, the root that children are cut from, the codes of tags and traits met."""

    __slots__ = ("codes", "columns", "contexts", "defaults", "ended", "instance", "root", "traits")

    def __init__(self, instance: Instance, root: etree._Element, defaults: Mapping[str, Defaults]) -> None:
        self.instance, self.root, self.defaults = instance, root, defaults
        self.codes: dict[str, int] = {}
        self.contexts: dict[str | None, int] = {}
        self.traits: dict[_Said, int] = {}
        facts = instance.facts
        numbers = (facts.concept.append, facts.context.append, facts.trait.append, facts.lines.append)
        self.columns = (*numbers, facts.ids.append, facts.values.append)
        self.ended = False

    def take_all(self, elements: Iterator[etree._Element]) -> None:
        """Read every child of the root that has ended, then cut them off; the last stays, as the parser may still hold its tail."""
        root, ended = self.root, 0
        codes, take_fact, take_other = self.codes, self.take_fact, self.take_other
        for element in elements:
            parent = element.getparent()
            if parent is root:
                ended += 1
                tag = str(element.tag)
                if tag in codes and not len(element):
                    take_fact(element, tag)
                else:
                    take_other(element, tag)
            elif parent is None:
                self.ended = True
        if ended > 1:
            del root[: ended - 1]

    def take_fact(self, element: etree._Element, tag: str) -> None:
        """One item, or an element that stands where one may."""
        get = element.get
        code = self.codes.get(tag)
        if code is None:
            code = self.codes[tag] = self.instance.facts.concepts.code(QName.from_clark(tag))
        reference = get("contextRef")
        context = self.contexts.get(reference)
        if context is None:
            context = self.contexts[reference] = -1 if reference is None else self.instance.facts.context_refs.code(reference)
        said = (get("unitRef"), get("decimals"), get("precision"), get(_NIL), get(LANG))
        text = element.text
        if self.defaults and tag in self.defaults:
            said, text = _completed(said, text, self.defaults[tag])
        trait = self.traits.get(said)
        if trait is None:
            trait = self.traits[said] = self.instance.facts.traits.code(Trait(*said))
        put_concept, put_context, put_trait, put_line, put_id, put_value = self.columns
        put_concept(code)
        put_context(context)
        put_trait(trait)
        put_line(line_of(element))
        put_id(get("id"))
        put_value(text)

    def take_other(self, element: etree._Element, tag: str) -> None:
        """A child of the root that is not plainly a fact we have met before."""
        if tag in _REFERENCES:
            self._reference(element)
            return
        if tag == _CONTEXT:
            self.instance.contexts.append(read_context(element))
        elif tag == _UNIT:
            self.instance.units.append(read_unit(element))
        elif element.get(TYPE) == "extended":
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
                self.instance.tuple_ids.add(name)
            number = len(self.instance.tuples) - 1
            waiting.extend((child, number, depth + 1) for child in reversed(children))

    def _item(self, element: etree._Element, parent: int | None, children: list[etree._Element]) -> None:
        """A fact that is met for the first time, stands in a tuple, or has children."""
        instance, row = self.instance, len(self.instance.facts)
        self.take_fact(element, str(element.tag))
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
        line = line_of(element)
        if name in self.instance.ids:
            self.instance.repeated_ids.append((name, line))
        else:
            self.instance.ids[name] = line


def _completed(said: _Said, text: str | None, defaults: Defaults) -> tuple[_Said, str | None]:
    """A fact with what its schema adds: accuracy where none is written, a value where it is empty and not nil."""
    unit, decimals, precision, nil, language = said
    if decimals is None and precision is None:
        decimals, precision = defaults.decimals, defaults.precision
    return (unit, decimals, precision, nil, language), text if text or nil else defaults.value


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    return ((str(name), str(value)) for name, value in element.items())


def _begin(parser: PullParser, path: Path, defaults: Mapping[str, Defaults]) -> _Scan | None:
    """The scan, once the root is known: the first element that ends lies somewhere below it."""
    first: etree._Element | None = next((element for _, element in parser.read_events()), None)
    if first is None:
        return None
    root = first
    while (parent := root.getparent()) is not None:
        root = parent
    scan = _Scan(Instance(str(path), _read_root(root, path)), root, defaults)
    scan.take_all(iter([first]))
    return scan


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
