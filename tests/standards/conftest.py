"""The taxonomy of types and enumerations on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.findings import Verdict
from exporter.taxonomy.catalog import Catalog
from exporter.validate.filing.profile import filing_of
from exporter.validate.report import validate
from tests.standards import material


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write an instance beside the taxonomy."""
    folder = tmp_path_factory.mktemp("types")
    material.write(folder)

    def write(text: str) -> Path:
        path = folder / "report.xbrl"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def judge(place: Callable[[str], Path]) -> material.Judge:
    """The verdict of a profile on an instance given as text."""
    catalog = Catalog.of((), folders=[place("").parent])

    def run(text: str, profile: str = "xbrl") -> Verdict:
        return validate(place(text), catalog=catalog, profile=filing_of(profile))

    return run
