"""The nouns of the source: one class a table, whose fields are the table's columns; `Settings` is `taxonomy.toml`, `Tables` is all of it.

Rows hold text as it stands in the cell. What the words mean is for `assemble`, whether they fit together for `check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.findings import Finding, Origin
from exporter.taxonomy.assertions.table import Assertion


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, and each of its cells by column."""

    file: str = ""
    line: int = 0
    columns: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def at(self, column: str = "") -> Origin:
        """The place of a cell, or of the row."""
        start, end = self.columns.get(column, (None, None))
        return Origin(file=self.file, line=self.line, start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table. Fields of the classes below are its columns, as text; rows compare by text alone."""

    place: Place = field(default=Place(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRow(Row):
    """An element: the layer that declares it, its name, a word of `datatypes`, period type and balance, and its two standard labels."""

    layer: str
    name: str
    type: str
    period: str
    balance: str
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow(Row):
    """Another label of a concept, in both languages; `role` is terse, verbose, total, negated, ..."""

    concept: str
    role: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow(Row):
    """An extended link role: its six digits and its two titles."""

    layer: str
    role: str
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationRow(Row):
    """A concept shown under a parent in a role; `preferred_label` is a label role or empty."""

    role: str
    parent: str
    concept: str
    order: str
    preferred_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculationRow(Row):
    """A concept that adds (1) to or is deducted (-1) from a total in a role; `layer` is whose reports the sum holds in."""

    layer: str
    role: str
    parent: str
    concept: str
    weight: str
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HypercubeRow(Row):
    """A table: the role of its dimensions, the roots of its line items, its axes (none: the cube of plain items), separated by blanks."""

    hypercube: str
    role: str
    line_items: str
    axes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisRow(Row):
    """An axis: explicit with domain and default member, or typed with the domain element's name and type (token, positiveInteger)."""

    axis: str
    kind: str
    domain: str
    domain_type: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(Row):
    """A member under another member or a domain."""

    parent: str
    member: str
    order: str
    usable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumerationRow(Row):
    """The values of an enumeration concept: the domain, the role its tree stands in, and whether the domain itself is a value."""

    concept: str
    domain: str
    role: str
    head_usable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRow(Row):
    """A law, standard or taxonomy that references name by `code`; `role` is reference or commentaryRef."""

    code: str
    role: str
    publisher: str
    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow(Row):
    """A concept and a publication that governs it, with a section if one is known for sure."""

    concept: str
    publication: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymRow(Row):
    """Another wording of a concept's label in reports; with `role` only in the table of that role, else anywhere."""

    label: str
    concept: str
    role: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A namespace of the taxonomy. `entities` are the names of the bank whose extension it is; none for what is for every bank."""

    prefix: str
    title_zh: str
    title_en: str
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A document reports refer to: the layers it takes together and, if not all of it, the roles it is limited to."""

    name: str
    title_zh: str
    title_en: str
    layers: tuple[str, ...]
    roles: tuple[str, ...] = ()
    assertions: bool = False
    """Whether it brings the assertions too, as a linkbase of XBRL Formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `taxonomy.toml` says."""

    base_uri: str
    version: str
    publisher: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    layers: tuple[Layer, ...]
    entry_points: tuple[EntryPoint, ...]

    def folder(self, part: str) -> str:
        """The URL, ending in a slash, under which the documents of a layer or the entry points (`entry`) are published."""
        return f"{self.base_uri}/{part}/{self.version}/"

    def namespace(self, prefix: str) -> str:
        """The namespace of a layer."""
        return f"{self.base_uri}/{prefix}/{self.version}"

    def role(self, prefix: str, number: str) -> str:
        """The URI of an extended link role of a layer; it stays when the version changes."""
        return f"{self.base_uri}/{prefix}/role/{number}"

    def entry_url(self, name: str) -> str:
        """The URL of an entry point."""
        return f"{self.folder('entry')}{name}-{self.version}.xsd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All of the source. `faults` are what could not be read."""

    settings: Settings
    concepts: tuple[ConceptRow, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    presentation: tuple[PresentationRow, ...] = ()
    calculation: tuple[CalculationRow, ...] = ()
    hypercubes: tuple[HypercubeRow, ...] = ()
    axes: tuple[AxisRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    enumerations: tuple[EnumerationRow, ...] = ()
    publications: tuple[PublicationRow, ...] = ()
    references: tuple[ReferenceRow, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    synonyms: tuple[SynonymRow, ...] = ()
    faults: tuple[Finding, ...] = ()
