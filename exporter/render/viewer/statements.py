"""The presentation as tables of facts (XBRL 2.1 §5.2.4): one for each link role that has any, then one for the facts no role shows.

A role shows the facts of its concepts whose axes it speaks of: in its presentation, or in a hypercube that its items have (Dimensions 1.0
§2.3). A fact that fits no role so goes to the first that has its concept. Members are rows under their concept; headings without a fact
under them, and the machinery of hypercubes, are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from exporter.model.aspects import Dimensions, Instant, Member, TypedMember
from exporter.model.exhibit import Exhibit
from exporter.model.facts import FactTable
from exporter.model.taxonomy import Arc, Network, Taxonomy
from exporter.names import Arcrole, QName, Role
from exporter.render.viewer.layout import DEEPEST, Columns, Layout, Row, members_of
from exporter.render.viewer.names import Names

_TITLE: Final = re.compile(r"^(?P<number>\[[^\]]*\])?\s*(?P<words>.*)$", re.DOTALL)
Rows = Mapping[QName, list[int]]


def statements(exhibit: Exhibit, names: Names) -> list[Layout]:
    """The tables in the order of the roles' definitions."""
    taxonomy, facts = exhibit.taxonomy, exhibit.report.facts
    rows = _by_concept(facts)
    networks = taxonomy.network(Arcrole.PARENT_CHILD)
    found = [_Statement(role, networks[role], exhibit, names) for role in taxonomy.roles(Arcrole.PARENT_CHILD)]
    waiting = set(range(len(facts)))
    for statement in found:
        waiting -= statement.take(rows)
    for statement in found:
        waiting -= statement.take_all(rows, waiting)
    layouts = [statement.layout() for statement in found if statement.rows]
    return [*layouts, _rest(sorted(waiting), facts, names)] if waiting else layouts


def title(role: str, taxonomy: Taxonomy, names: Names) -> int:
    """What a role is called: by its generic labels, else by its definition without the number, else by its URI."""
    titles = taxonomy.role_titles.get(role, {})
    found = _TITLE.match(titles.get("", ""))
    definition = (found["words"] if found else "") or role
    zh, en = (next((text for spoken, text in titles.items() if spoken.startswith(one)), definition) for one in ("zh", "en"))
    return names.words(zh, en)


def _by_concept(facts: FactTable) -> Rows:
    found: dict[QName, list[int]] = defaultdict(list)
    for row, code in enumerate(facts.concept):
        found[facts.concepts.values[code]].append(row)
    return found


def _rest(rows: list[int], facts: FactTable, names: Names) -> Layout:
    """Facts that stand in no table, by concept."""
    columns = Columns(facts.contexts.values[facts.context[row]].period for row in rows)
    by_concept: dict[QName, list[int]] = defaultdict(list)
    for row in rows:
        by_concept[facts.concepts.values[facts.concept[row]]].append(row)
    layout = Layout(title=names.words("未列入报表的数据", "Facts in no statement"), columns=columns.columns, rows=[])
    for concept, found in sorted(by_concept.items(), key=lambda item: item[0]):
        layout.rows += item_rows(Arc(source=concept, target=concept), found, 0, facts=facts, columns=columns, names=names, order={})
    return layout


class _Statement:
    """One role on the way to its table."""

    def __init__(self, role: str, network: Network, exhibit: Exhibit, names: Names) -> None:
        self._network, self._names, self._taxonomy = network, names, exhibit.taxonomy
        self._facts = exhibit.report.facts
        self._title = title(role, exhibit.taxonomy, names)
        targets = {arc.target for arcs in network.values() for arc in arcs}
        self._concepts = targets | network.keys()
        self._roots = [source for source in network if source not in targets]
        self._axes = self._find_axes()
        sums = (exhibit.taxonomy.network(arcrole).get(role, {}) for arcrole in (Arcrole.SUMMATION_ITEM, Arcrole.SUMMATION_ITEM_21))
        self._totals = {total for network in sums for total in network}
        self._columns = Columns(())
        self.rows: dict[QName, list[int]] = {}

    def take(self, rows: Rows) -> set[int]:
        """The facts that this role speaks of."""
        contexts, codes = self._facts.contexts.values, self._facts.context
        for concept in self._concepts & rows.keys():
            if fitting := [row for row in rows[concept] if all(axis in self._axes for axis, _ in contexts[codes[row]].dimensions)]:
                self.rows[concept] = fitting
        return {row for found in self.rows.values() for row in found}

    def take_all(self, rows: Rows, waiting: set[int]) -> set[int]:
        """Of the facts that no role speaks of, those whose concept stands here."""
        taken: set[int] = set()
        for concept in self._concepts & rows.keys():
            if added := [row for row in rows[concept] if row in waiting]:
                self.rows[concept] = [*self.rows.get(concept, ()), *added]
                taken.update(added)
        return taken

    def layout(self) -> Layout:
        """The table. A single root says what the title says, and is left out."""
        contexts, codes = self._facts.contexts.values, self._facts.context
        self._columns = Columns(contexts[codes[row]].period for found in self.rows.values() for row in found)
        rows: list[Row] = []
        for root in self._roots:
            rows += self._branch(Arc(source=root, target=root), 0 if len(self._roots) > 1 else -1, ())
        return Layout(title=self._title, columns=self._columns.columns, rows=rows)

    def _find_axes(self) -> set[QName]:
        """The axes presented here, and those of the hypercubes that the items presented here have."""
        concepts = self._taxonomy.concepts
        axes = {name for name in self._concepts if (concept := concepts.get(name)) and concept.is_dimension}
        cubes = {name for name in self._concepts if (concept := concepts.get(name)) and concept.is_hypercube}
        for network in self._taxonomy.network(Arcrole.ALL).values():
            cubes |= {arc.target for name in self._concepts & network.keys() for arc in network[name]}
        for network in self._taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).values():
            axes |= {arc.target for cube in cubes & network.keys() for arc in network[cube]}
        return axes

    @cached_property
    def _order(self) -> dict[QName, int]:
        """Members by their place in the presentation of their axis, else in its domain."""
        order: dict[QName, int] = {}
        domains = self._taxonomy.network(Arcrole.DIMENSION_DOMAIN), self._taxonomy.network(Arcrole.DOMAIN_MEMBER)
        for network in (self._network, *(network for by_role in domains for network in by_role.values())):
            for arc in (arc for arcs in network.values() for arc in arcs):
                order.setdefault(arc.target, len(order))
        return order

    def _branch(self, arc: Arc, depth: int, above: tuple[QName, ...]) -> Iterator[Row]:
        """A concept with its facts and what stands under it; nothing if there is no fact in all that."""
        name = arc.target
        concept = self._taxonomy.concepts.get(name)
        if name in above or len(above) > DEEPEST or (concept is not None and concept.is_dimension):
            return
        label = self._names.label(name, arc.preferred_label)
        hidden = depth < 0 or label == self._title or (concept is not None and concept.is_hypercube)
        own = list(self._items(arc, max(depth, 0)))
        below = depth if hidden and depth >= 0 else depth + 1
        under = [row for child in self._network.get(name, ()) for row in self._branch(child, below, (*above, name))]
        if under and not own and not hidden:
            yield Row(kind="heading", depth=depth, label=label)
        yield from own
        yield from under

    def _items(self, arc: Arc, depth: int) -> Iterator[Row]:
        found = self.rows.get(arc.target)
        if found:
            rows = item_rows(arc, found, depth, facts=self._facts, columns=self._columns, names=self._names, order=self._order)
            yield from (
                replace(row, kind="total") if arc.target in self._totals and row.kind == "item" and not row.members else row for row in rows
            )


def item_rows(
    arc: Arc, found: list[int], depth: int, *, facts: FactTable, columns: Columns, names: Names, order: Mapping[QName, int]
) -> Iterator[Row]:
    """The facts of a concept: one row without members, then one for each combination of them, deeper; duplicates in rows of their own."""
    role = arc.preferred_label or Role.LABEL
    by_members: dict[Dimensions, list[int]] = defaultdict(list)
    for row in found:
        by_members[members_of(facts.contexts.values[facts.context[row]], facts)].append(row)
    label = names.label(arc.target, role)
    if () not in by_members:
        yield Row(kind="heading", depth=depth, label=label)
    for members in sorted(by_members, key=lambda members: [_rank(member, order) for _, member in members]):
        coded = names.members(members)
        for cells in _cells(by_members[members], role, facts, columns):
            kind = "total" if not members and "otal" in role.rpartition("/")[2] else "item"
            inner = depth + 1 if members else depth
            yield Row(kind=kind, depth=inner, label=label, members=coded, cells=cells, negated="negated" in role)


def _rank(member: Member, order: Mapping[QName, int]) -> tuple[int, str]:
    if isinstance(member, TypedMember):
        return len(order), member.text
    return order.get(member, len(order)), member.local


def _cells(rows: list[int], role: str, facts: FactTable, columns: Columns) -> list[list[int | str | None]]:
    """Cells of as many rows as it takes to give each fact one."""
    found: list[list[int | str | None]] = []
    for row in rows:
        period = facts.contexts.values[facts.context[row]].period
        place = columns.place(period)
        if "eriodStart" in role and isinstance(period, Instant) and (opening := columns.opening(period.date)) is not None:
            place = opening
        free = next((cells for cells in found if cells[place] is None), None)
        if free is None:
            free = columns.empty()
            found.append(free)
        free[place] = row
    return found
