"""Findings as text for a terminal or a log: a verdict line per file, then a line per finding and one for its remedy.

What is only worth knowing (severity info) is counted, and listed when asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from exporter.findings import Finding, SecondOpinion, Severity, Verdict

_ORDER: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LINE: Final = re.compile(r"\d+(:\d+)?( |$)")
"""A place whose file is the one the verdict is of."""
_IF_ANY: Final = frozenset({"figures", "duplicates", "contradicted", "unmapped"})
_SPOKEN: Final = (
    "reports",
    "entry points",
    "figures",
    "facts",
    "duplicates",
    "contradicted",
    "unmapped",
    "contexts",
    "units",
    "assertions",
)
FEW: Final = 5
"""Rules that lack the same and are named one by one."""
MOST: Final = 100
"""Findings listed per file; the rest are counted. `--format json` has them all."""


def render(checked: Sequence[tuple[str, Verdict]]) -> str:
    """All files, in the order given, with errors and warnings."""
    return "".join(line + "\n" for file, verdict in checked for line in _lines(file, verdict, Severity.WARNING))


def render_all(checked: Sequence[tuple[str, Verdict]]) -> str:
    """The same with what is only worth knowing."""
    return "".join(line + "\n" for file, verdict in checked for line in _lines(file, verdict, Severity.INFO))


def _lines(file: str, verdict: Verdict, least: Severity) -> Iterator[str]:
    yield f"{verdict.verdict:<9} {file}{_counted(verdict)}"
    yield from told_lines(file, verdict, least)


def told_lines(file: str, verdict: Verdict, least: Severity, whole: str = "--format json") -> Iterator[str]:
    """What there is to say of a file below its verdict: findings of some severity at least, the worst first, and what did not run.

    `whole` is what lists all of it.
    """
    told = (finding for finding in verdict.findings if _ORDER[finding.severity] <= _ORDER[least])
    listed = sorted(told, key=lambda finding: _ORDER[finding.severity])
    for finding in listed[:MOST]:
        yield from finding_lines(finding, file)
    if len(listed) > MOST:
        yield f"  ... and {len(listed) - MOST:,} more; {whole} lists them all"
    yield from _not_run(verdict.not_run, whole)
    if verdict.second_opinion is not None:
        yield from _side_by_side(verdict, verdict.second_opinion)


def _not_run(rules: Sequence[tuple[str, str]], whole: str) -> Iterator[str]:
    """The rules that could not run and what they lack; where one thing is lacking to many, one line for all of them."""
    lacking = Counter(missing for _, missing in rules)
    for rule, missing in rules:
        if lacking[missing] <= FEW:
            yield f"  not run  {rule}: {missing}"
    many = {missing: number for missing, number in lacking.items() if number > FEW}
    if many:
        wanted = sorted({part for missing in many for part in missing.split(", ")})
        yield f"  not run  {sum(many.values()):,} rules, for want of {' and '.join(wanted)}; {whole} lists them all"


def _side_by_side(verdict: Verdict, other: SecondOpinion) -> Iterator[str]:
    """Both verdicts, and for each code of an error who gives it."""
    ours = frozenset(finding.code for finding in verdict.errors)
    yield f"  second opinion: bankxbrl {verdict.verdict}, {other.by} {other.verdict}"
    for code in sorted(ours | other.codes):
        who = "both" if code in ours and code in other.codes else "bankxbrl" if code in ours else other.by
        yield f"    {who:<8} {code}"
    for code, level, text in other.messages:
        if code not in ours:
            yield f"    {other.by} {level}: {text}"


def finding_lines(finding: Finding, file: str = "") -> Iterator[str]:
    """The finding and its remedy, indented under the file's verdict."""
    where = finding.where.removeprefix(file).lstrip(": ") if file else finding.where
    place = f"{'line ' if _LINE.match(where) else ''}{where}: " if where else ""
    yield f"  {finding.severity:<8} {place}{finding.message} [{finding.code}]"
    if finding.remedy:
        yield f"           {finding.remedy}"


def _counted(verdict: Verdict) -> str:
    """`: 72 facts, 6 contexts` from the counts that speak to a person; then how many findings of each severity."""
    counts = {name: number for name, number in verdict.counts.items() if number or name not in _IF_ANY}
    told = [counted(counts[name], name) for name in _SPOKEN if name in counts]
    for severity in Severity:
        number = sum(finding.severity is severity for finding in verdict.findings)
        if number:
            told.append(f"{number:,} {severity}{'s' if number > 1 and severity is not Severity.INFO else ''}")
    if verdict.known:
        told.append(f"{len(verdict.known):,} known from the baseline")
    return f"  ({', '.join(told)})" if told else ""


def counted(number: int, things: str) -> str:
    """A number of things in words: 1 fact, 2 facts."""
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"
