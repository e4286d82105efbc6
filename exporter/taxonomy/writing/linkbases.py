"""Linkbases of a package: one kind of relations enters, one linkbase leaves. One kind, and for labels one language, a document.

Specs: XBRL 2.1 §5.2, Dimensions 1.0 §2, Calculations 1.1 §3, Generic Labels 1.0. Every role and arcrole that is not of XBRL 2.1 itself
is declared by a roleRef or arcroleRef; where a concept stands twice under one parent it gets a second locator, since two arcs between
the same labels are an error of XLink.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from exporter.model.taxonomy import Arc, Network
from exporter.names import Arcrole, Namespace, QName, Role, SchemaLocation
from exporter.taxonomy.source.rows import PublicationRow, Settings
from exporter.taxonomy.writing.documents import STANDARD_ROLES, child, element_id, href, linked, role_id, root_element, spell
from exporter.taxonomy.writing.schemas import core_url

ARCROLE_SCHEMAS: Final = {
    str(Arcrole.SUMMATION_ITEM): SchemaLocation.CALC11,
    str(Arcrole.ELEMENT_LABEL): SchemaLocation.GEN_LABEL,
    **dict.fromkeys(map(str, (Arcrole.VARIABLE_SET, Arcrole.VARIABLE_FILTER, Arcrole.PRECONDITION)), SchemaLocation.VARIABLE),
    str(Arcrole.UNSATISFIED_MESSAGE): SchemaLocation.VALIDATION_MESSAGE,
    str(Arcrole.UNSATISFIED_SEVERITY): SchemaLocation.SEVERITY,
    **dict.fromkeys(
        map(
            str,
            (
                Arcrole.ALL,
                Arcrole.HYPERCUBE_DIMENSION,
                Arcrole.DIMENSION_DOMAIN,
                Arcrole.DOMAIN_MEMBER,
                Arcrole.DIMENSION_DEFAULT,
            ),
        ),
        SchemaLocation.XBRLDT,
    ),
}
"""Where an arcrole is declared; its id there is the last part of its URI."""

Networks = Mapping[str, Network]
"""Arcs by link role and source."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of relations is spelled: the ending of its document, its link and arc elements."""

    suffix: str
    link: str
    arc: str


PRESENTATION: Final = Kind("pre", "presentationLink", "presentationArc")
CALCULATION: Final = Kind("cal", "calculationLink", "calculationArc")
DEFINITION: Final = Kind("def", "definitionLink", "definitionArc")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document will stand, and so how it names concepts and roles."""

    url: str
    settings: Settings
    prefixes: Mapping[str, str]

    def concept(self, name: QName) -> str:
        """The href of a concept."""
        prefix = self.prefixes[name.namespace]
        return f"{href(core_url(prefix, self.settings), seen_from=self.url)}#{element_id(name, prefix)}"

    def role(self, uri: str) -> str:
        """The href of a role's declaration: ours, or the registry's."""
        if uri in STANDARD_ROLES:
            return STANDARD_ROLES[uri]
        prefix = uri.removeprefix(self.settings.base_uri + "/").split("/")[0]
        return f"{href(core_url(prefix, self.settings), seen_from=self.url)}#{role_id(uri)}"

    def label(self, name: QName) -> str:
        """The label of a concept's locator."""
        return f"loc_{element_id(name, self.prefixes[name.namespace])}"


def relations_linkbase(kind: Kind, networks: Mapping[str, Networks], address: Address) -> bytes:
    """A presentation, calculation or definition linkbase: networks by arcrole."""
    roles = sorted({role for by_role in networks.values() for role in by_role})
    arcs = [arc for by_role in networks.values() for network in by_role.values() for arc in _arcs(network)]
    preferred = sorted({arc.preferred_label for arc in arcs if arc.preferred_label in STANDARD_ROLES} - {None})
    base = linkbase_root({"xbrldt": str(Namespace.XBRLDT)} if kind is DEFINITION else {})
    refer(base, (*roles, *(role for role in preferred if role)), [one for one in networks if one in ARCROLE_SCHEMAS], address)
    for role in roles:
        link = linked(base, Namespace.LINK.tag(kind.link), "extended", role=role)
        locators = _Locators(link, address)
        for arcrole, by_role in networks.items():
            for arc in _arcs(by_role.get(role, {})):
                _relate(link, kind, arcrole, arc, locators)
    return spell(base)


def label_linkbase(language: str, labels: Mapping[QName, Mapping[str, str]], address: Address) -> bytes:
    """The labels of one language: by concept, then role."""
    base = linkbase_root({})
    refer(base, sorted({role for by_role in labels.values() for role in by_role if role in STANDARD_ROLES}), (), address)
    link = linked(base, Namespace.LINK.tag("labelLink"), "extended", role=str(Role.LINK))
    for name, by_role in labels.items():
        source = address.label(name)
        target = source.replace("loc_", "lab_", 1)
        linked(link, Namespace.LINK.tag("loc"), "locator", href=address.concept(name), label=source)
        for role, text in by_role.items():
            label = linked(link, Namespace.LINK.tag("label"), "resource", label=target, role=role)
            label.set(Namespace.XML.tag("lang"), language)
            label.text = text
        linked(link, Namespace.LINK.tag("labelArc"), "arc", arcrole=str(Arcrole.CONCEPT_LABEL), from_=source, to=target)
    return spell(base)


def reference_linkbase(references: Iterable[tuple[QName, PublicationRow, str]], address: Address) -> bytes:
    """Which publication, and which section of it, governs which concept."""
    base = linkbase_root({"ref": str(Namespace.REF)})
    base.set(Namespace.XSI.tag("schemaLocation"), f"{Namespace.REF} {SchemaLocation.REF}")
    link = linked(base, Namespace.LINK.tag("referenceLink"), "extended", role=str(Role.LINK))
    resources: dict[tuple[str, str], str] = {}
    located: set[QName] = set()
    for name, publication, section in references:
        if name not in located:
            located.add(name)
            linked(link, Namespace.LINK.tag("loc"), "locator", href=address.concept(name), label=address.label(name))
        target = resources.get((publication.code, section))
        if target is None:
            target = resources[publication.code, section] = f"ref_{publication.code}_{len(resources) + 1}"
            _cite(link, target, publication, section)
        linked(
            link, Namespace.LINK.tag("referenceArc"), "arc", arcrole=str(Arcrole.CONCEPT_REFERENCE), from_=address.label(name), to=target
        )
    return spell(base)


def role_title_linkbase(titles: Mapping[str, Mapping[str, str]], address: Address) -> bytes:
    """The titles of link roles by language, as generic labels: a role's definition has no language."""
    base = linkbase_root({"gen": str(Namespace.GEN), "genlabel": str(Namespace.GEN_LABEL)})
    places = (Namespace.GEN, SchemaLocation.GEN, Namespace.GEN_LABEL, SchemaLocation.GEN_LABEL)
    base.set(Namespace.XSI.tag("schemaLocation"), " ".join(map(str, places)))
    refer(base, (str(Role.GEN_LINK), str(Role.GEN_LABEL)), (str(Arcrole.ELEMENT_LABEL),), address)
    link = linked(base, Namespace.GEN.tag("link"), "extended", role=str(Role.GEN_LINK))
    for uri, by_language in titles.items():
        source = f"loc_{role_id(uri)}"
        target = f"lab_{role_id(uri)}"
        linked(link, Namespace.LINK.tag("loc"), "locator", href=address.role(uri), label=source)
        for language, title in by_language.items():
            label = linked(link, Namespace.GEN_LABEL.tag("label"), "resource", label=target, role=str(Role.GEN_LABEL))
            label.set(Namespace.XML.tag("lang"), language)
            label.text = title
        linked(link, Namespace.GEN.tag("arc"), "arc", arcrole=str(Arcrole.ELEMENT_LABEL), from_=source, to=target)
    return spell(base)


def linkbase_root(more: dict[str, str]) -> etree._Element:
    """A linkbase with no links yet, and further namespaces by prefix."""
    nsmap = {"link": str(Namespace.LINK), "xlink": str(Namespace.XLINK), "xsi": str(Namespace.XSI), **more}
    base = root_element(Namespace.LINK.tag("linkbase"), nsmap)
    base.set(Namespace.XSI.tag("schemaLocation"), f"{Namespace.LINK} {SchemaLocation.LINK}")
    return base


def refer(base: etree._Element, roles: Iterable[str], arcroles: Iterable[str], address: Address) -> None:
    """The roleRefs and arcroleRefs a linkbase begins with (XBRL 2.1 §3.5.2.4, §3.5.2.5)."""
    for role in roles:
        linked(base, Namespace.LINK.tag("roleRef"), "simple", href=address.role(role)).set("roleURI", role)
    for arcrole in arcroles:
        place = f"{ARCROLE_SCHEMAS[arcrole]}#{arcrole.rsplit('/', 1)[1]}"
        linked(base, Namespace.LINK.tag("arcroleRef"), "simple", href=place).set("arcroleURI", arcrole)


def _arcs(network: Network) -> Iterator[Arc]:
    for arcs in network.values():
        yield from arcs


class _Locators:
    """The locators of one extended link, made when first asked for."""

    def __init__(self, link: etree._Element, address: Address) -> None:
        self._link, self._address = link, address
        self._known: set[str] = set()
        self._pairs: Counter[tuple[QName, QName]] = Counter()

    def ends(self, arc: Arc) -> tuple[str, str]:
        """The labels an arc goes from and to."""
        self._pairs[arc.source, arc.target] += 1
        return self._label(arc.source, 1), self._label(arc.target, self._pairs[arc.source, arc.target])

    def _label(self, name: QName, number: int) -> str:
        label = self._address.label(name) + (f"_{number}" if number > 1 else "")
        if label not in self._known:
            self._known.add(label)
            linked(self._link, Namespace.LINK.tag("loc"), "locator", href=self._address.concept(name), label=label)
        return label


def _relate(link: etree._Element, kind: Kind, arcrole: str, arc: Arc, locators: _Locators) -> None:
    """One arc with what its kind adds."""
    source, target = locators.ends(arc)
    element = linked(link, Namespace.LINK.tag(kind.arc), "arc", arcrole=arcrole, from_=source, to=target)
    element.set("order", arc.order)
    if arc.weight is not None:
        element.set("weight", arc.weight)
    if arc.preferred_label is not None:
        element.set("preferredLabel", arc.preferred_label)
    if arc.context_element is not None:
        element.set(Namespace.XBRLDT.tag("contextElement"), arc.context_element)
        element.set(Namespace.XBRLDT.tag("closed"), "true" if arc.closed else "false")
    if not arc.usable:
        element.set(Namespace.XBRLDT.tag("usable"), "false")


def _cite(link: etree._Element, label: str, publication: PublicationRow, section: str) -> None:
    """A reference resource: publisher, name, number and section as far as they are known."""
    role = str(Role.REFERENCE).replace("/reference", f"/{publication.role}")
    resource = linked(link, Namespace.LINK.tag("reference"), "resource", label=label, role=role)
    for part, text in (
        ("Publisher", publication.publisher),
        ("Name", publication.name),
        ("Number", publication.number),
        ("Section", section),
    ):
        if text:
            child(resource, Namespace.REF.tag(part), text)
