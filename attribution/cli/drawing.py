"""How results are drawn where they go: order of Arabic, width, colour, and progress beside them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from attribution import config
from attribution.exporters import Options
from attribution.terminal.modes import Mode, choose


def to_stdout(output: Path | None) -> bool:
    """Tell whether ``output`` stands for standard output."""
    return output is None or str(output) == "-"


def narrates(output: Path | None) -> bool:
    """Tell whether progress may be drawn: on a terminal that results for ``output`` do not go to."""
    return sys.stderr.isatty() and not (to_stdout(output) and sys.stdout.isatty())


def mode(setting: str) -> Mode:
    """Return the mode that the setting ``bidi`` comes to in the terminal at hand."""
    return choose(setting, os.environ, config.answers() if setting == "auto" else None)


def drawing(output: Path | None, bidi: str | None, width: int | None, settings: config.Settings) -> Options:
    """Return the options of a table that goes to ``output``; ``bidi`` and ``width`` as given, None where not."""
    terminal = to_stdout(output) and sys.stdout.isatty()
    setting = bidi or (settings.bidi if terminal else "logical")
    if terminal:
        width = width or settings.width
    if terminal or setting in ("visual", "shaped"):
        # Lines in the order of drawing have to be broken here; whoever shows them would break them wrong.
        width = width or shutil.get_terminal_size().columns
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Options(
        width=width, bidi=str(mode(setting)), fence=width is not None, colour=terminal and not plain
    )
