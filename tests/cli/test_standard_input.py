"""Standard input: its kind is told by its bytes, and what is said of it never names the file it was stored in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ENTITY = ("--entity-scheme", "https://bank.example/entities", "--entity-id", "demo-bank")
TABLE = "项目,期间,单位,数值\n资产总额,2021,人民币千元,5\n{row}\n"
GOOD, BAD = TABLE.format(row="净利润,2021,人民币千元,6"), TABLE.format(row="无此科目,2021,人民币千元,1")


def run(*arguments: str | Path, cwd: Path, data: bytes) -> tuple[int, str]:
    """Exit code and all that is said."""
    command = [sys.executable, "-X", "utf8", "-m", "exporter", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, input=data, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode()
    assert "bankxbrl-" not in said, said
    assert "Traceback" not in said, said
    return done.returncode, said


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One report in every format and in packages of both kinds."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "t.csv").write_text(GOOD, encoding="utf-8")
    for more in (("--to", "xml,json,inline"), ("--to", "xml", "--pack", "bare"), ("--to", "inline", "--pack", "bare")):
        assert run("convert", "t.csv", *ENTITY, *more, cwd=folder, data=b"")[0] == 0
    return folder / "out"


@pytest.mark.parametrize("name", ["t.xbrl", "t.json", "t.xhtml", "t.xbr", "t.xbri"])
def test_every_form_of_a_report_is_known_by_its_bytes(name: str, made: Path, tmp_path: Path) -> None:
    data = (made / name).read_bytes()
    code, said = run("validate", "-", cwd=tmp_path, data=data)
    assert (code, said.split("  (")[0]) == (0, "valid     standard input")
    assert run("convert", "-", cwd=tmp_path, data=data)[0] == 0
    assert (tmp_path / "out" / "stdin.xbrl").exists()


def test_a_printed_report_is_extracted_and_converted(root: Path, tmp_path: Path) -> None:
    data = (root / "examples" / "annual-report-fictional.txt").read_bytes()
    code, said = run("extract", "-", "--tables-only", cwd=tmp_path, data=data)
    assert (code, said.count("\n") > 50) == (0, True)
    assert run("convert", "-", *ENTITY, cwd=tmp_path, data=data)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "data", "code", "said"),
    [
        (("convert", "-", *ENTITY), BAD.encode(), 1, "invalid   standard input  "),
        (("convert", "-"), GOOD.encode(), 2, "standard input: no entity is given"),
        (("convert", "-", *ENTITY), bytes(range(256)) * 9, 3, "is of no kind that is read"),
        (("convert", "-", *ENTITY), b"", 3, "standard input: it is empty"),
        (("convert", "-", *ENTITY), b"<html><body>x</body></html>", 1, "no table of figures"),
        (("validate", "-"), GOOD.encode(), 3, "is a facts table, no XBRL"),
        (("validate", "-"), b"<xbrl/>", 1, "invalid   standard input  "),
        (("extract", "-"), b'[{"a": 1}]', 3, "standard input: is a facts table, no printed report"),
        (("view", "-", "--no-open"), GOOD.encode(), 2, "standard input: no entity is given"),
        (("diff", "-", "-"), GOOD.encode(), 3, "standard input can be given once"),
    ],
)
def test_what_is_wrong_with_it_is_said_of_standard_input(
    arguments: tuple[str, ...], data: bytes, code: int, said: str, tmp_path: Path
) -> None:
    found, text = run(*arguments, cwd=tmp_path, data=data)
    assert (found, said in text) == (code, True), text


def test_two_reports_are_compared_with_their_places_in_standard_input(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(GOOD.replace(",6", ",7"), encoding="utf-8")
    code, said = run("diff", "-", "other.csv", cwd=tmp_path, data=GOOD.encode())
    assert (code, "standard input and other.csv: 1 fact agrees" in said, "at standard input:3 column D" in said) == (1, True, True)
