"""Measure the review program on a large project.

    uv run benchmarks/review.py ARTICLES.jsonl.gz [--documents 9782] [--analyse 500] [--project FILE]

Analyses the first articles of a collection with the fast engine and makes of them a project of as many documents as
are asked for, each with a text of its own; a project that is there already is taken as it is. Then prints how long
the program takes from its start to the first picture, in a terminal of its own, and what that needs of memory; and
how long the next claim, another article, sorting, and every kind of filter take until they are on the screen.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from attribution import load_analyser
from attribution.errors import UnreadableInput
from attribution.readers import read
from attribution.rules import lint
from attribution.store import Filter, Run, State, Store
from attribution.types import Analysis, Finding, Kind, Stance
from tui.app import ReviewApp
from tui.screens.documents import DocumentsScreen

TIMES = 15
ISNAD = "from attribution.cli import main; main()"


def make(path: Path, articles: str, analysed: int, documents: int) -> None:
    """Make the project."""
    analyser = load_analyser(None, "fast", "embedded")
    found: list[tuple[Analysis, tuple[Finding, ...]]] = []
    for document in read([articles]):
        if len(found) == min(analysed, documents):
            break
        if not isinstance(document, UnreadableInput):
            analysis = analyser.analyse(document)
            found.append((analysis, lint(analysis)))
    with Store.open(path, create=True) as store:
        run = store.run(Run("benchmark", analyser.model, "fast"))
        batch = []
        for number in range(documents):
            analysis, findings = found[number % len(found)]
            old = analysis.document
            # A text of its own: what stands behind the last offset moves nothing.
            own = replace(old, doc=f"{old.doc}-{number}", text=f"{old.text}\n{number}")
            batch.append((replace(analysis, document=own), findings))
            if len(batch) == 500:
                store.put_many(batch, run)
                batch.clear()
        store.put_many(batch, run)


def opening(path: Path) -> tuple[float, float, float]:
    """Return the seconds until the queue is on a terminal, those of a processor until the end, and the most megabytes."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", ISNAD, "review", "--project", str(path)])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while not re.search(rb"docu.{0,40}ments,", re.sub(rb"\x1b\[[0-9;]*m", b"", seen)):
        if not select.select([terminal], [], [], 60)[0]:
            raise SystemExit(f"nothing on the screen after a minute: {seen[-500:]!r}")
        seen += os.read(terminal, 1 << 16)
    taken = time.perf_counter() - start
    # What it reads once the picture is there belongs to it.
    while select.select([terminal], [], [], 1)[0]:
        os.read(terminal, 1 << 16)
    status = Path(f"/proc/{child}/status").read_text(encoding="ascii")
    most = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]
    os.kill(child, signal.SIGTERM)
    used = os.wait4(child, 0)[2]
    return taken, used.ru_utime + used.ru_stime, most


async def using(path: Path) -> None:
    """Print how long the steps of a reviewer take until they are drawn."""
    with Store.open(path) as store:
        app = ReviewApp(store, "benchmark")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, DocumentsScreen)

            async def timed(name: str, steps: list[Callable[[], object]]) -> None:
                taken = []
                for step in steps:
                    drawn = asyncio.Event()
                    start = time.perf_counter()
                    step()
                    app.screen.call_after_refresh(drawn.set)
                    await drawn.wait()
                    taken.append(time.perf_counter() - start)
                    await pilot.pause()
                print(f"{name:<28} {median(taken) * 1000:7.0f} ms, worst {max(taken) * 1000:.0f} ms")

            filters = {
                "words": Filter(text="الحكومة"),
                "source": Filter(named="وزارة"),
                "kind": Filter(kind=Kind.PERSON),
                "kind and stance": Filter(kind=Kind.PERSON, stance=Stance.DENIES),
                "outlet": Filter(outlet=next((line.outlet for line in app.queue if line.outlet), "")),
                "finding": Filter(finding=next(iter(store.progress().findings), "")),
                "state": Filter(state=State.UNDECIDED),
            }
            for name, shown in filters.items():
                steps = [lambda shown=shown: screen._show_only(shown)] * 3
                await timed(f"filter: {name}", list(steps))
            screen._show_only(Filter())
            await timed("order", [screen.action_sort] * 4)
            await pilot.press("home", "enter")
            await pilot.pause()
            await timed("next claim", [lambda: app.screen.action_step(1)] * TIMES)
            await timed("accept and next", [lambda: app.screen.action_accept()] * TIMES)
            await timed("next article", [lambda: app.screen.action_document(1)] * TIMES)
            await timed("sources", [lambda: app.action_go("sources"), lambda: app.action_leave()])
            await timed("summary", [lambda: app.action_go("summary"), lambda: app.action_leave()])


def main() -> None:
    """Carry the measurement out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", help="a collection in any format that isnad reads")
    parser.add_argument("--documents", type=int, default=9782)
    parser.add_argument("--analyse", type=int, default=500, help="articles that are really analysed")
    parser.add_argument("--project", type=Path, help="keep the project here, or take the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.project or Path(folder) / "large.isnad"
        if not path.exists():
            make(path, options.articles, options.analyse, options.documents)
        openings = [opening(path) for _ in range(3)]
        seconds, used, megabytes = sorted(openings)[1]
        print(f"{'first screen':<28} {seconds * 1000:7.0f} ms, worst {max(openings)[0] * 1000:.0f} ms")
        print(f"{'processor time of that':<28} {used * 1000:7.0f} ms")
        print(f"{'memory':<28} {megabytes:7.0f} MB")
        asyncio.run(using(path))


if __name__ == "__main__":
    main()
