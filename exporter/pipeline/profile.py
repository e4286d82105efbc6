"""The profile of a report with its concepts: what a report says in words, each thing with the concepts of the taxonomy it is a fact of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporter.extract.profile.document import Profile, extract_profile
from exporter.facts.reports.textual import with_concepts
from exporter.facts.settings import Settings
from exporter.facts.targets import Knowledge
from exporter.pipeline.convert import entry_point_url, with_bundled_synonyms
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load


def read_profile(path: Path) -> Profile:
    """The textual facts of a report; `concept` is filled from the bundled taxonomy. Raises SourceUnreadable as `extract_profile` does."""
    profile = extract_profile(path)
    taxonomy = load((entry_point_url(None),), Catalog.of(()))
    knowledge = Knowledge(taxonomy, with_bundled_synonyms(Settings(), taxonomy))
    return replace(profile, facts=tuple(with_concepts(profile.facts, knowledge)))
