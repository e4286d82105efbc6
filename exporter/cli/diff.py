"""`bankxbrl diff`: facts that differ between two reports."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli.naming import Source, readable
from exporter.cli.options import EXISTING, labelling, mapping, packages
from exporter.findings import DONE, FAULTS_FOUND

if TYPE_CHECKING:
    from exporter.facts.settings import Settings
    from exporter.pipeline.compare import Side
    from exporter.pipeline.convert import Options


@click.command("diff")
@click.argument("first", type=EXISTING, metavar="A")
@click.argument("second", type=EXISTING, metavar="B")
@mapping
@click.option("--all", "everything", is_flag=True, help="List the facts that only one of the two has, too.")
@click.option(
    "--across-entities", "across", is_flag=True, help="Compare reports of two entities too, figure by figure; else they are refused."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the outcome is printed."
)
@labelling
@packages
def command(
    *,
    first: Path,
    second: Path,
    settings: Settings,
    everything: bool,
    across: bool,
    form: str,
    language: str,
    packages: tuple[Path, ...],
) -> None:
    """Compare the facts of two reports, such as one year's figures with the comparatives of the next.

    A and B are instances, or reports and facts tables, which are converted in passing. Exit code 1 if any fact differs by more than
    rounding; reports of two different entities are refused with 2.

    \b
    Example:
      bankxbrl diff out/2020.xbrl out/2021.xbrl
      bankxbrl diff 2020.txt 2021.txt --format json
    """
    from exporter.pipeline.compare import check_entities, compare
    from exporter.pipeline.convert import Options
    from exporter.render.comparison import render_json, render_text
    from exporter.render.text import finding_lines

    options = Options(settings=settings, packages=packages)
    with ExitStack() as stack:
        sides = [_side(stack.enter_context(readable(given)), options) for given in (first, second)]
    if not across:
        check_entities(*sides)
    for side in sides:
        for finding in side.findings:
            click.echo("\n".join(finding_lines(finding)), err=True)
    comparison = compare(sides[0], sides[1], language)
    click.echo(render_json(comparison) if form == "json" else render_text(comparison, everything=everything), nl=False)
    sys.exit(FAULTS_FOUND if comparison.differ else DONE)


def _side(source: Source, options: Options) -> Side:
    """One of the two, with all places under the name it was given by."""
    from exporter.pipeline.compare import read_side

    side = read_side(source.path, options)
    if source.name == side.name:
        return side
    facts = tuple(replace(fact, origin=source.origin(fact.origin)) for fact in side.facts)
    return replace(side, name=source.name, facts=facts, findings=tuple(map(source.finding, side.findings)))
