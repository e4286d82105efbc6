"""The names a page speaks of, each once: concepts with their labels in both languages, and the labels that places in a table prefer."""

from __future__ import annotations

import re
from typing import Any, Final

from exporter.model.aspects import Dimensions, TypedMember
from exporter.model.columns import Pool
from exporter.model.exhibit import Exhibit
from exporter.names import QName, Role

LANGUAGES: Final = ("zh", "en")
_KIND: Final = re.compile(r"\s*[\[［](?:abstract|member|axis|table|line items|domain|text block)[\]］]$")
"""What taxonomies add to a label to tell the kind of element; a reader of a table sees that anyway."""


class Names:
    """Codes for concepts and labels, in order of first use."""

    def __init__(self, exhibit: Exhibit) -> None:
        self._exhibit, self.taxonomy = exhibit, exhibit.taxonomy
        self._concepts: Pool[QName] = Pool()
        self._labels: Pool[tuple[str, str]] = Pool()

    def concept(self, name: QName) -> int:
        """The code of a concept, axis or member."""
        return self._concepts.code(name)

    def label(self, name: QName, role: str | None = None) -> int:
        """The code of what a concept is called where it stands, without the kind of element."""
        zh, en = (_KIND.sub("", self._spoken(name, language, role or Role.LABEL)) for language in LANGUAGES)
        return self._labels.code((zh, en))

    def members(self, members: Dimensions) -> tuple[int | str, ...]:
        """The codes of what members are called; a typed one is its text."""
        return tuple(member.text if isinstance(member, TypedMember) else self.label(member) for _, member in members)

    def words(self, zh: str, en: str) -> int:
        """The code of a label of our own."""
        return self._labels.code((zh, en))

    def as_dict(self) -> dict[str, Any]:
        """Everything said of the concepts, in columns; call it last."""
        names = self._concepts.values
        concepts = [self.taxonomy.concepts.get(name) for name in names]
        return {
            "name": [self._prefixed(name) for name in names],
            "label": [[self._spoken(name, language, Role.LABEL) for name in names] for language in LANGUAGES],
            "definition": [[self._documentation(name, language) for name in names] for language in LANGUAGES],
            "references": [list(self._exhibit.references.get(name, ())) for name in names],
            "kind": [str(concept.kind) if concept else "" for concept in concepts],
            "period": [concept.period_type or "" if concept else "" for concept in concepts],
            "balance": [concept.balance or "" if concept else "" for concept in concepts],
            "percent": [int(concept.is_percent) if concept else 0 for concept in concepts],
        }

    def labels(self) -> list[tuple[str, str]]:
        """The labels by code; call it last."""
        return self._labels.values

    def _spoken(self, name: QName, language: str, role: str) -> str:
        """The label in the language, else in any, else the name itself."""
        labels = self.taxonomy.labels.get(name, {})
        if any(spoken.startswith(language) for spoken, _ in labels):
            return self.taxonomy.label(name, language, role)
        return next((text for (_, kind), text in labels.items() if kind == Role.LABEL), name.local)

    def _documentation(self, name: QName, language: str) -> str:
        labels = self.taxonomy.labels.get(name, {})
        return next((text for (spoken, kind), text in labels.items() if kind == Role.DOCUMENTATION and spoken.startswith(language)), "")

    def _prefixed(self, name: QName) -> str:
        prefix = self.taxonomy.prefixes.get(name.namespace) or self._exhibit.report.prefixes.get(name.namespace)
        return f"{prefix}:{name.local}" if prefix else str(name)
