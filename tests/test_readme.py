"""README.md is the face: every command in it (and in docs/packages.md) is run, and what it shows is what comes out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(?P<kind>console|python)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (found["kind"], found["body"])
    for name in ("README.md", "docs/packages.md")
    for found in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8"))
]
MADE_BY_OTHERS = ("make demo", "make test")
"""Commands that make environments: CI runs the second, and `test_make_demo_runs_the_main_job` the work of the first."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and nothing else of the checkout; blocks run in it one after the other."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}


def run(command: str, folder: Path) -> str:
    done = subprocess.run(command, shell=True, cwd=folder, env=environment(), capture_output=True, text=True, check=False)  # noqa: S602
    return done.stdout + done.stderr


def shown(body: str) -> list[tuple[str, str]]:
    """Commands and the output printed under each; a command may run over lines that end in a backslash."""
    pairs: list[tuple[str, str]] = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        found = re.match(r"(?P<command>(?:.*\\\n)*.*\n?)(?P<output>(?:.|\n)*)", part)
        assert found is not None
        pairs.append((found["command"].strip(), found["output"]))
    return pairs


def test_the_readme_shows_what_comes_out(place: Path) -> None:
    for kind, body in BLOCKS:
        if kind == "python":
            done = subprocess.run([sys.executable, "-c", body], cwd=place, env=environment(), capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            expected = "".join(f"{line.split('# ', 1)[1]}\n" for line in body.splitlines() if line.startswith("print(") and "# " in line)
            assert done.stdout == expected
            continue
        for command, output in shown(body):
            if command not in MADE_BY_OTHERS:
                assert_shown(run(command, place), output, command)


def assert_shown(actual: str, expected: str, command: str) -> None:
    """The output is the same; a line of three dots stands for any lines."""
    pattern = "".join(".*" if line.strip() == "..." else re.escape(line + "\n") for line in expected.rstrip("\n").split("\n") if line)
    assert re.fullmatch(pattern, actual.rstrip("\n") + "\n" if actual.strip() else "", re.DOTALL), f"$ {command}\n{actual}"


def test_make_demo_runs_the_main_job(tmp_path: Path) -> None:
    recipe = re.search(r"^demo: .*\n(?P<lines>(?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    entity = re.search(r"^DEMO_ENTITY := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert entity is not None
    command = recipe["lines"].replace("$(BIN)/", "").replace("$(DEMO_ENTITY)", entity[1]).replace("-o out", f"-o {tmp_path}")
    output = run(command.replace("\\\n", " "), ROOT)
    assert output.count("valid ") == 3, output
    assert len(list(tmp_path.glob("*.xbrl"))) == 3
