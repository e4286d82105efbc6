"""The valid instances that are damaged: of every type of item and axis, of the bundled taxonomy, and of the conformance suites."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import samples
from damage import Base
from lxml import etree

from exporter import api
from exporter.names import Namespace, SchemaLocation
from exporter.taxonomy import bundled
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import load
from exporter.validate.inputs import Calculation
from tests.invented import columns, rows

TYPES = "http://bank.example/2025/types"
_ITEMS = """
Day dateItemType | Stamp dateTimeItemType | Moment timeItemType | Year gYearItemType | Month gYearMonthItemType | Span durationItemType
Place anyURIItemType | Listed booleanItemType | Note normalizedStringItemType | Code tokenItemType | Tongue languageItemType
Word NameItemType | Thing QNameItemType | Blob base64BinaryItemType | Hexes hexBinaryItemType
"""
_NUMBERS = (
    "Rate decimal | Measured double | Rough float | Whole integer | Natural positiveInteger | Small short | Byte unsignedByte | Pure pure"
)
_VALUES = {
    "Day": "2021-03-25", "Stamp": "2021-03-25T09:30:00", "Moment": "09:30:00", "Year": "2021", "Month": "2021-03", "Span": "P1Y",
    "Place": "https://bank.example/", "Listed": "true", "Note": "a note", "Code": "A1", "Tongue": "zh-CN", "Word": "bank",
    "Thing": "b:Loans", "Blob": "YmFuaw==", "Hexes": "62616e6b",
}  # fmt: skip
_CHOICES = (
    f'enum2:domain="b:AllMember" enum2:linkrole="{samples.ROLE}" enum2:headUsable="false" substitutionGroup="xbrli:item"'
    ' xbrli:periodType="duration" nillable="true"'
)
_ENUMERATIONS = f"""<xs:element name="Choice" id="t_Choice" type="enum2:enumerationItemType" {_CHOICES}/>
<xs:element name="Choices" id="t_Choices" type="enum2:enumerationSetItemType" {_CHOICES}/>
<xs:element name="Grade" id="t_Grade" substitutionGroup="xbrli:item" xbrli:periodType="duration" nillable="true"><xs:complexType>
<xs:simpleContent><xs:restriction base="xbrli:tokenItemType"><xs:enumeration value="AA"/><xs:enumeration value="AA+"/></xs:restriction>
</xs:simpleContent></xs:complexType></xs:element>"""
_SUITES = (
    "xbrl21-conf-2025/Common/300-instance/301-06-FootnoteScopeValid.xml",
    "xbrl21-conf-2025/Common/300-instance/304-18-sameOrderDivisionMeasuresValid.xml",
    "xbrl21-conf-2025/Common/300-instance/306-02-RequiredInstanceTupleValid.xml",
    "xbrl21-conf-2025/Common/300-instance/397-00-ConsistentInstance-valid.xbrl",
    "xbrl21-conf-2025/Common/300-instance/305-02-PrecisionOnlySpecified.xml",
    "xbrl21-conf-2025/Common/300-instance/392-01-EssenceAliasValid.xml",
    "xdt-conf-2025/200-xbrldie/202-DefaultValueUsedInInstanceError/defaultValueInInstanceOK.xbrl",
    "xdt-conf-2025/200-xbrldie/204-RepeatedDimensionInInstanceError/contextContainsTypedDimensionValid.xbrl",
    "xdt-conf-2025/200-xbrldie/208-IllegalTypedDimensionContentError/typedDimSegValid-instance.xml",
    "xdt-conf-2025/200-xbrldie/270-DefaultValueExamples/example01-instance01-all.xml",
)


def write_types(folder: Path) -> None:
    """The sample taxonomy, and beside it a schema with an item of each other type."""
    samples.write_taxonomy(folder)
    items = [part.split() for line in _ITEMS.strip().splitlines() for part in line.split("|")]
    items += [[name, f"{kind}ItemType"] for name, kind in (part.split() for part in _NUMBERS.split("|"))]
    elements = "".join(
        f'<xs:element name="{name}" id="t_{name}" type="xbrli:{kind}" substitutionGroup="xbrli:item" xbrli:periodType="duration"'
        ' nillable="true"/>'
        for name, kind in items
    )
    (folder / "types.xsd").write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="{Namespace.XBRLI}" targetNamespace="{TYPES}"'
        f' xmlns:enum2="{Namespace.ENUM2}" xmlns:b="{samples.BANK}" elementFormDefault="qualified"><xs:import namespace="{Namespace.ENUM2}"'
        f' schemaLocation="{SchemaLocation.ENUM2}"/><xs:import namespace="{Namespace.XBRLI}"'
        ' schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        f'<xs:import namespace="{samples.BANK}" schemaLocation="{samples.ENTRY}"/>{elements}{_ENUMERATIONS}</xs:schema>',
        encoding="utf-8",
    )


def _sums() -> str:
    """Sums that agree, a repeated and a nil fact, and a member."""
    corporate = samples.context("corporate", inside=samples.explicit("b:CorporateMember"))
    other = 'contextRef="corporate" unitRef="CNY" decimals="{}"'
    return samples.instance(
        samples.GOOD
        + corporate
        + samples.fact("Loans", "700", other.format(0) + ' id="f1"')
        + samples.fact("Loans", "700", other.format(0))
        + samples.fact("Loans", "1000", 'contextRef="now" unitRef="CNY" decimals="-1"')
        + samples.fact("Cash", None, 'contextRef="corporate" unitRef="CNY"')
    )


def _dimensions() -> str:
    """Explicit and typed members, shares and ratios, and a footnote."""
    note = (
        '<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
        '<link:loc xlink:type="locator" xlink:href="#f1" xlink:label="f"/>'
        '<link:footnote xlink:type="resource" xlink:label="n" xlink:role="http://www.xbrl.org/2003/role/footnote" xml:lang="zh-CN">注'
        '</link:footnote><link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote"'
        ' xlink:from="f" xlink:to="n"/></link:footnoteLink>'
    )
    body = samples.context() + samples.context("year", "2025-01-01/2025-12-31")
    for name, inside in (("retail", samples.explicit("b:RetailMember")), ("corporate", samples.explicit("b:CorporateMember"))):
        body += samples.context(name, inside=inside)
    body += samples.context("holder", inside=samples.typed("甲")) + samples.context("heir", inside=samples.typed("乙"))
    body += samples.unit() + samples.unit("shares", "xbrli:shares") + samples.unit("pure", "xbrli:pure")
    for name in ("holder", "heir"):
        body += samples.fact("Holding", "4200", f'contextRef="{name}" unitRef="shares" decimals="0"')
    for name in ("retail", "corporate", "now"):
        body += samples.fact("Ratio", "0.012", f'contextRef="{name}" unitRef="pure" decimals="4"')
        body += samples.fact("Shares", "42", f'contextRef="{name}" unitRef="shares" decimals="INF"')
    body += samples.fact("Income", "-17.5", 'contextRef="year" unitRef="CNY" decimals="1" id="f1"')
    body += samples.fact("Name", "示例银行", 'contextRef="year"') + samples.fact("Listed", None, 'contextRef="year"')
    return samples.instance(body + note)


def _typed_items() -> str:
    """A fact of each type of item."""
    body = samples.context("year", "2025-01-01/2025-12-31") + samples.unit("pure", "xbrli:pure") + samples.unit("speed", "b:km/b:h")
    for name, value in _VALUES.items():
        body += f'<t:{name} contextRef="year">{value}</t:{name}>\n'
    for place, part in enumerate(_NUMBERS.split("|")):
        name = part.split()[0]
        unit = "pure" if name == "Pure" or place % 2 else "speed"
        body += f'<t:{name} contextRef="year" unitRef="{unit}" decimals="0">{place + 1}</t:{name}>\n'
    members = " ".join(f"{samples.BANK}#{name}" for name in ("CorporateMember", "RetailMember"))
    for name, value in (("Choice", members.split()[0]), ("Choices", members), ("Grade", "AA+")):
        body += f'<t:{name} contextRef="year">{value}</t:{name}>\n'
    text = samples.instance(body, refs=samples.SCHEMA_REF.replace(samples.ENTRY, "types.xsd"))
    return text.replace("<xbrli:xbrl ", f'<xbrli:xbrl xmlns:t="{TYPES}" ', 1)


def _nested() -> str:
    """Tuples, a fraction, and a fact that is never nil."""
    body = samples.context() + samples.context("year", "2025-01-01/2025-12-31") + samples.unit("pure", "xbrli:pure")
    for name in ("甲", "乙"):
        named = samples.fact("Name", name, 'contextRef="year"')
        body += f'<b:Officer id="o{ord(name)}">{named}</b:Officer>\n'
    fraction = "<xbrli:numerator>1</xbrli:numerator><xbrli:denominator>3</xbrli:denominator>"
    body += samples.fact("Exchange", fraction, 'contextRef="year" unitRef="pure"')
    return samples.instance(body + samples.fact("Rigid", "rigid", 'contextRef="now"'))


def small(folder: Path) -> Iterator[Base]:
    """Instances of the sample taxonomy, which both sides read in a few milliseconds."""
    write_types(folder)
    catalog = Catalog.of((), folders=[folder])
    for name, text in (("sums", _sums()), ("dimensions", _dimensions()), ("types", _typed_items()), ("nested", _nested())):
        yield Base(name, etree.fromstring(text.encode()), catalog)


def banks(folder: Path, package: Path, examples: Path) -> Iterator[Base]:
    """The examples, and an instance with every concept of the bundled taxonomy."""
    taxonomy = load([bundled.entry_points()["all"]], Catalog.of())
    invented = list(rows(taxonomy))
    table = folder / "invented.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(invented))
        writer.writeheader()
        writer.writerows(invented)
    for source in (examples / "webank-key-indicators-2021.csv", examples / "annual-report-fictional.txt", table):
        done = api.convert(source, out=folder / "out", entity=("http://standards.iso.org/iso/17442", "00000000000000000098"))
        yield Base(source.stem, etree.parse(str(done.outputs[0])).getroot(), Catalog.of(), (package,))


def suites(folder: Path) -> Iterator[Base]:
    """Valid instances of the conformance suites, their references made absolute so that they may be read from anywhere."""
    for name in _SUITES:
        path = folder / name
        root = etree.parse(str(path)).getroot()
        for element in root.iter("{*}schemaRef", "{*}linkbaseRef", "{*}roleRef", "{*}arcroleRef"):
            href = element.get(Namespace.XLINK.tag("href")) or ""
            if href and "://" not in href:
                file, hash_, fragment = href.partition("#")
                element.set(Namespace.XLINK.tag("href"), (path.parent / file).resolve().as_uri() + hash_ + fragment)
        sums = Calculation.V21 if name.startswith("xbrl21") else Calculation.NONE
        yield Base(path.stem, root, Catalog.of((), folders=[folder]), calculation=sums)
