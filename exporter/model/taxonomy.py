"""A taxonomy as the rest of the toolkit sees it: concepts, labels, networks and hypercubes, whatever files they came from.

`exporter.taxonomy.dts` makes one from any DTS; mapping, writing and validating read it. Specs: XBRL 2.1 §5, Dimensions 1.0 §2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from exporter.findings import Finding
from exporter.names import Arcrole, QName, Role

_NUMBER: Final = re.compile(r"\A\[[^\]]*\]\s*")
"""What definitions of roles begin with where someone wants an order: [100100] Balance sheet."""


class Kind(StrEnum):
    """What values an item type takes, as far as rules differ; read off the type's derivation from the XBRL 2.1 item types."""

    MONETARY = "monetary"
    SHARES = "shares"
    PURE = "pure"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FRACTION = "fraction"
    BOOLEAN = "boolean"
    DATE = "date"
    ENUMERATION = "enumeration"
    ENUMERATION_SET = "enumerationSet"
    ENUMERATION_NAME = "enumerationName"
    """Of Extensible Enumerations 1.0, whose values are QNames."""
    TEXT = "text"

    @property
    def is_numeric(self) -> bool:
        """Whether facts of the kind need a unit, and decimals unless they are fractions (XBRL 2.1 §4.6)."""
        return self in _NUMERIC


_NUMERIC = frozenset({Kind.MONETARY, Kind.SHARES, Kind.PURE, Kind.INTEGER, Kind.DECIMAL, Kind.FRACTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """An element of the taxonomy that is an item, tuple, hypercube or dimension; members are abstract items."""

    name: QName
    type: QName
    kind: Kind = Kind.TEXT
    period_type: str | None = None
    balance: str | None = None
    abstract: bool = False
    nillable: bool = False
    substitution_group: QName | None = None
    is_item: bool = True
    is_tuple: bool = False
    is_hypercube: bool = False
    is_dimension: bool = False
    typed_domain: QName | None = None
    enum_domain: QName | None = None
    enum_linkrole: str | None = None
    enum_head_usable: bool = False
    is_percent: bool = False
    is_per_share: bool = False
    is_text_block: bool = False

    @property
    def is_reportable(self) -> bool:
        """Whether a fact may be of this concept."""
        return self.is_item and not self.abstract and not self.is_hypercube and not self.is_dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One relation of a network: what it joins, in which order, and what its kind adds."""

    source: QName
    target: QName
    order: str = "1"
    weight: str | None = None
    preferred_label: str | None = None
    target_role: str | None = None
    context_element: str | None = None
    closed: bool = False
    usable: bool = True


Network = Mapping[QName, tuple[Arc, ...]]
"""The arcs of one arcrole in one link role, by source, in order."""


@dataclass(slots=True, kw_only=True)
class Taxonomy:
    """Everything a DTS says. Networks are by arcrole, then link role. Prohibited arcs are already gone (XBRL 2.1 §3.5.3.9)."""

    entry_points: tuple[str, ...] = ()
    concepts: dict[QName, Concept] = field(default_factory=dict)
    labels: dict[QName, dict[tuple[str, str], str]] = field(default_factory=dict)
    """By concept, then (language in lower case, role)."""
    networks: dict[str, dict[str, Network]] = field(default_factory=dict)
    role_titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """By role URI, then language; the definition of the roleType stands under the empty language."""
    role_places: dict[str, str] = field(default_factory=dict)
    """Where each role and arcrole is declared, as URL and id, by URI."""
    prefixes: dict[str, str] = field(default_factory=dict)
    """Prefix by namespace, as the schemas declare them."""
    bases: dict[QName, QName] = field(default_factory=dict)
    """By the name of a type of the schemas, the type it is derived from."""
    typed_domains: dict[QName, QName] = field(default_factory=dict)
    """The type of each element that types an axis."""
    documents: tuple[str, ...] = ()
    schema_documents: tuple[str, ...] = ()
    """URLs of the schemas, for the schema gate."""
    faults: tuple[Finding, ...] = ()
    """What the documents say that cannot be, such as a locator that points at no element."""
    digest: str = field(default="", compare=False)
    """A name for the content of all documents, by which what follows from it may be kept; empty if they are not known."""
    _by_local: dict[str, list[QName]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The concepts by local name, indexed when one is first looked for."""

    def lineage(self, concept: Concept) -> Iterator[QName]:
        """The type of a concept and those it is derived from, the nearest first."""
        seen: set[QName] = set()
        kind: QName | None = concept.type
        while kind is not None and kind not in seen:
            yield kind
            seen.add(kind)
            kind = self.bases.get(kind)

    def label(self, name: QName, language: str = "zh", role: str = Role.LABEL) -> str:
        """The label in the language (a prefix: `zh` finds `zh-cn`) and role; else the standard label; else the name itself."""
        labels = self.labels.get(name, {})
        for wanted in (role, Role.LABEL):
            for (spoken, kind), text in labels.items():
                if kind == wanted and spoken.startswith(language):
                    return text
        return name.local

    def named(self, name: QName, language: str = "zh") -> str:
        """The label with the prefixed name, as findings call a concept: 资产总额 (cbar:TotalAssets)."""
        prefix = self.prefixes.get(name.namespace)
        return f"{self.label(name, language)} ({prefix}:{name.local})" if prefix else str(name)

    @property
    def container(self) -> str:
        """Where hypercubes have XML keep dimensions: `segment` if all of them do, else `scenario`."""
        cubes = (arc for arcrole in (Arcrole.ALL, Arcrole.NOT_ALL) for network in self.network(arcrole).values() for arc in _arcs(network))
        return "segment" if {arc.context_element for arc in cubes} == {"segment"} else "scenario"

    def network(self, arcrole: str) -> Mapping[str, Network]:
        """All link roles of an arcrole."""
        return self.networks.get(arcrole, {})

    def roles(self, arcrole: str) -> list[str]:
        """The link roles of an arcrole by their definitions, which begin with a number where someone wants an order."""
        return sorted(self.network(arcrole), key=lambda uri: (self.role_titles.get(uri, {}).get("", ""), uri))

    def domain(self, arcs: Iterable[Arc], role: str) -> Iterator[Arc]:
        """Arcs of a role that lead to members, and the domain-member arcs that follow, through target roles (Dimensions 1.0 §2.4.3)."""
        network, seen = self.network(Arcrole.DOMAIN_MEMBER), set[tuple[QName, str]]()
        waiting = [(arc, role) for arc in arcs]
        while waiting:
            arc, own = waiting.pop()
            yield arc
            below = arc.target_role or own
            if (arc.target, below) not in seen:
                seen.add((arc.target, below))
                waiting += [(step, below) for step in network.get(below, {}).get(arc.target, ())]

    def role_title(self, role: str, language: str) -> str:
        """What a role is called: by its generic labels in the language, else by its definition without the number, else by its URI."""
        titles = self.role_titles.get(role, {})
        named = (text for spoken, text in titles.items() if spoken and spoken.startswith(language))
        return next(named, _NUMBER.sub("", titles.get("", ""))) or role

    def find(self, name: str) -> QName | None:
        """A concept by prefixed name (`cbar:TotalAssets`), Clark name, or local name if only one concept has it."""
        if name.startswith("{"):
            clark = QName.from_clark(name)
            return clark if clark in self.concepts else None
        if not self._by_local:
            for concept in self.concepts:
                self._by_local.setdefault(concept.local, []).append(concept)
        prefix, colon, local = name.rpartition(":")
        found = [q for q in self._by_local.get(local, ()) if not colon or self.prefixes.get(q.namespace) == prefix]
        return found[0] if len(found) == 1 else None


def _arcs(network: Network) -> Iterator[Arc]:
    return (arc for arcs in network.values() for arc in arcs)
