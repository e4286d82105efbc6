"""Ways in which the invented taxonomy and report are broken, each in one place, and the error codes that it must give.

A variant names a document by its URL (or the report by ``), a pattern in it and what takes its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from material import DIMENSIONS, LABELS, TYPES
from topics import url

_D, _M = f"{DIMENSIONS}dims.xsd", f"{DIMENSIONS}mem/members-def.xml"
_CORE, _PART, _PRE, _CAL, _DEF, _REF = (url(1, ending) for ending in (".xsd", "-part.xsd", "-pre.xml", "-cal.xml", "-def.xml", "-ref.xml"))
_LABELS = f"{LABELS}topic001-en.xml"
_CELL = "xbrldie:PrimaryItemDimensionallyInvalidError"


@dataclass(frozen=True, slots=True)
class Variant:
    """A document, a pattern in it, what takes its place, and the codes that both sides give; `ours` are of us alone, `theirs` of Arelle."""

    name: str
    document: str
    pattern: str
    replacement: str
    codes: str
    ours: str = ""
    theirs: str = ""
    reason: str = ""

    def applied(self, content: bytes) -> bytes:
        """The document, broken."""
        text, count = re.subn(self.pattern, self.replacement, content.decode(), count=1)
        if not count:
            raise ValueError(f"{self.name}: {self.pattern} is not there")
        return text.encode()


VARIANTS = (
    Variant("type of no schema", _CORE, 'type="t:statusItemType"', 'type="t:noItemType"', "xbrl.5.1.1.3:itemType xmlSchema:valueError"),
    Variant(
        "concept declared twice",
        _CORE,
        '(<xs:element name="Cash")',
        r'<xs:element name="Cash" type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>\1',
        "xbrl.5.1.1:conceptName",
    ),
    Variant(
        "id twice",
        _CORE,
        'id="c_Cash"',
        'id="c_Loans"',
        "xbrl.3.5.4:hrefIdNotFound xbrl.5.2.2.1:labelLinkLocTarget xbrl.5.2.4.1:presentationLinkLocTarget"
        f" xbrl.5.2.5.1:calculationLinkLocTarget {_CELL} xml.3.3.1:idMustBeUnique",
    ),
    Variant(
        "content model that is ambiguous",
        _PART,
        'ref="c:Post"',
        'ref="xbrli:item"',
        "",
        ours="xmlSchema:uniqueParticleAttribution",
        theirs="",
        reason="XML Schema 1 §3.8.6 (cos-nonambig): xbrli:item and c:Officer's own place overlap; Arelle does not look",
    ),
    Variant(
        "import of the own namespace",
        _CORE,
        '<xs:import namespace="http://xbrl.org/2005/xbrldt"',
        '<xs:import namespace="http://xbrl.country.example/2025/topic001"',
        "",
        ours="xmlSchema:syntax",
        theirs="",
        reason="XML Schema 1 §4.2.3 (src-import 1.1); Arelle does not look",
    ),
    Variant(
        "attribute of another namespace of no meaning", _CORE, 'enum2:headUsable="true"', 'enum2:headUsable="maybe"', "xmlSchema:valueError"
    ),
    Variant("period type of no meaning", _CORE, 'xbrli:periodType="instant"', 'xbrli:periodType="always"', "xbrl.5.1.1.1:itemPeriodType"),
    Variant(
        "balance of no meaning",
        _CORE,
        'xbrli:balance="debit"',
        'xbrli:balance="left"',
        "xbrl.5.1.1.2:balanceCalcWeightIllegalPositive xbrl.5.1.1.2:itemBalance",
    ),
    Variant("balance of a text", _CORE, 'name="Text"', 'xbrli:balance="debit" name="Text"', "xbrl.5.1.1.2:itemBalance"),
    Variant(
        "hypercube not abstract",
        _CORE,
        'substitutionGroup="xbrldt:hypercubeItem" abstract="true"',
        'substitutionGroup="xbrldt:hypercubeItem"',
        "xbrldte:HypercubeElementIsNotAbstractError",
    ),
    Variant(
        "axis not abstract",
        _D,
        'substitutionGroup="xbrldt:dimensionItem" abstract="true"',
        'substitutionGroup="xbrldt:dimensionItem"',
        "xbrldte:DimensionElementIsNotAbstractError",
    ),
    Variant(
        "typed domain of nothing",
        _D,
        '#d_DayDomain"',
        '#d_DaysDomain"',
        "xbrldie:IllegalTypedDimensionContentError xbrldte:OutOfDTSSchemaError",
    ),
    Variant(
        "typed domain elsewhere",
        _D,
        '"[^"]*#d_CountryDomain"',
        '"http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd#xbrli_item"',
        "xbrldie:IllegalTypedDimensionContentError xbrldte:OutOfDTSSchemaError",
    ),
    Variant("pattern that is none", f"{TYPES}types.xsd", r"\\p\{Lu\}\{3\}\\d\*", r"\\p{Lu}{3", "xmlSchema:valueError"),
    Variant("redefine", _CORE, "<xs:include schemaLocation", "<xs:redefine schemaLocation", "xbrl.5.6.1:Redefine"),
    Variant("schema not well-formed", _CORE, "</xs:schema>", "</xs:schem>", "xmlSchema:syntax"),
    Variant("linkbase not well-formed", _CAL, "</link:linkbase>", "", "xmlSchema:syntax"),
    Variant("role declared for another link", _CORE, "<link:usedOn>link:presentationLink</link:usedOn>", "", "xbrl.5.1.3.4:custRoleUsedOn"),
    Variant("role declared nowhere", _PRE, '#role_pre001"', '#role_pre901"', "xbrl.3.5.2.4.5:roleRefMismatch xbrl.3.5.4:hrefIdNotFound"),
    Variant("roleRef missing", _PRE, "<link:roleRef [^>]*/>", "", "xbrl.3.5.2.4:missingRoleRef"),
    Variant("locator of nothing", _PRE, '#c_Cash"', '#c_Cush"', "xbrl.3.5.4:hrefIdNotFound xbrl.5.2.4.1:presentationLinkLocTarget"),
    Variant("arc to nothing", _PRE, 'xlink:to="Cash"', 'xlink:to="Cush"', "xbrl.3.5.3.9.3:arcResource"),
    Variant("arc twice", _PRE, 'xlink:to="Cash"', 'xlink:to="Loans"', "xlink:dupArcs"),
    Variant("preferred label missing", _PRE, "role/totalLabel", "role/periodStartLabel", "xbrl.5.2.4.2.1:preferredLabelMissing"),
    Variant("weight of nothing", url(0, "-cal.xml"), 'weight="1"', 'weight="0"', "xbrl.5.2.5.2.1:zeroWeight"),
    Variant("weight against balances", _CAL, 'weight="1"', 'weight="-1"', "xbrl.5.1.1.2:balanceCalcWeightIllegalNegative"),
    Variant("sum of texts", _CAL, "#c_Loans", "#c_Status", "calc11e:nonDecimalItemNode xbrl.5.2.5.2:nonNumericCalc"),
    Variant(
        "sum in a circle",
        _CAL,
        'xlink:from="Assets" xlink:to="Cash"',
        'xlink:from="Cash" xlink:to="Assets"',
        "calc11e:inconsistentCalculationUsingRounding",
    ),
    Variant(
        "context element missing",
        _DEF,
        ' xbrldt:contextElement="scenario"',
        "",
        "xbrldte:HasHypercubeMissingContextElementAttributeError",
        ours="",
        theirs="xbrldie:PrimaryItemDimensionallyInvalidError",
        reason="Dimensions 1.0 §2.3.2: a cube without a context element is told; it is judged in none",
    ),
    Variant(
        "context element of the other kind",
        _DEF,
        'xbrldt:contextElement="scenario"',
        'xbrldt:contextElement="segment"',
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant(
        "target role declared nowhere",
        _DEF,
        'xbrldt:targetRole="https://dimensions',
        'xbrldt:targetRole="https://dimensions2',
        "xbrldie:PrimaryItemDimensionallyInvalidError xbrldte:TargetRoleNotResolvedError",
    ),
    Variant(
        "target role relative",
        _DEF,
        'xbrldt:targetRole="https://dimensions.regulator.example/role/members"',
        'xbrldt:targetRole="members"',
        "xbrldie:PrimaryItemDimensionallyInvalidError xbrldte:TargetRoleNotResolvedError",
    ),
    Variant("axis of another kind", _DEF, "#d_RegionAxis", "#d_ProductAxis", "xbrldie:PrimaryItemDimensionallyInvalidError"),
    Variant(
        "axis that is a member",
        _DEF,
        "https://dimensions.regulator.example/dims.xsd#d_RegionAxis",
        "https://dimensions.regulator.example/mem/members.xsd#m_Product0",
        "xbrldie:PrimaryItemDimensionallyInvalidError xbrldte:DimensionDomainSourceError xbrldte:HypercubeDimensionTargetError",
    ),
    Variant(
        "domain that is an axis",
        _DEF,
        "https://dimensions.regulator.example/mem/members.xsd#m_Region0",
        "https://dimensions.regulator.example/dims.xsd#d_ProductAxis",
        "xbrldie:PrimaryItemDimensionallyInvalidError xbrldte:DimensionDomainTargetError",
    ),
    Variant(
        "default of a typed axis",
        url(0, "-def.xml"),
        'xlink:from="axis" xlink:to="other"',
        'xlink:from="typed" xlink:to="other"',
        "xbrldte:DimensionDefaultSourceError",
    ),
    Variant(
        "members in a circle",
        _M,
        'xlink:from="Region3" xlink:to="Region10"',
        'xlink:from="Region10" xlink:to="Region0"',
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant(
        "member not usable",
        _M,
        'xlink:to="Region4"',
        'xbrldt:usable="false" xlink:to="Region4"',
        "enum2ie:InvalidEnumerationValue xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant(
        "member prohibited",
        _M,
        'xlink:to="Region4" order="4" use="optional"',
        'xlink:to="Region4" order="4" use="prohibited"',
        "enum2ie:InvalidEnumerationValue xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant("alias of another type", _DEF, '#c_Alias"', '#c_Shares"', "xbrl.5.2.6.2.2:essenceAliasTypes"),
    Variant("label without a language", _LABELS, ' xml:lang="en"', "", "xbrl.5.2.2.2.1:labelLang"),
    Variant(
        "label of a role of nobody",
        _LABELS,
        "role/totalLabel",
        "role/grandLabel",
        "xbrl.3.5.2.4:missingRoleRef xbrl.5.1.3.4:custRoleUsedOn",
    ),
    Variant(
        "reference with a part of nobody",
        _REF,
        "<ref:Article>1</ref:Article>",
        "<ref:Articel>1</ref:Articel>",
        "xmlSchema:elementUnexpected",
    ),
    Variant("generic link without roleRef", _REF, '<link:roleRef [^>]*role/link"[^>]*/>', "", "xbrlgene:missingRoleRefForLinkRole"),
    Variant("generic label without roleRef", _REF, '<link:roleRef [^>]*role/label"[^>]*/>', "", "xbrlgene:missingRoleRefForResourceRole"),
    Variant(
        "generic arc of an arcrole of nobody",
        _REF,
        '2008/element-reference" xlink:from',
        '2008/elements-reference" xlink:from',
        "xbrlgene:missingArcRoleUsedOnValue xbrlgene:missingRoleRefForArcRole",
    ),
    Variant(
        "generic link of a role of another",
        _REF,
        '(<gen:link xlink:type="extended" xlink:role=)"http://www.xbrl.org/2008/role/link"',
        r'\1"http://xbrl.country.example/2025/role/pre001"',
        "xbrlgene:missingLinkRoleUsedOnValue xbrlgene:missingRoleRefForLinkRole",
    ),
    Variant(
        "generic link of a relative role",
        _REF,
        '(<gen:link xlink:type="extended" xlink:role=)"http://www.xbrl.org/2008/role/link"',
        r'\1"link"',
        "xbrlgene:nonAbsoluteLinkRoleURI",
    ),
    Variant(
        "generic label arc to a reference", _REF, 'xlink:to="title"/>', 'xlink:to="law"/>', "xbrlle.2.1.1:genericLabelTarget xlink:dupArcs"
    ),
    Variant(
        "linkbaseRef of another kind",
        _CORE,
        'xlink:href="topic-cal.xml" ',
        'xlink:href="topic-cal.xml" xlink:role="http://www.xbrl.org/2003/role/labelLinkbaseRef" ',
        "xbrl.4.3.4:linkbaseRefLinks",
    ),
    Variant(
        "linkbaseRef of a role unknown",
        _CORE,
        'xlink:href="topic-cal.xml" ',
        'xlink:href="topic-cal.xml" xlink:role="http://www.xbrl.org/2003/role/calcLinkbaseRef" ',
        "",
    ),
    Variant("linkbaseRef to a schema", _CORE, 'xlink:href="topic-cal.xml"', 'xlink:href="topic-part.xsd"', "xbrl.4.3.2:linkbaseRefHref"),
    Variant("priority of words", url(1, "-over.xml"), 'priority="2"', 'priority="two"', "xmlSchema:valueError"),
    Variant(
        "enumeration 1 without a domain",
        _CORE,
        'enum:domain="m:Region0"',
        "",
        "enumte:MissingDomainError",
        ours="enumie:InvalidFactValue",
        theirs="InvalidFactValue",
        reason="Extensible Enumerations 1.0 §4: the code has the prefix enumie, which Arelle leaves out",
    ),
    Variant("enumeration 1 without a role", _CORE, 'enum:linkrole="[^"]*"', "", "enumte:MissingLinkRoleError"),
    Variant(
        "enumeration 2 without a domain",
        _CORE,
        'enum2:domain="m:Region0"',
        "",
        "enum2ie:InvalidEnumerationValue enum2te:MissingDomainError",
    ),
    Variant("typed value not of its type", "", "(<d:CountryDomain>)DE", r"\1Deutschland", "xmlSchema:valueError"),
    Variant("typed day that is none", "", "(<d:DayDomain>)2025-06-30", r"\g<1>2025-06-31", "xmlSchema:valueError"),
    Variant(
        "typed member empty",
        "",
        "<d:CountryDomain>DE</d:CountryDomain>",
        "",
        "xbrldie:IllegalTypedDimensionContentError xmlSchema:elementOccurrencesError",
    ),
    Variant(
        "typed member twice",
        "",
        "(<d:CountryDomain>DE</d:CountryDomain>)",
        r"\1\1",
        "xbrldie:IllegalTypedDimensionContentError xmlSchema:elementUnexpected",
    ),
    Variant(
        "typed member of another axis",
        "",
        "<d:CountryDomain>DE</d:CountryDomain>",
        "<d:DayDomain>2025-01-01</d:DayDomain>",
        "xbrldie:IllegalTypedDimensionContentError",
    ),
    Variant("member of another axis", "", ">m:Region1<", ">m:Product1<", "xbrldie:PrimaryItemDimensionallyInvalidError"),
    Variant(
        "member of nobody",
        "",
        ">m:Region1<",
        ">m:Region99<",
        "xbrldie:ExplicitMemberUndefinedQNameError xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant("default written", "", ">m:Region1<", ">m:Region0<", "xbrldie:DefaultValueUsedInInstanceError"),
    Variant(
        "axis too many",
        "",
        "(<xbrli:segment>)(<xbrldi)",
        r'\1<xbrldi:explicitMember dimension="d:ProductAxis">m:Product1</xbrldi:explicitMember>\2',
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant("segment content not of its type", "", "<t:branch>A-1<", "<t:branch>a_1<", "xmlSchema:valueError"),
    Variant(
        "segment content too often",
        "",
        "<t:branch>A-1</t:branch>",
        "<t:branch>A-1</t:branch><t:branch>A-1</t:branch><t:branch>A-1</t:branch>",
        "xmlSchema:elementUnexpected",
    ),
    Variant(
        "closed cube beside other content",
        "",
        '<c0:Bounded contextRef="noted" unitRef="pure" decimals="2">9.99</c0:Bounded>',
        '<c0:Loans contextRef="noted" unitRef="EUR" decimals="2">9.99</c0:Loans>',
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    Variant("value beyond its bound", "", "9.99</c0:Bounded>", "19.99</c0:Bounded>", "xmlSchema:valueError"),
    Variant("value not enumerated", "", ">open<", ">ajar<", "xmlSchema:valueError"),
    Variant("value against its pattern", "", ">ÄBC0<", ">äBC0<", "xmlSchema:valueError"),
    Variant(
        "enumeration 1 of another member",
        "",
        '(Where contextRef="year">)m:Region3',
        r"\1m:Product3",
        "",
        ours="enumie:InvalidFactValue",
        theirs="InvalidFactValue",
        reason="Extensible Enumerations 1.0 §4: the code has the prefix enumie, which Arelle leaves out",
    ),
    Variant("enumeration 2 of nobody", "", "members#Region4", "members#Region44", "enum2ie:InvalidEnumerationValue"),
    Variant(
        "enumeration set unsorted",
        "",
        "#Region1 http://www.regulator.example/members#Region2",
        "#Region2 http://www.regulator.example/members#Region1",
        "enum2ie:InvalidEnumerationSetOrder",
    ),
    Variant("enumeration set repeated", "", "members#Region2", "members#Region1", "enum2ie:RepeatedEnumerationSetValue"),
    Variant("tuple without its first item", "", '<c0:Name contextRef="year">Weiß</c0:Name>', "", "xmlSchema:elementOccurrencesError"),
    Variant(
        "tuple with an item of another",
        "",
        '(<c0:Post contextRef="year">Vorstand</c0:Post>)',
        r'\1<c1:Post contextRef="year">V</c1:Post>',
        "xmlSchema:elementUnexpected",
    ),
    Variant(
        "tuple with a context",
        "",
        "<c0:Officer>",
        '<c0:Officer contextRef="year">',
        "xbrl.4.6.1:tupleContextRef xmlSchema:attributesExtraneous",
    ),
    Variant(
        "fraction with decimals",
        "",
        '<c0:Part contextRef="now" unitRef="pure">',
        '<c0:Part contextRef="now" unitRef="pure" decimals="0">',
        "xbrl.4.6.3:fractionPrecisionDecimals xmlSchema:attributesExtraneous",
    ),
    Variant("sum that fails", "", ">100</c1:Cash>", ">200</c1:Cash>", "calc11e:inconsistentCalculationUsingRounding"),
    Variant("precision and decimals", "", 'precision="3"', 'precision="3" decimals="2"', "xbrl.4.6.3:bothPrecisionAndDecimals"),
    Variant(
        "footnote of nothing",
        "",
        'xlink:href="#f0Assets"',
        'xlink:href="#nowhere"',
        "xbrl.3.5.4:hrefIdNotFound xbrl.4.11.1.1:footnoteLinkLocTarget",
    ),
    Variant(
        "abstract concept reported",
        "",
        "<c0:Code ",
        '<c0:Head contextRef="year">x</c0:Head><c0:Code ',
        "xbrldie:PrimaryItemDimensionallyInvalidError xmlSchema:abstractElement",
    ),
)
