"""The benchmark's material stays what it claims to be, so that the benchmark can be run at any time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.material import report, taxonomy
from benchmarks.plot import Panel, plot
from exporter.formats.xbrl_xml.writing import write
from exporter.taxonomy.catalog import Catalog
from exporter.validate.report import validate


def test_the_material_is_valid_against_its_own_taxonomy(tmp_path: Path) -> None:
    package = taxonomy(tmp_path / "bench")
    instance = tmp_path / "report.xbrl"
    write(report(300), instance)
    verdict = validate(instance, catalog=Catalog.of([package], folders=[tmp_path]))
    assert (verdict.verdict, verdict.counts["facts"]) == ("valid", 300)


def test_the_plot_has_a_panel_for_each_measure() -> None:
    seconds, memory = Panel("seconds"), Panel("MiB")
    for size in (1_000, 100_000):
        seconds.add("ours", size, size / 1e5)
        memory.add("ours", size, 40)
    drawn = plot((seconds, memory), "Time and memory", "facts")
    assert drawn.count("<polyline") == 2
    assert ">MiB<" in drawn
