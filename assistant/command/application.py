"""The commands, and what becomes of an error: one German sentence on stderr."""

import os
import sys
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from assistant.command.commands import COMMANDS
from data.errors import HaushaltError, reason_of

app = typer.Typer(
    name="haushalt",
    help="Fragen zum Haushalt einer Kommune, beantwortet mit den genauen Zahlen und ihren Fundstellen.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
LONGEST_CALL = 80

for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Runs the command line; every expected error ends in one German sentence on stderr."""
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except HaushaltError as error:
        _fail(str(error), error.exit_code)
    except TyperException:
        called = " ".join(["haushalt", *sys.argv[1:]])[:LONGEST_CALL]
        _fail(f"Der Aufruf „{called}“ ist unvollständig oder enthält Unbekanntes; „haushalt --help“ zeigt, was geht.", 2)
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(0) from None
    except OSError as error:
        _discard_output()
        _fail(f"Die Ausgabe kann nicht geschrieben werden ({reason_of(error)}); bitte das Ziel prüfen.", 1)
    raise SystemExit(status or 0)


def _fail(sentence: str, status: int) -> NoReturn:
    print(f"Fehler: {sentence}", file=sys.stderr)
    raise SystemExit(status)


def _discard_output() -> None:
    """What stdout could not take is not tried again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
