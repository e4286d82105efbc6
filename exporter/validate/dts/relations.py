"""Laws on the relations of a DTS: cycles, weights, preferred labels, essence and alias. Spec: XBRL 2.1 §5.1.4.3, §5.2.4 to §5.2.6."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from exporter.findings import Rule, Severity
from exporter.model.taxonomy import Arc, Concept, Kind, Network, Taxonomy
from exporter.names import Arcrole, Namespace, QName
from exporter.validate.binding.intervals import read_number
from exporter.validate.dts.documents import Dts
from exporter.validate.dts.references import law
from exporter.validate.engine import Hit, family, hit
from exporter.validate.inputs import Inputs

_A: Final = "http://www.xbrl.org/2003/arcrole/"
GENERAL_SPECIAL: Final = f"{_A}general-special"
ESSENCE_ALIAS: Final = f"{_A}essence-alias"
REQUIRES_ELEMENT: Final = f"{_A}requires-element"
_UNDIRECTED: Final = MappingProxyType(
    {str(Arcrole.PARENT_CHILD): "xbrl.5.2.4.2", GENERAL_SPECIAL: "xbrl.5.2.6.2.1", ESSENCE_ALIAS: "xbrl.5.2.6.2.2"}
)
_OWN: Final = "xbrl.5.1.4.3:cycles"


def _cycle(code: str) -> Rule:
    return law(code, "{arcrole} leads in a circle in {role}: {path}", "break the circle", code[len("xbrl.") :])


@family(*(_cycle(code) for code in (*_UNDIRECTED.values(), _OWN)), needs=("dts", "taxonomy"))
def relations_have_no_forbidden_cycle(inputs: Inputs) -> Iterator[Hit]:
    """Networks have no cycles but those that their arcrole allows: any, undirected ones only, or none."""
    dts = inputs.require_dts
    for (arcrole, role, _), network in _base_sets(dts, inputs.view.taxonomy).items():
        code, allowed = _allowed(arcrole, dts)
        if allowed == "any":
            continue
        path = directed_cycle(network) or (undirected_cycle(network) if allowed == "none" else ())
        if path:
            yield hit(code=code, arcrole=arcrole, role=role, path=" - ".join(map(inputs.spell, path)))


def _base_sets(dts: Dts, taxonomy: Taxonomy) -> dict[tuple[str, str, QName], Network]:
    """The networks of standard links that stand, told apart by arcrole, role and arc element too (§3.5.3.9.7.3)."""
    sets: dict[tuple[str, str, QName], dict[QName, dict[QName, Arc]]] = {}
    by_ends: dict[tuple[str, str, QName], dict[QName, Arc]] = {}
    for base in dts.bases:
        for link in base.links:
            if link.element.name.namespace != Namespace.LINK:
                continue
            role = link.element.role or ""
            ends: dict[str | None, list[QName]] = {}
            for part in link.locators:
                if (name := dts.concept_at(part.address(base.file))) is not None:
                    ends.setdefault(part.label, []).append(name)
            for arc in link.arcs:
                arcrole = arc.arcrole or ""
                network = sets.setdefault((arcrole, role, arc.name), {})
                for source in ends.get(arc.ends[0], ()):
                    if (standing := by_ends.get((arcrole, role, source))) is None:
                        arcs = taxonomy.network(arcrole).get(role, {}).get(source, ())
                        standing = by_ends[arcrole, role, source] = {one.target: one for one in arcs}
                    found = network.setdefault(source, {})
                    found.update((target, standing[target]) for target in ends.get(arc.ends[1], ()) if target in standing)
    return {key: {source: tuple(found.values()) for source, found in network.items()} for key, network in sets.items()}


def _allowed(arcrole: str, dts: Dts) -> tuple[str, str]:
    """The code of a forbidden cycle, and which cycles an arcrole allows."""
    if arcrole in _UNDIRECTED:
        return _UNDIRECTED[arcrole], "undirected"
    declared = dts.arcrole_types.get(arcrole)
    if arcrole.startswith(_A) or not declared:
        return _OWN, "any"
    return _OWN, declared[0].element.get("cyclesAllowed") or "any"


def directed_cycle(network: Network) -> tuple[QName, ...]:
    """A way that comes back to where it began, following arcs forward; empty if there is none."""
    done: set[QName] = set()
    for start in network:
        if start in done:
            continue
        path: list[QName] = [start]
        ways: list[Iterator[Arc]] = [iter(network.get(start, ()))]
        on_path = {start}
        while ways:
            arc = next(ways[-1], None)
            if arc is None:
                ways.pop()
                gone = path.pop()
                on_path.discard(gone)
                done.add(gone)
            elif arc.target in on_path:
                return (*path[path.index(arc.target) :], arc.target)
            elif arc.target not in done:
                path.append(arc.target)
                on_path.add(arc.target)
                ways.append(iter(network.get(arc.target, ())))
    return ()


def undirected_cycle(network: Network) -> tuple[QName, ...]:
    """Two ends that are joined twice when direction is ignored; empty if the network is a forest."""
    leader: dict[QName, QName] = {}

    def find(name: QName) -> QName:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for source, arcs in network.items():
        for arc in arcs:
            one, other = find(source), find(arc.target)
            if one == other:
                return source, arc.target
            leader[one] = other
    return ()


@family(
    law("xbrl.5.2.5.2.1:zeroWeight", "{target} counts zero in {source}", "give the arc a weight, or remove it", "5.2.5.2.1"),
    law(
        "xbrl.5.1.1.2:balanceCalcWeightIllegalNegative",
        "{target} is taken from {source}, and both are {balance}",
        "give the arc the weight 1, or mend a balance",
        "5.1.1.2",
    ),
    law(
        "xbrl.5.1.1.2:balanceCalcWeightIllegalPositive",
        "{target} is added to {source}, and one is debit, one credit",
        "give the arc the weight -1, or mend a balance",
        "5.1.1.2",
    ),
    law("xbrl.5.2.5.2:nonNumericCalc", "{source} or {target} is no number", "sums are of numbers only", "5.2.5.2"),
    needs=("dts", "taxonomy"),
)
def weights_suit_their_concepts(inputs: Inputs) -> Iterator[Hit]:
    """Calculations join numbers, with weights that agree with their balances."""
    concepts = inputs.view.taxonomy.concepts
    for arc in _arcs(inputs.view.taxonomy, (Arcrole.SUMMATION_ITEM_21, Arcrole.SUMMATION_ITEM)):
        source, target = concepts.get(arc.source), concepts.get(arc.target)
        if source is not None and target is not None:
            for code in _weight_faults(arc, source, target):
                yield hit(code=code, source=arc.source, target=arc.target, balance=source.balance)


def _weight_faults(arc: Arc, source: Concept, target: Concept) -> Iterator[str]:
    weight = read_number(arc.weight or "1")
    if weight == 0:
        yield "xbrl.5.2.5.2.1:zeroWeight"
    if weight is not None and source.balance and target.balance:
        if source.balance == target.balance and weight < 0:
            yield "xbrl.5.1.1.2:balanceCalcWeightIllegalNegative"
        elif source.balance != target.balance and weight > 0:
            yield "xbrl.5.1.1.2:balanceCalcWeightIllegalPositive"
    if not source.kind.is_numeric or not target.kind.is_numeric:
        yield "xbrl.5.2.5.2:nonNumericCalc"


@family(
    Rule(
        "calc11e:nonDecimalItemNode",
        Severity.ERROR,
        "{source} or {target} is no decimal number, and stands in a calculation",
        "sums are of decimal numbers only",
        "Calculations 1.1 §2.1",
    ),
    Rule(
        "calc11e:duplicateCalculationRelationships",
        Severity.ERROR,
        "{target} stands twice under {source} in {role}",
        "keep one of the arcs",
        "Calculations 1.1 §2.1",
    ),
    needs=("dts", "taxonomy"),
)
def calculations_are_of_decimals_once(inputs: Inputs) -> Iterator[Hit]:
    """Calculations 1.1 join decimal numbers, each part once under its total in a role."""
    taxonomy = inputs.view.taxonomy
    for role, network in taxonomy.network(Arcrole.SUMMATION_ITEM).items():
        for source, arcs in network.items():
            seen: set[QName] = set()
            for arc in arcs:
                ends = (taxonomy.concepts.get(source), taxonomy.concepts.get(arc.target))
                if any(end is not None and not (end.kind.is_numeric and end.kind is not Kind.FRACTION) for end in ends):
                    yield hit(code="calc11e:nonDecimalItemNode", source=source, target=arc.target)
                if arc.target in seen:
                    yield hit(code="calc11e:duplicateCalculationRelationships", source=source, target=arc.target, role=role)
                seen.add(arc.target)


def _arcs(taxonomy: Taxonomy, arcroles: tuple[str, ...]) -> Iterator[Arc]:
    networks: Mapping[str, Mapping[str, Network]] = taxonomy.networks
    return (arc for arcrole in arcroles for network in networks.get(arcrole, {}).values() for arcs in network.values() for arc in arcs)


@family(
    law("xbrl.5.2.4.2.1:preferredLabelMissing", "{target} has no label of the role {role}", "add the label", "5.2.4.2.1"),
    needs=("dts", "taxonomy"),
)
def preferred_labels_are_there(inputs: Inputs) -> Iterator[Hit]:
    """What a presentation prefers, the concept has."""
    labels = inputs.view.taxonomy.labels
    for arc in _arcs(inputs.view.taxonomy, (Arcrole.PARENT_CHILD,)):
        role = arc.preferred_label
        if role and not any(kind == role for _, kind in labels.get(arc.target, {})):
            yield hit(target=arc.target, role=role)


@family(
    law("xbrl.5.2.6.2.2:essenceAliasTypes", "{source} and its alias {target} differ in type or period type", "mend one", "5.2.6.2.2"),
    law("xbrl.5.2.6.2.2:essenceAliasBalance", "{source} and its alias {target} differ in balance", "mend one", "5.2.6.2.2"),
    law("xbrl.5.2.6.2:itemsOnly", "{source} and {target} are not both items", "relate items only", "5.2.6.2"),
    needs=("dts", "taxonomy"),
)
def aliases_suit_their_essence(inputs: Inputs) -> Iterator[Hit]:
    """Essence and alias are items of one type, period type and balance."""
    concepts = inputs.view.taxonomy.concepts
    for arc in _arcs(inputs.view.taxonomy, (ESSENCE_ALIAS,)):
        source, target = concepts.get(arc.source), concepts.get(arc.target)
        if source is None or target is None:
            continue
        if (source.type, source.period_type) != (target.type, target.period_type):
            yield hit(code="xbrl.5.2.6.2.2:essenceAliasTypes", source=arc.source, target=arc.target)
        if source.balance and target.balance and source.balance != target.balance:
            yield hit(code="xbrl.5.2.6.2.2:essenceAliasBalance", source=arc.source, target=arc.target)
        if not (source.is_item and target.is_item):
            yield hit(code="xbrl.5.2.6.2:itemsOnly", source=arc.source, target=arc.target)
