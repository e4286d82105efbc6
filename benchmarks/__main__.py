"""`python -m benchmarks`: measure everything in one run, print the table, and write README.md and plot.svg beside this file.

Nothing here is a test: machines differ, so every figure also stands as a ratio to the bare parse of the same file, run for run.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from benchmarks.measuring import ROOT, Measured, measure
from benchmarks.plot import Panel, plot
from benchmarks.works import MANY, YARDSTICK, Work, works

HERE = Path(__file__).resolve().parent
HEADER = ("work", "time", "processor", "to the parse", "peak memory", "budget")


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[2])
    parser.add_argument("--report", type=Path, default=ROOT / "examples" / "annual-report-fictional.txt", help="a report to extract from")
    parser.add_argument("--pdf", type=Path, action="append", default=[], help="the PDF of a report to extract from; may be repeated")
    parser.add_argument("--most", type=int, default=MANY, help="the largest number of facts")
    parser.add_argument("--arelle", type=int, default=YARDSTICK, help="the largest number of facts Arelle is given")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement; the median counts")
    chosen = parser.parse_args()
    table = [HEADER, ("---",) * len(HEADER)]
    seconds, memory = Panel("seconds"), Panel("MiB")
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for work in works(Path(folder), chosen):
            measured = measure(work.run, work.runs or chosen.runs, beside=work.beside, cache=Path(folder, "cache") if work.cache else None)
            table.append(_cells(work, measured))
            print(" | ".join(table[-1]), flush=True)
            if work.curve:
                seconds.add(work.curve, work.facts, measured.seconds)
                memory.add(work.curve, work.facts, measured.mebibytes)
    (HERE / "plot.svg").write_text(plot((seconds, memory), "Time and memory to validate an instance", "facts"), encoding="utf-8")
    load = f"{os.cpu_count()} processors, wanted by {os.getloadavg()[2]:.1f} processes on average"
    told = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}; {load} (the benchmark itself is one)."
    _renew(HERE / "README.md", "".join(f"| {' | '.join(row)} |\n" for row in table) + f"\n{told}\n")


def _cells(work: Work, measured: Measured) -> tuple[str, ...]:
    """A line of the table as Markdown cells."""
    seconds = measured.seconds if work.whole else measured.work
    ratio = "" if measured.ratio is None else f"{measured.ratio:.2f} x"
    name = work.name if measured.inner is None or work.whole else f"{work.name} (in process)"
    return name, f"{seconds:.2f} s", f"{measured.processor:.2f} s", ratio, f"{measured.mebibytes:,.0f} MiB", work.budget


def _renew(page: Path, table: str) -> None:
    start, _, rest = page.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, _, end = rest.partition("<!-- end -->\n")
    page.write_text(f"{start}<!-- measured -->\n{table}<!-- end -->\n{end}", encoding="utf-8")


if __name__ == "__main__":
    main()
