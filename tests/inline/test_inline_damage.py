# ruff: noqa: E501 - codes in a row
"""On documents broken in one place we give the codes that Arelle gives, but for differences that the specification decides."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from exporter.findings import Finding, Severity
from exporter.formats.inline.laws import LAWS
from exporter.taxonomy.catalog import Catalog
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate
from tests.inline.damages import DAMAGES, SOUND, Damage

RECORDED = Path(__file__).with_name("arelle_codes.json")
"""What Arelle says of each kind of damage; `--update-golden` with `-m slow` asks it anew."""
SCHEMA = "schema"
SAMPLE = [one if place % 6 == 0 else pytest.param(one, marks=pytest.mark.slow) for place, one in enumerate(DAMAGES)]
"""All kinds; every sixth without being asked."""


class Difference:
    """What only we say, what only Arelle says, and which is right."""

    def __init__(self, why: str, ours: str = "", theirs: str = "") -> None:
        self.why, self.ours, self.theirs = why, set(ours.split()), set(theirs.split())


_TWICE = "an id is one element's in a document set; Arelle keeps one element an id in each document, so it does not see the second"
_FOOT = "a fact-footnote arc leads to a footnote (XBRL 2.1 §4.11.1.3.1); Arelle does not look at arcs that relationships make"
ACCEPTED = {
    "abstract concept": Difference("one fault is enough to say of an abstract element", theirs="xmlSchema:attributesExtraneous"),
    "text tagged as number concept": Difference("what has no unit is not read as a number", theirs="xmlSchema:valueError"),
    "one id for two facts": Difference(_TWICE, ours="ix11.10.1.2:uniqueIxId"),
    "one id for two contexts": Difference(
        "of two contexts of one id Arelle takes the second; neither is told of the fact", "ix11.14.1.2:uniqueIxId", "xbrl.4.7.2:contextPeriodType"
    ),
    "one id for a fact and a unit": Difference(_TWICE, ours="ix11.14.1.2:uniqueIxId"),
    "relationship to itself": Difference(_FOOT, ours="xbrl.4.11.1.3.1:factFootnoteArcTo"),
    "relationship to a mixture": Difference(_FOOT, ours="xbrl.4.11.1.3.1:factFootnoteArcTo"),
    "tuple of nothing": Difference(
        "tuples are told and not judged",
        "bx:notExpressible",
        "xbrl.4.6.1:itemContextRef xbrl.4.6.2:numericUnit xbrl.4.6.3:missingPrecisionDecimals xmlSchema:attributesRequired xmlSchema:valueError",
    ),
    "measure of nothing": Difference(
        "a measure whose prefix means nothing is one measure, and none of money",
        "xbrl.4.8.2:monetaryFactUnit-notMonetaryMeasure",
        "xbrl.4.8.2:monetaryFactUnit-notSingleMeasure",
    ),
    "taxonomy missing": Difference("a missing document is told once", "bx:taxonomyMissing", "IOerror ix11.12.1.2:missingReferences"),
}  # fmt: skip


def damaged(damage: Damage | None, folder: Path) -> Path:
    path = folder / "damaged.xhtml"
    path.write_text(SOUND if damage is None else SOUND.replace(damage.old, damage.new), encoding="utf-8")
    return path


def errors(found: Iterable[Finding]) -> set[str]:
    return {SCHEMA if finding.code == "xmlSchema:valid" else finding.code for finding in found if finding.severity is Severity.ERROR}


def theirs(path: Path, package: Path) -> set[str]:
    return {SCHEMA if code.startswith("lxml.") else code for code in codes(second_opinion(path, [package]))}


def test_the_sound_document_is_sound(tmp_path: Path) -> None:
    assert errors(validate(damaged(None, tmp_path), catalog=Catalog.of(), profile=Profile.XBRL).findings) == set()


@pytest.mark.parametrize("damage", SAMPLE, ids=lambda damage: damage.name)
def test_a_damage_has_arelles_codes(damage: Damage, tmp_path: Path) -> None:
    difference = ACCEPTED.get(damage.name, Difference("none"))
    recorded = set(json.loads(RECORDED.read_text(encoding="utf-8"))[damage.name])
    assert difference.theirs <= recorded
    found = validate(damaged(damage, tmp_path), catalog=Catalog.of(), profile=Profile.XBRL).findings
    assert errors(found) == (recorded - difference.theirs) | difference.ours
    assert all(finding.line and finding.remedy for finding in found if finding.code in LAWS)


@pytest.mark.slow
def test_arelle_says_all_that_is_recorded(tmp_path: Path, package_zip: Path, update_golden: bool) -> None:  # noqa: FBT001  # a fixture
    said = {damage.name: sorted(theirs(damaged(damage, tmp_path), package_zip)) for damage in DAMAGES}
    if update_golden:
        RECORDED.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert said == json.loads(RECORDED.read_text(encoding="utf-8"))


def test_no_accepted_difference_is_stale() -> None:
    assert set(ACCEPTED) <= {damage.name for damage in DAMAGES}
