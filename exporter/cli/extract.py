"""`bankxbrl extract`: the figures of a report, or what it says in words, as a table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli.naming import readable
from exporter.cli.options import EXISTING, PLACE
from exporter.findings import DONE, FAULTS_FOUND, Finding
from exporter.model.figures import COLUMNS

if TYPE_CHECKING:
    from exporter.extract.writing import Row


@click.command("extract")
@click.argument("reports", nargs=-1, required=True, type=EXISTING, metavar="REPORT...")
@click.option("-o", "--output", type=PLACE, help="File to write: .csv, .json or .parquet. [default: CSV on standard output]")
@click.option(
    "--tables-only", is_flag=True, help="Leave out quantities in running sentences (section narrative, with the sentence as quote)."
)
@click.option(
    "--profile", is_flag=True, help="What the reports say in words instead of figures: names, addresses, auditor, officers, committees."
)
@click.option("--quiet", is_flag=True, help="Print no findings.")
def command(*, reports: tuple[Path, ...], output: Path | None, tables_only: bool, profile: bool, quiet: bool) -> None:
    """Extract the printed figures of annual reports: one row per figure, with its row, column, period, unit, value and place.

    Findings go to standard error. Exit code 1 if there is no figure at all, or with --profile no fact.

    \b
    Example:
      bankxbrl extract report.txt -o figures.csv
      bankxbrl extract report.txt --profile -o profile.csv
    """
    from exporter.extract.writing import to_csv, write_figures
    from exporter.pipeline.inputs import check_report
    from exporter.render.text import finding_lines

    rows: list[Row] = []
    findings: list[Finding] = []
    columns: Sequence[str] = COLUMNS
    for given in reports:
        with readable(given) as source:
            check_report(source.path)
            found, told, columns = _profile(source.path) if profile else _figures(source.path, sentences=not tables_only)
            rows += found
            findings += [source.finding(finding.within(source.name)) for finding in told]
    if output is None:
        click.echo(to_csv(rows, columns), nl=False)
    else:
        write_figures(rows, output, columns)
    if not quiet:
        for finding in findings:
            click.echo("\n".join(finding_lines(finding)), err=True)
    sys.exit(DONE if rows else FAULTS_FOUND)


def _figures(path: Path, *, sentences: bool) -> tuple[Sequence[Row], Sequence[Finding], Sequence[str]]:
    """The figures of one report, the findings, and the columns."""
    from exporter.extract.report import extract

    extraction = extract(path, sentences=sentences)
    return extraction.figures, extraction.findings, COLUMNS


def _profile(path: Path) -> tuple[Sequence[Row], Sequence[Finding], Sequence[str]]:
    """The textual facts of one report, the findings, and the columns."""
    from exporter.model.textual import PROFILE_COLUMNS
    from exporter.pipeline.profile import read_profile

    profile = read_profile(path)
    return profile.facts, profile.findings, PROFILE_COLUMNS
