"""Reading schemas: the documents of a DTS enter, its concepts, its roles and what each id stands for leave (XBRL 2.1 §5.1).

A concept is a global element whose substitution group leads to `xbrli:item` or `xbrli:tuple`; what values it takes is read off its
type by following restrictions to a type of XBRL itself, through whatever schemas they lead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from exporter.model.taxonomy import Concept, Kind
from exporter.names import Namespace, QName
from exporter.taxonomy.reading.discovery import Document

_ELEMENT: Final = Namespace.XS.tag("element")
_ATTRIBUTE: Final = Namespace.XS.tag("attribute")
_TYPES: Final = (Namespace.XS.tag("complexType"), Namespace.XS.tag("simpleType"))
_DERIVATIONS: Final = (Namespace.XS.tag("restriction"), Namespace.XS.tag("extension"))
_ROLE_TYPE: Final = Namespace.LINK.tag("roleType")
_ARCROLE_TYPE: Final = Namespace.LINK.tag("arcroleType")
_DEFINITION: Final = Namespace.LINK.tag("definition")
_INCLUDE: Final = Namespace.XS.tag("include")

_ITEM: Final = Namespace.XBRLI.qname("item")
_TUPLE: Final = Namespace.XBRLI.qname("tuple")
_HYPERCUBE: Final = Namespace.XBRLDT.qname("hypercubeItem")
_DIMENSION: Final = Namespace.XBRLDT.qname("dimensionItem")
_HEADS: Final = frozenset({_ITEM, _TUPLE, _HYPERCUBE, _DIMENSION})
_ANY_TYPE: Final = Namespace.XS.qname("anyType")

_BASE_KINDS: Final = MappingProxyType(
    {
        Namespace.XBRLI.qname(f"{word}ItemType"): kind
        for kind, words in (
            (Kind.MONETARY, "monetary"),
            (Kind.SHARES, "shares"),
            (Kind.PURE, "pure"),
            (Kind.FRACTION, "fraction"),
            (Kind.BOOLEAN, "boolean"),
            (Kind.DATE, "date dateTime"),
            (Kind.DECIMAL, "decimal float double"),
            (
                Kind.INTEGER,
                (
                    "integer nonPositiveInteger negativeInteger long int short byte nonNegativeInteger"
                    " unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger"
                ),
            ),
        )
        for word in words.split()
    }
    | {
        Namespace.ENUM.qname("enumerationItemType"): Kind.ENUMERATION_NAME,
        Namespace.ENUM2.qname("enumerationItemType"): Kind.ENUMERATION,
        Namespace.ENUM2.qname("enumerationSetItemType"): Kind.ENUMERATION_SET,
    }
)
"""The types at which the search for a kind ends; any other type of XBRL is text."""
_REGISTRY: Final = "http://www.xbrl.org/dtr/type/"


@dataclass(slots=True)
class Declarations:
    """What the schemas of a DTS declare. `ids` are by URL and fragment: the name of an element, or the URI of a role."""

    concepts: dict[QName, Concept] = field(default_factory=dict)
    role_definitions: dict[str, str] = field(default_factory=dict)
    role_places: dict[str, str] = field(default_factory=dict)
    """URL and id of the declaration of each role and arcrole, by URI."""
    ids: dict[tuple[str, str], QName | str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    bases: dict[QName, QName] = field(default_factory=dict)
    """The type that each named type is derived from."""
    typed_domains: dict[QName, QName] = field(default_factory=dict)
    """The type of each element that types an axis."""
    attributes: dict[str, QName] = field(default_factory=dict)
    """The type of each global attribute, by its name in Clark notation."""

    def builtin(self, attribute: str) -> str:
        """The local name of the built-in type at the end of the derivation of a global attribute's type; empty for any other."""
        kind, seen = self.attributes.get(attribute), set()
        while kind is not None and kind.namespace != Namespace.XS and kind not in seen:
            seen.add(kind)
            kind = self.bases.get(kind)
        return kind.local if kind is not None and kind.namespace == Namespace.XS else ""


@dataclass(frozen=True, slots=True)
class _Element:
    """A global element on the way to becoming a concept."""

    name: QName
    type: QName | None
    group: QName
    declaration: etree._Element
    document: Document
    resolve: Callable[[str, etree._Element], QName]


def read_schemas(documents: Mapping[str, Document]) -> Declarations:
    """All declarations of the schemas among the documents."""
    said = Declarations()
    elements: dict[QName, _Element] = {}
    types: dict[QName, QName] = {}
    adopted = _adopted(documents)
    for document in documents.values():
        if document.is_schema:
            _read_schema(document, adopted.get(document.url, ""), said, elements, types)
    for element in elements.values():
        if (head := _head(element, elements)) is not None:
            said.concepts[element.name] = _concept(element, head, elements, said.bases, said.ids)
    domains = {concept.typed_domain for concept in said.concepts.values() if concept.typed_domain is not None}
    said.typed_domains = {name: types[name] for name in sorted(domains & types.keys())}
    return said


def _adopted(documents: Mapping[str, Document]) -> dict[str, str]:
    """The namespaces of schemas that have none of their own and take that of the schema including them, by URL."""
    found: dict[str, str] = {}
    for document in documents.values():
        for element in document.root.iterchildren(_INCLUDE) if document.is_schema else ():
            place = document.absolute(element.get("schemaLocation", ""), element)
            if place in documents and not documents[place].root.get("targetNamespace"):
                found[place] = document.root.get("targetNamespace", "")
    return found


def _read_schema(document: Document, adopted: str, said: Declarations, elements: dict[QName, _Element], types: dict[QName, QName]) -> None:
    """One schema's global elements with their types, its types and its roles."""
    namespace = document.root.get("targetNamespace", adopted)
    resolve = _resolver(document, namespace)
    if prefix := next((prefix for prefix, uri in document.root.nsmap.items() if prefix and uri == namespace), None):
        said.prefixes.setdefault(namespace, prefix)
    for child in document.root.iterchildren(_ELEMENT):
        name = QName(namespace, child.get("name", ""))
        if identifier := child.get("id"):
            said.ids[document.url, identifier] = name
        kind = _declared_type(child, resolve)
        if group := child.get("substitutionGroup"):
            elements[name] = _Element(name, kind, resolve(group, child), child, document, resolve)
        elif kind := kind or _derived_from(child, resolve):
            types[name] = kind
    for child in document.root.iter(*_TYPES):
        if (given := child.get("name")) and (base := _derived_from(child, resolve)):
            said.bases.setdefault(QName(namespace, given), base)
    for child in document.root.iterchildren(_ATTRIBUTE):
        if kind := _declared_type(child, resolve) or _derived_from(child, resolve):
            said.attributes.setdefault(QName(namespace, child.get("name", "")).clark, kind)
    _read_roles(document, said)


def _read_roles(document: Document, said: Declarations) -> None:
    """The roles and arcroles a schema declares."""
    for child in document.root.iter(_ROLE_TYPE):
        uri = child.get("roleURI", "")
        said.role_definitions.setdefault(uri, (child.findtext(_DEFINITION) or "").strip())
        if identifier := child.get("id"):
            said.ids[document.url, identifier] = uri
            said.role_places.setdefault(uri, f"{document.url}#{identifier}")
    for child in document.root.iter(_ARCROLE_TYPE):
        said.role_places.setdefault(child.get("arcroleURI", ""), f"{document.url}#{child.get('id', '')}")


def _resolver(document: Document, namespace: str) -> Callable[[str, etree._Element], QName]:
    """A function from a QName as written to the QName it means. Prefixes are those of the root, unless some change within."""
    outer = dict(document.root.nsmap)

    def resolve(written: str, element: etree._Element) -> QName:
        prefixes: Mapping[str | None, str] = element.nsmap if document.redeclared else outer
        prefix, colon, local = written.strip().rpartition(":")
        # Without a default namespace an unprefixed name is in none, or, in a schema included under another's, in that one.
        return QName(prefixes.get(prefix if colon else None, "" if colon else namespace), local)

    return resolve


def _declared_type(declaration: etree._Element, resolve: Callable[[str, etree._Element], QName]) -> QName | None:
    """The type an element or attribute is declared with; None if it is anonymous, or that of another."""
    written = declaration.get("type")
    return resolve(written, declaration) if written else None


def _derived_from(kind: etree._Element, resolve: Callable[[str, etree._Element], QName]) -> QName | None:
    """The base of a named or anonymous type."""
    derivation = next(kind.iter(*_DERIVATIONS), None)
    base = derivation.get("base") if derivation is not None else None
    return resolve(base, kind if derivation is None else derivation) if base else None


def _head(element: _Element, elements: Mapping[QName, _Element]) -> QName | None:
    """Which of item, tuple, hypercube and dimension the element stands in for; None if none."""
    seen = {element.name}
    group = element.group
    while group not in _HEADS:
        if group in seen or group not in elements:
            return None
        seen.add(group)
        group = elements[group].group
    return group


def _type_of(element: _Element, elements: Mapping[QName, _Element]) -> QName:
    """The type declared, the base of an anonymous one, or that of the head of the substitution group (XML Schema 1.0 §3.3.2)."""
    seen: set[QName] = set()
    while element.name not in seen:
        seen.add(element.name)
        if element.type is not None:
            return element.type
        for anonymous in element.declaration.iterchildren(*_TYPES):
            return _derived_from(anonymous, element.resolve) or _ANY_TYPE
        if element.group not in elements:
            break
        element = elements[element.group]
    return _ANY_TYPE


def _lineage(kind: QName, bases: Mapping[QName, QName]) -> tuple[QName, ...]:
    """A type and those it is derived from, up to one of XBRL itself."""
    line = [kind]
    while line[-1] not in _BASE_KINDS and line[-1] in bases and bases[line[-1]] not in line:
        line.append(bases[line[-1]])
    return tuple(line)


def _typed_domain(reference: str | None, target: QName | str | None) -> QName | None:
    """The element a typed axis points at; one that points at nothing is typed all the same, by a name that no element has."""
    if isinstance(target, QName):
        return target
    return QName("", reference) if reference else None


def _concept(
    element: _Element,
    head: QName,
    elements: Mapping[QName, _Element],
    bases: Mapping[QName, QName],
    ids: Mapping[tuple[str, str], QName | str],
) -> Concept:
    get = element.declaration.get
    kind = _type_of(element, elements)
    lineage = _lineage(kind, bases)
    registered = {name.local for name in lineage if name.namespace.startswith(_REGISTRY)}
    enumeration = Namespace.ENUM if _BASE_KINDS.get(lineage[-1]) is Kind.ENUMERATION_NAME else Namespace.ENUM2
    domain = get(enumeration.tag("domain"))
    typed = get(Namespace.XBRLDT.tag("typedDomainRef"))
    target = ids.get(element.document.split(typed, element.declaration)) if typed else None
    return Concept(
        name=element.name,
        type=kind,
        kind=_BASE_KINDS.get(lineage[-1], Kind.TEXT),
        period_type=get(Namespace.XBRLI.tag("periodType")),
        balance=get(Namespace.XBRLI.tag("balance")),
        abstract=get("abstract") in ("true", "1"),
        nillable=get("nillable") in ("true", "1"),
        substitution_group=element.group,
        is_item=head != _TUPLE,
        is_tuple=head == _TUPLE,
        is_hypercube=head == _HYPERCUBE,
        is_dimension=head == _DIMENSION,
        typed_domain=_typed_domain(typed, target),
        enum_domain=element.resolve(domain, element.declaration) if domain else None,
        enum_linkrole=get(enumeration.tag("linkrole")),
        enum_head_usable=get(enumeration.tag("headUsable")) in ("true", "1"),
        is_percent="percentItemType" in registered,
        is_per_share="perShareItemType" in registered,
        is_text_block="textBlockItemType" in registered,
    )
