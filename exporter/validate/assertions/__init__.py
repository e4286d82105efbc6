"""Assertions of the bank domain: identities, ratios, roll-forwards and bounds that calculations cannot state.

They run on every instance whose taxonomy has their concepts. `run` gives findings, and counts for each assertion how often it held, how
often not, and how often it could not be evaluated because an operand was not reported. An assertion whose subject is not reported at
all has nothing to say. Rounding intervals decide (Calculations 1.1 §2.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from exporter.findings import Finding, Rule
from exporter.model.taxonomy import Concept
from exporter.taxonomy.assertions.language import Operand
from exporter.taxonomy.assertions.table import Assertion, assertions
from exporter.validate.assertions.evaluation import Evaluation, Names, evaluate
from exporter.validate.assertions.explain import Explanation
from exporter.validate.assertions.facts import Facts
from exporter.validate.engine import MOST_FINDINGS, Outcome
from exporter.validate.inputs import Inputs

SATISFIED, NOT_EVALUATED = "satisfied", "not evaluated"


def run(inputs: Inputs, table: Iterable[Assertion] | None = None) -> Outcome:
    """Evaluate the assertions whose subjects are reported. `table` is the bundled one by default."""
    outcome = Outcome()
    if inputs.taxonomy is None:
        return outcome
    reported = {name.local for name in inputs.instance.facts.concepts.values}
    chosen = [assertion for assertion in (assertions() if table is None else table) if assertion.subject in reported]
    names = _names(inputs, {assertion.layer for assertion in chosen}) if chosen else {}
    if not names:
        return outcome
    wanted = {operand.concept for assertion in chosen for operand in assertion.comparison.operands()}
    facts = Facts(inputs.view, (names[local].name for local in wanted if local in names))
    for assertion in chosen:
        _take(assertion, evaluate(assertion, facts, names), outcome, inputs, names)
    return outcome


def _take(assertion: Assertion, evaluations: Iterable[Evaluation], outcome: Outcome, inputs: Inputs, names: Names) -> None:
    """Count the outcomes of one assertion, and tell where it does not hold."""
    rule = Rule(assertion.code, assertion.severity, "{explanation}", "{explanation.remedy}", _spec(assertion))
    counted: Counter[bool | None] = Counter()
    for evaluation in evaluations:
        counted[evaluation.holds] += 1
        if evaluation.holds is False and counted[False] <= MOST_FINDINGS:
            outcome.findings.append(_finding(rule, Explanation(evaluation, inputs, names), inputs))
    if counted:
        outcome.counts[assertion.code] = counted[False]
        outcome.counts |= {
            f"{assertion.code} {word}": counted[key]
            for key, word in ((True, SATISFIED), (None, NOT_EVALUATED))
            if counted[key]
        }  # fmt: skip
        outcome.counts["assertions"] = outcome.counts.get("assertions", 0) + counted[True] + counted[False]


def _finding(rule: Rule, explanation: Explanation, inputs: Inputs) -> Finding:
    place = inputs.view.place(explanation.evaluation.rows[0])
    return rule.finding(file=inputs.path, line=place["line"], fact=place["fact"], explanation=explanation)


def _spec(assertion: Assertion) -> str:
    return "; ".join(filter(None, (f"assertion {assertion.id}", assertion.reference)))


def _names(inputs: Inputs, layers: set[str]) -> dict[str, Concept]:
    """The concepts of the taxonomy that the assertions may name: those of namespaces with the prefix of their layer."""
    taxonomy = inputs.taxonomy
    if taxonomy is None:
        return {}
    namespaces = {namespace for namespace, prefix in taxonomy.prefixes.items() if prefix in layers}
    return {name.local: concept for name, concept in taxonomy.concepts.items() if name.namespace in namespaces}


__all__ = ["NOT_EVALUATED", "SATISFIED", "Assertion", "Operand", "assertions", "run"]
