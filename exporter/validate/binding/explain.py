"""Sums explained: a `Sum` enters, words leave: the total, each part with label, weight and value, the difference, the likely cause.

A cause is named only when arithmetic shows it: the difference equals, within rounding, what the mistake would make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from exporter.findings import Explained
from exporter.model.taxonomy import Taxonomy
from exporter.names import QName
from exporter.validate.binding.facts import Part, Sum
from exporter.validate.binding.intervals import Exact, Interval, size
from exporter.validate.binding.numerals import spell, spell_interval

_THOUSAND: Final = 1000
_NO_CAUSE: Final = "compare each figure with its source: scale, sign, and a part that is missing or counted twice"


@dataclass(frozen=True)
class ExplainedSum(Explained):
    """A sum that does not agree, as text. It is put into words only when someone reads it."""

    sum: Sum
    taxonomy: Taxonomy
    language: str

    def __str__(self) -> str:
        parts = "; ".join(self._part(part) for part in self.sum.parts if part.value is not None)
        text = (
            f"{self.name(self.sum.total)} is reported as {spell(self.sum.value)}, "
            f"but its parts add up to {spell(self.sum.result)}: {parts}. The difference is {spell(self.difference)}; "
            f"rounding explains {spell(self.tolerance)} at most"
        )
        if missing := [self.name(part.concept) for part in self.sum.parts if not part.rows]:
            text += f". Not reported: {', '.join(missing)}"
        return text + (f". Likely cause: {self.causes[0][0]}" if self.causes else "")

    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """The sum as a table: operator, value, label; then what the parts come to, what is reported, and by how much it is off."""
        parts = [
            ("-" if part.weight < 0 else "+", spell(part.value * size(part.weight)), self.name(part.concept))
            for part in self.sum.parts
            if part.value is not None
        ]
        ends = (("=", spell(self.sum.result), "sum of the parts"), ("", spell(self.sum.value), f"reported: {self.name(self.sum.total)}"))
        return (*parts, *ends, ("", spell(self.difference), "difference"))

    @property
    def difference(self) -> Exact:
        """Reported less computed."""
        return self.sum.value - self.sum.result

    @property
    def tolerance(self) -> Exact:
        """The largest difference that the accuracy of total and parts allows."""
        return _width(self.sum.reported) + _width(self.sum.computed)

    @property
    def allowed(self) -> str:
        """What the parts allow the total to be."""
        return spell_interval(self.sum.computed)

    @property
    def remedy(self) -> str:
        """What to do first."""
        return self.causes[0][1] if self.causes else _NO_CAUSE

    @cached_property
    def causes(self) -> list[tuple[str, str]]:
        """Likely causes with their remedies, the likeliest first."""
        return list(self._causes())

    def name(self, concept: QName) -> str:
        """What a concept is called."""
        return self.taxonomy.named(concept, self.language)

    def _part(self, part: Part) -> str:
        sign = "+" if part.weight == 1 else "-" if part.weight == -1 else f"{spell(part.weight)} x"
        return f"{sign} {spell(part.value or 0)} {self.name(part.concept)}"

    def _explains(self, error: Exact) -> bool:
        """Whether a mistake of this size is the difference, within rounding."""
        return error != 0 and size(self.difference - error) <= self.tolerance

    def _causes(self) -> Iterator[tuple[str, str]]:
        stated = [(part, part.value, self.name(part.concept)) for part in self.sum.parts if part.value is not None]
        for part, value, name in stated:
            if self._explains(-2 * part.weight * value):
                yield f"the sign of {name}", f"report {name} as {spell(-value)}"
        if self._explains(2 * self.sum.value):
            yield f"the sign of the total {self.name(self.sum.total)}", f"report the total as {spell(-self.sum.value)}"
        for part, value, _ in stated:
            yield from self._thousandfold(part, value)
        if any(self._explains(self.sum.value - self.sum.value * factor) for factor in (_THOUSAND, Fraction(1, _THOUSAND))):
            yield "the total is a thousand times too large or too small", "check the scale (thousands or units) of the total"
        for part, value, name in stated:
            if self._explains(-part.weight * value):
                yield f"{name} is not counted in the total", f"check whether the total includes {name}"
        yield from self._missing()

    def _missing(self) -> Iterator[tuple[str, str]]:
        """The one part that is not reported, if there is one only."""
        missing = [part for part in self.sum.parts if not part.rows and part.weight]
        if len(missing) == 1:
            name = self.name(missing[0].concept)
            worth = spell(Fraction(self.difference) / missing[0].weight)
            yield f"{name} is missing", f"report {name}; {worth} would make the sum agree"

    def _thousandfold(self, part: Part, value: Exact) -> Iterator[tuple[str, str]]:
        """A part in thousands among units, or the other way round."""
        for factor, words in ((_THOUSAND, "small"), (Fraction(1, _THOUSAND), "large")):
            if self._explains(part.weight * value * (factor - 1)):
                remedy = f"report {self.name(part.concept)} as {spell(value * factor)}: check its scale (thousands or units)"
                yield f"{self.name(part.concept)} is a thousand times too {words}", remedy


def _width(interval: Interval) -> Exact:
    """Half the length."""
    return Fraction(interval.high - interval.low) / 2
