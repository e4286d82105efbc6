"""The engine: codes are unique, what could not run is said, and much of the same is told briefly."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.findings import Severity
from exporter.formats.xbrl_xml.instance import Instance, Root
from exporter.names import Namespace
from exporter.validate.engine import MOST_FINDINGS, Check, hit, rule, ruleset, run
from exporter.validate.inputs import Calculation, Inputs
from exporter.validate.profiles import CALCULATIONS, Profile, rules


def _law(code: str, times: int = 1, needs: tuple[str, ...] = ()) -> Check:
    decorate = rule(code, says="case {number}", fix="mend {number}", spec="none", needs=needs, severity=Severity.WARNING)
    return decorate(lambda _: (hit(number, number=number) for number in range(1, times + 1)))


@pytest.fixture
def inputs() -> Inputs:
    return Inputs(Instance("report.xbrl", Root(Namespace.XBRLI.qname("xbrl"))))


def test_two_rules_of_one_code_are_refused() -> None:
    with pytest.raises(ValueError, match="two rules have the code a"):
        ruleset(_law("a"), _law("b"), _law("a"))


def test_findings_carry_words_remedy_and_place(inputs: Inputs) -> None:
    (finding,) = run([_law("a")], inputs).findings
    assert (finding.message, finding.remedy, finding.line, finding.file) == ("case 1", "mend 1", 1, "report.xbrl")


def test_a_rule_without_what_it_needs_is_listed(inputs: Inputs) -> None:
    outcome = run([_law("a", needs=("taxonomy",)), _law("b", times=0)], inputs)
    assert outcome.not_run == [("a", "taxonomy")]
    assert outcome.counts == {"b": 0}
    assert not outcome.findings


def test_many_hits_are_counted_and_summed_up(inputs: Inputs) -> None:
    outcome = run([_law("a", times=MOST_FINDINGS + 5)], inputs)
    assert len(outcome.findings) == MOST_FINDINGS + 1
    assert "5 more" in outcome.findings[-1].message
    assert outcome.counts == {"a": MOST_FINDINGS + 5}


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("calculation", CALCULATIONS)
def test_every_profile_has_rules_with_words_clause_and_remedy(profile: Profile, calculation: Calculation) -> None:
    for law in (law for check in rules(profile, calculation) for law in check.laws):
        assert law.says
        assert law.fix
        assert law.spec


def test_only_the_oracle_imports_arelle(root: Path) -> None:
    importing = [path.name for path in sorted((root / "exporter").rglob("*.py")) if "from arelle" in path.read_text(encoding="utf-8")]
    assert importing == ["oracle.py"]
