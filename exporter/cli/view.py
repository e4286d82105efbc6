"""`bankxbrl view`: one web page of a report."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from exporter.cli.convert import given_entity
from exporter.cli.options import EXISTING, exit_code, packages, readable


@click.command("view")
@click.argument("source", type=EXISTING, metavar="FILE")
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="HTML", help="Where to write the page. [default: out/NAME.view.html]")
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser when it is written.")
@click.option("--entity-scheme", metavar="lei|uscc|URI", help="For a report or facts table: who issues the identifier.")
@click.option("--entity-id", metavar="ID", help="For a report or facts table: the reporting entity's identifier.")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="TOML", help="Entity, entry point, defaults and label synonyms.")
@click.option("--entry-point", metavar="URL|NAME", help="Taxonomy entry point for a report or facts table. [default: all]")
@click.option(
    "--viewer",
    type=click.Choice(["own", "arelle"]),
    default="own",
    show_default=True,
    help="Our page, or ixbrl-viewer of Arelle's project round the Inline XBRL document (pip install 'bankxbrl[viewer]').",
)
@packages
def command(  # noqa: PLR0913  # one parameter per option
    *,
    source: Path,
    out: Path | None,
    opens: bool,
    entity_scheme: str | None,
    entity_id: str | None,
    mapping: Path | None,
    entry_point: str | None,
    viewer: str,
    packages: tuple[Path, ...],
) -> None:
    """Write one web page of FILE that needs no network, and open it.

    FILE is an instance, or a report or facts table, which is converted in passing: each fact then shows the line or the picture of the
    page it was printed on. The page has the statements, the calculations, charts of the key indicators, what validation found, and a search
    over all facts. Exit code 1 if the report is invalid; the page is written all the same.

    \b
    Example:
      bankxbrl view out/report.xbrl
      bankxbrl view report.pdf --entity-scheme lei --entity-id 300300DEM0BANK000083 -o report.html
    """
    from exporter.facts.settings import Settings, read_settings
    from exporter.pipeline.convert import Options
    from exporter.pipeline.exhibit import exhibit
    from exporter.pipeline.ixbrl_viewer import write_ixbrl_viewer
    from exporter.render.viewer import place_for, write_page

    settings = read_settings(mapping) if mapping else Settings()
    entity = given_entity(entity_scheme, entity_id) or settings.entity
    settings = replace(settings, entity=entity, entry_point=entry_point or settings.entry_point)
    options = Options(settings=settings, packages=packages)
    with readable(source) as path:
        target = place_for(path, out)
        if viewer == "arelle":
            verdict = write_ixbrl_viewer(path, target, options)
        else:
            shown = exhibit(path, options)
            verdict = shown.verdict
            write_page(shown, target)
    click.echo(f"{verdict.verdict:<9} {target}  ({verdict.counts.get('facts', 0):,} facts)")
    if opens:
        click.launch(target.resolve().as_uri())
    sys.exit(exit_code((verdict,)))
