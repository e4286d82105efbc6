"""`bankxbrl diff`: facts that differ between two reports."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from exporter.cli.options import EXISTING, packages, readable
from exporter.findings import DONE, FAULTS_FOUND


@click.command("diff")
@click.argument("first", type=EXISTING, metavar="A")
@click.argument("second", type=EXISTING, metavar="B")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="TOML", help="Defaults and label synonyms for reports and tables.")
@click.option("--entry-point", metavar="URL|NAME", help="Taxonomy entry point for reports and tables: a URL, or all, base, key-indicators.")
@click.option("--all", "everything", is_flag=True, help="List the facts that only one of the two has, too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the outcome is printed."
)
@packages
def command(
    *,
    first: Path,
    second: Path,
    mapping: Path | None,
    entry_point: str | None,
    everything: bool,
    form: str,
    packages: tuple[Path, ...],
) -> None:
    """Compare the facts of two reports, such as one year's figures with the comparatives of the next.

    A and B are instances, or reports and facts tables, which are converted in passing. Exit code 1 if any fact differs by more than
    rounding.

    \b
    Example:
      bankxbrl diff out/2020.xbrl out/2021.xbrl
      bankxbrl diff 2020.txt 2021.txt --format json
    """
    from exporter.facts.settings import Settings, read_settings
    from exporter.pipeline.compare import compare, read_side
    from exporter.pipeline.convert import Options
    from exporter.render.comparison import render_json, render_text
    from exporter.render.text import finding_lines

    settings = read_settings(mapping) if mapping else Settings()
    options = Options(settings=replace(settings, entry_point=entry_point or settings.entry_point), packages=packages)
    with ExitStack() as stack:
        sides = [read_side(stack.enter_context(readable(given)), options) for given in (first, second)]
    for side in sides:
        for finding in side.findings:
            click.echo("\n".join(finding_lines(finding)), err=True)
    comparison = compare(*sides)
    click.echo(render_json(comparison) if form == "json" else render_text(comparison, everything=everything), nl=False)
    sys.exit(FAULTS_FOUND if comparison.differ else DONE)
