"""Lint rules on references between rows, and on the presentation and calculation (XBRL 2.1 §5.2.4 and §5.2.5, EFM 6.12 and 6.14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, TypeVar

from exporter.findings import Finding
from exporter.taxonomy.lint.base import Lint, View, cycle, error, is_order, repeated, warning
from exporter.taxonomy.source.assemble import DEFAULTS_ROLE, LABEL_ROLES, Lexicon, presentation
from exporter.taxonomy.source.rows import (
    CalculationRow,
    ConceptRow,
    EnumerationRow,
    HypercubeRow,
    LabelRow,
    MemberRow,
    PresentationRow,
    ReferenceRow,
    Row,
    SynonymRow,
)

UNKNOWN_CONCEPT: Final = error("unknownConcept", "there is no concept {name!r}", "add it to concepts.csv, or mend the name")
UNKNOWN_ROLE: Final = error("unknownRole", "there is no role {role!r}", "add it to roles.csv, or mend the number")
ROLE_UNUSED: Final = warning("roleUnused", "nothing stands in the role {role}", "use it, or leave it out of roles.csv")
ORDER_WRONG: Final = error("orderWrong", "the order {order!r} is no number", "write a whole or decimal number")
ORDER_TWICE: Final = error(
    "orderTwice", "{parent} has two children of the order {order} in the role {role}", "give each its own", "EFM 6.12.2"
)
ARC_TWICE: Final = error(
    "arcTwice",
    "{concept} stands under {parent} in the role {role} already in line {earlier}",
    "keep one of the two rows",
    "XLink; EFM 6.12.5",
)
ARC_LOOP: Final = error("cycle", "the rows lead in a circle: {path}", "take one of these rows out", "XBRL 2.1 §5.2.4.2, §5.2.5.2")
ROOTS: Final = error("severalRoots", "the role {role} has {count} roots: {roots}", "put them under one abstract concept", "EFM 6.12.6")
DERIVED: Final = error(
    "derivedRow",
    "{concept} is of type {type}: hypercubes.csv, axes.csv and members.csv say what stands under a table and an axis",
    "leave the row out",
)
NO_SUCH_LABEL: Final = error(
    "preferredLabelMissing", "{concept} has no {role} label", "add it to labels.csv, or prefer another", "XBRL 2.1 §5.2.4.2.1"
)
UNKNOWN_PREFERRED: Final = error("unknownPreferredLabel", "there is no label role {role!r}", "use one of {known}, or leave it empty")
NOT_PRESENTED: Final = error(
    "notPresented", "{concept} is presented nowhere", "add a row to presentation.csv, or place the member or axis", "EFM 6.12.3; ESEF 3.4.6"
)
WEIGHT_WRONG: Final = error("weightWrong", "the weight {weight!r} is neither 1 nor -1", "write 1 or -1", "XBRL 2.1 §5.2.5.2.1; EFM 6.14.2")
WEIGHT_BALANCE: Final = error(
    "weightAgainstBalance",
    "{concept} ({balance}) cannot have the weight {weight} under {parent} ({parent_balance})",
    "equal balances add (1), opposite ones are deducted (-1)",
    "XBRL 2.1 §5.1.1.2",
)
CALC_PERIOD: Final = error(
    "calculationPeriod", "{concept} is {period} and its total {parent} {parent_period}", "sum within one period type only", "EFM 6.14.3"
)
CALC_TYPE: Final = error(
    "calculationType", "{concept} is {type} and its total {parent} {parent_type}", "sum numbers of one type", "XBRL 2.1 §5.2.5.2"
)
CALC_LAYER: Final = error(
    "calculationLayer",
    "the sum of {parent} and {concept} stands in the layer {layer!r}, which does not know them",
    "name the layer of the later of the two, or one after it",
)
CALC_SELF: Final = error("calculationOfAbstract", "{concept} takes no numbers", "sum concepts that facts can be of", "XBRL 2.1 §5.2.5.2")

A = TypeVar("A", PresentationRow, CalculationRow)


_Naming = LabelRow | EnumerationRow | ReferenceRow | SynonymRow
_Placed = PresentationRow | CalculationRow | HypercubeRow | EnumerationRow


def _arcs(view: View) -> tuple[PresentationRow | CalculationRow, ...]:
    return (*view.tables.presentation, *view.tables.calculation)


def _placed(view: View) -> tuple[_Placed, ...]:
    """The rows that put something in a role."""
    return (*_arcs(view), *view.tables.hypercubes, *view.tables.enumerations)


def _mentions(view: View) -> Iterator[tuple[Row, str, str]]:
    """Every cell that must name a concept: its row, its column, the name."""
    tables = view.tables
    naming: tuple[_Naming, ...] = (*tables.labels, *tables.enumerations, *tables.references, *tables.synonyms)
    for named in naming:
        yield named, "concept", named.concept
    for arc in _arcs(view):
        yield arc, "parent", arc.parent
        yield arc, "concept", arc.concept
    for member in tables.members:
        yield member, "parent", member.parent
        yield member, "member", member.member
    for values in tables.enumerations:
        yield values, "domain", values.domain
    for cube in tables.hypercubes:
        yield cube, "hypercube", cube.hypercube
        yield from ((cube, "line_items", head) for head in cube.line_items.split())
        yield from ((cube, "axes", axis) for axis in cube.axes.split())
    for axis in tables.axes:
        yield axis, "axis", axis.axis
        yield from (
            (axis, column, name) for column, name in (("domain", axis.domain), ("default", axis.default)) if axis.kind == "explicit"
        )


def _concepts_exist(view: View) -> Iterator[Finding]:
    for row, column, name in _mentions(view):
        if name not in view.concepts:
            yield UNKNOWN_CONCEPT.finding(origin=row.place.at(column), name=name)


def _roles_exist(view: View) -> Iterator[Finding]:
    known = {row.role for row in view.tables.roles}
    tables = view.tables
    placed: tuple[_Placed | SynonymRow, ...] = (*_placed(view), *tables.synonyms)
    for row in placed:
        if row.role not in known and (row.role or row not in tables.synonyms):
            yield UNKNOWN_ROLE.finding(origin=row.place.at("role"), role=row.role)


def _roles_used(view: View) -> Iterator[Finding]:
    used = {row.role for row in _placed(view)}
    for row in view.tables.roles:
        if row.role not in used | {DEFAULTS_ROLE}:
            yield ROLE_UNUSED.finding(origin=row.place.at("role"), role=row.role)


def _orders(view: View) -> Iterator[Finding]:
    ordered: tuple[PresentationRow | CalculationRow | MemberRow, ...] = (*_arcs(view), *view.tables.members)
    for row in ordered:
        if not is_order(row.order):
            yield ORDER_WRONG.finding(origin=row.place.at("order"), order=row.order)


def _orders_twice(view: View) -> Iterator[Finding]:
    for rows in (view.tables.presentation, view.tables.calculation):
        for row, _ in repeated((row for row in rows if is_order(row.order)), lambda row: (row.role, row.parent, Decimal(row.order))):
            yield ORDER_TWICE.finding(origin=row.place.at("order"), parent=row.parent, order=row.order, role=row.role)
    members = (row for row in view.tables.members if is_order(row.order))
    for member, _ in repeated(members, lambda row: (row.parent, Decimal(row.order))):
        yield ORDER_TWICE.finding(origin=member.place.at("order"), parent=member.parent, order=member.order, role="of its axis")


def _arcs_twice(view: View) -> Iterator[Finding]:
    for shown, before in repeated(view.tables.presentation, lambda row: (row.role, row.parent, row.concept, row.preferred_label)):
        yield _arc_twice(shown, "concept", shown.concept, shown.parent, shown.role, before)
    for summed, earlier in repeated(view.tables.calculation, lambda row: (row.role, row.parent, row.concept)):
        yield _arc_twice(summed, "concept", summed.concept, summed.parent, summed.role, earlier)
    for member, first in repeated(view.tables.members, lambda row: (row.parent, row.member)):
        yield _arc_twice(member, "member", member.member, member.parent, "of its axis", first)


def _arc_twice(row: Row, column: str, concept: str, parent: str, role: str, earlier: Row) -> Finding:
    return ARC_TWICE.finding(origin=row.place.at(column), concept=concept, parent=parent, role=role, earlier=earlier.place.line)


def _by_role(rows: Iterable[A]) -> dict[str, list[A]]:
    found: dict[str, list[A]] = defaultdict(list)
    for row in rows:
        found[row.role].append(row)
    return found


def _loops(view: View) -> Iterator[Finding]:
    edges: list[list[tuple[str, str, Row]]] = [[(row.parent, row.member, row) for row in view.tables.members]]
    edges += ([(row.parent, row.concept, row) for row in rows] for rows in _by_role(view.tables.presentation).values())
    edges += ([(row.parent, row.concept, row) for row in rows] for rows in _by_role(view.tables.calculation).values())
    for those in edges:
        if (found := cycle(those)) is not None:
            path, row = found
            yield ARC_LOOP.finding(origin=row.place.at("parent"), path=" > ".join(path))


def _roots(view: View) -> Iterator[Finding]:
    for role, rows in _by_role(view.tables.presentation).items():
        children = {row.concept for row in rows}
        roots = list(dict.fromkeys(row.parent for row in rows if row.parent not in children))
        if len(roots) > 1:
            place = next(row.place for row in rows if row.parent == roots[1])
            yield ROOTS.finding(origin=place.at("parent"), role=role, count=len(roots), roots=", ".join(roots))


def _derived(view: View) -> Iterator[Finding]:
    for row in view.tables.presentation:
        if view.is_a(row.concept, "axis", "member"):
            yield DERIVED.finding(origin=row.place.at("concept"), concept=row.concept, type=view.concepts[row.concept].type)
        if view.is_a(row.parent, "table", "axis", "member"):
            yield DERIVED.finding(origin=row.place.at("parent"), concept=row.parent, type=view.concepts[row.parent].type)


def _preferred(view: View) -> Iterator[Finding]:
    for row in view.tables.presentation:
        if row.preferred_label and row.preferred_label not in LABEL_ROLES:
            yield UNKNOWN_PREFERRED.finding(origin=row.place.at("preferred_label"), role=row.preferred_label, known=", ".join(LABEL_ROLES))
        elif row.preferred_label and (row.concept, row.preferred_label) not in view.labels:
            yield NO_SUCH_LABEL.finding(origin=row.place.at("preferred_label"), concept=row.concept, role=row.preferred_label)


def _presented(view: View) -> Iterator[Finding]:
    shown = {name.local for _, arc in presentation(view.tables, Lexicon.of(view.tables)) for name in (arc.source, arc.target)}
    for row in view.tables.concepts:
        if row.name not in shown:
            yield NOT_PRESENTED.finding(origin=row.place.at("name"), concept=row.name)


def _weights(view: View) -> Iterator[Finding]:
    for row in view.tables.calculation:
        if row.weight not in ("1", "-1"):
            yield WEIGHT_WRONG.finding(origin=row.place.at("weight"), weight=row.weight)


def _summands(view: View) -> Iterator[tuple[CalculationRow, ConceptRow, ConceptRow]]:
    """Rows of the calculation whose both ends are known, types and all, with the total and the summand."""
    for row in view.tables.calculation:
        if view.datatype(row.parent) and view.datatype(row.concept):
            yield row, view.concepts[row.parent], view.concepts[row.concept]


def _balances(view: View) -> Iterator[Finding]:
    for row, total, summand in _summands(view):
        if total.balance and summand.balance and row.weight in ("1", "-1") and (total.balance == summand.balance) != (row.weight == "1"):
            yield WEIGHT_BALANCE.finding(
                origin=row.place.at("weight"),
                concept=row.concept,
                balance=summand.balance,
                weight=row.weight,
                parent=row.parent,
                parent_balance=total.balance,
            )


def _periods(view: View) -> Iterator[Finding]:
    for row, total, summand in _summands(view):
        if total.period != summand.period:
            yield CALC_PERIOD.finding(
                origin=row.place.at("concept"), concept=row.concept, period=summand.period, parent=row.parent, parent_period=total.period
            )


def _sum_layers(view: View) -> Iterator[Finding]:
    rank = {layer.prefix: number for number, layer in enumerate(view.tables.settings.layers)}
    for row, total, summand in _summands(view):
        if row.layer not in rank or rank[row.layer] < max(rank.get(total.layer, 0), rank.get(summand.layer, 0)):
            yield CALC_LAYER.finding(origin=row.place.at("layer"), concept=row.concept, parent=row.parent, layer=row.layer)


def _types(view: View) -> Iterator[Finding]:
    for row, total, summand in _summands(view):
        if total.type != summand.type:
            yield CALC_TYPE.finding(
                origin=row.place.at("concept"), concept=row.concept, type=summand.type, parent=row.parent, parent_type=total.type
            )


def _numbers(view: View) -> Iterator[Finding]:
    for row, _, _ in _summands(view):
        for column, name in (("parent", row.parent), ("concept", row.concept)):
            datatype = view.datatype(name)
            if datatype is not None and not datatype.kind.is_numeric:
                yield CALC_SELF.finding(origin=row.place.at(column), concept=name)


LINTS: Final = (
    Lint(UNKNOWN_CONCEPT, _concepts_exist),
    Lint(UNKNOWN_ROLE, _roles_exist),
    Lint(ROLE_UNUSED, _roles_used),
    Lint(ORDER_WRONG, _orders),
    Lint(ORDER_TWICE, _orders_twice),
    Lint(ARC_TWICE, _arcs_twice),
    Lint(ARC_LOOP, _loops),
    Lint(ROOTS, _roots),
    Lint(DERIVED, _derived),
    Lint(UNKNOWN_PREFERRED, _preferred),
    Lint(NO_SUCH_LABEL, _preferred),
    Lint(WEIGHT_WRONG, _weights),
    Lint(WEIGHT_BALANCE, _balances),
    Lint(CALC_PERIOD, _periods),
    Lint(CALC_TYPE, _types),
    Lint(CALC_SELF, _numbers),
    Lint(CALC_LAYER, _sum_layers),
    Lint(NOT_PRESENTED, _presented, stage=2),
)
