"""What the terminal at hand has to be told so that Arabic is right in it, and told back at the end.

GNOME Terminal and its relatives (VTE) move Arabic on their own. With BDSM reset they leave the order to the program:
https://terminal-wg.pages.freedesktop.org/bidi/recommendation/escape-sequences.html. So does mlterm with its setting
``use_ctl`` off, which OSC 5379 sets (seen in mlterm 3.9).
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import select
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TextIO, TypeVar

from textual.app import App
from textual.driver import Driver

from attribution.terminal import Mode, choose, detect
from tui.themes import THEMES

Result = TypeVar("Result")

_MULTIPLEXERS = ("TMUX", "STY")


@dataclass(frozen=True, slots=True)
class Setup:
    """The mode to write in, with what switches the terminal to it (``enter``) and back (``leave``)."""

    mode: Mode
    enter: str = ""
    leave: str = ""


# Terminals, as attribution.terminal names them, that can be told to leave the order of characters alone.
SWITCHES: dict[str, tuple[str, str]] = {
    "vte": ("\x1b[8l", "\x1b[8h"),
    "mlterm": ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
}
# Terminals that cannot, and for which there is a better mode than the logical one.
_BETTER = {"konsole": Mode.LIGATED}


def plan(setting: str, environ: Mapping[str, str], remembered: Mapping[str, str] | None = None) -> Setup:
    """Return how to write to the terminal that ``environ`` tells of.

    ``setting`` and ``remembered`` are as for :func:`attribution.terminal.choose`. A terminal that can be told to
    leave the order alone is told so, unless ``setting`` leaves it to the terminal or a multiplexer would swallow it.
    """
    mode = choose(setting, environ, remembered)
    terminal = detect(environ).name
    enter, leave = SWITCHES.get(terminal, ("", ""))
    if setting != "auto" and mode.logical:
        return Setup(mode)
    if enter and not any(environ.get(name) for name in _MULTIPLEXERS):
        return Setup(Mode.SHAPED if mode.logical else mode, enter, leave)
    return Setup(_BETTER.get(terminal, mode) if mode.logical else mode)


class _Output:
    """A terminal to write to that may be gone: what is written then is lost, as it has to be.

    The error would end the thread that writes for Textual, and quitting would wait for that thread for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


class _Switching(Driver):
    """A mixin for a driver of Textual: switches the terminal before anything is drawn, and back at the end.

    Suspending and resuming stop and start the driver too.
    """

    _file: TextIO | _Output

    def start_application_mode(self) -> None:
        setup = _setup_of(self._app)
        # At once: what is on the screen when the driver clears it takes the order that holds then.
        _write(setup.enter)
        if setup.leave:
            atexit.register(_write, setup.leave)
        if not isinstance(self._file, _Output):
            self._file = _Output(self._file)
        super().start_application_mode()  # type: ignore[safe-super]  # the driver behind the mixin

    def stop_application_mode(self) -> None:
        setup = _setup_of(self._app)
        self.write(setup.leave)
        super().stop_application_mode()  # type: ignore[safe-super]
        atexit.unregister(_write)


def _setup_of(app: object) -> Setup:
    return getattr(app, "_bidi_setup", Setup(Mode.SHAPED))


def _write(text: str) -> None:
    """Write to the terminal that Textual draws on, where there is one."""
    out = sys.__stderr__
    if text and out is not None:
        with contextlib.suppress(OSError, ValueError):
            out.write(text)
            out.flush()


_WATCH = 1.0
"""Seconds between two looks whether the terminal is still there."""


class BidiApp(App[Result]):
    """An app that holds ``bidi_mode`` for its widgets and switches the terminal.

    It does so when the driver starts and stops, at suspension, and when the program ends in whatever way it can
    still notice: SIGTERM and SIGHUP end the app as quitting does, with the return code 128 and the signal's number.
    """

    bidi_mode: Mode = Mode.SHAPED
    _bidi_setup = Setup(Mode.SHAPED)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Take what an app of Textual takes; begin with the dark one of :data:`tui.themes.THEMES`."""
        super().__init__(*args, **options)
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name

    def use_terminal(self, setup: Setup) -> None:
        """Write as ``setup`` says; call before ``run``."""
        self._bidi_setup = setup
        self.bidi_mode = setup.mode

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this system, which switches the terminal as well."""
        driver = super().get_driver_class()
        return type(f"Switching{driver.__name__}", (_Switching, driver), {})

    def _on_mount(self) -> None:
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for name in ("SIGTERM", "SIGHUP"):
                # Elsewhere than on Unix there are none, or none that a loop can wait for.
                with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                    number = getattr(signal, name)
                    loop.add_signal_handler(number, self._end, loop, number)
            self.set_interval(_WATCH, self._end_without_terminal)

    def _end(self, loop: asyncio.AbstractEventLoop, number: int) -> None:
        # The second one ends the program at once, in case the app cannot.
        loop.remove_signal_handler(number)
        self.exit(return_code=128 + number)

    def _end_without_terminal(self) -> None:
        """End where the terminal is gone and no signal told so: its input would be read at full speed for ever."""
        # Textual reads and draws on the standard input's terminal.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            poll = select.poll()
            poll.register(sys.__stdin__ or 0, select.POLLIN)
            if any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0)):
                self.exit(return_code=128 + signal.SIGHUP)
