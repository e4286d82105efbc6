"""Which facts stand in which table, in which row and column: a report and its taxonomy enter, statements leave.

A statement is a link role of the presentation linkbase. Its rows are concepts in their order, with members of axes as rows under them; its
columns are periods, the latest first. Where several items are told of the same members (loans by product: amount, share, growth; the ten
largest shareholders), members are the rows and items the columns. Nothing is printed here. Specs: XBRL 2.1 §5.2.4, Dimensions 1.0 §2.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from exporter.model.aspects import Dimensions, Entity, Period, TypedMember
from exporter.model.facts import FactTable, Report
from exporter.model.presentation import Line, MemberOrder, lines_of, shown
from exporter.model.taxonomy import Kind, Taxonomy
from exporter.model.timeline import Column, columns_of, tables_of
from exporter.names import Arcrole, QName, Role

_MOST_COLUMNS: Final = 5
"""As many columns of figures as a page takes."""
_LONG: Final = 44
_ENOUGH: Final = 5
"""As many rows make a statement although other statements have told all of them: fewer would only say a total again."""
_SEVERAL: Final = 2
"""As many items told of one member alone make a table of its own rather than a row under each."""
NO_MEMBERS: Final[Dimensions] = ()
Member = tuple[QName, QName | TypedMember]
Told = Mapping[Period, Sequence[int]]
"""Facts of one concept and the same members, by their periods."""
Places = dict[Dimensions, dict[Period, list[int]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a line, the members it is for, and the facts of each column."""

    line: Line
    members: Dimensions
    depth: int
    cells: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a period, and in a grid of members the item."""

    column: Column
    item: Line | None = None


@dataclass(slots=True)
class Table:
    """Rows under column heads; `of_members` says that members are the rows and items the columns, `scope` the member all is told of."""

    heads: tuple[Head, ...]
    rows: list[Row] = field(default_factory=list)
    of_members: bool = False
    scope: Dimensions = NO_MEMBERS


@dataclass(slots=True)
class Statement:
    """A link role: its tables, and the facts that are long texts and stand below them."""

    role: str
    tables: list[Table] = field(default_factory=list)
    texts: list[tuple[Line, int]] = field(default_factory=list)


class Layout:
    """The statements of a report, and the facts that no table has a place for."""

    def __init__(self, report: Report, taxonomy: Taxonomy) -> None:
        self.facts, self.taxonomy = report.facts, taxonomy
        self.order = self.facts.canonical_order()
        self.by_concept: dict[QName, list[int]] = defaultdict(list)
        entity = _main_entity(self.facts)
        for row in self.order:
            if self.facts.contexts.values[self.facts.context[row]].entity == entity:
                self.by_concept[self.facts.concepts.values[self.facts.concept[row]]].append(row)
        self.ranking = MemberOrder(taxonomy)
        self.placed: set[int] = set()
        self.lines = {role: tuple(lines_of(network, taxonomy)) for role, network in taxonomy.network(Arcrole.PARENT_CHILD).items()}

    def statements(self) -> Iterator[Statement]:
        """The link roles that have facts, by their numbers."""
        for role, chosen in shown(self.by_concept, self.lines, self.facts, self.taxonomy).items():
            is_new = any(row not in self.placed for rows in chosen.values() for row in rows)
            statement = self._statement(role, chosen)
            items = [row for table in statement.tables for row in table.rows if not row.line.is_heading]
            if (is_new and (items or statement.texts)) or len(items) >= _ENOUGH:
                yield statement

    def rest(self) -> list[int]:
        """The facts that stand in no statement, in canonical order; known once the statements are."""
        return [row for row in self.order if row not in self.placed]

    def members(self, row: int) -> Dimensions:
        """The members a fact is told of."""
        return self.facts.contexts.values[self.facts.context[row]].dimensions

    def is_long(self, row: int) -> bool:
        """Whether a fact is a text that fits no cell."""
        value = self.facts.values[row]
        if value is None or self.facts.units.values[self.facts.unit[row]] is not None:
            return False
        concept = self.taxonomy.concepts.get(self.facts.concepts.values[self.facts.concept[row]])
        named = concept is not None and concept.kind in (Kind.ENUMERATION, Kind.ENUMERATION_SET)
        return not named and (len(value) > _LONG or "\n" in value or (concept is not None and concept.is_text_block and "<" in value))

    def _statement(self, role: str, chosen: Mapping[QName, list[int]]) -> Statement:
        statement = Statement(role)
        texts = {row for rows in chosen.values() for row in rows if self.is_long(row)}
        short = {name: [row for row in rows if row not in texts] for name, rows in chosen.items()}
        scopes = self._scopes(short)
        apart = {scope: {name: [row for row in rows if scope in self.members(row)] for name, rows in short.items()} for scope in scopes}
        short = {name: [row for row in rows if not set(scopes) & set(self.members(row))] for name, rows in short.items()}
        gridded = self._gridded(role, short)
        if gridded:
            statement.tables += self._grid(gridded, short)
            short = {name: [] if any(line.name == name for line in gridded) else rows for name, rows in short.items()}
        statement.tables += self._plain(role, short)
        for scope, rows in apart.items():
            statement.tables += self._plain(role, rows, (scope,))
        told: set[int] = set()
        for line in self.lines[role]:
            for row in chosen.get(line.name, ()):
                if row in texts and row not in told:
                    told.add(row)
                    statement.texts.append((line, row))
        self.placed.update(row for rows in chosen.values() for row in rows)
        return statement

    def _gridded(self, role: str, chosen: Mapping[QName, list[int]]) -> tuple[Line, ...]:
        """The items to be columns over rows of members: two or more that are told of members, if they fit the page."""
        items = {line.name: line for line in self.lines[role] if any(self.members(row) for row in chosen.get(line.name, ()))}
        rows = [row for name in items for row in chosen[name]]
        typed = any(isinstance(member, TypedMember) for row in rows for _, member in self.members(row))
        if len(items) < (1 if typed else 2):
            return ()
        return tuple(items.values()) if 0 < len(list(self._grid_heads(tuple(items.values()), chosen))) <= _MOST_COLUMNS else ()

    def _grid_heads(self, items: tuple[Line, ...], chosen: Mapping[QName, list[int]]) -> Iterator[Head]:
        for item in items:
            for column in columns_of(self.facts, self._new(chosen[item.name])):
                yield Head(column, item)

    def _new(self, rows: list[int]) -> list[int]:
        """Those not placed before, unless all were: a total shown once more makes no column of its own."""
        return [row for row in rows if row not in self.placed] or rows

    def _grid(self, items: tuple[Line, ...], chosen: Mapping[QName, list[int]]) -> Iterator[Table]:
        heads = tuple(self._grid_heads(items, chosen))
        places = {item.name: self._places(chosen[item.name]) for item in items}
        table = Table(heads, of_members=True)
        combos = sorted({combo for found in places.values() for combo in found}, key=self.ranking.rank)
        for combo in [*(one for one in combos if one), *(one for one in combos if not one)]:
            cells = tuple(_cell(head, places[head.item.name].get(combo, {})) if head.item else () for head in heads)
            line = Line(items[0].name, 0, str(Role.TOTAL) if not combo else str(Role.LABEL))
            if any(cells):
                table.rows.append(Row(line, combo, self.ranking.depth(combo), cells))
        if combos and any(isinstance(member, TypedMember) for _, member in combos[-1]):
            table.rows.sort(key=self._largest_first)
        yield table

    def _largest_first(self, row: Row) -> tuple[bool, Decimal]:
        """Rows of typed members by their first number: the largest first, but ranks and other counts from one up; totals last."""
        for cell in row.cells:
            for fact in cell:
                concept = self.taxonomy.concepts.get(self.facts.concepts.values[self.facts.concept[fact]])
                if concept is not None and concept.kind.is_numeric and (number := _number(self.facts.values[fact])) is not None:
                    return not row.members, number if concept.kind is Kind.INTEGER else -number
        return not row.members, Decimal(0)

    def _scopes(self, chosen: Mapping[QName, list[int]]) -> tuple[Member, ...]:
        """Members that stand alone on their axis and that several items are told of, such as the bank beside its group."""
        items: dict[Member, set[QName]] = defaultdict(set)
        for name, rows in chosen.items():
            for pair in {pair for row in rows for pair in self.members(row)}:
                items[pair].add(name)
        axes = Counter(axis for axis, _ in items)
        alone = [pair for pair in items if axes[pair[0]] == 1 and isinstance(pair[1], QName) and len(items[pair]) >= _SEVERAL]
        return tuple(sorted(alone, key=lambda pair: (-len(items[pair]), self.ranking.member_rank(*pair)))[:1])

    def _plain(self, role: str, chosen: Mapping[QName, list[int]], scope: Dimensions = NO_MEMBERS) -> Iterator[Table]:
        """Concepts as rows, members under them; too many periods make several tables."""
        opening = {line.name for line in self.lines[role] if line.is_opening}
        rows = [row for found in chosen.values() for row in found]
        columns = columns_of(self.facts, self._new(rows), opening)
        places = {name: self._places(found, scope) for name, found in chosen.items()}
        for fitting in tables_of(columns, self.facts, rows, _MOST_COLUMNS):
            table = Table(tuple(map(Head, fitting)), scope=scope)
            waiting: list[Row] = []
            for line in self.lines[role]:
                if line.is_heading:
                    waiting = [row for row in waiting if row.depth < line.depth] + [Row(line, NO_MEMBERS, line.depth)]
                    continue
                waiting = [row for row in waiting if row.depth < line.depth]
                for row in self._line(line, places.get(line.name, {}), table):
                    table.rows += waiting
                    waiting = []
                    table.rows.append(row)
            if table.rows:
                yield table

    def _places(self, rows: Iterable[int], scope: Dimensions = NO_MEMBERS) -> Places:
        """Facts of one concept by their members, in the order of those, and by their periods."""
        places: Places = defaultdict(lambda: defaultdict(list))
        for row in rows:
            context = self.facts.contexts.values[self.facts.context[row]]
            members = tuple([pair for pair in context.dimensions if pair not in scope]) if scope else context.dimensions
            places[members][context.period].append(row)
        return dict(sorted(places.items(), key=lambda place: self.ranking.rank(place[0])))

    def _line(self, line: Line, places: Places, table: Table) -> Iterator[Row]:
        for combo, told in places.items():
            cells = tuple([_cell(head, told, opening=line.is_opening) for head in table.heads])
            if any(cells):
                yield Row(line, combo, line.depth + (1 + self.ranking.depth(combo) if combo else 0), cells)


def _cell(head: Head, told: Told, *, opening: bool = False) -> tuple[int, ...]:
    """The facts that stand under a head; with `opening`, the balances at the beginning of its period."""
    return tuple([row for period in head.column.holds(opening=opening) for row in told.get(period, ())])


def _number(value: str | None) -> Decimal | None:
    try:
        number = Decimal(value or "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _main_entity(facts: FactTable) -> Entity | None:
    """The entity most facts are of."""
    counts: dict[Entity, int] = defaultdict(int)
    for code in facts.context:
        counts[facts.contexts.values[code].entity] += 1
    return max(sorted(counts), key=lambda entity: counts[entity], default=None)
