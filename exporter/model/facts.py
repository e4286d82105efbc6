"""Facts and the report: the waist of the toolkit (OIM common model 1.0 §3).

A `FactTable` is columnar, because a filing may have millions of facts: each distinct concept, context, unit and language is kept
once and every fact is a row of small integers beside its value text. `Fact` is one row as a value, for people and for rules that
want one at a time. Values are text: the XML lexical form, exact; None is nil.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from exporter.findings import Origin
from exporter.model.aspects import Context, TypedMember, Unit
from exporter.model.columns import Origins, Pool
from exporter.names import Arcrole, QName, Role

if TYPE_CHECKING:
    import pandas as pd

K = TypeVar("K")

INF: Final = None
"""`decimals` of a numeric fact whose value is exact."""
EXACT: Final = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One reported value with all its aspects. `decimals` says how accurate a numeric value is, None that it is exact (INF)."""

    concept: QName
    context: Context
    value: str | None
    unit: Unit | None = None
    decimals: int | None = INF
    language: str | None = None
    id: str | None = None
    origin: Origin | None = field(default=None, compare=False)

    def aspects(self) -> tuple[QName, Context, Unit | None, str | None]:
        """What two duplicates have in common: all but value, accuracy, id and origin (OIM §4: duplicate facts)."""
        return self.concept, self.context, self.unit, self.language


class FactTable:
    """Facts in columns. Rows keep the order they were added in; a writer sorts, the table does not."""

    __slots__ = (
        "concept", "concepts", "context", "contexts", "decimals", "ids", "language", "languages", "origins", "unit", "units", "values",
    )  # fmt: skip

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.concepts: Pool[QName] = Pool()
        self.contexts: Pool[Context] = Pool()
        self.units: Pool[Unit | None] = Pool()
        self.languages: Pool[str | None] = Pool()
        self.concept, self.context, self.unit, self.language = array("i"), array("i"), array("i"), array("i")
        self.decimals = array("i")
        self.values: list[str | None] = []
        self.ids: dict[int, str] = {}
        self.origins = Origins()
        for fact in facts:
            self.append(fact)

    def append(self, fact: Fact) -> None:
        """Add one fact at the end."""
        row = len(self.values)
        self.add(
            self.concepts.code(fact.concept),
            self.contexts.code(fact.context),
            self.units.code(fact.unit),
            self.languages.code(fact.language),
            EXACT if fact.decimals is None else fact.decimals,
            fact.value,
        )
        if fact.id is not None:
            self.ids[row] = fact.id
        if fact.origin is not None:
            self.origins[row] = fact.origin

    def add(self, concept: int, context: int, unit: int, language: int, decimals: int, value: str | None) -> None:
        """Add one row at the end, of what the pools call its parts; `decimals` is EXACT for a value that is."""
        self.concept.append(concept)
        self.context.append(context)
        self.unit.append(unit)
        self.language.append(language)
        self.decimals.append(decimals)
        self.values.append(value)

    def decimals_of(self, row: int) -> int | None:
        """Accuracy of a row; None is exact."""
        decimals = self.decimals[row]
        return None if decimals == EXACT else decimals

    def namespaces(self) -> set[str]:
        """The namespaces of the concepts, axes, members and typed domains that the facts use."""
        names = {name.namespace for name in self.concepts.values}
        for context in self.contexts.values:
            for axis, member in context.dimensions:
                names |= {axis.namespace, (member.element if isinstance(member, TypedMember) else member).namespace}
        return names

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, row: int) -> Fact:
        return Fact(
            concept=self.concepts.values[self.concept[row]],
            context=self.contexts.values[self.context[row]],
            value=self.values[row],
            unit=self.units.values[self.unit[row]],
            decimals=self.decimals_of(row),
            language=self.languages.values[self.language[row]],
            id=self.ids.get(row),
            origin=self.origins.get(row),
        )

    def __iter__(self) -> Iterator[Fact]:
        return (self[row] for row in range(len(self)))

    def canonical_order(self) -> array[int]:
        """Rows sorted by concept, context, unit and language (by their text, not by first use), then by value and accuracy."""
        contexts, context = _ranks(self.contexts.values, Context.canonical), self.context
        full = self._key(contexts)
        alike = [array("i") for _ in self.concepts.values]
        for row, code in enumerate(self.concept):
            alike[code].append(row)
        order = array("i")
        for code in sorted(range(len(alike)), key=self.concepts.values.__getitem__):
            rows = alike[code]
            # Of one concept most tables have a fact a context, and to sort small numbers is quick.
            placed = {contexts[context[row]]: row for row in rows}
            order.extend(map(placed.__getitem__, sorted(placed)) if len(placed) == len(rows) else sorted(rows, key=full))
        return order

    def _key(self, contexts: Sequence[int]) -> Callable[[int], tuple[object, ...]]:
        """What tells facts of one concept apart, in the order it is looked at: from a row."""
        units, languages = _ranks(self.units.values, str), _ranks(self.languages.values, lambda language: language or "")

        def key(row: int) -> tuple[object, ...]:
            aspects = contexts[self.context[row]], units[self.unit[row]], languages[self.language[row]]
            return *aspects, self.values[row] or "", self.decimals[row]

        return key


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on facts, in one language (XBRL 2.1 §4.11); `facts` are rows of the table.

    `text` is what it says; where it says it with elements, `xhtml` is the fragment itself. `arcrole` says what the note is to its
    facts, `role` the group (extended link) it stands in.
    """

    text: str
    language: str
    facts: tuple[int, ...]
    arcrole: str = str(Arcrole.FACT_FOOTNOTE)
    role: str = str(Role.LINK)
    xhtml: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """From one fact to another (OIM 1.0 §3.3: link groups and types): both are rows of the table."""

    source: int
    target: int
    arcrole: str = str(Arcrole.EXPLANATORY_FACT)
    role: str = str(Role.LINK)


@dataclass(slots=True)
class Report:
    """A report in no particular format: its facts, its notes, and the entry points of the taxonomy it is written against."""

    facts: FactTable = field(default_factory=FactTable)
    taxonomy: tuple[str, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    prefixes: dict[str, str] = field(default_factory=dict)
    """Prefix by namespace, for names that are not of the standards."""
    links: tuple[Link, ...] = ()
    role_declarations: dict[str, str] = field(default_factory=dict)
    """Where the roles and arcroles of notes and links are declared that are not of XBRL 2.1: schema and id, by URI."""
    container: str = "scenario"
    """Where the taxonomy has XML keep dimensions: `scenario` or `segment` (Dimensions 1.0 §2.3.1). Other formats do not say it."""

    def to_frame(self) -> pd.DataFrame:
        """A pandas frame, one row per fact, all text but `decimals` (nullable integer): see `exporter.facts.sources.frames`."""
        from exporter.facts.sources.frames import to_frame  # pandas costs half a second and most callers do without

        return to_frame(self)


def _ranks(values: list[K], key: Callable[[K], str]) -> list[int]:
    order = sorted(range(len(values)), key=lambda code: key(values[code]))
    ranks = [0] * len(values)
    for rank, code in enumerate(order):
        ranks[code] = rank
    return ranks
