"""Two reports to try the formats on: a bank's key indicators, and one of every reportable concept."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from exporter.facts.settings import Settings
from exporter.formats import spellings
from exporter.model.aspects import Entity
from exporter.model.facts import Report
from exporter.pipeline.convert import Options, convert
from tests.formats.oim_reports import loader, taxonomy
from tests.invented import columns, rows


@pytest.fixture(scope="session")
def real_reports(tmp_path_factory: pytest.TempPathFactory, root: Path, reports: Path) -> dict[str, Report]:
    """The reports by name."""
    folder = tmp_path_factory.mktemp("real")
    invented = list(rows(taxonomy()))
    with (folder / "everything.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(invented))
        writer.writeheader()
        writer.writerows(invented)
    options = Options(settings=Settings(entity=Entity("https://bank.example/entities", "demo-bank")), out=folder)
    sources = (
        folder / "everything.csv",
        root / "examples" / "webank-key-indicators-2021.csv",
        root / "examples" / "annual-report-fictional.txt",
        reports / "2021.txt",
    )
    return {source.stem: spellings.read(convert(source, options).outputs[0], loader).report for source in sources}
