"""The facts that Arelle lists of a report, by what they say and not by how they are spelled."""

from __future__ import annotations

import gc
import json
import tempfile
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any


def facts_by_arelle(path: Path, packages: list[Path]) -> tuple[Counter[tuple[str, ...]], list[str]]:
    """Each fact as text, and the codes of what Arelle finds wrong. Offline; only the packages given are at hand."""
    from arelle.api.Session import Session
    from arelle.RuntimeOptions import RuntimeOptions

    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as home, Session() as session:
        warnings.simplefilter("ignore", ResourceWarning)
        options = RuntimeOptions(
            entrypointFile=str(path),
            packages=[str(package) for package in packages],
            plugins="loadFromOIM|inlineXbrlDocumentSet",
            internetConnectivity="offline",
            validate=True,
            keepOpen=True,
            disablePersistentConfig=True,
            xdgConfigHome=home,
            logFile="logToBuffer",
        )
        session.run(options)
        facts = Counter(_said(fact) for model in session.get_models() for fact in model.facts if fact.isItem)
        log = json.loads(session.get_logs("json", clear_logs=True))["log"]
    gc.collect()
    return facts, sorted({entry["code"] for entry in log if entry["level"] in ("error", "critical")})


def _said(fact: Any) -> tuple[str, ...]:  # noqa: ANN401  # Arelle has no types of its own here
    context = fact.context
    axes = sorted((axis.clarkNotation, _member(dimension)) for axis, dimension in context.qnameDims.items())
    period = (context.startDatetime, context.endDatetime)
    unit = [[measure.clarkNotation for measure in side] for side in fact.unit.measures] if fact.isNumeric else (fact.xmlLang or "").lower()
    value = "nil" if fact.isNil else str(Decimal(str(fact.xValue)).normalize()) if fact.isNumeric else fact.value
    spoken = (fact.qname.clarkNotation, context.entityIdentifier, period, axes, unit, fact.decimals if fact.isNumeric else "", value)
    return tuple(map(str, spoken))


def _member(dimension: Any) -> str:  # noqa: ANN401  # as above
    return str(dimension.memberQname.clarkNotation if dimension.isExplicit else " ".join(dimension.typedMember.stringValue.split()))
