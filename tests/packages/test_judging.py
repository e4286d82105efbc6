"""A package is judged with all that is in it, offline, within bounds, and findings name the place inside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from exporter.archives import laws, opening
from exporter.facts.settings import Settings
from exporter.findings import SourceUnreadable, Verdict
from exporter.formats.package import write_package
from exporter.model.aspects import Entity
from exporter.names import PackageType
from exporter.pipeline.convert import Options, convert
from exporter.taxonomy import bundled
from exporter.taxonomy.archive import archive
from exporter.taxonomy.catalog import Catalog
from exporter.validate.report import validate
from tests.packages.damage import CATALOG, IDENTIFIED, PACKAGE, REWRITE, info

FACTS = "concept,period,unit,value\n资产总额,2021,人民币千元,100\n负债总额,2021,人民币千元,80\n不良贷款率,2021,%,1.20\n"


def judged(path: Path) -> Verdict:
    return validate(path, catalog=Catalog.of())


def codes(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.errors}


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    (tmp_path / "facts.csv").write_text(FACTS, encoding="utf-8")
    settings = Settings(entity=Entity("https://bank.example", "demo"))
    return convert(tmp_path / "facts.csv", Options(settings=settings, out=tmp_path / "out")).outputs[0]


def test_a_sound_report_package_is_valid_and_leaves_nothing_behind(instance: Path, tmp_path: Path) -> None:
    for carried in (None, bundled.package().store):
        package = write_package(tmp_path / "p" / "report.xbr", {"": [instance]}, carried)
        verdict = judged(package)
        assert verdict.verdict == "valid"
        assert (verdict.counts["reports"], verdict.counts["facts"]) == (1, 3)
        assert list(package.parent.iterdir()) == [package]


def test_a_finding_names_the_file_in_the_package_and_its_line(instance: Path, tmp_path: Path) -> None:
    text = instance.read_text(encoding="utf-8")
    instance.write_text(text.replace("100000", "1e5"), encoding="utf-8")
    package = write_package(tmp_path / "report.xbr", {"": [instance]})
    finding = judged(package).errors[0]
    assert finding.file == f"{package}/report/reports/facts.xbrl"
    assert finding.line == text[: text.index("100000")].count("\n") + 1
    assert "bankxbrl-" not in str(judged(package).as_dict())


def test_several_reports_are_all_judged(instance: Path, tmp_path: Path) -> None:
    package = write_package(tmp_path / "report.zip", {"one": [instance], "two": [instance]})
    verdict = judged(package)
    assert (verdict.verdict, verdict.counts["reports"], verdict.counts["facts"]) == ("valid", 2, 6)


def test_a_document_that_another_package_changes_is_not_taken_for_the_bundled_one(tmp_path: Path) -> None:
    url, same = bundled.package().entry_points[:2]
    for name, content in {"changed": b"<changed/>", "same": bundled.package().read(url)}.items():
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as zipped:
            zipped.writestr("p/META-INF/taxonomyPackage.xml", PACKAGE.format(IDENTIFIED))
            zipped.writestr("p/META-INF/catalog.xml", CATALOG.format(REWRITE.format(url, "../entry.xsd")))
            zipped.writestr("p/entry.xsd", content or b"")
    assert not Catalog.of([tmp_path / "changed.zip"]).is_bundled(url)
    assert Catalog.of([tmp_path / "changed.zip"]).is_bundled(same)
    assert Catalog.of([tmp_path / "same.zip"]).is_bundled(url)


@pytest.mark.slow
def test_a_taxonomy_that_changes_a_bundled_document_is_judged(tmp_path: Path) -> None:
    folder = tmp_path / "changed"
    for path in bundled.package().store.paths():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = (bundled.package_folder() / path).read_bytes()
        target.write_bytes(content.replace(b"<link:labelArc ", b'<link:labelArc use="often" ', 1))
    assert judged(archive(folder, tmp_path / "changed.zip")).verdict == "invalid"
    assert judged(archive(bundled.package_folder(), tmp_path / "same.zip")).verdict == "valid"


def test_an_entry_point_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    points = '<entryPoints><entryPoint><name>E</name><entryPointDocument href="http://x.example/{}.xsd"/></entryPoint></entryPoints>'
    schema = '<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://x.example"/>'
    for name, expected in {"here": set(), "gone": {"bx:taxonomyMissing"}}.items():
        with zipfile.ZipFile(tmp_path / "p.zip", "w") as zipped:
            zipped.writestr("p/META-INF/taxonomyPackage.xml", PACKAGE.format(IDENTIFIED + points.format(name)))
            zipped.writestr("p/META-INF/catalog.xml", CATALOG.format(REWRITE.format("http://x.example/", "../x/")))
            zipped.writestr("p/x/here.xsd", schema)
        assert codes(judged(tmp_path / "p.zip")) == expected


def test_metadata_that_is_wrong_does_not_hide_the_report(instance: Path, tmp_path: Path) -> None:
    package = tmp_path / "report.xbr"
    with zipfile.ZipFile(package, "w") as zipped:
        zipped.writestr("p/META-INF/reportPackage.json", info(str(PackageType.OTHER)))
        zipped.writestr("p/META-INF/taxonomyPackage.xml", "<no/>")
        zipped.write(instance, "p/reports/r.xbrl")
    verdict = judged(package)
    assert codes(verdict) == {"tpe:invalidMetaDataFile"}
    assert verdict.counts["facts"] == 3


def test_a_bomb_is_refused_before_it_is_inflated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laws, "HARMLESS", 1 << 20)
    with zipfile.ZipFile(tmp_path / "bomb.xbr", "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("p/META-INF/reportPackage.json", info(str(PackageType.OTHER)))
        zipped.writestr("p/reports/r.xbrl", b" " * (8 << 20))
    verdict = judged(tmp_path / "bomb.xbr")
    assert codes(verdict) == {"rpe:invalidArchiveFormat"}
    assert "swells" in verdict.errors[0].message


def test_a_member_with_more_in_it_than_its_entry_says_is_broken(instance: Path, tmp_path: Path) -> None:
    package = write_package(tmp_path / "report.xbr", {"": [instance]})
    content = bytearray(package.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    package.write_bytes(content)
    assert codes(judged(package)) == {"rpe:invalidArchiveFormat"}


def test_thousands_of_members_are_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_MEMBERS", 1_000)
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as zipped:
        for number in range(1_001):
            zipped.writestr(f"p/{number}", "")
    assert codes(judged(tmp_path / "many.zip")) == {"tpe:invalidArchiveFormat"}
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as zipped:
        for number in range(1_000):
            zipped.writestr(f"{number}/x", "")
    assert len(judged(tmp_path / "twice.zip").findings) == 1


def test_a_zip_that_is_neither_kind_says_what_either_needs(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as zipped:
        zipped.writestr("papers/report.xbrl", "<xbrl/>")
    verdict = judged(tmp_path / "papers.zip")
    assert codes(verdict) == {"tpe:metadataDirectoryNotFound", "tpe:metadataFileNotFound"}
    assert "directory `reports`" in verdict.errors[0].remedy


def test_a_package_that_is_not_there_cannot_be_judged(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no such file"):
        judged(tmp_path / "none.xbri")
