"""Print how fast the program is and how much memory it takes.

    uv run benchmarks/speed.py ARTICLES.jsonl[.gz] [--articles 2000] [--few 200] [--engine fast] [--model DIR] [--json]

ARTICLES has one ``{"doc": …, "text": …}`` a line. Four figures:

* tokens a second from text to analysis, on one core, with the model loaded, over the first articles;
* peak resident memory of ``isnad check`` after a few articles and after all of the file: flat if it does not gather;
* the time of ``isnad --help`` against the help of an empty typer program, the median of several runs;
* the time of ``isnad check`` on the seed article, with files in the cache.

Only the standard library and the program itself are used. Runs on Linux and macOS.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
EMPTY = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    pass\napp()\n"
ISNAD = "from attribution.cli import main\nmain()\n"
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts peak memory."""


def articles(path: Path, count: int | None = None) -> Iterator[str]:
    """Yield the first lines of a JSON Lines file, gzipped or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from itertools.islice((line for line in lines if line.strip()), count)


def tokens_a_second(path: Path, count: int, engine: str | None, model: Path | None) -> dict[str, float]:
    """Return the speed over the first ``count`` articles, once the model is loaded and warm."""
    import attribution
    from attribution.text.tokens import tokenise

    documents = [
        attribution.Document(str(row["doc"]), str(row["text"]))
        for row in map(json.loads, articles(path, count))
    ]
    analyser = attribution.load_analyser(model, engine)
    analyser.analyse(documents[0])
    gc.freeze()  # as the commands do
    tokens = sum(len(tokenise(one.text)) for one in documents)
    started, used = time.perf_counter(), time.process_time()
    relations = sum(len(analyser.analyse(one).relations) for one in documents)
    wall, cpu = time.perf_counter() - started, time.process_time() - used
    return {
        "articles": len(documents),
        "tokens": tokens,
        "relations": relations,
        "seconds": wall,
        "tokens_per_second": tokens / wall,
        "cpu_share": cpu / wall,
    }


def peak(path: Path, options: list[str]) -> float:
    """Return the peak resident memory, in MB, of ``isnad check`` over a file, in a process of its own."""
    command = [sys.executable, "-c", ISNAD, "check", str(path), "-f", "jsonl", "-o", os.devnull, *options]
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(done.returncode)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
    )
    if done.returncode:
        sys.exit(f"isnad check failed on {path} with code {done.returncode}")
    return int(done.stdout) * UNIT / 1e6


def memory(path: Path, few: int, options: list[str]) -> dict[str, float]:
    """Return the peak memory after a few articles and after all."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "few.jsonl"
        part.write_text("".join(articles(path, few)), encoding="utf-8")
        return {f"peak_mb_{few}": peak(part, options), "peak_mb_all": peak(path, options)}


def median(command: list[str], times: int) -> float:
    """Return the median seconds of a command, run once before to warm the file cache."""
    taken = []
    for _ in range(times + 1):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, env=_environment())
        taken.append(time.perf_counter() - started)
    return statistics.median(taken[1:])


def start(options: list[str], times: int = 9) -> dict[str, float]:
    """Return how long the help and the seed article take."""
    empty = median([sys.executable, "-c", EMPTY, "--help"], times)
    own = median([sys.executable, "-c", ISNAD, "--help"], times)
    seed = [str(one) for one in sorted((ROOT / "seeds").glob("*.txt"))]
    check = median([sys.executable, "-c", ISNAD, "check", *seed, *options], 3)
    return {
        "help_seconds": own,
        "empty_help_seconds": empty,
        "help_ratio": own / empty,
        "check_seed_seconds": check,
    }


def _environment() -> dict[str, str]:
    return {**os.environ, **ONE_CORE, "COLUMNS": "100"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="ARTICLES", help="JSON Lines with doc and text")
    parser.add_argument("--articles", type=int, default=2000, help="how many to take the speed over")
    parser.add_argument("--few", type=int, default=200, help="how many to take the first memory figure over")
    parser.add_argument("--engine", help="fast or accurate; the program's default otherwise")
    parser.add_argument("--model", type=Path, metavar="DIR", help="a model folder other than the shipped one")
    parser.add_argument("--only", choices=("speed", "memory", "start"), help="one of the measurements")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    os.environ.update(ONE_CORE)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    wanted = (given.only,) if given.only else ("start", "speed", "memory")
    options = ["--engine", given.engine] if given.engine else []
    options += ["--model", str(given.model.resolve())] if given.model else []
    figures: dict[str, float] = {}
    if "start" in wanted:
        figures |= start(options)
    if "speed" in wanted:
        figures |= tokens_a_second(given.path, given.articles, given.engine, given.model)
        figures["peak_mb_here"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 1e6
    if "memory" in wanted:
        figures |= memory(given.path, given.few, options)
    if given.json:
        print(json.dumps({name: round(value, 4) for name, value in figures.items()}))
        return
    for name, value in figures.items():
        print(f"{name:<22}{value:>14,.2f}")


if __name__ == "__main__":
    main()
