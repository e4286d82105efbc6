"""The key indicators of a bank over the periods of a report, for the charts at the top of the page.

The concepts banks' summaries of key figures open with come first, by the names our taxonomy has for them; a report of another taxonomy
shows the first numbers its presentation compares over time.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any, Final

from exporter.model.aspects import Duration, Instant, Period
from exporter.model.exhibit import Exhibit
from exporter.names import Arcrole, QName
from exporter.render.viewer.layout import ENOUGH_DIGITS, is_number
from exporter.render.viewer.names import Names

_WANTED: Final = (
    "OperatingIncome",
    "NetProfit",
    "TotalAssets",
    "GrossLoansAndAdvancesToCustomers",
    "CustomerDeposits",
    "TotalEquity",
    "ReturnOnEquity",
    "ReturnOnTotalAssets",
    "NonperformingLoanRatio",
    "ProvisionCoverageRatio",
    "CapitalAdequacyRatio",
    "CoreTier1CapitalAdequacyRatio",
)
_MOST: Final = 12
_MOST_PERIODS: Final = 6
_SAME_LENGTH: Final = 4
"""Days by which spans of one kind, such as first half years, differ."""


def indicators(exhibit: Exhibit, names: Names) -> list[dict[str, Any]]:
    """For each chart its label, the rows of its facts in the order of time, and how the last differs from the one before."""
    series = _series(exhibit)
    rank = {local: place for place, local in enumerate(_WANTED)}
    chosen = sorted((name for name in series if name.local in rank), key=lambda name: rank[name.local])
    if not chosen:
        chosen = [name for name in _presented(exhibit) if name in series]
    return [
        {"label": names.label(name), "concept": names.concept(name), "facts": series[name], "change": _change(exhibit, series[name])}
        for name in chosen[:_MOST]
    ]


def _series(exhibit: Exhibit) -> dict[QName, list[int]]:
    """Rows of concepts that have values of at least two comparable periods, without members, in the order of time."""
    facts = exhibit.report.facts
    found: dict[QName, dict[Period, int]] = defaultdict(dict)
    for row in range(len(facts)):
        context = facts.contexts.values[facts.context[row]]
        if not context.dimensions and is_number(facts, row):
            found[facts.concepts.values[facts.concept[row]]].setdefault(context.period, row)
    series = {}
    for name, by_period in found.items():
        periods = _comparable(list(by_period))[-_MOST_PERIODS:]
        if len(periods) > 1 and len({facts.unit[by_period[period]] for period in periods}) == 1:
            series[name] = [by_period[period] for period in periods]
    return series


def _comparable(periods: Sequence[Period]) -> list[Period]:
    """All days, or the spans as long as the longest of those that end last, in the order of time."""
    spans = [period for period in periods if isinstance(period, Duration)]
    if spans:
        spans.sort(key=lambda span: (span.end, _length(span)))
        return [span for span in spans if abs(_length(span) - _length(spans[-1])) <= dt.timedelta(days=_SAME_LENGTH)]
    return [instant for _, instant in sorted((period.date, period) for period in periods if isinstance(period, Instant))]


def _length(span: Duration) -> dt.timedelta:
    return span.end - span.start


def _presented(exhibit: Exhibit) -> Iterator[QName]:
    """Concepts in the order the presentation has them, role by role."""
    taxonomy = exhibit.taxonomy
    seen: dict[QName, None] = {}
    for role in taxonomy.roles(Arcrole.PARENT_CHILD):
        for arcs in taxonomy.network(Arcrole.PARENT_CHILD)[role].values():
            seen |= dict.fromkeys(arc.target for arc in arcs)
    yield from seen


def _change(exhibit: Exhibit, rows: Sequence[int]) -> list[str] | None:
    """`percent` and the growth, or `points` and the difference of two percentages; None where growth has no meaning."""
    facts = exhibit.report.facts
    before, last = (Decimal(facts.values[row] or 0) for row in rows[-2:])
    concept = exhibit.taxonomy.concepts.get(facts.concepts.values[facts.concept[rows[-1]]])
    with localcontext(prec=ENOUGH_DIGITS):
        if concept is not None and concept.is_percent:
            return ["points", format((last - before) * 100, "f")]
        if before <= 0:
            return None
        return ["percent", format(((last - before) / before * 100).quantize(Decimal("0.1"), ROUND_HALF_UP), "f")]
