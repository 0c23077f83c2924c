"""How a table is drawn where it goes: order of Arabic, width, colour."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from attribution import config
from attribution.exporters import Options
from attribution.terminal.modes import choose


def to_stdout(output: Path | None) -> bool:
    """Tell whether ``output`` stands for standard output."""
    return output is None or str(output) == "-"


def drawing(output: Path | None, bidi: str | None, width: int | None, settings: config.Settings) -> Options:
    """Return the options of a table that goes to ``output``; ``bidi`` and ``width`` as given, None where not."""
    terminal = to_stdout(output) and sys.stdout.isatty()
    setting = bidi or (settings.bidi if terminal else "logical")
    if terminal:
        width = width or settings.width
    if terminal or setting in ("visual", "shaped"):
        # Lines in the order of drawing have to be broken here; whoever shows them would break them wrong.
        width = width or shutil.get_terminal_size().columns
    mode = str(choose(setting, os.environ, config.answers() if setting == "auto" else None))
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Options(width=width, bidi=mode, fence=width is not None, colour=terminal and not plain)
