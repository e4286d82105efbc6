"""What Arelle reads in a file, as values to compare with ours; and files that Arelle writes."""

from __future__ import annotations

import gc
import json
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from exporter.model.aspects import Duration, Forever, Instant, TypedMember
from exporter.model.facts import Fact, Report

Listed = Counter[tuple[object, ...]]


@contextmanager
def _session(path: Path, packages: Sequence[Path], **more: object) -> Iterator[tuple[Any, set[str]]]:
    """A loaded model, and the codes of what Arelle finds wrong while it loads and validates."""
    from arelle.api.Session import Session
    from arelle.RuntimeOptions import RuntimeOptions

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        with tempfile.TemporaryDirectory() as home, Session() as session:
            options = RuntimeOptions(
                entrypointFile=str(path),
                packages=[str(package) for package in packages],
                internetConnectivity="offline",
                validate=True,
                disablePersistentConfig=True,
                xdgConfigHome=home,
                logFile="logToBuffer",
                keepOpen=True,
                **more,  # type: ignore[arg-type]
            )
            session.run(options)
            log = json.loads(session.get_logs("json", clear_logs=True))["log"]
            yield session.get_models(), {entry["code"] for entry in log if entry["level"] in ("error", "warning", "critical")}
        gc.collect()


def arelle_lists(path: Path, *packages: Path) -> tuple[Listed, set[str]]:
    """The facts Arelle finds in a file or report package with only these packages at hand, and the codes of its complaints."""
    with _session(path, packages, plugins="loadFromOIM|inlineXbrlDocumentSet") as (models, codes):
        return Counter(_of_arelle(fact) for model in models for fact in model.facts), codes


def arelle_saves(path: Path, target: Path, package: Path) -> None:
    """Have Arelle write a report in JSON or CSV, by the ending of the target."""
    with _session(path, [package], plugins="saveLoadableOIM", pluginOptions={"saveLoadableOIM": str(target)}):
        assert list(target.parent.glob(f"{target.stem}*"))


def listed(report: Report) -> Listed:
    """The facts of our own reading, in the same words."""
    return Counter(map(_of_ours, report.facts))


def _of_arelle(fact: Any) -> tuple[object, ...]:  # noqa: ANN401  # Arelle's objects have no types
    context = fact.context
    members = sorted((f"{axis.namespaceURI}#{axis.localName}", _arelle_member(value)) for axis, value in context.qnameDims.items())
    period = (
        "forever" if context.isForeverPeriod else context.instantDatetime.isoformat() if context.isInstantPeriod
        else f"{context.startDatetime.isoformat()}/{context.endDatetime.isoformat()}"
    )  # fmt: skip
    unit = fact.unit
    measures = tuple(tuple(sorted(f"{m.namespaceURI}#{m.localName}" for m in side)) for side in unit.measures) if unit is not None else None
    value = None if fact.isNil else _number(fact.value) if unit is not None else fact.value
    decimals = None if fact.isNil or unit is None else fact.decimals
    name = f"{fact.qname.namespaceURI}#{fact.qname.localName}"
    language = (fact.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    return name, context.entityIdentifier, period, tuple(members), measures, value, decimals, language


def _arelle_member(value: Any) -> str:  # noqa: ANN401
    if value.isExplicit:
        return f"{value.memberQname.namespaceURI}#{value.memberQname.localName}"
    return str(value.typedMember.stringValue)


def _of_ours(fact: Fact) -> tuple[object, ...]:
    context = fact.context
    members = sorted(
        (f"{axis.namespace}#{axis.local}", member.text if isinstance(member, TypedMember) else f"{member.namespace}#{member.local}")
        for axis, member in context.dimensions
    )
    unit = fact.unit
    sides = (unit.numerators, unit.denominators) if unit is not None else ()
    measures = tuple(tuple(sorted(f"{m.namespace}#{m.local}" for m in side)) for side in sides) if unit is not None else None
    value = fact.value if unit is None or fact.value is None else _number(fact.value)
    decimals = None if unit is None or fact.value is None else "INF" if fact.decimals is None else str(fact.decimals)
    name = f"{fact.concept.namespace}#{fact.concept.local}"
    entity = (context.entity.scheme, context.entity.identifier)
    return name, entity, _period(context.period), tuple(members), measures, value, decimals, (fact.language or "").lower()


def _period(period: Instant | Duration | Forever) -> str:
    import datetime as dt

    def midnight(day: dt.date, days: int) -> str:
        return (dt.datetime(day.year, day.month, day.day) + dt.timedelta(days)).isoformat()  # noqa: DTZ001  # periods here have no zone

    match period:
        case Instant(date):
            return midnight(date, 1)
        case Duration(start, end):
            return f"{midnight(start, 0)}/{midnight(end, 1)}"
        case Forever():
            return "forever"


def _number(text: str) -> object:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return text
