"""How a command ends: exit codes, and one clear line on standard error instead of a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import ParamSpec, TypeVar

import typer

from attribution.errors import IsnadError, UnreadableInput

P = ParamSpec("P")
T = TypeVar("T")


class Code(IntEnum):
    """Exit codes, which scripts rely on."""

    FINE = 0
    FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE = 141


def say(message: str) -> None:
    """Write one line for people to standard error. Text from files in it cannot act on the terminal."""
    from attribution.terminal.sanitise import visible

    typer.echo(f"isnad: {visible(message)}", err=True)


def guarded(command: Callable[P, T]) -> Callable[P, T]:
    """Let ``command`` end with a message and an exit code where it raises.

    With ``ISNAD_DEBUG`` set, unexpected errors keep their traceback.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except IsnadError as error:
            say(str(error))
            code = Code.UNREADABLE if isinstance(error, UnreadableInput) else Code.USAGE
            raise typer.Exit(code) from None
        except KeyboardInterrupt:
            say("interrupted.")
            raise typer.Exit(Code.INTERRUPTED) from None
        except BrokenPipeError:
            # Nobody reads on: later flushes, at exit too, must stay quiet.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(Code.PIPE) from None
        except Exception as error:
            if isinstance(error, (typer.Exit, typer.Abort)) or _usage(error) or os.environ.get("ISNAD_DEBUG"):
                raise
            say(
                f"internal error: {type(error).__name__}: {error}. Set ISNAD_DEBUG=1 to see where, and report it."
            )
            raise typer.Exit(Code.INTERNAL) from None

    return run


def _usage(error: Exception) -> bool:
    """Tell whether the command-line library itself knows how to show ``error``."""
    return isinstance(error, typer.BadParameter) or hasattr(error, "exit_code")
