"""An invented regulator's taxonomy and a bank's report against it: two packages that need each other, of as many files as wanted.

It has what taxonomies of other countries have and ours has not: cyclic imports, includes with and without a namespace, absolute and
relative locations, xml:base, typed axes of many simple types, chains of target roles, arcs that later linkbases prohibit, labels in
UTF-16 and GB18030, enumerations of both versions, types of every registry, tuples, and linkbases of formulas and tables. The same size
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

TYPES: Final = "http://www.regulator.example/xbrl/types/"
DIMENSIONS: Final = "https://dimensions.regulator.example/"
COUNTRY: Final = "http://xbrl.country.example/2025/"
LABELS: Final = "http://xbrl.country.example/2025/labels/"
ENTRY: Final = f"{COUNTRY}entry/entry.xsd"
LINKBASE_ENTRY: Final = f"{COUNTRY}entry/further.xml"
_STANDARD: Final = "http://www.xbrl.org/2003"
TYPED: Final = {
    "Country": ('<xs:restriction base="xs:token"><xs:pattern value="[A-Z]{2}"/></xs:restriction>', "DE"),
    "Day": ('<xs:restriction base="xs:date"/>', "2025-06-30"),
    "Count": ('<xs:restriction base="xs:positiveInteger"><xs:maxInclusive value="999"/></xs:restriction>', "17"),
    "Year": ('<xs:restriction base="xs:gYear"/>', "2024"),
    "Flag": ('<xs:restriction base="xs:boolean"/>', "true"),
    "Rate": ('<xs:restriction base="xs:decimal"><xs:fractionDigits value="4"/></xs:restriction>', "0.0125"),
    "Place": ('<xs:restriction base="xs:anyURI"/>', "https://bank.example/a"),
    "Name": ('<xs:restriction base="xs:QName"/>', "d:RegionAxis"),
    "Code": ('<xs:restriction base="d:CodeOfLength"/>', "A-123"),
    "Moment": ('<xs:restriction base="xs:dateTime"/>', "2025-01-01T12:00:00Z"),
    "Word": ('<xs:restriction base="xs:normalizedString"><xs:minLength value="1"/></xs:restriction>', "Köln  und 北京"),
}
"""Simple types of typed axes, each with a value."""
MEMBERS: Final = 12
DTR: Final = ("2020-01-21", "2022-03-31", "2024-01-31")
Documents = Mapping[str, bytes]
"""Documents by URL."""

_XMLNS: Final = (
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    ' xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:t="http://www.regulator.example/types"'
    ' xmlns:d="http://www.regulator.example/dimensions" xmlns:enum="http://xbrl.org/2014/extensible-enumerations"'
    ' xmlns:enum2="http://xbrl.org/2020/extensible-enumerations-2.0"'
)
_IMPORTS: Final = (
    '<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
    '<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>'
)


def schema(namespace: str, body: str, prefix: str = "") -> bytes:
    own = f' xmlns:{prefix}="{namespace}"' if prefix else ""
    target = f' targetNamespace="{namespace}"' if namespace else ""
    head = f'<xs:schema {_XMLNS}{own}{target} elementFormDefault="qualified" attributeFormDefault="unqualified">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}\n</xs:schema>\n'.encode()


def item(name: str, kind: str, period: str = "instant", more: str = "", prefix: str = "c") -> str:
    return (
        f'<xs:element name="{name}" id="{prefix}_{name}" type="{kind}" substitutionGroup="xbrli:item" nillable="true"'
        f' xbrli:periodType="{period}"{more}/>\n'
    )


def type_documents() -> Iterator[tuple[str, bytes]]:
    """Types of the regulator's own: in three files of one namespace, of which one has none itself."""
    yield (
        f"{TYPES}types.xsd",
        schema(
            "http://www.regulator.example/types",
            _IMPORTS + '<xs:include schemaLocation="sub/codes.xsd"/><xs:include schemaLocation="./plain.xsd"/>'
            '<xs:complexType name="ratioItemType"><xs:simpleContent><xs:restriction base="xbrli:pureItemType">'
            '<xs:minInclusive value="-1"/><xs:maxInclusive value="10"/></xs:restriction></xs:simpleContent></xs:complexType>'
            '<xs:complexType name="codeItemType"><xs:simpleContent><xs:restriction base="xbrli:tokenItemType">'
            '<xs:pattern value="\\p{Lu}{3}\\d*"/></xs:restriction></xs:simpleContent></xs:complexType>'
            '<xs:element name="branch" id="t_branch" type="t:plainCode"/>'
            '<xs:element name="note" id="t_note"><xs:complexType><xs:sequence><xs:element ref="t:branch" maxOccurs="3"/></xs:sequence>'
            '<xs:attribute name="lang" type="xs:language" use="required"/></xs:complexType></xs:element>',
        ),
    )
    yield (
        f"{TYPES}sub/codes.xsd",
        schema(
            "http://www.regulator.example/types",
            _IMPORTS + f'<xs:include schemaLocation="{TYPES}plain.xsd"/><xs:include schemaLocation="../types.xsd"/>'
            '<xs:complexType name="statusItemType"><xs:simpleContent><xs:restriction base="xbrli:stringItemType">'
            '<xs:enumeration value="open"/><xs:enumeration value="closed"/></xs:restriction></xs:simpleContent></xs:complexType>',
        ),
    )
    plain = '<xs:simpleType name="plainCode"><xs:restriction base="xs:token"><xs:pattern value="[0-9A-Z-]{1,12}"/></xs:restriction>'
    yield f"{TYPES}plain.xsd", schema("", f"{plain}</xs:simpleType>")


def dimension_documents() -> Iterator[tuple[str, bytes]]:
    """Axes and hypercubes; the members are in a schema that imports this one and is imported by it."""
    typed = '<xs:simpleType name="CodeOfLength"><xs:restriction base="xs:string"><xs:length value="5"/></xs:restriction></xs:simpleType>'
    for name, (kind, _) in TYPED.items():
        typed += f'<xs:element name="{name}Domain" id="d_{name}Domain"><xs:simpleType>{kind}</xs:simpleType></xs:element>\n'
        typed += (
            f'<xs:element name="{name}Axis" id="d_{name}Axis" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem"'
            f' abstract="true" xbrli:periodType="duration" xbrldt:typedDomainRef="{"" if len(name) % 2 else "dims.xsd"}#d_{name}Domain"/>\n'
        )
    axes = "".join(
        f'<xs:element name="{name}Axis" id="d_{name}Axis" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem"'
        ' abstract="true" xbrli:periodType="duration"/>\n'
        for name in ("Region", "Product")
    )
    yield (
        f"{DIMENSIONS}dims.xsd",
        schema(
            "http://www.regulator.example/dimensions",
            f"{_IMPORTS}"
            f'<xs:import namespace="http://www.regulator.example/types" schemaLocation="{TYPES}types.xsd"/>'
            '<xs:import namespace="http://www.regulator.example/members" schemaLocation="mem/members.xsd"/>'
            f"{typed}{axes}",
        ),
    )
    members = "".join(
        f'<xs:element name="{axis}{number}" id="m_{axis}{number}" type="xbrli:stringItemType" substitutionGroup="xbrli:item"'
        ' abstract="true" xbrli:periodType="duration"/>\n'
        for axis in ("Region", "Product")
        for number in range(MEMBERS)
    )
    yield (
        f"{DIMENSIONS}mem/members.xsd",
        schema(
            "http://www.regulator.example/members",
            f"{_IMPORTS}"
            '<xs:import namespace="http://www.regulator.example/dimensions" schemaLocation="../dims.xsd"/>'
            f"{annotation(role('members', DIMENSIONS), 'members-def.xml')}{members}",
            "m",
        ),
    )
    arcs = "".join(
        arc("definitionArc", "domain-member", f"{axis}{(number - 1) // 3}", f"{axis}{number}", number)
        for axis in ("Region", "Product")
        for number in range(1, MEMBERS)
    )
    locators = "".join(
        locator(f"members.xsd#m_{axis}{number}", f"{axis}{number}") for axis in ("Region", "Product") for number in range(MEMBERS)
    )
    yield (
        f"{DIMENSIONS}mem/members-def.xml",
        linkbase(
            role_ref(f"{DIMENSIONS}role/members", "members.xsd#role_members") + arcrole_refs("domain-member"),
            link("definitionLink", f"{DIMENSIONS}role/members", locators + arcs),
        ),
    )


def annotation(roles: str, *linkbases: str) -> str:
    references = "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:href="{href}" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
        for href in linkbases
    )
    return f"<xs:annotation><xs:appinfo>{roles}{references}</xs:appinfo></xs:annotation>"


def role(name: str, base: str = COUNTRY) -> str:
    used = "".join(f"<link:usedOn>link:{kind}Link</link:usedOn>" for kind in ("presentation", "calculation", "definition"))
    definition = f"<link:definition>[{name}] Anhang</link:definition>"
    return f'<link:roleType roleURI="{base}role/{name}" id="role_{name}">{definition}{used}</link:roleType>'


def role_ref(uri: str, href: str) -> str:
    return f'<link:roleRef xlink:type="simple" roleURI="{uri}" xlink:href="{href}"/>'


def arcrole_refs(*names: str) -> str:
    return "".join(
        f'<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/int/dim/arcrole/{name}"'
        f' xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#{name}"/>'
        for name in names
    )


def linkbase(references: str, links: str, encoding: str = "UTF-8", more: str = "") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<link:linkbase xmlns:link="{_STANDARD}/linkbase"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{more}>\n{references}\n{links}\n</link:linkbase>\n'
    )
    return text.encode(encoding)


def link(name: str, role: str, body: str) -> str:
    return f'<link:{name} xlink:type="extended" xlink:role="{role}">\n{body}</link:{name}>\n'


def locator(href: str, label: str) -> str:
    return f'<link:loc xlink:type="locator" xlink:href="{href}" xlink:label="{label}"/>\n'


def arc(name: str, arcrole: str, source: str, target: str, order: int = 1, more: str = "") -> str:
    arcroles = {"parent-child", "summation-item", "concept-label", "concept-reference", "essence-alias", "general-special"}
    uri = arcrole if ":" in arcrole else f"{_STANDARD}/arcrole/{arcrole}"
    if ":" not in arcrole and arcrole not in arcroles:
        uri = f"http://xbrl.org/int/dim/arcrole/{arcrole}"
    return (
        f'<link:{name} xlink:type="arc" xlink:arcrole="{uri}" xlink:from="{source}" xlink:to="{target}"'
        f' order="{order}" use="optional"{more}/>\n'.replace('use="optional" use="prohibited"', 'use="prohibited"')
    )
