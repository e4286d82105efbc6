"""Every renderer tells every finding, whatever it quotes, and tells it the same way twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.findings import Finding, Origin, Severity, SourceUnreadable, Verdict
from exporter.render import RENDERERS
from exporter.render.baseline import only_new, read_baseline

SUM = Finding(
    code="calc11e:inconsistentCalculationUsingRounding",
    severity=Severity.ERROR,
    message="总额 is 5, but its parts add up to 4",
    remedy="report it as 4",
    spec="Calculations 1.1 §3.2",
    line=12,
    fact="f1",
    origin=Origin(file="report.txt", line=3, start=4, end=9, page=2),
    figures=(("+", "4", "部分"), ("=", "4", "sum of the parts")),
)
NOTE = Finding(code="bx:note", severity=Severity.WARNING, message='<script>alert("x")</script> & \x00', line=1)
CELL = Finding(code="bx:cell", severity=Severity.INFO, message="x", origin=Origin(file="a.xlsx", sheet="表1", cell="B5"))
CHECKED = (
    ("out/a b.xbrl", Verdict((SUM, NOTE, CELL), (("xmlSchema:valid", "taxonomy"),), {"facts": 2, SUM.code: 1, "xbrl.4.2:fine": 0})),
    ("good.xbrl", Verdict((), (), {"facts": 1, "xbrl.4.2:fine": 0})),
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
findings = st.builds(
    Finding,
    code=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    remedy=texts,
    spec=texts,
    line=st.none() | st.integers(1, 99),
    fact=st.none() | texts,
    origin=st.none() | st.builds(Origin, file=texts, line=st.none() | st.integers(1, 9), cell=st.none() | texts, sheet=st.none() | texts),
)


@given(st.lists(findings, max_size=4))
def test_every_renderer_takes_any_text_and_is_well_formed(found: list[Finding]) -> None:
    checked = [("out/report.xbrl", Verdict(tuple(found)))]
    rendered = {name: render(checked) for name, render in RENDERERS.items()}
    assert rendered == {name: render(checked) for name, render in RENDERERS.items()}
    assert len(json.loads(rendered["json"])["findings"]) == len(found)
    assert len(json.loads(rendered["sarif"])["runs"][0]["results"]) == len(found)
    etree.fromstring(rendered["junit"].encode())
    assert rendered["html"].count("<li>") == len(found)


def test_junit_tells_passed_failed_and_not_run_apart() -> None:
    root = etree.fromstring(RENDERERS["junit"](CHECKED).encode())
    suite = root[0]
    outcomes = {case.get("name"): [child.tag for child in case] for case in suite}
    assert outcomes == {
        "bx:cell": ["system-out"],
        "bx:note": ["system-out"],
        SUM.code: ["failure"],
        "xbrl.4.2:fine": [],
        "xmlSchema:valid": ["error"],
    }
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("5", "1", "1")
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "1", "1")


def test_what_the_work_had_to_stop_at_is_an_error_to_a_build_server() -> None:
    stopped = SourceUnreadable("there is no such file", where="gone.xbrl", fix="Check the name").verdict()
    (suite,) = etree.fromstring(RENDERERS["junit"]([("gone.xbrl", stopped)]).encode())
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "0", "1")
    assert [child.tag for case in suite for child in case] == ["error"]
    (run,) = json.loads(RENDERERS["sarif"]([("gone.xbrl", stopped)]))["runs"]
    assert run["results"][0]["message"]["text"] == "there is no such file. Check the name."
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_rules_that_passed_failed_and_did_not_run_are_counted_apart() -> None:
    counts = {
        "facts": 3,
        "bx:a": 0,
        "bx:b": 2,
        "bx:assertion.held": 0,
        "bx:assertion.held satisfied": 2,
        "bx:assertion.nowhere": 0,
        "bx:assertion.nowhere not evaluated": 1,
    }
    finding = Finding(code="bx:b", severity=Severity.WARNING, message="x")
    verdict = Verdict((finding,), (("bx:c", "taxonomy"),), counts)
    assert verdict.rules == {"passed": 2, "failed": 1, "not_run": 2}
    assert "2 rules passed, 1 failed, 2 not run" in RENDERERS["html"]([("a.xbrl", verdict)])
    assert 'tests="4"' in RENDERERS["junit"]([("a.xbrl", verdict)])


def test_sarif_names_the_rule_the_place_and_the_source() -> None:
    (run,) = json.loads(RENDERERS["sarif"](CHECKED))["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    by_code = {result["ruleId"]: result for result in results}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert "Totals equal the sum" in next(rule for rule in rules if rule["id"] == SUM.code)["shortDescription"]["text"]
    place = by_code[SUM.code]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "out/a%20b.xbrl"}, "region": {"startLine": 12}}
    (source,) = by_code[SUM.code]["relatedLocations"]
    assert source["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 10}
    assert "page 2" in source["message"]["text"]
    assert by_code["bx:cell"]["relatedLocations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "表1!B5"
    assert {result["level"] for result in results} == {"error", "warning", "note"}
    assert all(re.search(r"[.] [A-Z表]|[.]$", result["message"]["text"]) for result in results)
    assert "not run" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_the_page_needs_nothing_else_and_quotes_no_markup() -> None:
    page = RENDERERS["html"](CHECKED)
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "&lt;script&gt;" in page
    assert '<td class="value">4</td><th scope="row">部分</th>' in page
    assert page.index("Errors: 1") < page.index("Warnings: 1") < page.index("Worth knowing: 1") < page.index("Not run: 1")


def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_figure() -> None:
    def told(line: int, value: str) -> str:
        message = f"x has contradicting values: {value} (line {line}), 7 (line 9); see report.txt:{line}:2 too"
        return Finding(code="bx:x", severity=Severity.ERROR, message=message, line=line).fingerprint

    assert told(3, "5") == told(44, "5")
    assert told(3, "5") != told(3, "6")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_baseline_leaves_only_what_is_new_and_the_verdict_stays(form: str, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_text(RENDERERS[form](CHECKED), encoding="utf-8")
    file, verdict = CHECKED[0]
    again = only_new(f"elsewhere/{Path(file).name}", verdict, read_baseline(earlier))
    assert (again.findings, again.verdict) == ((), "invalid")
    assert len(again.known) == 3
    twice = only_new(file, Verdict((SUM, SUM)), read_baseline(earlier))
    assert (twice.findings, twice.known) == ((SUM,), (SUM,))
    other = only_new("good.xbrl", verdict, read_baseline(earlier))
    assert other.findings == verdict.findings
    assert "3 known from the baseline" in RENDERERS["text"]([(file, again)])


@pytest.mark.parametrize("text", ["no json", "[]", '{"findings": 3}', '{"file": "a", "findings": [{"code": "x"}]}', "[" * 10**5])
def test_a_baseline_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceUnreadable, match="no findings JSON"):
        read_baseline(path)


def test_rules_that_lack_the_same_are_one_line_in_text_and_all_in_json() -> None:
    lacking = (
        *((f"rule{at}", "dts, taxonomy") for at in range(150)),
        *((f"other{at}", "taxonomy") for at in range(40)),
        ("alone", "a report"),
    )
    verdict = Verdict(not_run=lacking)
    assert RENDERERS["text"]([("r.xbrl", verdict)]).splitlines()[1:] == [
        "  not run  alone: a report",
        "  not run  190 rules, for want of dts and taxonomy; --format json lists them all",
    ]
    assert len(json.loads(RENDERERS["json"]([("r.xbrl", verdict)]))["not_run"]) == 191
