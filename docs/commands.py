"""Write the page of all commands, ``docs/COMMANDS.md``, from the commands themselves.

    uv run docs/commands.py [--check]

With ``--check`` nothing is written, and the exit code is 1 where the page is not as it should be.
"""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer

from attribution.cli.app import JOBS, build

PAGE = Path(__file__).resolve().parent / "COMMANDS.md"
GENERATED = {"help", "install_completion", "show_completion"}
"""Parameters that the command-line library adds."""
HEAD = """\
# Commands

Written by `uv run docs/commands.py` from the commands themselves; `isnad COMMAND --help` says the same. What a command
is for and how to work with it is in the page that [the README](../README.md#commands) links to.

`isnad --version` shows the version, `isnad --install-completion` and `isnad --show-completion` complete commands in your
shell, `-h` or `--help` explains each command.

Results go to standard output, messages to standard error. Exit codes: 0 done; 1 found what was looked for (see each
command); 2 wrong usage; 3 some input could not be read or analysed, and the rest was; 70 a bug, to be reported; 130
interrupted; 141 nobody reads the output on. `NO_COLOR` is respected. With `ISNAD_DEBUG=1` unexpected errors show where
they happened.
"""


def page() -> str:
    """Return what the page has to hold."""
    app: Any = typer.main.get_command(build())
    jobs = {**JOBS, "More": tuple(set(app.commands) - {name for names in JOBS.values() for name in names})}
    blocks = [HEAD]
    for job, names in jobs.items():
        if names:
            blocks.append(f"## {job}\n")
        for name in names:
            blocks += _command(app.commands[name], f"isnad {name}")
    return "\n".join(blocks)


def leaves(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield a command's full name and the command; for a group, those of everything in it."""
    inner = getattr(command, "commands", None)
    if inner:
        for part, one in inner.items():
            yield from leaves(one, f"{name} {part}")
    else:
        yield name, command


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or option of a command: as it is typed, what it may be, what it does."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    help: str


def parameters(command: Any) -> list[Parameter]:
    """Return a command's arguments and options, arguments first, each as declared in its function."""
    hints = get_type_hints(inspect.unwrap(command.callback), include_extras=True)
    own = [one for one in command.params if one.name not in GENERATED]
    own.sort(key=lambda one: one.param_type_name != "argument")
    return [_parameter(one, *get_args(hints[one.name])) for one in own]


def _parameter(parameter: Any, kind: Any, info: Any) -> Parameter:
    help = parameter.help
    if parameter.param_type_name == "argument":
        return Parameter((info.metavar,), (), help)
    names = sorted(parameter.opts, key=len, reverse=True)
    default = getattr(parameter.default, "value", parameter.default)
    if parameter.required:
        help += " Required."
    elif default is not None and not isinstance(default, bool):
        help += f" Default: {default}."
    return Parameter(tuple(names), _choices(kind) or ((info.metavar,) if info.metavar else ()), help)


def _choices(kind: Any) -> tuple[str, ...]:
    """Return the values that a type leaves to choose from, or nothing where it leaves them open."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(one.value for one in kind)
    return tuple(value for one in get_args(kind) for value in _choices(one))


def _command(command: Any, name: str) -> Iterator[str]:
    if getattr(command, "commands", None):
        yield f"### {name}\n\n{_text(command.help)}\n"
    for full, one in leaves(command, name):
        level = "###" if full == name else "####"
        rows = [f"| {_code(p.names)} | {_code(p.values)} | {_cell(p.help)} |\n" for p in parameters(one)]
        table = f"\n| | values | |\n|---|---|---|\n{''.join(rows)}" if rows else ""
        yield f"{level} {full}\n\n{_text(one.help)}\n{table}"


def _code(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cell(help: str) -> str:
    return _text(help).replace("|", "\\|")


def _text(help: str | None) -> str:
    """Return help as Markdown: options and names of files as they are, paragraphs kept."""
    text = inspect.cleandoc(help or "").replace("*", "\\*").replace("<", "&lt;")
    return re.sub(r"(?<![\w`-])(--[a-z][a-z-]*)", r"`\1`", text)


def main() -> int:
    """Write or check the page; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    wanted = page()
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print(PAGE.relative_to(PAGE.parents[1]))
    if checking:
        return 1
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
