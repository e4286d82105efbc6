"""Running a command and measuring it: seconds of the whole process, seconds it says its work took, and the most memory it held."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the runs; `inner` is what the process printed as `seconds=...` of its work alone, None if it printed none.

    `ratio` is to the command it was run beside: of the work alone where the process told it, else of the whole processes.
    """

    seconds: float
    processor: float
    mebibytes: float
    inner: float | None = None
    ratio: float | None = None

    @property
    def work(self) -> float:
        """Seconds of the work, without starting Python where the process tells them apart."""
        return self.seconds if self.inner is None else self.inner

    def to(self, other: Measured) -> float:
        """How many times the other it took, like with like."""
        return self.seconds / other.seconds if self.inner is None or other.inner is None else self.inner / other.inner


def python(code: str, *arguments: object) -> list[str]:
    """A command that runs a piece of Python."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def command(*arguments: object) -> list[str]:
    """A command of the toolkit."""
    return [sys.executable, "-m", "exporter", *map(str, arguments)]


def measure(run: Sequence[str], runs: int = 3, *, beside: Sequence[str] | None = None, cache: Path | None = None) -> Measured:
    """Run a command several times, one after the other, each time after the one `beside` it. Raises RuntimeError if one fails.

    `cache` is where the toolkit keeps what it has read, so that the first run is slower than the median; without one it keeps nothing.
    """
    measured: list[Measured] = []
    ratios: list[float] = []
    for _ in range(runs):
        other = None if beside is None else _once(beside, cache)
        measured.append(_once(run, cache))
        ratios += [] if other is None else [measured[-1].to(other)]
    inner = [one.inner for one in measured if one.inner is not None]
    return Measured(
        statistics.median(one.seconds for one in measured),
        statistics.median(one.processor for one in measured),
        max(one.mebibytes for one in measured),
        statistics.median(inner) if inner else None,
        statistics.median(ratios) if ratios else None,
    )


def _once(run: Sequence[str], cache: Path | None) -> Measured:
    # An installed program has its modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["BANKXBRL_CACHE"] = "" if cache is None else str(cache)
    start = time.perf_counter()
    process = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment)
    assert process.stdout is not None  # noqa: S101  # PIPE was asked for
    printed = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(run)[:200]} ended with {process.returncode}: {printed[:500]}")
    told = [line.removeprefix("seconds=") for line in printed.splitlines() if line.startswith("seconds=")]
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, float(told[0]) if told else None)
