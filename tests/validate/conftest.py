"""The sample taxonomy on disk, and a way to validate an instance of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import samples

from exporter.findings import SourceUnreadable, Verdict
from exporter.taxonomy.catalog import Catalog
from exporter.validate.inputs import Calculation, Options
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

Check = Callable[..., Verdict]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The taxonomy's folder."""
    folder = tmp_path_factory.mktemp("bank")
    samples.write_taxonomy(folder)
    return folder


@pytest.fixture(scope="session")
def catalog(folder: Path) -> Catalog:
    """A catalogue that knows it."""
    return Catalog.of((), folders=[folder])


@pytest.fixture
def place(folder: Path) -> Callable[[str], Path]:
    """Write an instance beside the taxonomy."""

    def write(text: str | bytes, name: str = "report.xbrl") -> Path:
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def check(place: Callable[[str], Path], catalog: Catalog) -> Check:
    """The verdict on an instance given as text."""

    def run(text: str | bytes, profile: Profile = Profile.XBRL, calculation: Calculation = Calculation.ROUND) -> Verdict:
        return validate(place(text), catalog=catalog, profile=profile, options=Options(calculation, "zh"))

    return run


@pytest.fixture(scope="session")
def damaged(folder: Path, catalog: Catalog) -> Callable[[bytes], str]:
    """The verdict on bytes, for tests that try many."""

    def run(content: bytes) -> str:
        path = folder / "damaged.xbrl"
        path.write_bytes(content)
        try:
            return validate(path, catalog=catalog).verdict
        except SourceUnreadable:
            return "invalid"

    return run
