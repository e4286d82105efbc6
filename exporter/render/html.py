"""Findings as one web page that needs nothing else: no script, no font, no image; light and dark; read by keyboard and screen reader.

Grouped by file, severity and rule. A finding with arithmetic shows it as a table. Every text is escaped: messages quote the input.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from exporter.findings import Finding, Severity, Verdict
from exporter.model.lexical import legible
from exporter.validate.laws import law_of

_WORDS: Final = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Worth knowing"}
_OPEN_AT_ONCE: Final = 20
"""Findings of a rule that are shown without a click."""
_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c2126; --paper: #fff; --faint: #5a646e; --line: #d5dae0; --soft: #f4f6f8;
  --error: #b3261e; --warning: #8a5300; --info: #2a5d9f; --valid: #1c6b3a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --paper: #14181c; --faint: #9aa5b1; --line: #353d46; --soft: #1d2329;
  --error: #ff8a80; --warning: #ffb74d; --info: #8ab8f5; --valid: #7bd69a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 70rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.badge { display: inline-block; padding: 0 .5rem; border: 1px solid currentcolor; border-radius: .25rem; font-size: .9rem; }
.error, .invalid { color: var(--error); } .warning, .undecided { color: var(--warning); }
.info { color: var(--info); } .valid { color: var(--valid); }
.faint { color: var(--faint); }
details { border: 1px solid var(--line); border-radius: .35rem; margin: .5rem 0; }
summary { padding: .5rem .75rem; cursor: pointer; background: var(--soft); border-radius: .35rem; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
.law { margin: .5rem .75rem; } ol { margin: 0; padding: 0 .75rem .75rem 2.25rem; } li { margin: .5rem 0; overflow-wrap: anywhere; }
.fix::before { content: "→ "; } .fix { margin: 0; }
table { border-collapse: collapse; margin: .4rem 0; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid var(--line); padding: .15rem .5rem; text-align: left; font-weight: normal; } td.value { text-align: right; }
"""


def render(checked: Sequence[tuple[str, Verdict]]) -> str:
    """The page, with a section for each file in the order given."""
    body = "".join(part for number, (file, verdict) in enumerate(checked, start=1) for part in _section(number, file, verdict))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Findings: {_text(', '.join(file for file, _ in checked))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>Findings</h1>\n{_contents(checked)}{body}</main>\n</body>\n</html>\n"
    )


def _contents(checked: Sequence[tuple[str, Verdict]]) -> str:
    """A list of the files with their verdicts, if there are several."""
    if len(checked) == 1:
        return ""
    items = "".join(
        f'<li><a href="#file{number}">{_text(file)}</a> <span class="badge {verdict.verdict}">{verdict.verdict}</span></li>\n'
        for number, (file, verdict) in enumerate(checked, start=1)
    )
    return f'<nav aria-label="Files">\n<ul>\n{items}</ul>\n</nav>\n'


def _section(number: int, file: str, verdict: Verdict) -> Iterator[str]:
    yield f'<section aria-labelledby="file{number}">\n<h2 id="file{number}">{_text(file)}</h2>\n'
    yield f'<p><span class="badge {verdict.verdict}">{verdict.verdict}</span> <span class="faint">{_counted(verdict)}</span></p>\n'
    for severity in Severity:
        found = sorted((finding for finding in verdict.findings if finding.severity is severity), key=lambda finding: finding.code)
        if found:
            yield f'<h3 class="{severity}">{_WORDS[severity]}: {len(found):,}</h3>\n'
            for code, group in groupby(found, key=lambda finding: finding.code):
                yield from _rule(code, list(group), file)
    if verdict.not_run:
        items = "".join(f"<li><code>{_text(rule)}</code>: lacks {_text(missing)}</li>\n" for rule, missing in verdict.not_run)
        yield f'<h3 class="warning">Not run: {len(verdict.not_run):,}</h3>\n<ul>\n{items}</ul>\n'
    yield "</section>\n"


def _counted(verdict: Verdict) -> str:
    told = [f"{verdict.counts[name]:,} {name}" for name in ("facts", "contexts", "units", "assertions") if name in verdict.counts]
    rules = verdict.rules
    told += [f"{rules['passed']:,} rules passed, {rules['failed']:,} failed, {rules['not_run']:,} not run"] if any(rules.values()) else []
    told += [f"{len(verdict.known):,} known from the baseline are not shown"] if verdict.known else []
    return _text("; ".join(told))


def _rule(code: str, found: Sequence[Finding], file: str) -> Iterator[str]:
    """One rule: what it states, then its findings."""
    law = law_of(code)
    unfolded = " open" if len(found) <= _OPEN_AT_ONCE else ""
    yield f'<details{unfolded}>\n<summary><code class="{found[0].severity}">{_text(code)}</code> ({len(found):,})</summary>\n'
    said = ". ".join(filter(None, (law.states.rstrip(".") if law else "", found[0].spec)))
    if said:
        yield f'<p class="law faint">{_text(said)}</p>\n'
    yield "<ol>\n"
    for finding in found:
        yield from _finding(finding, file)
    yield "</ol>\n</details>\n"


def _finding(finding: Finding, file: str) -> Iterator[str]:
    where = finding.where.removeprefix(file).lstrip(":")
    place = f"{'line ' if where.isdigit() else ''}{where}"
    yield "<li>"
    yield f'<span class="faint">{_text(place)}</span> ' if place else ""
    yield _text(finding.message)
    if finding.remedy:
        yield f'<p class="fix">{_text(finding.remedy)}</p>'
    if finding.figures:
        yield from _figures(finding.figures)
    yield "</li>\n"


def _figures(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield '<table><thead><tr><th scope="col"></th><th scope="col">Value</th><th scope="col">Of</th></tr></thead>\n<tbody>\n'
    for sign, value, label in rows:
        yield f'<tr><td>{_text(sign)}</td><td class="value">{_text(value)}</td><th scope="row">{_text(label)}</th></tr>\n'
    yield "</tbody></table>"


def _text(words: str) -> str:
    return escape(legible(words))
