"""Loading a DTS: what a taxonomy says is what is loaded, however it is written; what is broken is said, never stumbled over."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.findings import SourceUnreadable, TaxonomyMissing, ToolkitError
from exporter.model.taxonomy import Kind, Network, Taxonomy
from exporter.names import Arcrole, QName, Role
from exporter.taxonomy import bundled
from exporter.taxonomy.build import documents
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.taxonomy.packages import Package
from exporter.taxonomy.source.assemble import assemble
from exporter.taxonomy.source.rows import Tables
from exporter.taxonomy.tables import read_tables
from exporter.taxonomy.writing.parts import only_layer, only_roles

THINGS = "http://things.example/"
SMALL = documents(read_tables(Path(__file__).parent / "small"))
ENTRY = f"{THINGS}entry/2020-01-31/all-2020-01-31.xsd"

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:t="http://things.example/t"
 targetNamespace="http://things.example/t"><xs:annotation><xs:appinfo>
 <link:linkbaseRef xlink:type="simple" xlink:href="links.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
 </xs:appinfo></xs:annotation><xs:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>%s</xs:schema>"""
ITEM = '<xs:element name="%s" id="t_%s" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>'
LINKS = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xml="http://www.w3.org/XML/1998/namespace">%s</link:linkbase>"""
ITEMS = "".join(ITEM % (name, name) for name in "ABC")


@dataclass(frozen=True, eq=False)
class Memory:
    """A package's documents without a file system."""

    content: Mapping[str, bytes]

    def read(self, path: str) -> bytes | None:
        return self.content.get(path)


def catalog_of(content: Mapping[str, bytes]) -> Catalog:
    return Catalog((Package(Path("memory"), "", "", (), ((THINGS, ""),), Memory(content)),))


def load_of(declared: str, links: str = "", **more: str) -> Taxonomy:
    """A DTS of one schema in the namespace THINGS/t with these declarations, and one linkbase with this content."""
    content = {"s.xsd": SCHEMA % declared, "links.xml": LINKS % links, **{name.replace("_", "."): text for name, text in more.items()}}
    return load([f"{THINGS}s.xsd"], catalog_of({name: text.encode() for name, text in content.items()}))


def thing(name: str) -> QName:
    return QName("http://things.example/t", name)


def presentation(*arcs: str, hrefs: Mapping[str, str] | None = None) -> str:
    """A presentation link with locators a, b, c for A, B, C, and these arcs."""
    places = {"a": "s.xsd#t_A", "b": "s.xsd#t_B", "c": "s.xsd#t_C", **(hrefs or {})}
    locators = "".join(f'<link:loc xlink:type="locator" xlink:href="{href}" xlink:label="{label}"/>' for label, href in places.items())
    role = "http://www.xbrl.org/2003/role/link"
    return f'<link:presentationLink xlink:type="extended" xlink:role="{role}">{locators}{"".join(arcs)}</link:presentationLink>'


def arc(source: str, target: str, more: str = "") -> str:
    ends = f'xlink:from="{source}" xlink:to="{target}"'
    return f'<link:presentationArc xlink:type="arc" xlink:arcrole="{Arcrole.PARENT_CHILD}" {ends} {more}/>'


def children(taxonomy: Taxonomy, parent: str = "A") -> list[str]:
    network = taxonomy.network(Arcrole.PARENT_CHILD).get(str(Role.LINK), {})
    return [one.target.local for one in network.get(thing(parent), ())]


def own(taxonomy: Taxonomy, part: Taxonomy) -> Taxonomy:
    """What a loaded taxonomy says of the namespaces and roles of `part`, in its terms."""
    return replace(
        taxonomy,
        entry_points=part.entry_points,
        concepts={name: concept for name, concept in taxonomy.concepts.items() if name.namespace in part.prefixes},
        role_titles={uri: said for uri, said in taxonomy.role_titles.items() if uri in part.role_titles},
        prefixes={uri: prefix for uri, prefix in taxonomy.prefixes.items() if uri in part.prefixes},
        documents=(),
        bases={},
        typed_domains={},
        role_places={},
        schema_documents=(),
    )


def plain(taxonomy: Taxonomy) -> Taxonomy:
    """The same taxonomy with networks compared by value, whatever kind of mapping they are."""
    networks: dict[str, dict[str, Network]] = {
        arcrole: {role: dict(network) for role, network in by_role.items()} for arcrole, by_role in taxonomy.networks.items()
    }
    return replace(taxonomy, networks=networks)


def test_what_the_tables_say_is_what_is_loaded(tables: Tables) -> None:
    said = assemble(tables)
    assert plain(own(load([bundled.entry_points()["all"]], Catalog.of()), said)) == plain(said)


def test_the_base_is_the_whole_without_what_the_extension_adds(tables: Tables) -> None:
    part = only_layer(assemble(tables), "cbar", tables)
    loaded = own(load([bundled.entry_points()["base"]], Catalog.of()), part)
    assert (loaded.labels, loaded.role_titles) == (part.labels, part.role_titles)
    assert plain(loaded).networks == plain(part).networks
    assert set(loaded.prefixes.values()) == {"cbar"}


def test_the_key_indicators_are_the_concepts_of_their_role(tables: Tables) -> None:
    (entry,) = [entry for entry in tables.settings.entry_points if entry.roles]
    part = only_roles(assemble(tables), entry, tables)
    loaded = own(load([bundled.entry_points()["key-indicators"]], Catalog.of()), part)
    assert (loaded.labels, loaded.role_titles) == (part.labels, part.role_titles)
    assert plain(loaded).networks == plain(part).networks
    shown = [concept for name, concept in loaded.concepts.items() if name in loaded.labels and concept.is_reportable]
    assert len(shown) == 24


def test_the_small_source_is_loaded_as_it_was_written() -> None:
    said = assemble(read_tables(Path(__file__).parent / "small"))
    assert plain(own(load([ENTRY], catalog_of(SMALL)), said)) == plain(said)


RELATIONS = st.lists(
    st.tuples(st.sampled_from("bc"), st.sampled_from(["1", "1.0", "2"]), st.integers(0, 2), st.sampled_from(["optional", "prohibited"])),
    max_size=8,
)


@given(RELATIONS)
def test_a_prohibition_takes_away_its_equals_of_no_higher_priority(relations: list[tuple[str, str, int, str]]) -> None:
    arcs = [arc("a", target, f'order="{order}" priority="{rank}" use="{use}"') for target, order, rank, use in relations]
    expected = set()
    for target, order, _, _ in relations:
        equal = [(rank, use) for other, number, rank, use in relations if (other, number[0]) == (target, order[0])]
        if "prohibited" not in {use for rank, use in equal if rank == max(equal)[0]}:
            expected.add((order[0], target.upper()))
    taxonomy = load_of(ITEMS, "".join(presentation(one) for one in arcs))
    network = taxonomy.network(Arcrole.PARENT_CHILD).get(str(Role.LINK), {})
    assert [(one.order[0], one.target.local) for one in network.get(thing("A"), ())] == sorted(expected)


ATTRIBUTES = """<xs:attribute name="rate" type="t:rateType"/>
 <xs:simpleType name="rateType"><xs:restriction base="xs:double"/></xs:simpleType>
 <xs:attribute name="firm" type="xs:boolean"/><xs:attribute name="word" type="xs:string"/>
 <xs:attribute name="share"><xs:simpleType><xs:restriction base="xs:decimal"/></xs:simpleType></xs:attribute>
 <xs:attribute name="loop" type="t:loopType"/><xs:simpleType name="loopType"><xs:restriction base="t:loopType"/></xs:simpleType>"""


@pytest.mark.parametrize(
    ("attribute", "one", "other", "equal"),
    [
        ("rate", "4.56", "456e-2", True),
        ("rate", "4.56", "4.57", False),
        ("rate", "NaN", "NaN", False),
        ("rate", "-.", "-.", True),
        ("share", "001.20", " +1.2 ", True),
        ("firm", "true", "1", True),
        ("firm", "0", "1", False),
        ("word", "1.0", "1", False),
        ("loop", "1.0", "1", False),
        ("unknown", "1", "1", True),
    ],
)
def test_attributes_of_arcs_are_equal_by_their_type(attribute: str, one: str, other: str, equal: bool) -> None:  # noqa: FBT001
    told = [f'xmlns:t="{THINGS}t" t:{attribute}="{value}"' for value in (one, other)]
    arcs = [arc("a", "b", told[0]), arc("a", "b", f'{told[1]} use="prohibited" priority="1"')]
    assert children(load_of(ITEMS + ATTRIBUTES, presentation(*arcs))) == ([] if equal else ["B"])


@given(st.sampled_from(sorted(name for name in SMALL if "META-INF" not in name)), st.data())
def test_a_spoilt_document_is_loaded_or_refused_and_nothing_else(name: str, data: st.DataObject) -> None:
    content = bytearray(SMALL[name])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(ToolkitError):
        load([ENTRY], catalog_of({**SMALL, name: bytes(content)}))


def test_children_stand_in_their_order() -> None:
    assert children(load_of(ITEMS, presentation(arc("a", "b", 'order="10"'), arc("a", "c", 'order="9.5"')))) == ["C", "B"]


def test_arcs_join_many_to_many() -> None:
    taxonomy = load_of(ITEMS, presentation(arc("a", "x"), hrefs={"x": "s.xsd#t_B", "c": "s.xsd#t_C"}).replace('label="c"', 'label="x"'))
    assert children(taxonomy) == ["B", "C"]


@pytest.mark.parametrize("pointer", ["element(t_B)", "element(/1/4)", "element(none)element(/1/4)", "t_B"])
def test_a_locator_may_point_by_id_or_by_element_scheme(pointer: str) -> None:
    assert children(load_of(ITEMS, presentation(arc("a", "b"), hrefs={"b": f"s.xsd#{pointer}"}))) == ["B"]


@pytest.mark.parametrize("href", ["s.xsd#t_Z", "s.xsd#element(/1/99)", "s.xsd#element(/2)", "s.xsd#", "s.xsd#t_B/1"])
def test_a_locator_that_points_at_nothing_is_told(href: str) -> None:
    taxonomy = load_of(ITEMS, presentation(arc("a", "b"), arc("a", "c"), hrefs={"b": href}))
    assert children(taxonomy) == ["C"]
    (fault,) = taxonomy.faults
    assert (fault.code, href in fault.message) == ("xbrl.3.5.4:hrefIdNotFound", True)


def test_xml_base_moves_references() -> None:
    moved = presentation(arc("a", "b"), hrefs={name: f"x.xsd#t_{name.upper()}" for name in "abc"})
    moved = moved.replace("<link:presentationLink", '<link:presentationLink xml:base="sub/"').replace("x.xsd", "../s.xsd")
    assert children(load_of(ITEMS, moved)) == ["B"]


def test_a_type_is_known_by_what_it_is_derived_from() -> None:
    derived = """<xs:complexType name="feeType"><xs:simpleContent><xs:restriction base="t:moneyType"/></xs:simpleContent></xs:complexType>
    <xs:complexType name="moneyType"><xs:simpleContent><xs:restriction base="xbrli:monetaryItemType"/></xs:simpleContent></xs:complexType>
    <xs:element name="Fee" type="t:feeType" substitutionGroup="xbrli:item"/>
    <xs:element name="Stake" substitutionGroup="xbrli:item"><xs:complexType><xs:simpleContent>
    <xs:restriction base="xbrli:sharesItemType"/></xs:simpleContent></xs:complexType></xs:element>
    <xs:element name="LateFee" substitutionGroup="t:Fee"/>
    <xs:element name="Note" type="xbrli:tokenItemType" substitutionGroup="xbrli:item"/>
    <xs:element name="Loop" type="t:loopType" substitutionGroup="xbrli:item"/>
    <xs:complexType name="loopType"><xs:simpleContent><xs:restriction base="t:loopType"/></xs:simpleContent></xs:complexType>"""
    concepts = load_of(derived).concepts
    kinds = {name.local: concept.kind for name, concept in concepts.items()}
    assert kinds == {"Fee": Kind.MONETARY, "LateFee": Kind.MONETARY, "Stake": Kind.SHARES, "Note": Kind.TEXT, "Loop": Kind.TEXT}
    assert concepts[thing("LateFee")].type == thing("feeType")


def test_tuples_are_concepts_and_other_elements_are_none() -> None:
    declared = """<xs:element name="Group" substitutionGroup="xbrli:tuple"/><xs:element name="Odd" substitutionGroup="t:Odd"/>
    <xs:element name="Stray" substitutionGroup="t:Nothing"/><xs:element name="Alone" type="xs:string"/>"""
    (group,) = load_of(declared).concepts.values()
    assert (group.name.local, group.is_tuple, group.is_item, group.is_reportable) == ("Group", True, False, False)


def test_an_included_schema_without_a_namespace_takes_that_of_its_host() -> None:
    bare = SCHEMA.replace(' targetNamespace="http://things.example/t"', "").replace("links.xml", "#") % (ITEM % ("D", "D"))
    taxonomy = load_of(
        '<xs:include schemaLocation="bare.xsd"/>' + ITEMS, presentation(arc("a", "b"), hrefs={"b": "bare.xsd#t_D"}), bare_xsd=bare
    )
    assert thing("D") in taxonomy.concepts
    assert children(taxonomy) == ["D"]


def test_a_label_takes_its_language_from_what_holds_it() -> None:
    link = f"""<link:labelLink xlink:type="extended" xlink:role="{Role.LINK}" xml:lang="zh-CN">
    <link:loc xlink:type="locator" xlink:href="s.xsd#t_A" xlink:label="a"/>
    <link:label xlink:type="resource" xlink:label="l" xlink:role="{Role.LABEL}"> 甲 </link:label>
    <link:label xlink:type="resource" xlink:label="l" xlink:role="{Role.LABEL}" xml:lang="en">Alpha</link:label>
    <link:labelArc xlink:type="arc" xlink:arcrole="{Arcrole.CONCEPT_LABEL}" xlink:from="a" xlink:to="l"/></link:labelLink>"""
    taxonomy = load_of(ITEMS, link)
    assert (taxonomy.label(thing("A"), "zh"), taxonomy.label(thing("A"), "en"), taxonomy.label(thing("B"), "en")) == ("甲", "Alpha", "B")


def test_a_label_can_be_prohibited_from_elsewhere() -> None:
    link = f"""<link:labelLink xlink:type="extended" xlink:role="{Role.LINK}">
    <link:loc xlink:type="locator" xlink:href="s.xsd#t_A" xlink:label="a"/>
    %s<link:labelArc xlink:type="arc" xlink:arcrole="{Arcrole.CONCEPT_LABEL}" xlink:from="a" xlink:to="l" %s/></link:labelLink>"""
    resource = f'<link:label id="old" xlink:type="resource" xlink:label="l" xlink:role="{Role.LABEL}" xml:lang="en">Old</link:label>'
    locator = '<link:loc xlink:type="locator" xlink:href="links.xml#old" xlink:label="l"/>'
    assert load_of(ITEMS, link % (resource, "")).label(thing("A"), "en") == "Old"
    both = link % (resource, "") + link % (locator, 'use="prohibited" priority="1"')
    assert load_of(ITEMS, both).labels == {}


def test_a_document_that_is_nowhere_is_named_with_what_to_give() -> None:
    with pytest.raises(TaxonomyMissing, match=r"things\.example/gone\.xsd.*--package"):
        load_of('<xs:import namespace="urn:x" schemaLocation="gone.xsd"/>')


def test_the_users_own_schema_is_read_beside_the_report_alone(tmp_path: Path) -> None:
    inside, outside = tmp_path / "report", tmp_path / "elsewhere"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "own.xsd").write_text(SCHEMA.replace("links.xml", "#") % ITEMS, encoding="utf-8")
    catalog = Catalog.of(folders=[inside])
    assert thing("A") in load([(inside / "own.xsd").as_uri()], catalog).concepts
    for url in ((outside / "own.xsd").as_uri(), f"{inside.as_uri()}/../elsewhere/own.xsd", "file:///etc/hostname"):
        with pytest.raises(TaxonomyMissing, match="outside"):
            load([url], catalog)
    (inside / "link.xsd").symlink_to(outside / "own.xsd")
    with pytest.raises(TaxonomyMissing, match="outside"):
        load([(inside / "link.xsd").as_uri()], catalog)


@pytest.mark.parametrize(
    ("url", "says"), [("file:///%00", "no name"), ("file:///none.xsd", "outside"), ("http://[", "no package"), ("", "no package")]
)
def test_an_address_that_is_none_is_refused(url: str, says: str) -> None:
    with pytest.raises(TaxonomyMissing, match=says):
        Catalog.of().resolve(url)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no xml",
        b"<a><b></a>",
        b'<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>',
        b'<!DOCTYPE x SYSTEM "http://things.example/evil.dtd"><x/>',
        b"\xff\xfe<",
        b"<a>" * 100_000,
    ],
)
def test_what_is_no_plain_xml_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(SourceUnreadable, match=r"things\.example/s\.xsd"):
        load([f"{THINGS}s.xsd"], catalog_of({"s.xsd": content}))


def test_a_linkbase_alone_is_an_entry_point() -> None:
    content = {"s.xsd": SCHEMA % ITEMS, "links.xml": LINKS % presentation(arc("a", "b"))}
    assert children(load([f"{THINGS}links.xml"], catalog_of({name: text.encode() for name, text in content.items()}))) == ["B"]


def test_a_document_of_the_users_own_is_read_anew_when_it_has_changed(tmp_path: Path) -> None:
    schema = tmp_path / "s.xsd"
    (tmp_path / "links.xml").write_text(LINKS % "", encoding="utf-8")
    entry = schema.resolve().as_uri()
    for name in ("A", "BC"):
        schema.write_text(SCHEMA % (ITEM % (name, name)), encoding="utf-8")
        assert thing(name) in load([entry], Catalog.of(folders=[tmp_path])).concepts
