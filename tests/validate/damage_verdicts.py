"""Differences from Arelle's codes that are accepted: the damage, the codes that one side alone may give, and the clause that decides.

Both sides call each of these instances invalid or the clause says who is right; what differs is what follows from the first fault.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """A kind of damage, the codes that only we may give, those that only Arelle may give, and the reason with its clause."""

    damage: str
    ours: frozenset[str]
    theirs: frozenset[str]
    reason: str

    def covers(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        """Whether a difference lies within what is accepted."""
        return ours <= self.ours and theirs <= self.theirs


def _accepted(reason: str, ours: str, theirs: str, *damages: str) -> tuple[Accepted, ...]:
    return tuple(Accepted(damage, frozenset(ours.split()), frozenset(theirs.split()), reason) for damage in damages)


_UNKNOWN = (
    "xmlSchema:elementUnexpected xbrldie:ExplicitMemberNotExplicitDimensionError xbrldie:ExplicitMemberUndefinedQNameError"
    " xbrldie:TypedMemberNotTypedDimensionError"
)
"""What follows when no schema is brought in: no element, axis or member is declared."""
_LOST = "IOerror xbrl:schemaImportMissing xmlSchema:elementUnexpected xbrl.4.11.1.1:footnoteLinkLocTarget"
_MONEY = "xbrl.4.8.2:monetaryFactUnit-notMonetaryMeasure xbrl.4.8.2:measureElement xbrl.4.8.2:sharesFactUnit-notSharesMeasure"
_SINGLE = "xbrl.4.8.2:monetaryFactUnit-notSingleMeasure xbrl.4.8.2:sharesFactUnit-notSingleMeasure"

ACCEPTED: tuple[Accepted, ...] = (
    *_accepted(
        "XBRL 2.1 §4.8.2 asks for the measure of a unit that has one: a measure that is no QName is still one measure, of no currency;"
        " Arelle drops it and counts none",
        _MONEY,
        _SINGLE,
        "measure of another kind",
        "measure of an unknown prefix",
        "measure empty",
    ),
    *_accepted(
        "XML Schema 2 §3.3.13 and §4.3.6: white space around an integer is collapsed before it is judged, so ' 2 ' is 2",
        "",
        "xbrl.4.6.5:decimals",
        "decimals odd",
    ),
    *_accepted(
        "XML Schema 2 §3.2.7.4 orders a zoned date with one that has no zone unless they are within 14 hours; XBRL 2.1 §4.7.2 forbids"
        " neither; Arelle cannot compare them",
        "xbrl.4.7.2:periodStartBeforeEnd",
        "xbrl.4.7.2:contextDateError",
        "date odd",
    ),
    *_accepted(
        "XBRL 2.1 §4.7.2 orders dates: with a text that is none, or a period that is empty, there is nothing to order or to hold against"
        " periodType, and both sides say that the schema is broken",
        "",
        "xbrl.4.7.2:periodStartBeforeEnd xbrl.4.7.2:contextPeriodType",
        "date that is none",
        "period empty",
        "period missing",
    ),
    *_accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3) and XBRL 2.1 §4.6.4: xsi:nil and precision have types, and a value outside them is a schema error;"
        " Arelle does not look at xsi:nil's, and gives precision its code of XBRL alone",
        "xmlSchema:valueError",
        "xbrl.5.2.5.2:calcInconsistency exception:ValueError",
        "nil of no meaning",
        "precision of words",
    ),
    *_accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 4): xsi:type names a type that is there and is derived from the declared one; Arelle does not look",
        "xmlSchema:valueError",
        "",
        "type stated",
    ),
    *_accepted(
        "XML Schema 1 §3.3.4 (cvc-elt 3.1): an element that is not nillable has no xsi:nil, and no more is judged once that is broken",
        "",
        "xmlSchema:nilElementHasContent xmlSchema:valueError",
        "nil beside a value",
        "nil without a value",
        "typed member nil",
    ),
    *_accepted(
        "XBRL 2.1 §4.7.3.1 and the instance schema: a scheme has at least one character",
        "xmlSchema:valueError",
        "",
        "identifier of an empty scheme",
    ),
    *_accepted(
        "The instance schema (XBRL 2.1 §4.7.4) has one scenario, and both sides say so; §3.1.4.5.3 of Dimensions judges one container",
        "",
        "xbrldie:RepeatedDimensionInInstanceError",
        "scenario twice",
    ),
    *_accepted(
        "XBRL 2.1 §4.7.3.2 forbids the element; whether it is valid in itself (measure without a prefix in scope) is laxly judged",
        "",
        "xmlSchema:valueError",
        "scenario with a measure",
    ),
    *_accepted(
        "Dimensions 1.0 §3.1.4.5: a member of an axis that is missing or no QName of the DTS is of no axis; Arelle passes over it",
        "xbrldie:ExplicitMemberNotExplicitDimensionError xbrldie:TypedMemberNotTypedDimensionError"
        " xbrldie:PrimaryItemDimensionallyInvalidError",
        "oime:disallowedDuplicateFacts",
        "axis missing",
        "axis not declared",
    ),
    *_accepted(
        "xbrldi-2006.xsd (Dimensions 1.0 §A) takes declared elements in a typed member strictly; Arelle gives the code of Dimensions alone",
        "xmlSchema:elementUnexpected",
        "",
        "member typed",
        "typed member of another element",
    ),
    *_accepted(
        "XBRL 2.1 §5.2.6.2: aliases and required elements are laws on valid facts; both sides say the value is invalid first",
        "xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
        "xbrl.5.2.6.2.4:requiresElementInconsistency",
        "number with separators",
        "number with a sign of its kind",
        "number that is none",
    ),
    *_accepted(
        "XBRL 2.1 §4.11.1.1: the locator points at an element of the instance; that it is undeclared is told of the element itself",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "concept not declared",
        "concept of no namespace",
        "concept of an unknown namespace",
    ),
    *_accepted(
        "XML Schema 1 §3.3.4: xbrli:item is abstract and so never one of the elements that may stand there; one fault, two codes for it",
        "xmlSchema:elementUnexpected",
        "xmlSchema:abstractElement",
        "concept of the standard",
    ),
    *_accepted(
        "xbrli:xbrl has element content only (XML Schema 1 §3.4.4, cvc-complex-type 2.3): one fault, two codes for it",
        "xmlSchema:elementUnexpected",
        "xmlSchema:valueError",
        "text between facts",
        "text between contexts",
    ),
    *_accepted(
        "XBRL 2.1 §4.6 and the item types allow attributes of other namespaces laxly: one that the item's own type closes is refused",
        "xmlSchema:attributesExtraneous",
        "",
        "attribute of another namespace",
    ),
    *_accepted(
        "XBRL 2.1 §4.2: schemaRef is required, and without it nothing is declared: all that follows is told besides",
        f"xbrl.4.2:schemaRefMissing xbrl:schemaImportMissing {_UNKNOWN}",
        f"{_LOST} xmlSchema:elementOccurrencesError",
        "schemaRef missing",
        "schemaRef at the end",
        "context at the front",
        "fact at the front",
    ),
    *_accepted(
        "XBRL 2.1 §3.5.1.2: a schemaRef has an href; the schema calls its lack attributesRequired, and nothing is declared then",
        f"xmlSchema:attributesRequired {_UNKNOWN}",
        f"xbrl.3.5.1.2:simpleLinkHref {_LOST}",
        "schemaRef empty",
        "schemaRef without href",
    ),
    *_accepted(
        "XBRL 2.1 §3.2: a DTS with a missing document is no DTS: we stop with one finding (bx:taxonomyMissing is Arelle's IOerror)",
        "bx:taxonomyMissing",
        f"{_LOST} xbrl.3.5.2.4.5:roleRefNotDefined xbrl.3.5.2.5.5:arcroleRefNotDefined",
        "schemaRef of nothing",
        "base elsewhere",
        "roleRef of nothing",
        "arcroleRef of nothing",
    ),
    *_accepted(
        "XBRL 2.1 §4.11.1.1: a locator of a footnote link points into its own instance, so another file is not looked for",
        "xbrl.4.11.1.1:instanceLoc",
        "IOerror",
        "footnote locator of nothing",
    ),
    *_accepted(
        "xl-2003-12-31.xsd requires the attribute or its type (XBRL 2.1 §3.5.3): a schema error, which Arelle passes over in footnotes",
        "xmlSchema:attributesRequired xmlSchema:valueError",
        "xbrl.4.11.1.3.1:factFootnoteArcFrom",
        "footnote arc of another arcrole",
        "footnote arc without ends",
        "footnote locator without label",
        "footnote link without a role",
    ),
    *_accepted(
        "XBRL 2.1 §5.1.1: an item holds no element, which both say; what is in it is no fact of a schema to be imported",
        "",
        "xbrl:schemaImportMissing xbrl.5.2.6.2.2:essenceAliasUnitsInconsistency",
        "element inside a fact",
    ),
    *_accepted(
        "XBRL 2.1 §4.6.3 asks for the attribute and §4.6.5 for what it says: one that is there and empty is not missing",
        "xbrl.4.6.5:decimals",
        "xbrl.4.6.3:missingPrecisionDecimals",
        "decimals of words",
    ),
    *_accepted(
        "XBRL 2.1 §5.1.1: an item holds no element, which both say; what stands in it is neither value nor fact",
        "",
        "oime:disallowedDuplicateFacts xmlSchema:valueError xml.3.3.1:idMustBeUnique",
        "fact in a fact",
    ),
    *_accepted(
        "Calculations 1.1 §3.3.2: contradicting duplicates are told as such and the calculation is not judged; Arelle judges one of them",
        "oime:disallowedDuplicateFacts",
        "calc11e:inconsistentCalculationUsingRounding",
        "fact twice, contradicting",
    ),
)
