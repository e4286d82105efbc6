"""Every lint rule triggers on its own breach, at the right place, and on nothing else; the taxonomy's own tables are clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.findings import Finding, Severity
from exporter.taxonomy.check import ENTRY_ROLE, LINTS, NOT_RUN, check
from exporter.taxonomy.source.rows import Tables
from exporter.taxonomy.tables import NOT_A_RECORD, WRONG_CHARACTER, WRONG_HEADER, WRONG_WIDTH, read_tables

Findings = Callable[..., tuple[Finding, ...]]

# Code, and the edit (file, old text, new text) that breaks the rule, the place where the finding must point as file:line:character.
BREACHES = [
    ("bx:conceptTwice", ("concepts.csv", "base,LostThings,", "base,BigThings,"), "concepts.csv:5:6"),
    ("bx:unknownLayer", ("concepts.csv", "more,GreenMember", "none,GreenMember"), "concepts.csv:22:1"),
    ("bx:unknownLayer", ("roles.csv", "base,100100", "none,100100"), "roles.csv:2:1"),
    ("bx:unknownType", ("concepts.csv", "BigThings,monetary,instant", "BigThings,money,instant"), "concepts.csv:4:16"),
    ("bx:nameUnfit", ("concepts.csv", "base,BigThings,", "base,big-things,"), "concepts.csv:4:6"),
    ("bx:nameNotLabel", ("concepts.csv", "Big things\n", "Large things\n"), "concepts.csv:4:6"),
    ("bx:nameEnding", ("concepts.csv", "ColourTable,table", "ColourTable,abstract"), "concepts.csv:9:6"),
    ("bx:nameEnding", ("concepts.csv", "StoryOfThingsTextBlock,textBlock", "StoryOfThingsTextBlock,string"), "concepts.csv:7:6"),
    ("bx:periodWrong", ("concepts.csv", "BigThings,monetary,instant", "BigThings,monetary,"), "concepts.csv:4:25"),
    ("bx:periodWrong", ("concepts.csv", "textBlock,duration", "textBlock,instant"), "concepts.csv:7:39"),
    ("bx:periodWrong", ("concepts.csv", "ColourAxis,axis,,", "ColourAxis,axis,duration,"), "concepts.csv:10:22"),
    ("bx:balanceWrong", ("concepts.csv", "percent,duration,", "percent,duration,debit"), "concepts.csv:6:40"),
    ("bx:balanceWrong", ("concepts.csv", "BigThings,monetary,instant,debit", "BigThings,monetary,instant,left"), "concepts.csv:4:33"),
    ("bx:signUnsaid", ("concepts.csv", "LostThings,monetary,instant,credit", "LostThings,monetary,instant,"), "concepts.csv:5:34"),
    ("bx:labelMissing", ("concepts.csv", "大事项,Big", ",Big"), "concepts.csv:4:39"),
    ("bx:labelMissing", ("labels.csv", "大于一的事项。", ""), "labels.csv:6:25"),
    ("bx:labelShared", ("concepts.csv", ",丢失事项,", ",大事项,"), "concepts.csv:5:41"),
    ("bx:labelTwice", ("labels.csv", "TotalThings,periodEnd,", "TotalThings,periodStart,"), "labels.csv:4:13"),
    ("bx:unknownLabelRole", ("labels.csv", "BigThings,documentation", "BigThings,standard"), "labels.csv:6:11"),
    ("bx:labelNotForConcept", ("labels.csv", "BigThings,documentation", "StoryOfThingsTextBlock,total"), "labels.csv:6:24"),
    ("bx:labelNotForConcept", ("labels.csv", "BigThings,documentation", "ShareOfBigThings,periodEnd"), "labels.csv:6:18"),
    ("bx:labelForm", ("labels.csv", "Things larger", "<b>Things</b> larger"), "labels.csv:6:33"),
    ("bx:labelForm", ("labels.csv", "Sum of things", "Sum of  things"), "labels.csv:2:24"),
    ("bx:labelForm", ("labels.csv", "Sum of things", "Sum of things" * 40), "labels.csv:2:24"),
    ("bx:labelEnding", ("concepts.csv", "绿 [member]", "绿"), "concepts.csv:22:27"),
    ("bx:roleForm", ("roles.csv", "base,990000", "base,99000"), "roles.csv:7:6"),
    ("bx:roleTwice", ("roles.csv", "base,200100", "base,100100"), "roles.csv:3:6"),
    ("bx:roleTitleMissing", ("roles.csv", "颜色,Colours", "颜色,"), "roles.csv:3:16"),
    ("bx:publicationTwice", ("publications.csv", "No. 1\n", "No. 1\nLAW,reference,Parliament,Law,\n"), "publications.csv:3:1"),
    ("bx:publicationForm", ("publications.csv", "LAW,reference,Parliament", "LAW,law,Parliament"), "publications.csv:2:5"),
    ("bx:publicationForm", ("publications.csv", "Parliament", ""), "publications.csv:2:15"),
    ("bx:unknownPublication", ("references.csv", "TotalThings,LAW", "TotalThings,ACT"), "references.csv:2:13"),
    ("bx:referenceTwice", ("references.csv", "BigThings,LAW,Section 2", "TotalThings,LAW,"), "references.csv:3:13"),
    ("bx:synonymAmbiguous", ("synonyms.csv", "合计,TotalThings", "大事项,TotalThings,\n合计,TotalThings"), "synonyms.csv:3:1"),
    ("bx:synonymAmbiguous", ("synonyms.csv", "合计,TotalThings,100100", "全部事项,BigThings,"), "synonyms.csv:3:1"),
    ("bx:synonymIdle", ("synonyms.csv", "全部事项,", "事项总额,"), "synonyms.csv:2:1"),
    ("bx:unknownConcept", ("labels.csv", "BigThings,documentation", "NoThings,documentation"), "labels.csv:6:1"),
    ("bx:unknownConcept", ("members.csv", "ColoursMember,RedMember", "ColoursMember,PinkMember"), "members.csv:2:15"),
    ("bx:unknownConcept", ("hypercubes.csv", "ColourAxis HolderAxis", "ColourAxis HatAxis"), "hypercubes.csv:2:36"),
    ("bx:unknownConcept", ("synonyms.csv", "全部事项,TotalThings", "全部事项,AllThings"), "synonyms.csv:2:6"),
    ("bx:unknownConcept", ("axes.csv", ",token,\n", ",token,\nHatAxis,typed,HatDomain,token,\n"), "axes.csv:4:1"),
    ("bx:unknownRole", ("calculation.csv", "100100,TotalThings,BigThings", "100101,TotalThings,BigThings"), "calculation.csv:2:6"),
    ("bx:unknownRole", ("synonyms.csv", "TotalThings,100100", "TotalThings,100101"), "synonyms.csv:3:16"),
    ("bx:roleUnused", ("roles.csv", "base,990000", "base,300100,无,None\nbase,990000"), "roles.csv:7:6"),
    ("bx:orderWrong", ("presentation.csv", "BigThings,2,", "BigThings,b,"), "presentation.csv:3:33"),
    ("bx:orderTwice", ("presentation.csv", "BigThings,2,", "BigThings,1.0,"), "presentation.csv:3:33"),
    ("bx:orderTwice", ("members.csv", "GreenMember,2", "GreenMember,1"), "members.csv:3:27"),
    ("bx:arcTwice", ("presentation.csv", "LostThings,3,negated", "BigThings,3,"), "presentation.csv:4:23"),
    ("bx:arcTwice", ("calculation.csv", "LostThings,-1,2", "BigThings,1,2"), "calculation.csv:3:25"),
    ("bx:arcTwice", ("members.csv", "ColoursMember,GreenMember", "ColoursMember,RedMember"), "members.csv:3:15"),
    ("bx:cycle", ("members.csv", "RedMember,DarkRedMember", "RedMember,ColoursMember"), "members.csv:4:1"),
    ("bx:cycle", ("presentation.csv", "ColourLineItems,ShadeOfThing", "ColourLineItems,ColourAbstract"), "presentation.csv:12:8"),
    ("bx:cycle", ("calculation.csv", "TotalThings,LostThings,-1", "BigThings,TotalThings,1"), "calculation.csv:3:13"),
    ("bx:severalRoots", ("presentation.csv", "100100,ThingsAbstract,BigThings", "100100,ColourAbstract,BigThings"), "presentation.csv:3:8"),
    ("bx:derivedRow", ("presentation.csv", "ColourLineItems,ShadeOfThing", "ColourLineItems,ColourAxis"), "presentation.csv:12:24"),
    (
        "bx:derivedRow",
        ("presentation.csv", "200100,ColourLineItems,ShadeOfThing", "200100,ColourTable,ShadeOfThing"),
        "presentation.csv:12:8",
    ),
    ("bx:preferredLabelMissing", ("presentation.csv", "BigThings,2,", "BigThings,2,total"), "presentation.csv:3:35"),
    ("bx:unknownPreferredLabel", ("presentation.csv", "BigThings,2,", "BigThings,2,bold"), "presentation.csv:3:35"),
    ("bx:notPresented", ("presentation.csv", "100100,ThingsAbstract,BigThings,2,\n", ""), "concepts.csv:4:6"),
    ("bx:notPresented", ("members.csv", "RedMember,DarkRedMember,1,false\n", ""), "concepts.csv:15:6"),
    ("bx:weightWrong", ("calculation.csv", "BigThings,1,1", "BigThings,0.5,1"), "calculation.csv:2:35"),
    ("bx:weightAgainstBalance", ("calculation.csv", "LostThings,-1", "LostThings,1"), "calculation.csv:3:36"),
    ("bx:calculationPeriod", ("concepts.csv", "BigThings,monetary,instant", "BigThings,monetary,duration"), "calculation.csv:2:25"),
    (
        "bx:calculationLayer",
        ("calculation.csv", "base,100100,TotalThings,BigThings", "none,100100,TotalThings,BigThings"),
        "calculation.csv:2:1",
    ),
    ("bx:calculationType", ("calculation.csv", "TotalThings,BigThings", "TotalThings,NumberOfThings"), "calculation.csv:2:25"),
    ("bx:calculationOfAbstract", ("calculation.csv", "TotalThings,BigThings", "ThingsAbstract,BigThings"), "calculation.csv:2:13"),
    ("bx:wrongKind", ("hypercubes.csv", "ColourAxis HolderAxis", "ColourAxis HolderAxis RedMember"), "hypercubes.csv:2:36"),
    ("bx:wrongKind", ("members.csv", "ShadeDomain,DarkMember", "ShadeDomain,BigThings"), "members.csv:5:13"),
    ("bx:wrongKind", ("enumerations.csv", "ShadeOfThing,", "NumberOfThings,"), "enumerations.csv:2:1"),
    ("bx:dimensionRowMissing", ("axes.csv", "HolderAxis,typed,HolderDomain,token,\n", ""), "concepts.csv:11:6"),
    ("bx:dimensionRowMissing", ("enumerations.csv", "ShadeOfThing,ShadeDomain,980100,false\n", ""), "concepts.csv:17:6"),
    ("bx:dimensionRowTwice", ("axes.csv", "HolderAxis,typed", "ColourAxis,typed"), "axes.csv:3:1"),
    ("bx:hypercubeRole", ("hypercubes.csv", "PlainTable,900000", "PlainTable,901100"), "hypercubes.csv:3:12"),
    ("bx:hypercubePlain", ("hypercubes.csv", "PlainAbstract,", "PlainAbstract,HolderAxis"), "hypercubes.csv:3:33"),
    ("bx:hypercubeEmpty", ("hypercubes.csv", "ColourLineItems,", "PlainAbstract,"), "hypercubes.csv:2:20"),
    ("bx:axisKind", ("axes.csv", "ColourAxis,explicit", "ColourAxis,implicit"), "axes.csv:2:12"),
    ("bx:axisTyped", ("axes.csv", "HolderDomain,token,", "HolderDomain,float,"), "axes.csv:3:31"),
    ("bx:axisTyped", ("axes.csv", "HolderDomain,token,", "HolderDomain,token,RedMember"), "axes.csv:3:37"),
    ("bx:axisTyped", ("axes.csv", "HolderDomain,token,", "ShadeDomain,token,"), "axes.csv:3:18"),
    ("bx:severalDefaults", ("axes.csv", ",,ColoursMember", ",,ColoursMember RedMember"), "axes.csv:2:36"),
    ("bx:defaultNotMember", ("axes.csv", ",,ColoursMember", ",,DarkMember"), "axes.csv:2:36"),
    ("bx:memberTwice", ("members.csv", "RedMember,DarkRedMember", "GreenMember,RedMember"), "members.csv:4:13"),
    ("bx:flagWrong", ("members.csv", "DarkRedMember,1,false", "DarkRedMember,1,no"), "members.csv:4:27"),
    ("bx:flagWrong", ("enumerations.csv", "980100,false", "980100,"), "enumerations.csv:2:33"),
    ("bx:defaultsRoleMissing", ("roles.csv", "base,990000,维度_默认成员,Dimensions: defaults\n", ""), "axes.csv:2:36"),
    ("bx:layerOrder", ("concepts.csv", "base,ShadeDomain", "more,ShadeDomain"), "enumerations.csv:2:14"),
    (NOT_A_RECORD.code, ("labels.csv", "Sum of things", '"Sum of things'), "labels.csv:2:24"),
    (WRONG_HEADER.code, ("members.csv", "parent,member", "above,member"), "members.csv:1"),
    (WRONG_WIDTH.code, ("members.csv", "RedMember,1,true", "RedMember,1,true,true"), "members.csv:2"),
    (WRONG_CHARACTER.code, ("labels.csv", "Sum of things", "Sum of\x07things"), "labels.csv:2:24"),
    (ENTRY_ROLE.code, ("taxonomy.toml", '["100100"]', '["100109"]'), "taxonomy.toml"),
    (NOT_RUN.code, ("labels.csv", "Sum of things", ""), ""),
]


@pytest.mark.parametrize(("code", "edit", "place"), BREACHES, ids=[f"{code[3:]}-{edit[0]}" for code, edit, _ in BREACHES])
def test_a_rule_triggers_on_its_breach_at_its_place(code: str, edit: tuple[str, str, str], place: str, findings: Findings) -> None:
    assert place in [finding.where for finding in findings(edit) if finding.code == code]


def test_every_rule_has_a_breach() -> None:
    assert {one.rule.code for one in LINTS} <= {code for code, _, _ in BREACHES}


def test_no_two_rules_share_a_code() -> None:
    codes = [one.rule.code for one in LINTS]
    assert len(codes) == len(set(codes))


def test_the_small_source_breaks_no_rule(findings: Findings) -> None:
    assert findings() == ()


def test_the_taxonomys_own_tables_break_no_rule(tables: Tables) -> None:
    assert check(tables) == ()


def test_every_error_says_how_to_mend_it(findings: Findings) -> None:
    for _, edit, _ in BREACHES[:1]:
        assert all(finding.remedy for finding in findings(edit))
    assert all(one.rule.fix for one in LINTS)


def test_rules_that_did_not_run_are_named(findings: Findings) -> None:
    (said,) = [finding for finding in findings(("labels.csv", "Sum of things", "")) if finding.severity is Severity.INFO]
    assert "bx:notPresented" in said.message


def test_findings_come_in_the_order_of_files_and_lines(findings: Findings) -> None:
    found = findings(
        ("concepts.csv", "Big things\n", "Large things\n"), ("axes.csv", "explicit", "implicit"), ("labels.csv", "Sum", "S  um")
    )
    places = [(finding.origin.file, finding.origin.line) for finding in found if finding.origin]
    assert places == sorted(places, key=lambda place: (place[0] or "", place[1] or 0))


def test_a_table_of_nothing_but_a_header_is_a_table(small: Path) -> None:
    (small / "synonyms.csv").write_text("label,concept,role\n", encoding="utf-8")
    assert check(read_tables(small)) == ()
