"""Where a document breaks the laws on what its elements say of each other: continuations, relationships, contexts, units, tuples.

A document enters, findings leave. Spec: Inline XBRL 1.1 §4, §10 to §15.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from exporter.findings import Finding
from exporter.formats.inline.document import Document, local
from exporter.formats.inline.laws import told
from exporter.formats.inline.structure import FACTS
from exporter.formats.inline.values import law
from exporter.names import Namespace

_CONTEXT: Final = Namespace.XBRLI.tag("context")
_UNIT: Final = Namespace.XBRLI.tag("unit")
_HIDDEN: Final = Namespace.INLINE.tag("hidden")
_TUPLE: Final = Namespace.INLINE.tag("tuple")


def check_relations(document: Document) -> Iterator[Finding]:
    """Every broken law between elements."""
    for element in document.of(*FACTS):
        yield from _resources(element, document)
    for element in document.of("nonNumeric", "footnote"):
        yield from _chain(element, document)
    yield from _continuations(document)
    for element in document.of("relationship"):
        yield from _relationship(element, document)
    yield from _tuples(document)


def _is_there(name: str | None, tag: str, document: Document) -> bool:
    return document.resource((name or "").strip(), tag) is not None


def _resources(element: etree._Element, document: Document) -> Iterator[Finding]:
    if not _is_there(element.get("contextRef"), _CONTEXT, document):
        yield told(law(local(element), "contextReference"), element, document, id=element.get("contextRef") or "(none)")
    if local(element) != "nonNumeric" and not _is_there(element.get("unitRef"), _UNIT, document):
        yield told(law(local(element), "unitReference"), element, document, id=element.get("unitRef") or "(none)")


def _chain(start: etree._Element, document: Document) -> Iterator[Finding]:
    """The chain of continuations that starts at a fact or footnote."""
    links = [start]
    while following := links[-1].get("continuedAt"):
        place = links[-1]
        found = document.one(following, "continuation")
        if found is None:
            code = "continuationTarget" if following in document.ids else "continuationMissing"
            yield told(law(local(place), code), place, document, id=following)
            break
        if found in links:
            yield told(law(local(place), "continuationCycle"), place, document, id=following)
            break
        links.append(found)
    chain = set(links)
    for link in links:
        if len(chain) > 1 and any(above in chain for above in link.iterancestors()):
            yield told(law(local(link), "continuationChainNested"), link, document)


def _continuations(document: Document) -> Iterator[Finding]:
    named: dict[str, int] = {}
    starts = [*document.of("nonNumeric", "footnote")]
    reached: set[etree._Element] = set()
    while starts:
        element = starts.pop()
        if following := element.get("continuedAt"):
            named[following] = named.get(following, 0) + 1
            found = document.one(following, "continuation")
            if found is not None and found not in reached:
                reached.add(found)
                starts.append(found)
    for element in document.of("continuation"):
        own = element.get("id")
        if own is None or document.one(own, "continuation") is not element:
            continue
        if named.get(own, 0) > 1:
            yield told(law("continuation", "continuationReferences"), element, document)
        if own not in named:
            yield told(law("continuation", "continuationNotReferenced"), element, document)
        if any(above.tag == _HIDDEN for above in element.iterancestors()):
            yield told(law("continuation", "ancestorNodeDisallowed", syntax=True), element, document)


def _relationship(element: etree._Element, document: Document) -> Iterator[Finding]:
    sources, ends = ((element.get(name) or "").split() for name in ("fromRefs", "toRefs"))
    for name in sources:
        if document.one(name, *FACTS, "tuple") is None:
            yield told(law("relationship", "relationshipFromRef"), element, document, id=name)
    kinds: set[bool] = set()
    for name in ends:
        found = document.one(name, *FACTS, "tuple", "footnote")
        if found is None:
            yield told(law("relationship", "relationshipToRef"), element, document, id=name)
        else:
            kinds.add(local(found) == "footnote")
        if name in sources:
            yield told(law("relationship", "relationshipFromToMatch"), element, document, id=name)
    if len(kinds) > 1:
        yield told(law("relationship", "relationshipToRefMix"), element, document)
        yield told(law("relationship", "relationshipReferencesMixed"), element, document)


def _tuples(document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in document.of("tuple"):
        own = element.get("tupleID")
        if own is None:
            if not any(str(one.tag) in {Namespace.INLINE.tag(kind) for kind in (*FACTS, "tuple")} for one in element.iterdescendants()):
                yield told(law("tuple", "tupleID"), element, document)
        elif own in seen:
            yield told(law("tuple", "tupleIdDuplication"), element, document, id=own)
        seen.add(own or "")
    are_any = "tuple" in document.elements
    for element in document.of(*FACTS, "tuple"):
        named = element.get("tupleRef")
        if named is not None and named not in seen:
            yield told(law(local(element), "tupleRefMissing"), element, document, id=named)
        inside = named is not None or (are_any and next(element.iterancestors(_TUPLE), None) is not None)
        if inside and element.get("order") is None:
            yield told(law(local(element), "tupleMemberOrderMissing"), element, document)
