"""What a schema refuses is said so that people who report can mend it: what, where, and how it is written right."""

from __future__ import annotations

import pytest
import samples

from tests.validate.conftest import Check

_SETUP = samples.context() + samples.unit()
_YEAR = samples.context("year", "2025-01-01/2025-12-31")


@pytest.mark.parametrize(
    ("body", "says", "fix"),
    [
        (_SETUP + samples.money("Loans", "1,234"), "b:Loans (贷款) is '1,234', which is no number", "write 1234:"),
        (_SETUP + samples.money("Loans", "–"), "b:Loans (贷款) is '–', which is no number", "write 0, or leave the fact out"),
        (_SETUP + samples.money("Loans", ""), "b:Loans (贷款) is empty, which is no number", "write digits"),
        (_SETUP + samples.money("Loans", "9" * 90 + "x"), "b:Loans (贷款) is '" + "9" * 60 + "…', which is no number", "write digits"),
        (_SETUP + samples.money("Loans", 1, "many"), "its attribute decimals is 'many', which is no number of decimals", "such as -3"),
        (_SETUP + samples.money("Loans", 1, '0" scale="3'), "its attribute scale is not allowed there", "remove the attribute"),
        (
            _SETUP + samples.fact(attributes='unitRef="CNY" decimals="0"'),
            "b:Loans (贷款) lacks the attribute contextRef",
            "add the attribute",
        ),
        (_SETUP + samples.fact("Unheard"), "b:Unheard is declared in no schema of the report's taxonomy", "check the name"),
        (_SETUP + samples.fact("LineItems"), "is abstract: it only groups other elements", "report one of the concepts below it"),
        (_SETUP + samples.fact("Rigid", None, 'contextRef="now"'), "b:Rigid (Rigid) may not be nil", "remove xsi:nil"),
        (_SETUP + samples.fact(value=None).replace("/>", ">1</b:Loans>"), "is nil and yet holds something", "remove what it holds"),
        (_SETUP + "stray", "xbrli:xbrl holds a text between its elements", "remove the text"),
        (_YEAR + samples.fact("Name", "a<b/>", 'contextRef="year"'), "holds an element, and should be one value", "escape markup"),
        (
            _YEAR + samples.fact("Listed", "maybe", 'contextRef="year"'),
            "is 'maybe', which is neither true nor false",
            "write true or false",
        ),
        (samples.context(period="31.12.2025"), "xbrli:instant is '31.12.2025', which is no date", "as 2025-12-31"),
        (samples.context("1a"), "xbrli:context: its attribute id is '1a', which is no id", "begins with a letter"),
        (
            samples.unit(measure="CNY EUR"),
            "xbrli:measure is 'CNY EUR', which is no name with a prefix that is declared",
            "write prefix:name",
        ),
        (_YEAR.replace("<xbrli:endDate>2025-12-31</xbrli:endDate>", ""), "lacks the element xbrli:endDate", "add xbrli:endDate inside it"),
        (
            _SETUP + samples.fact(attributes='contextRef="now" unitRef="CNY" decimals="0" xsi:type="b:Unheard"'),
            "its attribute xsi:type names the type b:Unheard, which is declared nowhere",
            "remove xsi:type",
        ),
        (
            _YEAR + samples.fact("Name", "x", 'contextRef="year" xml:lang="zh_CN"'),
            "its attribute xml:lang is 'zh_CN', which is no language",
            "as zh-CN",
        ),
    ],
)
def test_a_refusal_names_the_thing_and_the_remedy(body: str, says: str, fix: str, check: Check) -> None:
    finding = next(finding for finding in check(samples.instance(body)).errors if finding.code.startswith("xmlSchema:"))
    assert says in finding.message
    assert fix in (finding.remedy or "")


def test_the_line_is_that_on_which_the_element_begins(check: Check) -> None:
    text = samples.instance(_SETUP + samples.money("Loans", "1\n\n\n,2"))
    wrong = next(number for number, line in enumerate(text.splitlines(), 1) if "<b:Loans" in line)
    assert [finding.line for finding in check(text).errors] == [wrong]


def test_a_fault_is_told_with_its_path_and_once(check: Check) -> None:
    (finding,) = check(samples.instance(samples.context(period="31.12.2025"))).errors
    assert finding.message.endswith("(at /xbrli:xbrl/xbrli:context/xbrli:period/xbrli:instant)")
