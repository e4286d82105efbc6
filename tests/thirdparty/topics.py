"""The country's part of the invented taxonomy: topics, each a schema with what it includes and the linkbases that relate its concepts."""

from __future__ import annotations

from collections.abc import Iterator

from material import (
    COUNTRY,
    DIMENSIONS,
    DTR,
    LABELS,
    TYPED,
    TYPES,
    annotation,
    arc,
    arcrole_refs,
    item,
    link,
    linkbase,
    locator,
    role,
    role_ref,
    schema,
)

STANDARD_ROLE = "http://www.xbrl.org/2003/role/link"
_ENUM = ' {0}:domain="m:Region0" {0}:linkrole="https://dimensions.regulator.example/role/members" {0}:headUsable="true"'
ENCODINGS = ("UTF-8", "UTF-16", "GB18030", "ISO-8859-1")


def namespace(number: int) -> str:
    """The namespace of a topic."""
    return f"{COUNTRY}topic{number:03}"


def url(number: int, ending: str = ".xsd") -> str:
    """Where a document of a topic is."""
    return f"{COUNTRY}topic{number:03}/topic{ending}"


def topic(number: int, size: int) -> Iterator[tuple[str, bytes]]:
    """The documents of a topic by URL."""
    yield url(number), _core(number, size)
    yield url(number, "-part.xsd"), _part(number)
    yield url(number, "-pre.xml"), _presentation(number)
    yield url(number, "-cal.xml"), _calculation(number)
    yield url(number, "-def.xml"), _definition(number)
    yield url(number, "-over.xml"), _overriding(number, size)
    yield f"{LABELS}topic{number:03}-de.xml", _labels(number, "de", ENCODINGS[number % len(ENCODINGS)])
    yield f"{LABELS}topic{number:03}-en.xml", _labels(number, "en", "UTF-8")
    yield url(number, "-ref.xml"), _references(number)


def _core(number: int, size: int) -> bytes:
    """A schema that includes its other part, imports the next topic, the last the first, and names its linkbases."""
    here = namespace(number)
    following = (number + 1) % size
    dtr = DTR[number % len(DTR)]
    part = url(number, "-part.xsd") if number % 2 else "topic-part.xsd"
    imports = "".join(
        f'<xs:import namespace="{name}" schemaLocation="{place}"/>'
        for name, place in {
            "http://www.xbrl.org/2003/instance": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
            "http://xbrl.org/2005/xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
            "http://xbrl.org/2014/extensible-enumerations": "http://www.xbrl.org/2014/extensible-enumerations.xsd",
            "http://xbrl.org/2020/extensible-enumerations-2.0": "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd",
            f"http://www.xbrl.org/dtr/type/{dtr}": f"https://www.xbrl.org/dtr/type/{dtr}/types.xsd",
            "http://www.regulator.example/types": f"{TYPES}types.xsd",
            "http://www.regulator.example/dimensions": f"{DIMENSIONS}dims.xsd",
            "http://www.regulator.example/members": f"{DIMENSIONS}mem/members.xsd",
            **({namespace(following): f"../topic{following:03}/topic.xsd"} if following != number else {}),
        }.items()
    )
    roles = role(f"pre{number:03}") + role(f"cube{number:03}") + role(f"axes{number:03}") + role(f"cal{number:03}")
    told = annotation(
        roles,
        *(f"topic-{kind}.xml" for kind in ("pre", "cal", "def", "over", "ref")),
        f"../labels/topic{number:03}-de.xml",
        f"{LABELS}topic{number:03}-en.xml",
    )
    dtr_ns = f"http://www.xbrl.org/dtr/type/{dtr}"
    body = "".join(
        (
            item("Assets", "xbrli:monetaryItemType", more=' xbrli:balance="debit"'),
            item("Loans", "xbrli:monetaryItemType", more=' xbrli:balance="debit"'),
            item("Cash", "xbrli:monetaryItemType", more=' xbrli:balance="debit"'),
            item("Provisions", "xbrli:monetaryItemType", more=' xbrli:balance="credit"'),
            item("Income", "xbrli:monetaryItemType", "duration", ' xbrli:balance="credit"'),
            item("Ratio", "r:percentItemType"),
            item("PerShare", "r:perShareItemType", "duration"),
            item("Text", "r:textBlockItemType", "duration"),
            item("Status", "t:statusItemType", "duration"),
            item("Bounded", "t:ratioItemType"),
            item("Code", "t:codeItemType", "duration"),
            item("Where", "enum:enumerationItemType", "duration", _ENUM.format("enum")),
            item("Mainly", "enum2:enumerationItemType", "duration", _ENUM.format("enum2")),
            item("Regions", "enum2:enumerationSetItemType", "duration", _ENUM.format("enum2")),
            item("Alias", "xbrli:monetaryItemType", more=' xbrli:balance="debit"'),
            item("Part", "xbrli:fractionItemType"),
            item("Started", "xbrli:dateItemType", "duration"),
            item("Listed", "xbrli:booleanItemType", "duration"),
            item("Shares", "xbrli:sharesItemType"),
            (
                '<xs:element name="Cube" id="c_Cube" type="xbrli:stringItemType" substitutionGroup="xbrldt:hypercubeItem"'
                ' abstract="true" xbrli:periodType="duration"/>\n'
            ),
        )
    )
    text = schema(here, f'{told}{imports}<xs:include schemaLocation="{part}"/>\n{body}', "c").decode()
    return text.replace("<xs:schema ", f'<xs:schema xmlns:r="{dtr_ns}" xmlns:m="http://www.regulator.example/members" ', 1).encode()


def _part(number: int) -> bytes:
    """The other part of a topic: a tuple of items, and a group that abstract concepts head."""
    body = (
        '<xs:import namespace="http://www.xbrl.org/2003/instance"'
        ' schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
        '<xs:include schemaLocation="topic.xsd"/>'
        '<xs:element name="Head" id="c_Head" type="xbrli:stringItemType" substitutionGroup="xbrli:item" abstract="true"'
        ' xbrli:periodType="duration"/>'
        '<xs:element name="Officer" id="c_Officer" substitutionGroup="xbrli:tuple" nillable="true"><xs:complexType><xs:complexContent>'
        '<xs:restriction base="xs:anyType"><xs:sequence><xs:element ref="c:Name"/><xs:choice minOccurs="0" maxOccurs="unbounded">'
        '<xs:element ref="c:Post"/><xs:element ref="c:Officer"/></xs:choice></xs:sequence><xs:attribute name="id" type="xs:ID"/>'
        "</xs:restriction></xs:complexContent></xs:complexType></xs:element>"
        + item("Name", "xbrli:stringItemType", "duration")
        + item("Post", "xbrli:normalizedStringItemType", "duration")
    )
    return schema(namespace(number), body, "c")


def _locators(*names: str, base: str = "topic.xsd") -> str:
    part = base.replace("topic.xsd", "topic-part.xsd")
    return "".join(locator(f"{part if name in ('Head', 'Officer', 'Name', 'Post') else base}#c_{name}", name) for name in names)


def _presentation(number: int) -> bytes:
    """A tree whose labels are preferred by role; every third linkbase stands under an xml:base."""
    names = ("Head", "Assets", "Loans", "Cash", "Provisions", "Income")
    roleref = role_ref(f"{COUNTRY}role/pre{number:03}", f"topic.xsd#role_pre{number:03}")
    body = _locators(*names)
    for order, name in enumerate(names[1:], 1):
        preferred = ' preferredLabel="http://www.xbrl.org/2003/role/totalLabel"' if name == "Assets" else ""
        body += arc("presentationArc", "parent-child", "Head", name, order, preferred)
    tree = link("presentationLink", f"{COUNTRY}role/pre{number:03}", body)
    if number % 3 == 0:
        tree = tree.replace("<link:presentationLink ", '<link:presentationLink xml:base="./" ', 1)
        return linkbase(roleref, tree, more=f' xml:base="{COUNTRY}topic{number:03}/"')
    return linkbase(roleref, tree)


def _calculation(number: int) -> bytes:
    """Sums, by Calculations 1.1 in odd topics and by XBRL 2.1 in even ones."""
    names = ("Assets", "Loans", "Cash", "Provisions")
    references = role_ref(f"{COUNTRY}role/cal{number:03}", f"topic.xsd#role_cal{number:03}")
    arcrole = "summation-item"
    if number % 2:
        arcrole = "https://xbrl.org/2023/arcrole/summation-item"
        references += (
            f'<link:arcroleRef xlink:type="simple" arcroleURI="{arcrole}"'
            ' xlink:href="https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item"/>'
        )
    body = _locators(*names)
    for order, (name, weight) in enumerate((("Loans", "1"), ("Cash", "1.0"), ("Provisions", "-1")), 1):
        body += arc("calculationArc", arcrole, "Assets", name, order, f' weight="{weight}"')
    return linkbase(references, link("calculationLink", f"{COUNTRY}role/cal{number:03}", body))


def _definition(number: int) -> bytes:
    """A cube whose axes are in a role of their own, their members in a third, and an alias."""
    cube, axes = f"{COUNTRY}role/cube{number:03}", f"{COUNTRY}role/axes{number:03}"
    members = f"{DIMENSIONS}role/members"
    references = (
        "".join(role_ref(f"{COUNTRY}role/{kind}{number:03}", f"topic.xsd#role_{kind}{number:03}") for kind in ("cube", "axes"))
        + role_ref(members, f"{DIMENSIONS}mem/members.xsd#role_members")
        + arcrole_refs("all", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default")
    )
    typed = typed_axis(number)
    body = _locators("Head", "Loans", "Ratio", "Cube")
    body += arc("definitionArc", "domain-member", "Head", "Loans", 1) + arc("definitionArc", "domain-member", "Head", "Ratio", 2)
    place = "scenario" if number % 2 else "segment"
    body += arc("definitionArc", "all", "Head", "Cube", 3, f' xbrldt:contextElement="{place}" xbrldt:targetRole="{axes}"'
                ' xbrldt:closed="true"')  # fmt: skip
    inner = _locators("Cube") + locator(f"{DIMENSIONS}dims.xsd#d_RegionAxis", "axis")
    inner += locator(f"{DIMENSIONS}dims.xsd#d_{typed}Axis", "typed") + locator(f"{DIMENSIONS}mem/members.xsd#m_Region0", "domain")
    inner += arc("definitionArc", "hypercube-dimension", "Cube", "axis", 1) + arc(
        "definitionArc", "hypercube-dimension", "Cube", "typed", 2
    )
    inner += arc("definitionArc", "dimension-domain", "axis", "domain", 1, f' xbrldt:targetRole="{members}"')
    if number == 0:
        inner += arc("definitionArc", "dimension-default", "axis", "domain", 1).replace('xlink:to="domain"', 'xlink:to="other"')
        inner += locator(f"{DIMENSIONS}mem/members.xsd#m_Region0", "other")
    alias = _locators("Loans", "Alias") + arc("definitionArc", "essence-alias", "Loans", "Alias")
    return linkbase(
        references,
        link("definitionLink", cube, body) + link("definitionLink", axes, inner) + link("definitionLink", STANDARD_ROLE, alias),
    )


def typed_axis(number: int) -> str:
    """The typed axis of a topic's cube, without its ending."""
    return list(TYPED)[number % len(TYPED)]


def _overriding(number: int, size: int) -> bytes:
    """What a topic says of the one before it: an arc prohibited, another put in its place, and one prohibited that stays."""
    before = (number - 1) % size
    uri = f"{COUNTRY}role/pre{before:03}"
    base = f"../topic{before:03}/topic.xsd"
    references = role_ref(uri, f"{base}#role_pre{before:03}")
    body = _locators("Head", "Cash", "Loans", "Provisions", base=base)
    body += arc("presentationArc", "parent-child", "Head", "Cash", 3, ' use="prohibited" priority="2"')
    body += arc("presentationArc", "parent-child", "Cash", "Provisions", 5, ' priority="1"')
    second = _locators("Head", "Provisions", base=base)
    second += arc("presentationArc", "parent-child", "Head", "Provisions", 4, ' use="prohibited" priority="-1"')
    return linkbase(references, link("presentationLink", uri, body) + link("presentationLink", uri, second))


def _labels(number: int, language: str, encoding: str) -> bytes:
    """Labels in an encoding of their own."""
    words = {"de": "Forderungen größer", "en": "Loans & advances".replace("&", "&amp;")}[language]
    if encoding in ("UTF-16", "GB18030"):
        words = "贷款 größer" if encoding == "UTF-16" else "贷款和垫款"
    body = ""
    for name in ("Head", "Assets", "Loans", "Cash", "Provisions", "Income", "Ratio", "Officer", "Name"):
        folder = f"../topic{number:03}/"
        file = "topic-part.xsd" if name in ("Head", "Officer", "Name") else "topic.xsd"
        body += locator(f"{folder}{file}#c_{name}", f"loc_{name}") + arc("labelArc", "concept-label", f"loc_{name}", f"lab_{name}")
        for kind in ("label", "totalLabel", "documentation"):
            body += (
                f'<link:label xlink:type="resource" xlink:label="lab_{name}" xlink:role="http://www.xbrl.org/2003/role/{kind}"'
                f' xml:lang="{language}">{words} {name} {number}</link:label>\n'
            )
    return linkbase("", link("labelLink", STANDARD_ROLE, body), encoding)


def _references(number: int) -> bytes:
    """References with parts of the registry's, and a generic label on a role."""
    body = _locators("Assets") + arc("referenceArc", "concept-reference", "Assets", "ref")
    body += (
        '<link:reference xlink:type="resource" xlink:label="ref" xlink:role="http://www.xbrl.org/2003/role/definitionRef">'
        f"<ref:Name>Regulation 575</ref:Name><ref:Article>{number}</ref:Article></link:reference>"
    )
    return linkbase(
        "".join(
            (
                role_ref("http://www.xbrl.org/2008/role/link", "http://www.xbrl.org/2008/generic-link.xsd#standard-link-role"),
                role_ref("http://www.xbrl.org/2008/role/label", "http://www.xbrl.org/2008/generic-label.xsd#standard-label"),
                role_ref("http://www.xbrl.org/2008/role/reference", "http://www.xbrl.org/2008/generic-reference.xsd#standard-reference"),
                (
                    '<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/arcrole/2008/element-label"'
                    ' xlink:href="http://www.xbrl.org/2008/generic-label.xsd#element-label"/>'
                ),
                (
                    '<link:arcroleRef xlink:type="simple" arcroleURI="http://xbrl.org/arcrole/2008/element-reference"'
                    ' xlink:href="http://www.xbrl.org/2008/generic-reference.xsd#element-reference"/>'
                ),
            )
        ),
        link("referenceLink", STANDARD_ROLE, body)
        + '<gen:link xlink:type="extended" xlink:role="http://www.xbrl.org/2008/role/link">'
        + locator(f"topic.xsd#role_pre{number:03}", "role")
        + '<gen:arc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2008/element-label" xlink:from="role" xlink:to="title"/>'
        + '<label:label xlink:type="resource" xlink:label="title" xlink:role="http://www.xbrl.org/2008/role/label" xml:lang="en">'
        + f"Topic {number}</label:label>"
        + '<gen:arc xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2008/element-reference" xlink:from="role" xlink:to="law"/>'
        + '<reference:reference xlink:type="resource" xlink:label="law" xlink:role="http://www.xbrl.org/2008/role/reference">'
        + "<ref:Name>Act</ref:Name></reference:reference></gen:link>",
        more=(
            ' xmlns:gen="http://xbrl.org/2008/generic" xmlns:label="http://xbrl.org/2008/label"'
            ' xmlns:reference="http://xbrl.org/2008/reference" xmlns:ref="http://www.xbrl.org/2006/ref"'
            ' xsi:schemaLocation="http://xbrl.org/2008/generic http://www.xbrl.org/2008/generic-link.xsd'
            " http://xbrl.org/2008/label http://www.xbrl.org/2008/generic-label.xsd"
            " http://xbrl.org/2008/reference http://www.xbrl.org/2008/generic-reference.xsd"
            ' http://www.xbrl.org/2006/ref http://www.xbrl.org/2006/ref-2006-02-27.xsd"'
        ),
    )
