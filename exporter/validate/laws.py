"""The laws behind the codes, for reports that explain a rule and not only a breach of it. A code enters, what it states leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from exporter.findings import Rule
from exporter.validate.engine import Check
from exporter.validate.filing.rules import CHECKS

_FIELD = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Law:
    """What a rule states, as a true sentence, and how a breach is mended in general."""

    states: str
    fix: str
    spec: str


def law_of(code: str) -> Law | None:
    """The law of a code; None for codes that no rule of the engine has, such as those of the schema."""
    return _by_code().get(code)


@cache
def _by_code() -> dict[str, Law]:
    return {rule.code: _law(rule, check) for check in CHECKS for rule in check.laws}


def _law(rule: Rule, check: Check) -> Law:
    """A finder of one law states it in its first line; of a family, the words of a breach say most."""
    states = (check.find.__doc__ or "").strip().partition("\n")[0] if len(check.laws) == 1 else ""
    return Law(states or _FIELD.sub("…", rule.says), "" if _FIELD.search(rule.fix) else rule.fix, rule.spec)
