"""Places and settings every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

os.environ["BANKXBRL_CACHE"] = ""  # nothing that an earlier run kept may decide a test

settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; look at the diff before you commit it")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def reports() -> Path:
    """The two annual reports' text, beside the checkout."""
    return ROOT.parent / "shared" / "reports"


@pytest.fixture(scope="session")
def truth() -> Path:
    """What a careful reader finds in the reports' tables."""
    return ROOT.parent / "shared" / "truth"


@pytest.fixture(scope="session")
def package_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled taxonomy package as a ZIP, which other processors take."""
    from exporter.taxonomy.archive import archive
    from exporter.taxonomy.bundled import package_folder

    return archive(package_folder(), tmp_path_factory.mktemp("package") / "cbar.zip")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
