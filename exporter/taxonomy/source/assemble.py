"""From tables to a taxonomy: `Tables` enter, the `Taxonomy` they describe leaves, before any document is written.

What a person need not write twice is worked out here: the arcs of tables, axes and members (from hypercubes, axes and members), the
items of a cube (what stands under its line items in the presentation), the items of the cube without axes (all others). Rows must
have passed `check`. Specs: XBRL 2.1 §5, Dimensions 1.0 §2, Extensible Enumerations 2.0 §2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from exporter.model.taxonomy import Arc, Concept, Network, Taxonomy
from exporter.names import Arcrole, QName, Role
from exporter.taxonomy.source.datatypes import DATATYPES, LANGUAGES
from exporter.taxonomy.source.rows import AxisRow, ConceptRow, EnumerationRow, HypercubeRow, Tables

LABEL_ROLES: Final = MappingProxyType(
    {
        "terse": Role.TERSE,
        "verbose": Role.VERBOSE,
        "total": Role.TOTAL,
        "negated": Role.NEGATED,
        "negatedTotal": Role.NEGATED_TOTAL,
        "periodStart": Role.PERIOD_START,
        "periodEnd": Role.PERIOD_END,
        "documentation": Role.DOCUMENTATION,
    }
)
"""Words of the tables for label roles."""

DEFAULTS_ROLE: Final = "990000"
"""The role of the dimension-default arcs, apart from the others: beside dimension-domain they would be duplicate arcs (XLink)."""
CONTEXT_ELEMENT: Final = "scenario"

Relations = Iterator[tuple[str, Arc]]
"""Link role and arc."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the names in the tables stand for."""

    names: Mapping[str, QName]
    roles: Mapping[str, str]
    types: Mapping[str, str]

    @classmethod
    def of(cls, tables: Tables) -> Lexicon:
        """Names of concepts to QNames, role numbers to URIs, concepts to words of `datatypes`."""
        settings = tables.settings
        return cls(
            {row.name: QName(settings.namespace(row.layer), row.name) for row in tables.concepts},
            {row.role: settings.role(row.layer, row.role) for row in tables.roles},
            {row.name: row.type for row in tables.concepts},
        )

    def is_reportable(self, name: str) -> bool:
        """Whether facts may be of the concept."""
        return not DATATYPES[self.types[name]].abstract


def assemble(tables: Tables) -> Taxonomy:
    """The taxonomy the tables describe."""
    lexicon = Lexicon.of(tables)
    settings = tables.settings
    networks: dict[str, dict[str, Network]] = {}
    for arcrole, relations in (
        (Arcrole.PARENT_CHILD, presentation(tables, lexicon)),
        (Arcrole.SUMMATION_ITEM, calculation(tables, lexicon)),
        *definition(tables, lexicon).items(),
    ):
        if found := network(relations):
            networks[str(arcrole)] = found
    return Taxonomy(
        entry_points=tuple(settings.entry_url(entry.name) for entry in settings.entry_points),
        concepts=dict(_concepts(tables, lexicon)),
        labels=_labels(tables, lexicon),
        networks=networks,
        role_titles={
            lexicon.roles[row.role]: {"": f"[{row.role}] {row.title_zh} | {row.title_en}", "zh-cn": row.title_zh, "en": row.title_en}
            for row in tables.roles
        },
        prefixes={settings.namespace(layer.prefix): layer.prefix for layer in settings.layers},
    )


def arc_order(arc: Arc) -> tuple[Decimal, QName]:
    """Where an arc stands among those of its source."""
    return Decimal(arc.order), arc.target


def network(relations: Relations) -> dict[str, Network]:
    """Arcs by link role and source, in order."""
    grouped: dict[str, dict[QName, list[Arc]]] = defaultdict(lambda: defaultdict(list))
    for role, arc in relations:
        grouped[role][arc.source].append(arc)
    return {
        role: {source: tuple(sorted(arcs, key=arc_order)) for source, arcs in by_source.items()}
        for role, by_source in sorted(grouped.items())
    }


def _concepts(tables: Tables, lexicon: Lexicon) -> Iterator[tuple[QName, Concept]]:
    typed = {row.axis: row for row in tables.axes if row.kind == "typed"}
    enumerations = {row.concept: row for row in tables.enumerations}
    for row in tables.concepts:
        name = lexicon.names[row.name]
        yield name, _concept(row, name, typed.get(row.name), enumerations.get(row.name), lexicon)


def _concept(row: ConceptRow, name: QName, axis: AxisRow | None, values: EnumerationRow | None, lexicon: Lexicon) -> Concept:
    datatype = DATATYPES[row.type]
    return Concept(
        name=name,
        type=datatype.type,
        kind=datatype.kind,
        period_type="duration" if datatype.abstract else row.period,
        balance=row.balance or None,
        abstract=datatype.abstract,
        nillable=True,
        substitution_group=datatype.group,
        is_hypercube=row.type == "table",
        is_dimension=row.type == "axis",
        typed_domain=QName(name.namespace, axis.domain) if axis else None,
        enum_domain=lexicon.names[values.domain] if values else None,
        enum_linkrole=lexicon.roles[values.role] if values else None,
        enum_head_usable=values is not None and values.head_usable == "true",
        is_percent=datatype.percent,
        is_per_share=datatype.per_share,
        is_text_block=row.type == "textBlock",
    )


def _labels(tables: Tables, lexicon: Lexicon) -> dict[QName, dict[tuple[str, str], str]]:
    zh, en = (tag.lower() for tag in LANGUAGES.values())
    labels: dict[QName, dict[tuple[str, str], str]] = {
        lexicon.names[row.name]: {(zh, str(Role.LABEL)): row.label_zh, (en, str(Role.LABEL)): row.label_en} for row in tables.concepts
    }
    for row in tables.labels:
        role = str(LABEL_ROLES[row.role])
        labels[lexicon.names[row.concept]] |= {(zh, role): row.zh, (en, role): row.en}
    return labels


def presentation(tables: Tables, lexicon: Lexicon) -> Relations:
    """Parent-child arcs: those of the table, under each table its axes with their members, and the trees of enumerations."""
    axes = {row.axis: row for row in tables.axes}
    cubes = {row.hypercube: row for row in tables.hypercubes}
    shown: set[tuple[str, str]] = set()
    for row in tables.presentation:
        label = str(LABEL_ROLES[row.preferred_label]) if row.preferred_label else None
        role = lexicon.roles[row.role]
        yield role, Arc(source=lexicon.names[row.parent], target=lexicon.names[row.concept], order=row.order, preferred_label=label)
        if row.concept in cubes and (row.role, row.concept) not in shown:
            shown.add((row.role, row.concept))
            for order, axis in enumerate(cubes[row.concept].axes.split(), start=1):
                yield role, Arc(source=lexicon.names[row.concept], target=lexicon.names[axis], order=str(order))
                if axes[axis].kind == "explicit" and (row.role, axis) not in shown:
                    shown.add((row.role, axis))
                    domain = axes[axis].domain
                    yield role, Arc(source=lexicon.names[axis], target=lexicon.names[domain])
                    yield from ((role, arc) for arc in _members(domain, tables, lexicon, presented=True))
    for number, domain in sorted({(row.role, row.domain) for row in tables.enumerations}):
        yield from ((lexicon.roles[number], arc) for arc in _members(domain, tables, lexicon, presented=True))


def calculation(tables: Tables, lexicon: Lexicon) -> Relations:
    """Summation arcs."""
    for row in tables.calculation:
        arc = Arc(source=lexicon.names[row.parent], target=lexicon.names[row.concept], order=row.order, weight=row.weight)
        yield lexicon.roles[row.role], arc


def definition(tables: Tables, lexicon: Lexicon) -> dict[Arcrole, Relations]:
    """The arcs of Dimensions 1.0, by arcrole."""
    return {
        Arcrole.ALL: _all(tables, lexicon),
        Arcrole.HYPERCUBE_DIMENSION: _hypercube_dimension(tables, lexicon),
        Arcrole.DIMENSION_DOMAIN: _dimension_domain(tables, lexicon),
        Arcrole.DOMAIN_MEMBER: _domain_member(tables, lexicon),
        Arcrole.DIMENSION_DEFAULT: _dimension_default(tables, lexicon),
    }


def _all(tables: Tables, lexicon: Lexicon) -> Relations:
    for row in tables.hypercubes:
        for head in row.line_items.split():
            arc = Arc(source=lexicon.names[head], target=lexicon.names[row.hypercube], context_element=CONTEXT_ELEMENT, closed=True)
            yield lexicon.roles[row.role], arc


def _hypercube_dimension(tables: Tables, lexicon: Lexicon) -> Relations:
    for row in tables.hypercubes:
        for order, axis in enumerate(row.axes.split(), start=1):
            yield lexicon.roles[row.role], Arc(source=lexicon.names[row.hypercube], target=lexicon.names[axis], order=str(order))


def _explicit_axes(tables: Tables) -> Iterator[tuple[HypercubeRow, AxisRow]]:
    axes = {row.axis: row for row in tables.axes}
    for cube in tables.hypercubes:
        yield from ((cube, axes[axis]) for axis in cube.axes.split() if axes[axis].kind == "explicit")


def _dimension_domain(tables: Tables, lexicon: Lexicon) -> Relations:
    for cube, axis in _explicit_axes(tables):
        yield lexicon.roles[cube.role], Arc(source=lexicon.names[axis.axis], target=lexicon.names[axis.domain])


def _dimension_default(tables: Tables, lexicon: Lexicon) -> Relations:
    for row in tables.axes:
        if row.default:
            yield lexicon.roles[DEFAULTS_ROLE], Arc(source=lexicon.names[row.axis], target=lexicon.names[row.default])


def _domain_member(tables: Tables, lexicon: Lexicon) -> Relations:
    """Members under their domains, and the items of each cube under the roots of its line items."""
    for cube, axis in _explicit_axes(tables):
        yield from ((lexicon.roles[cube.role], arc) for arc in _members(axis.domain, tables, lexicon))
    for number, domain in sorted({(row.role, row.domain) for row in tables.enumerations}):
        yield from ((lexicon.roles[number], arc) for arc in _members(domain, tables, lexicon))
    for row in tables.hypercubes:
        for head, items in cube_items(row, tables, lexicon).items():
            for order, item in enumerate(items, start=1):
                yield lexicon.roles[row.role], Arc(source=lexicon.names[head], target=lexicon.names[item], order=str(order))


def cube_items(cube: HypercubeRow, tables: Tables, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The reportable concepts of a cube by root of its line items: what is presented under it, each under the first that has it.

    The cube without axes has those that are in no other.
    """
    if not cube.axes:
        others = (cube_items(other, tables, lexicon) for other in tables.hypercubes if other.axes)
        elsewhere = {item for roots in others for items in roots.values() for item in items}
        left = tuple(row.name for row in tables.concepts if lexicon.is_reportable(row.name) and row.name not in elsewhere)
        return {cube.line_items: left}
    children: dict[str, list[str]] = defaultdict(list)
    for row in tables.presentation:
        children[row.parent].append(row.concept)
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for head in cube.line_items.split():
        shown = [name for name in _under(head, children) if lexicon.is_reportable(name) and name not in taken]
        taken.update(shown)
        found[head] = tuple(shown)
    return found


def _under(head: str, children: Mapping[str, Sequence[str]]) -> dict[str, None]:
    """Everything presented under a concept, in any role, each once."""
    found: dict[str, None] = {}
    waiting = [head]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found[child] = None
                waiting.append(child)
    return found


def _members(head: str, tables: Tables, lexicon: Lexicon, *, presented: bool = False) -> Iterator[Arc]:
    """The tree under a domain, as arcs. In a presentation there is no usability."""
    children: dict[str, list[Arc]] = defaultdict(list)
    for row in tables.members:
        arc = Arc(
            source=lexicon.names[row.parent], target=lexicon.names[row.member], order=row.order, usable=presented or row.usable == "true"
        )
        children[row.parent].append(arc)
    waiting = [head]
    while waiting:
        arcs = children.pop(waiting.pop(), [])
        yield from arcs
        waiting.extend(arc.target.local for arc in arcs)
