"""Damages of units and their measures."""

from __future__ import annotations

from random import Random

from damage import Damage, Element, every
from damage_strikes import (
    ELSEWHERE,
    TEXT_BOUND_HERE,
    THING,
    as_section,
    binding,
    child,
    comment_inside,
    drop,
    each,
    empty,
    first_child,
    put,
    remove,
    same_id,
    spaced,
    text_inside,
    turned,
    twice,
    under_another_name,
    within,
    write,
)
from lxml import etree

from exporter.names import Namespace

_XBRLI = Namespace.XBRLI
_UNITS, _MEASURES = every("unit"), every("measure")


def _divided(above: tuple[str, ...], below: tuple[str, ...]) -> etree._Element:
    divide = etree.Element(_XBRLI.tag("divide"))
    for name, measures in (("unitNumerator", above), ("unitDenominator", below)):
        side = etree.SubElement(divide, _XBRLI.tag(name))
        for measure in measures:
            etree.SubElement(side, _XBRLI.tag("measure")).text = measure
    return divide


def _divide_by_itself(unit: Element, random: Random) -> None:
    measures = tuple(measure.text or "" for measure in _MEASURES(unit))
    empty(unit, random)
    unit.append(_divided(measures, measures))


def _per_share(unit: Element, random: Random) -> None:
    measures = tuple(measure.text or "" for measure in _MEASURES(unit))
    empty(unit, random)
    unit.append(_divided(measures, (f"{_prefix(unit)}shares",)))


def _prefix(element: Element) -> str:
    """What makes a name one of the instance's namespace."""
    prefix = next(prefix for prefix, uri in element.nsmap.items() if uri == _XBRLI)
    return f"{prefix}:" if prefix else ""


def _half_divided(side: str) -> Damage:
    def strike(unit: Element, random: Random) -> None:
        _divide_by_itself(unit, random)
        remove(every(side)(unit)[0], random)

    return Damage(f"unit without a {side}", _UNITS, strike)


def _beside(unit: Element, _: Random) -> None:
    unit.append(_divided((f"{_prefix(unit)}pure",), (f"{_prefix(unit)}shares",)))


def _divided_twice(unit: Element, random: Random) -> None:
    _per_share(unit, random)
    twice(unit[0], random)


def _turned_over(unit: Element, random: Random) -> None:
    _per_share(unit, random)
    turned(unit[0], random)


def _nested(unit: Element, random: Random) -> None:
    _per_share(unit, random)
    side = every("unitNumerator")(unit)[0]
    side.append(_divided(("iso4217:CNY",), ("iso4217:USD",)))


def _product(unit: Element, _: Random) -> None:
    etree.SubElement(unit, _XBRLI.tag("measure")).text = f"{_prefix(unit)}shares"


UNITS: tuple[Damage, ...] = (
    Damage("unit missing", _UNITS, remove),
    Damage("unit twice", _UNITS, twice),
    Damage("unit under another name", _UNITS, under_another_name("unitRef")),
    Damage("unit empty", _UNITS, empty),
    Damage("unit without an id", _UNITS, drop("id")),
    Damage("unit of an id that is taken", _UNITS, same_id),
    Damage("unit of an id with blanks", _UNITS, spaced("id")),
    Damage("unit with a text", _UNITS, text_inside),
    Damage("unit with an attribute", _UNITS, put(ELSEWHERE + "note", "x")),
    Damage("unit with an element of another namespace", _UNITS, child(THING, "1")),
    Damage("unit divided by itself", _UNITS, _divide_by_itself),
    Damage("unit per share", _UNITS, _per_share),
    Damage("unit with a divide besides", _UNITS, _beside),
    Damage("unit divided twice", _UNITS, _divided_twice),
    Damage("unit turned over", _UNITS, _turned_over),
    Damage("unit divided within", _UNITS, _nested),
    Damage("unit that is a product", _UNITS, _product),
    _half_divided("unitNumerator"),
    _half_divided("unitDenominator"),
    Damage("unit with an empty side", _UNITS, each(_per_share, within(every("unitDenominator"), empty))),
    Damage("measure of another kind", _MEASURES, write("xbrli:pure", "xbrli:shares", "xbrli:metres")),
    Damage("measure no currency", _MEASURES, write("iso4217:cny", "iso4217:RENMINBI", "iso4217:XYZ")),
    Damage("measure without a prefix", _MEASURES, write("CNY", "pure")),
    Damage("measure of an unknown prefix", _MEASURES, write("unheard:CNY")),
    Damage("measure twice", _MEASURES, twice),
    Damage("measure empty", _MEASURES, write("", " ")),
    Damage("measure of two names", _MEASURES, write("iso4217:CNY iso4217:USD", "iso4217:CNY,", "iso4217: CNY", ":CNY", "iso4217:")),
    Damage("measure with blanks", _MEASURES, lambda measure, _: setattr(measure, "text", f"\n {measure.text} ")),
    Damage("measure with a comment inside", _MEASURES, comment_inside),
    Damage("measure in a section", _MEASURES, as_section),
    Damage("measure by a prefix bound here", _MEASURES, TEXT_BOUND_HERE, binding),
    Damage("measure with an element inside", _MEASURES, first_child(THING, "1")),
    Damage("measure with an attribute", _MEASURES, put("scale", "3")),
)
