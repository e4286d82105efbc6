"""Lint rules on tables, axes, members and enumerations (Dimensions 1.0 §2, Extensible Enumerations 2.0 §2, EFM 6.16, ESEF 3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.findings import Finding
from exporter.taxonomy.lint.base import Lint, View, error, repeated, warning
from exporter.taxonomy.source.assemble import DEFAULTS_ROLE, Lexicon, cube_items
from exporter.taxonomy.source.rows import Row

_DOMAIN_TYPES: Final = ("token", "positiveInteger", "date", "anyURI")

WRONG_KIND: Final = error(
    "wrongKind",
    "{name} is of type {type}, and {wanted} belongs here",
    "name another, or mend its type in concepts.csv",
    "Dimensions 1.0 §2",
)
ROW_MISSING: Final = error("dimensionRowMissing", "the {type} {name} has no row in {table}", "add one, or take the concept out")
ROW_TWICE: Final = error("dimensionRowTwice", "{name} has a row already in line {earlier}", "keep one of the two")
CUBE_ROLE: Final = error(
    "hypercubeRole", "the role {role} holds the table {other} already", "give each table a role of its own", "EFM 6.16.5"
)
CUBE_EMPTY: Final = warning(
    "hypercubeEmpty", "no concept is presented under {name}", "put the concepts of the table under its line items in presentation.csv"
)
CUBE_PLAIN: Final = error(
    "hypercubePlain",
    "there are {count} tables without axes",
    "keep exactly one: it holds every concept that takes no dimension",
    "ESEF 3.4.2",
)
AXIS_KIND: Final = error("axisKind", "the axis is {kind!r}", "write explicit or typed")
AXIS_TYPED: Final = error(
    "axisTyped", "a typed axis has {fault}", "name its domain element, give its type ({types}), and no default", "Dimensions 1.0 §2.5.2"
)
DEFAULTS: Final = error(
    "severalDefaults",
    "the axis has {count} defaults",
    "name one member, the total",
    "Dimensions 1.0 §2.6.2.3: xbrldte:TooManyDefaultMembersError",
)
DEFAULT_OUTSIDE: Final = error(
    "defaultNotMember", "{default} is not in the domain {domain}", "name the domain itself or one of its members", "ESEF 3.4.3"
)
TWO_PARENTS: Final = error(
    "memberTwice", "{member} stands under {parent} too, in line {earlier}", "place a member once in a domain", "EFM 6.16.4"
)
USABLE: Final = error("flagWrong", "{text!r} is neither true nor false", "write true or false")
NO_DEFAULTS_ROLE: Final = error(
    "defaultsRoleMissing", "the role {role}, which holds the defaults of axes, is not in roles.csv", "add it", "ESEF 3.4.3"
)
LAYER_ORDER: Final = error(
    "layerOrder",
    "{concept} of the layer {layer} takes its values from {domain} of a later layer",
    "put both in one layer, or the domain in an earlier one",
)


def _wrong(view: View, row: Row, column: str, name: str, *wanted: str) -> Iterator[Finding]:
    """A finding if the concept is known and of none of the types wanted."""
    if name in view.concepts and not view.is_a(name, *wanted):
        yield WRONG_KIND.finding(origin=row.place.at(column), name=name, type=view.concepts[name].type, wanted=" or ".join(wanted))


def _kinds(view: View) -> Iterator[Finding]:
    tables = view.tables
    for cube in tables.hypercubes:
        yield from _wrong(view, cube, "hypercube", cube.hypercube, "table")
        for head in cube.line_items.split():
            yield from _wrong(view, cube, "line_items", head, "abstract")
        for axis_name in cube.axes.split():
            yield from _wrong(view, cube, "axes", axis_name, "axis")
    for axis in tables.axes:
        yield from _wrong(view, axis, "axis", axis.axis, "axis")
        if axis.kind == "explicit":
            yield from _wrong(view, axis, "domain", axis.domain, "member")
    for member in tables.members:
        yield from _wrong(view, member, "parent", member.parent, "member")
        yield from _wrong(view, member, "member", member.member, "member")
    for values in tables.enumerations:
        yield from _wrong(view, values, "concept", values.concept, "enumeration", "enumerationSet")
        yield from _wrong(view, values, "domain", values.domain, "member")


def _rows_missing(view: View) -> Iterator[Finding]:
    tables = view.tables
    rows = {
        "table": ("hypercubes.csv", {row.hypercube for row in tables.hypercubes}),
        "axis": ("axes.csv", {row.axis for row in tables.axes}),
        "enumeration": ("enumerations.csv", values := {row.concept for row in tables.enumerations}),
        "enumerationSet": ("enumerations.csv", values),
    }
    for row in tables.concepts:
        table, known = rows.get(row.type, ("", {row.name}))
        if row.name not in known:
            yield ROW_MISSING.finding(origin=row.place.at("name"), name=row.name, type=row.type, table=table)


def _rows_twice(view: View) -> Iterator[Finding]:
    tables = view.tables
    for cube, before in repeated(tables.hypercubes, lambda row: row.hypercube):
        yield ROW_TWICE.finding(origin=cube.place.at("hypercube"), name=cube.hypercube, earlier=before.place.line)
    for axis, earlier in repeated(tables.axes, lambda row: row.axis):
        yield ROW_TWICE.finding(origin=axis.place.at("axis"), name=axis.axis, earlier=earlier.place.line)
    for values, first in repeated(tables.enumerations, lambda row: row.concept):
        yield ROW_TWICE.finding(origin=values.place.at("concept"), name=values.concept, earlier=first.place.line)


def _cube_roles(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.hypercubes, lambda row: row.role):
        yield CUBE_ROLE.finding(origin=row.place.at("role"), role=row.role, other=earlier.hypercube)


def _plain(view: View) -> Iterator[Finding]:
    plain = [row for row in view.tables.hypercubes if not row.axes]
    if len(plain) != 1 and view.tables.hypercubes:
        yield CUBE_PLAIN.finding(origin=(plain or view.tables.hypercubes)[-1].place.at("axes"), count=len(plain))


def _empty(view: View) -> Iterator[Finding]:
    lexicon = Lexicon.of(view.tables)
    for row in view.tables.hypercubes:
        if not any(cube_items(row, view.tables, lexicon).values()):
            yield CUBE_EMPTY.finding(origin=row.place.at("line_items"), name=row.line_items)


def _axis_kinds(view: View) -> Iterator[Finding]:
    for row in view.tables.axes:
        if row.kind not in ("explicit", "typed"):
            yield AXIS_KIND.finding(origin=row.place.at("kind"), kind=row.kind)


def _typed(view: View) -> Iterator[Finding]:
    types = ", ".join(_DOMAIN_TYPES)
    for row in view.tables.axes:
        if row.kind != "typed":
            continue
        faults = {
            "domain": row.domain.isalnum() and row.domain not in view.concepts,
            "domain_type": row.domain_type in _DOMAIN_TYPES,
            "default": not row.default,
        }
        said = {"domain": "no domain element of its own", "domain_type": f"the type {row.domain_type!r}", "default": "no default"}
        for column in (column for column, good in faults.items() if not good):
            yield AXIS_TYPED.finding(origin=row.place.at(column), fault=said[column] if column != "default" else "a default", types=types)


def _defaults(view: View) -> Iterator[Finding]:
    for row in view.tables.axes:
        count = len(row.default.split())
        if row.kind == "explicit" and count != 1:
            yield DEFAULTS.finding(origin=row.place.at("default"), count=count)


def _descendants(view: View, head: str) -> set[str]:
    """A domain and all members below it."""
    found: set[str] = set()
    waiting = [head]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(row.member for row in view.tables.members if row.parent == name)
    return found


def _defaults_inside(view: View) -> Iterator[Finding]:
    for row in view.tables.axes:
        if row.kind == "explicit" and row.default not in _descendants(view, row.domain):
            yield DEFAULT_OUTSIDE.finding(origin=row.place.at("default"), default=row.default, domain=row.domain)


def _two_parents(view: View) -> Iterator[Finding]:
    for row, earlier in repeated(view.tables.members, lambda row: row.member):
        if row.parent != earlier.parent:
            yield TWO_PARENTS.finding(origin=row.place.at("member"), member=row.member, parent=earlier.parent, earlier=earlier.place.line)


def _flags(view: View) -> Iterator[Finding]:
    for row in view.tables.members:
        if row.usable not in ("true", "false"):
            yield USABLE.finding(origin=row.place.at("usable"), text=row.usable)
    for values in view.tables.enumerations:
        if values.head_usable not in ("true", "false"):
            yield USABLE.finding(origin=values.place.at("head_usable"), text=values.head_usable)


def _defaults_role(view: View) -> Iterator[Finding]:
    with_default = [row for row in view.tables.axes if row.default]
    if with_default and all(row.role != DEFAULTS_ROLE for row in view.tables.roles):
        yield NO_DEFAULTS_ROLE.finding(origin=with_default[0].place.at("default"), role=DEFAULTS_ROLE)


def _layer_order(view: View) -> Iterator[Finding]:
    rank = {layer.prefix: number for number, layer in enumerate(view.tables.settings.layers)}
    for row in view.tables.enumerations:
        concept, domain = view.concepts.get(row.concept), view.concepts.get(row.domain)
        if concept and domain and rank.get(concept.layer, 0) < rank.get(domain.layer, 0):
            yield LAYER_ORDER.finding(origin=row.place.at("domain"), concept=row.concept, layer=concept.layer, domain=row.domain)


LINTS: Final = (
    Lint(WRONG_KIND, _kinds),
    Lint(ROW_MISSING, _rows_missing),
    Lint(ROW_TWICE, _rows_twice),
    Lint(CUBE_ROLE, _cube_roles),
    Lint(CUBE_PLAIN, _plain),
    Lint(AXIS_KIND, _axis_kinds),
    Lint(AXIS_TYPED, _typed),
    Lint(DEFAULTS, _defaults),
    Lint(TWO_PARENTS, _two_parents),
    Lint(USABLE, _flags),
    Lint(NO_DEFAULTS_ROLE, _defaults_role),
    Lint(LAYER_ORDER, _layer_order),
    Lint(DEFAULT_OUTSIDE, _defaults_inside, stage=2),
    Lint(CUBE_EMPTY, _empty, stage=2),
)
