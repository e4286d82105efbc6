"""Lint."""

from exporter.taxonomy.rows import Tables
from exporter.findings import Finding


def check(tables: Tables) -> tuple[Finding, ...]:
    return tables.faults
