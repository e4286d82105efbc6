"""On reports in JSON and CSV broken in one place we give the codes that Arelle gives, but where the standard decides otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.findings import Severity
from exporter.taxonomy.catalog import Catalog
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate
from tests.formats.oim_damage import ACCEPTED, CSV_DAMAGES, JSON_DAMAGES, NONE, Broken, sound_csv, sound_json
from tests.validate import samples

SOUND: dict[str, Callable[[], Broken]] = {"r.json": sound_json, "r.csv.json": sound_csv}
CASES = [("r.json", name) for name in JSON_DAMAGES] + [("r.csv.json", name) for name in CSV_DAMAGES]
_SAMPLE = CASES[:: len(CASES) // 10]
# What a bad value is called in XML, which both we and Arelle say in the format's own words too.
_DOUBLED = {"xmlSchema:valueError", "oime:invalidXBRL"}


def opinions(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Our codes of errors, and Arelle's."""
    verdict = validate(path, catalog=Catalog.of(folders=[path.parent]), profile=Profile.XBRL)
    ours = {finding.code for finding in verdict.findings if finding.severity is Severity.ERROR}
    theirs = codes(second_opinion(path))
    return frozenset(ours - _DOUBLED), frozenset(theirs - _DOUBLED)


def broken(file: str, damage: str, folder: Path) -> Path:
    """A report with one damage, beside its taxonomy."""
    samples.write_taxonomy(folder)
    report = SOUND[file]()
    (JSON_DAMAGES if file == "r.json" else CSV_DAMAGES)[damage](report)
    return report.write(folder, file)


@pytest.mark.parametrize("file", SOUND)
def test_a_sound_report_is_valid_for_both(file: str, tmp_path: Path) -> None:
    samples.write_taxonomy(tmp_path)
    assert opinions(SOUND[file]().write(tmp_path, file)) == (frozenset(), frozenset())


def agree(file: str, damage: str, folder: Path) -> None:
    """Both say the same, or differ as is known."""
    ours, theirs = opinions(broken(file, damage, folder))
    known = ACCEPTED.get((file, damage), NONE)
    assert (ours - theirs, theirs - ours) == (known.ours, known.theirs)
    assert ours, "a damage that nobody sees is none"


@pytest.mark.parametrize(("file", "damage"), _SAMPLE)
def test_a_sample_of_damage_gets_arelles_codes(file: str, damage: str, tmp_path: Path) -> None:
    agree(file, damage, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("file", "damage"), [case for case in CASES if case not in _SAMPLE])
def test_all_damage_gets_arelles_codes(file: str, damage: str, tmp_path: Path) -> None:
    agree(file, damage, tmp_path)


@pytest.mark.parametrize(("file", "damage"), CASES)
def test_every_damage_is_found_with_its_place_and_a_remedy(file: str, damage: str, tmp_path: Path) -> None:
    verdict = validate(broken(file, damage, tmp_path), catalog=Catalog.of(folders=[tmp_path]), profile=Profile.XBRL)
    for finding in verdict.errors:
        assert finding.remedy
        assert finding.where.startswith(str(tmp_path))


def test_every_difference_is_of_a_known_damage_and_names_the_clause_that_decides() -> None:
    assert set(ACCEPTED) <= set(CASES)
    assert all("§" in accepted.reason for accepted in ACCEPTED.values())
