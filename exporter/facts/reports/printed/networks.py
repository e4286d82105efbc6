"""The tables of a taxonomy: what each link role presents, which cubes and sums it holds, and how quantities of a concept are named.

A taxonomy enters; tables, cubes, sums and derived concepts leave, built once for every report. Specs: Dimensions 1.0 §2.2 to §2.6,
Calculations 1.1 §3, XBRL 2.1 §5.2.4 (presentation), §5.2.5.1 (calculation).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from exporter.facts.axes import Axes
from exporter.facts.labels import DERIVED, Vocabulary
from exporter.facts.reports.printed.column_words import own_words
from exporter.facts.spelling import fold, forms, title_forms
from exporter.facts.units import takes
from exporter.model.aspects import Dimensions, Instant, Period
from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName, Role

_ROLLS: Final = frozenset({str(Role.PERIOD_START), str(Role.PERIOD_END)})
_ORDINAL: Final = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]+[）)、.．]\s*)+")
_SHARE_OF: Final = re.compile(r"(?P<part>.+?)占.+")
_WHOLE: Final = re.compile(r"(?:占|aspercentageof)(?P<whole>.+?)(?:的?比[例重])?$")
_OF_THE_GROUP: Final = frozenset({"合并", "集团", "本集团", "consolidated", "group"})
_OF_THE_BANK: Final = frozenset({"母公司", "本行", "银行", "separate", "bank", "parentcompany"})
_SHORTEST_TITLE: Final = 4
"""A shorter title stands in many headings by chance."""


@dataclass(frozen=True, slots=True)
class Cube:
    """A hypercube with axes: its line items, its axes, and the link roles that present it."""

    table: QName
    items: tuple[QName, ...]
    axes: tuple[QName, ...]
    roles: frozenset[str]
    is_within: bool = False
    """Whether its table is presented under its own head: it takes in a statement, whose columns, not rows, are its members."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A calculation: a total and its parts with their weights, and the link roles in whose tables it can be seen."""

    total: QName
    parts: tuple[tuple[QName, int], ...]
    roles: frozenset[str]


class Networks:
    """What a taxonomy says of the tables that reports print."""

    def __init__(self, taxonomy: Taxonomy, vocabulary: Vocabulary, axes: Axes) -> None:
        self.taxonomy, self.vocabulary, self.axes = taxonomy, vocabulary, axes

    @cached_property
    def _roles(self) -> Mapping[QName, frozenset[str]]:
        roles: dict[QName, set[str]] = defaultdict(set)
        for role, network in self.taxonomy.network(Arcrole.PARENT_CHILD).items():
            for source, arcs in network.items():
                roles[source].add(role)
                for arc in arcs:
                    roles[arc.target].add(role)
        return {name: frozenset(found) for name, found in roles.items()}

    def roles(self, name: QName) -> frozenset[str]:
        """The link roles that present a concept."""
        return self._roles.get(name, frozenset())

    @cached_property
    def cubes(self) -> tuple[Cube, ...]:
        """The positive hypercubes whose axes are rows of tables: all that have axes, but for those of whole statements."""
        return tuple(cube for cube in self._all_cubes if not cube.is_within)

    @cached_property
    def across(self) -> tuple[tuple[Cube, QName, Mapping[str, QName]], ...]:
        """The hypercubes of whole statements with their axis and its members by what a column's heading says of them."""
        found = []
        for cube in self._all_cubes:
            axes = [axis for axis in cube.axes if axis not in self._scopes]
            if cube.is_within and len(axes) == 1:
                axis = axes[0]
                said = {own_words(text): name for name in self.axes.members(axis) for text in self.axes.spellings(name)}
                found.append((cube, axis, {words: name for words, name in said.items() if words and name != self.axes.default(axis)}))
        return tuple(found)

    def of_the_bank(self, name: QName, dimensions: Dimensions = ()) -> Dimensions | None:
        """The dimensions of a concept's figure of the bank alone, by those of the group's; None if nothing tells them apart."""
        others = {axis for axis, _ in dimensions}
        for cube in self._all_cubes:
            for axis in cube.axes:
                if axis in self._scopes and name in cube.items and others == {*cube.axes} - {axis}:
                    return (*dimensions, (axis, self._scopes[axis]))
        return None

    @cached_property
    def _scopes(self) -> Mapping[QName, QName]:
        """The member of the bank alone, by axis whose default is the group."""
        found: dict[QName, QName] = {}
        for axis in {axis for cube in self._all_cubes for axis in cube.axes}:
            default = self.axes.default(axis)
            if default is not None and self._is_called(default, _OF_THE_GROUP):
                members = [name for name in self.axes.members(axis) if self._is_called(name, _OF_THE_BANK)]
                found.update({axis: members[0]} if len(members) == 1 else {})
        return found

    def _is_called(self, name: QName, words: frozenset[str]) -> bool:
        return any(words & set(forms(label)) for label in self.taxonomy.labels.get(name, {}).values())

    @cached_property
    def _all_cubes(self) -> tuple[Cube, ...]:
        """The positive hypercubes that have axes; one that stands under several heads has the items of all."""
        found: dict[QName, Cube] = {}
        for role, network in self.taxonomy.network(Arcrole.ALL).items():
            for head, arcs in network.items():
                for arc in arcs:
                    axes = self._axes(arc.target_role or role, arc.target)
                    if axes:
                        known = found.get(arc.target, Cube(arc.target, (), axes, self.roles(arc.target)))
                        items = (*known.items, *self._items(role, head))
                        found[arc.target] = replace(known, items=items, is_within=known.is_within or self._shows(head, arc.target))
        return tuple(found.values())

    def _shows(self, head: QName, table: QName) -> bool:
        """Whether a table is presented under a head."""
        networks = self.taxonomy.network(Arcrole.PARENT_CHILD).values()
        return any(arc.target == table for network in networks for arc in network.get(head, ()))

    def _axes(self, role: str, table: QName) -> tuple[QName, ...]:
        network = self.taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).get(role, {})
        return tuple(arc.target for arc in network.get(table, ()))

    def _items(self, role: str, head: QName) -> Iterator[QName]:
        """The reportable concepts under the head of a cube."""
        network = self.taxonomy.network(Arcrole.DOMAIN_MEMBER).get(role, {})
        waiting = [head]
        while waiting:
            name = waiting.pop(0)
            if self.taxonomy.concepts[name].is_reportable:
                yield name
            waiting.extend(arc.target for arc in network.get(name, ()))

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The calculations of every role."""
        found = []
        for arcrole in (Arcrole.SUMMATION_ITEM, Arcrole.SUMMATION_ITEM_21):
            for role, network in self.taxonomy.network(arcrole).items():
                for total, arcs in network.items():
                    parts = tuple((arc.target, -1 if (arc.weight or "1").startswith("-") else 1) for arc in arcs)
                    shown = self.roles(total).union(*(self.roles(part) for part, _ in parts))
                    found.append(Sum(total, parts, frozenset({role}) if role in shown else shown))
        return tuple(found)

    @cached_property
    def rolls(self) -> Mapping[str, frozenset[QName]]:
        """By role, the concepts it presents as an opening or closing balance."""
        found: dict[str, set[QName]] = defaultdict(set)
        for role, network in self.taxonomy.network(Arcrole.PARENT_CHILD).items():
            for arcs in network.values():
                found[role].update(arc.target for arc in arcs if arc.preferred_label in _ROLLS)
        return {role: frozenset(names) for role, names in found.items() if names}

    @cached_property
    def _derived(self) -> Mapping[tuple[str, QName], tuple[QName, ...]]:
        """By quantity and concept, the concepts that are named as this quantity of it."""
        found: dict[tuple[str, QName], set[QName]] = defaultdict(set)
        for name, concept in self.taxonomy.concepts.items():
            if not concept.is_reportable or not concept.kind.is_numeric:
                continue
            for (_, role), label in self.taxonomy.labels.get(name, {}).items():
                if role == Role.LABEL:
                    for quantity, base in _bases(fold(label)):
                        for meant in self.vocabulary.meanings(base):
                            if not meant.is_bound and meant.name != name:
                                found[quantity, meant.name].add(name)
        return {key: tuple(sorted(names)) for key, names in found.items()}

    def derived(self, base: QName, quantity: str) -> tuple[QName, ...]:
        """The concepts that are a share, growth, change, average or yield of another."""
        return self._derived.get((quantity, base), ())

    def quantity(self, name: QName) -> str:
        """Which quantity of something a concept is by its labels: `amount` if it is the thing itself."""
        for (_, role), label in self.taxonomy.labels.get(name, {}).items():
            if role == Role.LABEL:
                for quantity, _ in _bases(fold(label)):
                    return quantity
        return "share" if self.taxonomy.concepts[name].is_percent else "amount"

    def whole(self, share: QName) -> tuple[QName, ...]:
        """The concepts a share says it is of, after 占 or `as percentage of`."""
        found: set[QName] = set()
        for (_, role), label in self.taxonomy.labels.get(share, {}).items():
            if role == Role.LABEL and (said := _WHOLE.search(fold(label))):
                found.update(meant.name for meant in self.vocabulary.meanings(said["whole"]) if not meant.is_bound)
        return tuple(sorted(found))

    def item(self, cube: Cube, quantity: str, unit: str, period: Period | None) -> QName | None:
        """The one line item of a cube that is this quantity and can be in the unit, for a day or for a time as the period is."""
        wanted = "instant" if isinstance(period, Instant) else "duration"
        fitting = [name for name in cube.items if takes(self.taxonomy.concepts[name], unit)]
        named = [name for name in fitting if self.quantity(name) == quantity]
        if quantity == "amount" and wanted == "duration":
            # What is counted over a time in a table of balances is their change.
            named = [name for name in fitting if self.quantity(name) in ("amount", "change")]
        if quantity in ("amount", "change"):
            named = [name for name in named if self.taxonomy.concepts[name].period_type == wanted]
        return named[0] if len(named) == 1 else None

    def counted(self, cube: Cube) -> QName | None:
        """The one line item that is counted itself, whose shares, growths and changes the others are."""
        concepts = self.taxonomy.concepts
        found = [name for name in cube.items if concepts[name].kind.is_numeric and self.quantity(name) == "amount"]
        return found[0] if len(found) == 1 else None

    def tops(self, axis: QName) -> tuple[QName, ...]:
        """The members right under the default of an axis, which together are the whole."""
        head = self.axes.default(axis)
        for network in self.taxonomy.network(Arcrole.DOMAIN_MEMBER).values():
            if head is not None and head in network:
                return tuple(arc.target for arc in network[head])
        return ()

    def points_to(self, heading: str, role: str) -> bool:
        """Whether a heading is the title of a role's table, contains it, or names what the table sums up."""
        said = set(forms(_ORDINAL.sub("", heading)))
        titles = self._titles(role)
        return bool(said & titles) or any(title in form for title in titles if len(title) >= _SHORTEST_TITLE for form in said)

    def _titles(self, role: str) -> set[str]:
        known = self._by_role.get(role)
        if known is None:
            titles = self.taxonomy.role_titles.get(role, {}).values()
            known = self._by_role[role] = {form for title in titles for form in title_forms(title)}
            tops = {one.total for one in self.sums if role in one.roles} - {
                part for one in self.sums if role in one.roles for part, _ in one.parts
            }
            tables = {cube.table for cube in self.cubes if role in cube.roles}
            for name in tops | tables:
                known |= {form for label in self.taxonomy.labels.get(name, {}).values() for form in forms(label)}
        return known

    @cached_property
    def _by_role(self) -> dict[str, set[str]]:
        return {}


def _bases(label: str) -> Iterator[tuple[str, str]]:
    """The quantities a folded label can name, each with what it would be a quantity of."""
    if found := _SHARE_OF.fullmatch(label):
        yield "share", found["part"]
    for quantity, (before, after) in DERIVED.items():
        for word in after:
            if label.endswith(word) and len(label) > len(word):
                yield quantity, label.removesuffix(word)
            elif quantity == "share" and word.isascii() and word in label:
                yield quantity, label.partition(word)[0]
        for word in before:
            if label.startswith(word) and len(label) > len(word):
                yield quantity, label.removeprefix(word)
