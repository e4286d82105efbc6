"""Figures of sentences beside the facts of tables: what a sentence says again, rounded, is a duplicate of the table's fact.

A sentence alone makes no fact: the subject cut out of it (营业收入) may be a branch's or of a year before, which only a table's figure
for the same concept, period and unit can tell. One that is close to that figure and does not agree with it (1.12% for 1.20%) is
a slip of the report, and is told, if its sentence is about the whole bank: it opens with the figure's name, or the figure before it agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from exporter.facts.conversion import convert_entries
from exporter.facts.duplicates import Candidate, agree
from exporter.facts.reports.figures import entry_of
from exporter.facts.reports.printed.reading import Reading
from exporter.facts.targets import Resolver
from exporter.model.facts import Fact
from exporter.model.figures import GROUP, NARRATIVE, Figure

_SAID: Final = frozenset({"amount", "ratio"})
_NEAR: Final = Fraction(1, 10)
_OF_BANK: Final = re.compile("本行|本公司|母公司")
_OF_GROUP: Final = re.compile("本集团|集团口径|合并")
_OPENS: Final = re.compile(
    r"\s*(?:截至|于|至|在)?(?:报告期[末内]?|(?:19|20)\d\d年(?:\d{1,2}月\d{1,2}日|上半年|前三季度|[^，]{0,2})?)?(?:[，,]|的)?"
    r"(?:本行|我行|全行|本集团|集团|本公司|公司|(?:(?!村镇|子公司)[\u4e00-\u9fff]){2,12}银行(?:股份有限公司|有限责任公司|有限公司)?)?(?:实现|的)?"
)


def said_again(figures: Sequence[Figure], known: Iterable[Candidate], resolver: Resolver) -> Iterator[Candidate]:
    """Of the figures of sentences those that a table's fact in `known` has, and those so near one that one of both must be a slip.

    They weigh nothing against a table. Where tables tell a group from its bank, a sentence about the bank alone is not compared.
    """
    facts: dict[object, list[Fact]] = {}
    for one in known:
        facts.setdefault(_same(one.fact), []).append(one.fact)
    is_group = any(figure.scope == GROUP for figure in figures)
    told = [figure for figure in figures if figure.section == NARRATIVE and figure.measure in _SAID and figure.unit]
    entries = [entry_of(replace(figure, section=""), Reading()) for figure in told]
    read = {candidate.fact.origin: candidate for candidate in convert_entries(entries, resolver)[0]}
    whole = ""
    for figure, entry in zip(told, entries, strict=True):
        candidate = read.get(entry.origin)
        others = facts.get(_same(candidate.fact), []) if candidate and not (is_group and _is_of_the_bank(figure)) else []
        agrees = any(candidate and agree((candidate.fact, fact)) for fact in others)
        if candidate and (agrees or ((figure.quote == whole or _opens(figure)) and any(_near(candidate.fact, fact) for fact in others))):
            yield replace(candidate, weight=Decimal(0))
        whole = figure.quote if agrees else ""


def _is_of_the_bank(figure: Figure) -> bool:
    """Whether a sentence is about the bank without its group."""
    return bool(_OF_BANK.search(figure.quote)) and not _OF_GROUP.search(figure.quote)


def _opens(figure: Figure) -> bool:
    """Whether a sentence opens with the name of a figure, but for a time and the bank."""
    at = figure.quote.find(figure.row)
    return at >= 0 and bool(_OPENS.fullmatch(figure.quote, 0, at))


def _same(fact: Fact) -> object:
    return fact.concept, fact.context, fact.unit


def _near(said: Fact, fact: Fact) -> bool:
    """Whether two values differ by a tenth of the greater at most."""
    if said.value is None or fact.value is None:
        return False
    one, other = Fraction(said.value), Fraction(fact.value)
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))
