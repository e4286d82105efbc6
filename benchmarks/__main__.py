"""`python -m benchmarks`: measure everything in one run, print the table, and write README.md and plot.svg beside this file.

Nothing here is a test: machines differ, so every figure also stands as a ratio to the bare parse of the same file in the same run.
"""

from __future__ import annotations

import argparse
import csv
import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.material import taxonomy
from benchmarks.measuring import ROOT, Measured, command, measure, python
from benchmarks.plot import plot
from exporter.taxonomy.archive import archive

HERE = Path(__file__).resolve().parent
YARDSTICK = 100_000
MANY = 1_000_000
ARELLE_LIMIT = 100_000
ENTITY = ("--entity-scheme", "https://bank.example/entities", "--entity-id", "demo-bank")

PARSE = """
import sys, time
from lxml import etree
start = time.perf_counter()
etree.parse(sys.argv[1], etree.XMLParser(huge_tree=True))
print(f"seconds={time.perf_counter() - start:.6f}")
"""
WRITE = """
import sys, time
from pathlib import Path
from benchmarks.material import report
from exporter.formats.xbrl_xml import write
made = report(int(sys.argv[1]))
start = time.perf_counter()
write(made, Path(sys.argv[2]))
print(f"seconds={time.perf_counter() - start:.6f}")
"""
WRITE_SPELLED = """
import sys, time
from pathlib import Path
from benchmarks.material import report
from exporter.formats.spellings import wanted, write
made, target = report(int(sys.argv[1])), Path(sys.argv[2])
start = time.perf_counter()
write(made, wanted(target), target)
print(f"seconds={time.perf_counter() - start:.6f}")
"""
MAKE = WRITE.replace("write(made, Path(sys.argv[2]))", "len(made.facts)")
READ = """
import sys, time
from pathlib import Path
from exporter.facts.sources import read_tables
start = time.perf_counter()
tables = read_tables(Path(sys.argv[1]))
print(f"seconds={time.perf_counter() - start:.6f}")
"""
ARELLE = """
import sys
from pathlib import Path
from exporter.validate.oracle import second_opinion
second_opinion(Path(sys.argv[1]), packages=[Path(sys.argv[2])])
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `parse` is the yardstick it is compared with, None if it has none."""

    work: str
    measured: Measured
    parse: Measured | None = None
    budget: str = ""

    def cells(self) -> tuple[str, ...]:
        """As Markdown cells."""
        ratio = "" if self.parse is None else f"{self.measured.work / self.parse.work:.2f} x"
        return self.work, f"{self.measured.work:.2f} s", ratio, f"{self.measured.mebibytes:,.0f} MiB", self.budget


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[2])
    parser.add_argument("--report", type=Path, default=ROOT / "examples" / "annual-report-fictional.txt", help="a report to extract from")
    parser.add_argument("--pdf", type=Path, help="the PDF of a report to extract from")
    parser.add_argument("--most", type=int, default=MANY, help="the largest number of facts")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement; the median counts")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        place = Path(folder)
        lines: list[Line] = []
        series: dict[str, list[tuple[float, float]]] = {}
        for line in _all(place, chosen, series):
            lines.append(line)
            print(" | ".join(line.cells()), flush=True)
    (HERE / "plot.svg").write_text(plot(series, "Seconds to validate an instance", "facts", "seconds"), encoding="utf-8")
    page = HERE / "README.md"
    start, _, rest = page.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, _, end = rest.partition("<!-- end -->\n")
    page.write_text(f"{start}<!-- measured -->\n{_table(lines)}<!-- end -->\n{end}", encoding="utf-8")


def _table(lines: list[Line]) -> str:
    rows = "".join(f"| {' | '.join(line.cells())} |\n" for line in lines)
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}."
    return f"| work | time | to the parse | peak memory | budget |\n| --- | --- | --- | --- | --- |\n{rows}\n{machine}\n"


def _all(place: Path, chosen: argparse.Namespace, series: dict[str, list[tuple[float, float]]]) -> Iterator[Line]:
    """Every measurement, in order."""
    package = archive(taxonomy(place / "bench"), place / "bench.zip")
    parses: dict[int, Measured] = {}
    for number in [n for n in (1_000, 10_000, YARDSTICK, MANY) if n <= chosen.most]:
        instance = place / f"{number}.xbrl"
        # Made in a process of its own: a child's peak memory counts what its parent held when it was forked.
        measure(python(WRITE, number, instance), 1)
        parses[number] = measure(python(PARSE, instance), chosen.runs)
        yield Line(f"bare parse of {number:,} facts (in process)", parses[number])
        series.setdefault("bare parse", []).append((number, parses[number].work))
        yield from _validated(number, instance, package, parses[number], chosen.runs, series)
    yield from _small(place, package, chosen.runs)
    if chosen.most >= MANY:
        written = measure(python(WRITE, MANY, place / "written.xbrl"), chosen.runs)
        made = measure(python(MAKE, MANY), 1)
        yield Line(f"write {MANY:,} facts (in process)", written, parses[MANY], "at most 1.0 x, constant memory beyond the facts")
        for name, form in (("written.json", "xBRL-JSON"), ("written.csv.json", "xBRL-CSV, one flat table")):
            spelled = measure(python(WRITE_SPELLED, MANY, place / name), chosen.runs)
            yield Line(f"write {MANY:,} facts as {form} (in process)", spelled, parses[MANY], "at most 1.0 x")
        yield Line(f"make and hold {MANY:,} facts, to compare memory with", replace(made, inner=None))
    yield from _tables(place, parses.get(YARDSTICK), chosen.runs)
    yield from _reports(chosen, place)


def _validated(
    number: int, instance: Path, package: Path, parse: Measured, runs: int, series: dict[str, list[tuple[float, float]]]
) -> Iterator[Line]:
    budget = {1_000: "at most 0.25 s, cold", YARDSTICK: "at most 3.5 x, 150 MiB", MANY: "at most 4 x, 300 MiB"}.get(number, "")
    ours = measure(command("validate", instance, "--package", package, "--quiet"), runs)
    yield Line(f"validate {number:,} facts", ours, parse, budget)
    series.setdefault("bankxbrl", []).append((number, ours.work))
    bare = measure(command("validate", instance, "--package", package, "--quiet", "--profile", "xbrl"), runs)
    yield Line(f"validate {number:,} facts, the standards alone", bare, parse)
    if number <= ARELLE_LIMIT:
        arelle = measure(python(ARELLE, instance, package), 1 if number == ARELLE_LIMIT else runs)
        yield Line(f"Arelle validates {number:,} facts", arelle, parse)
        series.setdefault("Arelle", []).append((number, arelle.work))


def _small(place: Path, package: Path, runs: int) -> Iterator[Line]:
    """Twenty small reports in one command, and the help."""
    copies = []
    for number in range(20):
        copies.append(place / f"small-{number}.xbrl")
        shutil.copyfile(place / "1000.xbrl", copies[-1])
    several = measure(command("validate", *copies, "--package", package, "--quiet"), runs)
    yield Line("validate 20 reports of 1,000 facts in one command", several, budget="at most 1.0 s")
    yield Line("--help", measure(command("--help"), runs), budget="at most 0.3 s")


def _tables(place: Path, parse: Measured | None, runs: int) -> Iterator[Line]:
    """Facts tables of 100,000 rows, read; and the table of a report, converted."""
    rows = [("concept", "period", "unit", "value")]
    rows += [(f"GroupAPart{chr(65 + row % 7)}", str(2000 + row % 26), "人民币千元", f"{row * 7919 % 10**9:,}") for row in range(YARDSTICK)]
    with (place / "table.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    _workbook(rows, place / "table.xlsx")
    for name, budget in (("csv", "at most 2 x"), ("xlsx", "at most 5 x")):
        read = measure(python(READ, place / f"table.{name}"), runs)
        yield Line(f"read a facts table of {YARDSTICK:,} rows, {name.upper()} (in process)", read, parse, budget)
    example = ROOT / "examples" / "webank-key-indicators-2021.csv"
    converted = measure(command("convert", example, *ENTITY, "-o", place / "out", "--quiet"), runs)
    yield Line("convert the facts table of a report", converted, budget="at most 1.2 s, cold")


def _workbook(rows: list[tuple[str, str, str, str]], path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("facts")
    for row in rows:
        sheet.append(row)
    book.save(path)


def _reports(chosen: argparse.Namespace, place: Path) -> Iterator[Line]:
    text = measure(command("extract", chosen.report, "-o", place / "figures.csv"), chosen.runs)
    size = f"{chosen.report.stat().st_size / 1024:,.0f} KiB"
    yield Line(f"extract the figures of a report's text of {size}", text, budget="at most 2 s for 120 pages")
    if chosen.pdf:
        pdf = measure(command("extract", chosen.pdf, "-o", place / "figures.csv"), 1)
        yield Line("extract the figures of a report's PDF", pdf)


if __name__ == "__main__":
    main()
