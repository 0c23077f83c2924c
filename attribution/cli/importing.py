"""The work of ``isnad import``: annotations in, and results, training data or decisions out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from attribution.cli.deciding import decided
from attribution.cli.goldfiles import GOLD, gold_files
from attribution.cli.guard import Code, say
from attribution.cli.output import sink
from attribution.errors import ConfigError, UnreadableInput
from attribution.evaluation.annotating import annotation_rows
from attribution.exporters.rows import document_row, dumps
from attribution.interchange import Failure, Format, interchange
from attribution.types import Reviewed

Take = Callable[[Reviewed, bool], None]
"""Takes a document, and whether nothing of it was left out."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of one run as given; see the help of ``isnad import``."""

    paths: tuple[Path, ...]
    format: str
    to: str = "jsonl"
    output: Path | None = None
    project: str | None = None
    reviewer: str | None = None
    accept: bool = False


@dataclass(slots=True)
class _Tally:
    documents: int = 0
    failed: int = 0

    def fail(self, message: str) -> None:
        self.failed += 1
        say(message)


def run(request: Request) -> Code:
    """Carry ``request`` out and return the exit code."""
    form = interchange(request.format)
    tally = _Tally()
    with ExitStack() as stack:
        take = _taker(request, stack, tally)
        for reviewed, complete in _read(form, request.paths, tally):
            try:
                take(reviewed, complete)
                tally.documents += 1
            except ValueError as error:
                tally.fail(f"{reviewed.analysis.document.doc}: left out: {error}")
    if not tally.documents and not tally.failed:
        say(f"no documents found in {', '.join(map(str, request.paths))}.")
        return Code.UNREADABLE
    if tally.failed:
        say(f"{tally.failed} records were left out; {tally.documents} documents are read.")
        return Code.UNREADABLE
    return Code.FINE


def _read(form: Format, paths: tuple[Path, ...], tally: _Tally) -> Iterator[tuple[Reviewed, bool]]:
    """Yield each document, and whether nothing was left out since the one before."""
    for path in paths:
        complete = True
        try:
            for item in form.read(path):
                if isinstance(item, Failure):
                    tally.fail(str(item))
                    complete = False
                else:
                    yield item, complete
                    complete = True
        except UnreadableInput as error:
            tally.fail(str(error))


def _taker(request: Request, stack: ExitStack, tally: _Tally) -> Take:
    """Return what is done with each document; ``stack`` finishes it."""
    if request.project is not None:
        if not request.reviewer:
            raise ConfigError("Decisions need somebody who made them.", "Give a name with --reviewer.")
        if request.output is not None or request.to == "gold":
            raise ConfigError("--project takes the annotations in.", "Leave out -o and --to.")
        return decided(stack, request.project, request.reviewer, request.accept)
    if request.to == "gold":
        return _gold(request.output, stack)
    out = stack.enter_context(sink(request.output))
    return lambda reviewed, _: out.write(dumps(document_row(reviewed.analysis)) + "\n")


def _gold(output: Path | None, stack: ExitStack) -> Take:
    if output is None or not output.name.endswith(GOLD):
        raise ConfigError(
            "Annotations to train on are two files.",
            f"Name one with -o NAME{GOLD}; the texts come beside it.",
        )
    write = stack.enter_context(gold_files(output))
    seen: set[str] = set()

    def take(reviewed: Reviewed, _complete: bool) -> None:
        text, row = annotation_rows(reviewed.analysis)
        if row.doc in seen:
            raise ValueError("a document of this name was there before")
        seen.add(row.doc)
        write(text, row)

    return take
