"""What Arelle reads in a report: its facts as plain values, and what it finds wrong."""

from __future__ import annotations

import gc
import tempfile
import warnings
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from exporter.model.aspects import Duration, Forever, Period
from exporter.model.facts import Fact

Told = tuple[str, ...]


def arelle_facts(path: Path, packages: Iterable[Path]) -> list[Told]:
    """Every fact Arelle reads, in no order: concept, entity, period, members, unit, language, accuracy, value."""
    from arelle.api.Session import Session
    from arelle.RuntimeOptions import RuntimeOptions

    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as home:
        warnings.simplefilter("ignore", ResourceWarning)
        with Session() as session:
            options = RuntimeOptions(
                entrypointFile=str(path),
                packages=[str(package) for package in packages],
                internetConnectivity="offline",
                disablePersistentConfig=True,
                xdgConfigHome=home,
                logFile="logToBuffer",
                keepOpen=True,
            )
            session.run(options)
            (model,) = session.get_models()
            found = [_theirs(fact) for fact in model.facts]
        gc.collect()
    return sorted(found)


def _member(dimension: Any) -> str:  # noqa: ANN401  # Arelle's own objects
    return str(dimension.memberQname.clarkNotation if dimension.isExplicit else dimension.typedMember.xValue)


def _theirs(fact: Any) -> Told:  # noqa: ANN401
    context = fact.context
    if context.isInstantPeriod:
        when = str(context.endDatetime)
    else:
        when = "forever" if context.isForeverPeriod else f"{context.startDatetime}/{context.endDatetime}"
    members = sorted(f"{one.dimensionQname.clarkNotation}={_member(one)}" for one in context.qnameDims.values())
    measures = (
        "" if fact.unit is None else "/".join("*".join(sorted(name.clarkNotation for name in side)) for side in fact.unit.measures if side)
    )
    language = (fact.xmlLang or "") if fact.isItem and fact.unit is None and fact.concept.type.isOimTextFactType else ""
    accuracy = "" if fact.unit is None or fact.isNil else str(fact.decimals)
    value = "nil" if fact.isNil else _value(fact.value, numeric=fact.unit is not None)
    return (
        fact.qname.clarkNotation, "#".join(context.entityIdentifier), when, " ".join(members), measures, language, accuracy, value,
    )  # fmt: skip


def our_facts(facts: Iterable[Fact], texts: set[str]) -> list[Told]:
    """The same of our own facts; `texts` are the concepts that have languages."""
    found = []
    for fact in facts:
        members = sorted(
            f"{axis.clark}={member.text if hasattr(member, 'text') else member.clark}" for axis, member in fact.context.dimensions
        )
        unit = fact.unit
        measures = (
            "" if unit is None else "/".join("*".join(name.clark for name in side) for side in (unit.numerators, unit.denominators) if side)
        )
        language = (fact.language or "") if fact.unit is None and fact.concept.clark in texts else ""
        accuracy = "" if unit is None or fact.value is None else "INF" if fact.decimals is None else str(fact.decimals)
        value = "nil" if fact.value is None else _value(fact.value, numeric=unit is not None)
        entity = f"{fact.context.entity.scheme}#{fact.context.entity.identifier}"
        found.append((fact.concept.clark, entity, _when(fact.context.period), " ".join(members), measures, language, accuracy, value))
    return sorted(found)


def _when(period: Period) -> str:
    import datetime as dt

    day = dt.timedelta(days=1)
    if isinstance(period, Forever):
        return "forever"
    if isinstance(period, Duration):
        return f"{dt.datetime.combine(period.start, dt.time())}/{dt.datetime.combine(period.end + day, dt.time())}"
    return str(dt.datetime.combine(period.date + day, dt.time()))


def _value(text: str, *, numeric: bool) -> str:
    return str(Decimal(text).normalize()) if numeric else " ".join(text.split())
