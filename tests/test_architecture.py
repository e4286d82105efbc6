"""The repository tests itself: imports point downwards, modules stay small, names of the standards are written once."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.names import Arcrole, Namespace, Role, SchemaLocation

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "exporter").rglob("*.py"))
LAYERS = {
    "names": 0, "findings": 0, "files": 0, "keeping": 0, "urls": 0, "archives": 0,
    "model": 1, "taxonomy": 2, "extract": 2, "facts": 2, "formats": 2,
    "validate": 3, "pipeline": 4, "render": 4, "cli": 5, "api": 5, "": 6, "__main__": 6,
}  # fmt: skip
URI = re.compile(r"https?://(?:www\.)?(?:xbrl\.org|w3\.org)/[^\s\"'}<>]*")


def part(module: str) -> str:
    """The folder or top module a dotted name belongs to; empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def internal_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "exporter":
            yield from ([f"exporter.{alias.name}" for alias in node.names] if node.module == "exporter" else [node.module])
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "exporter")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    module = part(name_of(path))
    for imported in internal_imports(path):
        other = part(imported)
        # `Report.to_frame` is the one upward look: the model hands itself to the layer that knows pandas, when asked.
        if name_of(path) == "exporter.model.facts" and imported == "exporter.facts.sources.frames":
            continue
        same_folder = other == module or LAYERS[other] == LAYERS[module] == 0
        assert LAYERS[other] < LAYERS[module] or same_folder, f"{name_of(path)} must not import {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "300 lines at most: split it by reason"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 40, f"{node.name} is longer than 40 lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_names_of_the_standards_are_written_once(path: Path) -> None:
    if path.name == "names.py":
        return
    known = {str(uri) for names in (Namespace, Arcrole, Role, SchemaLocation) for uri in names}
    strays = [uri for uri in URI.findall(path.read_text(encoding="utf-8")) if uri in known]
    assert not strays, "import it from exporter.names"


def test_only_the_oracle_imports_arelle() -> None:
    for path in MODULES:
        if path.name != "oracle.py":
            assert not re.search(r"^\s*(import|from) arelle", path.read_text(encoding="utf-8"), re.MULTILINE), name_of(path)


def test_no_float_touches_a_value() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        assert not [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "float"], name_of(path)


def test_the_project_runs_on_what_it_says() -> None:
    assert sys.version_info >= (3, 11)


def test_no_path_of_a_machine_stands_in_the_product() -> None:
    places = re.compile(r"/work/|/root/|/home/\w|\.\./shared")
    for path in [*MODULES, *(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "Makefile"]:
        assert not places.search(path.read_text(encoding="utf-8")), path.name
