"""A small taxonomy with one concept of every kind, and builders of instances of it: `instance(context() + unit() + fact())`."""

from __future__ import annotations

from pathlib import Path

BANK = "http://bank.example/2025"
ROLE = f"{BANK}/role/statement"
ENTRY = "bank.xsd"

_CONCEPTS = """
Assets           xbrli:monetaryItemType        instant  debit
Loans            xbrli:monetaryItemType        instant  debit
Cash             xbrli:monetaryItemType        instant  debit
Allowance        xbrli:monetaryItemType        instant  credit
Income           xbrli:monetaryItemType        duration credit
Shares           xbrli:sharesItemType          instant
Ratio            num:percentItemType           instant
Count            xbrli:nonNegativeIntegerItemType instant
Name             xbrli:stringItemType          duration
Listed           xbrli:booleanItemType         duration
Exchange         xbrli:fractionItemType        duration
Deposits         xbrli:monetaryItemType        instant  credit
Holding          xbrli:sharesItemType          instant
"""
_ABSTRACT = (
    ("LineItems", "xbrli:item", "xbrli:stringItemType"),
    ("HolderLineItems", "xbrli:item", "xbrli:stringItemType"),
    ("ProductTable", "xbrldt:hypercubeItem", "xbrli:stringItemType"),
    ("HolderTable", "xbrldt:hypercubeItem", "xbrli:stringItemType"),
    ("ProductAxis", "xbrldt:dimensionItem", "xbrli:stringItemType"),
    ("AllMember", "xbrli:item", "nonnum:domainItemType"),
    ("CorporateMember", "xbrli:item", "nonnum:domainItemType"),
    ("RetailMember", "xbrli:item", "nonnum:domainItemType"),
    ("OtherMember", "xbrli:item", "nonnum:domainItemType"),
)
_IMPORTS = "\n".join(
    f'<xs:import namespace="{namespace}" schemaLocation="{location}"/>'
    for namespace, location in (
        ("http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"),
        ("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd"),
        ("http://www.xbrl.org/dtr/type/numeric", "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"),
        ("http://www.xbrl.org/dtr/type/non-numeric", "http://www.xbrl.org/dtr/type/nonNumeric-2009-12-16.xsd"),
    )
)


def _schema() -> str:
    elements = []
    for line in _CONCEPTS.split("\n"):
        if line.strip():
            name, kind, period, *balance = line.split()
            side = f' xbrli:balance="{balance[0]}"' if balance else ""
            elements.append(
                f'<xs:element name="{name}" id="b_{name}" type="{kind}" substitutionGroup="xbrli:item"'
                f' xbrli:periodType="{period}"{side} nillable="true"/>'
            )
    for name, group, kind in _ABSTRACT:
        elements.append(
            f'<xs:element name="{name}" id="b_{name}" type="{kind}" substitutionGroup="{group}"'
            ' abstract="true" xbrli:periodType="duration" nillable="true"/>'
        )
    elements.append(
        '<xs:element name="HolderAxis" id="b_HolderAxis" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem"'
        f' abstract="true" xbrli:periodType="duration" nillable="true" xbrldt:typedDomainRef="{ENTRY}#b_Holder"/>'
        '<xs:element name="Holder" id="b_Holder" type="xs:string"/><xs:element name="Remark" id="b_Remark" type="xs:string"/>'
        '<xs:element name="Rigid" id="b_Rigid" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>'
        '<xs:element name="Officer" id="b_Officer" substitutionGroup="xbrli:tuple" nillable="true"><xs:complexType><xs:complexContent>'
        '<xs:restriction base="xs:anyType"><xs:sequence><xs:element ref="b:Name"/></xs:sequence><xs:attribute name="id" type="xs:ID"/>'
        "</xs:restriction></xs:complexContent></xs:complexType></xs:element>"
    )
    refs = "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:href="{name}.xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
        for name in ("calculation", "definition", "label")
    )
    return f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"
 xmlns:num="http://www.xbrl.org/dtr/type/numeric" xmlns:nonnum="http://www.xbrl.org/dtr/type/non-numeric" xmlns:b="{BANK}"
 targetNamespace="{BANK}" elementFormDefault="qualified"><xs:annotation><xs:appinfo>{refs}
<link:roleType id="statement" roleURI="{ROLE}"><link:definition>Statement</link:definition>
<link:usedOn>link:calculationLink</link:usedOn><link:usedOn>link:definitionLink</link:usedOn></link:roleType>
<link:roleType id="holders" roleURI="{ROLE}/holders"><link:definition>Holders</link:definition>
<link:usedOn>link:definitionLink</link:usedOn></link:roleType>
</xs:appinfo></xs:annotation>{_IMPORTS}{"".join(elements)}</xs:schema>"""


def _linkbase(body: str, arcroles: tuple[tuple[str, str], ...] = (), roles: tuple[str, ...] = ("statement",)) -> str:
    refs = "".join(
        f'<link:roleRef xlink:type="simple" xlink:href="{ENTRY}#{role}" roleURI="{ROLE if role == "statement" else f"{ROLE}/{role}"}"/>'
        for role in roles
    )
    refs += "".join(f'<link:arcroleRef xlink:type="simple" xlink:href="{href}" arcroleURI="{uri}"/>' for uri, href in arcroles)
    return (
        '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' xmlns:xbrldt="http://xbrl.org/2005/xbrldt">{refs}{body}</link:linkbase>'
    )


def _link(kind: str, arcs: str, names: str, role: str = ROLE) -> str:
    locators = "".join(
        f'<link:loc xlink:type="locator" xlink:href="{ENTRY}#b_{name}" xlink:label="{name}"/>' for name in sorted(set(names.split()))
    )
    return f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">{locators}{arcs}</link:{kind}Link>'


def _arc(kind: str, arcrole: str, source: str, target: str, more: str = "") -> str:
    ends = f'xlink:from="{source}" xlink:to="{target}"'
    return f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole}" {ends} order="1" use="optional" {more}/>'


SUMMATION = "https://xbrl.org/2023/arcrole/summation-item"


def _calculation() -> str:
    arcs = "".join(
        _arc("calculation", SUMMATION, "Assets", item, f'weight="{weight}"')
        for item, weight in (("Loans", 1), ("Cash", 1), ("Allowance", -1))
    )
    return _linkbase(
        _link("calculation", arcs, "Assets Loans Cash Allowance"),
        ((SUMMATION, "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"),),
    )


def _definition() -> str:
    dim = "http://xbrl.org/int/dim/arcrole/"
    closed = 'xbrldt:closed="true" xbrldt:contextElement="scenario"'

    def arcs(*pairs: tuple[str, str, str, str]) -> str:
        return "".join(_arc("definition", dim + arcrole, source, target, more) for arcrole, source, target, more in pairs)

    items = ("Assets", "Loans", "Cash", "Allowance", "Income", "Shares", "Ratio", "Count", "Name", "Listed", "Exchange")
    main = arcs(
        ("all", "LineItems", "ProductTable", closed),
        ("hypercube-dimension", "ProductTable", "ProductAxis", ""),
        ("dimension-domain", "ProductAxis", "AllMember", ""),
        ("domain-member", "AllMember", "CorporateMember", ""),
        ("domain-member", "AllMember", "RetailMember", ""),
        *(("domain-member", "LineItems", item, "") for item in items),
    )
    holders = arcs(
        ("all", "HolderLineItems", "HolderTable", closed),
        ("hypercube-dimension", "HolderTable", "HolderAxis", ""),
        ("domain-member", "HolderLineItems", "Holding", ""),
    )
    default = arcs(("dimension-default", "ProductAxis", "AllMember", ""))
    names = "LineItems ProductTable ProductAxis AllMember CorporateMember RetailMember " + " ".join(items)
    body = _link("definition", main, names) + _link("definition", default, "ProductAxis AllMember")
    body += _link("definition", holders, "HolderLineItems HolderTable HolderAxis Holding", f"{ROLE}/holders")
    roles = ("all", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
    refs = tuple((dim + role, f"http://www.xbrl.org/2005/xbrldt-2005.xsd#{role}") for role in roles)
    return _linkbase(body, refs, ("statement", "holders"))


def _labels() -> str:
    labels = (("Assets", "资产总计"), ("Loans", "贷款"), ("Cash", "现金"), ("Allowance", "减值准备"))
    arcs = "".join(
        f'<link:label xlink:type="resource" xlink:label="l{name}" xlink:role="http://www.xbrl.org/2003/role/label" xml:lang="zh-CN">{text}'
        f"</link:label>" + _arc("label", "http://www.xbrl.org/2003/arcrole/concept-label", name, f"l{name}")
        for name, text in labels
    )
    return _linkbase(_link("label", arcs, " ".join(name for name, _ in labels), "http://www.xbrl.org/2003/role/link"), (), ())


def write_taxonomy(folder: Path) -> None:
    """The schema and its linkbases, as files."""
    for name, text in (
        ("bank.xsd", _schema()),
        ("calculation.xml", _calculation()),
        ("definition.xml", _definition()),
        ("label.xml", _labels()),
    ):
        (folder / name).write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + text, encoding="utf-8")


HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:b="{BANK}">
"""
SCHEMA_REF = f'<link:schemaRef xlink:type="simple" xlink:href="{ENTRY}"/>\n'


def instance(body: str, *, refs: str = SCHEMA_REF) -> str:
    """A whole instance."""
    return f"{HEAD}{refs}{body}</xbrli:xbrl>\n"


def context(name: str = "now", period: str = "2025-12-31", inside: str = "", *, segment: str = "", container: str = "scenario") -> str:
    """A context: an instant, or a duration written `start/end`."""
    start, slash, end = period.partition("/")
    when = (
        f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"
        if slash
        else f"<xbrli:instant>{start}</xbrli:instant>"
    )
    held = f"<xbrli:{container}>{inside}</xbrli:{container}>" if inside else ""
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="http://standards.iso.org/iso/17442">529900EXAMPLEBANK001'
        f"</xbrli:identifier>{segment}</xbrli:entity><xbrli:period>{when}</xbrli:period>{held}</xbrli:context>\n"
    )


def explicit(member: str, axis: str = "b:ProductAxis") -> str:
    """An explicit member."""
    return f'<xbrldi:explicitMember dimension="{axis}">{member}</xbrldi:explicitMember>'


def typed(text: str, axis: str = "b:HolderAxis", element: str = "b:Holder") -> str:
    """A typed member."""
    return f'<xbrldi:typedMember dimension="{axis}"><{element}>{text}</{element}></xbrldi:typedMember>'


def unit(name: str = "CNY", measure: str = "iso4217:CNY") -> str:
    """A unit of one measure, or a quotient written `a/b`."""
    above, slash, below = measure.partition("/")
    if not slash:
        return f'<xbrli:unit id="{name}"><xbrli:measure>{measure}</xbrli:measure></xbrli:unit>\n'
    return (
        f'<xbrli:unit id="{name}"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>{above}</xbrli:measure></xbrli:unitNumerator>'
        f"<xbrli:unitDenominator><xbrli:measure>{below}</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>\n"
    )


def fact(concept: str = "Loans", value: str | None = "1000", attributes: str = 'contextRef="now" unitRef="CNY" decimals="0"') -> str:
    """A fact; with the value None it is nil."""
    if value is None:
        return f'<b:{concept} {attributes} xsi:nil="true"/>\n'
    return f"<b:{concept} {attributes}>{value}</b:{concept}>\n"


MONEY = 'contextRef="now" unitRef="CNY" decimals="{}"'


def money(concept: str, value: int | str, decimals: int | str = 0) -> str:
    """An amount of money in the context `now`."""
    return fact(concept, str(value), MONEY.format(decimals))


def balance(assets: int | str, loans: int | str, cash: int | str, allowance: int | str, decimals: int | str = 0) -> str:
    """A total with all its parts, in context and unit of their own."""
    amounts = (("Assets", assets), ("Loans", loans), ("Cash", cash), ("Allowance", allowance))
    return context() + unit() + "".join(money(name, value, decimals) for name, value in amounts)


GOOD = balance(1050, 1000, 100, 50)
