"""The command line: exit codes, one-line errors, help with an example, nothing heavy at start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from exporter.cli import cli

ENTITY = ("--entity-scheme", "https://bank.example/entities", "--entity-id", "demo-bank")
COMMANDS = [
    ("extract",),
    ("convert",),
    ("validate",),
    ("view",),
    ("diff",),
    ("taxonomy",),
    *(("taxonomy", name) for name in ("build", "check", "show", "diff", "package")),
]
GOOD = "concept,period,unit,value\n资产总额,2021,人民币千元,438747807\n"
BAD = "concept,period,unit,value\n资产总额,2021,人民币千元,438747807\n无此科目,2021,人民币千元,1\n"


def run(*arguments: str | Path, cwd: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "exporter", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=text, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert "Example:" in done.stdout or command == ("taxonomy",)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_may_not_be_read_is_told_where_it_is_read_and_not_as_wrong_usage(command: tuple[str, ...]) -> None:
    found: click.Command = cli
    for name in command:
        found = found.get_command(click.Context(found), name) if isinstance(found, click.Group) else found  # type: ignore[assignment]
    assert not [each.name for each in found.params if isinstance(each.type, click.Path) and (each.type.readable or each.type.exists)]


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = "import sys, runpy; sys.argv = ['bankxbrl', '--help']\ntry: runpy.run_module('exporter')\nexcept SystemExit: pass\n"
    code += "print(sorted({'pandas', 'lxml', 'arelle', 'xmlschema', 'numpy', 'rich', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_validating_imports_neither_pandas_nor_arelle(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    assert run("convert", "t.csv", *ENTITY, cwd=tmp_path).returncode == 0
    code = "import sys, exporter; assert exporter.validate('out/t.xbrl').verdict == 'valid'\n"
    code += "print({'pandas', 'arelle'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_exit_code_0_is_done_and_valid_and_the_default_folder_is_out(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / "t.xbrl").exists()


def test_exit_code_1_is_findings_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(BAD, encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, cwd=tmp_path)
    assert done.returncode == 1
    assert "line 3" in done.stdout
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("convert", "t.csv"), "--entity-scheme"),
        (("convert", "t.csv", "--entity-scheme", "lei"), "--entity-id"),
        (("convert", "t.csv", "--entity-scheme", "lei", "--entity-id", "300300DEM0BANK000084"), "LEI"),
        (("convert", "t.csv", "--entity-scheme", "uscc", "--entity-id", "91440300MADEM0XB2A"), "check"),
        (("convert", "t.csv", *ENTITY, "--to", "word"), "word"),
        (("convert", "t.csv", *ENTITY, "--entry-point", "nonsense"), "key-indicators"),
        (("convert", "t.csv", "t.txt", *ENTITY), "t.xbrl"),
        (("convert",), "Missing argument"),
        (("frobnicate",), "frobnicate"),
        (("extract", "r.txt", "-o", "x.docx"), ".parquet"),
        (("convert", "t.csv", *ENTITY, "--by-hypercube"), "Give --to csv too"),
        (("convert", "t.csv", *ENTITY, "--to", "xml,json", "--languages", "zh"), "Give --to inline too"),
    ],
)
def test_exit_code_2_is_wrong_usage_and_says_what_to_give(arguments: tuple[str, ...], said: str, tmp_path: Path, root: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "r.txt").write_bytes((root / "examples" / "annual-report-fictional.txt").read_bytes())
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", "absent.csv", *ENTITY),
        ("convert", f"{'x' * 300}.csv", *ENTITY),
        ("convert", "--template", "absent.html", "--to", "inline", *ENTITY),
        ("convert", "t.csv", "--mapping", "absent.toml", *ENTITY),
        ("validate", "absent.xbrl"),
        ("validate", f"{'x' * 300}.xbrl"),
        ("extract", "absent.txt"),
        ("convert", ".", *ENTITY),
        ("validate", "."),
        ("validate", "t.xbrl", "--package", "absent.zip"),
        ("taxonomy", "check", "absent"),
        ("taxonomy", "build", "--source", "absent"),
    ],
)
def test_exit_code_3_is_could_not_go_on(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "t.xbrl").write_text("<x/>", encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert len((done.stdout + done.stderr).strip().splitlines()) <= 3


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    done = run("convert", "absent.csv", "t.csv", *ENTITY, cwd=tmp_path)
    assert done.returncode == 3
    assert (tmp_path / "out" / "t.xbrl").exists()


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(BAD, encoding="utf-8")
    said = json.loads(run("convert", "t.csv", *ENTITY, "--format", "json", cwd=tmp_path).stdout)
    assert {"verdict", "findings", "not_run", "counts", "stages"} <= said.keys()
    (finding,) = [finding for finding in said["findings"] if finding["severity"] == "error"]
    assert {"code", "severity", "message", "remedy", "spec", "file", "line", "fact", "origin"} <= finding.keys()
    assert finding["origin"]["line"] == 3


def test_json_lines_are_one_a_file_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    assert run("convert", "t.csv", *ENTITY, cwd=tmp_path).returncode == 0
    done = run("validate", "out/t.xbrl", "absent.xbrl", "--format", "jsonl", cwd=tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["file"], line["verdict"]) for line in lines] == [("out/t.xbrl", "valid"), ("absent.xbrl", "undecided")]
    assert [list(line)[:2] for line in lines] == [["file", "verdict"]] * 2


def test_standard_input_is_read_where_the_name_is_a_dash(tmp_path: Path) -> None:
    assert run("convert", "-", *ENTITY, cwd=tmp_path, text=GOOD).returncode == 0
    instance = (tmp_path / "out" / "stdin.xbrl").read_text(encoding="utf-8")
    assert run("validate", "-", cwd=tmp_path, text=instance).returncode == 0


def test_quiet_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(BAD, encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_the_taxonomy_is_built_and_zipped_where_it_is_asked(tmp_path: Path) -> None:
    assert run("taxonomy", "build", "-o", "t/package", cwd=tmp_path).returncode == 0
    assert run("taxonomy", "package", "t/package", "-o", "cbar.zip", cwd=tmp_path).returncode == 0
    assert (tmp_path / "cbar.zip").read_bytes()[:2] == b"PK"


def test_a_link_role_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("taxonomy", "show", "--role", "absent", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--role: no link role has 'absent'" in done.stderr


def test_comparing_a_taxonomy_with_itself_finds_nothing(tmp_path: Path, root: Path) -> None:
    source = root / "taxonomy" / "source"
    done = run("taxonomy", "diff", source, source, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, cwd=tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("languages", "chinese", "english"), [("zh", True, False), ("en", False, True), ("both", True, True)])
def test_labels_of_inline_are_in_the_languages_asked_for(languages: str, chinese: bool, english: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    assert run("convert", "t.csv", *ENTITY, "--to", "inline", "--languages", languages, cwd=tmp_path).returncode == 0
    page = (tmp_path / "out" / "t.xhtml").read_text(encoding="utf-8")
    assert ("资产" in page, "assets" in page.lower().replace("totalassets", "")) == (chinese, english)


def test_two_inputs_of_one_name_are_refused_with_the_name_both_would_have(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.csv").write_text(GOOD, encoding="utf-8")
    done = run("convert", "a/t.csv", "b/t.csv", *ENTITY, "--to", "inline", cwd=tmp_path)
    assert (done.returncode, "both become t.xhtml" in done.stderr) == (2, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, root: Path) -> None:
    command = [sys.executable, "-m", "exporter", "validate", str(root / "examples" / "ten-mistakes.xbrl")]
    with open("/dev/full", "w") as full:  # noqa: PTH123  # a device
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert (done.stderr.count("\n"), "Traceback" in done.stderr) == (1, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_read_like_standard_input(tmp_path: Path, root: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen([sys.executable, "-m", "exporter", "validate", str(pipe)], stdout=subprocess.PIPE, text=True)
    pipe.write_bytes((root / "examples" / "ten-mistakes.xbrl").read_bytes())
    shown, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "18 facts" in shown


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_that_is_no_utf8_is_one_line(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"t\xff.csv")).write_text(GOOD, encoding="utf-8")
    done = run("convert", os.fsdecode(b"t\xff.csv"), *ENTITY, "--to", "csv", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n"), "Traceback" in done.stderr) == (3, 1, False)


def test_viewing_an_invalid_report_tells_its_errors(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(BAD, encoding="utf-8")
    done = run("view", "t.csv", *ENTITY, "--no-open", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "invalid   out/t.view.html  (1 fact)")
    assert done.stdout.splitlines()[1].startswith("  error    line 3 column A: '无此科目' is no name or label")
    assert (tmp_path / "out" / "t.view.html").exists()


def test_every_file_named_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, "--to", "json,csv,xml", cwd=tmp_path)
    assert done.stdout.startswith("valid     out/t.json, out/t.csv.json, out/t.xbrl  (")
    told = json.loads(run("convert", "t.csv", *ENTITY, "--to", "json,csv", "--format", "json", cwd=tmp_path).stdout)
    assert told["file"] == "out/t.json"


@pytest.mark.parametrize(("language", "label"), [("zh", "资产总额"), ("en", "Total assets")])
def test_labels_in_messages_are_in_the_language_asked_for(language: str, label: str, tmp_path: Path) -> None:
    rows = "concept,period,unit,value\n资产总额,2021,元,900\nTotal liabilities,2021,元,500\nTotal equity,2021,元,500\n"
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, "--lang", language, "--keep-invalid", cwd=tmp_path)
    assert f"{label} (cbar:TotalAssets)" in done.stdout
    (tmp_path / "other.csv").write_text(GOOD, encoding="utf-8")
    assert f"  differs  {label} for" in run("diff", "t.csv", "other.csv", "--lang", language, cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("out", "remedy"),
    [("t.csv", "give the name of a folder"), ("t.csv/deeper", "give the name of a folder"), ("x" * 300, "a shorter name")],
)
def test_what_hinders_the_output_is_told_with_its_own_remedy(out: str, remedy: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    done = run("convert", "t.csv", *ENTITY, "-o", out, cwd=tmp_path)
    assert (done.returncode, remedy in done.stdout, "Free the disk" in done.stdout) == (3, True, False)


def test_a_name_as_long_as_the_file_system_takes_is_written(tmp_path: Path) -> None:
    (tmp_path / f"{'x' * 246}.csv").write_text(GOOD, encoding="utf-8")
    assert run("convert", f"{'x' * 246}.csv", *ENTITY, cwd=tmp_path).returncode == 0
    assert run("view", f"{'x' * 246}.csv", *ENTITY, "--no-open", "-o", f"{'y' * 250}.html", cwd=tmp_path).returncode == 0
