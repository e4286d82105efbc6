"""What the OIM asks of a concept's values: a taxonomy and a concept enter, a `ValueType` leaves; and values change their spelling.

In XML an enumeration value is a URI, in the OIM formats a QName; everything else is spelled alike in all. Specs: OIM 1.0 §5.2,
OIM common definitions 1.0 §4 (canonical values), Extensible Enumerations 2.0 §4.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from exporter.formats.oim.aliases import Aliases
from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import Namespace, QName

_REGISTRY: Final = "http://www.xbrl.org/dtr/type/"
_STRINGS: Final = frozenset(Namespace.XBRLI.qname(f"{name}ItemType") for name in ("string", "normalizedString", "token"))
_WORDLESS: Final = frozenset({"domainItemType", "noLangTokenItemType", "noLangStringItemType"})
_NOT_TEXT: Final = frozenset(Namespace.XBRLI.qname(f"{name}ItemType") for name in ("language", "Name", "NCName"))
_UNSUPPORTED: Final = "prefixedContentItemType"
_SQNAMES: Final = frozenset({"SQNameItemType", "SQNamesItemType"})
_FLOATS: Final = frozenset(Namespace.XBRLI.qname(f"{name}ItemType") for name in ("float", "double"))

_CANONICAL: Final = MappingProxyType(
    {
        Kind.INTEGER: re.compile(r"-?[1-9]\d*|0"),
        Kind.BOOLEAN: re.compile(r"true|false"),
        Kind.DATE: re.compile(r"-?\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d(\d*[1-9])?)?)?Z?"),
    }
)
_DECIMAL: Final = re.compile(r"-?(?:[1-9]\d*|0)\.\d(?:\d*[1-9])?")
_FLOAT: Final = re.compile(r"-?\d\.\d(?:\d*[1-9])?E-?(?:[1-9]\d*|0)|-?INF|NaN")


class NotAMember(ValueError):
    """A value of an enumeration that is no list of QNames."""


class Sort(StrEnum):
    """The three sorts of fact the OIM tells apart by what else they may say."""

    NUMBER = "number"
    TEXT = "text"
    OTHER = "other"

    def may_say(self, dimension: str) -> bool:
        """Whether facts of the sort may say this of a dimension: numbers alone have units, texts alone a language."""
        return {"unit": self is Sort.NUMBER, "language": self is Sort.TEXT}.get(dimension, True)


@dataclass(frozen=True)
class ValueType:
    """A concept as a reader and a writer of values see it. `concept` is None where no taxonomy knows it."""

    concept: Concept | None
    lineage: tuple[QName, ...] = ()

    @cached_property
    def sort(self) -> Sort:
        """Whether facts may have a unit and decimals, a language, or neither."""
        if self.concept is None:
            return Sort.OTHER
        if self.concept.kind.is_numeric:
            return Sort.NUMBER
        return Sort.TEXT if self._is_text() else Sort.OTHER

    def _is_text(self) -> bool:
        registered = {name.local for name in self.lineage if name.namespace.startswith(_REGISTRY)}
        return bool(_STRINGS.intersection(self.lineage)) and not (registered & _WORDLESS or _NOT_TEXT.intersection(self.lineage))

    @cached_property
    def is_supported(self) -> bool:
        """Whether the OIM has facts of the type at all: not of fractions, tuples or contents with prefixes of their own."""
        if self.concept is None or self.concept.is_tuple or self.concept.kind is Kind.FRACTION:
            return False
        names = {name.local for name in self.lineage if name.namespace.startswith(_REGISTRY)}
        return _UNSUPPORTED not in names or bool(names & _SQNAMES)

    @cached_property
    def is_enumeration(self) -> bool:
        """Whether values are members of a domain."""
        return self.concept is not None and self.concept.kind in (Kind.ENUMERATION, Kind.ENUMERATION_SET)

    @property
    def is_set(self) -> bool:
        """Whether a value may be several members."""
        return self.concept is not None and self.concept.kind is Kind.ENUMERATION_SET

    def is_canonical(self, value: str) -> bool:
        """Whether a value is in the one form that the feature `xbrl:canonicalValues` promises."""
        if self.concept is None:
            return True
        if self.is_enumeration:
            names = value.split(" ")
            return names == sorted(set(names))
        pattern = _CANONICAL.get(self.concept.kind)
        if pattern is None and self.sort is Sort.NUMBER:
            pattern = _FLOAT if _FLOATS.intersection(self.lineage) else _DECIMAL
        return pattern is None or pattern.fullmatch(value) is not None


def value_type(taxonomy: Taxonomy, name: QName) -> ValueType:
    """The type of a concept's values."""
    concept = taxonomy.concepts.get(name)
    return ValueType(None) if concept is None else ValueType(concept, tuple(taxonomy.lineage(concept)))


def members_as_uris(value: str, kind: ValueType, aliases: Aliases) -> str:
    """QNames as XML has them: expanded names, in ascending order. Raises NotAMember, or Unbound for a prefix."""
    names = value.split() if kind.is_set else [value.strip()]
    if any(":" not in name for name in names):
        raise NotAMember(value)
    return " ".join(sorted({f"{name.namespace}#{name.local}" for name in map(aliases.qname, names)}))


def members_as_names(value: str, spell: Callable[[QName], str]) -> str:
    """Expanded names as the OIM has them: QNames, in ascending order; what is no expanded name stays as it is."""
    return " ".join(sorted(spell(name) if (name := expanded(uri)) else uri for uri in value.split()))


def expanded(uri: str) -> QName | None:
    """The name of `namespace#local`."""
    namespace, mark, local = uri.rpartition("#")
    return QName(namespace, local) if mark and namespace and local else None
