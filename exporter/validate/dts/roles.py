"""Laws on roles and arcroles: how schemas declare them and how links use them. Spec: XBRL 2.1 §3.5.2, §5.1.3, §5.1.4."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from exporter.findings import Rule
from exporter.formats.xbrl_xml.contexts import canonical
from exporter.formats.xbrl_xml.xlink import LinkPart
from exporter.names import Namespace, QName
from exporter.validate.dts.documents import Base, Declared, Dts, name_in
from exporter.validate.dts.references import law
from exporter.validate.dts.vocabulary import ARC_OF, ROLES_OF, STANDARD_ROLES
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_CYCLES: Final = ("any", "undirected", "none")


def _misused(code: str) -> Rule:
    return law(code, "{element} has the standard role {role}, which is of something else", "use a role of its kind", code.partition(".")[2])


@family(
    law("xbrl.3.5.3.3:emptyStdExtLinkRole", "{element} has an empty xlink:role", "give it a role", "3.5.3.3"),
    law("xbrl.3.5.2.4:roleNotAbsolute", "the role {role} is no absolute URI", "use an absolute URI", "3.5.2.4"),
    law("xbrl.3.5.2.4:missingRoleRef", "the role {role} is used without a roleRef", "add a roleRef to its declaration", "3.5.2.4"),
    law("xbrl.5.1.3.4:custRoleUsedOn", "the role {role} may not stand on {element}", "add usedOn to its declaration", "5.1.3.4"),
    *(_misused(code) for code in ("xbrl.3.5.3", "xbrl.5.2.2.2.2", "xbrl.5.2.3.2.1", "xbrl.4.11.1.2", "xbrl.3.5.3.7")),
    needs=("dts",),
)
def roles_are_used_as_declared(inputs: Inputs) -> Iterator[Hit]:
    """Every role on a standard link or resource is standard for it, or brought in and declared for it."""
    dts: Dts = inputs.require_dts
    for base in dts.bases:
        brought = base.declared("role")
        for part in _standard_parts(base):
            for code in _role_faults(part, brought, dts):
                yield hit(part.line, file=base.file, code=code, element=part.name, role=part.role)


def _standard_parts(base: Base) -> Iterator[LinkPart]:
    for link in base.links:
        for part in (link.element, *link.parts):
            if part.name.namespace == Namespace.LINK and part.role is not None:
                yield part


def _role_faults(part: LinkPart, brought: frozenset[str], dts: Dts) -> Iterator[str]:
    role = part.role or ""
    if not role:
        if part.type == "extended":
            yield "xbrl.3.5.3.3:emptyStdExtLinkRole"
    elif not is_absolute(role):
        yield "xbrl.3.5.2.4:roleNotAbsolute"
    elif role in STANDARD_ROLES:
        code, allowed = ROLES_OF.get(part.name.local, ("", STANDARD_ROLES))
        if role not in allowed:
            yield code
    elif part.name.local in ROLES_OF and part.name.local != "loc":
        if role not in brought:
            yield "xbrl.3.5.2.4:missingRoleRef"
        declared = dts.role_types.get(role)
        if not declared or part.name not in declared[0].used_on:
            yield "xbrl.5.1.3.4:custRoleUsedOn"


@family(
    law("xbrl.3.5.2.5:arcroleNotAbsolute", "the arcrole {arcrole!r} is no absolute URI", "use an absolute URI", "3.5.2.5"),
    law("xbrl.3.5.2.5:missingArcroleRef", "the arcrole {arcrole} is used without an arcroleRef", "add an arcroleRef", "3.5.2.5"),
    law("xbrl.5.1.4.5:custArcroleUsedOn", "the arcrole {arcrole} may not stand on {element}", "use it on its own kind of arc", "5.1.4.5"),
    needs=("dts",),
)
def arcroles_are_used_as_declared(inputs: Inputs) -> Iterator[Hit]:
    """Every arcrole is standard for its arc, or brought in and declared for it."""
    dts: Dts = inputs.require_dts
    for base in dts.bases:
        brought = base.declared("arcrole")
        for link in base.links:
            for arc in link.arcs:
                for code in _arcrole_faults(arc, brought, dts):
                    yield hit(arc.line, file=base.file, code=code, element=arc.name, arcrole=arc.arcrole)


def _arcrole_faults(arc: LinkPart, brought: frozenset[str], dts: Dts) -> Iterator[str]:
    arcrole = arc.arcrole or ""
    if arc.name.namespace != Namespace.LINK:
        return
    if not is_absolute(arcrole):
        yield "xbrl.3.5.2.5:arcroleNotAbsolute"
    elif arcrole in ARC_OF:
        if arc.name.local != ARC_OF[arcrole]:
            yield "xbrl.5.1.4.5:custArcroleUsedOn"
    else:
        if arcrole not in brought:
            yield "xbrl.3.5.2.5:missingArcroleRef"
        declared = dts.arcrole_types.get(arcrole)
        if not declared or arc.name not in declared[0].used_on:
            yield "xbrl.5.1.4.5:custArcroleUsedOn"


def is_absolute(uri: str) -> bool:
    """Whether a role or arcrole is an absolute URI."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return bool(parts.scheme) and bool(parts.netloc or parts.path)


def _type_laws(kind: str, section: str) -> tuple[Rule, ...]:
    words = (
        (f"{kind}TypeAppinfo", "{uri} is declared outside xs:appinfo", "put it into xs:annotation/xs:appinfo of the schema"),
        (f"{kind}URIMissing", "a declaration has no URI, or none that is one: {uri!r}", "give it an absolute URI"),
        (f"{kind}TypeDuplicate", "{uri} is declared twice in one schema", "keep one"),
        (f"{kind}Types-inequality", "{uri} is declared in two ways, or names {name} twice", "make the declarations equal"),
        (f"{kind}TypeCyclesAllowed", "{uri} allows cycles {name!r}", "use any, undirected or none"),
    )
    return tuple(law(f"xbrl.{section}:{name}", says, fix, section) for name, says, fix in words)


@family(*_type_laws("role", "5.1.3"), *_type_laws("arcrole", "5.1.4"), needs=("dts",))
def roles_are_declared_soundly(inputs: Inputs) -> Iterator[Hit]:
    """Declarations of roles and arcroles stand in appinfo, have a URI of their own, and agree with each other."""
    dts: Dts = inputs.require_dts
    judged = {document.url for document in dts.judged}
    for kind, section, types in (("role", "5.1.3", dts.role_types), ("arcrole", "5.1.4", dts.arcrole_types)):
        for uri, declared in types.items():
            for number, one in enumerate(declared):
                if one.document.url in judged:
                    for code, name in _type_faults(kind, uri, declared[:number], one):
                        yield hit(one.line, file=one.document.url, code=f"xbrl.{section}:{code}", uri=uri, name=name)


def _type_faults(kind: str, uri: str, earlier: list[Declared], one: Declared) -> Iterator[tuple[str, object]]:
    parent = one.element.getparent()
    if parent is None or parent.tag != Namespace.XS.tag("appinfo"):
        yield f"{kind}TypeAppinfo", ""
    if not uri or " " in uri:
        yield f"{kind}URIMissing", ""
    if any(other.document.url == one.document.url for other in earlier):
        yield f"{kind}TypeDuplicate", ""
    if any(_meaning(other) != _meaning(one) for other in earlier):
        yield f"{kind}Types-inequality", ""
    used = [name_in(child.text or "", child) for child in one.element.iterfind(Namespace.LINK.tag("usedOn"))]
    for name in sorted({name for name in used if used.count(name) > 1}):
        yield f"{kind}Types-inequality", name
    if kind == "arcrole" and one.element.get("cyclesAllowed") not in _CYCLES:
        yield "arcroleTypeCyclesAllowed", one.element.get("cyclesAllowed")


def _meaning(declared: Declared) -> tuple[object, ...]:
    """What two declarations of one role must share: all but ids, prefixes and the order of usedOn."""
    texts = [canonical(child) for child in declared.element.iterfind(Namespace.LINK.tag("definition"))]
    names: frozenset[QName] = declared.used_on
    return declared.element.get("cyclesAllowed"), tuple(texts), names
