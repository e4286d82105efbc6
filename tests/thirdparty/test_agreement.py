"""Reports of taxonomies that are not ours get Arelle's verdict, offline, from packages: sound ones, large ones, and broken ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from material import COUNTRY, TYPES
from reports import documents, packages, report
from topics import namespace, url
from variants import VARIANTS, Variant

from exporter.findings import Verdict
from exporter.taxonomy.catalog import Catalog
from exporter.validate.inputs import Options
from exporter.validate.oracle import codes, second_opinion
from exporter.validate.profiles import Profile
from exporter.validate.report import validate

_SIZE, _FACTS = 3, 40
_SAMPLE = 4


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    """The documents of the taxonomy, and the report under the empty URL."""
    return {**documents(_SIZE), "": report(_SIZE, _FACTS).encode()}


def judged(files: Mapping[str, bytes], folder: Path) -> tuple[Verdict, Path, tuple[Path, ...]]:
    """Our verdict on the report among the files, the report and the packages."""
    zipped = packages(files, folder)
    path = folder / "report.xbrl"
    path.write_bytes(files[""])
    catalog = Catalog.of(zipped, folders=[folder])
    return validate(path, catalog=catalog, profile=Profile.XBRL, options=Options(language="en")), path, zipped


def ours(files: Mapping[str, bytes], folder: Path) -> frozenset[str]:
    """Our error codes."""
    return frozenset(finding.code for finding in judged(files, folder)[0].errors)


def theirs(files: Mapping[str, bytes], folder: Path) -> frozenset[str]:
    """Arelle's."""
    _, path, zipped = judged(files, folder)
    return codes(second_opinion(path, zipped))


def broken(variant: Variant, sound: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with one place broken."""
    return {**sound, variant.document: variant.applied(sound[variant.document])}


def test_a_sound_report_is_valid_for_both(sound: dict[str, bytes], tmp_path: Path) -> None:
    verdict, path, zipped = judged(sound, tmp_path)
    assert verdict.verdict == "valid"
    assert not verdict.not_run
    assert not codes(second_opinion(path, zipped))


@pytest.mark.parametrize("encoding", ["UTF-16", "GB18030"])
def test_a_report_may_be_in_any_encoding(encoding: str, sound: dict[str, bytes], tmp_path: Path) -> None:
    text = sound[""].decode().replace('encoding="UTF-8"', f'encoding="{encoding}"', 1)
    assert not ours({**sound, "": text.encode(encoding)}, tmp_path)


def test_a_linkbase_may_be_an_entry_point(sound: dict[str, bytes], tmp_path: Path) -> None:
    further = (
        f'<link:linkbaseRef xlink:type="simple" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" xlink:href="{COUNTRY}'
        'entry/further.xml"/>'
    )
    text = report(_SIZE, _FACTS).replace('entry.xsd"/>', f'entry.xsd"/>{further}', 1)
    files = {**sound, "": text.encode()}
    assert not ours(files, tmp_path)
    assert not theirs(files, tmp_path)


@pytest.mark.parametrize("variant", VARIANTS[::_SAMPLE], ids=lambda variant: variant.name)
def test_what_is_broken_is_told_with_its_code(variant: Variant, sound: dict[str, bytes], tmp_path: Path) -> None:
    assert ours(broken(variant, sound), tmp_path) == set(variant.codes.split()) | set(variant.ours.split())


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_arelle_tells_the_same(variant: Variant, sound: dict[str, bytes], tmp_path: Path) -> None:
    files, common = broken(variant, sound), set(variant.codes.split())
    assert ours(files, tmp_path) == common | set(variant.ours.split())
    assert theirs(files, tmp_path) == common | set(variant.theirs.split())


def test_where_we_differ_from_arelle_a_clause_decides() -> None:
    for variant in VARIANTS:
        assert bool(variant.ours or variant.theirs) == ("§" in variant.reason), variant.name


def test_a_schema_without_a_namespace_takes_that_of_each_that_includes_it(sound: dict[str, bytes], tmp_path: Path) -> None:
    """XML Schema 1 §4.2.1 (src-include 2.3). Arelle reads such a schema for the first namespace only."""
    include = b'<xs:include schemaLocation="topic.xsd"/>'
    both = include + f'<xs:include schemaLocation="{TYPES}plain.xsd"/>'.encode()
    own = b'<xs:element name="Own" type="c:plainCode"/></xs:schema>'
    part = sound[url(1, "-part.xsd")].replace(include, both, 1).replace(b"</xs:schema>", own)
    assert not ours({**sound, url(1, "-part.xsd"): part}, tmp_path)


def test_a_copy_of_an_official_schema_is_as_good_as_the_official_one(sound: dict[str, bytes], tmp_path: Path) -> None:
    official = Catalog.of().resolve("http://www.xbrl.org/2005/xbrldt-2005.xsd")
    place = f"{COUNTRY}copies/xbrldt-2005.xsd"
    core = sound[url(0)].replace(b'schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"', f'schemaLocation="{place}"'.encode(), 1)
    assert ours({**sound, place: official, url(0): core}, tmp_path) <= {"xbrl:multipleTopLevelSchemasForNamespace"}


def test_two_schemas_of_a_namespace_that_no_include_joins_are_told(sound: dict[str, bytes], tmp_path: Path) -> None:
    place = f"{COUNTRY}topic001/other.xsd"
    other = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace(1)}"/>'.encode()
    leading = f'<xs:import namespace="{namespace(1)}" schemaLocation="../topic001/other.xsd"/><xs:include'.encode()
    core = sound[url(0)].replace(b"<xs:include", leading, 1)
    assert ours({**sound, place: other, url(0): core}, tmp_path) == {"xbrl:multipleTopLevelSchemasForNamespace"}


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("SQNameItemType", "zz:17", "dtre:SQNameItemType"),
        ("SQNameItemType", "m:17", ""),
        ("SQNamesItemType", "m:17 zz:1", "dtre:SQNamesItemType"),
        ("SQNamesItemType", "m:17 d:1", ""),
        ("prefixedContentItemType", "m:17", "dtre:prefixedContentItemType"),
    ],
)
def test_names_in_facts_have_a_declared_prefix(kind: str, value: str, code: str, sound: dict[str, bytes], tmp_path: Path) -> None:
    core = sound[url(1)].replace(b'type="r:textBlockItemType"', f'type="r:{kind}"'.encode(), 1)
    text = sound[""].replace(b"&lt;p&gt;Text 1&lt;/p&gt;", value.encode(), 1)
    assert ours({**sound, url(1): core, "": text}, tmp_path) == ({code} if code else set())


@pytest.mark.parametrize(("accuracy", "code"), [('decimals="2"', "dtre:noDecimalsItemType"), ('decimals="-2"', ""), ('decimals="INF"', "")])
def test_a_number_of_a_type_without_decimals_has_none(accuracy: str, code: str, sound: dict[str, bytes], tmp_path: Path) -> None:
    core = sound[url(1)].replace(b'id="c_Income" type="xbrli:monetaryItemType"', b'id="c_Income" type="r:noDecimalsMonetaryItemType"', 1)
    text = sound[""].replace(b'<c1:Income contextRef="year" unitRef="EUR" precision="3">-12.5</c1:Income>', b"", 1)
    text = text.replace(
        b'<c1:Income contextRef="year" unitRef="EUR" decimals="INF">-12.5',
        f'<c1:Income contextRef="year" unitRef="EUR" {accuracy}>-12'.encode(),
        1,
    )
    assert ours({**sound, url(1): core, "": text}, tmp_path) == ({code} if code else set())


@pytest.mark.slow
def test_hundreds_of_files_and_thousands_of_facts_are_valid_for_both(tmp_path: Path) -> None:
    files = {**documents(45), "": report(45, 4_000).encode()}
    assert len(files) > 400
    verdict, path, zipped = judged(files, tmp_path)
    assert (verdict.verdict, verdict.not_run) == ("valid", ())
    assert verdict.counts["facts"] > 4_500
    assert not codes(second_opinion(path, zipped))
