"""Parts of a taxonomy: the whole enters, what one layer adds or what an entry point's roles show leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from exporter.model.taxonomy import Arc, Network, Taxonomy
from exporter.names import Arcrole, QName
from exporter.taxonomy.source.assemble import Lexicon
from exporter.taxonomy.source.rows import EntryPoint, Tables

Networks = dict[str, dict[str, Network]]


def only_layer(taxonomy: Taxonomy, prefix: str, tables: Tables) -> Taxonomy:
    """What a layer adds: its own labels and role titles, and the arcs between concepts of it and of layers before it, one end its own.

    A sum is of the layer its row names: what adds up in the reports of one entity need not in those of others.
    """
    settings = tables.settings
    rank = {settings.namespace(layer.prefix): number for number, layer in enumerate(settings.layers)}
    namespace = settings.namespace(prefix)
    sums = _layers_of_sums(tables)

    def mine(arcrole: str, role: str, arc: Arc) -> bool:
        if arcrole == Arcrole.SUMMATION_ITEM:
            return sums[role, arc.source, arc.target] == prefix
        return max(rank[arc.source.namespace], rank[arc.target.namespace]) == rank[namespace]

    return replace(
        taxonomy,
        labels={name: said for name, said in taxonomy.labels.items() if name.namespace == namespace},
        networks=_keep(taxonomy, mine),
        role_titles={uri: said for uri, said in taxonomy.role_titles.items() if uri.startswith(f"{settings.base_uri}/{prefix}/")},
    )


def only_roles(taxonomy: Taxonomy, entry: EntryPoint, tables: Tables) -> Taxonomy:
    """What the roles of an entry point show: their presentation, the calculations among the concepts shown, and the cube without axes.

    The other cubes are left out, so every concept shown stands in the cube without axes and none takes a dimension.
    """
    lexicon = Lexicon.of(tables)
    roles = {lexicon.roles[number] for number in entry.roles}
    plain = {lexicon.roles[row.role] for row in tables.hypercubes if not row.axes}
    shown = _ends(taxonomy, Arcrole.PARENT_CHILD, roles)
    sums = _layers_of_sums(tables)

    def kept(arcrole: str, role: str, arc: Arc) -> bool:
        match arcrole:
            case Arcrole.PARENT_CHILD:
                return role in roles | plain
            case Arcrole.SUMMATION_ITEM:
                return role in roles and {arc.source, arc.target} <= shown and sums[role, arc.source, arc.target] in entry.layers
            case Arcrole.ALL:
                return role in plain
            case _:
                return False

    networks = _keep(taxonomy, kept)
    networks[str(Arcrole.DOMAIN_MEMBER)] = _plain_items(taxonomy, plain, shown)
    named = shown | _ends(taxonomy, Arcrole.ALL, plain)
    return replace(
        taxonomy,
        labels={name: said for name, said in taxonomy.labels.items() if name in named},
        networks={arcrole: by_role for arcrole, by_role in networks.items() if by_role},
        role_titles={uri: said for uri, said in taxonomy.role_titles.items() if uri in roles | plain},
    )


def _layers_of_sums(tables: Tables) -> dict[tuple[str, QName, QName], str]:
    """The layer of each summation arc, by link role, total and summand."""
    lexicon = Lexicon.of(tables)
    return {(lexicon.roles[row.role], lexicon.names[row.parent], lexicon.names[row.concept]): row.layer for row in tables.calculation}


def _keep(taxonomy: Taxonomy, kept: Callable[[str, str, Arc], bool]) -> Networks:
    """The arcs that satisfy `kept`, given arcrole, link role and arc; empty networks are gone."""
    found: Networks = {}
    for arcrole, by_role in taxonomy.networks.items():
        for role, network in by_role.items():
            arcs = {source: tuple(arc for arc in those if kept(arcrole, role, arc)) for source, those in network.items()}
            if arcs := {source: those for source, those in arcs.items() if those}:
                found.setdefault(arcrole, {})[role] = arcs
    return found


def _ends(taxonomy: Taxonomy, arcrole: Arcrole, roles: Collection[str]) -> set[QName]:
    """The concepts that arcs of these roles join."""
    networks = (network for role, network in taxonomy.network(arcrole).items() if role in roles)
    return {end for network in networks for arcs in network.values() for arc in arcs for end in (arc.source, arc.target)}


def _plain_items(taxonomy: Taxonomy, plain: Collection[str], shown: Collection[QName]) -> dict[str, Network]:
    """The reportable concepts shown, as items of the cube without axes."""
    items = [name for name, concept in taxonomy.concepts.items() if name in shown and concept.is_reportable]
    return {
        role: {source: tuple(Arc(source=source, target=item, order=str(order)) for order, item in enumerate(items, start=1))}
        for role in sorted(plain)
        for source in taxonomy.network(Arcrole.ALL)[role]
    }
