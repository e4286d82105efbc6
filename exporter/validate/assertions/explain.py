"""Assertions explained: an `Evaluation` that does not hold enters, words leave: what was stated, what is reported, how far off, why.

A cause is named only when arithmetic shows it: with the one figure mended so, the assertion holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from exporter.findings import Explained
from exporter.taxonomy.assertions.language import Absolute, Calculation, Expression, Number, Operand
from exporter.validate.assertions.amounts import Amount
from exporter.validate.assertions.evaluation import Evaluation, Names, compute, holds
from exporter.validate.binding.intervals import Exact, size
from exporter.validate.binding.numerals import spell
from exporter.validate.inputs import Inputs

_AMOUNTS: Final = (
    (Fraction(1000), "a thousand times too small"),
    (Fraction(1, 1000), "a thousand times too large"),
    (Fraction(10000), "ten thousand times too small"),
    (Fraction(1, 10000), "ten thousand times too large"),
)
_PERCENTAGES: Final = (
    (Fraction(1, 100), "a hundred times too large (a percentage is reported as a fraction: 1.20% is 0.0120)"),
    (Fraction(100), "a hundred times too small"),
)
_KIND: Final = re.compile(r" \[[a-z ]+\]$")
_NO_CAUSE: Final = "compare each figure with its source: value, scale, sign and period"
_PLACES: Final = 6
_MOMENTS: Final = {"prior": "one year before", "opening": "at the opening"}
Cause = tuple[str, str]


@dataclass(frozen=True)
class Explanation(Explained):
    """An evaluation that does not hold, as text. It is put into words only when someone reads it."""

    evaluation: Evaluation
    inputs: Inputs
    names: Names

    def __str__(self) -> str:
        reported = "; ".join(f"{self.name(operand)} is {spell(one.value)}" for operand, one in self.evaluation.found.items())
        text = f"the assertion '{self.title}' fails {self.when}: {self.stated}. {reported[:1].upper()}{reported[1:]}"
        if self.is_equation:
            text += f". Reported {self._result(self.left)}, computed {self._result(self.right)}: {self._apart()}"
        return text + (f". Likely cause: {' or '.join(cause for cause, _ in self.causes)}" if self.causes else "")

    @property
    def remedy(self) -> str:
        """What to do first."""
        return self.causes[0][1] if self.causes else _NO_CAUSE

    @property
    def title(self) -> str:
        """What the assertion is called, in the reader's language."""
        assertion = self.evaluation.assertion
        title = assertion.title(self.language)
        return title.replace("{}", self._label(assertion.about)) if assertion.about else title

    @property
    def when(self) -> str:
        """The day or the span."""
        place = self.evaluation.place
        context = self.inputs.view.context_of(self.evaluation.rows[0])
        if place.start is None or context is None:
            return f"at {context.period.instant if context else place.end}"
        return f"for {context.period.start} to {context.period.end}"

    @property
    def stated(self) -> str:
        """The assertion with labels in place of names."""
        comparison = self.evaluation.assertion.comparison
        return f"{self._spelled(comparison.left)} {comparison.sign} {self._spelled(comparison.right)}"

    @property
    def is_equation(self) -> bool:
        """Whether both sides must agree."""
        return self.evaluation.assertion.comparison.sign == "="

    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """What is reported and what comes out, as a table."""
        rows = tuple(("", spell(one.value), self.name(operand)) for operand, one in self.evaluation.found.items())
        if not self.is_equation:
            return rows
        return (*rows, ("=", self._result(self.right), "computed"), ("", self._result(self.left), "reported"))

    def name(self, operand: Operand) -> str:
        """The label of an operand with its members and moment, and its prefixed name."""
        concept = self.names[operand.concept]
        return f"{self._labelled(operand)} ({self.inputs.spell(concept.name)})"

    @cached_property
    def left(self) -> Amount:
        """What the left side comes to."""
        return compute(self.evaluation.assertion.comparison.left, self.evaluation.found)

    @cached_property
    def right(self) -> Amount:
        """What the right side comes to."""
        return compute(self.evaluation.assertion.comparison.right, self.evaluation.found)

    @cached_property
    def causes(self) -> list[Cause]:
        """Likely causes with their remedies, the likeliest first, two at most."""
        found: list[Cause] = []
        for cause in self._causes():
            if len(found) < 2:  # noqa: PLR2004  # a third guess is none
                found.append(cause)
        return found

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.inputs.options.language

    def _causes(self) -> Iterator[Cause]:
        """Mistakes of one kind each, tried in the order of likelihood."""
        found = self.evaluation.found
        for one, other in self._swaps():
            if self._mends({**found, one: found[other], other: found[one]}):
                yield f"{self._labelled(one)} and {self._labelled(other)} have changed places", "swap the two figures"
                return
        for operand in found:
            for factor, words in _PERCENTAGES if self.names[operand.concept].is_percent else _AMOUNTS:
                yield from self._factor(operand, factor, f"{self._labelled(operand)} is {words}")
        for operand in found if self.evaluation.assertion.comparison.sign in ("=", ">=", ">") else ():
            yield from self._factor(operand, Fraction(-1), f"the sign of {self._labelled(operand)}")

    def _factor(self, operand: Operand, factor: Fraction, words: str) -> Iterator[Cause]:
        """The cause, if the assertion would hold with the operand so many times as large; of a bound only its subject is doubted.

        A figure that slipped in scale is known as well as it claims and no better: 1.20 for 0.0120 with decimals 4 is 0.0120 with 4.
        """
        one = self.evaluation.found[operand]
        mended = one.scaled(factor).widened(max(0, (one.high - one.value) * (1 - size(factor))))
        if one.value and (self.is_equation or self._is_subject(operand)) and self._mends({**self.evaluation.found, operand: mended}):
            yield words, f"report {self.name(operand)} as {spell(mended.value)}, if the source says so"

    def _is_subject(self, operand: Operand) -> bool:
        return operand == self.evaluation.assertion.comparison.subject

    def _swaps(self) -> Iterator[tuple[Operand, Operand]]:
        """Figures of one concept at two times."""
        listed = list(self.evaluation.found)
        for place, one in enumerate(listed):
            for other in listed[place + 1 :]:
                if (one.concept, one.members) == (other.concept, other.members):
                    yield one, other

    def _mends(self, found: dict[Operand, Amount]) -> bool:
        return holds(self.evaluation.assertion.comparison, found) is True

    def _apart(self) -> str:
        """How far the two sides are apart, beyond what rounding explains."""
        gap = max(self.left.low - self.right.high, self.right.low - self.left.high)
        between = f"between {_rounded(self.right.low)} and {_rounded(self.right.high)}"
        spread = "" if self.right.low == self.right.high else f"rounding lets it be {between}; "
        difference = _rounded(self.left.value - self.right.value)
        return f"{spread}the difference is {difference}, and rounding leaves {_rounded(gap)} of it unexplained"

    def _result(self, amount: Amount) -> str:
        return _rounded(amount.value)

    def _spelled(self, expression: Expression, beside: str = "", *, on_right: bool = False) -> str:
        """An expression with labels, and brackets where the sign beside it binds more."""
        match expression:
            case Operand():
                return self._labelled(expression)
            case Number(digits):
                return digits
            case Absolute(of):
                return f"|{self._spelled(of)}|"
            case Calculation(sign, left, right):
                text = f"{self._spelled(left, sign)} {sign} {self._spelled(right, sign, on_right=True)}"
                binds_less = sign in "+-" and (beside in ("*", "/") or (on_right and beside == "-"))
                return f"({text})" if binds_less or (on_right and beside == "/") else text

    def _labelled(self, operand: Operand) -> str:
        members = [self._label(member) for _, member in operand.members if member is not None]
        moment = _MOMENTS.get(operand.moment)
        details = ", ".join((*members, *([moment] if moment else [])))
        return f"{self._label(operand.concept)}{f' [{details}]' if details else ''}"

    def _label(self, local: str) -> str:
        return _KIND.sub("", self.inputs.view.taxonomy.label(self.names[local].name, self.language))


def _rounded(value: Exact) -> str:
    """Exactly, if it has few places; else to six of them, which shows more than any report claims."""
    exact = Fraction(value)
    scaled = exact * 10**_PLACES
    if scaled.denominator == 1:
        return spell(exact)
    return f"about {spell(Fraction(round(scaled), 10**_PLACES))}"
