"""A fact as an OIM format says it, and how a fault of one is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from exporter.findings import Origin
from exporter.formats.oim.aliases import Aliases, Unbound
from exporter.formats.oim.faults import Faults
from exporter.model.aspects import Entity, Period
from exporter.names import Namespace

NOTE: Final = Namespace.OIM.qname("note")
NOBODY: Final = Entity(f"{Namespace.OIM}/entities", "NA")
"""Who reports, where a document does not say so: the identifier the mapping to XML reserves for nobody (xBRL-XML 1.0 §3.4)."""

Dimensions = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Said:
    """One fact as written: None as value is nil, as a dimension's it is a nil typed member."""

    id: str
    value: str | None
    dimensions: Dimensions
    decimals: int | None = None
    place: Origin | None = None
    period: Period | None = None
    """The period, where the format has read it already."""


def is_note(said: Said, aliases: Aliases) -> bool:
    """Whether it is no fact but a note on some."""
    concept = said.dimensions.get("concept") or ""
    return concept.endswith(":note") and aliases.is_bound(concept) and aliases.qname(concept) == NOTE


class Refused(Exception):
    """The fact cannot be made; what is wrong with it has been told."""


@dataclass(kw_only=True)
class Teller:
    """Tells faults of facts. `is_lenient` formats may say unit, language and decimals of a fact that has none: they are passed over."""

    aliases: Aliases
    faults: Faults
    is_lenient: bool

    def refuse(self, code: str, message: str, fix: str, said: Said) -> Refused:
        """Tell a fault of a fact that then cannot be made: raise what this gives."""
        self.tell(code, message, fix, said)
        return Refused(code)

    def tell(self, code: str, message: str, fix: str, said: Said) -> None:
        """Tell a fault of a fact."""
        self.faults.add(code, message, fix, place=said.place, fact=said.id)

    def unbound(self, error: Unbound, what: str, said: Said, *, malformed: str) -> Refused:
        """A name that could not be resolved: its prefix is unknown, or it is no name at all, which has a code of its own."""
        if error.prefix is None:
            return self.refuse(
                malformed, f"{what} {str(error)!r} is no name of the form prefix:name", "write it with a declared prefix", said
            )
        fix = f"declare {error.prefix} in documentInfo/namespaces, or mend the prefix"
        return self.refuse("oimce:unboundPrefix", f"the prefix of {what} {str(error)!r} is not declared", fix, said)
