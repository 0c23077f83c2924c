"""How the terminal at hand treats Arabic, and so how text has to be written to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How lines are written.

    ``LOGICAL``: in the order of reading, for terminals that reorder and join by themselves. ``VISUAL``: in the
    order of drawing, letters unjoined. ``SHAPED``: in the order of drawing, letters joined by presentation forms.
    ``LIGATED``: as ``LOGICAL``, with lam and alef as one character, for terminals that leave a gap behind the two.
    """

    LOGICAL = "logical"
    VISUAL = "visual"
    SHAPED = "shaped"
    LIGATED = "ligated"

    @property
    def logical(self) -> bool:
        """Whether the terminal is relied on to order and join."""
        return self in (Mode.LOGICAL, Mode.LIGATED)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal known by its environment: the variable and value that tell it, and the mode that reads right.

    An empty ``value`` means that the variable only has to be set. ``reorders`` says whether the terminal moves
    Arabic on its own, so that columns need fences.
    """

    name: str
    variable: str
    value: str
    mode: Mode
    reorders: bool
    note: str = ""


# The first line that matches decides. Terminals that reorder come first: inside a multiplexer their variables are
# inherited, and what the multiplexer passes on is still reordered outside it.
TERMINALS: tuple[Terminal, ...] = (
    Terminal("dumb", "TERM", "dumb", Mode.LOGICAL, False, "no cursor, so no columns to keep"),
    Terminal("mlterm", "MLTERM", "", Mode.LOGICAL, True),
    Terminal("mlterm", "TERM", "mlterm", Mode.LOGICAL, True),
    Terminal("konsole", "KONSOLE_VERSION", "", Mode.LOGICAL, True),
    Terminal("vte", "VTE_VERSION", "", Mode.LOGICAL, True, "GNOME Terminal and others; from version 0.58"),
    Terminal("apple", "TERM_PROGRAM", "Apple_Terminal", Mode.LOGICAL, True),
    Terminal(
        "kitty", "KITTY_WINDOW_ID", "", Mode.LOGICAL, True, "orders letters only; with force_ltr use shaped"
    ),
    Terminal(
        "kitty", "TERM", "xterm-kitty", Mode.LOGICAL, True, "orders letters only; with force_ltr use shaped"
    ),
    Terminal("windows", "WT_SESSION", "", Mode.SHAPED, False),
    Terminal(
        "iterm", "TERM_PROGRAM", "iTerm.app", Mode.SHAPED, False, "with its right-to-left setting use logical"
    ),
    Terminal("wezterm", "TERM_PROGRAM", "WezTerm", Mode.SHAPED, False, "with bidi_enabled use logical"),
    Terminal("vscode", "TERM_PROGRAM", "vscode", Mode.SHAPED, False),
    Terminal("alacritty", "ALACRITTY_WINDOW_ID", "", Mode.SHAPED, False),
    Terminal("alacritty", "TERM", "alacritty", Mode.SHAPED, False),
    Terminal("xterm", "XTERM_VERSION", "", Mode.SHAPED, False),
    Terminal("linux", "TERM", "linux", Mode.SHAPED, False, "the console; its font may lack Arabic"),
    Terminal("tmux", "TMUX", "", Mode.SHAPED, False, "the terminal outside is not known"),
    Terminal("screen", "TERM", "screen", Mode.SHAPED, False, "the terminal outside is not known"),
)
UNKNOWN = Terminal("unknown", "", "", Mode.SHAPED, False, "not known; isnad doctor tells")
# VTE reorders since 0.58.
_VTE_BIDI = 5800


def detect(environ: Mapping[str, str]) -> Terminal:
    """Return the terminal that the environment tells of, or :data:`UNKNOWN`."""
    for one in TERMINALS:
        found = environ.get(one.variable, "")
        if not found or (one.value and not found.startswith(one.value)):
            continue
        if one.name == "vte" and found.isdigit() and int(found) < _VTE_BIDI:
            return Terminal(
                "vte-old", one.variable, "", Mode.SHAPED, False, "VTE before 0.58 draws left to right"
            )
        return one
    return UNKNOWN


def choose(setting: str, environ: Mapping[str, str], remembered: Mapping[str, str] | None = None) -> Mode:
    """Return the mode to write in.

    ``setting`` is ``auto`` or the value of a mode; ``remembered`` maps names of terminals to the
    modes that a user once found right in them, which ``auto`` prefers to the table. Raises ``ValueError`` for other
    settings.
    """
    if setting != "auto":
        return Mode(setting)
    terminal = detect(environ)
    answer = (remembered or {}).get(terminal.name)
    return Mode(answer) if answer in set(Mode) else terminal.mode
