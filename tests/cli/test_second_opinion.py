"""`validate --second-opinion arelle`: both verdicts side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from exporter.cli.validate import command
from tests.validate.samples import GOOD, context, instance, money, unit, write_taxonomy

BROKEN = context() + unit() + money("Loans", "27,723,525")


@pytest.mark.parametrize(("body", "verdict", "code"), [(GOOD, "valid", 0), (BROKEN, "invalid", 1)])
def test_both_verdicts_stand_side_by_side(body: str, verdict: str, code: int, tmp_path: Path) -> None:
    write_taxonomy(tmp_path)
    path = tmp_path / "report.xbrl"
    path.write_text(instance(body), encoding="utf-8")
    result = CliRunner().invoke(command, [str(path), "--profile", "xbrl", "--second-opinion", "arelle"])
    assert result.exit_code == code
    assert f"second opinion: bankxbrl {verdict}, arelle {verdict}" in result.output
    assert ("both     xmlSchema:valueError" in result.output) == (verdict == "invalid")


def test_json_has_the_second_opinion_with_its_messages(tmp_path: Path) -> None:
    write_taxonomy(tmp_path)
    path = tmp_path / "report.xbrl"
    path.write_text(instance(BROKEN), encoding="utf-8")
    arguments = [str(path), "--second-opinion", "arelle", "--format", "json"]
    other = json.loads(CliRunner().invoke(command, arguments).output)["second_opinion"]
    assert (other["by"], other["verdict"]) == ("arelle", "invalid")
    assert [message["code"] for message in other["messages"]] == ["xmlSchema:valueError"]
