"""What Arelle's formula processor makes of our assertions: how often each was satisfied and how often not."""

from __future__ import annotations

import gc
import tempfile
import warnings
from pathlib import Path
from typing import NamedTuple

from exporter.names import Namespace
from exporter.taxonomy.bundled import entry_points


class Counts(NamedTuple):
    """How often an assertion was satisfied, and how often not."""

    satisfied: int
    unsatisfied: int


class Evaluated(NamedTuple):
    """The counts of each assertion by id, and the errors of the run."""

    counts: dict[str, Counts]
    errors: list[str]


def linkbase_url() -> str:
    """The linkbase of the assertions."""
    return entry_points()["assertions"].replace("/entry/", "/cbar/").replace("/assertions-", "/cbar-").replace(".xsd", "_for.xml")


def with_assertions(path: Path, linkbase: Path | None) -> Path:
    """A copy of an instance that brings the assertions: by the entry point that has all of them, or a linkbase that has some."""
    copy = path.with_stem(f"{path.stem}-with-assertions")
    text = path.read_text(encoding="utf-8")
    if linkbase is None:
        reference = f'<link:schemaRef xlink:type="simple" xlink:href="{entry_points()["assertions"]}"/>'
        text = text.replace("<link:schemaRef", f"{reference}<link:schemaRef", 1)
    else:
        arcrole = f"{Namespace.XLINK}/properties/linkbase"
        reference = f'<link:linkbaseRef xlink:type="simple" xlink:arcrole="{arcrole}" xlink:href="{linkbase.name}"/>'
        text = text.replace("<xbrli:context ", f"{reference}<xbrli:context ", 1)
    copy.write_text(text, encoding="utf-8")
    return copy


def evaluated(path: Path, packages: tuple[Path, ...], linkbase: Path | None = None) -> Evaluated:
    """Run the assertions on an instance in Arelle, offline; with `linkbase` only those it states."""
    from arelle.api.Session import Session
    from arelle.ModelFormulaObject import ModelValueAssertion
    from arelle.RuntimeOptions import RuntimeOptions

    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as home:
        warnings.simplefilter("ignore", ResourceWarning)
        with Session() as session:
            options = RuntimeOptions(
                entrypointFile=str(with_assertions(path, linkbase)),
                packages=[str(one) for one in packages],
                internetConnectivity="offline",
                validate=True,
                calcs="none",
                formulaAction="run",
                disablePersistentConfig=True,
                xdgConfigHome=home,
                keepOpen=True,
                logFile="logToBuffer",
            )
            session.run(options)
            (model,) = session.get_models()
            prefix = "cbar_"
            counts = {
                str(one.id).removeprefix(prefix): Counts(one.countSatisfied, one.countNotSatisfied)
                for one in model.modelObjects
                if isinstance(one, ModelValueAssertion)
            }
            errors = [str(code) for code in model.errors if not isinstance(code, dict) and not str(code).startswith("message:")]
        gc.collect()
    return Evaluated(counts, errors)
