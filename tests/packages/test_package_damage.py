"""Every kind of damage is told by its codes; slowly, Arelle is asked whether it says the same."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path

import pytest

from exporter.taxonomy.catalog import Catalog
from exporter.validate.report import validate
from tests.packages.damage import CRASH, KINDS, Kind


def ours(path: Path) -> frozenset[str]:
    """Codes of how the package is built; what the empty reports in it lack is not asked."""
    verdict = validate(path, catalog=Catalog.of())
    return frozenset(finding.code for finding in verdict.errors if finding.code.startswith(("rpe:", "tpe:")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_damage_is_told_by_its_codes(kind: Kind, tmp_path: Path) -> None:
    path = kind.write(tmp_path)
    assert ours(path) == kind.codes
    assert not [left for left in tmp_path.iterdir() if left != path]


@pytest.mark.slow
def test_arelle_says_the_same_but_where_a_clause_decides(tmp_path: Path) -> None:
    differing = {}
    for number, kind in enumerate(KINDS):
        folder = tmp_path / str(number)
        folder.mkdir()
        said = arelle(kind, kind.write(folder))
        if said != kind.codes_of_arelle:
            differing[kind.name] = (sorted(said), sorted(kind.codes_of_arelle))
    assert not differing
    assert all(kind.why for kind in KINDS if kind.arelle is not None)


def arelle(kind: Kind, path: Path) -> frozenset[str]:
    """What Arelle's own validators of packages say, without loading what is inside."""
    from arelle import Cntlr, FileSource, PackageManager
    from arelle.ValidateFileSource import ValidateFileSource

    told: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        controller = Cntlr.Cntlr(logFileName="logToBuffer", disable_persistent_config=True)
        controller.webCache.workOffline = True
        PackageManager.init(controller, loadPackagesConfig=False)
        source = FileSource.openFileSource(str(path), controller)
        try:
            ValidateFileSource(controller, source).validate(not kind.is_taxonomy, kind.is_taxonomy, told)
        except (RuntimeError, AttributeError):  # what it does not expect ends it
            told.append(CRASH)
        source.close()
        controller.close()
        del source, controller
        gc.collect()
    return frozenset(code for code in told if code.startswith((CRASH, kind.prefix)))
