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
    """Medians over the runs; `inner` is what the process printed as `seconds=...` of its work alone, None if it printed none."""

    seconds: float
    mebibytes: float
    inner: float | None = None

    @property
    def work(self) -> float:
        """Seconds of the work, without starting Python where the process tells them apart."""
        return self.seconds if self.inner is None else self.inner


def python(code: str, *arguments: object) -> list[str]:
    """A command that runs a piece of Python."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def command(*arguments: object) -> list[str]:
    """A command of the toolkit."""
    return [sys.executable, "-m", "exporter", *map(str, arguments)]


def measure(run: Sequence[str], runs: int = 3, *, allowed: tuple[int, ...] = (0,)) -> Measured:
    """Run a command several times, one after the other. Raises RuntimeError if it ends otherwise than allowed."""
    measured = [_once(run, allowed) for _ in range(runs)]
    inner = [one.inner for one in measured if one.inner is not None]
    return Measured(
        statistics.median(one.seconds for one in measured),
        max(one.mebibytes for one in measured),
        statistics.median(inner) if inner else None,
    )


def _once(run: Sequence[str], allowed: tuple[int, ...]) -> Measured:
    start = time.perf_counter()
    process = subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT)
    assert process.stdout is not None  # noqa: S101  # PIPE was asked for
    printed = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"{' '.join(run)[:200]} ended with {process.returncode}: {printed[:500]}")
    told = [line.removeprefix("seconds=") for line in printed.splitlines() if line.startswith("seconds=")]
    return Measured(seconds, usage.ru_maxrss / 1024, float(told[0]) if told else None)
