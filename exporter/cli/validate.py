"""`bankxbrl validate`: findings and a verdict for instances."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.cli.options import EXISTING, end, packages, readable, rendering
from exporter.findings import ToolkitError, Verdict


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=EXISTING, metavar="FILE...")
@packages
@rendering
def command(*, files: tuple[Path, ...], packages: tuple[Path, ...], form: str, quiet: bool) -> None:
    r"""Say what is wrong with xBRL-XML instances, where, and how to mend it.

    Checks XML Schema, XBRL 2.1, Dimensions 1.0, duplicates and Calculations 1.1. Schemas come from the bundled official ones, the
    bundled bank taxonomy, and the packages given; never from a network. - reads standard input.

    \b
    Example:
      bankxbrl validate out/report.xbrl --format json
    """
    from exporter.taxonomy.catalog import Catalog
    from exporter.validate.report import validate

    checked: list[tuple[str, Verdict]] = []
    for given in files:
        with readable(given) as path:
            try:
                checked.append((str(given), validate(path, catalog=Catalog.of(packages, folders=[path.parent]))))
            except ToolkitError as error:
                checked.append((str(given), error.verdict()))
    end(checked, form, quiet=quiet)
