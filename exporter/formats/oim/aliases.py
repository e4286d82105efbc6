"""Prefixes and other aliases of an OIM document: the maps of `documentInfo` enter, names leave.

Specs: OIM common definitions 1.0 §3 (QNames, SQNames, reserved aliases, URI aliases).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from exporter.model.naming import NCNAME
from exporter.names import Arcrole, Namespace, QName, Role

RESERVED: Final = MappingProxyType(
    {
        "xbrl": str(Namespace.OIM),
        "xbrli": str(Namespace.XBRLI),
        "xs": str(Namespace.XS),
        "enum2": str(Namespace.ENUM2),
        "iso4217": str(Namespace.ISO4217),
        "utr": str(Namespace.UTR),
    }
)
"""Prefixes that mean one namespace each and no other."""
LINK_TYPES: Final = MappingProxyType({"footnote": str(Arcrole.FACT_FOOTNOTE), "explanatoryFact": str(Arcrole.EXPLANATORY_FACT)})
LINK_GROUPS: Final = MappingProxyType({"_": str(Role.LINK)})
_BOUND_BOTH_WAYS: Final = frozenset({str(Arcrole.FACT_FOOTNOTE), str(Arcrole.EXPLANATORY_FACT), str(Role.LINK)} | set(RESERVED.values()))
QNAME: Final = re.compile(rf"(?P<prefix>{NCNAME.pattern}):(?P<local>{NCNAME.pattern})")
SQNAME: Final = re.compile(rf"(?P<prefix>{NCNAME.pattern}):(?P<local>\S+)")
_LOOSE: Final = re.compile(r"^\s|\s$|[\t\r\n]|  |%(?![0-9A-Fa-f]{2})|#.*#")


class Unbound(ValueError):
    """A prefix that no namespace is bound to; or, without one, text that is no name."""

    def __init__(self, text: str, prefix: str | None) -> None:
        super().__init__(text)
        self.prefix = prefix


class Aliases:
    """The namespaces of a document by prefix."""

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self.namespaces = dict(namespaces)
        self._known: dict[str, QName] = {}

    def qname(self, text: str) -> QName:
        """The name `prefix:local` stands for. Raises Unbound."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._resolve(text, QNAME)
        return known

    def sqname(self, text: str) -> QName:
        """The same for an SQName, whose local part may be any text without blanks. Raises Unbound."""
        return self._resolve(text, SQNAME)

    def is_bound(self, name: str) -> bool:
        """Whether the prefix of a name is one of this document."""
        return name.partition(":")[0] in self.namespaces

    def _resolve(self, text: str, pattern: re.Pattern[str]) -> QName:
        found = pattern.fullmatch(text)
        if found is None:
            raise Unbound(text, None)
        if found["prefix"] not in self.namespaces:
            raise Unbound(text, found["prefix"])
        return QName(self.namespaces[found["prefix"]], found["local"])


def is_absolute(uri: str) -> bool:
    """Whether it is a URI with a scheme; what is no URI at all is none."""
    try:
        return bool(urlsplit(uri).scheme)
    except ValueError:
        return False


def map_faults(name: str, aliases: Mapping[str, str], reserved: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one of the maps: the alias, the code and what it says. Codes of the format begin with a colon."""
    owner: dict[str, str] = {}
    own = {uri: alias for alias, uri in reserved.items()}
    for alias, uri in aliases.items():
        if not NCNAME.fullmatch(alias):
            yield alias, ":invalidJSONStructure", f"the alias {alias!r} of {name} is no NCName"
        if _LOOSE.search(uri):
            yield alias, ":invalidJSONStructure", f"the URI {uri!r} of {alias} is not canonical: blanks or stray signs"
        elif not is_absolute(uri):
            yield alias, "oimce:invalidURI", f"{uri!r}, which {alias} stands for, is no absolute URI"
        if (other := owner.setdefault(uri, alias)) != alias:
            yield alias, "oimce:multipleAliasesForURI", f"{uri} has two aliases, {other} and {alias}"
        if alias in reserved and uri != reserved[alias]:
            yield alias, "oimce:invalidURIForReservedAlias", f"{alias} stands for {reserved[alias]} and nothing else, not for {uri}"
        elif uri in own and own[uri] != alias and uri in _BOUND_BOTH_WAYS:
            yield alias, "oimce:invalidAliasForReservedURI", f"{uri} must be called {own[uri]}, not {alias}"
