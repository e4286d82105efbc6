"""The laws of Inline XBRL 1.1, each stated once: code as other processors compose it, words, remedy.

`told` makes a finding of a broken one. `exporter.formats.inline.structure` and `.relations` find where they are broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from exporter.findings import Finding, Rule, Severity
from exporter.formats.inline.document import Document, line_of, local
from exporter.formats.inline.values import SECTIONS, law

_Words = tuple[str, str, str]
_SYNTAX: Final[tuple[_Words, ...]] = (
    ("html:rootElement", "the root element is {root}, not html of XHTML", "put the document into <html> of the XHTML namespace"),
    (
        "exclude:excludeMisplaced",
        "this ix:exclude stands in no text that it could be taken from",
        "put it into ix:nonNumeric, or remove it",
    ),
    ("continuation:ancestorNodeDisallowed", "the continuation {id} stands in ix:hidden", "move it into the visible document"),
    ("nonFraction:nonFraction", "{fact} is tagged on nothing", "put its number into the tag, or say xsi:nil"),
    ("nonFraction:nonFractionChildren", "{fact} holds a number and an element beside it", "tag the number alone, or one nested tag alone"),
    ("fraction:fractionChildren", "{fact} has not one ix:numerator and one ix:denominator", "tag both, once each, and nothing else"),
    ("fraction:nilFractionChildren", "{fact} is nil and has a numerator or denominator", "remove xsi:nil, or the terms"),
    ("references:qualifiedAttributeDisallowed", "ix:references has the attribute {name}", "remove it"),
    ("nonFraction:transformValueError", "{fact}: {problem}", "give the format that suits the text, or mend the text"),
    ("nonNumeric:transformValueError", "{fact}: {problem}", "give the format that suits the text, or mend the text"),
    ("numerator:transformValueError", "{fact}: {problem}", "give the format that suits the text, or mend the text"),
)
_OTHERS: Final[tuple[_Words, ...]] = (
    ("header:missingHeader", "there is no ix:header", "add one, with references and resources, in a hidden div"),
    ("header:headerMissing", "there is no ix:header", "add one, with references and resources, in a hidden div"),
    ("resources:missingResources", "there is no ix:resources", "add it to the header, with contexts and units"),
    ("references:missingReferences", "nothing refers to a taxonomy", "add ix:references with a schemaRef to the header"),
    ("references:missingReferenceTargets", "no ix:references is of the target {targets}", "add one, or mend the target attribute"),
    ("references:referencesAttributeDuplication", "two ix:references of one target have the attribute {name}", "keep one of them"),
    ("references:referencesIdDuplication", "the id {id} of ix:references stands twice", "give each element an id of its own"),
    ("references:referencesTargetId", "two ix:references of one target have ids", "keep the id of one"),
    ("references:referencesNamespacePrefixConflict", "the prefix {prefix} means two namespaces in one target", "give it one meaning"),
    ("resources:resourceIdDuplication", "the id {id} of a context or unit stands twice", "give each element an id of its own"),
    ("continuation:continuationReferences", "{id} continues more than one element", "let one element alone name it in continuedAt"),
    ("continuation:continuationNotReferenced", "the continuation {id} continues nothing", "name it in continuedAt, or remove the tag"),
    ("nonFraction:nonFractionChildren", "{fact} holds elements that are not one nested number", "tag the number alone"),
    ("nonFraction:nestedNonFractionIsNil", "{fact} is nil inside another number", "take it out"),
    ("nonFraction:nestedNonFractionProperties", "{fact} differs from the tag around it in format, scale or unit", "make them equal"),
    ("nonFraction:nonFractionNegative", "{fact} prints a minus sign without a format", 'put the sign outside the tag and say sign="-"'),
    ("fraction:fractionDescendants", "{fact} holds a tag that is no numerator, denominator or fraction", "take it out"),
    ("fraction:fractionTerms", "{fact} has no numerator and denominator", "tag both"),
    ("fraction:fractionNilTerms", "{fact} is nil and has terms", "remove xsi:nil, or the terms"),
    ("numerator:fractionTermNegative", "a term of a fraction prints a minus sign", 'put it outside the tag and say sign="-"'),
    ("footnote:footnoteLang", "the footnote {id} is in no language", "add xml:lang to it, or to an element around it"),
    ("relationship:relationshipFromRef", "the relationship starts at {id}, which is no fact", "name the id of a fact in fromRefs"),
    ("relationship:relationshipToRef", "the relationship ends at {id}, which is no fact and no footnote", "name one in toRefs"),
    ("relationship:relationshipToRefMix", "the relationship ends at facts and footnotes", "make two relationships of it"),
    ("relationship:relationshipReferencesMixed", "the relationship ends at facts and footnotes", "make two relationships of it"),
    ("relationship:relationshipFromToMatch", "the relationship starts and ends at {id}", "take it out of one side"),
    ("tuple:tupleID", "the tuple holds nothing and has no tupleID by which facts could belong to it", "give it one"),
    ("tuple:tupleIdDuplication", "two tuples have the tupleID {id}", "give each its own"),
    *((f"{name}:contextReference", "{fact} has the context {id}, which is not there", "name a context of ix:resources in contextRef")
      for name in ("fraction", "nonFraction", "nonNumeric")),
    *((f"{name}:unitReference", "{fact} has the unit {id}, which is not there", "name a unit of ix:resources in unitRef")
      for name in ("fraction", "nonFraction")),
    *((f"{name}:invalidTransformation", "{fact}: {problem}", "give a format of Transformation Registry 3, 4 or 5")
      for name in ("numerator", "nonFraction", "nonNumeric")),
    *((f"{name}:uniqueIxId", "the id {id} stands twice", "give each element an id of its own")
      for name in ("continuation", "footnote", "fraction", "nonFraction", "nonNumeric", "references", "resources", "tuple")),
    *((f"{name}:{code}", says, fix) for name in ("nonNumeric", "footnote", "continuation") for code, says, fix in (
        ("continuationTarget", "continuedAt names {id}, which is no ix:continuation", "name the id of a continuation"),
        ("continuationMissing", "continuedAt names {id}, which is not there", "name the id of a continuation"),
        ("continuationCycle", "the continuations go round in a circle at {id}", "end the chain"),
        ("continuationChainNested", "a continuation stands inside what it continues", "move it out"),
    )),
    *((f"{name}:{code}", says, fix) for name in ("fraction", "nonFraction", "nonNumeric", "tuple") for code, says, fix in (
        ("tupleRefMissing", "{fact} belongs to the tuple {id}, which is not there", "name a tupleID in tupleRef"),
        ("tupleMemberOrderMissing", "{fact} stands in a tuple and has no order", "give it one"),
    )),
)  # fmt: skip


def _rules() -> Iterator[tuple[str, Rule]]:
    for words, syntax in ((_SYNTAX, True), (_OTHERS, False)):
        for name, says, fix in words:
            element, _, code = name.partition(":")
            full = law(element, code, syntax=syntax)
            yield full, Rule(full, Severity.ERROR, says, fix, f"Inline XBRL 1.1 §{SECTIONS[element][0 if syntax else 1]}")


_DISPLAY: Final = "ix11.8.1.2:headerDisplayNone"
_VALUE: Final = "xmlSchema:valueError"
LAWS: Final = MappingProxyType(
    {
        **dict(_rules()),
        _DISPLAY: Rule(
            _DISPLAY,
            Severity.WARNING,
            "the header is not hidden, so browsers may print contexts and units",
            'put it into <div style="display:none">',
            "Inline XBRL 1.1 §8.1.2",
        ),
        _VALUE: Rule(_VALUE, Severity.ERROR, "{fact}: {problem}", "tag the number alone", "Inline XBRL 1.1 §10.1.2"),
    }
)
"""All laws by code."""


def told(code: str, element: etree._Element, document: Document, **detail: str) -> Finding:
    """The finding that an element breaks a law. `id` is the element's own unless given."""
    rule, name = LAWS[code], element.get("name") or local(element)
    said = {"fact": name, "id": element.get("id") or "", **detail}
    return Finding(
        code=code,
        severity=rule.severity,
        message=rule.says.format_map(said),
        remedy=rule.fix,
        spec=rule.spec,
        file=document.path,
        line=line_of(element) or None,
        fact=element.get("id"),
    )
