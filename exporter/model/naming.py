"""Names of contexts and facts in a file, made from what they say: the same report has the same names in every format and on every run.

A fact table enters, names leave. A name is an NCName; facts that have one of their own keep it. What the table's parts are called is
settled once, so that naming a million facts costs a join each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeVar

from exporter.model.aspects import Context, Unit, context_id, digest, unit_id
from exporter.model.facts import FactTable

K = TypeVar("K")

NCNAME: Final = re.compile(r"[^\W\d][\w.\-]*")
"""What an id may be (XML Names 1.0 §4), as far as Python tells letters."""


def context_ids(facts: FactTable) -> list[str]:
    """An id for each context; where readable ids meet (two entities, two axes of one local name), the hash tells them apart."""
    return _told_apart(facts.contexts.values, context_id, Context.canonical)


def unit_ids(facts: FactTable) -> list[str]:
    """An id for each unit, empty for having none."""
    return _told_apart(facts.units.values, lambda unit: "" if unit is None else unit_id(unit), _unit_whole)


class FactNames:
    """What the facts of a table are called."""

    def __init__(self, facts: FactTable) -> None:
        self.facts = facts
        self._concepts = _told_apart(facts.concepts.values, lambda name: name.local, lambda name: name.clark)
        self._contexts = context_ids(facts)
        self._units = [f".{name}" if name else "" for name in unit_ids(facts)]
        self._languages = ["" if language is None else f".{_safe(language.lower())}" for language in facts.languages.values]

    @cached_property
    def _own(self) -> dict[int, str]:
        """Names that facts brought along, where they are names and no other fact has them."""
        often = Counter(self.facts.ids.values())
        return {row: name for row, name in self.facts.ids.items() if often[name] == 1 and NCNAME.fullmatch(name)}

    def replaced(self) -> list[int]:
        """Rows whose own name could not be kept: it is no NCName, or two facts have it."""
        return [row for row in self.facts.ids if row not in self._own]

    def made(self, row: int) -> str:
        """The name a fact has by what it says; duplicates share it."""
        facts = self.facts
        place = f"{self._concepts[facts.concept[row]]}.{self._contexts[facts.context[row]]}"
        return f"{place}{self._units[facts.unit[row]]}{self._languages[facts.language[row]]}"

    def in_order(self, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Each row with its name; `rows` are in canonical order, where duplicates stand together and are numbered."""
        own, made = self._own, self.made
        taken = set(own.values())
        last, number = "", 0
        for row in rows:
            name = made(row)
            number = number + 1 if name == last else 0
            last = name
            if row in own:
                yield row, own[row]
                continue
            if number or name in taken:
                name = next(each for place in range(number + 1, len(rows) + 2) if (each := f"{name}.{place + 1}") not in taken)
            yield row, name

    def is_made(self, row: int, name: str) -> bool:
        """Whether a name says no more than the fact itself: it is the one made here, or a duplicate's."""
        made = self.made(row)
        return name == made or (name.startswith(f"{made}.") and name[len(made) + 1 :].isdigit())


def named(facts: FactTable, rows: Iterable[int]) -> dict[int, str]:
    """The names of some rows."""
    wanted = set(rows)
    if not wanted:
        return {}
    return {row: name for row, name in FactNames(facts).in_order(facts.canonical_order()) if row in wanted}


def forget_made(facts: FactTable) -> None:
    """Drop the ids that say no more than the facts they are of: names made from content are made anew when they are needed."""
    if facts.ids:
        names = FactNames(facts)
        for row in [row for row, name in facts.ids.items() if names.is_made(row, name)]:
            del facts.ids[row]


def _unit_whole(unit: Unit | None) -> str:
    return "" if unit is None else "/".join("*".join(name.clark for name in side) for side in (unit.numerators, unit.denominators))


def _safe(text: str) -> str:
    return text if NCNAME.fullmatch(text) else digest(text)


def _told_apart(values: Sequence[K], short: Callable[[K], str], whole: Callable[[K], str]) -> list[str]:
    """Short names, with a hash of the whole behind those that meet."""
    names = [short(value) for value in values]
    often = Counter(names)
    return [name if often[name] == 1 else f"{name}_{digest(whole(value))}" for name, value in zip(names, values, strict=True)]
