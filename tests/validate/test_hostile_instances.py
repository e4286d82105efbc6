"""Hostile and broken files: one clear finding, never a traceback, never a fetch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import GOOD, SCHEMA_REF, context, instance, money, unit

from exporter.findings import SourceUnreadable
from exporter.taxonomy.catalog import Catalog
from exporter.validate.profiles import Profile
from exporter.validate.report import validate
from tests.validate.conftest import Check

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
_WHOLE = instance(GOOD)


def _with_doctype(doctype: str) -> str:
    return _WHOLE.replace("?>\n", f"?>\n{doctype}\n", 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_with_doctype("<!DOCTYPE xbrl>"), "bx:doctypeRefused"),
        (_with_doctype(_LAUGHS), "bx:doctypeRefused"),
        (_with_doctype('<!DOCTYPE x SYSTEM "file:///etc/passwd">'), "bx:doctypeRefused"),
        (_WHOLE[:-20], "xmlSchema:syntax"),
        (_WHOLE[: len(_WHOLE) // 2], "xmlSchema:syntax"),
        ("not xml at all", "xmlSchema:syntax"),
        ("<?xml version='1.0'?>", "xmlSchema:syntax"),
        ("<html/>", "xbrl.4:xbrlRootElement"),
        (f"<envelope>{_WHOLE.partition('?>')[2]}</envelope>", "xbrl.4:xbrlRootElement"),
        (
            _WHOLE.encode().replace(b"1000", b"\xff\xfe"),
            "xmlSchema:syntax",
        ),
        (_WHOLE.replace("1000", "\x00"), "xmlSchema:syntax"),
        (_WHOLE.replace("</b:Loans>", "</b:Loan>"), "xmlSchema:syntax"),
        (_WHOLE.replace("1000", "&nbsp;"), "xmlSchema:syntax"),
        ("<xbrli:xbrl xmlns:xbrli='http://www.xbrl.org/2003/instance'>" + "<a>" * 100_000, "xmlSchema:syntax"),
    ],
    ids=lambda value: value if isinstance(value, str) and ":" in value and len(value) < 40 else "",
)
def test_what_is_no_instance_gets_one_finding(text: str | bytes, code: str, check: Check) -> None:
    verdict = check(text)
    assert [finding.code for finding in verdict.findings] == [code]
    assert verdict.verdict == "invalid"
    assert all(finding.remedy for finding in verdict.findings)


@pytest.mark.parametrize(
    "href", ["file:///etc/passwd", "http://www.example.com/x.xsd", "../../../etc/passwd", "https://[", "", "a b", "#x"]
)
def test_a_schema_reference_leads_nowhere_it_should_not(href: str, check: Check) -> None:
    verdict = check(instance(GOOD, refs=SCHEMA_REF.replace("bank.xsd", href)))
    assert verdict.verdict == "invalid"
    assert verdict.findings


@pytest.mark.parametrize("content", [None, b""])
def test_no_file_at_all_is_said_plainly(content: bytes | None, tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "report.xbrl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceUnreadable):
        validate(path, catalog=catalog)
    with pytest.raises(SourceUnreadable):
        validate(tmp_path, catalog=catalog)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "iso-8859-1"])
def test_encodings_of_xml_are_understood(encoding: str, check: Check) -> None:
    declared = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "iso-8859-1": "ISO-8859-1"}[encoding]
    text = _WHOLE.replace("UTF-8", declared)
    assert check(text.encode(encoding)).verdict == "valid"


@pytest.mark.parametrize(
    "text",
    [
        _WHOLE.replace('contextRef="now"', f'contextRef="now" x="{"a" * 11_000_000}"', 1),
        _WHOLE.replace(">1000<", f">{'1' * 11_000_000}<", 1),
        _WHOLE.replace("<b:Loans", f"<b:{'L' * 60_000}", 1),
        _WHOLE.replace('contextRef="now"', 'contextRef="now" ' + " ".join(f'a{number}="1"' for number in range(30_000)), 1),
    ],
    ids=["attribute", "value", "name", "attributes"],
)
def test_what_is_huge_gets_one_finding(text: str, check: Check) -> None:
    assert len(check(text).findings) == 1


_ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
_SCHEMA = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:h="urn:hostile" targetNamespace="urn:hostile">{}</xs:schema>'


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        (_ENTITIES + _SCHEMA.format("&b;"), "bx:sourceUnreadable"),
        (_ENTITIES + _SCHEMA.format("&c;"), "bx:sourceUnreadable"),
        (_SCHEMA.format('<xs:import namespace="urn:x" schemaLocation="file:///etc/passwd"/>'), "bx:taxonomyMissing"),
        (_SCHEMA.format('<xs:include schemaLocation="../../../../etc/passwd"/>'), "bx:taxonomyMissing"),
        (_SCHEMA.format('<xs:include schemaLocation="http://www.example.com/x.xsd"/>'), "bx:taxonomyMissing"),
        (_SCHEMA.format('<xs:include schemaLocation="file:///dev/zero"/>'), "bx:taxonomyMissing"),
        (_SCHEMA.format("<xs:annotation><xs:appinfo>" + "<a>" * 100_000), "xmlSchema:syntax"),
        (_SCHEMA.format('<xs:element name="a" id="i"/><xs:element name="b" id="i"/>'), "xml.3.3.1:idMustBeUnique"),
        (
            _SCHEMA.format(
                "".join(
                    f'<xs:complexType name="{one}"><xs:complexContent><xs:extension base="h:{two}"/></xs:complexContent></xs:complexType>'
                    for one, two in (("a", "b"), ("b", "a"))
                )
            ),
            "xmlSchema:syntax",
        ),
        (_SCHEMA.format("\udcff").encode("utf-8", "surrogateescape"), "xmlSchema:syntax"),
    ],
    ids=["laughs", "entity", "import", "include", "fetch", "device", "depth", "ids", "circle", "bytes"],
)
def test_a_hostile_schema_gets_one_finding(schema: str | bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "hostile.xsd").write_bytes(schema if isinstance(schema, bytes) else schema.encode())
    (tmp_path / "report.xbrl").write_text(instance("", refs=SCHEMA_REF.replace("bank.xsd", "hostile.xsd")), encoding="utf-8")
    verdict = validate(tmp_path / "report.xbrl", catalog=Catalog.of((), folders=[tmp_path]), profile=Profile.XBRL)
    assert [finding.code for finding in verdict.findings] == [code]


def test_schemas_that_include_each_other_in_a_circle_are_read_once(tmp_path: Path) -> None:
    for one, two in (("one", "two"), ("two", "one")):
        text = _SCHEMA.format(f'<xs:include schemaLocation="{two}.xsd"/><xs:include schemaLocation="{one}.xsd"/>')
        (tmp_path / f"{one}.xsd").write_text(text, encoding="utf-8")
    (tmp_path / "report.xbrl").write_text(instance("", refs=SCHEMA_REF.replace("bank.xsd", "one.xsd")), encoding="utf-8")
    verdict = validate(tmp_path / "report.xbrl", catalog=Catalog.of((), folders=[tmp_path]), profile=Profile.XBRL)
    assert not verdict.findings


def test_contexts_without_number_are_told_of_in_a_bounded_list(check: Check) -> None:
    body = "".join(context(f"x{number}") for number in range(4_000))
    verdict = check(instance(GOOD + body), profile=Profile.DEFAULT)
    assert verdict.counts["contexts"] > 4_000
    assert len(verdict.findings) < 1_000


def test_deep_tuples_are_read_without_recursion(check: Check) -> None:
    deep = "<b:Officer>" * 150 + "</b:Officer>" * 150
    assert check(instance(context() + deep)).verdict == "invalid"


def test_the_lines_of_a_large_file_are_right(check: Check) -> None:
    body = context() + unit() + "\n" * 70_000 + money("Loans", "x")
    (finding,) = check(instance(body)).errors
    assert finding.line == 70_000 + 8


@settings(max_examples=150)
@given(data=st.data())
def test_any_damage_gives_a_verdict(data: st.DataObject, damaged: Callable[[bytes], str]) -> None:
    whole = _WHOLE.encode()
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    text = whole[:start] + data.draw(st.binary(max_size=12)) + whole[end:]
    assert damaged(text) in ("valid", "invalid", "undecided")
