"""The schema gate: the schemas of a DTS enter, a compiled libxml2 schema leaves, with which the scan watches every element.

libxml2 takes one location a namespace, so a namespace made of several documents gets a wrapper that includes them. Nothing is fetched:
every document comes from the catalogue. Spec: XML Schema 1.0; XBRL 2.1 §4 (an instance is valid against the schemas of its DTS).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final, Protocol
from urllib.parse import urldefrag

from lxml import etree

from exporter.findings import Finding, ToolkitError
from exporter.names import Namespace, SchemaLocation
from exporter.taxonomy.standards import standard
from exporter.urls import canonical, joined

_IMPORT, _INCLUDE, _REDEFINE = (Namespace.XS.tag(name) for name in ("import", "include", "redefine"))
_ELEMENT: Final = Namespace.XS.tag("element")
_HEADS: Final = frozenset(
    {
        Namespace.XBRLI.qname("item"),
        Namespace.XBRLI.qname("tuple"),
        Namespace.XBRLDT.qname("hypercubeItem"),
        Namespace.XBRLDT.qname("dimensionItem"),
    }
)
SCHEMA_LOCATION: Final = Namespace.XSI.tag("schemaLocation")
_ALWAYS: Final = (
    SchemaLocation.XML,
    SchemaLocation.XBRLI,
    SchemaLocation.LINK,
    SchemaLocation.XL,
    SchemaLocation.XLINK,
    SchemaLocation.XBRLDI,
)
_DRIVER: Final = "bx:driver"


class Documents(Protocol):
    """Where documents come from: `exporter.taxonomy.catalog.Catalog` is one."""

    def resolve(self, url: str) -> bytes:
        """The bytes of a document; raises a ToolkitError if it is nowhere."""


class SchemaRefused(ToolkitError):
    """The schemas of the taxonomy are no valid schema together; knows the file and line, and the code for what is wrong."""

    code = "xmlSchema:syntax"

    def __init__(self, entry: Any) -> None:  # noqa: ANN401  # the stubs do not know what a log holds
        super().__init__(f"the taxonomy's schemas are not valid: {entry.message}", where=entry.filename, fix="Mend the schema named")
        self._rule, self._line = _REFUSALS.get(entry.type_name, self.code), entry.line

    def finding(self) -> Finding:
        """The same with its line, for a verdict."""
        return replace(super().finding(), code=self._rule, line=self._line or None)


_REFUSALS: Final = MappingProxyType(
    {
        "SCHEMAP_SRC_RESOLVE": "xmlSchema:valueError",
        "SCHEMAP_REGEXP_INVALID": "xmlSchema:valueError",
        "SCHEMAP_REDEFINED_TYPE": "xbrl.5.1.1:conceptName",
        "SCHEMAP_NOT_DETERMINISTIC": "xmlSchema:uniqueParticleAttribution",
    }
)
"""The codes of other processors for what libxml2 refuses a schema for; the rest is of the syntax of schemas."""


@dataclass(slots=True, eq=False)
class SchemaSet:
    """The schema documents by URL, their namespaces, and which of them are included by another."""

    contents: dict[str, bytes] = field(default_factory=dict)
    namespaces: dict[str, str] = field(default_factory=dict)
    included: set[str] = field(default_factory=set)
    reported: set[str] = field(default_factory=set)
    """Namespaces that declare concepts."""
    detached: dict[str, bytes] = field(default_factory=dict)
    """Those that declare concepts or refer to all of them, as libxml2 is given them."""

    def heads(self) -> dict[str, list[str]]:
        """By namespace, the documents that no other includes; a copy of an official schema gives way to the official one."""
        heads: dict[str, list[str]] = {}
        for url, namespace in self.namespaces.items():
            if url not in self.included:
                heads.setdefault(namespace, []).append(url)
        official = {namespace: [url for url in urls if standard(url)] for namespace, urls in heads.items()}
        return {namespace: official[namespace][:1] or urls for namespace, urls in heads.items()}


@dataclass(frozen=True, slots=True)
class Gate:
    """A compiled schema, and the documents it was compiled from, for a slower processor to explain what it rejects."""

    schema: etree.XMLSchema
    documents: SchemaSet


def schema_locations(text: str, base: str) -> Iterator[tuple[str, str]]:
    """The pairs of an xsi:schemaLocation: namespaces with absolute URLs."""
    words = text.split()
    return ((namespace, joined(base, location)) for namespace, location in zip(words[::2], words[1::2], strict=False))


def gather(urls: Iterable[str], documents: Documents, hints: Iterable[tuple[str, str]] = ()) -> SchemaSet:
    """The schemas at `urls` with what every instance needs besides; `hints` count for namespaces not yet known.

    Raises TaxonomyMissing if a document is nowhere.
    """
    schemas = SchemaSet()
    _collect((*urls, *_ALWAYS), documents, schemas)
    for namespace, url in hints:
        if namespace not in schemas.namespaces.values():
            _collect((url,), documents, schemas, imports=True)
    return schemas


def compile_schema(schemas: SchemaSet, documents: Documents) -> etree.XMLSchema:
    """The schemas compiled as one. Raises SchemaRefused if libxml2 cannot make a schema of them."""
    for url, content in schemas.detached.items():
        schemas.detached[url] = _open(content, schemas.reported)
    wrappers = {f"bx:namespace/{number}": heads for number, heads in enumerate(schemas.heads().values()) if len(heads) > 1}
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_Resolver(schemas, wrappers, documents))
    driver = etree.fromstring(_driver(schemas, wrappers), parser, base_url=_DRIVER)
    try:
        return etree.XMLSchema(driver)
    except etree.XMLSchemaParseError as error:
        entries: Any = error.error_log
        raise SchemaRefused(next(iter(entries))) from error


def _collect(urls: Iterable[str], documents: Documents, schemas: SchemaSet, *, imports: bool = False) -> None:
    """Read each schema and all it includes; with `imports`, those it imports and that are not known yet too."""
    waiting = [urldefrag(str(url)).url for url in urls]
    while waiting:
        url = waiting.pop(0)
        if url in schemas.contents:
            continue
        schemas.contents[url] = documents.resolve(url)
        root = etree.fromstring(schemas.contents[url], etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False))
        namespace = schemas.namespaces[url] = root.get("targetNamespace") or ""
        changed = _drop_repeated_ids(root) | _escape_locations(root)
        if _detach_concepts(root):
            schemas.reported.add(namespace)
            schemas.detached[url] = etree.tostring(root)
        elif changed or any(_is_head(element, element.get("ref")) for element in root.iter(_ELEMENT)):
            schemas.detached[url] = etree.tostring(root) if changed else schemas.contents[url]
        for element in root.iterchildren(_INCLUDE, _REDEFINE):
            target = joined(url, element.get("schemaLocation") or "")
            schemas.included.add(target)
            waiting.append(target)
        for element in root.iterchildren(_IMPORT) if imports else ():
            location = element.get("schemaLocation")
            if location and element.get("namespace") not in schemas.namespaces.values():
                waiting.append(joined(url, location))


def _detach_concepts(root: etree._Element) -> bool:
    """Take concepts out of the substitution groups of XBRL's own heads; whether there were any.

    libxml2 compiles a choice among the members of a substitution group in time that grows with the cube of their number: two seconds
    for six hundred concepts, hours for the thousands of a national taxonomy. `_open` lets them in by namespace instead.
    """
    found = False
    for element in root.iterchildren(_ELEMENT):
        if _is_head(element, element.get("substitutionGroup")):
            del element.attrib["substitutionGroup"]
            found = True
    return found


def _drop_repeated_ids(root: etree._Element) -> bool:
    """Take away ids that are taken already: libxml2 would refuse the schema as a whole, and a rule on ids tells of them."""
    seen: set[str] = set()
    repeated = False
    for element in root.iter("*"):
        name = element.get("id")
        if name in seen:
            del element.attrib["id"]
            repeated = True
        elif name is not None:
            seen.add(name)
    return repeated


def _escape_locations(root: etree._Element) -> bool:
    """Escape what is raw in references to other schemas, which libxml2 refuses to join with a base; whether there was any."""
    changed = False
    for element in root.iterchildren(_IMPORT, _INCLUDE, _REDEFINE):
        written = element.get("schemaLocation") or ""
        if (escaped := canonical(written)) != written:
            element.set("schemaLocation", escaped)
            changed = True
    return changed


def _is_head(element: etree._Element, name: str | None) -> bool:
    """Whether a name at an element is of a head that all concepts stand for."""
    prefix, _, local = (name or "").rpartition(":")
    return (element.nsmap.get(prefix or None), local) in _HEADS


def _open(content: bytes, namespaces: Iterable[str]) -> bytes:
    """A schema with any declared element of the concepts' namespaces where it has `item` or `tuple`.

    What is let in too much, a declared element that is no concept, is refused by the rules on items.
    """
    root = etree.fromstring(content, etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False))
    opened: set[etree._Element] = set()
    for reference in [element for element in root.iter(_ELEMENT) if _is_head(element, element.get("ref"))]:
        parent = reference.getparent()
        if parent is None:
            continue
        if parent not in opened and namespaces:
            occurs = {name: value for name in ("minOccurs", "maxOccurs") if (value := reference.get(name)) is not None}
            wildcard = etree.Element(Namespace.XS.tag("any"), occurs, namespace=" ".join(sorted(namespaces)), processContents="strict")
            parent.replace(reference, wildcard)
            opened.add(parent)
        else:
            parent.remove(reference)
    return etree.tostring(root)


def _driver(schemas: SchemaSet, wrappers: Mapping[str, list[str]]) -> bytes:
    """A schema that imports every namespace, those in several documents first, before anything else can name one of them alone."""
    root = etree.Element(Namespace.XS.tag("schema"), targetNamespace=_DRIVER)
    several = {schemas.namespaces[heads[0]]: url for url, heads in wrappers.items()}
    single = {namespace: heads[0] for namespace, heads in schemas.heads().items() if namespace not in several}
    for namespace, location in (*several.items(), *single.items()):
        attributes = {"namespace": namespace} if namespace else {}
        etree.SubElement(root, _IMPORT, attributes, schemaLocation=location)
    return etree.tostring(root)


class _Resolver(etree.Resolver):
    """Gives libxml2 the documents it asks for; all others are missing, none is fetched."""

    def __init__(self, schemas: SchemaSet, wrappers: Mapping[str, list[str]], documents: Documents) -> None:
        super().__init__()
        self._schemas, self._wrappers, self._documents = schemas, wrappers, documents

    def resolve(self, system_url: str, public_id: str, context: object = None) -> Any:  # noqa: ANN401, ARG002  # lxml's signature
        """The content of a URL."""
        give: Any = self.resolve_string
        if heads := self._wrappers.get(system_url):
            return give(self._wrapper(heads), context, base_url=system_url)
        content = self._schemas.detached.get(system_url, self._schemas.contents.get(system_url))
        return give(self._documents.resolve(system_url) if content is None else content, context, base_url=system_url)

    def _wrapper(self, heads: list[str]) -> bytes:
        root = etree.Element(Namespace.XS.tag("schema"), targetNamespace=self._schemas.namespaces[heads[0]])
        for url in heads:
            etree.SubElement(root, _INCLUDE, schemaLocation=url)
        return etree.tostring(root)
