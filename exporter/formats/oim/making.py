"""A report being made of an OIM document: what its facts are bound to enters, the report leaves. Spec: OIM 1.0 §3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exporter.formats.oim.binding import Binder
from exporter.formats.oim.duplicates import judge_duplicates
from exporter.formats.oim.info import DUPLICATES, Info
from exporter.formats.oim.relations import Relations
from exporter.model.facts import Report
from exporter.model.naming import telling


@dataclass(frozen=True, slots=True)
class Making:
    """What a document says of itself, the facts read so far, and what it says of them."""

    info: Info
    binder: Binder
    relations: Relations

    def report(self, taxonomy: tuple[str, ...], names: Iterable[str]) -> Report:
        """The report of all facts, against these entry points; `names` are what the facts are called, empty for those without a name."""
        binder, relations, known = self.binder, self.relations, self.binder.taxonomy
        report = Report(binder.facts, taxonomy, prefixes={uri: prefix for prefix, uri in self.info.namespaces.items()})
        report.footnotes, report.links = relations.made(binder.names, known.role_places, binder.refused)
        report.container = known.container
        report.role_declarations = dict(known.role_places) if relations.said else {}
        judge_duplicates(binder.facts, binder.names, self.info.feature(DUPLICATES), binder.teller.faults)
        report.facts.ids.update(telling(report.facts, names))
        return report
