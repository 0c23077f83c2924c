"""What the terminal at hand has to be told so that Arabic is right in it, and told back at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.terminal import Mode


@dataclass(frozen=True, slots=True)
class Setup:
    """The mode to write in, with what switches the terminal to it (``enter``) and back (``leave``)."""

    mode: Mode
    enter: str = ""
    leave: str = ""


def plan(setting: str, environ: Mapping[str, str], remembered: Mapping[str, str] | None = None) -> Setup:
    """Return how to write to the terminal that ``environ`` tells of.

    ``setting`` and ``remembered`` are as for :func:`attribution.terminal.choose`.
    """
    raise NotImplementedError


class BidiApp:
    """A mixin for the app, before ``App`` in its bases: ``class Review(BidiApp, App[None])``.

    Gives it ``bidi_mode``, and switches the terminal when the driver starts and stops, at suspension, and when the
    program ends in whatever way it can still notice.
    """

    bidi_mode: Mode = Mode.SHAPED

    def use_terminal(self, setup: Setup) -> None:
        """Write as ``setup`` says; call before ``run``."""
        raise NotImplementedError
