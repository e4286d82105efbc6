"""The presentation as tables of facts (XBRL 2.1 §5.2.4): one for each link role that has any, then one for the facts no role shows.

Members are rows under their concept; headings without a fact under them are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from exporter.model.aspects import Dimensions
from exporter.model.exhibit import Exhibit
from exporter.model.facts import FactTable
from exporter.model.presentation import Line, MemberOrder, Shown, lines_of, shown
from exporter.model.taxonomy import Taxonomy
from exporter.names import Arcrole, QName
from exporter.render.viewer.layout import Columns, Layout, Row, members_of
from exporter.render.viewer.names import LANGUAGES, Names


def statements(exhibit: Exhibit, names: Names) -> list[Layout]:
    """The tables in the order of the roles' definitions."""
    taxonomy, facts = exhibit.taxonomy, exhibit.report.facts
    by_concept = _by_concept(facts, range(len(facts)))
    lines = {role: list(lines_of(network, taxonomy)) for role, network in taxonomy.network(Arcrole.PARENT_CHILD).items()}
    tables = _Tables(facts, names, MemberOrder(taxonomy))
    waiting = set(range(len(facts)))
    layouts = []
    for role, found in shown(by_concept, lines, facts, taxonomy).items():
        if any(found.values()):
            layouts.append(tables.layout(title(role, taxonomy, names), lines[role], found, _totals(role, taxonomy)))
            waiting.difference_update(*found.values())
    if waiting:
        rest = _by_concept(facts, sorted(waiting))
        lines_of_rest = [Line(concept, 0) for concept in sorted(rest)]
        layouts.append(tables.layout(names.words("未列入报表的数据", "Facts in no statement"), lines_of_rest, rest, set()))
    return layouts


def title(role: str, taxonomy: Taxonomy, names: Names) -> int:
    """The code of what a role is called."""
    return names.words(*(taxonomy.role_title(role, language) for language in LANGUAGES))


def _by_concept(facts: FactTable, rows: Iterable[int]) -> Shown:
    found: Shown = defaultdict(list)
    for row in rows:
        found[facts.concepts.values[facts.concept[row]]].append(row)
    return found


def _totals(role: str, taxonomy: Taxonomy) -> set[QName]:
    """The concepts that a role sums up to."""
    return {total for arcrole in (Arcrole.SUMMATION_ITEM, Arcrole.SUMMATION_ITEM_21) for total in taxonomy.network(arcrole).get(role, {})}


Placed = list[tuple[int, int]]
"""Rows of the fact table, each with the number of its column."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """Lays tables out."""

    facts: FactTable
    names: Names
    order: MemberOrder

    def layout(self, heading: int, lines: Sequence[Line], found: Shown, totals: set[QName]) -> Layout:
        """Lines and the facts of their concepts as a table. A heading that says what the title says is left out."""
        opening, closing = ({line.name for line in lines if line.is_opening is wanted} for wanted in (True, False))
        columns = Columns(self.facts, (row for rows in found.values() for row in rows), opening)
        rows: list[Row] = []
        waiting: list[Line] = []
        for line in lines:
            waiting = [above for above in waiting if above.depth < line.depth]
            if line.is_heading:
                waiting.append(line)
            elif placed := self._placed(line, found.get(line.name, ()), columns, is_alone=line.name not in closing):
                headings = ((above.depth, self.names.label(above.name, above.role)) for above in waiting)
                rows += [Row(kind="heading", depth=depth, label=label) for depth, label in headings if label != heading]
                rows += self._rows(line, placed, columns, is_total=line.is_total or line.name in totals)
                waiting = []
        return Layout(title=heading, columns=columns, rows=rows)

    def _placed(self, line: Line, rows: Iterable[int], columns: Columns, *, is_alone: bool) -> Placed:
        """The facts of a line with their columns. Of a concept with a line for opening balances and another, each shows its own."""
        found: Placed = []
        for row in rows:
            period = self.facts.contexts.values[self.facts.context[row]].period
            place = (columns.openings if line.is_opening else columns.places).get(period)
            if place is None and is_alone:
                place = columns.places.get(period)
            if place is not None:
                found.append((row, place))
        return found

    def _rows(self, line: Line, placed: Placed, columns: Columns, *, is_total: bool) -> Iterator[Row]:
        """The facts of a line: one row without members, then one for each combination of them, deeper; duplicates in rows of their own."""
        by_members: dict[Dimensions, Placed] = defaultdict(list)
        for row, place in placed:
            by_members[members_of(self.facts.contexts.values[self.facts.context[row]], self.facts)].append((row, place))
        label = self.names.label(line.name, line.role)
        if () not in by_members:
            yield Row(kind="heading", depth=line.depth, label=label)
        for members in sorted(by_members, key=self.order.rank):
            coded = self.names.members(members)
            for cells in _cells(by_members[members], columns):
                kind = "total" if is_total and not members else "item"
                depth = line.depth + 1 if members else line.depth
                yield Row(kind=kind, depth=depth, label=label, members=coded, cells=cells, negated=line.is_negated)


def _cells(placed: Placed, columns: Columns) -> list[list[int | str | None]]:
    """Cells of as many rows as it takes to give each fact one."""
    found: list[list[int | str | None]] = []
    for row, place in placed:
        free = next((cells for cells in found if cells[place] is None), None)
        if free is None:
            free = columns.empty()
            found.append(free)
        free[place] = row
    return found
