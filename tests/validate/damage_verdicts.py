"""Differences from Arelle's codes that are accepted: the damages, the codes that one side alone may give, and the clause that decides.

Both sides call each of these instances invalid or the clause says who is right; what differs is what follows from the first fault.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """Kinds of damage, the codes that only we may give, those that only Arelle may give, and the reason with its clause.

    Each of the codes happens for each of the damages: the whole run tells of one that does not.
    """

    reason: str
    ours: frozenset[str]
    theirs: frozenset[str]
    damages: frozenset[str]


def _accepted(reason: str, ours: str, theirs: str, *damages: str) -> Accepted:
    return Accepted(reason, frozenset(ours.split()), frozenset(theirs.split()), frozenset(damages))


_NO_DTS = "IOerror xbrl:schemaImportMissing xbrl.4.11.1.1:footnoteLinkLocTarget"
"""What Arelle says besides where no schema is brought in."""
_MONEY, _SHARES = "xbrl.4.8.2:monetaryFactUnit", "xbrl.4.8.2:sharesFactUnit"
_NO_AXIS = "xbrldie:ExplicitMemberNotExplicitDimensionError xbrldie:TypedMemberNotTypedDimensionError"

_TYPES = (
    _accepted(
        "XML Schema 2 §3.3.13 and §4.3.6: white space around an integer is collapsed before it is judged, so ' 2 ' is 2",
        "",
        "xbrl.4.6.5:decimals",
        "decimals with blanks",
    ),
    _accepted(
        "XML Schema 2 §3.3.13: an integer may have a plus before it",
        "",
        "xbrl.4.6.5:decimals",
        "decimals odd",
    ),
    _accepted(
        "XML Schema 2 §3.2.3.1: the digits of a number are those of ASCII; Arelle takes full-width ones in whole numbers",
        "xmlSchema:valueError",
        "",
        "number with separators",
    ),
    _accepted(
        "XML Schema 2 §3.3.20 and §4.3.6: the same of a precision",
        "",
        "xbrl.4.6.4:precision",
        "precision with blanks",
    ),
    _accepted(
        "XML Schema 2 §3.3.20: a non-negative integer may have a plus before it",
        "",
        "xbrl.4.6.4:precision",
        "precision with a plus",
    ),
    _accepted(
        "XML Schema 2 §3.2.1 and the instance schema (XBRL 2.1 §4.6.5): INF is a string, around which blanks are kept",
        "xmlSchema:valueError",
        "",
        "decimals of INF with blanks",
    ),
    _accepted(
        "XML Schema 2 §3.3.8, §3.3.9 and §4.3.6: white space around an id and a reference to it is collapsed",
        "",
        "xbrl.4.6.1:itemContextRef",
        "contextRef with blanks",
        "context of an id with blanks",
    ),
    _accepted(
        "XBRL 2.1 §5.2.5.2 and XML Schema 2 §4.3.6: the same where a sum has such a part",
        "",
        "xbrl.5.2.5.2:calcInconsistency",
        "contextRef with blanks",
    ),
    _accepted(
        "XML Schema 2 §3.3.8 and §4.3.6: the same of units",
        "",
        "xbrl.4.6.2:numericUnit",
        "unit of an id with blanks",
    ),
    _accepted(
        "XBRL 2.1 §5.2.6.2.2 and XML Schema 2 §4.3.6: the same where an alias has that unit",
        "",
        "xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
        "unit of an id with blanks",
    ),
    _accepted(
        "XML Schema 2 §3.2.2 and §4.3.6: the same of the boolean of xsi:nil; Arelle holds the fact for one that is not nil",
        "",
        "xmlSchema:valueError xbrl.4.6.3:missingPrecisionDecimals",
        "nil with blanks around",
    ),
    _accepted(
        "XML Schema 2 §4.3.6: no-break and ideographic spaces are no white space, and a date with one is none",
        "xmlSchema:valueError",
        "",
        "date with blanks that are none",
    ),
    _accepted(
        "XML Schema 2 §3.2.7.1: a year may have a minus or more than four digits; that it cannot be computed with is said by §4.7.2",
        "xbrl.4.7.2:contextDateError",
        "xmlSchema:valueError",
        "date beyond the years",
    ),
    _accepted(
        "XML Schema 2 §3.2.7.4 orders a zoned date with one that has no zone unless they are within 14 hours; XBRL 2.1 §4.7.2 forbids"
        " neither; Arelle cannot compare them",
        "",
        "xbrl.4.7.2:contextDateError",
        "date in a zone",
    ),
    _accepted(
        "XML Schema 2 §3.2.17: what is no URI after escaping is no anyURI; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "identifier of a scheme that is no URI",
    ),
    _accepted(
        "XBRL 2.1 §4.7.3.1 and the instance schema: a scheme has at least one character",
        "xmlSchema:valueError",
        "",
        "identifier of an empty scheme",
    ),
)
_SCHEMA = (
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3) and XBRL 2.1 §4.6.4: xsi:nil and precision have types, and a value outside them is a schema"
        " error; Arelle does not look at xsi:nil's, and gives precision its code of XBRL alone",
        "xmlSchema:valueError",
        "",
        "nil of no meaning",
        "precision of words",
    ),
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 4): xsi:type names a type that is there and is derived from the declared one; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "type stated",
        "type stated that is another",
        "type stated that may be its own",
    ),
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): an element that is not nillable has no xsi:nil, not even a false one",
        "xmlSchema:nilNonNillableElement",
        "",
        "nil denied beside a value",
    ),
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): the same, and no more of the element is judged once that is broken",
        "",
        "xmlSchema:valueError",
        "nil beside a value",
        "fact twice, once nil",
        "typed member nil",
        "date nil",
    ),
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): the same",
        "",
        "xmlSchema:nilElementHasContent",
        "nil beside a value",
    ),
    _accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.2) and §3.14.4: a value holds no element; what its text would be then is not judged",
        "",
        "xmlSchema:valueError",
        "date with an element inside",
    ),
    _accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.2): the same of a member, whose name is read to the element",
        "",
        "xbrldie:ExplicitMemberUndefinedQNameError xbrldie:PrimaryItemDimensionallyInvalidError",
        "member with an element inside",
    ),
    _accepted(
        "XML Schema 1 §3.14.4 (cvc-simple-type): the same of a measure; Arelle reads the text with that of the element",
        "xmlSchema:elementUnexpected",
        f"xbrl.4.8.2:measureElement {_MONEY}-notMonetaryMeasure xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
        "measure with an element inside",
    ),
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-type 3.1.1): an element of a simple type has no attributes; Arelle does not look",
        "xmlSchema:attributesExtraneous",
        "",
        "measure with an attribute",
        "typed member with an attribute of its value",
    ),
    _accepted(
        "XML Schema 1 §3.3.4 (cvc-type 3.1.2): the same of elements, of which Arelle sees the text that they leave",
        "xmlSchema:elementUnexpected",
        "xmlSchema:valueError",
        "typed member with an element in its value",
    ),
    _accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.1): forever is empty",
        "xmlSchema:valueError",
        "",
        "period forever with text",
    ),
    _accepted(
        "XBRL 2.1 §4.6 and the item types allow attributes of other namespaces laxly: one that the item's own type closes is refused",
        "xmlSchema:attributesExtraneous",
        "",
        "language",
        "language that is none",
    ),
    _accepted(
        "XBRL 2.1 §4.6: the same, and the value of an attribute that may not be there is not judged",
        "",
        "xmlSchema:valueError",
        "language that is none",
    ),
    _accepted(
        "xl-2003-12-31.xsd requires the attribute or its type (XBRL 2.1 §3.5.3): a schema error, which Arelle passes over in links",
        "xmlSchema:attributesRequired",
        "",
        "footnote arc without ends",
        "footnote arc without a type",
        "footnote locator without label",
        "footnote locator without href",
        "footnote link without a role",
        "footnote without a label",
        "footnote without a type",
        "schemaRef without a type",
        "linkbaseRef without an arcrole",
    ),
    _accepted(
        "xl-2003-12-31.xsd fixes the type, and an arcrole has a character at least (XBRL 2.1 §3.5.3): schema errors, as above",
        "xmlSchema:valueError",
        "",
        "footnote link of another type",
        "schemaRef of another type",
        "footnote arc of an arcrole that is no URI",
        "schemaRef with a role",
        "schemaRef with an arcrole",
    ),
)
_MORE = (
    _accepted(
        "xlink-2003-12-31.xsd (XLink 1.0 §5.6.1) lists the values of xlink:show; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "schemaRef with a show",
    ),
    _accepted(
        "XLink 1.0 §5.2: what a locator of another type would need is not judged; both say that its type is wrong",
        "",
        "xbrl.3.5.3.8.1:resourceType",
        "footnote locator of another type",
    ),
)
_FOLLOWING = (
    _accepted(
        "XBRL 2.1 §4.7.2 orders dates: with a text that is none there is nothing to order, and both sides say that it is none",
        "",
        "xbrl.4.7.2:periodStartBeforeEnd",
        "date that is none",
        "date with blanks that are none",
        "date in a zone that is none",
    ),
    _accepted(
        "XBRL 2.1 §4.7.2: a period that is empty has no type to hold against periodType, and both sides say that the schema is broken",
        "",
        "xbrl.4.7.2:contextPeriodType",
        "period empty",
        "period missing",
    ),
    _accepted(
        "XML 1.0 §3.3.1: an id names one element; which of two is meant is nowhere said, and Arelle takes the last",
        "xbrl.4.7.2:contextPeriodType",
        "xbrl.4.7.2:contextPeriodType",
        "context of an id that is taken",
    ),
    _accepted(
        "XML 1.0 §3.3.1: the same of a footnote with the id of a fact",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "footnote of an id that is taken",
    ),
    _accepted(
        "XBRL 2.1 §4.8.2 asks for the measure of a unit that has one: a measure that is no QName is still one measure, of no currency;"
        " Arelle drops it and counts none",
        f"{_MONEY}-notMonetaryMeasure",
        f"{_MONEY}-notSingleMeasure",
        "measure of another kind",
        "measure of an unknown prefix",
        "measure of two names",
        "measure empty",
    ),
    _accepted(
        "XBRL 2.1 §4.8.4: the measure above is below too, whatever else the schema forbids there; Arelle reads no more",
        "xbrl.4.8.4:measureBothNumDenom",
        "",
        "unit divided within",
    ),
    _accepted(
        "XBRL 2.1 §4.6.2: a fraction is a numeric item, and has a unit; Arelle does not look",
        "xbrl.4.6.2:numericUnit",
        "",
        "fraction without a unit",
        "unit without an id",
        "unit missing",
        "unit of an id that is taken",
    ),
    _accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.4): what is missing has no value to be judged",
        "",
        "xmlSchema:valueError",
        "fraction without a denominator",
    ),
    _accepted(
        "XBRL 2.1 §4.6.3 asks for the attribute and §4.6.5 for what it says: one that is there and empty is not missing",
        "xbrl.4.6.5:decimals",
        "xbrl.4.6.3:missingPrecisionDecimals",
        "decimals empty",
    ),
    _accepted(
        "XBRL 2.1 §4.6.3, §4.6.4: the same of precision, beside decimals or alone",
        "xbrl.4.6.4:precision xbrl.4.6.3:bothPrecisionAndDecimals",
        "xbrl.4.6.3:missingPrecisionDecimals",
        "precision empty",
    ),
    _accepted(
        "XBRL 2.1 §4.7.3.2 forbids the element; whether it is valid in itself (measure without a prefix in scope) is laxly judged",
        "",
        "xmlSchema:valueError",
        "scenario with a measure",
        "root with an element of the standard",
    ),
    _accepted(
        "XBRL 2.1 §5.2.6.2.4: what is required is there, though its value is none, which both say first",
        "",
        "xbrl.5.2.6.2.4:requiresElementInconsistency",
        "number with separators",
        "number with a sign of its kind",
        "number that is none",
        "number no finite one",
        "number of a point alone",
    ),
    _accepted(
        "XBRL 2.1 §5.2.5.2: a sum is of numbers, and a text that both sides say is none enters no sum",
        "",
        "xbrl.5.2.5.2:calcInconsistency",
        "number with blanks that are none",
        "number no finite one",
        "number with a sign of its kind",
        "number of a point alone",
    ),
    _accepted(
        "XBRL 2.1 §5.1.1: an item holds no element, which both say; what stands in it is neither value nor fact",
        "",
        "xbrl:schemaImportMissing",
        "element inside a fact",
        "footnote link in a fact",
    ),
    _accepted("XBRL 2.1 §5.1.1: the same", "", "xmlSchema:valueError", "footnote link in a fact"),
    _accepted(
        "XBRL 2.1 §5.1.1: the same",
        "",
        "calc11e:inconsistentCalculationUsingRounding xmlSchema:valueError",
        "fact in a fact",
    ),
    _accepted(
        "XBRL 2.1 §5.1.1: the same of an item that is nil, of which Arelle says no more than that",
        "xbrl.5.1.1:itemMixedContent",
        "xbrl:schemaImportMissing",
        "nil with an element inside",
    ),
    _accepted(
        "Dimensions 1.0 §3.1.4.5: a member of an axis that is missing or no QName of the DTS is of no axis; Arelle passes over it",
        _NO_AXIS,
        "",
        "axis missing",
        "axis not declared",
    ),
    _accepted(
        "Dimensions 1.0 §3.1.4.5.3: the same where no schema declares any axis",
        f"{_NO_AXIS} xbrldie:ExplicitMemberUndefinedQNameError",
        "",
        "schemaRef of the standard",
    ),
    _accepted(
        "Dimensions 1.0 §3.1.4.5.3 and XML Schema 1 §3.3.4: the same of an instance that is its own schemaRef",
        "xbrldie:ExplicitMemberNotExplicitDimensionError xbrldie:ExplicitMemberUndefinedQNameError xmlSchema:elementUnexpected",
        "",
        "schemaRef of itself",
    ),
    _accepted(
        "Dimensions 1.0 §2.4 and OIM 1.0 §6: with a member of no known axis a context is no point of a closed cube, nor equal to the one"
        " without it; Arelle drops the member, and takes the facts for duplicates of others",
        "xbrldie:PrimaryItemDimensionallyInvalidError",
        "oime:disallowedDuplicateFacts",
        "axis missing",
    ),
    _accepted(
        "xbrldi-2006.xsd (Dimensions 1.0 §A) takes declared elements in a typed member strictly; Arelle gives the code of Dimensions alone",
        "xmlSchema:elementUnexpected",
        "",
        "member typed",
        "typed member of another element",
    ),
    _accepted(
        "XML Schema 1 §3.4.4: a context holds no context, which both say; what stands in it is no dimension of the outer one",
        "",
        "xbrldie:RepeatedDimensionInInstanceError",
        "context in another",
    ),
    _accepted(
        "XML Schema 1 §3.4.4: what both say is not expected is no context; what stands in it is as unknown",
        "xbrl:schemaImportMissing",
        "",
        "context of a name that is none",
    ),
    _accepted(
        "XBRL 2.1 §4.11.1.1: the locator points at an element of the instance; that it is undeclared is told of the element itself",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "concept not declared",
        "concept of no namespace",
        "concept of an unknown namespace",
    ),
)
_DOCUMENTS = (
    _accepted(
        "XBRL 2.1 §4.2: schemaRef is required, and without it nothing is declared: all that follows is told by this one finding",
        "xbrl.4.2:schemaRefMissing",
        _NO_DTS,
        "schemaRef missing",
    ),
    _accepted(
        "XBRL 2.1 §4.2: the same of an instance with nothing in it",
        "xbrl.4.2:schemaRefMissing",
        "IOerror xmlSchema:elementOccurrencesError",
        "root empty",
    ),
    _accepted(
        "XBRL 2.1 §3.5.1.2: a schemaRef has an address, and nothing is declared without one: all that follows is told by this one finding",
        "",
        "IOerror xbrl:schemaImportMissing",
        "schemaRef empty",
        "schemaRef without href",
    ),
    _accepted("XBRL 2.1 §3.5.1.2: the same", "", "xbrl.4.11.1.1:footnoteLinkLocTarget", "schemaRef empty"),
    _accepted("XBRL 2.1 §3.5.1.2: the same", "", "xmlSchema:elementUnexpected", "schemaRef without href"),
    _accepted(
        "XBRL 2.1 §3.2: a DTS with a missing document is no DTS: we stop with one finding (bx:taxonomyMissing is Arelle's IOerror)",
        "bx:taxonomyMissing",
        _NO_DTS,
        "schemaRef of nothing",
        "base elsewhere",
        "base of all elsewhere",
    ),
    _accepted(
        "XBRL 2.1 §3.2: the same; Arelle reads this file, which lies outside what our catalogue knows, and finds that it is no schema",
        "bx:taxonomyMissing",
        "IOerror xbrl:schemaImportMissing xbrl.4.2.2:schemaRefHref xmlSchema:elementUnexpected",
        "schemaRef of itself",
    ),
    _accepted(
        "XBRL 2.1 §3.2: the same of other references",
        "bx:taxonomyMissing",
        "IOerror",
        "linkbaseRef of nothing",
        "roleRef of nothing",
        "arcroleRef of nothing",
    ),
    _accepted("XBRL 2.1 §3.2: the same", "", "xbrl.3.5.2.4.5:roleRefNotDefined", "roleRef of nothing"),
    _accepted("XBRL 2.1 §3.2: the same", "", "xbrl.3.5.2.5.5:arcroleRefNotDefined", "arcroleRef of nothing"),
    _accepted(
        "XML Schema 2 §3.2.17 and §4.3.6: white space around a URI is collapsed; RFC 3986 §6.2.2.2: an escaped letter is the letter",
        "",
        "IOerror xbrl:schemaImportMissing",
        "schemaRef with blanks",
        "schemaRef with escapes",
    ),
    _accepted(
        "XML Schema 2 §3.2.17 and §4.3.6: the same, with what follows for Arelle",
        "",
        "xmlSchema:elementUnexpected",
        "schemaRef with blanks",
        "schemaRef with escapes",
    ),
    _accepted(
        "XBRL 2.1 §3.5.2.4.5: a roleRef without a role names none, so that there is none to be declared",
        "xbrl.3.5.2.4.5:roleRefMissing",
        "xbrl.3.5.2.4.5:roleRefNotDefined",
        "roleRef without its role",
    ),
    _accepted(
        "XML Schema 2 §3.2.17 and §4.3.6: an address of blanks is an empty one, and XBRL 2.1 §3.5.1.2 asks for one",
        "xbrl.3.5.1.2:simpleLinkHref",
        "IOerror xbrl:schemaImportMissing xmlSchema:elementUnexpected",
        "schemaRef of blanks",
    ),
    _accepted(
        "XML Schema 1 §4.3.2: xsi:schemaLocation is a hint, and that there is nothing where it points is no fault",
        "",
        "IOerror",
        "root with a schema location",
        "root of another name",
        "schemaRef of the standard",
    ),
    _accepted(
        "XBRL 2.1 §4: the root of an instance is xbrli:xbrl; Arelle says nothing", "xbrl.4:xbrlRootElement", "", "root of another name"
    ),
    _accepted(
        "XML Schema 1 §3.4.4: the root may not stand in itself, and what it lacks there is not judged",
        "",
        "xmlSchema:elementOccurrencesError",
        "root in the root",
    ),
    _accepted(
        "XML 1.0 §2.10: another value of xml:space is an error but no fatal one; the schema says it too",
        "",
        "xmlSchema:syntax",
        "space attribute that is none",
    ),
    _accepted(
        "XBRL 2.1 §4.11.1.1: a locator of a footnote link points into its own instance, so another file is not looked for",
        "xbrl.4.11.1.1:instanceLoc",
        "IOerror",
        "footnote locator of another file",
    ),
    _accepted(
        "XBRL 2.1 §4.11.1.1: what points outside is told as that; that it is no fact of this file goes without saying",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "footnote locator of a schema",
        "footnote link with a locator of a schema",
    ),
    _accepted(
        "XBRL 2.1 §3.5.1.2 and RFC 3986 §4.4: an empty address is that of the document itself, which is no fact",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "xmlSchema:requiredAttribute",
        "footnote locator empty",
    ),
    _accepted(
        "XLink 1.0 §5.4: a locator has an address; the schema says it",
        "",
        "xlink:locatorHref xmlSchema:requiredAttribute",
        "footnote locator without href",
        "footnote arc of another type",
    ),
    _accepted(
        "XLink 1.0 §5.5: a role is an absolute URI, that of a locator too",
        "xbrl.3.5.2.4:roleNotAbsolute",
        "",
        "footnote locator with a role",
    ),
    _accepted(
        "The instance schema (XBRL 2.1 §4) has footnote links and no others: what is in another is not judged",
        "",
        "xbrl.5.2.2.1:labelLinkLocTarget",
        "footnote link that is a label link",
    ),
    _accepted(
        "The instance schema (XBRL 2.1 §4): the same of a label",
        "",
        "xbrl.3.5.3.8.2:resourceLabel xbrl.5.2.2.2.1:labelLang",
        "label in the instance",
    ),
    _accepted(
        "Arelle gives the same fault of XBRL 2.1 §3.5.1.3 a second code, in which a name is not spelt",
        "",
        "xbrl.3.5.1.2:simpleLink{http://www.w3.org/1999/xlink}role",
        "schemaRef with a role",
    ),
    _accepted(
        "The same of XBRL 2.1 §3.5.1.4",
        "",
        "xbrl.3.5.1.2:simpleLink{http://www.w3.org/1999/xlink}arcrole",
        "schemaRef with an arcrole",
    ),
    _accepted(
        "XML 1.0 §1.2 and §4.3.3: bytes that are not in the encoding declared are a fatal error: one fault, two codes for it",
        "xmlSchema:syntax",
        "IOerror",
        "written in UTF-8 and said to be in UTF-16",
        "written in GB18030 and said to be in UTF-8",
    ),
    _accepted(
        "XML 1.0 §2.8: a declaration stands at the very beginning: one fault, two codes for it",
        "xmlSchema:syntax",
        "xmlSyntax:xmlDeclarationError",
        "written with a blank before",
    ),
    _accepted(
        "XML 1.0 §1.2: after a fatal error nothing is judged; Arelle repairs the document and judges what it made",
        "",
        "xmlSchema:elementOccurrencesError",
        "written to the half",
        "written with a tag that is not closed",
    ),
    _accepted("XML 1.0 §1.2: the same", "", "xbrl.4.6.1:itemContextRef xbrl.4.6.2:numericUnit", "written with an attribute twice"),
    _accepted(
        "XML 1.0 §1.2: the same",
        "",
        "xmlSchema:elementUnexpected xmlSchema:valueError",
        "written with a tag that is not closed",
    ),
    _accepted(
        "XML 1.0 §1.2: the same",
        "",
        "xmlSchema:attributesRequired",
        "written to the half",
        "written with a tag that is not closed",
    ),
    _accepted(
        "XML 1.0 §1.2: the same",
        "",
        "IOerror xbrl.3.5.1.1:simpleLinkType xbrl.3.5.1.2:simpleLinkHref",
        "written to the half",
    ),
    _accepted(
        "Namespaces in XML 1.0 §5: the same of a prefix that is not bound",
        "",
        "IOerror xbrl.3.5.1.1:simpleLinkType xbrl:schemaImportMissing xmlSchema:attributesExtraneous xmlSchema:elementUnexpected",
        "written with a prefix that is not bound",
    ),
)
ACCEPTED: tuple[Accepted, ...] = (*_TYPES, *_SCHEMA, *_MORE, *_FOLLOWING, *_DOCUMENTS)
