"""Calculation trees with their figures: for each total its parts with their weights, the sum of the parts, and the difference.

A total is bound to the parts of its own context, as Calculations 1.1 §2 has it. A difference that rounding explains is told from one that
it does not: intervals of the total and of the sum of the parts meet or do not (Calculations 1.1 §4.1).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from exporter.facts.duplicates import interval
from exporter.model.aspects import Dimensions, Period
from exporter.model.exhibit import Exhibit
from exporter.model.facts import FactTable
from exporter.model.presentation import DEEPEST, OFTEN
from exporter.model.taxonomy import Arc, Network
from exporter.names import Arcrole, QName
from exporter.render.viewer.layout import ENOUGH_DIGITS, Columns, Layout, Row, is_number, members_of
from exporter.render.viewer.names import Names
from exporter.render.viewer.statements import title
from exporter.validate.binding.intervals import read_number

_ARCROLES: Final = (Arcrole.SUMMATION_ITEM, Arcrole.SUMMATION_ITEM_21)
Figures = Mapping[QName, Mapping[Period, int]]
"""Rows of numeric facts with the same members, by concept and period."""


def calculations(exhibit: Exhibit, names: Names) -> list[Layout]:
    """A table for each link role with a total that is reported beside one of its parts."""
    taxonomy, facts = exhibit.taxonomy, exhibit.report.facts
    by_members = _by_members(facts)
    layouts: list[Layout] = []
    for arcrole in _ARCROLES:
        for role in taxonomy.roles(arcrole):
            layout = _layout(title(role, taxonomy, names), taxonomy.network(arcrole)[role], by_members, facts, names)
            if layout is not None:
                layouts.append(layout)
    return layouts


def _by_members(facts: FactTable) -> dict[Dimensions, dict[QName, dict[Period, int]]]:
    """Facts that can be computed with, without members first."""
    found: dict[Dimensions, dict[QName, dict[Period, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in range(len(facts)):
        context = facts.contexts.values[facts.context[row]]
        if is_number(facts, row):
            found[members_of(context, facts)][facts.concepts.values[facts.concept[row]]].setdefault(context.period, row)
    return dict(sorted(found.items(), key=lambda item: (bool(item[0]), str(item[0]))))


def _layout(heading: int, network: Network, by_members: Mapping[Dimensions, Figures], facts: FactTable, names: Names) -> Layout | None:
    targets = {arc.target for arcs in network.values() for arc in arcs}
    roots = [name for name in network if name not in targets]
    trees = [(members, root) for members, figures in by_members.items() for root in roots if _is_told(root, network, figures)]
    if not trees:
        return None
    concepts = targets | set(network)
    columns = Columns(facts, (row for members, _ in trees for name in concepts for row in by_members[members].get(name, {}).values()))
    rows: list[Row] = []
    for members, root in trees:
        rows += _Tree(network, by_members[members], columns, facts, names, names.members(members)).rows(root, "", 0, ())
    return Layout(title=heading, columns=columns, rows=rows)


def _is_told(total: QName, network: Network, figures: Figures) -> bool:
    """Whether a total, or one under it, is reported beside one of its parts."""
    waiting, seen = [total], {total}
    while waiting:
        name = waiting.pop()
        parts = [arc.target for arc in network.get(name, ())]
        if any(not figures[part].keys().isdisjoint(figures[name]) for part in parts if part in figures and name in figures):
            return True
        waiting += [part for part in parts if part not in seen]
        seen.update(parts)
    return False


def _weight(arc: Arc) -> Decimal:
    """The weight of an arc; one for what is no number, which validation tells."""
    return Decimal(arc.weight) if arc.weight is not None and read_number(arc.weight) is not None else Decimal(1)


class _Tree:
    """The figures of one set of members in one network."""

    def __init__(
        self, network: Network, figures: Figures, columns: Columns, facts: FactTable, names: Names, members: tuple[int | str, ...]
    ) -> None:
        self._network, self._figures, self._columns = network, figures, columns
        self._facts, self._names, self._members = facts, names, members
        self._entered: Counter[QName] = Counter()

    def rows(self, name: QName, weight: str, depth: int, above: tuple[QName, ...]) -> Iterator[Row]:
        """A concept, its parts under it, then their sum and what is left."""
        enters = name not in above and len(above) <= DEEPEST and self._entered[name] < OFTEN
        self._entered[name] += enters
        arcs = self._network.get(name, ()) if enters else ()
        cells = self._columns.empty()
        for period, row in self._figures.get(name, {}).items():
            cells[self._columns.places[period]] = row
        parts = [row for arc in arcs for row in self.rows(arc.target, arc.weight or "1", depth + 1, (*above, name))]
        if parts or any(cell is not None for cell in cells):
            kind = "total" if parts else "item"
            yield Row(kind=kind, depth=depth, label=self._names.label(name), members=self._members, cells=cells, weight=weight)
            yield from parts
            yield from self._sums(name, depth + 1) if parts else ()

    def _sums(self, name: QName, depth: int) -> Iterator[Row]:
        sums, differences, marks = self._columns.empty(), self._columns.empty(), [""] * len(self._columns.columns)
        for period, total in self._figures.get(name, {}).items():
            bound = [
                (_weight(arc), self._figures[arc.target][period])
                for arc in self._network[name]
                if period in self._figures.get(arc.target, {})
            ]
            if bound:
                place = self._columns.places[period]
                sums[place], differences[place], marks[place] = self._summed(total, bound)
        if any(cell is not None for cell in sums):
            like = next(iter(self._figures[name].values()))
            yield Row(kind="sum", depth=depth, cells=sums, like=like)
            yield Row(kind="difference", depth=depth, cells=differences, marks=marks, like=like)

    def _summed(self, total: int, parts: list[tuple[Decimal, int]]) -> tuple[str, str, str]:
        """The sum, what the total is more than it, and whether that is nothing, rounding, or neither."""
        values = self._facts.values
        with localcontext(prec=ENOUGH_DIGITS):
            whole = sum((weight * Decimal(values[row] or 0) for weight, row in parts), Decimal(0))
            difference = Decimal(values[total] or 0) - whole
        low, high = Fraction(0), Fraction(0)
        for weight, row in parts:
            ends = sorted(Fraction(weight) * end for end in interval(self._facts[row]))
            low, high = low + ends[0], high + ends[1]
        lowest, highest = interval(self._facts[total])
        meets = lowest <= high and low <= highest
        return format(whole, "f"), format(difference, "f"), "exact" if not difference else "rounding" if meets else "off"
