"""Lint of the source tables: `Tables` enter, findings leave, each with file, line and column, in the order of the files.

Rules that follow names from row to row run only on tables whose names and numbers are right; where they did not run, a finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.findings import Finding, Rule, Severity
from exporter.taxonomy.lint import concepts, dimensions, labels, relations
from exporter.taxonomy.lint.base import View
from exporter.taxonomy.source.rows import EntryPoint, Tables

LINTS: Final = (*concepts.LINTS, *labels.LINTS, *relations.LINTS, *dimensions.LINTS)
"""All rules."""

NOT_RUN: Final = Rule(
    "bx:checksNotRun",
    Severity.INFO,
    "these rules were not run, since the tables have errors they build on: {rules}",
    "mend the errors, then check again",
)
ENTRY_ROLE: Final = Rule(
    "bx:entryPointRole",
    Severity.ERROR,
    "the entry point {name} is limited to the role {role}, where nothing is presented",
    "mend the roles in taxonomy.toml",
)


def check(tables: Tables) -> tuple[Finding, ...]:
    """All findings on the tables, those of reading them included."""
    view = View(tables)
    found = [*tables.faults, *(finding for entry in tables.settings.entry_points for finding in _entry_point(entry, tables))]
    found += (finding for one in LINTS if one.stage == 1 for finding in one.check(view))
    later = [one for one in LINTS if one.stage != 1]
    if any(finding.severity is Severity.ERROR for finding in found):
        found.append(NOT_RUN.finding(rules=", ".join(one.rule.code for one in later)))
    else:
        found += (finding for one in later for finding in one.check(view))
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _entry_point(entry: EntryPoint, tables: Tables) -> Iterator[Finding]:
    presented = {row.role for row in tables.presentation}
    for role in entry.roles:
        if role not in presented:
            yield ENTRY_ROLE.finding(file="taxonomy.toml", name=entry.name, role=role)


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    origin = finding.origin
    if origin is None:
        return finding.file or "~", 0, 0, finding.code, finding.message
    return origin.file or "", origin.line or 0, origin.start or 0, finding.code, finding.message
