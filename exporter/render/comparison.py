"""A comparison of two reports for people and for programs: what differs with both values and places, the rest counted or listed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from exporter.model.comparison import Compared, Comparison
from exporter.model.facts import Fact
from exporter.model.numbers import Number, print_number
from exporter.render.text import counted

_LONGEST: Final = 60


def render_text(comparison: Comparison, *, everything: bool = False) -> str:
    """A line that counts, then what differs; with `everything` also what only one of the two says."""
    lines = [_counted(comparison), *(line for one in comparison.differ for line in _difference(one, comparison))]
    for name, found in ((comparison.first, comparison.only_first), (comparison.second, comparison.only_second)):
        lines.extend(_alone(name, found, comparison.shared, everything=everything))
    return "".join(f"{line}\n" for line in lines)


def render_json(comparison: Comparison) -> str:
    """One object: counts, and every fact that differs or stands in one report only, with its places."""
    whole = {
        "first": comparison.first,
        "second": comparison.second,
        "agree": comparison.agree,
        "rounded": comparison.rounded,
        "differ": [_object(one) for one in comparison.differ],
        "only_in_first": [_object(one) for one in comparison.only_first],
        "only_in_second": [_object(one) for one in comparison.only_second],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _counted(comparison: Comparison) -> str:
    rounded = f" ({comparison.rounded:,} of them within their rounding)" if comparison.rounded else ""
    verb = "differs" if len(comparison.differ) == 1 else "differ"
    agree = "1 fact agrees" if comparison.agree == 1 else f"{comparison.agree:,} facts agree"
    return f"{comparison.first} and {comparison.second}: {agree}{rounded}, {len(comparison.differ):,} {verb}"


def _difference(one: Compared, comparison: Comparison) -> Iterator[str]:
    yield f"  differs  {_what(one)}"
    for name, fact in ((comparison.first, one.first), (comparison.second, one.second)):
        if fact is not None:
            yield f"           {_value(fact)}  at {fact.origin or name}"


def _alone(name: str, found: Sequence[Compared], shared: Sequence[str], *, everything: bool) -> Iterator[str]:
    """What one report says alone; most of it is of periods or tables that the other does not have at all."""
    within = sum(str(one.fact.context.period) in shared for one in found)
    if found:
        yield f"  only in {name}: {counted(len(found), 'facts')}, {within:,} of them of periods both report"
    if everything:
        for one in found:
            yield f"           {_what(one)}: {_value(one.fact)}  at {one.fact.origin or name}"


def _what(one: Compared) -> str:
    members = f" [{one.members}]" if one.members else ""
    return f"{one.label}{members} for {one.fact.context.period} ({one.fact.concept.local})"


def _value(fact: Fact) -> str:
    """The value with its thousands told apart; a text is cut to a line's length."""
    if fact.value is None:
        return "nil"
    if fact.unit is None:
        return fact.value if len(fact.value) <= _LONGEST else f"{fact.value[: _LONGEST - 3]}..."
    return f"{print_number(Number(fact.value))} {fact.unit}"


def _object(one: Compared) -> dict[str, Any]:
    fact = one.fact
    return {
        "concept": str(fact.concept.local),
        "label": one.label,
        "members": one.members,
        "period": str(fact.context.period),
        "unit": None if fact.unit is None else str(fact.unit),
        "first": _side(one.first),
        "second": _side(one.second),
    }


def _side(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {"value": fact.value, "decimals": fact.decimals, "origin": fact.origin.as_dict() if fact.origin else None}
