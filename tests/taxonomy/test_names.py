"""The names of the standards agree with the official schemas themselves."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.names import Arcrole, Namespace, SchemaLocation
from exporter.taxonomy.standards import UNITS_REGISTRY, mirror, standard
from exporter.taxonomy.writing.documents import STANDARD_ROLES
from exporter.taxonomy.writing.linkbases import ARCROLE_SCHEMAS

WITH_NAMESPACE = [location for location in SchemaLocation if location.name in Namespace.__members__]


def schema(url: str) -> etree._Element:
    path = standard(url)
    assert path is not None, f"{url} is not in {mirror()}"
    return etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))


@pytest.mark.parametrize("location", SchemaLocation, ids=lambda location: location.name)
def test_an_official_document_is_at_hand(location: SchemaLocation) -> None:
    kind = Namespace.LINK.tag("linkbase") if location is SchemaLocation.SEVERITIES else Namespace.XS.tag("schema")
    assert schema(location).tag == kind


@pytest.mark.parametrize("location", WITH_NAMESPACE, ids=lambda location: location.name)
def test_a_location_holds_the_namespace_of_its_name(location: SchemaLocation) -> None:
    assert schema(location).get("targetNamespace") == str(Namespace[location.name])


def test_only_what_declares_no_names_has_no_namespace() -> None:
    """Registries of roles, arcroles and severities, and the schema of XHTML with Inline XBRL in it."""
    without = {location.name for location in SchemaLocation} - {location.name for location in WITH_NAMESPACE}
    assert without == {"NEGATED", "VALIDATION_MESSAGE", "SEVERITY", "SEVERITIES", "INLINE_XHTML"}


@pytest.mark.parametrize(("arcrole", "url"), ARCROLE_SCHEMAS.items())
def test_an_arcrole_is_declared_where_an_arcrole_ref_points(arcrole: str, url: str) -> None:
    declared = {element.get("id"): element.get("arcroleURI") for element in schema(url).iter(Namespace.LINK.tag("arcroleType"))}
    assert declared[arcrole.rsplit("/", 1)[1]] == arcrole


@pytest.mark.parametrize(("role", "place"), STANDARD_ROLES.items())
def test_a_role_is_declared_where_a_role_ref_points(role: str, place: str) -> None:
    url, fragment = place.split("#")
    declared = {element.get("id"): element.get("roleURI") for element in schema(url).iter(Namespace.LINK.tag("roleType"))}
    assert declared[fragment] == role


def test_arcroles_of_xbrl_2_1_itself_need_no_declaration() -> None:
    own = {arcrole for arcrole in Arcrole if arcrole.startswith("http://www.xbrl.org/2003/")}
    assert not own & set(ARCROLE_SCHEMAS)


def test_the_units_registry_is_at_hand() -> None:
    assert standard(UNITS_REGISTRY) is not None


@pytest.mark.parametrize(
    "url", ["http://www.xbrl.org/../secret", "ftp://www.xbrl.org/2003/xl.xsd", "http://www.xbrl.org/none.xsd", "no url", ""]
)
def test_what_is_no_official_document_is_none(url: str) -> None:
    assert standard(url) is None


def test_a_name_too_long_for_a_file_is_none() -> None:
    assert standard("http://www.xbrl.org/" + "x" * 5000) is None
