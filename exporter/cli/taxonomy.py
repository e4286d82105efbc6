"""`bankxbrl taxonomy`: author, lint, print, compare and zip a taxonomy."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from exporter.cli.options import PLACE, end, packages, rendering
from exporter.findings import DONE, FAULTS_FOUND, UsageRefused, Verdict


@click.group("taxonomy")
def command() -> None:
    """Build, lint, print, compare and zip the taxonomy.

    The source of truth is a folder of tables (CSV and taxonomy.toml) that a person edits in a spreadsheet.
    """


@command.command("build")
@click.option("--source", type=PLACE, help="Folder of tables. [default: the bundled taxonomy's]")
@click.option("-o", "--out", type=PLACE, default=Path("out/taxonomy"), show_default=True, help="Folder of the package.")
def build_command(*, source: Path | None, out: Path) -> None:
    """Turn the tables into a Taxonomy Package 1.0: schemas, linkbases, catalog, entry points. Same tables, same bytes.

    \b
    Example:
      bankxbrl taxonomy build --source taxonomy/source -o taxonomy/package
    """
    from exporter.taxonomy.build import build
    from exporter.taxonomy.bundled import source_folder

    written = build(source or source_folder(), out)
    click.echo(f"{len(written)} files in {out}")


@command.command("check")
@click.argument("source", type=PLACE, required=False)
@rendering
def check_command(*, source: Path | None, form: str, quiet: bool) -> None:
    """Lint the tables: names, types, balances against weights, arcs, labels in both languages, cycles; with file, line, column.

    \b
    Example:
      bankxbrl taxonomy check taxonomy/source
    """
    from exporter.taxonomy.bundled import source_folder
    from exporter.taxonomy.check import check
    from exporter.taxonomy.tables import read_tables

    folder = source or source_folder()
    tables = read_tables(folder)
    end([(str(folder), Verdict(findings=check(tables)))], form, quiet=quiet)


@command.command("show")
@click.argument("entry_point", required=False, metavar="[URL|NAME]")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the labels.")
@click.option("--role", metavar="TEXT", help="Only link roles whose number, URI or title contains this.")
@packages
def show_command(*, entry_point: str | None, lang: str, role: str | None, packages: tuple[Path, ...]) -> None:
    """Print the presentation tree: roles, concepts by label, period type, balance, type.

    \b
    Example:
      bankxbrl taxonomy show key-indicators --lang en
    """
    from exporter.pipeline.convert import entry_point_url
    from exporter.taxonomy.catalog import Catalog
    from exporter.taxonomy.dts import load
    from exporter.taxonomy.tree import tree

    taxonomy = load((entry_point_url(entry_point),), Catalog.of(packages))
    lines = list(tree(taxonomy, language=lang, role=role))
    if role is not None and not lines:
        raise UsageRefused(f"no link role has {role!r} in its number, URI or title", where="--role", fix="Leave it out to see all")
    for line in lines:
        click.echo(line)


@command.command("diff")
@click.argument("before", type=PLACE)
@click.argument("after", type=PLACE)
def diff_command(*, before: Path, after: Path) -> None:
    """Compare two folders of tables: what was added, removed, changed. Exit code 1 if they differ.

    \b
    Example:
      bankxbrl taxonomy diff taxonomy-2021/source taxonomy/source
    """
    from exporter.taxonomy.diff import diff
    from exporter.taxonomy.tables import read_tables

    lines = list(diff(read_tables(before), read_tables(after)))
    for line in lines:
        click.echo(line)
    sys.exit(FAULTS_FOUND if lines else DONE)


@command.command("package")
@click.argument("folder", type=PLACE, required=False)
@click.option("-o", "--out", type=PLACE, help="ZIP file to write. [default: out/<name>.zip]")
def package_command(*, folder: Path | None, out: Path | None) -> None:
    """Zip a built package for filing or for other processors: one top directory, fixed dates, same bytes every time.

    \b
    Example:
      bankxbrl taxonomy package -o out/cbar.zip
    """
    from exporter.taxonomy.archive import archive
    from exporter.taxonomy.bundled import package_folder

    target = archive(folder or package_folder(), out or Path("out/cbar.zip"))
    click.echo(str(target))
