"""The documents of a DTS as rules look at them: what is declared where, what a reference points at, all links in one form.

Documents as discovered enter (and the references of an instance); `Dts` leaves. Official documents are part of it, so that references
to them can be followed, but they are not judged. Spec: XBRL 2.1 §3.2, §3.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from lxml import etree

from exporter.formats.xbrl_xml.instance import Instance
from exporter.formats.xbrl_xml.xlink import TYPE, ExtendedLink, LinkPart, line_of, read_link, read_part
from exporter.names import Namespace, QName
from exporter.taxonomy.reading.discovery import Document
from exporter.taxonomy.standards import standard

_LINKBASE: Final = Namespace.LINK.tag("linkbase")
_LINKBASE_REF: Final = Namespace.LINK.tag("linkbaseRef")
_ROLE_TYPE: Final = Namespace.LINK.tag("roleType")
_ARCROLE_TYPE: Final = Namespace.LINK.tag("arcroleType")
_REFERENCES: Final = tuple(Namespace.LINK.tag(name) for name in ("roleRef", "arcroleRef"))
_ELEMENT: Final = Namespace.XS.tag("element")
_POINTER: Final = re.compile(r"(?P<scheme>[A-Za-z][\w.-]*)\((?P<path>[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Base:
    """A linkbase, or an instance as far as it is one: its roleRefs and arcroleRefs, its extended links, the file they stand in."""

    file: str
    references: tuple[LinkPart, ...]
    links: tuple[ExtendedLink, ...]

    def declared(self, kind: str) -> frozenset[str]:
        """The URIs that roleRefs or arcroleRefs bring in."""
        return frozenset(part.attributes.get(f"{kind}URI", "") for part in self.references if part.name.local == f"{kind}Ref")


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration in a schema: of a role, an arcrole or an element."""

    document: Document
    element: etree._Element

    @property
    def used_on(self) -> frozenset[QName]:
        """The elements a role or arcrole may stand on."""
        found = self.element.iterfind(Namespace.LINK.tag("usedOn"))
        return frozenset(name_in(child.text or "", child) for child in found)

    @property
    def line(self) -> int:
        """Where it begins."""
        return line_of(self.element)


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference points at. `known` is whether its document is part of the DTS, `scheme` a pointer scheme not understood."""

    known: bool
    document: Document | None = None
    element: etree._Element | None = None
    scheme: str = ""


class Dts:
    """A DTS. All but its official documents are judged, or nothing but the links of an instance `beside` it."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents
        self._ids: dict[str, dict[str, etree._Element]] = {}

    def beside(self, instance: Instance) -> Dts:
        """The same documents, with nothing to judge but the references and links of an instance."""
        same = copy(self)
        same.judged = ()
        references = tuple(part for part in instance.references if part.name.local in ("roleRef", "arcroleRef"))
        same.bases = (Base(instance.url, references, tuple(instance.footnote_links)),)
        same.simple_links = tuple((instance.url, part) for part in instance.references)
        return same

    @cached_property
    def judged(self) -> tuple[Document, ...]:
        """The documents to judge."""
        return tuple(self.documents[url] for url in self.documents if standard(url) is None)

    @cached_property
    def bases(self) -> tuple[Base, ...]:
        """All linkbases that are judged."""
        return tuple(
            Base(
                document.url,
                tuple(read_part(child) for child in base.iterchildren(*_REFERENCES)),
                tuple(read_link(child) for child in base.iterchildren("*") if child.get(TYPE) == "extended"),
            )
            for document in self.judged
            for base in document.root.iter(_LINKBASE)
        )

    @cached_property
    def simple_links(self) -> tuple[tuple[str, LinkPart], ...]:
        """SchemaRefs and linkbaseRefs, roleRefs and arcroleRefs, with the file they stand in."""
        found = [(base.file, part) for base in self.bases for part in base.references]
        for document in self.judged:
            found += [(document.url, read_part(element)) for element in document.root.iter(_LINKBASE_REF)]
        return tuple(found)

    @cached_property
    def role_types(self) -> dict[str, list[Declared]]:
        """Declarations of roles by URI, official ones too."""
        return self._types(_ROLE_TYPE, "roleURI")

    @cached_property
    def arcrole_types(self) -> dict[str, list[Declared]]:
        """Declarations of arcroles by URI, official ones too."""
        return self._types(_ARCROLE_TYPE, "arcroleURI")

    def _types(self, tag: str, attribute: str) -> dict[str, list[Declared]]:
        found: dict[str, list[Declared]] = {}
        for document in self.documents.values():
            if document.is_schema:
                for element in document.root.iter(tag):
                    found.setdefault(element.get(attribute) or "", []).append(Declared(document, element))
        return found

    @cached_property
    def elements(self) -> dict[QName, Declared]:
        """Global element declarations, official ones too."""
        return {
            QName(self.namespace_of(document), element.get("name") or ""): Declared(document, element)
            for document in self.documents.values()
            if document.is_schema
            for element in document.root.iterchildren(_ELEMENT)
        }

    def stands_for(self, name: QName, head: QName) -> bool:
        """Whether an element is the head of a substitution group, or leads to it."""
        seen: set[QName] = set()
        while name != head:
            declared = self.elements.get(name)
            group = None if declared is None else declared.element.get("substitutionGroup")
            if declared is None or not group or name in seen:
                return False
            seen.add(name)
            name = name_in(group, declared.element)
        return True

    def namespace_of(self, document: Document) -> str:
        """The target namespace of a schema; one without takes that of the schema that includes it (XML Schema 1.0 §4.2.1)."""
        return document.root.get("targetNamespace") or self._adopted.get(document.url, "")

    @cached_property
    def _adopted(self) -> dict[str, str]:
        return {
            document.absolute(element.get("schemaLocation") or "", element): document.root.get("targetNamespace") or ""
            for document in self.documents.values()
            if document.is_schema
            for element in document.root.iterchildren(Namespace.XS.tag("include"))
        }

    def declarations(self) -> Iterator[tuple[QName, Declared]]:
        """Global element declarations in the documents that are judged."""
        judged = {document.url for document in self.judged}
        return ((name, found) for name, found in self.elements.items() if found.document.url in judged)

    def follow(self, address: str) -> Target:
        """What an absolute URL points at: the root without a fragment, else an id or a pointer of the element() scheme."""
        place, _, fragment = address.partition("#")
        document = self.documents.get(place)
        if document is None:
            return Target(known=False)
        if not fragment:
            return Target(known=True, document=document, element=document.root)
        fragment = unquote(fragment)
        pointers = list(_POINTER.finditer(fragment))
        if not pointers:
            return Target(known=True, document=document, element=self._by_id(document).get(fragment))
        strange = next((pointer["scheme"] for pointer in pointers if pointer["scheme"] != "element"), "")
        steps = (self._pointed(document, pointer["path"]) for pointer in pointers if pointer["scheme"] == "element")
        return Target(known=True, document=document, element=next((one for one in steps if one is not None), None), scheme=strange)

    def concept_at(self, address: str) -> QName | None:
        """The name of the global element an absolute URL points at."""
        target = self.follow(address)
        if target.element is None or target.document is None or target.element.tag != _ELEMENT:
            return None
        return QName(target.document.root.get("targetNamespace") or "", target.element.get("name") or "")

    def _by_id(self, document: Document) -> dict[str, etree._Element]:
        found = self._ids.get(document.url)
        if found is None:
            found = {}
            for element in document.root.iter("*"):
                if (name := element.get("id")) is not None:
                    found.setdefault(name, element)
            self._ids[document.url] = found
        return found

    def _pointed(self, document: Document, path: str) -> etree._Element | None:
        """The element a path like `id/2/1` or `/1/4` leads to."""
        first, *steps = path.split("/")
        element: etree._Element | None = self._by_id(document).get(first) if first else document.root
        if not first:
            if steps[:1] != ["1"]:
                return None
            steps = steps[1:]
        for step in steps:
            children = [] if element is None else list(element.iterchildren("*"))
            if not step.isdigit() or not 0 < int(step) <= len(children):
                return None
            element = children[int(step) - 1]
        return element


def name_in(text: str, element: etree._Element) -> QName:
    """The QName a text stands for at an element of a schema; without a prefix the default namespace counts."""
    prefix, colon, local = text.strip().rpartition(":")
    return QName(str(element.nsmap.get(prefix if colon else None) or ""), local)
