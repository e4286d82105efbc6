"""A fact as an OIM format says it, and how a fault of one is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from exporter.findings import Origin
from exporter.formats.oim.aliases import Aliases, Unbound
from exporter.formats.oim.faults import Faults
from exporter.model.aspects import Entity
from exporter.names import Namespace

NOTE: Final = Namespace.OIM.qname("note")
NOBODY: Final = Entity(f"{Namespace.OIM}/entities", "NA")
"""Who reports, where a document does not say so: the identifier the mapping to XML reserves for nobody (xBRL-XML 1.0 §3.4)."""

Others = tuple[tuple[str, str | None], ...]


class Said(NamedTuple):
    """One fact as written: None as value is nil, as a dimension's it is a nil typed member.

    `others` is what it says of dimensions but the concept: many facts say the same there. `place` finds out where it stands.
    """

    id: str
    value: str | None
    concept: str | None
    others: Others
    decimals: int | None = None
    place: Callable[[], Origin | None] = lambda: None

    @property
    def dimensions(self) -> dict[str, str | None]:
        """What it says of dimensions but the concept, by dimension."""
        return dict(self.others)


def is_note(concept: str | None, aliases: Aliases) -> bool:
    """Whether what is said of this concept is no fact but a note on some."""
    return concept is not None and concept.endswith(":note") and aliases.is_bound(concept) and aliases.qname(concept) == NOTE


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
