"""A report held against last year's filing: restated comparatives and slips of scale, with both values and both places."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import exporter
from exporter.cli import cli
from exporter.facts.settings import Settings
from exporter.findings import Verdict
from exporter.model.identifiers import entity_of
from exporter.pipeline.convert import Options, convert

TABLE = "单位：人民币千元,,\n项目,{years}\n净利润,{profits}\n资产总额,{assets}\n"
LAST = ("2020,2019", "4957070,3949752", "346429986,291235594")


def filing(folder: Path, name: str, years: str, profits: str, assets: str, *, bank: str = "demo-bank") -> Path:
    table = folder / f"{name}.csv"
    table.write_text(TABLE.format(years=years, profits=profits, assets=assets), encoding="utf-8")
    settings = Settings(entity=entity_of("https://bank.example/entities", bank))
    return convert(table, Options(settings=settings, out=folder / name)).outputs[0]


@pytest.fixture
def last(tmp_path: Path) -> Path:
    return filing(tmp_path, "last", *LAST)


def found(verdict: Verdict) -> dict[str, str]:
    return {finding.code: finding.message for finding in verdict.findings if finding.code in ("bx:restated", "bx:previousScale")}


def test_comparatives_that_agree_are_counted_and_nothing_is_told(last: Path, tmp_path: Path) -> None:
    now = filing(tmp_path, "now", "2021,2020", "6883757,4957070", "438747807,346429986")
    verdict = exporter.validate(now, previous=last)
    assert not found(verdict)
    assert (verdict.counts["bx:restated"], verdict.counts["bx:restated satisfied"]) == (0, 2)


def test_a_restated_comparative_is_told_with_both_values_labels_and_places(last: Path, tmp_path: Path) -> None:
    now = filing(tmp_path, "now", "2021,2020", "6883757,4957069", "438747807,346429986")
    verdict = exporter.validate(now, previous=last)
    told = found(verdict)["bx:restated"]
    assert told.startswith("净利润 (cbar:NetProfit), 2020, is 4,957,069,000 here, but 4,957,070,000 in last year's filing (")
    assert "last.xbrl:" in told
    assert verdict.verdict == "valid"
    (finding,) = (finding for finding in verdict.findings if finding.code == "bx:restated")
    assert finding.line
    assert finding.remedy


def test_a_comparative_a_thousand_times_too_small_says_so(last: Path, tmp_path: Path) -> None:
    now = filing(tmp_path, "now", "2021,2020", "6883757,4957.070", "438747807,346429986")
    assert "about 1/1,000" in found(exporter.validate(now, previous=last))["bx:restated"]


def test_this_years_figure_is_held_against_last_years_filing_where_there_is_no_comparative(last: Path, tmp_path: Path) -> None:
    now = filing(tmp_path, "now", "2021", "6883757", "438747.807")
    verdict = exporter.validate(now, previous=last)
    told = found(verdict)["bx:previousScale"]
    assert told.startswith("资产总额 (cbar:TotalAssets), 2021-12-31, is 438,747,807, about 1/1,000 of 346,429,986,000 one year before")
    assert ("bx:restated", "a fact that last.xbrl reports too") in verdict.not_run


def test_a_filing_of_another_bank_is_no_filing_of_last_year(last: Path, tmp_path: Path) -> None:
    now = filing(tmp_path, "now", "2021,2020", "6883757,4957069", "438747,346429986", bank="other-bank")
    verdict = exporter.validate(now, previous=last)
    ((rule, missing),) = verdict.not_run
    assert (rule, found(verdict), verdict.verdict) == ("bx:restated", {}, "undecided")
    assert missing.startswith(f"last year's filing of the same entity: {last} is of demo-bank")


def test_a_table_that_names_nobody_tells_slips_of_scale_too(tmp_path: Path) -> None:
    table = tmp_path / "printed.csv"
    table.write_text(TABLE.format(years=LAST[0], profits=LAST[1], assets=LAST[2]), encoding="utf-8")
    now = filing(tmp_path, "now", "2021", "6883757", "438747.807")
    assert "bx:previousScale" in found(exporter.validate(now, previous=table))


def test_the_command_tells_it_too_in_either_language(last: Path, tmp_path: Path) -> None:
    now = filing(tmp_path, "now", "2021,2020", "6883757,4957069", "438747807,346429986")
    run = CliRunner().invoke(cli, ["validate", str(now), "--previous", str(last), "--lang", "en"])
    assert run.exit_code == 0
    assert "Net profit (cbar:NetProfit), 2020, is 4,957,069,000 here" in run.output


def test_last_years_filing_may_be_a_table(tmp_path: Path) -> None:
    table = tmp_path / "printed.csv"
    table.write_text(TABLE.format(years=LAST[0], profits=LAST[1], assets=LAST[2]), encoding="utf-8")
    now = filing(tmp_path, "now", "2021,2020", "6883757,4957069", "438747807,346429986")
    assert "printed.csv:3" in found(exporter.validate(now, previous=table))["bx:restated"]
