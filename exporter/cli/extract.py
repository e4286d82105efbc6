"""`bankxbrl extract`: the figures of a report as a table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from exporter.cli.options import EXISTING, readable
from exporter.findings import DONE, FAULTS_FOUND, Finding
from exporter.model.figures import Figure


@click.command("extract")
@click.argument("reports", nargs=-1, required=True, type=EXISTING, metavar="REPORT...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write: .csv, .json or .parquet. [default: CSV on standard output]"
)
@click.option(
    "--tables-only", is_flag=True, help="Leave out quantities in running sentences (section narrative, with the sentence as quote)."
)
@click.option("--quiet", is_flag=True, help="Print no findings.")
def command(*, reports: tuple[Path, ...], output: Path | None, tables_only: bool, quiet: bool) -> None:
    r"""Extract the printed figures of annual reports: one row per figure, with its row, column, period, unit, value and place.

    Findings go to standard error. Exit code 1 if there is no figure at all.

    \b
    Example:
      bankxbrl extract report.txt -o figures.csv
    """
    from exporter.extract.report import extract
    from exporter.extract.writing import to_csv, write_figures
    from exporter.render.text import finding_lines

    figures: list[Figure] = []
    findings: list[Finding] = []
    for given in reports:
        with readable(given) as path:
            extraction = extract(path, sentences=not tables_only)
            figures += extraction.figures
            findings += [finding.within(str(given)) for finding in extraction.findings]
    if output is None:
        click.echo(to_csv(figures), nl=False)
    else:
        write_figures(figures, output)
    if not quiet:
        for finding in findings:
            click.echo("\n".join(finding_lines(finding)), err=True)
    sys.exit(DONE if figures else FAULTS_FOUND)
