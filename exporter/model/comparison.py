"""Two reports beside each other: what both say alike, what they say differently, and what only one of them says."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model.facts import Fact


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact of either report, or of both, with the label of its concept and its members in words."""

    label: str
    members: str
    first: Fact | None = None
    second: Fact | None = None

    @property
    def fact(self) -> Fact:
        """Whichever there is, for what both have in common."""
        found = self.first or self.second
        if found is None:
            raise ValueError("a comparison without a fact")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The outcome. `rounded` of those that agree have the same number in another accuracy; `shared` are the periods both report."""

    first: str
    second: str
    agree: int = 0
    rounded: int = 0
    differ: tuple[Compared, ...] = ()
    only_first: tuple[Compared, ...] = ()
    only_second: tuple[Compared, ...] = ()
    shared: tuple[str, ...] = ()
