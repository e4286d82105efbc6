"""Packages from others: ZIP or folder alike, and nothing in one leads out of it or swells beyond bounds."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.archives import laws, opening
from exporter.findings import SourceUnreadable
from exporter.taxonomy import packages
from exporter.taxonomy.archive import archive
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.taxonomy.packages import read_package

METADATA = '<taxonomyPackage xmlns="http://xbrl.org/2016/taxonomy-package"><identifier>http://x.example</identifier></taxonomyPackage>'
CATALOG = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{}</catalog>'
REWRITE = '<rewriteURI uriStartString="{}" rewritePrefix="{}"/>'
SOUND = {"p/META-INF/taxonomyPackage.xml": METADATA, "p/META-INF/catalog.xml": CATALOG.format(REWRITE.format("http://x.example/", "../x/"))}


def zipped(path: Path, members: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_a_zip_and_its_folder_are_the_same_package(package: Path, tmp_path: Path) -> None:
    folder, archived = read_package(package), read_package(archive(package, tmp_path / "cbar.zip"))
    assert (folder.identifier, folder.version, folder.rewrites) == (archived.identifier, archived.version, archived.rewrites)
    for url in folder.entry_points:
        assert folder.read(url) == archived.read(url) is not None


def test_a_named_package_comes_before_the_bundled_one(package: Path, tmp_path: Path) -> None:
    named = read_package(package)
    url = named.entry_points[0]
    path = zipped(
        tmp_path / "other.zip",
        {**SOUND, "p/META-INF/catalog.xml": CATALOG.format(REWRITE.format(url, "../mine.xsd")), "p/mine.xsd": "<mine/>"},
    )
    assert Catalog.of([path]).resolve(url) == b"<mine/>"
    assert Catalog.of().resolve(url) == named.read(url)


def test_a_taxonomy_loads_from_a_zip(package: Path, tmp_path: Path) -> None:
    archived = read_package(archive(package, tmp_path / "cbar.zip"))
    assert len(load(archived.entry_points[-1:], Catalog((archived,))).concepts) > 600


def test_a_blank_in_a_name_may_be_written_as_it_is_or_escaped(tmp_path: Path) -> None:
    package = read_package(zipped(tmp_path / "p.zip", {**SOUND, "p/x/a b.xsd": "<x/>"}))
    assert package.read("http://x.example/a b.xsd") == package.read("http://x.example/a%20b.xsd") == b"<x/>"


@given(st.lists(st.sampled_from(["..", "%2e%2e", ".", "x", "secret.txt", "/", "\x00", "..%2f", "a" * 300]), max_size=6))
def test_no_url_leads_out_of_a_package(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    outer = tmp_path_factory.getbasetemp() / "outer"
    if not outer.exists():
        for name, text in SOUND.items():
            path = outer / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (outer / "secret.txt").write_text("secret")
        (outer / "p" / "x").mkdir()
        (outer / "p" / "x" / "link").symlink_to(outer)
    package = read_package(outer / "p")
    assert package.read("http://x.example/" + "/".join(parts)) is None
    assert package.read("http://x.example/link/secret.txt") is None


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({}, "invalidDirectoryStructure"),
        ({"META-INF/taxonomyPackage.xml": METADATA}, "metadataFileNotFound"),
        ({"p/readme.txt": ""}, "metadataFileNotFound"),
        ({**SOUND, "q/x": ""}, "invalidDirectoryStructure"),
        ({**SOUND, "loose.txt": ""}, "invalidDirectoryStructure"),
        ({**SOUND, "p/../../etc/passwd": ""}, "invalidDirectoryStructure"),
        ({**SOUND, "/etc/passwd": ""}, "invalidDirectoryStructure"),
        ({**SOUND, "p\\x": ""}, "invalidArchiveFormat"),
        ({**SOUND, "p/META-INF/taxonomyPackage.xml": "<no"}, "not well-formed"),
        ({**SOUND, "p/META-INF/catalog.xml": CATALOG.format(REWRITE.format("http://x.example/", "../../x/"))}, "invalidCatalogFile"),
        ({**SOUND, "p/META-INF/catalog.xml": CATALOG.format(REWRITE.format("http://x.example/", "/etc/"))}, "invalidCatalogFile"),
        ({**SOUND, "p/META-INF/catalog.xml": CATALOG.format(REWRITE.format("http://x.example/", "file:///etc/"))}, "invalidCatalogFile"),
        ({**SOUND, "p/META-INF/catalog.xml": CATALOG.format(2 * REWRITE.format("http://x.example/", "../x/"))}, "multipleRewriteURIs"),
    ],
)
def test_what_is_no_package_is_refused_with_its_code(members: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=rf"p\.zip.*{says}"):
        read_package(zipped(tmp_path / "p.zip", members))


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(SourceUnreadable, match="invalidArchiveFormat"):
        read_package(tmp_path / "p.zip")
    with pytest.raises(SourceUnreadable, match="no such file"):
        read_package(tmp_path / "none.zip")


def test_a_document_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_DOCUMENT", 10_000)
    package = read_package(zipped(tmp_path / "p.zip", {**SOUND, "p/x/zeros.xsd": "0" * 10_001}))
    with pytest.raises(SourceUnreadable, match="larger"):
        package.read("http://x.example/zeros.xsd")


def test_a_package_that_swells_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "p.zip", {**SOUND, "p/x/zeros.xsd": "0" * 10_000})
    monkeypatch.setattr(laws, "MAX_TOTAL", 10_000)
    with pytest.raises(SourceUnreadable, match="allowed"):
        read_package(path)


def test_a_package_of_too_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_MEMBERS", 1)
    with pytest.raises(SourceUnreadable, match="more than 1 members"):
        read_package(zipped(tmp_path / "p.zip", SOUND))


def test_a_member_that_cannot_be_inflated_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", {**SOUND, "p/x/a.xsd": "<x>" + "abcdefgh" * 50 + "</x>"})
    content = bytearray(path.read_bytes())
    place = content.index(b"p/x/a.xsd") + len("p/x/a.xsd") + 4
    content[place : place + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match=r"a\.xsd.*inflated"):
        read_package(path).read("http://x.example/a.xsd")


def test_a_package_with_a_password_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", SOUND)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(SourceUnreadable, match=r"encrypted.*catalog\.xml.*tpe:invalidArchiveFormat"):
        read_package(path)


def test_xml_base_counts_in_a_catalogue(tmp_path: Path) -> None:
    based = CATALOG.format(REWRITE.format("http://x.example/", "y/")).replace("<catalog", '<catalog xml:base="../x/"')
    package = read_package(zipped(tmp_path / "p.zip", {**SOUND, "p/META-INF/catalog.xml": based, "p/x/y/a.xsd": "<a/>"}))
    assert package.read("http://x.example/a.xsd") == b"<a/>"
