"""Print and draw how the fast engine gets better with more annotated documents.

    uv run benchmarks/curve.py CORPUS... [--texts FILE] [--unlabelled FILE] --out DIR [--picture SVG] [--quick]

Trains on 25, 50, 75 and 100 % of the documents outside a held-out quarter (see ``heldout.py``) and scores the quarter
each time. The word classes are the same in all: they need no annotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
from drawing import Line, draw
from heldout import SEED, Setting, learn, options, setting
from threadpoolctl import threadpool_limits

from attribution.evaluation.report import evaluate
from attribution.learning.store import word_table
from attribution.types import Analysis

SHARES = (25, 50, 75, 100)
MEASURES = {
    "cue": "cues",
    "relation": "relations",
    "entity": "entities",
    "unsourced-sentence": "unsourced sentences",
}


def work(own: Setting, inside: Sequence[int]) -> Iterable[Analysis]:
    """Read the quarter with a fast engine that was trained on these of the examples."""
    if len(inside) == len(own.examples):
        return own.read_by(own.fast.analyser())
    return own.read_by(learn([own.examples[n] for n in inside], word_table(own.known)).analyser())


def main() -> None:
    """Measure as the command line says."""
    parser = options(__doc__)
    parser.add_argument("--picture", help="an SVG to draw the curve into")
    chosen = parser.parse_args()
    own = setting(chosen)
    order = np.random.default_rng(SEED).permutation(len(own.examples)).tolist()
    lines = {name: list[tuple[float, float]]() for name in MEASURES}
    print("| documents | " + " | ".join(MEASURES) + " |")
    print("|---" * (len(MEASURES) + 1) + "|")
    for share in SHARES:
        inside = sorted(order[: len(order) * share // 100])
        with threadpool_limits(1):
            name = f"fast-{share}" if share < SHARES[-1] else "fast"
            found = own.kept(name, partial(work, own, inside))
        report = evaluate(own.held, found)
        figures = [report.overall.measures[measure].f1 or 0.0 for measure in MEASURES]
        print(f"| {len(inside)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |", flush=True)
        for measure, figure in zip(MEASURES, figures, strict=True):
            lines[measure].append((len(inside), figure))
    if chosen.picture:
        shown = [Line(MEASURES[measure], points) for measure, points in lines.items()]
        draw(chosen.picture, "F1 on held-out articles, by articles trained on", "articles", "F1", shown)


if __name__ == "__main__":
    main()
