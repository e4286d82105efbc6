"""What both OIM formats say in `documentInfo`, judged: maps of aliases, features, the base URL, the taxonomy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from exporter.findings import Origin, SourceUnreadable, TaxonomyMissing
from exporter.formats.oim.aliases import LINK_GROUPS, LINK_TYPES, RESERVED, Aliases, is_absolute, map_faults
from exporter.formats.oim.faults import Faults
from exporter.formats.oim.shape import Pointer
from exporter.formats.spellings import Load
from exporter.model.taxonomy import Taxonomy
from exporter.names import Namespace
from exporter.urls import joined

CANONICAL: Final = "canonicalValues"
DUPLICATES: Final = "allowedDuplicates"
_DUPLICATES: Final = ("none", "complete", "consistent", "all")

Locate = Callable[[Pointer], Origin]


class Info:
    """The `documentInfo` of a document whose shape is sound."""

    def __init__(self, said: Mapping[str, Any], faults: Faults, locate: Locate) -> None:
        self._faults, self._locate = faults, locate
        self.namespaces: dict[str, str] = said.get("namespaces", {})
        self.link_types: dict[str, str] = said.get("linkTypes", {})
        self.link_groups: dict[str, str] = said.get("linkGroups", {})
        self.features: dict[str, Any] = said.get("features", {})
        self.base: str | None = said.get("baseURL")
        self.taxonomy: tuple[str, ...] = tuple(said.get("taxonomy", ()))
        self.aliases = Aliases(self.namespaces)

    def judge(self, *, reserved: Mapping[str, str] = RESERVED) -> None:
        """Tell what is wrong with maps, features, base and taxonomy."""
        maps = (
            ("namespaces", self.namespaces, reserved),
            ("linkTypes", self.link_types, LINK_TYPES),
            ("linkGroups", self.link_groups, LINK_GROUPS),
        )
        for name, aliases, fixed in maps:
            for alias, code, problem in map_faults(name, aliases, fixed):
                place = partial(self._locate, ("documentInfo", name, alias))
                self._faults.add(code, problem, "give each namespace or role one alias, the reserved ones theirs", place=place)
        self.judge_prefixes([(("documentInfo", "features", name), name) for name in self.features])
        if self.base is not None and not is_absolute(self.base):
            place = partial(self._locate, ("documentInfo", "baseURL"))
            self._faults.add("oime:invalidBaseURL", f"the base {self.base!r} is not absolute", "give an absolute URL", place=place)
        if not self.taxonomy:
            place = partial(self._locate, ("documentInfo",))
            self._faults.add("oime:noTaxonomy", "the list of taxonomies is empty", "name the entry point of the taxonomy", place=place)
        if (given := self.feature(DUPLICATES)) is not None and given not in _DUPLICATES:
            place = partial(self._locate, ("documentInfo", "features"))
            self._faults.add(
                ":invalidJSONStructure", f"duplicates cannot be {given!r}", f"say one of {', '.join(_DUPLICATES)}", place=place
            )

    def judge_prefixes(self, names: list[tuple[Pointer, str]]) -> None:
        """Tell of names of features and extensions whose prefix is not declared."""
        for pointer, name in names:
            if not self.aliases.is_bound(name):
                fix = "declare the prefix in documentInfo/namespaces"
                self._faults.add("oimce:unboundPrefix", f"the prefix of {name} is not declared", fix, place=partial(self._locate, pointer))

    def feature(self, name: str) -> object:
        """The value of a feature of the OIM itself; None if the document does not say it."""
        prefix = next((alias for alias, uri in self.namespaces.items() if uri == Namespace.OIM), None)
        return self.features.get(f"{prefix}:{name}") if prefix else None

    @property
    def is_canonical(self) -> bool:
        """Whether the document promises canonical values."""
        return self.feature(CANONICAL) in (True, "true")

    def entry_points(self, file: str) -> tuple[str, ...]:
        """The taxonomy, absolute: relative URLs are relative to the base, or to the document."""
        return tuple(joined(self.base or file, url) for url in self.taxonomy)

    def taxonomy_of(self, urls: tuple[str, ...], load: Load) -> Taxonomy:
        """The taxonomy of the entry points. Raises Stopped, when told, if it is not there: nothing can be read without."""
        try:
            return load(urls)
        except (TaxonomyMissing, SourceUnreadable) as missing:
            place = partial(self._locate, ("documentInfo", "taxonomy"))
            raise self._faults.stop("oime:invalidTaxonomy", f"{missing.where}: {missing.problem}", missing.fix, place=place) from None
