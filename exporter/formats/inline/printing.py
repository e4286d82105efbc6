"""A fact as it is printed, with the tag that reads it back: a row of the fact table enters, a piece of XHTML leaves.

Amounts in thousands have `scale="3"`, percentages `scale="-2"`; brackets stand outside the tag and mean that the number is printed
negative, a dash is zero or nil. What is printed and what it stands for are the same to the last digit. Specs: Inline XBRL 1.1 §10, §11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from exporter.formats.escaping import attribute, text
from exporter.formats.inline.blocks import embedded
from exporter.formats.inline.words import SCALES, date_format, unit_words, word
from exporter.formats.xbrl_xml.writing import prefixed
from exporter.model.aspects import Unit
from exporter.model.facts import FactTable
from exporter.model.naming import FactNames, context_ids, unit_ids
from exporter.model.numbers import place_point
from exporter.model.taxonomy import Concept, Kind, Taxonomy
from exporter.names import PURE, Namespace

_NUMBER: Final = re.compile(r"\s*(?P<sign>[-+]?)(?P<whole>[0-9]*)(?:\.(?P<fraction>[0-9]*))?\s*")
_PERCENT: Final = -2
DASH: Final = "–"


@dataclass(frozen=True, slots=True)
class Printed:
    """A fact in a cell: its XHTML, and whether it is a number."""

    html: str
    is_number: bool


class Printer:
    """Prints the facts of a table; each is tagged where it is printed first, and only there."""

    def __init__(self, facts: FactTable, taxonomy: Taxonomy | None, prefixes: dict[str, str], language: str) -> None:
        self.facts, self.taxonomy, self.prefixes, self.language = facts, taxonomy, prefixes, language
        self.tagged: set[int] = set()
        self.hidden: dict[int, str] = {}
        self._names = [prefixed(name, prefixes) for name in facts.concepts.values]
        self._contexts = context_ids(facts)
        self._units = unit_ids(facts)
        self._money = [unit is not None and _is_money(unit) for unit in facts.units.values]
        self._percents: dict[int, bool] = {}

    @cached_property
    def ids(self) -> dict[int, str]:
        """The id of every fact."""
        return dict(FactNames(self.facts).in_order(self.facts.canonical_order()))

    def concept(self, row: int) -> Concept | None:
        """The concept of a fact, if the taxonomy has it."""
        name = self.facts.concepts.values[self.facts.concept[row]]
        return self.taxonomy.concepts.get(name) if self.taxonomy is not None else None

    def is_number(self, row: int) -> bool:
        """Whether a fact has a unit."""
        return self.facts.units.values[self.facts.unit[row]] is not None

    def is_money(self, row: int) -> bool:
        """Whether a fact is an amount of one currency."""
        return self._money[self.facts.unit[row]]

    def is_percent(self, row: int) -> bool:
        """Whether a fact is printed with a percent sign."""
        code = self.facts.concept[row]
        if code not in self._percents:
            concept, unit = self.concept(row), self.facts.units.values[self.facts.unit[row]]
            self._percents[code] = concept is not None and concept.is_percent and unit is not None and unit.numerators == (PURE,)
        return self._percents[code]

    def spare(self, row: int) -> int:
        """The power of ten that an amount may be printed in: it is accurate to it, and no digit is lost."""
        decimals, value = self.facts.decimals_of(row), self.facts.values[row]
        whole, _, fraction = (value or "0").strip().partition(".")
        if fraction.strip("0"):
            return 0
        zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("+-0") else SCALES[0]
        return zeros if decimals is None else min(zeros, max(0, -decimals))

    def cell(self, row: int, *, negated: bool = False, scale: int = 0, note: str = "") -> Printed:
        """A fact for a cell; `negated` turns the printed sign, `note` is put behind the value inside the same line."""
        number = self._number(row, negated=negated, scale=scale) if self.is_number(row) else None
        if number is not None:
            return Printed(number + note, is_number=True)
        return Printed(self.words(row) + note, is_number=False)

    def _number(self, row: int, *, negated: bool, scale: int) -> str | None:
        """None for what no number is."""
        value = self.facts.values[row]
        if value is None:
            return self._tag(row, "nonFraction", ' xsi:nil="true"', "") + DASH
        found = _NUMBER.fullmatch(value)
        if found is None or not (found["whole"] or found["fraction"]):
            return None
        decimals = self.facts.decimals_of(row)
        said = f' decimals="{"INF" if decimals is None else decimals}"'
        fraction = found["fraction"] or ""
        digits, negative = found["whole"] + fraction, found["sign"] == "-"
        if not digits.strip("0"):
            return self._tag(row, "nonFraction", f'{said} format="ixt:fixed-zero"', DASH)
        power = _PERCENT if self.is_percent(row) else scale if self.is_money(row) else 0
        printed = grouped(digits, len(fraction) + power, None if decimals is None else decimals + power)
        scaled = f' scale="{power}"' if power else ""
        signed = ' sign="-"' if negative else ""
        tag = self._tag(row, "nonFraction", f'{said}{scaled}{signed} format="ixt:num-dot-decimal"', printed)
        tag += "%" if power == _PERCENT else ""
        return f'({tag}<span class="b">)</span>' if negative != negated else tag

    def words(self, row: int) -> str:
        """A text as it is printed: dates, yes and no, and names of members in words, all else as it is."""
        value, concept = self.facts.values[row], self.concept(row)
        if value is None:
            return self._tag(row, "nonNumeric", ' xsi:nil="true"', "") + DASH
        if concept is not None and concept.kind is Kind.BOOLEAN and value in ("true", "false"):
            return self._tag(row, "nonNumeric", f' format="ixt:fixed-{value}"', word("yes" if value == "true" else "no", self.language))
        if found := date_format(concept, value, self.language):
            return self._tag(row, "nonNumeric", f' format="ixt:{found[1]}"', found[0])
        if concept is not None and concept.kind in (Kind.ENUMERATION, Kind.ENUMERATION_SET) and value.strip():
            return self._member(row, value)
        if concept is not None and concept.is_text_block and (block := embedded(value)):
            return self._tag(row, "nonNumeric", ' escape="true"', block)
        return self._tag(row, "nonNumeric", "", text(value))

    def _member(self, row: int, value: str) -> str:
        """An enumeration's value by its label. No registered transformation reads a label, so the tag stands in the hidden section."""
        labels = "、".join(self._label(part) for part in value.split())
        if row not in self.tagged:
            self.hidden[row] = self._tag(row, "nonNumeric", "", text(value))
        return f'<span style="-esef-ix-hidden:{attribute(self.ids[row])}">{text(labels)}</span>'

    def _label(self, name: str) -> str:
        """The label of `namespace#local`, itself if there is none."""
        namespace, _, local = name.rpartition("#")
        found = self.taxonomy.find(f"{{{namespace}}}{local}") if self.taxonomy is not None else None
        return bare(self.taxonomy.label(found, self.language)) if found is not None and self.taxonomy is not None else name

    def _tag(self, row: int, name: str, said: str, content: str) -> str:
        """The content within its tag, without one where the fact was tagged before."""
        if row in self.tagged:
            return content
        self.tagged.add(row)
        facts = self.facts
        code = facts.unit[row]
        unit = f' unitRef="{self._units[code]}"' if self._units[code] else ""
        language = facts.languages.values[facts.language[row]]
        spoken = "" if name == "nonFraction" else f' xml:lang="{attribute(language or "")}"'
        place = f' id="{attribute(self.ids[row])}" contextRef="{self._contexts[facts.context[row]]}"'
        start = f'<ix:{name} name="{self._names[facts.concept[row]]}"{place}{unit}{spoken}{said}'
        return f"{start}>{content}</ix:{name}>" if content else f"{start}/>"

    def unit(self, row: int, scale: int = 0) -> str:
        """The words for the unit of a fact."""
        unit = self.facts.units.values[self.facts.unit[row]]
        return "%" if self.is_percent(row) else unit_words(unit, self.language, scale if self.is_money(row) else 0)


def _is_money(unit: Unit) -> bool:
    return not unit.denominators and all(name.namespace == Namespace.ISO4217 for name in unit.numerators)


def grouped(digits: str, places: int, wanted: int | None) -> str:
    """Digits with a point before the last `places` and commas between thousands; zeros at the end as the accuracy wants them."""
    if places < 0:
        digits, places = digits + "0" * -places, 0
    least = max(0, wanted or 0)
    while places > least and digits.endswith("0"):
        digits, places = digits[:-1], places - 1
    plain = place_point(digits + "0" * (least - places) if places < least else digits, max(places, least))
    whole, point, fraction = plain.partition(".")
    return f"{int(whole):,}{point}{fraction}"


def bare(label: str) -> str:
    """A label without what says of which kind it is: `[member]`, `[text block]`."""
    return re.sub(r"\s*\[[^\[\]]*\]$", "", label)
