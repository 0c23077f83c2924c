"""What cannot be done, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable

from tui.actions import KEYS, shown


class Refusal(Exception):
    """Something that cannot be done; the message says what to do instead.

    ``actions`` are those (by identifier) whose keys stand in ``why`` for each ``{}``: a reader may have other keys.
    """

    def __init__(self, why: str, *actions: str) -> None:
        super().__init__(why)
        self.why = why
        self.actions = actions

    def told(self, key: Callable[[str], str]) -> str:
        """Return the message, with what ``key`` gives for each action."""
        return self.why.format(*map(key, self.actions)) if self.actions else self.why

    def __str__(self) -> str:
        return self.told(lambda action: shown(KEYS[action]))
