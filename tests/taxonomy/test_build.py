"""The package: fresh, the same every time, whole or not there, and sound in the eyes of Arelle and xmlschema."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from exporter.findings import OutputRefused, SourceUnreadable
from exporter.names import Namespace
from exporter.taxonomy.archive import archive
from exporter.taxonomy.build import build, documents
from exporter.taxonomy.packages import read_package
from exporter.taxonomy.source.rows import Tables
from exporter.taxonomy.standards import standard
from exporter.taxonomy.tables import read_tables


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_committed_package_is_built_from_the_committed_tables(tables: Tables, package: Path) -> None:
    assert documents(tables) == contents(package), "bankxbrl taxonomy build --source taxonomy/source -o taxonomy/package renews"


def test_two_processes_build_the_same_bytes(source: Path, tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from exporter.taxonomy.build import build; build(Path(sys.argv[1]), Path(sys.argv[2]))"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, source, tmp_path / seed], check=True, env=environment)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_building_again_replaces_the_package(small: Path, tmp_path: Path) -> None:
    build(small, tmp_path / "package")
    (tmp_path / "package" / "stray.txt").write_text("left over")
    written = build(small, tmp_path / "package")
    assert sorted(written) == sorted(path for path in (tmp_path / "package").rglob("*") if path.is_file())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_no_package_is_never_replaced(small: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter1.txt").write_text("years of work")
    with pytest.raises(OutputRefused, match="no taxonomy package"):
        build(small, tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter1.txt").read_text() == "years of work"


def test_tables_with_errors_build_nothing(small: Path, tmp_path: Path) -> None:
    path = small / "concepts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("BigThings,monetary", "BigThings,money"), encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=r"concepts\.csv:4.*unknownType"):
        build(small, tmp_path / "package")
    assert not (tmp_path / "package").exists()


def test_the_base_uri_is_one_setting(small: Path) -> None:
    before = documents(read_tables(small))
    path = small / "taxonomy.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("http://things.example", "https://bank.example/xbrl"), encoding="utf-8")
    after = documents(read_tables(small))
    assert after == {name: content.replace(b"http://things.example", b"https://bank.example/xbrl") for name, content in before.items()}


def test_an_extension_says_only_what_it_adds(small: Path) -> None:
    built = documents(read_tables(small))
    more = {name.rsplit("_", 1)[1]: content for name, content in built.items() if name.startswith("more/") and "_" in name}
    assert sorted(more) == ["def.xml", "lab-en.xml", "lab-zh.xml", "pre.xml"]
    assert b"base_RedMember" not in more["def.xml"]
    assert b"base_ColoursMember" in more["def.xml"]
    assert all(b"more_" not in content for name, content in built.items() if name.startswith("base/"))


def test_a_zipped_package_has_the_same_bytes_and_one_top_directory(package: Path, tmp_path: Path) -> None:
    first, second = (archive(package, tmp_path / folder / "cbar.zip") for folder in "ab")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as zipped:
        assert {name.split("/")[0] for name in zipped.namelist()} == {"cbar"}
        assert zipped.namelist() == sorted(zipped.namelist())
    assert read_package(first).entry_points == read_package(package).entry_points


def test_what_is_no_package_is_not_zipped(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"taxonomyPackage\.xml"):
        archive(tmp_path, tmp_path / "out.zip")


@pytest.mark.parametrize("name", ["taxonomyPackage", "catalog"])
def test_metadata_is_valid_against_its_official_schema(name: str, package: Path) -> None:
    files = {"taxonomyPackage": "taxonomy-package.xsd", "catalog": "taxonomy-package-catalog.xsd"}
    path = standard(f"http://www.xbrl.org/2016/{files[name]}")
    assert path is not None
    xml = standard("http://www.w3.org/2001/xml.xsd")
    assert xml is not None
    locations = {str(Namespace.XML): str(xml)}
    schema = xmlschema.XMLSchema(str(path), locations=locations, allow="local", defuse="never", uri_mapper=_offline)
    schema.validate(str(package / "META-INF" / f"{name}.xml"))


def _offline(uri: str) -> str:
    """The file of an official URL."""
    path = standard(uri)
    return uri if path is None else path.as_uri()


@pytest.mark.parametrize("entry", ["all", "base", "key-indicators"])
def test_xmlschema_builds_every_entry_point(entry: str, package: Path) -> None:
    bundled = read_package(package)

    def local(uri: str) -> str:
        for start, folder in bundled.rewrites:
            if uri.startswith(start):
                return (package / folder / uri.removeprefix(start)).as_uri()
        return _offline(uri)

    (url,) = [url for url in bundled.entry_points if url.endswith(f"/{entry}-{bundled.version}.xsd")]
    schema = xmlschema.XMLSchema(local(url), allow="local", defuse="never", uri_mapper=local)
    (namespace,) = [namespace for namespace in schema.maps.namespaces if "/cbar/" in namespace]
    assert schema.maps.elements[f"{{{namespace}}}TotalAssets"].type.name == Namespace.XBRLI.tag("monetaryItemType")


def test_arelle_loads_every_entry_point_without_error_or_warning(package: Path, tmp_path: Path) -> None:
    zipped = archive(package, tmp_path / "cbar.zip")
    log = tmp_path / "log.xml"
    command = [sys.executable, "-m", "arelle.CntlrCmdLine", "--internetConnectivity", "offline", "--packages", str(zipped)]
    command += ["--file", "|".join(read_package(package).entry_points), "--validate", "--calc", "c11r", "--utr", "--logFile", str(log)]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "home")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    entries = list(etree.parse(log).getroot().iter("entry"))
    assert [etree.tostring(entry, encoding="unicode") for entry in entries if entry.get("level") not in ("info", "debug")] == []
    validated = [entry for entry in entries if "validated in" in "".join(map(str, entry.itertext()))]
    assert len(validated) == len(read_package(package).entry_points)
