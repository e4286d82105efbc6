"""Hypercubes, compiled: for each concept the sets of cubes it may be reported in, each axis with the members it allows.

A `Taxonomy` enters; `Cubes.misfits` says what of a context's dimensions does not fit a concept. Spec: Dimensions 1.0 §2.3 to §2.7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from exporter.model.taxonomy import Arc, Taxonomy
from exporter.names import Arcrole, QName
from exporter.validate.binding.view import Shape

MISSING: Final = "missing"
EXTRA: Final = "extra"
MEMBER: Final = "member"
CONTENT: Final = "content"
EXCLUDED: Final = "excluded"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of a cube and the members it allows; None for a typed axis, which allows any value its schema allows."""

    name: QName
    members: frozenset[QName] | None


@dataclass(frozen=True, slots=True)
class Cube:
    """A hypercube as one has-hypercube arc gives it: where its dimensions stand, and whether it says what is allowed or what is not."""

    name: QName
    role: str
    container: str
    closed: bool
    excludes: bool
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a context does not fit a cube: an axis `missing`, `extra`, its `member` not allowed, other `content`, or the cube `excluded`."""

    cube: Cube
    kind: str
    axis: QName | None = None
    member: object = None


class Cubes:
    """The cubes of a taxonomy by concept; each distinct pair of concept and shape is judged once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._of: dict[QName, dict[str, tuple[Cube, ...]]] = {}
        self._members: dict[tuple[QName, str], frozenset[QName]] = {}

    @cached_property
    def defaults(self) -> Mapping[QName, QName]:
        """The default member of each axis that has one (§2.6.1)."""
        network = self._taxonomy.network(Arcrole.DIMENSION_DEFAULT)
        return {axis: arc.target for role in network.values() for axis, arcs in role.items() for arc in arcs}

    @cached_property
    def _parents(self) -> dict[QName, list[tuple[str, QName, Arc]]]:
        """Domain-member arcs by their target, with the role and source of each."""
        parents: dict[QName, list[tuple[str, QName, Arc]]] = {}
        for role, network in self._taxonomy.network(Arcrole.DOMAIN_MEMBER).items():
            for source, arcs in network.items():
                for arc in arcs:
                    parents.setdefault(arc.target, []).append((role, source, arc))
        return parents

    def of(self, concept: QName) -> Mapping[str, tuple[Cube, ...]]:
        """The cubes a concept has or inherits, by the link role of the arc that gives them (§2.3.3): one role must fit wholly."""
        found = self._of.get(concept)
        if found is None:
            by_role: dict[str, list[Cube]] = {}
            for role, cube in self._inherited(concept):
                by_role.setdefault(role, []).append(cube)
            found = self._of[concept] = {role: tuple(cubes) for role, cubes in by_role.items()}
        return found

    def misfits(self, concept: QName, shape: Shape) -> tuple[Misfit, ...]:
        """Nothing if the shape fits all cubes of some role, or the concept has none; else what is wrong in the role that comes nearest."""
        nearest: tuple[Misfit, ...] | None = None
        for cubes in self.of(concept).values():
            wrong = tuple(misfit for cube in cubes for misfit in self._judge(cube, shape))
            if not wrong:
                return ()
            if nearest is None or len(wrong) < len(nearest):
                nearest = wrong
        return nearest or ()

    def _judge(self, cube: Cube, shape: Shape) -> list[Misfit]:
        wrong = list(self._compare(cube, shape))
        if cube.excludes:
            return [] if wrong else [Misfit(cube, EXCLUDED)]
        return wrong

    def _compare(self, cube: Cube, shape: Shape) -> Iterator[Misfit]:
        """What keeps a shape from being a point of the cube (§2.4)."""
        written = {axis: member for container, axis, member in shape.dimensions if container == cube.container}
        if cube.closed and cube.container in shape.others:
            yield Misfit(cube, CONTENT)
        for axis in cube.axes:
            member: object = written.pop(axis.name, None)
            if member is None:
                member = self.defaults.get(axis.name)
            if member is None:
                yield Misfit(cube, MISSING, axis.name)
            elif axis.members is not None and member not in axis.members:
                yield Misfit(cube, MEMBER, axis.name, member)
        if cube.closed:
            for name, extra in sorted(written.items()):
                yield Misfit(cube, EXTRA, name, extra)

    def _inherited(self, concept: QName) -> Iterator[tuple[str, Cube]]:
        """Cubes of a concept and of those it is a domain member of, followed through target roles (§2.3.3, §2.5.3)."""
        waiting: list[tuple[QName, str | None]] = [(concept, None)]
        seen = set(waiting)
        while waiting:
            name, role = waiting.pop()
            for arcrole in (Arcrole.ALL, Arcrole.NOT_ALL):
                for own, network in self._taxonomy.network(arcrole).items():
                    if role in (None, own):
                        yield from ((own, self._compile(arc, own, arcrole)) for arc in network.get(name, ()))
            for own, source, arc in self._parents.get(name, ()):
                place = source, own
                if role in (None, arc.target_role or own) and place not in seen:
                    seen.add(place)
                    waiting.append(place)

    def _compile(self, arc: Arc, role: str, arcrole: Arcrole) -> Cube:
        below = arc.target_role or role
        axes = [
            Axis(step.target, self._allowed(step.target, step.target_role or below))
            for step in self._arcs(Arcrole.HYPERCUBE_DIMENSION, below, arc.target)
        ]
        return Cube(arc.target, role, arc.context_element or "scenario", arc.closed, arcrole == Arcrole.NOT_ALL, tuple(axes))

    def _arcs(self, arcrole: Arcrole, role: str, source: QName) -> tuple[Arc, ...]:
        return self._taxonomy.network(arcrole).get(role, {}).get(source, ())

    def _allowed(self, axis: QName, role: str) -> frozenset[QName] | None:
        """The usable members of an axis in a role, or None if it is typed."""
        concept = self._taxonomy.concepts.get(axis)
        if concept is not None and concept.typed_domain is not None:
            return None
        found = self._members.get((axis, role))
        if found is None:
            found = self._members[axis, role] = usable(self._taxonomy, self._arcs(Arcrole.DIMENSION_DOMAIN, role, axis), role)
        return found


def usable(taxonomy: Taxonomy, arcs: tuple[Arc, ...], role: str) -> frozenset[QName]:
    """The members arcs lead to, with all below them; one that any arc marks as not usable is not in it (§2.5.3.3)."""
    yes: set[QName] = set()
    no: set[QName] = set()
    for arc in taxonomy.domain(arcs, role):
        (yes if arc.usable else no).add(arc.target)
    return frozenset(yes - no)
