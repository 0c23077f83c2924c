"""Articles read and analysed beside the reviewing, and put into the project as they come."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import config
from attribution.errors import IsnadError, StoreError, UnreadableInput, left_out
from attribution.store import Run, Store
from attribution.types import Analysis, Document, Finding

if TYPE_CHECKING:
    from attribution.pipeline import Reads
    from attribution.rules.settings import LintSettings

_TOGETHER = 1.0
"""Seconds for which articles are gathered before they go into the project together."""


@dataclass(slots=True)
class Intake:
    """The work of putting ``paths`` into ``store``, to be done in a thread of its own by :meth:`work`.

    ``changed`` is called in that thread whenever something is new; counts are of documents.
    """

    store: Store
    paths: tuple[str, ...]
    settings: config.Settings
    engine: str | None = None
    model: Path | None = None
    changed: Callable[[], None] = lambda: None
    done: int = 0
    passed: int = 0
    running: bool = False
    failures: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """End after the article at hand."""
        self._stop.set()

    def work(self) -> None:
        """Read, analyse and put in everything; what cannot be done is among ``failures``, the rest is done."""
        self.running = True
        try:
            self._work()
        except IsnadError as error:
            self.failures.append(str(error))
        finally:
            self.running = False
            self.changed()

    def _work(self) -> None:
        # The morphology, the models and numpy: seconds that nobody should wait for.
        from attribution import load_analyser
        from attribution.readers import read
        from attribution.rules.settings import settings as lint_settings

        documents = read(self.paths, encoding=self.settings.encoding)
        rules = lint_settings(self.settings.lint)
        engine = self.engine or self.settings.engine
        analyser: Reads = load_analyser(self.model or self.settings.model, engine, self.settings.morphology)
        run = self.store.run(Run.of(analyser.model, engine, self.settings.morphology))
        gathered: list[tuple[Analysis, Sequence[Finding]]] = []
        since = 0.0
        for document in documents:
            if self._stop.is_set():
                break
            found = self._one(document, analyser, rules, run)
            if found is not None:
                gathered.append(found)
            if gathered and time.monotonic() - since > _TOGETHER:
                self._put(gathered, run)
                since = time.monotonic()
        self._put(gathered, run)

    def _one(
        self, document: Document | UnreadableInput, analyser: Reads, rules: LintSettings, run: int
    ) -> tuple[Analysis, Sequence[Finding]] | None:
        from attribution.rules.run import lint

        if isinstance(document, UnreadableInput):
            self.failures.append(str(document))
            return None
        if self.store.has(document, run):
            self.passed += 1
            return None
        try:
            analysis = analyser.analyse(document)
            return analysis, lint(analysis, rules)
        except Exception as error:
            self.failures.append(left_out(document.doc, error))
            return None

    def _put(self, gathered: list[tuple[Analysis, Sequence[Finding]]], run: int) -> None:
        if not gathered:
            return
        try:
            self.store.put_many(gathered, run)
            self.done += len(gathered)
        except StoreError as error:
            self.failures.append(f"{len(gathered)} articles are not in the project: {error}")
        gathered.clear()
        self.changed()
