"""A taxonomy of registered types and enumerations, and instances of it with one thing wrong each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from exporter.findings import Verdict

Judge = Callable[..., Verdict]
NS = "http://types.example/2025"
ROLE = f"{NS}/role/members"
_DIM = "http://xbrl.org/int/dim/arcrole/domain-member"
_TYPES = {
    "Amount": "xbrli:monetaryItemType",
    "Ratio": "num:percentItemType",
    "PerShare": "num:perShareItemType",
    "Area": "num:areaItemType",
    "NewArea": "dtr:areaItemType",
    "Own": "t:ownAreaItemType",
    "Speed": "dtr:flowItemType",
    "PerUnit": "t:perUnitItemType",
    "Free": "xbrli:decimalItemType",
    "Count": "xbrli:sharesItemType",
    "Rest": "xbrli:pureItemType",
    "Part": "xbrli:fractionItemType",
}
_MEMBERS = ("Head", "Mammal", "Dog", "Cat", "Ghost", "Deep", "Apart")
_ENUMERATIONS = (
    ("Pet", "enumerationItemType", "Head", "false"),
    ("Pets", "enumerationSetItemType", "Head", "false"),
    ("AnyPet", "enumerationItemType", "Head", "true"),
)


def _element(name: str, kind: str, more: str = "") -> str:
    return (
        f'<xs:element name="{name}" id="t_{name}" type="{kind}" substitutionGroup="xbrli:item" xbrli:periodType="instant"'
        f' nillable="true" {more}/>'
    )


def schema(enumerations: str | None = None) -> str:
    """The schema; `enumerations` stand in for the usual ones."""
    declared = enumerations or "".join(
        _element(name, f"enum2:{kind}", f'enum2:domain="t:{head}" enum2:linkrole="{ROLE}" enum2:headUsable="{usable}"')
        for name, kind, head, usable in _ENUMERATIONS
    )
    elements = "".join(_element(name, kind) for name, kind in _TYPES.items())
    elements += "".join(_element(name, "nonnum:domainItemType", 'abstract="true"') for name in _MEMBERS)
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{place}"/>'
        for namespace, place in (
            ("http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
            ("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd"),
            ("http://www.xbrl.org/dtr/type/numeric", "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"),
            ("http://www.xbrl.org/dtr/type/non-numeric", "http://www.xbrl.org/dtr/type/nonNumeric-2009-12-16.xsd"),
            ("http://www.xbrl.org/dtr/type/2020-01-21", "https://www.xbrl.org/dtr/type/2020-01-21/types.xsd"),
            ("http://xbrl.org/2020/extensible-enumerations-2.0", "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd"),
        )
    )
    return f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"
 xmlns:num="http://www.xbrl.org/dtr/type/numeric" xmlns:nonnum="http://www.xbrl.org/dtr/type/non-numeric" xmlns:t="{NS}"
 xmlns:dtr="http://www.xbrl.org/dtr/type/2020-01-21" xmlns:enum2="http://xbrl.org/2020/extensible-enumerations-2.0"
 targetNamespace="{NS}" elementFormDefault="qualified"><xs:annotation><xs:appinfo>
<link:linkbaseRef xlink:type="simple" xlink:href="members.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
{_role_type("members", ROLE)}{_role_type("below", f"{ROLE}/below")}</xs:appinfo></xs:annotation>{imports}
<xs:complexType name="ownAreaItemType"><xs:simpleContent><xs:restriction base="num:areaItemType"/></xs:simpleContent></xs:complexType>
<xs:complexType name="perUnitItemType"><xs:simpleContent><xs:restriction base="xbrli:decimalItemType"/></xs:simpleContent></xs:complexType>
<xs:element name="Plain" type="xs:string"/><xs:element name="Nested" type="t:nested"/>
<xs:complexType name="nested"><xs:sequence><xs:element name="Inner" type="xs:string"/></xs:sequence></xs:complexType>
<xs:element name="PlainAxis" id="t_PlainAxis" {_axis("Plain")}/><xs:element name="NestedAxis" id="t_NestedAxis" {_axis("Nested")}/>
<xs:element name="Group" substitutionGroup="xbrli:tuple"><xs:complexType><xs:complexContent><xs:restriction base="xs:anyType">
<xs:sequence><xs:element ref="t:Free"/></xs:sequence><xs:attribute name="id" type="xs:ID"/></xs:restriction></xs:complexContent>
</xs:complexType></xs:element>{declared}{elements}</xs:schema>""".replace('name="Plain" ', 'name="Plain" id="t_Plain" ').replace(
        'name="Nested" ', 'name="Nested" id="t_Nested" '
    )


def _axis(domain: str) -> str:
    return (
        'type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem" abstract="true" xbrli:periodType="instant"'
        f' xbrldt:typedDomainRef="#t_{domain}"'
    )


def _role_type(name: str, uri: str) -> str:
    return (
        f'<link:roleType id="{name}" roleURI="{uri}"><link:definition>{name}</link:definition>'
        "<link:usedOn>link:definitionLink</link:usedOn></link:roleType>"
    )


def _definition(role: str, *arcs: tuple[str, str, str]) -> str:
    names = sorted({name for source, target, _ in arcs for name in (source, target)})
    locators = "".join(f'<link:loc xlink:type="locator" xlink:href="types.xsd#t_{name}" xlink:label="{name}"/>' for name in names)
    links = "".join(
        f'<link:definitionArc xlink:type="arc" xlink:arcrole="{_DIM}" xlink:from="{source}" xlink:to="{target}" order="1" {more}/>'
        for source, target, more in arcs
    )
    return f'<link:definitionLink xlink:type="extended" xlink:role="{role}">{locators}{links}</link:definitionLink>'


def _linkbase() -> str:
    references = "".join(
        f'<link:roleRef roleURI="{uri}" xlink:type="simple" xlink:href="types.xsd#{name}"/>'
        for name, uri in (("members", ROLE), ("below", f"{ROLE}/below"))
    )
    return (
        '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' xmlns:xbrldt="http://xbrl.org/2005/xbrldt">{references}<link:arcroleRef arcroleURI="{_DIM}" xlink:type="simple"'
        ' xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#domain-member"/>'
        + _definition(
            ROLE,
            ("Head", "Mammal", f'xbrldt:targetRole="{ROLE}/below"'),
            ("Head", "Ghost", 'xbrldt:usable="false"'),
            ("Ghost", "Deep", ""),
        )
        + _definition(f"{ROLE}/below", ("Mammal", "Dog", ""), ("Mammal", "Cat", ""), ("Head", "Apart", ""))
        + "</link:linkbase>"
    )


def write(folder: Path, enumerations: str | None = None) -> None:
    """The taxonomy, as files."""
    (folder / "types.xsd").write_text(schema(enumerations), encoding="utf-8")
    (folder / "members.xml").write_text(_linkbase(), encoding="utf-8")


def enumeration(name: str, more: str, kind: str = "enumerationItemType") -> str:
    """One declaration of an enumeration, with the attributes given."""
    return _element(name, f"enum2:{kind}", more)


REFERENCE = '<link:schemaRef xlink:type="simple" xlink:href="types.xsd"/>'
FOOTNOTE = "http://www.xbrl.org/2003/role/footnote"


def instance(body: str, *, refs: str = REFERENCE, root: str = "") -> str:
    """A whole instance of it."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:utr="http://www.xbrl.org/2009/utr" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="{NS}" {root}>{refs}
{context()}{body}</xbrli:xbrl>
"""


def context(name: str = "now", scenario: str = "", segment: str = "") -> str:
    """A context, with what stands in its containers."""
    held = f"<xbrli:scenario>{scenario}</xbrli:scenario>" if scenario else ""
    aside = f"<xbrli:segment>{segment}</xbrli:segment>" if segment else ""
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="http://x.example">E</xbrli:identifier>{aside}</xbrli:entity>'
        f"<xbrli:period><xbrli:instant>2025-12-31</xbrli:instant></xbrli:period>{held}</xbrli:context>\n"
    )


def number(concept: str, measure: str, more: str = "") -> str:
    """A unit `a*b/c*d` and a fact in it."""
    above, slash, below = measure.partition("/")
    top, bottom = ("".join(f"<xbrli:measure>{one}</xbrli:measure>" for one in side.split("*")) for side in (above, below))
    inside = (
        f"<xbrli:divide><xbrli:unitNumerator>{top}</xbrli:unitNumerator><xbrli:unitDenominator>{bottom}</xbrli:unitDenominator>"
        "</xbrli:divide>"
        if slash
        else top
    )
    fact = f'<t:{concept} contextRef="now" unitRef="u" decimals="2"{more}>1</t:{concept}>'
    return f'<xbrli:unit id="u">{inside}</xbrli:unit>{fact}\n'


def choice(concept: str, *names: str) -> str:
    """A fact of an enumeration; names without a namespace are members."""
    value = " ".join(name if "#" in name else f"{NS}#{name}" for name in names)
    return f'<t:{concept} contextRef="now">{value}</t:{concept}>\n'


class Case(NamedTuple):
    """An instance and the codes it must get."""

    name: str
    text: str
    codes: frozenset[str] = frozenset()


def case(name: str, text: str, *codes: str) -> Case:
    """A case."""
    return Case(name, text, frozenset(codes))
