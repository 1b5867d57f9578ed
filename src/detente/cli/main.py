"""The command line: `detente read SRC…` and its sisters. One command, one function; heavy imports wait until used."""

from __future__ import annotations

import sys

import typer

from detente.cli.codebook import codebook_cli
from detente.cli.evaluate import evaluate_cli
from detente.cli.parse import parse_cli
from detente.cli.read import read_cli
from detente.cli.train import train_app
from detente.errors import DetenteError
from detente.version import __version__

app = typer.Typer(
    name="detente",
    help="Read news articles into a ledger of world politics, every entry tied to the words it rests on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read_cli)
app.command("parse")(parse_cli)
app.command("codebook")(codebook_cli)
app.command("evaluate")(evaluate_cli)
app.add_typer(train_app, name="train")
COMMANDS = ("read", "parse", "codebook", "evaluate", "train")


@app.callback(invoke_without_command=True)
def detente(version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    """Read news articles into a ledger of world politics, every entry tied to the words it rests on.

    `detente SRC` means `detente read SRC`.
    """
    if version:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


def with_default_command(arguments: list[str]) -> list[str]:
    """Return the arguments with `read` put first where they name no command: `detente SRC` means `detente read SRC`."""
    if not arguments or arguments[0] in (*COMMANDS, "-h", "--help", "--version"):
        return arguments
    return ["read", *arguments]


def run() -> None:
    """Run the command line; every error of ours is one line on standard error, never a traceback."""
    try:
        app(args=with_default_command(sys.argv[1:]), prog_name="detente")
    except DetenteError as fault:
        typer.echo(f"detente: {' '.join(str(fault).split())}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output left (`detente read … | head`): that is no error, but Python would print one at exit.
        sys.stdout = None
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
