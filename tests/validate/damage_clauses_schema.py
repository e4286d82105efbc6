"""Differences from Arelle's codes that XML Schema decides: values and their white space, what an element may have and hold."""

from __future__ import annotations

from damage_accepted import Accepted, accepted

_MONEY = "xbrl.4.8.2:monetaryFactUnit"

TYPES: tuple[Accepted, ...] = (
    accepted(
        "XML Schema 2 §3.3.13 and §4.3.6: white space around an integer is collapsed before it is judged, so ' 2 ' is 2",
        "",
        "xbrl.4.6.5:decimals",
        "decimals with blanks",
    ),
    accepted(
        "XML Schema 2 §3.3.13: an integer may have a plus before it",
        "",
        "xbrl.4.6.5:decimals",
        "decimals odd",
    ),
    accepted(
        "XML Schema 2 §3.2.3.1: the digits of a number are those of ASCII; Arelle takes full-width ones in whole numbers",
        "xmlSchema:valueError",
        "",
        "number with separators",
    ),
    accepted(
        "XML Schema 2 §3.3.20 and §4.3.6: the same of a precision",
        "",
        "xbrl.4.6.4:precision",
        "precision with blanks",
    ),
    accepted(
        "XML Schema 2 §3.3.20: a non-negative integer may have a plus before it",
        "",
        "xbrl.4.6.4:precision",
        "precision with a plus",
    ),
    accepted(
        "XML Schema 2 §3.2.1 and the instance schema (XBRL 2.1 §4.6.5): INF is a string, around which blanks are kept",
        "xmlSchema:valueError",
        "",
        "decimals of INF with blanks",
    ),
    accepted(
        "XML Schema 2 §3.3.8, §3.3.9 and §4.3.6: white space around an id and a reference to it is collapsed",
        "",
        "xbrl.4.6.1:itemContextRef",
        "contextRef with blanks",
        "context of an id with blanks",
    ),
    accepted(
        "XBRL 2.1 §5.2.5.2 and XML Schema 2 §4.3.6: the same where a sum has such a part",
        "",
        "xbrl.5.2.5.2:calcInconsistency",
        "contextRef with blanks",
    ),
    accepted(
        "XML Schema 2 §3.3.8 and §4.3.6: the same of units",
        "",
        "xbrl.4.6.2:numericUnit",
        "unit of an id with blanks",
    ),
    accepted(
        "XBRL 2.1 §5.2.6.2.2 and XML Schema 2 §4.3.6: the same where an alias has that unit",
        "",
        "xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
        "unit of an id with blanks",
    ),
    accepted(
        "XML Schema 2 §3.2.2 and §4.3.6: the same of the boolean of xsi:nil; Arelle holds the fact for one that is not nil",
        "",
        "xmlSchema:valueError xbrl.4.6.3:missingPrecisionDecimals",
        "nil with blanks around",
    ),
    accepted(
        "XML Schema 2 §4.3.6: no-break and ideographic spaces are no white space, and a date with one is none",
        "xmlSchema:valueError",
        "",
        "date with blanks that are none",
    ),
    accepted(
        "XML Schema 2 §3.2.7.1: a year may have a minus or more than four digits; that it cannot be computed with is said by §4.7.2",
        "xbrl.4.7.2:contextDateError",
        "xmlSchema:valueError",
        "date beyond the years",
    ),
    accepted(
        "XML Schema 2 §3.2.7.4 orders a zoned date with one that has no zone unless they are within 14 hours; XBRL 2.1 §4.7.2 forbids"
        " neither; Arelle cannot compare them",
        "",
        "xbrl.4.7.2:contextDateError",
        "date in a zone",
    ),
    accepted(
        "XML Schema 2 §3.2.17: what is no URI after escaping is no anyURI; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "identifier of a scheme that is no URI",
    ),
    accepted(
        "XBRL 2.1 §4.7.3.1 and the instance schema: a scheme has at least one character",
        "xmlSchema:valueError",
        "",
        "identifier of an empty scheme",
    ),
)
SCHEMA: tuple[Accepted, ...] = (
    accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3) and XBRL 2.1 §4.6.4: xsi:nil and precision have types, and a value outside them is a schema"
        " error; Arelle does not look at xsi:nil's, and gives precision its code of XBRL alone",
        "xmlSchema:valueError",
        "",
        "nil of no meaning",
        "precision of words",
    ),
    accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 4): xsi:type names a type that is there and is derived from the declared one; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "type stated",
        "type stated that is another",
        "type stated that may be its own",
    ),
    accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): an element that is not nillable has no xsi:nil, not even a false one",
        "xmlSchema:nilNonNillableElement",
        "",
        "nil denied beside a value",
    ),
    accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): the same, and no more of the element is judged once that is broken",
        "",
        "xmlSchema:valueError",
        "nil beside a value",
        "fact twice, once nil",
        "typed member nil",
        "date nil",
    ),
    accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): the same",
        "",
        "xmlSchema:nilElementHasContent",
        "nil beside a value",
    ),
    accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.2) and §3.14.4: a value holds no element; what its text would be then is not judged",
        "",
        "xmlSchema:valueError",
        "date with an element inside",
    ),
    accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.2): the same of a member, whose name is read to the element",
        "",
        "xbrldie:ExplicitMemberUndefinedQNameError xbrldie:PrimaryItemDimensionallyInvalidError",
        "member with an element inside",
    ),
    accepted(
        "XML Schema 1 §3.14.4 (cvc-simple-type): the same of a measure; Arelle reads the text with that of the element",
        "xmlSchema:elementUnexpected",
        f"xbrl.4.8.2:measureElement {_MONEY}-notMonetaryMeasure xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
        "measure with an element inside",
    ),
    accepted(
        "XML Schema 1 §3.3.4 (cvc-type 3.1.1): an element of a simple type has no attributes; Arelle does not look",
        "xmlSchema:attributesExtraneous",
        "",
        "measure with an attribute",
        "typed member with an attribute of its value",
    ),
    accepted(
        "XML Schema 1 §3.3.4 (cvc-type 3.1.2): the same of elements, of which Arelle sees the text that they leave",
        "xmlSchema:elementUnexpected",
        "xmlSchema:valueError",
        "typed member with an element in its value",
    ),
    accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.1): forever is empty",
        "xmlSchema:valueError",
        "",
        "period forever with text",
    ),
    accepted(
        "XBRL 2.1 §4.6 and the item types allow attributes of other namespaces laxly: one that the item's own type closes is refused",
        "xmlSchema:attributesExtraneous",
        "",
        "language",
        "language that is none",
    ),
    accepted(
        "XBRL 2.1 §4.6: the same, and the value of an attribute that may not be there is not judged",
        "",
        "xmlSchema:valueError",
        "language that is none",
    ),
    accepted(
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
    accepted(
        "xl-2003-12-31.xsd fixes the type, and an arcrole has a character at least (XBRL 2.1 §3.5.3): schema errors, as above",
        "xmlSchema:valueError",
        "",
        "footnote link of another type",
        "schemaRef of another type",
        "footnote arc of an arcrole that is no URI",
    ),
)
MORE: tuple[Accepted, ...] = (
    accepted(
        "xlink-2003-12-31.xsd (XLink 1.0 §5.6.1) lists the values of xlink:show; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "schemaRef with a show",
    ),
    accepted(
        "XLink 1.0 §5.2: what a locator of another type would need is not judged; both say that its type is wrong",
        "",
        "xbrl.3.5.3.8.1:resourceType",
        "footnote locator of another type",
    ),
)
