"""What is measured, in the order of the table: a line here is a line there.

A work is compared with the parse of the instance of so many facts: a whole process with a whole process, work timed in its process with
the parse alone.
"""

from __future__ import annotations

import argparse
import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument

from benchmarks.material import taxonomy
from benchmarks.measuring import ROOT, command, measure, python
from exporter.taxonomy.archive import archive

YARDSTICK, MANY = 100_000, 1_000_000
SIZES = (1_000, 10_000, YARDSTICK, MANY)
ENTITY = ("--entity-scheme", "https://bank.example/entities", "--entity-id", "demo-bank")

_SPELLED = {"w.json": "xBRL-JSON", "w.csv.json": "xBRL-CSV, one flat table"}

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
from exporter.formats.xbrl_xml.writing import write
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
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
made, target = report(int(sys.argv[1])), Path(sys.argv[2])
taxonomy = load(made.taxonomy, Catalog.of([Path(sys.argv[3])]))
start = time.perf_counter()
write(made, wanted(target), target, taxonomy)
print(f"seconds={time.perf_counter() - start:.6f}")
"""
READ_SPELLED = """
import sys, time
from pathlib import Path
from exporter.formats.spellings import read
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader
load = Loader(Catalog.of([Path(sys.argv[2])]))
start = time.perf_counter()
read(Path(sys.argv[1]), load)
print(f"seconds={time.perf_counter() - start:.6f}")
"""
MAKE = WRITE.replace("write(made, Path(sys.argv[2]))", "len(made.facts)")
READ = """
import sys, time
from pathlib import Path
from exporter.facts.sources.reading import read_tables
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
WORKBOOK = """
import csv, sys
from openpyxl import Workbook
book = Workbook(write_only=True)
sheet = book.create_sheet("facts")
for row in csv.reader(open(sys.argv[1], encoding="utf-8", newline="")):
    sheet.append(row)
book.save(sys.argv[2])
"""
LIBRARY = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""


@dataclass(frozen=True, slots=True)
class Work:
    """A line of the table: `beside` is the command it is compared with, run for run; `curve` the line of the plot it is a point of."""

    name: str
    run: list[str]
    budget: str = ""
    beside: list[str] | None = None
    curve: str = ""
    facts: int = 0
    runs: int | None = None
    cache: bool = True
    whole: bool = False
    """Whether the whole process counts though it tells the seconds of its work."""


def works(place: Path, chosen: argparse.Namespace) -> Iterator[Work]:
    """Every line in order; what it needs is made before it is asked for."""
    package = archive(taxonomy(place / "bench"), place / "bench.zip")
    sizes = [size for size in SIZES if size <= chosen.most]
    for size in sizes:
        yield from _validating(size, place / f"{size}.xbrl", package, chosen)
    yield from _small(place, package)
    largest, few = sizes[-1], min(chosen.runs, 2)
    parse = python(PARSE, place / f"{largest}.xbrl")
    yield Work(
        f"write {largest:,} facts", python(WRITE, largest, place / "w.xbrl"), "at most 1.0 x, constant memory beyond the facts", parse
    )
    for name, form in _SPELLED.items():
        spelled = python(WRITE_SPELLED, largest, place / name, package)
        yield Work(f"write {largest:,} facts as {form}", spelled, "at most 1.0 x", parse, runs=few)
    yield from _reports_read(place, package, largest, few)
    yield Work(f"make and hold {largest:,} facts, to compare memory with", python(MAKE, largest), runs=1, whole=True)
    yield from _reading(place)
    yield from _reports(place, chosen)


def _reports_read(place: Path, package: Path, largest: int, few: int) -> Iterator[Work]:
    """The largest report read in each format, and an inline document written and read, which is compared with the instance of its facts."""
    parse = python(PARSE, place / f"{largest}.xbrl")
    for name, form in {f"{largest}.xbrl": "xBRL-XML", **_SPELLED}.items():
        yield Work(f"read {largest:,} facts of {form}", python(READ_SPELLED, place / name, package), beside=parse, runs=few)
    size = min(largest, YARDSTICK)
    parse, page = python(PARSE, place / f"{size}.xbrl"), place / "w.xhtml"
    yield Work(f"write {size:,} facts as Inline XBRL", python(WRITE_SPELLED, size, page, package), beside=parse, runs=few)
    yield Work(f"read {size:,} facts of Inline XBRL", python(READ_SPELLED, page, package), beside=parse, runs=few)


def _validating(size: int, instance: Path, package: Path, chosen: argparse.Namespace) -> Iterator[Work]:
    # All material is made in processes of its own: a child's peak memory counts what its parent held when it was forked.
    measure(python(WRITE, size, instance), 1)
    parse = python(PARSE, instance)
    ours = command("validate", instance, "--package", package, "--quiet")
    budget = {1_000: "at most 0.25 s, cold", YARDSTICK: "at most 3.5 x, 150 MiB", MANY: "at most 4 x, 300 MiB"}.get(size, "")
    yield Work(f"bare parse of {size:,} facts", parse, curve="bare parse", facts=size, whole=True)
    if size == min(SIZES):
        yield Work(f"validate {size:,} facts, nothing kept from an earlier run", ours, beside=parse, cache=False)
        measure(ours, 1, cache=instance.parent / "cache")  # the lines after this are of what is kept, however few their runs
    few = min(chosen.runs, 2) if size >= MANY else None
    yield Work(f"validate {size:,} facts", ours, budget, parse, "bankxbrl", size, runs=few)
    yield Work(f"validate {size:,} facts, the standards alone", [*ours, "--profile", "xbrl"], beside=parse, runs=few)
    if size <= chosen.arelle:
        runs = 1 if size >= YARDSTICK else None
        yield Work(
            f"Arelle validates {size:,} facts", python(ARELLE, instance, package), beside=parse, curve="Arelle", facts=size, runs=runs
        )


def _small(place: Path, package: Path) -> Iterator[Work]:
    """Twenty small reports in one command, and the help."""
    copies = [Path(shutil.copyfile(place / "1000.xbrl", place / f"small-{number}.xbrl")) for number in range(20)]
    yield Work(
        "validate 20 reports of 1,000 facts in one command", command("validate", *copies, "--package", package, "--quiet"), "at most 1.0 s"
    )
    yield Work("--help", command("--help"), "at most 0.3 s")


def _reading(place: Path) -> Iterator[Work]:
    """Facts tables of 100,000 rows, read; and the table of a report, converted."""
    rows = [("concept", "period", "unit", "value")]
    rows += [(f"GroupAPart{chr(65 + row % 7)}", str(2000 + row % 26), "人民币千元", f"{row * 7919 % 10**9:,}") for row in range(YARDSTICK)]
    with (place / "table.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    measure(python(WORKBOOK, place / "table.csv", place / "table.xlsx"), 1)
    instance = place / f"{YARDSTICK}.xbrl"
    parse = python(PARSE, instance) if instance.exists() else None
    for name, budget in (("csv", "at most 2 x"), ("xlsx", "at most 5 x")):
        yield Work(f"read a facts table of {YARDSTICK:,} rows, {name.upper()}", python(READ, place / f"table.{name}"), budget, parse)
    example = ROOT / "examples" / "webank-key-indicators-2021.csv"
    converting = command("convert", example, *ENTITY, "-o", place / "out", "--quiet")
    yield Work("convert the facts table of a report", converting, "at most 1.2 s, cold")


def _reports(place: Path, chosen: argparse.Namespace) -> Iterator[Work]:
    """Extraction, of a PDF beside the PDF library's own text of all pages."""
    size = f"{chosen.report.stat().st_size / 1024:,.0f} KiB"
    figures = place / "figures.csv"
    yield Work(
        f"extract the figures of a report's text of {size}", command("extract", chosen.report, "-o", figures), "at most 2 s for 120 pages"
    )
    for pdf in chosen.pdf:
        own = python(LIBRARY, pdf)
        with PdfDocument(pdf) as document:
            pages = len(document)
        yield Work(f"the PDF library's own text of a PDF of {pages} pages", own)
        extracting = command("extract", pdf, "-o", figures)
        yield Work(f"extract the figures of a PDF of {pages} pages", extracting, "at most 1.5 x the library, for 120 pages", own)
