"""The words of the column `type`, and what each declares. Governs: XBRL 2.1 §5.1.1, Data Type Registry 2009, Enumerations 2.0 §2.

The registry's types of 2009 are used because they are what the Chinese general-purpose taxonomy and most filing validators know.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from exporter.model.taxonomy import Kind
from exporter.names import Namespace, QName

ITEM: Final = Namespace.XBRLI.qname("item")


@dataclass(frozen=True, slots=True)
class Datatype:
    """What a word of the table stands for: item type, kind of value, substitution group, ending of the names that have it."""

    type: QName
    kind: Kind = Kind.TEXT
    group: QName = ITEM
    abstract: bool = False
    suffix: str = ""
    percent: bool = False
    per_share: bool = False


def _xbrli(name: str, kind: Kind = Kind.TEXT) -> Datatype:
    return Datatype(Namespace.XBRLI.qname(f"{name}ItemType"), kind)


def _num(name: str, kind: Kind = Kind.DECIMAL, *, percent: bool = False, per_share: bool = False) -> Datatype:
    return Datatype(Namespace.NUM.qname(f"{name}ItemType"), kind, percent=percent, per_share=per_share)


_STRING: Final = Namespace.XBRLI.qname("stringItemType")

DATATYPES: Final = MappingProxyType(
    {
        "monetary": _xbrli("monetary", Kind.MONETARY),
        "shares": _xbrli("shares", Kind.SHARES),
        "perShare": _num("perShare", per_share=True),
        "percent": _num("percent", Kind.PURE, percent=True),
        "pure": _xbrli("pure", Kind.PURE),
        "decimal": _xbrli("decimal", Kind.DECIMAL),
        "integer": _xbrli("integer", Kind.INTEGER),
        "count": _xbrli("nonNegativeInteger", Kind.INTEGER),
        "mass": _num("mass"),
        "area": _num("area"),
        "volume": _num("volume"),
        "energy": _num("energy"),
        "string": _xbrli("string"),
        "textBlock": Datatype(Namespace.NONNUM.qname("textBlockItemType"), suffix="TextBlock"),
        "boolean": _xbrli("boolean", Kind.BOOLEAN),
        "date": _xbrli("date", Kind.DATE),
        "yearMonth": _xbrli("gYearMonth"),
        "year": _xbrli("gYear"),
        "timeSpan": _xbrli("duration"),
        "uri": _xbrli("anyURI"),
        "enumeration": Datatype(Namespace.ENUM2.qname("enumerationItemType"), Kind.ENUMERATION),
        "enumerationSet": Datatype(Namespace.ENUM2.qname("enumerationSetItemType"), Kind.ENUMERATION_SET),
        "abstract": Datatype(_STRING, abstract=True),
        "table": Datatype(_STRING, group=Namespace.XBRLDT.qname("hypercubeItem"), abstract=True, suffix="Table"),
        "axis": Datatype(_STRING, group=Namespace.XBRLDT.qname("dimensionItem"), abstract=True, suffix="Axis"),
        "member": Datatype(Namespace.NONNUM.qname("domainItemType"), abstract=True),
    }
)
"""By the word in `concepts.csv`."""

SUFFIXES: Final = MappingProxyType(
    {
        "[abstract]": "Abstract",
        "[table]": "Table",
        "[line items]": "LineItems",
        "[axis]": "Axis",
        "[domain]": "Domain",
        "[member]": "Member",
        "[text block]": "TextBlock",
    }
)
"""The bracketed ending of a label, in both languages, and the ending of the name (as the Chinese general-purpose taxonomy has them)."""

LANGUAGES: Final = MappingProxyType({"zh": "zh-CN", "en": "en"})
"""Columns of the tables and the language tags they are written with."""
