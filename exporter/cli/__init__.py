"""The command line, a thin skin: parse, call one library function, print, exit.

Exit codes: 0 done and valid, 1 findings of severity error, 2 wrong usage, 3 could not go on. Commands are loaded when they are
called, so `bankxbrl --help` imports only click.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Final

import click

from exporter.files import remedy
from exporter.findings import COULD_NOT_GO_ON, ToolkitError

_COMMANDS: Final = {
    "extract": "Figures of a report (PDF, HTML or text) as a table.",
    "convert": "Reports or facts tables to validated XBRL: the main job.",
    "validate": "What is wrong with XBRL instances, where, and how to mend it.",
    "view": "One web page of a report: statements, origins, findings.",
    "diff": "Facts that differ between two reports.",
    "taxonomy": "Build, lint, print, compare and zip the taxonomy.",
}

_NEW_OBJECTS: Final = 100_000
"""How many objects more start a search for circles among them: a command makes many facts and hardly a circle."""


class _Lazy(click.Group):
    """A group whose commands live in modules of their own, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"exporter.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="bankxbrl", prog_name="bankxbrl")
def cli() -> None:
    """XBRL structured export for Chinese banks' reports.

    \b
    Examples:
      bankxbrl convert report.txt --entity-scheme lei --entity-id 300300DEM0BANK000083
      bankxbrl convert facts.xlsx --mapping bank.toml -o out/
      bankxbrl validate out/report.xbrl --format json

    Exit codes: 0 done and valid, 1 errors found, 2 wrong usage, 3 could not go on.
    """


def main() -> None:
    """Run the command line; every `ToolkitError` becomes one line on standard error and its exit code."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        cli.main(standalone_mode=False)
        sys.stdout.flush()
    except ToolkitError as error:
        click.echo(f"bankxbrl: {error}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("bankxbrl: stopped", err=True)
        sys.exit(COULD_NOT_GO_ON)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong, and nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(COULD_NOT_GO_ON)
    except UnicodeEncodeError:
        click.echo("bankxbrl: a file's name has bytes that are not UTF-8, which no report can carry. Rename the file.", err=True)
        sys.exit(COULD_NOT_GO_ON)
    except OSError as error:
        click.echo(f"bankxbrl: the output could not be written ({error.strerror}). {remedy(error)}.", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(COULD_NOT_GO_ON)
