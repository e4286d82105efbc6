"""Contexts and units as written: an lxml element enters, a frozen value leaves. Specs: XBRL 2.1 §4.7, §4.8, Dimensions 1.0 §3.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from exporter.formats.xbrl_xml.instance import Content, OtherContent, RawContext, RawDimension, RawPeriod, RawUnit
from exporter.formats.xbrl_xml.xlink import BLANKS, line_of
from exporter.names import Namespace, QName

_BLANK: Final = re.compile(f"[{BLANKS}]+")
_ENTITY, _IDENTIFIER, _PERIOD = (Namespace.XBRLI.tag(name) for name in ("entity", "identifier", "period"))
_START, _END, _INSTANT, _FOREVER = (Namespace.XBRLI.tag(name) for name in ("startDate", "endDate", "instant", "forever"))
_SEGMENT, _SCENARIO = (Namespace.XBRLI.tag(name) for name in ("segment", "scenario"))
_EXPLICIT: Final = Namespace.XBRLDI.tag("explicitMember")
_TYPED: Final = Namespace.XBRLDI.tag("typedMember")
_MEASURE: Final = Namespace.XBRLI.tag("measure")
_DIVIDE: Final = Namespace.XBRLI.tag("divide")
_NUMERATOR, _DENOMINATOR = (Namespace.XBRLI.tag(f"unit{side}") for side in ("Numerator", "Denominator"))


def read_context(element: etree._Element) -> RawContext:
    """A context, whatever it lacks: what is missing is empty text or None."""
    parts = _children(element)
    entity = _children(parts.get(_ENTITY))
    identifier = entity.get(_IDENTIFIER)
    dimensions: list[RawDimension] = []
    others: list[OtherContent] = []
    empty: list[str] = []
    for container, found in _containers(element):
        if not len(found):
            empty.append(container)
        for child in found.iterchildren("*"):
            if child.tag in (_EXPLICIT, _TYPED):
                dimensions.append(_dimension(child, container))
            else:
                names = tuple(QName.from_clark(str(inner.tag)) for inner in child.iter("*"))
                others.append(OtherContent(container, names, canonical(child), line_of(child)))
    return RawContext(
        id=(element.get("id") or "").strip(BLANKS),
        line=line_of(element),
        scheme="" if identifier is None else _shared(identifier.get("scheme")),
        identifier="" if identifier is None else _shared(identifier.text),
        period=_period(parts.get(_PERIOD)),
        dimensions=tuple(dimensions),
        others=tuple(others),
        empty=tuple(empty),
    )


def read_unit(element: etree._Element) -> RawUnit:
    """A unit with its measures in canonical order."""
    divide = element.find(_DIVIDE)
    above, below = (element, None) if divide is None else (divide.find(_NUMERATOR), divide.find(_DENOMINATOR))
    return RawUnit((element.get("id") or "").strip(BLANKS), line_of(element), _measures(above), _measures(below))


def _measures(side: etree._Element | None) -> tuple[QName, ...]:
    if side is None:
        return ()
    return tuple(sorted(resolve(measure.text or "", measure) for measure in side.iterchildren(_MEASURE)))


def _containers(context: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """All segments and scenarios: of several, which the schema refuses, none is passed over."""
    for entity in context.iterchildren(_ENTITY):
        yield from (("segment", found) for found in entity.iterchildren(_SEGMENT))
    yield from (("scenario", found) for found in context.iterchildren(_SCENARIO))


def _children(element: etree._Element | None) -> dict[str, etree._Element]:
    """The children by tag, the first of each; none of what is not there."""
    return {} if element is None else {str(child.tag): child for child in reversed(element)}


def _period(element: etree._Element | None) -> RawPeriod:
    return _shared_period(tuple((str(child.tag), child.text) for child in reversed(element)) if element is not None else ())


@lru_cache(maxsize=256)
def _shared_period(parts: tuple[tuple[str, str | None], ...]) -> RawPeriod:
    """A period from its elements, the last first; a million contexts are of a handful of periods."""
    texts = {tag: (text or "").strip(BLANKS) for tag, text in parts}
    return RawPeriod(texts.get(_START), texts.get(_END), texts.get(_INSTANT), _FOREVER in texts)


def _dimension(element: etree._Element, container: str) -> RawDimension:
    axis = resolve(element.get("dimension") or "", element)
    line = line_of(element)
    if element.tag == _EXPLICIT:
        return RawDimension(axis, container, line, member=resolve(element.text or "", element))
    children = list(element.iterchildren("*"))
    text = "".join(str(text) for child in children for text in child.itertext()).strip()
    return RawDimension(
        axis,
        container,
        line,
        typed=tuple(QName.from_clark(str(child.tag)) for child in children),
        content=tuple(map(canonical, children)),
        text=text,
        unbound=":" in text and any(word.partition(":")[0] not in children[0].nsmap for word in text.split()),
    )


def resolve(text: str, element: etree._Element) -> QName:
    """The name `prefix:local` stands for at an element; one whose prefix is not bound keeps its text and has no namespace."""
    written = text.strip(BLANKS)
    prefix, colon, local = written.rpartition(":")
    namespace = element.nsmap.get(prefix if colon else None)
    if namespace is None and prefix == "xml":
        namespace = str(Namespace.XML)
    if namespace is None or not local:
        return QName("", written)
    return QName(str(namespace), local)


def canonical(element: etree._Element) -> Content:
    """An element as a value in which prefixes, the order of attributes and blanks around text do not matter."""
    return Content(
        str(element.tag),
        tuple(sorted((str(name), str(value)) for name, value in element.items())),
        _folded(element.text),
        tuple((canonical(child), _folded(child.tail)) for child in element.iterchildren("*")),
    )


def _folded(text: str | None) -> str:
    return " ".join(_BLANK.sub(" ", text or "").strip(" ").split(" "))


_shared: Final = lru_cache(maxsize=64)(_folded)
"""The same for what nearly all contexts say alike, so that it is kept once."""
