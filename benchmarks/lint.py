"""Print what linting adds to analysing.

    uv run benchmarks/lint.py ARTICLES.jsonl[.gz] [--articles 200] [--engine fast] [--model DIR] [--json]

ARTICLES has one ``{"doc": …, "text": …}`` a line. Each article is analysed and written as ``isnad check`` does it, and then
linted; the processor time of both is added up in one run with everything loaded, so that neither the machine's other
work nor the start counts. With ``--json`` the figures are one object.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from pathlib import Path

from attribution import Document, load_analyser
from attribution.exporters import exporter
from attribution.rules.located import locate
from attribution.rules.output import renderer
from attribution.rules.run import lint


def measured(path: Path, count: int, engine: str, model: Path | None) -> dict[str, float]:
    """Return the seconds for checking and for linting, and the second as a share of the first."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, count)]
    documents = [Document(str(row["doc"]), str(row["text"])) for row in rows]
    analyser, table, render = load_analyser(model, engine), exporter("jsonl"), renderer("json")
    lint(analyser.analyse(documents[0]))
    checking = linting = findings = 0.0
    for document in documents:
        began = time.process_time()
        analysis = analyser.analyse(document)
        "".join(table.export([analysis]))
        between = time.process_time()
        located = locate(document, lint(analysis))
        "".join(render([located]))
        linting += time.process_time() - between
        checking += between - began
        findings += len(located)
    return {
        "articles": len(documents),
        "check_seconds": round(checking, 3),
        "lint_seconds": round(linting, 3),
        "added_percent": round(100 * linting / checking, 1),
        "findings": findings,
    }


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--engine", default="fast")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measured(given.file, given.articles, given.engine, given.model)
    if given.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name.replace('_', ' '):16} {figure:>10}")


if __name__ == "__main__":
    main()
