"""What the lint rules share: a view of the tables by name, and how a rule states itself.

A rule is a `Rule` and a function from the view to findings, kept side by side. `stage` 1 rules hold on any rows; those of stage 2 follow
names and numbers, so they run on tables in which stage 1 found no error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TypeVar

from exporter.findings import Finding, Rule, Severity
from exporter.taxonomy.source.datatypes import DATATYPES, Datatype
from exporter.taxonomy.source.rows import ConceptRow, Row, Tables

R = TypeVar("R", bound=Row)


class View:
    """The tables, and what their names stand for. Of two rows with one name the first counts."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @cached_property
    def concepts(self) -> dict[str, ConceptRow]:
        """Concepts by name."""
        return {row.name: row for row in reversed(self.tables.concepts)}

    @cached_property
    def labels(self) -> set[tuple[str, str]]:
        """Concept and label role, for the labels beside the standard ones."""
        return {(row.concept, row.role) for row in self.tables.labels}

    def is_a(self, name: str, *types: str) -> bool:
        """Whether the concept has one of the types; a concept that is unknown has none."""
        return name in self.concepts and self.concepts[name].type in types

    def datatype(self, name: str) -> Datatype | None:
        """What the concept's type declares, if both are known."""
        return DATATYPES.get(self.concepts[name].type) if name in self.concepts else None


@dataclass(frozen=True, slots=True)
class Lint:
    """A rule that can be run."""

    rule: Rule
    check: Callable[[View], Iterator[Finding]]
    stage: int = 1


def error(code: str, says: str, fix: str, spec: str = "") -> Rule:
    """A rule whose breach keeps the package from being built."""
    return Rule(f"bx:{code}", Severity.ERROR, says, fix, spec)


def warning(code: str, says: str, fix: str, spec: str = "") -> Rule:
    """A rule whose breach a person should look at."""
    return Rule(f"bx:{code}", Severity.WARNING, says, fix, spec)


def repeated(rows: Iterable[R], key: Callable[[R], object]) -> Iterator[tuple[R, R]]:
    """Rows whose key an earlier row has: the row and that earlier one."""
    first: dict[object, R] = {}
    for row in rows:
        earlier = first.setdefault(key(row), row)
        if earlier is not row:
            yield row, earlier


def is_order(text: str) -> bool:
    """Whether a cell holds a number that can order arcs."""
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def cycle(edges: Iterable[tuple[str, str, R]]) -> tuple[list[str], R] | None:
    """The first cycle among edges (from, to, row), as the names on it and the row that closes it; None without one."""
    children: dict[str, list[tuple[str, R]]] = {}
    for source, target, row in edges:
        children.setdefault(source, []).append((target, row))
    done: set[str] = set()
    for root in children:
        path: list[str] = []
        stack = [(root, iter(children.get(root, ())))] if root not in done else []
        while stack:
            name, rest = stack[-1]
            if not path or path[-1] != name:
                path.append(name)
            for target, row in rest:
                if target in path:
                    return [*path[path.index(target) :], target], row
                if target not in done:
                    stack.append((target, iter(children.get(target, ()))))
                    break
            else:
                stack.pop()
                done.add(path.pop())
    return None
