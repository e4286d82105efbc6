"""The page on validation says what is so: its profile is one, its output is what comes out, its formats and profiles are all there are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.render import RENDERERS
from exporter.validate.filing.profile import NAMES, filing_of


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "validation.md").read_text(encoding="utf-8")


def test_its_profile_can_be_read(page: str, tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    path = tmp_path / "own.toml"
    path.write_text(found[1], encoding="utf-8")
    assert filing_of(path).suppressions


def test_its_output_is_what_comes_out(page: str, root: Path) -> None:
    found = re.search(r"```console\n\$ bankxbrl (.*)\n((?:.|\n)*?)```", page)
    assert found is not None
    done = subprocess.run([sys.executable, "-m", "exporter", *found[1].split()], cwd=root, capture_output=True, text=True, check=False)
    pattern = "".join(".*" if line == "..." else re.escape(f"{line}\n") for line in found[2].splitlines())
    assert re.fullmatch(pattern, done.stdout, re.DOTALL), done.stdout
    assert done.returncode == 1


def test_every_format_and_profile_is_named(page: str) -> None:
    assert [name for name in (*RENDERERS, *NAMES) if f"`{name}`" not in page] == []


TEN = {
    "bx:unusedContext",
    "bx:assertion.balance-sheet",
    "calc11e:inconsistentCalculationUsingRounding",
    "bx:assertion.at-most-one.NonperformingLoanRatio",
    "bx:inconsistentDuplicateFacts",
    "xbrl.4.7.2:contextPeriodType",
    "xbrl.4.6.3:missingPrecisionDecimals",
    "xbrl.4.8.2:monetaryFactUnit-notMonetaryMeasure",
    "xmlSchema:valueError",
    "bx:assertion.allowance-roll-forward",
}


def test_the_ten_mistakes_are_found(root: Path) -> None:
    import exporter

    found = {finding.code for finding in exporter.validate(root / "examples" / "ten-mistakes.xbrl").findings}
    assert found >= TEN
