"""Filing rules on facts: accuracy, nil, empty and padded text, language, percentages, footnotes. Sources are named rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from exporter.findings import Severity
from exporter.formats.xbrl_xml.instance import Trait
from exporter.model.taxonomy import Concept, Kind
from exporter.names import Namespace, Role
from exporter.validate.binding.intervals import read_decimals, read_number, size
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_WARNING: Final = Severity.WARNING
_TAXONOMY: Final = ("taxonomy",)
_LANGUAGE_TYPES: Final = ("stringItemType", "normalizedStringItemType", "tokenItemType", "textBlockItemType", "escapedItemType")
_MOST_MONEY_PLACES: Final = 2
_FEWEST_MONEY_PLACES: Final = -9
_MOST_PERCENT_PLACES: Final = 12
_FEWEST_PERCENT_PLACES: Final = 2
_EBA_MONEY: Final = -4
_EBA_PERCENT: Final = 4
_PERCENT_LIMIT: Final = 50

Implausible = Callable[[Concept, int | None], bool]


def _told(inputs: Inputs, broken: Callable[[Concept, Trait], bool]) -> Iterator[tuple[int, Concept, Trait]]:
    """Facts whose pair of concept and trait breaks a rule, judged once a pair."""
    view = inputs.view
    for code, trait_code in view.said:
        concept, trait = view.concepts[code], view.traits[trait_code]
        if concept is not None and broken(concept, trait):
            for row in view.rows(code, trait=trait_code):
                yield row, concept, trait


def _hits(inputs: Inputs, broken: Callable[[Concept, Trait], bool], law: str = "") -> Iterator[Hit]:
    for row, concept, trait in _told(inputs, broken):
        label = inputs.view.label(concept, inputs.options.language)
        yield hit(**inputs.view.place(row), concept=concept.name, label=label, decimals=trait.decimals, law=law)


@rule(
    "bx:precisionUsed",
    says="{concept} ({label}) states its accuracy by precision",
    fix="state decimals instead",
    spec="EBA filing rule 2.17; ESEF 2.2.1; EFM 6.5.17; EDINET GFM 1.2.16",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def accuracy_is_stated_by_decimals(inputs: Inputs) -> Iterator[Hit]:
    """No fact has a precision."""
    return _hits(inputs, lambda _, trait: trait.precision is not None)


def _is_stated(concept: Concept, trait: Trait) -> bool:
    return concept.kind.is_numeric and not trait.is_nil and trait.decimals is not None


@rule(
    "bx:implausibleDecimals",
    says="{concept} ({label}) has decimals {decimals}, which is implausible for its type",
    fix="amounts in thousands have -3, in whole units 0; percentages with two places (1.20%) have 4; counts have 0 or less",
    spec="EBA filing rule 2.18; ESEF 2.2.5; EFM 6.5.37",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def decimals_suit_their_type(inputs: Inputs) -> Iterator[Hit]:
    """Decimals claim what a figure of the type can be known to."""

    def broken(concept: Concept, trait: Trait) -> bool:
        places = read_decimals(trait)
        if places is None or not _is_stated(concept, trait):
            return False
        if concept.kind is Kind.MONETARY:
            return not _FEWEST_MONEY_PLACES <= places <= _MOST_MONEY_PLACES
        if concept.is_percent:
            return not _FEWEST_PERCENT_PLACES <= places <= _MOST_PERCENT_PLACES
        return concept.kind in (Kind.INTEGER, Kind.SHARES) and places > 0

    return _hits(inputs, broken)


@rule(
    "bx:ebaDecimals",
    says="{concept} ({label}) has decimals {decimals}; {law}",
    fix="report the figure as accurately as the books have it",
    spec="EBA filing rule 2.18",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def decimals_are_as_accurate_as_asked(inputs: Inputs) -> Iterator[Hit]:
    """Amounts have decimals of at least -4, percentages of at least 4, counts of 0."""
    laws: tuple[tuple[str, Implausible], ...] = (
        (
            "amounts need at least -4",
            lambda concept, places: concept.kind is Kind.MONETARY and places is not None and places < _EBA_MONEY,
        ),
        ("percentages need at least 4", lambda concept, places: concept.is_percent and places is not None and places < _EBA_PERCENT),
        ("counts need 0", lambda concept, places: concept.kind is Kind.INTEGER and places not in (0, None)),
    )
    for law, is_broken in laws:

        def broken(concept: Concept, trait: Trait, is_broken: Implausible = is_broken) -> bool:
            return _is_stated(concept, trait) and is_broken(concept, read_decimals(trait))

        yield from _hits(inputs, broken, law)


@rule(
    "bx:nilFact",
    says="{concept} ({label}) is nil",
    fix="leave the fact out; a printed dash is 0",
    spec="EBA filing rule 2.19",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def facts_have_a_value(inputs: Inputs) -> Iterator[Hit]:
    """No fact is nil."""
    return _hits(inputs, lambda _, trait: trait.is_nil)


def _texts(inputs: Inputs, broken: Callable[[str], bool]) -> Iterator[Hit]:
    """Facts of text whose value breaks a rule."""
    facts = inputs.view.facts
    for row, concept, _ in _told(inputs, lambda concept, trait: concept.is_item and not concept.kind.is_numeric and not trait.is_nil):
        if row not in inputs.instance.mixed and broken(facts.values[row]):
            yield hit(**inputs.view.place(row), concept=concept.name, label=inputs.view.label(concept, inputs.options.language))


@rule(
    "bx:emptyFact",
    says="{concept} ({label}) is empty",
    fix="leave the fact out",
    spec="EBA filing rule 2.19; ESEF 1.3.3",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def texts_say_something(inputs: Inputs) -> Iterator[Hit]:
    """No fact is an empty text."""
    return _texts(inputs, lambda text: not text.strip())


@rule(
    "bx:paddedText",
    says="{concept} ({label}) begins or ends with blanks",
    fix="trim the text",
    spec="EBA filing rule 3.4",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def texts_are_trimmed(inputs: Inputs) -> Iterator[Hit]:
    """No text has blanks at its ends."""
    return _texts(inputs, lambda text: bool(text.strip()) and text != text.strip())


@rule(
    "bx:textLanguage",
    says="{concept} ({label}) does not say its language",
    fix='add xml:lang, as xml:lang="zh-CN", to the fact',
    spec="ESEF 2.5.2; EFM 6.5.14; EDINET GFM 1.2.13",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def texts_say_their_language(inputs: Inputs) -> Iterator[Hit]:
    """Every text says which language it is in, itself or by the root."""
    if inputs.instance.root.attributes.get(Namespace.XML.tag("lang")):
        return iter(())

    def broken(concept: Concept, trait: Trait) -> bool:
        is_text = concept.is_text_block or (concept.kind is Kind.TEXT and concept.type.local in _LANGUAGE_TYPES)
        return is_text and concept.is_item and not trait.language and not trait.is_nil

    return _hits(inputs, broken)


@rule(
    "bx:percentAboveHundred",
    says="{concept} ({label}) is {value}, which is {percent}%",
    fix="a percentage is reported as a fraction: 1.20% is 0.0120; leave it if the source says so",
    spec="ESEF 2.2.2",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def percentages_are_at_most_hundred(inputs: Inputs) -> Iterator[Hit]:
    """No percentage is above 100%."""
    return _percentages(inputs, 1)


@rule(
    "bx:percentFarAboveHundred",
    says="{concept} ({label}) is {value}, which is {percent}%",
    fix="a percentage is reported as a fraction: 1.20% is 0.0120",
    spec="EBA filing rule 3.2",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def percentages_are_fractions(inputs: Inputs) -> Iterator[Hit]:
    """No percentage is above 5,000%: it was given as a number of percent."""
    return _percentages(inputs, _PERCENT_LIMIT)


def _percentages(inputs: Inputs, limit: int) -> Iterator[Hit]:
    facts = inputs.view.facts
    for row, concept, _ in _told(inputs, lambda concept, trait: concept.is_percent and not trait.is_nil):
        text = facts.values[row]
        if text.startswith("0."):  # nearly all are, and a million of them need not be computed with
            continue
        value = read_number(text)
        if value is not None and size(value) > limit:
            percent = f"{round(Fraction(value) * 100):,}"
            label = inputs.view.label(concept, inputs.options.language)
            yield hit(**inputs.view.place(row), concept=concept.name, label=label, value=text.strip(), percent=percent)


@rule(
    "bx:tupleUsed",
    says="{tuple} is a tuple",
    fix="model it by dimensions",
    spec="ESEF 2.4.1; EFM 6.7.19",
    severity=_WARNING,
)
def no_tuples_are_used(inputs: Inputs) -> Iterator[Hit]:
    """No fact stands in a tuple."""
    return (hit(one.line, tuple=one.name) for one in inputs.instance.tuples)


@rule(
    "bx:fractionUsed",
    says="{concept} ({label}) is a fraction of two numbers",
    fix="report it as a decimal number",
    spec="ESEF 2.4.1; EFM 6.7.31",
    severity=_WARNING,
    needs=_TAXONOMY,
)
def no_fractions_are_used(inputs: Inputs) -> Iterator[Hit]:
    """No fact is of the fraction type."""
    return _hits(inputs, lambda concept, _: concept.is_item and concept.kind is Kind.FRACTION)


@rule(
    "bx:unusedFactId",
    says="{concept} has the id {id}, to which nothing refers",
    fix="leave ids to facts with footnotes",
    spec="EBA filing rule 3.4",
    severity=_WARNING,
)
def fact_ids_are_used(inputs: Inputs) -> Iterator[Hit]:
    """A fact has an id because something refers to it."""
    links = inputs.instance.footnote_links
    used = {(part.href or "").rpartition("#")[2] for link in links for part in link.locators}
    facts = inputs.view.facts
    for row, name in enumerate(facts.ids):
        if name and name not in used:
            yield hit(**inputs.view.place(row), concept=facts.name(row), id=name)


@rule(
    "bx:footnoteRole",
    says="a {kind} of footnotes has the role {role!r}",
    fix=f"use {Role.LINK} for links and {Role.FOOTNOTE} for footnotes",
    spec="ESEF 2.3.1; EFM 6.5.27; EDINET GFM 1.2.22",
    severity=_WARNING,
)
def footnotes_have_standard_roles(inputs: Inputs) -> Iterator[Hit]:
    """Footnotes and their links have the roles of the standard."""
    for link in inputs.instance.footnote_links:
        if link.element.role not in (None, Role.LINK):
            yield hit(link.element.line, kind="link", role=link.element.role)
        for part in link.resources:
            if part.name == Namespace.LINK.qname("footnote") and part.role not in (None, "", Role.FOOTNOTE):
                yield hit(part.line, kind="resource", role=part.role)


@rule(
    "bx:looseFootnote",
    says="the footnote {text!r} belongs to no fact",
    fix="join it to its facts, or leave it out",
    spec="ESEF 2.3.1; EFM 6.5.33",
    severity=_WARNING,
)
def footnotes_belong_to_facts(inputs: Inputs) -> Iterator[Hit]:
    """Every footnote is joined to a fact."""
    for link in inputs.instance.footnote_links:
        joined = {arc.ends[1] for arc in link.arcs}
        for part in link.resources:
            if part.label not in joined:
                yield hit(part.line, text=part.text.strip()[:40])
