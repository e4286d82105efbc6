"""The taxonomy's own tables and package, and a small source of two layers that tests may spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.findings import Finding
from exporter.taxonomy.check import check
from exporter.taxonomy.source.rows import Tables
from exporter.taxonomy.tables import read_tables

HERE = Path(__file__).parent

Edit = tuple[str, str, str]


@pytest.fixture(scope="session")
def source(root: Path) -> Path:
    return root / "taxonomy" / "source"


@pytest.fixture(scope="session")
def package(root: Path) -> Path:
    return root / "taxonomy" / "package"


@pytest.fixture(scope="session")
def tables(source: Path) -> Tables:
    return read_tables(source)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small source."""
    return Path(shutil.copytree(HERE / "small", tmp_path / "small"))


@pytest.fixture
def findings(small: Path) -> Callable[..., tuple[Finding, ...]]:
    """The findings on the small source after some edits, each (file, text that stands there once, text in its place)."""

    def edited(*edits: Edit) -> tuple[Finding, ...]:
        for file, old, new in edits:
            text = (small / file).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
            (small / file).write_text(text.replace(old, new), encoding="utf-8")
        return check(read_tables(small))

    return edited
