"""The work of ``isnad store``."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import typer

from attribution import config
from attribution.cli.analysing import Inputs, Tally, analyses, documents, load
from attribution.cli.goldfiles import gold_files, pair
from attribution.cli.guard import Code, say
from attribution.cli.progress import Progress
from attribution.errors import StoreError, UnreadableInput
from attribution.store import Decision, Entry, Run, Store
from attribution.store.gold import LeftOut, annotated
from attribution.terminal.sanitise import visible
from attribution.types import Document, Relation

SHORT = 12
"""Digits of a hash in the log."""
SHOWN = 60
"""Characters of a quote in the log."""


def add_to(project: str, inputs: Inputs) -> Code:
    """Analyse the inputs into a project."""
    from attribution.rules.run import lint
    from attribution.rules.settings import settings as lint_settings

    settings = config.load()
    rules = lint_settings(settings.lint)
    tally = Tally()
    found = documents(inputs, settings)
    with Store.open(project, create=True) as store, Progress(shown=sys.stderr.isatty()) as progress:
        analyser = load(inputs, settings)
        engine, morphology = inputs.engine or settings.engine, inputs.morphology or settings.morphology
        run = store.run(Run.of(analyser.model, engine, morphology))
        passed = 0

        def fresh() -> Iterable[Document | UnreadableInput]:
            nonlocal passed
            for one in found:
                if isinstance(one, Document) and store.has(one, run):
                    passed += 1
                    tally.documents += 1
                else:
                    yield one

        for analysis in analyses(iter(fresh()), analyser, tally, progress):
            store.put(analysis, run, lint(analysis, rules))
    say(f"{tally.documents - passed} articles put into {store.path}, {passed} were there as they are.")
    return tally.told(inputs.paths)


def proved(project: str, expect: str | None) -> Code:
    """Verify a project and say what came out."""
    with Store.open(project, read_only=True) as store:
        found = store.verify(expect)
    if found.broken:
        say(f"{store.path} does not verify: {found.broken}.")
        return Code.FOUND
    _out(f"{store.path}: {found.entries} entries and {found.texts} texts are as they were written.")
    _out(f"last own entry: {found.head or 'none'}")
    return Code.FINE


def told(project: str, format: str) -> None:
    """Show what is in a project."""
    with Store.open(project, read_only=True) as store:
        progress, verification = store.progress(), store.verify()
        unfitting = len(store.unfitting())
    row = {
        "project": str(store.path),
        **asdict(progress),
        "unfitting": unfitting,
        "entries": verification.entries,
        "head": verification.head,
        "sound": verification.sound,
    }
    if format == "json":
        _out(json.dumps(row))
        return
    for name, value in row.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {times}" for key, times in value.items()) or "none"
        _out(f"{name:<10} {value}")


def logged(project: str, format: str) -> None:
    """Show the log."""
    with Store.open(project, read_only=True) as store:
        batches: dict[str, list[str]] = defaultdict(list)
        for entry in store.log():
            if entry.type not in ("undo", "redo"):
                batches[entry.batch].append(entry.hash[:SHORT])
            if format == "json":
                _out(json.dumps(asdict(entry)))
            else:
                _out(_line(entry, store, batches[entry.batch]))


def _line(entry: Entry, store: Store, batch: list[str]) -> str:
    head = f"{entry.number} {entry.hash[:SHORT]} {entry.time[:19]}Z {entry.reviewer}"
    state = "" if entry.active or entry.type in ("undo", "redo") else " (undone)"
    if decision := entry.decision:
        verdict = decision.verdict.value if decision.verdict else "noted"
        notes = "".join(
            (" flagged" if decision.flagged else "", f" «{decision.comment}»" if decision.comment else "")
        )
        quote = _quote(decision, store.text(decision.text_sha))
        return f"{head} {verdict} {decision.target} in {decision.document}{notes}{state}: {quote}"
    if change := entry.change:
        parts = " ".join(filter(None, (change.name and f"as {change.name}", ", ".join(change.keys))))
        return f"{head} {change.act.value} source {change.into} {parts}{state}"
    return f"{head} {entry.type} of {' '.join(batch)}"


def _quote(decision: Decision, text: str) -> str:
    item = decision.item
    spans = item.content if isinstance(item, Relation) else (item.span,)
    quote = " … ".join(span.of(text) for span in spans)
    return quote if len(quote) <= SHOWN else quote[: SHOWN - 1] + "…"


def merged(project: str, others: Iterable[str]) -> Code:
    """Merge projects and show what they disagree on; one that cannot be taken in is told, and the rest is done."""
    failed = False
    with Store.open(project) as store:
        for other in others:
            try:
                new = store.merge(other)
            except StoreError as error:
                failed = True
                say(str(error))
                continue
            _out(f"{other}: {new.documents} documents, {new.runs} runs, {new.entries} entries taken in.")
        conflicts = store.conflicts()
    for one in conflicts:
        said = "; ".join(f"{d.reviewer}: {d.verdict.value if d.verdict else 'noted'}" for d in one.decisions)
        _out(f"conflict in {one.document}, {one.target}: {said}")
    if conflicts:
        say("decide what is in conflict in isnad review.")
    if failed:
        return Code.UNREADABLE
    return Code.FOUND if conflicts else Code.FINE


def exported(project: str, target: Path, *, unfinished: bool) -> None:
    """Write annotations; both files appear whole or not at all."""
    done, left = 0, 0
    with Store.open(project, read_only=True) as store, gold_files(target) as write:
        for one in annotated(store, unfinished=unfinished):
            if isinstance(one, LeftOut):
                left += 1
                say(f"{one.doc} is left out: {one.why}.")
                continue
            done += 1
            write(one.text, one.annotation)
    texts, gold = pair(target)
    say(f"{done} articles in {texts} and {gold.name}, {left} left out.")


def backed_up(project: str, copy: Path) -> None:
    """Write a copy of a project."""
    with Store.open(project, read_only=True) as store:
        store.backup(copy)
        say(f"{store.path} copied to {copy}.")


def _out(line: str) -> None:
    typer.echo(visible(line))
