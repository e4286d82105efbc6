"""The language of assertions: one line of text enters, a comparison of expressions over concepts leaves.

    NonperformingLoanRatio = Loans[RiskAxis=BadMember] / Loans[RiskAxis=none]

Names are concepts. `[Axis=Member]` takes the fact of a member, `[Axis=none]` the one without the axis; `[*]`, on the subject, makes the
assertion hold in whatever dimensions the subject stands. `@prior` is one year earlier, `@opening` the beginning of the subject's span.
`sum(C[Axis=A,B])` adds members, `average(C)` is the mean of opening and closing, `abs(x)` drops the sign. The subject is the first
concept: an assertion is evaluated once for each fact of it, flows over its span, balances at the end of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

_TOKEN: Final = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z]\w*)|(?P<mark><=|>=|[-+*/()=<>\[\],;@]))")
_COMPARISONS: Final = ("=", "<=", ">=", "<", ">")
_MOMENTS: Final = ("prior", "opening")
_NONE: Final = "none"
_DEEPEST: Final = 50


class NotAnAssertion(ValueError):
    """The text is no assertion; says where it stops being one."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A fact asked for: concept, members by axis (None is without the axis), moment, and whether any other dimensions are taken along."""

    concept: str
    members: tuple[tuple[str, str | None], ...] = ()
    moment: str = ""
    anywhere: bool = False

    def __str__(self) -> str:
        parts = [f"{axis}={member or _NONE}" for axis, member in self.members]
        parts += ["*"] if self.anywhere else []
        chosen = f"[{'; '.join(parts)}]" if parts else ""
        return f"{self.concept}{chosen}{f'@{self.moment}' if self.moment else ''}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as digits."""

    digits: str

    def __str__(self) -> str:
        return self.digits


@dataclass(frozen=True, slots=True)
class Absolute:
    """The value without its sign."""

    of: Expression

    def __str__(self) -> str:
        return f"abs({self.of})"


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two expressions joined by + - * or /."""

    sign: str
    left: Expression
    right: Expression

    def __str__(self) -> str:
        return f"({self.left} {self.sign} {self.right})"


Expression = Operand | Number | Absolute | Calculation


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an assertion states."""

    left: Expression
    sign: str
    right: Expression

    def __str__(self) -> str:
        return " ".join(_bare(part) for part in (self.left, self.sign, self.right))

    def operands(self) -> tuple[Operand, ...]:
        """The facts it needs, each once, in the order they are named; the first is the subject."""
        return tuple(dict.fromkeys((*operands(self.left), *operands(self.right))))

    @property
    def subject(self) -> Operand:
        """The first concept named."""
        return self.operands()[0]


def operands(expression: Expression) -> Iterator[Operand]:
    """The facts an expression needs, as often as it names them."""
    match expression:
        case Operand():
            yield expression
        case Absolute(of):
            yield from operands(of)
        case Calculation(_, left, right):
            yield from operands(left)
            yield from operands(right)


def parse(text: str) -> Comparison:
    """Read an assertion. Raises NotAnAssertion, with the place, if it is none."""
    reader = _Reader(text)
    left = reader.expression()
    sign = reader.take(*_COMPARISONS)
    found = Comparison(left, sign, reader.expression())
    reader.finish()
    if not found.operands():
        raise NotAnAssertion("it names no concept")
    return found


class _Reader:
    """The tokens of a text, read from left to right by the usual precedence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.depth = 0

    @property
    def ahead(self) -> str:
        return self.tokens[0][1] if self.tokens else ""

    def take(self, *expected: str) -> str:
        """The next token, which must be one of those expected; any if none is named."""
        if not self.tokens or (expected and self.ahead not in expected):
            place = self.tokens[0][0] if self.tokens else len(self.text)
            raise NotAnAssertion(f"{' or '.join(expected) or 'more'} is expected at character {place + 1} of {self.text!r}")
        return self.tokens.pop(0)[1]

    def finish(self) -> None:
        if self.tokens:
            raise NotAnAssertion(f"nothing more is expected at character {self.tokens[0][0] + 1} of {self.text!r}")

    def expression(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotAnAssertion(f"it is nested deeper than {_DEEPEST}")
        found = self._joined(lambda: self._joined(self._factor, "*", "/"), "+", "-")
        self.depth -= 1
        return found

    def _joined(self, part: Callable[[], Expression], *signs: str) -> Expression:
        found = part()
        while self.ahead in signs:
            sign = self.take()
            found = Calculation(sign, found, part())
        return found

    def _factor(self) -> Expression:
        if self.ahead == "(":
            return self._bracketed()
        token = self.take()
        if token[0].isdigit():
            return Number(token)
        if not token[0].isalpha():
            raise NotAnAssertion(f"{token} is not expected in {self.text!r}")
        if self.ahead != "(":
            (operand,) = self._operands(token, many=False)
            return operand
        return self._function(token)

    def _bracketed(self) -> Expression:
        self.take("(")
        found = self.expression()
        self.take(")")
        return found

    def _function(self, name: str) -> Expression:
        if name == "abs":
            return Absolute(self._bracketed())
        if name not in ("sum", "average"):
            raise NotAnAssertion(f"{name} is no function")
        self.take("(")
        found = self._operands(self.take(), many=name == "sum")
        self.take(")")
        if name == "sum":
            total: Expression = found[0]
            for operand in found[1:]:
                total = _plus(total, operand)
            return total
        (closing,) = found
        return Calculation("/", _plus(replace(closing, moment="opening"), closing), Number("2"))

    def _operands(self, concept: str, *, many: bool) -> list[Operand]:
        """A concept with what stands in brackets behind it; several where members are listed."""
        found = [Operand(concept)]
        if self.ahead == "[":
            self.take()
            found = self._members(found)
            while self.ahead == ";":
                self.take()
                found = self._members(found)
            self.take("]")
        if self.ahead == "@":
            self.take()
            moment = self.take(*_MOMENTS)
            found = [replace(operand, moment=moment) for operand in found]
        if len(found) > 1 and not many:
            raise NotAnAssertion(f"several members of {concept} stand outside sum()")
        return found

    def _members(self, found: list[Operand]) -> list[Operand]:
        if self.ahead == "*":
            self.take()
            return [replace(operand, anywhere=True) for operand in found]
        axis = self.take()
        self.take("=")
        members = [self.take()]
        while self.ahead == ",":
            self.take()
            members.append(self.take())
        chosen = [None if member == _NONE else member for member in members]
        return [replace(operand, members=(*operand.members, (axis, member))) for operand in found for member in chosen]


def _plus(left: Expression, right: Expression) -> Expression:
    return Calculation("+", left, right)


def _bare(part: Expression | str) -> str:
    """Without the outermost brackets."""
    text = str(part)
    return text[1:-1] if isinstance(part, Calculation) else text


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    end = len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if found is None:
            raise NotAnAssertion(f"{text[place:].strip()[:1]} is not expected in {text!r}")
        yield found.start(found.lastgroup or 0), found[found.lastgroup or 0]
        place = found.end()
