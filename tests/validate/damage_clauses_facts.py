"""Differences from Arelle's codes on facts, contexts and units that XBRL 2.1, Dimensions 1.0 and Calculations 1.1 decide."""

from __future__ import annotations

from damage_accepted import Accepted, accepted

_MONEY = "xbrl.4.8.2:monetaryFactUnit"
_NO_AXIS = "xbrldie:ExplicitMemberNotExplicitDimensionError xbrldie:TypedMemberNotTypedDimensionError"

FOLLOWING: tuple[Accepted, ...] = (
    accepted(
        "XBRL 2.1 §4.7.2 orders dates: with a text that is none there is nothing to order, and both sides say that it is none",
        "",
        "xbrl.4.7.2:periodStartBeforeEnd",
        "date that is none",
        "date with blanks that are none",
        "date in a zone that is none",
    ),
    accepted(
        "XBRL 2.1 §4.7.2: a period that is empty has no type to hold against periodType, and both sides say that the schema is broken",
        "",
        "xbrl.4.7.2:contextPeriodType",
        "period empty",
        "period missing",
    ),
    accepted(
        "XML 1.0 §3.3.1: an id names one element; which of two is meant is nowhere said, and Arelle takes the last",
        "xbrl.4.7.2:contextPeriodType",
        "xbrl.4.7.2:contextPeriodType",
        "context of an id that is taken",
    ),
    accepted(
        "XML 1.0 §3.3.1: the same of a footnote with the id of a fact",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "footnote of an id that is taken",
    ),
    accepted(
        "XBRL 2.1 §4.8.2 asks for the measure of a unit that has one: a measure that is no QName is still one measure, of no currency;"
        " Arelle drops it and counts none",
        f"{_MONEY}-notMonetaryMeasure",
        f"{_MONEY}-notSingleMeasure",
        "measure of another kind",
        "measure of an unknown prefix",
        "measure of two names",
        "measure empty",
    ),
    accepted(
        "XBRL 2.1 §4.8.4: the measure above is below too, whatever else the schema forbids there; Arelle reads no more",
        "xbrl.4.8.4:measureBothNumDenom",
        "",
        "unit divided within",
    ),
    accepted(
        "XBRL 2.1 §4.6.2: a fraction is a numeric item, and has a unit; Arelle does not look",
        "xbrl.4.6.2:numericUnit",
        "",
        "fraction without a unit",
        "unit without an id",
        "unit missing",
        "unit of an id that is taken",
    ),
    accepted(
        "XML Schema 1 §3.4.4 (cvc-complex-type 2.4): what is missing has no value to be judged",
        "",
        "xmlSchema:valueError",
        "fraction without a denominator",
    ),
    accepted(
        "XBRL 2.1 §4.6.3 asks for the attribute and §4.6.5 for what it says: one that is there and empty is not missing",
        "xbrl.4.6.5:decimals",
        "xbrl.4.6.3:missingPrecisionDecimals",
        "decimals empty",
    ),
    accepted(
        "XBRL 2.1 §4.6.3, §4.6.4: the same of precision, beside decimals or alone",
        "xbrl.4.6.4:precision xbrl.4.6.3:bothPrecisionAndDecimals",
        "xbrl.4.6.3:missingPrecisionDecimals",
        "precision empty",
    ),
    accepted(
        "XBRL 2.1 §4.7.3.2 forbids the element; whether it is valid in itself (measure without a prefix in scope) is laxly judged",
        "",
        "xmlSchema:valueError",
        "scenario with a measure",
        "root with an element of the standard",
    ),
    accepted(
        "XBRL 2.1 §5.2.6.2.4: what is required is there, though its value is none, which both say first",
        "",
        "xbrl.5.2.6.2.4:requiresElementInconsistency",
        "number with separators",
        "number with a sign of its kind",
        "number that is none",
        "number no finite one",
        "number of a point alone",
    ),
    accepted(
        "XBRL 2.1 §5.2.5.2: a sum is of numbers, and a text that both sides say is none enters no sum",
        "",
        "xbrl.5.2.5.2:calcInconsistency",
        "number with blanks that are none",
        "number no finite one",
        "number with a sign of its kind",
        "number of a point alone",
    ),
    accepted(
        "XBRL 2.1 §5.1.1: an item holds no element, which both say; what stands in it is neither value nor fact",
        "",
        "xbrl:schemaImportMissing",
        "element inside a fact",
        "footnote link in a fact",
    ),
    accepted("XBRL 2.1 §5.1.1: the same", "", "xmlSchema:valueError", "footnote link in a fact"),
    accepted(
        "XBRL 2.1 §5.1.1: the same",
        "",
        "calc11e:inconsistentCalculationUsingRounding xmlSchema:valueError",
        "fact in a fact",
    ),
    accepted(
        "XBRL 2.1 §5.1.1: the same of an item that is nil, of which Arelle says no more than that",
        "xbrl.5.1.1:itemMixedContent",
        "xbrl:schemaImportMissing",
        "nil with an element inside",
    ),
    accepted(
        "Dimensions 1.0 §3.1.4.5: a member of an axis that is missing or no QName of the DTS is of no axis; Arelle passes over it",
        _NO_AXIS,
        "",
        "axis missing",
        "axis not declared",
    ),
    accepted(
        "Dimensions 1.0 §3.1.4.5.3: the same where no schema declares any axis",
        f"{_NO_AXIS} xbrldie:ExplicitMemberUndefinedQNameError",
        "",
        "schemaRef of the standard",
    ),
    accepted(
        "Dimensions 1.0 §3.1.4.5.3 and XML Schema 1 §3.3.4: the same of an instance that is its own schemaRef",
        "xbrldie:ExplicitMemberNotExplicitDimensionError xbrldie:ExplicitMemberUndefinedQNameError xmlSchema:elementUnexpected",
        "",
        "schemaRef of itself",
    ),
    accepted(
        "Dimensions 1.0 §2.4 and OIM 1.0 §6: with a member of no known axis a context is no point of a closed cube, nor equal to the one"
        " without it; Arelle drops the member, and takes the facts for duplicates of others",
        "xbrldie:PrimaryItemDimensionallyInvalidError",
        "oime:disallowedDuplicateFacts",
        "axis missing",
    ),
    accepted(
        "xbrldi-2006.xsd (Dimensions 1.0 §A) takes declared elements in a typed member strictly; Arelle gives the code of Dimensions alone",
        "xmlSchema:elementUnexpected",
        "",
        "member typed",
        "typed member of another element",
    ),
    accepted(
        "XML Schema 1 §3.4.4: a context holds no context, which both say; what stands in it is no dimension of the outer one",
        "",
        "xbrldie:RepeatedDimensionInInstanceError",
        "context in another",
    ),
    accepted(
        "XML Schema 1 §3.4.4: what both say is not expected is no context; what stands in it is as unknown",
        "xbrl:schemaImportMissing",
        "",
        "context of a name that is none",
    ),
    accepted(
        "XBRL 2.1 §4.11.1.1: the locator points at an element of the instance; that it is undeclared is told of the element itself",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "concept not declared",
        "concept of no namespace",
        "concept of an unknown namespace",
    ),
)
