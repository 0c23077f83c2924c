"""How far a long run is, on standard error, where somebody is there to see it."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from attribution.cli.guard import say

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Counts documents and characters; draws only if ``shown``."""

    def __init__(self, *, shown: bool) -> None:
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._shown = shown
        self._documents = 0
        self._characters = 0

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            console = Console(stderr=True, markup=False, highlight=False)
            columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
            self._bar = Progress(*columns, console=console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task("loading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None

    def advance(self, characters: int) -> None:
        """Count one more document of so many characters."""
        self._documents += 1
        self._characters += characters
        if self._bar and self._task is not None:
            text = f"{self._documents:,} documents, {self._characters:,} characters"
            self._bar.update(self._task, description=text)

    def say(self, message: str) -> None:
        """Write a line for people without disturbing the drawing."""
        if not self._bar:
            say(message)
            return
        from rich.text import Text

        from attribution.terminal.sanitise import visible

        self._bar.console.print(Text(f"isnad: {visible(message)}"), soft_wrap=True)
