"""Documents in, one after another, and their analyses out: what every command that reads articles shares."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import config
from attribution.cli.guard import Code, say
from attribution.cli.progress import Progress
from attribution.errors import IsnadError, UnreadableInput, left_out
from attribution.readers import read
from attribution.types import Analysis, Document

if TYPE_CHECKING:
    from attribution.pipeline import Reads


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read and what to analyse it with, as given on the command line; None where the settings decide."""

    paths: tuple[str, ...]
    encoding: str | None = None
    input_format: str | None = None
    engine: str | None = None
    model: Path | None = None
    morphology: str | None = None


@dataclass(slots=True)
class Tally:
    """Counts of a run: documents done, inputs that could not be, unsourced statements found."""

    documents: int = 0
    failed: int = 0
    unsourced: int = 0

    def told(self, paths: tuple[str, ...]) -> Code:
        """Say what could not be done, if anything, and return the exit code for it."""
        if not self.documents and not self.failed:
            say(f"no documents found in {', '.join(paths)}.")
            return Code.UNREADABLE
        if self.failed:
            say(f"{self.failed} of {self.failed + self.documents} inputs could not be done; the rest are.")
            return Code.UNREADABLE
        return Code.FINE


def documents(inputs: Inputs, settings: config.Settings) -> Iterator[Document | UnreadableInput]:
    """Return the documents in ``inputs``; see :func:`attribution.readers.read`."""
    encoding = inputs.encoding or settings.encoding
    return read(inputs.paths, encoding=encoding, format=inputs.input_format)


@contextmanager
def analysed(
    inputs: Inputs, settings: config.Settings, tally: Tally, *, shown: bool
) -> Iterator[Iterator[Analysis]]:
    """Give the analyses of everything in ``inputs``, made as they are asked for; with ``shown`` draw progress."""
    found = documents(inputs, settings)
    with (
        Progress(shown=shown) as progress,
        closing(analyses(found, load(inputs, settings), tally, progress)) as done,
    ):
        yield done


def load(inputs: Inputs, settings: config.Settings) -> Reads:
    """Return the analyser that ``inputs`` or the settings name."""
    from attribution.pipeline import load_analyser

    analyser: Reads = load_analyser(
        inputs.model or settings.model,
        inputs.engine or settings.engine,
        inputs.morphology or settings.morphology,
    )
    # Models and lexicons stay: the collector need not look through them again and again.
    gc.freeze()
    return analyser


def analyses(
    documents: Iterator[Document | UnreadableInput], analyser: Reads, tally: Tally, progress: Progress
) -> Generator[Analysis, None, None]:
    """Yield the analyses; say what could not be read or analysed, and go on."""
    for item in documents:
        if isinstance(item, UnreadableInput):
            tally.failed += 1
            progress.say(str(item))
            continue
        try:
            analysis = analyser.analyse(item)
        except IsnadError as error:
            tally.failed += 1
            progress.say(f"{item.doc}: {error}")
            continue
        except Exception as error:
            if os.environ.get("ISNAD_DEBUG"):
                raise
            tally.failed += 1
            progress.say(left_out(item.doc, error))
            continue
        tally.documents += 1
        tally.unsourced += len(analysis.unsourced)
        progress.advance(len(item.text))
        yield analysis
