"""Schemas of a package: the taxonomy enters, the core schema of a layer or the schema of an entry point leaves.

A core schema declares concepts and roles and refers to no linkbase, so that an entry point takes exactly the linkbases it wants. Specs:
XBRL 2.1 §5.1, Dimensions 1.0 §2, Extensible Enumerations 2.0 §2; form after EFM 6.7 and FRTA 4.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from exporter.model.taxonomy import Concept, Taxonomy
from exporter.names import Namespace, QName, Role, SchemaLocation
from exporter.taxonomy.source.rows import AxisRow, Settings
from exporter.taxonomy.writing.documents import child, element_id, href, linked, role_id, root_element, spell

_NSMAP: Final = {
    "xs": str(Namespace.XS),
    "xbrli": str(Namespace.XBRLI),
    "link": str(Namespace.LINK),
    "xlink": str(Namespace.XLINK),
}
_TYPES: Final = {
    "xbrldt": (Namespace.XBRLDT, SchemaLocation.XBRLDT),
    "num": (Namespace.NUM, SchemaLocation.NUM),
    "nonnum": (Namespace.NONNUM, SchemaLocation.NONNUM),
    "enum2": (Namespace.ENUM2, SchemaLocation.ENUM2),
}
_LINKS: Final = ("presentationLink", "calculationLink", "definitionLink")
_LINKBASE_ROLES: Final = {
    "pre": "http://www.xbrl.org/2003/role/presentationLinkbaseRef",
    "cal": "http://www.xbrl.org/2003/role/calculationLinkbaseRef",
    "def": "http://www.xbrl.org/2003/role/definitionLinkbaseRef",
    "lab": "http://www.xbrl.org/2003/role/labelLinkbaseRef",
    "ref": "http://www.xbrl.org/2003/role/referenceLinkbaseRef",
}


def core_schema(prefix: str, taxonomy: Taxonomy, axes: Iterable[AxisRow], settings: Settings) -> bytes:
    """The schema of a layer: its roles, its concepts, the domains of its typed axes."""
    namespace = settings.namespace(prefix)
    own = [concept for name, concept in taxonomy.concepts.items() if name.namespace == namespace]
    used = _namespaces(own)
    layers = {layer.prefix: settings.namespace(layer.prefix) for layer in settings.layers}
    nsmap = _NSMAP | {word: str(one) for word, (one, _) in _TYPES.items() if one in used}
    nsmap |= {word: one for word, one in layers.items() if one in used or word == prefix}
    schema = _schema(namespace, nsmap)
    _declare_roles(
        schema, {uri: titles[""] for uri, titles in taxonomy.role_titles.items() if uri.startswith(f"{settings.base_uri}/{prefix}/")}
    )
    _import(schema, str(Namespace.XBRLI), str(SchemaLocation.XBRLI))
    for one, location in _TYPES.values():
        if one in used:
            _import(schema, str(one), str(location))
    for layer in _before(prefix, settings):
        _import(schema, settings.namespace(layer), core_url(layer, settings))
    for concept in own:
        _declare(schema, concept, prefix, {uri: word for word, uri in nsmap.items()})
    typed = {concept.name.local for concept in own if concept.typed_domain}
    for row in axes:
        if row.axis in typed:
            _declare_domain(schema, row, prefix)
    return spell(schema)


def entry_schema(name: str, layers: Iterable[str], linkbases: Iterable[tuple[str, str]], settings: Settings) -> bytes:
    """The schema of an entry point: the layers it takes and, as (kind, URL), the linkbases."""
    schema = _schema(f"{settings.base_uri}/entry/{name}/{settings.version}", _NSMAP)
    here = settings.entry_url(name)
    info = child(child(schema, Namespace.XS.tag("annotation")), Namespace.XS.tag("appinfo"))
    for kind, url in linkbases:
        reference = linked(info, Namespace.LINK.tag("linkbaseRef"), "simple", href=href(url, seen_from=here))
        if kind[:3] in _LINKBASE_ROLES:
            reference.set(Namespace.XLINK.tag("role"), _LINKBASE_ROLES[kind[:3]])
        reference.set(Namespace.XLINK.tag("arcrole"), str(Namespace.XLINK) + "/properties/linkbase")
    for layer in layers:
        _import(schema, settings.namespace(layer), core_url(layer, settings))
    return spell(schema)


def core_url(prefix: str, settings: Settings) -> str:
    """Where the core schema of a layer is published."""
    return f"{settings.folder(prefix)}{prefix}-{settings.version}.xsd"


def _before(prefix: str, settings: Settings) -> list[str]:
    prefixes = [layer.prefix for layer in settings.layers]
    return prefixes[: prefixes.index(prefix)]


def _schema(namespace: str, nsmap: Mapping[str, str]) -> etree._Element:
    schema = root_element(Namespace.XS.tag("schema"), nsmap)
    schema.set("targetNamespace", namespace)
    schema.set("elementFormDefault", "qualified")
    schema.set("attributeFormDefault", "unqualified")
    return schema


def _import(schema: etree._Element, namespace: str, location: str) -> None:
    child(schema, Namespace.XS.tag("import"), namespace=namespace, schemaLocation=location)


def _namespaces(concepts: Iterable[Concept]) -> set[str]:
    """The namespaces whose names the declarations use."""
    used: set[str] = set()
    for concept in concepts:
        used |= {name.namespace for name in (concept.type, concept.substitution_group, concept.enum_domain) if name}
        if concept.is_dimension:
            used.add(str(Namespace.XBRLDT))
    return used


def _declare_roles(schema: etree._Element, definitions: dict[str, str]) -> None:
    if not definitions:
        return
    info = child(child(schema, Namespace.XS.tag("annotation")), Namespace.XS.tag("appinfo"))
    for uri, definition in definitions.items():
        role = child(info, Namespace.LINK.tag("roleType"), roleURI=uri, id=role_id(uri))
        child(role, Namespace.LINK.tag("definition"), definition)
        for link in _LINKS:
            child(role, Namespace.LINK.tag("usedOn"), f"link:{link}")


def _declare(schema: etree._Element, concept: Concept, prefix: str, prefixes: dict[str, str]) -> None:
    def say(name: QName | None) -> str:
        return f"{prefixes[name.namespace]}:{name.local}" if name else ""

    element = child(
        schema,
        Namespace.XS.tag("element"),
        name=concept.name.local,
        id=element_id(concept.name, prefix),
        type=say(concept.type),
        substitutionGroup=say(concept.substitution_group),
    )
    if concept.abstract:
        element.set("abstract", "true")
    element.set("nillable", "true")
    element.set(Namespace.XBRLI.tag("periodType"), concept.period_type or "duration")
    if concept.balance:
        element.set(Namespace.XBRLI.tag("balance"), concept.balance)
    if concept.typed_domain:
        element.set(Namespace.XBRLDT.tag("typedDomainRef"), f"#{element_id(concept.typed_domain, prefix)}")
    if concept.enum_domain:
        element.set(Namespace.ENUM2.tag("domain"), say(concept.enum_domain))
        element.set(Namespace.ENUM2.tag("linkrole"), concept.enum_linkrole or str(Role.LINK))
        element.set(Namespace.ENUM2.tag("headUsable"), "true" if concept.enum_head_usable else "false")


def _declare_domain(schema: etree._Element, row: AxisRow, prefix: str) -> None:
    """A typed axis's domain: a simple type that is never empty, since OIM has no other."""
    element = child(schema, Namespace.XS.tag("element"), name=row.domain, id=f"{prefix}_{row.domain}")
    restriction = child(child(element, Namespace.XS.tag("simpleType")), Namespace.XS.tag("restriction"), base=f"xs:{row.domain_type}")
    if row.domain_type == "token":
        child(restriction, Namespace.XS.tag("minLength"), value="1")
