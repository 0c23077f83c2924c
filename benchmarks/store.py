"""How long a large review project takes: opening, the queue, filters, one document, one decision, memory.

Articles come from a JSON Lines file (``text``, ``doc``; gzipped or not). ``--analysed N`` of them are analysed with
the fast engine, the rest get the analyses of those, shifted to fit, so that a large project is made in a minute.

    uv run benchmarks/store.py ARTICLES.jsonl.gz --analysed 200
"""

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from attribution.store import Filter, Ruling, Run, Sort, State, Store
from attribution.types import Document, Finding, Kind, Severity, Span, Stance, Verdict

OPENING = """
import sys, time
start = time.perf_counter()
from attribution.store import Store
store = Store.open(sys.argv[1])
lines = store.queue()
sheet = store.sheet(lines[0].key)
print(time.perf_counter() - start, len(lines))
"""


def main():
    """Make a project and measure it in processes of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--analysed", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.isnad"
        seconds, count = timed(lambda: make(path, options.articles, options.analysed))
        print(f"articles               {count}, put in with analysis in {seconds:.0f} s")
        print(f"file                   {path.stat().st_size / 1e6:.0f} MB")
        shown = subprocess.run(
            [sys.executable, "-c", OPENING, str(path)], capture_output=True, text=True, check=True
        ).stdout.split()
        print(
            f"first opening, a process of its own, queue and first article   {float(shown[0]) * 1000:.0f} ms"
        )
        subprocess.run([sys.executable, __file__, "--measure", str(path), str(options.repeat)], check=True)


def measure(path, repeat):
    """Print how long everything takes that a reviewer waits for."""
    with Store.open(path) as store:
        lines = store.queue()
        source = store.sources()[0]
        for name, filter in {
            "no filter": Filter(),
            "text, two words": Filter(text="رئيس الحكومة"),
            "text, nowhere": Filter(text="قسطنطينوبوليس"),
            "name": Filter(named="وزارة"),
            "source": Filter(source=source.key),
            "kind": Filter(kind=Kind.PERSON),
            "stance": Filter(stance=Stance.DENIES),
            "kind and stance": Filter(kind=Kind.PERSON, stance=Stance.REPORTS),
            "outlet": Filter(outlet=lines[0].outlet),
            "finding": Filter(finding="ISN000"),
            "undecided": Filter(state=State.UNDECIDED),
        }.items():
            show(f"filter: {name}", repeat, lambda f=filter: store.queue(f), len(store.queue(filter)))
        for sort in Sort:
            show(f"sort: {sort}", repeat, lambda s=sort: store.queue(sort=s))
        keys = iter(line.key for line in lines[:: max(len(lines) // (10 * repeat), 1)])
        show("next article", repeat, lambda: store.sheet(next(keys)))

        def decide():
            key = next(keys)
            target = store.sheet(key).items[0].target
            store.decide([Ruling(key, target, Verdict.ACCEPTED)], "r")

        keys = iter([line.key for line in lines if line.undecided])
        show("a decision, on disk", repeat, decide)
        show("undo, on disk", repeat, lambda: store.undo("r"))
        show("sources", 3, store.sources)
        show("progress", 3, store.progress)
        show("verify", 1, store.verify)
        print(f"memory                 {peak():.0f} MB at most")


def make(path, articles, analysed):
    """Make the project and return how many articles it has."""
    from attribution.pipeline import load_analyser

    analyser = load_analyser(engine="fast")
    opened = gzip.open if articles.suffix == ".gz" else open
    made = []
    with opened(articles, "rt", encoding="utf-8") as lines, Store.open(path, create=True) as store:
        run = store.run(Run("benchmark", analyser.model, "fast"))
        rows = [json.loads(line) for line in lines]
        for row in rows[:analysed]:
            document = Document(row["doc"], row["text"], row.get("outlet"), row.get("date"))
            made.append(analyser.analyse(document))

        def every():
            for number, row in enumerate(rows):
                analysis = made[number % len(made)]
                if number >= len(made):
                    # The text of an analysed article, made another by a number in front.
                    analysis = shifted(analysis, row, f"{number}\n")
                span = Span(0, 1)
                yield analysis, [Finding(f"ISN{number % 7:03}", Severity.NOTE, "note", span)]

        return len(store.put_many(every(), run))


def shifted(analysis, row, before):
    """Return the analysis as that of the same text with ``before`` in front."""
    by = len(before)

    def move(span):
        return Span(span.start + by, span.end + by)

    return replace(
        analysis,
        document=Document(row["doc"], before + analysis.document.text, row.get("outlet"), row.get("date")),
        relations=tuple(
            replace(
                one,
                cue=move(one.cue),
                sources=tuple(map(move, one.sources)),
                content=tuple(map(move, one.content)),
                medium=move(one.medium) if one.medium else None,
                alternatives=tuple(
                    replace(other, sources=tuple(map(move, other.sources))) for other in one.alternatives
                ),
            )
            for one in analysis.relations
        ),
        unsourced=tuple(replace(one, span=move(one.span)) for one in analysis.unsourced),
        diagnostics=(),
    )


def peak():
    """Return the most memory this process had, in MB; that of the resource module counts the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def timed(work):
    """Return how long ``work`` takes in seconds, and what it gives."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def show(name, repeat, work, count=None):
    """Print how long ``work`` takes."""
    times = [timed(work)[0] * 1000 for _ in range(repeat)]
    found = f"  ({count} articles)" if count is not None else ""
    print(f"{name:<22} median {statistics.median(times):6.1f} ms, worst {max(times):6.1f} ms{found}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
