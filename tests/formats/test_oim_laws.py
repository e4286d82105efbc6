"""One report, every spelling, and none of them can disagree: laws between the formats, and with Arelle."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from exporter.formats import spellings
from exporter.formats.spellings import Spelling
from exporter.model.facts import Report
from tests.formats.arelle_listing import arelle_lists, arelle_saves, listed
from tests.formats.oim_reports import FORMATS, carried, loader, reports, said, taxonomy

OIM = (Spelling.JSON, Spelling.CSV)


def through(report: Report, spelling: Spelling, folder: Path) -> Report:
    """The report, written and read."""
    target = folder / f"r{spelling.ending}"
    spellings.write(report, spelling, target, taxonomy())
    found = spellings.read(target, loader)
    assert found.findings == (), found.findings
    return found.report


@pytest.mark.parametrize(("first", "second"), list(permutations(FORMATS, 2)))
@settings(max_examples=40)
@given(report=reports())
def test_from_one_format_to_the_other_nothing_is_lost(first: Spelling, second: Spelling, report: Report) -> None:
    ids = Spelling.CSV not in (first, second)
    lexical = Spelling.INLINE not in (first, second)
    report = carried(carried(report, first), second)
    with TemporaryDirectory() as folder:
        there = through(report, first, Path(folder))
        back = through(through(there, second, Path(folder)), first, Path(folder))
    assert said(there, ids=ids, lexical=lexical) == said(report, ids=ids, lexical=lexical)
    assert said(back, ids=ids, lexical=lexical) == said(report, ids=ids, lexical=lexical)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=20)
@given(report=reports())
def test_the_same_report_gives_the_same_bytes(form: Spelling, report: Report) -> None:
    report = carried(report, form)
    with TemporaryDirectory() as folder:
        one, other = (spellings.write(report, form, Path(folder, name, f"r{form.ending}"), taxonomy()) for name in "ab")
        assert [file.read_bytes() for file in one.files] == [file.read_bytes() for file in other.files]
        again = spellings.write(spellings.read(one.files[0], loader).report, form, Path(folder, "c", f"r{form.ending}"), taxonomy())
        assert [file.read_bytes() for file in one.files] == [file.read_bytes() for file in again.files]


REAL = (
    "webank-key-indicators-2021",
    pytest.param("everything", marks=pytest.mark.slow),
    pytest.param("annual-report-fictional", marks=pytest.mark.slow),
    pytest.param("2021", marks=pytest.mark.slow),
)


@pytest.mark.parametrize("form", OIM)
@pytest.mark.parametrize("name", REAL)
def test_arelle_finds_the_same_facts_in_what_we_write_and_nothing_wrong(
    name: str, form: Spelling, real_reports: dict[str, Report], package_zip: Path, tmp_path: Path
) -> None:
    report = real_reports[name]
    written = spellings.write(report, form, tmp_path / f"r{form.ending}", taxonomy())
    assert written.findings == ()
    facts, complaints = arelle_lists(written.files[0], package_zip)
    assert complaints == set()
    assert facts == listed(report)
    assert said(spellings.read(written.files[0], loader).report) == said(report)


@pytest.mark.parametrize("form", OIM)
@pytest.mark.parametrize("name", REAL)
def test_we_find_the_same_facts_in_what_arelle_writes(
    name: str, form: Spelling, real_reports: dict[str, Report], package_zip: Path, tmp_path: Path
) -> None:
    report = real_reports[name]
    spellings.write(report, Spelling.XML, tmp_path / "r.xbrl")
    target = tmp_path / ("saved.json" if form is Spelling.JSON else "saved.csv")
    arelle_saves(tmp_path / "r.xbrl", target, package_zip)
    found = spellings.read(target if form is Spelling.JSON else next(tmp_path.glob("saved*.json")), loader)
    assert {finding.code for finding in found.findings} <= {"xbrlje:invalidLanguageCodeCase"}, "Arelle writes languages as XML has them"
    ours, arelles = listed(report), listed(found.report)
    if form is Spelling.CSV:
        ours = Counter({fact[:-1]: number for fact, number in ours.items()})
        arelles = Counter({fact[:-1]: number for fact, number in arelles.items()})
    assert arelles == ours, "and Arelle has no column for languages in CSV"
