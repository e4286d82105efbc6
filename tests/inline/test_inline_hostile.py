"""Documents that are none, or that mean harm: a finding with a place and a remedy, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.findings import Severity
from exporter.formats.inline.reading import read
from exporter.formats.xbrl_xml.pulling import NotReadable
from exporter.taxonomy.catalog import Catalog
from exporter.validate.report import validate
from tests.inline.damages import SOUND

HEAD, _, REST = SOUND.partition("\n")
BOMB = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PUBLIC = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"\n "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
DEEP = f"{'<span>' * 3000}x{'</span>' * 3000}"
BROKEN = {
    "entities": (f"{HEAD}\n{BOMB}\n{REST.replace('零', '&b;')}", "bx:doctypeRefused"),
    "cut off": (SOUND[: len(SOUND) // 2], "xmlSchema:syntax"),
    "open element": (SOUND.replace("</body>", ""), "xmlSchema:syntax"),
    "nested beyond all measure": (SOUND.replace("零", DEEP), "xmlSchema:syntax"),
    "scale beyond all measure": (SOUND.replace('scale="3"', 'scale="999999999"'), "xmlSchema:valueError"),
    "number beyond all measure": (SOUND.replace("438,747,807", "9" * 100_000), "xmlSchema:valueError"),
    "continuation of itself": (SOUND.replace('<ix:continuation id="c2">', '<ix:continuation id="c2" continuedAt="c2">'),
                               "ix11.4.1.2:continuationCycle"),
}  # fmt: skip


def read_codes(path: Path) -> set[str]:
    """What reading says of a document, be it in findings or in refusing it."""
    try:
        return {finding.code for finding in read(path)[1]}
    except NotReadable as refusal:
        return {refusal.rule}


@pytest.mark.parametrize("name", BROKEN)
def test_a_hostile_document_gives_a_finding(name: str, tmp_path: Path) -> None:
    content, code = BROKEN[name]
    path = tmp_path / "hostile.xhtml"
    path.write_text(content, encoding="utf-8")
    found = {one.code: one for one in validate(path, catalog=Catalog.of()).findings if one.severity is Severity.ERROR}
    assert code in found
    assert found[code].line
    assert found[code].remedy
    assert code in read_codes(path)


def test_a_doctype_that_only_names_xhtml_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "named.xhtml"
    path.write_text(f"{HEAD}\n{PUBLIC}\n{REST.replace('零', '&nbsp;&copy; &amp;')}", encoding="utf-8")
    report, findings = read(path)
    assert findings == ()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(f":{fact.concept.local}" in lines[(fact.origin.line or 0) - 1] for fact in report.facts if fact.origin)


def test_facts_of_other_targets_are_told(tmp_path: Path) -> None:
    path = tmp_path / "targets.xhtml"
    path.write_text(SOUND.replace('<ix:nonFraction id="f2"', '<ix:nonFraction target="other" id="f2"'), encoding="utf-8")
    report, findings = read(path)
    assert {finding.code for finding in findings} == {"ix11.12.1.2:missingReferenceTargets", "bx:otherTargets"}
    assert "NetCashFlowsFromUsedInOperatingActivities" not in {fact.concept.local for fact in report.facts}
