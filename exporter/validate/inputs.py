"""What rules look at: the scanned instance, the taxonomy, and the view that joins them. Derived things are computed once, when asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from exporter.formats.xbrl_xml.instance import Instance
from exporter.model.taxonomy import Taxonomy
from exporter.names import PREFIXES, Namespace, QName
from exporter.validate.binding.cubes import Cubes
from exporter.validate.binding.facts import Bound, bind
from exporter.validate.binding.view import View
from exporter.validate.dts.documents import Dts
from exporter.validate.dts.equality import Equality


class Calculation(StrEnum):
    """Which version of calculation checks, and how reported values were made (Calculations 1.1 §4)."""

    ROUND = "1.1"
    TRUNCATE = "1.1-truncate"
    V21 = "2.1"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose. `language` is that of labels in messages."""

    calculation: Calculation = Calculation.ROUND
    language: str = "zh"


DEFAULTS: Final = Options()


@dataclass
class Inputs:
    """Everything known of one report. `taxonomy` is None if its DTS could not be loaded."""

    instance: Instance
    taxonomy: Taxonomy | None = None
    options: Options = DEFAULTS
    dts: Dts | None = None
    """The documents of the taxonomy, if they are to be judged too."""

    @property
    def path(self) -> str:
        """The file, for findings."""
        return self.instance.path

    def spell(self, name: QName) -> str:
        """A name with the prefix that the instance or the taxonomy gives its namespace."""
        prefix = self._prefixes.get(name.namespace)
        return f"{prefix}:{name.local}" if prefix else str(name)

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        own = {uri: prefix for prefix, uri in self.instance.root.prefixes.items() if prefix}
        return {**own, **PREFIXES, Namespace.XML: "xml", **(self.taxonomy.prefixes if self.taxonomy else {})}

    @property
    def require_dts(self) -> Dts:
        """The documents, for rules that need them and so only run when they are there."""
        if self.dts is None:
            raise LookupError("a rule on documents ran without needing them")
        return self.dts

    @cached_property
    def view(self) -> View:
        """The instance joined with the taxonomy."""
        return View(self.instance, self.taxonomy, Equality(self.dts).meaning if self.dts is not None else None)

    @cached_property
    def bound(self) -> Bound:
        """Duplicate facts, and sums checked by Calculations 1.1."""
        return bind(self.view, truncated=self.options.calculation is Calculation.TRUNCATE)

    @cached_property
    def cubes(self) -> Cubes:
        """The hypercubes of the taxonomy, compiled."""
        return Cubes(self.taxonomy or Taxonomy())
