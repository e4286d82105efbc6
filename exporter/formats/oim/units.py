"""Units as the OIM spells them: `iso4217:CNY`, `iso4217:CNY/xbrli:shares`, `(a:b*a:c)/a:d`, measures in the order of their text.

Spec: OIM common definitions 1.0 §4.3. No unit at all is `xbrli:pure`, which has no spelling of its own (OIM 1.0 §5.2.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from exporter.formats.oim.aliases import QNAME, Aliases
from exporter.model.aspects import UNIT_PURE, Unit
from exporter.names import QName

_NAME: Final = re.sub(r"\?P<\w+>", "?:", QNAME.pattern)
_MANY: Final = rf"{_NAME}(?:\*{_NAME})+"
_SIDE: Final = rf"(?:{_NAME}|\({_MANY}\))"
_UNIT: Final = re.compile(rf"{_MANY}|{_SIDE}(?:/{_SIDE})?")


class IllegalPure(ValueError):
    """`xbrli:pure` alone, which is what no unit means."""


def read_unit(text: str, aliases: Aliases) -> Unit:
    """The unit of a string. Raises IllegalPure, Unbound for a prefix, ValueError for what is no unit or not in order."""
    if not _UNIT.fullmatch(text):
        raise ValueError(text)
    sides = [side.strip("()").split("*") for side in text.split("/")]
    if any(side != sorted(side) for side in sides):
        raise ValueError(text)
    measures = [tuple(aliases.qname(name) for name in side) for side in sides]
    unit = Unit.of(*measures[0], per=measures[1] if len(measures) > 1 else ())
    if unit == UNIT_PURE:
        raise IllegalPure(text)
    return unit


def spell_unit(unit: Unit, spell: Callable[[QName], str]) -> str | None:
    """The string of a unit; None for pure, which is left out."""
    if unit == UNIT_PURE:
        return None
    sides = ["*".join(sorted(map(spell, side))) for side in (unit.numerators, unit.denominators)]
    if not unit.denominators:
        return sides[0]
    return "/".join(f"({side})" if "*" in side else side for side in sides)
