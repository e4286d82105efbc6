"""Laws of Extensible Enumerations 2.0 and 1.0: a fact's value is a member, or a sorted set of members, of the domain its concept names.

A value is the URI of an expanded name, `namespace#local`, in 1.0 a QName; one of another form is refused by the schema and not judged
here. Specs: Extensible Enumerations 2.0 §2 (declaration), §3 (facts), Extensible Enumerations 1.0 §3, §4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import nsmallest
from itertools import pairwise
from typing import Final

from exporter.findings import Rule, Severity
from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import Arcrole, QName
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_KINDS: Final = (Kind.ENUMERATION, Kind.ENUMERATION_SET, Kind.ENUMERATION_NAME)
_VALUE: Final = "enum2ie:InvalidEnumerationValue"
_SET_VALUE: Final = "enum2ie:InvalidEnumerationSetValue"
_ORDER: Final = "enum2ie:InvalidEnumerationSetOrder"
_REPEATED: Final = "enum2ie:RepeatedEnumerationSetValue"
_MOST_TOLD: Final = 50
_NO_DOMAIN: Final = "MissingDomainError"
_WRONG_DOMAIN: Final = "InvalidDomainError"
_NO_ROLE: Final = "MissingLinkRoleError"
_NAME_VALUE: Final = "enumie:InvalidFactValue"


def _law(code: str, says: str, fix: str, section: str) -> Rule:
    return Rule(code, Severity.ERROR, says, fix, f"Extensible Enumerations 2.0 §{section}")


def usable_members(concept: Concept, taxonomy: Taxonomy) -> frozenset[QName]:
    """The members a fact of an enumeration may name: those below its domain head in its link role, but for the unusable ones.

    One relation that makes a member unusable takes it out, whatever others say.
    """
    head, role = concept.enum_domain, concept.enum_linkrole
    if head is None or role is None:
        return frozenset()
    usable: set[QName] = {head} if concept.enum_head_usable else set()
    unusable: set[QName] = set()
    for arc in taxonomy.domain(taxonomy.network(Arcrole.DOMAIN_MEMBER).get(role, {}).get(head, ()), role):
        (usable if arc.usable else unusable).add(arc.target)
    return frozenset(usable - unusable)


def names_in(value: str) -> tuple[QName, ...] | None:
    """The expanded names a value lists; None if one of its parts is no URI of an expanded name."""
    parts = [part.rpartition("#") for part in value.split()]
    if not all(mark and local and ":" in namespace for namespace, mark, local in parts):
        return None
    return tuple(QName(namespace, local) for namespace, _, local in parts)


@family(
    _law(_VALUE, "{concept} ({label}) says {value}, which is no usable member of {domain}", "use one of: {members}", "3"),
    Rule(
        _NAME_VALUE,
        Severity.ERROR,
        "{concept} ({label}) says {value}, which is no usable member of {domain}",
        "use one of: {members}",
        "Extensible Enumerations 1.0 §4",
    ),
    _law(_SET_VALUE, "{concept} ({label}) lists {value}, which is no usable member of {domain}", "use some of: {members}", "3"),
    _law(_ORDER, "{concept} ({label}) lists {value} after a name that sorts behind it", "sort the names by namespace and local name", "3"),
    _law(_REPEATED, "{concept} ({label}) lists {value} more than once", "name each member once", "3"),
    needs=("taxonomy",),
)
def values_are_of_the_domain(inputs: Inputs) -> Iterator[Hit]:
    """Values of enumerations are usable members, those of sets each once and in order. Each distinct value is judged once."""
    view = inputs.view
    for code, concept in enumerate(view.concepts):
        if concept is None or concept.kind not in _KINDS or concept.enum_linkrole is None:
            continue
        members = usable_members(concept, view.taxonomy)
        known: dict[str, tuple[tuple[str, QName], ...]] = {}
        for row in view.rows(code):
            value = view.facts.value(row)
            if value is None:
                continue
            if value not in known:
                known[value] = tuple(_faults(concept, value, members, view.instance.root.prefixes))
            for fault, name in known[value]:
                yield hit(
                    **view.place(row),
                    code=fault,
                    concept=concept.name,
                    label=view.label(concept, inputs.options.language),
                    value=name,
                    domain=concept.enum_domain,
                    members=members_told(members),
                )


def members_told(members: frozenset[QName]) -> str:
    """The members a value may name, or the first of very many."""
    first = ", ".join(f"{one.namespace}#{one.local}" for one in nsmallest(_MOST_TOLD, members))
    more = len(members) - _MOST_TOLD
    return f"{first} and {more:,} more" if more > 0 else first or "none, the domain is empty"


def _faults(concept: Concept, value: str, members: frozenset[QName], prefixes: Mapping[str | None, str]) -> Iterator[tuple[str, QName]]:
    """What is wrong with a value, each fault once, with the first name it concerns."""
    if concept.kind is Kind.ENUMERATION_NAME:
        prefix, colon, local = value.strip().rpartition(":")
        namespace = prefixes.get(prefix if colon else None)
        if namespace is not None and QName(namespace, local) not in members:
            yield _NAME_VALUE, QName(namespace, local)
        return
    names = names_in(value)
    is_set = concept.kind is Kind.ENUMERATION_SET
    if names is None or (not is_set and len(names) != 1):
        return
    if strange := [name for name in names if name not in members]:
        yield _SET_VALUE if is_set else _VALUE, strange[0]
    if unsorted := [after for before, after in pairwise(names) if after < before]:
        yield _ORDER, unsorted[0]
    if repeated := [name for name, number in Counter(names).items() if number > 1]:
        yield _REPEATED, repeated[0]


_DECLARATIONS: Final = (
    (_NO_DOMAIN, "the enumeration {concept} names no domain", "add the attribute domain with the head of its members"),
    (_WRONG_DOMAIN, "the enumeration {concept} names the domain {domain}, which is no member", "name an item, no table or axis"),
    (_NO_ROLE, "the enumeration {concept} names no link role", "add the attribute linkrole with the role of its members"),
)


@family(
    *(
        Rule(f"{prefix}:{code}", Severity.ERROR, says, fix, f"Extensible Enumerations {section}")
        for prefix, section in (("enum2te", "2.0 §2"), ("enumte", "1.0 §3"))
        for code, says, fix in _DECLARATIONS
    ),
    needs=("dts", "taxonomy"),
)
def enumerations_are_declared_whole(inputs: Inputs) -> Iterator[Hit]:
    """An enumeration names a domain, which is an item but no hypercube or dimension, and the link role of its members."""
    concepts = inputs.view.taxonomy.concepts
    for name, declared in inputs.require_dts.declarations():
        concept = concepts.get(name)
        if concept is None or concept.kind not in _KINDS:
            continue
        for code in _declared_wrongly(concept, concepts.get(concept.enum_domain) if concept.enum_domain else None):
            version = "enumte" if concept.kind is Kind.ENUMERATION_NAME else "enum2te"
            yield hit(declared.line, file=declared.document.url, code=f"{version}:{code}", concept=name, domain=concept.enum_domain)


def _declared_wrongly(concept: Concept, domain: Concept | None) -> Iterator[str]:
    if concept.enum_domain is None:
        yield _NO_DOMAIN
    elif domain is None or not domain.is_item or domain.is_hypercube or domain.is_dimension:
        yield _WRONG_DOMAIN
    if not concept.enum_linkrole:
        yield _NO_ROLE
