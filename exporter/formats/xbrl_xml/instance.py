"""An xBRL-XML instance as written: the raw scan's outcome, on which rules can judge and from which a `Report` can be made.

Contexts, units and references are frozen values; facts stand in columns, since there may be millions. What a fact says besides its
concept, context, id and value (unit, accuracy, nil, language) is its *trait*: a million facts have a handful of them.
`exporter.formats.xbrl_xml.scan` fills one from a file. Specs: XBRL 2.1 §4, Dimensions 1.0 §3.1.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from exporter.formats.xbrl_xml.xlink import ExtendedLink, LinkPart
from exporter.model.columns import Pool, TextColumn
from exporter.names import QName
from exporter.urls import of_path


class Trait(NamedTuple):
    """All a fact's element says besides concept, context, id and value, as written; None is an absent attribute."""

    unit: str | None = None
    decimals: str | None = None
    precision: str | None = None
    nil: str | None = None
    language: str | None = None

    @property
    def is_nil(self) -> bool:
        """Whether `xsi:nil` is true."""
        return self.nil is not None and self.nil.strip() in ("true", "1")


class Content(NamedTuple):
    """An element as a value: tag, attributes, text before the first child, children with the text after each."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    children: tuple[tuple[Content, str], ...]


class Defaults(NamedTuple):
    """What a schema adds to an element that leaves it out: attributes, and a value where it is empty."""

    decimals: str | None = None
    precision: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class RawDimension:
    """One axis of a context: `member` for an explicit one; for a typed one the elements found inside and their canonical XML.

    `unbound` tells whether a word of a typed member has a prefix that is not bound there.
    """

    axis: QName
    container: str
    line: int
    member: QName | None = None
    typed: tuple[QName, ...] | None = None
    content: tuple[Content, ...] = ()
    text: str = ""
    unbound: bool = False


@dataclass(frozen=True, slots=True)
class OtherContent:
    """An element in segment or scenario that is no dimension, with its content; `names` are its own and of all within it."""

    container: str
    names: tuple[QName, ...]
    content: Content
    line: int


@dataclass(frozen=True, slots=True)
class RawPeriod:
    """The text of the period's elements; None where there is none."""

    start: str | None = None
    end: str | None = None
    instant: str | None = None
    forever: bool = False

    @property
    def type(self) -> str:
        """`instant` or `duration`, as concepts call it; forever is a duration (XBRL 2.1 §4.7.2)."""
        return "instant" if self.instant is not None and self.start is None and self.end is None else "duration"


@dataclass(frozen=True, slots=True)
class RawContext:
    """A context as written. `empty` names containers that hold no element."""

    id: str
    line: int
    scheme: str
    identifier: str
    period: RawPeriod
    dimensions: tuple[RawDimension, ...] = ()
    others: tuple[OtherContent, ...] = ()
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawUnit:
    """A unit as written; a measure whose prefix is not bound has no namespace and keeps its text."""

    id: str
    line: int
    numerators: tuple[QName, ...]
    denominators: tuple[QName, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTuple:
    """A tuple: its name, its place, the number of the tuple it stands in (None at the top), and its attributes in Clark notation."""

    name: QName
    line: int
    parent: int | None
    attributes: tuple[tuple[str, str], ...]


class FactColumns:
    """The facts. `concept`, `context` and `trait` are places in the pools of the same name; `context` is -1 without a contextRef."""

    __slots__ = ("concept", "concepts", "context", "context_refs", "ids", "lines", "trait", "traits", "values")

    def __init__(self) -> None:
        self.concepts: Pool[QName] = Pool()
        self.context_refs: Pool[str] = Pool()
        self.traits: Pool[Trait] = Pool()
        self.concept, self.context, self.trait, self.lines = array("i"), array("i"), array("i"), array("i")
        self.ids = TextColumn()
        self.values = TextColumn()

    def __len__(self) -> int:
        return len(self.concept)

    def value(self, row: int) -> str | None:
        """The text of a fact; None if it is nil."""
        return None if self.traits.values[self.trait[row]].is_nil else self.values[row]

    def name(self, row: int) -> QName:
        """The concept of a fact."""
        return self.concepts.values[self.concept[row]]


@dataclass(slots=True)
class Root:
    """The root element: what a reader must know before the rest."""

    name: QName
    prefixes: dict[str | None, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    encoding: str = "UTF-8"


@dataclass(slots=True)
class Instance:
    """Everything an instance says, in the order it says it."""

    path: str
    root: Root
    references: list[LinkPart] = field(default_factory=list)
    """schemaRef, linkbaseRef, roleRef and arcroleRef."""
    contexts: list[RawContext] = field(default_factory=list)
    units: list[RawUnit] = field(default_factory=list)
    facts: FactColumns = field(default_factory=FactColumns)
    tuples: list[RawTuple] = field(default_factory=list)
    tuple_of: dict[int, int] = field(default_factory=dict)
    """The tuple a fact stands in, by row; facts at the top are not listed."""
    fractions: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Numerator and denominator, by row."""
    mixed: dict[int, QName] = field(default_factory=dict)
    """Rows whose element has a child that is no part of a fraction."""
    footnote_links: list[ExtendedLink] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    """Line of every id that is not a fact's, by id."""
    tuple_ids: set[str] = field(default_factory=set)
    repeated_ids: list[tuple[str, int]] = field(default_factory=list)
    """Ids of what is no fact that were taken already, with their lines."""
    rejected: int = 0
    """How many faults the schema found, if one watched the scan."""

    @property
    def url(self) -> str:
        """The file as a URL, against which its references are resolved."""
        return of_path(Path(self.path))

    def schema_refs(self) -> tuple[str, ...]:
        """The entry points, as written."""
        return tuple(part.href or "" for part in self.references if part.name.local == "schemaRef")
