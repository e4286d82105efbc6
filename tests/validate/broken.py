"""Instances broken in one way each: name, text, and the codes that every processor should give."""

from __future__ import annotations

from typing import NamedTuple

from samples import GOOD, MONEY, SCHEMA_REF, balance, context, explicit, fact, instance, money, typed, unit


class Broken(NamedTuple):
    """One broken instance."""

    name: str
    text: str
    codes: frozenset[str]


def _broken(name: str, body: str, *codes: str, refs: str = SCHEMA_REF) -> Broken:
    return Broken(name, instance(body, refs=refs), frozenset(codes))


_SETUP = context() + unit()
_DURATION = context("year", "2025-01-01/2025-12-31")
_CORPORATE = explicit("b:CorporateMember")
_NOTE = (
    '<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
    '<link:loc xlink:type="locator" xlink:href="{href}" xlink:label="f"/>'
    '<link:footnote xlink:type="resource" xlink:label="n" xlink:role="http://www.xbrl.org/2003/role/footnote"{lang}>注</link:footnote>'
    '<link:footnoteArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote"'
    ' xlink:from="{ends[0]}" xlink:to="{ends[1]}"/>'
    "</link:footnoteLink>"
)
_NOTED = fact("Loans", "1", 'id="f1" ' + MONEY.format(0))


def _note(href: str = "#f1", lang: str = ' xml:lang="zh-CN"', ends: str = "fn") -> str:
    return context() + unit() + _NOTED + _NOTE.format(href=href, lang=lang, ends=ends)


BROKEN = (
    _broken("an amount with separators", _SETUP + money("Loans", "27,723,525"), "xmlSchema:valueError"),
    _broken("an amount in brackets", _SETUP + money("Loans", "(79.19)"), "xmlSchema:valueError"),
    _broken(
        "a percent sign",
        context() + unit("pure", "xbrli:pure") + fact("Ratio", "1.20%", 'contextRef="now" unitRef="pure" decimals="4"'),
        "xmlSchema:valueError",
    ),
    _broken("a dash for nothing", _SETUP + money("Loans", "–"), "xmlSchema:valueError"),
    _broken("an empty amount", _SETUP + money("Loans", ""), "xmlSchema:valueError"),
    _broken("an amount behind a no-break space", _SETUP + money("Loans", "\u00a01000"), "xmlSchema:valueError"),
    _broken("a text between facts", _SETUP + money("Loans", 1) + "stray", "xmlSchema:valueError"),
    _broken("a date in the year 0", context(period="0000-12-31") + unit() + money("Loans", 1), "xmlSchema:valueError"),
    _broken("a date without end", context(period="9999-12-31") + unit() + money("Loans", 1)),
    _broken("a day that does not exist", context(period="2021-12-32") + unit() + money("Loans", 1), "xmlSchema:valueError"),
    _broken(
        "an id that starts with a digit",
        context("2021I") + unit() + fact("Loans", "1", 'contextRef="2021I" unitRef="CNY" decimals="0"'),
        "xmlSchema:valueError",
    ),
    _broken("decimals of words", _SETUP + money("Loans", 1, "thousands"), "xmlSchema:valueError", "xbrl.4.6.5:decimals"),
    _broken("an abstract concept reported", _SETUP + _DURATION + fact("LineItems", "x", 'contextRef="year"'), "xmlSchema:abstractElement"),
    _broken("a concept that is not declared", _SETUP + money("Unheard", 1), "xbrl:schemaImportMissing", "xmlSchema:elementUnexpected"),
    _broken(
        "an attribute that is not declared", _SETUP + fact("Loans", "1", MONEY.format(0) + ' scale="3"'), "xmlSchema:attributesExtraneous"
    ),
    _broken("nil that may not be", _SETUP + fact("Rigid", None, 'contextRef="now"'), "xmlSchema:nilNonNillableElement"),
    _broken(
        "nil with a value", _SETUP + fact("Loans", "1", 'contextRef="now" unitRef="CNY" xsi:nil="true"'), "xmlSchema:nilElementHasContent"
    ),
    _broken(
        "a context without an entity",
        '<xbrli:context id="now"><xbrli:period><xbrli:instant>2025-12-31</xbrli:instant></xbrli:period></xbrli:context>',
        "xmlSchema:elementOccurrencesError",
    ),
    _broken(
        "a context without a period",
        _SETUP
        + '<xbrli:context id="c"><xbrli:entity><xbrli:identifier scheme="http://a.example">x</xbrli:identifier></xbrli:entity></xbrli:context>',
        "xmlSchema:elementOccurrencesError",
    ),
    _broken(
        "an id taken twice",
        _SETUP + fact("Loans", "1", 'id="f1" ' + MONEY.format(0)) + fact("Cash", "1", 'id="f1" ' + MONEY.format(0)),
        "xml.3.3.1:idMustBeUnique",
    ),
    _broken(
        "a number without accuracy", _SETUP + fact("Loans", "1", 'contextRef="now" unitRef="CNY"'), "xbrl.4.6.3:missingPrecisionDecimals"
    ),
    _broken(
        "decimals and precision", _SETUP + fact("Loans", "1", MONEY.format(0) + ' precision="1"'), "xbrl.4.6.3:bothPrecisionAndDecimals"
    ),
    _broken("nil with decimals", _SETUP + fact("Loans", None, MONEY.format(0)), "xbrl.4.6.3:nilPrecisionDecimals"),
    _broken(
        "a text with decimals",
        _DURATION + fact("Name", "x", 'contextRef="year" decimals="0"'),
        "xbrl.4.6.3:extraneousPrecisionDecimals",
        "xmlSchema:attributesExtraneous",
    ),
    _broken(
        "a number without a unit",
        context() + fact("Loans", "1", 'contextRef="now" decimals="0"'),
        "xbrl.4.6.2:numericUnit",
        "xmlSchema:attributesRequired",
    ),
    _broken("a unit that is not there", context() + money("Loans", 1), "xbrl.4.6.2:numericUnit"),
    _broken("a context that is not there", unit() + money("Loans", 1), "xbrl.4.6.1:itemContextRef"),
    _broken(
        "a fact without a context",
        unit() + fact("Loans", "1", 'unitRef="CNY" decimals="0"'),
        "xbrl.4.6.1:itemContextRef",
        "xmlSchema:attributesRequired",
    ),
    _broken(
        "money in pure numbers", context() + unit("CNY", "xbrli:pure") + money("Loans", 1), "xbrl.4.8.2:monetaryFactUnit-notMonetaryMeasure"
    ),
    _broken(
        "a currency without its prefix",
        context() + unit("CNY", "CNY") + money("Loans", 1),
        "xbrl.4.8.2:monetaryFactUnit-notMonetaryMeasure",
    ),
    _broken(
        "money per share",
        context() + unit("CNY", "iso4217:CNY/xbrli:shares") + money("Loans", 1),
        "xbrl.4.8.2:monetaryFactUnit-notSingleMeasure",
    ),
    _broken("shares in money", _SETUP + money("Shares", 1), "xbrl.4.8.2:sharesFactUnit-notSharesMeasure"),
    _broken(
        "shares per share",
        context() + unit("CNY", "xbrli:shares/xbrli:pure") + money("Shares", 1),
        "xbrl.4.8.2:sharesFactUnit-notSingleMeasure",
    ),
    _broken("a measure that cancels", context() + unit("u", "iso4217:CNY/iso4217:CNY"), "xbrl.4.8.4:measureBothNumDenom"),
    _broken("a measure that XBRL lacks", context() + unit("u", "xbrli:percent"), "xbrl.4.8.2:measureElement"),
    _broken(
        "a balance over a year",
        _DURATION + unit() + fact("Loans", "1", 'contextRef="year" unitRef="CNY" decimals="0"'),
        "xbrl.4.7.2:contextPeriodType",
    ),
    _broken("a flow at a date", _SETUP + money("Income", 1), "xbrl.4.7.2:contextPeriodType"),
    _broken("a year that runs backward", context("year", "2025-12-31/2025-01-01"), "xbrl.4.7.2:periodStartBeforeEnd"),
    _broken(
        "an empty scenario",
        GOOD.replace("</xbrli:context>", "<xbrli:scenario/></xbrli:context>"),
        "xbrl.4.7.4:scenarioEmpty",
        "xmlSchema:elementOccurrencesError",
    ),
    _broken("an empty segment", context(segment="<xbrli:segment/>"), "xbrl.4.7.3.2:segmentEmpty", "xmlSchema:elementOccurrencesError"),
    _broken("a fact inside a scenario", context(inside="<b:Name contextRef='now'>x</b:Name>"), "xbrl.4.7.4:scenarioItemOrTuple"),
    _broken("a reference after the facts", GOOD + SCHEMA_REF, "xmlSchema:elementUnexpected"),
    _broken("a reference behind all", GOOD + SCHEMA_REF, "xmlSchema:elementOccurrencesError", refs=""),
    _broken("an item of the standard", "<xbrli:item/>", "xmlSchema:abstractElement"),
    _broken(
        "a tuple that is not declared",
        _DURATION + "<b:Unheard>" + fact("Name", "x", 'contextRef="year"') + "</b:Unheard>",
        "xbrl:schemaImportMissing",
        "xmlSchema:elementUnexpected",
    ),
    _broken("a total that its parts miss", balance(1100, 1000, 100, 50), "calc11e:inconsistentCalculationUsingRounding"),
    _broken("a total with digits it does not claim", balance(1050, 1000, 100, 50, -3), "calc11e:excessDigits"),
    _broken("duplicates that contradict in a sum", GOOD + money("Cash", 300, -1), "oime:disallowedDuplicateFacts"),
    _broken(
        "a member that is the default",
        context(inside=explicit("b:AllMember")) + unit() + money("Loans", 1),
        "xbrldie:DefaultValueUsedInInstanceError",
    ),
    _broken(
        "a member outside its domain",
        context(inside=explicit("b:OtherMember")) + unit() + money("Loans", 1),
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    _broken(
        "a member that is not declared",
        context(inside=explicit("b:NoMember")) + unit() + money("Loans", 1),
        "xbrldie:ExplicitMemberUndefinedQNameError",
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    _broken(
        "an axis the table lacks", context(inside=typed("甲")) + unit() + money("Loans", 1), "xbrldie:PrimaryItemDimensionallyInvalidError"
    ),
    _broken("an axis in the segment", context(segment=f"<xbrli:segment>{_CORPORATE}</xbrli:segment>") + unit() + money("Deposits", 1)),
    _broken(
        "a typed axis missing",
        context() + unit("n", "xbrli:shares") + fact("Holding", "1", 'contextRef="now" unitRef="n" decimals="0"'),
        "xbrldie:PrimaryItemDimensionallyInvalidError",
    ),
    _broken(
        "an explicit member of a typed axis",
        context(inside=explicit("b:CorporateMember", "b:HolderAxis")),
        "xbrldie:ExplicitMemberNotExplicitDimensionError",
    ),
    _broken(
        "a typed member of an explicit axis", context(inside=typed("甲", "b:ProductAxis")), "xbrldie:TypedMemberNotTypedDimensionError"
    ),
    _broken(
        "a typed member of another element", context(inside=typed("甲", element="b:Remark")), "xbrldie:IllegalTypedDimensionContentError"
    ),
    _broken("an axis twice", context(inside=_CORPORATE + explicit("b:RetailMember")), "xbrldie:RepeatedDimensionInInstanceError"),
    _broken("a footnote without a language", _note(lang=""), "xbrl.4.11.1.2.1:footnoteLang"),
    _broken("a footnote on nothing", _note("#nowhere"), "xbrl.3.5.4:hrefIdNotFound", "xbrl.4.11.1.1:footnoteLinkLocTarget"),
    _broken("a footnote in no language", _note(lang=' xml:lang=""'), "xbrl.4.11.1.2.1:footnoteLang"),
    _broken("a footnote on the whole file", _note("#"), "xbrl.4.11.1.1:footnoteLinkLocTarget"),
    _broken("a footnote on a fact by its path", _note("#element(/1/4)")),
    _broken("a footnote on a context by its path", _note("#element(/1/2)"), "xbrl.4.11.1.1:footnoteLinkLocTarget"),
    _broken(
        "a footnote by a path that leads nowhere",
        _note("#element(/1/99)"),
        "xbrl.3.5.4:hrefIdNotFound",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
    ),
    _broken(
        "a footnote by a scheme that XBRL has not",
        _note("#xpointer(id('f1'))"),
        "xbrl.3.5.4:hrefIdNotFound",
        "xbrl.3.5.4:hrefScheme",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
    ),
    _broken("a footnote from a footnote", _note(ends="nn"), "xbrl.4.11.1.3.1:factFootnoteArcFrom"),
    _broken("a footnote to a fact", _note(ends="ff"), "xbrl.4.11.1.3.1:factFootnoteArcTo"),
    _broken(
        "a tuple in a context",
        _DURATION + '<b:Officer contextRef="year"><b:Name contextRef="year">x</b:Name></b:Officer>',
        "xbrl.4.6.1:tupleContextRef",
        "xmlSchema:attributesExtraneous",
    ),
    _broken(
        "markup in a text",
        _DURATION + fact("Name", "a<b:Name contextRef='year'>x</b:Name>", 'contextRef="year"'),
        "xbrl.5.1.1:itemMixedContent",
        "xmlSchema:elementUnexpected",
    ),
)
