"""The table of assertions: `assertions.csv` beside the concepts enters, `Assertion`s leave. Its README explains the columns.

A row with `each` is one assertion for every concept it lists, `{}` standing for the concept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from exporter.findings import Severity, SourceUnreadable
from exporter.taxonomy.assertions.language import Comparison, NotAnAssertion, parse
from exporter.taxonomy.bundled import source_folder

ASSERTIONS: Final = "assertions.csv"
"""The table's name beside those of the concepts."""
COLUMNS: Final = (
    "layer", "id", "title_zh", "title_en", "each", "expression", "severity", "tolerance", "span", "reference", "notes",
)  # fmt: skip
TOLERANCES: Final = ("rounding", "last-digit")
SPANS: Final = ("any", "year")
_FIX: Final = "Mend the table; README.md beside it explains its columns"
_NAME: Final = re.compile(r"[A-Za-z]\w*")
_FUNCTIONS: Final = frozenset({"sum", "average", "abs"})


@dataclass(frozen=True)
class Assertion:
    """One assertion. `about` is the concept it was made for, if its row lists several; `layer` the prefix of its concepts."""

    layer: str
    id: str
    titles: tuple[str, str]
    text: str
    about: str = ""
    severity: Severity = Severity.WARNING
    tolerance: str = "rounding"
    span: str = "any"
    reference: str = ""

    @property
    def code(self) -> str:
        """The code of its findings."""
        return f"bx:assertion.{self.id}"

    @property
    def subject(self) -> str:
        """The concept its first operand names, read without parsing the rest: most assertions are about facts that are not there."""
        names: list[str] = _NAME.findall(self.text)
        return next(name for name in names if name not in _FUNCTIONS)

    @cached_property
    def comparison(self) -> Comparison:
        """What it states."""
        return parse(self.text)

    def title(self, language: str) -> str:
        """What it is called; `{}` is left for the label of the concept it was made for."""
        return self.titles[0] if language == "zh" else self.titles[1]


@cache
def assertions() -> tuple[Assertion, ...]:
    """The assertions that come with the bundled taxonomy. Their expressions are proved by the tests, and parsed when they are used."""
    return read_assertions(source_folder() / ASSERTIONS, is_proved=True)


def read_assertions(path: Path, *, is_proved: bool = False) -> tuple[Assertion, ...]:
    """Read a table. Raises SourceUnreadable, with the line, for a header, cell, id or (unless proved) expression that cannot be."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise SourceUnreadable(f"the header is not {', '.join(COLUMNS)}", where=f"{path}:1", fix=_FIX)
            found = tuple(assertion for row in rows for assertion in _expanded(row, f"{path}:{rows.line_num}", is_proved=is_proved))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceUnreadable(f"the assertions cannot be read: {error}", where=str(path), fix=_FIX) from error
    seen: set[str] = set()
    for assertion in found:
        if assertion.id in seen:
            raise SourceUnreadable(f"the id {assertion.id} stands there twice", where=str(path), fix=_FIX)
        seen.add(assertion.id)
    return found


def _expanded(row: dict[str, str], where: str, *, is_proved: bool) -> Iterator[Assertion]:
    """The assertions of a row."""
    if None in row or None in row.values():
        raise SourceUnreadable("the line has more or fewer cells than the header", where=where, fix=_FIX)
    for column, allowed in (("severity", tuple(Severity)), ("tolerance", TOLERANCES), ("span", SPANS)):
        if row[column] not in allowed:
            raise SourceUnreadable(f"the {column} is {row[column]!r}, not one of {', '.join(allowed)}", where=where, fix=_FIX)
    for about in row["each"].split() or [""]:
        text = row["expression"].replace("{}", about)
        try:
            if not is_proved:
                parse(text)
        except NotAnAssertion as fault:
            raise SourceUnreadable(f"the expression cannot be read: {fault}", where=where, fix=_FIX) from fault
        yield Assertion(
            layer=row["layer"],
            id=f"{row['id']}.{about}" if about else row["id"],
            titles=(row["title_zh"], row["title_en"]),
            text=text,
            about=about,
            severity=Severity(row["severity"]),
            tolerance=row["tolerance"],
            span=row["span"],
            reference=row["reference"],
        )
