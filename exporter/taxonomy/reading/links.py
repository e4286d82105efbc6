"""Reading linkbases: the documents of a DTS enter, its relations and labels leave (XBRL 2.1 §3.5, §5.2; Dimensions 1.0; Generic Links).

Any extended link is read, whatever its name: locators and resources give labels their meaning, arcs join them many to many. Relations
that are equivalent count once, and a prohibition takes away those of its priority and below (§3.5.3.9.7).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, cast

from lxml import etree

from exporter.findings import Finding, Origin, Rule, Severity, SourceUnreadable
from exporter.model.taxonomy import Arc
from exporter.names import Arcrole, Namespace, QName
from exporter.taxonomy.reading.discovery import Document
from exporter.taxonomy.reading.nodes import XLINK_HREF, XLINK_ROLE, Node, Nodes, Resource
from exporter.taxonomy.reading.schemas import Declarations
from exporter.taxonomy.reading.typed import meaning

DANGLING: Final = Rule(
    "xbrl.3.5.4:hrefIdNotFound",
    Severity.ERROR,
    "{href} names nothing: there is no element with this id",
    "mend the reference in the linkbase",
    "XBRL 2.1 §3.5.4",
)

MOST_RELATIONS: Final = 2_000_000
"""In one extended link. The largest known, labels of a national taxonomy, have a tenth of that."""
_IN_XLINK: Final = f"{{{Namespace.XLINK}}}"
_TYPE, _LABEL, _ARCROLE, _FROM, _TO = (Namespace.XLINK.tag(one) for one in ("type", "label", "arcrole", "from", "to"))
_LINKBASE: Final = Namespace.LINK.tag("linkbase")
_TARGET_ROLE, _CONTEXT_ELEMENT, _CLOSED, _USABLE = (
    Namespace.XBRLDT.tag(one) for one in ("targetRole", "contextElement", "closed", "usable")
)
_PREFERRED_LABEL: Final = "{http://xbrl.org/2013/preferred-label}preferredLabel"
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_TRUE: Final = ("true", "1")
_DECIMALS: Final = frozenset({"order", "weight"})
_LABELS: Final = frozenset({str(Arcrole.CONCEPT_LABEL), str(Arcrole.ELEMENT_LABEL)})

BaseSet = tuple[str, str, str, str]
"""Arcrole, link role, link element, arc element (XBRL 2.1 §3.5.3.9.7.3)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """An arc between two nodes, before equivalent and prohibited ones are sorted out."""

    base_set: BaseSet
    source: Node
    target: Node
    attributes: tuple[tuple[str, str], ...]
    priority: int
    prohibited: bool


@dataclass(slots=True)
class Links:
    """What the linkbases of a DTS say."""

    arcs: dict[str, dict[str, list[Arc]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    labels: dict[QName | str, dict[tuple[str, str], str]] = field(default_factory=lambda: defaultdict(dict))
    findings: list[Finding] = field(default_factory=list)


def read_links(documents: Mapping[str, Document], said: Declarations) -> Links:
    """The relations and labels of all linkbases among the documents, whose schemas say this."""
    links = Links()
    nodes = Nodes(documents, said.ids)
    relations: dict[BaseSet, list[Relation]] = defaultdict(list)
    for document in documents.values():
        for base in document.root.iter(_LINKBASE):
            for link in base:
                if link.get(_TYPE) == "extended":
                    for relation in _relations(link, document, nodes, links.findings):
                        relations[relation.base_set].append(relation)
    for base_set, those in relations.items():
        for relation in _effective(those, said):
            _add(links, base_set, relation)
    return links


def _relations(link: etree._Element, document: Document, nodes: Nodes, findings: list[Finding]) -> Iterator[Relation]:
    """The arcs of one extended link, between every two nodes they join."""
    labelled: dict[str, list[Node]] = defaultdict(list)
    arcs: list[etree._Element] = []
    for child in link:
        kind = child.get(_TYPE)
        if kind == "locator":
            node = nodes.located(child, document)
            if node is None:
                href = child.get(XLINK_HREF) or ""
                findings.append(DANGLING.finding(href=href, origin=Origin(file=document.url, line=cast("int | None", child.sourceline))))
            else:
                labelled[child.get(_LABEL, "")].append(node)
        elif kind == "resource":
            labelled[child.get(_LABEL, "")].append(nodes.resource(child, document))
        elif kind == "arc":
            arcs.append(child)
    role = link.get(XLINK_ROLE, "")
    joined = 0
    for arc in arcs:
        joined += len(labelled[arc.get(_FROM, "")]) * len(labelled[arc.get(_TO, "")])
        if joined > MOST_RELATIONS:
            raise SourceUnreadable(
                f"one of its extended links joins more than {MOST_RELATIONS:,} pairs",
                where=f"{document.url}:{link.sourceline}",
                fix="Give locators labels of their own: an arc joins all of one label with all of another",
            )
        base_set = arc.get(_ARCROLE, ""), role, str(link.tag), str(arc.tag)
        attributes = tuple((str(name), str(value)) for name, value in arc.items() if not str(name).startswith(_IN_XLINK))
        said = dict(attributes)
        prohibited = said.pop("use", "optional") == "prohibited"
        priority = _priority(said.pop("priority", "0"))
        kept = tuple(sorted(said.items()))
        for source in labelled[arc.get(_FROM, "")]:
            for target in labelled[arc.get(_TO, "")]:
                yield Relation(base_set, source, target, kept, priority, prohibited)


def _effective(relations: list[Relation], said: Declarations) -> Iterator[Relation]:
    """The relations of a base set that stand: one of each equivalent lot, unless the highest priority has a prohibition."""
    lots: dict[tuple[Node, Node], list[Relation]] = defaultdict(list)
    for relation in relations:
        lots[relation.source, relation.target].append(relation)
    for lot in lots.values():
        if len(lot) == 1:
            yield from (relation for relation in lot if not relation.prohibited)
            continue
        equivalent: dict[object, list[Relation]] = defaultdict(list)
        for relation in lot:
            equivalent[_equivalence(relation, said)].append(relation)
        for those in equivalent.values():
            highest = max(relation.priority for relation in those)
            top = [relation for relation in those if relation.priority == highest]
            if not any(relation.prohibited for relation in top):
                yield top[0]


def _equivalence(relation: Relation, said: Declarations) -> Hashable:
    """Equal for relations between the same nodes whose non-exempt attributes mean the same by their types (§3.5.3.9.7.4).

    Attributes of arcs stand under a wildcard, so a default that a schema gives them adds nothing.
    """
    values = {name: meaning(text, "decimal" if name in _DECIMALS else said.builtin(name)) for name, text in relation.attributes}
    values.setdefault("order", meaning("1", "decimal"))
    return tuple(sorted(values.items(), key=itemgetter(0)))


def _add(links: Links, base_set: BaseSet, relation: Relation) -> None:
    """A relation that stands, as a label or an arc. References and what joins other things are left out."""
    arcrole, role, _, _ = base_set
    source, target = relation.source, relation.target
    if isinstance(target, Resource):
        if arcrole in _LABELS and not isinstance(source, Resource):
            links.labels[source].setdefault((target.language.lower(), target.role), target.text)
    elif isinstance(source, QName) and isinstance(target, QName):
        links.arcs[arcrole][role].append(_arc(source, target, dict(relation.attributes)))


def _arc(source: QName, target: QName, said: Mapping[str, str]) -> Arc:
    return Arc(
        source=source,
        target=target,
        order=said.get("order", "1"),
        weight=said.get("weight"),
        preferred_label=said.get("preferredLabel") or said.get(_PREFERRED_LABEL),
        target_role=said.get(_TARGET_ROLE),
        context_element=said.get(_CONTEXT_ELEMENT),
        closed=said.get(_CLOSED) in _TRUE,
        usable=said.get(_USABLE, "true") in _TRUE,
    )


def _priority(text: str) -> int:
    """An arc's priority; one that is no integer, which the schema of linkbases refuses, counts as none."""
    return int(text) if _INTEGER.fullmatch(text.strip()) else 0
