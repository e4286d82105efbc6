"""Which unit and scale a value has: what its row states, what stands over it, and what its concept can be in.

A unit the row states must fit the concept or is an error; a unit of a caption, heading or column applies only where it fits
(人民币千元 over a table says nothing of its percentages). Specs: XBRL 2.1 §4.8.2, DTR, Units Registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from exporter.facts import rules
from exporter.facts.entries import Aspects
from exporter.facts.spelling import fold
from exporter.findings import Finding
from exporter.model.aspects import UNIT_CNY, UNIT_PURE, UNIT_SHARES, Unit
from exporter.model.taxonomy import Concept, Kind
from exporter.model.wording import Measure, read_measure, read_scale
from exporter.names import SHARES, Namespace

_PHYSICAL: Final = frozenset({"massItemType", "areaItemType", "volumeItemType", "energyItemType", "powerItemType", "lengthItemType"})
_PURE_WORDS: Final = frozenset(map(fold, ("pure", "xbrli:pure", "倍", "times", "小数", "ratio")))
_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "monetary": ("an amount of money", "a currency, such as 人民币千元 or CNY"),
        "percent": ("a percentage", "%, bp or pure"),
        "perShare": ("an amount per share", "元/股"),
        "physical": ("a physical quantity", "its unit, such as 吨 or utr:kWh"),
        "shares": ("a number of shares", "股 or shares, or no unit"),
        "integer": ("a count", "no unit, or 户, 人, 万户"),
        "pure": ("a number", "no unit, %, or pure"),
    }
)


def family(concept: Concept) -> str:
    """The kind of unit a numeric concept takes, as a key of the words for it."""
    if concept.kind is Kind.MONETARY:
        return "monetary"
    if concept.is_percent:
        return "percent"
    if concept.is_per_share:
        return "perShare"
    if concept.type.local in _PHYSICAL:
        return "physical"
    if concept.kind is Kind.SHARES:
        return "shares"
    return "integer" if concept.kind in (Kind.INTEGER, Kind.DECIMAL) else "pure"


def words(concept: Concept) -> tuple[str, str]:
    """What a concept is, and which units it takes, for a message."""
    return _WORDS[family(concept)]


def measure_of(concept: Concept, aspects: Aspects) -> Measure | Finding | None:
    """Unit and scale of a numeric concept's value; None if only a percent sign can tell; a finding without a place if they cannot be."""
    kind = family(concept)
    if aspects.unit:
        stated = read_measure(aspects.unit)
        if stated is None:
            return rules.UNIT_UNREAD.finding(text=aspects.unit)
        chosen = _completed(kind, stated, aspects) if _fits(kind, stated, stated_as=aspects.unit) else None
        if chosen is None:
            return conflict(concept, aspects.label, aspects.unit)
    else:
        chosen = _labelled(kind, aspects) or _inherited(kind, aspects) or _usual(kind)
        if chosen is None and kind != "percent":
            what, wanted = words(concept)
            return rules.UNIT_MISSING.finding(label=aspects.label, kind=what, wanted=wanted)
    return _scaled(chosen, aspects)


def _labelled(kind: str, aspects: Aspects) -> Measure | None:
    """What the label says in brackets, where it fits: 每股净资产（元）is in yuan per share, 净利润（%）in no unit of its own."""
    unit = aspects.labelled
    return _completed(kind, unit, aspects) if unit is not None and _fits(kind, unit, stated_as="") else None


def _inherited(kind: str, aspects: Aspects) -> Measure | None:
    return next((_completed(kind, unit, aspects) for unit in aspects.inherited if _fits(kind, unit)), None)


def conflict(concept: Concept, label: str, unit: str) -> Finding:
    """That a concept cannot be in a unit."""
    what, wanted = words(concept)
    return rules.UNIT_CONFLICT.finding(label=label, kind=what, unit=unit, wanted=wanted)


def fitting(concept: Concept, measure: Measure) -> Measure | None:
    """A measure written beside the number itself, if the concept can be in it."""
    kind = family(concept)
    return Measure(measure.unit or _usual_unit(kind), measure.scale) if _fits(kind, measure, stated_as="") else None


def takes(concept: Concept, unit: str) -> bool:
    """Whether a concept can be in a unit as a figure of a report states it; an unknown unit fits none."""
    measure = read_measure(unit)
    return measure is not None and concept.kind.is_numeric and _fits(family(concept), measure, stated_as=unit)


def _fits(kind: str, measure: Measure, *, stated_as: str | None = None) -> bool:
    """Whether a family of concepts can be in a measure, which the row states itself or, without `stated_as`, inherits."""
    unit, is_stated = measure.unit, stated_as is not None
    if unit is None:
        return kind == "monetary" or (kind in ("shares", "integer") and is_stated)
    match kind:
        case "monetary":
            return _is_currency(unit)
        case "percent":
            return unit == UNIT_PURE and (measure.scale < 0 or fold(stated_as or "") in _PURE_WORDS)
        case "perShare":
            return unit.denominators == (SHARES,) or (is_stated and _is_currency(unit))
        case "physical":
            return not unit.denominators and all(name.namespace == Namespace.UTR for name in unit.numerators)
    return unit == _usual_unit(kind) and (kind != "integer" or measure.scale >= 0)


def _completed(kind: str, measure: Measure, aspects: Aspects) -> Measure | None:
    """A measure with the unit it leaves open: a bare scale of money takes the currency over it; money per share its share."""
    unit = measure.unit
    if unit is None and kind == "monetary":
        unit = next((over.unit for over in aspects.inherited if over.unit is not None and _is_currency(over.unit)), None)
    elif unit is None:
        unit = _usual_unit(kind)
    elif kind == "perShare" and not unit.denominators:
        unit = Unit(unit.numerators, (SHARES,))
    return None if unit is None else Measure(unit, measure.scale)


def _usual_unit(kind: str) -> Unit | None:
    return {"shares": UNIT_SHARES, "integer": UNIT_PURE, "pure": UNIT_PURE, "percent": UNIT_PURE, "monetary": UNIT_CNY}.get(kind)


def _usual(kind: str) -> Measure | None:
    """The measure of what needs no unit said: counts, shares, plain numbers."""
    usual = _usual_unit(kind) if kind in ("shares", "integer", "pure") else None
    return None if usual is None else Measure(usual)


def _scaled(measure: Measure | None, aspects: Aspects) -> Measure | Finding | None:
    """The measure with the scale of a column of its own; saying both differently is an error, not a product."""
    text = aspects.scale or aspects.multiplier
    if not text:
        return measure
    scale = read_scale(text, multiplier=not aspects.scale)
    if scale is None:
        return rules.SCALE_UNREAD.finding(text=text)
    if measure is None or measure.scale in (0, scale):
        return Measure(measure.unit if measure else UNIT_PURE, scale)
    return rules.SCALE_CONFLICT.finding(unit=measure.scale, scale=scale)


def _is_currency(unit: Unit) -> bool:
    return not unit.denominators and len(unit.numerators) == 1 and unit.numerators[0].namespace == Namespace.ISO4217
