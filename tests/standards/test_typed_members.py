"""Typed members of registered types: prefixes must be declared where they stand, and Arelle says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.taxonomy.catalog import Catalog
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate
from tests.standards.material import context, instance, write

_TYPES = "http://www.xbrl.org/dtr/type/2022-03-31"
_IMPORT = f'<xs:import namespace="{_TYPES}" schemaLocation="https://www.xbrl.org/dtr/type/2022-03-31/types.xsd"/>'


@pytest.mark.parametrize(
    ("kind", "member", "code"),
    [
        ("r:SQNameType", "<t:Plain>t:17</t:Plain>", ""),
        ("r:SQNameType", "<t:Plain>zz:17</t:Plain>", "dtre:SQNameType"),
        ("r:SQNameType", '<t:Plain xmlns:zz="urn:zz">zz:17</t:Plain>', ""),
        ("r:SQNamesType", "<t:Plain>t:17 t:18</t:Plain>", ""),
        ("r:SQNamesType", "<t:Plain>t:17 zz:18</t:Plain>", "dtre:SQNamesType"),
        ("t:code", "<t:Plain>zz:17</t:Plain>", "dtre:SQNameType"),
        ("r:prefixedContentType", "<t:Plain>t:17</t:Plain>", "dtre:prefixedContentType"),
        ("xs:string", "<t:Plain>zz:17</t:Plain>", ""),
    ],
)
def test_prefixes_in_typed_members_are_declared(kind: str, member: str, code: str, tmp_path: Path) -> None:
    write(tmp_path)
    schema = tmp_path / "types.xsd"
    text = schema.read_text(encoding="utf-8").replace("<xs:schema ", f'<xs:schema xmlns:r="{_TYPES}" ', 1)
    derived = '<xs:simpleType name="code"><xs:restriction base="r:SQNameType"/></xs:simpleType><xs:element name="Plain"'
    text = text.replace('<xs:element name="Plain"', derived, 1).replace("<xs:import ", f"{_IMPORT}<xs:import ", 1)
    schema.write_text(text.replace('id="t_Plain" type="xs:string"', f'id="t_Plain" type="{kind}"', 1), encoding="utf-8")
    report = tmp_path / "report.xbrl"
    inside = f'<xbrldi:typedMember dimension="t:PlainAxis">{member}</xbrldi:typedMember>'
    report.write_text(instance(context("typed", inside)), encoding="utf-8")
    verdict = validate(report, catalog=Catalog.of((), folders=[tmp_path]), profile=Profile.XBRL)
    assert {finding.code for finding in verdict.findings} == ({code} if code else set())
    assert codes(second_opinion(report)) == ({code} if code else set())
