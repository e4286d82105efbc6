"""`bankxbrl convert`: reports or facts tables to validated XBRL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from exporter.cli.options import EXISTING, end, packages, readable, rendering
from exporter.findings import ToolkitError, UsageRefused, Verdict
from exporter.model.aspects import Entity


@click.command("convert")
@click.argument("inputs", nargs=-1, type=EXISTING, metavar="INPUT...")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder to write to.")
@click.option("--entity-scheme", metavar="lei|uscc|URI", help="Who issues the identifier: lei, uscc (统一社会信用代码) or a URI.")
@click.option("--entity-id", metavar="ID", help="The reporting entity's identifier; check digits of LEI and USCC are verified.")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="TOML", help="Entity, entry point, defaults and label synonyms.")
@click.option(
    "--entry-point",
    metavar="URL|NAME",
    help="Taxonomy entry point: a URL, or all, base, key-indicators. [default: base, or all if the bank has its extension there]",
)
@click.option(
    "--to",
    "formats",
    default="xml",
    show_default=True,
    metavar="FORMATS",
    help="Formats to write, separated by commas: xml, json, csv, inline (a document people read).",
)
@click.option("--by-hypercube", is_flag=True, help="In CSV, write one table for each hypercube of the taxonomy instead of one flat one.")
@click.option(
    "--pack",
    type=click.Choice(["bare", "whole"]),
    help="Write one report package instead of loose files: .xbri for inline, .xbr for another format, .zip for several. "
    "whole carries the taxonomy along, so that it can be read anywhere.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="HTML",
    help="Tag this HTML report in place instead of laying it out anew; it is the INPUT, which may then be left out.",
)
@click.option("--keep-invalid", is_flag=True, help="Write the instance even if it is invalid (the exit code still tells).")
@packages
@rendering
def command(  # noqa: PLR0913  # one parameter per option
    *,
    inputs: tuple[Path, ...],
    out: Path,
    entity_scheme: str | None,
    entity_id: str | None,
    mapping: Path | None,
    entry_point: str | None,
    formats: str,
    by_hypercube: bool,
    pack: str | None,
    template: Path | None,
    keep_invalid: bool,
    packages: tuple[Path, ...],
    form: str,
    quiet: bool,
) -> None:
    """Convert reports (text of an annual report), facts tables (CSV, XLSX, JSON, Parquet) or XBRL in any format to validated XBRL.

    Each INPUT becomes a report of its own name in the output folder, in each of the formats wanted, validated before it appears
    there; - reads standard input. Every row becomes a fact or a finding with its cell.

    \b
    Example:
      bankxbrl convert facts.csv --entity-scheme uscc --entity-id 91440300MADEM0XB2Y -o out/
      bankxbrl convert report.xbrl --to json
      bankxbrl convert report.xbrl --to inline --pack whole
      bankxbrl convert --template report.html --to inline --mapping bank.toml
    """
    from exporter.facts.settings import Settings, read_settings
    from exporter.formats.spellings import spelling_named
    from exporter.pipeline.convert import Options, convert
    from exporter.pipeline.packing import packing_named

    spelled = tuple(dict.fromkeys(map(spelling_named, formats.split(","))))
    inputs = inputs or ((template,) if template is not None else ())
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...'.")
    check_names(inputs)
    settings = read_settings(mapping) if mapping else Settings()
    if entity := given_entity(entity_scheme, entity_id):
        settings = replace(settings, entity=entity)
    if entry_point is not None:
        settings = replace(settings, entry_point=entry_point)
    packing = packing_named(pack) if pack else None
    options = Options(
        settings=settings,
        packages=packages,
        out=out,
        formats=spelled,
        by_hypercube=by_hypercube,
        pack=packing,
        template=template,
        keep_invalid=keep_invalid,
    )
    checked: list[tuple[str, Verdict]] = []
    for given in inputs:
        with readable(given) as source:
            try:
                conversion = convert(source, options)
            except UsageRefused:
                raise
            except ToolkitError as error:
                checked.append((str(given), error.verdict()))
            else:
                checked.append((str(conversion.outputs[0] if conversion.outputs else given), conversion.verdict))
    end(checked, form, quiet=quiet)


def given_entity(scheme: str | None, identifier: str | None) -> Entity | None:
    """The entity of the command line. Raises UsageRefused for half of one or for wrong check digits."""
    from exporter.model.identifiers import entity_of

    if scheme is None and identifier is None:
        return None
    if scheme is None or identifier is None:
        raise UsageRefused("half an entity is given", where="", fix=f"Give {'--entity-scheme' if scheme is None else '--entity-id'} too")
    return entity_of(scheme, identifier)


def check_names(inputs: tuple[Path, ...]) -> None:
    """Raise UsageRefused if two inputs would be written to one name."""
    from exporter.formats.spellings import stem

    first: dict[str, Path] = {}
    for given in inputs:
        other = first.setdefault(stem(given), given)
        if other is not given:
            fix = "Convert them one at a time with different -o folders"
            raise UsageRefused(f"{other} and {given} would both become {stem(given)}.xbrl", where="", fix=fix)
