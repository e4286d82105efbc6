"""The second opinion: what Arelle says of the same report, and its viewer. The only module that imports Arelle.

A file and packages enter, Arelle's codes with their levels leave, or its page.
Offline, Calculations 1.1 by rounding unless told otherwise; Arelle's
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
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

from exporter.files import replacing
from exporter.findings import SecondOpinion, SourceUnreadable, UsageRefused
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
        said = second_opinion(path.resolve(), _all_zipped(packages, Path(folder)), calculation=calculation)
    return SecondOpinion("arelle", tuple((opinion.code, opinion.level, opinion.text) for opinion in said))


def save_viewer(document: Path, target: Path, packages: Iterable[Path] = ()) -> None:
    """An Inline XBRL document with the viewer of Arelle's project round it, as one file: its script is put into the page.

    Raises UsageRefused if ixbrl-viewer is not installed, SourceUnreadable if Arelle makes no viewer of the document.
    """
    from arelle.api.Session import Session
    from arelle.RuntimeOptions import RuntimeOptions

    plugin = find_spec("iXBRLViewerPlugin")
    if plugin is None or plugin.origin is None:
        fix = "Install it with pip install 'bankxbrl[viewer]'"
        raise UsageRefused("ixbrl-viewer is not installed", where="--viewer arelle", fix=fix)
    with _leaks_reaped(), tempfile.TemporaryDirectory() as home, Session() as session:
        page = Path(home) / "viewer.html"
        options = RuntimeOptions(
            entrypointFile=str(document.resolve()),
            packages=[str(package) for package in _all_zipped(packages, Path(home))],
            internetConnectivity="offline",
            disablePersistentConfig=True,
            xdgConfigHome=home,
            logFile="logToBuffer",
            plugins=str(Path(plugin.origin).parent),
            pluginOptions={"saveViewerDest": str(page)},
        )
        session.run(options)
        if not page.exists():
            fix = "Validate the document and mend what is found"
            raise SourceUnreadable("Arelle makes no viewer of it", where=str(document), fix=fix)
        with replacing(target) as stream:
            stream.write(_with_script(page))


def _with_script(page: Path) -> bytes:
    """The page with the script it asks for in it, kept from ending its element early.

    The script asks where it was loaded from, to look for settings beside itself there: it is told the page's own place.
    """
    name = "ixbrlviewer.js"
    placed = b"Object.defineProperty(document, 'currentScript', {value: {src: location.href}, configurable: true});\n"
    script = placed + page.with_name(name).read_bytes().replace(b"</script", b"<\\/script") + b"\ndelete document.currentScript;\n"
    asked = f'<script src="{name}" type="text/javascript">'.encode()
    return page.read_bytes().replace(asked, b'<script type="text/javascript">' + script, 1)


def _all_zipped(packages: Iterable[Path], folder: Path) -> list[Path]:
    """The bundled package and those given as ZIP files."""
    given = (bundled.package_folder(), *packages)
    return [_zipped(package, folder / f"package{place}.zip") for place, package in enumerate(given)]


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
