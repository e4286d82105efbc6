"""Laws on dimensional taxonomies. Spec: Dimensions 1.0 §2; the codes are its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.findings import Rule, Severity
from exporter.model.taxonomy import Arc, Concept, Taxonomy
from exporter.names import Arcrole, Namespace, QName, Role
from exporter.urls import joined
from exporter.validate.dts.documents import Declared, Dts
from exporter.validate.dts.relations import directed_cycle
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_TYPED_DOMAIN: Final = Namespace.XBRLDT.tag("typedDomainRef")
_TARGET_ROLE: Final = Namespace.XBRLDT.tag("targetRole")
_ELEMENT: Final = Namespace.XS.tag("element")
_STANDARD_ROLE: Final = Role.LINK
_HAS_HYPERCUBE: Final = (Arcrole.ALL, Arcrole.NOT_ALL)
_NEEDS: Final = ("dts", "taxonomy")


def _law(code: str, says: str, fix: str, section: str) -> Rule:
    return Rule(f"xbrldte:{code}", Severity.ERROR, says, fix, f"Dimensions 1.0 §{section}")


@family(
    _law("HypercubeElementIsNotAbstractError", "the hypercube {concept} is not abstract", 'declare it abstract="true"', "2.2.1"),
    _law("DimensionElementIsNotAbstractError", "the axis {concept} is not abstract", 'declare it abstract="true"', "2.5.1"),
    _law("TypedDomainRefError", "{concept} has a typedDomainRef and is no axis", "remove the attribute", "2.5.2.1"),
    _law("TypedDimensionError", "the axis {concept} is typed by {href}, no global element with content", "point it at one", "2.5.2.1.1"),
    _law("TypedDimensionURIError", "the axis {concept} is typed by {href}, which has no fragment", "add the element's id", "2.5.2.1.1"),
    _law("OutOfDTSSchemaError", "the axis {concept} is typed by {href}, outside the DTS", "import that schema", "2.5.2.1.1"),
    needs=_NEEDS,
)
def declarations_are_sound(inputs: Inputs) -> Iterator[Hit]:
    """Hypercubes and axes are abstract; a typed axis names a global element of the DTS."""
    dts, concepts = inputs.require_dts, inputs.view.taxonomy.concepts
    for name, declared in dts.declarations():
        concept = concepts.get(name)
        href = declared.element.get(_TYPED_DOMAIN)
        for code in _declaration_faults(concept, declared, dts, href):
            yield hit(declared.line, file=declared.document.url, code=f"xbrldte:{code}", concept=name, href=href)


def _declaration_faults(concept: Concept | None, declared: Declared, dts: Dts, href: str | None) -> Iterator[str]:
    if concept is not None and concept.is_hypercube and not concept.abstract:
        yield "HypercubeElementIsNotAbstractError"
    if concept is not None and concept.is_dimension and not concept.abstract:
        yield "DimensionElementIsNotAbstractError"
    if href is None:
        return
    if concept is None or not concept.is_dimension:
        yield "TypedDomainRefError"
        return
    target = dts.follow(joined(declared.document.absolute("", declared.element), href))
    if "#" not in href or href.endswith("#"):
        yield "TypedDimensionURIError"
    elif target.element is None:
        yield "OutOfDTSSchemaError"
    elif not _is_global_element(target.element) or target.element.get("abstract") in ("true", "1"):
        yield "TypedDimensionError"


def _is_global_element(element: object) -> bool:
    tag = getattr(element, "tag", None)
    parent = element.getparent() if hasattr(element, "getparent") else None
    return tag == _ELEMENT and parent is not None and parent.tag == Namespace.XS.tag("schema")


@family(
    _law("HypercubeDimensionSourceError", "{source} has an axis and is no hypercube", "start the arc from a hypercube", "2.2.2.1"),
    _law("HypercubeDimensionTargetError", "{target} is an axis of {source} and not declared as one", "end the arc at an axis", "2.2.2.1"),
    _law("HasHypercubeSourceError", "{source} has a hypercube and is no primary item", "start the arc from an item", "2.3.1"),
    _law("HasHypercubeTargetError", "{target} is no hypercube", "end the arc at a hypercube", "2.3.1"),
    _law("DimensionDomainSourceError", "{source} has a domain and is no explicit axis", "start the arc from one", "2.5.3.1"),
    _law("DimensionDomainTargetError", "{target} is the domain of {source} and no item", "end the arc at an item", "2.5.3.1"),
    _law("DomainMemberSourceError", "{source} has members and is no item", "start the arc from an item", "2.5.3.2"),
    _law("DomainMemberTargetError", "{target} is a member of {source} and no item", "end the arc at an item", "2.5.3.2"),
    _law("DimensionDefaultSourceError", "{source} has a default and is no explicit axis", "start the arc from one", "2.6.1"),
    _law("DimensionDefaultTargetError", "{target} is the default of {source} and no item", "end the arc at an item", "2.6.1"),
    needs=_NEEDS,
)
def arcs_join_their_kinds(inputs: Inputs) -> Iterator[Hit]:
    """Each dimensional arc joins what its arcrole says."""
    concepts = inputs.view.taxonomy.concepts
    for arcrole, name, source_is, target_is in _ENDS:
        for _, arc in arcs_of(inputs.view.taxonomy, arcrole):
            source, target = concepts.get(arc.source), concepts.get(arc.target)
            if not source_is(source):
                yield hit(code=f"xbrldte:{name}SourceError", source=arc.source, target=arc.target)
            if not target_is(target):
                yield hit(code=f"xbrldte:{name}TargetError", source=arc.source, target=arc.target)


def arcs_of(taxonomy: Taxonomy, arcrole: str) -> Iterator[tuple[str, Arc]]:
    """All arcs of an arcrole, with their link roles."""
    for role, network in taxonomy.network(arcrole).items():
        for arcs in network.values():
            for arc in arcs:
                yield role, arc


def _is_item(concept: Concept | None) -> bool:
    """Whether it may be a primary item or a member: an item that is neither hypercube nor axis."""
    return concept is not None and concept.is_item and not concept.is_hypercube and not concept.is_dimension


def _is_hypercube(concept: Concept | None) -> bool:
    return concept is not None and concept.is_hypercube


def _is_axis(concept: Concept | None) -> bool:
    return concept is not None and concept.is_dimension


def _is_explicit(concept: Concept | None) -> bool:
    return concept is not None and concept.is_dimension and concept.typed_domain is None


_ENDS: Final = (
    (Arcrole.HYPERCUBE_DIMENSION, "HypercubeDimension", _is_hypercube, _is_axis),
    (Arcrole.ALL, "HasHypercube", _is_item, _is_hypercube),
    (Arcrole.NOT_ALL, "HasHypercube", _is_item, _is_hypercube),
    (Arcrole.DIMENSION_DOMAIN, "DimensionDomain", _is_explicit, _is_item),
    (Arcrole.DOMAIN_MEMBER, "DomainMember", _is_item, _is_item),
    (Arcrole.DIMENSION_DEFAULT, "DimensionDefault", _is_explicit, _is_item),
)


@family(
    _law(
        "HasHypercubeMissingContextElementAttributeError",
        "{source} has the hypercube {target} without contextElement",
        'add xbrldt:contextElement="scenario"',
        "2.3.1.1",
    ),
    _law("TooManyDefaultMembersError", "{source} has several defaults: {members}", "keep one", "2.6.1"),
    needs=_NEEDS,
)
def cubes_and_defaults_are_whole(inputs: Inputs) -> Iterator[Hit]:
    """A has-hypercube arc says where its dimensions stand; an axis has one default in the whole DTS."""
    taxonomy = inputs.view.taxonomy
    for arcrole in _HAS_HYPERCUBE:
        for _, arc in arcs_of(taxonomy, arcrole):
            if arc.context_element not in ("segment", "scenario"):
                code = "xbrldte:HasHypercubeMissingContextElementAttributeError"
                yield hit(code=code, source=arc.source, target=arc.target)
    defaults: dict[QName, set[QName]] = {}
    for _, arc in arcs_of(taxonomy, Arcrole.DIMENSION_DEFAULT):
        defaults.setdefault(arc.source, set()).add(arc.target)
    for axis, members in defaults.items():
        if len(members) > 1:
            yield hit(code="xbrldte:TooManyDefaultMembersError", source=axis, members=", ".join(map(inputs.spell, sorted(members))))


@family(
    _law("TargetRoleNotResolvedError", "the target role {role} is used without a roleRef", "add a roleRef", "2.4.3"),
    needs=_NEEDS,
)
def target_roles_are_brought_in(inputs: Inputs) -> Iterator[Hit]:
    """A target role is standard, or brought in by a roleRef of its linkbase."""
    for base in inputs.require_dts.bases:
        brought = base.declared("role")
        for link in base.links:
            for arc in link.arcs:
                role = arc.attributes.get(_TARGET_ROLE)
                if role and arc.name.local == "definitionArc" and role != _STANDARD_ROLE and role not in brought:
                    yield hit(arc.line, file=base.file, role=role)


@family(
    _law("DRSDirectedCycleError", "the domain of {axis} in {cube} leads back to {member}", "break the circle", "2.4.4"),
    _law("PrimaryItemPolymorphismError", "{member} is both an item of {cube} and a member of its axis {axis}", "use two concepts", "2.4.4"),
    needs=_NEEDS,
)
def cubes_have_no_cycle(inputs: Inputs) -> Iterator[Hit]:
    """From a hypercube no way leads back to it, to its axis, or to its own primary items."""
    taxonomy = inputs.view.taxonomy
    told: set[tuple[str, QName, QName]] = set()
    for arcrole in _HAS_HYPERCUBE:
        for role, arc in arcs_of(taxonomy, arcrole):
            items = _below(taxonomy, arc.source, role) | {arc.source}
            dimension_role = arc.target_role or role
            for step in taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).get(dimension_role, {}).get(arc.target, ()):
                for code, member in _cycle_faults(taxonomy, arc.target, step, dimension_role, items):
                    if (code, step.target, member) not in told:
                        told.add((code, step.target, member))
                        yield hit(code=f"xbrldte:{code}", axis=step.target, cube=arc.target, member=member)


def _cycle_faults(taxonomy: Taxonomy, cube: QName, step: Arc, role: str, items: set[QName]) -> Iterator[tuple[str, QName]]:
    domain_role = step.target_role or role
    members = taxonomy.network(Arcrole.DIMENSION_DOMAIN).get(domain_role, {}).get(step.target, ())
    found = _reached(taxonomy, members, domain_role)
    for member in sorted(found & items):
        yield "PrimaryItemPolymorphismError", member
    for member in sorted(found & {cube, step.target}):
        yield "DRSDirectedCycleError", member
    if (back := _circle(taxonomy, members, domain_role)) is not None:
        yield "DRSDirectedCycleError", back


def _below(taxonomy: Taxonomy, item: QName, role: str) -> set[QName]:
    return _reached(taxonomy, taxonomy.network(Arcrole.DOMAIN_MEMBER).get(role, {}).get(item, ()), role)


def _reached(taxonomy: Taxonomy, arcs: tuple[Arc, ...], role: str) -> set[QName]:
    """All that arcs and the domain-member arcs after them lead to, where usable."""
    return {arc.target for arc in taxonomy.domain(arcs, role) if arc.usable}


def _circle(taxonomy: Taxonomy, arcs: tuple[Arc, ...], role: str) -> QName | None:
    """A member that usable arcs of the whole domain lead back to, whatever roles they stand in; None if there is none."""
    network = taxonomy.network(Arcrole.DOMAIN_MEMBER)
    edges: dict[QName, tuple[Arc, ...]] = {}
    seen: set[tuple[QName, str]] = set()
    waiting = [(arc.target, arc.target_role or role) for arc in arcs]
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            below = network.get(place[1], {}).get(place[0], ())
            edges[place[0]] = edges.get(place[0], ()) + tuple(arc for arc in below if arc.usable)
            waiting += [(arc.target, arc.target_role or place[1]) for arc in below]
    return next(iter(directed_cycle(edges)), None)
