"""`bankxbrl validate`: findings and a verdict for instances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli.naming import readable
from exporter.cli.options import EXISTING, end, judging, packages, rendering
from exporter.findings import ToolkitError, Verdict

if TYPE_CHECKING:
    from exporter.validate.filing.profile import Filing
    from exporter.validate.inputs import Options


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=EXISTING, metavar="FILE...")
@click.option(
    "--calculation",
    type=click.Choice(["1.1", "1.1-truncate", "2.1", "none"]),
    default="1.1",
    show_default=True,
    help="Sums by Calculations 1.1, of figures rounded to the nearest or cut off; by XBRL 2.1; or not at all.",
)
@click.option(
    "--profile",
    default="default",
    show_default=True,
    metavar="NAME|TOML",
    help="Whose rules: xbrl (the standards alone), default (good practice besides), eba, esef, cn, oim (what JSON and CSV"
    " can say too), or a profile of your own.",
)
@click.option(
    "--second-opinion",
    "second",
    type=click.Choice(["arelle"]),
    help="Ask another processor too, and show both verdicts side by side. The exit code stays ours.",
)
@click.option(
    "--previous",
    type=EXISTING,
    metavar="FILE",
    help="Last year's filing: comparatives that say otherwise are told, and figures a thousand times or a hundredth of the year before.",
)
@judging
@packages
@rendering
def command(  # noqa: PLR0913 - one parameter per option
    *,
    files: tuple[Path, ...],
    calculation: str,
    profile: str,
    second: str | None,
    previous: Path | None,
    language: str,
    baseline: Path | None,
    packages: tuple[Path, ...],
    form: str,
    quiet: bool,
) -> None:
    """Say what is wrong with XBRL reports, taxonomies, or packages of either, where, and how to mend it.

    Checks XML Schema, XBRL 2.1, Dimensions 1.0, duplicates, Calculations 1.1, filing rules, and assertions on banks' figures. Schemas
    come from the bundled official ones, the bundled bank taxonomy, and the packages given; never from a network. - reads standard
    input.

    \b
    Example:
      bankxbrl validate out/report.xbrl --format json
      bankxbrl validate filing.xbri taxonomy.zip
      bankxbrl validate out/2021.xbrl --previous out/2020.xbrl
      bankxbrl validate out/*.xbrl --profile cn --lang en --format html > findings.html
    """
    from exporter.validate.filing.profile import filing_of
    from exporter.validate.inputs import Calculation, Options

    # The clock is read here alone, for suppressions that expire: the library is told the day.
    filing = filing_of(profile, dt.datetime.now(tz=dt.UTC).date())
    options = Options(calculation=Calculation(calculation), language=language)

    def further(path: Path, verdict: Verdict) -> Verdict:
        if previous is not None:
            verdict = _against_last_year(path, previous, packages, filing, language, verdict)
        return verdict if second is None else _with_second_opinion(path, packages, options, verdict)

    end(list(_checked(files, packages, filing, options, further)), form, quiet=quiet, baseline=baseline)


def _checked(
    files: tuple[Path, ...],
    packages: tuple[Path, ...],
    filing: Filing,
    options: Options,
    further: Callable[[Path, Verdict], Verdict],
) -> Iterator[tuple[str, Verdict]]:
    """Each file with its verdict and what is `further` to say of it. One catalogue serves a folder: a taxonomy is loaded once."""
    from exporter.pipeline.inputs import check_instance
    from exporter.taxonomy.catalog import Catalog
    from exporter.validate.report import validate

    catalogs: dict[Path, Catalog] = {}
    for given in files:
        with readable(given) as source:
            path = source.path
            try:
                check_instance(path)
                if path.parent not in catalogs:
                    catalogs[path.parent] = Catalog.of(packages, folders=[path.parent])
                verdict = validate(path, catalog=catalogs[path.parent], profile=filing, options=options)
                yield source.name, source.verdict(further(path, verdict))
            except ToolkitError as error:
                yield source.name, source.verdict(error.verdict())


def _against_last_year(path: Path, previous: Path, packages: tuple[Path, ...], filing: Filing, language: str, verdict: Verdict) -> Verdict:
    """The verdict with what differs from last year's filing."""
    from exporter.pipeline.convert import Options
    from exporter.pipeline.previous import held_against

    with readable(previous) as before:
        return before.verdict(held_against(verdict, path, before.path, filing, Options(packages=packages), language))


def _with_second_opinion(path: Path, packages: tuple[Path, ...], options: Options, verdict: Verdict) -> Verdict:
    """The verdict with Arelle's beside it, by the same packages and the same sums."""
    from exporter.validate.oracle import asked

    return replace(verdict, second_opinion=asked(path, packages, calculation=options.calculation))
