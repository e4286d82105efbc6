"""Options that several commands share, and how a command ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from exporter.findings import COULD_NOT_GO_ON, DONE, FAULTS_FOUND, UsageRefused, Verdict

if TYPE_CHECKING:
    from exporter.facts.settings import Settings
    from exporter.model.aspects import Entity

F = TypeVar("F", bound=Callable[..., Any])

EXISTING = click.Path(path_type=Path, allow_dash=True, readable=False)
"""A file to read, or standard input. What cannot be read is told, as what is missing is, where it is read: in one line, with 3."""
PLACE = click.Path(path_type=Path, readable=False)
"""A file or folder to read or to write."""


def reporting(command: F) -> F:
    """`--entity-scheme` and `--entity-id` beside `mapping`'s options: all that says who reports, and how, is the command's `settings`."""

    @click.option("--entity-scheme", metavar="lei|uscc|URI", help="Who issues the identifier: lei, uscc (统一社会信用代码) or a URI.")
    @click.option("--entity-id", metavar="ID", help="The reporting entity's identifier; check digits of LEI and USCC are verified.")
    @wraps(command)
    def reported(*, entity_scheme: str | None, entity_id: str | None, settings: Settings, **others: Any) -> object:  # noqa: ANN401  # click's
        entity = given_entity(entity_scheme, entity_id) or settings.entity
        return command(settings=replace(settings, entity=entity), **others)

    return mapping(cast("F", reported))


def mapping(command: F) -> F:
    """`--mapping` and `--entry-point`, which reach the command as one `settings`."""

    @click.option("--mapping", type=PLACE, metavar="TOML", help="Entity, entry point, defaults and label synonyms.")
    @click.option(
        "--entry-point",
        metavar="URL|NAME",
        help="Taxonomy entry point for reports and tables: a URL, or all, base, key-indicators, assertions. "
        "[default: base, or all if the bank has its extension there]",
    )
    @wraps(command)
    def mapped(*, mapping: Path | None, entry_point: str | None, **others: Any) -> object:  # noqa: ANN401  # click's
        from exporter.facts.settings import Settings, read_settings

        settings = read_settings(mapping) if mapping else Settings()
        return command(settings=replace(settings, entry_point=entry_point or settings.entry_point), **others)

    return cast("F", mapped)


def given_entity(scheme: str | None, identifier: str | None) -> Entity | None:
    """The entity of the command line. Raises UsageRefused for half of one or for wrong check digits."""
    from exporter.model.identifiers import entity_of

    if scheme is None and identifier is None:
        return None
    if scheme is None or identifier is None:
        raise UsageRefused("half an entity is given", where="", fix=f"Give {'--entity-scheme' if scheme is None else '--entity-id'} too")
    return entity_of(scheme, identifier)


def packages(command: F) -> F:
    """`--package ZIP`, repeatable."""
    return click.option(
        "--package",
        "packages",
        multiple=True,
        type=PLACE,
        metavar="ZIP",
        help="Taxonomy package (zip or unpacked folder) to resolve schemas from; may be repeated. Nothing is fetched from a network.",
    )(command)


def rendering(command: F) -> F:
    """`--format` and `--quiet`."""
    quiet = click.option("--quiet", is_flag=True, help="Print nothing; the exit code tells.")
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "verbose", "json", "jsonl", "junit", "sarif", "html"]),
        default="text",
        show_default=True,
        help="How findings are printed; verbose is text with what is only worth knowing.",
    )
    return quiet(form(command))


def labelling(command: F) -> F:
    """`--lang`."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["zh", "en"]),
        default="zh",
        show_default=True,
        help="The language of labels in messages.",
    )(command)


def judging(command: F) -> F:
    """`--lang` and `--baseline`."""
    baseline = click.option(
        "--baseline",
        type=PLACE,
        metavar="JSON",
        help="Findings of an earlier run (--format json or jsonl, same --lang): only what is new is shown. The verdict and exit code stay.",
    )
    return labelling(baseline(command))


def end(checked: Sequence[tuple[str, Verdict]], form: str, *, quiet: bool, baseline: Path | None = None) -> None:
    """Print the verdicts, or what of them a baseline has not told, and leave with the exit code they ask for."""
    from exporter.render import RENDERERS

    if baseline is not None:
        from exporter.render.baseline import only_new, read_baseline

        told = read_baseline(baseline)
        checked = [(file, only_new(file, verdict, told)) for file, verdict in checked]
    if not quiet:
        click.echo(RENDERERS[form](checked), nl=False)
    sys.exit(exit_code(verdict for _, verdict in checked))


def exit_code(verdicts: Iterable[Verdict]) -> int:
    """0 if all are valid, 1 if any is invalid, 3 if none is invalid but one could not be decided."""
    found = {verdict.verdict for verdict in verdicts}
    if "invalid" in found:
        return FAULTS_FOUND
    return COULD_NOT_GO_ON if "undecided" in found else DONE
