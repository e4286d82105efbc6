"""Laws on the instance as a document: ids, tuples, footnotes. Spec: XBRL 2.1 §4.2, §4.9, §4.11."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from exporter.formats.xbrl_xml.pulling import chunks, feed, pull_parser
from exporter.formats.xbrl_xml.xlink import HREF, ExtendedLink, LinkPart
from exporter.names import Arcrole, Namespace, QName
from exporter.taxonomy.reading.discovery import Document
from exporter.validate.dts.documents import Dts
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_CHUNK: Final = 1 << 20
_FOOTNOTE: Final = Namespace.LINK.qname("footnote")
_FORBIDDEN_ON_TUPLES: Final = tuple(f"{{{space}}}" for space in (Namespace.XBRLI, Namespace.LINK, Namespace.XLINK, Namespace.XL))


@rule(
    "xml.3.3.1:idMustBeUnique",
    says="the id {id} is taken already",
    fix="give each element an id of its own",
    spec="XML 1.0 §3.3.1, XML Schema 2 §3.3.8",
)
def ids_are_unique(inputs: Inputs) -> Iterator[Hit]:
    """No two elements of a file have one id."""
    instance, facts = inputs.instance, inputs.instance.facts
    yield from (hit(line, id=name) for name, line in instance.repeated_ids)
    if facts.ids.are_distinct(instance.ids):
        return
    seen = set(instance.ids)
    for row, name in enumerate(facts.ids):
        if name:
            if name in seen:
                yield hit(**inputs.view.place(row), id=name)
            seen.add(name)


@rule(
    "xbrl.4.9:tupleAttribute",
    says="the tuple {tuple} has the attribute {attribute}",
    fix="remove it",
    spec="XBRL 2.1 §4.9",
    needs=("taxonomy",),
)
def tuples_have_no_attribute_of_xbrl(inputs: Inputs) -> Iterator[Hit]:
    """No attribute of the instance, linkbase or XLink namespaces stands on a tuple."""
    for item in inputs.instance.tuples:
        for name, _ in item.attributes:
            if name.startswith(_FORBIDDEN_ON_TUPLES):
                yield hit(item.line, tuple=item.name, attribute=QName.from_clark(name))


@rule(
    "xbrl.5.1.1:itemMixedContent",
    says="{concept} holds the element {child}",
    fix="escape markup inside a text, or report the inner element as a fact of its own",
    spec="XBRL 2.1 §5.1.1",
    needs=("taxonomy",),
)
def items_hold_no_elements(inputs: Inputs) -> Iterator[Hit]:
    """An item has a value and nothing else."""
    view = inputs.view
    for row, child in inputs.instance.mixed.items():
        concept = view.concepts[view.facts.concept[row]]
        if concept is not None and concept.is_item:
            yield hit(**view.place(row), concept=concept.name, child=child)


def _standard_footnotes(inputs: Inputs) -> Iterator[ExtendedLink]:
    return (link for link in inputs.instance.footnote_links if link.element.name == Namespace.LINK.qname("footnoteLink"))


@rule(
    "xbrl.4.11.1.2.1:footnoteLang",
    says="a footnote does not say which language it is in: {text}",
    fix='add xml:lang, as xml:lang="zh-CN"',
    spec="XBRL 2.1 §4.11.1.2.1",
)
def footnotes_state_their_language(inputs: Inputs) -> Iterator[Hit]:
    """Every footnote has xml:lang, its own or one in scope; an empty one says that the language is not known (XML 1.0 §2.12)."""
    for link in inputs.instance.footnote_links:
        for part in link.resources:
            if part.name == _FOOTNOTE and not part.language:
                yield hit(part.line, text=part.text[:60])


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a footnote locator points at: something outside the file, an element that is there (a fact or not), or nothing."""

    part: LinkPart
    outside: bool
    found: bool
    is_fact: bool
    scheme: str = ""
    """That of an XPointer that XBRL does not know."""

    @property
    def hit(self) -> Hit:
        """The locator, as a case."""
        return hit(self.part.line, href=self.part.attributes.get(HREF, ""), scheme=self.scheme)


def _pointers(inputs: Inputs) -> Iterator[Pointer]:
    locators = [part for link in _standard_footnotes(inputs) for part in link.locators if part.href is not None]
    instance = inputs.instance
    facts = {*instance.facts.ids, *instance.tuple_ids} - {""} if locators else set()
    own: Dts | None = None
    for part in locators:
        url, _, fragment = (part.href or "").partition("#")
        outside = bool(url) and url != inputs.path.rpartition("/")[2]
        if outside or "(" not in fragment:
            found = not fragment or fragment in facts or fragment in instance.ids
            yield Pointer(part, outside, found, fragment in facts)
            continue
        own = own or Dts({instance.url: _document(inputs)})
        target = own.follow(f"{instance.url}#{fragment}")
        yield Pointer(part, outside, target.element is not None, _is_fact(target.element), target.scheme)


def _document(inputs: Inputs) -> Document:
    """The instance as a tree, through which paths lead: read only where a locator has one."""
    path = Path(inputs.path)
    parser = pull_parser(("start",))
    for chunk in chunks(path, _CHUNK):
        feed(parser, chunk, path)
    root = next(element for _, element in parser.read_events())
    return Document(inputs.instance.url, root, rebased=False, redeclared=False)


def _is_fact(element: etree._Element | None) -> bool:
    """Whether an element is one of those that the scan takes for facts: it and those above it but the root are of a taxonomy."""
    while element is not None and (above := element.getparent()) is not None:
        if QName.from_clark(str(element.tag)).namespace in (Namespace.XBRLI, Namespace.LINK):
            return False
        if above.getparent() is None:
            return True
        element = above
    return False


@rule(
    "xbrl.3.5.4:hrefScheme",
    says="a footnote locator points at {href} by the scheme {scheme}(), which XBRL does not know",
    fix="point it at the id of a fact in this file, as #f1",
    spec="XBRL 2.1 §3.5.4",
)
def footnote_locators_use_known_schemes(inputs: Inputs) -> Iterator[Hit]:
    """A pointer is an id or of the scheme element()."""
    return (pointer.hit for pointer in _pointers(inputs) if pointer.scheme)


@rule(
    "xbrl.4.11.1.1:instanceLoc",
    says="a footnote locator points outside this file: {href}",
    fix="point it at the id of a fact in this file, as #f1",
    spec="XBRL 2.1 §4.11.1.1",
)
def footnote_locators_stay_inside(inputs: Inputs) -> Iterator[Hit]:
    """Locators of footnotes point at elements of the same instance."""
    return (pointer.hit for pointer in _pointers(inputs) if pointer.outside)


@rule(
    "xbrl.3.5.4:hrefIdNotFound",
    says="a footnote locator points at {href}, and nothing in this file has that id",
    fix="point it at the id of a fact in this file, as #f1",
    spec="XBRL 2.1 §3.5.4",
)
def footnote_locators_find_something(inputs: Inputs) -> Iterator[Hit]:
    """What a locator points at is there."""
    return (pointer.hit for pointer in _pointers(inputs) if not pointer.outside and not pointer.found)


@rule(
    "xbrl.4.11.1.1:footnoteLinkLocTarget",
    says="a footnote locator points at {href}, which is no fact",
    fix="point it at the id of a fact in this file, as #f1",
    spec="XBRL 2.1 §4.11.1.1",
)
def footnote_locators_point_at_facts(inputs: Inputs) -> Iterator[Hit]:
    """What a locator points at is an item or a tuple."""
    return (pointer.hit for pointer in _pointers(inputs) if not pointer.outside and not pointer.is_fact)


def _misplaced(inputs: Inputs, end: int, kind: str) -> Iterator[Hit]:
    """Fact-footnote arcs that have nothing at an end (XBRL 2.1 §3.5.3.9.1, §3.5.3.9.2), or something of another kind."""
    for link in inputs.instance.footnote_links:
        kinds: dict[str | None, set[str | None]] = {}
        for part in (*link.locators, *link.resources):
            kinds.setdefault(part.label, set()).add(part.type)
        for arc in link.arcs:
            if arc.arcrole == Arcrole.FACT_FOOTNOTE and kinds.get(arc.ends[end]) != {kind}:
                yield hit(arc.line, label=arc.ends[end])


@rule(
    "xbrl.4.11.1.3.1:factFootnoteArcFrom",
    says="a footnote arc starts from {label}, which is no locator of a fact",
    fix="start the arc from a link:loc that points at a fact",
    spec="XBRL 2.1 §4.11.1.3.1",
)
def footnote_arcs_start_from_facts(inputs: Inputs) -> Iterator[Hit]:
    """A fact-footnote arc starts from a locator."""
    return _misplaced(inputs, 0, "locator")


@rule(
    "xbrl.4.11.1.3.1:factFootnoteArcTo",
    says="a footnote arc ends at {label}, which is no footnote",
    fix="end the arc at a link:footnote",
    spec="XBRL 2.1 §4.11.1.3.1",
)
def footnote_arcs_end_at_footnotes(inputs: Inputs) -> Iterator[Hit]:
    """A fact-footnote arc ends at a footnote."""
    return _misplaced(inputs, 1, "resource")
