"""Axes and members by the names people give them (Dimensions 1.0 §2; Extensible Enumerations 2.0 §2.2 for enumeration domains).

A column's header names an axis, a cell names a member of it, or the text of a typed axis. A default member is left out of the
context: it is what a fact has that does not name the axis (Dimensions 1.0 §2.7.1.2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from exporter.facts.spelling import fold, forms
from exporter.model.aspects import TypedMember
from exporter.model.taxonomy import Concept, Network, Taxonomy
from exporter.names import Arcrole, QName, Role


class Axes:
    """The dimensions of a taxonomy and the members of each, by name, label and the caller's synonyms."""

    def __init__(self, taxonomy: Taxonomy, synonyms: Mapping[str, str] | None = None) -> None:
        self.taxonomy = taxonomy
        named = ((fold(label), taxonomy.find(target)) for label, target in (synonyms or {}).items())
        self._synonyms = {label: name for label, name in named if name is not None and not taxonomy.concepts[name].is_reportable}

    @cached_property
    def _axes(self) -> dict[str, set[QName]]:
        return self._indexed(name for name, concept in self.taxonomy.concepts.items() if concept.is_dimension)

    def axis(self, header: str) -> QName | None:
        """The one axis a column header names, by name, prefixed name or label."""
        found = self.taxonomy.find(header) if header.isascii() else None
        if found is not None:
            return found if self.taxonomy.concepts[found].is_dimension else None
        return next((next(iter(names)) for form in forms(header) if len(names := self._axes.get(form, set())) == 1), None)

    def member(self, axis: QName, text: str) -> TypedMember | QName | tuple[QName, ...]:
        """What a cell under an axis means; several members, or none, if it does not mean exactly one.

        The text of a typed axis is taken as it stands, with runs of blanks as one.
        """
        domain = self.taxonomy.concepts[axis].typed_domain
        if domain is not None:
            return TypedMember(domain, " ".join(text.split()))
        index = self._by_label.get(axis)
        if index is None:
            index = self._by_label[axis] = self._indexed(iter(sorted(self._members(axis))))
        return self._one_of(self._members(axis), text, index)

    def default(self, axis: QName) -> QName | None:
        """The axis's default member, the same in every role (Dimensions 1.0 §2.6.1)."""
        for network in self.taxonomy.network(Arcrole.DIMENSION_DEFAULT).values():
            for arc in network.get(axis, ()):
                return arc.target
        return None

    def enumerated(self, concept: Concept, text: str) -> QName | tuple[QName, ...]:
        """The member of an enumeration's domain that a cell names; several, or none, if not exactly one."""
        names = set(self.enumeration(concept))
        return self._one_of(names, text, self._indexed(iter(sorted(names))))

    def enumeration(self, concept: Concept) -> tuple[QName, ...]:
        """The members an enumeration may take (§2.2: the domain's members in its link role, its head only if usable)."""
        if concept.enum_domain is None:
            return ()
        network = self.taxonomy.network(Arcrole.DOMAIN_MEMBER).get(concept.enum_linkrole or "", {})
        head = (concept.enum_domain,) if concept.enum_head_usable else ()
        return tuple(sorted((*head, *_descendants(network, concept.enum_domain))))

    def labels(self, names: tuple[QName, ...]) -> str:
        """The labels of names for a message, in order."""
        return ", ".join(self.taxonomy.label(name).split(" [")[0] for name in names)

    def spellings(self, name: QName) -> Iterator[str]:
        """Every folded form of a member's labels, and its synonyms."""
        for (_, role), text in self.taxonomy.labels.get(name, {}).items():
            if role != Role.DOCUMENTATION:
                yield from forms(text)
        yield from (form for form, meant in self._synonyms.items() if meant == name)

    def members(self, axis: QName) -> tuple[QName, ...]:
        """The members of an explicit axis, in the order of their names."""
        return tuple(sorted(self._members(axis)))

    def _members(self, axis: QName) -> set[QName]:
        known = self._by_axis.get(axis)
        if known is None:
            known = self._by_axis[axis] = set(self._walk(axis))
        return known

    @cached_property
    def _by_axis(self) -> dict[QName, set[QName]]:
        return {}

    @cached_property
    def _by_label(self) -> dict[QName, Mapping[str, set[QName]]]:
        return {}

    def _walk(self, axis: QName) -> Iterator[QName]:
        """Every member under an axis, in whichever roles its domain stands (Dimensions 1.0 §2.5.3)."""
        inner = self.taxonomy.network(Arcrole.DOMAIN_MEMBER)
        for role, network in self.taxonomy.network(Arcrole.DIMENSION_DOMAIN).items():
            for arc in network.get(axis, ()):
                if arc.usable:
                    yield arc.target
                for candidate in {role, arc.target_role or role}:
                    yield from _descendants(inner.get(candidate, {}), arc.target)

    def _one_of(self, names: set[QName], text: str, index: Mapping[str, set[QName]]) -> QName | tuple[QName, ...]:
        found = self.taxonomy.find(text) if text.isascii() else None
        if found in names and found is not None:
            return found
        for form in forms(text):
            if (synonym := self._synonyms.get(form)) is not None and synonym in names:
                return synonym
            if meant := index.get(form):
                return next(iter(meant)) if len(meant) == 1 else tuple(sorted(meant))
        return ()

    def _indexed(self, names: Iterator[QName]) -> dict[str, set[QName]]:
        """Names by every folded form of their labels."""
        index: dict[str, set[QName]] = defaultdict(set)
        for name in names:
            for (_, role), text in self.taxonomy.labels.get(name, {}).items():
                if role != Role.DOCUMENTATION:
                    for form in forms(text):
                        index[form].add(name)
        return index


def _descendants(network: Network, head: QName) -> Iterator[QName]:
    """Every usable member under a head, each once."""
    waiting, seen = [head], {head}
    while waiting:
        for arc in network.get(waiting.pop(), ()):
            if arc.target not in seen:
                seen.add(arc.target)
                waiting.append(arc.target)
                if arc.usable:
                    yield arc.target
