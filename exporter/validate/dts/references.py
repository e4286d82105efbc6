"""Laws on simple links: schemaRef, linkbaseRef, roleRef, arcroleRef. Spec: XBRL 2.1 §3.5.1, §3.5.2, §4.2, §4.3."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from exporter.findings import Rule, Severity
from exporter.formats.xbrl_xml.xlink import ARCROLE, HREF, LinkPart
from exporter.names import Namespace
from exporter.validate.dts.documents import Base, Dts
from exporter.validate.dts.vocabulary import STANDARD_ROLES
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_LINKBASE: Final = Namespace.LINK.tag("linkbase")
_SCHEMA: Final = Namespace.XS.tag("schema")
_TYPE: Final = Namespace.XLINK.tag("type")
_LINKBASE_ARCROLE: Final = "http://www.w3.org/1999/xlink/properties/linkbase"
_ROLE: Final = "http://www.xbrl.org/2003/role/"
_KINDS: Final = MappingProxyType(
    {f"{_ROLE}{kind}LinkbaseRef": f"{kind}Link" for kind in ("calculation", "definition", "presentation", "label", "reference")}
)


def law(code: str, says: str, fix: str, spec: str) -> Rule:
    """A law on the documents of a DTS."""
    return Rule(code, Severity.ERROR, says, fix, f"XBRL 2.1 §{spec}")


@family(
    law("xbrl.3.5.1.1:simpleLinkType", '{element} is no simple link: it lacks xlink:type="simple"', 'write xlink:type="simple"', "3.5.1.1"),
    law("xbrl.3.5.1.2:simpleLinkHref", "{element} has no address: {href!r}", "give it an xlink:href without xpointer()", "3.5.1.2"),
    law("xbrl.3.5.1.3:emptySimpleLinkRole", "{element} has an empty xlink:role", "remove the attribute, or give it a role", "3.5.1.3"),
    law("xbrl.3.5.1.4:emptyXlinkArcrole", "{element} has an empty xlink:arcrole", "remove the attribute, or give it an arcrole", "3.5.1.4"),
    law("xbrl.4.3.3:linkbaseRefArcrole", "a linkbaseRef has the arcrole {arcrole!r}", f"use {_LINKBASE_ARCROLE}", "4.3.3"),
    law("xbrl.4.3.4", "a linkbaseRef has the role {role}, which is of something else", "use the role of its kind of linkbase", "4.3.4"),
    needs=("dts",),
)
def simple_links_are_whole(inputs: Inputs) -> Iterator[Hit]:
    """A simple link has its type, an address, no empty role, and the arcrole of its kind."""
    dts: Dts = inputs.require_dts
    for file, part in dts.simple_links:
        for code in _faults(part):
            yield hit(
                part.line, file=file, code=code, element=part.name, href=part.attributes.get(HREF), arcrole=part.arcrole, role=part.role
            )


def _faults(part: LinkPart) -> Iterator[str]:
    href = part.attributes.get(HREF)
    if part.type != "simple":
        yield "xbrl.3.5.1.1:simpleLinkType"
    if not href or "xpointer(" in href:
        yield "xbrl.3.5.1.2:simpleLinkHref"
    if part.role == "":
        yield "xbrl.3.5.1.3:emptySimpleLinkRole"
    if part.attributes.get(ARCROLE) == "":
        yield "xbrl.3.5.1.4:emptyXlinkArcrole"
    if part.name.local == "linkbaseRef":
        if part.arcrole != _LINKBASE_ARCROLE:
            yield "xbrl.4.3.3:linkbaseRefArcrole"
        if part.role in STANDARD_ROLES:
            yield "xbrl.4.3.4"


@family(
    law("xbrl.4.2.2:schemaRefHref", "schemaRef points at {href}, which is no schema", "point it at an xs:schema", "4.2.2"),
    law("xbrl.4.3.2:linkbaseRefHref", "linkbaseRef points at {href}, which is no linkbase", "point it at a link:linkbase", "4.3.2"),
    law("xbrl.4.3.4:linkbaseRefLinks", "the linkbase at {href} holds {link}, against the role {role}", "use another role", "4.3.4"),
    needs=("dts",),
)
def references_find_their_kind(inputs: Inputs) -> Iterator[Hit]:
    """SchemaRef leads to a schema, linkbaseRef to a linkbase of the kind its role names."""
    dts: Dts = inputs.require_dts
    for file, part in dts.simple_links:
        if part.name.local not in ("schemaRef", "linkbaseRef") or not part.href:
            continue
        target = dts.follow(part.address(file))
        tag = None if target.element is None else target.element.tag
        if part.name.local == "schemaRef" and tag != _SCHEMA:
            yield hit(part.line, file=file, code="xbrl.4.2.2:schemaRefHref", href=part.href)
        elif part.name.local == "linkbaseRef" and tag != _LINKBASE:
            yield hit(part.line, file=file, code="xbrl.4.3.2:linkbaseRefHref", href=part.href)
        elif part.role is not None and part.role in _KINDS and target.element is not None:
            for link in target.element.iterchildren("*"):
                if link.get(_TYPE) == "extended" and link.tag != Namespace.LINK.tag(_KINDS[part.role]):
                    said = {"href": part.href, "link": str(link.tag).rpartition("}")[2], "role": part.role}
                    yield hit(part.line, file=file, code="xbrl.4.3.4:linkbaseRefLinks", **said)


def _reference_laws(kind: str, section: str) -> tuple[Rule, ...]:
    words = (
        ("Missing", "a {element} names nothing", f"give it the URI of the {kind}"),
        ("Duplicate", "{uri} has a second {element}", "keep one"),
        ("NotDefined", "{uri} is declared in no schema of the DTS", "declare it, or mend the URI"),
        ("Mismatch", "the {element} of {uri} points at another declaration", "point it at the declaration of this URI"),
    )
    return tuple(law(f"xbrl.{section}.5:{kind}Ref{name}", says, fix, f"{section}.5") for name, says, fix in words)


@family(*_reference_laws("role", "3.5.2.4"), *_reference_laws("arcrole", "3.5.2.5"), needs=("dts",))
def role_references_are_sound(inputs: Inputs) -> Iterator[Hit]:
    """Each roleRef and arcroleRef names one role and points at its declaration, once a linkbase."""
    dts: Dts = inputs.require_dts
    for base in (base for base in dts.bases if base.references):
        for kind, section, declared in (("role", "3.5.2.4", dts.role_types), ("arcrole", "3.5.2.5", dts.arcrole_types)):
            seen: set[str] = set()
            for part in base.references:
                if part.name.local != f"{kind}Ref":
                    continue
                uri = part.attributes.get(f"{kind}URI", "")
                fault = _reference_fault(dts, base, part, uri, seen, uri in declared)
                seen.add(uri)
                if fault:
                    yield hit(part.line, file=base.file, code=f"xbrl.{section}.5:{kind}Ref{fault}", element=part.name, uri=uri)


def _reference_fault(dts: Dts, base: Base, part: LinkPart, uri: str, seen: set[str], declared: bool) -> str:  # noqa: FBT001
    if not uri:
        return "Missing"
    if uri in seen:
        return "Duplicate"
    if not declared:
        return "NotDefined"
    target = dts.follow(part.address(base.file)).element
    if target is None or uri not in (target.get("roleURI"), target.get("arcroleURI")):
        return "Mismatch"
    return ""
