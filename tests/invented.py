"""Invented facts for every reportable concept of a taxonomy, as rows of a long facts table; totals are summed, so calculations hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import Arcrole, QName

Row = dict[str, str]
TEXTS = {Kind.BOOLEAN: "是", Kind.TEXT: "示例银行股份有限公司（虚构）"}
LEXICAL = {"date": "2021-03-25", "gYearMonth": "2014-12", "gYear": "2014", "anyURI": "https://bank.example/", "duration": "P1Y"}


def rows(taxonomy: Taxonomy, year: int = 2021) -> Iterator[Row]:
    """One row for each reportable concept, in the order of their names."""
    amounts = _amounts(taxonomy)
    axes = _typed_axes(taxonomy)
    for place, (name, concept) in enumerate(sorted(taxonomy.concepts.items()), start=1):
        if concept.is_reportable:
            value, unit, scale = _value(concept, place, amounts, taxonomy)
            members = {taxonomy.label(axis, "en"): _typed_member(axis) for axis in axes.get(name, ())}
            yield {"concept": prefixed(taxonomy, name), "period": str(year), "unit": unit, "scale": scale, "value": value, **members}


def columns(table: list[Row]) -> list[str]:
    """The union of the rows' columns, in order of first use."""
    return list(dict.fromkeys(column for row in table for column in row))


def prefixed(taxonomy: Taxonomy, name: QName) -> str:
    return f"{taxonomy.prefixes[name.namespace]}:{name.local}"


def _value(concept: Concept, place: int, amounts: dict[QName, int], taxonomy: Taxonomy) -> tuple[str, str, str]:
    match concept.kind:
        case Kind.MONETARY:
            return f"{amounts[concept.name]:,}", "人民币千元", ""
        case Kind.SHARES:
            return "4,200,000,000", "股", ""
        case Kind.PURE:
            return (f"{place % 90 + 1}.{place % 100:02}%", "%", "") if concept.is_percent else (str(place), "pure", "")
        case Kind.INTEGER:
            return str(place), "", ""
        case Kind.DECIMAL:
            unit = "元/股" if concept.is_per_share else "utr:t" if concept.type.local == "massItemType" else "pure"
            return f"{place}.5", unit, ""
        case Kind.ENUMERATION:
            return _first_member(concept, taxonomy), "", ""
        case Kind.DATE:
            return LEXICAL["date"], "", ""
        case _:
            base = concept.type.local.removesuffix("ItemType")
            return LEXICAL.get(base) or TEXTS.get(concept.kind, TEXTS[Kind.TEXT]), "", ""


def _amounts(taxonomy: Taxonomy) -> dict[QName, int]:
    """Amounts in thousands: a leaf is invented from its name, a total is the weighted sum of its parts."""
    parts = {}
    for network in taxonomy.network(Arcrole.SUMMATION_ITEM).values():
        for total, arcs in network.items():
            parts.setdefault(total, arcs)

    @cache
    def amount(name: QName) -> int:
        if name in parts:
            return sum(int(arc.weight or 1) * amount(arc.target) for arc in parts[name])
        return 1_000 + sum(map(ord, name.local)) % 9_973

    return {name: amount(name) for name in taxonomy.concepts}


def _typed_axes(taxonomy: Taxonomy) -> dict[QName, list[QName]]:
    """The typed axes each concept must carry: those of the hypercube of its line items, through domain-member arcs."""
    needed: dict[QName, list[QName]] = {}
    for role, cubes in taxonomy.network(Arcrole.ALL).items():
        members = taxonomy.network(Arcrole.DOMAIN_MEMBER).get(role, {})
        dimensions = taxonomy.network(Arcrole.HYPERCUBE_DIMENSION).get(role, {})
        for primary, arcs in cubes.items():
            typed = [d.target for arc in arcs for d in dimensions.get(arc.target, ()) if taxonomy.concepts[d.target].typed_domain]
            open_list = [primary]
            while open_list:
                name = open_list.pop()
                needed.setdefault(name, typed)
                open_list += [arc.target for arc in members.get(name, ())]
    return needed


def _typed_member(axis: QName) -> str:
    return "1" if axis.local == "HonourAxis" else "示例股份"


def _first_member(concept: Concept, taxonomy: Taxonomy) -> str:
    network = taxonomy.network(Arcrole.DOMAIN_MEMBER)[concept.enum_linkrole or ""]
    assert concept.enum_domain is not None
    return prefixed(taxonomy, network[concept.enum_domain][0].target)
