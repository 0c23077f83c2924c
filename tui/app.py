"""The review program: one project, one reviewer, and the screens on them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from attribution.store import Filter, Line, Sort, Store
from attribution.types import Entity
from tui.actions import ACTIONS, ANYWHERE, bindings, shown
from tui.intake import Intake
from tui.keymap import catalogue, check
from tui.screens import screen_of
from tui.screens.base import ReviewScreen
from tui.screens.documents import DocumentsScreen
from tui.terminals import BidiApp
from tui.themes import THEMES


class ReviewApp(BidiApp[None]):
    """Reviews what is in ``store``; ``intake`` puts more in meanwhile.

    ``keys`` are the reader's own, by the identifier of what they do. Raises :class:`attribution.errors.ConfigError`
    for ones that cannot be.
    """

    TITLE = "isnad review"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(ANYWHERE)

    def __init__(
        self,
        store: Store,
        reviewer: str,
        *,
        keys: Mapping[str, str] | None = None,
        intake: Intake | None = None,
        theme: str = "dark",
    ) -> None:
        chosen = check(keys or {})
        super().__init__()
        self.store = store
        self.reviewer = reviewer
        self.intake = intake
        self.shown = Filter()
        self.sort = Sort.ORDER
        self.queue: list[Line] = []
        self.decisions = 0
        self.failure: Exception | None = None
        self._known: dict[str, Entity] | None = None
        self._chosen_keys = {key.id: chosen.get(key.id, key.keys) for key in catalogue()}
        self.set_keymap(chosen)
        self.theme = THEMES[theme].name

    def on_mount(self) -> None:
        """Open the documents, and begin with what is to be put in."""
        self.push_screen(DocumentsScreen())
        # Behind the first picture: what it imports would hold that up.
        self.call_after_refresh(self._take_in)

    def on_unmount(self) -> None:
        """Put no more in."""
        if self.intake is not None:
            self.intake.stop()

    @property
    def project(self) -> Path:
        """The file of the project."""
        return self.store.path

    def key(self, action: str) -> str:
        """Return the key of an action as it stands on the keyboard."""
        return shown(self._chosen_keys[action])

    def failures(self) -> list[str]:
        """Return what could not be read or analysed, as sentences."""
        return list(self.intake.failures) if self.intake else []

    # The project

    def read_queue(self) -> list[Line]:
        """Read the documents that are to be shown."""
        self.queue = self.store.queue(self.shown, self.sort)
        return self.queue

    def called(self, key: int) -> str:
        """Return what to call a document; empty if the queue does not show it."""
        return next((line.title or line.doc for line in self.queue if line.key == key), "")

    def changed(self) -> None:
        """Forget what was read of the project's sources: it may be otherwise now."""
        self._known = None

    def known(self, name: str) -> Entity | None:
        """Return who in the project is called ``name``; None if nobody, or several, are."""
        if self._known is None:
            found: dict[str, set[Entity]] = {}
            for source in self.store.sources():
                who = Entity(source.name, source.kind, source.registry, source.label, "known in this project")
                for one in (source.name, *source.aliases):
                    found.setdefault(one, set()).add(who)
            self._known = {one: who.pop() for one, who in found.items() if len(who) == 1}
        return self._known.get(name)

    # Going about

    def read(self, key: int, target: str | None = None) -> None:
        """Open a document, with ``target`` in focus."""
        # As the other screens but the first: read in once the first picture is there.
        from tui.screens.reading import ReadingScreen

        if isinstance(self.screen, ReadingScreen):
            self.screen.show(key, target)
        else:
            self.push_screen(ReadingScreen(key, target))

    def action_go(self, place: str) -> None:
        """Go to the screen of that name."""
        from tui.screens.reading import ReadingScreen

        wanted = screen_of(place)
        if wanted is DocumentsScreen:
            self.back_to_documents()
        elif not isinstance(self.screen, wanted):
            # Below it stay the documents and the article, no other list.
            while not isinstance(self.screen, (DocumentsScreen, ReadingScreen)):
                self.pop_screen()
            self.push_screen(wanted())

    def action_leave(self) -> None:
        """Leave what was begun, else the screen at hand for the one below it."""
        screen = self.screen
        if (
            isinstance(screen, ReviewScreen)
            and not screen.leave()
            and not isinstance(screen, DocumentsScreen)
        ):
            self.pop_screen()
            if isinstance(self.screen, ReviewScreen):
                self.screen.reload()

    def back_to_documents(self) -> None:
        """Leave every screen but the documents."""
        while not isinstance(self.screen, DocumentsScreen):
            self.pop_screen()
        self.screen.reload()

    def action_help(self) -> None:
        """Show the keys."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._chosen_keys))

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = THEMES["light" if self.theme == THEMES["dark"].name else "dark"].name

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer in the palette what can be done on the screen below it."""
        possible = {one.binding.id: one for one in screen.active_bindings.values() if one.enabled}
        for action in ACTIONS:
            if action.id != "app.palette" and (one := possible.get(action.id)):
                yield SystemCommand(
                    action.says,
                    f"{action.id}, key {self.key(action.id)}",
                    lambda key=one.binding.key: self.simulate_key(key),
                )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stay in the article while a stretch of it is asked for."""
        if action in ("go", "help") and isinstance(self.screen, ReviewScreen) and self.screen.picking:
            return False
        return super().check_action(action, parameters)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print the text of documents as it is, in a traceback with its variables.
        if self.is_headless or os.environ.get("ISNAD_DEBUG"):
            super()._handle_exception(error)
            return
        self.failure = error
        self.exit()

    def _take_in(self) -> None:
        if self.intake is not None:
            self.intake.changed = lambda: self.call_from_thread(self._news)
            self.run_worker(self.intake.work, thread=True, group="intake")

    def _news(self) -> None:
        documents = next(one for one in self.screen_stack if isinstance(one, DocumentsScreen))
        documents.news()
