"""Laws on extended links and what stands in them: locators, resources, arcs. Spec: XBRL 2.1 §3.5.3, §3.5.4, §5.2, XLink 1.0 §5."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from exporter.formats.xbrl_xml.xlink import FROM, HREF, TO, ExtendedLink, LinkPart
from exporter.names import Namespace
from exporter.validate.dts.documents import Base, Dts, Target
from exporter.validate.dts.references import law
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_SECTIONS: Final = MappingProxyType(
    {
        "labelLink": "5.2.2.1",
        "referenceLink": "5.2.3.1",
        "calculationLink": "5.2.5.1",
        "definitionLink": "5.2.6.1",
        "presentationLink": "5.2.4.1",
        "footnoteLink": "4.11.1.1",
    }
)
_ELEMENT: Final = Namespace.XS.tag("element")
_RESOURCES: Final = MappingProxyType({"labelLink": Namespace.LINK.tag("label"), "referenceLink": Namespace.LINK.tag("reference")})
_TO_RESOURCES: Final = (Namespace.LINK.qname("labelArc"), Namespace.LINK.qname("referenceArc"))
_CUSTOM: Final = tuple(
    law(f"xbrl.{section}:customLocator", "{element} is a locator of another kind in a {link}", "use link:loc", section)
    for section in _SECTIONS.values()
)
_TARGETS: Final = tuple(
    law(f"xbrl.{section}:{link}LocTarget", "a locator in a {link} points at {href}", "point it at a concept", section)
    for link, section in _SECTIONS.items()
    if link != "footnoteLink"
)


def standard_kind(link: ExtendedLink) -> str:
    """The kind of a link that XBRL 2.1 defines, `labelLink` and so on; empty for another."""
    name = link.element.name
    return name.local if name.namespace == Namespace.LINK and name.local in _SECTIONS else ""


@family(
    law("xbrl.3.5.3.7.1:linkLocType", '{element} is no locator: it lacks xlink:type="locator"', "add the attribute", "3.5.3.7.1"),
    law("xbrl.3.5.3.7.2:linkLocHref", "a locator has no xlink:href", "point it at something", "3.5.3.7.2"),
    law("xbrl.3.5.3.7.3:linkLocLabel", "a locator has no xlink:label", "give it a label that arcs can name", "3.5.3.7.3"),
    law("xbrl.3.5.3.8.1:resourceType", "{element} is no locator, resource or arc", "give it its xlink:type", "3.5.3.8.1"),
    law("xbrl.3.5.3.8.2:resourceLabel", "{element} has no xlink:label", "give it a label that arcs can name", "3.5.3.8.2"),
    law("xbrl.3.5.3.9.2:arcFrom", "{element} has no xlink:from", "say where it starts", "3.5.3.9.2"),
    law("xbrl.3.5.3.9.2:arcTo", "{element} has no xlink:to", "say where it ends", "3.5.3.9.2"),
    law("xbrl.5.2.2.2.1:labelLang", "a label does not say which language it is in: {text}", "add xml:lang", "5.2.2.2.1"),
    *_CUSTOM,
    needs=("dts",),
)
def parts_of_links_are_whole(inputs: Inputs) -> Iterator[Hit]:
    """Every part of an extended link has the attributes of its kind."""
    dts: Dts = inputs.require_dts
    for base in dts.bases:
        for link in base.links:
            kind = standard_kind(link)
            for part in link.parts:
                for code in _faults(part, kind):
                    yield hit(part.line, file=base.file, code=code, element=part.name, link=kind, text=part.text[:60])


def _faults(part: LinkPart, kind: str) -> Iterator[str]:
    if part.name == Namespace.LINK.qname("loc"):
        yield from _loc_faults(part)
    elif part.type == "locator" and kind and part.name.namespace != Namespace.LINK:
        yield f"xbrl.{_SECTIONS[kind]}:customLocator"
    if part.type == "resource":
        if not part.label:
            yield "xbrl.3.5.3.8.2:resourceLabel"
        if part.name == Namespace.LINK.qname("label") and part.language is None:
            yield "xbrl.5.2.2.2.1:labelLang"
    elif part.type == "arc":
        yield from (code for name, code in _ARC_ENDS if not part.attributes.get(name))
    elif part.type != "locator" and part.name.local not in ("documentation", "title", "loc"):
        yield "xbrl.3.5.3.8.1:resourceType"


_ARC_ENDS: Final = ((FROM, "xbrl.3.5.3.9.2:arcFrom"), (TO, "xbrl.3.5.3.9.2:arcTo"))


def _loc_faults(part: LinkPart) -> Iterator[str]:
    if part.type != "locator":
        yield "xbrl.3.5.3.7.1:linkLocType"
    if HREF not in part.attributes:
        yield "xbrl.3.5.3.7.2:linkLocHref"
    if part.label is None:
        yield "xbrl.3.5.3.7.3:linkLocLabel"


@family(
    law("xlink:dupArcs", "two arcs lead from {source} to {target} in one extended link", "put one into a link of its own", "3.5.3.9"),
    law("xbrl.3.5.3.9.2:arcResource", "an arc starts at the label {source}, which nothing has", "mend xlink:from", "3.5.3.9.2"),
    law("xbrl.3.5.3.9.3:arcResource", "an arc ends at the label {target}, which nothing has", "mend xlink:to", "3.5.3.9.3"),
    law("xbrl.5.2.2.3:labelArcRemoteResource", "an arc leads to a label elsewhere: {target}", "only prohibited arcs may", "5.2.2.3"),
    needs=("dts",),
)
def arcs_join_what_is_there(inputs: Inputs) -> Iterator[Hit]:
    """Every arc joins labels that are there, no two the same pair."""
    dts: Dts = inputs.require_dts
    for base in dts.bases:
        for link in base.links:
            for part, code in _arc_faults(link):
                yield hit(part.line, file=base.file, code=code, source=part.ends[0], target=part.ends[1])


def _arc_faults(link: ExtendedLink) -> Iterator[tuple[LinkPart, str]]:
    located = {part.label for part in link.locators}
    labels = located | {part.label for part in link.resources}
    seen: set[tuple[str, str]] = set()
    for arc in link.arcs:
        source, target = arc.ends
        if (source, target) in seen:
            yield arc, "xlink:dupArcs"
        seen.add((source, target))
        if source not in labels:
            yield arc, "xbrl.3.5.3.9.2:arcResource"
        if target not in labels:
            yield arc, "xbrl.3.5.3.9.3:arcResource"
        if arc.name in _TO_RESOURCES and target in located and arc.attributes.get("use") != "prohibited":
            yield arc, "xbrl.5.2.2.3:labelArcRemoteResource"


_LOST: Final = law("xbrl.3.5.4:hrefIdNotFound", "{href} names nothing: no element has this id", "mend the reference", "3.5.4")


@family(
    law("xbrl.3.5.4:hrefScheme", "{href} uses the pointer scheme {scheme}()", "use an id, or element()", "3.5.4"),
    _LOST,
    law("xbrl.3.5.3.7.2:instanceLocInDTS", "{href} is no part of the DTS", "point at a document of the DTS", "3.5.3.7.2"),
    *_TARGETS,
    needs=("dts",),
)
def locators_find_their_kind(inputs: Inputs) -> Iterator[Hit]:
    """Locators of standard links point at concepts of the DTS, those of prohibited arcs at resources too."""
    dts: Dts = inputs.require_dts
    for base in dts.bases:
        for link in base.links:
            for part in link.locators:
                yield from _locator_faults(base, part, dts.follow(part.address(base.file)))
            yield from _misdirected(dts, base, link)
    yield from _lost(dts)


@family(_LOST, needs=("dts",))
def references_find_something(inputs: Inputs) -> Iterator[Hit]:
    """What a reference of an instance points at is there. Its locators have a law of their own."""
    return _lost(inputs.require_dts)


def _lost(dts: Dts) -> Iterator[Hit]:
    """References whose fragment names nothing."""
    for file, part in dts.simple_links:
        target = dts.follow(part.address(file))
        if target.known and target.element is None and not target.scheme:
            yield hit(part.line, file=file, code="xbrl.3.5.4:hrefIdNotFound", href=part.href)


def _locator_faults(base: Base, part: LinkPart, target: Target) -> Iterator[Hit]:
    href = part.href or ""
    if target.scheme:
        yield hit(part.line, file=base.file, code="xbrl.3.5.4:hrefScheme", href=href, scheme=target.scheme)
    if not target.known and part.name == Namespace.LINK.qname("loc"):
        yield hit(part.line, file=base.file, code="xbrl.3.5.3.7.2:instanceLocInDTS", href=href)
    elif target.known and target.element is None and part.name == Namespace.LINK.qname("loc") and not target.scheme:
        yield hit(part.line, file=base.file, code="xbrl.3.5.4:hrefIdNotFound", href=href)


def _misdirected(dts: Dts, base: Base, link: ExtendedLink) -> Iterator[Hit]:
    """Locators at something else than their kind of link joins. One at a resource where an arc may not end, the arc's own law tells."""
    kind = standard_kind(link)
    if not kind:
        return
    resource = _RESOURCES.get(kind, _ELEMENT)
    prohibited = {arc.ends[1] for arc in link.arcs if arc.attributes.get("use") == "prohibited"}
    ends = {arc.ends[1] for arc in link.arcs if arc.name in _TO_RESOURCES} - prohibited
    for part in link.locators:
        target = dts.follow(part.address(base.file))
        tag = None if target.element is None else target.element.tag
        wanted = {resource} if part.label in prohibited else {_ELEMENT, resource} if part.label in ends else {_ELEMENT}
        if target.known and tag not in wanted:
            yield hit(part.line, file=base.file, code=f"xbrl.{_SECTIONS[kind]}:{kind}LocTarget", link=kind, href=part.href or "")
