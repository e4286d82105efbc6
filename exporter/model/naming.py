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
    """What the facts of a table are called: asked for in canonical order, where duplicates stand together and are numbered.

    `concepts` and `contexts` are parts of names by code; a name is both with a full stop between, and `ending` behind.
    """

    def __init__(self, facts: FactTable) -> None:
        self.facts = facts
        self.concepts = _told_apart(facts.concepts.values, lambda name: name.local, lambda name: name.clark)
        self.contexts = context_ids(facts)
        self._units = [f".{name}" if name else "" for name in unit_ids(facts)]
        self._languages = ["" if language is None else f".{_safe(language.lower())}" for language in facts.languages.values]
        self._last, self._number = "", 0

    @cached_property
    def _own(self) -> dict[int, str]:
        """Names that facts brought along, where they are names and no other fact has them."""
        often = Counter(self.facts.ids.values())
        return {row: name for row, name in self.facts.ids.items() if often[name] == 1 and NCNAME.fullmatch(name)}

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(self._own.values())

    def replaced(self) -> list[int]:
        """Rows whose own name could not be kept: it is no NCName, or two facts have it."""
        return [row for row in self.facts.ids if row not in self._own]

    def ending(self, unit: int, language: int) -> str:
        """What stands behind the context in names of facts with a unit and language, by their codes."""
        return f"{self._units[unit]}{self._languages[language]}"

    def made(self, row: int) -> str:
        """The name a fact has by what it says; duplicates share it."""
        facts = self.facts
        place = f"{self.concepts[facts.concept[row]]}.{self.contexts[facts.context[row]]}"
        return place + self.ending(facts.unit[row], facts.language[row])

    def name(self, row: int) -> str:
        """The name of the next row."""
        made = self.made(row)
        self._number = self._number + 1 if made == self._last else 0
        self._last = made
        if row in self._own:
            return self._own[row]
        if not self._number and made not in self._taken:
            return made
        number = self._number + 1
        while (name := f"{made}.{number}") in self._taken:
            number += 1
        return name

    def in_order(self, rows: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Rows in canonical order, each with its name."""
        return ((row, self.name(row)) for row in rows)

    def pass_over(self, first: int, last: int) -> bool:
        """Whether rows from `first` to `last`, all different, may be called as they are made; if so, they count as named."""
        if self.facts.ids or self.made(first) == self._last:
            return False
        self._last, self._number = self.made(last), 0
        return True

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


def telling(facts: FactTable, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Of the names of all rows, those that say more than the facts they are of, by row: the others are made anew when they are needed."""
    made = FactNames(facts)
    return ((row, name) for row, name in enumerate(names) if name and not made.is_made(row, name))


def _unit_whole(unit: Unit | None) -> str:
    return "" if unit is None else "/".join("*".join(name.clark for name in side) for side in (unit.numerators, unit.denominators))


def _safe(text: str) -> str:
    return text if NCNAME.fullmatch(text) else digest(text)


def _told_apart(values: Sequence[K], short: Callable[[K], str], whole: Callable[[K], str]) -> list[str]:
    """Short names, with a hash of the whole behind those that meet."""
    names = [short(value) for value in values]
    often = Counter(names)
    return [name if often[name] == 1 else f"{name}_{digest(whole(value))}" for name, value in zip(names, values, strict=True)]
