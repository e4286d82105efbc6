"""`bankxbrl convert`: reports or facts tables to validated XBRL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli.naming import readable
from exporter.cli.options import EXISTING, PLACE, end, labelling, packages, rendering, reporting
from exporter.findings import ToolkitError, UsageRefused, Verdict

if TYPE_CHECKING:
    from exporter.facts.settings import Settings
    from exporter.pipeline.convert import Options


@click.command("convert")
@click.argument("inputs", nargs=-1, type=EXISTING, metavar="INPUT...")
@click.option("-o", "--out", type=PLACE, default=Path("out"), show_default=True, help="Folder to write to.")
@reporting
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
    type=PLACE,
    metavar="HTML",
    help="Tag this HTML report in place instead of laying it out anew; it is the INPUT, which may then be left out.",
)
@click.option(
    "--languages",
    type=click.Choice(["zh", "en", "both"]),
    default="both",
    show_default=True,
    help="Languages of the labels in inline: Chinese, English, or both as far as the taxonomy has them.",
)
@click.option("--keep-invalid", is_flag=True, help="Write the instance even if it is invalid (the exit code still tells).")
@labelling
@packages
@rendering
def command(*, inputs: tuple[Path, ...], form: str, quiet: bool, **wanted: Any) -> None:  # noqa: ANN401  # `_options` types them
    """Convert reports (PDF, HTML or text), facts tables (CSV, XLSX, JSON, Parquet) or XBRL in any format to validated XBRL.

    Each INPUT becomes a report of its own name in the output folder, in each of the formats wanted, validated before it appears
    there; - reads standard input. Every row becomes a fact or a finding with its cell. Of a package of several reports each is converted.

    \b
    Example:
      bankxbrl convert facts.csv --entity-scheme uscc --entity-id 91440300MADEM0XB2Y -o out/
      bankxbrl convert report.xbrl --to json
      bankxbrl convert report.xbrl --to inline --languages zh --pack whole
      bankxbrl convert --template report.html --to inline --mapping bank.toml
    """
    options = _options(**wanted)
    inputs = inputs or ((options.template,) if options.template is not None else ())
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...'.")
    check_names(inputs, options)
    end(list(_converted(inputs, options, most=None if form in ("text", "verbose") else 1)), form, quiet=quiet)


def _options(  # noqa: PLR0913  # one for each option
    *,
    settings: Settings,
    packages: tuple[Path, ...],
    out: Path,
    formats: str,
    by_hypercube: bool,
    pack: str | None,
    template: Path | None,
    languages: str,
    keep_invalid: bool,
    language: str,
) -> Options:
    """How to convert, as the options say. Raises UsageRefused for a format that is not written."""
    from exporter.formats.spellings import Spelling, spelling_named
    from exporter.pipeline.convert import Options
    from exporter.pipeline.packing import packing_named

    spelled = tuple(dict.fromkeys(map(spelling_named, formats.split(","))))
    if by_hypercube and Spelling.CSV not in spelled:
        raise UsageRefused("only CSV has tables by hypercube", where="--by-hypercube", fix="Give --to csv too, or leave it out")
    if languages != "both" and (Spelling.INLINE not in spelled or template is not None):
        fix = "Give --to inline too (without --template), or leave it out"
        raise UsageRefused("only a report laid out as Inline XBRL has labels to choose", where="--languages", fix=fix)
    return Options(
        settings=settings,
        packages=packages,
        out=out,
        formats=spelled,
        language=language,
        by_hypercube=by_hypercube,
        pack=packing_named(pack) if pack else None,
        template=template,
        languages=() if languages == "both" else (languages,),
        keep_invalid=keep_invalid,
    )


def _converted(inputs: tuple[Path, ...], options: Options, *, most: int | None) -> Iterator[tuple[str, Verdict]]:
    """Each input's outputs, `most` of them, or the input itself if there is none, with the verdict; what is asked wrongly ends them all."""
    from exporter.pipeline.convert import convert_each

    for given in inputs:
        with readable(given) as source:
            try:
                for conversion in convert_each(source.path, options):
                    yield ", ".join(map(str, conversion.named[:most])) or source.name, source.verdict(conversion.verdict)
            except UsageRefused:
                raise
            except ToolkitError as error:
                yield source.name, source.verdict(error.verdict())


def check_names(inputs: tuple[Path, ...], options: Options) -> None:
    """Raise UsageRefused if two inputs would be written to one name."""
    from exporter.formats.spellings import stem
    from exporter.pipeline.convert import output_names

    first: dict[str, Path] = {}
    for given in inputs:
        other = first.setdefault(stem(given), given)
        if other is not given:
            fix = "Convert them one at a time with different -o folders"
            raise UsageRefused(f"{other} and {given} would both become {output_names(stem(given), options)[0]}", where="", fix=fix)
