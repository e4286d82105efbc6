"""The second opinion: what Arelle says of the same report. The only module that imports Arelle.

A file and packages enter, Arelle's codes with their levels leave. Offline, Calculations 1.1 by rounding unless told otherwise; Arelle's
settings and cache live in a folder that is thrown away. Arelle keeps state for the whole process, so calls must not overlap.
"""

from __future__ import annotations

import gc
import json
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from exporter.findings import SecondOpinion
from exporter.taxonomy import bundled
from exporter.taxonomy.archive import archive
from exporter.validate.inputs import Calculation

_CALCULATIONS: Final = MappingProxyType(
    {Calculation.ROUND: "round-to-nearest", Calculation.TRUNCATE: "truncation", Calculation.V21: "xbrl21", Calculation.NONE: "none"}
)
_QUIET: Final = frozenset({"debug", "info"})


@dataclass(frozen=True, slots=True, order=True)
class Opinion:
    """One message: its code, its level (`error`, `warning`, `inconsistency`) and its text."""

    code: str
    level: str
    text: str


def second_opinion(
    path: Path, packages: Iterable[Path] = (), *, calculation: Calculation = Calculation.ROUND, units: bool = False, oim: bool = False
) -> tuple[Opinion, ...]:
    """What Arelle finds wrong with a report or taxonomy, in its order; informational messages are left out.

    `units` asks for the Units Registry too, `oim` for what the OIM asks of xBRL-XML.
    """
    from arelle.api.Session import Session
    from arelle.RuntimeOptions import RuntimeOptions

    with _leaks_reaped(), tempfile.TemporaryDirectory() as home, Session() as session:
        options = RuntimeOptions(
            entrypointFile=str(path),
            packages=[str(package) for package in packages],
            internetConnectivity="offline",
            validate=True,
            calcs=_CALCULATIONS[calculation],
            utrValidate=units,
            validateXmlOim=oim,
            disablePersistentConfig=True,
            xdgConfigHome=home,
            logFile="logToBuffer",
            logFormat="[%(messageCode)s] %(message)s",
        )
        session.run(options)
        log = json.loads(session.get_logs("json", clear_logs=True))["log"]
    return tuple(
        Opinion(entry["code"], entry["level"], entry["message"]["text"])
        for entry in log
        if entry["level"] not in _QUIET and not entry["code"].startswith("info")
    )


def asked(path: Path, packages: Iterable[Path] = (), *, calculation: Calculation = Calculation.ROUND) -> SecondOpinion:
    """What Arelle says of a file whose taxonomy is in the packages given (ZIP files or folders) or is the bundled one.

    Raises SourceUnreadable if a folder given is no package.
    """
    with tempfile.TemporaryDirectory() as folder:
        given = (bundled.package_folder(), *packages)
        zipped = [_zipped(package, Path(folder) / f"package{place}.zip") for place, package in enumerate(given)]
        said = second_opinion(path.resolve(), zipped, calculation=calculation)
    return SecondOpinion("arelle", tuple((opinion.code, opinion.level, opinion.text) for opinion in said))


def _zipped(package: Path, target: Path) -> Path:
    return archive(package, target) if package.is_dir() else package.resolve()


@contextmanager
def _leaks_reaped() -> Iterator[None]:
    """Arelle leaves files of packages open: close them here, where the warning belongs, and not in some later collection."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def codes(opinions: Iterable[Opinion]) -> frozenset[str]:
    """The distinct codes of what makes a report wrong; warnings are not in it."""
    return frozenset(opinion.code for opinion in opinions if opinion.level != "warning")
