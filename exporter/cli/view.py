"""`bankxbrl view`: one web page of a report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli.naming import readable
from exporter.cli.options import EXISTING, PLACE, exit_code, packages, reporting
from exporter.findings import Severity, Verdict

if TYPE_CHECKING:
    from exporter.facts.settings import Settings
    from exporter.pipeline.convert import Options


@click.command("view")
@click.argument("source", type=EXISTING, metavar="FILE")
@click.option("-o", "--out", type=PLACE, metavar="HTML", help="Where to write the page. [default: out/NAME.view.html]")
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser when it is written.")
@reporting
@click.option(
    "--viewer",
    type=click.Choice(["own", "arelle"]),
    default="own",
    show_default=True,
    help="Our page, or ixbrl-viewer of Arelle's project round the Inline XBRL document (pip install 'bankxbrl[viewer]').",
)
@packages
def command(  # one parameter per option
    *,
    source: Path,
    out: Path | None,
    opens: bool,
    settings: Settings,
    viewer: str,
    packages: tuple[Path, ...],
) -> None:
    """Write one web page of FILE that needs no network, and open it.

    FILE is an instance, or a report or facts table, which is converted in passing: each fact then shows the line or the picture of the
    page it was printed on. The page has the statements, the calculations, charts of the key indicators, what validation found, and a search
    over all facts. Exit code 1 if the report is invalid: its errors are printed, and the page is written all the same.

    \b
    Example:
      bankxbrl view out/report.xbrl
      bankxbrl view report.pdf --entity-scheme lei --entity-id 300300DEM0BANK000083 -o report.html
    """
    from exporter.pipeline.convert import Options
    from exporter.render.text import counted, told_lines
    from exporter.render.viewer import place_for

    with readable(source) as given:
        target = place_for(given.path, out)
        verdict = given.verdict(_written(given.path, target, viewer, Options(settings=settings, packages=packages)))
    click.echo(f"{verdict.verdict:<9} {target}  ({counted(verdict.counts.get('facts', 0), 'facts')})")
    for line in told_lines(given.name, verdict, Severity.ERROR, "the page"):
        click.echo(line)
    if opens:
        click.launch(target.resolve().as_uri())
    sys.exit(exit_code((verdict,)))


def _written(path: Path, target: Path, viewer: str, options: Options) -> Verdict:
    """Write the page of a file; what was found on the way."""
    if viewer == "arelle":
        from exporter.pipeline.ixbrl_viewer import write_ixbrl_viewer

        return write_ixbrl_viewer(path, target, options)
    from exporter.pipeline.exhibit import exhibit
    from exporter.render.viewer import write_page

    shown = exhibit(path, options)
    write_page(shown, target)
    return shown.verdict
